//! Rows of `extract`'s output as they stand in the file: the reading side of `export`'s JSON, borrowed throughout.

use super::borrowed::Str;
use crate::domain::Casualties;
use serde::Deserialize;

/// A report or a tally: the fields of both, since the type may come last.
#[derive(Deserialize)]
pub(super) struct Row<'a> {
    #[serde(borrow)]
    pub(super) r#type: Str<'a>,
    #[serde(borrow)]
    pub(super) id: Str<'a>,
    #[serde(borrow)]
    pub(super) article: Str<'a>,
    #[serde(borrow)]
    pub(super) title: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) outlet: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) url: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) published: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) date: Option<DateRow<'a>>,
    #[serde(borrow)]
    pub(super) part_of_day: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) site: Option<SiteRow<'a>>,
    #[serde(borrow, default)]
    pub(super) actors: Vec<ActorRow<'a>>,
    #[serde(borrow, default)]
    pub(super) weapons: Vec<WeaponRow<'a>>,
    pub(super) killed: Option<People>,
    pub(super) injured: Option<People>,
    #[serde(borrow)]
    pub(super) outcome: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) status: Option<Str<'a>>,
    #[serde(default)]
    pub(super) confidence: f32,
    #[serde(borrow, default)]
    pub(super) sentences: Vec<Quote<'a>>,
    #[serde(borrow, default)]
    pub(super) evidence: Vec<EvidenceRow<'a>>,
    pub(super) count: Option<People>,
    #[serde(borrow)]
    pub(super) since: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) until: Option<Str<'a>>,
    #[serde(borrow, default)]
    pub(super) countries: Vec<Str<'a>>,
    #[serde(borrow)]
    pub(super) what: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) sentence: Option<Quote<'a>>,
}

#[derive(Deserialize)]
pub(super) struct DateRow<'a> {
    #[serde(borrow)]
    pub(super) start: Str<'a>,
    #[serde(borrow)]
    pub(super) end: Str<'a>,
    #[serde(borrow)]
    pub(super) text: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) basis: Option<Str<'a>>,
    #[serde(default)]
    pub(super) weak: bool,
}

#[derive(Deserialize)]
pub(super) struct SiteRow<'a> {
    #[serde(borrow)]
    pub(super) id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) name: Str<'a>,
    #[serde(borrow)]
    pub(super) name_en: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) country: Option<Str<'a>>,
    pub(super) lat: Option<f32>,
    pub(super) lon: Option<f32>,
}

#[derive(Deserialize)]
pub(super) struct ActorRow<'a> {
    #[serde(borrow)]
    pub(super) id: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) name: Str<'a>,
    #[serde(borrow)]
    pub(super) name_en: Option<Str<'a>>,
    #[serde(borrow)]
    pub(super) role: Str<'a>,
}

#[derive(Deserialize)]
pub(super) struct WeaponRow<'a> {
    #[serde(borrow)]
    pub(super) r#type: Str<'a>,
    pub(super) count: Option<u32>,
}

/// A plain number, or `[min, max]` with `max` null where there is no bound.
#[derive(Clone, Copy)]
pub(super) struct People(pub(super) Casualties);

impl<'de> Deserialize<'de> for People {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct PeopleVisitor;
        impl<'de> serde::de::Visitor<'de> for PeopleVisitor {
            type Value = People;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number or [min, max]")
            }
            fn visit_u64<E>(self, n: u64) -> Result<People, E> {
                Ok(People(Casualties::exactly(u32::try_from(n).unwrap_or(u32::MAX))))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<People, A::Error> {
                let min = seq.next_element()?.unwrap_or(0);
                let max = seq.next_element::<Option<u32>>()?.flatten();
                Ok(People(Casualties { min, max }))
            }
        }
        from.deserialize_any(PeopleVisitor)
    }
}

#[derive(Deserialize)]
pub(super) struct Quote<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(borrow)]
    pub(super) text: Str<'a>,
}

#[derive(Deserialize)]
pub(super) struct EvidenceRow<'a> {
    #[serde(borrow)]
    pub(super) slot: Str<'a>,
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(borrow)]
    pub(super) text: Str<'a>,
    #[serde(borrow)]
    pub(super) rule: Option<Str<'a>>,
}
