//! The demo corpus against the answers that people gave for it: every report read is one they read, with its day, and
//! every word that is shown as a proof stands in the article where it is said to stand.
#![allow(deprecated, clippy::unwrap_used, clippy::string_slice, reason = "helpers of tests are tests")]

use serde_json::Value;
use std::collections::HashMap;

const ARTICLES: &str = include_str!("../assets/demo/articles.jsonl");
const GOLD: &str = include_str!("data/gold/demo-reports.jsonl");

/// Least share of the answers that is read, and of what is read that is in the answers.
const REPORTS: f64 = 0.9;
/// Least share of the reports read whose day, or lack of one, is that of the answer.
const DATES: f64 = 0.9;

fn lines(text: &str) -> impl Iterator<Item = Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap())
}

/// What the program prints for the demo corpus.
fn read() -> Vec<Value> {
    let home = tempfile::tempdir().unwrap();
    let run = assert_cmd::Command::cargo_bin("waqai").unwrap().env("HOME", home.path()).arg("extract").unwrap();
    lines(std::str::from_utf8(&run.stdout).unwrap()).collect()
}

/// The first and the last day, as text; where there is none, the empty text.
fn days(report: &Value) -> (&str, &str) {
    let day = |end| report["date"][end].as_str().unwrap_or("");
    (day("start"), day("end"))
}

/// One place by its id, or by a name that holds the other where the answer has no id; days that do not exclude each other.
fn is_of(report: &Value, answer: &Value) -> bool {
    let place = match (report["site"]["id"].as_str(), answer["site"]["id"].as_str()) {
        (Some(one), Some(other)) => one == other,
        (_, None) => {
            let name = |v: &Value| v["site"]["name"].as_str().unwrap_or("").to_owned();
            name(report).contains(&name(answer)) || name(answer).contains(&name(report))
        }
        _ => false,
    };
    let ((start, end), (from, to)) = (days(report), days(answer));
    place && (start.is_empty() || from.is_empty() || (start <= to && from <= end))
}

#[test]
fn the_demo_is_read_as_people_read_it() {
    let read = read();
    let (mut paired, mut dated, mut asked, mut extra) = (0, 0, 0, 0);
    for article in lines(GOLD) {
        let answers = article["reports"].as_array().unwrap();
        let mut open: Vec<&Value> = answers.iter().collect();
        for report in read.iter().filter(|r| r["type"] == "report" && r["article"] == article["id"]) {
            match open.iter().position(|answer| is_of(report, answer)) {
                Some(at) => {
                    let answer = open.remove(at);
                    paired += 1;
                    dated += usize::from(days(report) == days(answer));
                }
                None => extra += 1,
            }
        }
        // What may be left out is no miss.
        asked += answers.len() - open.iter().filter(|answer| answer["optional"] == true).count();
    }
    let (precision, recall) = (share(paired, paired + extra), share(paired, asked));
    assert!(precision >= REPORTS && recall >= REPORTS, "precision {precision:.3}, recall {recall:.3}");
    assert!(share(dated, paired) >= DATES, "{dated} of {paired} days");
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn every_proof_stands_where_it_is_said_to_stand() {
    let texts: HashMap<String, String> = lines(ARTICLES)
        .map(|a| (a["id"].as_str().unwrap().to_owned(), a["text"].as_str().unwrap().to_owned()))
        .collect();
    let mut proofs = 0;
    for line in read() {
        let text = &texts[line["article"].as_str().unwrap()];
        for proof in line["evidence"].as_array().into_iter().flatten() {
            let at = |end: &str| usize::try_from(proof[end].as_u64().unwrap()).unwrap();
            assert_eq!(&text[at("start")..at("end")], proof["text"].as_str().unwrap(), "{line}");
            proofs += 1;
        }
    }
    assert!(proofs > 300, "{proofs} proofs of some fifty reports");
}
