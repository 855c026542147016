//! What the user said of incidents, as far as queries ask: tags, marks, verdicts. The store fills it in.

use crate::{domain::Id, timeline::Timeline};
use rustc_hash::FxHashMap;

/// What a user can have said of an incident, as `is:` asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Marked.
    Marked,
    /// Confirmed by hand.
    Confirmed,
    /// Rejected by hand.
    Rejected,
    /// Has a note.
    Noted,
}

impl Mark {
    /// All, with their words.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Marked, "marked"),
        (Self::Confirmed, "confirmed"),
        (Self::Rejected, "rejected"),
        (Self::Noted, "noted"),
    ];

    /// The word `is:` takes.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(mark, _)| *mark == self).map_or("", |(_, word)| word)
    }
}

/// What was said of one incident.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotation {
    /// Marks and verdicts.
    pub marks: Vec<Mark>,
    /// Tags, as written.
    pub tags: Vec<String>,
}

/// What was said of all incidents.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    by_id: FxHashMap<Id, Annotation>,
}

impl Annotations {
    /// The entry of an incident or of one of its reports, to fill in.
    pub fn entry(&mut self, id: Id) -> &mut Annotation {
        self.by_id.entry(id).or_default()
    }

    /// The incidents (by index) of which something was said for which `wanted` holds. An annotation finds its
    /// incident by the incident's id, or by that of any report in it: incidents may merge when articles are added.
    pub(super) fn incidents(&self, timeline: &Timeline, wanted: impl Fn(&Annotation) -> bool) -> Vec<usize> {
        let wanted: FxHashMap<Id, ()> = self.by_id.iter().filter(|(_, a)| wanted(a)).map(|(id, _)| (*id, ())).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let is_wanted = |id: Id| wanted.contains_key(&id);
        let holds = |(at, incident): (usize, &crate::domain::Incident)| {
            let member = |&r: &u32| timeline.report(r).is_some_and(|report| is_wanted(report.id));
            (is_wanted(incident.id) || incident.reports.iter().any(member)).then_some(at)
        };
        timeline.incidents.iter().enumerate().filter_map(holds).collect()
    }
}
