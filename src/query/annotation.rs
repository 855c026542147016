//! What the user said of incidents, as far as queries ask: tags, marks, verdicts. The store fills it in.

use crate::{
    domain::{Id, Incident},
    timeline::Timeline,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

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
    /// Was not there the last time. Not said by the user, so in no [`Annotation`].
    New,
}

impl Mark {
    /// All, with their words.
    pub const ALL: [(Self, &str); 5] = [
        (Self::Marked, "marked"),
        (Self::Confirmed, "confirmed"),
        (Self::Rejected, "rejected"),
        (Self::Noted, "noted"),
        (Self::New, "new"),
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
    /// A note.
    pub note: Option<String>,
    /// Slots corrected by hand, and what they say now.
    pub corrections: Vec<(&'static str, String)>,
}

impl Annotation {
    /// True where nothing was said.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.tags.is_empty() && self.note.is_none() && self.corrections.is_empty()
    }

    /// Takes in what was said of the same incident under another id.
    fn join(&mut self, other: &Self) {
        self.marks.extend(other.marks.iter().filter(|mark| !self.marks.contains(mark)).copied().collect::<Vec<_>>());
        self.tags.extend(other.tags.iter().filter(|tag| !self.tags.contains(tag)).cloned().collect::<Vec<_>>());
        for (slot, value) in &other.corrections {
            if self.corrections.iter().all(|(known, _)| known != slot) {
                self.corrections.push((slot, value.clone()));
            }
        }
        self.note = match (self.note.take(), &other.note) {
            (Some(a), Some(b)) if a != *b => Some(format!("{a}\n{b}")),
            (a, b) => a.or_else(|| b.clone()),
        };
    }
}

/// What was said of all incidents.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    by_id: FxHashMap<Id, Annotation>,
    known: Option<Arc<FxHashSet<Id>>>,
}

impl Annotations {
    /// The entry of an incident or of one of its reports, to fill in.
    pub fn entry(&mut self, id: Id) -> &mut Annotation {
        self.by_id.entry(id).or_default()
    }

    /// With the incidents that were there the last time; without them, none is new.
    #[must_use]
    pub fn knowing(self, known: Option<Arc<FxHashSet<Id>>>) -> Self {
        Self { known, ..self }
    }

    /// True of an incident that was not there the last time, under its own id or that of one of its reports.
    pub fn is_new(&self, timeline: &Timeline, incident: &Incident) -> bool {
        let Some(known) = &self.known else { return false };
        let reports = incident.reports.iter().filter_map(|&report| timeline.id_of(report));
        !std::iter::once(incident.id).chain(reports).any(|id| known.contains(&id))
    }

    /// True where nothing was said of any.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// What was said of one incident, under its own id and those of its reports.
    pub fn of(&self, timeline: &Timeline, incident: &Incident) -> Annotation {
        let mut all = Annotation::default();
        if self.by_id.is_empty() {
            return all;
        }
        let reports = incident.reports.iter().filter_map(|&r| timeline.id_of(r)).filter(|id| *id != incident.id);
        for said in std::iter::once(incident.id).chain(reports).filter_map(|id| self.by_id.get(&id)) {
            all.join(said);
        }
        all
    }

    /// The incidents (by index) of which something was said for which `wanted` holds. An annotation finds its
    /// incident by the incident's id, or by that of any report in it: incidents may merge when articles are added.
    pub(super) fn incidents(&self, timeline: &Timeline, wanted: impl Fn(&Annotation) -> bool) -> Vec<usize> {
        let wanted: FxHashMap<Id, ()> = self.by_id.iter().filter(|(_, a)| wanted(a)).map(|(id, _)| (*id, ())).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let is_wanted = |id: Id| wanted.contains_key(&id);
        let holds = |(at, incident): (usize, &Incident)| {
            let member = |&r: &u32| timeline.id_of(r).is_some_and(is_wanted);
            (is_wanted(incident.id) || incident.reports.iter().any(member)).then_some(at)
        };
        timeline.incidents.iter().enumerate().filter_map(holds).collect()
    }
}
