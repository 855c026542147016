//! The user's work laid over what the articles say: a pure function of both.

use super::{Field, Work, correction::Value, history::Regroup, ids_of};
use crate::{
    arabic::fold::fold,
    domain::{Actor, Attribution, Id, Incident, Role, Site},
    lexicon::Lexicon,
    timeline::Timeline,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{collections::BTreeSet, sync::Arc};

impl Work {
    /// The timeline as the user has it: split and merged by hand, then corrected. Verdicts leave everything where it is.
    #[must_use]
    pub fn apply(&self, mut timeline: Timeline, lexicon: &Lexicon) -> Timeline {
        if !self.regroups.is_empty() {
            let groups = self.regrouped(&timeline);
            timeline = timeline.regrouped(groups, lexicon);
        }
        let corrected = self.corrected();
        if corrected.is_empty() {
            return timeline;
        }
        timeline.changed(|timeline, incident| {
            let is_meant = |&report: &u32| timeline.id_of(report).is_some_and(|id| corrected.contains(&id));
            let is_meant = corrected.contains(&incident.id) || incident.reports.iter().any(is_meant);
            is_meant.then(|| self.correct(timeline, incident, lexicon))
        })
    }

    /// The groups of reports that are not as the timeline has them.
    fn regrouped(&self, timeline: &Timeline) -> Vec<Vec<u32>> {
        let named: FxHashSet<Id> =
            self.regroups.iter().flat_map(|(Regroup::Split(ids) | Regroup::Merge(ids))| ids).copied().collect();
        let mut by_id: FxHashMap<Id, Vec<u32>> = FxHashMap::default();
        for (at, id) in (0..timeline.reports()).filter_map(|at| Some((at, timeline.id_of(at)?))) {
            if named.contains(&id) {
                by_id.entry(id).or_default().push(at);
            }
        }
        let touched: FxHashSet<u32> = by_id.values().flatten().copied().collect();
        // Only incidents that hold a report someone named can come out otherwise.
        let mut groups: Vec<BTreeSet<u32>> = timeline
            .incidents
            .iter()
            .filter(|incident| incident.reports.iter().any(|report| touched.contains(report)))
            .map(|incident| incident.reports.iter().copied().collect())
            .collect();
        let before = groups.clone();
        for regroup in &self.regroups {
            let (Regroup::Split(ids) | Regroup::Merge(ids)) = regroup;
            let mut together: BTreeSet<u32> = ids.iter().filter_map(|id| by_id.get(id)).flatten().copied().collect();
            if together.is_empty() {
                continue;
            }
            match regroup {
                Regroup::Split(_) => groups.iter_mut().for_each(|group| group.retain(|at| !together.contains(at))),
                Regroup::Merge(_) => groups.retain_mut(|group| {
                    let is_meant = !group.is_disjoint(&together);
                    if is_meant {
                        together.append(group);
                    }
                    !is_meant
                }),
            }
            groups.retain(|group| !group.is_empty());
            groups.push(together);
        }
        groups.retain(|group| !before.contains(group));
        groups.into_iter().map(|group| group.into_iter().collect()).collect()
    }

    /// An incident with its corrections.
    fn correct(&self, timeline: &Timeline, incident: &Incident, lexicon: &Lexicon) -> Incident {
        let ids = ids_of(timeline, incident);
        let mut incident = incident.clone();
        for &slot in Field::ALL {
            let Some(value) = self.correction(&ids, slot).and_then(|correction| correction.value(slot)) else {
                continue;
            };
            match value {
                Value::Date(date) => incident.date = date,
                Value::PartOfDay(part) => incident.part_of_day = part,
                Value::Site(name) => incident.site = site(&name, lexicon),
                Value::Actors(actors) => {
                    incident.actors = actors.iter().map(|(role, name)| actor(*role, name, lexicon)).collect();
                }
                Value::Weapons(weapons) => incident.weapons = weapons.into(),
                Value::People(people) if slot == Field::Killed => incident.killed = people,
                Value::People(people) => incident.injured = people,
                Value::Outcome(outcome) => incident.outcome = outcome,
                Value::Status(status) => incident.status = status,
            }
        }
        incident
    }
}

/// The place of that id or name, else one known by its name alone.
fn site(name: &str, lexicon: &Lexicon) -> Arc<Site> {
    let known = lexicon.site_of_id(name).and_then(|number| lexicon.site(number)).or_else(|| {
        let wanted = fold(name);
        lexicon.sites.iter().find(|known| {
            let names = known.aliases.iter().chain(&known.site.name_en).chain(std::iter::once(&known.site.name));
            names.into_iter().any(|alias| fold(alias) == wanted)
        })
    });
    Arc::new(known.map_or_else(|| Site { name: name.into(), ..Site::default() }, |known| known.site.clone()))
}

/// The actor of that id or name, else one known by its name alone.
fn actor(role: Role, name: &str, lexicon: &Lexicon) -> Attribution {
    let known = lexicon.actor_of_id(name).and_then(|number| lexicon.actor(number)).or_else(|| {
        let wanted = fold(name);
        lexicon
            .actors
            .iter()
            .find(|known| known.aliases.iter().chain(&known.name_en).any(|alias| fold(alias) == wanted))
    });
    let actor = match known {
        Some(known) => Actor {
            id: known.id.clone(),
            name: known.aliases.first().cloned().unwrap_or_else(|| name.into()),
            name_ar: known.name_ar.clone(),
            name_en: known.name_en.clone(),
        },
        None => Actor { name: name.into(), ..Actor::default() },
    };
    Attribution { actor: Arc::new(actor), role }
}
