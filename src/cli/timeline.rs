//! `waqai timeline`: reports of all articles, merged into incidents, in time order.

use super::{Found, args::Input, filter::Filter, setup, source};
use crate::{
    config::Settings,
    export::Format,
    query::Annotations,
    store::{Store, Work},
    timeline::{Set, Timeline},
};
use std::sync::Arc;

pub(super) fn run(input: &Input, settings: &Settings, format: Format) -> anyhow::Result<Found> {
    let lexicon = setup::lexicon(settings)?;
    let filter = Filter::of(input, settings)?;
    let work = work(settings)?;
    let mut parts = Vec::new();
    let ran = source::read(input, settings, &lexicon, &mut |batch| {
        parts.extend(batch.articles.into_iter().filter(|(_, told)| !told.is_nothing()));
        Ok(())
    })?;
    if ran.signal.is_some() {
        // Half of the input would make another timeline, not half of this one.
        return Ok(Found::of(&ran, false));
    }
    let mut timeline = Timeline::build(parts, &lexicon);
    let mut annotations = Annotations::default();
    if let Some(work) = &work {
        timeline = work.apply(timeline, &lexicon);
        annotations = work.annotations();
    }
    let timeline = Arc::new(timeline);
    let shown = match &filter {
        Some(filter) => filter.of_timeline(&timeline, &lexicon),
        None => Set::all(timeline.incidents.len()),
    };
    let mut out = setup::exporter(format, settings, Some(&annotations));
    for incident in shown.iter().filter_map(|at| timeline.incidents.get(at)) {
        out.incident(&timeline, incident)?;
    }
    let found = Found::of(&ran, out.records() > 0);
    if filter.is_none() && matches!(format, Format::Json | Format::Markdown | Format::Plain) {
        for (article, tally) in &timeline.tallies {
            if let Some(article) = timeline.articles.get(*article as usize) {
                out.tally(article, tally)?;
            }
        }
    }
    let left_out = out.left_out();
    out.finish()?;
    setup::say_left_out(format, left_out);
    Ok(found)
}

/// The user's own work, where a file of it was named: what a script prints does not depend on what someone did in the
/// browser.
fn work(settings: &Settings) -> anyhow::Result<Option<Work>> {
    match settings.notes.as_deref().filter(|_| settings.notes_named) {
        Some(file) => Ok(Some(Store::open(file)?.work().clone())),
        None => Ok(None),
    }
}
