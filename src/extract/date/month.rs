//! A day of the month, the month and the year, in words, figures, Hijri names and feasts.

use super::{
    day::Reader,
    expression::{DayWords, Month, When, Year},
    known::headed,
    part::number_at,
    words::{Turn, Unit},
};
use crate::arabic::{
    calendar::{hijri, month, weekday},
    letters::Letters,
    number::NumberKind,
    token::TokenKind,
};

/// Names that a day and month are part of: `ثورة 17 تشرين`, `جسر 14 تموز`.
#[rustfmt::skip]
pub(super) const NAMED_AFTER: &[&str] = &[
    "حرب",
    "ثوره", "انتفاضه", "حراك", "شارع", "جسر", "ميدان", "ساحه", "ملعب", "مدينه", "جامعه", "لواء", "كتيبه", "مدرسه", "مستشفي", "حي", "مجمع", "قصر",
];

impl Reader<'_> {
    /// `26 أكتوبر/تشرين الأول 2023`, `السابع من تموز`, `28 من الشهر نفسه`, `2023/10/27`, a Hijri date.
    pub(super) fn date(&self, at: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        let first = at + usize::from(text.word(at) == "يوم" || text.word(at) == "بتاريخ");
        if let Some(read) = self.in_figures(first) {
            return Some(read);
        }
        let (days, end) = self.days_of_month(first)?;
        // ثورة 17 تشرين is a name; الأسبوع الأول من شباط is no day.
        let of_name = NAMED_AFTER.contains(&text.before(at));
        let of_part = matches!(text.before(first), "الاسبوع" | "النصف" | "الربع" | "الثلث" | "العقد");
        if (first == at && of_name) || of_part {
            return None;
        }
        let glued = matches!(text.get(end), "-" | "/") && text.glued(end) && text.glued(end + 1);
        let from = end + usize::from(glued || text.get(end) == "من");
        let mut day = DayWords { days: Some(days), ..DayWords::default() };
        let name = from + usize::from(matches!(text.word(from), "شهر" | "لشهر"));
        if let Some((name, end)) = month(text, name).filter(|(name, _)| !name.and && !name.preposition) {
            return if name.hijri {
                self.hijri(name.number, days, end)
            } else {
                let (mut day, end) = self.after_month(day, name.number, end);
                if day.year.is_none() && day.turn.is_none() {
                    day.year = headed(text.before(at), name.number, days.0).map(Year::Given);
                }
                Some((day, end))
            };
        }
        let (month, end) = if matches!(text.word(from), "منه") {
            (Month::Same, from + 1)
        } else if let Some(turn) = self
            .turn(end)
            .filter(|_| number_at(self.numbers, first).is_some_and(|n| n.noun.is_none_or(|noun| noun == end)))
        {
            (Month::Turn(turn), end + 1)
        } else if text.get(end) == "من" {
            self.month_in_words(from)?
        } else {
            return None;
        };
        day.month = Some(month);
        Some((day, end))
    }

    /// `الشهر نفسه`, `هذا الشهر`, `الشهر الماضي`, `الشهر`.
    pub(super) fn month_in_words(&self, at: usize) -> Option<(Month, usize)> {
        let text = &self.text;
        match (text.word(at), text.word(at + 1)) {
            ("الشهر", "نفسه" | "ذاته" | "عينه") => Some((Month::Same, at + 2)),
            ("نفس" | "ذات" | "ذلك", "الشهر") => Some((Month::Same, at + 2)),
            ("هذا", "الشهر") => Some((Month::Turn(Turn::This), at + 2)),
            // "يوم 5 من الشهر": the one told of.
            ("الشهر", _) => {
                Some(self.turn(at + 1).map_or((Month::Same, at + 1), |turn| (Month::Turn(turn), at + 2)))
            }
            _ => None,
        }
    }

    /// Other name, year and turn behind a month.
    pub(super) fn after_month(&self, mut day: DayWords, number: u32, end: usize) -> (DayWords, usize) {
        day.month = Some(Month::Named(number));
        let mut end = self.other_name(number, end);
        if let Some((year, stop)) = self.year(end) {
            (day.year, end) = (Some(year), stop);
        }
        if let Some(turn) = self.turn(end) {
            (day.turn, end) = (Some(turn), end + 1);
        }
        // 8 نوفمبر 2023 الموافق 24 ربيع الآخر 1445 هـ: the Hijri date only says the same again.
        let again = end + usize::from(matches!(self.text.get(end), "(" | "،"));
        let again = again + usize::from(matches!(self.text.word(again), "الموافق" | "الموافقه"));
        if again > end
            && day.hijri.is_none()
            && let Some((other, stop)) = self.days_of_month(again).and_then(|(days, at)| {
                let name = at + usize::from(self.text.get(at) == "من");
                let (name, at) = month(&self.text, name).filter(|(name, _)| name.hijri)?;
                self.hijri(name.number, days, at)
            })
        {
            day.hijri = other.hijri;
            end = self.closed(end, again, stop);
        }
        (day, end)
    }

    /// `/تشرين الأول`, `(أكتوبر)`, `تشرين الأول` behind the month's first name.
    pub(super) fn other_name(&self, number: u32, end: usize) -> usize {
        let text = &self.text;
        let mark = usize::from(matches!(text.get(end), "/" | "(" | "-" | "\\"));
        match month(text, end + mark) {
            Some((other, stop)) if other.number == number && !other.hijri => {
                stop + usize::from(text.get(end) == "(" && text.get(stop) == ")")
            }
            _ => end,
        }
    }

    /// A Hijri date, and the civil one it may be given with.
    pub(super) fn hijri(&self, month: u32, days: (u32, u32), end: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        let year = end + usize::from(matches!(text.word(end), "لعام" | "عام" | "سنه" | "لسنه"));
        let told: i32 = text.get(year).parse().ok()?;
        let span = hijri(told, month, days.0)?;
        let mut end = year + 1;
        end += usize::from(matches!(text.word(end), "ه" | "هجري" | "هجريه"));
        // Tatweel is dropped in folding; a point may close the abbreviation.
        let mut again = end;
        while matches!(text.get(again), "." | "،" | "-" | "|" | "/" | "(" | "الموافق" | "الموافقه" | "ل" | "يوم")
            && again < end + 3
        {
            again += 1;
        }
        if again > end
            && let Some((civil, stop)) = self.date(again)
            && civil.hijri.is_none()
            && civil.month.is_some()
        {
            return Some((DayWords { hijri: Some(span), ..civil }, stop));
        }
        Some((DayWords { hijri: Some(span), ..DayWords::default() }, end))
    }

    /// The day of the month, or two: `27`, `السابع`, `4 و5`, `17-19`.
    pub(super) fn days_of_month(&self, at: usize) -> Option<((u32, u32), usize)> {
        let text = &self.text;
        let digit = |at: usize| -> Option<u32> {
            let digits = text.get(at);
            (text.kind(at)? == TokenKind::Digits && digits.len() <= 2).then(|| digits.parse().ok()).flatten()
        };
        let (days, end) = match number_at(self.numbers, at) {
            Some(number)
                if !number.percent && number.kind != NumberKind::Some && number.kind != NumberKind::DualNoun =>
            {
                ((number.value.min, number.value.max?), number.tokens.end)
            }
            Some(_) => return None,
            None => {
                // Glued to a dash, which numbers leave alone.
                let glued = usize::from(matches!(text.word(at), "ال" | "و" | "وال" | "ب" | "لل") && text.glued(at + 1));
                let day = digit(at + glued)?;
                ((day, day), at + glued + 1)
            }
        };
        let (mut days, mut end) = (days, end);
        if days.0 == days.1 {
            let (second, stop) = match text.get(end) {
                "و" | "-" => (digit(end + 1), end + 2),
                _ => (None, end),
            };
            let glued_month = text.get(end) == "-" && text.glued(end) && !text.glued(end + 1);
            if let Some(second) = second.filter(|second| *second > days.0 && !glued_month) {
                (days.1, end) = (second, stop);
            }
        }
        // "ليلة الخامس إلى السادس من يناير".
        let night = matches!(text.before(at), "ليله" | "ليل" | "ليلتي");
        if night && days.0 == days.1 {
            let link = usize::from(matches!(text.get(end), "الي" | "-"));
            let next = number_at(self.numbers, end + link)
                .filter(|n| n.tokens.start == end + link && (link > 0 || text.word(end).starts_with('و')));
            if let Some(next) = next.filter(|n| n.value.exact() == Some(days.0 + 1)) {
                (days.1, end) = (days.0 + 1, next.tokens.end);
            }
        }
        ((1..=31).contains(&days.0) && (days.0..=31).contains(&days.1)).then_some((days, end))
    }

    /// `2023/10/27`, `27/10/2023`, `27.10.2023`; without a year only where it can be nothing else.
    pub(super) fn in_figures(&self, at: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        if text.kind(at)? != TokenKind::Digits {
            return None;
        }
        let number = |text: &str| -> Option<(u32, usize)> { Some((text.parse().ok()?, text.len())) };
        let mut parts = text.get(at).split('.');
        if let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
            return Some((figures(number(a)?, number(b)?, number(c)?)?, at + 1));
        }
        let mark = text.get(at + 1);
        let glued = |from: usize, to: usize| (from..=to).all(|i| text.glued(i));
        if !matches!(mark, "/" | "-") || (text.glued(at) && matches!(text.before(at), "/" | "-")) {
            return None;
        }
        // 2 / 2 / 2024, with blanks, is told by its year alone.
        let whole = glued(at + 1, at + 4) || [at, at + 4].into_iter().any(|at| self.four_digits(at).is_some());
        if text.get(at + 3) == mark && whole {
            if text.glued(at + 5) && text.get(at + 5) == mark {
                return None;
            }
            let day = figures(number(text.get(at))?, number(text.get(at + 2))?, number(text.get(at + 4))?)?;
            return Some((day, at + 5 + usize::from(matches!(text.word(at + 5), "م" | "ميلادي" | "ميلاديه"))));
        }
        if !glued(at + 1, at + 2) {
            return None;
        }
        let said = matches!(text.before(at), "يوم" | "بتاريخ" | "منذ")
            || at.checked_sub(1).is_some_and(|i| weekday(text.word(i)).is_some());
        let (day, month) = (number(text.get(at))?, number(text.get(at + 2))?);
        let fits =
            (1..=31).contains(&day.0) && (1..=12).contains(&month.0) && mark == "/" && day.1 <= 2 && month.1 <= 2;
        (said && fits).then(|| {
            (DayWords { days: Some((day.0, day.0)), month: Some(Month::Named(month.0)), ..DayWords::default() }, at + 3)
        })
    }

    /// `2023`, `من عام 2023`, `العام الماضي`, `من العام ذاته`.
    pub(super) fn year(&self, at: usize) -> Option<(Year, usize)> {
        let text = &self.text;
        let comma = at + usize::from(matches!(text.get(at), "،" | ","));
        let dashed = comma == at && matches!(text.get(at), "-" | "/") && text.glued(at) && text.glued(at + 1);
        let from = comma + usize::from(dashed || text.get(comma) == "من");
        let word = self.unit(from).filter(|(unit, seen)| *unit == Unit::Year && !seen.and);
        let named = from + usize::from(word.is_some());
        let told =
            if word.is_some() { self.year_at(named) } else { self.four_digits(named).map(|year| (year, named + 1)) };
        if let Some((year, era)) = told {
            return Some((Year::Given(year), era + usize::from(matches!(text.word(era), "م" | "ميلادي" | "ميلاديه"))));
        }
        if comma > at {
            return None;
        }
        let of = text.get(at) == "من";
        match (text.word(from), text.word(from + 1)) {
            ("العام" | "السنه", "نفسه" | "ذاته" | "نفسها" | "ذاتها") if of => {
                Some((Year::Same, from + 2))
            }
            ("ذلك" | "نفس" | "ذات" | "تلك", "العام" | "السنه") if of => {
                Some((Year::Same, from + 2))
            }
            ("هذا" | "هذه", "العام" | "السنه") if of => Some((Year::Turn(Turn::This), from + 2)),
            ("العام" | "السنه", _) => self.turn(from + 1).map(|turn| (Year::Turn(turn), from + 2)),
            _ => None,
        }
    }

    /// A year behind `عام`, in figures or words.
    pub(super) fn year_at(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.four_digits(at) {
            return Some((year, at + 1));
        }
        let number = number_at(self.numbers, at).filter(|number| number.kind == NumberKind::Cardinal)?;
        let year = i32::try_from(number.value.exact()?).ok().filter(|year| (1900..=2100).contains(year))?;
        Some((year, number.tokens.end))
    }

    /// A year in four digits that belongs to no other figure.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        let text = &self.text;
        let year: i32 = (text.get(at).len() == 4).then(|| text.get(at).parse().ok()).flatten()?;
        let part_of_more = text.glued(at + 1)
            && matches!(text.get(at + 1), "/" | "-" | ":")
            && text.glued(at + 2)
            && text.kind(at + 2) == Some(TokenKind::Digits);
        ((1900..=2100).contains(&year) && !part_of_more).then_some(year)
    }

    /// Days that feasts fix.
    pub(super) fn holiday(&self, at: usize) -> Option<(When, usize)> {
        const FEASTS: &[(&[&str], u32, u32)] = &[(&["عيد", "الميلاد"], 12, 25), (&["راس", "السنه"], 1, 1)];
        let text = &self.text;
        let is_one_of = |words: &[&str]| text.word(at).is_one_of(words, &['و', 'ل']);
        let (eve, day_of) = (is_one_of(&["عشيه", "ليله"]), is_one_of(&["يوم", "صبيحه"]));
        let told = eve || day_of || matches!(text.before(at), "ليله" | "عشيه" | "فجر" | "مساء" | "صباح");
        let name = at + usize::from(eve || day_of);
        let eve = eve || matches!(text.before(at), "ليله" | "عشيه");
        let (len, month, day) = FEASTS
            .iter()
            .find_map(|(words, month, day)| text.reads(name, words).then_some((words.len(), *month, *day)))?;
        let mut end = name + len;
        if text.word(end) == "الهجريه" || !told {
            return None;
        }
        end += usize::from(text.word(end) == "الميلاديه");
        let (year, end) = self.year(end).map_or((None, end), |(year, end)| (Some(year), end));
        let (month, day) = if eve && day > 1 {
            (month, day - 1)
        } else if eve {
            (12, 31)
        } else {
            (month, day)
        };
        let day = DayWords { days: Some((day, day)), month: Some(Month::Named(month)), year, ..DayWords::default() };
        Some((When::Day(day), end))
    }
}

/// Year, month and day of three figures; Arab pages write the day first.
fn figures(a: (u32, usize), b: (u32, usize), c: (u32, usize)) -> Option<DayWords> {
    let (year, month, day) = match (a, b, c) {
        ((year, 4), (month, ..=2), (day, ..=2)) => (year, month, day),
        ((day, ..=2), (month, ..=2), (year, 4)) => (year, month, day),
        ((day, ..=2), (month, ..=2), (year, 2)) if year < 40 => (2000 + year, month, day),
        _ => return None,
    };
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    let year = i32::try_from(year).ok().filter(|year| (1900..=2100).contains(year))?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| DayWords {
        days: Some((day, day)),
        month: Some(Month::Named(month)),
        year: Some(Year::Given(year)),
        ..DayWords::default()
    })
}
