//! Puts a line of text into the screen, cell by cell: the only way text gets there. (`ratatui`'s own way measures lam and
//! alef by two rules that disagree, and loses letters at the right edge.)

use crate::{
    bidi::{Line, Text},
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
    for cell in text.cells(line) {
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
        let mut style = style(cell.span);
        if cell.bold {
            style = parted(style);
        }
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

/// The same style in the other weight.
fn parted(style: Style) -> Style {
    if style.add_modifier.contains(Modifier::BOLD) {
        style.remove_modifier(Modifier::BOLD)
    } else {
        style.add_modifier(Modifier::BOLD)
    }
}
