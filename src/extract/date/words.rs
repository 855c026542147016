//! The words dates are told with, folded, without clitics and article.

use crate::{
    arabic::{calendar, clitic::Stems, text::Text},
    domain::PartOfDay,
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Which of several: the one before today, today's, the one after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Last,
    This,
    Next,
}

/// A stretch of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// بداية, مطلع: where it begins.
    Start,
    /// أوائل
    Early,
    /// منتصف
    Middle,
    /// أواخر
    Late,
    /// نهاية: where it ends.
    End,
}

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A part of the day as a noun, before a day: `فجر الجمعة`.
    Part(PartOfDay),
    /// A part of the day as an adverb: `فجرا`.
    Adverb(PartOfDay),
    /// مساء is both.
    Both(PartOfDay),
    /// One, or many (`أيام`), of a unit.
    Unit(Unit),
    /// Two of a unit.
    Two(Unit),
    /// أمس
    Yesterday,
    /// غدا
    Tomorrow,
    Turn(Turn),
    Edge(Edge),
}

#[rustfmt::skip]
const WORDS: &[(Word, &[&str])] = &[
    (Word::Part(PartOfDay::Dawn), &["فجر", "سحر"]),
    (Word::Adverb(PartOfDay::Dawn), &["فجرا"]),
    (Word::Part(PartOfDay::Morning), &["صباح", "صبيحه", "ضحي"]),
    (Word::Adverb(PartOfDay::Morning), &["صباحا"]),
    (Word::Part(PartOfDay::Noon), &["ظهر", "ظهيره"]),
    (Word::Adverb(PartOfDay::Noon), &["ظهرا"]),
    (Word::Part(PartOfDay::Afternoon), &["عصر"]),
    (Word::Adverb(PartOfDay::Afternoon), &["عصرا"]),
    (Word::Both(PartOfDay::Evening), &["مساء"]),
    (Word::Adverb(PartOfDay::Evening), &["مساءا"]),
    (Word::Part(PartOfDay::Night), &["ليل", "ليله"]),
    (Word::Adverb(PartOfDay::Night), &["ليلا"]),
    (Word::Unit(Unit::Minute), &["دقيقه", "دقايق"]),
    (Word::Unit(Unit::Hour), &["ساعه", "ساعات"]),
    (Word::Unit(Unit::Day), &["يوم", "يوما", "ايام"]),
    (Word::Unit(Unit::Week), &["اسبوع", "اسبوعا", "اسابيع"]),
    (Word::Unit(Unit::Month), &["شهر", "شهرا", "اشهر", "شهور"]),
    (Word::Unit(Unit::Year), &["عام", "عاما", "سنه", "اعوام", "سنوات", "سنين"]),
    (Word::Two(Unit::Minute), &["دقيقتين", "دقيقتان"]),
    (Word::Two(Unit::Hour), &["ساعتين", "ساعتان"]),
    (Word::Two(Unit::Day), &["يومين", "يومان"]),
    (Word::Two(Unit::Week), &["اسبوعين", "اسبوعان"]),
    (Word::Two(Unit::Month), &["شهرين", "شهران"]),
    (Word::Two(Unit::Year), &["عامين", "عامان", "سنتين", "سنتان"]),
    (Word::Yesterday, &["امس", "بارحه"]),
    (Word::Tomorrow, &["غدا", "غد"]),
    (Word::Turn(Turn::Last), &["ماضي", "ماضيه", "منصرم", "منصرمه", "فايت", "فايته", "ماضيين", "ماضيتين"]),
    (Word::Turn(Turn::This), &["جاري", "جاريه", "حالي", "حاليه"]),
    (Word::Turn(Turn::Next), &["مقبل", "مقبله", "قادم", "قادمه", "اتي", "اتيه"]),
    (Word::Edge(Edge::Start), &["بدايه", "مطلع", "مستهل", "غره"]),
    (Word::Edge(Edge::Early), &["اوايل"]),
    (Word::Edge(Edge::Middle), &["منتصف", "اواسط", "وسط"]),
    (Word::Edge(Edge::Late), &["اواخر"]),
    (Word::Edge(Edge::End), &["نهايه", "ختام"]),
];

/// What a word can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// An expression, by standing in front of a day: `منذ`, `من`.
    InFront,
    /// A day, a period, or something in front of one.
    Any,
}

/// Words in front of a day that begin no day themselves.
#[rustfmt::skip]
const IN_FRONT: &[&str] = &[
    "منذ", "مذ", "اعتبارا", "بدءا", "ابتداء", "انطلاقا", "حتي", "لغايه", "لحد", "بحلول", "الي", "عقب", "بعدها", "قبلها", "خلال", "طوال", "طيله", "اثناء",
    "في", "علي", "لمده", "مده", "استمر", "استمرت", "بين", "مابين", "ما", "من",
];

/// Words that begin a day and are in no table of names.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "قبل", "بعد", "نفس", "ذات", "ذلك", "هذا", "هذه", "غداه", "غداتها", "عشيه", "اول", "نهار", "يومي", "شهري", "بتاريخ", "عطله", "عيد", "راس", "وقت", "عند", "الواحده",
];

static TABLE: LazyLock<Stems<(Begins, Option<Word>)>> = LazyLock::new(|| {
    let in_front = IN_FRONT.iter().map(|stem| (*stem, (Begins::InFront, None)));
    let names = OTHERS.iter().copied().chain(calendar::names()).map(|stem| (stem, (Begins::Any, None)));
    let words = WORDS.iter().flat_map(|(word, forms)| forms.iter().map(|form| (*form, (Begins::Any, Some(*word)))));
    Stems::new(in_front.chain(names).chain(words))
});

/// A word of a date with what is glued to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) word: Word,
    pub(super) and: bool,
    pub(super) preposition: Option<char>,
    pub(super) definite: bool,
}

/// What a token can be in a date, numbers aside.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading {
    /// What it can begin, with whatever is glued to it.
    pub(super) begins: Option<Begins>,
    /// The word of a date that it is.
    pub(super) seen: Option<Seen>,
}

/// What each token of a text can be in a date.
pub(super) fn readings(text: &Text) -> Vec<Reading> {
    let read = |word: &str| if TABLE.may_end(word) { READINGS.get(word).copied() } else { None };
    (0..text.tokens.len()).map(|at| read(text.word(at)).unwrap_or_default()).collect()
}

/// What the words of [`TABLE`] can be in a date, with everything that can be glued to them.
static READINGS: LazyLock<FxHashMap<&str, Reading>> =
    LazyLock::new(|| TABLE.written().map(|word| (word, reading(word))).collect());

fn reading(word: &str) -> Reading {
    let mut out = Reading::default();
    for (r, (begins, word)) in TABLE.readings(word) {
        out.begins = out.begins.or(Some(begins));
        // الماضي never lacks its article, مساء and فجرا never have it with their tanwin.
        let refused = match word {
            Some(Word::Turn(_)) => !r.definite,
            Some(Word::Adverb(_)) => r.definite || r.preposition.is_some(),
            _ => false,
        };
        if let Some(word) = word.filter(|_| !refused) {
            out.seen = Some(Seen { word, and: r.and, preposition: r.preposition, definite: r.definite });
            break;
        }
    }
    out
}
