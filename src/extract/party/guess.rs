//! Guesses at whose a weapon was or an attack: "يُعتقد أنها إسرائيلية".

use super::{Who, of_nation};
use crate::{
    arabic::letters::Letters,
    domain::Span,
    extract::scan::{Scan, has_article},
    lexicon::{ActorKind, Class, Glued},
};
use std::ops::Range;

/// "غارة يُعتقد أنها إسرائيلية", "صواريخ، يرجح أنها أمريكية": behind a guess stands whose they were.
pub(super) fn believed_to_be(scan: &Scan, sentence: &Range<usize>, from: usize) -> Option<usize> {
    // "طائرات مجهولة الهوية، يرجح أنها".
    let unknown =
        (from..from + 2).take_while(|&t| scan.word(t).holds("مجهول") || scan.word(t).ends_with("الهويه")).count();
    let from = from + unknown;
    let guess = if scan.word(from) == "،" { from + 1 } else { from };
    let told = sentence.contains(&(guess + 2)) && is_guess_at_owner(scan, guess + 1);
    (told && scan.nationality(guess + 2).is_some()).then_some(guess + 2)
}

/// "يُعتقد أنها إسرائيلية", "يُرجّح أنها لداعش": the "that" of a guess at whose something was.
pub(in crate::extract) fn is_guess_at_owner(scan: &Scan, that: usize) -> bool {
    let guesses = that.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "يعتقد" | "يرجح" | "يظن" | "يشتبه"));
    let whose = |t: usize| {
        scan.nationality(t).is_some()
            || scan.clitics(t).preposition == Glued::Li
                && (scan.actor(t).is_some() || scan.has_any(t, &[Class::GroupHead, Class::ForceHead, Class::Fighters]))
            || matches!(scan.word(t), "تابعه" | "تابع")
            || scan.word(t) == "من" && matches!(scan.word(that), "انهم" | "بانهم")
    };
    guesses
        && matches!(scan.word(that), "انها" | "انه" | "انهما" | "بانها" | "بانه" | "انهم" | "بانهم")
        && whose(that + 1)
}

/// "وقالت إن الطائرات أردنية", "أن الصواريخ إسرائيلية": whose the weapons told before are said to have been.
pub(in crate::extract) fn said_to_be(scan: &Scan, weapon: usize) -> Option<(Who, ActorKind, Span)> {
    let told = scan.weapon(weapon).map(|(_, mention)| mention.tokens.end as usize).or_else(|| {
        let aircraft = matches!(scan.word(weapon), "الطايره" | "الطايرات" | "المقاتلات");
        aircraft.then_some(weapon + 1)
    })?;
    let that = weapon.checked_sub(1).is_some_and(|b| scan.has(b, Class::That));
    let (nation, clitics) = scan.nationality(told).filter(|_| that && has_article(scan.word(weapon)))?;
    let predicate = !has_article(scan.word(told)) && clitics.preposition == Glued::None && !clitics.conjunction;
    let (who, kind) = of_nation(scan, nation).filter(|_| predicate && !has_article(scan.word(told + 1)))?;
    Some((who, kind, scan.span(&(told..told + 1))))
}
