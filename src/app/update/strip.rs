//! The strip of time: walking its bars, zooming, panning, and filtering by a bar or by a range of them.

use super::filter;
use crate::{
    app::{Action, Model, Pane},
    domain::DaySpan,
    query::{Query, Test, When},
};

/// True where the action was the strip's.
pub(super) fn update(model: &mut Model, action: &Action, count: Option<usize>) -> bool {
    let has_keys = model.pane == Pane::Strip;
    let bars = model.shown.histogram.bars.len();
    let times = count.unwrap_or(1);
    match action {
        Action::Time if bars == 0 => {}
        Action::Time => {
            model.pane = Pane::Strip;
            model.bar = bar_of_selected(model).unwrap_or(bars - 1);
            reveal(model);
        }
        Action::ZoomIn | Action::ZoomOut => zoom(model, *action == Action::ZoomIn),
        Action::PanBack | Action::PanOn => {
            let (first, seen) = model.drawn.bars;
            let step = (seen / 2).max(1).saturating_mul(times);
            let to = if *action == Action::PanOn { first.saturating_add(step) } else { first.saturating_sub(step) };
            model.pan = Some(to.min(bars.saturating_sub(seen)));
        }
        Action::Left | Action::Right | Action::First | Action::Last if has_keys => {
            model.bar = match action {
                Action::Left => model.bar.saturating_sub(times),
                Action::Right => model.bar.saturating_add(times),
                Action::First => 0,
                _ => usize::MAX,
            }
            .min(bars.saturating_sub(1));
            reveal(model);
        }
        Action::Down | Action::Up if has_keys => model.pane = Pane::List,
        Action::Enter if has_keys => {
            filter_by(model, model.bar, model.bar);
            model.pane = Pane::List;
        }
        Action::Drag((from, to, false)) => {
            model.dragged = Some((*from, *to));
            model.bar = (*to).min(bars.saturating_sub(1));
        }
        Action::Drag((from, to, true)) => {
            model.dragged = None;
            filter_by(model, *from, *to);
        }
        _ => return false,
    }
    true
}

/// The bar of the incident under the cursor.
fn bar_of_selected(model: &Model) -> Option<usize> {
    let day = model.selected()?.date?.start;
    let bars = &model.shown.histogram.bars;
    bars.iter().position(|(span, _)| span.start <= day && day <= span.end)
}

/// Moves the strip so that the bar under the cursor is seen.
fn reveal(model: &mut Model) {
    let (first, seen) = model.drawn.bars;
    if model.bar < first {
        model.pan = Some(model.bar);
    } else if seen > 0 && model.bar >= first + seen {
        model.pan = Some(model.bar + 1 - seen);
    }
}

fn zoom(model: &mut Model, closer: bool) {
    let now = model.zoom.unwrap_or(model.shown.histogram.zoom);
    let next = if closer { now.closer() } else { now.wider() };
    // What is looked at stays in sight: the bar under the cursor, or the incident's.
    model.zoom = Some(next);
    model.pan = None;
    let key = match next {
        crate::timeline::stats::Zoom::Day => "zoom.day",
        crate::timeline::stats::Zoom::Week => "zoom.week",
        crate::timeline::stats::Zoom::Month => "zoom.month",
        crate::timeline::stats::Zoom::Year => "zoom.year",
    };
    model.say(model.locale.t(key), crate::app::Tone::Plain);
}

fn filter_by(model: &mut Model, from: usize, to: usize) {
    let bar = |at: usize| model.shown.histogram.bars.get(at).map(|(span, _)| *span);
    let (Some(first), Some(last)) = (bar(from.min(to)), bar(from.max(to))) else { return };
    let when = if from == to && is_named(first) {
        When::In(first)
    } else {
        When::Range(Some(DaySpan::day(first.start)), Some(DaySpan::day(last.end)))
    };
    let query = without_dates(&model.filter.query).and(&Query::from(Test::When(when)));
    filter::set(model, query);
    model.zoom = None;
}

/// True for a day, a calendar month or a year: what `on:` can say.
fn is_named(span: DaySpan) -> bool {
    use crate::timeline::stats::Zoom;
    [Zoom::Day, Zoom::Month, Zoom::Year].iter().any(|zoom| zoom.bar(span.start) == span)
}

/// A query without its conditions on the date: a new range takes their place.
pub(super) fn without_dates(query: &Query) -> Query {
    let is_date = |term: &&crate::query::Term| !term.any.iter().all(|atom| matches!(atom.test, Test::When(_)));
    Query { terms: query.terms.iter().filter(is_date).cloned().collect() }
}
