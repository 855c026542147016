//! What goes on behind a head word, one word or name at a time: the name, whose it is, what it is for, which of several.

use super::{
    NAMING, Place, head as head_at,
    name::{is_description, is_name_word, name_length, opens_a_clause},
    phrase::is_elsewhere,
    ship::ship_name,
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
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// What has been read of a phrase with a head word.
#[derive(Default)]
pub(super) struct Read {
    pub(super) definite: bool,
    pub(super) named: bool,
    pub(super) owner: bool,
    pub(super) same: bool,
}

/// Reads one word or name behind a head word; gives what comes next, `None` where the phrase ends.
pub(super) fn step(
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
