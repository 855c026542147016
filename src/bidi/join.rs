//! Which letters of Arabic script join, and the form each takes (Unicode 16, ArabicShaping.txt and section 9.2).

use crate::arabic::forms::{self, Position};
use unicode_joining_type::{JoiningType, get_joining_type};

/// Goes through a text in logical order and says how each letter stands.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    /// The character before (marks apart) would join to the one after it.
    reaches: bool,
}

fn joining_type(c: char) -> JoiningType {
    match c {
        '\0'..='\u{AC}' => JoiningType::NonJoining,
        _ => get_joining_type(c),
    }
}

fn joins_after(kind: JoiningType) -> bool {
    matches!(kind, JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing)
}

fn joins_before(kind: JoiningType) -> bool {
    matches!(kind, JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing)
}

/// The first character of `rest` that is no mark, and how many bytes it starts at.
fn next_letter(rest: &str) -> Option<(usize, char)> {
    rest.char_indices().find(|&(_, c)| joining_type(c) != JoiningType::Transparent)
}

impl Joiner {
    /// How `c` stands, with `rest` of the text after it. To be asked for every character, in order.
    pub(super) fn position(&mut self, c: char, rest: &str) -> Position {
        let kind = joining_type(c);
        if kind == JoiningType::Transparent {
            return Position::Isolated;
        }
        let before = self.reaches && joins_before(kind);
        self.reaches = joins_after(kind);
        let after = self.reaches && next_letter(rest).is_some_and(|(_, next)| joins_before(joining_type(next)));
        Position::of(before, after)
    }
}

/// The character that draws `c` where it stands so; `c` itself where it has no form for that.
pub(super) fn shaped(c: char, position: Position) -> char {
    // A hamza joins to nothing; its form is its letter.
    if c == '\u{621}' { c } else { forms::form(c, position).unwrap_or(c) }
}

/// The alef that a lam, with `rest` of the text after it, makes one letter with: the form of both, and the bytes of
/// `rest` up to the alef.
pub(super) fn lam_alef(lam: char, position: Position, rest: &str) -> Option<(char, usize)> {
    if lam != 'ل' {
        return None;
    }
    let (at, alef) = next_letter(rest)?;
    let form = forms::lam_alef(alef, matches!(position, Position::Final | Position::Medial))?;
    Some((form, at))
}
