//! The timeline's own keys: walking the list, the detail and its slots.

use super::{article, filter, moved, strip};
use crate::{
    app::{Action, Effect, Loading, Model, Pane, Spot, Tone},
    domain::{Report, Slot},
    query::{NameKind, Query},
    timeline::stats::Key,
};

pub(super) fn update(model: &mut Model, action: &Action, count: Option<usize>) -> Vec<Effect> {
    if strip::update(model, action, count) {
        return Vec::new();
    }
    match action {
        Action::Point(spot) => return point(model, *spot),
        Action::Wheel((Pane::Detail, lines)) => scroll(model, (*lines).into()),
        Action::Left | Action::Right => {
            let towards_detail = (*action == Action::Right) != model.mirrored();
            model.pane = if towards_detail { Pane::Detail } else { Pane::List };
        }
        Action::Enter => return article::open_selected(model),
        Action::Back => return back(model),
        Action::Next => walk(model, true),
        Action::Previous => walk(model, false),
        Action::NextSource => source(model, true),
        Action::PreviousSource => source(model, false),
        Action::DetailDown => scroll(model, times(count)),
        Action::DetailUp => scroll(model, -times(count)),
        Action::NextHeading | Action::PreviousHeading => {
            for _ in 0..count.unwrap_or(1).min(model.shown.headings.len()) {
                match model.shown.heading_row(model.list.row, *action == Action::NextHeading) {
                    Some(row) => go(model, row),
                    None => break,
                }
            }
        }
        Action::Sort => {
            model.sort = crate::app::Sort { by: model.sort.by.next(), reversed: false };
            say_order(model);
        }
        Action::Reverse => {
            model.sort.reversed = !model.sort.reversed;
            say_order(model);
        }
        Action::FindNext => find(model, true, count),
        Action::FindPrevious => find(model, false, count),
        Action::SameBase => {
            if let Some(incident) = model.selected() {
                let name = incident.site.id.as_ref().unwrap_or(&incident.site.name);
                let query = Query::from(&Key::Name(NameKind::Base, name.clone()));
                filter::add(model, &query);
            }
        }
        movement if model.pane == Pane::Detail => {
            let detail = model.drawn.detail;
            // The detail moves as a text does: by lines, to where its last line is seen.
            let top = moved(movement, model.detail_top, detail.last_top() + 1, detail.height, count);
            model.detail_top = top.unwrap_or(model.detail_top);
        }
        movement => {
            let page = model.drawn.list.height.saturating_sub(1);
            if let Some(row) = moved(movement, model.list.row, model.shown.rows.len(), page, count) {
                go(model, row);
            }
        }
    }
    Vec::new()
}

/// To the next source, or the one before.
fn source(model: &mut Model, forward: bool) {
    let last = model.selected().map_or(0, |incident| incident.reports.len().saturating_sub(1));
    model.source_at = if forward { (model.source_at + 1).min(last) } else { model.source_at.saturating_sub(1) };
    model.to_source = true;
}

fn times(count: Option<usize>) -> isize {
    isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX)
}

/// Puts the cursor on a row.
pub(super) fn go(model: &mut Model, row: usize) {
    let row = row.min(model.shown.rows.len().saturating_sub(1));
    model.list.moved = true;
    if row != model.list.row {
        model.list.row = row;
        model.detail_top = 0;
        model.source_at = 0;
    }
}

fn scroll(model: &mut Model, lines: isize) {
    let last = model.drawn.detail.last_top();
    model.detail_top = model.detail_top.saturating_add_signed(lines).min(last);
}

fn say_order(model: &mut Model) {
    let by = model.locale.t(&format!("sort.{}", model.sort.by.word())).to_owned();
    let key = if model.sort.reversed { "sort.reversed" } else { "sort.by" };
    model.say(model.locale.fill(key, &[("by", &by)]), Tone::Plain);
}

/// Esc goes back one step: what is lit, the pane, what is found, reading itself.
fn back(model: &mut Model) -> Vec<Effect> {
    if model.slot.take().is_some() {
    } else if model.pane != Pane::List {
        model.pane = Pane::List;
    } else if !model.find.words.is_empty() {
        model.find = crate::app::Find::default();
    } else if model.loading == Loading::Going {
        return vec![Effect::StopLoading];
    } else if !model.filter.query.is_empty() {
        model.say(model.locale.t("back.filter"), Tone::Plain);
    }
    Vec::new()
}

/// The slots of an incident that have words to prove them, in the order of the facts.
pub(super) fn slots(model: &Model) -> Vec<Slot> {
    let Some(incident) = model.selected() else { return Vec::new() };
    let reports: Vec<Report> = incident.reports.iter().filter_map(|&at| model.timeline().report(at)).collect();
    let has = |slot: &Slot| reports.iter().any(|report| report.evidence.iter().any(|proof| proof.slot == *slot));
    ORDER.into_iter().filter(has).collect()
}

/// As a reader asks: where, when, with what, by whom, what came of it, who says so, in which words.
const ORDER: [Slot; 9] = [
    Slot::Site,
    Slot::Date,
    Slot::Weapon,
    Slot::Actor,
    Slot::Killed,
    Slot::Injured,
    Slot::Outcome,
    Slot::Status,
    Slot::Trigger,
];

fn walk(model: &mut Model, forward: bool) {
    let slots = slots(model);
    let at = model.slot.and_then(|slot| slots.iter().position(|known| *known == slot));
    let next = match (at, forward) {
        (None, true) => Some(0),
        (None, false) => slots.len().checked_sub(1),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    model.slot = next.and_then(|at| slots.get(at).copied());
}

fn find(model: &mut Model, forward: bool, count: Option<usize>) {
    let Some(rows) = model.find.rows.clone().filter(|rows| !rows.is_empty()) else {
        let key = if model.find.words.is_empty() { "find.none" } else { "find.nowhere" };
        model.say(model.locale.fill(key, &[("words", &model.find.words)]), Tone::Plain);
        return;
    };
    let here = model.list.row as u32;
    let steps = (count.unwrap_or(1) - 1) % rows.len();
    let (first, wrapped) = if forward {
        let at = rows.partition_point(|row| *row <= here);
        if at < rows.len() { (at, false) } else { (0, true) }
    } else {
        match rows.partition_point(|row| *row < here).checked_sub(1) {
            Some(at) => (at, false),
            None => (rows.len() - 1, true),
        }
    };
    let at = if forward { first + steps } else { first + rows.len() - steps } % rows.len();
    if let Some(&row) = rows.get(at) {
        go(model, row as usize);
    }
    if wrapped {
        model.say(model.locale.t(if forward { "find.from_start" } else { "find.from_end" }), Tone::Plain);
    }
}

fn point(model: &mut Model, spot: Spot) -> Vec<Effect> {
    if let Some(pane) = spot.pane() {
        model.pane = pane;
    }
    match spot {
        Spot::Row(row) if model.list.row == row && model.list.moved => return article::open_selected(model),
        Spot::Row(row) => go(model, row),
        Spot::Slot(slot) => model.slot = if model.slot == Some(slot) { None } else { Some(slot) },
        Spot::Source(source) => {
            model.source_at = source;
            return article::open_selected(model);
        }
        Spot::Undated => {
            filter::add(model, &Query::from(&Key::Undated));
        }
        _ => {}
    }
    Vec::new()
}
