//! Vowel signs reach beyond their cell in some terminals (xterm), and specks of them stay where only their own cell is
//! written over: so the cells around a sign that goes are written anew.

use ratatui::buffer::{Buffer, CellDiffOption};

/// The cells of the last frame that held signs.
#[derive(Debug, Default)]
pub(super) struct Overhang {
    signs: Vec<(u16, u16, String)>,
}

impl Overhang {
    /// Has the cells around signs that are gone or changed in this frame written, and notes the signs of this frame.
    pub(super) fn wipe(&mut self, frame: &mut Buffer) {
        let area = frame.area;
        for (x, y, sign) in self.signs.drain(..) {
            if frame.cell((x, y)).is_none_or(|cell| cell.symbol() == sign) {
                continue;
            }
            for (column, row) in (0..3).flat_map(|dx| (0..3).map(move |dy| (x + dx, y + dy))) {
                let around = column.checked_sub(1).zip(row.checked_sub(1));
                if let Some(cell) = around.and_then(|around| frame.cell_mut(around)) {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
        let positions = area.positions().zip(&frame.content);
        let signs = positions.filter(|(_, cell)| cell.symbol().len() > 3 && cell.symbol().chars().nth(1).is_some());
        self.signs.extend(signs.map(|(at, cell)| (at.x, at.y, cell.symbol().to_owned())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// What stood around a sign is written again when the sign goes, and nothing else.
    #[test]
    fn cells_around_a_sign_that_goes() {
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
