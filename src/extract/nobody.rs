//! What says that nobody was hurt, and what says that nothing is known of it.

use super::{
    casualty::Toll,
    hurt::{How, Side},
    people::{is_person, people},
    scan::{Scan, has_article},
};
use crate::{
    arabic::letters::Letters,
    domain::Casualties,
    lexicon::{Class, Deed, Form},
};
use memchr::memmem::Finder;
use std::{ops::Range, sync::LazyLock};

/// The rule of tolls that tell of a crew: a ship's.
pub(super) const CREW_SAFE: &str = "toll:crew-safe";

/// How far before the dead or hurt the word that denies them may stand.
const REACH: usize = 10;

/// The tolls of a sentence that say nobody. `sides`: the tokens that speak of the dead or hurt, and how.
pub(super) fn nobody(scan: &Scan, sentence: &Range<usize>, sides: &[(usize, Side, How)]) -> Vec<Toll> {
    let mut out = Vec::new();
    let all = ALL.iter().any(|letters| scan.spells(sentence, letters));
    let things = scan.may_have(sentence, &[Class::Damage, Class::Victims])
        || RESTRICTED.iter().any(|letters| scan.spells(sentence, letters));
    if !all && !things && sides.is_empty() {
        return out;
    }
    let mut sides = sides.iter().copied().peekable();
    for at in sentence.clone() {
        let side = sides.next_if(|(told, ..)| *told == at);
        if let Some((_, side, how)) = side
            && let Some(start) = denied(scan, sentence, at, how)
        {
            let lives = scan.end_of(at, Class::Victims).is_some_and(|end| scan.word(end - 1).starts_with("الارواح"));
            let injured = (side != Side::Killed && !lives).then_some(Casualties::NONE);
            out.push(none(start..at + 1, at, injured));
        } else if let Some(tokens) = all.then(|| all_safe(scan, sentence, at)).flatten() {
            // "جميع الجنود بخير" is told of those on land, too.
            let found = none(tokens, at, Some(Casualties::NONE));
            let ashore = scan.behind_and(at) == "جميع";
            out.push(if ashore { found } else { Toll { rule: CREW_SAFE, ..found } });
        } else if let Some(tokens) = things.then(|| only_things(scan, sentence, at)).flatten() {
            out.push(none(tokens, at, Some(Casualties::NONE)));
        }
    }
    out
}

fn none(tokens: Range<usize>, at: usize, injured: Option<Casualties>) -> Toll {
    let killed = Some(Casualties::NONE);
    Toll { killed, injured, tokens, rule: "toll:nobody", at, raised: false, counted: false, shared_out: None }
}

/// The first of the words that deny the dead or hurt at a token: `من دون`, `لم يسفر عن`, `لا … ولا`, `عدم وقوع`.
fn denied(scan: &Scan, sentence: &Range<usize>, at: usize, how: How) -> Option<usize> {
    let negation = negation(scan, sentence, at)?;
    if is_unsure(scan, sentence, at) {
        return None;
    }
    // "لا ضحايا حتى الآن": it may yet be told otherwise.
    if (at + 1..(at + 5).min(sentence.end)).any(|t| scan.word(t) == "حتي" && is_now(scan.word(t + 1))) {
        return None;
    }
    // "لم يصب أحد" is nobody; "لم يصب أي جندي بريطاني" and "ضحايا مدنيين" are only nobody of those.
    // "لم يصب أي من الجنود", of no nation, is nobody as well.
    let nobody = |t: usize| {
        // "أحدا من المدنيين": nobody of those.
        let of_those =
            matches!(scan.word(t), "احد" | "احدا") && scan.word(t + 1) == "من" && scan.word(t + 2).holds("مدني");
        !of_those && matches!(scan.word(t), "احد" | "احدا" | "شخص" | "اشخاص" | "بشر")
            || (scan.word(t) == "اي"
                && scan.word(t + 1) == "من"
                && is_person(scan, t + 2)
                && scan.nationality(t + 3).is_none())
    };
    if matches!(how, How::Verb | How::Hit) {
        let found =
            (at + 1..(at + 5).min(sentence.end)).chain(negation.saturating_sub(6).max(sentence.start)..at).any(nobody);
        return found.then_some(negation);
    }
    let of_some = (at + 1..(at + 4).min(sentence.end)).any(|t| {
        let word = scan.word(t);
        word.holds("مدني") && !word.holds("مدينه")
    });
    // "لم تقع إصابات خطيرة": none of that kind.
    let grave = |word: &str| ["خطير", "خطره", "بالغه", "كبيره", "جسيمه"].iter().any(|kind| word.starts_with(kind));
    let of_some = of_some || how != How::Noun && grave(scan.word(at + 1));
    let counted = (negation..at).any(|t| scan.number_at(t).is_some());
    (!of_some && !counted).then_some(negation)
}

/// `الآن`, `اللحظة`, `الساعة`: by now.
fn is_now(word: &str) -> bool {
    matches!(word, "الان" | "اللحظه" | "الساعه" | "هذه" | "اعداد")
}

/// A verb of it that is negated, whomever it says was spared: `لم يُصب أي بريطاني`.
pub(super) fn is_negated(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    (at.saturating_sub(2).max(sentence.start)..at)
        .any(|t| matches!(scan.word(t), "لم" | "ولم" | "فلم" | "لن" | "ولن" | "لا" | "ولا"))
}

/// The negation that governs a token.
fn negation(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<usize> {
    for t in (at.saturating_sub(REACH).max(sentence.start)..at).rev() {
        let word = scan.word(t);
        if matches!(word, "؛" | "." | "لكن" | "فيما" | "بينما" | "الا") || (word == "،" && at - t > 3)
        {
            return None;
        }
        let negates = matches!(
            word,
            "لم" | "ولم"
                | "فلم"
                | "لا"
                | "ولا"
                | "ليس"
                | "ماكو"
                | "مافي"
                | "عدم"
                | "وعدم"
                | "بعدم"
                | "لن"
                | "دون"
                | "بدون"
                | "بلا"
                | "وبلا"
                | "وبدون"
                | "ودون"
        ) || word == "ما" && matches!(scan.word(t + 1), "في" | "فيه" | "كو")
            || word == "غير" && t > sentence.start && scan.word(t - 1) == "من" && scan.word(t + 1) == "ان"
            || scan.verbs(t).any(|(v, _)| v.deed == Deed::Deny && v.form != Form::Noun);
        if !negates {
            // Another deed between the two takes the negation to itself: "لم تسقط صواريخ … وقتل".
            let own = scan.finite(t).is_some_and(|(v, c)| c.conjunction && v.deed != Deed::Cause);
            if own {
                return None;
            }
            continue;
        }
        let start = if matches!(word, "دون" | "غير") && t > sentence.start && scan.word(t - 1) == "من" {
            t - 1
        } else {
            t
        };
        let linked = at - t <= 3 || (t + 1..at).any(|b| is_bringing(scan, b));
        return (linked || word.ends_with("دون") || word == "غير").then_some(start);
    }
    None
}

/// Verbs and nouns of bringing about or recording, in whatever mood or number: `يسفرا عن`, `تقع`, `تسجيل`.
fn is_bringing(scan: &Scan, at: usize) -> bool {
    const STEMS: [&str; 13] =
        ["سفر", "ود", "وقع", "خلف", "تسبب", "نجم", "نتج", "سجل", "حدث", "لحق", "قع", "ترك", "شهد"];
    let word = scan.word(at);
    let verb = word.strip_prefix(['ي', 'ت']).is_some_and(|rest| STEMS.iter().any(|stem| rest.starts_with(stem)));
    verb || scan.does(at, &[Deed::Cause, Deed::Injured, Deed::Killed])
        || matches!(word, "وقوع" | "تسجيل" | "سقوط" | "وجود" | "حدوث")
}

/// Nothing is known of them: `لم ترد أنباء عن`, `من دون معلومات عن`, `ما إذا كان`; or they are only spoken of as possible.
pub(super) fn is_unsure(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let near = at.saturating_sub(REACH).max(sentence.start)..at;
    let mut news = false;
    let mut negated = false;
    for t in near.rev() {
        let word = scan.word(t);
        if matches!(word, "؛" | ".") || (word == "،" && at - t > 2) {
            break;
        }
        if scan.has(t, Class::NothingKnown) && word != "حتي"
            || scan.has(t, Class::Condition)
            || word == "ان" && scan.has(t + 1, Class::Maybe)
        {
            return true;
        }
        // "قال لوكالة الأنباء إن الغارة لم تسفر عن ضحايا": the name of who was told.
        let agency = t > sentence.start && scan.word(t - 1).ends_with("وكاله");
        news |= !agency
            && ["تقارير", "انباء", "معلومات", "حصيله", "تفاصيل", "بلاغات", "تاكيد"].iter().any(|w| word.ends_with(w));
        negated |= matches!(word, "لم" | "ولم" | "لا" | "ولا" | "دون" | "بدون" | "عدم");
    }
    // "ما تناقلته وسائل إعلام عن إصابة مدنيين لا صحة له": what is called false behind it.
    let behind = (at + 1..(at + REACH).min(sentence.end)).take_while(|&t| !matches!(scan.word(t), "،" | "؛" | "."));
    if behind.clone().any(|t| scan.has(t, Class::Denial)) {
        return true;
    }
    // "أي هجوم يوقع قتلى": of one that may come.
    let may = (at.saturating_sub(5).max(sentence.start)..at)
        .any(|t| scan.word(t) == "اي" && scan.does(t + 1, &[Deed::Strike]) && !negated);
    let asked =
        (at.saturating_sub(2).max(sentence.start)..at).any(|t| matches!(scan.word(t), "اي" | "لم" | "ولم" | "لن"));
    let class_of = asked && negation(scan, sentence, at).is_none();
    may || (news && negated) || class_of
}

/// Letters of the words for a crew, for sailors, and for all of some.
static ALL: LazyLock<[Finder; 3]> = LazyLock::new(|| ["طاقم", "بحارت", "جميع"].map(Finder::new));

/// Letters of the verbs that say that it was only so much: `اقتصر`, `انحصر`.
static RESTRICTED: LazyLock<[Finder; 2]> = LazyLock::new(|| ["قتصر", "نحصر"].map(Finder::new));

/// `الطاقم بخير`, `نجا طاقمها`, `لم يتعرض طاقمها للأذى`, `الجميع سالمون`.
fn all_safe(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let word = scan.word(at);
    let medical = || scan.word(at + 1).ends_with("طبي");
    // "سلامة جميع أفراده": all of its people.
    let people = scan.behind_and(at) == "جميع" && is_person(scan, at + 1);
    let all =
        word.holds("طاقم") && !medical() || matches!(word, "الجميع" | "جميعهم") || word.starts_with("بحارت") || people;
    if !all {
        return None;
    }
    let behind = (at + 1..(at + 7).min(sentence.end)).find(|&t| {
        let word = scan.word(t);
        matches!(word, "بخير" | "بامان" | "بسلام") || ["سالم", "امن", "السلام"].iter().any(|w| word.starts_with(w))
    });
    let before = (at.saturating_sub(3).max(sentence.start)..at).find(|&t| {
        let word = scan.word(t).trim_start_matches(['و', 'ف', 'ب']);
        matches!(word, "نجا" | "نجاه" | "سلامه" | "نجت" | "سلم" | "سلمت")
    });
    let unhurt = || {
        let harm = (at + 1..(at + 5).min(sentence.end)).find(|&t| scan.word(t).ends_with("اذي"))?;
        let denied = (at.saturating_sub(4).max(sentence.start)..at).any(|t| scan.has(t, Class::Negation));
        denied.then_some(harm)
    };
    match (behind, before) {
        (Some(end), _) => Some(at..end + 1),
        (None, Some(start)) => Some(start..at + 1),
        (None, None) => unhurt().map(|end| at..end + 1),
    }
}

/// `اقتصرت الأضرار على الماديات`, `أضرار مادية فقط`: nobody was hurt.
fn only_things(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let word = scan.behind_and(at);
    let end = (at + 8).min(sentence.end);
    if word.starts_with("اقتصر") || word.starts_with("تقتصر") || word.starts_with("يقتصر") {
        let on = (at + 1..end).find(|&t| scan.word(t) == "علي")?;
        let things = (at + 1..on).any(|t| scan.has_any(t, &[Class::Damage, Class::Victims]))
            || scan.word(on + 1).holds("مادي")
            || scan.has(on + 1, Class::Damage);
        let hurt = (on + 1..end).any(|t| is_person(scan, t) || people(scan, t, end, false).is_some());
        return (things && !hurt).then_some(at..on + 2);
    }
    // "انحصرت الأضرار بالماديات".
    if word.starts_with("انحصر") || word.starts_with("تنحصر") {
        let things = (at + 1..end).find(|&t| scan.word(t).holds("مادي"))?;
        return (at + 1..things).any(|t| scan.has_any(t, &[Class::Damage, Class::Victims])).then_some(at..things + 1);
    }
    if !scan.has_any(at, &[Class::Damage, Class::Victims]) || !scan.word(at + 1).holds("مادي") {
        return None;
    }
    // "والأضرار مادية": all of them are.
    if scan.clitics(at).article && !has_article(scan.word(at + 1)) {
        return Some(at..at + 2);
    }
    // "لم يخلف سوى أضرار مادية".
    let except = at.checked_sub(1).filter(|&b| matches!(scan.word(b), "سوي" | "الا" | "غير"));
    if let Some(except) = except.filter(|&b| negation(scan, sentence, b).is_some()) {
        return Some(except..at + 2);
    }
    let only = (at + 2..at + 5).find(|&t| matches!(scan.word(t), "فقط" | "فحسب" | "وحسب" | "وحدها"))?;
    Some(at..only + 1)
}
