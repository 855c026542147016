//! Nouns whose dual says "two": weapons, attacks, sites, ships, people and time.
//!
//! A closed list, since `ـين` is the plural of people as well: `مدنيين` are civilians, however many. The dual of such
//! words is read only in `ـان`.

use crate::arabic::clitic::{Endings, readings};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Nouns with both endings.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "صاروخ", "طايره", "مسيره", "قذيفه", "قنبله", "عبوه", "رشقه", "صليه", "دفعه", "مقاتله", "مروحيه", "طلقه", "رصاصه", "قاذفه", "شحنه",
    "هجوم", "ضربه", "غاره", "عمليه", "انفجار", "استهداف", "تفجير", "قصف", "محاوله", "كمين", "موجه", "اصابه", "حادث", "حادثه", "جوله",
    "قاعده", "موقع", "مطار", "معسكر", "ثكنه", "مقر", "مركز", "مستودع", "مخزن", "منصه", "منظومه", "بطاريه", "رادار", "برج", "محطه",
    "حقل", "مصفاه", "نقطه", "حاجز", "منشاه", "مبني", "منزل", "بيت", "جسر", "مدينه", "بلده", "قريه", "محافظه", "منطقه", "جبهه", "مدرسه",
    "ميناء", "هدف", "نفق", "مربض", "وكر", "معمل", "سفاره", "قنصليه", "حظيره", "هنغار",
    "سفينه", "ناقله", "زورق", "قارب", "مدمره", "فرقاطه", "بارجه", "غواصه", "حامله", "سياره", "عجله", "شاحنه", "عربه", "دبابه", "مدرعه",
    "رتل", "قافله", "اليه", "جرافه", "حافله", "دراجه", "صهريج", "باخره",
    "جندي", "قتيل", "جريح", "شهيد", "ضابط", "شخص", "عنصر", "رجل", "امراه", "طفل", "طفله", "فصيل", "كتيبه", "لواء", "فرقه", "سريه", "وحده",
    "جماعه", "حركه", "حزب", "دوله", "قياده", "ضحيه", "رهينه", "خبير", "قايد", "شاب", "شقيق",
    "يوم", "اسبوع", "شهر", "عام", "سنه", "ساعه", "دقيقه", "ليله", "مره", "عقد", "قرن", "ثانيه", "بيان", "رساله", "تقرير", "فتره",
    "كيلومتر", "متر", "طن", "كيلوغرام", "درجه", "نوع", "طرف", "جهه", "جزء", "نسخه", "صافره", "بلاغ",
];

/// Nouns of people, and their like, whose plural ends in `ين` too: only `ان` tells the dual.
const PEOPLE: &[&str] = &[
    "عسكري",
    "مدني",
    "مقاتل",
    "مسلح",
    "مصاب",
    "مسوول",
    "مستشار",
    "موظف",
    "قيادي",
    "امريكي",
    "اميركي",
    "عراقي",
    "سوري",
    "ايراني",
    "اردني",
    "يمني",
    "شرطي",
    "طيار",
    "مرافق",
    "بحار",
    "متعاقد",
    "حارس",
    "مهاجم",
    "انتحاري",
    "صحفي",
    "صحافي",
    "مهندس",
    "سايق",
    "مراسل",
];

/// Nouns whose dual in `ين` is another word with the article (`المصنعين`, the manufacturers), and whose `ان` stands.
const OPEN: &[&str] = &["مصدر", "مصنع", "مدرج", "معبر"];

/// Nouns whose `ان` is another word: `بلدان` are countries, `ميلان` is Milan.
const ONLY_YN: &[&str] = &["بلد", "ميل"];

/// Masculine nouns that no adjective in ي is made of, so that `مطاري` can only be "the two airports of".
#[rustfmt::skip]
const CONSTRUCT: &[&str] = &[
    "فصيل", "موقع", "مطار", "معسكر", "حقل", "مستودع", "مخزن", "مقر", "برج", "لواء", "زورق", "قارب", "ميناء", "معبر", "جسر",
    "رتل", "انفجار",
];

/// Feminine nouns whose construct is a verb as well (`ضربتا` "the two struck"), or "my": they are read before a genitive never.
const NO_CONSTRUCT: &[&str] = &[
    "ضربه",
    "اصابه",
    "دفعه",
    "حركه",
    "وحده",
    "رشقه",
    "سنه",
    "ساعه",
    "سريه",
    "مسيره",
    "مره",
    "ليله",
    "دقيقه",
    "محاوله",
    "حادثه",
    "رساله",
    "درجه",
    "ثانيه",
];

static DUALS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let mut all = FxHashSet::default();
    for noun in NOUNS {
        let stem = noun.strip_suffix('ه').map_or_else(|| (*noun).to_owned(), |stem| format!("{stem}ت"));
        let construct: &[&str] = match noun.ends_with('ه') {
            true if !NO_CONSTRUCT.contains(noun) => &["ا", "ي"],
            false if CONSTRUCT.contains(noun) => &["ي"],
            _ => &[],
        };
        all.extend(["ان", "ين"].iter().chain(construct).map(|ending| format!("{stem}{ending}")));
    }
    all.extend(PEOPLE.iter().chain(OPEN).map(|noun| format!("{noun}ان")));
    all.extend(ONLY_YN.iter().map(|noun| format!("{noun}ين")));
    all
});

/// How the duals end, those of [`OPEN`] and those before a genitive included.
static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let open: Vec<String> = OPEN.iter().map(|noun| format!("{noun}ين")).collect();
    Endings::of(DUALS.iter().chain(&open).map(String::as_str).chain(["صاروخي", "صاروخا", "هجومي"]))
});

/// False for words that end like no dual of the list.
#[inline]
pub(super) fn may_be_one(word: &str) -> bool {
    ENDINGS.may_end(word)
}

/// Whether a word is a dual of the list, clitics and article allowed; `next` is the word after it.
pub(super) fn is_dual(word: &str, next: &str) -> bool {
    if !ENDINGS.may_end(word) {
        return false;
    }
    let construct = !word.ends_with('ن');
    let open = |stem: &str| stem.strip_suffix("ين").is_some_and(|noun| OPEN.contains(&noun));
    readings(word).any(|r| {
        let listed = DUALS.contains(r.stem) || (open(r.stem) && !r.definite) || is_construct(r.stem, next);
        listed && !(r.definite && construct)
    })
}

/// `صاروخي كاتيوشا`, `هجومي الخميس`: duals before a genitive; elsewhere they are "rocket-" and "offensive", or one rocket.
fn is_construct(stem: &str, next: &str) -> bool {
    const MAKES: [&str; 6] = ["كاتيوشا", "غراد", "كروز", "سكود", "توماهوك", "ارض"];
    match stem {
        "صاروخي" | "صاروخا" => MAKES.contains(&next),
        "هجومي" => next.starts_with("ال"),
        _ => false,
    }
}
