//! The filter, and changes taken back and made again: of the filter here, of the user's work by the store.

use crate::{
    app::{Effect, Model, Past},
    query::Query,
};

/// Changes kept to go back to.
const MOST: usize = 500;

/// Notes a change that can be taken back.
pub(super) fn remember(model: &mut Model, change: Past) {
    model.past.push(change);
    model.future.clear();
    if model.past.len() > MOST {
        model.past.remove(0);
    }
}

/// Sets the filter, and keeps the one before.
pub(super) fn set(model: &mut Model, query: Query) {
    model.filter.draft = None;
    if query == model.filter.query {
        return;
    }
    let before = std::mem::replace(&mut model.filter.query, query);
    remember(model, Past::Filter(before));
    model.pan = None;
}

/// The filter with more conditions.
pub(super) fn add(model: &mut Model, more: &Query) {
    let query = model.filter.query.and(more);
    set(model, query);
}

/// Drops one condition.
pub(super) fn drop_chip(model: &mut Model, chip: usize) {
    let query = model.filter.query.without(chip);
    set(model, query);
}

/// Takes the last change back. Where none was made here, the store may know one of an earlier day.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    match model.past.pop() {
        Some(Past::Filter(before)) => {
            let now = std::mem::replace(&mut model.filter.query, before);
            model.future.push(Past::Filter(now));
            Vec::new()
        }
        Some(Past::Work) | None => {
            model.future.push(Past::Work);
            vec![Effect::UndoWork]
        }
    }
}

/// Makes it again.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    match model.future.pop() {
        Some(Past::Filter(after)) => {
            let now = std::mem::replace(&mut model.filter.query, after);
            model.past.push(Past::Filter(now));
            Vec::new()
        }
        Some(Past::Work) | None => {
            model.past.push(Past::Work);
            vec![Effect::RedoWork]
        }
    }
}
