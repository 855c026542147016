//! From words and digits to one value, at one place of a text: `ثلاثة وعشرون`, `الستة عشر`, `10 آلاف و569`, `3.5 ملايين`.

use super::words::{Part, Seen, seen};
use crate::arabic::{text::Text, token::TokenKind};
use std::ops::Range;

/// A value read from consecutive tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    /// Tokens it was read from; a glued article or preposition in a token of its own included.
    pub(super) tokens: Range<usize>,
    pub(super) value: f64,
    /// `السابع`, `الحادي والعشرين`: a place in a row.
    pub(super) ordinal: bool,
    /// With the article: `الستة عشر`, `ال27`.
    pub(super) definite: bool,
    /// In digits alone.
    pub(super) digits: bool,
    /// The first word is one, after و or a preposition that was glued to it.
    pub(super) and: bool,
    /// بضعة, عشرات: no value.
    pub(super) open: bool,
}

/// Reads the number that begins at `at`.
pub(super) fn read(text: &Text, at: usize) -> Option<Read> {
    let start = glued_digits(text, at).unwrap_or(at);
    if text.kind(start) == Some(TokenKind::Digits) {
        let value = value_of(text.get(start))?;
        let prefix = Prefix::of(if start > at { text.get(at) } else { "" });
        let first = at.min(start);
        let mut read = Read {
            tokens: first..start + 1,
            value,
            ordinal: false,
            definite: prefix.definite,
            digits: true,
            and: prefix.and,
            open: false,
        };
        if let Some(scale) = scale_of(text, start + 1) {
            read.value *= f64::from(scale);
            read.tokens.end += 1;
            read.digits = false;
            join(text, &mut read, f64::from(scale));
        }
        return Some(read);
    }
    let first = seen(text.word(at))?;
    let mut read = Read {
        tokens: at..at + 1,
        value: 0.0,
        ordinal: false,
        definite: first.definite,
        digits: false,
        and: first.and,
        open: matches!(first.part, Part::Open | Part::Many(_)),
    };
    if read.open {
        return Some(read);
    }
    if let Part::Ordinal(n) = first.part {
        return Some(ordinal(text, at, n, &read));
    }
    let (value, end, unit) = chunk(text, at)?;
    read.value = value;
    read.tokens.end = end;
    join(text, &mut read, unit);
    // العشرين من تموز: the day.
    read.ordinal = read.definite && matches!(first.part, Part::Tens(_)) && text.get(read.tokens.end) == "من";
    Some(read)
}

/// Adds what و joins on, as long as each part is smaller than the unit of the part before it: `4324 طفلا و2823` are two.
fn join(text: &Text, read: &mut Read, mut unit: f64) {
    while unit > 1.0 {
        let at = read.tokens.end;
        let digits = text.get(at) == "و" && glued_digits(text, at).is_some();
        let Some((value, end, next)) = (if digits { scaled(text, at + 1) } else { joined(text, at) }) else { return };
        if value >= unit {
            return;
        }
        read.value += value;
        read.tokens.end = end;
        unit = next;
    }
}

/// A chunk after a glued و.
fn joined(text: &Text, at: usize) -> Option<(f64, usize, f64)> {
    let this = seen(text.word(at)).filter(|s| s.and && !s.preposition && !s.definite)?;
    (!matches!(this.part, Part::Ordinal(_) | Part::Open | Part::Many(_) | Part::Zero))
        .then(|| chunk(text, at))
        .flatten()
}

/// Digits with a scale after them.
fn scaled(text: &Text, at: usize) -> Option<(f64, usize, f64)> {
    let value = value_of(text.get(at))?;
    match scale_of(text, at + 1) {
        Some(scale) => Some((value * f64::from(scale), at + 2, f64::from(scale))),
        None => Some((value, at + 1, 1.0)),
    }
}

/// Number words up to and including one scale: value, end, and the unit a further part must stay under.
fn chunk(text: &Text, at: usize) -> Option<(f64, usize, f64)> {
    if let Some(Seen { part: Part::Scale(scale, times), .. }) = seen(text.word(at)) {
        return Some((f64::from(scale) * f64::from(times), at + 1, f64::from(scale)));
    }
    let (value, end, unit) = under_thousand(text, at)?;
    match scale_of(text, end) {
        Some(scale) => Some((f64::from(value) * f64::from(scale), end + 1, f64::from(scale))),
        None => Some((f64::from(value), end, f64::from(unit))),
    }
}

fn under_thousand(text: &Text, at: usize) -> Option<(u32, usize, u32)> {
    let (value, end) = match seen(text.word(at))?.part {
        Part::Hundreds(n) => (n, at + 1),
        Part::Unit(n @ 3..) if matches!(bare(text, at + 1), Some(Part::Hundreds(100))) => (n * 100, at + 2),
        _ => return under_hundred(text, at).map(|(value, end)| (value, end, 1)),
    };
    let small = seen(text.word(end)).filter(|s| s.and && !s.definite && !s.preposition);
    let small = small.filter(|s| matches!(s.part, Part::Unit(_) | Part::Bound(_) | Part::Ten | Part::Tens(_)));
    match small.and_then(|_| under_hundred(text, end)) {
        Some((rest, end)) => Some((value + rest, end, 1)),
        None => Some((value, end, 100)),
    }
}

fn under_hundred(text: &Text, at: usize) -> Option<(u32, usize)> {
    let this = seen(text.word(at))?;
    let next = seen(text.word(at + 1));
    let unit = match this.part {
        Part::Zero => return Some((0, at + 1)),
        Part::Ten => return Some((10, at + 1)),
        Part::Tens(n) => return Some((n, at + 1)),
        Part::Unit(n) | Part::Bound(n) => n,
        _ => return None,
    };
    match next {
        Some(Seen { part: Part::Ten, and: false, preposition: false, definite: false }) => Some((10 + unit, at + 2)),
        Some(Seen { part: Part::Tens(n), and: true, preposition: false, definite })
            if definite == this.definite || !definite =>
        {
            Some((n + unit, at + 2))
        }
        _ if matches!(this.part, Part::Bound(_)) => None,
        _ => Some((unit, at + 1)),
    }
}

/// `السابع`, `الثاني عشر`, `السابع والعشرين`.
fn ordinal(text: &Text, at: usize, n: u32, read: &Read) -> Read {
    let (value, end) = match seen(text.word(at + 1)) {
        Some(Seen { part: Part::Ten, and: false, preposition: false, definite: false }) => (n + 10, at + 2),
        Some(Seen { part: Part::Tens(tens), and: true, preposition: false, definite: true }) => (n + tens, at + 2),
        _ => (n, at + 1),
    };
    Read { tokens: at..end, value: f64::from(value), ordinal: true, ..*read }
}

/// One of a scale, or many, behind a number: `ألف`, `آلاف`.
fn scale_of(text: &Text, at: usize) -> Option<u32> {
    match bare(text, at) {
        Some(Part::Scale(scale, 1) | Part::Many(scale)) => Some(scale),
        _ => None,
    }
}

/// A number word with nothing glued to it.
fn bare(text: &Text, at: usize) -> Option<Part> {
    seen(text.word(at)).filter(|s| !s.and && !s.preposition && !s.definite).map(|s| s.part)
}

/// Where the digits are that a token of nothing but clitics is glued to.
fn glued_digits(text: &Text, at: usize) -> Option<usize> {
    if text.kind(at + 1) != Some(TokenKind::Digits) {
        return None;
    }
    let word = text.word(at);
    // The article is no word: ال 27 is typed apart by mistake.
    let joined = text.glued(at + 1) || matches!(word, "ال" | "وال" | "بال" | "لل");
    (joined && Prefix::is(word)).then_some(at + 1)
}

/// What is glued to digits in a token of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prefix {
    and: bool,
    definite: bool,
}

impl Prefix {
    const ALL: [&'static str; 22] = [
        "و", "ف", "ب", "ل", "ك", "ال", "وب", "ول", "وك", "فب", "فل", "وال", "فال", "بال", "لل", "كال", "وبال", "ولل",
        "فلل", "فبال", "لال", "ولال",
    ];

    pub(super) fn is(word: &str) -> bool {
        Self::ALL.contains(&word)
    }

    fn of(word: &str) -> Self {
        Self { and: word.starts_with(['و', 'ف']), definite: word.contains("ال") || word.contains("لل") }
    }
}

/// The value of digits with separators; `None` where they are no number: dates, versions, codes.
///
/// A comma or point before exactly three digits parts thousands, else it is a decimal's.
fn value_of(digits: &str) -> Option<f64> {
    if digits.len() > 13 || (digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.")) {
        return None;
    }
    let mut groups = digits.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if rest.is_empty() {
        return (digits.len() <= 10).then(|| digits.parse().ok()).flatten();
    }
    if first.len() <= 3 && first != "0" && rest.iter().all(|group| group.len() == 3) {
        return digits.replace(['.', ','], "").parse().ok();
    }
    if rest.len() > 1 {
        return None;
    }
    digits.replace(',', ".").parse().ok()
}
