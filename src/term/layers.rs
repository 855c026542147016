//! A pen that many rows want for a word or two, as labels do, is better taken up once, for all of them, when the rest of the
//! screen is written.

use super::{
    pen::Pen,
    sheet::{Sheet, differ, has_no_letter},
};
use ratatui::buffer::Cell;

/// About the bytes to set a colour, to set it back, to go on in another row, and to leave a word out in the middle of one.
const SETTING: isize = 11;
const BACK: isize = 3;
const GOING: isize = 7;
const LEAVING: isize = 5;

/// Words of one row that are to be written, in a pen.
struct Run {
    pen: Pen,
    is_first: bool,
    is_last: bool,
}

/// The pens that are better used apart from the others.
pub(super) fn apart(sheet: &Sheet) -> Vec<Pen> {
    let mut spared: Vec<(Pen, isize)> = Vec::new();
    for (shown, wanted) in sheet.shown.iter().zip(&sheet.wanted) {
        for run in runs(shown, wanted) {
            let spares = SETTING + BACK - GOING - if run.is_first || run.is_last { 0 } else { LEAVING };
            match spared.iter_mut().find(|(pen, _)| *pen == run.pen) {
                Some((_, sum)) => *sum += spares,
                None => spared.push((run.pen, spares - SETTING - BACK)),
            }
        }
    }
    spared.retain(|(pen, spared)| *spared > 0 && *pen != Pen::PLAIN);
    spared.into_iter().map(|(pen, _)| pen).collect()
}

/// The pen that each cell of a row is best written with: letters their own, blanks that of what is written before them, or
/// else after them.
pub(super) fn pens(shown: &[Cell], wanted: &[Cell]) -> Vec<Pen> {
    let letters = shown.iter().zip(wanted).map(|(shown, wanted)| {
        let is_written = differ(shown, wanted) && !is_empty(wanted);
        is_written.then(|| Pen::PLAIN.suited(wanted))
    });
    let letters: Vec<Option<Pen>> = letters.collect();
    let first = letters.iter().flatten().next().copied().unwrap_or(Pen::PLAIN);
    let carried = |last: &mut Pen, pen: Option<Pen>| {
        *last = pen.unwrap_or(*last);
        Some(*last)
    };
    letters.into_iter().scan(first, carried).collect()
}

/// True of a blank, and of the second half of a wide sign.
fn is_empty(cell: &Cell) -> bool {
    cell.symbol().is_empty() || has_no_letter(cell)
}

fn runs(shown: &[Cell], wanted: &[Cell]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (_, cell) in shown.iter().zip(wanted).filter(|(shown, wanted)| differ(shown, wanted) && !is_empty(wanted)) {
        let pen = Pen::PLAIN.suited(cell);
        if runs.last().is_none_or(|last| last.pen != pen) {
            runs.push(Run { pen, is_first: runs.is_empty(), is_last: false });
        }
    }
    if let Some(last) = runs.last_mut() {
        last.is_last = true;
    }
    runs
}
