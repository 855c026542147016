//! Reports, tallies and incidents as the JSON of the output contract: the one place that knows its field names.
//!
//! Offsets are bytes in the original article's text, also where only stretches of it are at hand.

use crate::{
    domain::{
        Actor, Article, Attribution, Casualties, Conflict, ConflictValue, Day, DaySpan, Evidence, Few, Id, Incident,
        Report, Role, Site, Span, Tally, Weapon,
    },
    query::{Annotation, Annotations, Mark},
    timeline::Timeline,
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A report, as `extract` prints it.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    r#type: &'static str,
    #[serde(serialize_with = "shown")]
    id: Id,
    article: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    date: Option<DateJson<'a>>,
    part_of_day: Option<&'static str>,
    site: SiteJson<'a>,
    actors: Vec<ActorJson<'a>>,
    weapons: Vec<WeaponJson>,
    killed: Option<People>,
    injured: Option<People>,
    outcome: Option<&'static str>,
    status: &'static str,
    confidence: f32,
    sentences: Vec<QuoteJson<'a>>,
    evidence: Vec<EvidenceJson<'a>>,
}

impl<'a> ReportJson<'a> {
    /// A report and the article it stands in.
    pub fn new(article: &'a Article, report: &'a Report) -> Self {
        Self {
            r#type: "report",
            id: report.id,
            article: &article.id,
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            url: article.url.as_deref(),
            published: article.published.as_ref().map(|p| &*p.text),
            date: report.date.map(|date| DateJson {
                start: date.span.start,
                end: date.span.end,
                text: article.quote(date.text),
                basis: date.basis.word(),
                weak: date.weak,
            }),
            part_of_day: report.part_of_day.map(|p| p.word()),
            site: SiteJson::new(&report.site),
            actors: report.actors.iter().map(ActorJson::new).collect(),
            weapons: report.weapons.iter().copied().map(WeaponJson::new).collect(),
            killed: report.killed.map(People),
            injured: report.injured.map(People),
            outcome: report.outcome.map(|o| o.word()),
            status: report.status.word(),
            confidence: report.confidence,
            sentences: report.sentences.iter().map(|&span| QuoteJson::new(article, span)).collect(),
            evidence: report.evidence.iter().map(|e| EvidenceJson::new(article, e)).collect(),
        }
    }
}

/// A tally, as `extract` prints it.
#[derive(Debug, Serialize)]
pub struct TallyJson<'a> {
    r#type: &'static str,
    #[serde(serialize_with = "shown")]
    id: Id,
    article: &'a str,
    count: People,
    since: Option<Shown<Day>>,
    until: Option<Shown<Day>>,
    countries: Vec<&'a str>,
    what: &'static str,
    sentence: QuoteJson<'a>,
}

impl<'a> TallyJson<'a> {
    /// A tally and the article it stands in.
    pub fn new(article: &'a Article, tally: &'a Tally) -> Self {
        Self {
            r#type: "tally",
            id: tally.id,
            article: &article.id,
            count: People(tally.count),
            since: tally.since.map(Shown),
            until: tally.until.map(Shown),
            countries: tally.countries.iter().map(|c| &**c).collect(),
            what: tally.what.word(),
            sentence: QuoteJson::new(article, tally.sentence),
        }
    }
}

/// An incident, as `timeline` prints it.
#[derive(Debug, Serialize)]
pub struct IncidentJson<'a> {
    r#type: &'static str,
    #[serde(serialize_with = "shown")]
    id: Id,
    date: Option<SpanJson>,
    part_of_day: Option<&'static str>,
    site: SiteJson<'a>,
    actors: Vec<ActorJson<'a>>,
    weapons: Vec<WeaponJson>,
    killed: Option<People>,
    injured: Option<People>,
    outcome: Option<&'static str>,
    status: &'static str,
    confidence: f32,
    sources: u16,
    reports: Vec<MemberJson<'a>>,
    conflicts: Vec<ConflictJson<'a>>,
    /// The user's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<AnnotationJson>,
}

impl<'a> IncidentJson<'a> {
    /// An incident of a timeline, with what the user said of it.
    pub fn new(timeline: &'a Timeline, incident: &'a Incident, said: Option<&Annotations>) -> Self {
        let said = said.map(|said| said.of(timeline, incident)).filter(|said| !said.is_empty());
        Self {
            r#type: "incident",
            id: incident.id,
            date: incident.date.map(SpanJson::new),
            part_of_day: incident.part_of_day.map(|p| p.word()),
            site: SiteJson::new(&incident.site),
            actors: incident.actors.iter().map(ActorJson::new).collect(),
            weapons: incident.weapons.iter().copied().map(WeaponJson::new).collect(),
            killed: incident.killed.map(People),
            injured: incident.injured.map(People),
            outcome: incident.outcome.map(|o| o.word()),
            status: incident.status.word(),
            confidence: incident.confidence,
            sources: incident.sources,
            reports: incident.reports.iter().filter_map(|&r| MemberJson::new(timeline, r)).collect(),
            conflicts: incident.conflicts.iter().map(|c| ConflictJson::new(timeline, c)).collect(),
            annotation: said.map(AnnotationJson::new),
        }
    }
}

#[derive(Debug, Serialize)]
struct DateJson<'a> {
    #[serde(serialize_with = "shown")]
    start: Day,
    #[serde(serialize_with = "shown")]
    end: Day,
    text: &'a str,
    basis: &'static str,
    weak: bool,
}

#[derive(Debug, Serialize)]
struct SpanJson {
    #[serde(serialize_with = "shown")]
    start: Day,
    #[serde(serialize_with = "shown")]
    end: Day,
}

impl SpanJson {
    fn new(span: DaySpan) -> Self {
        Self { start: span.start, end: span.end }
    }
}

#[derive(Debug, Serialize)]
struct SiteJson<'a> {
    id: Option<&'a str>,
    name: &'a str,
    name_ar: Option<&'a str>,
    name_en: Option<&'a str>,
    country: Option<&'a str>,
    lat: Option<f32>,
    lon: Option<f32>,
}

impl<'a> SiteJson<'a> {
    fn new(site: &'a Site) -> Self {
        Self {
            id: site.id.as_deref(),
            name: &site.name,
            name_ar: site.name_ar.as_deref(),
            name_en: site.name_en.as_deref(),
            country: site.country.as_deref(),
            lat: site.position.map(|(lat, _)| lat),
            lon: site.position.map(|(_, lon)| lon),
        }
    }
}

#[derive(Debug, Serialize)]
struct ActorJson<'a> {
    id: Option<&'a str>,
    name: &'a str,
    name_ar: Option<&'a str>,
    name_en: Option<&'a str>,
    role: &'static str,
}

impl<'a> ActorJson<'a> {
    fn new(attribution: &'a Attribution) -> Self {
        let Attribution { actor, role } = attribution;
        let Actor { id, name, name_ar, name_en } = &**actor;
        Self {
            id: id.as_deref(),
            name,
            name_ar: name_ar.as_deref(),
            name_en: name_en.as_deref(),
            role: Role::word(*role),
        }
    }
}

#[derive(Debug, Serialize)]
struct WeaponJson {
    r#type: &'static str,
    count: Option<u32>,
}

impl WeaponJson {
    fn new(weapon: Weapon) -> Self {
        Self { r#type: weapon.kind.word(), count: weapon.count }
    }
}

/// A plain number where it is one, else `[min, max]` with `max` null where the text sets no bound.
#[derive(Debug, Clone, Copy)]
struct People(Casualties);

impl Serialize for People {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0.exact() {
            Some(n) => to.serialize_u32(n),
            None => (self.0.min, self.0.max).serialize(to),
        }
    }
}

#[derive(Debug, Serialize)]
struct QuoteJson<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl<'a> QuoteJson<'a> {
    fn new(article: &'a Article, span: Span) -> Self {
        let Span { start, end } = article.original(span);
        Self { start, end, text: article.quote(span) }
    }
}

#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    slot: &'static str,
    #[serde(flatten)]
    quote: QuoteJson<'a>,
    rule: &'static str,
}

impl<'a> EvidenceJson<'a> {
    fn new(article: &'a Article, evidence: &Evidence) -> Self {
        Self { slot: evidence.slot.word(), quote: QuoteJson::new(article, evidence.span), rule: evidence.rule.name() }
    }
}

#[derive(Debug, Serialize)]
struct MemberJson<'a> {
    article: &'a str,
    #[serde(serialize_with = "shown")]
    report: Id,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
}

impl<'a> MemberJson<'a> {
    fn new(timeline: &'a Timeline, report: u32) -> Option<Self> {
        let article = timeline.article_of(report)?;
        Some(Self {
            article: &article.id,
            report: timeline.id_of(report)?,
            outlet: article.outlet.as_deref(),
            url: article.url.as_deref(),
            published: article.published.as_ref().map(|p| &*p.text),
        })
    }
}

#[derive(Debug, Serialize)]
struct ConflictJson<'a> {
    slot: &'static str,
    values: Vec<ValueJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ValueJson<'a> {
    value: Value<'a>,
    reports: Vec<Shown<Id>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Date(SpanJson),
    Word(&'static str),
    Actors(Vec<ActorJson<'a>>),
    Weapons(Vec<WeaponJson>),
    People(People),
}

impl<'a> ConflictJson<'a> {
    fn new(timeline: &Timeline, conflict: &'a Conflict) -> Self {
        let value = |(value, reports): &'a (ConflictValue, Few<u32>)| ValueJson {
            value: match value {
                ConflictValue::Date(span) => Value::Date(SpanJson::new(*span)),
                ConflictValue::PartOfDay(part) => Value::Word(part.word()),
                ConflictValue::Actors(actors) => Value::Actors(actors.iter().map(ActorJson::new).collect()),
                ConflictValue::Weapons(weapons) => {
                    Value::Weapons(weapons.iter().copied().map(WeaponJson::new).collect())
                }
                ConflictValue::People(people) => Value::People(People(*people)),
                ConflictValue::Outcome(outcome) => Value::Word(outcome.word()),
                ConflictValue::Status(status) => Value::Word(status.word()),
            },
            reports: reports.iter().filter_map(|&r| timeline.id_of(r).map(Shown)).collect(),
        };
        Self { slot: conflict.slot.word(), values: conflict.values.iter().map(value).collect() }
    }
}

#[derive(Debug, Serialize)]
struct AnnotationJson {
    marks: Vec<&'static str>,
    tags: Vec<String>,
    note: Option<String>,
    /// By slot: what the user says instead of the articles.
    corrections: BTreeMap<&'static str, String>,
}

impl AnnotationJson {
    fn new(said: Annotation) -> Self {
        let Annotation { marks, tags, note, corrections } = said;
        let corrections = corrections.into_iter().collect();
        Self { marks: marks.into_iter().map(Mark::word).collect(), tags, note, corrections }
    }
}

/// A value written as it is displayed: ids and days.
#[derive(Debug)]
struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

fn shown<T: std::fmt::Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}
