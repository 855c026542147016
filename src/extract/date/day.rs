//! A day in words: weekday, day of the month, month, year, and what stands between them.

use super::{
    expression::{DayWords, When, Year},
    part::{PartRead, number_at},
    words::{Begins, Reading, Seen, Turn, Unit, Word},
};
use crate::{
    arabic::{
        calendar::weekday,
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
    /// By token.
    pub(super) words: &'a [Reading],
}

/// A day read, with the part of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DayRead {
    pub(super) when: When,
    pub(super) part: Option<PartOfDay>,
    pub(super) late: bool,
    pub(super) end: usize,
}

/// Words that make a weekday something else: `إمام الجمعة`, `سوق الثلاثاء`.
const NOT_BEFORE_WEEKDAY: &[&str] =
    &["امام", "خطيب", "خطباء", "ايمه", "سوق", "حي", "الواحد", "نادي", "مسجد", "جامع", "ايام", "كل"];

const NOT_AFTER_WEEKDAY: &[&str] = &["الاسود", "السوداء", "العظيمه", "الحزينه"];

impl Reader<'_> {
    /// What a token, numbers aside, can begin.
    pub(super) fn begins(&self, at: usize) -> Option<Begins> {
        self.words.get(at)?.begins
    }

    /// A token as a word of a date.
    pub(super) fn seen(&self, at: usize) -> Option<Seen> {
        self.words.get(at)?.seen
    }

    /// The turn a token says, with nothing glued to it: `الماضي`, and `هذا` where it follows (`الشهر هذا`).
    pub(super) fn turn(&self, at: usize) -> Option<Turn> {
        match self.seen(at) {
            Some(Seen { word: Word::Turn(turn), and: false, preposition: None, .. }) => Some(turn),
            _ => None,
        }
    }

    /// The unit a token names.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, Seen)> {
        match self.seen(at)? {
            seen @ Seen { word: Word::Unit(unit), .. } => Some((unit, seen)),
            _ => None,
        }
    }

    /// A day at `at`, its part before or behind it; or a part of the day alone.
    pub(super) fn day(&self, at: usize) -> Option<DayRead> {
        let text = &self.text;
        if let Some((when, end)) = self.night_between(at) {
            return Some(DayRead { when, part: Some(PartOfDay::Night), late: false, end });
        }
        let before = self.part(at);
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
        // فجر نفسه is "blew himself up"; المساء نفسه and الليلة ذاتها are times.
        let definite = self.seen(end - 1).is_some_and(|seen| seen.definite);
        if definite && matches!(text.word(end), "نفسه" | "ذاته" | "نفسها" | "ذاتها" | "عينه" | "عينها")
        {
            return Some(DayRead { when: When::Anaphor(0), part: told, late, end: end + 1 });
        }
        // الليلة التالية, الصباح السابق.
        let turn = match text.word(end) {
            "التاليه" | "التالي" => Some(1),
            "السابقه" | "السابق" => Some(-1),
            _ => None,
        };
        if let Some(days) = turn.filter(|_| definite) {
            return Some(DayRead { when: When::Anaphor(days), part: told, late, end: end + 1 });
        }
        // الليلة الماضية: last night, begun yesterday; الليلة قبل الماضية: the one before it.
        let last_night =
            [(&["الماضيه"][..], -1), (&["قبل", "الماضيه"], -2)].into_iter().find(|(words, _)| text.reads(end, words));
        if let Some((words, relative)) = last_night.filter(|_| told == Some(PartOfDay::Night)) {
            let day = DayWords { relative: Some(relative), overnight: true, ..DayWords::default() };
            return Some(DayRead { when: When::Day(day), part: told, late, end: end + words.len() });
        }
        if text.word(at) == "الليله" {
            let day = DayWords { relative: Some(0), ..DayWords::default() };
            return Some(DayRead { when: When::Day(day), part: told, late, end });
        }
        (!bound && told.is_some()).then_some(DayRead { when: When::PartOnly, part: told, late, end })
    }

    /// `الليلة الفاصلة بين الأحد والاثنين`, `الليلة ما بين الأحد والاثنين`.
    fn night_between(&self, at: usize) -> Option<(When, usize)> {
        let text = &self.text;
        if !matches!(text.word(at), "الليله" | "والليله") {
            return None;
        }
        let between = at + 1 + usize::from(matches!(text.word(at + 1), "الفاصله" | "الواقعه" | "ما"));
        let (first, ..) = weekday(text.word(between + 1)).filter(|_| text.word(between) == "بين")?;
        let (second, ..) = weekday(text.word(between + 2)).filter(|(second, ..)| *second == first.succ())?;
        let day = DayWords { weekday: Some(first), to_weekday: Some(second), ..DayWords::default() };
        Some((When::Day(day), between + 3))
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
        let read = [skip, 0].into_iter().find_map(|skip| self.part(end + skip).filter(|read| !read.bound));
        match read {
            Some(read) if read.part.is_some() && !matches!(when, When::PartOnly) => {
                DayRead { when, part: read.part, late: read.late, end: read.end }
            }
            _ => DayRead { when, part: None, late: false, end },
        }
    }

    /// Digits, which nothing but a day of the month, a year, a clock time or an amount begins with.
    pub(super) fn is_figure(&self, at: usize) -> bool {
        self.text.kind(at) == Some(TokenKind::Digits)
    }

    /// A day without its part.
    pub(super) fn core(&self, at: usize) -> Option<(When, usize)> {
        if self.is_figure(at) {
            return self.date(at).map(|(day, end)| (When::Day(day), end));
        }
        if self.begins(at) != Some(Begins::Any) {
            // No word of a date: the number of a day at most.
            return self.date(at).map(|(day, end)| (When::Day(day), end));
        }
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
        // "The day after" as what follows a war: اليوم التالي للحرب; the day after an attack is a day.
        const ATTACKS: [&str; 8] = ["هجوم", "قصف", "ضرب", "غار", "استهداف", "عملي", "ذلك", "تفجير"];
        let after = self.text.word(at + 2);
        let what = after.strip_prefix("لل").or_else(|| after.strip_prefix('ل'));
        let of_an_attack = what.is_some_and(|what| ATTACKS.iter().any(|stem| what.starts_with(stem)));
        let named = self.text.word(at + 1) == "التالي"
            && (after.starts_with('ل') && !of_an_attack || self.text.get(at + 2) == "\"");
        if named {
            return None;
        }
        let word = self.text.word(at);
        let bare = word.strip_prefix(['و', 'ب', 'ل']).unwrap_or(word);
        PHRASES.iter().find_map(|(words, days)| {
            let (first, rest) = words.split_first()?;
            ((word == *first || bare == *first) && self.text.reads(at + 1, rest))
                .then_some((When::Anaphor(*days), at + words.len()))
        })
    }

    /// `اليوم`, `أمس`, `أول من أمس`, `غدا`, with the weekday and date that may follow.
    fn relative(&self, at: usize) -> Option<(When, usize)> {
        const BEFORE_YESTERDAY: &[&[&str]] = &[&["اول", "من"], &["اول"], &["قبل"], &["واول", "من"], &["واول"]];
        const NOT_TODAY: &[&str] =
            &["العالمي", "الوطني", "الدولي", "الواحد", "الاخير", "الدراسي", "الموعود", "السابع", "الاخر", "التالي"];
        let text = &self.text;
        let today = |word: &str| matches!(word.trim_start_matches('و'), "اليوم") || word == "لليوم";
        let yesterday = |at: usize| {
            matches!(self.seen(at), Some(Seen { word: Word::Yesterday, preposition: None | Some('ب' | 'ل'), .. }))
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
            // «اليوم» is a newspaper.
            let quoted = text.before(at) == "\"" && text.get(at + 1) == "\"";
            if quoted || NOT_TODAY.contains(&text.word(at + 1)) {
                return None;
            }
        } else if text.word(at) == "هذا" && today(text.word(at + 1)) {
            end += 1;
            // في مثل هذا اليوم من عام 1981.
            if let Some((year @ Year::Given(_), end)) = self.year(end).filter(|_| text.before(at) == "مثل") {
                let day = DayWords { relative: Some(0), year: Some(year), ..DayWords::default() };
                return Some((When::Day(day), end));
            }
        } else if let Some(Seen { word: Word::Tomorrow, .. }) = self.seen(at) {
            relative = 1;
        } else if text.word(at) == "يوم" && matches!(self.seen(at + 1), Some(Seen { word: Word::Tomorrow, .. })) {
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
        let first =
            at + usize::from(matches!(text.word(at).trim_start_matches(['و', 'ل', 'ب']), "يوم" | "نهار" | "يومي"));
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
            let word = word + usize::from(matches!(text.word(word), "يوم" | "الموافق"));
            word + usize::from(text.word(word) == "ل" && text.word(word - 1) == "الموافق")
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
                let mark = end + usize::from(matches!(text.get(end), "-" | "/" | "الي" | "علي" | "\\"));
                if let Some((second, and, preposition)) = weekday(text.word(mark)) {
                    let next = second == first.succ() || mark > end;
                    // يومي السبت والأحد, السبت والأحد الماضيين.
                    let both = matches!(text.before(end - 1), "يومي" | "ويومي" | "ليومي")
                        || matches!(text.word(end + 1), "الماضيين" | "المقبلين");
                    if !preposition && next && (!and || mark > end || both) {
                        day.to_weekday = Some(second);
                        end = mark + 1;
                    }
                }
                break;
            }
        }
        if let Some(turn) = self.turn(end).filter(|_| day.weekday.is_some()) {
            day.turn = Some(turn);
            end += 1;
        } else if text.get(end) == "من" && day.weekday.is_some() {
            let this = usize::from(matches!(text.word(end + 1), "هذا" | "نفس"));
            let week = end + 1 + this;
            let turn = if this == 1 { Some(Turn::This) } else { self.turn(week + 1) };
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
    pub(super) fn closed(&self, end: usize, at: usize, stop: usize) -> usize {
        stop + usize::from(at > end && self.text.get(end) == "(" && self.text.get(stop) == ")")
    }
}
