//! A place that is only pointed to, and spelt out by an adjective right behind: `الموقع المعروف بالبرج 22`, `القاعدة المسماة
//! "كذا"`, `الطريق الخارج من مطار بغداد`.

use super::{Place, Where};
use crate::extract::scan::Scan;

/// The most tokens between the two, quotation marks and prepositions among them.
const BETWEEN: usize = 4;

/// What stands behind a place and in front of its name, folded.
const CALLED: [&str; 9] =
    ["المعروف", "المعروفه", "المسمي", "المسماه", "المدعو", "المدعوه", "الملقب", "المعروفين", "المعروفتين"];

/// What a road does to the place that it is known by, folded.
const LEADING: [&str; 10] =
    ["الخارج", "الخارجه", "الرابط", "القادم", "القادمه", "الموصل", "المحاذي", "المحاذيه", "المتجه", "المتجهه"];

/// Gives the place behind such an adjective the part of the one in front of it.
pub(super) fn called(scan: &Scan, places: &mut Vec<Place>) {
    let mut at = 0;
    while let (Some(pointing), Some(named)) = (places.get(at), places.get(at + 1)) {
        let adjective = pointing.tokens.end;
        let words = CALLED.contains(&scan.word(adjective)) || LEADING.contains(&scan.word(adjective));
        let near = named.tokens.start > adjective && named.tokens.start - adjective <= BETWEEN;
        let told = matches!(named.what, Where::Known(_) | Where::Named);
        if !(pointing.what == Where::Anaphor && words && near && told) {
            at += 1;
            continue;
        }
        let (tokens, tie, group) = (pointing.tokens.clone(), pointing.tie, pointing.group);
        if let Some(named) = places.get_mut(at + 1) {
            (named.tie, named.group, named.described) = (tie, group, false);
            named.tokens.start = tokens.start;
        }
        places.remove(at);
    }
}
