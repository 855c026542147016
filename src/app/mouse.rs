//! The mouse: what stands under it, and what is meant by pressing, dragging and turning the wheel there.

use super::{Action, Model, Pane, Spot, hints};
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Lines a step of the wheel is.
const STEP: i16 = 3;

/// What the user means by pointing.
pub fn pointed(model: &Model, event: MouseEvent) -> Option<Action> {
    let spot = || model.drawn.at(event.column, event.row);
    let pane = || model.drawn.pane(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => Some(Action::Wheel((pane()?, STEP))),
        MouseEventKind::ScrollUp => Some(Action::Wheel((pane()?, -STEP))),
        MouseEventKind::Down(MouseButton::Left) => match spot()? {
            Spot::Bar(bar) => Some(Action::Drag((bar, bar, false))),
            Spot::Hint(nth) => hints(model).get(nth).map(|(action, _)| action.clone()),
            spot => Some(Action::Point(spot)),
        },
        MouseEventKind::Drag(MouseButton::Left) | MouseEventKind::Up(MouseButton::Left) => {
            let (from, to) = model.dragged?;
            // Outside the strip the last bar holds.
            let to = match spot() {
                Some(Spot::Bar(bar)) => bar,
                _ => to,
            };
            Some(Action::Drag((from, to, matches!(event.kind, MouseEventKind::Up(_)))))
        }
        MouseEventKind::Down(MouseButton::Right) => Some(Action::Back),
        _ => None,
    }
}

impl Spot {
    /// The pane that a press here gives the keys to.
    pub fn pane(self) -> Option<Pane> {
        match self {
            Self::Pane(pane) => Some(pane),
            Self::Row(_) => Some(Pane::List),
            Self::Slot(_) | Self::Source(_) => Some(Pane::Detail),
            Self::Bar(_) => Some(Pane::Strip),
            _ => None,
        }
    }
}
