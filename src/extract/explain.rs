//! Why a report says what it says: a trace to read (`waqai extract --explain`).

use super::{
    document,
    frame::Sentence,
    place::Where,
    report,
    scan::{Scan, tells_a_deed},
};
use crate::{
    arabic::fold::Folded,
    domain::{Article, Evidence, Slot},
    lexicon::Lexicon,
};
use std::fmt::Write;

/// The trace of an article: for each report its slots with the words and the rule that gave them and what makes it less
/// sure; then the deeds that made no report, each with the reason.
pub fn explain(article: &Article, lexicon: &Lexicon) -> String {
    let mut out = String::new();
    let folded = Folded::of(&article.text);
    let Some(scan) = Scan::of(article, &folded, lexicon) else {
        let _ = writeln!(out, "{}\n  no deed is mentioned", article.id);
        return out;
    };
    let told = document::read(&scan);
    let _ = writeln!(out, "{}", article.id);
    let document = &scan.dates.document;
    match document.span {
        Some(span) if span.start == span.end => {
            let _ = writeln!(out, "  written on {} ({})", span.start, document.basis);
        }
        Some(span) => {
            let _ = writeln!(out, "  written between {} and {} ({})", span.start, span.end, document.basis);
        }
        None => {
            let _ = writeln!(out, "  nothing tells when it was written");
        }
    }
    for (nth, draft) in told.drafts.iter().enumerate() {
        let report = report::report(&scan, draft, nth);
        let _ = writeln!(
            out,
            "\n  report {} · {} · {} · confidence {:.2}",
            report.id,
            report.site.id.as_deref().unwrap_or(&report.site.name),
            report.status,
            report.confidence
        );
        for &slot in Slot::ALL {
            let proofs: Vec<&Evidence> = report.evidence.iter().filter(|e| e.slot == slot).collect();
            if proofs.is_empty() {
                continue;
            }
            let _ = writeln!(out, "    {slot}: {}", value(&report, slot));
            for proof in proofs {
                let _ = writeln!(out, "      “{}”  {}", article.quote(proof.span), proof.rule.name());
            }
        }
        for sentence in &report.sentences {
            let _ = writeln!(out, "    told in: {}", article.quote(*sentence).trim());
        }
        for (why, by) in report::doubts(draft, &report.site) {
            let _ = writeln!(out, "    less sure by {by:.2}: {why}");
        }
        for note in &draft.notes {
            let _ = writeln!(out, "    {note}");
        }
    }
    for found in &told.tallies {
        let tally = &found.tally;
        let _ = writeln!(out, "\n  tally · {} {} · {}", tally.count, tally.what, article.quote(tally.sentence).trim());
    }
    reading(&scan, &mut out);
    if !told.refused.is_empty() {
        out.push_str("\n  refused:\n");
        for (tokens, why) in &told.refused {
            let from = tokens.start.saturating_sub(4);
            let context = scan.text(&(from..tokens.end + 5)).replace('\n', " ");
            let _ = writeln!(out, "    “{}” in “… {context} …”: {why}", scan.text(tokens));
        }
    }
    out
}

/// How each sentence that speaks of a deed was read: its clauses, and the phrases found in it.
fn reading(scan: &Scan, out: &mut String) {
    out.push_str("\n  read as:\n");
    for (number, tokens) in scan.sentences.iter().enumerate() {
        let deed = |t: usize| scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)) || scan.weapon(t).is_some();
        if !tokens.clone().any(deed) {
            continue;
        }
        let sentence = Sentence::of(scan, number, tokens);
        let clauses: Vec<&str> = sentence.clauses.iter().map(|c| scan.text(&c.tokens)).collect();
        let _ = writeln!(out, "    {}", clauses.join(" ‖ ").replace('\n', " "));
        for place in &sentence.places {
            let what = match place.what {
                Where::Known(number) => {
                    scan.lexicon.site(number).and_then(|s| s.site.id.clone()).unwrap_or_default().to_string()
                }
                ref other => format!("{other:?}").to_lowercase(),
            };
            let aside = if place.described { ", described" } else { "" };
            let _ = writeln!(
                out,
                "      place “{}”: {what}, {:?}, list {}{aside}",
                scan.text(&place.tokens),
                place.tie,
                place.group
            );
        }
        for party in &sentence.parties {
            let tie = match () {
                () if party.in_place => "in a place",
                () if party.is_agent => "by",
                () if party.is_to => "to",
                () if party.is_oblique => "oblique",
                () => "bare",
            };
            let _ = writeln!(out, "      party “{}”: {tie}", scan.text(&party.tokens));
        }
        for arm in &sentence.arms {
            let count = arm.count.map_or(String::new(), |n| format!(" ×{n}"));
            let _ = writeln!(out, "      weapon “{}”: {}{count}", scan.text(&arm.tokens), arm.kind);
        }
    }
}

/// What a slot came to, in the words of the output contract.
fn value(report: &crate::domain::Report, slot: Slot) -> String {
    match slot {
        Slot::Trigger => String::new(),
        Slot::Site => report.site.name.to_string(),
        Slot::Date => {
            let day = report.date.map_or("none".to_owned(), |d| {
                let weak = if d.weak { ", weak" } else { "" };
                format!("{}..{} ({}{weak})", d.span.start, d.span.end, d.basis)
            });
            format!("{day} {}", report.part_of_day.map_or("", |p| p.word()))
        }
        Slot::Actor => {
            let all: Vec<String> = report
                .actors
                .iter()
                .map(|a| format!("{} ({})", a.actor.id.as_deref().unwrap_or(&a.actor.name), a.role))
                .collect();
            all.join(", ")
        }
        Slot::Weapon => {
            let all: Vec<String> = report
                .weapons
                .iter()
                .map(|w| w.count.map_or(w.kind.to_string(), |n| format!("{} ×{n}", w.kind)))
                .collect();
            all.join(", ")
        }
        Slot::Killed => report.killed.map_or(String::new(), |c| c.to_string()),
        Slot::Injured => report.injured.map_or(String::new(), |c| c.to_string()),
        Slot::Outcome => report.outcome.map_or(String::new(), |o| o.to_string()),
        Slot::Status => report.status.to_string(),
    }
}
