//! The words numbers are made of, folded, without clitics and article.

use crate::arabic::clitic::{Reading, Stems};
use std::sync::LazyLock;

/// What a word is worth in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 1 to 9, told apart only because `احد` and `اثنا` are nothing without a ten.
    Unit(u32),
    /// The unit of 11, 12, 21 and so on that does not stand alone.
    Bound(u32),
    /// عشرة: ten, or the ten of a teen.
    Ten,
    /// عشرون to تسعون.
    Tens(u32),
    /// Hundreds, one word.
    Hundreds(u32),
    /// A scale and how many of it the word says by itself: `الفين` is two of 1000.
    Scale(u32, u32),
    /// آلاف: a scale behind a number, else some thousands.
    Many(u32),
    /// صفر
    Zero,
    /// الأول to العاشر; counts nothing.
    Ordinal(u32),
    /// A number left open: بضعة، عشرات.
    Open,
}

/// A word of a number with what is glued to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) part: Part,
    pub(super) and: bool,
    pub(super) preposition: bool,
    pub(super) definite: bool,
}

#[rustfmt::skip]
const PARTS: &[(Part, &[&str])] = &[
    (Part::Unit(1), &["واحد", "واحده", "واحدا"]),
    (Part::Bound(1), &["احد", "احدي"]),
    (Part::Unit(2), &["اثنان", "اثنين", "اثنتان", "اثنتين"]),
    (Part::Bound(2), &["اثنا", "اثني", "اثنتا", "اثنتي"]),
    (Part::Unit(3), &["ثلاث", "ثلاثه", "ثلاثا"]),
    (Part::Unit(4), &["اربع", "اربعه", "اربعا"]),
    (Part::Unit(5), &["خمس", "خمسه", "خمسا"]),
    (Part::Unit(6), &["ست", "سته"]),
    (Part::Unit(7), &["سبع", "سبعه", "سبعا"]),
    (Part::Unit(8), &["ثمان", "ثماني", "ثمانيه", "ثمانيا"]),
    (Part::Unit(9), &["تسع", "تسعه", "تسعا"]),
    (Part::Ten, &["عشر", "عشره", "عشرا"]),
    (Part::Tens(20), &["عشرون", "عشرين"]),
    (Part::Tens(30), &["ثلاثون", "ثلاثين"]),
    (Part::Tens(40), &["اربعون", "اربعين"]),
    (Part::Tens(50), &["خمسون", "خمسين"]),
    (Part::Tens(60), &["ستون", "ستين"]),
    (Part::Tens(70), &["سبعون", "سبعين"]),
    (Part::Tens(80), &["ثمانون", "ثمانين"]),
    (Part::Tens(90), &["تسعون", "تسعين"]),
    (Part::Hundreds(100), &["ميه", "مايه"]),
    (Part::Hundreds(200), &["ميتان", "ميتين", "ميتا", "ميتي", "مايتان", "مايتين", "مايتا", "مايتي"]),
    (Part::Hundreds(300), &["ثلاثميه", "ثلاثمايه"]),
    (Part::Hundreds(400), &["اربعميه", "اربعمايه"]),
    (Part::Hundreds(500), &["خمسميه", "خمسمايه"]),
    (Part::Hundreds(600), &["ستميه", "ستمايه"]),
    (Part::Hundreds(700), &["سبعميه", "سبعمايه"]),
    (Part::Hundreds(800), &["ثمانميه", "ثمانمايه", "ثمانيميه", "ثمانيمايه"]),
    (Part::Hundreds(900), &["تسعميه", "تسعمايه"]),
    (Part::Scale(1_000, 1), &["الف", "الفا"]),
    (Part::Many(1_000), &["الاف"]),
    (Part::Scale(1_000, 2), &["الفان", "الفين", "الفي"]),
    (Part::Scale(1_000_000, 1), &["مليون", "مليونا"]),
    (Part::Many(1_000_000), &["ملايين"]),
    (Part::Scale(1_000_000, 2), &["مليونان", "مليونين", "مليوني"]),
    (Part::Scale(1_000_000_000, 1), &["مليار", "مليارا"]),
    (Part::Many(1_000_000_000), &["مليارات"]),
    (Part::Scale(1_000_000_000, 2), &["ملياران", "مليارين", "ملياري"]),
    (Part::Zero, &["صفر"]),
    (Part::Ordinal(1), &["اول", "اولي", "حادي", "حاديه"]),
    (Part::Ordinal(2), &["ثاني", "ثانيه"]),
    (Part::Ordinal(3), &["ثالث", "ثالثه"]),
    (Part::Ordinal(4), &["رابع", "رابعه"]),
    (Part::Ordinal(5), &["خامس", "خامسه"]),
    (Part::Ordinal(6), &["سادس", "سادسه"]),
    (Part::Ordinal(7), &["سابع", "سابعه"]),
    (Part::Ordinal(8), &["ثامن", "ثامنه"]),
    (Part::Ordinal(9), &["تاسع", "تاسعه"]),
    (Part::Ordinal(10), &["عاشر", "عاشره"]),
    (Part::Open, &["بضع", "بضعه", "عده", "عشرات", "ميات", "الوف"]),
];

static WORDS: LazyLock<Stems<Part>> =
    LazyLock::new(|| Stems::new(PARTS.iter().flat_map(|(part, words)| words.iter().map(move |word| (*word, *part)))));

/// False for words that end like no part of a number.
#[inline]
pub(super) fn may_be_one(word: &str) -> bool {
    WORDS.may_end(word)
}

/// Reads a word as part of a number.
pub(super) fn seen(word: &str) -> Option<Seen> {
    WORDS.readings(word).find_map(|(Reading { stem, and, preposition, definite }, part)| {
        // لست is "I am not"; الاثنين is Monday, الاثنان "the two of them", العدة "the equipment".
        let refused = match part {
            Part::Unit(1 | 2) | Part::Zero => definite,
            Part::Unit(6) => stem.len() == 4 && preposition.is_some(),
            Part::Ordinal(_) => !definite,
            Part::Open => stem == "عده" && definite,
            _ => false,
        };
        (!refused).then_some(Seen { part, and, preposition: preposition.is_some(), definite })
    })
}
