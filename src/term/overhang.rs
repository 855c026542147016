//! xterm and mlterm draw letters that reach beyond their cell (signs above, deep tails below), and when a letter goes they
//! clear that cell alone: specks stay in the rows above and below. So there, what stands around such a letter is written anew.

use ratatui::buffer::{Buffer, CellDiffOption};

/// The cells of the last frame whose letters may reach into others.
#[derive(Debug, Default)]
pub(super) struct Overhang {
    cells: Vec<(u16, u16, String)>,
}

impl Overhang {
    /// Has the cells around letters that are gone or changed in this frame written, and notes the letters of this frame.
    pub(super) fn wipe(&mut self, frame: &mut Buffer) {
        for (x, y, letter) in self.cells.drain(..) {
            if frame.cell((x, y)).is_none_or(|cell| cell.symbol() == letter) {
                continue;
            }
            for (column, row) in (0..3).flat_map(|dx| (0..3).map(move |dy| (x + dx, y + dy))) {
                let around = column.checked_sub(1).zip(row.checked_sub(1));
                if let Some(cell) = around.and_then(|around| frame.cell_mut(around)) {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
        let letters = frame.area.positions().zip(&frame.content).filter(|(_, cell)| reaches(cell.symbol()));
        self.cells.extend(letters.map(|(at, cell)| (at.x, at.y, cell.symbol().to_owned())));
    }
}

/// True of Arabic letters, whose fonts keep to no cell.
fn reaches(symbol: &str) -> bool {
    symbol
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// What stood around a letter is written again when the letter goes, and nothing else.
    #[test]
    fn cells_around_a_letter_that_goes() {
        let area = Rect::new(0, 0, 5, 3);
        let mut before = Buffer::empty(area);
        before[(1, 1)].set_symbol("\u{FEB4}\u{651}");
        let mut overhang = Overhang::default();
        overhang.wipe(&mut before);
        let mut same = before.clone();
        overhang.wipe(&mut same);
        assert_eq!(before.diff(&same).len(), 0);
        let mut after = Buffer::empty(area);
        overhang.wipe(&mut after);
        let written: Vec<(u16, u16)> = before.diff(&after).iter().map(|(x, y, _)| (*x, *y)).collect();
        let around: Vec<(u16, u16)> = (0..3).flat_map(|y| (0..3).map(move |x| (x, y))).collect();
        assert_eq!(written, around);
    }
}
