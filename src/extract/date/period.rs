//! Weeks, months and years without a day, and amounts of time: `أواخر الشهر الماضي`, `في نوفمبر`, `ثلاثة أيام`.

use super::{
    day::Reader,
    expression::{Amount, DayWords, From, Month, When, Year},
    part::number_at,
    words::{Edge, Seen, Turn, Unit, Word},
};
use crate::arabic::{
    calendar::{month, weekday},
    number::{Number, NumberKind},
};

impl Reader<'_> {
    /// `هذا الأسبوع`, `الشهر الماضي`, `أواخر العام الماضي`, `عطلة نهاية الأسبوع`.
    pub(super) fn period(&self, at: usize) -> Option<(When, usize)> {
        let text = &self.text;
        if let Some((when, end)) = self.weekend(at) {
            return Some((when, end));
        }
        let edge = self.edge(at);
        let start = edge.map_or(at, |(_, end)| end);
        let edge = edge.map(|(edge, _)| edge);
        let this = matches!(text.word(start).trim_start_matches(['و', 'ل']), "هذا" | "هذه");
        let unit_at = start + usize::from(this);
        let (unit, seen) =
            self.unit(unit_at).filter(|(unit, _)| matches!(unit, Unit::Week | Unit::Month | Unit::Year))?;
        if !seen.definite || is_many(text.word(unit_at)) {
            return None;
        }
        if this {
            return Some((When::Period(unit, Turn::This, edge), unit_at + 1));
        }
        if unit == Unit::Year && self.four_digits(unit_at + 1).is_some() {
            return None;
        }
        if let Some(turn) = self.turn(unit_at + 1) {
            return Some((When::Period(unit, turn, edge), unit_at + 2));
        }
        if text.word(unit_at + 1) == "هذا" {
            return Some((When::Period(unit, Turn::This, edge), unit_at + 2));
        }
        if unit != Unit::Week && matches!(text.word(unit_at + 1), "نفسه" | "ذاته") {
            let (month, year) = if unit == Unit::Month { (Some(Month::Same), None) } else { (None, Some(Year::Same)) };
            // في الشهر نفسه من عام 2023.
            let (year, end) = match self.year(unit_at + 2) {
                Some((told @ Year::Given(_), end)) if year.is_none() => (Some(told), end),
                _ => (year, unit_at + 2),
            };
            return Some((When::Day(DayWords { month, year, edge, ..DayWords::default() }), end));
        }
        // منذ مطلع العام: this year's.
        (edge.is_some() && !text.word(unit_at + 1).starts_with("الجديد"))
            .then_some((When::Period(unit, Turn::This, edge), unit_at + 1))
    }

    pub(super) fn weekend(&self, at: usize) -> Option<(When, usize)> {
        const PHRASES: &[&[&str]] = &[
            &["عطله", "نهايه", "الاسبوع"],
            &["عطله", "نهايه", "اسبوع"],
            &["نهايه", "الاسبوع"],
            &["العطله", "الاسبوعيه"],
            &["عطله", "الاسبوع"],
        ];
        let end = at + self.text.phrase(at, PHRASES)?;
        Some(match self.turn(end) {
            Some(Turn::This) | None => (When::Weekend(Turn::This), end),
            Some(turn) => (When::Weekend(turn), end + 1),
        })
    }

    /// `مطلع`, `أواخر` …, with `شهر` or nothing behind it.
    pub(super) fn edge(&self, at: usize) -> Option<(Edge, usize)> {
        match self.seen(at)? {
            Seen { word: Word::Edge(edge), definite: false, .. } => Some((edge, at + 1)),
            _ => None,
        }
    }

    /// Several months: `شهري نوفمبر وديسمبر`.
    pub(super) fn months(&self, at: usize) -> Option<(When, usize)> {
        let text = &self.text;
        if !matches!(text.word(at).trim_start_matches(['و', 'ل', 'ب']), "شهري" | "اشهر" | "شهور") {
            return None;
        }
        let (name, end) = month(text, at + 1).filter(|(name, _)| !name.hijri)?;
        let (first, mut end) = self.after_month(DayWords::default(), name.number, end);
        let mut last = None;
        while let Some((name, stop)) = month(text, end).filter(|(name, _)| name.and && !name.hijri) {
            let (day, stop) = self.after_month(DayWords::default(), name.number, stop);
            (last, end) = (Some(day), stop);
        }
        let last = last?;
        let end = end + usize::from(matches!(text.word(end), "الماضيين" | "الماضيه"));
        Some((When::Range(Box::new(When::Day(first)), Box::new(When::Day(last))), end))
    }

    /// A month, or a year, without a day: `في نوفمبر`, `أواخر عام 2021`, `شهر آب الماضي`.
    pub(super) fn month_alone(&self, at: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        let edge = self.edge(at);
        let start = edge.map_or(at, |(_, end)| end);
        let day = DayWords { edge: edge.map(|(edge, _)| edge), ..DayWords::default() };
        let word = self.unit(start);
        let named = word.is_some_and(|(unit, _)| unit == Unit::Month);
        if let Some((name, end)) = month(text, start + usize::from(named)).filter(|(name, _)| !name.hijri) {
            let placed = named || day.edge.is_some() || name.preposition || self.is_placed(at);
            let (read, stop) = self.after_month(day, name.number, end);
            let told = read.year.is_some() || read.turn.is_some() || self.other_name(name.number, end) > end;
            let spoken = told || named || (day.edge.is_some() || placed) && !name.ambiguous;
            return spoken.then_some((read, stop));
        }
        let (_, seen) = word.filter(|(unit, _)| *unit == Unit::Year)?;
        if is_many(text.word(start)) && !seen.definite && !matches!(text.word(start), "عام" | "سنه") {
            return None;
        }
        if let Some((year, end)) = self.year_at(start + 1) {
            let end = end + usize::from(matches!(text.word(end), "م" | "ميلادي"));
            return Some((DayWords { year: Some(Year::Given(year)), ..day }, end));
        }
        None
    }

    /// A year with nothing but a word of time in front.
    pub(super) fn bare_year(&self, at: usize) -> Option<(DayWords, usize)> {
        let year = self.four_digits(at)?;
        let noun = number_at(self.numbers, at).and_then(|number| number.noun);
        let counted = noun.is_some_and(|noun| {
            !matches!(self.text.word(noun), "م" | "ميلادي") && !self.text.word(noun).starts_with("ال")
        });
        let day = DayWords { year: Some(Year::Given(year)), ..DayWords::default() };
        (!counted).then_some((day, at + 1))
    }

    /// True after a word of place in time.
    pub(super) fn is_placed(&self, at: usize) -> bool {
        matches!(
            self.text.before(at),
            "في" | "وفي"
                | "منذ"
                | "ومنذ"
                | "خلال"
                | "حتي"
                | "من"
                | "الي"
                | "شهر"
                | "شهري"
                | "بين"
                | "قبل"
                | "بعد"
                | "و"
        )
    }

    /// The time up to now: `الأيام الثلاثة الماضية`, `الستة عشر ساعة الماضية`, `ال24 ساعة الأخيرة`, `الساعات الماضية`.
    pub(super) fn past_amount(&self, at: usize) -> Option<(When, usize)> {
        let text = &self.text;
        let recent = |at: usize| {
            matches!(text.word(at), "الاخيره" | "الاخيرين" | "الماضيين" | "الماضيتين")
                || self.turn(at) == Some(Turn::Last)
        };
        let amount = |number: &Number, unit| Amount {
            min: i64::from(number.value.min),
            max: i64::from(number.value.max.unwrap_or(number.value.min)),
            unit,
            exact: false,
        };
        if let Some((unit, seen)) = self.unit(at).filter(|(_, seen)| seen.definite && is_many(text.word(at))) {
            let _ = seen;
            if let Some(number) = number_at(self.numbers, at + 1).filter(|number| recent(number.tokens.end)) {
                return Some((When::Amount(amount(number, unit), From::UpToToday), number.tokens.end + 1));
            }
            return match unit {
                Unit::Hour if recent(at + 1) => {
                    let day = Amount { min: 24, max: 24, unit: Unit::Hour, exact: false };
                    Some((When::Amount(day, From::UpToToday), at + 2))
                }
                _ if recent(at + 1) || matches!(text.word(at + 1), "القليله") && recent(at + 2) => {
                    Some((When::Vague, at + 2 + usize::from(!recent(at + 1))))
                }
                _ => None,
            };
        }
        if let Some(Seen { word: Word::Two(unit), definite: true, .. }) = self.seen(at) {
            let two = Amount { min: 2, max: 2, unit, exact: false };
            return recent(at + 1).then_some((When::Amount(two, From::UpToToday), at + 2));
        }
        let number = number_at(self.numbers, at).filter(|number| number.kind == NumberKind::Cardinal)?;
        let (unit, _) = self.unit(number.tokens.end).filter(|(unit, seen)| !seen.definite || *unit == Unit::Hour)?;
        let end = number.tokens.end + 1;
        recent(end).then(|| (When::Amount(amount(number, unit), From::UpToToday), end + 1))
    }

    /// `ثلاثة أيام`, `يومين`, `أسبوع`, `نحو شهرين`, `عام تماما`.
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        let text = &self.text;
        let number = number_at(self.numbers, at);
        let (min, max, unit, end) = if let Some(Seen { word: Word::Two(unit), definite: false, .. }) = self.seen(at) {
            (2, 2, unit, at + 1)
        } else if let Some(number) =
            number.filter(|number| matches!(number.kind, NumberKind::Cardinal | NumberKind::DualNoun))
        {
            let dual = number.noun.filter(|noun| number.kind == NumberKind::DualNoun && *noun + 1 == number.tokens.end);
            let (unit, end) = match dual.map(|noun| self.seen(noun)) {
                Some(Some(Seen { word: Word::Two(unit), .. })) => (unit, number.tokens.end),
                Some(_) => return None,
                None => (self.unit(number.tokens.end)?.0, number.tokens.end + 1),
            };
            (i64::from(number.value.min), i64::from(number.value.max.unwrap_or(number.value.min)), unit, end)
        } else {
            let about = at + usize::from(matches!(text.word(at), "نحو" | "حوالي" | "قرابه"));
            if let Some(Seen { word: Word::Two(unit), definite: false, .. }) = self.seen(about) {
                (2, 2, unit, about + 1)
            } else {
                let (unit, seen) = self.unit(about)?;
                let end = about + 1;
                // عام 2019, شهر رمضان and يوم الأربعاء have names.
                let named = self.four_digits(end).is_some()
                    || month(text, end).is_some()
                    || (unit == Unit::Day && (weekday(text.word(end)).is_some() || self.date(end).is_some()));
                if seen.definite || seen.and || named || is_many(text.word(about)) {
                    return None;
                }
                (1, 1, unit, end + usize::from(matches!(text.word(end), "واحد" | "واحده")))
            }
        };
        let exact = matches!(text.word(end), "تماما" | "بالضبط" | "بالتمام");
        Some((Amount { min, max, unit, exact }, end + usize::from(exact)))
    }
}

/// Plurals: some of a unit.
pub(super) fn is_many(word: &str) -> bool {
    ["ايام", "ساعات", "اسابيع", "اشهر", "شهور", "سنوات", "سنين", "اعوام", "دقايق"]
        .iter()
        .any(|plural| word.ends_with(plural))
}
