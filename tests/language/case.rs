//! The cases as they lie in their files, and whether they are well made.

use serde::Deserialize;
use serde_json::{Map, Value};
use std::{collections::BTreeSet, fs, path::PathBuf, sync::LazyLock};
use waqai::{
    domain::{Article, Day, Outcome, PartOfDay, Role, Status, TallyKind, WeaponType},
    lexicon::Lexicon,
};

/// The lexicon all cases are read with: compiled once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// One short text with what may come out of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// Unique in the bench.
    pub(crate) name: String,
    /// What it protects.
    pub(crate) why: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    pub(crate) text: String,
    /// Reports that must come out, as far as their keys tell.
    pub(crate) reports: Vec<Map<String, Value>>,
    /// Reports that may come out.
    #[serde(default)]
    pub(crate) optional: Vec<Map<String, Value>>,
    /// Tallies that must come out.
    #[serde(default)]
    pub(crate) tallies: Vec<Map<String, Value>>,
    /// Tallies that may come out.
    #[serde(default)]
    pub(crate) optional_tallies: Vec<Map<String, Value>>,
    /// True where reports come out, but fewer or poorer ones than a hasty reader would take.
    #[serde(default)]
    trap: bool,
}

impl Case {
    /// The case as the extractor gets it.
    pub(crate) fn article(&self) -> Article {
        let mut article = Article::new(&*self.name, &*self.text);
        article.title = self.title.as_deref().map(Into::into);
        article.published = self.published.as_deref().map(|text| waqai::load::published(text).unwrap());
        article
    }
}

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/language")
}

/// The names of the cases that are known not to be read yet.
pub(crate) fn known() -> BTreeSet<String> {
    serde_json::from_str(&fs::read_to_string(folder().join("known.json")).unwrap()).unwrap()
}

/// All files of cases, by section, in order.
pub(crate) fn sections() -> Vec<(String, Vec<Case>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "json") && path.file_stem().unwrap() != "known");
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    paths.iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), read(path))).collect()
}

/// What is wrong with a report or tally asked for; a misspelt key or word would ask for nothing, for ever.
fn mistakes(asked: &Map<String, Value>, keys: &[&str]) -> Vec<String> {
    let word = |value: &Value, known: &dyn Fn(&str) -> bool| value.is_null() || value.as_str().is_some_and(known);
    let day = |text: &str| text.parse::<Day>().is_ok();
    let all = |value: &Value, good: &dyn Fn(&str) -> bool| {
        value.as_array().is_some_and(|list| list.iter().all(|v| v.as_str().is_some_and(good)))
    };
    let number = |value: &Value| value.is_null() || value.is_u64() || value.as_array().is_some_and(|v| v.len() == 2);
    let good = |key: &str, value: &Value| match key {
        "site" => value.is_string() || value.get("name").is_some_and(Value::is_string),
        "country" | "quote" => word(value, &|text| !text.is_empty()),
        "date" => word(value, &|text| text.split('/').all(day)),
        "since" | "until" => word(value, &day),
        "part_of_day" => word(value, &|text| PartOfDay::from_word(text).is_some()),
        "outcome" => word(value, &|text| Outcome::from_word(text).is_some()),
        "status" => word(value, &|text| Status::from_word(text).is_some()),
        "what" => word(value, &|text| TallyKind::from_word(text).is_some()),
        "killed" | "injured" | "count" => number(value),
        "countries" => all(value, &|text| text.len() == 2),
        "actors" => all(value, &|text| text.rsplit_once(':').is_some_and(|(_, role)| Role::from_word(role).is_some())),
        "weapons" => all(value, &|text| {
            let (kind, count) = text.split_once(':').unwrap_or((text, "1"));
            WeaponType::from_word(kind).is_some() && count.parse::<u32>().is_ok()
        }),
        _ => false,
    };
    let wrong = |(key, value): (&String, &Value)| {
        (!keys.contains(&key.as_str()) || !good(key, value)).then(|| format!("{key}: {value}"))
    };
    asked.iter().filter_map(wrong).collect()
}

const OF_REPORT: &[&str] =
    &["site", "country", "date", "part_of_day", "actors", "weapons", "killed", "injured", "outcome", "status", "quote"];
const OF_TALLY: &[&str] = &["count", "since", "until", "what", "countries"];

/// A case that asks wrongly protects nothing.
#[test]
fn cases_ask_for_what_there_is() {
    let (mut names, mut wrong) = (BTreeSet::new(), Vec::new());
    for (section, cases) in sections() {
        for case in &cases {
            let reports = case.reports.iter().chain(&case.optional);
            let tallies = case.tallies.iter().chain(&case.optional_tallies);
            let mut found: Vec<String> = reports.clone().flat_map(|r| mistakes(r, OF_REPORT)).collect();
            found.extend(tallies.flat_map(|t| mistakes(t, OF_TALLY)));
            found.extend(reports.filter(|r| !r.contains_key("site")).map(|_| "a report without a site".to_owned()));
            if !names.insert(case.name.clone()) {
                found.push("the name is taken".to_owned());
            }
            if case.why.is_empty() || case.text.is_empty() {
                found.push("says nothing".to_owned());
            }
            wrong.extend(found.iter().map(|what| format!("{section}/{}: {what}", case.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Most news is not an incident: a bench of incidents alone would reward an extractor that sees them everywhere.
#[test]
fn a_third_of_the_cases_hold_less_than_meets_the_eye() {
    let all: Vec<Case> = sections().into_iter().flat_map(|(_, cases)| cases).collect();
    let traps = all.iter().filter(|case| case.trap || case.reports.is_empty()).count();
    println!("{} cases, {traps} with less in them than meets the eye", all.len());
    assert!(traps * 3 >= all.len(), "{traps} of {}", all.len());
}
