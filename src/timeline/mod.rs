//! The timeline: reports of many articles, merged into incidents in time order.

pub mod copies;
pub mod index;
mod merge;
mod set;
pub mod stats;
pub mod totals;
mod words;

pub use set::Set;
pub use words::{Inside, Words};

use crate::{
    domain::{Article, Incident, Report, Tally},
    extract::Extraction,
    lexicon::Lexicon,
};
use rayon::prelude::*;
use std::sync::Arc;

/// Everything read so far: articles, what they say, and the incidents they describe.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Articles that said something, in the order of their ids.
    pub articles: Vec<Arc<Article>>,
    /// All reports, by article and in reading order, each with the index of its article.
    pub reports: Vec<(u32, Report)>,
    /// All tallies, each with the index of its article.
    pub tallies: Vec<(u32, Tally)>,
    /// Incidents, earliest first, undated last.
    pub incidents: Vec<Incident>,
}

impl Timeline {
    /// Merges what the articles say into incidents: copies of one text first, then reports of one event. The same
    /// parts in another order give the same timeline.
    pub fn build(mut parts: Vec<(Arc<Article>, Extraction)>, lexicon: &Lexicon) -> Self {
        parts.par_sort_by(|(a, _), (b, _)| a.id.cmp(&b.id).then_with(|| a.text.cmp(&b.text)));
        let mut timeline = Self::told(copies::merge_same(parts));
        timeline.incidents = merge::merge(&timeline, lexicon);
        timeline.sort();
        timeline
    }

    /// A timeline in which every report is an incident of its own: what one article says.
    pub fn unmerged(parts: Vec<(Arc<Article>, Extraction)>) -> Self {
        let mut timeline = Self::told(parts);
        timeline.incidents = (0..).zip(&timeline.reports).map(|(at, (_, report))| alone(report, at)).collect();
        timeline.sort();
        timeline
    }

    /// What the articles say, without incidents.
    fn told(parts: Vec<(Arc<Article>, Extraction)>) -> Self {
        let reports = parts.iter().map(|(_, said)| said.reports.len()).sum();
        let mut timeline =
            Self { articles: Vec::with_capacity(parts.len()), reports: Vec::with_capacity(reports), ..Self::default() };
        for (article, extraction) in parts {
            let at = timeline.articles.len() as u32;
            timeline.articles.push(article);
            timeline.tallies.extend(extraction.tallies.into_iter().map(|tally| (at, tally)));
            timeline.reports.extend(extraction.reports.into_iter().map(|report| (at, report)));
        }
        timeline
    }

    fn sort(&mut self) {
        self.incidents.par_sort_by_cached_key(|i| (i.date.is_none(), i.date.map(|d| (d.start, d.end)), i.part_of_day));
    }

    /// The same reports, some of which stand together otherwise: each group becomes one incident, and takes the place of
    /// the incidents its reports were in. What is left of those in no group is lost, so groups cover them whole.
    #[must_use]
    pub fn regrouped(mut self, groups: Vec<Vec<u32>>, lexicon: &Lexicon) -> Self {
        let mut moved = vec![false; self.reports.len()];
        for &report in groups.iter().flatten() {
            if let Some(moved) = moved.get_mut(report as usize) {
                *moved = true;
            }
        }
        let is_moved = |report: &u32| moved.get(*report as usize).copied().unwrap_or_default();
        self.incidents.retain(|incident| !incident.reports.iter().any(is_moved));
        let made = merge::merge_so(&self, groups, lexicon);
        self.incidents.extend(made);
        self.sort();
        self
    }

    /// The same incidents, each changed by hand, in the order of time.
    #[must_use]
    pub fn changed(mut self, change: impl Fn(&Self, &Incident) -> Option<Incident> + Sync) -> Self {
        let changed: Vec<(usize, Incident)> = self
            .incidents
            .par_iter()
            .enumerate()
            .filter_map(|(at, incident)| Some((at, change(&self, incident)?)))
            .collect();
        for (at, incident) in changed {
            if let Some(place) = self.incidents.get_mut(at) {
                *place = incident;
            }
        }
        self.sort();
        self
    }

    /// The article a report (by index) stands in.
    pub fn article_of(&self, report: u32) -> Option<&Arc<Article>> {
        let (article, _) = self.reports.get(report as usize)?;
        self.articles.get(*article as usize)
    }

    /// A report by index.
    pub fn report(&self, report: u32) -> Option<&Report> {
        self.reports.get(report as usize).map(|(_, r)| r)
    }
}

/// The incident of a single report.
fn alone(report: &Report, index: u32) -> Incident {
    Incident {
        id: report.id,
        date: report.date.map(|d| d.span),
        part_of_day: report.part_of_day,
        site: Arc::clone(&report.site),
        actors: report.actors.clone(),
        weapons: report.weapons.clone(),
        killed: report.killed,
        injured: report.injured,
        outcome: report.outcome,
        status: report.status,
        confidence: report.confidence,
        sources: 1,
        reports: [index].into(),
        conflicts: Box::new([]),
    }
}
