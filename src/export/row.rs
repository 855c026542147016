//! A report or an incident, seen alike by all formats that are not JSON.

use crate::{
    domain::{
        Article, Attribution, Casualties, Conflict, DaySpan, Id, Incident, Outcome, PartOfDay, Report, Site, Status,
        Weapon,
    },
    query::{Annotation, Annotations},
    timeline::Timeline,
};
use std::borrow::Cow;

/// What there is to say of one incident, or of one report alone.
pub(super) struct Row<'a> {
    pub(super) id: Id,
    pub(super) date: Option<DaySpan>,
    pub(super) part_of_day: Option<PartOfDay>,
    pub(super) site: &'a Site,
    pub(super) actors: &'a [Attribution],
    pub(super) weapons: &'a [Weapon],
    pub(super) killed: Option<Casualties>,
    pub(super) injured: Option<Casualties>,
    pub(super) outcome: Option<Outcome>,
    pub(super) status: Status,
    pub(super) confidence: f32,
    /// Independent sources.
    pub(super) sources: u16,
    /// Each report with its article, best first.
    pub(super) reports: Vec<(&'a Article, Cow<'a, Report>)>,
    /// Where they disagree, with the timeline their indexes point into.
    pub(super) conflicts: Option<(&'a Timeline, &'a [Conflict])>,
    /// What the user said of it.
    pub(super) said: Annotation,
}

impl<'a> Row<'a> {
    pub(super) fn of_report(article: &'a Article, report: &'a Report) -> Self {
        Self {
            id: report.id,
            date: report.date.map(|date| date.span),
            part_of_day: report.part_of_day,
            site: &report.site,
            actors: &report.actors,
            weapons: &report.weapons,
            killed: report.killed,
            injured: report.injured,
            outcome: report.outcome,
            status: report.status,
            confidence: report.confidence,
            sources: 1,
            reports: vec![(article, Cow::Borrowed(report))],
            conflicts: None,
            said: Annotation::default(),
        }
    }

    pub(super) fn of_incident(timeline: &'a Timeline, incident: &'a Incident, said: Option<&Annotations>) -> Self {
        let report = |&at: &u32| Some((&**timeline.article_of(at)?, Cow::Owned(timeline.report(at)?)));
        Self {
            id: incident.id,
            date: incident.date,
            part_of_day: incident.part_of_day,
            site: &incident.site,
            actors: &incident.actors,
            weapons: &incident.weapons,
            killed: incident.killed,
            injured: incident.injured,
            outcome: incident.outcome,
            status: incident.status,
            confidence: incident.confidence,
            sources: incident.sources,
            reports: incident.reports.iter().filter_map(report).collect(),
            conflicts: Some((timeline, &incident.conflicts)),
            said: said.map_or_else(Annotation::default, |said| said.of(timeline, incident)),
        }
    }

    /// Outlets, each once, best first.
    pub(super) fn outlets(&self) -> Vec<&'a str> {
        let mut outlets: Vec<&str> = Vec::new();
        for (article, _) in &self.reports {
            let outlet = article.outlet.as_deref().unwrap_or(&article.id);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }
}

/// Text for people, on one line: what could write to a terminal or turn the text around it is left out.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
