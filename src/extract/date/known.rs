//! Days that news names instead of dating them, or dates without a year: `منذ طوفان الأقصى`, `هجوم 7 أكتوبر`.

use crate::{
    arabic::{clitic::Stems, text::Text},
    domain::Day,
};
use chrono::{Datelike, Weekday};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A day the world knows by a name.
#[derive(Debug)]
pub(super) struct Known {
    /// Year, month, day.
    date: (i32, u32, u32),
    /// Names that mean this day wherever they stand.
    names: &'static [&'static [&'static str]],
    /// Words one of which an article has that means this year when it says only the day and the month.
    context: &'static [&'static str],
    /// Words after which the bare day and month are this day: `هجمات 11 سبتمبر`.
    heads: &'static [&'static str],
    /// A war that is counted in days from it.
    war: bool,
}

#[rustfmt::skip]
pub(super) const KNOWN: &[Known] = &[
    Known {
        date: (2023, 10, 7),
        names: &[
            &["طوفان", "الاقصي"], &["هجوم", "حماس"], &["هجوم", "حركه", "حماس"], &["هجمات", "حماس"], &["هجوم", "\"", "حماس", "\""],
            &["الحرب", "في", "غزه"], &["الحرب", "علي", "غزه"], &["الحرب", "علي", "قطاع", "غزه"], &["الحرب", "في", "قطاع", "غزه"],
            &["الحرب", "الاسراييليه", "علي", "غزه"], &["الحرب", "الاسراييليه", "علي", "قطاع", "غزه"],
            &["العدوان", "علي", "غزه"], &["العدوان", "علي", "قطاع", "غزه"], &["العدوان", "الاسراييلي", "علي", "غزه"],
            &["العدوان", "الاسراييلي", "علي", "قطاع", "غزه"], &["حرب", "غزه"],
            &["الحرب", "بين", "اسراييل", "وحماس"], &["الحرب", "بين", "اسراييل", "وحركه", "حماس"],
            &["حرب", "اسراييل", "علي", "غزه"], &["حرب", "اسراييل", "علي", "قطاع", "غزه"], &["حرب", "الاحتلال", "الاسراييلي"],
        ],
        context: &["حماس", "طوفان", "غزه"],
        heads: &[],
        war: true,
    },
    // The campaign against US forces that followed it: totals are counted from this day.
    Known { date: (2023, 10, 17), names: &[], context: &["حماس", "طوفان", "غزه"], heads: &[], war: false },
    // The campaign against ships in the Red Sea, counted likewise.
    Known { date: (2023, 11, 19), names: &[], context: &["الحوثيين", "الحوثيون", "الحوثي", "الحوثيه"], heads: &[], war: false },
    Known {
        date: (2001, 9, 11),
        names: &[],
        context: &[],
        heads: &["هجمات", "احداث", "اعتداءات", "لهجمات", "لاحداث", "لاعتداءات"],
        war: false,
    },
    Known { date: (2003, 3, 20), names: &[&["الغزو", "الامريكي", "للعراق"], &["الغزو", "الاميركي", "للعراق"]], context: &[], heads: &[], war: false },
    Known {
        date: (2020, 1, 3),
        names: &[&["اغتيال", "قاسم", "سليماني"], &["اغتيال", "سليماني"], &["مقتل", "قاسم", "سليماني"], &["اغتيال", "الجنرال", "قاسم", "سليماني"]],
        context: &["سليماني"],
        heads: &[],
        war: false,
    },
    Known {
        date: (2022, 2, 24),
        names: &[&["الغزو", "الروسي", "لاوكرانيا"], &["الحرب", "في", "اوكرانيا"], &["الحرب", "الروسيه", "الاوكرانيه"]],
        context: &[],
        heads: &[],
        war: false,
    },
    Known {
        date: (2024, 12, 8),
        names: &[&["سقوط", "نظام", "الاسد"], &["سقوط", "نظام", "بشار", "الاسد"], &["سقوط", "الاسد"], &["الاطاحه", "بنظام", "الاسد"]],
        context: &[],
        heads: &[],
        war: false,
    },
];

impl Known {
    /// The day.
    pub(super) fn day(&self) -> Option<Day> {
        let (year, month, day) = self.date;
        Day::from_ymd_opt(year, month, day)
    }
}

/// The year of a day and month that the word before them makes a known day.
pub(super) fn headed(word: &str, month: u32, day: u32) -> Option<i32> {
    let meant = |known: &&Known| known.date.1 == month && known.date.2 == day && known.heads.contains(&word);
    KNOWN.iter().find(meant).map(|known| known.date.0)
}

/// The known day named at `at`, and the token after the name.
pub(super) fn named(text: &Text, at: usize) -> Option<(Day, usize)> {
    KNOWN.iter().find_map(|known| Some((known.day()?, at + text.phrase(at, known.names)?)))
}

/// How many days after a war's first day the news dates by it.
const COUNTED_FROM: i64 = 730;

/// A stretch of a year, from one month and day to another.
#[derive(Debug)]
struct Stretch {
    year: i32,
    from: (u32, u32),
    to: (u32, u32),
}

impl Stretch {
    fn holds(&self, date: Day) -> bool {
        let at = (date.month(), date.day());
        date.year() == self.year && self.from <= at && at <= self.to
    }
}

/// Wars in Gaza before the one that is counted from.
const EARLIER_WARS: &[Stretch] = &[
    Stretch { year: 2008, from: (12, 27), to: (12, 31) },
    Stretch { year: 2009, from: (1, 1), to: (1, 18) },
    Stretch { year: 2012, from: (11, 14), to: (11, 21) },
    Stretch { year: 2014, from: (7, 8), to: (8, 26) },
    Stretch { year: 2021, from: (5, 10), to: (5, 21) },
];

/// Words, and the bits of the known days whose context they are.
static CONTEXT: LazyLock<Stems<u32>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, u32> = FxHashMap::default();
    for (bit, known) in KNOWN.iter().enumerate() {
        for word in known.context {
            *words.entry(*word).or_default() |= 1 << bit;
        }
    }
    Stems::new(words)
});

/// What an article speaks of, as far as known days go.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// One bit for each of [`KNOWN`].
    met: u32,
}

impl Context {
    /// Reads an article's words once.
    pub(super) fn of(text: &Text) -> Self {
        let met = |word: &str| CONTEXT.get(word).unwrap_or(0);
        let words = text.tokens.iter().map(|token| token.text).filter(|word| CONTEXT.may_end(word));
        Self {
            met: words.fold(0, |bits, word| bits | met(word) | word.strip_prefix(['و', 'ل', 'ب']).map_or(0, met))
        }
    }

    fn known(self) -> impl Iterator<Item = &'static Known> {
        KNOWN.iter().enumerate().filter(move |(bit, _)| self.met & (1 << bit) != 0).map(|(_, known)| known)
    }

    /// The known day that a day and month without a year mean here. What began no war is meant only by `منذ`.
    pub(super) fn anniversary(self, month: u32, day: u32, since: bool) -> Option<Day> {
        let meant = |known: &&Known| (known.date.1, known.date.2) == (month, day) && (known.war || since);
        self.known().find(meant).and_then(Known::day)
    }

    /// The year in which a day of the month fell on a weekday, in the time after the war's first day that news still
    /// counts from it; none where an earlier war of the same name had such a day too.
    pub(super) fn year_of(self, weekday: Weekday, month: u32, day: u32) -> Option<i32> {
        let war = self.war()?;
        let dates = (2008..=war.year() + 2)
            .filter_map(|year| Day::from_ymd_opt(year, month, day))
            .filter(|date| date.weekday() == weekday);
        let mut years = dates
            .filter(|date| {
                let since = (*date - war).num_days();
                (0..=COUNTED_FROM).contains(&since) || EARLIER_WARS.iter().any(|war| war.holds(*date))
            })
            .map(|date| date.year());
        let year = years.next()?;
        (years.next().is_none() && year >= war.year()).then_some(year)
    }

    /// The first day of the war that is counted in days here.
    pub(super) fn war(self) -> Option<Day> {
        self.known().find(|known| known.war).and_then(Known::day)
    }
}
