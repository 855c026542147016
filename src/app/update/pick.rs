//! Choosing from a list that is narrowed by typing. Names filter the timeline while the cursor is on them.

use super::{filter, moved};
use crate::{
    app::{
        Action, Choices, Copying, Effect, Input, Model, Over, PickKind, Picker, Prompt, PromptKind, Spot,
        choices::{Choice, Does, choices},
        model::without_names,
    },
    query::{NameKind, Query, Term},
    store::Change,
};

fn picker(model: &mut Model) -> Option<&mut Picker> {
    match &mut model.over {
        Some(Over::Pick(picker)) => Some(picker),
        _ => None,
    }
}

pub(super) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    let page = model.drawn.choices.height.saturating_sub(1);
    let len = match &model.over {
        Some(Over::Pick(picker)) => choices(model, picker).len(),
        _ => return Vec::new(),
    };
    let Some(picker) = picker(model) else { return Vec::new() };
    match action {
        Action::Back => {
            model.over = None;
            model.filter.draft = None;
            return Vec::new();
        }
        Action::Enter => return choose(model),
        Action::Point(Spot::Choice(at)) => {
            picker.cursor = *at;
            return choose(model);
        }
        Action::Delete if picker.kind == PickKind::Views => return forget(model),
        Action::Next | Action::Previous if matches!(picker.kind, PickKind::Names(_)) => {
            take(model);
            step(model, if *action == Action::Next { &Action::Down } else { &Action::Up }, len, page);
        }
        edit => {
            if super::prompt::edit(&mut picker.input, edit) {
                picker.cursor = 0;
                picker.moved = false;
            } else {
                step(model, edit, len, page);
            }
        }
    }
    draft(model);
    Vec::new()
}

fn step(model: &mut Model, action: &Action, len: usize, page: usize) {
    let Some(picker) = picker(model) else { return };
    let action = match action {
        Action::Next => &Action::Down,
        Action::Previous => &Action::Up,
        other => other,
    };
    // The first key down from the field lights the first name, the next one goes on.
    let from_field = matches!(picker.kind, PickKind::Names(_)) && !picker.moved && picker.input.text().is_empty();
    if let Some(at) = moved(action, picker.cursor, len, page, None) {
        picker.cursor = if from_field && *action == Action::Down { picker.cursor } else { at };
        picker.moved = true;
    }
}

/// Names the cursor's choice would filter by, together with those taken before.
fn names(model: &Model, picker: &Picker) -> Query {
    let is_meant = picker.moved || !picker.input.text().trim().is_empty();
    let hit = model.facets.get(picker.cursor).filter(|_| is_meant);
    let mut any: Vec<_> = picker.taken.terms.iter().flat_map(|term| term.any.iter().cloned()).collect();
    for atom in hit.into_iter().flat_map(|hit| hit.query.terms.iter().flat_map(|term| &term.any)) {
        if !any.contains(atom) {
            any.push(atom.clone());
        }
    }
    Query { terms: if any.is_empty() { Vec::new() } else { vec![Term { any }] } }
}

/// The filter with the names in question in the place of others of their kind.
fn with_names(model: &Model, picker: &Picker, kind: NameKind) -> Option<Query> {
    let names = names(model, picker);
    (!names.is_empty()).then(|| without_names(&model.filter.query, kind).and(&names))
}

/// Shows what choosing would show.
pub(super) fn draft(model: &mut Model) {
    if let Some(Over::Pick(picker @ Picker { kind: PickKind::Names(kind), .. })) = &model.over {
        model.filter.draft = with_names(model, picker, *kind);
    } else if let Some(Over::Pick(picker @ Picker { kind: PickKind::Views, .. })) = &model.over {
        model.filter.draft = match chosen(model, picker) {
            Some(Choice { does: Does::Show(query), .. }) => Some(query),
            _ => None,
        };
    }
}

/// The choice under the cursor.
fn chosen(model: &Model, picker: &Picker) -> Option<Choice> {
    match choices(model, picker) {
        Choices::Listed(listed) => listed.into_iter().nth(picker.cursor),
        Choices::Names(_) => None,
    }
}

/// Gives up the name of the filter under the cursor, if it is one of the user's own.
fn forget(model: &mut Model) -> Vec<Effect> {
    let Some(Over::Pick(picker)) = &model.over else { return Vec::new() };
    let name = chosen(model, picker).map(|choice| choice.label).filter(|name| model.views.contains_key(name));
    name.map(|name| Effect::Save(Change::View { name, filter: None })).into_iter().collect()
}

/// Takes the name under the cursor, or gives it up.
fn take(model: &mut Model) {
    let Some(Over::Pick(picker)) = &model.over else { return };
    let Some(hit) = model.facets.get(picker.cursor) else { return };
    let taken = match picker.taken.terms.iter().position(|term| hit.query.terms.contains(term)) {
        Some(at) => picker.taken.without(at),
        None => picker.taken.and(&hit.query),
    };
    if let Some(Over::Pick(picker)) = &mut model.over {
        picker.taken = taken;
        picker.moved = true;
    }
}

fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Over::Pick(picker)) = &model.over else { return Vec::new() };
    if let PickKind::Names(kind) = picker.kind {
        // Enter on the first of a list that nobody has touched means that one.
        let picker = Picker { moved: true, ..picker.clone() };
        let query = with_names(model, &picker, kind);
        model.over = None;
        match query {
            Some(query) => filter::set(model, query),
            None => model.filter.draft = None,
        }
        return Vec::new();
    }
    let Some(choice) = chosen(model, picker) else { return Vec::new() };
    match choice.does {
        Does::Action(action) => {
            model.over = None;
            super::update(model, &action)
        }
        Does::Show(query) => {
            model.over = None;
            filter::set(model, query);
            Vec::new()
        }
        Does::Copy(copying) => {
            model.over = None;
            copy(model, copying)
        }
        Does::Correct(slot) => {
            let text = super::work::current(model, slot);
            let origin = model.list.row;
            let kind = PromptKind::Correct(slot);
            let prompt = Prompt { kind, input: Input::new(text), mistake: None, origin, warned: false };
            model.over = Some(Over::Prompt(prompt));
            Vec::new()
        }
        Does::Nothing => Vec::new(),
    }
}

/// What is copied is the text as it was written, in logical order.
fn copy(model: &mut Model, copying: Copying) -> Vec<Effect> {
    let key = Copying::ALL.iter().find(|(known, _)| *known == copying).map_or("", |(_, key)| *key);
    match crate::app::copying::text(model, copying) {
        Some(text) => vec![Effect::Copy(text, key)],
        None => {
            model.say(model.locale.t("copy.nothing"), crate::app::Tone::Plain);
            Vec::new()
        }
    }
}
