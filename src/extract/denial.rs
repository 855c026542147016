//! Denials: that a deed was done, that the one who speaks did it, or that what was told just before is true.

use super::{
    frame::Sentence,
    party::Who,
    scan::{Scan, tells_a_deed},
};
use crate::lexicon::{Class, Deed, Form};

/// What somebody denies, and the word that says so.
#[derive(Debug, Clone)]
pub(super) enum Denial {
    /// A deed told in this sentence: "نفى … تعرض", "لا صحة ل".
    Deed(usize),
    /// Having done it: "نفى مسؤوليته عن". The deed stands; who denies did not do it, as far as this sentence tells.
    Role(usize, Option<Who>),
    /// What was told before: "نفى ذلك".
    Before(usize),
    /// What its sentence has told so far: "وهو ما كذّبته الوزارة".
    Sofar(usize),
}

/// What a sentence denies, if it does.
pub(super) fn denial(scan: &Scan, sentence: &Sentence) -> Option<Denial> {
    let tokens = &sentence.tokens;
    let mut words = tokens.clone();
    let may_deny = scan.may_have(tokens, &[Class::Denial]) || scan.may_do(tokens, &[Deed::Deny]);
    if !may_deny && !words.any(|at| is_no_tie(scan, tokens.start, at)) {
        return None;
    }
    let mut role = None;
    for at in tokens.clone() {
        if scan.has(at, Class::Denial) {
            return Some(Denial::Deed(at));
        }
        if is_no_tie(scan, tokens.start, at) {
            let before = sentence.parties.iter().rfind(|p| p.tokens.end <= at && p.is_bare());
            role = role.or_else(|| Some(Denial::Role(at, before.map(|p| p.who.clone()))));
            continue;
        }
        let denies = scan.verbs(at).any(|(v, _)| v.deed == Deed::Deny && v.form != Form::Noun);
        let negated = at > tokens.start && matches!(scan.word(at - 1), "لم" | "ولم" | "لا");
        if !denies || negated || is_taken_back(scan, sentence, at) || is_of_harm(scan, sentence, at) {
            continue;
        }
        if is_of_role(scan, sentence, at) {
            let near = |p: &&super::party::Party| p.tokens.start > at && p.tokens.start <= at + 4 && p.is_bare();
            let behind = sentence.parties.iter().find(near);
            let before =
                || sentence.parties.iter().rfind(|p| p.tokens.end <= at && at - p.tokens.end <= 4 && p.is_bare());
            role = role.or_else(|| Some(Denial::Role(at, behind.or_else(before).map(|p| p.who.clone()))));
            continue;
        }
        let so_far = at > tokens.start && scan.word(at - 1) == "ما" && scan.verbs(at).any(|(v, _)| v.object);
        return Some(match so_far {
            true => Denial::Sofar(at),
            false if points_back(scan, sentence, at) => Denial::Before(at),
            false => Denial::Deed(at),
        });
    }
    role
}

/// "أن لا صلة لها بالصواريخ", "لا علاقة له بالهجوم": not to have done it.
fn is_no_tie(scan: &Scan, start: usize, at: usize) -> bool {
    matches!(scan.word(at), "صله" | "علاقه")
        && at > start
        && scan.word(at - 1) == "لا"
        && matches!(scan.word(at + 1), "لها" | "له" | "لهم" | "لنا")
}

/// The words that what is denied stands in: up to the next comma or full stop.
fn denied(scan: &Scan, sentence: &Sentence, at: usize, most: usize) -> impl Iterator<Item = usize> {
    (at + 1..(at + 1 + most).min(sentence.tokens.end)).take_while(|&t| !matches!(scan.word(t), "،" | "؛"))
}

/// The most tokens between "denied" and what is denied: "نفت الحركة، في بيان نشرته الاثنين، مسؤوليتها".
const FAR: usize = 14;

/// "نفى مسؤوليته عن", "نفى أي صلة ب"; and what is no deed: "نفى التعليق", "نفى الاتهامات".
fn is_of_role(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    // "نفت فرنسا قصف القاعدة": whose deed it was, not that it was done.
    let doing = |t: usize| {
        scan.verbs(t)
            .any(|(v, _)| v.form == Form::Noun && matches!(scan.lemma(v), "shell" | "hit-hard" | "perform" | "launch"))
            && !scan.clitics(t).article
    };
    (at + 1..(at + 5).min(sentence.tokens.end)).any(doing)
        || (at + 1..(at + FAR).min(sentence.tokens.end)).take_while(|&t| scan.word(t) != "؛").any(|t| {
            scan.has_any(t, &[Class::Responsibility, Class::Behind])
                || matches!(
                    scan.word(t),
                    "صله"
                        | "علاقه"
                        | "علاقتها"
                        | "علاقته"
                        | "التعليق"
                        | "صلتها"
                        | "صلته"
                        | "ضلوعها"
                        | "ضلوعه"
                        | "تورطها"
                        | "تورطه"
                        | "اتهامات"
                        | "الاتهامات"
                        | "توقف"
                        | "مشاركتها"
                        | "دورها"
                )
        })
}

/// "نفت وقوع خسائر في الانفجارات": that it did harm, not that it happened.
fn is_of_harm(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    let harm = |t: usize| scan.has_any(t, &[Class::Victims, Class::Damage, Class::InjuredNoun, Class::KilledNoun]);
    let deed = |t: usize| scan.verbs(t).any(|(v, _)| matches!(v.deed, Deed::Strike | Deed::Suffer | Deed::Launch));
    denied(scan, sentence, at, 7).find(|&t| harm(t) || deed(t)).is_some_and(|t| harm(t) && !deed(t))
}

/// "نفت أول الأمر … ثم عادت وأكدت", "نفى حدوث غارات …، فيما أكدت مصادر حدوثها": the last word is no denial.
fn is_taken_back(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    const CONFIRMING: [&str; 9] = ["اكد", "توكد", "يوكد", "اقر", "تقر", "يقر", "اعترف", "تعترف", "يعترف"];
    let end = sentence.tokens.end;
    let confirms = |from: usize| {
        (from + 1..(from + 5).min(end))
            .find(|&t| CONFIRMING.iter().any(|stem| scan.word(t).trim_start_matches('و').starts_with(stem)))
    };
    let tells = |from: usize| {
        let told = (from + 1..(from + 8).min(end)).find(|&t| scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)));
        told.is_some_and(|told| {
            !(from + 1..told).any(|t| scan.has(t, Class::Negation) || matches!(scan.word(t), "اي" | "لاي" | "عدم"))
        })
    };
    (at + 1..end).any(|t| match scan.word(t) {
        "ثم" => confirms(t).is_some(),
        "فيما" | "بينما" | "لكن" | "الا" | "غير" => confirms(t).is_some_and(tells),
        _ => false,
    })
}

/// "نفى ذلك", "نفى صحة الخبر": nothing is told beside it but that it is denied.
fn points_back(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    let points =
        |t: &usize| matches!(scan.word(*t), "ذلك" | "الامر" | "الخبر" | "النبا" | "هذه" | "تلك" | "صحتها" | "صحته");
    let tells = |t: usize| scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)) || scan.site(t).is_some();
    let back = denied(scan, sentence, at, 4).find(points);
    back.is_some_and(|back| !(at + 1..(back + 3).min(sentence.tokens.end)).any(tells))
}
