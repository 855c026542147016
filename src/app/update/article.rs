//! Reading an article: opening it at the sentence, walking its reports and what was found in it, and back.

use super::{moved, timeline};
use crate::{
    app::{Action, Article, Effect, Model, Page, Pane, Tone},
    domain::Span,
};
use std::sync::Arc;

pub(super) fn update(model: &mut Model, action: &Action, count: Option<usize>) -> Vec<Effect> {
    let drawn = model.drawn.article;
    match action {
        Action::Back => back(model),
        Action::Enter => to_incident(model),
        Action::Next => step_report(model, true),
        Action::Previous => step_report(model, false),
        Action::NextSource | Action::PreviousSource => step_source(model, *action == Action::NextSource),
        Action::Left | Action::Right => step_source(model, (*action == Action::Right) != model.mirrored()),
        Action::FindNext => step_found(model, true),
        Action::FindPrevious => step_found(model, false),
        movement => {
            if let Page::Article(article) = &mut model.page
                && let Some(top) =
                    moved(movement, article.top, drawn.last_top() + 1, drawn.height.saturating_sub(2), count)
            {
                article.top = top;
                article.goto = None;
            }
        }
    }
    Vec::new()
}

fn article(model: &mut Model) -> Option<&mut Article> {
    match &mut model.page {
        Page::Article(article) => Some(article),
        _ => None,
    }
}

/// Opens the article of the incident under the cursor, at the sentence that tells it.
pub(super) fn open_selected(model: &mut Model) -> Vec<Effect> {
    let report =
        model.selected().and_then(|incident| incident.reports.get(model.source_at).or(incident.reports.first()));
    if let Some(&report) = report {
        open(model, report);
    }
    Vec::new()
}

fn open(model: &mut Model, report: u32) {
    let timeline = Arc::clone(model.timeline());
    let Some(article) = timeline.owner(report) else { return };
    let goto = timeline.sentences_of(report).next().map_or(0, |sentence| sentence.start);
    let page = Article { article, report: Some(report), top: 0, goto: Some(goto), found: None, timeline };
    let before = std::mem::replace(&mut model.page, Page::Article(page));
    if !matches!(before, Page::Article(_)) {
        model.behind = Some(Box::new(before));
    }
}

/// Opens an article at a sentence that tells no incident: a total.
pub(super) fn open_at(model: &mut Model, article: u32, sentence: Span) {
    let timeline = Arc::clone(model.timeline());
    let page = Article { timeline, article, report: None, top: 0, goto: Some(sentence.start), found: None };
    let before = std::mem::replace(&mut model.page, Page::Article(page));
    model.behind = Some(Box::new(before));
}

fn back(model: &mut Model) {
    model.page = model.behind.take().map_or(Page::Timeline, |page| *page);
}

/// Back to the timeline, to the incident of the report looked at.
fn to_incident(model: &mut Model) {
    let Some(article) = article(model) else { return };
    let wanted = article.report.and_then(|report| article.timeline.id_of(report));
    model.page = Page::Timeline;
    model.behind = None;
    model.pane = Pane::List;
    let Some(wanted) = wanted else { return };
    let timeline = Arc::clone(model.timeline());
    let holds = |at: &u32| timeline.id_of(*at) == Some(wanted);
    let found = timeline.incidents.iter().position(|incident| incident.reports.iter().any(holds));
    match found.filter(|at| model.shown.set.contains(*at)) {
        Some(at) => timeline::go(model, model.shown.row_of(at as u32)),
        None => model.say(model.locale.t("article.not_shown"), Tone::Plain),
    }
}

fn step_report(model: &mut Model, forward: bool) {
    let Some(article) = article(model) else { return };
    let reports = article.reports();
    if reports.is_empty() {
        return;
    }
    let next = match (article.report, forward) {
        (None, _) => reports.start,
        (Some(at), true) => {
            if at + 1 < reports.end {
                at + 1
            } else {
                reports.start
            }
        }
        (Some(at), false) => {
            if at > reports.start {
                at - 1
            } else {
                reports.end - 1
            }
        }
    };
    article.report = Some(next);
    article.goto = article.timeline.sentences_of(next).next().map(|sentence| sentence.start);
}

/// To the article that tells the same incident, before or after this one.
fn step_source(model: &mut Model, forward: bool) {
    let Some(article) = article(model) else { return };
    let Some(report) = article.report else { return };
    let timeline = Arc::clone(&article.timeline);
    let Some(incident) = timeline.incidents.iter().find(|incident| incident.reports.contains(&report)) else { return };
    let at = incident.reports.iter().position(|at| *at == report).unwrap_or(0);
    let next = if forward { Some(at + 1) } else { at.checked_sub(1) };
    let Some(&next) = next.and_then(|at| incident.reports.get(at)) else {
        return model.say(model.locale.t("article.no_more_sources"), Tone::Plain);
    };
    if let Some(at) = timeline.owner(next) {
        article.article = at;
        article.report = Some(next);
        article.goto = timeline.sentences_of(next).next().map(|sentence| sentence.start);
        article.found = None;
    }
}

fn step_found(model: &mut Model, forward: bool) {
    let Some(needle) = model.find.needle() else {
        return model.say(model.locale.t("find.none"), Tone::Plain);
    };
    let from = model.drawn.article_byte;
    let Some(article) = article(model) else { return };
    let spans = article.article().map(|article| needle.spans(&article.text)).unwrap_or_default();
    let Some(last) = spans.len().checked_sub(1) else {
        let words = model.find.words.clone();
        return model.say(model.locale.fill("find.nowhere", &[("words", &words)]), Tone::Plain);
    };
    let at = match (article.found, forward) {
        (Some(at), true) => {
            if at < last {
                at + 1
            } else {
                0
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        (None, true) => spans.iter().position(|span| span.start as usize >= from).unwrap_or(0),
        (None, false) => spans.iter().rposition(|span| (span.start as usize) < from).unwrap_or(last),
    };
    article.found = Some(at);
    article.goto = spans.get(at).map(|span| span.start);
}

/// The article that is read, or that of the incident under the cursor, and a byte of its text to look at.
fn current(model: &Model) -> Option<(Arc<crate::domain::Article>, u32)> {
    if let Page::Article(article) = &model.page {
        let sentence = article.report.and_then(|report| article.timeline.sentences_of(report).next());
        return Some((Arc::clone(article.article()?), sentence.map_or(0, |sentence| sentence.start)));
    }
    let incident = model.selected()?;
    let report = *incident.reports.get(model.source_at).or(incident.reports.first())?;
    let sentence = model.timeline().sentences_of(report).next().unwrap_or_default();
    Some((Arc::clone(model.timeline().article_of(report)?), sentence.start))
}

pub(super) fn open_address(model: &mut Model) -> Vec<Effect> {
    match current(model).and_then(|(article, _)| article.url.as_deref().map(str::to_owned)) {
        Some(address) => vec![Effect::Open(address)],
        None => missing(model, "article.no_address"),
    }
}

pub(super) fn edit(model: &mut Model) -> Vec<Effect> {
    let place = current(model).and_then(|(article, byte)| {
        let (file, line) = article.file.clone()?;
        // In a plain text the line of the sentence; in a file of many articles the line of the article.
        let is_plain = line <= 1 && !article.is_partial();
        let inside = article.text.get(..byte as usize).map_or(0, |before| before.matches('\n').count()) as u32;
        Some((file.as_ref().clone(), line.max(1) + if is_plain { inside } else { 0 }))
    });
    match place {
        Some((file, line)) => vec![Effect::Edit(file, line)],
        None => missing(model, "article.no_file"),
    }
}

pub(super) fn in_pager(model: &mut Model) -> Vec<Effect> {
    let Some((article, _)) = current(model) else { return missing(model, "article.none") };
    let mut text = String::new();
    let published = article.published.as_ref().map(|published| &*published.text);
    for line in
        [article.title.as_deref(), article.outlet.as_deref(), published, article.url.as_deref()].into_iter().flatten()
    {
        text.extend(line.chars().filter(|c| !c.is_control()));
        text.push('\n');
    }
    text.push('\n');
    // A pager may pass on what it is given: nothing in an article may write to the terminal.
    text.extend(article.text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()));
    text.push('\n');
    vec![Effect::Page(text)]
}

fn missing(model: &mut Model, key: &'static str) -> Vec<Effect> {
    model.say(model.locale.t(key), Tone::Plain);
    Vec::new()
}
