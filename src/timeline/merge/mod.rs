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

use super::{Timeline, alone, copies};
use crate::{
    domain::{Article, Incident},
    lexicon::Lexicon,
};
use chrono::Datelike;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
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
    settle(timeline, &kin, Some(groups))
}

fn settle(timeline: &Timeline, kin: &Kin<'_>, groups: Option<Vec<Cluster>>) -> Vec<Incident> {
    let reports = &timeline.reports;
    let places = Places::new(reports.iter().map(|(_, r)| &r.site), kin);
    let mut actors = Actors::new(reports.iter().flat_map(|(_, r)| r.actors.iter().map(|a| &a.actor)), kin);
    reports.iter().for_each(|(_, report)| actors.keep(&report.actors));
    let written = written(timeline);
    let facts: Vec<Facts> = reports
        .par_iter()
        .map(|(article, report)| {
            let written = written.get(*article as usize).copied().flatten();
            Facts::of(*article, report, written, &places, &actors)
        })
        .collect();
    let known = Known { facts: &facts, places: &places, actors: &actors };
    let events = by_first(groups.unwrap_or_else(|| events(timeline, known)), reports.len());
    let sources = sources(timeline, &events);
    let incident = |event: &Cluster| match event.as_slice() {
        [one] => timeline.report(*one).map(|report| alone(report, *one)),
        several => {
            let voice = |&number: &u32| {
                let (article, report) = reports.get(number as usize)?;
                let published = published(timeline.articles.get(*article as usize));
                let depth = known.facts(number).map_or(0, |f| places.depth(f.place));
                let source = sources.get(article).copied().unwrap_or(*article);
                Some(Voice { number, report, source, published, depth })
            };
            let voices: Vec<Voice<'_>> = several.iter().filter_map(voice).collect();
            value::incident(&voices, &actors)
        }
    };
    events.par_iter().filter_map(incident).collect()
}

/// Events in the order of their first report, which no two share.
fn by_first(events: Vec<Cluster>, reports: usize) -> Vec<Cluster> {
    let mut places: Vec<Cluster> = vec![Vec::new(); reports];
    for event in events {
        if let Some(place) = event.iter().min().and_then(|&first| places.get_mut(first as usize)) {
            *place = event;
        }
    }
    places.retain(|event| !event.is_empty());
    places
}

/// The events, each as its reports.
fn events(timeline: &Timeline, known: Known<'_>) -> Vec<Cluster> {
    let mut firm: Vec<Vec<u32>> = vec![Vec::new(); known.places.len()];
    let mut loose: Vec<Vec<u32>> = vec![Vec::new(); known.places.len()];
    for (at, facts) in known.facts.iter().enumerate() {
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
            let sentence = *timeline.report(report)?.sentences.first()?;
            copies::same_words(timeline.article_of(report)?.quote(sentence))
        });
    });
    events.into_iter().flatten().collect()
}

/// For each article that shares an event with another: the number it shares with its copies.
fn sources(timeline: &Timeline, events: &[Cluster]) -> FxHashMap<u32, u32> {
    let article = |report: &u32| timeline.reports.get(*report as usize).map(|(article, _)| *article);
    let mut together: Vec<u32> = events.iter().filter(|e| e.len() > 1).flatten().filter_map(article).collect();
    together.sort_unstable();
    together.dedup();
    let articles: Vec<Arc<Article>> =
        together.iter().filter_map(|&a| timeline.articles.get(a as usize)).cloned().collect();
    together.into_iter().zip(copies::groups(&articles)).collect()
}

/// For each article the day it was written on: that of publication, else the last day it tells of.
fn written(timeline: &Timeline) -> Vec<Option<i32>> {
    let mut days: Vec<Option<i32>> = timeline.articles.iter().map(|article| published(Some(article))).collect();
    let dated: Vec<bool> = days.iter().map(Option::is_some).collect();
    for (article, report) in &timeline.reports {
        let at = *article as usize;
        let told = report.date.and_then(|date| date.span.single()).map(|day| day.num_days_from_ce());
        if let (Some(false), Some(day)) = (dated.get(at), days.get_mut(at)) {
            *day = (*day).max(told);
        }
    }
    days
}

fn published(article: Option<&Arc<Article>>) -> Option<i32> {
    article?.published.as_ref().map(|p| p.day.num_days_from_ce())
}

#[cfg(test)]
mod tests;
