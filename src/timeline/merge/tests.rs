//! Which reports are one event, case by case, and what holds for any reports.

use super::*;
use crate::{
    domain::{
        Actor, Attribution, Basis, Casualties, Conflict, ConflictSlot, ConflictValue, Day, DaySpan, EventDate, Id,
        Outcome, PartOfDay, Published, Report, Role, Site, Span, Status, Weapon, WeaponType,
    },
    extract::Extraction,
};
use WeaponType::{Airstrike, Drone, Rocket};
use proptest::prelude::*;

/// A report in few words; [`told`] gives what most cases share.
#[derive(Debug, Clone)]
struct Told {
    article: &'static str,
    published: Option<&'static str>,
    site: (&'static str, &'static str),
    /// `2023-11-20`, `2023-11-20..21`, `~2023-11-21` where weak; none: undated.
    date: &'static str,
    part: Option<PartOfDay>,
    actor: Option<(&'static str, Role)>,
    weapons: &'static [(WeaponType, Option<u32>)],
    killed: Option<Casualties>,
    outcome: Option<Outcome>,
    status: Status,
    sentence: &'static str,
}

const ASAD: (&str, &str) = ("ain-al-asad", "قاعدة عين الأسد");
const HARIR: (&str, &str) = ("harir", "قاعدة حرير");
const CONOCO: (&str, &str) = ("conoco", "حقل كونيكو");
const MAYADIN: (&str, &str) = ("mayadin", "الميادين");
const OMAR: (&str, &str) = ("al-omar", "حقل العمر");
const DEIR: (&str, &str) = ("deir-ez-zor", "دير الزور");
const EAST: (&str, &str) = ("eastern-syria", "شرق سوريا");
const TANF: (&str, &str) = ("al-tanf", "قاعدة التنف");
const TOWER: (&str, &str) = ("tower-22", "البرج 22");

const IRI: Option<(&str, Role)> = Some(("islamic-resistance-in-iraq", Role::Claimed));
const BACKED: Option<(&str, Role)> = Some(("iran-backed-militias", Role::Accused));
const US: Option<(&str, Role)> = Some(("us-forces", Role::Claimed));
const DRONES: &[(WeaponType, Option<u32>)] = &[(Drone, None)];
const ROCKETS: &[(WeaponType, Option<u32>)] = &[(Rocket, None)];
const STRIKE: &[(WeaponType, Option<u32>)] = &[(Airstrike, None)];

/// A report of a day, in an article of its own.
fn told(article: &'static str, site: (&'static str, &'static str), date: &'static str) -> Told {
    Told {
        article,
        published: None,
        site,
        date,
        part: None,
        actor: None,
        weapons: &[],
        killed: None,
        outcome: None,
        status: Status::Reported,
        sentence: "",
    }
}

/// An American airstrike.
fn by_us(article: &'static str, site: (&'static str, &'static str), date: &'static str) -> Told {
    Told { actor: US, weapons: STRIKE, ..told(article, site, date) }
}

/// American airstrikes that are told without a day and with no more than a country for a place.
fn in_syria(article: &'static str) -> Told {
    Told { published: Some("2023-10-31"), ..by_us(article, ("", "موقعين في سوريا"), "") }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn date(text: &str) -> Option<EventDate> {
    let (weak, text) = text.strip_prefix('~').map_or((false, text), |text| (true, text));
    let (from, to) = text.split_once("..").map_or((text, text), |(from, to)| (from, to));
    let last = from.get(..from.len().checked_sub(to.len())?)?.to_owned() + to;
    let span = DaySpan::new(day(from), day(&last));
    Some(EventDate { span, basis: Basis::Relative, weak, text: Span::default() })
}

fn report(told: &Told, nth: usize) -> Report {
    let (id, name) = told.site;
    let lead = told.article.len() + 1;
    Report {
        id: Id::of([told.article, &nth.to_string()]),
        date: if told.date.is_empty() { None } else { date(told.date) },
        part_of_day: told.part,
        site: Arc::new(Site {
            id: (!id.is_empty()).then(|| id.into()),
            name: name.into(),
            country: country(id).or_else(|| name.ends_with("سوريا").then(|| "SY".into())),
            ..Site::default()
        }),
        actors: told
            .actor
            .iter()
            .map(|&(id, role)| Attribution {
                actor: Arc::new(Actor { id: Some(id.into()), name: id.into(), ..Actor::default() }),
                role,
            })
            .collect(),
        weapons: told.weapons.iter().map(|&(kind, count)| Weapon { kind, count }).collect(),
        killed: told.killed,
        injured: None,
        outcome: told.outcome,
        status: told.status,
        confidence: 0.8,
        sentences: [Span::new(lead, lead + told.sentence.len())].into(),
        evidence: Box::new([]),
    }
}

fn country(id: &str) -> Option<Arc<str>> {
    lexicon().site_of_id(id).and_then(|site| lexicon().site(site)).and_then(|site| site.site.country.clone())
}

/// Reports of one article name stand in one article, whose text is its name and the sentence.
fn parts(all: &[Told]) -> Vec<(Arc<Article>, Extraction)> {
    let mut parts: Vec<(Arc<Article>, Extraction)> = Vec::new();
    for told in all {
        let at = parts.iter().position(|(article, _)| *article.id == *told.article).unwrap_or_else(|| {
            let mut article = Article::new(told.article, format!("{} {}", told.article, told.sentence));
            article.published = told.published.map(|text| Published { day: day(text), hour: None, text: text.into() });
            parts.push((Arc::new(article), Extraction::default()));
            parts.len() - 1
        });
        let reports = &mut parts[at].1.reports;
        reports.push(report(told, reports.len()));
    }
    parts
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

fn built(all: &[Told]) -> Timeline {
    Timeline::build(parts(all), lexicon())
}

/// The incidents as the articles in each, `a b | c`, articles and incidents in order.
fn together(timeline: &Timeline) -> String {
    let of = |incident: &Incident| {
        let mut articles: Vec<&str> =
            incident.reports.iter().filter_map(|&r| timeline.article_of(r)).map(|a| &*a.id).collect();
        articles.sort_unstable();
        articles.join(" ")
    };
    let mut all: Vec<String> = timeline.incidents.iter().map(of).collect();
    all.sort_unstable();
    all.join(" | ")
}

/// The pitfalls of telling events apart, each with what a careful reader does.
#[test]
fn which_reports_are_one_event() {
    let asad = |article, date| Told { actor: IRI, weapons: DRONES, ..told(article, ASAD, date) };
    let cases: &[(&str, &str, Vec<Told>)] = &[
        (
            "one place, one day, nothing against it",
            "a b",
            vec![told("a", ASAD, "2023-11-20"), told("b", ASAD, "2023-11-20")],
        ),
        ("two places", "a | b", vec![told("a", ASAD, "2023-11-20"), told("b", HARIR, "2023-11-20")]),
        ("a claim, a day after the event", "a b", vec![asad("a", "2023-11-20"), asad("b", "~2023-11-21")]),
        (
            "daily attacks on one base",
            "a | b | c",
            vec![asad("a", "2023-11-20"), asad("b", "2023-11-21"), asad("c", "2023-11-22")],
        ),
        (
            "a claim between daily attacks is of its own day's",
            "a | b c | d",
            vec![asad("a", "2023-11-20"), asad("b", "2023-11-21"), asad("c", "~2023-11-21"), asad("d", "2023-11-22")],
        ),
        (
            "weak dates make no chain",
            "a b | c d",
            vec![
                asad("a", "~2023-11-20"),
                asad("b", "~2023-11-21"),
                asad("c", "~2023-11-22"),
                asad("d", "~2023-11-23"),
            ],
        ),
        (
            "two bases on one night",
            "a b | c",
            vec![
                Told { actor: IRI, weapons: DRONES, ..told("a", TOWER, "2024-01-28") },
                Told { actor: BACKED, weapons: DRONES, ..told("b", TOWER, "2024-01-28") },
                Told { actor: IRI, weapons: DRONES, ..told("c", TANF, "2024-01-28") },
            ],
        ),
        (
            "a night, counted to either day",
            "a b",
            vec![Told { part: Some(PartOfDay::Night), ..asad("a", "2024-02-02") }, asad("b", "2024-02-03")],
        ),
        (
            "a night of two days and its second day",
            "a b",
            vec![
                Told { part: Some(PartOfDay::Night), ..told("a", ASAD, "2023-11-20..21") },
                told("b", ASAD, "2023-11-21"),
            ],
        ),
        (
            "morning, and the next day",
            "a | b",
            vec![Told { part: Some(PartOfDay::Morning), ..asad("a", "2024-02-02") }, asad("b", "2024-02-03")],
        ),
        (
            "rockets at first, drones in the end, one claim",
            "a b",
            vec![
                Told { actor: BACKED, weapons: ROCKETS, ..told("a", HARIR, "2023-11-20") },
                Told { actor: IRI, weapons: DRONES, ..told("b", HARIR, "2023-11-20") },
            ],
        ),
        (
            "rockets and drones, and nobody named",
            "a | b",
            vec![
                Told { weapons: ROCKETS, ..told("a", HARIR, "2023-11-20") },
                Told { weapons: DRONES, ..told("b", HARIR, "2023-11-20") },
            ],
        ),
        (
            "rockets to one, drones to another, and a third that fits both",
            "a b c",
            vec![
                Told { weapons: ROCKETS, ..told("a", HARIR, "2023-11-20") },
                Told { weapons: DRONES, ..told("b", HARIR, "2023-11-20") },
                told("c", HARIR, "2023-11-20"),
            ],
        ),
        (
            "a toll that grows",
            "a b c",
            vec![
                Told { killed: Some(Casualties::exactly(1)), ..told("a", HARIR, "2023-11-20") },
                Told { killed: Some(Casualties::exactly(3)), ..told("b", HARIR, "2023-11-20") },
                Told { killed: Some(Casualties::at_least(2)), ..told("c", HARIR, "2023-11-20") },
            ],
        ),
        (
            "one statement, two bases; two outlets print it",
            "a b | a b",
            vec![
                asad("a", "2023-11-20"),
                Told { site: HARIR, ..asad("a", "2023-11-20") },
                asad("b", "2023-11-20"),
                Told { site: HARIR, ..asad("b", "2023-11-20") },
            ],
        ),
        (
            "a strike and an attack at one city",
            "a | b",
            vec![
                by_us("a", DEIR, "2023-11-20"),
                Told { actor: IRI, weapons: ROCKETS, ..told("b", DEIR, "2023-11-20") },
            ],
        ),
        (
            "dawn and evening",
            "a | b",
            vec![
                Told { part: Some(PartOfDay::Dawn), ..told("a", ASAD, "2023-11-20") },
                Told { part: Some(PartOfDay::Evening), ..told("b", ASAD, "2023-11-20") },
            ],
        ),
        (
            "two reports of one article are two events",
            "a | a b",
            vec![asad("a", "2023-11-20"), asad("a", "2023-11-20"), asad("b", "2023-11-20")],
        ),
        (
            "a region, and the one base in it that fits",
            "a b | c",
            vec![
                Told { actor: IRI, weapons: ROCKETS, ..told("a", EAST, "2023-11-20") },
                Told { actor: IRI, weapons: ROCKETS, ..told("b", CONOCO, "2023-11-20") },
                by_us("c", OMAR, "2023-11-20"),
            ],
        ),
        (
            "a region, and two bases that fit",
            "a | b | c",
            vec![
                Told { actor: IRI, weapons: ROCKETS, ..told("a", EAST, "2023-11-20") },
                Told { actor: IRI, weapons: ROCKETS, ..told("b", CONOCO, "2023-11-20") },
                Told { actor: IRI, weapons: ROCKETS, ..told("c", OMAR, "2023-11-20") },
            ],
        ),
        (
            "no date, in an article of the same days",
            "a b",
            vec![asad("a", "2023-11-20"), Told { published: Some("2023-11-21"), ..asad("b", "") }],
        ),
        (
            "no date, before the event",
            "a | b",
            vec![asad("a", "2023-11-20"), Told { published: Some("2023-11-19"), ..asad("b", "") }],
        ),
        ("no date, in an article without one", "a | b", vec![asad("a", "2023-11-20"), asad("b", "")]),
        (
            "no date, and two events that fit",
            "a | b | c",
            vec![
                asad("a", "2023-11-20"),
                asad("b", "2023-11-19"),
                Told { published: Some("2023-11-21"), ..asad("c", "") },
            ],
        ),
        (
            "no date, but the same sentence",
            "a b | c",
            vec![
                Told {
                    sentence: "سقطت خمس قذائف على القاعدة وأدت إلى جرح جنديين", ..told("a", ASAD, "2023-11-20")
                },
                Told {
                    sentence: "سقطت خمس قذائف على القاعدة، وأدّت إلى جرح جنديين", ..told("b", ASAD, "")
                },
                told("c", ASAD, "2023-11-24"),
            ],
        ),
        (
            "no date and no more than a country, and the one strike there of the same state",
            "a b | c",
            vec![
                in_syria("a"),
                by_us("b", MAYADIN, "2023-10-27"),
                Told { actor: IRI, weapons: ROCKETS, ..told("c", CONOCO, "2023-10-28") },
            ],
        ),
        (
            "no date and no more than a country, and two strikes there",
            "a | b | c",
            vec![in_syria("a"), by_us("b", MAYADIN, "2023-10-27"), by_us("c", OMAR, "2023-10-29")],
        ),
        (
            "no date and no more than a country, and a strike long before",
            "a | b",
            vec![in_syria("a"), by_us("b", MAYADIN, "2023-10-12")],
        ),
        (
            "a month, and a day in it",
            "a b | c",
            vec![
                Told { killed: Some(Casualties::exactly(14)), ..asad("a", "2023-11-20") },
                Told { killed: Some(Casualties::exactly(14)), ..asad("b", "2023-11-01..30") },
                asad("c", "2023-12-01..31"),
            ],
        ),
    ];
    for (what, expected, reports) in cases {
        assert_eq!(together(&built(reports)), *expected, "{what}");
    }
}

fn conflict(timeline: &Timeline, slot: ConflictSlot) -> Option<&Conflict> {
    timeline.incidents.first()?.conflicts.iter().find(|c| c.slot == slot)
}

/// What sources agree on is shown in its closest form and is no conflict.
#[test]
fn closer_words_are_no_conflict() {
    let embassy = ("us-embassy-baghdad", "السفارة الأمريكية");
    let timeline = built(&[
        Told {
            weapons: &[(Rocket, Some(14)), (WeaponType::Mortar, Some(7))],
            killed: Some(Casualties::exactly(3)),
            actor: IRI,
            date: "2023-12-08",
            ..told("a", embassy, "2023-12-08")
        },
        Told {
            weapons: &[(WeaponType::Mortar, None)],
            killed: Some(Casualties::at_least(2)),
            actor: BACKED,
            ..told("b", embassy, "2023-12-07..8")
        },
    ]);
    let [incident] = timeline.incidents.as_slice() else { panic!("{}", together(&timeline)) };
    assert_eq!(incident.conflicts.len(), 0, "{:?}", incident.conflicts);
    assert_eq!(incident.weapons.len(), 2);
    assert_eq!(incident.killed, Some(Casualties::exactly(3)));
    assert_eq!(incident.date, Some(DaySpan::day(day("2023-12-08"))));
    assert_eq!(incident.actors.first().map(|a| a.role), Some(Role::Claimed));
    assert_eq!((incident.sources, incident.id), (2, Id::of(["a", "0"])));
    assert!(incident.confidence > 0.8);
}

/// The better supported value is shown; the other stands under the conflicts with its report; copies count once.
#[test]
fn conflicts_keep_every_value() {
    const AGENCY: &str = "قال مسؤول محلي إن ثلاثة من العاملين قتلوا حين سقطت خمس قذائف على المعسكر وإن عددا منهم جرحوا ونقلوا إلى المدينة \
        فيما بدأت حملة تفتيش بحثا عن المنفذين الذين فروا باتجاه البساتين القريبة قبل وصول القوات إلى المكان";
    let toll = |article, n, sentence| Told {
        killed: Some(Casualties::exactly(n)),
        sentence,
        ..told(article, ASAD, "2023-11-20")
    };
    let timeline = built(&[
        toll("a", 3, AGENCY),
        toll("b", 3, AGENCY),
        toll("c", 5, "قتل خمسة في القصف كما أعلن المستشفى"),
        toll("d", 5, "قالت عائلات إن خمسة من أبنائها قتلوا أمس"),
    ]);
    let [incident] = timeline.incidents.as_slice() else { panic!("{}", together(&timeline)) };
    assert_eq!((incident.sources, incident.reports.len()), (3, 4));
    assert_eq!(incident.killed, Some(Casualties::exactly(5)), "two sources beat one that was printed twice");
    let killed = conflict(&timeline, ConflictSlot::Killed).unwrap();
    let values: Vec<(ConflictValue, Vec<u32>)> = killed.values.iter().map(|(v, by)| (v.clone(), by.to_vec())).collect();
    let people = |n| ConflictValue::People(Casualties::exactly(n));
    assert_eq!(values, [(people(5), vec![2, 3]), (people(3), vec![0, 1])]);
}

/// An official's outcome beats the attacker's; one denial does not undo what others report, and is kept.
#[test]
fn status_and_outcome() {
    let claim =
        Told { status: Status::Claimed, outcome: Some(Outcome::Hit), actor: IRI, ..told("a", ASAD, "2023-11-20") };
    let official = Told { outcome: Some(Outcome::Intercepted), ..told("b", ASAD, "2023-11-20") };
    let denial = Told { status: Status::Denied, ..told("c", ASAD, "2023-11-20") };
    for (reports, outcome, status, conflicts) in [
        (
            vec![claim.clone(), official.clone()],
            Some(Outcome::Intercepted),
            Status::Reported,
            vec![ConflictSlot::Outcome],
        ),
        (vec![claim.clone(), denial.clone()], Some(Outcome::Hit), Status::Denied, vec![ConflictSlot::Status]),
        (vec![official, denial], Some(Outcome::Intercepted), Status::Reported, vec![ConflictSlot::Status]),
        (vec![claim], Some(Outcome::Hit), Status::Claimed, vec![]),
    ] {
        let timeline = built(&reports);
        let [incident] = timeline.incidents.as_slice() else { panic!("{}", together(&timeline)) };
        assert_eq!((incident.outcome, incident.status), (outcome, status));
        assert_eq!(incident.conflicts.iter().map(|c| c.slot).collect::<Vec<_>>(), conflicts);
    }
}

fn any_report() -> impl Strategy<Value = Told> {
    let pick = prop::sample::select::<&'static str>;
    (
        pick(vec!["a", "b", "c", "d", "e", "f", "g"]),
        prop::sample::select(vec![ASAD, HARIR, CONOCO, DEIR, EAST, ("", "معسكر الزهور"), ("", "الزهور")]),
        pick(vec!["", "2023-11-20", "2023-11-21", "~2023-11-21", "2023-11-22", "2023-11-20..21", "2023-11-01..30"]),
        prop::option::of(prop::sample::select(PartOfDay::ALL.to_vec())),
        prop::sample::select(vec![None, IRI, BACKED, US]),
        prop::sample::select(vec![&[][..], DRONES, ROCKETS, STRIKE]),
        prop::option::of((0u32..4).prop_map(Casualties::exactly)),
    )
        .prop_map(|(article, site, date, part, actor, weapons, killed)| Told {
            part,
            actor,
            weapons,
            killed,
            ..told(article, site, date)
        })
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
    /// Whatever comes: every report is in one incident, no incident holds two of one article, events of dated reports
    /// are short, and the order of the input changes nothing.
    #[test]
    fn holds_for_any_reports(all in prop::collection::vec(any_report(), 0..40)) {
        let given = parts(&all);
        let mut turned = given.clone();
        turned.reverse();
        let timeline = Timeline::build(given, lexicon());
        let mut seen = vec![0; timeline.reports() as usize];
        for incident in &timeline.incidents {
            let mut articles: Vec<u32> = incident.reports.iter().map(|&r| timeline.owner(r).unwrap()).collect();
            articles.sort_unstable();
            articles.dedup();
            prop_assert_eq!(articles.len(), incident.reports.len());
            incident.reports.iter().for_each(|&r| seen[r as usize] += 1);
            let spans = incident.reports.iter().filter_map(|&r| timeline.report(r)?.date).map(|d| d.span);
            let firm: Vec<DaySpan> = spans.filter(|s| s.days() <= 3).collect();
            if let (Some(start), Some(end)) = (firm.iter().map(|s| s.start).min(), firm.iter().map(|s| s.end).max()) {
                prop_assert!(DaySpan::new(start, end).days() <= 2);
            }
        }
        prop_assert!(seen.iter().all(|n| *n == 1));
        let other = Timeline::build(turned, lexicon());
        prop_assert_eq!(&timeline.incidents, &other.incidents);
    }
}
