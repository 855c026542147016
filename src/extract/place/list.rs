//! Places that stand in a list: one preposition governs all of them, and one head word can name them all
//! (`قريتي عقارب والمبعوجة`, `مطاري دمشق وحلب`).

use super::{
    Place, Tie, Where,
    name::{is_dual, is_name_word, is_plural, name_length},
    phrase::is_edge,
    settle::settle,
    ship::{is_sea, ship_name},
    tail::tail,
};
use crate::{
    arabic::token::TokenKind,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Glued, SiteKind},
};
use std::ops::Range;

/// Numbers the places so that those in one list share a number and a tie.
pub(super) fn group(scan: &Scan, places: &mut [Place]) {
    for at in 0..places.len() {
        let Some((before, rest)) = places.split_at_mut_checked(at) else { continue };
        let Some(this) = rest.first_mut() else { continue };
        this.group = at;
        let Some(last) = before.last() else { continue };
        let mut between = last.tokens.end..this.tokens.start;
        // "بالإضافة إلى مصنع", "فضلا عن مستودع": says "and".
        let besides = besides(scan, &between);
        if besides && matches!(this.tie, Tie::Toward | Tie::From) {
            this.tie = Tie::Bare;
        }
        if besides {
            between.end = between.start;
        } else if !between.is_empty() && is_quantity(scan, between.end - 1) {
            between.end -= 1;
        }
        let comma = |at: usize| {
            matches!(
                scan.word(at),
                "،" | ","
                    | "\""
                    | "("
                    | ")"
                    | "•"
                    | "-"
                    | "و"
                    | "او"
                    | "وكذلك"
                    | "وايضا"
                    | "وعلي"
                    | "وفي"
                    | "وباتجاه"
                    | "وقرب"
            ) || is_edge(scan, at)
                || scan.kind(at) == Some(TokenKind::Break)
                || scan.has_any(at, &[Class::Direction, Class::Near])
        };
        let gap = between.clone().all(comma) && between.len() <= 4 || goes_on_behind(scan, last, this, &between);
        let and = besides
            || scan.clitics(this.tokens.start).conjunction
            || (between.end < this.tokens.start && scan.clitics(between.end).conjunction)
            || between.clone().any(|at| {
                matches!(scan.word(at), "و" | "او" | "وكذلك" | "وعلي" | "وفي" | "وباتجاه" | "وقرب")
                    || ((scan.has_any(at, &[Class::Direction, Class::Near]) || is_edge(scan, at))
                        && scan.clitics(at).conjunction)
            });
        let comma_list =
            between.clone().any(|at| scan.word(at) == "،") && this.tie == Tie::Bare && last.tie == Tie::Bare;
        // "مواقع في بادية حمص، وفي معدان": goes on with where the first lies.
        let located = this.tie == Tie::In
            && last.tie == Tie::Bare
            && last.what != Where::Anaphor
            && (last.core.end..last.tokens.end).any(|t| scan.has(t, Class::In));
        let same_tie = this.tie == Tie::Bare
            || located
            || this.tie == last.tie
            || matches!(
                (last.tie, this.tie),
                (Tie::On, Tie::In | Tie::Near) | (Tie::In, Tie::On) | (Tie::Bare, Tie::Near)
            );
        // "الأول في بقيق، والثاني في خريص": told one by one.
        if let Some(first) =
            (is_nth(scan, this, &SECOND)).then(|| before.iter().rfind(|p| is_nth(scan, p, &FIRST))).flatten()
        {
            this.group = first.group;
        }
        // "محطة كهرباء قرب صنعاء، وموانئ الحديدة": a further thing, and not what it lies near.
        let of_main = matches!(last.tie, Tie::Near | Tie::In)
            && this.head.is_some()
            && this.tie == Tie::Bare
            && and
            && between.clone().any(|at| scan.word(at) == "،");
        let main = of_main.then(|| before.iter().rfind(|p| p.tie == Tie::Bare && p.head.is_some())).flatten();
        if let Some(main) = main.filter(|_| gap) {
            this.group = main.group;
            continue;
        }
        if gap && (and || comma_list) && same_tie && (last.what == Where::Country) == (this.what == Where::Country) {
            this.group = last.group;
            if this.tie == Tie::Bare {
                this.tie = last.tie;
            }
        }
    }
}

/// "المباني التابعة لقيادة هذا الجيش، ومخازن الذخيرة في …": more is said of a member before the list goes on with a
/// further thing of its own.
fn goes_on_behind(scan: &Scan, last: &Place, this: &Place, between: &Range<usize>) -> bool {
    const MOST: usize = 6;
    let Some(comma) = between.end.checked_sub(1).filter(|&t| scan.word(t) == "،") else { return false };
    let said = between.start..comma;
    let parts = |t: usize| {
        scan.kind(t) != Some(TokenKind::Word)
            || scan.finite(t).is_some()
            || scan.verbs(t).next().is_some()
            || scan.has_any(t, &[Class::Opener, Class::Relative, Class::That, Class::Reason, Class::Toward, Class::On])
    };
    let thing = matches!(
        this.head,
        Some(Class::HeadBase | Class::HeadAirport | Class::HeadEmbassy | Class::HeadField | Class::HeadBuilding)
    );
    thing
        && this.tie == Tie::Bare
        && last.head.is_some()
        && matches!(last.tie, Tie::Bare | Tie::On)
        && scan.clitics(this.tokens.start).conjunction
        && said.len() <= MOST
        && !said.clone().any(parts)
}

/// "مواقع للجماعة في مديريات حيدان والظاهر": what was hit there is only of a kind, and the places in the list are what it
/// was done to.
pub(super) fn located(scan: &Scan, places: &mut [Place]) {
    for at in 1..places.len() {
        let (Some(kind), Some(first)) = (places.get(at - 1), places.get(at)) else { return };
        let inside = kind.tokens.end..first.tokens.start;
        let adjacent = inside.len() <= 1 && inside.clone().all(|t| scan.has(t, Class::In));
        if !(first.listed && first.tie == Tie::In && adjacent && kind.is_only_a_kind() && kind.tie != Tie::From) {
            continue;
        }
        let (tie, group) = (kind.tie, first.group);
        places.iter_mut().skip(at).filter(|p| p.group == group).for_each(|p| p.tie = tie);
    }
}

/// Words for the first and the second of two, folded.
const FIRST: [&str; 4] = ["الاول", "الاولي", "احدهما", "احداهما"];
const SECOND: [&str; 4] = ["والثاني", "والثانيه", "والاخر", "والاخري"];

/// "والثاني في خريص": the place of one of two.
fn is_nth(scan: &Scan, place: &Place, words: &[&str]) -> bool {
    let preposition = |t: usize| scan.has_any(t, &[Class::In, Class::Near, Class::On]);
    let at = place.tokens.start;
    at >= 2 && preposition(at - 1) && words.contains(&scan.word(at - 2))
}

/// "بالإضافة إلى", "إضافة إلى", "فضلا عن", "إلى جانب", "وكذلك على", behind a comma or not.
fn besides(scan: &Scan, between: &Range<usize>) -> bool {
    let mut words = between.clone().filter(|&t| scan.word(t) != "،").map(|t| scan.word(t));
    let pair = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let pair = (pair.0.trim_start_matches('و'), pair.1);
    matches!(pair, ("بالاضافه" | "اضافه", "الي") | ("فضلا", "عن" | "علي") | ("علاوه", "علي") | ("الي", "جانب"))
        && words.next().is_none()
}

/// "وعدة محطات", "وعددا من المواقع": how many of a member of a list.
fn is_quantity(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at).trim_start_matches('و'), "عده" | "بعض" | "جميع" | "كل")
}

/// Places named by one head word in the dual or plural: each is a place of its own. None where it is not such a list.
pub(super) fn listed(scan: &Scan, sentence: &Range<usize>, at: usize) -> Vec<Place> {
    let Some(head) = super::head(scan, at).filter(|h| !matches!(h, Class::HeadForces | Class::HeadConvoy)) else {
        return Vec::new();
    };
    if !is_plural(scan, at) || scan.date_at(at).is_some() || scan.is_idle(at) {
        return Vec::new();
    }
    let mut j = scan.end_of(at, head).unwrap_or(at + 1);
    // "محطتي كهرباء حزيز وعصر", "القاعدتين الأميركيتين «كونيكو» و«القرية الخضراء»".
    while sentence.contains(&j)
        && !scan.clitics(j).conjunction
        && (scan.has(j, Class::SiteAdjective)
            || scan.nationality(j).is_some()
            || scan.has_any(j, &[Class::ForceHead, Class::Lying]))
    {
        j += 1;
    }
    let dual = is_dual(scan, at);
    let set_off = matches!(scan.word(j), "،") || has_article(scan.word(at));
    if matches!(scan.word(j), "،" | ":") {
        j += 1;
    }
    let mut items: Vec<Place> = Vec::new();
    while let Some(mut item) = item(scan, sentence, j) {
        let joined = items.is_empty() || scan.clitics(item.core.start).conjunction || scan.word(j) == "و" || {
            j.checked_sub(1).is_some_and(|b| scan.word(b) == "،")
        };
        if !joined || (items.is_empty() && scan.clitics(item.core.start).conjunction) {
            break;
        }
        item.head = Some(head);
        item.ship = (head == Class::HeadShip).then(|| item.core.clone());
        item.listed = true;
        j = item.tokens.end;
        items.push(item);
        if sentence.contains(&j) && scan.word(j) == "،" && items.len() > 1 {
            j += 1;
        }
        if dual && items.len() == 2 {
            break;
        }
    }
    let known = items.iter().filter(|i| !i.named.is_empty()).count();
    if items.len() < 2 || (known == 0 && (!dual || set_off)) || (set_off && known < items.len()) {
        return Vec::new();
    }
    let tie = super::tie::tie(scan, &(at..at + 1));
    let count = items.len();
    for (nth, item) in items.iter_mut().enumerate() {
        of_the_head(scan, at, item);
        item.tie = tie;
        if nth + 1 == count {
            item.tokens.end = tail(scan, sentence, item.tokens.end, true, item);
        }
        settle(scan, item);
    }
    // The list begins where its head word stands: a preposition and an "and" are written there.
    if let Some(first) = items.first_mut() {
        first.tokens.start = at;
    }
    let country = items.last().and_then(|last| last.country.clone());
    for item in &mut items {
        item.country = item.country.take().or_else(|| country.clone());
    }
    items
}

/// One name of a list.
fn item(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    let mut start = at;
    if scan.word(start) == "و" {
        start += 1;
    }
    if !sentence.contains(&start) || scan.date_at(start).is_some() {
        return None;
    }
    if scan.word(start) == "\"" {
        let close = (start + 1..(start + 6).min(sentence.end)).find(|&c| scan.word(c) == "\"")?;
        let site = scan.site(start + 1).filter(|(.., m)| m.tokens.end as usize == close);
        let what = site.map_or(Where::Named, |(number, ..)| Where::Known(number));
        let mut place = Place { closeness: 5, ..Place::of(scan, start + 1..close, what) };
        place.named.extend(site.map(|(number, ..)| number));
        place.tokens.end = close + 1;
        return (close > start + 1).then_some(place);
    }
    if let Some(name) = ship_name(scan, sentence, start) {
        let end = name.end + usize::from(scan.word(start) == "(" && scan.word(name.end) == ")");
        let place = Place::of(scan, name, Where::Named);
        return Some(Place { closeness: 5, tokens: place.tokens.start..end, ..place });
    }
    if scan.clitics(start).preposition != Glued::None {
        return None;
    }
    if let Some((number, _, mention)) = scan.site(start) {
        let place = Place::of(scan, start..mention.tokens.end as usize, Where::Known(number));
        return Some(Place { named: vec![number], closeness: 4, ..place });
    }
    // "والمبعوجة": what a conjunction is glued to is looked at without it.
    let bare = is_name_word(scan, start) && scan.nationality(start).is_none() && !scan.has(start, Class::Locator);
    let end = start + name_length(scan, sentence, start);
    bare.then(|| Place { closeness: 5, ..Place::of(scan, start..end, Where::Named) })
}

/// "مطاري دمشق وحلب": the airport of each, where the lexicon has it.
fn of_the_head(scan: &Scan, head: usize, item: &mut Place) {
    #[rustfmt::skip]
    const OF_EACH: [(&str, &str); 9] = [
        ("مطار", "مطار"), ("قاعد", "قاعده"), ("معسكر", "معسكر"), ("حقل", "حقل"), ("حقول", "حقل"), ("ميناء", "ميناء"),
        ("مديري", "مديريه"), ("قري", "قريه"), ("بلد", "بلده"),
    ];
    let word = scan.word(head);
    let Some((_, one)) = OF_EACH.iter().find(|(stem, _)| word.contains(stem)) else { return };
    let name = (item.core.clone()).map(|t| scan.word(t)).filter(|w| *w != "\"").collect::<Vec<_>>().join(" ");
    let name = match name.strip_prefix(['و', 'ف']) {
        Some(bare) if scan.clitics(item.core.start).conjunction => bare,
        _ => &name,
    };
    if let Some(number) = scan.lexicon.site_named(&format!("{one} {name}")) {
        item.what = Where::Known(number);
        item.named.insert(0, number);
        item.closeness = scan.lexicon.site(number).map_or(item.closeness, |s| s.kind.closeness());
    }
}

/// "أربع قواعد للاحتلال: عين الأسد وحرير", "عدة مواقع، بينها الميادين", "منشآت شرقي سوريا، وهي مقر في …": a head word for
/// what is then named one by one is no place beside them, nor is the region that they lie in.
pub(super) fn spell_out(scan: &Scan, places: &mut Vec<Place>) {
    let mut at = 0;
    while at + 1 < places.len() {
        let (Some(head), Some(first)) = (places.get(at), places.get(at + 1)) else { return };
        let before = at.checked_sub(1).and_then(|b| places.get(b)).filter(|before| lies_there(scan, before, head));
        let several = before.unwrap_or(head);
        let more = places.get(at + 2).is_some_and(|next| next.group == first.group);
        if !is_spelt_out(scan, several, head, first, more) {
            at += 1;
            continue;
        }
        let (tie, start) = (several.tie, several.tokens.start);
        let from = if before.is_some() { at - 1 } else { at };
        let group = first.group;
        for place in places.iter_mut().skip(at + 1).filter(|p| p.group == group) {
            place.tie = tie;
        }
        if let Some(first) = places.get_mut(at + 1) {
            first.tokens.start = start;
            first.listed = true;
        }
        places.drain(from..=at);
        at = from;
    }
}

/// "منشآت تستخدمها جماعات شرقي سوريا": several places without a name, and the region behind that they lie in.
fn lies_there(scan: &Scan, several: &Place, region: &Place) -> bool {
    let commas = (several.tokens.end..region.tokens.start).any(|t| scan.word(t) == "،");
    several.plural && several.what == Where::Unnamed && is_region(scan, region) && region.head.is_none() && !commas
}

/// A listed part of the world that holds many places.
fn is_region(scan: &Scan, place: &Place) -> bool {
    let Where::Known(number) = place.what else { return false };
    scan.lexicon.site(number).is_some_and(|s| s.kind == SiteKind::Region)
}

/// Whether `first` is the first of several places that are announced before it, with `more` behind it; `last` tells where
/// they lie.
fn is_spelt_out(scan: &Scan, several: &Place, last: &Place, first: &Place, more: bool) -> bool {
    let named = |p: &Place| matches!(p.what, Where::Known(_) | Where::Named);
    let between = last.tokens.end..first.tokens.start;
    // "منشآت تستخدمها جماعة على الحدود: موقعان في …": whatever stands before a colon.
    let colon = between.clone().rev().find(|&t| scan.word(t) == ":");
    let between = colon.unwrap_or(between.start)..between.end;
    let are = |t: usize| scan.word(t) == ":" || matches!(scan.behind_and(t), "هي" | "هما");
    let introduced = between.clone().any(|t| scan.has(t, Class::Among) || are(t));
    let bridge = |t: usize| {
        matches!(scan.word(t), "،" | "\"" | "في" | "علي" | "كل" | "من" | "كلا")
            || scan.has_any(t, &[Class::Among, Class::In])
            || scan.kind(t) == Some(TokenKind::Break)
            || are(t)
            || colon.is_some() && scan.number_at(t).is_some()
    };
    let apposed = is_dual(scan, several.core.start) && between.len() <= 2 && !between.is_empty();
    // "في شرق سوريا، هي كونيكو والعمر": their region is none of them; "في بابل، بينها مقر" leaves others there.
    let all = more || between.clone().any(are);
    let located = several.head.is_some() && introduced && all && (is_region(scan, several) || is_region(scan, last));
    several.plural
        && (!named(several) || located)
        && named(first)
        && (introduced || apposed)
        && between.clone().all(bridge)
        && !scan.clitics(first.tokens.start).conjunction
}

/// A ship is hit in the sea that is told behind it. One whose place at sea is told as a spot (`على بعد 58 ميلا بحريا من …`) is that spot, unless a sea is named.
pub(super) fn moor(scan: &Scan, places: &mut [Place]) {
    let seas: Vec<(usize, u16)> = places
        .iter()
        .filter_map(|p| match p.what {
            Where::Known(n) if is_sea(scan, n) => Some((p.tokens.start, n)),
            _ => None,
        })
        .collect();
    let unknown =
        |p: &&mut Place| p.head == Some(Class::HeadShip) && !matches!(p.what, Where::Known(_) | Where::Anaphor);
    for ship in places.iter_mut().filter(unknown) {
        if let Some(&(_, sea)) = seas.iter().find(|(start, _)| *start > ship.tokens.start) {
            ship.what = Where::Known(sea);
            ship.country = scan.lexicon.site(sea).and_then(|s| s.site.country.clone());
        }
    }
    let sea = !seas.is_empty();
    let spot =
        places.iter().any(|p| p.what == Where::Named && p.head.is_none() && scan.number_at(p.core.start).is_some());
    if spot && !sea {
        for ship in places.iter_mut().filter(|p| p.head == Some(Class::HeadShip)) {
            ship.described = true;
        }
    }
}
