//! One phrase that says where: head word, what describes it, its name or owner; then what says where it lies.

use super::{
    Place, Where, head as head_at,
    name::{is_dual, is_plural},
    settle::settle,
    step::{Read, step},
    tail::tail,
};
use crate::{
    arabic::letters::Letters,
    extract::scan::{Scan, has_article},
    lexicon::{Class, Deed, SiteKind},
};
use std::{ops::Range, sync::Arc};

impl Place {
    /// A place of which only the words are known yet.
    pub(in crate::extract) fn of(scan: &Scan, core: Range<usize>, what: Where) -> Self {
        Self {
            tie: super::tie::tie(scan, &core),
            tokens: core.clone(),
            core,
            what,
            head: None,
            country: None,
            closeness: 0,
            plural: false,
            group: 0,
            beside: false,
            named: Vec::new(),
            described: false,
            owned: false,
            listed: false,
            ship: None,
            two: false,
        }
    }

    /// The country that an adjective of nationality tells, where none is known: forces of some nations stand in other
    /// people's countries, so their adjective does not tell where a place lies.
    pub(super) fn take_nationality(&mut self, scan: &Scan, nation: u8) {
        // "بلدة قرقميش التركية": a town is of its country, whosever forces stand in others.
        let is_town = self.head == Some(Class::HeadTown) && !scan.word(self.core.start).holds("مستوطن");
        let nation = scan.lexicon.nation(nation).filter(|n| !n.abroad || is_town);
        self.country = self.country.take().or_else(|| nation?.country.clone());
    }
}

/// A place of the lexicon, with what locates it.
pub(super) fn known(scan: &Scan, sentence: &Range<usize>, number: u16, core: Range<usize>) -> Place {
    let site = scan.lexicon.site(number);
    let mut place = Place {
        country: site.and_then(|s| s.site.country.clone()),
        closeness: site.map_or(0, |s| s.kind.closeness()),
        named: vec![number],
        described: site.is_some_and(|s| s.is_theatre),
        ..Place::of(scan, core.clone(), Where::Known(number))
    };
    place.tokens.end = tail(scan, sentence, core.end, true, &mut place);
    if scan.word(core.end) == "\""
        && place.tokens.end == core.end
        && core.start > 0
        && scan.word(core.start - 1) == "\""
    {
        place.tokens.end = tail(scan, sentence, core.end + 1, true, &mut place).max(core.end + 1);
    }
    settle(scan, &mut place);
    place
}

/// "السفارة الأمريكية في تل أبيب": a name that is that of a listed embassy, and a town that it does not lie in.
pub(super) fn is_elsewhere(scan: &Scan, sentence: &Range<usize>, number: u16, core: &Range<usize>) -> bool {
    let Some(site) = scan.lexicon.site(number).filter(|s| s.kind == SiteKind::Embassy) else { return false };
    let lies_in = |&t: &u16| {
        scan.lexicon.is_within(number, t)
            || t == number
            || scan.lexicon.site(t).is_none_or(|s| s.site.country == site.site.country)
    };
    let mut probe = Place::of(scan, core.clone(), Where::Known(number));
    tail(scan, sentence, core.end, true, &mut probe);
    // "في شارع بتل أبيب على مقربة من السفارة الأمريكية": nor in the country of the town told just before.
    const JUST_BEFORE: usize = 8;
    let told = (core.start.saturating_sub(JUST_BEFORE).max(sentence.start)..core.start).rev();
    let town = told.filter_map(|t| scan.lexicon.site(scan.site(t)?.0)).find(|s| s.kind.closeness() >= 3);
    if probe.named.is_empty() && town.is_some_and(|t| t.site.country != site.site.country) {
        return true;
    }
    if probe.named.is_empty() && probe.country.is_none() {
        // Nothing is said of where: it is the listed one where the article speaks of that country.
        let speaks = |t: usize| {
            let here = scan.country(t).and_then(|(nation, _)| scan.lexicon.nation(nation)?.country.as_ref());
            let town = scan.site(t).filter(|&(n, ..)| n != number).and_then(|(n, ..)| scan.lexicon.site(n));
            here.or(town.and_then(|t| t.site.country.as_ref())) == site.site.country.as_ref()
        };
        return core.len() < 3 && !(0..scan.tokens.len()).any(speaks);
    }
    !probe.named.iter().all(lies_in) || (probe.named.is_empty() && probe.country != site.site.country)
}

/// A place known by its head word.
pub(super) fn headed(scan: &Scan, sentence: &Range<usize>, at: usize, head: Class) -> Option<Place> {
    let end = scan.end_of(at, head)?;
    // "قناة «المسيرة»", "قناة في تلغرام": a channel that tells, unless it is one of water.
    if scan.word(at).ends_with("قناه") && scan.site(at).is_none() && scan.site(end).is_none() {
        return None;
    }
    // "لواء «…»" with a group's name is the group.
    if scan.has(at, Class::GroupHead) && scan.word(end) == "\"" && scan.actor(end + 1).is_some() {
        return None;
    }
    // "جماعة تسمّى لواء الثأر": a group by the name it gives itself.
    let before = at - usize::from(at > sentence.start && scan.word(at - 1) == "\"");
    let calls_itself = |t: usize| scan.end_of(t, Class::CallsItself) == Some(before);
    if scan.has(at, Class::GroupHead) && (before.saturating_sub(4).max(sentence.start)..before).any(calls_itself) {
        return None;
    }
    // "محيط مطار الحديدة": the head word is only a preposition to the next.
    if scan.has(at, Class::Near) && scan.has_any(end, &super::HEADS) {
        return None;
    }
    // "وقعوا في كمين": what befell them; "هجوم على كمين للجيش" is on a post.
    if scan.is_noun(at, &["كمين", "كمينا", "كمينين"]) && !is_attacked(scan, sentence, at) {
        return None;
    }
    // "أطراف بلدات ميس الجبل والخيام": the edges of each.
    if is_edge(scan, at) && head_at(scan, end).is_some() && is_plural(scan, end) {
        return None;
    }
    // "مقر السفارة", "مدرج مطار حلب": a part of what stands behind it, which is the place.
    const PARTS: [&str; 10] = ["مقر", "مبني", "مجمع", "مدرج", "مهبط", "صاله", "برج", "بوابه", "مدخل", "سور"];
    let part = scan.word(at).is_one_of(&PARTS, &['و', 'ب', 'ل']);
    if part
        && (scan.has_any(end, &[Class::HeadEmbassy, Class::HeadAirport])
            || scan.site(end).and_then(|(n, ..)| scan.lexicon.site(n)).is_some_and(|s| s.kind.closeness() >= 6))
    {
        return None;
    }
    // "مدخل مركز شرطة", "أسوار القاعدة": the edge of what stands behind it.
    let edge = matches!(scan.word(at).trim_start_matches(['و', 'ب', 'ل']), "مدخل" | "سور" | "اسوار");
    if edge && head_at(scan, end).is_some_and(|head| !matches!(head, Class::HeadForces | Class::HeadConvoy)) {
        return None;
    }
    // "مديرية مطار السليمانية" is an office of the airport, and no district.
    if head == Class::HeadRegion && scan.has_any(end, &[Class::HeadAirport, Class::HeadBase, Class::HeadField]) {
        return None;
    }
    // "آلية" begins with letters that look like the article once they are folded.
    let written = scan.text(&(at..at + 1));
    let looks_so = written.holds("آل") && !written.holds("الآ");
    // "أحد المواقع", "إحدى القواعد": one of them is none that was told before.
    let one_of = at > sentence.start && matches!(scan.word(at - 1).trim_start_matches(['و', 'ب', 'ل']), "احد" | "احدي");
    let definite = !looks_so && !one_of && (scan.clitics(at).article || has_article(scan.word(at)));
    let mut read = Read { definite, ..Read::default() };
    let mut place = Place {
        head: Some(head),
        closeness: if head == Class::HeadForces { 0 } else { 4 },
        plural: is_plural(scan, at),
        two: is_dual(scan, at) || scan.word(at).ends_with("قواعد"),
        ..Place::of(scan, at..end, Where::Unnamed)
    };
    let mut j = end;
    for _ in 0..9 {
        if !sentence.contains(&j) || scan.date_at(j).is_some() {
            break;
        }
        match step(scan, sentence, head, j, &mut read, &mut place) {
            Some(next) => j = next,
            None => break,
        }
    }
    if read.named && place.named.is_empty() {
        place.what = Where::Named;
        place.closeness = if head == Class::HeadRegion { 2 } else { 5 };
    } else if (read.definite && !read.owner) || read.same {
        place.what = Where::Anaphor;
    }
    if place.what == Where::Anaphor
        && !read.same
        && scan.has(j, Class::Relative)
        && matches!(head, Class::HeadField | Class::HeadBuilding | Class::HeadBase)
    {
        // "المنشآت التي تستخدمها جماعة …": described, not pointed back to.
        let stop = (j + 1..(j + 9).min(sentence.end))
            .find(|&t| matches!(scan.word(t), "،" | "\"" | ".") || scan.clitics(t).conjunction);
        let stop = stop.unwrap_or((j + 9).min(sentence.end));
        if (j..stop).any(|t| scan.actor(t).is_some()) {
            place.what = Where::Named;
            place.closeness = 5;
            read.owner = true;
            j = stop;
        }
    }
    // "السفن في البحر الأحمر": ships at large, and no ship.
    place.described |=
        head == Class::HeadShip && place.plural && !place.two && read.definite && !read.named && !read.same;
    place.owned = read.owner;
    place.core.end = j;
    let what = place.what.clone();
    place.tokens.end = tail(scan, sentence, j, read.named, &mut place);
    // "جنودا في تلة أورتي" are known by the hill, "قوات كذا" are no place.
    let land = |t: usize| scan.has_any(t, &[Class::HeadTown, Class::HeadRegion, Class::HeadField, Class::HeadBase]);
    let by_where = what != Where::Named && (j + 1..place.tokens.end).any(land);
    if head == Class::HeadForces && place.named.is_empty() && !by_where {
        place.what = Where::Unnamed;
    }
    if head == Class::HeadRegion && place.named.is_empty() && place.country.is_none() && place.what != Where::Named {
        return None;
    }
    settle(scan, &mut place);
    Some(place)
}

/// "هجوم على كمين", "هاجموا كمينا": done to what stands at `at`, which "ردا على كمين" is not.
fn is_attacked(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| sentence.contains(b)) else { return false };
    let strikes = |t: usize| scan.does(t, &[Deed::Strike, Deed::Launch, Deed::Fall, Deed::Explode]);
    let near = at.saturating_sub(6).max(sentence.start)..at;
    match scan.has_any(before, &[Class::On, Class::Near]) {
        true => near.into_iter().any(strikes),
        false => near.into_iter().any(|t| scan.finite(t).is_some() && strikes(t)),
    }
}

/// Words for what lies around a place, folded.
pub(super) fn is_edge(scan: &Scan, at: usize) -> bool {
    matches!(scan.behind_and(at), "اطراف" | "مشارف" | "ضواحي" | "تخوم" | "محيط")
}

/// "جنوب سوريا", "أقصى شمال غرب العراق": a part of a country that has no other name.
pub(super) fn part_of_country(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    if !scan.has(at, Class::Direction) {
        return None;
    }
    let mut j = scan.end_of(at, Class::Direction)?;
    while sentence.contains(&j) && scan.has(j, Class::Direction) {
        j = scan.end_of(j, Class::Direction)?;
    }
    let (nation, mention) = scan.country(j).filter(|_| sentence.contains(&j))?;
    let country = scan.lexicon.nation(nation).and_then(|n| n.country.as_ref().map(Arc::clone));
    let what = Where::Unnamed;
    Some(Place {
        country,
        closeness: 2,
        head: Some(Class::HeadRegion),
        ..Place::of(scan, at..mention.tokens.end as usize, what)
    })
}
