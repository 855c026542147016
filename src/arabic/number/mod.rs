//! Numbers told in words, digits or both, duals, and what softens or bounds them.

mod bounds;
mod dual;
mod noun;
mod read;
mod words;

#[cfg(test)]
mod tests;

use super::{text::Text, token::Token, token::TokenKind};
use crate::domain::Casualties;
use bounds::{bound_after, bound_before, percent};
use noun::{noun_after, noun_of};
use read::{Prefix, Read, read};
use std::ops::Range;

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// How many.
    Cardinal,
    /// Which one: `الثالث`, `ال27 من`. Counts nothing, may be a day of the month.
    Ordinal,
    /// A noun in the dual.
    DualNoun,
    /// Some: `بضعة`, `عدة`, `عدد من`, `عشرات`. The value is at least one.
    Some,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its tokens: number words, digits with what is glued to them, and modifiers that touch them (`أكثر من`, `نحو`).
    /// For a dual the noun itself.
    pub tokens: Range<usize>,
    /// 2 for a dual; `[n, null]` for "more than" and "at least"; `[0, n]` for "less than"; both ends for a range.
    pub value: Casualties,
    /// `نحو`, `حوالي`, `قرابة`, `زهاء`.
    pub approximate: bool,
    /// What it is for.
    pub kind: NumberKind,
    /// A share of a hundred.
    pub percent: bool,
    /// The token of the noun counted, where one is told.
    pub noun: Option<usize>,
}

/// The numbers of a text in reading order; none overlaps another.
///
/// Left out are digits that count nothing: clock times, dates in figures, models (`اف-15`), telephone numbers.
///
/// ```
/// use waqai::arabic::{number::numbers, token::tokens};
/// let text = "اكثر من 10 الاف و569 قتيلا وطايرتين";
/// let tokens = tokens(text);
/// let told: Vec<String> = numbers(&tokens).iter().map(|n| n.value.to_string()).collect();
/// assert_eq!(told, ["10569+", "2"]);
/// ```
pub fn numbers(tokens: &[Token]) -> Vec<Number> {
    let text = Text { tokens };
    let mut out: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = match token.kind {
            TokenKind::Word if is_dual(&text, at) => Some(two(&text, at)),
            TokenKind::Word if may_begin(&text, token.text, at) => number(&text, at),
            TokenKind::Digits => number(&text, at),
            _ => {
                at += 1;
                continue;
            }
        };
        let free = out.last().map_or(0, |n| n.tokens.end);
        match found.filter(|n| n.tokens.start >= free) {
            Some(number) => {
                at = number.tokens.end.max(at + 1);
                out.push(number);
            }
            None => at += 1,
        }
    }
    out
}

/// A dual, unless it only repeats the one before it: `طائرتين مسيرتين` are two aircraft.
#[inline]
fn is_dual(text: &Text, at: usize) -> bool {
    let dual = |at: usize| dual::is_dual(text.word(at), text.word(at + 1));
    dual::may_be_one(text.get(at))
        && dual(at)
        && (text.word(at).starts_with('و') || !at.checked_sub(1).is_some_and(dual))
}

/// False for words that no number begins with: nearly all of a text.
#[inline]
fn may_begin(text: &Text, word: &str, at: usize) -> bool {
    words::may_be_one(word)
        || text.kind(at + 1) == Some(TokenKind::Digits) && Prefix::is(word)
        || is_some_of(text, at) && text.phrase(at, SOME).is_some()
}

/// Where `عدد من` and its like can stand.
#[inline]
fn is_some_of(text: &Text, at: usize) -> bool {
    matches!(text.get(at + 1), "من" | "\"")
}

fn two(text: &Text, at: usize) -> Number {
    let mut two = Number {
        tokens: at..at + 1,
        value: Casualties::exactly(2),
        approximate: false,
        kind: NumberKind::DualNoun,
        percent: false,
        noun: Some(at),
    };
    bound_before(text, &mut two);
    bound_after(text, &mut two);
    // What bounds it is not part of it: the noun is a number by itself.
    Number { tokens: at..at + 1, ..two }
}

fn number(text: &Text, at: usize) -> Option<Number> {
    if let Some(len) = is_some_of(text, at).then(|| text.phrase(at, SOME)).flatten() {
        let noun = noun_after(text, at + len);
        return Some(some(at..at + len, noun));
    }
    let first = read(text, at)?;
    if first.digits && counts_nothing(text, &first) {
        return None;
    }
    if first.open {
        let noun = noun_after(text, first.tokens.end);
        // عدة without what there are several of is equipment.
        let equipment = text.word(at).ends_with("عده") && noun.is_none();
        return (!equipment).then(|| some(first.tokens.clone(), noun));
    }
    if first.ordinal || (first.definite && first.digits && is_ordinal(text, &first)) {
        // تشرين الثاني, عبد الله الثاني: part of a name.
        let name = matches!(text.before(at), "تشرين" | "كانون" | "ربيع" | "جمادي" | "الله");
        return (!name).then(|| Number { kind: NumberKind::Ordinal, ..plain(&first, None) });
    }
    if is_article_like_one(text, &first) {
        return None;
    }
    let (mut tokens, mut value) = (first.tokens.clone(), count(first.value)?);
    if let Some(second) = range_end(text, &first) {
        let high = count(second.value)?;
        value = value.hull(high);
        tokens.end = second.tokens.end;
    }
    let mut number = Number { percent: false, ..plain(&first, noun_of(text, &first, tokens.end)) };
    number.value = value;
    number.tokens = tokens;
    bound_before(text, &mut number);
    bound_after(text, &mut number);
    percent(text, &mut number);
    Some(number)
}

fn some(tokens: Range<usize>, noun: Option<usize>) -> Number {
    let value = Casualties::at_least(1);
    Number { tokens, value, approximate: false, kind: NumberKind::Some, percent: false, noun }
}

fn plain(read: &Read, noun: Option<usize>) -> Number {
    Number {
        tokens: read.tokens.clone(),
        value: count(read.value).unwrap_or(Casualties::exactly(0)),
        approximate: false,
        kind: NumberKind::Cardinal,
        percent: false,
        noun,
    }
}

/// A whole number as a count. Fractions count nothing; what does not fit is "at least" the most there is.
fn count(value: f64) -> Option<Casualties> {
    let whole = value.round();
    // 3.5 million is exact enough; 7.62 is a calibre.
    if (value - whole).abs() > 1e-6 {
        return None;
    }
    Some(if whole > f64::from(u32::MAX) { Casualties::at_least(u32::MAX) } else { Casualties::exactly(whole as u32) })
}

/// `واحدة من أكبر القواعد`, `واحد تلو الآخر`: no count of one.
fn is_article_like_one(text: &Text, read: &Read) -> bool {
    let one = read.value == 1.0 && !read.digits;
    let end = read.tokens.end;
    one && (text.get(end) == "تلو"
        || text.get(end) == "من" && text.word(end + 1).starts_with('ا') && !text.word(end + 1).starts_with("ال"))
}

/// Digits of a clock, a date in figures, a score, a model, a telephone number, a percentage in front.
fn counts_nothing(text: &Text, read: &Read) -> bool {
    let digits = read.tokens.end - 1;
    let before = |n: usize| digits.checked_sub(n).map_or("", |at| text.get(at));
    let is_digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let of_word = text.glued(digits) && !text.word(digits.wrapping_sub(1)).is_empty() && read.tokens.len() == 1;
    let joined_before = text.glued(digits)
        && match before(1) {
            "+" | "#" | "_" | "@" | "\\" => true,
            // A full stop or colon without a blank parts words, and only digits are joined by it.
            "." | ":" | "/" => text.glued(digits - 1) && is_digits(before(2)),
            // A dash of a list (`- 3 طائرات`, `-3`) is glued to nothing before it.
            "-" => {
                text.glued(digits - 1) && digits.checked_sub(2).is_some_and(|at| text.kind(at) != Some(TokenKind::Mark))
            }
            _ => false,
        };
    let joined_after = text.glued(digits + 1)
        && text.glued(digits + 2)
        && match text.get(digits + 1) {
            "_" | "@" | "\\" => true,
            "." | ":" => is_digits(text.get(digits + 2)),
            "/" => text.kind(digits + 2) != Some(TokenKind::Break),
            "-" => text.kind(digits + 2) != Some(TokenKind::Break) && !is_range_mark(text, digits + 1),
            _ => false,
        };
    if of_word || joined_before || joined_after {
        return true;
    }
    MODELS.contains(&text.before(read.tokens.start)) && read.tokens.len() == 1
}

/// A dash between two numbers with something counted after them: `10-15 صاروخا`.
fn is_range_mark(text: &Text, at: usize) -> bool {
    let number = |at: usize| text.get(at).parse::<u32>().ok();
    let rises = at.checked_sub(1).and_then(number).zip(number(at + 1)).is_some_and(|(a, b)| a < b);
    text.get(at) == "-"
        && rises
        && !text.glued(at + 2)
        && !text.word(at + 2).is_empty()
        && noun_after(text, at + 2).is_some()
}

/// `ال27 من أكتوبر`, `القمة ال27`: which one, rather than how many (`ال45 جنديا`).
fn is_ordinal(text: &Text, read: &Read) -> bool {
    text.get(read.tokens.end) == "من"
        || noun_after(text, read.tokens.end).is_none_or(|noun| text.word(noun).starts_with("ال"))
}

/// The second number of a range.
fn range_end(text: &Text, first: &Read) -> Option<Read> {
    let end = first.tokens.end;
    let between = matches!(text.before(first.tokens.start), "بين" | "وبين" | "مابين");
    let second = match text.get(end) {
        "الي" | "او" | "حتي" => read(text, end + 1).filter(|second| !second.and),
        "-" if is_range_mark(text, end) || !text.glued(end + 1) => read(text, end + 1),
        "و" if between => read(text, end).or_else(|| read(text, end + 1)),
        _ if between => read(text, end).filter(|second| second.and),
        _ => None,
    }?;
    let model =
        second.digits && text.glued(second.tokens.end) && matches!(text.get(second.tokens.end), ":" | "/" | "-");
    (second.value > first.value && !second.ordinal && !second.open && !model).then_some(second)
}

/// Words that say "some" before a noun.
const SOME: &[&[&str]] = &[
    &["عدد", "من"],
    &["عددا", "من"],
    &["العديد", "من"],
    &["الكثير", "من"],
    &["كثير", "من"],
    &["مجموعه", "من"],
    &["عدد", "\"", "من"],
    &["\"", "عددا", "\"", "من"],
    &["بعدد", "من"],
    &["لعدد", "من"],
    &["وعدد", "من"],
];

/// Names after which a bare number is part of the name: `شاهد 136`, `ميغ 29`.
#[rustfmt::skip]
const MODELS: &[&str] = &[
    "شاهد", "بدر", "قاصف", "صماد", "قدس", "فاتح", "زلزال", "الفقار", "ميغ", "سو", "سوخوي", "اف", "كيو", "سي", "رعد", "بركان", "مهاجر",
    "كرار", "صقر", "يافا", "طوفان", "حاطم", "عماد", "خيبر", "سام", "اس", "يو", "ام", "بي", "اير", "بوينغ", "ايرباص",
];
