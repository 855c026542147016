//! Names that go on behind a place with "and" and without a head word of their own: `بلدة خشام ومراط شرقي الفرات`,
//! `في حزيز وذهبان قرب صنعاء`.

use super::{
    Place, Where,
    name::{is_name_word, name_length},
    settle::settle,
    tail::tail,
};
use crate::{
    arabic::token::TokenKind,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// Words that names of the lexicon stand behind, folded.
const KINDS: [&str; 7] = ["بلده", "قريه", "مدينه", "مديريه", "ناحيه", "قاعده", "معسكر"];

/// The place that is named right behind another, joined to it by "and" alone.
pub(super) fn joined(scan: &Scan, sentence: &Range<usize>, place: &Place) -> Option<Place> {
    let named = matches!(place.what, Where::Known(_) | Where::Named) && place.closeness >= 3;
    let at = place.tokens.end;
    let alone = scan.word(at) == "و";
    let start = at + usize::from(alone);
    let opens = named && sentence.contains(&start) && (alone || scan.clitics(at).conjunction);
    if !opens || scan.site(start).is_some_and(|(_, ambiguous, _)| !ambiguous) || !is_name_word(scan, start) {
        return None;
    }
    let bare = if alone { scan.word(start) } else { scan.behind_and(start) };
    let known = || KINDS.iter().find_map(|kind| scan.lexicon.site_named(&format!("{kind} {bare}")));
    let end = start + name_length(scan, sentence, start);
    let what = match known().filter(|&n| is_near(scan, n, place)) {
        Some(number) => Where::Known(number),
        None if is_a_name(scan, sentence, start, bare) && lies_somewhere(scan, end) => Where::Named,
        None => return None,
    };
    let mut found = Place { head: Some(Class::HeadTown), closeness: 5, ..Place::of(scan, start..end, what.clone()) };
    if let Where::Known(number) = what {
        found.named.push(number);
    }
    found.listed = true;
    found.tie = place.tie;
    found.tokens.start = at;
    found.tokens.end = tail(scan, sentence, end, true, &mut found);
    settle(scan, &mut found);
    Some(found)
}

/// Whether a listed place can stand in one list with another: it lies in the same country.
fn is_near(scan: &Scan, number: u16, place: &Place) -> bool {
    let country = scan.lexicon.site(number).and_then(|s| s.site.country.clone());
    place.country.is_none() || country == place.country
}

/// A word that the lexicon does not know and that is none of the commoner forms of a verb.
fn is_a_name(scan: &Scan, sentence: &Range<usize>, at: usize, bare: &str) -> bool {
    const PARTS: [&str; 5] = ["محيط", "اطراف", "ضواحي", "جوار", "محيطهما"];
    let verbal = bare.starts_with(['ي', 'ت', 'ن', 'ا']) && !has_article(bare);
    let inflected = ["ت", "وا", "ها", "هم", "هما", "ات", "ين", "ون"].iter().any(|end| bare.ends_with(end));
    scan.at(at).is_empty()
        && sentence.contains(&at)
        && scan.kind(at) == Some(TokenKind::Word)
        && scan.clitics(at).preposition == Glued::None
        && bare.chars().count() >= 4
        && !verbal
        && !inflected
        && !PARTS.contains(&bare)
}

/// Said to lie somewhere: "شرقي الفرات", "قرب صنعاء", "في ريف حلب".
fn lies_somewhere(scan: &Scan, at: usize) -> bool {
    let place = |t: usize| scan.site(t).is_some() || scan.country(t).is_some();
    scan.has(at, Class::Direction)
        && scan.end_of(at, Class::Direction).is_some_and(|t| place(t) || has_article(scan.word(t)))
        || scan.has(at, Class::Near) && place(at + 1)
}
