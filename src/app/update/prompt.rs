//! A line being typed: a filter, words to find, a range of dates. What it means is tried with every letter.

use super::{filter, strip::without_dates, timeline, work};
use crate::{
    app::{Action, Effect, Find, Input, Model, Over, Page, Prompt, PromptKind, Tone},
    export::Format,
    query::{Query, Test, begins_field},
    store::{Change, Correction},
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
        return accept(model);
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

fn accept(model: &mut Model) -> Vec<Effect> {
    let Some(line) = prompt(model) else { return Vec::new() };
    if line.mistake.is_some() && !line.warned {
        return Vec::new();
    }
    let (kind, text, warned) = (line.kind, line.input.text().to_owned(), line.warned);
    if !matches!(kind, PromptKind::Filter | PromptKind::Range | PromptKind::Find) {
        let meant = match kind {
            PromptKind::Export => export(model, &text, warned),
            PromptKind::View => Ok(view(model, text.trim())),
            _ => work::typed(model, kind, &text),
        };
        match (meant, prompt(model)) {
            (Err(mistake), Some(prompt)) => prompt.mistake = Some(mistake),
            (Ok(effects), _) => {
                model.over = None;
                return effects;
            }
            _ => {}
        }
        return Vec::new();
    }
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
        _ => {}
    }
    Vec::new()
}

/// Gives the filter a name, or changes what the name stands for.
fn view(model: &mut Model, name: &str) -> Vec<Effect> {
    if name.is_empty() {
        return Vec::new();
    }
    model.say(model.locale.fill("view.saved", &[("name", &name)]), Tone::Plain);
    let filter = Some(model.filter.query.to_string());
    vec![Effect::Save(Change::View { name: name.to_owned(), filter })]
}

/// Exports what is marked, or all that is shown where nothing is. A file that is there is named, and written over only
/// when Enter is pressed again.
fn export(model: &mut Model, name: &str, warned: bool) -> Result<Vec<Effect>, String> {
    let name = name.trim();
    let locale = model.locale;
    if Format::of_name(name).is_none() {
        let endings: Vec<&str> = Format::ALL.iter().map(|format| format.extension()).collect();
        return Err(locale.fill("export.format", &[("endings", &endings.join(", "))]));
    }
    let marked = work::marked(model);
    let incidents = if marked.is_empty() { model.shown.rows.clone() } else { marked };
    Ok(vec![Effect::Export { file: name.into(), incidents, overwrite: warned }])
}

/// Warns that a file is there already.
pub fn warn(model: &mut Model, file: &std::path::Path) {
    let text = file.display().to_string();
    let mistake = model.locale.fill("export.exists", &[("file", &text)]);
    let origin = model.list.row;
    let (kind, input) = (PromptKind::Export, Input::new(text));
    model.over = Some(Over::Prompt(Prompt { kind, input, mistake: Some(mistake), origin, warned: true }));
}

/// Tries what stands in the line. A mistake is said, and what was right before it holds on.
fn attempt(model: &mut Model) {
    let locale = model.locale;
    let Some(prompt) = prompt(model) else { return };
    let (kind, text, origin) = (prompt.kind, prompt.input.text().to_owned(), prompt.origin);
    prompt.mistake = None;
    prompt.warned = false;
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
        PromptKind::Correct(slot) if !text.trim().is_empty() => {
            prompt.mistake = Correction::new(slot, &text).err().map(|error| error.to_string());
        }
        PromptKind::Correct(_) | PromptKind::Tag | PromptKind::Note | PromptKind::View | PromptKind::Export => {}
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
