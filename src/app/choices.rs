//! What a picker offers: names with their counts, actions with their keys, ways to copy, problems.

use super::{Action, Copying, Model, PickKind, Picker, keymap::Section};
use crate::{
    arabic::fold::fold,
    query::{FacetHit, Mark, Query},
    store::Field,
};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use std::sync::Arc;

/// Something to choose, other than a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is read.
    pub label: String,
    /// Characters of the label to light.
    pub lit: Vec<u32>,
    /// What stands at the other end: keys.
    pub aside: String,
    /// What it is also found by: the word of an action in the keymap.
    pub word: &'static str,
    /// What choosing it does.
    pub does: Does,
    /// The section it opens, as a locale key.
    pub heading: Option<&'static str>,
}

/// What choosing does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    /// An action.
    Action(Action),
    /// Copies.
    Copy(Copying),
    /// Filters by this.
    Show(Query),
    /// Asks what a slot says instead.
    Correct(Field),
    /// Nothing: it is there to be read.
    Nothing,
}

/// All that a picker offers now.
#[derive(Debug, Clone)]
pub enum Choices {
    /// Names, as the worker found them.
    Names(Arc<Vec<FacetHit>>),
    /// The rest.
    Listed(Vec<Choice>),
}

impl Choices {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Names(names) => names.len(),
            Self::Listed(choices) => choices.len(),
        }
    }

    /// True where nothing fits what was typed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a picker offers now.
pub fn choices(model: &Model, picker: &Picker) -> Choices {
    let typed = picker.input.text();
    Choices::Listed(match picker.kind {
        PickKind::Names(_) => return Choices::Names(Arc::clone(&model.facets)),
        PickKind::Commands => commands(model, typed),
        PickKind::Keys => keys(model, typed),
        PickKind::Copy => {
            let label = |(copying, key)| plain(model.locale.t(key).to_owned(), Does::Copy(copying));
            narrowed(typed, Copying::ALL.into_iter().map(label))
        }
        PickKind::Fields => {
            let label = |slot: &Field| plain(model.locale.t(field_key(*slot)).to_owned(), Does::Correct(*slot));
            narrowed(typed, Field::ALL.iter().map(label))
        }
        PickKind::Views => narrowed(typed, views(model)),
        PickKind::Problems => {
            narrowed(typed, model.problems.iter().map(|problem| plain(problem.to_string(), Does::Nothing)))
        }
    })
}

/// Filters that have a name: the user's own, then those of what is new and what was said by hand.
fn views(model: &Model) -> impl Iterator<Item = Choice> {
    let show = |label: &str, filter: &str| {
        let does = Does::Show(filter.parse().ok()?);
        Some(Choice { aside: filter.to_owned(), ..plain(label.to_owned(), does) })
    };
    let own = model.views.iter().filter_map(move |(name, filter)| show(name, filter));
    let usual = [Mark::New, Mark::Marked, Mark::Noted, Mark::Confirmed, Mark::Rejected];
    let usual = usual
        .into_iter()
        .filter_map(move |mark| show(model.locale.t(&format!("mark.{}", mark.word())), &format!("is:{}", mark.word())));
    own.chain(usual)
}

/// The locale key of a slot that can be corrected.
pub fn field_key(slot: Field) -> &'static str {
    match slot {
        Field::Date => "conflict.date",
        Field::PartOfDay => "conflict.part_of_day",
        Field::Site => "slot.site",
        Field::Actors => "conflict.actors",
        Field::Weapons => "conflict.weapons",
        Field::Killed => "conflict.killed",
        Field::Injured => "conflict.injured",
        Field::Outcome => "conflict.outcome",
        Field::Status => "conflict.status",
    }
}

fn plain(label: String, does: Does) -> Choice {
    Choice { label, lit: Vec::new(), aside: String::new(), word: "", does, heading: None }
}

/// What an action is called in the interface's language.
pub fn title(model: &Model, action: &Action) -> String {
    let word = action.word().unwrap_or_default();
    model.locale.t(&format!("action.{word}")).to_owned()
}

/// The keys of an action, as shown.
pub fn keys_of(model: &Model, section: Section, action: &Action) -> String {
    let keys: Vec<String> = model.keymap.keys(section, action).iter().map(ToString::to_string).collect();
    keys.join("  ")
}

fn command(model: &Model, section: Section, action: &Action) -> Choice {
    let aside = keys_of(model, section, action);
    let word = action.word().unwrap_or_default();
    Choice { aside, word, ..plain(title(model, action), Does::Action(action.clone())) }
}

/// The palette: what can be done, best match first.
fn commands(model: &Model, typed: &str) -> Vec<Choice> {
    let sections = [Section::Timeline, Section::Everywhere];
    let all = Action::NAMED.iter().filter_map(|action| {
        let section = sections.into_iter().find(|section| !model.keymap.keys(*section, action).is_empty())?;
        (!matches!(action, Action::Palette)).then(|| command(model, section, action))
    });
    narrowed(typed, all)
}

/// The help: every key of every section, in order; searched by name and by key.
fn keys(model: &Model, typed: &str) -> Vec<Choice> {
    let sections = [
        (Section::Everywhere, "section.everywhere"),
        (Section::Timeline, "section.timeline"),
        (Section::Typing, "section.typing"),
    ];
    let mut out = Vec::new();
    for (section, heading) in sections {
        let mut lines: Vec<Choice> = model
            .keymap
            .section(section)
            .iter()
            .filter(|(_, keys)| !keys.is_empty())
            .map(|(action, _)| command(model, section, action))
            .collect();
        if !typed.is_empty() {
            let is_key = |choice: &Choice| choice.aside.split_whitespace().any(|key| key == typed);
            let (mut by_key, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_key);
            by_key.extend(narrowed(typed, rest.into_iter()));
            lines = by_key;
        }
        if let Some(first) = lines.first_mut() {
            first.heading = Some(heading);
        }
        out.extend(lines);
    }
    out
}

/// Those whose label, or word, has the typed letters: whole words' starts first, then letters in order; in folded spelling.
fn narrowed(typed: &str, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return choices.collect();
    }
    let matcher = SkimMatcherV2::default();
    let mut fitting: Vec<(bool, i64, Choice)> = choices
        .filter_map(|choice| {
            let label = fold(&choice.label);
            let is_word = choice.word.split('-').any(|word| word.starts_with(&typed)) || choice.word == typed;
            let Some((score, at)) = matcher.fuzzy_indices(&label, &typed) else {
                return is_word.then_some((false, 0, choice));
            };
            // Folding may drop letters; what is lit then is not worth being wrong.
            let is_same_length = label.chars().count() == choice.label.chars().count();
            let lit = at.into_iter().filter(|_| is_same_length).map(|at| at as u32).collect();
            Some((!is_word && !label.contains(&typed), -score, Choice { lit, ..choice }))
        })
        .collect();
    fitting.sort_by_key(|(is_strewn, score, _)| (*is_strewn, *score));
    fitting.into_iter().map(|(_, _, choice)| choice).collect()
}
