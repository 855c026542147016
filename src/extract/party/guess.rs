//! Guesses at whose a weapon was or an attack: "يُعتقد أنها إسرائيلية".

use crate::{
    extract::scan::Scan,
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// "غارة يُعتقد أنها إسرائيلية", "صواريخ، يرجح أنها أمريكية": behind a guess stands whose they were.
pub(super) fn believed_to_be(scan: &Scan, sentence: &Range<usize>, from: usize) -> Option<usize> {
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
