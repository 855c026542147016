//! Lines: cut from a paragraph in logical order, then put in visual order, cell by cell; and where the caret stands.

use super::{
    Mode, Text,
    order::{self, Edge, Level},
    text::{Glyph, Kind},
};
use crate::domain::Span;
use std::{borrow::Cow, ops::Range};

/// A stretch of a [`Text`] that is drawn in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    glyphs: Range<usize>,
    span: Span,
    width: u16,
    /// The text goes on, but was cut: an ellipsis stands at its logical end.
    cut: bool,
}

impl Line {
    /// The bytes of the text it covers, blanks at its end included; the lines of a wrapped text have every byte once.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Columns it takes.
    pub fn width(&self) -> u16 {
        self.width
    }
}

/// One or two columns of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What is written there.
    pub symbol: Cow<'a, str>,
    /// Columns it takes.
    pub width: u8,
    /// The bytes of the text it stands for; an ellipsis stands for all that it hides.
    pub span: Span,
    /// Whether it may be drawn bold or plain as one likes.
    pub weight: Weight,
}

/// What decides whether a cell is drawn bold: kitty turns round what stands together in one weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Its style.
    #[default]
    Free,
    /// The word it is in: all of it has one weight, or kitty would turn round each part by itself.
    Word,
    /// The word it touches: it has the other weight, or kitty would turn it round with that.
    Apart,
}

const ELLIPSIS: &str = "…";
/// Of a word that is cut at least so many letters are left, or none.
const LEAST_OF_A_WORD: usize = 3;
/// Letters bold from here on, and no longer.
const BOLD: [&str; 2] = ["\x1b[1m", "\x1b[22m"];
const LRO: char = '\u{202D}';
const PDF: char = '\u{202C}';

impl Text {
    fn columns(&self, glyphs: Range<usize>) -> u16 {
        let sum: u32 = self.glyphs.get(glyphs).unwrap_or(&[]).iter().map(|g| u32::from(g.width)).sum();
        u16::try_from(sum).unwrap_or(u16::MAX)
    }

    fn is_blank(&self, glyph: usize) -> bool {
        self.glyphs.get(glyph).is_some_and(|g| g.kind == Kind::Blank)
    }

    fn line(&self, glyphs: Range<usize>, next: usize) -> Line {
        let span = Span { start: self.byte_of(glyphs.start), end: self.byte_of(next) };
        Line { span, width: self.columns(glyphs.clone()), glyphs, cut: false }
    }

    /// The text in one line, however long.
    pub fn whole(&self) -> Line {
        self.line(0..self.glyphs.len(), self.glyphs.len())
    }

    /// The text in lines of at most `width` columns, broken at blanks, and inside words only where one is longer than a
    /// line. Blanks at a break are not drawn. An empty text has one empty line.
    pub fn wrap(&self, width: u16) -> Vec<Line> {
        let width = u32::from(width.max(1));
        let end = self.glyphs.len();
        let mut lines = Vec::new();
        let mut start = 0;
        let mut used = 0;
        // The last chance to break: where the line would end, and where the next would begin.
        let mut chance: Option<(usize, usize)> = None;
        for (at, glyph) in self.glyphs.iter().enumerate() {
            let wide = u32::from(glyph.width);
            if glyph.kind == Kind::Blank {
                chance = match chance {
                    Some((stop, next)) if next == at => Some((stop, at + 1)),
                    _ => Some((at, at + 1)),
                };
            } else {
                while used + wide > width && at > start {
                    let (stop, next) = chance.take().unwrap_or((at, at));
                    lines.push(self.line(start..stop, next));
                    start = next;
                    used = u32::from(self.columns(start..at));
                }
            }
            used += wide;
        }
        let mut stop = end;
        while stop > start && self.is_blank(stop - 1) && u32::from(self.columns(start..stop)) > width {
            stop -= 1;
        }
        if start < end || lines.is_empty() {
            lines.push(self.line(start..stop, end));
        }
        lines
    }

    /// The text in one line of at most `width` columns; cut in logical order where it is longer, with an ellipsis at its
    /// logical end (the left of an Arabic text). Letters keep the form they have in the whole text. Of a word no less than
    /// three letters are left.
    pub fn fit(&self, width: u16) -> Line {
        if self.width() <= usize::from(width) {
            return self.whole();
        }
        if width == 0 {
            return self.line(0..0, 0);
        }
        let room = u32::from(width) - 1;
        let mut used = 0;
        let fits = |glyph: &&Glyph| {
            used += u32::from(glyph.width);
            used <= room
        };
        let mut stop = self.glyphs.iter().take_while(fits).count();
        let begun = (0..stop).rev().take_while(|&at| !self.is_blank(at)).count();
        if begun < LEAST_OF_A_WORD && begun < stop && !self.is_blank(stop) {
            stop -= begun;
        }
        while stop > 0 && self.is_blank(stop - 1) {
            stop -= 1;
        }
        let line = self.line(0..stop, stop);
        Line { cut: true, width: line.width + 1, ..line }
    }

    /// As much of the text as fits into `width` columns around a caret that stands before `byte`: most of it before the caret,
    /// where one types, and a little after it.
    pub fn around(&self, byte: usize, width: u16) -> Line {
        let caret = self.glyphs.partition_point(|glyph| (glyph.byte as usize) < byte);
        let (mut start, mut stop) = (caret, caret);
        let mut left = u32::from(width);
        let mut take = |glyph: Option<&Glyph>, kept: u32| {
            let wide = glyph.map(|glyph| u32::from(glyph.width)).filter(|wide| wide + kept <= left);
            left -= wide.unwrap_or(0);
            wide.is_some()
        };
        let most = u32::from(width) * 3 / 4;
        while take(self.glyphs.get(stop), most) {
            stop += 1;
        }
        while start > 0 && take(self.glyphs.get(start - 1), 0) {
            start -= 1;
        }
        while take(self.glyphs.get(stop), 0) {
            stop += 1;
        }
        self.line(start..stop, stop)
    }

    /// The glyphs of a line from left to right; one past the line's last stands for its ellipsis.
    fn visual(&self, line: &Line) -> Vec<usize> {
        let glyphs = self.glyphs.get(line.glyphs.clone()).unwrap_or(&[]);
        let count = glyphs.len() + usize::from(line.cut);
        if self.mode == Mode::Logical {
            return (0..count).collect();
        }
        let ellipsis = line.cut.then_some((self.base.level(), Edge::Solid));
        let mut levels: Vec<Level> = glyphs.iter().map(|g| g.level).chain(ellipsis.map(|(level, _)| level)).collect();
        order::visual(&mut levels, glyphs.iter().map(|g| g.edge).chain(ellipsis.map(|(_, edge)| edge)), self.base)
    }

    /// A line's cells from left to right.
    pub fn cells(&self, line: &Line) -> Vec<Cell<'_>> {
        let mut cells = Vec::with_capacity(line.glyphs.len() + 1);
        let mut kinds = Vec::with_capacity(if self.mode == Mode::Visual { 0 } else { line.glyphs.len() + 1 });
        for at in self.visual(line) {
            let glyph = line.glyphs.start + at;
            let Some(known) = self.glyphs.get(glyph).filter(|_| glyph < line.glyphs.end) else {
                let span = Span { start: self.byte_of(line.glyphs.end), end: self.byte_of(self.glyphs.len()) };
                cells.push(Cell { symbol: Cow::Borrowed(ELLIPSIS), width: 1, span, weight: Weight::Free });
                kinds.push(Kind::Plain);
                continue;
            };
            let symbol = self.symbol(glyph);
            let span = self.span_of(glyph);
            if known.kind == Kind::Tag {
                for (from, c) in symbol.char_indices() {
                    let symbol = Cow::Borrowed(symbol.get(from..from + c.len_utf8()).unwrap_or(""));
                    cells.push(Cell { symbol, width: 1, span, weight: Weight::Free });
                    kinds.push(known.kind);
                }
            } else {
                cells.push(Cell { symbol: Cow::Borrowed(symbol), width: known.width, span, weight: Weight::Free });
                kinds.push(known.kind);
            }
        }
        match self.mode {
            Mode::Kitty => for_kitty(&mut cells, &kinds),
            Mode::Lro => hold(&mut cells, &kinds),
            Mode::Visual | Mode::Base | Mode::Logical => {}
        }
        cells
    }

    /// A line as it is printed where nothing else gives it a style: its cells, those that have to be drawn apart in bold.
    pub fn printed(&self, line: &Line) -> String {
        let [bold, plain] = BOLD;
        let mut out = String::new();
        let mut is_bold = false;
        for cell in self.cells(line) {
            if (cell.weight == Weight::Apart) != is_bold {
                is_bold = !is_bold;
                out.push_str(if is_bold { bold } else { plain });
            }
            out.push_str(&cell.symbol);
        }
        if is_bold {
            out.push_str(plain);
        }
        out
    }

    /// A printed line with the blanks that make it so many columns wide, at the side where it ends.
    pub fn filled(&self, line: &Line, width: u16) -> String {
        let fill = " ".repeat(usize::from(width.saturating_sub(line.width())));
        let printed = self.printed(line);
        if self.is_rtl() { fill + &printed } else { printed + &fill }
    }

    /// Column (0 to the line's width) of the left edge of which a caret that stands before `byte` is drawn: a thin caret,
    /// between letters. It is where the letter before it ends, for that is what was typed last.
    pub fn caret(&self, line: &Line, byte: usize) -> u16 {
        let inside = self.glyphs.get(line.glyphs.clone()).unwrap_or(&[]);
        let before = inside.partition_point(|g| (g.byte as usize) < byte);
        let (glyph, after) = match before.checked_sub(1) {
            Some(last) => (last, true),
            None => (0, false),
        };
        let mut column = 0;
        for at in self.visual(line) {
            let wide = inside.get(at).map_or(1, |g| u16::from(g.width));
            if at == glyph {
                let rtl = self.mode != Mode::Logical && self.drawn_rtl(inside, at);
                return if rtl == after { column } else { column + wide };
            }
            column += wide;
        }
        0
    }

    /// True where a glyph of a line's is drawn from right to left (rule L1 applied).
    fn drawn_rtl(&self, glyphs: &[Glyph], at: usize) -> bool {
        let at_end = glyphs.iter().skip(at).all(|g| g.edge != Edge::Solid);
        if at_end { self.is_rtl() } else { glyphs.get(at).is_some_and(|g| g.level.is_rtl()) }
    }

    /// The byte whose letter stands at a column of a line; the end of the line's span beyond it.
    pub fn byte_at(&self, line: &Line, column: u16) -> usize {
        let mut left = u32::from(column);
        for cell in self.cells(line) {
            let wide = u32::from(cell.width);
            if left < wide {
                return cell.span.start as usize;
            }
            left -= wide;
        }
        line.span.end as usize
    }
}

/// Turns round what kitty will turn round again: each run of letters and digits of a right-to-left script. What touches
/// such a run gets another weight, which makes kitty draw it apart.
fn for_kitty(cells: &mut [Cell], kinds: &[Kind]) {
    let mut end = 0;
    while let Some(start) = (end..kinds.len()).find(|&at| kinds.get(at) == Some(&Kind::Rtl)) {
        end = (start..kinds.len()).find(|&at| kinds.get(at) != Some(&Kind::Rtl)).unwrap_or(kinds.len());
        let (mut left, mut right) = (start, end);
        while left + 1 < right {
            right -= 1;
            if let Ok([first, last]) = cells.get_disjoint_mut([left, right]) {
                std::mem::swap(&mut first.symbol, &mut last.symbol);
            }
            left += 1;
        }
        for cell in cells.get_mut(start..end).unwrap_or_default() {
            cell.weight = Weight::Word;
        }
        let touches = |at: &usize| kinds.get(*at).is_some_and(|kind| !matches!(kind, Kind::Blank | Kind::Rtl));
        for at in (0..start).rev().take_while(touches).chain((end..kinds.len()).take_while(touches)) {
            if let Some(cell) = cells.get_mut(at) {
                cell.weight = Weight::Apart;
            }
        }
    }
}

/// Holds everything from the first to the last right-to-left cell in an override from left to right.
fn hold(cells: &mut [Cell], kinds: &[Kind]) {
    let first = kinds.iter().position(|&kind| kind == Kind::Rtl);
    let last = kinds.iter().rposition(|&kind| kind == Kind::Rtl);
    if let Some(cell) = first.and_then(|at| cells.get_mut(at)) {
        cell.symbol.to_mut().insert(0, LRO);
    }
    if let Some(cell) = last.and_then(|at| cells.get_mut(at)) {
        cell.symbol.to_mut().push(PDF);
    }
}
