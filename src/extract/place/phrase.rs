//! One phrase that says where: head word, what describes it, its name or owner; then what says where it lies.

use super::{
    NAMING, Place, Where, head as head_at,
    name::{is_description, is_dual, is_name_word, is_plural, name_length, opens_a_clause},
    settle::settle,
    ship::ship_name,
    tail::tail,
};
use crate::{
    arabic::{
        letters::Letters,
        number::{Number, NumberKind},
        token::TokenKind,
    },
    extract::{
        party,
        scan::{Scan, has_article},
    },
    lexicon::{Class, Deed, Glued, SiteKind},
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

/// What has been read of a phrase with a head word.
#[derive(Default)]
struct Read {
    definite: bool,
    named: bool,
    owner: bool,
    same: bool,
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

/// Where the name of an institution ends that begins at `at`: before a preposition, a mark, a verb or a date.
fn institution(scan: &Scan, sentence: &Range<usize>, at: usize) -> usize {
    const LONGEST: usize = 5;
    let goes_on = |&t: &usize| {
        let clitics = scan.clitics(t);
        scan.kind(t) == Some(TokenKind::Word)
            && clitics.preposition == Glued::None
            && (!clitics.conjunction || clitics.article)
            && scan.finite(t).is_none()
            && scan.date_at(t).is_none()
            && scan.number_at(t).is_none()
            && scan.site(t).is_none()
            && !scan.has_any(
                t,
                &[
                    Class::In,
                    Class::On,
                    Class::Near,
                    Class::Direction,
                    Class::Toward,
                    Class::Opener,
                    Class::Relative,
                    Class::Reason,
                    Class::From,
                    Class::By,
                ],
            )
            && !matches!(scan.word(t), "من" | "عن" | "الي" | "مع" | "حسبما" | "بحسب" | "وفق" | "وفقا")
    };
    let end = (at + 1..sentence.end.min(at + LONGEST)).find(|t| !goes_on(t));
    end.unwrap_or(sentence.end.min(at + LONGEST))
}

/// Words for what lies around a place, folded.
pub(super) fn is_edge(scan: &Scan, at: usize) -> bool {
    matches!(scan.behind_and(at), "اطراف" | "مشارف" | "ضواحي" | "تخوم" | "محيط")
}

/// Buildings that have names of their own, which others have not: `قصر المعاشيق`, `مركز شرطة العزيزية`; but `منزل مواطن`.
fn is_called_by_name(scan: &Scan, head: &Range<usize>) -> bool {
    #[rustfmt::skip]
    const CALLED: [&str; 17] = [
        "قصر", "فندق", "مستشفي", "مشفي", "مسجد", "جامع", "كنيسه", "جامعه", "سوق", "سجن", "مدرسه", "منتجع", "مصيف", "مزار", "مرقد", "كليه",
        "اكاديميه",
    ];
    let word = scan.word(head.start);
    let word = word.strip_suffix('ا').unwrap_or(word).trim_start_matches(['و', 'ب', 'ل']);
    CALLED.contains(&word) || word == "مركز" && head.clone().any(|t| scan.word(t) == "شرطه")
}

/// Reads one word or name behind a head word; gives what comes next, `None` where the phrase ends.
fn step(
    scan: &Scan,
    sentence: &Range<usize>,
    head: Class,
    j: usize,
    read: &mut Read,
    place: &mut Place,
) -> Option<usize> {
    if let Some(end) = quoted_name(scan, sentence, j, read, place) {
        if head != Class::HeadShip {
            return Some(end);
        }
        place.ship = Some(j..end);
        // "مارلين لواندا" (Marlin Luanda)
        let again = ship_name(scan, sentence, end).filter(|name| name.start > end);
        return Some(again.map_or(end, |name| name.end + 1));
    }
    if head == Class::HeadShip
        && !read.named
        && let Some(name) = ship_name(scan, sentence, j)
    {
        read.named = true;
        let end = name.end + usize::from(scan.word(name.end) == ")");
        place.ship = Some(name);
        return Some(end);
    }
    if scan.has(j, Class::Same) {
        read.same = true;
        return Some(j + 1);
    }
    // "معسكر الفرقة الأولى": which of them.
    let which = |n: &Number| n.kind == NumberKind::Ordinal && n.tokens.start == j;
    if read.named && head == Class::HeadBase && has_article(scan.word(j)) && scan.number_at(j).is_some_and(which) {
        return Some(j + 1);
    }
    if scan.kind(j) == Some(TokenKind::Digits) {
        // "معسكر الشهداء التابع للواء 16": the number is the owner's.
        if read.owner && scan.clitics(j - 1).preposition == Glued::Li {
            return Some(j + 1);
        }
        // "اللواء 45", "البرج 22", "K-1".
        if read.named || matches!(head, Class::HeadForces | Class::HeadShip) || scan.weapon(j + 1).is_some() {
            return None;
        }
        // "نقطة للواء 45": the number is the owner's.
        read.named = matches!(head, Class::HeadBase) && !read.owner;
        return Some(j + 1);
    }
    // "طريق تدمر - دير الزور": one road.
    let road = scan.is_noun(place.core.start, &["طريق"]) && read.named && matches!(scan.word(j), "-" | "–");
    if let Some((number, _, mention)) = scan.site(j + 1).filter(|_| road && sentence.contains(&(j + 1))) {
        place.named.push(number);
        return Some(mention.tokens.end as usize);
    }
    let clitics = scan.clitics(j);
    // "مواقع للجيش والشرطة في …": whose it is beside.
    let beside = |t: usize| {
        scan.has_any(t, &[Class::ForceHead, Class::GroupHead, Class::HeadForces]) || scan.word(t).ends_with("الشرطه")
    };
    if clitics.conjunction && read.owner && !read.named && clitics.article && beside(j) && scan.has(j + 1, Class::In) {
        return Some(j + 1);
    }
    if clitics.conjunction || scan.kind(j) != Some(TokenKind::Word) {
        return None;
    }
    let head_words = place.core.start..scan.end_of(place.core.start, head).unwrap_or(place.core.start + 1);
    let can_be_named = (NAMING.contains(&head) && head != Class::HeadShip)
        || head == Class::HeadRegion
        || j == head_words.end && is_called_by_name(scan, &head_words);
    if let Some((nation, _)) = scan.nationality(j) {
        // "حي الليبي": behind a head without article it is a name.
        if head == Class::HeadTown && clitics.article && !read.definite && !read.named && !place.plural {
            read.named = true;
        } else {
            place.take_nationality(scan, nation);
        }
        return Some(j + 1);
    }
    // "قصفت القوات قاعدة العديد", "داهم عناصر التنظيم قرية كذا": who did it stands before what he did it to.
    if head == Class::HeadForces
        && (read.definite || read.owner)
        && clitics.preposition == Glued::None
        && !matches!(head_at(scan, j), None | Some(Class::HeadForces | Class::HeadBuilding | Class::HeadRegion))
    {
        return None;
    }
    // "الجناح العسكري لمطار كركوك": a part of it.
    let part_of = read.definite && clitics.preposition == Glued::Li && head == Class::HeadBase;
    // "قصفت القوات ميناء الحديدة": what forces hit is no part of their name.
    if head == Class::HeadForces && scan.site(j).is_some() && clitics.preposition == Glued::None {
        return None;
    }
    if let Some((number, _, mention)) = scan.site(j)
        && (clitics.preposition == Glued::None || part_of)
        && !is_elsewhere(scan, sentence, number, &(j..mention.tokens.end as usize))
    {
        // "حقل العمر", "محيط دير الزور", "قاعدة القائم".
        place.named.push(number);
        read.named = true;
        return Some(mention.tokens.end as usize);
    }
    // "مقر جهاز مكافحة الإرهاب", "مبنى هيئة الطيران المدني": whose seat it is.
    // "مقر المؤسسة الوطنية للنفط"; "مبنى القيادة في المعسكر" is one of many.
    let told_apart =
        !clitics.article || has_article(scan.word(j + 1)) && scan.clitics(j + 1).preposition == Glued::None;
    let seat = || scan.is_noun(place.core.start, &["مقر", "مبني", "مكتب", "مقرا", "مكتبا"]);
    if j == head_words.end
        && clitics.preposition == Glued::None
        && told_apart
        && scan.has(j, Class::Institution)
        && seat()
    {
        read.named = true;
        return Some(institution(scan, sentence, j));
    }
    let can_own =
        !read.owner && (clitics.preposition == Glued::Li || !read.definite && clitics.preposition == Glued::None);
    if can_own {
        if let Some(end) = party::extent(scan, sentence, j) {
            read.owner = true;
            return Some(end);
        }
        if scan.has_any(j, &[Class::ForceHead, Class::GroupHead])
            || (clitics.preposition == Glued::Li && scan.has(j, Class::Fighters))
        {
            read.owner = true;
            return Some(j + 1);
        }
    }
    if matches!(head, Class::HeadField | Class::HeadBuilding | Class::HeadBase)
        && clitics.preposition != Glued::Bi
        && let Some((_, weapon)) = scan.weapon(j)
    {
        return Some(weapon.tokens.end as usize);
    }
    if head == Class::HeadTown
        && !read.named
        && let Some(end) = holder(scan, sentence, j)
    {
        (read.named, read.owner) = (true, true);
        return Some(end);
    }
    // "نقطة انطلاق الهجوم", "مواقع إطلاق القذائف".
    if matches!(scan.word(j), "انطلاق" | "اطلاق") && matches!(head, Class::HeadBase | Class::HeadBuilding) {
        return Some(j + 1 + usize::from(sentence.contains(&(j + 1)) && has_article(scan.word(j + 1))));
    }
    // "مصنع للإسمنت", "رادار للدفاع الجوي": what it is for.
    let built = matches!(head, Class::HeadField | Class::HeadBase);
    let is_for = built && clitics.preposition == Glued::Li && !read.named && !read.owner;
    if is_for && (scan.at(j).is_empty() || scan.has(j, Class::SiteAdjective)) {
        let second =
            !clitics.article && has_article(scan.word(j + 1)) && scan.clitics(j + 1).preposition == Glued::None;
        return Some(j + 1 + usize::from(second && sentence.contains(&(j + 1))));
    }
    // "مركز الإمداد التابع للأسطول": whose it is, unless a place follows that it belongs to.
    let belongs = j > place.core.start && scan.word(j - 1).behind_article().starts_with("تابع");
    let place_follows = || scan.has_any(j, &[Class::HeadRegion, Class::HeadTown, Class::Locator]);
    if belongs && clitics.preposition == Glued::Li && !place_follows() {
        read.owner = true;
        // "التابع لمجموعة كار", "التابع للواء 30".
        let name = is_name_word(scan, j + 1) && !has_article(scan.word(j + 1)) && !scan.clitics(j + 1).conjunction;
        let number = scan.kind(j + 1) == Some(TokenKind::Digits);
        return Some(j + 1 + usize::from(sentence.contains(&(j + 1)) && (name || number)));
    }
    // "الطريق السريع": سريع by itself may be somebody's name.
    if scan.is_noun(j, &["سريع"]) && scan.is_noun(place.core.start, &["طريق"]) {
        return Some(j + 1);
    }
    if is_description(scan, place.core.start, j) {
        return Some(scan.end_of(j, Class::SiteAdjective).unwrap_or(j + 1));
    }
    // "لـجيش العدو المتجاوز": an adjective of the owner.
    if read.owner && clitics.article && clitics.preposition == Glued::None && scan.at(j).is_empty() {
        return Some(j + 1);
    }
    // "شارع بن يهودا".
    let son = can_be_named && !read.named && scan.word(j) == "بن" && sentence.contains(&(j + 1));
    if son && scan.kind(j + 1) == Some(TokenKind::Word) {
        read.named = true;
        return Some(j + 2);
    }
    // "معسكر الشهيد الكعبي".
    if can_be_named
        && !read.named
        && !read.definite
        && matches!(scan.word(j), "الشهيد" | "الشهداء")
        && (is_name_word(scan, j + 1) || scan.word(j) == "الشهداء")
    {
        read.named = true;
        let more = is_name_word(scan, j + 1) && !scan.has(j + 1, Class::Lying);
        return Some(j + 1 + if more { name_length(scan, sentence, j + 1) } else { 0 });
    }
    if can_be_named
        && !read.named
        && !read.definite
        && !read.owner
        && is_name_word(scan, j)
        && !opens_a_clause(scan, sentence, j, place.plural)
    {
        read.named = true;
        return Some(j + name_length(scan, sentence, j));
    }
    None
}

/// "يسيطر عليها الحوثيون", "خاضعة لسيطرة الحوثيين", "تحت سيطرة …": whose a stretch of land is, by which it is known. Gives
/// the end of it.
pub(super) fn holder(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let verb = at + usize::from(scan.has(at, Class::Relative));
    let word = scan.word(verb).behind_article();
    // "مناطق من اليمن يسيطر عليها".
    if matches!(word, "من" | "في")
        && let Some((_, country)) = scan.country(at + 1)
    {
        return holder(scan, sentence, country.tokens.end as usize);
    }
    let of = match (word, scan.word(verb + 1)) {
        ("يسيطر" | "تسيطر", "عليها" | "عليه") => verb + 2,
        ("تحت", "سيطره" | "نفوذ") => verb + 2,
        (word, next) if word.starts_with("خاضع") => match next {
            "لسيطره" | "لنفوذ" => verb + 2,
            _ if scan.clitics(verb + 1).preposition == Glued::Li => verb + 1,
            _ => return None,
        },
        _ => return None,
    };
    party::extent(scan, sentence, of)
}

/// A name in quotation marks, straight behind its head or set off by a comma: `قاعدة الاحتلال، "خراب الجير"`.
fn quoted_name(scan: &Scan, sentence: &Range<usize>, j: usize, read: &mut Read, place: &mut Place) -> Option<usize> {
    let open = match scan.word(j) {
        "\"" => j,
        "،" if scan.word(j + 1) == "\"" && (read.owner || read.definite || place.core.len() > 1) => j + 1,
        _ => return None,
    };
    let close = (open + 1..(open + 7).min(sentence.end)).find(|&c| scan.word(c) == "\"")?;
    // "الإقليم «جماعات مسلحة»": somebody, and no name of a place.
    let somebody = scan.has_any(open + 1, &[Class::GroupHead, Class::Fighters]) && place.head != Some(Class::HeadBase);
    if close == open + 1 || somebody || read.named || place.plural || scan.clitics(open + 1).preposition != Glued::None
    {
        return None;
    }
    let site = (open + 1..close).find_map(|t| scan.site(t));
    if open > j && site.is_none() {
        return None;
    }
    place.named.extend(site.map(|(number, ..)| number));
    read.named = true;
    Some(close + 1)
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
