//! What takes the keys before the page does: a list to choose from, a line to type.

use super::Input;
use crate::{
    query::{NameKind, Query},
    store::Field,
};

/// What takes the keys before the page does.
#[derive(Debug, Clone)]
pub enum Over {
    /// Something is chosen.
    Pick(Picker),
    /// A line is typed.
    Prompt(Prompt),
}

/// What is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickKind {
    /// Names of a kind, with counts.
    Names(NameKind),
    /// All actions.
    Commands,
    /// All keys.
    Keys,
    /// What to copy.
    Copy,
    /// What could not be read.
    Problems,
    /// A slot to correct.
    Fields,
    /// A filter that has a name.
    Views,
}

/// A list to choose from, narrowed by typing.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is chosen.
    pub kind: PickKind,
    /// What was typed.
    pub input: Input,
    /// The choice under the cursor.
    pub cursor: usize,
    /// The user moved to it: it is more than the first that came.
    pub moved: bool,
    /// Names taken already, where several are chosen.
    pub taken: Query,
}

impl Picker {
    /// True where sentences are chosen from, not names.
    pub fn is_wordy(&self) -> bool {
        matches!(self.kind, PickKind::Commands | PickKind::Keys | PickKind::Problems)
    }
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// A filter.
    Filter,
    /// Words to find.
    Find,
    /// A range of dates.
    Range,
    /// A tag.
    Tag,
    /// A note.
    Note,
    /// What a slot says instead.
    Correct(Field),
    /// The name of a filter.
    View,
    /// A file's name.
    Export,
}

impl PromptKind {
    /// True for what is typed beside the title, because it filters.
    pub fn filters(self) -> bool {
        matches!(self, Self::Filter | Self::Range)
    }
}

/// A line that is typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
    /// What is wrong with it.
    pub mistake: Option<String>,
    /// The row the cursor was on when it began.
    pub origin: usize,
    /// The user was warned of this, and may do it all the same.
    pub warned: bool,
}

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copying {
    /// The sentences that tell the incident.
    Sentence,
    /// Sentence, outlet, title, date and address.
    Citation,
    /// The article's address.
    Address,
    /// The incident in one line.
    Row,
}

impl Copying {
    /// All, in the order they are offered, with their locale keys.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Sentence, "copy.sentence"),
        (Self::Citation, "copy.citation"),
        (Self::Address, "copy.address"),
        (Self::Row, "copy.row"),
    ];
}
