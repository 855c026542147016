//! A report: what one article says of one action at one site, with the words that prove every slot.

use super::{
    Casualties, EventDate, Few, Id, Outcome, PartOfDay, Rule, Span, Status, TallyKind, WeaponType,
    vocabulary::vocabulary,
};
use std::sync::Arc;

vocabulary! {
    /// A field of a report that evidence can prove.
    Slot {
        /// The action itself.
        Trigger = "trigger",
        /// Where.
        Site = "site",
        /// When: day and part of day.
        Date = "date",
        /// By whom.
        Actor = "actor",
        /// With what.
        Weapon = "weapon",
        /// People killed.
        Killed = "killed",
        /// People injured.
        Injured = "injured",
        /// What became of it.
        Outcome = "outcome",
        /// Who says so.
        Status = "status",
    }
}

/// A place that was attacked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    /// The lexicon's id, `None` for a place known only by the name the text has.
    pub id: Option<Arc<str>>,
    /// The name as written in the article.
    pub name: Arc<str>,
    /// Arabic name, from the lexicon.
    pub name_ar: Option<Arc<str>>,
    /// English name, from the lexicon.
    pub name_en: Option<Arc<str>>,
    /// ISO 3166 two-letter code, `XX` at sea.
    pub country: Option<Arc<str>>,
    /// Degrees north and east, where the lexicon is sure.
    pub position: Option<(f32, f32)>,
}

/// Who carried it out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Actor {
    /// The lexicon's id, `None` for a name in no agreed list.
    pub id: Option<Arc<str>>,
    /// The name as written in the article.
    pub name: Arc<str>,
    /// Arabic name, from the lexicon.
    pub name_ar: Option<Arc<str>>,
    /// English name, from the lexicon.
    pub name_en: Option<Arc<str>>,
}

vocabulary! {
    /// Who names the actor.
    Role {
        /// The actor itself.
        Claimed = "claimed",
        /// Others.
        Accused = "accused",
    }
}

/// An actor and its role. The `Arc` is shared by all reports that name it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Who.
    pub actor: Arc<Actor>,
    /// Says who.
    pub role: Role,
}

/// What it was done with, and how many where the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Weapon {
    /// Of what kind.
    pub kind: WeaponType,
    /// How many, only where the text says a number (an Arabic dual says 2).
    pub count: Option<u32>,
}

/// The words that prove a slot, and the rule that took them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Which slot.
    pub slot: Slot,
    /// By which rule.
    pub rule: Rule,
    /// Where in the article's text, in bytes.
    pub span: Span,
}

/// What one article says of one action at one site.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The same in every run on the same article.
    pub id: Id,
    /// When.
    pub date: Option<EventDate>,
    /// When in the day.
    pub part_of_day: Option<PartOfDay>,
    /// Where. Shared by all reports of the same place under the same name.
    pub site: Arc<Site>,
    /// By whom.
    pub actors: Few<Attribution>,
    /// With what.
    pub weapons: Few<Weapon>,
    /// People killed.
    pub killed: Option<Casualties>,
    /// People injured.
    pub injured: Option<Casualties>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Who stands behind it.
    pub status: Status,
    /// 0 to 1: how sure the reading is.
    pub confidence: f32,
    /// The sentences that tell it, in reading order.
    pub sentences: Few<Span>,
    /// The words that prove each slot, in reading order.
    pub evidence: Box<[Evidence]>,
}

/// The count of a tally: a number, or at least so many.
pub type TallyCount = Casualties;

/// A total over a period ("92 attacks since 17 October"): never an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// The same in every run on the same article.
    pub id: Id,
    /// How many.
    pub count: TallyCount,
    /// First day counted.
    pub since: Option<super::Day>,
    /// Last day counted.
    pub until: Option<super::Day>,
    /// ISO codes of the countries meant, in the order named.
    pub countries: Box<[Arc<str>]>,
    /// Of what.
    pub what: TallyKind,
    /// The sentence that tells it.
    pub sentence: Span,
}
