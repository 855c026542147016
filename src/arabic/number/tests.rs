//! What numbers must and must not be read from: a table of cases, and properties that hold for any text.

use super::*;
use crate::arabic::{fold::Folded, token::tokens};

fn read(folded: &Folded) -> (Vec<Token<'_>>, Vec<Number>) {
    let tokens = tokens(&folded.text);
    let numbers = numbers(&tokens);
    (tokens, numbers)
}

/// One group of the table: what it protects, and texts with all their numbers, each as words, value (`~` where about,
/// `%` of a hundred), kind and counted noun.
#[derive(serde::Deserialize)]
struct Group {
    about: String,
    cases: Vec<(String, Vec<[String; 4]>)>,
}

/// Every number of a text is found and means what it says, and nothing else is a number.
#[test]
fn table() {
    let table: Vec<Group> = serde_json::from_str(include_str!("../../../tests/data/numbers.json")).unwrap();
    let mut wrong = Vec::new();
    for Group { about, cases } in &table {
        for (text, expected) in cases {
            let folded = Folded::of(text);
            let (tokens, numbers) = read(&folded);
            let words =
                |from: usize, to: usize| folded.original(tokens[from].span.join(tokens[to].span)).of(text).to_owned();
            let told: Vec<[String; 4]> = numbers
                .iter()
                .map(|n| {
                    let kind = match n.kind {
                        NumberKind::Cardinal => "cardinal",
                        NumberKind::Ordinal => "ordinal",
                        NumberKind::DualNoun => "dual",
                        NumberKind::Some => "some",
                    };
                    let (about, of) = (if n.approximate { "~" } else { "" }, if n.percent { "%" } else { "" });
                    let noun = n.noun.map_or_else(String::new, |noun| words(noun, noun));
                    [words(n.tokens.start, n.tokens.end - 1), format!("{about}{}{of}", n.value), kind.into(), noun]
                })
                .collect();
            if &told != expected {
                wrong.push(format!("{about}: {text}\n  expected {expected:?}\n  read     {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Prints every number of the articles in the JSON Lines file named by WAQAI_ARTICLES, for reading.
#[test]
#[ignore = "reads a file named by the environment"]
fn print_numbers() {
    let Ok(path) = std::env::var("WAQAI_ARTICLES") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = article["text"].as_str().unwrap();
        let folded = Folded::of(text);
        let (tokens, numbers) = read(&folded);
        println!("== {}", article["id"]);
        for n in numbers {
            let (first, last) = (tokens[n.tokens.start].span, tokens[n.tokens.end - 1].span);
            let words = folded.original(first.join(last)).of(text);
            let noun = n.noun.map_or("", |noun| tokens[noun].text);
            println!("{words}\t{:?} {}{}\t{noun}", n.kind, n.value, if n.percent { "%" } else { "" });
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
    /// Whatever is read, numbers are in order, do not overlap, and lie in the text.
    #[test]
    fn any_text(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..24), glue in "[ ]{0,1}") {
        let folded = Folded::of(&words.join(&glue));
        let (tokens, numbers) = read(&folded);
        let mut free = 0;
        for n in &numbers {
            assert!(free <= n.tokens.start && n.tokens.start < n.tokens.end && n.tokens.end <= tokens.len());
            assert!(n.noun.is_none_or(|noun| noun < tokens.len()));
            assert!(n.value.max.is_none_or(|max| n.value.min <= max));
            free = n.tokens.end;
        }
    }

    /// Any characters at all are read without harm.
    #[test]
    fn any_characters(text in "\\PC{0,80}") {
        let folded = Folded::of(&text);
        let (tokens, numbers) = read(&folded);
        assert!(numbers.iter().all(|n| n.tokens.end <= tokens.len()));
    }

    /// A number in digits is read as itself, whatever is glued to it.
    #[test]
    fn digits(n in 0_u32..1_000_000_000, prefix in proptest::sample::select(&["", "و", "ب", "ل", "وب"][..])) {
        let folded = Folded::of(&format!("قتل {prefix}{n} جنديا"));
        let (_, numbers) = read(&folded);
        assert_eq!(numbers.iter().map(|n| n.value.exact()).collect::<Vec<_>>(), [Some(n)]);
    }
}

/// Words that numbers are made of, and what stands around them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "3", "10", "2023", "3.5", "1,200", "و", "ال", "ب", "-", "/", ":", "%", "،", "ثلاثة", "وعشرون", "مئة", "ومئتين", "ألف", "آلاف", "مليون", "عشر", "أحد",
    "اثني", "السابع", "صاروخ", "صاروخين", "جنديا", "أكثر", "من", "على", "الأقل", "بين", "إلى", "أو", "نحو", "عدة", "في", "المئة", "واحد", "\n",
];
