//! Drawing: a pure function of the model that returns what it drew where.

mod article;
mod calendar;
mod detail;
mod footer;
mod frequency;
mod header;
mod list;
mod map;
mod names;
mod pen;
mod picker;
mod tallies;
pub mod text;
mod theme;

pub use theme::Theme;

use crate::app::{Drawn, Model, Over, Overview, OverviewKind, Page, Pane, Picker, Spot};
use crate::domain::{Evidence, Report, Slot, Status};
use pen::{Pen, row};
use ratatui::{buffer::Buffer, layout::Rect};

/// Windows narrower than this show one pane.
const TWO_PANES: u16 = 80;
/// What sentences to choose from need to be read whole, keys beside them.
const WORDY: u16 = 46;

/// Draws one frame.
pub fn draw(model: &Model, theme: &Theme, buf: &mut Buffer) -> Drawn {
    let mut pen = Pen::new(model, theme, buf);
    let screen = pen.screen();
    pen.paint(screen, theme.text);
    let parts = Parts::of(screen, header::is_typed_in(model));
    header::draw(&mut pen, model, parts.title, parts.filter);
    if !header::beneath(&mut pen, model, parts.rule) {
        pen.rule(parts.rule);
    }
    body(&mut pen, model, parts.body);
    // Where there is no room under the field a mistake stands in the last line.
    if !(parts.rule.is_empty() && header::has_mistake(model) && header::beneath(&mut pen, model, parts.footer)) {
        footer::draw(&mut pen, model, parts.footer);
    }
    pen.finish()
}

/// The rows of the screen, from the top. Small windows lose first the rule, then the filter, then the title; but what is
/// being typed is seen.
struct Parts {
    title: Rect,
    filter: Rect,
    rule: Rect,
    body: Rect,
    footer: Rect,
}

impl Parts {
    fn of(screen: Rect, is_typed_in: bool) -> Self {
        let rows = screen.height;
        let filter = rows >= 6 || is_typed_in && rows > 0;
        let title = rows >= if filter { 6 } else { 4 };
        let heights = [u16::from(title), u16::from(filter), u16::from(rows >= 10), 0, u16::from(rows >= 3)];
        let fixed: u16 = heights.iter().sum();
        let mut y = screen.y;
        let mut next = |height: u16| {
            let area = Rect { y, height, ..screen };
            y += height;
            area
        };
        let [title, filter, rule, _, footer] = heights;
        Self {
            title: next(title),
            filter: next(filter),
            rule: next(rule),
            body: next(rows - fixed),
            footer: next(footer),
        }
    }
}

fn body(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    let picker = match &model.over {
        Some(Over::Pick(picker)) => Some(picker),
        _ => None,
    };
    match &model.page {
        Page::Timeline => {
            let (list, side) = panes(picker, area);
            let is_one = side.is_empty();
            let side = if is_one { area } else { side };
            let shows_side = !is_one || model.pane == Pane::Detail || picker.is_some();
            if !is_one || !shows_side {
                list::draw(pen, model, list);
            }
            if shows_side {
                match picker {
                    Some(picker) => picker::draw(pen, model, picker, side),
                    None => detail::draw(pen, model, side),
                }
            }
        }
        page => {
            let (main, side) = match (picker, panes(picker, area)) {
                (None, _) => (area, Rect::default()),
                (Some(_), (_, side)) if side.is_empty() => (Rect::default(), area),
                (Some(_), both) => both,
            };
            match page {
                _ if main.is_empty() => {}
                Page::Article(article) => article::draw(pen, model, article, main),
                Page::Overview { kind, table, row } => overview(pen, model, *kind, (*table, *row), main),
                Page::Timeline => {}
            }
            if let Some(picker) = picker {
                picker::draw(pen, model, picker, side);
            }
        }
    }
    let (list, side) = panes(picker, area);
    if !side.is_empty() && (matches!(model.page, Page::Timeline) || picker.is_some()) {
        pen.column(Rect { x: list.right(), width: 1, ..list });
    }
}

/// The list and what stands beside it, with a line between them; the second is empty in a narrow window.
fn panes(picker: Option<&Picker>, area: Rect) -> (Rect, Rect) {
    let list = (area.width * 55 / 100).clamp(42, 100);
    let side = area.width.saturating_sub(list + 1);
    if area.width < TWO_PANES || picker.is_some_and(Picker::is_wordy) && side < WORDY {
        return (area, Rect { width: 0, ..area });
    }
    (Rect { width: list, ..area }, Rect { x: area.x + list + 1, width: side, ..area })
}

fn overview(pen: &mut Pen<'_>, model: &Model, kind: OverviewKind, at: (usize, usize), area: Rect) {
    pen.spot(area, Spot::Pane(Pane::Overview));
    let area = pen::inset(area, 2);
    let key = match kind {
        OverviewKind::Frequencies => "overview.frequencies",
        OverviewKind::Calendar => "overview.calendar",
        OverviewKind::Map => "overview.map",
        OverviewKind::Tallies => "overview.tallies",
    };
    pen.write(row(area, 0), model.locale.t(key), pen.theme.title);
    let area = Rect { y: area.y + area.height.min(2), height: area.height.saturating_sub(2), ..area };
    let counted = model.overview.as_ref().filter(|overview| overview.kind() == kind);
    let Some(overview) = counted else {
        pen.write(row(area, 0), model.locale.t("overview.counting"), pen.theme.dim);
        return;
    };
    if overview.rows(0) == 0 {
        pen.write(row(area, 0), model.locale.t("overview.nothing"), pen.theme.dim);
        return;
    }
    let table = at.0.min(overview.tables().saturating_sub(1));
    let at = (table, at.1.min(overview.rows(table).saturating_sub(1)));
    match &**overview {
        Overview::Frequencies(tables) => frequency::draw(pen, model, tables, at, area),
        Overview::Calendar { days, elsewhere } => calendar::draw(pen, days, *elsewhere, at.1, area),
        Overview::Map { places, nowhere } => map::draw(pen, model, places, *nowhere, at.1, area),
        Overview::Tallies(counted) => tallies::draw(pen, model, counted, at.1, area),
    }
}

/// True of words that are lit unasked: not the deed's own, nor those that only say it was reported, as nearly all is.
fn is_lit(report: &Report, proof: &Evidence) -> bool {
    match proof.slot {
        Slot::Trigger => false,
        Slot::Status => report.status != Status::Reported,
        _ => true,
    }
}

/// First of `lines` lines to show in `height` so that line `at` is seen, if it was `top` before: moved as little as needed.
fn scrolled(top: usize, at: usize, lines: usize, height: usize) -> usize {
    let lowest = (at + 1).saturating_sub(height);
    top.clamp(lowest, at.max(lowest)).min(lines.saturating_sub(height))
}
