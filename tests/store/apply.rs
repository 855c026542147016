//! The user's work over a timeline: who stands together, what slots say, and that marks find their incident again.

use std::sync::Arc;
use waqai::{
    domain::{
        Article, Basis, Casualties, DaySpan, EventDate, Evidence, Few, Id, Report, Rule, Site, Slot, Span, Status,
    },
    extract::Extraction,
    lexicon::Lexicon,
    query::Mark,
    store::{Change, Correction, Field, Store, ids_of},
    timeline::Timeline,
};

/// A report of one article: its place, its day, how many were killed.
fn report(id: u64, site: &str, day: &str, killed: Option<u32>) -> Report {
    Report {
        id: Id(id),
        date: Some(EventDate {
            span: DaySpan::day(day.parse().unwrap()),
            basis: Basis::Explicit,
            weak: false,
            text: Span::new(0, 2),
        }),
        part_of_day: None,
        site: Arc::new(Site { id: Some(site.into()), name: site.into(), ..Site::default() }),
        actors: Few::default(),
        weapons: Few::default(),
        killed: killed.map(Casualties::exactly),
        injured: None,
        outcome: None,
        status: Status::Reported,
        confidence: 0.9,
        sentences: [Span::new(0, 2)].into(),
        evidence: Box::new([Evidence { slot: Slot::Site, rule: Rule::named("test"), span: Span::new(0, 2) }]),
    }
}

/// A timeline in which each list of reports is an article.
fn timeline(articles: &[Vec<Report>]) -> Timeline {
    let article = |(n, reports): (usize, &Vec<Report>)| {
        let mut article = Article::new(format!("a{n}"), format!("نص المقال رقم {n}"));
        article.outlet = Some(format!("Outlet {n}").into());
        (Arc::new(article), Extraction { reports: reports.clone(), tallies: Vec::new() })
    };
    Timeline::build(articles.iter().enumerate().map(article).collect(), &Lexicon::builtin())
}

/// The reports of each incident, by id.
fn groups(timeline: &Timeline) -> Vec<Vec<u64>> {
    let mut groups: Vec<Vec<u64>> = timeline
        .incidents
        .iter()
        .map(|i| {
            let mut ids: Vec<u64> = i.reports.iter().map(|&r| timeline.report(r).unwrap().id.0).collect();
            ids.sort_unstable();
            ids
        })
        .collect();
    groups.sort();
    groups
}

fn with(changes: Vec<Change>) -> Store {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("notes.jsonl")).unwrap();
    changes.into_iter().for_each(|change| store.change(change).unwrap());
    store
}

fn ids(ids: &[u64]) -> Vec<Id> {
    ids.iter().copied().map(Id).collect()
}

fn three() -> Vec<Vec<Report>> {
    vec![
        vec![report(1, "harir", "2023-11-08", Some(2))],
        vec![report(2, "harir", "2023-11-08", Some(2))],
        vec![report(3, "tanf", "2023-12-01", None)],
    ]
}

/// Split, merged, and both in the order they were made; what nobody touched stays as it was.
#[test]
fn together_and_apart() {
    let plain = timeline(&three());
    assert_eq!(groups(&plain), [vec![1, 2], vec![3]], "what the test stands on");
    let cases = [
        (vec![Change::Split { reports: ids(&[2]) }], vec![vec![1], vec![2], vec![3]]),
        (vec![Change::Merge { reports: ids(&[2, 3]) }], vec![vec![1, 2, 3]]),
        (
            vec![Change::Split { reports: ids(&[2]) }, Change::Merge { reports: ids(&[2, 3]) }],
            vec![vec![1], vec![2, 3]],
        ),
        (
            vec![Change::Merge { reports: ids(&[1, 3]) }, Change::Split { reports: ids(&[1]) }],
            vec![vec![1], vec![2, 3]],
        ),
        (vec![Change::Split { reports: ids(&[1, 2]) }], vec![vec![1, 2], vec![3]]),
        (vec![Change::Split { reports: ids(&[77]) }, Change::Merge { reports: ids(&[78]) }], vec![vec![1, 2], vec![3]]),
    ];
    for (changes, expected) in cases {
        let store = with(changes.clone());
        let made = store.work().apply(plain.clone(), &Lexicon::builtin());
        assert_eq!(groups(&made), expected, "{changes:?}");
        let dates: Vec<_> = made.incidents.iter().map(|i| i.date).collect();
        assert!(dates.is_sorted(), "in the order of time");
        let twice = store.work().apply(made.clone(), &Lexicon::builtin());
        assert_eq!(groups(&twice), expected, "again: {changes:?}");
    }
    let split = with(vec![Change::Split { reports: ids(&[2]) }]).work().apply(plain.clone(), &Lexicon::builtin());
    assert_eq!(split.incidents.iter().map(|i| i.sources).max(), Some(1), "sources are counted anew");
    assert_eq!(with(Vec::new()).work().apply(plain.clone(), &Lexicon::builtin()).incidents, plain.incidents);
}

/// Corrected slots say what the user says, an incident that moves in time moves in the list, and taking the correction back
/// brings the article's word back.
#[test]
fn corrections() {
    let plain = timeline(&three());
    let first = ids_of(&plain, &plain.incidents[0]);
    let correct = |slot, text: &str| Change::Correct {
        ids: first.clone(),
        slot,
        value: Some(Correction::new(slot, text).unwrap()),
    };
    let mut store = with(vec![
        correct(Field::Date, "2024-01-05"),
        correct(Field::Killed, "3+"),
        correct(Field::Site, "ain-al-asad"),
        correct(Field::Actors, "accused: جهة لا يعرفها أحد"),
    ]);
    let made = store.work().apply(plain.clone(), &Lexicon::builtin());
    let moved = made.incidents.last().unwrap();
    assert_eq!(moved.date.unwrap().start.to_string(), "2024-01-05");
    assert_eq!(moved.killed, Some(Casualties::at_least(3)));
    assert!(moved.site.name_en.is_some(), "known to the lexicon: {:?}", moved.site);
    assert_eq!(&*moved.actors[0].actor.name, "جهة لا يعرفها أحد");
    let said = store.work().annotations().of(&made, moved);
    assert!(said.corrections.contains(&("killed", "3+".to_owned())), "and it shows: {said:?}");
    for _ in 0..4 {
        store.undo().unwrap();
    }
    assert_eq!(store.work().apply(plain.clone(), &Lexicon::builtin()).incidents, plain.incidents);
}

/// A mark made on few articles is found again on more, though the incident has another first report then.
#[test]
fn marks_survive_more_articles() {
    let few = timeline(&three()[1..2]);
    let store = with(vec![Change::Mark { ids: ids_of(&few, &few.incidents[0]), on: true }]);
    let more = timeline(&three());
    let annotations = store.work().annotations();
    let marked: Vec<Vec<u64>> = more
        .incidents
        .iter()
        .filter(|incident| annotations.of(&more, incident).marks.contains(&Mark::Marked))
        .map(|incident| incident.reports.iter().map(|&r| more.report(r).unwrap().id.0).collect())
        .collect();
    assert_eq!(marked, [vec![1, 2]]);
}
