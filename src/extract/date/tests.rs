//! What dates must and must not be read from: a table of cases, properties that hold for any text, and measures on
//! annotated texts where they are at hand.

use super::*;
use crate::{
    arabic::{number::numbers, sentence::sentences, token::tokens},
    domain::{Article, Day, Published},
};

fn read(text: &str, published: Option<&str>) -> (Dates, Vec<String>) {
    let mut article = Article::new("t", text);
    article.published = published.map(|told| {
        let (day, hour) = told.split_once('T').map_or((told, None), |(day, hour)| (day, hour.get(..2)));
        Published { day: day.parse().unwrap(), hour: hour.map(|h| h.parse().unwrap()), text: told.into() }
    });
    let folded = Folded::of(text);
    let tokens = tokens(&folded.text);
    let sentences = sentences(&folded.text, &tokens);
    let numbers = numbers(&folded.text, &tokens);
    let dates = dates(&article, &folded, &tokens, &sentences, &numbers);
    let quoted = dates
        .mentions
        .iter()
        .map(|m| {
            let (first, last) = (tokens[m.tokens.start].span, tokens[m.tokens.end - 1].span);
            folded.original(first.join(last)).of(text).to_owned()
        })
        .collect();
    (dates, quoted)
}

fn shown(mention: &DateMention) -> String {
    let span = mention.span.map_or_else(|| "-".to_owned(), spelled);
    let part = mention.part_of_day.map_or("", |part| part.word());
    format!("{:?} {span} {part}{}", mention.kind, if mention.weak { " weak" } else { "" })
}

fn spelled(span: DaySpan) -> String {
    if span.start == span.end { span.start.to_string() } else { format!("{}/{}", span.start, span.end) }
}

/// One group of the table: what it protects, when its texts were published, and the texts with all their dates, each as
/// words, days, part of the day, kind and, where it is so, `weak`.
#[derive(serde::Deserialize)]
struct Group {
    about: String,
    published: Option<String>,
    cases: Vec<(String, Vec<Vec<String>>)>,
}

/// Every date of a text is found and means what it says, and nothing else is a date.
#[test]
fn table() {
    let table: Vec<Group> = serde_json::from_str(include_str!("../../../tests/data/dates.json")).unwrap();
    let mut wrong = Vec::new();
    for Group { about, published, cases } in &table {
        for (text, expected) in cases {
            let (dates, quoted) = read(text, published.as_deref());
            let told: Vec<Vec<String>> = dates.mentions.iter().zip(quoted).map(|(m, words)| row(m, words)).collect();
            if &told != expected {
                wrong.push(format!("{about}: {text}\n  expected {expected:?}\n  read     {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn row(mention: &DateMention, words: String) -> Vec<String> {
    let kind = match mention.kind {
        DateKind::PartOnly => "part".to_owned(),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let mut row = vec![
        words,
        mention.span.map_or_else(|| "-".to_owned(), spelled),
        mention.part_of_day.map_or_else(String::new, |part| part.word().to_owned()),
        kind,
    ];
    row.extend(mention.weak.then(|| "weak".to_owned()));
    row
}

/// Prints every date of the articles in the JSON Lines file named by WAQAI_ARTICLES, for reading.
#[test]
#[ignore = "reads a file named by the environment"]
fn print_dates() {
    let Ok(path) = std::env::var("WAQAI_ARTICLES") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let (text, published) = (article["text"].as_str().unwrap(), article["published"].as_str());
        let (dates, quoted) = read(text, published);
        println!(
            "== {} {published:?} {:?} {:?}",
            article["id"],
            dates.document.span.map(spelled),
            dates.document.basis
        );
        for (mention, words) in dates.mentions.iter().zip(quoted) {
            println!("{}\t{words}\t{}", mention.tokens.start, shown(mention));
        }
    }
}
