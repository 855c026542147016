//! `extract`'s output is an input: printing what was read back gives the same bytes.

use crate::common::{from, problems};
use proptest::prelude::*;
use std::sync::Arc;
use waqai::{
    domain::{
        Actor, Article, Attribution, Basis, Casualties, DaySpan, EventDate, Evidence, Id, Outcome, PartOfDay, Report,
        Role, Rule, Site, Slot, Span, Status, Tally, TallyKind, Weapon, WeaponType,
    },
    export::{Exporter, Format},
    load::{Loaded, published},
};

const TEXT: &str = "أعلن متحدث أن مسيّرة استهدفت قاعدة وادي الرمل مساء الثلاثاء 5 مارس 2024. ولم يصب أحد.\nوقالت «كتائب الوادي» إنها \
    هاجمت القاعدة بصاروخين. وبلغ عدد الهجمات 92 هجوما منذ تشرين الأول.";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn article(id: &str) -> Article {
    let mut article = Article::new(id, TEXT);
    article.title = Some("عنوان \"بين\" \\ علامات".into());
    article.outlet = Some("وكالة".into());
    article.published = published("2024-03-05T21:40:00+03:00");
    article
}

fn report(id: u64) -> Report {
    let proof = |slot, rule, words| Evidence { slot, rule: Rule::named(rule), span: span(words) };
    Report {
        id: Id(id),
        date: Some(EventDate {
            span: DaySpan::day("2024-03-05".parse().unwrap()),
            basis: Basis::Explicit,
            weak: true,
            text: span("الثلاثاء 5 مارس 2024"),
        }),
        part_of_day: Some(PartOfDay::Evening),
        site: Arc::new(Site {
            id: Some("wadi".into()),
            name: "قاعدة وادي الرمل".into(),
            name_ar: None,
            name_en: None,
            country: Some("IQ".into()),
            position: Some((33.798_65, 42.441_5)),
        }),
        actors: [Attribution {
            actor: Arc::new(Actor { name: "كتائب الوادي".into(), ..Actor::default() }),
            role: Role::Claimed,
        }]
        .into(),
        weapons: [Weapon { kind: WeaponType::Drone, count: None }, Weapon { kind: WeaponType::Rocket, count: Some(2) }]
            .into(),
        killed: Some(Casualties::NONE),
        injured: Some(Casualties { min: 1, max: Some(3) }),
        outcome: Some(Outcome::Hit),
        status: Status::Claimed,
        confidence: 0.85,
        sentences: [
            span("أعلن متحدث أن مسيّرة استهدفت قاعدة وادي الرمل مساء الثلاثاء 5 مارس 2024."),
            span("هاجمت القاعدة بصاروخين."),
        ]
        .into(),
        evidence: Box::new([
            proof(Slot::Trigger, "trigger:target", "استهدفت"),
            proof(Slot::Date, "date:written", "الثلاثاء 5 مارس 2024"),
            proof(Slot::Actor, "actor:claim", "وقالت «كتائب الوادي»"),
            proof(Slot::Weapon, "weapon:dual", "بصاروخين"),
        ]),
    }
}

fn tally() -> Tally {
    Tally {
        id: Id(9),
        count: Casualties::at_least(92),
        since: "2023-10-01".parse().ok(),
        until: None,
        countries: Box::new(["IQ".into(), "SY".into()]),
        what: TallyKind::Attacks,
        sentence: span("وبلغ عدد الهجمات 92 هجوما منذ تشرين الأول."),
    }
}

fn print(format: Format, parts: &[(&Article, &[Report], &[Tally])]) -> String {
    let mut bytes = Vec::new();
    let mut out = Exporter::new(format, &mut bytes);
    for (article, reports, tallies) in parts {
        reports.iter().for_each(|report| out.report(article, report).unwrap());
        tallies.iter().for_each(|tally| out.tally(article, tally).unwrap());
    }
    out.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

fn print_again(format: Format, loaded: &[Loaded]) -> String {
    assert_eq!(problems(loaded), [""; 0]);
    let parts: Vec<(&Article, &[Report], &[Tally])> = loaded
        .iter()
        .map(|l| match l {
            Loaded::Reports { article, reports, tallies } => (article, reports.as_slice(), tallies.as_slice()),
            other => panic!("{other:?}"),
        })
        .collect();
    print(format, &parts)
}

/// Offsets, words, ids, rules, numbers: all as they were, in lines and in a list, one partial article for each.
#[test]
fn printed_read_and_printed_again() {
    let (one, two) = (article("a/1.html"), article("a \"quoted\" id"));
    let (reports, more) = ([report(1), report(2)], [report(3)]);
    let parts: [(&Article, &[Report], &[Tally]); 2] = [(&one, &reports, &[tally()]), (&two, &more, &[])];
    for format in [Format::Jsonl, Format::Json] {
        let printed = print(format, &parts);
        let loaded = from("reports", printed.as_bytes());
        assert_eq!(loaded.len(), 2, "one article for each id");
        assert_eq!(print_again(format, &loaded), printed);
    }
}

/// Rows in another order of names, with spaces, as `jq -S` writes them.
#[test]
fn rows_rewritten_by_another_tool() {
    let one = article("a");
    let printed = print(Format::Jsonl, &[(&one, &[report(1)], &[tally()])]);
    let sorted: String = printed
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{}\n", serde_json::to_string(&value).unwrap().replace("\",\"", "\", \""))
        })
        .collect();
    assert_ne!(sorted, printed);
    assert_eq!(print_again(Format::Jsonl, &from("r.jsonl", sorted.as_bytes())), printed);
}

/// Quotes that don't fit their offsets would make evidence lie: such a row is refused, by line.
#[test]
fn offsets_that_do_not_fit_are_refused() {
    let one = article("a");
    let printed = print(Format::Jsonl, &[(&one, &[report(1)], &[])]);
    let other = print(Format::Jsonl, &[(&article("b"), &[report(2)], &[])]);
    for broken in [
        printed.replacen("استهدفت", "استهدف", 1),
        printed.replacen("\"text\":\"بصاروخين\"", "\"text\":\"بصاروخان\"", 1),
        printed.replacen("\"slot\":\"trigger\",\"start\":", "\"slot\":\"trigger\",\"start\":9", 1),
    ] {
        assert_ne!(broken, printed);
        let loaded = from("r.jsonl", format!("{broken}{other}").as_bytes());
        let said = problems(&loaded);
        assert!(said.len() == 1 && said[0].starts_with("r.jsonl:1: a report whose offsets do not fit"), "{said:?}");
        assert_eq!(loaded.len(), 2, "the next row is read");
    }
}

/// `timeline`'s output has no evidence: it is refused with the way out.
#[test]
fn incidents_are_refused() {
    let said =
        problems(&from("t.jsonl", br#"{"type":"incident","id":"00","date":null,"site":{"name":"x"},"reports":[]}"#));
    assert!(said[0].contains("waqai extract"), "{said:?}");
}

proptest! {
    /// Whatever pieces of a text are quoted, in whatever order: offsets and words come back.
    #[test]
    fn any_quotes_come_back(cuts in prop::collection::vec((0usize..200, 0usize..60), 1..12)) {
        let bounds: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
        let sentences: Vec<Span> = cuts
            .iter()
            .map(|&(start, len)| {
                let start = start.min(bounds.len() - 1);
                Span::new(bounds[start], bounds[(start + len).min(bounds.len() - 1)])
            })
            .collect();
        let mut report = report(1);
        report.evidence = sentences.iter().map(|&span| Evidence { slot: Slot::Status, rule: Rule::named("r"), span }).collect();
        report.sentences = sentences.into();
        report.date = None;
        let one = article("a");
        let printed = print(Format::Jsonl, &[(&one, &[report], &[])]);
        prop_assert_eq!(print_again(Format::Jsonl, &from("r.jsonl", printed.as_bytes())), printed);
    }
}
