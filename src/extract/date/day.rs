//! A day in words: weekday, day of the month, month, year, and what stands between them.

use super::{
    expression::{DayWords, Month, When, Year},
    known::headed,
    part::{PartRead, number_at, part},
    words::{Seen, Turn, Unit, Word, seen, turn, unit},
};
use crate::{
    arabic::{
        calendar::{hijri, month, weekday},
        number::{Number, NumberKind},
        text::Text,
        token::TokenKind,
    },
    domain::PartOfDay,
};

/// What dates are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: Text<'a>,
    pub(super) numbers: &'a [Number],
}

/// A day read, with the part of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DayRead {
    pub(super) when: When,
    pub(super) part: Option<PartOfDay>,
    pub(super) late: bool,
    pub(super) end: usize,
}

/// Names that a day and month are part of: `ثورة 17 تشرين`, `جسر 14 تموز`.
#[rustfmt::skip]
const NAMED_AFTER: &[&str] = &[
    "ثوره", "انتفاضه", "حراك", "شارع", "جسر", "ميدان", "ساحه", "ملعب", "مدينه", "جامعه", "لواء", "كتيبه", "مدرسه", "مستشفي", "حي", "مجمع", "قصر",
];

/// Words that make a weekday something else: `إمام الجمعة`, `سوق الثلاثاء`.
const NOT_BEFORE_WEEKDAY: &[&str] = &["امام", "خطيب", "خطباء", "ايمه", "سوق", "حي", "الواحد", "نادي", "مسجد", "جامع"];

const NOT_AFTER_WEEKDAY: &[&str] = &["الاسود", "السوداء", "العظيمه", "الحزينه"];

impl Reader<'_> {
    /// A day at `at`, its part before or behind it; or a part of the day alone.
    pub(super) fn day(&self, at: usize) -> Option<DayRead> {
        let text = &self.text;
        let before = part(text, self.numbers, at);
        let Some(PartRead { part: told, end, bound, late }) = before else {
            let (when, end) = self.core(at)?;
            return Some(self.with_part_behind(when, end));
        };
        let glue = |i: usize| {
            i + usize::from(matches!(text.get(i), "من" | "الاولي" | "الباكر" | "في" | "،" | "المتاخره" | "فجر" | "هذا"))
        };
        let core = [end, glue(end), glue(glue(end))].into_iter().find_map(|i| {
            let comma = i > end && text.get(i - 1) == "،";
            // A comma parts an adverb from its day only where the day is a bare weekday right behind.
            self.core(i).filter(|(when, _)| !comma || matches!(when, When::Day(day) if day.weekday.is_some()))
        });
        if let Some((when, end)) = core {
            return Some(DayRead { when, part: told, late, end });
        }
        // مساء نفسه does not exist; المساء نفسه and الليلة ذاتها do.
        if matches!(text.word(end), "نفسه" | "ذاته" | "نفسها" | "ذاتها") {
            return Some(DayRead { when: When::Anaphor(0), part: told, late, end: end + 1 });
        }
        if text.word(end) == "الماضيه" && told == Some(PartOfDay::Night) {
            // الليلة الماضية: last night, begun yesterday.
            let day = DayWords { relative: Some(-1), ..DayWords::default() };
            return Some(DayRead { when: When::Day(day), part: told, late, end: end + 1 });
        }
        if text.word(at) == "الليله" {
            let day = DayWords { relative: Some(0), ..DayWords::default() };
            return Some(DayRead { when: When::Day(day), part: told, late, end });
        }
        (!bound && told.is_some()).then_some(DayRead { when: When::PartOnly, part: told, late, end })
    }

    /// The part of the day told behind the day: `الخميس مساء`, `أمس عند الساعة السادسة`.
    fn with_part_behind(&self, when: When, end: usize) -> DayRead {
        const BETWEEN: &[&[&str]] = &[
            &["عند"],
            &["ما", "بين"],
            &["بين"],
            &["في"],
            &["حوالي"],
            &["قرابه"],
            &["عند", "حوالي"],
            &["عند", "قرابه"],
            &["في", "حوالي"],
            &["في", "تمام"],
            &["نحو"],
        ];
        let text = &self.text;
        let skip = text.phrase(end, BETWEEN).unwrap_or(0);
        let read =
            [skip, 0].into_iter().find_map(|skip| part(text, self.numbers, end + skip).filter(|read| !read.bound));
        match read {
            Some(read) if read.part.is_some() && !matches!(when, When::PartOnly) => {
                DayRead { when, part: read.part, late: read.late, end: read.end }
            }
            _ => DayRead { when, part: None, late: false, end },
        }
    }

    /// A day without its part.
    pub(super) fn core(&self, at: usize) -> Option<(When, usize)> {
        self.anaphor(at)
            .or_else(|| self.relative(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.date(at).map(|(day, end)| (When::Day(day), end)))
            .or_else(|| self.holiday(at))
    }

    /// `اليوم نفسه`, `اليوم التالي`, `غداة ذلك`.
    fn anaphor(&self, at: usize) -> Option<(When, usize)> {
        const PHRASES: &[(&[&str], i64)] = &[
            (&["اليوم", "نفسه"], 0),
            (&["اليوم", "ذاته"], 0),
            (&["اليوم", "عينه"], 0),
            (&["نفس", "اليوم"], 0),
            (&["ذات", "اليوم"], 0),
            (&["ذلك", "اليوم"], 0),
            (&["اليوم", "التالي"], 1),
            (&["اليوم", "الذي", "تلاه"], 1),
            (&["اليوم", "الذي", "يليه"], 1),
            (&["اليوم", "السابق"], -1),
            (&["اليوم", "الذي", "سبقه"], -1),
            (&["غداه", "ذلك"], 1),
            (&["غداتها"], 1),
            (&["عشيه", "ذلك"], -1),
        ];
        let bare = self.text.word(at).strip_prefix(['و', 'ب', 'ل']);
        PHRASES.iter().find_map(|(words, days)| {
            let (first, rest) = words.split_first()?;
            let same = self.text.word(at) == *first || bare == Some(first);
            (same && self.text.reads(at + 1, rest)).then_some((When::Anaphor(*days), at + words.len()))
        })
    }

    /// `اليوم`, `أمس`, `أول من أمس`, `غدا`, with the weekday and date that may follow.
    fn relative(&self, at: usize) -> Option<(When, usize)> {
        const BEFORE_YESTERDAY: &[&[&str]] = &[&["اول", "من"], &["اول"], &["قبل"], &["واول", "من"], &["واول"]];
        const NOT_TODAY: &[&str] =
            &["العالمي", "الوطني", "الدولي", "الواحد", "الاخير", "الدراسي", "الموعود", "السابع", "الاخر"];
        let text = &self.text;
        let today = |word: &str| matches!(word.trim_start_matches('و'), "اليوم") || word == "لليوم";
        let yesterday = |at: usize| {
            matches!(seen(text.word(at)), Some(Seen { word: Word::Yesterday, preposition: None | Some('ب' | 'ل'), .. }))
        };
        let (mut relative, mut end) = (0, at + 1);
        if let Some(len) = text.phrase(at, BEFORE_YESTERDAY).filter(|len| yesterday(at + len)) {
            (relative, end) = (-2, at + len + 1);
        } else if yesterday(at) || (text.word(at) == "يوم" && yesterday(at + 1)) {
            end += usize::from(!yesterday(at));
            relative = if text.word(end) == "الاول" { -2 } else { -1 };
            end += usize::from(relative == -2);
        } else if today(text.word(at)) {
            let count = number_at(self.numbers, at + 1).filter(|n| n.noun.is_none() || n.kind == NumberKind::Ordinal);
            if let Some(number) = count {
                let day = number.value.exact().map(i64::from)?;
                return Some((When::DayOf(day), number.tokens.end));
            }
            if NOT_TODAY.contains(&text.word(at + 1)) {
                return None;
            }
        } else if text.word(at) == "هذا" && today(text.word(at + 1)) {
            end += 1;
        } else if let Some(Seen { word: Word::Tomorrow, .. }) = seen(text.word(at)) {
            relative = 1;
        } else if text.word(at) == "يوم" && matches!(seen(text.word(at + 1)), Some(Seen { word: Word::Tomorrow, .. }))
        {
            (relative, end) = (1, at + 2);
        } else {
            return None;
        }
        let day = DayWords { relative: Some(relative), ..DayWords::default() };
        let (day, end) = self.completed(day, end);
        Some((When::Day(day), end))
    }

    /// `[يوم] الخميس [الماضي] [26 أكتوبر 2023]`, `الاثنين – الثلاثاء`.
    fn weekday(&self, at: usize) -> Option<(When, usize)> {
        let text = &self.text;
        let first = at + usize::from(matches!(text.word(at).trim_start_matches(['و', 'ل', 'ب']), "يوم" | "نهار"));
        weekday(text.word(first))?;
        let stranger = at.checked_sub(1).is_some_and(|before| NOT_BEFORE_WEEKDAY.contains(&text.word(before)));
        if stranger && first == at || NOT_AFTER_WEEKDAY.contains(&text.word(first + 1)) {
            return None;
        }
        let (day, end) = self.completed(DayWords::default(), first);
        Some((When::Day(day), end))
    }

    /// Adds to a day what follows it: weekday, the weekday a night ends in, turn, date.
    fn completed(&self, mut day: DayWords, mut end: usize) -> (DayWords, usize) {
        let text = &self.text;
        let between = |end: usize| {
            let open = usize::from(matches!(text.get(end), "(" | "،" | ","));
            let word = end + open;
            word + usize::from(matches!(text.word(word), "يوم" | "الموافق"))
        };
        for at in [end, between(end)] {
            let day_is_new = day.weekday.is_none()
                && (at == end || day.relative.is_some() && text.get(end) != "،" || day.relative.is_none());
            if let Some((first, _, preposition)) = weekday(text.word(at)).filter(|_| day_is_new) {
                if preposition && day.relative.is_some() {
                    break;
                }
                day.weekday = Some(first);
                end = self.closed(end, at, at + 1);
                let mark =
                    end + usize::from(matches!(text.get(end), "-" | "/" | "الي" | "،" | "\\") && text.get(end) != "،");
                if let Some((second, and, preposition)) = weekday(text.word(mark)) {
                    let next = second == first.succ() || mark > end;
                    if !preposition && next && (!and || mark > end) {
                        day.to_weekday = Some(second);
                        end = mark + 1;
                    }
                }
                break;
            }
        }
        if let Some(turn) = turn(text.word(end)).filter(|_| day.weekday.is_some()) {
            day.turn = Some(turn);
            end += 1;
        } else if text.get(end) == "من" && day.weekday.is_some() {
            let this = usize::from(matches!(text.word(end + 1), "هذا" | "نفس"));
            let week = end + 1 + this;
            let turn = if this == 1 { Some(Turn::This) } else { turn(text.word(week + 1)) };
            if text.word(week) == "الاسبوع" && turn.is_some() {
                day.week = turn;
                end = week + 2 - this;
            }
        }
        // الخميس، 26 أكتوبر 2023; الخميس (26 أكتوبر).
        let mut start = between(end);
        if matches!(text.get(start), "-") && start == end {
            start += 1;
        }
        for at in [end, start] {
            if let Some((date, stop)) =
                self.date(at).filter(|(date, _)| date.days.is_some() && date.month.is_some() || date.hijri.is_some())
            {
                let turn = date.turn.or(day.turn);
                day = DayWords {
                    relative: day.relative,
                    weekday: day.weekday,
                    to_weekday: day.to_weekday,
                    week: day.week,
                    turn,
                    ..date
                };
                end = self.closed(end, at, stop);
                break;
            }
        }
        (day, end)
    }

    /// The end of what began at `at`, with the bracket closed that was opened between `end` and `at`.
    fn closed(&self, end: usize, at: usize, stop: usize) -> usize {
        stop + usize::from(at > end && self.text.get(end) == "(" && self.text.get(stop) == ")")
    }

    /// `26 أكتوبر/تشرين الأول 2023`, `السابع من تموز`, `28 من الشهر نفسه`, `2023/10/27`, a Hijri date.
    pub(super) fn date(&self, at: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        let first = at + usize::from(text.word(at) == "يوم" || text.word(at) == "بتاريخ");
        if let Some(read) = self.in_figures(first) {
            return Some(read);
        }
        let (days, end) = self.days_of_month(first)?;
        if first == at && at.checked_sub(1).is_some_and(|before| NAMED_AFTER.contains(&text.word(before))) {
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
        } else if let Some(turn) = turn(text.word(end))
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
            ("الشهر", word) => turn(word).map(|turn| (Month::Turn(turn), at + 2)),
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
        if let Some(turn) = turn(self.text.word(end)) {
            (day.turn, end) = (Some(turn), end + 1);
        }
        // 8 نوفمبر 2023 الموافق 24 ربيع الآخر 1445 هـ: the Hijri date only says the same again.
        let again = end + usize::from(matches!(self.text.get(end), "(" | "،"));
        let again = again + usize::from(matches!(self.text.word(again), "الموافق" | "الموافقه"));
        if again > end && day.hijri.is_none() {
            if let Some((other, stop)) = self.days_of_month(again).and_then(|(days, at)| {
                let (name, at) =
                    month(&self.text, at + usize::from(self.text.get(at) == "من")).filter(|m| m.0.hijri)?;
                self.hijri(name.number, days, at)
            }) {
                day.hijri = other.hijri;
                end = self.closed(end, again, stop);
            }
        }
        (day, end)
    }

    /// `/تشرين الأول`, `(أكتوبر)` behind the month's first name.
    pub(super) fn other_name(&self, number: u32, end: usize) -> usize {
        let text = &self.text;
        if !matches!(text.get(end), "/" | "(" | "-" | "\\") {
            return end;
        }
        match month(text, end + 1) {
            Some((other, stop)) if other.number == number && !other.hijri => {
                stop + usize::from(text.get(end) == "(" && text.get(stop) == ")")
            }
            _ => end,
        }
    }

    /// A Hijri date, and the civil one it may be given with.
    fn hijri(&self, month: u32, days: (u32, u32), end: usize) -> Option<(DayWords, usize)> {
        let text = &self.text;
        let year = end + usize::from(matches!(text.word(end), "لعام" | "عام" | "سنه" | "لسنه"));
        let told: i32 = text.get(year).parse().ok()?;
        let span = hijri(told, month, days.0)?;
        let mut end = year + 1;
        end += usize::from(matches!(text.word(end), "ه" | "هجري" | "هجريه"));
        // Tatweel is dropped in folding; a point may close the abbreviation.
        let mut again = end;
        while matches!(text.get(again), "." | "،" | "-" | "/" | "(" | "الموافق" | "الموافقه" | "ل" | "يوم")
            && again < end + 3
        {
            again += 1;
        }
        if again > end {
            if let Some((civil, stop)) =
                self.date(again).filter(|(civil, _)| civil.hijri.is_none() && civil.month.is_some())
            {
                return Some((DayWords { hijri: Some(span), ..civil }, stop));
            }
        }
        Some((DayWords { hijri: Some(span), ..DayWords::default() }, end))
    }

    /// The day of the month, or two: `27`, `السابع`, `4 و5`, `17-19`.
    fn days_of_month(&self, at: usize) -> Option<((u32, u32), usize)> {
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
        ((1..=31).contains(&days.0) && (days.0..=31).contains(&days.1)).then_some((days, end))
    }

    /// `2023/10/27`, `27/10/2023`, `27.10.2023`; without a year only where it can be nothing else.
    fn in_figures(&self, at: usize) -> Option<(DayWords, usize)> {
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
        if !matches!(mark, "/" | "-")
            || !glued(at + 1, at + 2)
            || (text.glued(at) && matches!(text.before(at), "/" | "-"))
        {
            return None;
        }
        if text.get(at + 3) == mark && glued(at + 3, at + 4) {
            if text.glued(at + 5) && text.get(at + 5) == mark {
                return None;
            }
            let day = figures(number(text.get(at))?, number(text.get(at + 2))?, number(text.get(at + 4))?)?;
            return Some((day, at + 5));
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
        let word = unit(text.word(from)).filter(|(unit, seen)| *unit == Unit::Year && !seen.and);
        let named = from + usize::from(word.is_some());
        if let Some(year) = self.four_digits(named) {
            let era = named + 1;
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
            ("العام" | "السنه", word) => turn(word).map(|turn| (Year::Turn(turn), from + 2)),
            _ => None,
        }
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
    fn holiday(&self, at: usize) -> Option<(When, usize)> {
        const FEASTS: &[(&[&str], u32, u32)] = &[(&["عيد", "الميلاد"], 12, 25), (&["راس", "السنه"], 1, 1)];
        let text = &self.text;
        let word = text.word(at).trim_start_matches(['و', 'ل']);
        let eve = matches!(word, "عشيه" | "ليله");
        let told = eve
            || matches!(word, "يوم" | "صبيحه")
            || matches!(text.before(at), "ليله" | "عشيه" | "فجر" | "مساء" | "صباح");
        let eve = eve || matches!(text.before(at), "ليله" | "عشيه");
        let name = at + usize::from(matches!(word, "عشيه" | "ليله" | "يوم" | "صبيحه"));
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
