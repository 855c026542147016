//! Some terminals draw letters that reach beyond their cell (signs above, deep tails below), and when a letter goes they
//! clear that cell alone: specks stay in the rows above and below. So there, what stands around such a letter is written
//! anew.

use crate::bidi::terminal::Known;
use ratatui::{
    buffer::{Buffer, CellDiffOption},
    style::Modifier,
};

/// The cells of the last frame whose letters may reach into others.
#[derive(Debug, Default)]
pub(super) struct Overhang {
    cells: Vec<(u16, u16, String)>,
}

/// What makes a terminal draw a cell that looks as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Redrawing {
    /// Writing it.
    Written,
    /// Only that it is another, so a blank or a rule, which look the same so, is slanted until the next frame.
    Changed,
}

impl Redrawing {
    /// What the terminal at hand asks for; `None` where letters leave nothing behind.
    pub(super) fn of(terminal: Known) -> Option<Self> {
        match terminal {
            Known::Xterm => Some(Self::Written),
            Known::Konsole | Known::Mlterm => Some(Self::Changed),
            _ => None,
        }
    }
}

impl Overhang {
    /// Has the cells around letters that are gone or changed in this frame drawn, and notes the letters of this frame.
    pub(super) fn wipe(&mut self, frame: &mut Buffer, redrawing: Redrawing) {
        for (x, y, letter) in self.cells.drain(..) {
            if frame.cell((x, y)).is_none_or(|cell| cell.symbol() == letter) {
                continue;
            }
            for (column, row) in (0..3).flat_map(|dx| (0..3).map(move |dy| (x + dx, y + dy))) {
                let around = column.checked_sub(1).zip(row.checked_sub(1));
                let cell = around.and_then(|around| frame.cell_mut(around));
                // It may stand around several.
                if let Some(cell) = cell.filter(|cell| cell.diff_option != CellDiffOption::AlwaysUpdate) {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                    if redrawing == Redrawing::Changed && matches!(cell.symbol(), " " | "─" | "│") {
                        cell.modifier.toggle(Modifier::ITALIC);
                    }
                }
            }
        }
        let letters = frame.area.positions().zip(&frame.content).filter(|(_, cell)| reaches(cell.symbol()));
        self.cells.extend(letters.map(|(at, cell)| (at.x, at.y, cell.symbol().to_owned())));
    }
}

/// True of Arabic letters, whose fonts keep to no cell, and of blocks, which blur into the next.
fn reaches(symbol: &str) -> bool {
    symbol
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{600}'..='\u{6FF}' | '\u{2580}'..='\u{259F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// What stood around a letter is drawn again when the letter goes, and nothing else; where it looks as before it is made
    /// another if the terminal asks for that, and the next frame has it as it was.
    #[test]
    fn cells_around_a_letter_that_goes() {
        for redrawing in [Redrawing::Written, Redrawing::Changed] {
            let area = Rect::new(0, 0, 5, 3);
            let mut before = Buffer::empty(area);
            before[(1, 1)].set_symbol("\u{FEB4}\u{651}");
            let mut overhang = Overhang::default();
            overhang.wipe(&mut before, redrawing);
            let mut same = before.clone();
            overhang.wipe(&mut same, redrawing);
            assert_eq!(before.diff(&same).len(), 0);
            let mut after = Buffer::empty(area);
            after[(0, 0)].set_symbol("a");
            overhang.wipe(&mut after, redrawing);
            let written: Vec<(u16, u16)> = before.diff(&after).iter().map(|(x, y, _)| (*x, *y)).collect();
            let around: Vec<(u16, u16)> = (0..3).flat_map(|y| (0..3).map(move |x| (x, y))).collect();
            assert_eq!(written, around);
            let changed = after.content.iter().filter(|cell| cell.modifier.contains(Modifier::ITALIC)).count();
            assert_eq!(changed, if redrawing == Redrawing::Changed { 8 } else { 0 }, "all but the letter a");
            let mut next = Buffer::empty(area);
            next[(0, 0)].set_symbol("a");
            overhang.wipe(&mut next, redrawing);
            assert!(next.content.iter().all(|cell| cell.modifier.is_empty()));
        }
    }
}
