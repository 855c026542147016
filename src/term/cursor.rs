//! Where the terminal's cursor stands, and the shortest way from there.

use super::sheet::is_blank;
use ratatui::buffer::{Cell, CellWidth};

/// The terminal's cursor. Rows and columns count from 0 here and from 1 on the wire.
#[derive(Default)]
pub(super) struct Cursor {
    /// Column and row; `None` where that is not known.
    at: Option<(usize, usize)>,
    /// Whether the terminal takes it for the same column: not behind signs of which terminals think differently.
    is_sure: bool,
}

impl Cursor {
    /// Goes to a column and row. `row` is what stands in that row already or will; what is on the way may be written once
    /// more where that is shorter, if all of it is `as_the_pen` is set.
    pub(super) fn go(
        &mut self,
        out: &mut String,
        to: (usize, usize),
        row: &[Cell],
        as_the_pen: impl Fn(&Cell) -> bool,
    ) {
        if self.at == Some(to) {
            return;
        }
        let (x, y) = to;
        let mut way = format!("\x1b[{};{}H", y + 1, x + 1);
        let mut is_sure = true;
        if let Some((column, above)) = self.at.filter(|(_, row)| *row == y || row + 1 == y) {
            // A line feed keeps the column, or what the terminal takes for it. In the last one it may be about to wrap.
            let down = if above == y { "" } else { "\n" };
            let is_sure_here = self.is_sure && column < row.len();
            let ways = [Some(absolutely(x)), is_sure_here.then(|| relatively(column, x))];
            way = ways.into_iter().flatten().map(|way| format!("{down}{way}")).min_by_key(String::len).unwrap_or(way);
            let between = row.get(column..x).filter(|_| above == y).unwrap_or_default();
            let length: usize = between.iter().map(|cell| cell.symbol().len()).sum();
            let can_be_written = |cell: &Cell| as_the_pen(cell) && !cell.symbol().is_empty();
            if !between.is_empty() && length < way.len() && between.iter().all(can_be_written) {
                way = between.iter().map(Cell::symbol).collect();
                is_sure = self.is_sure && between.iter().all(is_of_one_width);
            }
        }
        out.push_str(&way);
        *self = Self { at: Some(to), is_sure };
    }

    /// The column from which all is blank up to a place in a blank end of a row: where the cursor comes without moving, or
    /// moving down, else the place itself.
    pub(super) fn in_blanks_before(&self, (x, y): (usize, usize), row: &[Cell]) -> usize {
        let near = self.at.filter(|(column, above)| self.is_sure && *column < x && (*above == y || above + 1 == y));
        let is_blank_from = |column: &usize| row.get(*column..x).is_some_and(|cells| cells.iter().all(is_blank));
        near.map(|(column, _)| column).filter(is_blank_from).unwrap_or(x)
    }

    /// Writes a cell where the cursor stands.
    pub(super) fn write(&mut self, out: &mut String, cell: &Cell) {
        out.push_str(cell.symbol());
        self.is_sure &= is_of_one_width(cell);
        if let Some((x, _)) = &mut self.at {
            *x += usize::from(cell.cell_width().max(1));
        }
    }
}

fn absolutely(x: usize) -> String {
    if x == 0 { "\r".to_owned() } else { format!("\x1b[{}G", x + 1) }
}

fn relatively(from: usize, to: usize) -> String {
    match (from.saturating_sub(to), to.saturating_sub(from)) {
        (0, 0) => String::new(),
        (back @ 1..=4, _) => "\x08".repeat(back),
        (0, 1) => "\x1b[C".to_owned(),
        (0, on) => format!("\x1b[{on}C"),
        (back, _) => format!("\x1b[{back}D"),
    }
}

/// True of signs that every terminal counts as one column: what is in ASCII, and Arabic letters without signs above.
fn is_of_one_width(cell: &Cell) -> bool {
    let mut chars = cell.symbol().chars();
    let first = chars.next();
    let is_one = |c| matches!(c, ' '..='~' | '\u{621}'..='\u{64A}' | '\u{FB50}'..='\u{FBFF}' | '\u{FE80}'..='\u{FEFC}');
    chars.next().is_none() && first.is_some_and(is_one)
}
