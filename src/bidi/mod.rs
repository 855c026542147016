//! Drawing Arabic in terminal cells: order (UAX #9), joining to presentation forms, mirroring, wrapping, and what each
//! terminal needs.
//!
//! One pure pipeline serves every text on screen: a [`Text`] is one paragraph (a title, a quotation, a cell of a table, an
//! input field) turned into joined glyphs in logical order, each with the bytes it stands for. [`Text::wrap`] and
//! [`Text::fit`] cut it in logical order into [`Line`]s, [`Text::cells`] gives a line's cells from left to right. As each
//! text is its own paragraph, nothing in it can change the order of what stands beside it, and no control character ever
//! reaches a cell.
//!
//! Most terminals draw letters in the order they get them, unjoined. So what is sent is the order and the shape that is to
//! be seen, and terminals that would reorder by themselves are told not to ([`terminal`]).

mod join;
mod line;
mod mirror;
pub mod order;
mod place;
pub mod terminal;
mod text;

pub use line::{Cell, Line, Weight};
pub use mirror::mirror;
pub use text::Text;

use unicode_bidi::Level;

/// How resolved text is written to the terminal. What is right for the terminal at hand is found by [`terminal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Presentation forms in visual order: right wherever the terminal does nothing, which is most everywhere.
    #[default]
    Visual,
    /// Base letters in visual order, for terminals that join but do not reorder, and fonts without forms.
    Base,
    /// As visual, but what kitty turns round (each word) is turned round before.
    Kitty,
    /// As visual, with each right-to-left run held by an override: terminals whose own reordering cannot be switched off.
    Lro,
    /// As in the file: for screen readers, and terminals that do all of it themselves.
    Logical,
}

impl Mode {
    /// All modes, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Visual, Self::Base, Self::Kitty, Self::Lro, Self::Logical];

    /// The mode's name in options, configuration and help.
    pub fn word(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Base => "base",
            Self::Kitty => "kitty",
            Self::Lro => "lro",
            Self::Logical => "logical",
        }
    }

    /// The next one, round and round.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&mode| mode == self).map_or(0, |at| at + 1);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// True where letters are sent as presentation forms.
    fn shapes(self) -> bool {
        matches!(self, Self::Visual | Self::Kitty | Self::Lro)
    }
}

/// Where a line of text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// From the left, as Latin.
    #[default]
    Ltr,
    /// From the right, as Arabic.
    Rtl,
}

impl Direction {
    fn level(self) -> Level {
        match self {
            Self::Ltr => unicode_bidi::LTR_LEVEL,
            Self::Rtl => unicode_bidi::RTL_LEVEL,
        }
    }
}

/// All that decides how a text is turned into cells. A [`Mode`] alone is enough in most places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// How it is written.
    pub mode: Mode,
    /// Vowel signs are shown; some terminals put them on the wrong letter.
    pub harakat: bool,
    /// Characters that could make a text read otherwise (overrides, escapes) are shown as tags.
    pub revealing: bool,
}

impl From<Mode> for Look {
    fn from(mode: Mode) -> Self {
        Self { mode, harakat: true, revealing: false }
    }
}

impl Look {
    /// With or without vowel signs.
    #[must_use]
    pub fn harakat(self, harakat: bool) -> Self {
        Self { harakat, ..self }
    }

    /// With what hides made visible.
    #[must_use]
    pub fn revealing(self) -> Self {
        Self { revealing: true, ..self }
    }
}

/// Columns a text takes on screen, in [`Mode::Visual`]. The one width function of the program: a library's would count
/// lam and alef by its own idea.
///
/// ```
/// assert_eq!(waqai::bidi::width("قال: لا"), 6);
/// ```
pub fn width(text: &str) -> usize {
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return text.len();
    }
    Text::new(text, Direction::Ltr, Mode::Visual).width()
}
