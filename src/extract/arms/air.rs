//! Aircraft that strike: those of a state, those of the one who speaks, and what is said to have come from the air.

use super::without_owner;
use crate::{
    arabic::letters::Letters,
    domain::WeaponType,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Deed, Form, Glued, Verb},
};
use std::ops::Range;

/// How far back it is told whose fighters they are.
const WITHIN: usize = 400;

/// Aircraft that strike, before a pronoun that says whose they are.
pub(super) const OWN_AIRCRAFT: [&str; 4] = ["مقاتلات", "قاذفات", "مروحيات", "مقاتلتي"];

/// "مقاتلاتها", "قاذفاته": aircraft of the one spoken of, that strike.
pub(super) fn own_aircraft(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let owned = without_owner(scan.behind_and(at));
    // "طائراتها الحربية دمّرت", "إن طائراتها ضربت": not those without a pilot.
    let planes = owned == Some("طايرات")
        && !(at + 1..at + 4).any(|t| scan.weapon(t).is_some())
        && (scan.word(at + 1).starts_with("الحربي")
            || (at + 1..at + 4).any(|t| scan.finite(t).is_some() && scan.does(t, &[Deed::Strike, Deed::Destroy])));
    let own = planes || owned.is_some_and(|owned| OWN_AIRCRAFT.contains(&owned));
    let before = at.saturating_sub(2).max(sentence.start)..at;
    let hit = |t: usize| {
        scan.does(t, &[Deed::Down]) || scan.has(t, Class::On) || scan.verbs(t).any(|(v, _)| v.form == Form::Noun)
    };
    if !own || before.into_iter().any(hit) {
        return false;
    }
    // Those of the women's units are fighters.
    let women = |t: usize| scan.word(t) == "حمايه" && scan.word(t + 1) == "المراه";
    !(at.saturating_sub(WITHIN)..at).any(women)
}

/// "مقاتلتان", "مروحيات", "طائرتان حربيتان": what flies, and not what it drops.
pub(in crate::extract) fn is_aircraft(word: &str) -> bool {
    ["مقاتل", "طاير", "قاذف", "مروحي", "هليكوبتر"].iter().any(|stem| word.holds(stem))
}

/// "هجوم إسرائيلي جوي": a noun of attack and, behind whose it is, that it came from the air. Gives the end of it.
pub(super) fn airborne(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<usize> {
    // "قصف الجيش التركي جوا": so does a verb.
    const REACH: usize = 6;
    let verb = scan.finite(at).is_some_and(|(v, _)| v.deed == Deed::Strike && v.form == Form::Past);
    if verb && (at + 1..(at + REACH).min(sentence.end)).any(|t| scan.word(t) == "جوا") {
        return Some(at + 1);
    }
    let attack = |v: Verb| v.deed == Deed::Strike && v.form == Form::Noun;
    if !scan.verbs(at).any(|(v, _)| attack(v)) {
        return None;
    }
    let air = (at + 1..sentence.end).find(|&t| scan.nationality(t).is_none() && scan.word(t) != "-")?;
    matches!(scan.word(air).behind_article(), "جوي" | "جويا" | "جويه").then_some(air + 1)
}

/// What an aircraft does that strikes nothing, folded.
const LANDS: [&str; 8] = ["وصول", "هبوط", "اقلاع", "مغادره", "وصلت", "هبطت", "اقلعت", "متن"];

/// "طائرات إسرائيلية", "طيران التحالف", not told as the target of a deed: aircraft that strike. Gives the end of it.
pub(super) fn aircraft(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<usize> {
    if !scan.has(at, Class::ForceHead) || scan.clitics(at).preposition == Glued::Li {
        return None;
    }
    let word = scan.word(at).trim_start_matches(['و', 'ف', 'ب']);
    let flies = ["طايره", "طايرات", "طايرتان", "طايرتين", "طيران", "الطيران", "الطايرات"].contains(&word)
        || (word.ends_with("سلاح") && scan.word(at + 1) == "الجو");
    let end = scan.end_of(at, Class::ForceHead)?;
    // "أغارت طائرات على": nothing else raids.
    let raid = |t: usize| scan.finite(t).is_some() && scan.verbs(t).any(|(v, _)| scan.lemma(v) == "raid");
    let raids = at > sentence.start && raid(at - 1) || raid(end);
    let whose = raids
        || scan.nationality(end).is_some()
        || scan.nationality(end + 1).is_some() && scan.has(end, Class::SiteAdjective)
        || scan.actor(end).is_some()
        || scan.actor(at).is_some()
        || scan.has(end, Class::ForceHead);
    let unmanned =
        (end..(end + 5).min(sentence.end)).any(|t| scan.weapon(t).is_some_and(|(k, _)| k == WeaponType::Drone));
    // "دمّر الطيران التركي": right behind its verb, and known, it is the subject.
    let definite = has_article(word) || word == "سلاح";
    let subject = |t: usize| t + 1 == at && definite && scan.finite(t).is_some();
    let target = (at.saturating_sub(2).max(sentence.start)..at).any(|t| {
        (scan.does(t, &[Deed::Down, Deed::Destroy, Deed::Hit]) && !subject(t))
            || (scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun) && !subject(t))
            || scan.has(t, Class::On)
    });
    // "حلّقت مروحيات أمريكية بعدها": they only flew by.
    let flies_by = |t: usize| scan.behind_and(t).starts_with("حلق") || scan.word(t).starts_with("تحلق");
    let passes = (at.saturating_sub(1).max(sentence.start)..(end + 3).min(sentence.end)).any(flies_by);
    // "لحظة وصول طائرة الحكومة": they only landed.
    let lands =
        (at.saturating_sub(2).max(sentence.start)..at).any(|t| scan.word(t).is_one_of(&LANDS, &['و', 'ف', 'ب', 'ل']));
    (flies && whose && !unmanned && !target && !passes && !lands).then_some(end)
}
