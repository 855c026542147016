//! Reports of one event, across articles, become one incident.
//!
//! In steps that each only add what the one before could not know. Reports with a place and a day are clustered place
//! by place ([`cluster`]); what knows only the province is put to the one event it fits ([`attach`]), then what knows
//! no day. Two reports of one article are two events, since the extractor left them apart. What the incident says is
//! settled last ([`value`]). The result depends on neither the order of the input nor the number of threads, and the
//! work grows with the number of reports, not of pairs.

mod actor;
mod attach;
mod cluster;
mod place;
mod score;
mod value;

use actor::Actors;
use cluster::{Cluster, Known, cluster};
use place::Places;
use score::Facts;
use value::Voice;

use super::{Timeline, copies};
use crate::{
    domain::{Actor, Article, Attribution, Few, Incident, Site},
    lexicon::Lexicon,
};
use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::{iter::successors, sync::Arc};

/// What lies in what: a base in a province, a brigade in a movement. By id.
pub(super) struct Kin<'k> {
    /// True for a country's name, folded and without article.
    pub(super) country: &'k (dyn Fn(&str) -> bool + Sync),
    pub(super) site: &'k (dyn Fn(&str) -> Option<&'k str> + Sync),
    pub(super) actor: &'k (dyn Fn(&str) -> Option<&'k str> + Sync),
}

/// Deeper nesting than this is a circle in the data.
const DEEPEST: usize = 8;

impl<'k> Kin<'k> {
    fn above_site(&self, id: &str) -> impl Iterator<Item = &'k str> {
        successors((self.site)(id), |id| (self.site)(id)).take(DEEPEST)
    }

    fn above_actor(&self, id: &str) -> impl Iterator<Item = &'k str> {
        successors((self.actor)(id), |id| (self.actor)(id)).take(DEEPEST)
    }
}

/// The incidents of a timeline whose articles and reports are in their final order; in the order of their first report.
pub(super) fn merge(timeline: &Timeline, lexicon: &Lexicon) -> Vec<Incident> {
    let country = |word: &str| lexicon.is_country(word);
    let kin = Kin { country: &country, site: &|id| lexicon.site_within(id), actor: &|id| lexicon.actor_within(id) };
    settle(timeline, &kin, None)
}

/// The incidents that groups of reports are, where somebody else knows which belong together.
pub(super) fn merge_so(timeline: &Timeline, groups: Vec<Vec<u32>>, lexicon: &Lexicon) -> Vec<Incident> {
    let country = |word: &str| lexicon.is_country(word);
    let kin = Kin { country: &country, site: &|id| lexicon.site_within(id), actor: &|id| lexicon.actor_within(id) };
    settle(timeline, &kin, Some(groups.into_iter().map(Cluster::from).collect()))
}

fn settle(timeline: &Timeline, kin: &Kin<'_>, groups: Option<Vec<Cluster>>) -> Vec<Incident> {
    let named: Vec<Named> = stretches(timeline).into_par_iter().map(|reports| Named::of(timeline, reports)).collect();
    let places = Places::new(named.iter().flat_map(|named| &named.sites), kin);
    let mut actors = Actors::new(named.iter().flat_map(|named| &named.actors), kin);
    named.iter().flat_map(|named| &named.together).for_each(|together| actors.keep(together));
    drop(named);
    let written = written(timeline);
    let facts = |number: u32| {
        let (article, report) = (timeline.owner(number)?, timeline.brief(number)?);
        let written = written.get(article as usize).copied().flatten();
        Some(Facts::of(article, &report, written, &places, &actors))
    };
    // In their places at once, without the pieces that a filter would gather: there may be a million.
    let facts: Vec<Option<Facts>> = (0..timeline.reports()).into_par_iter().map(facts).collect();
    drop(written);
    let known = Known { facts: &facts, places: &places, actors: &actors };
    let mut events = groups.unwrap_or_else(|| events(timeline, known));
    // In the order of their first report, which no two share.
    events.retain(|event| !event.is_empty());
    events.par_sort_unstable_by_key(|event| event.iter().min().copied());
    drop(facts);
    let sources = sources(timeline, &events);
    let incident = |event: &Cluster| match &**event {
        [one] => timeline.alone(*one),
        several => {
            let voice = |&number: &u32| {
                let (article, report) = (timeline.owner(number)?, timeline.brief(number)?);
                Some(Voice {
                    number,
                    depth: places.depth(places.of(&report.site)),
                    report,
                    source: sources.get(&article).copied().unwrap_or(article),
                    published: timeline.articles.get(article as usize).and_then(published),
                })
            };
            let voices: Vec<Voice> = several.iter().filter_map(voice).collect();
            value::incident(&voices, &actors)
        }
    };
    let incidents: Vec<Option<Incident>> = events.par_iter().map(incident).collect();
    #[expect(clippy::filter_map_identity, reason = "unlike `flatten`, it stays in the same memory")]
    incidents.into_iter().filter_map(|incident| incident).collect()
}

/// Reports that one thread reads at a time.
const STRETCH: usize = 1 << 13;

fn stretches(timeline: &Timeline) -> Vec<std::ops::Range<u32>> {
    let all = timeline.reports();
    (0..all).step_by(STRETCH).map(|first| first..all.min(first + STRETCH as u32)).collect()
}

/// The sites and actors that a stretch of reports names, each once, as they come.
#[derive(Default)]
struct Named {
    sites: Vec<Arc<Site>>,
    actors: Vec<Arc<Actor>>,
    /// Lists of several actors.
    together: Vec<Few<Attribution>>,
}

impl Named {
    fn of(timeline: &Timeline, reports: std::ops::Range<u32>) -> Self {
        let mut named = Self::default();
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        for report in reports.filter_map(|number| timeline.brief(number)) {
            for by in &report.actors {
                if seen.insert(Arc::as_ptr(&by.actor) as usize) {
                    named.actors.push(Arc::clone(&by.actor));
                }
            }
            if seen.insert(Arc::as_ptr(&report.site) as usize) {
                named.sites.push(report.site);
            }
            if report.actors.len() > 1 {
                named.together.push(report.actors);
            }
        }
        named
    }
}

/// The events, each as its reports.
fn events(timeline: &Timeline, known: Known<'_>) -> Vec<Cluster> {
    let mut firm: Vec<Vec<u32>> = vec![Vec::new(); known.places.len()];
    let mut loose: Vec<Vec<u32>> = vec![Vec::new(); known.places.len()];
    for (at, facts) in known.facts.iter().enumerate() {
        let Some(facts) = facts else { continue };
        let lists = if facts.firm { &mut firm } else { &mut loose };
        if let Some(list) = lists.get_mut(facts.place as usize) {
            list.push(at as u32);
        }
    }
    let mut events: Vec<Vec<Cluster>> = firm.par_iter().map(|reports| cluster(reports, known)).collect();
    attach::rough(&mut events, known);
    attach::bare(&mut events, &mut loose, known);
    events.par_iter_mut().zip(&loose).filter(|(_, reports)| !reports.is_empty()).for_each(|(events, reports)| {
        attach::loose(events, reports, known, |report| {
            let sentence = timeline.sentences_of(report).next()?;
            copies::same_words(timeline.article_of(report)?.quote(sentence))
        });
    });
    let mut all = Vec::with_capacity(events.iter().map(Vec::len).sum());
    all.extend(events.into_iter().flatten());
    all
}

/// For each article that shares an event with another: the number it shares with its copies.
fn sources(timeline: &Timeline, events: &[Cluster]) -> FxHashMap<u32, u32> {
    let article = |report: &u32| timeline.owner(*report);
    let mut together: Vec<u32> = events.iter().filter(|e| e.len() > 1).flatten().filter_map(article).collect();
    together.sort_unstable();
    together.dedup();
    let articles: Vec<Arc<Article>> =
        together.iter().filter_map(|&a| timeline.articles.get(a as usize)).cloned().collect();
    together.into_iter().zip(copies::groups(&articles)).collect()
}

/// For each article the day it was written on: that of publication, else the last day it tells of.
fn written(timeline: &Timeline) -> Vec<Option<i32>> {
    let told = |article: u32| {
        let days = timeline.reports_of(article).filter_map(|report| timeline.brief(report)?.date?.span.single());
        days.max().map(|day| day.num_days_from_ce())
    };
    (0u32..).zip(&timeline.articles).map(|(at, article)| published(article).or_else(|| told(at))).collect()
}

fn published(article: &Arc<Article>) -> Option<i32> {
    article.published.as_ref().map(|p| p.day.num_days_from_ce())
}

#[cfg(test)]
mod tests;
