//! Some terminals draw letters that reach beyond their cell (signs above, deep tails below), and when a letter goes they
//! clear that cell alone: specks stay in the rows above and below. So there, what stands around such a letter is written
//! anew.

use super::sheet::differ;
use crate::bidi::terminal::Known;
use ratatui::{
    buffer::{Cell, CellDiffOption},
    style::Modifier,
};

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

/// The places, by column and row, of the letters that may reach into other cells.
pub(super) fn letters(rows: &[Vec<Cell>]) -> Vec<(usize, usize)> {
    let of = |(y, row): (usize, &Vec<Cell>)| {
        let letters = row.iter().enumerate().filter(|(_, cell)| reaches(cell.symbol()));
        letters.map(|(x, _)| (x, y)).collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(of).collect()
}

/// Has the cells around letters written that are gone, or that stand on the screen and go, or change, in this frame; gives
/// those that were slanted for it, by column and row. Both screens are of one size.
pub(super) fn wipe(
    shown: &mut [Vec<Cell>],
    wanted: &mut [Vec<Cell>],
    gone: Vec<(usize, usize)>,
    redrawing: Redrawing,
) -> Vec<(usize, usize)> {
    let mut going = gone;
    for (y, (old, new)) in shown.iter().zip(wanted.iter()).enumerate() {
        let letters = old.iter().zip(new).enumerate();
        let gone = letters.filter(|(_, (old, new))| reaches(old.symbol()) && old.symbol() != new.symbol());
        going.extend(gone.map(|(x, _)| (x, y)));
    }
    let mut slanted = Vec::new();
    for (column, row) in going {
        let around = (row.saturating_sub(1)..=row + 1)
            .flat_map(|y| (column.saturating_sub(1)..=column + 1).map(move |x| (x, y)));
        for (x, y) in around {
            let old = shown.get_mut(y).and_then(|row| row.get_mut(x));
            let Some((old, new)) = old.zip(wanted.get_mut(y).and_then(|row| row.get_mut(x))) else { continue };
            if differ(old, new) {
                continue;
            }
            match redrawing {
                Redrawing::Changed if matches!(new.symbol(), " " | "─" | "│") => {
                    new.modifier.toggle(Modifier::ITALIC);
                    slanted.push((x, y));
                }
                _ => _ = old.set_diff_option(CellDiffOption::AlwaysUpdate),
            }
        }
    }
    slanted
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
    use super::super::sheet::Sheet;
    use super::*;
    use ratatui::{buffer::Buffer, layout::Rect};

    /// What stood around a letter is drawn again when the letter goes, and nothing else; where it looks as before it is made
    /// another if the terminal asks for that, and the next frame has it as it was.
    #[test]
    fn cells_around_a_letter_that_goes() {
        for redrawing in [Redrawing::Written, Redrawing::Changed] {
            let area = Rect::new(0, 0, 5, 4);
            let mut before = Buffer::empty(area);
            before[(1, 1)].set_symbol("\u{FEB4}\u{651}");
            let mut after = Buffer::empty(area);
            after[(0, 0)].set_symbol("a");
            let mut sheet = Sheet::default();
            let frame = |sheet: &mut Sheet, changes: Vec<(u16, u16, &Cell)>| {
                sheet.want(changes.into_iter());
                sheet.wipe(redrawing);
                let mut written = Vec::new();
                for (y, (shown, wanted)) in sheet.shown.iter_mut().zip(&sheet.wanted).enumerate() {
                    for (x, (shown, wanted)) in shown.iter_mut().zip(wanted).enumerate() {
                        if differ(shown, wanted) {
                            written.push((x, y, wanted.modifier.contains(Modifier::ITALIC)));
                            *shown = wanted.clone();
                        }
                    }
                }
                written
            };
            let everything: Vec<_> = area.positions().map(|at| (at.x, at.y, &before[at])).collect();
            assert_eq!(frame(&mut sheet, everything), [(1, 1, false)]);
            assert_eq!(frame(&mut sheet, Vec::new()), []);
            let slants = redrawing == Redrawing::Changed;
            let around: Vec<_> = (0..3).flat_map(|y| (0..3).map(move |x| (x, y))).collect();
            let wanted = around.iter().map(|&(x, y)| (x, y, slants && (x, y) != (0, 0) && (x, y) != (1, 1)));
            assert_eq!(frame(&mut sheet, before.diff(&after)), wanted.collect::<Vec<_>>());
            let restored = around.iter().filter(|_| slants).map(|&(x, y)| (x, y, false));
            let restored = restored.filter(|(x, y, _)| (*x, *y) != (0, 0) && (*x, *y) != (1, 1));
            assert_eq!(frame(&mut sheet, Vec::new()), restored.collect::<Vec<_>>());
            // The same where the terminal was cleared meanwhile; the letter a is written in any case.
            sheet.want(before.diff(&after).into_iter());
            frame(&mut sheet, after.diff(&before));
            sheet.forget();
            let all: Vec<_> = area.positions().map(|at| (at.x, at.y, &after[at])).collect();
            let written = frame(&mut sheet, all);
            assert!(around.iter().all(|&(x, y)| written.iter().any(|(wx, wy, _)| (*wx, *wy) == (x, y))), "{written:?}");
        }
    }
}
