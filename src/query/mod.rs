//! The filter language: `ain asad weapon:drone after:2023-10 killed>0 !status:denied`.
//!
//! One language for the browser, for `--filter` and for what a chart's bar stands for. A [`Query`] is a list of terms
//! that must all hold; a term is one atom, or several parted by `|` of which one must hold; `!` turns an atom round.
//! It is fzf's language with fields. Everything typed has a typed value, prints back as text that reads as the same
//! query, and comes apart into chips that can be dropped one by one.
//!
//! Names are matched over the table of distinct names ([`Searcher`]), never over incidents.

mod annotation;
mod date;
mod facet;
mod find;
mod matching;
mod parse;
mod print;
mod run;
mod sound;
mod spelling;
mod vocabulary;

pub use annotation::{Annotation, Annotations, Mark};
pub(crate) use date::days;
pub use date::{Unit, When};
pub use facet::FacetHit;
pub use find::Needle;
pub use matching::{Match, Tier};
pub use parse::QueryError;
pub use run::Searcher;
pub use vocabulary::{begins_field, field_names};

use crate::domain::{Outcome, Status};
pub use crate::timeline::index::NameKind;

/// Bare words shorter than this are looked for in names only: two letters stand in every text.
const LEAST_TEXT_LETTERS: usize = 3;

/// What to show. The empty query shows everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// All must hold.
    pub terms: Vec<Term>,
}

/// One condition of a query: its alternatives, of which one must hold. Shown as one chip.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// At least one.
    pub any: Vec<Atom>,
}

/// The smallest condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// True where it must not hold.
    pub negated: bool,
    /// The condition.
    pub test: Test,
}

/// What an atom asks of an incident.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A bare word: in a name of a base or a group, or in the text.
    Word(Pattern),
    /// `base:`, `group:`, `outlet:`.
    Name(NameKind, Pattern),
    /// `country:`, as an ISO code in capitals.
    Country(String),
    /// `weapon:`, as a mask of [`weapon_bit`](crate::timeline::index::weapon_bit)s; the text is as typed.
    Weapon(u16, String),
    /// `outcome:`; `None` is `outcome:none`, where the text tells no effect.
    Outcome(Option<Outcome>),
    /// `status:`.
    Status(Status),
    /// `after:`, `before:`, `on:`, a range, `last 30d`.
    When(When),
    /// `killed>0`, `injured<=3`, `sources>1`.
    Count(Counted, Compare, u32),
    /// `tag:`.
    Tag(Pattern),
    /// `is:marked` and the like.
    Is(Mark),
    /// `text:`, anywhere in title or sentences.
    Text(Pattern),
}

/// Letters to look for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As typed, without quotes and signs. Never empty.
    pub text: String,
    /// Where.
    pub mode: Mode,
}

/// Where a pattern must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The best of: whole name, start, word, sound, letters in order.
    Fuzzy,
    /// `'asad`: these letters together.
    Exact,
    /// `^ain`: at the start.
    Prefix,
    /// `asad$`: at the end.
    Suffix,
    /// `=ain-al-asad`: this id or this whole name and no other; what choosing from a list writes.
    Whole,
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// People killed.
    Killed,
    /// People injured.
    Injured,
    /// Independent sources.
    Sources,
}

/// How a count is compared. A range of casualties passes where every number in it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
}

impl Query {
    /// True where it shows everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms as text, one chip each.
    pub fn chips(&self) -> Vec<String> {
        self.terms.iter().map(ToString::to_string).collect()
    }

    /// The query without one of its chips; an index past the end changes nothing.
    #[must_use]
    pub fn without(&self, chip: usize) -> Self {
        let kept = self.terms.iter().enumerate().filter(|(at, _)| *at != chip);
        Self { terms: kept.map(|(_, term)| term.clone()).collect() }
    }

    /// Both queries' terms; those this query has already are not doubled.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut terms = self.terms.clone();
        terms.extend(other.terms.iter().filter(|term| !self.terms.contains(term)).cloned());
        Self { terms }
    }
}

impl From<Test> for Query {
    fn from(test: Test) -> Self {
        Self { terms: vec![Term { any: vec![Atom { negated: false, test }] }] }
    }
}
