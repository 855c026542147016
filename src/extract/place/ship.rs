//! Places at sea: ships by their names, spots by their distance from a coast, and the seas.

use super::{Place, Tie, Where};
use crate::{
    arabic::token::TokenKind,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Deed, Glued, SiteKind},
};
use std::{ops::Range, sync::Arc};

/// Waters have no country.
const SEA: &str = "XX";

/// "المدمرة كارني", "يو إس إس ماسون", "إم إس سي غينا": a foreign name in Arabic letters, behind the ship's prefix or
/// without one; what stands without article behind a head that has one is no adjective.
fn ship_name_in_arabic(scan: &Scan, sentence: &Range<usize>, j: usize) -> Option<Range<usize>> {
    const PREFIXES: [&[&str]; 4] = [&["يو", "اس", "اس"], &["اتش", "ام", "اس"], &["ام", "اس", "سي"], &["ام", "في"]];
    let prefix = PREFIXES.iter().find(|prefix| prefix.iter().enumerate().all(|(n, word)| scan.word(j + n) == *word));
    let start = j + prefix.map_or(0, |prefix| prefix.len());
    let unknown = |t: usize| {
        let word = scan.word(t);
        sentence.contains(&t)
            && scan.kind(t) == Some(TokenKind::Word)
            && scan.at(t).is_empty()
            && scan.number_at(t).is_none()
            && scan.date_at(t).is_none()
            && !has_article(word)
            && word.chars().count() > 2
    };
    // A verb that the lexicon does not have tells of a ship, too: its feminine ends in ت, its present begins with ت.
    let verbal = |t: usize| scan.word(t).ends_with('ت') || scan.word(t).starts_with(['ت', 'ي']);
    let definite = j.checked_sub(1).is_some_and(|b| has_article(scan.word(b)));
    if prefix.is_none() && !(definite && !verbal(start)) || !unknown(start) {
        return None;
    }
    Some(j..start + 1)
}

/// "السفينة MSC GINA", "السفينة (HOPE ISLAND)": a ship's name in the letters it is painted in.
pub(super) fn ship_name(scan: &Scan, sentence: &Range<usize>, j: usize) -> Option<Range<usize>> {
    if let Some(name) = ship_name_in_arabic(scan, sentence, j) {
        return Some(name);
    }
    let start = j + usize::from(scan.word(j) == "(");
    if start > j {
        // "السفينة (هوب آيلاند HOPE ISLAND)": in both scripts.
        let close = (start + 1..(start + 7).min(sentence.end)).find(|&t| scan.word(t) == ")");
        let latin = |t: usize| scan.word(t).starts_with(|c: char| c.is_ascii_alphabetic());
        // "سفينة (ألبا)": by words that nothing else is known by; but "(ترفع علم بنما)".
        let unknown = |t: usize| {
            scan.at(t).is_empty()
                && scan.number_at(t).is_none()
                && scan.date_at(t).is_none()
                && !has_article(scan.word(t))
        };
        let named = |&close: &usize| (start..close).any(latin) || close > start && (start..close).all(unknown);
        if let Some(close) = close.filter(named) {
            return Some(start..close);
        }
    }
    let latin = |t: &usize| {
        let word = scan.word(*t);
        sentence.contains(t) && (word.starts_with(|c: char| c.is_ascii_alphabetic()) || (*t > start && word == "-"))
    };
    let name = start..(start..).take_while(latin).last()? + 1;
    (start == j || scan.word(name.end) == ")").then_some(name)
}

/// "استهداف «ترو كونفيدنس»، وهي سفينة أمريكية": in an article of ships a quoted name that nothing else is known by, right
/// behind what was done to it, is one.
pub(super) fn by_its_name(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    const LONGEST: usize = 5;
    const AROUND: usize = 80;
    const DONE: [Deed; 5] = [Deed::Strike, Deed::Hit, Deed::Suffer, Deed::Destroy, Deed::Fall];
    if scan.word(at) != "\"" {
        return None;
    }
    let before = at.checked_sub(1).filter(|b| sentence.contains(b))?;
    // "ضرب صاروخ باليستي «روبيمار»".
    let near = before.saturating_sub(LONGEST).max(sentence.start)..at;
    let by_weapon = near.clone().any(|t| scan.weapon(t).is_some_and(|(_, m)| m.tokens.end as usize == at))
        && near.clone().any(|t| scan.finite(t).is_some() && scan.does(t, &DONE));
    let done = scan.does(before, &DONE) || matches!(scan.word(before), "طاقم" | "متن") || by_weapon;
    let close = (at + 2..(at + 2 + LONGEST).min(sentence.end)).find(|&t| scan.word(t) == "\"")?;
    let name = at + 1..close;
    let unknown = |t: usize| scan.at(t).is_empty() && scan.number_at(t).is_none() && scan.date_at(t).is_none();
    let around = at.saturating_sub(AROUND)..(at + AROUND).min(scan.tokens.len());
    let of_ships = || around.clone().any(|t| scan.has(t, Class::HeadShip));
    // "ضربة «محدودة»", "تعرضت «لحادث»": what it is called, and no name.
    let described = name.len() == 1 && scan.word(name.start).ends_with('ه');
    let governed = scan.clitics(name.start).preposition != Glued::None;
    if !done || described || governed || !name.clone().all(unknown) || !of_ships() {
        return None;
    }
    let place = Place::of(scan, at..close + 1, Where::Named);
    Some(Place { head: Some(Class::HeadShip), closeness: 5, ship: Some(name), ..place })
}

/// "58 ميلا بحريا إلى الجنوب الغربي من الحديدة": a spot at sea that has no other name.
pub(super) fn spot_at_sea(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    let number = scan.number_at(at).filter(|n| n.tokens.start == at)?;
    let mut j = number.tokens.end;
    if !matches!(scan.word(j), "ميل" | "ميلا" | "اميال" | "عقده") {
        return None;
    }
    let from = (j + 1..(j + 8).min(sentence.end)).find(|&t| scan.site(t).is_some() || scan.has(t, Class::HeadTown))?;
    j = from;
    let inner = super::place(scan, sentence, from)?;
    let of_coast = || inner.named.iter().find_map(|&n| scan.lexicon.site(n)?.sea).filter(|&sea| is_told(scan, sea, at));
    let sea = inner.named.iter().copied().find(|&n| is_sea(scan, n)).or_else(of_coast);
    let end = inner.tokens.end.max(j + 1);
    Some(Place {
        tie: Tie::In,
        closeness: if sea.is_some() { 1 } else { 5 },
        country: Some(Arc::from(SEA)),
        named: sea.into_iter().collect(),
        ..Place::of(scan, at..end, sea.map_or(Where::Named, Where::Known))
    })
}

/// Whether an article tells of a sea, not too far from a spot in it.
fn is_told(scan: &Scan, sea: u16, at: usize) -> bool {
    const REACH: usize = 600;
    let reach = at.saturating_sub(REACH)..scan.tokens.len().min(at + REACH);
    reach.into_iter().any(|t| scan.site(t).is_some_and(|(number, ..)| number == sea))
}

/// True for a sea or a strait.
pub(super) fn is_sea(scan: &Scan, number: u16) -> bool {
    scan.lexicon.site(number).is_some_and(|s| s.kind == SiteKind::Sea)
}
