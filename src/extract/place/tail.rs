//! What follows a place and says where it lies: "في محافظة الأنبار غربي البلاد", "قرب مطار أربيل".

use super::{
    Place, Where,
    name::{is_general, is_name_word, name_length, opens_a_clause},
    step,
};
use crate::{
    extract::scan::Scan,
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// What a base does with those who are in it, folded.
const HOUSES: [&str; 8] = ["تووي", "يووي", "تضم", "يضم", "تستضيف", "يستضيف", "تشغلها", "يشغلها"];

/// What a convoy does with its load, folded.
const CARRIES: [&str; 6] = ["يقل", "تقل", "ينقل", "تنقل", "يحمل", "تحمل"];

/// The most tokens of those whom a base houses, and of what a convoy carries.
const MOST_OF_A_GUEST: usize = 8;

/// What follows a place and says where it lies: "في محافظة الأنبار غربي البلاد", "قرب مطار أربيل", "شمال شرقي سوريا".
/// Gives the end of it.
pub(super) fn tail(scan: &Scan, sentence: &Range<usize>, from: usize, named: bool, place: &mut Place) -> usize {
    let mut end = from;
    let mut j = from;
    let mut only_beside = false;
    for _ in 0..14 {
        if !sentence.contains(&j) || scan.clitics(j).conjunction || scan.date_at(j).is_some() {
            break;
        }
        // "السفارة في ساعة العشاء": says when.
        if matches!(scan.word(j), "ساعه" | "الساعه" | "ساعات" | "وقت" | "لحظه") {
            break;
        }
        // "قصفت القوات ميناء الحديدة": what forces hit is no part of their name.
        let bare = scan.clitics(j).preposition == Glued::None && scan.has(j, Class::Locator);
        if place.head == Some(Class::HeadForces) && j == end && bare {
            break;
        }
        if let Some(next) = flag(scan, sentence, j, place) {
            j = next;
            continue;
        }
        // "القاعدة الأميركية، في الشدادي": what only points back is told where it lies.
        // "هدفا حيويا، في ميناء أسدود": so is what has no name.
        let nameless = matches!(place.what, Where::Anaphor | Where::Unnamed) && !place.owned;
        let port = || scan.has(j + 2, Class::HeadTown) && scan.site(j + 3).is_some();
        let told = place.what == Where::Anaphor && scan.site(j + 2).is_some() || nameless && port();
        let located = scan.has(j + 1, Class::In) && told;
        if matches!(scan.word(j), "\"" | ")" | "(")
            || (scan.word(j) == "،" && (scan.has(j + 1, Class::Direction) || scan.has(j + 1, Class::Lying) || located))
        {
            j += 1;
            continue;
        }
        // "حظيرة في القسم العسكري من مطار أربيل": a part of what stands behind it.
        if matches!(scan.word(j), "القسم" | "الجزء" | "الجانب" | "الجناح")
            && let Some(of) = (j + 1..(j + 4).min(sentence.end)).find(|&t| scan.word(t) == "من")
        {
            j = of + 1;
            continue;
        }
        // "قرى من ريف حلب", "مناطق من شمال سوريا": some of those that lie there.
        let several = place.head == Some(Class::HeadTown) && place.plural && place.what == Where::Unnamed;
        if scan.word(j) == "من"
            && several
            && (scan.has_any(j + 1, &[Class::Direction, Class::Locator]) || scan.has_any(j + 1, &super::HEADS))
        {
            j += 1;
            continue;
        }
        // "معسكرا لهم في ناحية كذا": whose it is parts it from nothing.
        let lies = [Class::In, Class::Near, Class::Direction, Class::Locator];
        if matches!(scan.word(j), "له" | "لها" | "لهم" | "لنا") && scan.has_any(j + 1, &lies) {
            j += 1;
            continue;
        }
        // "قاعدة عسكرية تؤوي قوات أجنبية بجوار مطار أربيل": whom it houses neither.
        // "رتل يقل معدات للتحالف قرب المسيب": nor what a convoy carries.
        let carries = place.head == Some(Class::HeadConvoy) && CARRIES.contains(&scan.word(j));
        if carries
            && let Some(next) = (j + 1..(j + MOST_OF_A_GUEST).min(sentence.end)).find(|&t| scan.has_any(t, &lies))
        {
            j = next;
            continue;
        }
        if HOUSES.contains(&scan.word(j))
            && let Some(next) = (j + 1..(j + MOST_OF_A_GUEST).min(sentence.end)).find(|&t| scan.has(t, Class::Near))
        {
            j = next;
            continue;
        }
        // "على الطريق المؤدي إلى مطار بغداد".
        if matches!(scan.word(j), "المودي" | "الموديه" | "الواصل" | "الواصله") && scan.word(j + 1) == "الي"
        {
            j += 2;
            continue;
        }
        if let Some((nation, _)) = scan.nationality(j) {
            // "في العاصمة اليونانية": as good as the city's name, and in that country.
            if j.checked_sub(1).is_some_and(|b| scan.word(b) == "العاصمه") {
                place.country = scan.lexicon.nation(nation).and_then(|n| n.country.clone()).or(place.country.take());
                if place.named.is_empty() && matches!(place.what, Where::Unnamed | Where::Anaphor) {
                    place.what = Where::Named;
                }
            }
            place.take_nationality(scan, nation);
            j += 1;
            end = j;
            continue;
        }
        if scan.clitics(j).article && scan.has(j, Class::SiteAdjective) && !scan.has(j, Class::Lying) {
            j += 1;
            end = j;
            continue;
        }
        let bi = scan.clitics(j).preposition == Glued::Bi;
        if scan.has(j, Class::Lying)
            && (scan.has_any(j + 1, &[Class::In, Class::Near, Class::Direction])
                || scan.word(j + 1) == "الحدود"
                || between(scan, sentence, j + 1).is_some()
                || scan.clitics(j + 1).preposition != Glued::None)
        {
            j += 1;
            continue;
        }
        let near = scan.has(j, Class::Near);
        // "مبنى في تل أبيب قرب السفارة": it lies in the town, and only beside the embassy.
        only_beside |= near && named_in(scan, from..j);
        let linked = scan.has_any(j, &[Class::In, Class::Near, Class::Direction, Class::Locator]) || bi;
        if let Some((number, ambiguous, mention)) = scan.site(j)
            && (bi || j > end || (near && !named) || (linked && !ambiguous))
        {
            let surely = !ambiguous || super::is_place_here(scan, sentence, &(j..mention.tokens.end as usize));
            if surely && !only_beside {
                place.named.push(number);
                if place.country.is_none() {
                    place.country = scan.lexicon.site(number).and_then(|s| s.site.country.clone());
                }
            }
            j = mention.tokens.end as usize;
            end = j;
            continue;
        }
        if let Some((nation, mention)) = scan.country(j)
            && (j > end || bi)
        {
            place.country = scan.lexicon.nation(nation).and_then(|n| n.country.clone()).or(place.country.take());
            j = mention.tokens.end as usize;
            end = j;
            continue;
        }
        // "مواقع بين البوكمال والميادين", "المطار الواقع بين حمص وتدمر".
        let lies = j > from && scan.has(j - 1, Class::Lying);
        if let Some((span, first)) = between(scan, sentence, j).filter(|_| !named || j == from || lies) {
            if matches!(place.what, Where::Unnamed | Where::Anaphor) {
                place.what = Where::Named;
            }
            place.country = place.country.take().or_else(|| scan.lexicon.site(first)?.site.country.clone());
            j = span.end;
            end = j;
            continue;
        }
        // "في منطقة يسيطر عليها الحوثيون".
        if let Some(held) = step::holder(scan, sentence, j).filter(|_| j > from) {
            if place.named.is_empty() && matches!(place.what, Where::Unnamed | Where::Anaphor) {
                place.what = Where::Named;
            }
            j = held;
            end = j;
            continue;
        }
        // "الآهلة بالسكان" links nothing; "بحي" and "بريف" do.
        let links = linked
            && (!bi
                || scan.has_any(j, &[Class::Locator, Class::Direction, Class::Near])
                || scan.has_any(j, &super::HEADS));
        if links && scan.weapon(j).is_none() && scan.verbs(j).next().is_none() {
            let classes = [Class::Near, Class::Direction, Class::In, Class::Locator];
            // "في المحيط الهندي" names an ocean; "في محيط" is nearness.
            if scan.has(j, Class::In) && scan.site(j + 1).is_some() {
                j += 1;
                continue;
            }
            let step = classes.iter().filter_map(|&c| scan.end_of(j, c)).max().unwrap_or(j + 1);
            j = step.max(j + 1);
            continue;
        }
        // "في شمال البلاد", "وسط المدينة": says nothing more.
        if j > end && is_general(scan, j) {
            j += 1;
            end = j;
            continue;
        }
        if j > end && is_name_word(scan, j) && scan.word(j - 1) != "\"" && !opens_a_clause(scan, sentence, j, false) {
            // "في منطقة X": a name the lexicon has not.
            j += name_length(scan, sentence, j);
            if place.named.is_empty() && matches!(place.what, Where::Unnamed | Where::Anaphor) {
                place.what = Where::Named;
            }
            end = j;
            continue;
        }
        break;
    }
    end.max(from)
}

/// "بين البوكمال والميادين", "بين مدينتي مأرب وصرواح": what lies between two places, one of them a listed one, is in
/// neither. Gives the words, and a listed one.
pub(super) fn between(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<(Range<usize>, u16)> {
    let opens = matches!(scan.word(at), "بين" | "مابين") || scan.word(at) == "ما" && scan.word(at + 1) == "بين";
    if !opens {
        return None;
    }
    let mut listed = None;
    let mut end_of = |j: usize, second: bool| {
        let j = head_of(scan, j).map_or(j, |end| end.max(j));
        let joined = scan.clitics(j).conjunction;
        let known = scan.site(j).filter(|(number, ..)| scan.lexicon.site(*number).is_none_or(|s| !s.is_theatre));
        listed = listed.or(known.map(|(number, ..)| number));
        let name = || (is_name_word(scan, j) && (second || !joined)).then(|| j + name_length(scan, sentence, j));
        known.map(|(.., mention)| mention.tokens.end as usize).or_else(name).filter(|&end| end <= sentence.end)
    };
    let first = end_of(at + 1 + usize::from(scan.word(at) == "ما"), false)?;
    // "بين البوكمال (ريف دير الزور) والميادين".
    let close = (first + 1..(first + 5).min(sentence.end)).find(|&t| scan.word(t) == ")" && scan.word(first) == "(");
    let second = close.map_or(first, |close| close + 1);
    let second = second + usize::from(matches!(scan.word(second), "و" | "وبين"));
    if !scan.clitics(second).conjunction && !matches!(scan.word(second - 1), "و" | "وبين") {
        return None;
    }
    let end = end_of(second, true)?;
    Some((at..end, listed?))
}

/// "مدينتي", "ومنطقة": the end of what kind of place is named behind.
fn head_of(scan: &Scan, at: usize) -> Option<usize> {
    [Class::HeadTown, Class::HeadRegion, Class::Locator].iter().filter_map(|&class| scan.end_of(at, class)).max()
}

/// True where some words of a phrase say in which listed place it lies.
fn named_in(scan: &Scan, tokens: Range<usize>) -> bool {
    let within = |t: usize| scan.clitics(t).preposition == Glued::Bi || t > 0 && scan.has(t - 1, Class::In);
    tokens.into_iter().any(|t| within(t) && scan.site(t).is_some())
}

/// "التي ترفع علم X": what flag a ship flies does not say where it is.
fn flag(scan: &Scan, sentence: &Range<usize>, j: usize, place: &Place) -> Option<usize> {
    if place.head != Some(Class::HeadShip) || !matches!(scan.word(j), "ترفع" | "التي" | "كانت") {
        return None;
    }
    let flag = (j..(j + 4).min(sentence.end)).find(|&t| matches!(scan.word(t), "علم" | "العلم"))?;
    let end = scan.country(flag + 1).map_or(flag + 2, |(_, m)| m.tokens.end as usize);
    Some(end)
}
