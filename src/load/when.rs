//! Publication dates as pages, feeds and dumps write them, read into a day, an hour and ISO 8601.
//!
//! The day and hour are the page's own: an offset is kept in the text but never applied, since "yesterday evening"
//! was written by someone looking at the clock on that wall.

use crate::{
    arabic::{calendar, fold::fold},
    domain::{Day, Published, Text},
};
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

/// The day and hour of a date as [`published`] reads it; at once where it is written as we print it.
pub(super) fn moment(text: &str) -> Option<(Day, Option<u8>)> {
    let number = |at: std::ops::Range<usize>| text.get(at)?.parse::<u8>().ok();
    let is_ours = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || b":+-.Z".contains(&b));
    match (iso_day(text).filter(plausible), text.as_bytes().get(10..14)) {
        (Some(day), None) if text.len() == 10 => return Some((day, None)),
        (Some(day), Some([b'T', _, _, b':'])) if text.get(14..).is_some_and(is_ours) => {
            if let (Some(hour @ 0..24), Some(0..60)) = (number(11..13), number(14..16)) {
                return Some((day, Some(hour)));
            }
        }
        _ => {}
    }
    published(text).map(|read| (read.day, read.hour))
}

/// The day that `2023-11-08` and whatever follows begins with.
pub(super) fn iso_day(text: &str) -> Option<Day> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes().first_chunk()? else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
    };
    Day::from_ymd_opt(number(&[y0, y1, y2, y3])? as i32, number(&[m0, m1])?, number(&[d0, d1])?)
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
    let day = western.get(..10)?.parse().ok().filter(plausible)?;
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

fn show(day: Day, hour: Option<u8>, minute: Option<&str>) -> Text {
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
    let folded = fold(western);
    let words: Vec<&str> =
        folded.split(|c: char| c.is_whitespace() || ",،/-.|()".contains(c)).filter(|word| !word.is_empty()).collect();
    let (mut tokens, mut hour, mut minute) = (Vec::new(), None, None);
    let mut rest = words.as_slice();
    while let Some((&word, after)) = rest.split_first() {
        rest = after;
        if word.contains(':') {
            if hour.is_none() {
                hour = folded.find(word).and_then(|at| clock(folded.get(at..)?));
                minute = word.split(':').nth(1).and_then(|m| m.get(..2));
            }
        } else if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            tokens.push(Token::Number(word.parse().ok()?, word.len()));
        } else if let Some((name, words)) = calendar::month_of(word, after.first().unwrap_or(&"")) {
            rest = after.get(words - 1..).unwrap_or_default();
            if !name.hijri {
                tokens.push(Token::Month(name.number));
            }
        } else if let Some(month) = english_month(word) {
            tokens.push(Token::Month(month));
        }
    }
    let (year, month, day) = in_words(&tokens).or_else(|| in_figures(&tokens))?;
    let day = Day::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(plausible)?;
    Some(Published { day, hour, text: show(day, hour, minute) })
}

/// What of a spelled date counts: a number with how many digits it has, a month.
#[derive(Debug, Clone, Copy)]
enum Token {
    Number(u32, usize),
    Month(u32),
}

/// Year, month, day around the name of a month. Numbers further off are of a Hijri date beside it, or of none.
fn in_words(tokens: &[Token]) -> Option<(u32, u32, u32)> {
    let short = |token: Option<&Token>| match token {
        Some(&Token::Number(n, ..=2)) => Some(n),
        _ => None,
    };
    let long = |token: &Token| if let Token::Number(n, 4) = *token { Some(n) } else { None };
    tokens.iter().enumerate().find_map(|(at, token)| {
        let Token::Month(month) = *token else { return None };
        let day =
            short(at.checked_sub(1).and_then(|before| tokens.get(before))).or_else(|| short(tokens.get(at + 1)))?;
        let after = tokens.iter().skip(at + 1).find_map(long);
        Some((after.or_else(|| tokens.iter().take(at).find_map(long))?, month, day))
    })
}

/// Year, month, day of `2023/11/8` or `8/11/2023`. Arab pages write the day first; where that can't be, the month.
fn in_figures(tokens: &[Token]) -> Option<(u32, u32, u32)> {
    tokens.windows(3).find_map(|three| match *three {
        [Token::Number(year, 4), Token::Number(month, ..=2), Token::Number(day, ..=2)] => Some((year, month, day)),
        [Token::Number(a, ..=2), Token::Number(b, ..=2), Token::Number(year, 4)] => {
            Some(if b > 12 { (year, a, b) } else { (year, b, a) })
        }
        _ => None,
    })
}

/// The month a lower-case word names in English, in full or cut to three letters or more.
fn english_month(word: &str) -> Option<u32> {
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = ENGLISH.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spellings seen on pages, in feeds and in dumps, each with its day and hour.
    #[test]
    fn spellings() {
        let cases = [
            ("2023-11-08", "2023-11-08", None),
            ("2023-11-08 09:05", "2023-11-08", Some(9)),
            ("2023-11-08T23:30:00.000Z", "2023-11-08", Some(23)),
            ("٢٠٢٣-١١-٠٨", "2023-11-08", None),
            ("٨/١١/٢٠٢٣", "2023-11-08", None),
            ("2023/11/8 7:05 م", "2023-11-08", Some(19)),
            ("11/23/2023", "2023-11-23", None),
            ("08.11.2023 21:45:10 UTC+03:00", "2023-11-08", Some(21)),
            ("Wed, 8 Nov 2023 00:10:00 +0300", "2023-11-08", Some(0)),
            ("Nov 8, 2023 12:10 AM", "2023-11-08", Some(0)),
            ("November 8, 2023 at 9:00 pm", "2023-11-08", Some(21)),
            ("8 decisions of 2023", "", None),
            ("27-أكتوبر-2023", "2023-10-27", None),
            ("الأربعاء 8 تشرين الثاني 2023", "2023-11-08", None),
            ("نشر في: 14 أغسطس 2022 - 10:35 م", "2022-08-14", Some(22)),
            ("24 ربيع الآخر 1445 هـ الموافق 8 نوفمبر 2023 م", "2023-11-08", None),
            ("8 نوفمبر 2023 م الموافق 24 ربيع الآخر 1445", "2023-11-08", None),
            ("1699459200", "2023-11-08", Some(16)),
            ("1699459200000", "2023-11-08", Some(16)),
            ("20231108161500", "2023-11-08", Some(16)),
            ("20231108", "2023-11-08", None),
            ("8 نوفمبر", "", None),
            ("31/02/2023", "", None),
            ("0000-00-00 00:00:00", "", None),
            ("", "", None),
        ];
        for (text, day, hour) in cases {
            let read = published(text);
            let told = read.map_or((String::new(), None), |p| (p.day.to_string(), p.hour));
            assert_eq!(told, (day.to_owned(), hour), "{text}");
            assert_eq!(moment(text), published(text).map(|read| (read.day, read.hour)), "the short way: {text}");
        }
    }
}
