//! The timeline as columns: what filters and counts read instead of a million incidents.
//!
//! A name (a site, a group, an outlet) stands once in a table; each incident holds numbers into it. A filter is
//! matched against the table, thousands of names at most, and then one pass over a column of small numbers tells the
//! incidents: about a millisecond a million.

mod lists;
mod names;

pub use names::Name;

use super::{Set, Timeline, words::Words};
use crate::{
    domain::{Article, DaySpan, Incident, Outcome, Status, WeaponType},
    lexicon::Lexicon,
};
use chrono::Datelike;
use lists::Lists;
use names::Names;
use std::{
    sync::{
        Arc, Mutex, OnceLock, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How often is looked whether another has read the words.
const PAUSE: Duration = Duration::from_millis(1);

/// Which table of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// Sites, mostly bases.
    Base,
    /// Those who carried it out.
    Group,
    /// Who published it.
    Outlet,
}

/// The columns over one timeline. Built once per timeline; cheap to share.
#[derive(Debug)]
pub struct Index {
    timeline: Arc<Timeline>,
    sites: Names,
    actors: Names,
    outlets: Names,
    site: Vec<u32>,
    actor: Lists,
    outlet: Lists,
    /// One bit a weapon, by its place in [`WeaponType::ALL`].
    weapons: Vec<u16>,
    /// Outcome in the low half (0: none told), status in the high half.
    ends: Vec<u8>,
    /// Days since the year 1; an undated incident starts after it ends, so that no range holds it.
    days: Vec<(i32, i32)>,
    words: OnceLock<Words>,
    /// Held by who reads them.
    reading: Mutex<()>,
}

impl Index {
    /// Reads the columns off a timeline. The lexicon gives names their aliases.
    pub fn new(timeline: Arc<Timeline>, lexicon: &Lexicon) -> Self {
        let incidents = &timeline.incidents;
        let ((sites, actors), (outlets, (weapons, ends, days))) = rayon::join(
            || rayon::join(|| sites(incidents), || actors(incidents)),
            || rayon::join(|| outlets(&timeline), || plain(incidents)),
        );
        let mut index = Self {
            sites: sites.0,
            actors: actors.0,
            outlets: outlets.0,
            site: sites.1,
            actor: actors.1,
            outlet: outlets.1,
            weapons,
            ends,
            days,
            words: OnceLock::new(),
            reading: Mutex::new(()),
            timeline,
        };
        index.sites.add_aliases(|id| lexicon.site_aliases(id));
        index.actors.add_aliases(|id| lexicon.actor_aliases(id));
        index
    }

    /// The timeline it was read from.
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How many incidents.
    pub fn len(&self) -> usize {
        self.site.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.site.is_empty()
    }

    /// All names of a kind.
    pub fn names(&self, kind: NameKind) -> &[Name] {
        match kind {
            NameKind::Base => &self.sites.table,
            NameKind::Group => &self.actors.table,
            NameKind::Outlet => &self.outlets.table,
        }
    }

    /// Indexes into [`names`](Self::names) that an incident holds.
    pub fn names_of(&self, kind: NameKind, incident: usize) -> &[u32] {
        match kind {
            NameKind::Base => self.site.get(incident).map(std::slice::from_ref).unwrap_or_default(),
            NameKind::Group => self.actor.get(incident),
            NameKind::Outlet => self.outlet.get(incident),
        }
    }

    /// The incidents that hold one of the names for which `wanted` is true.
    pub fn having(&self, kind: NameKind, wanted: &[bool]) -> Set {
        if !wanted.contains(&true) {
            return Set::none(self.len());
        }
        let is_wanted = |name: &u32| wanted.get(*name as usize).copied().unwrap_or_default();
        Set::of(self.len(), |i| self.names_of(kind, i).iter().any(is_wanted))
    }

    /// How many incidents of a set hold each name of a kind.
    pub fn counts(&self, kind: NameKind, within: &Set) -> Vec<usize> {
        let mut counts = vec![0; self.names(kind).len()];
        for incident in within.iter() {
            for &name in self.names_of(kind, incident) {
                if let Some(count) = counts.get_mut(name as usize) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// The incidents with one of the weapons of a mask of [`weapon_bit`]s.
    pub fn with_weapons(&self, mask: u16) -> Set {
        Set::of(self.len(), |i| self.weapons.get(i).is_some_and(|w| w & mask != 0))
    }

    /// The mask of an incident's weapons.
    pub fn weapons_of(&self, incident: usize) -> u16 {
        self.weapons.get(incident).copied().unwrap_or_default()
    }

    /// The incidents with an outcome; `None`: those where none is told.
    pub fn with_outcome(&self, outcome: Option<Outcome>) -> Set {
        let wanted = outcome.map_or(0, |o| 1 + o as u8);
        Set::of(self.len(), |i| self.ends.get(i).is_some_and(|e| e & 0x0f == wanted))
    }

    /// The incidents with a status.
    pub fn with_status(&self, status: Status) -> Set {
        Set::of(self.len(), |i| self.ends.get(i).is_some_and(|e| e >> 4 == status as u8))
    }

    /// The incidents that may lie in a range of days: an interval counts where it shares a day with it.
    pub fn within(&self, range: DaySpan) -> Set {
        let (from, to) = days_of(range);
        Set::of(self.len(), |i| {
            self.days.get(i).is_some_and(|&(start, end)| start <= to && from <= end && start <= end)
        })
    }

    /// The incidents without a date.
    pub fn undated(&self) -> Set {
        Set::of(self.len(), |i| self.days.get(i).is_some_and(|&(start, end)| start > end))
    }

    /// First and last day of an incident as days since the year 1, where it has a date.
    pub fn days_of(&self, incident: usize) -> Option<(i32, i32)> {
        self.days.get(incident).copied().filter(|(start, end)| start <= end)
    }

    /// The first day of the first incident and the last day of any, where one is dated.
    pub fn span(&self) -> Option<DaySpan> {
        let dated = || self.timeline.incidents.iter().filter_map(|i| i.date);
        Some(DaySpan { start: dated().map(|d| d.start).min()?, end: dated().map(|d| d.end).max()? })
    }

    /// The words of titles and sentences, read when first asked for. `None` where `cancel` was set meanwhile.
    pub fn words(&self, cancel: &AtomicBool) -> Option<&Words> {
        loop {
            if let Some(words) = self.words.get() {
                return Some(words);
            }
            match self.reading.try_lock() {
                Err(TryLockError::WouldBlock) if cancel.load(Ordering::Relaxed) => return None,
                // Another reads them already: half of the cores would not be faster.
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Ok(_) | Err(TryLockError::Poisoned(_)) if self.words.get().is_some() => {}
                Ok(_) | Err(TryLockError::Poisoned(_)) => {
                    let _ = self.words.set(Words::read(&self.timeline, cancel)?);
                }
            }
        }
    }
}

/// The column of sites.
fn sites(incidents: &[Incident]) -> (Names, Vec<u32>) {
    let mut names = Names::default();
    let number = |incident: &Incident| {
        let site = names.of_site(&incident.site);
        names.count(site);
        site
    };
    let column = incidents.iter().map(number).collect();
    (names, column)
}

/// The column of actors.
fn actors(incidents: &[Incident]) -> (Names, Lists) {
    let (mut names, mut lists) = (Names::default(), Lists::with_capacity(incidents.len()));
    for incident in incidents {
        for attribution in &incident.actors {
            let actor = names.of_actor(&attribution.actor);
            if lists.push(actor) {
                names.count(actor);
            }
        }
        lists.close();
    }
    (names, lists)
}

/// The column of outlets.
fn outlets(timeline: &Timeline) -> (Names, Lists) {
    let (mut names, mut lists) = (Names::default(), Lists::with_capacity(timeline.incidents.len()));
    let outlet = |article: &Arc<Article>| article.outlet.as_ref().map(|outlet| names.of_outlet(outlet));
    let of: Vec<Option<u32>> = timeline.articles.iter().map(outlet).collect();
    for incident in &timeline.incidents {
        for &report in &incident.reports {
            if let Some(outlet) = timeline.owner(report).and_then(|article| *of.get(article as usize)?)
                && lists.push(outlet)
            {
                names.count(outlet);
            }
        }
        lists.close();
    }
    (names, lists)
}

/// The columns of weapons, of outcomes with statuses, of days.
fn plain(incidents: &[Incident]) -> (Vec<u16>, Vec<u8>, Vec<(i32, i32)>) {
    let weapons = |i: &Incident| i.weapons.iter().fold(0, |mask, w| mask | weapon_bit(w.kind));
    let ends = |i: &Incident| i.outcome.map_or(0, |o| 1 + o as u8) | (i.status as u8) << 4;
    let days = |i: &Incident| i.date.map_or((i32::MAX, i32::MIN), days_of);
    (
        incidents.iter().map(weapons).collect(),
        incidents.iter().map(ends).collect(),
        incidents.iter().map(days).collect(),
    )
}

/// The bit of a weapon in a mask.
pub const fn weapon_bit(kind: WeaponType) -> u16 {
    1 << kind as u16
}

fn days_of(span: DaySpan) -> (i32, i32) {
    (span.start.num_days_from_ce(), span.end.num_days_from_ce())
}
