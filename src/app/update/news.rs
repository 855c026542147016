//! What other threads bring: figures, newer timelines, the worker's answers.

use super::{pick, timeline};
use crate::{
    app::{Answer, Loading, Model, News, Over, Page, PickKind},
    domain::{Id, Incident},
    query::Searcher,
    timeline::Timeline,
};
use rayon::prelude::*;
use std::sync::Arc;

/// Takes news into the model. Gives a timeline that is shown no more: to free a large one takes longer than a key may.
pub fn take(model: &mut Model, news: News) -> Option<Arc<Searcher>> {
    match news {
        News::Read(progress, problems) => {
            model.progress = progress;
            model.problems.extend(problems);
        }
        News::Outdated(files) => {
            model.problems.retain(|problem| !files.iter().any(|file| problem.is_of(file)));
        }
        News::Timeline(searcher) => model.newest = Some(searcher),
        News::Ended(how) => {
            model.loading = how;
            if how == Loading::Stopped {
                model.say(model.locale.t("loading.stopped"), crate::app::Tone::Plain);
            }
        }
        News::Answer(answer) => return answered(model, answer),
        News::Said(message) => model.message = Some(message),
    }
    None
}

/// Shows what the worker found. The cursor stays on its incident, wherever that stands now.
fn answered(model: &mut Model, answer: Answer) -> Option<Arc<Searcher>> {
    let mut shown_no_more = None;
    let Answer { ask, shown, found, facets, overview } = answer;
    model.answered = Some(ask.clone());
    let is_other_timeline = !Arc::ptr_eq(&ask.searcher, &model.searcher);
    if is_other_timeline || !Arc::ptr_eq(&shown, &model.shown) {
        let selected = model.incident_at(model.list.row);
        let selected = if is_other_timeline {
            let selected = selected.and_then(|at| model.timeline().incidents.get(at as usize));
            selected.and_then(|selected| place_again(ask.searcher.index().timeline(), selected))
        } else {
            selected
        };
        let rows = shown.rows.len();
        let restored = model.restore.filter(|_| !model.list.moved);
        let restored = restored.and_then(|id| place_of(ask.searcher.index().timeline(), id));
        if let Some(at) = restored.filter(|at| shown.set.contains(*at as usize)) {
            model.list.row = shown.row_of(at);
            model.list.moved = true;
            model.restore = None;
        }
        let selected = restored.or(selected);
        let row = selected.filter(|_| model.list.moved).map_or(0, |at| shown.row_of(at)).min(rows.saturating_sub(1));
        let is_other_incident = shown.rows.get(row).copied() != selected || is_other_timeline;
        model.shown = shown;
        let before = std::mem::replace(&mut model.searcher, ask.searcher);
        shown_no_more = is_other_timeline.then_some(before);
        if model.newest.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, &model.searcher)) {
            model.newest = None;
        }
        model.list.row = row;
        model.bar = model.bar.min(model.shown.histogram.bars.len().saturating_sub(1));
        if is_other_incident {
            model.detail_top = 0;
            model.source_at = 0;
        }
    }
    if ask.find == model.find.query() {
        model.find.rows = found;
        if let (Some(rows), Some(origin)) = (model.find.rows.clone(), model.find.pending) {
            let origin = origin as u32;
            let at = rows.partition_point(|row| *row < origin);
            if let (Some(&row), Page::Timeline) = (rows.get(at).or(rows.first()), &model.page) {
                timeline::go(model, row as usize);
            }
            model.find.pending = None;
        }
    }
    if let (Some(facets), Some(Over::Pick(picker)), Some((asked, typed, _))) = (facets, &mut model.over, &ask.facets)
        && picker.kind == PickKind::Names(*asked)
        && typed == picker.input.text()
    {
        picker.cursor = picker.cursor.min(facets.len().saturating_sub(1));
        model.facets = facets;
        pick::draft(model);
    }
    if overview.is_some() {
        model.overview = overview;
    }
    shown_no_more
}

/// The place that an incident of another timeline has here, or the one that it was merged into. Among a million it is
/// looked for among those of its day first.
fn place_again(timeline: &Timeline, incident: &Incident) -> Option<u32> {
    let incidents = &timeline.incidents;
    let day = |other: &Incident| (other.date.is_none(), other.date.map(|date| date.start));
    let from = incidents.partition_point(|other| day(other) < day(incident));
    let of_the_day = incidents.iter().skip(from).take_while(|other| day(other) == day(incident));
    let near = of_the_day.enumerate().find(|(_, other)| is_it(timeline, other, incident.id));
    near.map(|(at, _)| (from + at) as u32).or_else(|| place_of(timeline, incident.id))
}

/// The place of the incident with this id, or of the one that a report with this id has been merged into.
fn place_of(timeline: &Timeline, id: Id) -> Option<u32> {
    let is_it = |incident: &Incident| is_it(timeline, incident, id);
    timeline.incidents.par_iter().position_first(is_it).map(|at| at as u32)
}

fn is_it(timeline: &Timeline, incident: &Incident, id: Id) -> bool {
    incident.id == id || incident.reports.iter().any(|&at| timeline.id_of(at) == Some(id))
}
