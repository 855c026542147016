//! What softens or bounds a number: `أكثر من`, `على الأقل`, `نحو`, `في المئة`, before it or behind its noun.

use super::Number;
use crate::{
    arabic::{clitic::Endings, text::Text},
    domain::Casualties,
};
use std::sync::LazyLock;

/// Modifiers in front: they are part of the number.
pub(super) fn bound_before(text: &Text, number: &mut Number) {
    let start = &mut number.tokens.start;
    for word in ["بين", "وبين", "مابين"] {
        if text.before(*start) == word && number.value.exact().is_none() {
            *start -= 1;
            if text.before(*start) == "ما" {
                *start -= 1;
            }
        }
    }
    if text.before(*start) == "من" && number.value.exact().is_none() && number.value.max.is_some() {
        *start -= 1;
    }
    while BEFORE.may_end(text.before(*start)) {
        let low = number.value.min;
        if let Some(len) = text.phrase_before(*start, ABOUT) {
            number.approximate = true;
            *start -= len;
        } else if let Some(len) = text.phrase_before(*start, AT_MOST) {
            number.value = Casualties { min: 0, max: number.value.max };
            *start -= len;
        } else if let Some(len) = text.phrase_before(*start, AT_LEAST) {
            number.value = Casualties::at_least(low);
            *start -= len;
        } else {
            return;
        }
    }
}

/// How the last words of what bounds a number from the front end.
static BEFORE: LazyLock<Endings> = LazyLock::new(|| {
    let all = [ABOUT, AT_MOST, AT_LEAST].into_iter().flatten();
    Endings::of(all.filter_map(|words| words.last().copied()))
});

/// Modifiers behind the number or its noun.
pub(super) fn bound_after(text: &Text, number: &mut Number) {
    let end = number.tokens.end;
    let stop = number.noun.filter(|noun| *noun >= end).map_or(end, |noun| noun + 3);
    for at in end..=stop {
        if let Some(len) = text.phrase(at, AT_LEAST_BEHIND) {
            number.value = Casualties::at_least(number.value.min);
            if at == end {
                number.tokens.end += len;
            }
            return;
        }
        if let Some(len) = text.phrase(at, ABOUT_BEHIND) {
            number.approximate = true;
            if at == end {
                number.tokens.end += len;
            }
            return;
        }
        if at > end && text.word(at).is_empty() {
            return;
        }
    }
}

pub(super) fn percent(text: &Text, number: &mut Number) {
    const PHRASES: &[&[&str]] =
        &[&["%"], &["بالميه"], &["بالمايه"], &["في", "الميه"], &["في", "المايه"], &["في", "ميه"]];
    if let Some(len) = text.phrase(number.tokens.end, PHRASES) {
        number.percent = true;
        number.tokens.end += len;
        number.noun = None;
    } else if text.before(number.tokens.start) == "%" {
        number.percent = true;
        number.tokens.start -= 1;
        number.noun = None;
    }
}

const ABOUT: &[&[&str]] = &[
    &["نحو"],
    &["ونحو"],
    &["بنحو"],
    &["لنحو"],
    &["حوالي"],
    &["وحوالي"],
    &["بحوالي"],
    &["لحوالي"],
    &["قرابه"],
    &["وقرابه"],
    &["لقرابه"],
    &["زهاء"],
    &["وزهاء"],
    &["ما", "يقارب"],
    &["يقارب"],
    &["ما", "يقرب", "من"],
    &["يقرب", "من"],
    &["تقريبا"],
];

const AT_LEAST: &[&[&str]] = &[
    &["اكثر", "من"],
    &["واكثر", "من"],
    &["لاكثر", "من"],
    &["باكثر", "من"],
    &["ازيد", "من"],
    &["ما", "يزيد", "علي"],
    &["ما", "يزيد", "عن"],
    &["يزيد", "علي"],
    &["يزيد", "عن"],
    &["تزيد", "علي"],
    &["تزيد", "عن"],
    &["ما", "لا", "يقل", "عن"],
    &["بما", "لا", "يقل", "عن"],
    &["لا", "يقل", "عن"],
    &["لايقل", "عن"],
    &["مالايقل", "عن"],
    &["لا", "تقل", "عن"],
    &["فوق"],
    &["علي", "الاقل"],
    &["ما", "يتجاوز"],
    &["يتجاوز"],
    &["تتجاوز"],
    &["تجاوز"],
    &["تجاوزت"],
    &["ما", "يربو", "علي"],
];

const AT_MOST: &[&[&str]] = &[
    &["اقل", "من"],
    &["لا", "يزيد", "علي"],
    &["لا", "يزيد", "عن"],
    &["لا", "تزيد", "علي"],
    &["لا", "تزيد", "عن"],
    &["لا", "يتجاوز"],
    &["لا", "تتجاوز"],
    &["ما", "دون"],
];

const AT_LEAST_BEHIND: &[&[&str]] =
    &[&["علي", "الاقل"], &["علي", "اقل", "تقدير"], &["او", "اكثر"], &["فاكثر"], &["وربما", "اكثر"], &["كحد", "ادني"]];

const ABOUT_BEHIND: &[&[&str]] = &[&["تقريبا"]];
