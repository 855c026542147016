//! What place in a line one character takes: a cell, two, a place in its neighbour's cell, or none.
//!
//! Terminals disagree about everything but the plain cases (emoji sequences, variation selectors, prepended signs,
//! invisible characters), so only plain cases are sent.

use unicode_width::UnicodeWidthChar;

/// What place a character takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Cells of its own: what is drawn there, and how many.
    Own(char, u8),
    /// A blank at which a line may break.
    Blank,
    /// In the cell of the character before it.
    Mark,
    /// None; nothing is sent.
    Hidden,
    /// None, and what it does to the order is undone; a tag shows it where that is asked for.
    Dropped(&'static str),
}

/// What place `c` takes.
pub(super) fn place(c: char) -> Place {
    match c {
        ' ' => Place::Blank,
        '!'..='~' | '\u{620}'..='\u{64A}' => Place::Own(c, 1),
        '\n' | '\t' | '\x0B' | '\x0C' | '\x1C'..='\x1F' | '\u{85}' | '\u{2028}' | '\u{2029}' => Place::Blank,
        '\u{1B}' => Place::Dropped("‹ESC›"),
        '\u{9B}' => Place::Dropped("‹CSI›"),
        '\u{202A}' => Place::Dropped("‹LRE›"),
        '\u{202B}' => Place::Dropped("‹RLE›"),
        '\u{202C}' => Place::Dropped("‹PDF›"),
        '\u{202D}' => Place::Dropped("‹LRO›"),
        '\u{202E}' => Place::Dropped("‹RLO›"),
        _ if c.is_control() || is_invisible(c) => Place::Hidden,
        '\u{A0}' | '\u{2007}' | '\u{202F}' => Place::Own(' ', 1),
        _ if c.is_whitespace() => Place::Blank,
        // Signs that enclose the number after them: no two terminals give them the same width.
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' => Place::Own('*', 1),
        // Flags are pairs of these: the letters of the country's code say it everywhere.
        '\u{1F1E6}'..='\u{1F1FF}' => {
            let letter = char::from_u32(c as u32 - 0x1F1E6 + 'A' as u32);
            Place::Own(letter.unwrap_or(c), 1)
        }
        '\u{20D0}'..='\u{20FF}' => Place::Hidden,
        _ => match c.width() {
            Some(0) => Place::Mark,
            Some(width) => Place::Own(c, width.min(2) as u8),
            None => Place::Hidden,
        },
    }
}

/// True of the vowel signs and Koranic marks of Arabic, which a reader can do without.
pub(super) fn is_haraka(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8FF}')
}

/// True of emoji that ZWJ may glue to the one before; only the first of such a sequence is sent.
pub(super) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// True of a skin colour, which changes the emoji before it.
pub(super) fn is_skin(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Format characters and other default ignorables: they have an effect or none, but never a picture.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{1345F}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
