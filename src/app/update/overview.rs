//! Walking the overviews; choosing a row filters by it.

use super::{article, filter, moved};
use crate::{
    app::{Action, Effect, Model, Overview, OverviewKind, Page, Pane, Spot},
    domain::Day,
};
use std::sync::Arc;

/// Opens an overview; the same key closes it.
pub(super) fn open(model: &mut Model, kind: OverviewKind) -> bool {
    if matches!(&model.page, Page::Overview { kind: open, .. } if *open == kind) {
        model.page = Page::Timeline;
        return true;
    }
    model.behind = None;
    // The calendar and the totals are entered at their end, where the news is; the cursor is kept inside when it moves.
    let row = if matches!(kind, OverviewKind::Calendar | OverviewKind::Tallies) { usize::MAX } else { 0 };
    model.page = Page::Overview { kind, table: 0, row };
    true
}

/// The overview on screen, once counted.
fn shown(model: &Model) -> Option<Arc<Overview>> {
    let Page::Overview { kind, .. } = &model.page else { return None };
    model.overview.clone().filter(|overview| overview.kind() == *kind)
}

pub(super) fn update(model: &mut Model, action: &Action, count: Option<usize>) -> Vec<Effect> {
    if *action == Action::Back {
        model.page = Page::Timeline;
        return Vec::new();
    }
    let height = model.drawn.overview.height;
    let (Some(overview), Page::Overview { kind, table, row }) = (shown(model), &mut model.page) else {
        return Vec::new();
    };
    let tables = overview.tables();
    *table = (*table).min(tables.saturating_sub(1));
    *row = (*row).min(overview.rows(*table).saturating_sub(1));
    match action {
        Action::Enter => choose(model, &overview),
        Action::Point(Spot::Cell(at, line)) => {
            (*table, *row) = (*at, *line);
            choose(model, &overview);
        }
        Action::Next | Action::Previous | Action::Left | Action::Right if *kind == OverviewKind::Frequencies => {
            let forward = match action {
                Action::Next => true,
                Action::Previous => false,
                Action::Right => model.locale.lang() != crate::config::Lang::Ar,
                _ => model.locale.lang() == crate::config::Lang::Ar,
            };
            let last = tables.saturating_sub(1);
            *table = match (forward, *table) {
                (true, at) if at == last => 0,
                (true, at) => at + 1,
                (false, 0) => last,
                (false, at) => at - 1,
            };
            *row = (*row).min(overview.rows(*table).saturating_sub(1));
        }
        Action::Up | Action::Down | Action::Left | Action::Right if *kind == OverviewKind::Calendar => {
            // Days run down, weeks run to the right, on the calendar as drawn.
            let days = match action {
                Action::Up => -1,
                Action::Down => 1,
                Action::Left => -7,
                _ => 7,
            };
            if let Overview::Calendar { days: list, .. } = &*overview {
                *row = near(list, *row, days * count.unwrap_or(1).min(100_000) as i64);
            }
        }
        Action::Next if *kind == OverviewKind::Tallies => {
            if let Overview::Tallies(counted) = &*overview
                && let Some(at) = counted.get(*row).map(|counted| counted.tally)
                && let Some((article, sentence)) =
                    model.timeline().tallies.get(at).map(|(at, tally)| (*at, tally.sentence))
            {
                article::open_at(model, article, sentence);
            }
        }
        movement => {
            if let Some(at) = moved(movement, *row, overview.rows(*table), height, count) {
                *row = at;
            }
        }
    }
    Vec::new()
}

/// The day of the list that is nearest to so many days from one of them, and beyond it in that direction.
fn near(days: &[(Day, usize)], from: usize, by: i64) -> usize {
    let Some((day, _)) = days.get(from) else { return 0 };
    let distance = |at: &usize| days.get(*at).map_or(i64::MAX, |(other, _)| ((*other - *day).num_days() - by).abs());
    let beyond = if by < 0 { 0..from } else { from + 1..days.len() };
    beyond.min_by_key(distance).unwrap_or(from)
}

fn choose(model: &mut Model, overview: &Overview) {
    let Page::Overview { table, row, .. } = model.page else { return };
    let Some(query) = overview.query(model.searcher.index(), table, row) else { return };
    filter::add(model, &query);
    model.page = Page::Timeline;
    model.pane = Pane::List;
}
