//! The order of letters on screen: the Unicode Bidirectional Algorithm (UAX #9) by the crate `unicode-bidi`, and the two
//! rules that belong to a line once it is broken (L1, L2).
//!
//! Not used is the crate's `visual_runs`: it panics on ~125 nested isolates.

use super::Direction;
pub use unicode_bidi::Level;
use unicode_bidi::{
    BidiClass, BidiDataSource, HardcodedBidiData, ParagraphBidiInfo, data_source::BidiMatchedOpeningBracket,
};

/// Whether embeddings and overrides (LRE, RLE, LRO, RLO, PDF) have their effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explicit {
    /// The algorithm as published.
    Obeyed,
    /// They do nothing: news has no use for them, and they can make a text read as what it does not say.
    Ignored,
    /// They do nothing, but take a place in the line because they are shown.
    Shown,
}

impl BidiDataSource for Explicit {
    fn bidi_class(&self, c: char) -> BidiClass {
        use BidiClass::{AL, AN, B, BN, L, LRE, LRO, ON, PDF, RLE, RLO, S, WS};
        // Letters of most texts, without a search: letters, not marks or digits, of the Arabic block.
        match c {
            'a'..='z' | 'A'..='Z' => return L,
            '\u{620}'..='\u{64A}' => return AL,
            ' ' => return WS,
            '٠'..='٩' => return AN,
            _ => {}
        }
        let class = HardcodedBidiData.bidi_class(c);
        match (self, class) {
            (Self::Obeyed, class) => class,
            // A text is one paragraph: what would end it is only a blank.
            (_, B) => WS,
            (_, S) if c != '\t' => WS,
            (Self::Ignored, LRE | RLE | LRO | RLO | PDF) => BN,
            (Self::Shown, LRE | RLE | LRO | RLO | PDF) => ON,
            (_, class) => class,
        }
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        HardcodedBidiData.bidi_matched_opening_bracket(c)
    }
}

/// The direction of a text by its first strong character outside isolates (rules P2 and P3); `None` without any.
pub fn base_direction(text: &str) -> Option<Direction> {
    match unicode_bidi::get_base_direction_with_data_source(&Explicit::Ignored, text) {
        unicode_bidi::Direction::Ltr => Some(Direction::Ltr),
        unicode_bidi::Direction::Rtl => Some(Direction::Rtl),
        unicode_bidi::Direction::Mixed => None,
    }
}

/// The embedding level of every **byte** of a paragraph (rules X1 to I2).
pub fn levels(text: &str, base: Direction, explicit: Explicit) -> Vec<Level> {
    ParagraphBidiInfo::new_with_data_source(&explicit, text, Some(base.level())).levels
}

/// What rule L1 asks of a character: blanks at the end of a line, and before a tab, go where the line's end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edge {
    /// Holds its level.
    #[default]
    Solid,
    /// A blank, an isolate or something invisible.
    Blank,
    /// Ends a segment.
    Tab,
}

/// What rule L1 asks of a character.
pub fn edge(c: char, explicit: Explicit) -> Edge {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    match explicit.bidi_class(c) {
        B | S => Edge::Tab,
        WS | FSI | LRI | RLI | PDI | RLE | LRE | RLO | LRO | PDF | BN => Edge::Blank,
        _ => Edge::Solid,
    }
}

/// Rules L1 and L2 for one line: which of its characters (or glyphs) stands where, from left to right.
///
/// `levels` and `edges` run in logical order and are equally long.
pub fn visual(levels: &mut [Level], edges: impl DoubleEndedIterator<Item = Edge>, base: Direction) -> Vec<usize> {
    let mut at_edge = true;
    for (level, edge) in levels.iter_mut().rev().zip(edges.rev()) {
        match edge {
            Edge::Tab => at_edge = true,
            Edge::Solid => at_edge = false,
            Edge::Blank => {}
        }
        if at_edge {
            *level = base.level();
        }
    }
    ParagraphBidiInfo::reorder_visual(levels)
}
