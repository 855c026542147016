//! A line being typed: a filter, words to find, a range of dates. What it means is tried with every letter.

use super::{filter, strip::without_dates, timeline};
use crate::{
    app::{Action, Effect, Find, Input, Model, Over, Page, Prompt, PromptKind, Tone},
    query::{Query, Test, begins_field},
};

/// Edits the line; false where the action is no edit.
pub(super) fn edit(input: &mut Input, action: &Action) -> bool {
    match action {
        Action::Type(letter) => input.insert(letter.encode_utf8(&mut [0; 4])),
        Action::Paste(text) => input.insert(text),
        Action::Backspace => _ = input.backspace(),
        Action::Delete => input.delete(),
        Action::DeleteWord => input.delete_word(),
        Action::DeleteAll => input.clear(),
        Action::CaretLeft => input.step(false),
        Action::CaretRight => input.step(true),
        Action::CaretStart => input.to_start(),
        Action::CaretEnd => input.to_end(),
        _ => return false,
    }
    true
}

fn prompt(model: &mut Model) -> Option<&mut Prompt> {
    match &mut model.over {
        Some(Over::Prompt(prompt)) => Some(prompt),
        _ => None,
    }
}

pub(super) fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    let Some(prompt) = prompt(model) else { return Vec::new() };
    // Deleting in an empty line leaves it, as in vi.
    let leaves = *action == Action::Back || (*action == Action::Backspace && prompt.input.text().is_empty());
    if leaves {
        cancel(model);
    } else if *action == Action::Enter {
        accept(model);
    } else if edit(&mut prompt.input, action) {
        attempt(model);
    }
    Vec::new()
}

fn cancel(model: &mut Model) {
    let Some(Over::Prompt(prompt)) = model.over.take() else { return };
    model.filter.draft = None;
    if prompt.kind == PromptKind::Find {
        model.find = Find::default();
        if matches!(model.page, Page::Timeline) {
            timeline::go(model, prompt.origin);
        }
    }
}

fn accept(model: &mut Model) {
    let Some(prompt) = prompt(model) else { return };
    if prompt.mistake.is_some() {
        return;
    }
    let kind = prompt.kind;
    model.over = None;
    match kind {
        PromptKind::Filter | PromptKind::Range => {
            if let Some(query) = model.filter.draft.take() {
                filter::set(model, query);
            }
        }
        PromptKind::Find if model.find.words.is_empty() => model.find = Find::default(),
        PromptKind::Find => {
            if matches!(model.page, Page::Article(_)) {
                super::update(model, &Action::FindNext);
            } else if model.find.rows.as_ref().is_some_and(|rows| rows.is_empty()) {
                let words = model.find.words.clone();
                model.say(model.locale.fill("find.nowhere", &[("words", &words)]), Tone::Plain);
            }
        }
    }
}

/// Tries what stands in the line. A mistake is said, and what was right before it holds on.
fn attempt(model: &mut Model) {
    let locale = model.locale;
    let Some(prompt) = prompt(model) else { return };
    let (kind, text, origin) = (prompt.kind, prompt.input.text().to_owned(), prompt.origin);
    prompt.mistake = None;
    match kind {
        PromptKind::Filter => {
            match text.parse::<Query>() {
                Ok(query) => model.filter.draft = Some(query),
                Err(error) => prompt.mistake = Some(error.to_string()),
            }
            // A field whose name is just being typed is no word to look for yet.
            if let Some(Ok(head)) = without_begun_field(&text).map(str::parse) {
                model.filter.draft = Some(head);
            }
        }
        PromptKind::Range => match dates(&text) {
            Some(dates) => model.filter.draft = Some(without_dates(&model.filter.query).and(&dates)),
            None => prompt.mistake = Some(locale.t("range.mistake").to_owned()),
        },
        PromptKind::Find => {
            model.find = Find { words: text, rows: None, pending: Some(origin) };
        }
    }
}

/// What stands before a field's name that is being typed at the end.
fn without_begun_field(text: &str) -> Option<&str> {
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text.get(start..)?.trim_start_matches('!');
    begins_field(word).then(|| text.get(..start)).flatten()
}

/// A query of dates and nothing else. A lone year or month is a date here, though it is a word in a filter.
fn dates(text: &str) -> Option<Query> {
    let is_dates =
        |query: &Query| query.terms.iter().flat_map(|term| &term.any).all(|atom| matches!(atom.test, Test::When(_)));
    let text = text.trim();
    let whole: Option<Query> = text.parse().ok().filter(is_dates);
    whole.or_else(|| format!("on:{text}").parse().ok().filter(is_dates))
}
