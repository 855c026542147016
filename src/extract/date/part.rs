//! Parts of the day and clock times: `فجر`, `بعد منتصف الليل`, `الساعة الرابعة والربع عصرا`.

use super::{
    day::Reader,
    words::{Seen, Word},
};
use crate::{
    arabic::{number::Number, token::TokenKind},
    domain::PartOfDay,
};

/// A part of the day in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct PartRead {
    /// None for a clock time that does not say which half of the day it is in.
    pub(super) part: Option<PartOfDay>,
    /// The token after it.
    pub(super) end: usize,
    /// Says nothing without a day after it: `فجر الجمعة`, but also `فجر نفسه`.
    pub(super) bound: bool,
    /// After midnight.
    pub(super) late: bool,
}

/// Phrases, with the part they mean and whether they come after midnight. A noun without article binds what follows.
#[rustfmt::skip]
const PHRASES: &[(&[&str], PartOfDay, bool)] = &[
    (&["بعد", "منتصف", "ليل"], PartOfDay::Night, true),
    (&["بعد", "منتصف", "ليله"], PartOfDay::Night, true),
    (&["بعد", "منتصف", "الليل"], PartOfDay::Night, true),
    (&["بعد", "منتصف", "الليله"], PartOfDay::Night, true),
    (&["بعيد", "منتصف", "ليل"], PartOfDay::Night, true),
    (&["بعيد", "منتصف", "ليله"], PartOfDay::Night, true),
    (&["بعيد", "منتصف", "الليل"], PartOfDay::Night, true),
    (&["منتصف", "ليل"], PartOfDay::Night, false),
    (&["منتصف", "ليله"], PartOfDay::Night, false),
    (&["منتصف", "الليل"], PartOfDay::Night, false),
    (&["منتصف", "نهار"], PartOfDay::Noon, false),
    (&["منتصف", "النهار"], PartOfDay::Noon, false),
    (&["بعد", "ظهر"], PartOfDay::Afternoon, false),
    (&["بعد", "الظهر"], PartOfDay::Afternoon, false),
    (&["قبل", "ظهر"], PartOfDay::Morning, false),
    (&["قبل", "الظهر"], PartOfDay::Morning, false),
    (&["بعد", "عصر"], PartOfDay::Afternoon, false),
    (&["وقت", "الغروب"], PartOfDay::Evening, false),
    (&["عند", "الغروب"], PartOfDay::Evening, false),
    (&["عشيه"], PartOfDay::Evening, false),
];

/// The words that [`PHRASES`] begin with.
const FIRST: &[&str] = &["بعد", "بعيد", "منتصف", "قبل", "وقت", "عند", "عشيه"];

/// Words in front of `الفجر`, `الليل` and the like that make them a time.
const BEFORE_NOUN: &[&str] =
    &["في", "وفي", "عند", "وعند", "مع", "قبل", "قبيل", "خلال", "وقت", "ساعات", "بعيد", "منذ", "اثناء", "من", "وقبيل"];

impl Reader<'_> {
    /// The part of the day told at `at`.
    pub(super) fn part(&self, at: usize) -> Option<PartRead> {
        let text = &self.text;
        if let Some(read) = self.clock(at) {
            return Some(read);
        }
        let word = text.word(at);
        if word.is_empty() {
            return None;
        }
        let bare = word.strip_prefix('و').unwrap_or(word);
        let begins = FIRST.contains(&bare) || FIRST.contains(&word);
        for (words, part, late) in PHRASES.iter().filter(|_| begins) {
            let Some((first, rest)) = words.split_first() else { continue };
            if (word == *first || bare == *first) && text.reads(at + 1, rest) {
                let end = at + words.len();
                let bound = !words.last().is_some_and(|word| word.starts_with("ال"));
                return Some(PartRead { part: Some(*part), end, bound, late: *late });
            }
        }
        let Seen { word, definite, preposition, .. } = self.seen(at)?;
        let (part, bound) = match word {
            // ليلا ونهارا, صباح مساء: always.
            Word::Adverb(_) | Word::Both(_) if self.is_always(at) => return None,
            Word::Adverb(part) => (part, false),
            Word::Both(part) if !definite => (part, false),
            Word::Part(part) if !definite => (part, true),
            Word::Part(part) | Word::Both(part) => {
                let placed = BEFORE_NOUN.contains(&text.before(at)) || preposition == Some('ب');
                let same =
                    matches!(text.word(at + 1), "نفسه" | "ذاته" | "نفسها" | "ذاتها" | "عينه" | "عينها" | "الماضيه");
                let before_last = text.reads(at + 1, &["قبل", "الماضيه"]);
                if !placed && !same && !before_last {
                    return None;
                }
                (part, false)
            }
            _ => return None,
        };
        Some(PartRead { part: Some(part), end: at + 1, bound, late: false })
    }

    fn is_always(&self, at: usize) -> bool {
        let text = &self.text;
        matches!(text.word(at + 1), "ونهارا" | "نهارا" | "مساء" | "ومساء")
            || matches!(text.before(at), "ليل" | "صباح" | "صباحا" | "نهارا")
    }

    /// A clock time: `الساعة` and an hour, or an hour in words before `والنصف` or a part of the day.
    fn clock(&self, at: usize) -> Option<PartRead> {
        let text = &self.text;
        let first = text.word(at).trim_start_matches(['و', 'ب', 'ل']);
        let named = first == "الساعه";
        let mut i = at + usize::from(named);
        if named && matches!(text.get(i), "ال" | "ل") {
            i += 1;
        }
        let (hour, exact, end) = self.hour(i)?;
        // 03:40 is told on a clock of twenty-four hours.
        let of_24 = hour >= 13 || (exact && text.get(i).starts_with('0'));
        i = end;
        let fraction = self.fraction(i);
        i = fraction.unwrap_or(i);
        // A second time of a span: 3:25 و3:53.
        if let Some((_, true, end)) = self.hour(i + 1).filter(|_| named && text.get(i) == "و") {
            i = end;
        }
        let marked = self.mark(i);
        if !(named || (exact && marked.is_some()) || fraction.is_some() || (marked.is_some() && self.in_words(at))) {
            return None;
        }
        let Some((marker, end)) = marked else {
            let part = of_24.then(|| of_hour(hour));
            return Some(PartRead {
                part,
                end: self.zone(i),
                bound: false,
                late: part == Some(PartOfDay::Night) && hour < 3,
            });
        };
        // صباحا and مساء only tell the half of the day; ظهرا, عصرا, فجرا and ليلا tell the part.
        let evening = |hour: u8| if hour < 12 { hour + 12 } else { hour };
        let part = match marker {
            PartOfDay::Morning => of_hour(hour % 12),
            PartOfDay::Evening if (1..=11).contains(&hour) => of_hour(evening(hour)),
            PartOfDay::Afternoon if (1..=11).contains(&hour) => of_hour(evening(hour)),
            other => other,
        };
        let late = part == PartOfDay::Night && matches!(hour, 0..=3 | 12);
        Some(PartRead { part: Some(part), end: self.zone(end), bound: false, late })
    }

    fn in_words(&self, at: usize) -> bool {
        let text = &self.text;
        text.kind(at) == Some(TokenKind::Word)
            && matches!(
                text.before(at),
                "عند" | "في" | "قرابه" | "حوالي" | "نحو" | "حتي" | "وعند" | "وفي" | "بين" | "قبيل"
            )
    }

    /// An hour in digits (`6`, `03:40`) or as an ordinal (`الرابعة`): hour, whether minutes are told, the token after it.
    fn hour(&self, at: usize) -> Option<(u8, bool, usize)> {
        let text = &self.text;
        if text.kind(at) == Some(TokenKind::Digits) {
            let digits = text.get(at);
            let (hour, minutes) = digits.split_once('.').map_or((digits, None), |(h, m)| (h, Some(m)));
            let hour: u8 = hour.parse().ok().filter(|h| *h < 24)?;
            if minutes.is_some_and(is_minutes) {
                return Some((hour, true, at + 1));
            }
            let colon =
                text.get(at + 1) == ":" && text.glued(at + 1) && text.glued(at + 2) && is_minutes(text.get(at + 2));
            return minutes.is_none().then_some((hour, colon, if colon { at + 3 } else { at + 1 }));
        }
        let word = text.word(at);
        if word.trim_start_matches(['و', 'ب']) == "الواحده" {
            return Some((1, false, at + 1));
        }
        let number = number_at(self.numbers, at)?;
        let feminine = word.ends_with('ه') || word.ends_with("الاولي") || text.word(number.tokens.end - 1) == "عشره";
        let ordinal = number.kind == crate::arabic::number::NumberKind::Ordinal && feminine;
        let hour = number.value.exact().filter(|_| ordinal)?;
        u8::try_from(hour).ok().filter(|h| (1..=12).contains(h)).map(|h| (h, false, number.tokens.end))
    }

    /// `والنصف`, `والربع`, `إلا ربعا`, `و20 دقيقة`.
    fn fraction(&self, at: usize) -> Option<usize> {
        let text = &self.text;
        if matches!(text.word(at), "والنصف" | "والربع" | "والثلث") {
            return Some(at + 1);
        }
        if text.word(at) == "الا" {
            return matches!(text.word(at + 1), "ربع" | "ربعا" | "الربع" | "ثلثا" | "الثلث" | "خمس").then_some(at + 2);
        }
        let number = self
            .numbers
            .get(self.numbers.partition_point(|n| n.tokens.start < at))
            .filter(|n| n.tokens.start <= at + 1)?;
        let joined = text.get(at) == "و" || text.word(at).starts_with('و');
        (joined && text.word(number.tokens.end).starts_with("دقيق")).then_some(number.tokens.end + 1)
    }

    /// A part of the day after a clock time, with or without `من`: `صباحا`, `بعد الظهر`, `من مساء`, `ص`, `م`.
    fn mark(&self, at: usize) -> Option<(PartOfDay, usize)> {
        let text = &self.text;
        let at = if text.get(at) == "من" { at + 1 } else { at };
        match text.word(at) {
            "ص" => return Some((PartOfDay::Morning, at + 1)),
            "م" => return Some((PartOfDay::Evening, at + 1)),
            _ => {}
        }
        let begins = FIRST.contains(&text.word(at));
        for (words, part, _) in PHRASES.iter().filter(|_| begins) {
            if text.reads(at, words) {
                return Some((*part, at + words.len()));
            }
        }
        match self.seen(at)? {
            Seen {
                word: Word::Adverb(part) | Word::Both(part) | Word::Part(part),
                and: false,
                preposition: None,
                ..
            } => Some((part, at + 1)),
            _ => None,
        }
    }

    /// `بالتوقيت المحلي`, `بتوقيت غرينتش`.
    fn zone(&self, at: usize) -> usize {
        let text = &self.text;
        match text.word(at) {
            "بالتوقيت" | "بتوقيت" if !text.word(at + 1).is_empty() => at + 2,
            _ => at,
        }
    }
}

/// The part of the day that a clock hour falls in.
pub(super) fn of_hour(hour: u8) -> PartOfDay {
    match hour {
        3..=5 => PartOfDay::Dawn,
        6..=11 => PartOfDay::Morning,
        12..=13 => PartOfDay::Noon,
        14..=17 => PartOfDay::Afternoon,
        18..=21 => PartOfDay::Evening,
        _ => PartOfDay::Night,
    }
}

fn is_minutes(text: &str) -> bool {
    text.len() == 2 && text.parse::<u8>().is_ok_and(|m| m < 60)
}

/// The number that begins at `at`.
pub(super) fn number_at(numbers: &[Number], at: usize) -> Option<&Number> {
    numbers.get(numbers.partition_point(|n| n.tokens.start < at)).filter(|n| n.tokens.start == at)
}
