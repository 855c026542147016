//! Names of months and weekdays in all Arab calendars, folded; Hijri days as civil ones.

use super::{clitic::Stems, text::Text};
use crate::domain::{Day, DaySpan};
use chrono::{Days, Weekday};
use std::sync::LazyLock;

/// A month's name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthName {
    /// 1 to 12.
    pub number: u32,
    /// Also a word of its own (`مارس` "practised", `آب` "father"): a month only beside a day, a year or `شهر`.
    pub ambiguous: bool,
    /// و was taken off.
    pub and: bool,
    /// ب, ل or ك was taken off.
    pub preposition: bool,
    /// Of the Hijri calendar.
    pub hijri: bool,
}

#[rustfmt::skip]
const MONTHS: &[(u32, &[&str])] = &[
    (1, &["يناير", "جانفي"]),
    (2, &["فبراير", "شباط", "فيفري"]),
    (3, &["مارس", "اذار"]),
    (4, &["ابريل", "نيسان", "افريل"]),
    (5, &["مايو", "ايار", "ماي"]),
    (6, &["يونيو", "يونيه", "حزيران", "جوان"]),
    (7, &["يوليو", "يوليه", "تموز", "جويليه", "يوليوز"]),
    (8, &["اغسطس", "اب", "اوت", "غشت"]),
    (9, &["سبتمبر", "ايلول", "شتنبر"]),
    (10, &["اكتوبر"]),
    (11, &["نوفمبر", "نونبر"]),
    (12, &["ديسمبر", "دجنبر"]),
];

/// Months of two words: the first word, and what the second can be.
#[rustfmt::skip]
const OF_TWO_WORDS: &[(&str, u32, &[&str])] = &[
    ("كانون", 1, &["الثاني", "ثاني", "ثان", "الاخر"]),
    ("كانون", 12, &["الاول", "اول"]),
    ("تشرين", 10, &["الاول", "اول"]),
    ("تشرين", 11, &["الثاني", "ثاني", "ثان", "الاخر"]),
];

const AMBIGUOUS: &[&str] = &["مارس", "اب", "نيسان", "ماي", "اوت", "جوان", "ايلول", "اذار", "غشت"];

const HIJRI: &[(u32, &[&str])] =
    &[(1, &["محرم", "المحرم"]), (2, &["صفر"]), (7, &["رجب"]), (8, &["شعبان"]), (9, &["رمضان"]), (10, &["شوال"])];

#[rustfmt::skip]
const HIJRI_OF_TWO_WORDS: &[(&str, u32, &[&str])] = &[
    ("ربيع", 3, &["الاول"]),
    ("ربيع", 4, &["الاخر", "الثاني"]),
    ("جمادي", 5, &["الاولي", "الاول"]),
    ("جمادي", 6, &["الاخره", "الثانيه", "الاخر"]),
    ("ذو", 11, &["القعده"]),
    ("ذي", 11, &["القعده"]),
    ("ذو", 12, &["الحجه"]),
    ("ذي", 12, &["الحجه"]),
];

/// What a word can begin.
#[derive(Debug, Clone, Copy)]
enum Word {
    Month { number: u32, ambiguous: bool, hijri: bool },
    FirstOfTwo,
    Weekday(Weekday),
}

static WORDS: LazyLock<Stems<Word>> = LazyLock::new(|| {
    let months = |table: &'static [(u32, &[&str])], hijri| {
        table.iter().flat_map(move |(number, names)| {
            names.iter().map(move |name| {
                let ambiguous = hijri || AMBIGUOUS.contains(name);
                (*name, Word::Month { number: *number, ambiguous, hijri })
            })
        })
    };
    let of_two = OF_TWO_WORDS.iter().chain(HIJRI_OF_TWO_WORDS).map(|(first, ..)| (*first, Word::FirstOfTwo));
    let weekdays = WEEKDAYS.iter().map(|(name, weekday)| (*name, Word::Weekday(*weekday)));
    Stems::new(months(MONTHS, false).chain(months(HIJRI, true)).chain(of_two).chain(weekdays))
});

/// Without the article, which they never lack.
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("سبت", Weekday::Sat),
    ("احد", Weekday::Sun),
    ("اثنين", Weekday::Mon),
    ("ثلاثاء", Weekday::Tue),
    ("ثلاثا", Weekday::Tue),
    ("اربعاء", Weekday::Wed),
    ("اربعا", Weekday::Wed),
    ("خميس", Weekday::Thu),
    ("جمعه", Weekday::Fri),
];

/// The month whose name begins at `at`, and the token after it.
pub fn month(text: &Text, at: usize) -> Option<(MonthName, usize)> {
    month_of(text.word(at), text.word(at + 1)).map(|(name, words)| (name, at + words))
}

/// The month that two folded words, or the first of them, name; and how many of them do.
///
/// ```
/// use waqai::arabic::calendar::month_of;
/// let number = |a, b| month_of(a, b).map(|(name, words)| (name.number, words));
/// assert_eq!(number("تشرين", "الثاني"), Some((11, 2)));
/// assert_eq!(number("وتموز", "الماضي"), Some((7, 1)));
/// assert_eq!(number("تشرين", "الماضي"), None);
/// ```
pub fn month_of(first: &str, second: &str) -> Option<(MonthName, usize)> {
    WORDS.readings(first).filter(|(r, _)| !r.definite).find_map(|(r, word)| {
        let name = |number, ambiguous, hijri| MonthName {
            number,
            ambiguous,
            hijri,
            and: r.and,
            preposition: r.preposition.is_some(),
        };
        match word {
            Word::Month { number, ambiguous, hijri } => Some((name(number, ambiguous, hijri), 1)),
            Word::FirstOfTwo => {
                let found = |table: &[(&str, u32, &[&str])]| {
                    table.iter().find(|(word, _, seconds)| *word == r.stem && seconds.contains(&second)).map(|m| m.1)
                };
                let civil = found(OF_TWO_WORDS).map(|n| (name(n, false, false), 2));
                civil.or_else(|| found(HIJRI_OF_TWO_WORDS).map(|n| (name(n, true, true), 2)))
            }
            Word::Weekday(_) => None,
        }
    })
}

/// Names of months and weekdays, of those of two words the first; without article.
pub fn names() -> impl Iterator<Item = &'static str> {
    WORDS.stems()
}

/// A weekday's name with its article, and what is glued to it: `(weekday, و or ف, ب, ل or ك)`.
///
/// ```
/// use waqai::arabic::calendar::weekday;
/// assert_eq!(weekday("والاثنين"), Some((chrono::Weekday::Mon, true, false)));
/// assert_eq!(weekday("احد"), None, "one of");
/// ```
pub fn weekday(word: &str) -> Option<(Weekday, bool, bool)> {
    WORDS.readings(word).filter(|(r, _)| r.definite).find_map(|(r, word)| match word {
        Word::Weekday(weekday) => Some((weekday, r.and, r.preposition.is_some())),
        _ => None,
    })
}

/// The civil days that a Hijri day may have been: the tabular calendar, and a day on either side, since months begin
/// where the moon is seen.
///
/// ```
/// use waqai::arabic::calendar::hijri;
/// let days = hijri(1445, 6, 20).unwrap();
/// assert_eq!((days.start.to_string(), days.end.to_string()), ("2024-01-01".into(), "2024-01-03".into()));
/// assert_eq!(hijri(1445, 13, 1), None);
/// ```
pub fn hijri(year: i32, month: u32, day: u32) -> Option<DaySpan> {
    if !(1300..=1600).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let (month, day) = (i32::try_from(month).ok()?, i32::try_from(day).ok()?);
    // Days since the epoch of the civil (16 July 622) tabular calendar, as days of the common era.
    let days = (11 * year + 3).div_euclid(30) + 354 * year + 30 * month - (month - 1).div_euclid(2) + day;
    let middle = Day::from_num_days_from_ce_opt(days + 1_948_440 - 385 - 1_721_425)?;
    Some(DaySpan { start: middle.checked_sub_days(Days::new(1))?, end: middle.checked_add_days(Days::new(1))? })
}
