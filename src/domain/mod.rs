//! The nouns of waqai: articles, the reports read from them, the incidents they describe.
//!
//! Nothing here knows a file, a terminal or a rule of Arabic. Values are small and hold byte spans into their
//! article rather than copies of it, because a timeline may hold a million incidents.

mod article;
mod casualties;
mod date;
mod few;
mod id;
mod incident;
mod report;
mod rule;
mod span;
mod text;
mod told;
mod vocabulary;

pub use article::{Article, Piece, Pieces, Published};
pub use casualties::Casualties;
pub use date::{Basis, Day, DaySpan, EventDate, PartOfDay};
pub use few::{Few, Rare};
pub use id::Id;
pub use incident::{Conflict, ConflictSlot, ConflictValue, Incident};
pub use report::{Actor, Attribution, Evidence, Report, Role, Site, Slot, Tally, TallyCount, Weapon};
pub use rule::Rule;
pub use span::Span;
pub use text::{Block, Place, Text, Texts};
pub use told::{Packed, Packer, Reports, Told};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Outcome, Status, TallyKind, WeaponType};
