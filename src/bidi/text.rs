//! One paragraph as joined glyphs in logical order, each with its width, its level and the bytes it stands for.

use super::{
    Direction, Look, Mode,
    join::{self, Joiner},
    mirror,
    order::{self, Edge, Explicit, Level},
    place::{self, Place, place},
};
use crate::{arabic::forms::Position, domain::Span};

/// Marks that one cell can hold and a reader can tell apart; the rest is not sent.
const MOST_MARKS: u8 = 4;

/// What one or two cells show, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Where in [`Text::symbols`] its symbol begins; it ends where the next begins.
    symbol: u32,
    /// First of its bytes in the text; they end where the next glyph's begin.
    pub(super) byte: u32,
    pub(super) level: Level,
    pub(super) width: u8,
    pub(super) edge: Edge,
    pub(super) kind: Kind,
}

/// What a glyph is to those who cut and draw lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter, digit or sign.
    Plain,
    /// A letter or digit of a right-to-left script.
    Rtl,
    /// A blank at which a line may break.
    Blank,
    /// The name of a character that is not sent itself.
    Tag,
}

/// One paragraph, ready to be cut into lines: order resolved, letters joined, everything that is not to be sent left out.
///
/// All offsets are bytes of the string it was made from.
#[derive(Debug, Clone)]
pub struct Text {
    pub(super) glyphs: Vec<Glyph>,
    symbols: String,
    bytes: u32,
    width: u32,
    pub(super) base: Direction,
    pub(super) mode: Mode,
}

impl Text {
    /// A paragraph whose direction is that of its first strong character, or `fallback` where it has none.
    ///
    /// ```
    /// use waqai::bidi::{Direction, Mode, Text};
    /// let text = Text::new("سلام", Direction::Ltr, Mode::Visual);
    /// let line: String = text.cells(&text.whole()).iter().map(|cell| &*cell.symbol).collect();
    /// assert_eq!(line, "\u{FEE1}\u{FEFC}\u{FEB3}");
    /// ```
    pub fn new(text: &str, fallback: Direction, look: impl Into<Look>) -> Self {
        let base = order::base_direction(text).unwrap_or(fallback);
        Self::with_direction(text, base, look)
    }

    /// A paragraph of a known direction.
    pub fn with_direction(text: &str, base: Direction, look: impl Into<Look>) -> Self {
        let look = look.into();
        // Article texts are far below 4 GiB; what is beyond cannot be drawn anyway.
        let text = if u32::try_from(text.len()).is_ok() { text } else { "" };
        let mut built = Self {
            glyphs: Vec::with_capacity(text.len()),
            symbols: String::with_capacity(text.len() * 2),
            bytes: text.len() as u32,
            width: 0,
            base,
            mode: look.mode,
        };
        if base == Direction::Ltr && text.is_ascii() {
            built.build(text, look, None);
        } else {
            built.glyphs = Vec::with_capacity(text.len() / 2 + 1);
            let explicit = if look.revealing { Explicit::Shown } else { Explicit::Ignored };
            built.build(text, look, Some(&order::levels(text, base, explicit)));
        }
        built
    }

    fn build(&mut self, text: &str, look: Look, levels: Option<&[Level]>) {
        let shapes = look.mode.shapes() && levels.is_some();
        let mut joiner = Joiner::default();
        // Where the alef stands that the lam before it has taken in.
        let mut taken = None;
        let mut marks = 0;
        // The last glyph is an emoji: what ZWJ glues to it is not sent.
        let mut emoji = false;
        let mut previous = '\0';
        let mut rest = text;
        let mut after = 0;
        while let Some(c) = rest.chars().next() {
            let at = after;
            after += c.len_utf8();
            rest = text.get(after..).unwrap_or("");
            let level = levels.and_then(|levels| levels.get(at).copied()).unwrap_or(self.base.level());
            let position = if shapes { joiner.position(c, rest) } else { Position::Isolated };
            match place(c) {
                Place::Own(..) if taken == Some(at) => {}
                Place::Own(..) if emoji && (previous == '\u{200D}' || place::is_skin(c)) => {}
                Place::Own(mut shown, width) => {
                    if shapes {
                        shown = join::shaped(shown, position);
                        if let Some((both, alef)) = join::lam_alef(c, position, rest) {
                            shown = both;
                            taken = Some(after + alef);
                        }
                    }
                    if level.is_rtl() && look.mode != Mode::Logical {
                        shown = mirror(shown).unwrap_or(shown);
                    }
                    let kind = if is_rtl(c) { Kind::Rtl } else { Kind::Plain };
                    self.push(at, level, width, kind, shown.encode_utf8(&mut [0; 4]));
                    marks = 0;
                    emoji = place::is_pictograph(c);
                }
                Place::Blank => {
                    self.push(at, level, 1, Kind::Blank, " ");
                    if let (Some(glyph), '\t') = (self.glyphs.last_mut(), c) {
                        glyph.edge = Edge::Tab;
                    }
                    emoji = false;
                }
                Place::Mark if emoji || (!look.harakat && place::is_haraka(c)) => {}
                Place::Mark => {
                    if !self.glyphs.last().is_some_and(|g| matches!(g.kind, Kind::Plain | Kind::Rtl)) {
                        let kind = if is_rtl(c) { Kind::Rtl } else { Kind::Plain };
                        self.push(at, level, 1, kind, "\u{25CC}");
                        marks = 0;
                    }
                    if marks < MOST_MARKS {
                        self.symbols.push(c);
                        marks += 1;
                    }
                }
                Place::Dropped(name) if look.revealing => {
                    self.push(at, level, name.chars().count() as u8, Kind::Tag, name);
                    emoji = false;
                }
                Place::Hidden | Place::Dropped(_) => {}
            }
            previous = c;
        }
        // What stands before the first glyph and is not sent belongs to that glyph.
        if let Some(first) = self.glyphs.first_mut() {
            first.byte = 0;
        }
        self.width = self.glyphs.iter().map(|glyph| u32::from(glyph.width)).sum();
    }

    fn push(&mut self, byte: usize, level: Level, width: u8, kind: Kind, symbol: &str) {
        let edge = if kind == Kind::Blank { Edge::Blank } else { Edge::Solid };
        self.glyphs.push(Glyph { symbol: self.symbols.len() as u32, byte: byte as u32, level, width, edge, kind });
        self.symbols.push_str(symbol);
    }

    /// True where the text begins at the right.
    pub fn is_rtl(&self) -> bool {
        self.base == Direction::Rtl
    }

    /// Columns it takes in one line.
    pub fn width(&self) -> usize {
        self.width as usize
    }

    pub(super) fn symbol(&self, glyph: usize) -> &str {
        let start = self.glyphs.get(glyph).map_or(self.symbols.len(), |g| g.symbol as usize);
        let end = self.glyphs.get(glyph + 1).map_or(self.symbols.len(), |g| g.symbol as usize);
        self.symbols.get(start..end).unwrap_or("")
    }

    /// First byte of a glyph; the end of the text for the glyph after the last.
    pub(super) fn byte_of(&self, glyph: usize) -> u32 {
        self.glyphs.get(glyph).map_or(self.bytes, |g| g.byte)
    }

    pub(super) fn span_of(&self, glyph: usize) -> Span {
        Span { start: self.byte_of(glyph), end: self.byte_of(glyph + 1) }
    }
}

/// True of letters and digits of right-to-left scripts, forms included, but not of their punctuation.
fn is_rtl(c: char) -> bool {
    match c {
        '\0'..='\u{58F}' | '\u{606}'..='\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}' | '\u{FD3E}' | '\u{FD3F}' => false,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => true,
        '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' => true,
        _ => false,
    }
}
