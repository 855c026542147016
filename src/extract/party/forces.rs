//! Forces told by their nation: "طائرة أميركية", "سلاح الجو الإسرائيلي", "القوات الأمريكية والبريطانية".

use super::{Found, Who, guess::believed_to_be, nationalities, of_nation};
use crate::{
    arabic::token::TokenKind,
    domain::WeaponType,
    extract::{
        place::without_clitics,
        scan::{Scan, has_article},
    },
    lexicon::{ActorKind, Class, Sense},
};
use std::ops::Range;

/// "طائرات أميركية": aircraft that only their nation makes a weapon.
pub(super) fn is_aircraft(scan: &Scan, at: usize) -> bool {
    scan.is_noun(at, &["طايره", "طايرات", "طايرتان", "طايرتين", "طيران"])
}

/// Forces that are no adjective of what stands before them, folded.
const ANOTHER: [&str; 8] = ["القوات", "الجيش", "الطيران", "الطايرات", "الطايره", "المقاتلات", "التحالف", "الاحتلال"];

/// Head word, a few adjectives, and nationalities: "طائرة أميركية", "سلاح الجو الإسرائيلي", "القوات الأمريكية
/// والبريطانية", "صواريخ باليستية إيرانية".
pub(super) fn forces(
    scan: &Scan,
    sentence: &Range<usize>,
    at: usize,
    end: usize,
    weapon: Option<WeaponType>,
) -> Vec<Found> {
    let model = model_name(scan, sentence, end);
    let unmanned = scan.weapon(at).is_some_and(|(kind, _)| kind == WeaponType::Drone);
    let armed = scan.weapon(at).map_or(end, |(_, mention)| end.max(mention.tokens.end as usize));
    let end = believed_to_be(scan, sentence, armed).unwrap_or(end);
    for j in (end..end + 4 + model.len()).filter(|j| !model.contains(j)) {
        if !sentence.contains(&j) {
            break;
        }
        let nations = nationalities(scan, sentence, j, false);
        if let Some((last, _)) = nations.last() {
            let mut end = last + 1;
            // "إيرانية الصنع": who made it did not fire it.
            if matches!(scan.word(end), "الصنع" | "المنشا" | "التصنيع") {
                break;
            }
            // "القوات الأمريكية الخاصة" and a second adjective belong to it.
            if scan.has(end, Class::ForceHead) && has_article(scan.word(end)) {
                end += 1;
            }
            let mut start = at;
            return nations
                .iter()
                .map(|&(place, nation)| {
                    let tokens = start..if place == *last { end } else { place + 1 };
                    start = tokens.end;
                    let name = without_clitics(scan, &tokens);
                    let (who, kind) = of_nation(scan, nation)
                        .unwrap_or_else(|| (Who::Named(name.of(&scan.article.text).to_owned()), ActorKind::State));
                    Found { tokens, who, kind, name, weapon }
                })
                .collect();
        }
        // "طائرة مسيّرة القوات التركية": what a drone has behind it is what it hit.
        if unmanned && scan.has(j, Class::ForceHead) && has_article(scan.word(j)) {
            break;
        }
        let word = scan.word(j);
        // "الحكومة القوات الأميركية": another noun, that begins a party of its own.
        if ANOTHER.contains(&word) {
            break;
        }
        // A weapon's adjectives have the article as it has; "سلاح الجو" is a genitive.
        let agrees = weapon.is_none() || has_article(word) == has_article(scan.word(at));
        let adjective = scan.kind(j) == Some(TokenKind::Word)
            && agrees
            && !scan.clitics(j).conjunction
            && !is_thing(scan, j)
            && (scan.weapon(j).is_some()
                || has_article(word)
                || word.ends_with('ه')
                || word.ends_with("يين")
                || word.ends_with("تين")
                || word.ends_with("تان")
                || matches!(word, "طراز" | "حربي" | "مسير" | "دون" | "طيار" | "بدون")
                || (word == "من" && matches!(scan.word(j + 1), "طراز" | "دون" | "نوع")));
        if !adjective || scan.finite(j).is_some() || scan.site(j).is_some() {
            break;
        }
    }
    Vec::new()
}

/// "أصاب صاروخ سفينة إماراتية": another thing, and the nationality is its own.
fn is_thing(scan: &Scan, at: usize) -> bool {
    let head = |class: Class| class.is_place_head() && class != Class::HeadForces;
    scan.at(at).iter().any(|m| matches!(m.sense, Sense::Word(class) if head(class)))
}

/// A make or model between a weapon and its adjectives: `قاذفات «بي-2» الأميركية`, `مقاتلات إف-16 تركية`.
fn model_name(scan: &Scan, sentence: &Range<usize>, from: usize) -> Range<usize> {
    if scan.word(from) == "\"" {
        let close = (from + 1..(from + 6).min(sentence.end)).find(|&t| scan.word(t) == "\"");
        return from..close.map_or(from, |close| close + 1);
    }
    let has_digits = |t: usize| scan.kind(t) == Some(TokenKind::Digits);
    match scan.word(from + 1) {
        "-" if has_digits(from + 2) => from..from + 3,
        _ if has_digits(from + 1) && scan.at(from).is_empty() => from..from + 2,
        _ => from..from,
    }
}
