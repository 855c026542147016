//! Puts a line of text into the screen, cell by cell: the only way text gets there. (`ratatui`'s own way measures lam and
//! alef by two rules that disagree, and loses letters at the right edge.)

use crate::{
    bidi::{Cell, Line, Text, Weight},
    domain::Span,
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

/// Which side of its place a line keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Where the text begins by its own direction.
    #[default]
    Natural,
    /// Left, whatever its direction.
    Left,
    /// Right, whatever its direction.
    Right,
    /// In the middle.
    Center,
}

/// Writes a line into the first row of `area`, each cell in the style of the bytes it stands for, and gives the place it
/// took. Of a line wider than the area the beginning is seen: the right of an Arabic text, the left of another.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    text: &Text,
    line: &Line,
    align: Align,
    style: impl Fn(Span) -> Style,
) -> Rect {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return Rect { width: 0, height: 0, ..area };
    }
    let width = line.width().min(area.width);
    let free = area.width - width;
    let indent = match align {
        Align::Natural if text.is_rtl() => free,
        Align::Natural | Align::Left => 0,
        Align::Right => free,
        Align::Center => free / 2,
    };
    let place = Rect { x: area.x + indent, y: area.y, width, height: 1 };
    // Columns of the line to the left of the area.
    let hidden = if text.is_rtl() { line.width() - width } else { 0 };
    let mut column = 0;
    let cells = text.cells(line);
    // The weight of kitty's words, and up to which cell it holds.
    let (mut bold, mut until) = (false, 0);
    for (at, cell) in cells.iter().enumerate() {
        if cell.weight != Weight::Free && at >= until {
            let together = cells.iter().skip(at).take_while(|cell| cell.weight != Weight::Free);
            until = at + together.clone().count();
            bold = together.filter(|cell| cell.weight == Weight::Word).any(|cell| is_bold(style(cell.span)));
        }
        let wide = u16::from(cell.width);
        let from = column;
        column += wide;
        if from < hidden {
            continue;
        }
        if column - hidden > width {
            break;
        }
        let x = place.x + (from - hidden);
        let style = weighed(style(cell.span), cell, bold);
        if let Some(target) = buf.cell_mut((x, place.y)) {
            target.set_symbol(&cell.symbol).set_style(style);
        }
        for covered in 1..wide {
            if let Some(target) = buf.cell_mut((x + covered, place.y)) {
                target.reset();
                target.set_style(style);
            }
        }
    }
    place
}

fn is_bold(style: Style) -> bool {
    style.add_modifier.contains(Modifier::BOLD)
}

/// A cell's style in the weight that it has to have beside, or in, words that are bold or not.
fn weighed(style: Style, cell: &Cell, bold_words: bool) -> Style {
    let bold = match cell.weight {
        Weight::Free => return style,
        Weight::Word => bold_words,
        Weight::Apart => !bold_words,
    };
    if bold { style.add_modifier(Modifier::BOLD) } else { style.remove_modifier(Modifier::BOLD) }
}
