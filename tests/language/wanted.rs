//! What came out, written as cases are written, and whether it is what was asked for.

use serde_json::{Map, Value, json};
use waqai::{
    arabic::fold::fold,
    domain::{Attribution, Casualties, DaySpan, Report, Tally, Weapon, WeaponType},
};

/// A report in the words of a case.
pub(crate) fn report(report: &Report, text: &str) -> Map<String, Value> {
    let quotes: Vec<&str> = report.sentences.iter().map(|span| span.of(text)).collect();
    let told = json!({
        "site": {"id": report.site.id.as_deref(), "name": &*report.site.name},
        "country": report.site.country.as_deref(),
        "date": report.date.map(|date| span(date.span)),
        "part_of_day": report.part_of_day.map(|part| part.word()),
        "actors": report.actors.iter().map(actor).collect::<Vec<_>>(),
        "weapons": report.weapons.iter().filter(|w| w.kind != WeaponType::Unknown).map(weapon).collect::<Vec<_>>(),
        "killed": report.killed.map(people),
        "injured": report.injured.map(people),
        "outcome": report.outcome.map(|outcome| outcome.word()),
        "status": report.status.word(),
        "quote": quotes,
    });
    into_map(told)
}

/// A tally in the words of a case.
pub(crate) fn tally(tally: &Tally) -> Map<String, Value> {
    into_map(json!({
        "count": people(tally.count),
        "since": tally.since.map(|day| day.to_string()),
        "until": tally.until.map(|day| day.to_string()),
        "what": tally.what.word(),
        "countries": tally.countries.iter().map(|c| &**c).collect::<Vec<_>>(),
    }))
}

fn into_map(value: Value) -> Map<String, Value> {
    if let Value::Object(map) = value { map } else { Map::new() }
}

fn span(span: DaySpan) -> String {
    span.single().map_or_else(|| format!("{}/{}", span.start, span.end), |day| day.to_string())
}

fn actor(attribution: &Attribution) -> Value {
    let actor = &attribution.actor;
    json!({"id": actor.id.as_deref(), "name": &*actor.name, "role": attribution.role.word()})
}

fn weapon(weapon: &Weapon) -> String {
    weapon.count.map_or_else(|| weapon.kind.word().to_owned(), |count| format!("{}:{count}", weapon.kind.word()))
}

fn people(people: Casualties) -> Value {
    people.exact().map_or_else(|| json!([people.min, people.max]), |n| json!(n))
}

/// The keys on which what came out is not what was asked for.
pub(crate) fn differences<'w>(wanted: &'w Map<String, Value>, got: &Map<String, Value>) -> Vec<&'w str> {
    let differs = |(key, value): (&'w String, &Value)| (!agrees(key, value, &got[key])).then_some(key.as_str());
    wanted.iter().filter_map(differs).collect()
}

fn agrees(key: &str, wanted: &Value, got: &Value) -> bool {
    match (key, wanted) {
        ("site", Value::String(id)) => got["id"] == **id,
        ("site", _) => same_name(text(&wanted["name"]), text(&got["name"])),
        // Nothing settles it: an interval may still be known, a day may not be asserted.
        ("date", Value::Null) => got.as_str().is_none_or(|date| date.contains('/')),
        ("quote", _) => list(got).iter().any(|sentence| text(sentence).contains(text(wanted))),
        ("actors", _) => same_set(list(wanted), list(got), same_actor),
        ("weapons" | "countries", _) => same_set(list(wanted), list(got), |a, b| a == b),
        _ => wanted == got,
    }
}

/// `id:role`, or `=name as written:role` for an actor of no agreed list.
fn same_actor(wanted: &Value, got: &Value) -> bool {
    let (who, role) = text(wanted).rsplit_once(':').unwrap_or_default();
    let same = match who.strip_prefix('=') {
        Some(name) => same_name(name, text(&got["name"])),
        None => got["id"] == *who,
    };
    same && got["role"] == *role
}

fn same_set(wanted: &[Value], got: &[Value], same: impl Fn(&Value, &Value) -> bool) -> bool {
    wanted.len() == got.len()
        && wanted.iter().all(|w| got.iter().any(|g| same(w, g)))
        && got.iter().all(|g| wanted.iter().any(|w| same(w, g)))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Words that many places share and none is told by.
const HEADS: &[&str] = &[
    "قاعدة",
    "القاعدة",
    "قاعدتي",
    "مطار",
    "مطاري",
    "معسكر",
    "حقل",
    "منطقة",
    "مدينة",
    "بلدة",
    "قرية",
    "ناحية",
    "قضاء",
    "محافظة",
    "ميناء",
    "في",
    "من",
    "قرب",
    "محيط",
    "الجوية",
    "العسكرية",
    "العسكري",
    "الدولي",
];

/// One name in two writings: the words of one are all in the other, but for words like "base", or two words are shared.
fn same_name(wanted: &str, got: &str) -> bool {
    let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    let heads: Vec<String> = HEADS.iter().map(|head| bare(&fold(head))).collect();
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(bare);
        words.filter(|word| !heads.contains(word)).collect()
    };
    let (wanted, got) = (words(wanted), words(got));
    let shared = wanted.iter().filter(|word| got.contains(word)).count();
    shared > 0 && (shared == wanted.len() || shared == got.len() || shared >= 2)
}

/// Whether what came out can be given out, one to one, to what was wanted, the rest going to what may come out.
pub(crate) fn fits(wanted: &[Map<String, Value>], may: &[Map<String, Value>], got: &[Map<String, Value>]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return got.len() <= may.len() && (got.is_empty() || spread(may, got));
    };
    (0..got.len()).any(|at| differences(first, &got[at]).is_empty() && fits(rest, may, &without(got, at)))
}

/// Whether all that came out can be given out to what may come out.
fn spread(may: &[Map<String, Value>], got: &[Map<String, Value>]) -> bool {
    let Some((first, rest)) = got.split_first() else { return true };
    (0..may.len()).any(|at| differences(&may[at], first).is_empty() && spread(&without(may, at), rest))
}

fn without(all: &[Map<String, Value>], at: usize) -> Vec<Map<String, Value>> {
    all.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, one)| one.clone()).collect()
}

/// The comparison itself is tested: a bench that agrees with everything protects nothing.
#[test]
fn what_differs_is_told_apart() {
    let got = into_map(json!({
        "site": {"id": null, "name": "معسكر الزهور الجوي"}, "country": "SY", "date": "2024-01-20", "part_of_day": null,
        "actors": [{"id": "isis", "name": "داعش", "role": "accused"}], "weapons": ["drone:2"], "killed": 3, "injured": [1, null],
        "outcome": "hit", "status": "reported", "quote": ["سقطت مسيرتان على المعسكر"],
    }));
    let differ = |wanted: Value| {
        let wanted = into_map(wanted);
        differences(&wanted, &got).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let same = json!({"site": {"name": "الزهور"}, "date": "2024-01-20", "actors": ["isis:accused"], "weapons": ["drone:2"],
        "killed": 3, "injured": [1, null], "part_of_day": null, "quote": "مسيرتان"});
    assert!(differ(same).is_empty());
    let other = [
        json!({"site": "taji"}),
        json!({"site": {"name": "معسكر التاجي"}}),
        json!({"date": null}),
        json!({"date": "2024-01-20/2024-01-21"}),
        json!({"actors": []}),
        json!({"actors": ["isis:claimed"]}),
        json!({"actors": ["=داعش:accused", "hamas:accused"]}),
        json!({"weapons": ["drone"]}),
        json!({"weapons": []}),
        json!({"killed": null}),
        json!({"injured": 1}),
        json!({"part_of_day": "dawn"}),
        json!({"quote": "صاروخ"}),
    ];
    for wanted in other {
        let keys: Vec<String> = into_map(wanted.clone()).keys().cloned().collect();
        assert_eq!(differ(wanted), keys);
    }
    let one = |site: &str| into_map(json!({"site": {"name": site}}));
    let (zuhur, warda) = (one("معسكر الزهور"), one("قاعدة الوردة"));
    let out = |name: &str| into_map(json!({"site": {"id": null, "name": name}}));
    let both = [out("معسكر الزهور"), out("الوردة")];
    assert!(fits(&[warda.clone(), zuhur.clone()], &[], &both), "in any order");
    assert!(fits(std::slice::from_ref(&zuhur), std::slice::from_ref(&warda), &both), "one may come out");
    assert!(!fits(std::slice::from_ref(&zuhur), &[], &both), "one too many");
    assert!(!fits(&[zuhur.clone(), zuhur.clone()], &[warda], &both), "one stands for one");
    assert!(!fits(&[zuhur], &[], &[]), "nothing came out");
}
