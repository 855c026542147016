//! Which noun a number counts.

use super::read::{Prefix, Read};
use crate::arabic::{clitic::Endings, text::Text};
use std::sync::LazyLock;

/// The noun counted: behind, before where the number follows as an adjective does (`صاروخ واحد`, `القواعد الثلاث`).
pub(super) fn noun_of(text: &Text, read: &Read, end: usize) -> Option<usize> {
    let before = read.tokens.start.checked_sub(1).filter(|at| !text.word(*at).is_empty());
    let follows = before.is_some_and(|at| {
        let word = text.word(at);
        let agrees = (read.definite && !read.digits && word.starts_with("ال"))
            || (read.value == 1.0 && !read.digits && !read.and)
            // "جنديين اثنين": two stands behind a dual, or counts what follows.
            || (read.value == 2.0 && !read.digits && !read.and && (word.ends_with("ين") || word.ends_with("ان")));
        agrees && !NOT_NOUNS.contains(&word) && !TOLLS.contains(&word)
    });
    let behind = noun_after(text, end);
    // الستة عشر ساعة counts what follows, الأيام الثلاثة الماضية what went before.
    if follows && behind.is_none_or(|at| text.word(at).starts_with("ال") || read.value <= 2.0) {
        before
    } else {
        behind
    }
}

pub(super) fn noun_after(text: &Text, end: usize) -> Option<usize> {
    let mut at = end;
    if text.get(at) == "من" {
        at += 1;
    }
    while text.get(at) == "\"" {
        at += 1;
    }
    let word = text.word(at);
    let no_noun = NO_NOUN.may_end(word) && NOT_NOUNS.contains(&word);
    let nothing = word.is_empty() || no_noun || Prefix::is(word) && text.glued(at + 1);
    let joined = word.starts_with('و') && !NOUNS_IN_WAW.iter().any(|noun| word.starts_with(noun));
    (!nothing && !joined).then_some(at)
}

/// Words that no counted noun is, though they stand behind a number.
#[rustfmt::skip]
const NOT_NOUNS: &[&str] = &[
    "في", "من", "علي", "الي", "عن", "مع", "بين", "منذ", "خلال", "حتي", "بعد", "قبل", "ضد", "عند", "لدي", "و", "او", "ثم", "ان", "بان", "وان",
    "الذي", "التي", "الذين", "اللذين", "هو", "هي", "هم", "منهم", "منها", "بينهم", "بينها", "فيما", "بينما", "كما", "وفق", "حيث", "اذ", "لكن",
    "ما", "لا", "لم", "لن", "قد", "كل", "بعض", "هذا", "هذه", "ذلك", "تلك", "اي", "بحسب", "حسب", "جراء", "اثر", "نتيجه", "باتجاه", "نحو",
    "صوب", "داخل", "قرب", "شمال", "جنوب", "شرق", "غرب", "بجروح", "وفي", "ومن", "وعلي", "كانوا", "كان", "كانت",
];

/// How [`NOT_NOUNS`] end.
static NO_NOUN: LazyLock<Endings> = LazyLock::new(|| Endings::of(NOT_NOUNS.iter().copied()));

/// Beginnings of nouns whose first letter is no "and".
const NOUNS_IN_WAW: &[&str] = &[
    "وحد", "وزير", "وزرا", "وكال", "وثيق", "وثاي", "ولاي", "وفد", "وفود", "وفا", "وفي", "وسيل", "وساي", "وظيف", "ورق",
    "وجه",
];

/// Words of tolls, before a bare "one".
#[rustfmt::skip]
const TOLLS: &[&str] = &[
    "قتل", "قتلت", "اصيب", "جرح", "استشهد", "سقط", "مقتل", "اصابه", "وقتل", "واصيب", "وجرح", "واصابه", "استشهاد", "واستشهاد", "وفاه", "سقوط",
];
