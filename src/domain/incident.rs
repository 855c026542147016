//! An incident: the real event that one or more reports describe. The timeline is a list of incidents.

use super::{
    Attribution, Casualties, DaySpan, Few, Id, Outcome, PartOfDay, Rare, Site, Status, Weapon, vocabulary::vocabulary,
};
use std::sync::Arc;

vocabulary! {
    /// A slot on which sources can disagree.
    ConflictSlot {
        /// When.
        Date = "date",
        /// When in the day.
        PartOfDay = "part_of_day",
        /// By whom.
        Actors = "actors",
        /// With what.
        Weapons = "weapons",
        /// People killed.
        Killed = "killed",
        /// People injured.
        Injured = "injured",
        /// What became of it.
        Outcome = "outcome",
        /// Who stands behind it.
        Status = "status",
    }
}

/// One of several values that sources give.
#[derive(Debug, Clone, PartialEq)]
pub enum ConflictValue {
    /// A date.
    Date(DaySpan),
    /// A part of the day.
    PartOfDay(PartOfDay),
    /// Actors.
    Actors(Few<Attribution>),
    /// Weapons.
    Weapons(Few<Weapon>),
    /// Killed or injured.
    People(Casualties),
    /// An outcome.
    Outcome(Outcome),
    /// A status.
    Status(Status),
}

/// A slot on which the reports of one incident disagree, with every value and who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Which slot.
    pub slot: ConflictSlot,
    /// Each value, best supported first, with indexes into the timeline's reports.
    pub values: Box<[(ConflictValue, Few<u32>)]>,
}

/// The real event that one or more reports describe.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The same in every run on the same articles; kept when more articles join it, since it is the id of its first
    /// report in the order of article ids.
    pub id: Id,
    /// When, as the best supported report has it.
    pub date: Option<DaySpan>,
    /// When in the day.
    pub part_of_day: Option<PartOfDay>,
    /// Where.
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
    /// Who stands behind it, all sources taken together.
    pub status: Status,
    /// 0 to 1.
    pub confidence: f32,
    /// How many independent sources: copies of one text count once.
    pub sources: u16,
    /// Indexes into the timeline's reports, best first.
    pub reports: Few<u32>,
    /// Where the reports disagree.
    pub conflicts: Rare<Conflict>,
}
