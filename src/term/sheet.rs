//! What the terminal shows and what it is to show. Between the two stands what a frame costs: cells that differ, and rows
//! that are there already, a few lines further up or down.

use super::{
    overhang::{self, Redrawing},
    pen::Pen,
};
use ratatui::{
    buffer::{Cell, CellDiffOption, CellWidth},
    layout::Rect,
    style::{Color, Modifier},
};

/// The screen as the terminal has it and as it is wanted. Rows are all of one width; what lies beyond is blank.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) shown: Vec<Vec<Cell>>,
    pub(super) wanted: Vec<Vec<Cell>>,
    width: usize,
    /// Addresses that can be clicked, and where they stand.
    pub(super) links: Vec<Link>,
    /// Where letters stood before the terminal was cleared.
    gone: Vec<(usize, usize)>,
    /// Wanted slanted in this frame only, by column and row.
    slanted: Vec<(usize, usize)>,
}

/// Rows that the terminal moves by itself: from `top` to `bottom`, up by so many lines, or down where `by` is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) by: isize,
}

/// An address, as terminals take it, and the cells it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) area: Rect,
    pub(super) address: String,
}

/// Lines that a list or a text moves by at once.
const STEPS: [isize; 6] = [1, -1, 2, -2, 3, -3];
/// Bytes that moving rows must spare, its own sequences being some thirty.
const WORTH: isize = 120;

impl Sheet {
    /// The terminal was cleared: of all cells, but where letters reached out of theirs, specks may have stayed.
    pub(super) fn forget(&mut self) {
        *self = Self { gone: overhang::letters(&self.shown), ..Self::default() };
    }

    /// Takes cells as they are to be.
    pub(super) fn want<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
        for (x, y) in self.slanted.drain(..) {
            if let Some(cell) = self.wanted.get_mut(y).and_then(|row| row.get_mut(x)) {
                cell.modifier.toggle(Modifier::ITALIC);
            }
        }
        for (x, y, cell) in cells {
            let wide = cell.cell_width().max(1);
            self.reach(usize::from(x) + usize::from(wide), usize::from(y) + 1);
            let Some(row) = self.wanted.get_mut(usize::from(y)) else { continue };
            // Of a wide sign that is written over nothing stays.
            let after = row.iter_mut().skip((x + wide).into()).take_while(|cell| cell.symbol().is_empty());
            after.for_each(|cell| *cell = Cell::EMPTY);
            for (nth, target) in row.iter_mut().skip(x.into()).take(wide.into()).enumerate() {
                // A wide sign stands in its first cell and leaves nothing to the others.
                *target = if nth == 0 { cell.clone() } else { Cell::new("") };
            }
        }
    }

    fn reach(&mut self, width: usize, height: usize) {
        let width = width.max(self.width);
        for rows in [&mut self.shown, &mut self.wanted] {
            if width > self.width {
                rows.iter_mut().for_each(|row| row.resize(width, Cell::EMPTY));
            }
            if height > rows.len() {
                rows.resize_with(height, || vec![Cell::EMPTY; width]);
            }
        }
        self.width = width;
    }

    /// Finds the rows that are cheaper moved than written, and takes them as moved.
    pub(super) fn shift(&mut self) -> Option<Shift> {
        let as_it_is: Vec<isize> = self.shown.iter().zip(&self.wanted).map(|(old, new)| cost(old, new)).collect();
        if as_it_is.iter().sum::<isize>() < WORTH {
            return None;
        }
        let (spared, shift) =
            STEPS.iter().filter_map(|by| self.spared(*by, &as_it_is)).max_by_key(|(spared, _)| *spared)?;
        if spared < WORTH {
            return None;
        }
        let lines = shift.by.unsigned_abs();
        let rows = self.shown.get_mut(shift.top..=shift.bottom)?;
        let uncovered = if shift.by > 0 {
            rows.rotate_left(lines);
            rows.len() - lines..rows.len()
        } else {
            rows.rotate_right(lines);
            0..lines
        };
        rows.get_mut(uncovered)?.iter_mut().flatten().for_each(|cell| *cell = Cell::EMPTY);
        Some(shift)
    }

    /// The rows where moving by so many lines spares most bytes, and how many.
    fn spared(&self, by: isize, as_it_is: &[isize]) -> Option<(isize, Shift)> {
        let lines = by.unsigned_abs();
        let mut best: Option<(isize, usize, usize)> = None;
        let (mut sum, mut from) = (0, 0);
        for (y, (new, now)) in self.wanted.iter().zip(as_it_is).enumerate() {
            let Some(old) = y.checked_add_signed(by).and_then(|old| self.shown.get(old)) else { continue };
            if sum <= 0 {
                (sum, from) = (0, y);
            }
            sum += now - cost(old, new);
            if best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, from, y));
            }
        }
        let (mut sum, first, last) = best?;
        let (top, bottom) = if by > 0 { (first, last + lines) } else { (first - lines, last) };
        let uncovered = if by > 0 { last + 1..=bottom } else { top..=first - 1 };
        for (new, now) in self.wanted.get(uncovered.clone())?.iter().zip(as_it_is.get(uncovered)?) {
            let blank = vec![Cell::EMPTY; new.len()];
            sum += now - cost(&blank, new);
        }
        Some((sum, Shift { top, bottom, by }))
    }

    /// Has the cells of all links written: they are about to change, or have.
    pub(super) fn rewrite_links(&mut self) {
        for position in self.links.iter().flat_map(|link| link.area.positions()) {
            let row = self.shown.get_mut(usize::from(position.y));
            if let Some(cell) = row.and_then(|row| row.get_mut(usize::from(position.x))) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }

    /// Has what stands around letters that go written anew, where the terminal leaves specks of them.
    pub(super) fn wipe(&mut self, redrawing: Redrawing) {
        let gone = std::mem::take(&mut self.gone);
        self.slanted = overhang::wipe(&mut self.shown, &mut self.wanted, gone, redrawing);
    }
}

/// About what it takes to write one row over another: its letters, going to them, and setting the pen.
fn cost(old: &[Cell], new: &[Cell]) -> isize {
    /// To go on elsewhere in a row or below.
    const GOING: isize = 6;
    /// To set a colour and to set it back.
    const COLORING: isize = 14;
    let mut cost = 0;
    let (mut is_near, mut pen) = (false, Pen::PLAIN);
    for (old, new) in old.iter().zip(new) {
        if !differ(old, new) {
            is_near = false;
            continue;
        }
        cost += bytes(new);
        if !is_near {
            cost += GOING;
            is_near = true;
        }
        let wanted = pen.suited(new);
        if wanted != pen {
            cost += if wanted == Pen::PLAIN { 0 } else { COLORING };
            pen = wanted;
        }
    }
    cost
}

fn bytes(cell: &Cell) -> isize {
    cell.symbol().len() as isize
}

/// True where a cell has to be written to look as wanted.
pub(super) fn differ(shown: &Cell, wanted: &Cell) -> bool {
    shown.diff_option == CellDiffOption::AlwaysUpdate
        || shown.symbol() != wanted.symbol()
        || shown.bg != wanted.bg
        || if has_no_letter(wanted) {
            !has_no_letter(shown)
        } else {
            shown.modifier != wanted.modifier || shown.fg != wanted.fg
        }
}

/// The weight of letters, which does not show where there is none.
pub(super) const INK: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// True of a cell in which neither colour nor weight of letters show: a blank that nothing turns round or underlines.
pub(super) fn has_no_letter(cell: &Cell) -> bool {
    cell.symbol() == " " && (cell.modifier - INK).is_empty()
}

/// True of a cell in which nothing is seen.
pub(super) fn is_blank(cell: &Cell) -> bool {
    has_no_letter(cell) && cell.bg == Color::Reset
}
