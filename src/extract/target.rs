//! Which places of a clause its deeds were done to, and what of the weapons and numbers told with them goes to each.

use super::{
    clause::Clause,
    date::DateKind,
    deed::{Deeds, Told},
    draft::SiteOf,
    effect::is_ready,
    frame::Sentence,
    place::{Place, Tie, Where, name_of},
    scan::{Scan, tells_a_deed},
};
use crate::{
    arabic::{number::NumberKind, token::TokenKind},
    lexicon::{Class, Deed, Form, Glued},
};
use std::ops::Range;

/// The places that a clause's deeds were done to: one, or the members of a list.
pub(super) fn targets<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, deeds: &Deeds) -> Vec<&'s Place> {
    let Some(first) = deeds.first() else { return Vec::new() };
    // "أصيبت بصاروخ", "هوجمت": what was hit stands before.
    let hit = |t: &Told| matches!(scan.behind_and(t.at), "اصيب" | "اصيبت" | "اصيبوا" | "اصيبتا");
    let suffers = deeds.any(&[Deed::Suffer])
        || deeds.real.iter().any(hit)
        || deeds.real.iter().any(|t| scan.word(t.at).ends_with("هوجم") || scan.word(t.at).ends_with("هوجمت"));
    // "اقتربت من القاعدة": from is towards; "ضربة ضد صواريخ جاهزة للإطلاق من المنطقة": from is where they stood.
    let approaches = deeds.any(&[Deed::Approach]) || clause.tokens.clone().any(|t| is_ready(scan, t));
    // "لم تُستهدف أي سفينة": none of a kind.
    let any = |p: &Place| {
        let before = p.tokens.start.checked_sub(1).map_or("", |b| scan.word(b));
        matches!(before.trim_start_matches(['و', 'ل', 'ب']), "اي" | "ايه")
    };
    let stood = launched_from(scan, sentence, clause, deeds);
    // "من الأراضي اليمنية (محافظة حجة)".
    let inserted = |p: &Place| p.tokens.start > 0 && scan.word(p.tokens.start - 1) == "(";
    let of_launch =
        |p: &Place| stood.contains(&p.tokens.start) && (matches!(p.tie, Tie::In | Tie::Near) || inserted(p));
    let can_be = |p: &Place| {
        !any(p) && p.is_target() && !of_launch(p) || (approaches && p.tie == Tie::From && p.what != Where::Country)
    };
    let inside = |p: &&Place| can_be(p) && clause.tokens.contains(&p.tokens.start);
    // A noun of attack has its place behind it, or in a phrase that says where.
    let verbal = deeds.real.iter().any(|t| t.verb.form != Form::Noun);
    let all: Vec<&Place> = sentence.places.iter().filter(inside).collect();
    let last_deed = deeds.real.iter().map(|t| t.at).max().unwrap_or(first);
    let quality = |p: &Place| -> i32 {
        let what = match p.what {
            Where::Known(_) => 6,
            // "جنودا في تلة أورتي": known by the hill.
            Where::Named if p.head == Some(Class::HeadForces) && p.tokens.end > p.core.end + 1 => 3,
            _ if p.head == Some(Class::HeadForces) => -30,
            Where::Named => 5,
            Where::Anaphor => 4,
            Where::Unnamed => 3,
            Where::Country => -10,
        };
        let tie = match p.tie {
            Tie::Bare | Tie::On | Tie::To => 6,
            Tie::Toward => 5,
            Tie::In => 3,
            Tie::Near => 2,
            Tie::From if approaches => 4,
            Tie::From => -10,
        };
        let plural = if p.plural && !matches!(p.what, Where::Known(_)) { -2 } else { 0 };
        let close = i32::from(p.closeness.min(4));
        let side = if suffers {
            if p.tokens.start < last_deed { 3 } else { 0 }
        } else if p.tokens.start > first {
            4
        } else {
            0
        };
        if !verbal && p.tokens.start < first && !matches!(p.tie, Tie::In | Tie::Near) {
            return -10;
        }
        // "المدمرة أسقطت مسيّرة": the ship shot it down.
        let shoots = |t: &Told| matches!(t.verb.deed, Deed::Down | Deed::Foil) && t.verb.form == Form::Past;
        if p.head == Some(Class::HeadShip)
            && p.tie == Tie::Bare
            && deeds.real.iter().any(|t| shoots(t) && t.at >= p.tokens.end && t.at <= p.tokens.end + 2)
            && !scan.is_written_with(last_deed, '\u{64F}')
        {
            return -10;
        }
        // "أن منظومة كذا أسقطت صاروخا".
        let system = scan.word(p.core.start).ends_with("منظومه") || scan.word(p.core.start).ends_with("بطاريه");
        if system && deeds.real.iter().any(|t| shoots(t) && t.at >= p.tokens.end && t.at <= p.tokens.end + 2) {
            return -10;
        }
        // "اعترضت منظومة كذا المسيّرة", "أطلقت مدمّرتان صواريخ": what shot it down, or fired.
        let behind = |t: &Told| p.tokens.start > t.at && p.tokens.start <= t.at + 2;
        let fires = |t: &Told| {
            t.verb.deed == Deed::Launch
                && t.verb.form == Form::Past
                && !t.verb.object
                && p.head == Some(Class::HeadShip)
        };
        let armed = matches!(p.head, Some(Class::HeadBuilding | Class::HeadShip)) && p.tie == Tie::Bare;
        if armed && deeds.real.iter().any(|t| behind(t) && (fires(t) || shoots(t) && p.head != Some(Class::HeadShip))) {
            return -10;
        }
        // "أطلقت مدمّرتان في شرق المتوسط صواريخ على القاعدة": what they were launched on, not where from.
        let launched_on =
            |q: &&Place| matches!(q.tie, Tie::On | Tie::Toward) && can_be(q) && clause.tokens.contains(&q.tokens.start);
        if p.tie == Tie::In
            && deeds.any(&[Deed::Launch])
            && sentence.places.iter().any(|q| launched_on(&q) && q.tokens.start > p.tokens.start)
        {
            return -10;
        }
        // "مصفى كوركوسك في قضاء خبات": where the one named before it lies.
        let locates = |q: &&Place| {
            let between = q.tokens.end..p.tokens.start;
            q.what == Where::Named
                && q.closeness > p.closeness
                && can_be(q)
                && between.len() <= 3
                && between.clone().all(|t| scan.kind(t) == Some(TokenKind::Word) && scan.finite(t).is_none())
                && clause.tokens.contains(&q.tokens.start)
                && q.tokens.end <= p.tokens.start
                && !scan.clitics(p.tokens.start).conjunction
        };
        if p.tie == Tie::In && matches!(p.what, Where::Known(_)) && sentence.places.iter().any(|q| locates(&q)) {
            return -10;
        }
        // "غارة على صنعاء استهدفت معسكر عطان": of the noun's place and the verb's, the verb's.
        let noun = deeds.real.iter().filter(|t| t.verb.form == Form::Noun).map(|t| t.at).min();
        let strikes = |t: &Told| {
            t.verb.form == Form::Past
                && matches!(t.verb.deed, Deed::Strike | Deed::Hit)
                && noun.is_some_and(|noun| noun < t.at)
                && (t.at + 1..t.at + 3).contains(&p.tokens.start)
        };
        let named = matches!(p.what, Where::Known(_) | Where::Named) && p.tie == Tie::Bare;
        let object = if named && deeds.real.iter().any(strikes) { 4 } else { 0 };
        // The nearer to the deed the likelier, once behind it.
        let distance = (p.tokens.start.abs_diff(first) / 6) as i32;
        what + tie + close + side + plural + object - distance.min(4)
    };
    let mut best: Option<(&Place, i32)> = None;
    for place in &all {
        let q = quality(place);
        if q > 0 && best.is_none_or(|(_, known)| q > known) {
            best = Some((place, q));
        }
    }
    let Some((best, _)) = best else { return launched_at(scan, sentence, clause, deeds).into_iter().collect() };
    let mut chosen: Vec<&Place> =
        all.iter().copied().filter(|p| p.group == best.group && p.what != Where::Country).collect();
    // "قصفت قاعدة التنف بمسيّرة وقاعدة الشدادي برشقة": the list goes on behind a weapon; "أربع منها استهدفت الجبانة، واثنتان
    // المطار": behind the number of those that struck there.
    let one_of_them = |t: usize| is_share(scan, t);
    while let Some(end) = chosen.iter().map(|p| p.tokens.end).max() {
        let goes_on = |p: &&&Place| {
            let between = end..p.tokens.start;
            let and = |t: usize| matches!(scan.word(t), "و" | "وعلي" | "وفي" | "واخر" | "واخري") || one_of_them(t);
            let first_verb = scan.finite(p.tokens.start).is_some();
            p.tokens.start >= end
                && p.what != Where::Country
                && (p.closeness >= 3 || matches!(p.what, Where::Known(_)) || between.clone().any(one_of_them))
                && (scan.clitics(p.tokens.start).conjunction || between.clone().any(and))
                && !first_verb
                && between.len() <= 7
                && (sentence.arms.iter().any(|a| between.contains(&a.tokens.start)) || between.clone().any(one_of_them))
                && between.clone().all(|t| scan.word(t) != "." && scan.verbs(t).next().is_none())
        };
        let Some(next) = all.iter().find(goes_on) else { break };
        chosen.extend(all.iter().copied().filter(|p| p.group == next.group && p.what != Where::Country));
    }
    chosen
}

/// "أُطلقت من منطقة تقع قرب برطلة", "دوي إطلاق صواريخ سُمع من مواقع في منطقة الحوبان": the words that say where something was
/// launched from, up to what it was launched at, or what it did.
fn launched_from(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> Range<usize> {
    const REACH: usize = 7;
    let land = [Class::HeadRegion, Class::HeadTown, Class::HeadBase, Class::HeadField, Class::HeadBuilding];
    let from = |t: usize| {
        matches!(scan.word(t), "من" | "ومن")
            && !scan.has(t - 1, Class::Near)
            && (scan.has_any(t + 1, &land)
                || scan.word(t + 1) == "الاراضي"
                || scan.site(t + 1).is_some()
                || scan.has_any(t + 1, &[Class::In, Class::Near]))
    };
    let launch = deeds.real.iter().find(|t| t.verb.deed == Deed::Launch);
    let end = sentence.tokens.end.min(clause.tokens.end);
    let start = launch.and_then(|told| (told.at + 1..(told.at + REACH).min(end)).find(|&t| from(t)));
    let Some(start) = start else { return 0..0 };
    let ends = |t: usize| {
        scan.has_any(t, &[Class::On, Class::Toward])
            || scan.word(t) == "الي"
            || scan.clitics(t).preposition == Glued::Li && scan.verbs(t).next().is_some()
            || scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed))
    };
    start..(start + 1..end).find(|&t| ends(t)).unwrap_or(end)
}

/// "أطلقت ثلاثة صواريخ على البحرين", "إطلاق مسيّرات على إسرائيل مساء السبت": a country, where one salvo is told by its number or
/// its day and no place in that country is.
fn launched_at<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, deeds: &Deeds) -> Option<&'s Place> {
    let launch = deeds.real.iter().find(|t| t.verb.deed == Deed::Launch && t.verb.form != Form::Present)?;
    let arm = sentence.arms.iter().find(|a| clause.tokens.contains(&a.tokens.start) && !a.is_target)?;
    let day = |t: usize| scan.date_at(t).is_some_and(|date| matches!(date.kind, DateKind::Day));
    let one = arm.count.is_some() || clause.tokens.clone().any(day);
    sentence.places.iter().find(|p| {
        // "إرسال صواريخ إلى اليمن": brought there.
        let sent = p.tokens.start.checked_sub(1).is_some_and(|b| scan.word(b) == "الي");
        let aimed = matches!(p.tie, Tie::On | Tie::Toward) && p.what == Where::Country && !p.described && !sent;
        one && aimed && p.tokens.start > launch.at.min(arm.tokens.start) && clause.tokens.contains(&p.tokens.start)
    })
}

/// `وثلاث قرب الرمادي`, `والأخيرة مطار الحديدة`: how many of several strikes, or which, were at the place behind.
fn is_share(scan: &Scan, at: usize) -> bool {
    let of_strikes = |noun: usize| !scan.word(noun).ends_with("ات") && !is_broken_plural(scan, noun);
    scan.word(at).starts_with('و')
        && (scan.number_at(at).is_some_and(|n| n.tokens.start == at && n.noun.is_none_or(of_strikes))
            || matches!(
                scan.word(at),
                "والاخيره"
                    | "والثانيه"
                    | "والثالثه"
                    | "والرابعه"
                    | "والاخير"
                    | "والثاني"
                    | "والاخري"
                    | "والاخر"
            ))
}

/// `قواعد`, `مواقع`: what is counted are the places.
fn is_broken_plural(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "قواعد" | "مواقع" | "مقار" | "مناطق" | "قري" | "مدن" | "حقول" | "سفن" | "اهداف" | "مراكز")
}

/// How many of several strikes were at each of some places, where that is told: `خمس غارات قرب الموصل وثلاث قرب الرمادي`.
pub(super) fn counts(scan: &Scan, sentence: &Sentence, targets: &[&Place]) -> Option<Vec<Option<u32>>> {
    let start = targets.first()?.tokens.start;
    let first = Some(sentence.arms.iter().rfind(|a| a.tokens.start < start).and_then(|a| a.count)?);
    let share = |pair: &[&Place]| {
        let [a, b] = pair else { return None };
        let at = (a.tokens.end..b.tokens.start).find(|&t| is_share(scan, t))?;
        Some(scan.number_at(at).filter(|n| n.kind == NumberKind::Cardinal).and_then(|n| n.value.exact()))
    };
    let behind: Option<Vec<Option<u32>>> = targets.windows(2).map(share).collect();
    let behind = behind.filter(|behind| behind.iter().any(Option::is_some))?;
    // Beside numbers "the last one" is one.
    Some(std::iter::once(first).chain(behind.into_iter().map(|n| n.or(Some(1)))).collect())
}

/// "الأولى بصاروخين والثانية بمسيّرة": where the weapons of the first of two places stand, and those of the second.
pub(super) fn shares(scan: &Scan, clause: &Clause) -> Option<[Range<usize>; 2]> {
    let armed = |t: usize| (t + 1..t + 4).any(|w| scan.weapon(w).is_some());
    let find =
        |words: [&str; 2], from: usize| (from..clause.tokens.end).find(|&t| words.contains(&scan.word(t)) && armed(t));
    let first = find(["الاولي", "الاول"], clause.tokens.start)?;
    let second = find(["والثانيه", "والثاني"], first)?;
    Some([first..second, second..clause.tokens.end])
}

/// The tokens in which the weapons of one of several targets stand: from it to the next one, where a weapon is told
/// between the two; else the whole clause.
pub(super) fn arms_range(sentence: &Sentence, clause: &Clause, targets: &[&Place], place: &Place) -> Range<usize> {
    let mut starts: Vec<usize> = targets.iter().map(|p| p.tokens.start).collect();
    starts.sort_unstable();
    let armed = |from: usize, to: usize| sentence.arms.iter().any(|a| a.tokens.start >= from && a.tokens.start < to);
    let parted = starts.windows(2).any(|pair| matches!(pair, [a, b] if armed(*a, *b)));
    let after = starts.iter().copied().find(|&s| s > place.tokens.start).unwrap_or(clause.tokens.end);
    // The members of one list share the weapon behind the last of them.
    let mut end = after;
    for next in starts.iter().copied().filter(|&s| s > place.tokens.start) {
        if armed(place.tokens.start, next) {
            end = next;
            break;
        }
        end = clause.tokens.end;
    }
    let own = place.tokens.start..end.max(place.tokens.start);
    if parted && armed(own.start, own.end) { own } else { clause.tokens.clone() }
}

/// The place as a draft's site; `None` where it points back to nothing.
pub(super) fn site_of(scan: &Scan, place: &Place) -> SiteOf {
    let (name, span) = name_of(scan, place);
    let known = match place.what {
        Where::Known(number) => Some(number),
        _ => None,
    };
    let ship = place.ship.as_ref().map(|name| scan.text(name).to_owned());
    // "29 هدفا في شمالي العراق": more than are ever told one by one.
    const MANY: u32 = 10;
    let number = place.core.start.checked_sub(1).and_then(|b| scan.number_at(b));
    // "29 في شمالي العراق".
    let share = place.core.start.checked_sub(2).and_then(|b| scan.number_at(b));
    let share = share.filter(|n| n.tokens.end + 1 == place.core.start && n.value.min >= MANY);
    let share = share.is_some() && place.head == Some(Class::HeadRegion) && scan.has(place.core.start - 1, Class::In);
    let many = share
        || matches!(place.head, Some(Class::HeadBase | Class::HeadBuilding | Class::HeadField))
            && number.is_some_and(|n| n.noun == Some(place.core.start) && n.value.min >= MANY);
    SiteOf {
        known,
        name: name.to_owned(),
        span,
        country: place.country.clone(),
        closeness: place.closeness,
        head: place.head,
        vague: known.is_none()
            && !many
            && (place.what == Where::Country
                || (place.what != Where::Named
                    || told_by_kind(place) && !lies_in_a_town(scan, place)
                    || of_a_holder(place))
                    && (place.plural || place.what == Where::Unnamed)),
        owned: place.owned,
        several: place.plural && place.what != Where::Anaphor,
        ship,
    }
}

/// "مناطق سيطرة الجماعة": told by whose they are, and told apart elsewhere.
fn of_a_holder(place: &Place) -> bool {
    place.plural && place.owned && place.named.is_empty() && place.head == Some(Class::HeadTown)
}

/// "أربعة منازل في مدينة كذا": it is told where, by a name in no list.
fn lies_in_a_town(scan: &Scan, place: &Place) -> bool {
    (place.core.end..place.tokens.end).any(|t| scan.has(t, Class::HeadTown) && !scan.clitics(t).article)
}

/// "قاعدتين عسكريتين في العراق": several of a kind, told apart elsewhere.
fn told_by_kind(place: &Place) -> bool {
    place.plural
        && matches!(place.head, Some(Class::HeadBase | Class::HeadAirport | Class::HeadField | Class::HeadBuilding))
}
