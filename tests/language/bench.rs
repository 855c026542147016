//! Runs every case, tells what came out where it is not what was asked for, and holds the list of what is not read yet.

use crate::{
    case::{Case, LEXICON, folder, known, sections},
    wanted,
};
use serde_json::{Map, Value};
use std::{collections::BTreeSet, fmt::Write};
use waqai::extract::{Extraction, extract};

/// What is wrong with what came out of a case; `None` where it is as asked.
fn failure(case: &Case, out: &Extraction) -> Option<String> {
    let reports: Vec<_> = out.reports.iter().map(|report| wanted::report(report, &case.text)).collect();
    let tallies: Vec<_> = out.tallies.iter().map(wanted::tally).collect();
    let mut told = String::new();
    for (what, must, may, got) in
        [("report", &case.reports, &case.optional, reports), ("tally", &case.tallies, &case.optional_tallies, tallies)]
    {
        if wanted::fits(must, may, &got) {
            continue;
        }
        for asked in must {
            let nearest =
                got.iter().map(|one| wanted::differences(asked, one)).min_by_key(|d| (d.contains(&"site"), d.len()));
            let lacks = match nearest {
                None => "nothing came out".to_owned(),
                Some(d) if d.is_empty() => "came out".to_owned(),
                Some(d) => format!("differs in {}", d.join(", ")),
            };
            let _ = writeln!(told, "    asked for the {what} {}: {lacks}", show(asked));
        }
        for one in &got {
            let _ = writeln!(told, "    came out: the {what} {}", show(one));
        }
        if got.is_empty() {
            let _ = writeln!(told, "    no {what} came out");
        }
    }
    (!told.is_empty()).then(|| format!("  {}: {}\n{told}", case.name, case.why))
}

fn show(one: &Map<String, Value>) -> String {
    one.iter().map(|(key, value)| format!("{key} {value}")).collect::<Vec<_>>().join(", ")
}

/// Every text is read as a careful reader would, but for those listed as not read yet; and that list only shrinks.
///
/// With `WAQAI_KNOWN=write` the list is written anew: the difference shows what a change of the extractor gained and lost.
#[test]
fn texts_are_read_as_a_careful_reader_reads_them() {
    let known = known();
    let (mut failing, mut all) = (BTreeSet::new(), BTreeSet::new());
    let (mut unexpected, mut summary) = (String::new(), String::new());
    for (section, cases) in sections() {
        let mut passed = 0;
        for case in &cases {
            all.insert(case.name.clone());
            let Some(told) = failure(case, &extract(&case.article(), &LEXICON)) else {
                passed += 1;
                continue;
            };
            failing.insert(case.name.clone());
            let expected = known.contains(&case.name);
            println!("{section}{}\n{told}", if expected { " (known)" } else { "" });
            if !expected {
                unexpected.push_str(&told);
            }
        }
        let _ = writeln!(summary, "{section:28} {passed:3} of {:3}", cases.len());
    }
    println!("{summary}{:28} {:3} of {:3}", "all", all.len() - failing.len(), all.len());
    if std::env::var("WAQAI_KNOWN").is_ok_and(|v| v == "write") {
        std::fs::write(folder().join("known.json"), serde_json::to_string_pretty(&failing).unwrap() + "\n").unwrap();
        return;
    }
    let read: Vec<&String> = known.iter().filter(|name| !failing.contains(*name)).collect();
    assert!(unexpected.is_empty(), "not read, and not listed in known.json as not read yet:\n{unexpected}");
    assert!(read.is_empty(), "read now, or no longer there: take these out of known.json: {read:#?}");
}
