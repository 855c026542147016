//! Words of attack that attack nothing: sport, markets and speeches, footage, wars at large.

use crate::{
    arabic::letters::Letters,
    domain::WeaponType,
    extract::{clause::Clause, effect::is_debris, scan::Scan},
    lexicon::{Class, Deed, Form, Verb},
};
use std::ops::Range;

/// "سقطت شظايا الصاروخ على مدرسة", "أطلقوا النار في الهواء", "رصاص طائش": nobody was aimed at there.
pub(super) fn is_harmless(scan: &Scan, clause: &Clause, at: usize, verb: Verb) -> bool {
    const REACH: usize = 6;
    let debris = || (at.saturating_sub(2).max(clause.tokens.start)..at + 2).any(|t| is_debris(scan, t));
    let into_the_air = || {
        let behind = at + 1..(at + REACH).min(clause.tokens.end);
        behind.clone().any(|t| scan.weapon(t).is_some_and(|(kind, _)| kind == WeaponType::Gunfire))
            && behind
                .clone()
                .any(|t| scan.has(t, Class::In) && matches!(scan.word(t + 1), "الهواء" | "الجو" | "السماء"))
    };
    // "انفجار قذيفة من مخلفات الحرب".
    let remnant = || clause.tokens.clone().any(|t| scan.word(t).contains("مخلفات"));
    let harmed = matches!(verb.deed, Deed::Explode | Deed::Killed | Deed::Injured | Deed::KilledBy | Deed::Kill);
    let stray = || clause.tokens.clone().any(|t| scan.is_noun(t, &["طايش", "طايشه"]));
    (harmed || verb.deed == Deed::Hit) && stray()
        || harmed && remnant()
        || verb.deed == Deed::Fall && debris()
        || verb.deed == Deed::Launch && into_the_air()
}

/// "مشاهد لاستهداف القاعدة", "صور لقصف": what pictures are of has happened.
pub(super) fn is_footage(scan: &Scan, at: usize) -> bool {
    const PICTURES: [&str; 10] =
        ["مشاهد", "مشاهدا", "صور", "صورا", "فيديو", "لقطات", "مقطع", "مقاطع", "تسجيل", "تسجيلا"];
    (at.saturating_sub(2)..at).any(|t| scan.word(t).is_one_of(&PICTURES, &['و', 'ف', 'ب']))
}

/// "العدوان" by itself is a war; one deed where a place is told that it was on (`العدوان الأميركي على القائم`), or what it
/// did (`العدوان الذي استهدف`).
pub(super) fn is_war(scan: &Scan, clause: &Clause, at: usize, verb: Verb) -> bool {
    let aggression = scan.lemma(verb) == "aggress";
    let next = (at + 1..clause.tokens.end).find(|&t| scan.nationality(t).is_none() && scan.word(t) != "-");
    let on_a_place = |t: usize| {
        scan.has(t, Class::On)
            && (t + 1..(t + 3).min(clause.tokens.end)).any(|t| {
                let listed = scan.site(t).and_then(|(number, ..)| scan.lexicon.site(number));
                listed.is_some_and(|site| site.kind.closeness() >= 3 && !site.is_theatre)
                    || scan.has_any(t, &[Class::HeadBase, Class::HeadAirport, Class::HeadField])
            })
    };
    aggression && !next.is_some_and(|t| on_a_place(t) || scan.has(t, Class::Relative))
}

/// What aims at things without arms, folded, without article.
const PEACEFUL: [&str; 36] = [
    "اقامه",
    "انشاء",
    "تحقيق",
    "تطوير",
    "تعزيز",
    "زياده",
    "خفض",
    "بناء",
    "برنامج",
    "برامج",
    "عقوبات",
    "مشروع",
    "مشاريع",
    "حمله",
    "خطه",
    "قرار",
    "قرارات",
    "مبادره",
    "اجراءات",
    "دوره",
    "دورات",
    "منحه",
    "قانون",
    "رسوم",
    "ضرايب",
    "استراتيجيه",
    "مشروعات",
    "دراسه",
    "سياسه",
    "سياسات",
    "معرض",
    "موتمر",
    "جايزه",
    "استثمارات",
    "شركه",
    "شركات",
];

/// What is directed at somebody without arms, folded, without article.
const DIRECTED: [&str; 14] = [
    "اصابع",
    "اتهام",
    "اتهاما",
    "اتهامات",
    "لوم",
    "رساله",
    "رسايل",
    "تحذير",
    "تحذيرا",
    "تحذيرات",
    "انتقادات",
    "دعوه",
    "نداء",
    "شكر",
];

/// Words around an attack with words, folded.
const OF_WORDS: [&str; 8] = ["قايلا", "قايله", "واصفا", "واصفه", "منتقدا", "منتقده", "تصريحاته", "لاذعه"];

/// "ويستهدف البرنامج الأمهات", "هاجم السفير روسيا قائلا": nobody is armed.
pub(super) fn is_figurative(scan: &Scan, sentence: &Range<usize>, at: usize, verb: Verb) -> bool {
    let lemma = scan.lemma(verb);
    // "ضرب الوباء المخيم", "هاجمت أسراب كثيفة من الجراد المزارع", "ضربة ضد الجراد".
    const AROUND: usize = 5;
    let around = at.saturating_sub(AROUND - 2).max(sentence.start)..(at + AROUND).min(sentence.end);
    let natural = around.clone().any(|t| scan.has(t, Class::Nature));
    if !matches!(verb.form, Form::Past | Form::Present) {
        return natural && verb.deed == Deed::Strike && around.into_iter().all(|t| scan.weapon(t).is_none());
    }
    let bare = |t: usize| scan.behind_and(t).behind_article();
    let near = at.saturating_sub(3).max(sentence.start)..(at + 3).min(sentence.end);
    let peaceful = lemma == "target" && near.clone().any(|t| PEACEFUL.contains(&bare(t)));
    let unarmed = || sentence.clone().all(|t| scan.weapon(t).is_none());
    // "وجّهت الوزارة أصابع الاتهام": what is directed is no blow.
    let directs = || {
        scan.word(at).contains("وجه")
            && (at + 1..(at + 8).min(sentence.end))
                .take_while(|&t| scan.word(t) != "،")
                .any(|t| DIRECTED.contains(&bare(t)))
    };
    let of_words = || (at..(at + 25).min(sentence.end)).any(|t| OF_WORDS.contains(&scan.word(t)));
    peaceful || natural || (lemma == "perform" && directs()) || (lemma == "attack" && unarmed() && of_words())
}
