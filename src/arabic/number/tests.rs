//! What numbers must and must not be read from: a table of cases, and properties that hold for any text.

use super::*;
use crate::arabic::{fold::Folded, token::tokens};

fn read(text: &str) -> (Folded, Vec<Token>, Vec<Number>) {
    let folded = Folded::of(text);
    let tokens = tokens(&folded.text);
    let numbers = numbers(&folded.text, &tokens);
    (folded, tokens, numbers)
}

/// Prints every number of the articles in the JSON Lines file named by WAQAI_ARTICLES, for reading.
#[test]
#[ignore = "reads a file named by the environment"]
fn print_numbers() {
    let Ok(path) = std::env::var("WAQAI_ARTICLES") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = article["text"].as_str().unwrap();
        let (folded, tokens, numbers) = read(text);
        println!("== {}", article["id"]);
        for n in numbers {
            let (first, last) = (tokens[n.tokens.start].span, tokens[n.tokens.end - 1].span);
            let words = folded.original(first.join(last)).of(text);
            let noun = n.noun.map_or("", |noun| tokens[noun].of(&folded.text));
            println!("{words}\t{:?} {}{}\t{noun}", n.kind, n.value, if n.percent { "%" } else { "" });
        }
    }
}
