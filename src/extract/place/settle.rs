//! Which of the places named in one phrase is the one that was hit: the closest kind, unless the phrase is a name of its own.

use super::{NAMING, Place, Tie, Where, ship::is_sea};
use crate::{
    extract::scan::Scan,
    lexicon::{Class, Glued, SiteKind},
};

/// Decides which place of a phrase is the one that was hit.
pub(super) fn settle(scan: &Scan, place: &mut Place) {
    place.beside = place.tie == Tie::Near
        || place.core.clone().any(|t| matches!(scan.word(t), "محيط" | "بمحيط" | "اطراف"))
        || scan.word(place.core.start).ends_with("محيط");
    let country = |n: u16| scan.lexicon.site(n).and_then(|s| s.site.country.clone());
    // "في تل أبيب قرب السفارة الأميركية": the one in Baghdad is listed by that name, and is not meant.
    if let Where::Known(own) = place.what {
        let foreign = |n: u16| country(n).is_some_and(|there| &*there != "XX" && Some(there) != country(own));
        place.named.retain(|&n| n == own || !foreign(n));
    }
    let closeness = |&n: &u16| scan.lexicon.site(n).map_or(0, |s| s.kind.closeness());
    let mut best = place.named.iter().copied().reduce(|a, b| if closeness(&b) > closeness(&a) { b } else { a });
    if place.head == Some(Class::HeadShip) {
        // A ship is hit at sea, whatever coast is near.
        best = place.named.iter().copied().find(|&n| is_sea(scan, n));
    }
    let Some(best) = best else { return };
    let own_name =
        place.what == Where::Named && place.head.is_some_and(|h| NAMING.contains(&h) && h != Class::HeadShip);
    let close = closeness(&best);
    // "حي المشهداني بمدينة القائم": a quarter that is on no list is in its town, and goes by its name.
    #[rustfmt::skip]
    const QUARTERS: [&str; 10] = ["حي", "شارع", "ساحه", "سوق", "حاره", "دوار", "ميدان", "تقاطع", "مفرق", "جسر"];
    let town = |n: u16| scan.lexicon.site(n).is_some_and(|s| matches!(s.kind, SiteKind::Town | SiteKind::City));
    let quarter = own_name && scan.is_noun(place.core.start, &QUARTERS) && town(best);
    // "محطة الكهرباء في حقل رميلان", "خزانات الوقود في ميناء الحديدة": a part of the field or port that it is in.
    let works =
        matches!(place.head, Some(Class::HeadField | Class::HeadBuilding)) && close == SiteKind::Base.closeness();
    let behind = place.core.end..place.tokens.end;
    let inside = own_name && works && behind.clone().any(|t| scan.site(t).is_some_and(|(n, ..)| n == best)) && {
        let at =
            (behind.start..behind.end).find(|&t| scan.has(t, Class::In) || scan.clitics(t).preposition == Glued::Bi);
        at == Some(behind.start)
    };
    let own_name = own_name && !quarter && !inside;
    if let Where::Known(own) = place.what {
        // "الحرير في أربيل" stays Harir; "أربيل قرب مطارها" is not turned round.
        // "شمال غرب الحديدة في البحر الأحمر": off the coast.
        let off = place.core.start.checked_sub(1).is_some_and(|b| scan.has(b, Class::Direction));
        if let Some(sea) = place.named.iter().copied().find(|&n| is_sea(scan, n)).filter(|_| off) {
            place.what = Where::Known(sea);
            place.closeness = closeness(&sea);
            place.country = scan.lexicon.site(sea).and_then(|s| s.site.country.clone());
        } else if close > place.closeness && place.named.first() == Some(&own) {
            place.what = Where::Known(best);
            place.closeness = close;
        }
    } else if !own_name {
        place.what = Where::Known(best);
        place.closeness = close.max(place.closeness.min(4));
    }
    if place.country.is_none() {
        place.country = scan.lexicon.site(best).and_then(|s| s.site.country.clone());
    }
}
