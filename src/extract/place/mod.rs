//! Places: phrases that say where, from the lexicon's names and from head words (`قاعدة`, `حقل`, `مقر` …) with what
//! follows them.
//!
//! "القاعدة الأمريكية في حقل كونيكو بريف دير الزور" is one phrase. What was hit is the closest place in it: a base
//! before a town, a town before a governorate.

mod called;
mod joined;
mod list;
mod name;
mod phrase;
mod settle;
mod ship;
mod step;
mod tail;
#[cfg(test)]
mod tests;
mod tie;

pub(super) use name::{name_of, without_clitics};
pub(super) use tie::Tie;

use super::scan::{Scan, tells_a_deed};
use crate::{
    arabic::{letters::Letters, token::TokenKind},
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};
use std::{ops::Range, sync::Arc};

/// What a place is known as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Where {
    /// A site of the lexicon, by number.
    Known(u16),
    /// Only by the name the text has: the words behind its head.
    Named,
    /// By what it is: "a base", "two sites".
    Unnamed,
    /// By pointing back: "the base".
    Anaphor,
    /// A country.
    Country,
}

/// A phrase that says where.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The whole phrase.
    pub(super) tokens: Range<usize>,
    /// Head and name, without what locates it.
    pub(super) core: Range<usize>,
    pub(super) what: Where,
    pub(super) tie: Tie,
    /// The class of its head word, where it has one.
    pub(super) head: Option<Class>,
    /// ISO code, where the phrase tells.
    pub(super) country: Option<Arc<str>>,
    /// How closely it says where; 0 for a country.
    pub(super) closeness: u8,
    /// More than one, not told apart: "two bases".
    pub(super) plural: bool,
    /// Two of a kind.
    pub(super) two: bool,
    /// Places joined by "and" share a number.
    pub(super) group: usize,
    /// Says that it is beside the place: "near the airport".
    pub(super) beside: bool,
    /// The lexicon's places named in the phrase.
    pub(super) named: Vec<u16>,
    /// Inside a relative clause or a description: not what was hit.
    pub(super) described: bool,
    /// Whose it is, is told: "a headquarters of …".
    pub(super) owned: bool,
    /// One of several that share a head word: its name is only its own.
    pub(super) listed: bool,
    /// The name of a ship: its tokens.
    pub(super) ship: Option<Range<usize>>,
}

impl Place {
    /// True where it can be what a report is about by itself.
    pub(super) fn is_target(&self) -> bool {
        self.tie != Tie::From && self.what != Where::Country && !self.described && !self.is_only_a_kind()
    }

    /// "سيارة", "مواقع", "قوات": says what stood there, and not where.
    pub(super) fn is_only_a_kind(&self) -> bool {
        if self.head == Some(Class::HeadBase) && self.plural && !self.two && self.what == Where::Unnamed {
            return self.country.is_none();
        }
        self.what == Where::Unnamed
            && self.country.is_none()
            && (!self.owned || self.plural && !self.two)
            && matches!(
                self.head,
                Some(
                    Class::HeadBuilding
                        | Class::HeadConvoy
                        | Class::HeadForces
                        | Class::HeadField
                        | Class::HeadTown
                        | Class::HeadRegion
                )
            )
    }
}

/// Head words whose own name makes a place of its own; others only tell what kind of thing stood there.
const NAMING: [Class; 6] =
    [Class::HeadBase, Class::HeadAirport, Class::HeadEmbassy, Class::HeadField, Class::HeadShip, Class::HeadTown];

const HEADS: [Class; 10] = [
    Class::HeadBase,
    Class::HeadAirport,
    Class::HeadEmbassy,
    Class::HeadField,
    Class::HeadShip,
    Class::HeadTown,
    Class::HeadRegion,
    Class::HeadBuilding,
    Class::HeadConvoy,
    Class::HeadForces,
];

/// The places of a sentence, in reading order, joined ones in one group.
pub(super) fn places(scan: &Scan, sentence: &Range<usize>) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !may_begin(scan, at) {
            at += 1;
            continue;
        }
        let listed = list::listed(scan, sentence, at);
        if let Some(last) = listed.last() {
            at = last.tokens.end.max(at + 1);
            out.extend(listed);
            continue;
        }
        match place(scan, sentence, at) {
            Some(place) => {
                let next = joined::joined(scan, sentence, &place);
                out.push(place);
                out.extend(next);
                at = out.last().map_or(at, |last| last.tokens.end).max(at + 1);
            }
            None => at += 1,
        }
    }
    if let Some(end) = dateline(scan, sentence) {
        out.iter_mut().filter(|p| p.tokens.start < end).for_each(|p| p.described = true);
    }
    called::called(scan, &mut out);
    list::group(scan, &mut out);
    list::located(scan, &mut out);
    list::spell_out(scan, &mut out);
    list::moor(scan, &mut out);
    out
}

/// "دبي، الإمارات العربية المتحدة (CNN) --", "بغداد –": where the news was written, in front of it. Gives the end of it.
fn dateline(scan: &Scan, sentence: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 14;
    let head = sentence.start..sentence.end.min(sentence.start + LONGEST);
    let dash = head.clone().find(|&t| matches!(scan.word(t), "-" | "–" | "—" | "--" | ":" | "−"))?;
    let whole = |t: usize| dash.checked_sub(1).is_some_and(|b| b > t) && scan.word(dash - 1) == ")";
    let agency = head.clone().find(|&t| scan.word(t) == "(").filter(|&t| whole(t));
    let end = agency.unwrap_or(dash);
    let places =
        |t: usize| scan.word(t) == "،" || scan.kind(t) == Some(TokenKind::Word) && scan.verbs(t).next().is_none();
    let opens = scan.site(sentence.start).is_some() || scan.country(sentence.start).is_some();
    let short = agency.is_some() || scan.word(dash) != ":" && dash - sentence.start <= 3;
    (opens && short && (sentence.start..end).all(places)).then_some(dash)
}

/// False for words that no phrase of a place begins with: nearly all.
fn may_begin(scan: &Scan, at: usize) -> bool {
    !scan.is_unknown(at) && (scan.names_a_place(at) || scan.has_any(at, &HEADS) || scan.has(at, Class::Direction))
        || scan.number_at(at).is_some()
        || matches!(scan.word(at), "\"" | "هناك" | "بين" | "مابين" | "ما")
}

/// The place whose phrase begins at a token.
fn place(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    if scan.is_idle(at) || scan.date_at(at).is_some() {
        return None;
    }
    // "مسيّرة نوع يافا": a weapon by a town's name.
    let model = |b: usize| matches!(scan.word(b), "نوع" | "طراز" | "فئه");
    let quote = at > sentence.start && scan.word(at - 1) == "\"";
    if at.checked_sub(1 + usize::from(quote)).is_some_and(|b| sentence.contains(&b) && model(b))
        && scan.word(at) != "\""
    {
        return None;
    }
    // "العميد علي سالم العامري": a man whose name begins like a base's.
    const RANKS: [&str; 7] = ["العميد", "العقيد", "المقدم", "الرائد", "النقيب", "الملازم", "الجنرال"];
    if at > sentence.start && scan.word(at - 1).is_one_of(&RANKS, &['و', 'ل', 'ب']) {
        return None;
    }
    // "أصحاب الكهف": a group's name.
    if (at.saturating_sub(2).max(sentence.start)..at)
        .any(|t| scan.actor(t).is_some_and(|(_, m)| m.tokens.end as usize > at))
        && scan.site(at).is_none()
    {
        return None;
    }
    // "بتوقيت صنعاء": by whose clocks.
    if at > sentence.start && matches!(scan.word(at - 1), "بتوقيت" | "توقيت") {
        return None;
    }
    // "أغارت على مقار هناك": where what was told before lies. "هناك" that opens a clause is "there is".
    if scan.word(at) == "هناك" && (!sentence.contains(&(at + 1)) || scan.kind(at + 1) == Some(TokenKind::Mark)) {
        let there = Place::of(scan, at..at + 1, Where::Anaphor);
        return Some(Place { tie: Tie::In, head: Some(Class::HeadTown), closeness: 3, ..there });
    }
    // "عناصر القاعدة" are a group's.
    if scan.word(at) == "القاعده"
        && at > sentence.start
        && matches!(
            scan.word(at - 1),
            "عناصر"
                | "تنظيم"
                | "زعيم"
                | "قيادي"
                | "قياديي"
                | "مقاتلي"
                | "مسلحي"
                | "فرع"
                | "مسلحو"
                | "مقاتلو"
        )
    {
        return None;
    }
    if let Some(spot) = ship::spot_at_sea(scan, sentence, at) {
        return Some(spot);
    }
    if let Some(ship) = ship::by_its_name(scan, sentence, at) {
        return Some(ship);
    }
    if scan.kind(at) != Some(TokenKind::Word) && scan.site(at).is_none() {
        return None;
    }
    if let Some((number, ambiguous, mention)) = scan.site(at) {
        let core = at..mention.tokens.end as usize;
        if speaks(scan, sentence, &core) {
            return None;
        }
        if (!ambiguous || is_place_here(scan, sentence, &core)) && !phrase::is_elsewhere(scan, sentence, number, &core)
        {
            return Some(phrase::known(scan, sentence, number, core));
        }
    }
    if let Some((nation, mention)) = scan.country(at) {
        let tokens = at..mention.tokens.end as usize;
        let country = scan.lexicon.nation(nation).and_then(|n| n.country.as_ref().map(Arc::clone));
        return Some(Place { country, ..Place::of(scan, tokens, Where::Country) });
    }
    if let Some(road) = road_between(scan, sentence, at) {
        return Some(road);
    }
    if let Some(part) = phrase::part_of_country(scan, sentence, at) {
        return Some(part);
    }
    let head = head(scan, at)?;
    // "حسابه الرسمي بموقع تويتر": of the web.
    let account = |t: usize| {
        let word = scan.word(t).trim_start_matches(['و', 'ب']).behind_article();
        ["حساب", "تغريد", "صفح"].iter().any(|stem| word.starts_with(stem))
    };
    if scan.word(at).holds("موقع") && (at.saturating_sub(4).max(sentence.start)..at).any(account) {
        return None;
    }
    // "على منصة «إكس»": of the web.
    const WEB: [&str; 8] = ["اكس", "تويتر", "تليغرام", "تلغرام", "فيسبوك", "فيس", "يوتيوب", "تروث"];
    let named = at + 1 + usize::from(scan.word(at + 1) == "\"");
    if scan.is_noun(at, &["منصه", "موقع"]) && WEB.contains(&scan.word(named)) {
        return None;
    }
    // "اللواء في الاحتياط": a rank; a brigade has a number or a name.
    let numbered = scan.kind(at + 1) == Some(TokenKind::Digits) || scan.word(at + 1) == "\"";
    if scan.word(at).ends_with("اللواء") && !numbered && scan.site(at + 1).is_none() {
        return None;
    }
    // "جبهة النصرة": a group's name that begins as a place does.
    let group = scan.actor(at).filter(|(_, mention)| mention.tokens.len() > 1).and_then(|(n, _)| scan.lexicon.actor(n));
    if head != Class::HeadForces && group.is_some_and(|a| a.kind == ActorKind::Group) {
        return None;
    }
    if head == Class::HeadEmbassy && speaks(scan, sentence, &(at..at + 1)) {
        return None;
    }
    // "وأدى إلى" is no valley.
    let led =
        || scan.is_written_with(at, 'أ') || scan.word(at + 1) == "الي" || scan.clitics(at + 1).preposition == Glued::Li;
    if scan.word(at) == "وادي" && led() {
        return None;
    }
    // "زورق مفخخ": a boat that is the weapon.
    if head == Class::HeadShip && scan.weapon(at).is_some() {
        return None;
    }
    phrase::headed(scan, sentence, at, head)
}

/// "على الطريق بين كركوك وتكريت", "في المنطقة الواقعة بين البعاج وسنجار".
fn road_between(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    let before = at.checked_sub(1).filter(|b| sentence.contains(b))?;
    let land = scan.has(before, Class::Lying)
        || scan.is_noun(before, &["طريق", "مسافه", "حدود", "منطقه", "سريع", "رابط", "تقع", "يقع"]);
    let (tokens, listed) = tail::between(scan, sentence, at).filter(|_| land)?;
    let from = (before.saturating_sub(2).max(sentence.start)..before).any(|t| matches!(scan.word(t), "من" | "ومن"));
    let country = scan.lexicon.site(listed).and_then(|s| s.site.country.clone());
    let tie = if from { Tie::From } else { Tie::Near };
    Some(Place { tie, country, closeness: 3, beside: true, ..Place::of(scan, tokens, Where::Named) })
}

/// The class of the head word at a token: of several, that of the longest phrase.
fn head(scan: &Scan, at: usize) -> Option<Class> {
    if !scan.has_any(at, &HEADS) {
        return None;
    }
    HEADS.into_iter().filter(|&c| scan.has(at, c)).max_by_key(|&c| scan.end_of(at, c))
}

/// "أعلنت صنعاء", "وقالت دمشق وموسكو": a capital that speaks is its government, and no place.
pub(super) fn speaks(scan: &Scan, sentence: &Range<usize>, core: &Range<usize>) -> bool {
    let Some(mut before) = core.start.checked_sub(1).filter(|b| sentence.contains(b)) else { return false };
    let clitics = scan.clitics(core.start);
    if clitics.preposition != Glued::None {
        return false;
    }
    if clitics.conjunction {
        // The second of two that speak.
        let Some(b) = before.checked_sub(1).filter(|b| sentence.contains(b)) else { return false };
        before = b;
    }
    // "اتهم المجلس الرياض بقصف", "حمّل واشنطن المسؤولية": a government is accused.
    let next = core.end;
    let charged = scan.has(next, Class::Responsibility)
        || scan.clitics(next).preposition == Glued::Bi
            && (scan.has(next, Class::Behind)
                || scan.verbs(next).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed)));
    let accuses = |t: usize| scan.does(t, &[Deed::Accuse, Deed::Blame]);
    if charged && (before.saturating_sub(6).max(sentence.start)..=before).any(accuses) {
        return true;
    }
    // It speaks, and brings down what was fired at it: "اعترضت الرياض صاروخا".
    let says = [
        Deed::Say,
        Deed::Announce,
        Deed::Deny,
        Deed::Accuse,
        Deed::Claim,
        Deed::Blame,
        Deed::Hedge,
        Deed::Down,
        Deed::Foil,
    ];
    scan.finite(before).is_some_and(|(verb, _)| says.contains(&verb.deed) && !verb.object)
        && scan.word(before).ends_with('ت')
}

/// Whether a name that is a common word too stands for a place here.
fn is_place_here(scan: &Scan, sentence: &Range<usize>, core: &Range<usize>) -> bool {
    let before = core.start.checked_sub(1).filter(|b| sentence.contains(b));
    let quoted = before.is_some_and(|b| scan.word(b) == "\"") && scan.word(core.end) == "\"";
    // "الميادين السورية"; but "السفيرة الأمريكية" is no town in Syria.
    let of_its_country = scan.nationality(core.end).is_some_and(|(nation, _)| {
        let country = scan.lexicon.nation(nation).and_then(|n| n.country.as_ref());
        let own = scan.site(core.start).and_then(|(number, ..)| scan.lexicon.site(number)?.site.country.as_ref());
        country == own
    });
    let in_region = scan.clitics(core.end).preposition == Glued::Bi
        && (scan.has_any(core.end, &[Class::HeadRegion, Class::Locator]) || scan.site(core.end).is_some());
    let located = scan.has(core.end, Class::Direction)
        || in_region
        || (scan.has(core.end, Class::In)
            && (scan.site(core.end + 1).is_some() || scan.country(core.end + 1).is_some()))
        || of_its_country
        || scan.word(core.end).starts_with("الحدودي");
    let in_place = before
        .is_some_and(|b| scan.has_any(b, &[Class::In, Class::Near, Class::Direction, Class::Toward, Class::Locator]));
    let joined = stands_in_a_list(scan, sentence, core);
    let elsewhere = || scan.site(core.start).is_some_and(|(number, ..)| scan.is_surely_named(number));
    quoted || located || in_place || joined || is_struck(scan, sentence, core) || elsewhere()
}

/// Joined by "and" to a place that is surely one, through others like it.
fn stands_in_a_list(scan: &Scan, sentence: &Range<usize>, core: &Range<usize>) -> bool {
    let mut start = core.start;
    while scan.clitics(start).conjunction
        && let Some(comma) = start.checked_sub(1).filter(|b| sentence.contains(b))
        && let Some(last) = if scan.word(comma) == "،" { comma.checked_sub(1) } else { Some(comma) }
        && let Some((from, ambiguous)) = site_ending_at(scan, last)
    {
        if !ambiguous {
            return true;
        }
        start = from;
    }
    let mut next = core.end;
    while sentence.contains(&next) {
        next += usize::from(scan.word(next) == "،");
        let Some((_, ambiguous, mention)) = scan.site(next).filter(|_| scan.clitics(next).conjunction) else { break };
        if !ambiguous {
            return true;
        }
        next = mention.tokens.end as usize;
    }
    false
}

/// Where the site begins whose name ends with a token, and whether that name is a common word too.
fn site_ending_at(scan: &Scan, last: usize) -> Option<(usize, bool)> {
    (last.saturating_sub(3)..=last).find_map(|t| {
        let (_, ambiguous, mention) = scan.site(t)?;
        (mention.tokens.end as usize == last + 1).then_some((t, ambiguous))
    })
}

/// "غارات على القائم", "قصفت مقاتلات أمريكية القائم يوم …": what a deed is done to, with nothing behind it that would make
/// it a common word (`القائم بأعمال السفارة`).
fn is_struck(scan: &Scan, sentence: &Range<usize>, core: &Range<usize>) -> bool {
    let ends = !sentence.contains(&core.end)
        || scan.date_at(core.end).is_some()
        || scan.kind(core.end) == Some(TokenKind::Mark)
        || scan.clitics(core.end).conjunction
        || scan.has_any(core.end, &[Class::Reason, Class::Opener, Class::Relative]);
    let Some(before) = core.start.checked_sub(1).filter(|b| ends && sentence.contains(b)) else { return false };
    let reach = core.start.saturating_sub(8).max(sentence.start)..core.start;
    let strikes = |t: usize| scan.does(t, &[Deed::Strike, Deed::Perform, Deed::Fall]);
    // "كمين تدمر الذي أودى بجنديين".
    if scan.verbs(before).any(|(v, c)| v.form == Form::Noun && v.deed == Deed::Strike && !c.article) {
        return true;
    }
    if scan.has(before, Class::On) {
        return reach.into_iter().any(strikes);
    }
    // The object of a verb stands behind its subject or a date.
    let verb = reach.rev().find(|&t| scan.finite(t).is_some() && scan.date_at(t).is_none());
    verb.is_some_and(|t| {
        let subject =
            scan.date_at(before).is_some() || scan.nationality(before).is_some() || scan.actor(before).is_some();
        scan.does(t, &[Deed::Strike]) && subject && scan.clitics(core.start).preposition == Glued::None
    })
}
