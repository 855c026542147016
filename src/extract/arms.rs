//! Weapons with their counts: `بطائرتين مسيرتين` is two drones, `رشقة صاروخية` rockets without a number.

use super::{place::Place, scan::Scan};
use crate::{
    arabic::{number::NumberKind, token::TokenKind},
    domain::WeaponType,
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// A weapon in a text.
#[derive(Debug, Clone)]
pub(super) struct Arm {
    /// Number, weapon and adjectives.
    pub(super) tokens: Range<usize>,
    pub(super) kind: WeaponType,
    /// Only where the text says a number.
    pub(super) count: Option<u32>,
    /// After ب، عبر، بواسطة: what it was done with.
    pub(super) is_means: bool,
    /// The next weapon word is only its apposition: "طائرة مسيّرة".
    pub(super) definite: bool,
}

/// The weapons of a sentence, in reading order. What is inside a place's phrase (`مخازن صواريخ`) is none.
pub(super) fn arms(scan: &Scan, sentence: &Range<usize>, places: &[Place]) -> Vec<Arm> {
    let mut out: Vec<Arm> = Vec::new();
    for at in sentence.clone() {
        let Some((kind, mention)) = scan.weapon(at) else { continue };
        if places.iter().any(|p| p.core.contains(&at) && p.core.start < at) {
            continue;
        }
        let end = mention.tokens.end as usize;
        let clitics = mention.clitics;
        let (count, start) = count(scan, at, end);
        let glued = scan.glued_before(start);
        let by = start
            .checked_sub(1)
            .is_some_and(|b| sentence.contains(&b) && (scan.has(b, Class::By) || (scan.has(b, Class::By))));
        let first = scan.clitics(start);
        let is_means = clitics.preposition == Glued::Bi
            || first.preposition == Glued::Bi
            || by
            || matches!(glued, Some("ب" | "وب" | "بال"));
        let arm = Arm { tokens: start..end, kind, count, is_means, definite: clitics.article };
        match out.last_mut() {
            // "صاروخ باليستي": the closer kind of one weapon; "رشقة صواريخ": one thing.
            Some(last) if last.tokens.end == start && !clitics.conjunction && is_closer(last.kind, kind) => {
                last.kind = kind;
                last.tokens.end = end;
                last.count = last.count.or(count);
            }
            Some(last)
                if last.tokens.end == start
                    && !clitics.conjunction
                    && (last.kind == kind || is_closer(kind, last.kind)) =>
            {
                last.tokens.end = end;
            }
            _ => out.push(arm),
        }
    }
    out
}

/// True where `b` is a closer word for what `a` is a word for.
fn is_closer(a: WeaponType, b: WeaponType) -> bool {
    use WeaponType::{Artillery, BallisticMissile, CruiseMissile, Drone, Ied, Missile, Mortar, Rocket, Unknown};
    matches!(
        (a, b),
        (Rocket | Missile, BallisticMissile | CruiseMissile)
            | (Rocket, Missile)
            | (Artillery, Mortar | Rocket)
            | (Unknown, _)
            | (Drone, Ied)
            | (Missile, Rocket)
    ) && a != b
}

/// The number said of a weapon, and where its phrase begins.
fn count(scan: &Scan, at: usize, end: usize) -> (Option<u32>, usize) {
    // A dual says two by itself.
    if let Some(number) = scan.number_at(at).filter(|n| n.kind == NumberKind::DualNoun) {
        return (number.value.exact(), at);
    }
    let before = at.checked_sub(1).and_then(|b| scan.number_at(b)).filter(|n| n.noun == Some(at) || n.tokens.end == at);
    if let Some(number) = before {
        let count = (number.kind == NumberKind::Cardinal && !number.percent).then(|| number.value.exact()).flatten();
        return (count.filter(|&n| n > 0), number.tokens.start);
    }
    // "مسيّرة واحدة", "صاروخ باليستي واحد".
    for t in end..end + 3 {
        match scan.word(t) {
            "واحد" | "واحده" | "واحدا" => return (Some(1), at),
            word if scan.kind(t) == Some(TokenKind::Word)
                && (word.ends_with('ي') || word.ends_with('ه') || word.ends_with("يا")) => {}
            _ => break,
        }
    }
    (None, at)
}
