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
    domain::{Article, Id, Incident, Rare, Report, Reports, Span, Tally, Told},
    lexicon::Lexicon,
};
use rayon::prelude::*;
use std::sync::Arc;

/// Everything read so far: articles, what they say, and the incidents they describe.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Articles that said something, in the order of their ids.
    pub articles: Vec<Arc<Article>>,
    /// All tallies, each with the index of its article.
    pub tallies: Vec<(u32, Tally)>,
    /// Incidents, earliest first, undated last.
    pub incidents: Vec<Incident>,
    /// The reports of each article.
    told: Vec<Reports>,
    /// The number of each article's first report: reports are numbered by article and in reading order.
    firsts: Vec<u32>,
    /// The article of each report.
    owners: Vec<u32>,
}

impl Timeline {
    /// Merges what the articles say into incidents: copies of one text first, then reports of one event. The same
    /// parts in another order give the same timeline.
    pub fn build(mut parts: Vec<(Arc<Article>, impl Into<Told> + Send + Sync)>, lexicon: &Lexicon) -> Self {
        parts.par_sort_by(|(a, _), (b, _)| a.id.cmp(&b.id).then_with(|| a.text.cmp(&b.text)));
        let mut timeline = Self::told(copies::merge_same(parts));
        timeline.incidents = merge::merge(&timeline, lexicon);
        timeline.sort();
        timeline
    }

    /// A timeline in which every report is an incident of its own: what one article says.
    pub fn unmerged(parts: Vec<(Arc<Article>, impl Into<Told>)>) -> Self {
        let mut timeline = Self::told(parts);
        timeline.incidents = (0..timeline.reports()).filter_map(|at| timeline.alone(at)).collect();
        timeline.sort();
        timeline
    }

    /// What the articles say, without incidents.
    fn told(parts: Vec<(Arc<Article>, impl Into<Told>)>) -> Self {
        let mut timeline = Self::default();
        timeline.articles.reserve_exact(parts.len());
        timeline.told.reserve_exact(parts.len());
        timeline.firsts.reserve_exact(parts.len());
        for (article, told) in parts {
            let Told { reports, tallies } = told.into();
            let at = timeline.articles.len() as u32;
            timeline.tallies.extend(tallies.into_iter().map(|tally| (at, tally)));
            timeline.firsts.push(timeline.owners.len() as u32);
            timeline.owners.extend(std::iter::repeat_n(at, reports.len()));
            timeline.articles.push(article);
            timeline.told.push(reports);
        }
        timeline.owners.shrink_to_fit();
        timeline
    }

    fn sort(&mut self) {
        self.incidents.par_sort_by_cached_key(|i| (i.date.is_none(), i.date.map(|d| (d.start, d.end)), i.part_of_day));
    }

    /// The same reports, some of which stand together otherwise: each group becomes one incident, and takes the place of
    /// the incidents its reports were in. What is left of those in no group is lost, so groups cover them whole.
    #[must_use]
    pub fn regrouped(mut self, groups: Vec<Vec<u32>>, lexicon: &Lexicon) -> Self {
        let mut moved = vec![false; self.owners.len()];
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

    /// How many reports there are; they are numbered from 0.
    pub fn reports(&self) -> u32 {
        self.owners.len() as u32
    }

    /// The number of the article that a report stands in.
    pub fn owner(&self, report: u32) -> Option<u32> {
        self.owners.get(report as usize).copied()
    }

    /// The article that a report stands in.
    pub fn article_of(&self, report: u32) -> Option<&Arc<Article>> {
        self.articles.get(self.owner(report)? as usize)
    }

    /// The numbers of an article's reports.
    pub fn reports_of(&self, article: u32) -> std::ops::Range<u32> {
        let first = |article: u32| self.firsts.get(article as usize).copied().unwrap_or(self.reports());
        first(article)..first(article + 1)
    }

    /// A report, made anew from what is kept of it.
    pub fn report(&self, report: u32) -> Option<Report> {
        let (reports, nth) = self.place(report)?;
        reports.report(nth)
    }

    /// A report without the words that tell and prove it, which is most of the work.
    pub fn brief(&self, report: u32) -> Option<Report> {
        let (reports, nth) = self.place(report)?;
        reports.brief(nth)
    }

    /// The id of a report.
    pub fn id_of(&self, report: u32) -> Option<Id> {
        let (reports, nth) = self.place(report)?;
        reports.id(nth)
    }

    /// The sentences of a report, in bytes of its article's text.
    pub fn sentences_of(&self, report: u32) -> impl Iterator<Item = Span> + use<'_> {
        self.place(report).into_iter().flat_map(|(reports, nth)| reports.sentences(nth))
    }

    fn place(&self, report: u32) -> Option<(&Reports, u32)> {
        let article = self.owner(report)? as usize;
        Some((self.told.get(article)?, report - self.firsts.get(article)?))
    }

    /// The incident of a single report.
    fn alone(&self, number: u32) -> Option<Incident> {
        let report = self.brief(number)?;
        Some(Incident {
            id: report.id,
            date: report.date.map(|d| d.span),
            part_of_day: report.part_of_day,
            site: report.site,
            actors: report.actors,
            weapons: report.weapons,
            killed: report.killed,
            injured: report.injured,
            outcome: report.outcome,
            status: report.status,
            confidence: report.confidence,
            sources: 1,
            reports: [number].into(),
            conflicts: Rare::default(),
        })
    }
}
