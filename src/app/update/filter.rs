//! The filter as a value with a past.

use crate::{
    app::{Effect, Model, Tone},
    query::Query,
};

/// Filters kept to go back to.
const MOST_UNDO: usize = 200;

/// Sets the filter, and keeps the one before.
pub(super) fn set(model: &mut Model, query: Query) {
    model.filter.draft = None;
    if query == model.filter.query {
        return;
    }
    let before = std::mem::replace(&mut model.filter.query, query);
    model.filter.undo.push(before);
    model.filter.redo.clear();
    if model.filter.undo.len() > MOST_UNDO {
        model.filter.undo.remove(0);
    }
    model.pan = None;
}

/// The filter with one more condition; names of a kind take the place of others.
pub(super) fn add(model: &mut Model, more: &Query) {
    let query = model.filter.query.and(more);
    set(model, query);
}

/// Drops one condition.
pub(super) fn drop_chip(model: &mut Model, chip: usize) {
    let query = model.filter.query.without(chip);
    set(model, query);
}

/// Takes the last change of the filter back.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    match model.filter.undo.pop() {
        Some(before) => {
            let now = std::mem::replace(&mut model.filter.query, before);
            model.filter.redo.push(now);
        }
        None => model.say(model.locale.t("undo.nothing"), Tone::Plain),
    }
    Vec::new()
}

/// Does it again.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    match model.filter.redo.pop() {
        Some(after) => {
            let now = std::mem::replace(&mut model.filter.query, after);
            model.filter.undo.push(now);
        }
        None => model.say(model.locale.t("redo.nothing"), Tone::Plain),
    }
    Vec::new()
}
