//! One change, and the line it is in the file.

use super::Correction;
use crate::{
    domain::{Id, Incident, vocabulary},
    timeline::Timeline,
};
use chrono::{SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::sync::atomic::{AtomicU64, Ordering};

/// Something the user did. `ids` are those of the incident and of its reports, see [`ids_of`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Change {
    /// Marked, or no more.
    Mark {
        /// Of what.
        #[serde(with = "ids")]
        ids: Vec<Id>,
        /// False: no more.
        on: bool,
    },
    /// Tagged, or no more.
    Tag {
        /// Of what.
        #[serde(with = "ids")]
        ids: Vec<Id>,
        /// As written.
        tag: String,
        /// False: no more.
        on: bool,
    },
    /// Wrote a note, or took it away.
    Note {
        /// Of what.
        #[serde(with = "ids")]
        ids: Vec<Id>,
        /// The note.
        text: Option<String>,
    },
    /// Confirmed or rejected it, or neither.
    Verdict {
        /// Of what.
        #[serde(with = "ids")]
        ids: Vec<Id>,
        /// Which.
        verdict: Option<Verdict>,
    },
    /// Corrected a slot, or went back to what the articles say.
    Correct {
        /// Of what.
        #[serde(with = "ids")]
        ids: Vec<Id>,
        /// Which slot.
        slot: Field,
        /// What it says now; `None`: what the articles say.
        value: Option<Correction>,
    },
    /// Took reports out of their incidents, to be an incident of their own.
    Split {
        /// The reports.
        #[serde(with = "ids")]
        reports: Vec<Id>,
    },
    /// Made one incident of all incidents that hold these reports.
    Merge {
        /// The reports.
        #[serde(with = "ids")]
        reports: Vec<Id>,
    },
    /// Gave a filter a name, or the name up.
    View {
        /// The name.
        name: String,
        /// The filter, as it is typed.
        filter: Option<String>,
    },
    /// Took a change back.
    Undo {
        /// The line it stands in.
        #[serde(with = "id")]
        of: Id,
    },
    /// Made it again.
    Redo {
        /// The line it stands in.
        #[serde(with = "id")]
        of: Id,
    },
}

macro_rules! serde_by_word {
    ($name:ident, $expected:literal) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = String::deserialize(from)?;
                Self::from_word(&word).ok_or_else(|| de::Error::custom($expected))
            }
        }
    };
}

vocabulary! {
    /// What the user holds of an incident.
    Verdict {
        /// It happened so.
        Confirmed = "confirmed",
        /// It did not.
        Rejected = "rejected",
    }
}
serde_by_word!(Verdict, "confirmed or rejected");

vocabulary! {
    /// A slot that can be corrected by hand.
    Field {
        /// When.
        Date = "date",
        /// When in the day.
        PartOfDay = "part_of_day",
        /// Where.
        Site = "site",
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
serde_by_word!(Field, "the name of a slot");

/// The ids that name an incident: its own, and those of its reports.
pub fn ids_of(timeline: &Timeline, incident: &Incident) -> Vec<Id> {
    let reports = incident.reports.iter().filter_map(|&report| timeline.id_of(report));
    let mut ids: Vec<Id> = std::iter::once(incident.id).chain(reports).collect();
    let mut seen = rustc_hash::FxHashSet::default();
    ids.retain(|id| seen.insert(*id));
    ids
}

/// A change with its own id and its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    #[serde(with = "id")]
    pub(super) id: Id,
    /// UTC, to the second.
    at: String,
    #[serde(flatten)]
    pub(super) change: Change,
}

impl Line {
    /// A change made now, under an id that no other has.
    pub(super) fn now(change: Change) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let now = Utc::now();
        let parts = [
            now.timestamp_nanos_opt().unwrap_or_default().to_string(),
            std::process::id().to_string(),
            COUNT.fetch_add(1, Ordering::Relaxed).to_string(),
        ];
        let id = Id::of(parts.iter().map(String::as_str));
        Self { id, at: now.to_rfc3339_opts(SecondsFormat::Secs, true), change }
    }

    /// The line, without its end. No change of ours fails to be written as JSON.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

mod id {
    use super::{Deserialize, Deserializer, Id, Serializer};

    pub(super) fn serialize<S: Serializer>(id: &Id, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        Ok(Id::parse(&String::deserialize(from)?))
    }
}

mod ids {
    use super::{Deserialize, Deserializer, Id, Serializer};

    pub(super) fn serialize<S: Serializer>(ids: &[Id], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(ids.iter().map(ToString::to_string))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Id>, D::Error> {
        Ok(Vec::<String>::deserialize(from)?.iter().map(|id| Id::parse(id)).collect())
    }
}
