//! What became of an attack: whether it hit, was stopped or missed, as the words of a clause tell.

use super::{
    clause::Clause,
    draft::ArmOf,
    frame::Deeds,
    place::{Place, Tie},
    scan::Scan,
};
use crate::{
    domain::Outcome,
    lexicon::{Class, Deed},
};
use std::ops::Range;

/// What a clause says of the effect.
pub(super) fn outcome(
    scan: &Scan,
    clause: &Clause,
    deeds: &Deeds,
    arms: &[ArmOf],
    targets: &[&Place],
) -> Option<(Outcome, Range<usize>)> {
    let one = |t: usize| t..t + 1;
    for at in clause.tokens.clone() {
        if scan.has(at, Class::Effect) {
            return Some((Outcome::Hit, at..scan.end_of(at, Class::Effect).unwrap_or(at + 1)));
        }
    }
    let beside = clause.tokens.clone().find(|&t| {
        scan.has(t, Class::Beside) && !matches!(scan.word(t), "قرب" | "محيط" | "بجوار" | "بالقرب" | "خارج")
            || (scan.word(t) == "خارج" && matches!(scan.word(t + 1), "اسوارها" | "القاعده" | "اسوار" | "محيط"))
    });
    for told in &deeds.real {
        match told.verb.deed {
            Deed::Down | Deed::Foil if told.verb.deed == Deed::Down || !is_failure(scan, told.at) => {
                return Some((Outcome::Intercepted, one(told.at)));
            }
            Deed::Foil => return Some((Outcome::Missed, one(told.at))),
            Deed::Destroy if !targets.is_empty() => return Some((Outcome::Hit, one(told.at))),
            Deed::Hit if !targets.is_empty() || !arms.is_empty() => return Some((Outcome::Hit, one(told.at))),
            Deed::Fall if !arms.is_empty() => {
                if let Some(at) = beside {
                    return Some((Outcome::Missed, one(at)));
                }
                let inside = clause
                    .tokens
                    .clone()
                    .find(|&t| scan.word(t).ends_with("داخل") || matches!(scan.word(t), "عليها" | "عليه" | "داخلها"));
                if let Some(at) =
                    inside.or_else(|| targets.iter().any(|p| matches!(p.tie, Tie::In | Tie::On)).then_some(told.at))
                {
                    return Some((Outcome::Hit, one(at)));
                }
            }
            Deed::Explode if clause.tokens.clone().any(|t| scan.word(t).ends_with("داخل")) => {
                return Some((Outcome::Hit, one(told.at)));
            }
            Deed::Explode if targets.iter().any(|p| matches!(p.tie, Tie::In | Tie::On)) => {
                return Some((Outcome::Hit, one(told.at)));
            }
            _ => {}
        }
    }
    // "لم تبلغ هدفها", "قبل وصولها".
    if let Some(at) = clause.tokens.clone().find(|&t| scan.has(t, Class::InAir)) {
        return Some((Outcome::Intercepted, one(at)));
    }
    if let Some(at) = beside.filter(|&t| matches!(scan.word(t), "لم" | "ولم" | "بعيدا" | "اخطا" | "اخطات"))
    {
        return Some((Outcome::Missed, one(at)));
    }
    None
}

/// فشل: it failed by itself; أحبط: somebody stopped it.
pub(super) fn is_failure(scan: &Scan, at: usize) -> bool {
    scan.word(at).contains("فشل") && !scan.word(at).contains("افشل")
}

/// Damage told, and neither denied nor unknown, in some tokens.
pub(super) fn damage(scan: &Scan, tokens: &Range<usize>) -> Option<Range<usize>> {
    let unsure = |t: usize| {
        let near = t.saturating_sub(5).max(tokens.start)..t;
        let denied = near.clone().any(|b| scan.has_any(b, &[Class::Without, Class::Negation]));
        let unknown = (t.saturating_sub(14).max(tokens.start)..t)
            .any(|b| scan.has_any(b, &[Class::NothingKnown, Class::Condition]));
        denied || unknown
    };
    tokens.clone().find(|&t| scan.has(t, Class::Damage) && !unsure(t)).map(|t| t..t + 1)
}
