//! The filter language, run over small timelines: what each kind of condition shows, and what no query can break.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

use proptest::prelude::*;
use std::sync::{Arc, atomic::AtomicBool};
use waqai::{
    domain::{
        Actor, Article, Attribution, Basis, Casualties, Day, DaySpan, EventDate, Id, Outcome, Report, Role, Site,
    },
    domain::{Span, Status, Weapon, WeaponType},
    extract::Extraction,
    lexicon::Lexicon,
    query::{Annotations, Mark, NameKind, Query, Searcher, Tier},
    timeline::{Timeline, index::Index},
};

struct Told {
    site: (Option<&'static str>, &'static str, Option<&'static str>, &'static str),
    actor: Option<(&'static str, &'static str)>,
    weapon: WeaponType,
    day: Option<&'static str>,
    killed: Option<Casualties>,
    sentence: &'static str,
}

const ASAD: (Option<&str>, &str, Option<&str>, &str) =
    (Some("ain-al-asad"), "قاعدة عين الأسد", Some("Ain al-Asad Air Base"), "IQ");
const HARIR: (Option<&str>, &str, Option<&str>, &str) = (Some("harir"), "قاعدة الحرير", Some("Harir Air Base"), "IQ");
const TANF: (Option<&str>, &str, Option<&str>, &str) = (Some("al-tanf"), "قاعدة التنف", Some("Al-Tanf garrison"), "SY");
const NAMELESS: (Option<&str>, &str, Option<&str>, &str) = (None, "معسكر الزهور", None, "SY");

fn told() -> Vec<Told> {
    let iri = Some(("المقاومة الإسلامية في العراق", "Islamic Resistance in Iraq"));
    vec![
        Told {
            site: ASAD,
            actor: iri,
            weapon: WeaponType::Drone,
            day: Some("2023-10-26"),
            killed: Some(Casualties::exactly(2)),
            sentence: "سقطت طائرتان مسيّرتان على القاعدة بعد تحرير المدينة",
        },
        Told {
            site: HARIR,
            actor: iri,
            weapon: WeaponType::Drone,
            day: Some("2023-11-08"),
            killed: Some(Casualties::NONE),
            sentence: "أُسقطت مسيّرة واحدة، وقال ناطق باسم التحالف إن أحداً لم يُصب",
        },
        Told {
            site: TANF,
            actor: None,
            weapon: WeaponType::BallisticMissile,
            day: Some("2024-01-28"),
            killed: Some(Casualties::at_least(3)),
            sentence: "وتعرّضت القاعدة لهجوم بصاروخ باليستي",
        },
        Told {
            site: NAMELESS,
            actor: Some(("كتائب النور", "")),
            weapon: WeaponType::Rocket,
            day: None,
            killed: None,
            sentence: "قصفت الكتائب المعسكر",
        },
    ]
}

fn timeline(told: Vec<Told>) -> Timeline {
    let parts = told.into_iter().enumerate().map(|(at, told)| {
        let mut article = Article::new(format!("a{at}"), told.sentence);
        article.outlet = Some(if at % 2 == 0 { "وكالة الوادي" } else { "صحيفة الرواق" }.into());
        let (id, name, name_en, country) = told.site;
        let report = Report {
            id: Id::of([name]),
            date: told.day.map(|day| EventDate {
                span: DaySpan::day(day.parse::<Day>().unwrap()),
                basis: Basis::Explicit,
                weak: false,
                text: Span::default(),
            }),
            part_of_day: None,
            site: Arc::new(Site {
                id: id.map(Into::into),
                name: name.into(),
                name_ar: None,
                name_en: name_en.map(Into::into),
                country: Some(country.into()),
                position: None,
            }),
            actors: told
                .actor
                .iter()
                .map(|(name, en)| Attribution {
                    actor: Arc::new(Actor {
                        id: None,
                        name: (*name).into(),
                        name_ar: None,
                        name_en: (!en.is_empty()).then(|| (*en).into()),
                    }),
                    role: Role::Claimed,
                })
                .collect(),
            weapons: [Weapon { kind: told.weapon, count: None }].into(),
            killed: told.killed,
            injured: None,
            outcome: (at == 1).then_some(Outcome::Intercepted),
            status: if at == 3 { Status::Claimed } else { Status::Reported },
            confidence: 1.0,
            sentences: [Span::new(0, told.sentence.len())].into(),
            evidence: Box::new([]),
        };
        (Arc::new(article), Extraction { reports: vec![report], tallies: Vec::new() })
    });
    Timeline::unmerged(parts.collect())
}

fn searcher() -> Searcher {
    Searcher::new(Arc::new(Index::new(Arc::new(timeline(told())), &Lexicon::default())))
}

/// The sites a query shows, by number: 0 Ain al-Asad, 1 Harir, 2 al-Tanf, 3 the nameless camp (undated, so last).
fn shown(searcher: &Searcher, query: &str) -> Vec<usize> {
    let query: Query = query.parse().unwrap_or_else(|e| panic!("{query}: {e}"));
    searcher.run(&query, &Annotations::default(), &AtomicBool::new(false)).unwrap().iter().collect()
}

/// Every way of writing a base's name, in either script, finds that base and no other.
#[test]
fn names_across_scripts() {
    let searcher = searcher();
    for query in [
        "ain asad",
        "3in alasad",
        "عين الاسد",
        "الأسد",
        "أسد",
        "asad",
        "base:assad",
        "base:\"ain al asad\"",
        "base:=ain-al-asad",
        "ayn al-asad",
        "اسـد",
        "^قاعدة عين",
        "'الاسد",
        "asad$ | =ain-al-asad",
    ] {
        assert_eq!(shown(&searcher, query), [0], "{query}");
    }
    for query in ["harir", "7arir", "حرير", "base:hareer", "الحرير", "base:حريـر"] {
        assert_eq!(shown(&searcher, query), [1], "{query}");
    }
    for query in ["tanf", "التنف", "تنف", "6anf", "base:tnf"] {
        assert_eq!(shown(&searcher, query), [2], "{query}");
    }
    for query in ["zuhur", "الزهور", "base:zhour"] {
        assert_eq!(shown(&searcher, query), [3], "{query}");
    }
}

/// Each kind of condition shows what it says, alone, turned round, and joined with others.
#[test]
fn conditions() {
    let searcher = searcher();
    for (query, expected) in [
        ("", &[0, 1, 2, 3][..]),
        ("weapon:drone", &[0, 1]),
        ("weapon:missile", &[2]),
        ("weapon:=missile", &[]),
        ("سلاح:مسيّرة", &[0, 1]),
        ("!weapon:drone", &[2, 3]),
        ("country:iraq", &[0, 1]),
        ("country:sy", &[2, 3]),
        ("بلد:العراق", &[0, 1]),
        ("group:resistance", &[0, 1]),
        ("group:المقاومة", &[0, 1]),
        ("جماعة:النور", &[3]),
        ("outlet:الوادي", &[0, 2]),
        ("outcome:intercepted", &[1]),
        ("outcome:none", &[0, 2, 3]),
        ("status:claimed", &[3]),
        ("after:2023-11", &[1, 2]),
        ("before:2023-11", &[0]),
        ("on:2023-10", &[0]),
        ("2023-10..2023-11", &[0, 1]),
        ("on:2023-10-26..2023-11-08", &[0, 1]),
        ("..2023-10", &[0]),
        ("2024..", &[2]),
        ("on:undated", &[3]),
        ("last 90d", &[1, 2]),
        ("killed>0", &[0, 2]),
        ("killed=0", &[1]),
        ("killed<5", &[0, 1]),
        ("قتلى>=3", &[2]),
        ("sources:1", &[0, 1, 2, 3]),
        ("text:لهجوم", &[2]),
        ("text:\"بصاروخ باليستي\"", &[2]),
        ("تحرير", &[0]),
        ("صاروخ", &[2]),
        ("harir | tanf", &[1, 2]),
        ("country:iq !harir", &[0]),
        ("killed>0 weapon:drone | weapon:rocket", &[0]),
    ] {
        assert_eq!(shown(&searcher, query), expected, "{query}");
    }
}

/// What the user said of an incident is asked for by its id or by that of a report in it.
#[test]
fn annotations() {
    let searcher = searcher();
    let mut annotations = Annotations::default();
    annotations.entry(Id::of([HARIR.1])).tags.push("مهم جدا".into());
    annotations.entry(Id::of([TANF.1])).marks.push(Mark::Marked);
    let shown = |query: &str| -> Vec<usize> {
        let query: Query = query.parse().unwrap();
        searcher.run(&query, &annotations, &AtomicBool::new(false)).unwrap().iter().collect()
    };
    assert_eq!(shown("tag:مهم"), [1]);
    assert_eq!(shown("is:marked"), [2]);
    assert_eq!(shown("!is:marked"), [0, 1, 3]);
}

/// New is what was not there the last time, under any of its ids; where nobody knows what was there, nothing is.
#[test]
fn new_since_last_time() {
    let searcher = searcher();
    let known = [Id::of([HARIR.1]), Id::of([TANF.1])].into_iter().collect();
    let shown = |annotations: &Annotations| -> Vec<usize> {
        searcher.run(&"is:new".parse().unwrap(), annotations, &AtomicBool::new(false)).unwrap().iter().collect()
    };
    assert_eq!(shown(&Annotations::default()), [0; 0]);
    assert_eq!(shown(&Annotations::default().knowing(Some(Arc::new(known)))), [0, 3]);
}

/// A mistake names its place, what would do, and the word that was meant.
#[test]
fn mistakes() {
    for (query, column, message) in [
        ("asad bse:x", 6, "base"),
        ("weapon:dorne", 8, "drone"),
        ("after:2023-13", 7, "2023-10"),
        ("killed>many", 8, "a number"),
        ("base:", 6, "name of a base"),
        ("| x", 1, "before |"),
        ("x |", 4, "after |"),
        ("!", 2, "a word"),
        ("2024-02..2023-01", 1, "range"),
        ("حالة:نفى weapon>1", 17, "colon"),
        ("الأسد  wepon:drone", 8, "weapon"),
    ] {
        let error = query.parse::<Query>().expect_err(query);
        assert_eq!(error.column, column, "{query}: {error}");
        assert!(error.to_string().contains(message), "{query}: {error}");
        assert!(query.get(error.span.range()).is_some(), "{query}");
    }
}

/// Pickers put the better tier first, count what would be shown, and light the letters in both scripts.
#[test]
fn facets() {
    let searcher = searcher();
    let all = searcher.run(&Query::default(), &Annotations::default(), &AtomicBool::new(false)).unwrap();
    let hits = searcher.facets(NameKind::Base, "asad", &all);
    let first = hits.first().unwrap();
    assert_eq!((first.id.as_deref(), first.count), (Some("ain-al-asad"), 1));
    let lit = |text: &str, at: &[u32]| -> String { at.iter().filter_map(|&i| text.chars().nth(i as usize)).collect() };
    let matched = first.matched.as_ref().unwrap();
    assert_eq!(matched.tier, Tier::Word);
    assert_eq!(lit(ASAD.1, &matched.name), "أسد");
    assert_eq!(lit(ASAD.2.unwrap(), &matched.name_en), "Asad");
    assert_eq!(searcher.facets(NameKind::Base, "", &all).len(), 4);
    let drones = "weapon:drone".parse::<Query>().unwrap();
    let set = searcher.run(&drones, &Annotations::default(), &AtomicBool::new(false)).unwrap();
    assert_eq!(searcher.facets(NameKind::Group, "", &set).first().map(|hit| hit.count), Some(2));
    for hit in &hits {
        assert_eq!(hit.query.to_string().parse::<Query>(), Ok(hit.query.clone()));
    }
}

/// A query set aside is not answered.
#[test]
fn cancelled() {
    assert_eq!(searcher().run(&Query::default(), &Annotations::default(), &AtomicBool::new(true)), None);
}

fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("base:".to_owned()),
        Just("group:".to_owned()),
        Just("weapon:drone".to_owned()),
        Just("قاعدة:".to_owned()),
        Just("killed>".to_owned()),
        Just("last 30d".to_owned()),
        Just("2023-10..".to_owned()),
        Just("2024-02".to_owned()),
        Just("on:undated".to_owned()),
        Just(" | ".to_owned()),
        Just(" ".to_owned()),
        Just("\"".to_owned()),
        Just("»".to_owned()),
        Just("«".to_owned()),
        Just("\\".to_owned()),
        "[!'^$=|><:.0-9a-z ]{1,3}",
        "[ا-ي\u{64b}-\u{652}\u{640}]{1,4}",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed is a query or a mistake that lies inside it; a query's text reads as the same query, and
    /// so does the text without any one of its chips.
    #[test]
    fn text_and_query_are_one(typed in fragments()) {
        match typed.parse::<Query>() {
            Err(mistake) => prop_assert!(typed.get(mistake.span.range()).is_some()),
            Ok(query) => {
                prop_assert_eq!(query.to_string().parse::<Query>(), Ok(query.clone()), "{}", query);
                prop_assert_eq!(query.chips().join(" "), query.to_string());
                for chip in 0..query.terms.len() {
                    let without = query.without(chip);
                    prop_assert_eq!(without.terms.len() + 1, query.terms.len());
                    prop_assert_eq!(without.to_string().parse::<Query>(), Ok(without));
                }
            }
        }
    }

    /// Any query runs: nothing shown is more than all there is, and `!` shows exactly the rest.
    #[test]
    fn runs(typed in fragments()) {
        let searcher = searcher();
        let run = |q: &Query| searcher.run(q, &Annotations::default(), &AtomicBool::new(false)).unwrap();
        if let Ok(mut query) = typed.parse::<Query>() {
            query.terms.truncate(1);
            let shown = run(&query);
            if let [term] = query.terms.as_mut_slice() && let [atom] = term.any.as_mut_slice() {
                atom.negated = !atom.negated;
                prop_assert_eq!(run(&query), !shown);
            }
        }
    }
}
