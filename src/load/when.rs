//! Publication dates as pages, feeds and dumps write them, read into a day, an hour and ISO 8601.
//!
//! The day and hour are the page's own: an offset is kept in the text but never applied, since "yesterday evening"
//! was written by someone looking at the clock on that wall.

use crate::domain::{Day, Published};
use chrono::{DateTime, Timelike};

/// Reads a date in any of the spellings known; `None` where nothing in `text` is a date after 1970.
///
/// ```
/// use waqai::load::published;
/// let read = |text| published(text).map(|p| (p.day.to_string(), p.hour));
/// assert_eq!(read("2023-11-08T21:15:00+03:00"), Some(("2023-11-08".to_owned(), Some(21))));
/// assert_eq!(read("Wed, 08 Nov 2023 18:15:00 GMT"), Some(("2023-11-08".to_owned(), Some(18))));
/// assert_eq!(read("الأربعاء، 8 نوفمبر/تشرين الثاني 2023"), Some(("2023-11-08".to_owned(), None)));
/// assert_eq!(read("08/11/2023"), Some(("2023-11-08".to_owned(), None)));
/// assert_eq!(read("yesterday"), None);
/// ```
pub fn published(text: &str) -> Option<Published> {
    let text = text.trim();
    let western: String = text.chars().filter(|c| !is_mark(*c)).map(western_digit).collect();
    iso(&western, text).or_else(|| stamp(&western)).or_else(|| spelled(&western))
}

/// A moment counted in seconds since 1970, as a date in UTC.
pub(super) fn of_unix(seconds: i64) -> Option<Published> {
    let at = DateTime::from_timestamp(seconds, 0)?;
    (seconds > 0).then(|| Published {
        day: at.date_naive(),
        hour: Some(at.hour() as u8),
        text: at.format("%Y-%m-%dT%H:%M:%SZ").to_string().into(),
    })
}

/// Digits of any script to ASCII.
fn western_digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return c,
    };
    char::from_u32('0' as u32 + (c as u32 - zero as u32)).unwrap_or(c)
}

/// Bidi controls, vowel signs and tatweel.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{64B}'..='\u{652}' | '\u{640}')
}

/// `2023-11-08`, `2023-11-08T21:15:00+03:00`, `2023-11-08 21:15`.
fn iso(western: &str, original: &str) -> Option<Published> {
    let day: Day = western.get(..10)?.parse().ok()?;
    let rest = western.get(10..)?;
    let hour = match rest.strip_prefix(['T', 't', ' ']) {
        Some(time) => clock(time),
        None if rest.is_empty() => None,
        None if rest.starts_with(|c: char| c.is_ascii_digit()) => return None,
        None => None,
    };
    let text = if original == western { original } else { western };
    let whole = rest.len() <= 32 && (rest.is_empty() || hour.is_some());
    Some(Published { day, hour, text: if whole { text.into() } else { day.to_string().into() } })
}

/// The hour of `21:15…` or `9:15 PM` or `9:15 م`.
fn clock(text: &str) -> Option<u8> {
    let text = text.trim_start();
    let (hour, rest) = text.split_once(':')?;
    let hour: u8 = hour.parse().ok().filter(|h| *h < 24)?;
    rest.get(..2)?.parse::<u8>().ok().filter(|m| *m < 60)?;
    let rest = rest.get(2..)?.to_lowercase();
    let after = |marks: &[&str]| rest.split([' ', '\u{a0}', '،', ',']).any(|word| marks.contains(&word));
    Some(if after(&["pm", "p.m.", "م", "مساء", "مساءً"]) && hour < 12 {
        hour + 12
    } else if after(&["am", "a.m.", "ص", "صباحا", "صباحاً"]) && hour == 12 {
        0
    } else {
        hour
    })
}

/// Seconds or milliseconds since 1970, or the 14 digits of web archives.
fn stamp(western: &str) -> Option<Published> {
    if !western.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = western.parse().ok()?;
    match western.len() {
        9 | 10 => of_unix(number),
        13 => of_unix(number / 1000),
        8 | 14 => {
            let day = Day::parse_from_str(western.get(..8)?, "%Y%m%d").ok().filter(plausible)?;
            let hour = western.get(8..10).and_then(|h| h.parse().ok()).filter(|h| *h < 24);
            Some(Published { day, hour, text: show(day, hour, western.get(10..12)) })
        }
        _ => None,
    }
}

fn show(day: Day, hour: Option<u8>, minute: Option<&str>) -> std::sync::Arc<str> {
    match (hour, minute) {
        (Some(hour), Some(minute)) => format!("{day}T{hour:02}:{minute}").into(),
        (Some(hour), None) => format!("{day}T{hour:02}:00").into(),
        (None, _) => day.to_string().into(),
    }
}

fn plausible(day: &Day) -> bool {
    use chrono::Datelike;
    (1970..=2100).contains(&day.year())
}

/// A day written in words or with slashes, among other words: RFC 822, `8 نوفمبر 2023`, `Nov 8, 2023`, `08/11/2023`.
fn spelled(western: &str) -> Option<Published> {
    if western.len() > 200 {
        return None;
    }
    let western = &TWO_WORDS.iter().fold(western.to_owned(), |text, (name, one)| text.replace(name, one));
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut month = None;
    let mut hour = None;
    let mut minute = None;
    for word in
        western.split(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | '/' | '-' | '.' | '|' | '–' | '(' | ')'))
    {
        if word.contains(':') {
            if hour.is_none() {
                hour = western.find(word).and_then(|at| clock(western.get(at..)?));
                minute = word.split(':').nth(1).and_then(|m| m.get(..2));
            }
        } else if !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            if numbers.len() < 3 {
                numbers.push((word.parse().ok()?, word.len()));
            }
        } else if month.is_none() {
            month = month_of(word);
        }
    }
    let (year, month, day) = match (numbers.as_slice(), month) {
        ([(day, _), (year, 4), ..], Some(month)) => (*year, month, *day),
        ([(year, 4), (day, _), ..], Some(month)) => (*year, month, *day),
        ([(year, 4), (month, _), (day, _)], None) => (*year, *month, *day),
        // Arab pages write the day first; where that can't be, the month.
        ([(first, _), (second, _), (year, 4)], None) if *second > 12 => (*year, *first, *second),
        ([(day, _), (month, _), (year, 4)], None) => (*year, *month, *day),
        _ => return None,
    };
    let day = Day::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(plausible)?;
    Some(Published { day, hour, text: show(day, hour, minute) })
}

/// Month names of two words, and another name of the same month.
const TWO_WORDS: [(&str, &str); 6] = [
    ("كانون الثاني", "يناير"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الاول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
    ("كانون الاول", "ديسمبر"),
];

/// The month a word names, in English or in one of the Arab calendars' names for Gregorian months.
fn month_of(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["يناير", "جانفي"],
        &["فبراير", "شباط", "فيفري"],
        &["مارس", "آذار", "اذار"],
        &["أبريل", "ابريل", "إبريل", "نيسان", "أفريل", "افريل"],
        &["مايو", "أيار", "ايار", "ماي"],
        &["يونيو", "حزيران", "يونيه", "جوان"],
        &["يوليو", "تموز", "يوليه", "جويلية"],
        &["أغسطس", "اغسطس", "آب", "أوت", "اوت"],
        &["سبتمبر", "أيلول", "ايلول"],
        &["أكتوبر", "اكتوبر"],
        &["نوفمبر"],
        &["ديسمبر"],
    ];
    const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    let english = ENGLISH.iter().position(|m| lower.starts_with(m) && lower.is_ascii());
    let at = english.or_else(|| NAMES.iter().position(|names| names.contains(&word)))?;
    u32::try_from(at + 1).ok()
}
