//! Rows of `extract`'s output as they stand in the file: the reading side of `export`'s JSON, borrowed throughout.

use super::{
    ProblemKind,
    borrowed::Str,
    pull::{Got, Pull, Puller},
};
use crate::domain::Casualties;

/// A struct of rows: its fields, each read where its name stands. What is missing stays empty, other names are passed over.
/// Names that come in the order in which we print them are not looked up, only compared.
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident $(usually $usual:literal)? { $($field:ident: $kind:ty = $key:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Default)]
        pub(super) struct $name<'a> {
            $(pub(super) $field: $kind,)*
            _input: std::marker::PhantomData<&'a str>,
        }

        impl<'a> $name<'a> {
            /// Fills an empty one where it lies: they are large, and there are millions.
            fn fill(&mut self, from: &mut Puller<'a>) -> Got<()> {
                from.open()?;
                $(if from.starts(concat!("\"", $key, "\":")) {
                    self.$field = Pull::pull(from)?;
                    if !from.goes_on()? {
                        return Ok(());
                    }
                })*
                from.members(|from, name| {
                    match name {
                        $($key => self.$field = Pull::pull(from)?,)*
                        _ => from.skip()?,
                    }
                    Ok(())
                })
            }
        }

        impl<'a> Pull<'a> for $name<'a> {
            $(const USUAL: usize = $usual;)?

            fn pull(from: &mut Puller<'a>) -> Got<Self> {
                let mut row = Self::default();
                row.fill(from)?;
                Ok(row)
            }
        }
    )*};
}

rows! {
    /// A report or a tally: the fields of both, since the type may come last.
    Row {
        kind: Str<'a> = "type",
        id: Str<'a> = "id",
        article: Str<'a> = "article",
        title: Option<Str<'a>> = "title",
        outlet: Option<Str<'a>> = "outlet",
        url: Option<Str<'a>> = "url",
        published: Option<Str<'a>> = "published",
        date: Option<DateRow<'a>> = "date",
        part_of_day: Option<Str<'a>> = "part_of_day",
        site: Option<SiteRow<'a>> = "site",
        actors: Vec<ActorRow<'a>> = "actors",
        weapons: Vec<WeaponRow<'a>> = "weapons",
        killed: Option<People> = "killed",
        injured: Option<People> = "injured",
        outcome: Option<Str<'a>> = "outcome",
        status: Option<Str<'a>> = "status",
        confidence: f32 = "confidence",
        sentences: Vec<Quote<'a>> = "sentences",
        evidence: Vec<EvidenceRow<'a>> = "evidence",
        count: Option<People> = "count",
        since: Option<Str<'a>> = "since",
        until: Option<Str<'a>> = "until",
        countries: Vec<Str<'a>> = "countries",
        what: Option<Str<'a>> = "what",
        sentence: Option<Quote<'a>> = "sentence",
    }

    /// When.
    DateRow {
        start: Str<'a> = "start",
        end: Str<'a> = "end",
        text: Option<Str<'a>> = "text",
        basis: Option<Str<'a>> = "basis",
        weak: bool = "weak",
    }

    /// Where.
    SiteRow {
        id: Option<Str<'a>> = "id",
        name: Str<'a> = "name",
        name_ar: Option<Str<'a>> = "name_ar",
        name_en: Option<Str<'a>> = "name_en",
        country: Option<Str<'a>> = "country",
        lat: Option<f32> = "lat",
        lon: Option<f32> = "lon",
    }

    /// By whom.
    ActorRow {
        id: Option<Str<'a>> = "id",
        name: Str<'a> = "name",
        name_ar: Option<Str<'a>> = "name_ar",
        name_en: Option<Str<'a>> = "name_en",
        role: Str<'a> = "role",
    }

    /// With what.
    WeaponRow {
        kind: Str<'a> = "type",
        count: Option<u32> = "count",
    }

    /// A stretch of the article.
    Quote {
        start: u32 = "start",
        end: u32 = "end",
        text: Str<'a> = "text",
    }

    /// A stretch of the article that proves something.
    EvidenceRow usually 8 {
        slot: Str<'a> = "slot",
        start: u32 = "start",
        end: u32 = "end",
        text: Str<'a> = "text",
        rule: Option<Str<'a>> = "rule",
    }
}

impl<'a> Row<'a> {
    /// Reads a row into an empty one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(&mut self, row: &'a [u8]) -> Result<(), ProblemKind> {
        let text = simdutf8::basic::from_utf8(row).map_err(|_| ProblemKind::Utf8)?;
        let read = Puller::whole(text, |from| self.fill(from)).and_then(|()| {
            for (field, missing) in [(&self.kind, "no type"), (&self.id, "no id"), (&self.article, "no article")] {
                if field.is_empty() {
                    return Err(missing);
                }
            }
            Ok(())
        });
        // Where the JSON itself is broken, a stricter reader tells the place.
        read.map_err(|why| match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => ProblemKind::Row(why),
            Err(error) => ProblemKind::of_json(&error).0,
        })
    }
}

/// A plain number, or `[min, max]` with `max` null where there is no bound.
#[derive(Clone, Copy)]
pub(super) struct People(pub(super) Casualties);

impl<'a> Pull<'a> for People {
    fn pull(from: &mut Puller<'a>) -> Got<Self> {
        if !from.is_list() {
            return Ok(Self(Casualties::exactly(u32::try_from(u64::pull(from)?).unwrap_or(u32::MAX))));
        }
        let range: Vec<Option<u32>> = Pull::pull(from)?;
        let at = |nth: usize| range.get(nth).copied().flatten();
        Ok(Self(Casualties { min: at(0).unwrap_or(0), max: at(1) }))
    }
}
