//! What can be a name, where a name ends, and how it is written.

use super::{Place, Where};
use crate::{
    arabic::{clitic::Endings, number::NumberKind, token::TokenKind},
    domain::Span,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Form, Glued, Sense},
};
use std::{ops::Range, sync::LazyLock};

/// Words that describe a place without naming it: of a closed class, or an adjective of relation that agrees with its
/// head (`بلدة ساحلية`, `حقل نفطي`).
pub(super) fn is_description(scan: &Scan, head: usize, at: usize) -> bool {
    if scan.clitics(at).preposition != Glued::None && !scan.has(at, Class::Lying) {
        return false;
    }
    if scan.has(at, Class::SiteAdjective) || scan.has(at, Class::Lying) && scan.word(at) != "علي" {
        return true;
    }
    let (word, head) = (scan.word(at), scan.word(head));
    let plain = scan.kind(at) == Some(TokenKind::Word) && scan.at(at).is_empty() && word.chars().count() >= 5;
    let feminine = head.ends_with('ه') || is_plural_form(head);
    let masculine = || word.ends_with('ي') || head.ends_with('ا') && word.ends_with("يا");
    plain && !has_article(word) && !has_article(head) && if feminine { word.ends_with("يه") } else { masculine() }
}

/// "Two bases", "three sites", "positions".
pub(super) fn is_plural(scan: &Scan, at: usize) -> bool {
    let counted =
        at.checked_sub(1).and_then(|b| scan.number_at(b)).is_some_and(|n| n.noun == Some(at) && n.value.min != 1);
    counted || is_dual(scan, at) || is_plural_form(scan.word(at))
}

/// "قاعدتين", "مطاري", "قريتي".
pub(super) fn is_dual(scan: &Scan, at: usize) -> bool {
    scan.number_at(at).is_some_and(|n| n.kind == NumberKind::DualNoun) || scan.has(at, Class::Two)
}

/// Plurals of head words, folded: broken ones, and those in ات.
fn is_plural_form(word: &str) -> bool {
    const BROKEN: [&str; 42] = [
        "قواعد",
        "مواقع",
        "سفن",
        "اهداف",
        "مقار",
        "مناطق",
        "قري",
        "نقاط",
        "مراكز",
        "مخازن",
        "منازل",
        "مباني",
        "مبان",
        "حقول",
        "مدن",
        "حواجز",
        "ارتال",
        "قوافل",
        "مصالح",
        "اوكار",
        "مصافي",
        "مصانع",
        "ورش",
        "بوارج",
        "احياء",
        "جبال",
        "موانئ",
        "موانيء",
        "مواني",
        "مزارع",
        "اطراف",
        "مكاتب",
        "معاقل",
        "انفاق",
        "كهوف",
        "قوارب",
        "زوارق",
        "ثغور",
        "معابر",
        "ارياف",
        "مدارس",
        "فنادق",
    ];
    static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(BROKEN));
    let broken = |word: &str| ENDINGS.may_end(word) && BROKEN.iter().any(|plural| word.ends_with(plural));
    broken(word) || word.strip_suffix('ا').is_some_and(broken) || (word.ends_with("ات") && word.chars().count() > 4)
}

/// "البلاد", "المنطقة", "العاصمة": says where without a name.
pub(super) fn is_general(scan: &Scan, at: usize) -> bool {
    let clitics = scan.clitics(at);
    // "في أراضينا المحتلة", "في عمق الكيان".
    let land = matches!(scan.word(at), "اراضينا" | "ارضنا" | "بلادنا" | "الكيان" | "العمق" | "عمق");
    land || clitics.article
        && clitics.preposition == Glued::None
        && (scan.word(at) == "البلاد"
            || scan.has_any(
                at,
                &[Class::HeadTown, Class::HeadRegion, Class::Direction, Class::HeadBuilding, Class::SiteAdjective],
            ))
}

/// A word that nothing else is known about, and so can be a name.
pub(super) fn is_name_word(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let article = has_article(word);
    let known = scan.at(at).iter().any(|m| match m.sense {
        Sense::Verb(verb) => verb.form != Form::Noun || m.clitics.preposition == Glued::None,
        Sense::Word(class) => match class {
            // "حقل الجبل": a head word is a name only where it could not point back.
            // "في مناطق كذا": what stands behind them is the name.
            Class::HeadTown | Class::HeadBuilding | Class::HeadRegion => {
                article && is_general(scan, at) || !article && is_plural_form(word)
            }
            // "بعثة الاتحاد الأفريقي".
            Class::Institution => false,
            _ => true,
        },
        Sense::Weapon(_) | Sense::Actor(_) => true,
        Sense::Site(..) | Sense::Speaker(_) | Sense::Nationality(_) | Sense::Country(_) => false,
    });
    scan.kind(at) == Some(TokenKind::Word)
        && !known
        && word.chars().count() >= 3
        && scan.date_at(at).is_none()
        && scan.number_at(at).is_none()
        && scan.clitics(at).preposition == Glued::None
        && !BACK.contains(&word)
        && !NO_NAMES.contains(&word)
        && !(scan.clitics(at).conjunction && NO_NAMES.contains(&scan.behind_and(at)))
}

/// Words that often stand behind a place and are no part of its name, folded.
const NO_NAMES: [&str; 90] = [
    "وقت",
    "جاء",
    "جاءت",
    "وقع",
    "وقعت",
    "اراضينا",
    "ارضنا",
    "بلادنا",
    "الكيان",
    "لهم",
    "لها",
    "لنا",
    "تووي",
    "يووي",
    "القسم",
    "الجزء",
    "الجانب",
    "الجناح",
    "احداهما",
    "احدهما",
    "احداها",
    "احدها",
    "كلاهما",
    "كليهما",
    "اليوم",
    "امس",
    "مساء",
    "صباح",
    "فجر",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "علي",
    "الي",
    "بعد",
    "قبل",
    "خلال",
    "منذ",
    "حتي",
    "عند",
    "بين",
    "كان",
    "كانت",
    "ليل",
    "ظهر",
    "وهي",
    "وهو",
    "دون",
    "غير",
    "عبر",
    "ايضا",
    "كذلك",
    "التوقيت",
    "الوقت",
    "اللحظه",
    "اخري",
    "اخر",
    "فقط",
    "مجددا",
    "ردا",
    "تضم",
    "عن",
    "هناك",
    "هنا",
    "ابان",
    "تحت",
    "فوق",
    "خارج",
    "امام",
    "خلف",
    "حول",
    "ضد",
    "لدي",
    "مع",
    "ثم",
    "اي",
    "كل",
    "بعض",
    "مثل",
    "نحو",
    "بسبب",
    "لان",
    "لكنه",
    "لكنها",
    "لكنهم",
    "وفق",
    "بحسب",
    "اثناء",
    "اذا",
];

/// Prepositions with a pronoun, by which a clause points back to the noun it describes, folded.
const BACK: [&str; 18] = [
    "فيها",
    "فيه",
    "فيهما",
    "عليها",
    "عليه",
    "منها",
    "منه",
    "بها",
    "به",
    "لها",
    "له",
    "اليها",
    "اليه",
    "داخلها",
    "قربها",
    "خلالها",
    "حولها",
    "ضمنها",
];

/// True for a verb that the lexicon does not know, which opens a clause about an indefinite noun: `منشآت يتواجد فيها`,
/// `حي … يعود إلى`. Names begin with the same letters (`يبرود`, `تلعفر`): the clause shows itself by a pronoun that
/// points back, or by what a name is not followed by.
pub(super) fn opens_a_clause(scan: &Scan, sentence: &Range<usize>, at: usize, of_many: bool) -> bool {
    let word = scan.word(at);
    if !word.starts_with(['ي', 'ت']) || word.chars().count() < 4 || scan.site(at).is_some() {
        return false;
    }
    let mut reach = (at + 1..(at + 5).min(sentence.end)).take_while(|&t| scan.word(t) != "،");
    let points_back = reach.any(|t| BACK.contains(&scan.word(t)));
    let next = at + 1;
    let goes_on = sentence.contains(&next)
        && scan.kind(next) == Some(TokenKind::Word)
        && !scan.clitics(next).conjunction
        && scan.clitics(next).preposition == Glued::None
        && !scan.has_any(next, &[Class::In, Class::Near, Class::Direction, Class::Relative, Class::Locator])
        && scan.finite(next).is_none()
        && scan.date_at(next).is_none();
    // "قاعدة تستخدمها القوات": its object is what it is said of.
    let imperfect = goes_on && (word.starts_with('ي') || word.ends_with("ها") || word.ends_with("هم"));
    points_back || imperfect || (of_many && (goes_on || word.starts_with('ي')))
}

/// Words that a name goes on behind, folded.
const OPENERS: [&str; 31] = [
    "ابو",
    "ابي",
    "ام",
    "تل",
    "عين",
    "دير",
    "راس",
    "بيت",
    "كفر",
    "خان",
    "جبل",
    "وادي",
    "باب",
    "عبد",
    "ابن",
    "بني",
    "ال",
    "حقل",
    "سيدي",
    "شيخ",
    "الشيخ",
    "بئر",
    "بير",
    "قلعه",
    "ميس",
    "البو",
    "بو",
    "شاه",
    "خربه",
    "تله",
    "نهر",
];

/// How many tokens a name takes that begins at `at`: one word, or two where the first asks for a second.
pub(super) fn name_length(scan: &Scan, sentence: &Range<usize>, at: usize) -> usize {
    let next = at + 1;
    // "منطقة كيلو 16".
    if scan.word(at).ends_with("كيلو") && sentence.contains(&next) && scan.kind(next) == Some(TokenKind::Digits) {
        return 2;
    }
    if !sentence.contains(&next) || scan.kind(next) != Some(TokenKind::Word) {
        return 1;
    }
    let opened = OPENERS.contains(&scan.word(at)) && scan.clitics(next).preposition == Glued::None;
    // "قرية كلي رشكي في ناحية …": two words that nothing is known about, before what says where they lie.
    let unknown = |t: usize| scan.at(t).is_empty() && !has_article(scan.word(t)) && is_name_word(scan, t);
    let twofold = unknown(at)
        && unknown(next)
        && !scan.clitics(next).conjunction
        && !scan.word(next).starts_with(['ي', 'ت'])
        && !scan.word(next).ends_with('ت')
        && !["شمالها", "جنوبها", "شرقها", "غربها"].contains(&scan.word(next))
        && (scan.has_any(next + 1, &[Class::In, Class::Direction])
            || !sentence.contains(&(next + 1))
            || matches!(scan.word(next + 1), "." | "،"));
    let adjective = has_article(scan.word(next))
        && !scan.clitics(next).conjunction
        && (is_name_word(scan, next) || scan.has(next, Class::Direction))
        && scan.nationality(next).is_none()
        && !scan.has(next, Class::SiteAdjective);
    if opened || adjective || twofold { 2 } else { 1 }
}

/// The most tokens of a place's name.
const LONGEST: usize = 12;

/// The words of a place as the text has them, quotation marks around it left out.
pub(in crate::extract) fn name_of<'s>(scan: &'s Scan, place: &Place) -> (&'s str, Span) {
    // What resolves it belongs to the name: "the base in the field of Koniko".
    let own = matches!(place.what, Where::Known(n) if place.named.first() == Some(&n)) && place.head.is_none()
        || place.listed;
    // "بينها مستودعات في الكسوة": what is known by where it lies is called by that too.
    let lies_in = |number: u16| {
        place.listed
            && place.head.is_some_and(|head| head != Class::HeadShip)
            && !place.core.clone().any(|t| scan.site(t).is_some_and(|(n, ..)| n == number))
    };
    let tokens = match place.what {
        Where::Known(number) if lies_in(number) => place.core.start..place.tokens.end,
        _ if own => place.core.clone(),
        // Of a long phrase what it is known by.
        Where::Known(number) if place.tokens.len() > LONGEST => {
            let known = place.tokens.clone().find_map(|t| scan.site(t).filter(|(n, ..)| *n == number));
            known.map_or(place.core.clone(), |(.., m)| m.tokens.start as usize..m.tokens.end as usize)
        }
        _ if place.tokens.len() > LONGEST => place.core.clone(),
        _ => place.tokens.clone(),
    };
    let mut tokens = tokens;
    while tokens.len() > 1 && matches!(scan.word(tokens.end - 1), "\"" | "(" | ")" | "،") {
        tokens.end -= 1;
    }
    let span = without_clitics(scan, &tokens);
    (span.of(&scan.article.text), span)
}

/// The span of some tokens without the letters glued to the front of the first.
pub(in crate::extract) fn without_clitics(scan: &Scan, tokens: &Range<usize>) -> Span {
    // A quotation mark opened inside is closed inside.
    let quotes = tokens.clone().filter(|&t| scan.word(t) == "\"").count();
    let closes = quotes % 2 == 1 && scan.word(tokens.end) == "\"";
    let span = scan.span(&(tokens.start..tokens.end + usize::from(closes)));
    let clitics = scan.clitics(tokens.start);
    let mut glued = usize::from(clitics.conjunction) + usize::from(clitics.preposition != Glued::None);
    // لل is ل and an article that is not written with its alef: the name is what stands behind both.
    let word = scan.behind_and(tokens.start);
    if clitics.preposition == Glued::Li && clitics.article && word.starts_with("لل") {
        glued += 1;
    }
    if glued == 0 {
        return span;
    }
    let text = span.of(&scan.article.text);
    let mut letters = 0;
    let cut = text.char_indices().find(|(_, c)| {
        // Vowel marks and the stretching of letters count for nothing.
        letters += usize::from(matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}'));
        letters > glued
    });
    match cut {
        Some((at, _)) => Span { start: span.start + at as u32, end: span.end },
        None => span,
    }
}
