//! What an incident says, in the interface's words: dates, places, names, weapons, people.

use super::{Lang, Locale};
use crate::domain::{Actor, Attribution, Casualties, Day, DaySpan, PartOfDay, Role, Site, Weapon};
use chrono::Datelike;

impl Locale {
    /// `26 October 2023`.
    pub fn day(&self, day: Day) -> String {
        let month = format!("month.{}", day.month());
        self.fill("date.day", &[("day", &day.day()), ("month", &self.t(&month)), ("year", &day.year())])
    }

    /// `October 2023`.
    pub fn month(&self, day: Day) -> String {
        let month = format!("month.{}", day.month());
        self.fill("date.month", &[("month", &self.t(&month)), ("year", &day.year())])
    }

    /// `Thursday 26 October 2023, evening`; an interval with both its ends, but a month by its name; `undated`.
    pub fn when(&self, date: Option<DaySpan>, part: Option<PartOfDay>) -> String {
        let days = match date {
            None => self.t("date.undated").to_owned(),
            Some(span) if span.start == span.end => {
                let weekday = format!("weekday.{}", span.start.weekday().number_from_monday());
                self.fill("date.weekday", &[("weekday", &self.t(&weekday)), ("day", &self.day(span.start))])
            }
            Some(span) if span.is_month() => self.fill("date.in_month", &[("month", &self.month(span.start))]),
            Some(DaySpan { start, end }) => {
                let is_within = DaySpan { start, end }.is_within_a_month();
                let start = if is_within { start.day().to_string() } else { self.day(start) };
                self.fill("date.between", &[("start", &start), ("end", &self.day(end))])
            }
        };
        match part {
            Some(part) => self.fill("date.part", &[("days", &days), ("part", &self.word("part", part.word()))]),
            None => days,
        }
    }

    /// A date in a column: `2023-10-26`; known to the week `2023-10-26 ~`, no better than that `2023-10-26 ?`, where the
    /// day is the first possible one.
    pub fn short_date(&self, date: Option<DaySpan>) -> String {
        let Some(span) = date else { return self.t("date.undated").to_owned() };
        let precision = match span.days() {
            1 => "",
            2..=7 => " ~",
            _ => " ?",
        };
        self.number(format_args!("{}{precision}", span.start))
    }

    /// The name of a place: the lexicon's in the interface's language, else as written.
    pub fn site<'s>(&self, site: &'s Site) -> &'s str {
        self.name(&site.name, site.name_ar.as_deref(), site.name_en.as_deref())
    }

    /// The name of a country by its code; the code where it has none here.
    pub fn country<'c>(&self, code: &'c str) -> &'c str {
        self.word("country", code)
    }

    /// The name of a group or a state, chosen as that of a [`site`](Self::site).
    pub fn actor<'a>(&self, actor: &'a Actor) -> &'a str {
        self.name(&actor.name, actor.name_ar.as_deref(), actor.name_en.as_deref())
    }

    fn name<'n>(&self, written: &'n str, arabic: Option<&'n str>, english: Option<&'n str>) -> &'n str {
        let arabic = arabic.unwrap_or(written);
        match self.lang() {
            Lang::En => english.unwrap_or(arabic),
            Lang::Ar => arabic,
        }
    }

    /// `claimed by Islamic Resistance in Iraq; blamed on Iran`.
    pub fn actors(&self, actors: &[Attribution]) -> String {
        let of = |role: Role| {
            let names: Vec<&str> = actors.iter().filter(|a| a.role == role).map(|a| self.actor(&a.actor)).collect();
            let names = names.join(self.t("list.comma"));
            let label = self.word("role", role.word());
            (!names.is_empty()).then(|| self.fill("list.labelled", &[("label", &label), ("value", &names)]))
        };
        let parts: Vec<String> = Role::ALL.iter().filter_map(|&role| of(role)).collect();
        parts.join(self.t("list.semicolon"))
    }

    /// `drone ×2, rocket`.
    pub fn weapons(&self, weapons: &[Weapon]) -> String {
        let one = |weapon: &Weapon| {
            let word = self.word("weapon", weapon.kind.word());
            match weapon.count {
                Some(n) => self.fill("list.times", &[("what", &word), ("n", &n)]),
                None => word.to_owned(),
            }
        };
        weapons.iter().map(one).collect::<Vec<_>>().join(self.t("list.comma"))
    }

    /// `5`, `at least 5`, `2 to 4`, `none`.
    pub fn people(&self, people: Casualties) -> String {
        match (people.exact(), people.max) {
            (Some(0), _) => self.t("people.none").to_owned(),
            (Some(n), _) => self.number(n),
            (None, Some(max)) => self.fill("people.range", &[("min", &people.min), ("max", &max)]),
            (None, None) => self.fill("people.at_least", &[("n", &people.min)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::WeaponType;
    use std::sync::Arc;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Precision is said, never hidden: a day, a week, an interval, nothing.
    #[test]
    fn dates() {
        let (en, ar) = (Locale::new(Lang::En), Locale::new(Lang::Ar));
        let one = Some(DaySpan::day(day("2023-10-26")));
        let few = Some(DaySpan::new(day("2023-10-26"), day("2023-10-28")));
        let many = Some(DaySpan::new(day("2023-10-01"), day("2023-10-31")));
        assert_eq!(en.when(one, Some(PartOfDay::Evening)), "Thursday 26 October 2023, evening");
        assert_eq!(ar.when(one, Some(PartOfDay::Evening)), "الخميس 26 تشرين الأول/أكتوبر 2023، مساء");
        assert_eq!(en.when(few, None), "between 26 and 28 October 2023");
        let turn = Some(DaySpan::new(day("2023-10-31"), day("2023-11-01")));
        assert_eq!(en.when(turn, None), "between 31 October 2023 and 1 November 2023");
        assert_eq!(
            [en.when(many, None), ar.when(many, None)],
            ["some day in October 2023", "يوم ما في تشرين الأول/أكتوبر 2023"]
        );
        let short = [one, few, many, None].map(|date| en.short_date(date));
        assert_eq!(short, ["2023-10-26", "2023-10-26 ~", "2023-10-01 ?", "undated"]);
    }

    /// What the lexicon knows is called as it is known in the interface's language, the rest as written.
    #[test]
    fn names() {
        let (en, ar) = (Locale::new(Lang::En), Locale::new(Lang::Ar));
        let written = Site { name: "عين الاسد".into(), ..Site::default() };
        let known =
            Site {
                name_ar: Some("قاعدة عين الأسد".into()), name_en: Some("Ain al-Asad".into()), ..written.clone()
            };
        assert_eq!([en.site(&written), ar.site(&written)], ["عين الاسد"; 2]);
        assert_eq!([en.site(&known), ar.site(&known)], ["Ain al-Asad", "قاعدة عين الأسد"]);
    }

    /// Who says so stands with the name, and counts are as told.
    #[test]
    fn names_and_counts() {
        let en = Locale::new(Lang::En);
        let named =
            |name: &str, role| Attribution { actor: Arc::new(Actor { name: name.into(), ..Actor::default() }), role };
        let actors = [named("A", Role::Accused), named("B", Role::Claimed), named("C", Role::Claimed)];
        assert_eq!(en.actors(&actors), "claimed by B, C; blamed on A");
        let weapons = [
            Weapon { kind: WeaponType::Drone, count: Some(2) },
            Weapon { kind: WeaponType::BallisticMissile, count: None },
        ];
        assert_eq!(en.weapons(&weapons), "drone ×2, ballistic missile");
        let people =
            [Casualties::NONE, Casualties::exactly(5), Casualties::at_least(1), Casualties { min: 2, max: Some(4) }];
        assert_eq!(people.map(|p| en.people(p)), ["none", "5", "at least 1", "2 to 4"]);
    }
}
