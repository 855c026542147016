//! What of a sentence only describes, and was not hit: whose office a place is, where the dead are buried or the guns stood,
//! relative clauses that tell no deed.

use super::{
    clause::Clause,
    frame::is_spread,
    place::{Place, Tie},
    scan::{Scan, tells_a_deed},
};
use crate::lexicon::{Class, Deed, Form, Sense};
use std::ops::Range;

/// "قائممقام زاخو", "مدير مطار السليمانية", "قائد شرطة كركوك": whose office it is, and not what was hit.
pub(super) fn is_of_an_office(scan: &Scan, sentence: &Range<usize>, place: &Place) -> bool {
    let before = |back: usize| place.tokens.start.checked_sub(back).filter(|b| sentence.contains(b));
    let holds = |t: usize| {
        let word = scan.behind_glued(t);
        matches!(word, "محافظ" | "قايممقام" | "قائممقام" | "مدير" | "عمده" | "مختار" | "حاكم" | "امير")
    };
    let of_its = |t: usize| matches!(scan.word(t), "بلديه" | "ناحيه" | "قضاء" | "شرطه" | "صحه" | "مجلس");
    let chief = |t: usize| matches!(scan.word(t).trim_start_matches(['و', 'ف', 'ل']), "رييس" | "قايد" | "مدير");
    // "آمر الإسناد في اللواء 45": whose man he is.
    let unit = scan.is_noun(place.core.start, &["لواء", "فوج", "كتيبه", "فرقه", "وحده"]);
    let man = |t: usize| {
        scan.has_any(t, &[Class::Person, Class::Official])
            || matches!(scan.behind_glued(t), "امر" | "منتسب" | "منتسبي" | "معاون" | "مقاتل" | "قيادي")
    };
    if unit && place.tie == Tie::In && (1..=3).any(|back| before(back).is_some_and(man)) {
        return true;
    }
    // "السلطة المحلية بمحافظة مأرب", "مكتب الصحة في المحافظة": where the office is.
    let authority = |t: usize| {
        matches!(scan.word(t), "المحليه" | "الصحه") && t > sentence.start && {
            scan.is_noun(t - 1, &["سلطه", "سلطات", "مكتب", "وزاره", "مديريه", "اداره"])
        }
    };
    if place.tie == Tie::In && [1, 2].iter().any(|back| before(*back).is_some_and(authority)) {
        return true;
    }
    place.tie == Tie::Bare
        && (before(1).is_some_and(holds)
            || before(1).zip(before(2)).is_some_and(|(near, far)| of_its(near) && (chief(far) || holds(far))))
}

/// "شيّع المئات في بغداد جثمان القيادي الذي …": where the dead were carried to their graves; or where the guns stood.
pub(super) fn is_of_something_else(scan: &Scan, sentence: &Range<usize>, place: &Place) -> bool {
    const REACH: usize = 4;
    let carries = |t: usize| {
        let word = scan.behind_and(t);
        ["شيع", "تشييع", "جنازه", "عزاء"].iter().any(|stem| word.starts_with(stem))
    };
    // "أطلقهما مسلحو الغوطة": whose men.
    let men = |t: usize| scan.has(t, Class::Fighters) && scan.word(t).ends_with(['و', 'ي']);
    if place.tokens.start > sentence.start && men(place.tokens.start - 1) && place.head.is_none() {
        return true;
    }
    // "أصوات الانفجارات سُمعت في خشام": where it was heard.
    let heard = |t: usize| scan.behind_and(t).starts_with("سمع") || matches!(scan.behind_and(t), "يسمع" | "تسمع");
    let near = place.tokens.start.saturating_sub(REACH).max(sentence.start)..place.tokens.start;
    if place.tie == Tie::In && near.clone().any(heard) && hits_another(scan, &(sentence.start..near.start)) {
        return true;
    }
    // "مصدر القصف قوات متمركزة في سراقب": where the guns stood.
    let stands = |t: usize| scan.word(t).contains("متمركز") || scan.word(t).contains("مرابط");
    let source = |t: usize| scan.behind_and(t).starts_with("مصدر");
    if place.tie == Tie::In && near.clone().any(stands) && (sentence.start..near.start).any(source) {
        return true;
    }
    place.tie == Tie::In && near.into_iter().any(carries)
}

/// A weapon and a place stand in a stretch: what was heard elsewhere was there.
fn hits_another(scan: &Scan, before: &Range<usize>) -> bool {
    before.clone().any(|t| scan.weapon(t).is_some()) && before.clone().any(|t| scan.site(t).is_some())
}

/// Stretches that only describe: a relative clause that tells no deed ("التي تستضيف قوات في شمال العراق"), and what is
/// set off by commas to say what a place is ("في بقيق، وهو أكبر معمل في العالم، …").
pub(super) fn descriptions(scan: &Scan, sentence: &Range<usize>, clauses: &[Clause]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let until =
        |at: usize, last: usize| (at + 1..last).find(|&t| matches!(scan.word(t), "،" | "\"" | "؛")).unwrap_or(last);
    for at in sentence.clone() {
        if matches!(scan.word(at), "وهو" | "وهي") && at > sentence.start && scan.word(at - 1) == "،" {
            let tells = |t: usize| scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed));
            let apposition = at..until(at, sentence.end);
            if !apposition.clone().any(tells) && !tells_an_attack(scan, &apposition) {
                out.push(apposition);
            }
        } else if scan.has(at, Class::Relative)
            && !of_what_happened(scan, sentence, at)
            && !clauses.iter().any(|c| c.relative && c.tokens.start == at)
            && !is_aim(scan, sentence, at)
            && !tells_an_attack(scan, &(at..until(at, sentence.end)))
        {
            let clause = clauses.iter().find(|c| c.tokens.contains(&at));
            let end = until(at, clause.map_or(sentence.end, |c| c.tokens.end));
            // "الغارات التي جرت في سوريا تركزت حول الحسكة": the verb of the main clause ends it.
            let end = (at + 2..end).find(|&t| is_spread(scan.behind_and(t))).unwrap_or(end);
            // "الأنباء التي تداولتها وسائل إعلام حول استهداف المطار": what the news is about is told, not described.
            let about = |t: &usize| {
                matches!(scan.word(*t), "حول" | "عن" | "بشان")
                    && scan.verbs(t + 1).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed))
            };
            out.push(at..(at..end).find(about).unwrap_or(end));
        }
    }
    out
}

/// "الذي أعقبته غارات على صنعاء", "الذي قضى في قصف نفذته مسيّرات على سيارة": what was done, and on what, is told there.
fn tells_an_attack(scan: &Scan, within: &Range<usize>) -> bool {
    const REACH: usize = 7;
    let noun = |t: usize| scan.verbs(t).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike);
    let hedged = |t: usize| scan.does(t, &[Deed::Hedge]) || scan.has_any(t, &[Class::Maybe, Class::Future]);
    let on = |t: usize| {
        let place = |t: usize| {
            scan.site(t).is_some() || scan.at(t).iter().any(|m| matches!(m.sense, Sense::Word(c) if c.is_place_head()))
        };
        scan.has(t, Class::On) && place(t + 1)
    };
    within.clone().any(|t| noun(t) && (t + 1..(t + REACH).min(within.end)).any(on)) && !within.clone().any(hedged)
}

/// "الصاروخ الذي كان موجها صوب المدينة": where a weapon was headed is no description of it.
fn is_aim(scan: &Scan, sentence: &Range<usize>, relative: usize) -> bool {
    let weapon = (relative.saturating_sub(3).max(sentence.start)..relative).any(|t| scan.weapon(t).is_some());
    weapon && (relative + 1..(relative + 5).min(sentence.end)).any(|t| scan.has(t, Class::Toward))
}

/// "الهجوم الذي وقع مساء الأربعاء في التاجي": tells where and when the deed before it was.
fn of_what_happened(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let happened = matches!(scan.word(at + 1), "وقع" | "وقعت" | "حدث" | "حدثت" | "حصل" | "جري" | "نفذ" | "نفذت");
    let noun = |t: usize| scan.verbs(t).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed));
    happened && (at.saturating_sub(3).max(sentence.start)..at).any(noun)
}
