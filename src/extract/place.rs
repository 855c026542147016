//! Places: phrases that say where, from the lexicon's names and from head words (`قاعدة`, `حقل`, `مقر` …) with what
//! follows them.
//!
//! "القاعدة الأمريكية في حقل كونيكو بريف دير الزور" is one phrase. What was hit is the closest place in it: a base
//! before a town, a town before a governorate.

use super::scan::{Scan, has_article};
use crate::{
    arabic::token::TokenKind,
    domain::Span,
    lexicon::{Class, Form, Glued},
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

/// How a place is tied to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// No preposition: object, subject or genitive.
    Bare,
    /// على، ضد
    On,
    /// ل: object of a verbal noun.
    To,
    /// باتجاه، نحو، صوب، إلى
    Toward,
    /// في، ب، داخل
    In,
    /// قرب، محيط
    Near,
    /// من: where it came from.
    From,
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
}

impl Place {
    /// True where it can be what a report is about by itself.
    pub(super) fn is_target(&self) -> bool {
        self.tie != Tie::From && self.what != Where::Country && !self.described
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
        match place(scan, sentence, at) {
            Some(place) => {
                at = place.tokens.end.max(at + 1);
                out.push(place);
            }
            None => at += 1,
        }
    }
    group(scan, &mut out);
    out
}

/// Numbers the places so that those in one list share a number and a tie.
fn group(scan: &Scan, places: &mut [Place]) {
    for at in 0..places.len() {
        let Some((before, rest)) = places.split_at_mut_checked(at) else { continue };
        let Some(this) = rest.first_mut() else { continue };
        this.group = at;
        let Some(last) = before.last() else { continue };
        let between = last.tokens.end..this.tokens.start;
        let comma = |at: usize| {
            matches!(
                scan.word(at),
                "،" | "," | "\"" | ")" | "و" | "او" | "وكذلك" | "وايضا" | "وعلي" | "وفي" | "وباتجاه"
            )
        };
        let gap = between.clone().all(comma) && between.len() <= 3;
        let and = scan.clitics(this.tokens.start).conjunction
            || between.clone().any(|at| matches!(scan.word(at), "و" | "او" | "وكذلك" | "وعلي" | "وفي" | "وباتجاه"));
        let comma_list =
            between.clone().any(|at| scan.word(at) == "،") && this.tie == Tie::Bare && last.tie == Tie::Bare;
        let same_tie = this.tie == Tie::Bare
            || this.tie == last.tie
            || matches!((last.tie, this.tie), (Tie::On, Tie::In) | (Tie::In, Tie::On));
        if gap && (and || comma_list) && same_tie && (last.what == Where::Country) == (this.what == Where::Country) {
            this.group = last.group;
            if this.tie == Tie::Bare {
                this.tie = last.tie;
            }
        }
    }
}

/// The place whose phrase begins at a token.
fn place(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Place> {
    if scan.is_idle(at) || scan.kind(at) != Some(TokenKind::Word) && scan.site(at).is_none() {
        return None;
    }
    if scan.date_at(at).is_some() {
        return None;
    }
    if let Some((number, ambiguous, mention)) = scan.site(at) {
        let core = at..mention.tokens.end as usize;
        // "السفارة الأمريكية لدى X" names another place where a city follows that is not its own.
        if !ambiguous || is_place_here(scan, sentence, &core) {
            return Some(known(scan, sentence, number, core));
        }
    }
    if let Some((nation, mention)) = scan.country(at) {
        let tokens = at..mention.tokens.end as usize;
        let country = scan.lexicon.nation(nation).map(|n| Arc::clone(&n.country));
        return Some(Place {
            tie: tie(scan, &tokens),
            core: tokens.clone(),
            tokens,
            what: Where::Country,
            head: None,
            country,
            closeness: 0,
            plural: false,
            group: 0,
            beside: false,
            named: Vec::new(),
            described: false,
            owned: false,
        });
    }
    let head = HEADS.into_iter().filter(|&c| scan.has(at, c)).max_by_key(|&c| scan.end_of(at, c))?;
    headed(scan, sentence, at, head)
}

/// Whether a name that is a common word too stands for a place here.
fn is_place_here(scan: &Scan, sentence: &Range<usize>, core: &Range<usize>) -> bool {
    let before = core.start.checked_sub(1).filter(|b| sentence.contains(b));
    let quoted = before.is_some_and(|b| scan.word(b) == "\"") && scan.word(core.end) == "\"";
    let located = scan.has(core.end, Class::Direction)
        || (scan.has(core.end, Class::In)
            && (scan.site(core.end + 1).is_some() || scan.country(core.end + 1).is_some()))
        || scan.nationality(core.end).is_some()
        || scan.word(core.end).starts_with("الحدودي");
    let in_place = before.is_some_and(|b| scan.has_any(b, &[Class::In, Class::Near, Class::Direction, Class::Toward]));
    // A list with a place that is surely one.
    let joined = (scan.clitics(core.start).conjunction && before.is_some_and(|b| sure_site_ends_at(scan, b)))
        || (scan.clitics(core.end).conjunction && scan.site(core.end).is_some_and(|(_, ambiguous, _)| !ambiguous));
    let elsewhere = || {
        let number = scan.site(core.start).map(|(number, ..)| number);
        (0..scan.tokens.len()).any(|t| scan.site(t).is_some_and(|(n, ambiguous, _)| Some(n) == number && !ambiguous))
    };
    quoted || located || in_place || joined || elsewhere()
}

fn sure_site_ends_at(scan: &Scan, last: usize) -> bool {
    (last.saturating_sub(3)..=last)
        .any(|t| scan.site(t).is_some_and(|(_, ambiguous, m)| !ambiguous && m.tokens.end as usize == last + 1))
}

/// How a phrase is tied to what stands before it.
fn tie(scan: &Scan, tokens: &Range<usize>) -> Tie {
    let clitics = scan.clitics(tokens.start);
    match clitics.preposition {
        Glued::Bi => return Tie::In,
        Glued::Li => return Tie::To,
        Glued::Ka => return Tie::Bare,
        Glued::None => {}
    }
    match scan.glued_before(tokens.start) {
        Some("ب" | "وب" | "بال") => return Tie::In,
        Some("ل" | "ول") => return Tie::To,
        _ => {}
    }
    let mut before = tokens.start;
    for _ in 0..3 {
        let Some(b) = before.checked_sub(1) else { return Tie::Bare };
        before = b;
        if scan.word(b) == "\"" {
            continue;
        }
        // "in the direction of", "outside the walls of": the preposition may be two words back.
        return match () {
            () if scan.has(b, Class::Toward) || scan.word(b) == "الي" => Tie::Toward,
            () if scan.has(b, Class::Near) => Tie::Near,
            () if scan.has(b, Class::Direction) => continue,
            () if scan.has(b, Class::In) => Tie::In,
            () if scan.has(b, Class::On) => Tie::On,
            () if matches!(scan.word(b), "من" | "ومن") => {
                // "من قبل" is not a place of origin, "قريبة من" is nearness.
                if b > 0
                    && (scan.has(b - 1, Class::Near)
                        || matches!(scan.word(b - 1), "القريبه" | "قريبه" | "بالقرب" | "مقربه" | "قريبا"))
                {
                    Tie::Near
                } else if b > 0 && scan.word(b - 1) == "كل" {
                    before = b - 1;
                    continue;
                } else {
                    Tie::From
                }
            }
            () if matches!(
                scan.word(b),
                "كل" | "كلا"
                    | "اطراف"
                    | "محيط"
                    | "اجواء"
                    | "سماء"
                    | "اراضي"
                    | "بلده"
                    | "منطقه"
                    | "حدود"
                    | "مشارف"
                    | "تخوم"
                    | "ضواحي"
                    | "جوار"
                    | "اسوار"
                    | "داخل"
            ) =>
            {
                continue;
            }
            () => Tie::Bare,
        };
    }
    Tie::Bare
}

/// A place of the lexicon, with the head words before it and what locates it.
fn known(scan: &Scan, sentence: &Range<usize>, number: u16, core: Range<usize>) -> Place {
    let site = scan.lexicon.site(number);
    let mut place = Place {
        tokens: core.clone(),
        core: core.clone(),
        what: Where::Known(number),
        tie: Tie::Bare,
        head: None,
        country: site.and_then(|s| s.site.country.clone()),
        closeness: site.map_or(0, |s| s.kind.closeness()),
        plural: false,
        group: 0,
        beside: false,
        named: vec![number],
        described: site.is_some_and(|s| s.is_theatre),
        owned: false,
    };
    place.tie = tie(scan, &place.tokens);
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

/// Words that describe a place without naming it, folded, without article.
const DESCRIPTIONS: [&str; 58] = [
    "عسكريه",
    "عسكري",
    "جويه",
    "جوي",
    "بحريه",
    "بحري",
    "نفطيه",
    "نفطي",
    "نفط",
    "غازي",
    "غازيه",
    "للغاز",
    "دولي",
    "دوليه",
    "مدني",
    "مدنيه",
    "رئيسي",
    "رئيسيه",
    "مركزي",
    "مركزيه",
    "استراتيجي",
    "استراتيجيه",
    "حدودي",
    "حدوديه",
    "صناعي",
    "صناعيه",
    "محتله",
    "محتل",
    "جديده",
    "جديد",
    "كبيره",
    "كبري",
    "سابق",
    "سابقه",
    "مشتركه",
    "مشترك",
    "تابعه",
    "تابع",
    "تجاريه",
    "تجاري",
    "امنيه",
    "امني",
    "لوجستي",
    "لوجستيه",
    "حربيه",
    "حربي",
    "دبلوماسي",
    "دبلوماسيه",
    "مهجور",
    "مهجوره",
    "اماميه",
    "متقدم",
    "متقدمه",
    "سريه",
    "سكني",
    "سكنيه",
    "محصن",
    "محصنه",
];

fn describes(word: &str) -> bool {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    DESCRIPTIONS.contains(&bare)
}

/// A place known by its head word.
fn headed(scan: &Scan, sentence: &Range<usize>, at: usize, head: Class) -> Option<Place> {
    let end = scan.end_of(at, head)?;
    let clitics = scan.clitics(at);
    let definite = clitics.article || has_article(scan.word(at));
    let mut place = Place {
        tokens: at..end,
        core: at..end,
        what: Where::Unnamed,
        tie: Tie::Bare,
        head: Some(head),
        country: None,
        closeness: if head == Class::HeadForces { 0 } else { 4 },
        plural: is_plural(scan, at),
        group: 0,
        beside: false,
        named: Vec::new(),
        described: false,
        owned: false,
    };
    place.tie = tie(scan, &place.tokens);
    let mut j = end;
    let mut named = false;
    let mut owner = false;
    let mut same = false;
    // Head, adjectives, name.
    for _ in 0..8 {
        if !sentence.contains(&j) || scan.date_at(j).is_some() {
            break;
        }
        if scan.word(j) == "\"" {
            // A name in quotation marks, straight behind its head.
            let close = (j + 1..(j + 7).min(sentence.end)).find(|&c| scan.word(c) == "\"");
            let Some(close) = close.filter(|&c| c > j + 1 && !named) else { break };
            if let Some((number, ..)) = (j + 1..close).find_map(|t| scan.site(t)) {
                place.named.push(number);
            }
            named = true;
            j = close + 1;
            continue;
        }
        if scan.has(j, Class::Same) {
            same = true;
            j += 1;
            continue;
        }
        if scan.kind(j) == Some(TokenKind::Digits) {
            // "اللواء 45", "البرج 22", "K-1".
            if named || matches!(head, Class::HeadForces | Class::HeadShip) || scan.weapon(j + 1).is_some() {
                break;
            }
            named = matches!(head, Class::HeadBase);
            j += 1;
            continue;
        }
        let clitics = scan.clitics(j);
        if clitics.conjunction || scan.kind(j) != Some(TokenKind::Word) {
            break;
        }
        if let Some((nation, _)) = scan.nationality(j) {
            if place.country.is_none() && is_host(scan, nation) {
                place.country = scan.lexicon.nation(nation).map(|n| Arc::clone(&n.country));
            }
            j += 1;
            continue;
        }
        if let Some((number, ambiguous, mention)) = scan.site(j)
            && clitics.preposition == Glued::None
        {
            // "حقل العمر", "محيط دير الزور", "قاعدة القائم".
            let _ = ambiguous;
            place.named.push(number);
            named = true;
            j = mention.tokens.end as usize;
            continue;
        }
        if let Some((_, mention)) = scan.actor(j)
            && (clitics.preposition == Glued::Li || !definite)
            && !owner
        {
            owner = true;
            j = mention.tokens.end as usize;
            continue;
        }
        if clitics.preposition == Glued::Li && scan.has_any(j, &[Class::ForceHead, Class::GroupHead, Class::Fighters]) {
            owner = true;
            j += 1;
            continue;
        }
        if !definite
            && !owner
            && scan.has_any(j, &[Class::GroupHead, Class::ForceHead])
            && clitics.preposition == Glued::None
        {
            owner = true;
            j += 1;
            continue;
        }
        if matches!(head, Class::HeadField | Class::HeadBuilding)
            && clitics.preposition != Glued::Bi
            && let Some((_, weapon)) = scan.weapon(j)
        {
            j = weapon.tokens.end as usize;
            continue;
        }
        if matches!(
            scan.word(j),
            "اسلحه"
                | "الاسلحه"
                | "ذخيره"
                | "الذخيره"
                | "والذخائر"
                | "لتخزين"
                | "تخزين"
                | "اطلاق"
                | "الاطلاق"
                | "تدريب"
                | "قياده"
                | "عمليات"
                | "القياده"
        ) {
            j += 1;
            continue;
        }
        if describes(scan.word(j)) {
            j += 1;
            continue;
        }
        let can_be_named = (NAMING.contains(&head) && head != Class::HeadShip) || matches!(head, Class::HeadRegion);
        if can_be_named && !named && !definite && is_name_word(scan, j) {
            let more = name_length(scan, sentence, j);
            named = true;
            j += more;
            continue;
        }
        break;
    }
    if named && place.named.is_empty() {
        place.what = Where::Named;
        place.closeness = if head == Class::HeadRegion { 2 } else { 5 };
    } else if definite || same {
        place.what = Where::Anaphor;
    }
    if place.what == Where::Anaphor
        && !same
        && scan.has(j, Class::Relative)
        && matches!(head, Class::HeadField | Class::HeadBuilding | Class::HeadBase)
    {
        // "المنشآت التي تستخدمها جماعة …": described, not pointed back to.
        let stop = (j + 1..(j + 9).min(sentence.end))
            .find(|&t| matches!(scan.word(t), "،" | "\"" | ".") || scan.clitics(t).conjunction);
        let stop = stop.unwrap_or((j + 9).min(sentence.end));
        if (j..stop).any(|t| scan.actor(t).is_some()) {
            place.what = Where::Unnamed;
            owner = true;
            j = stop;
        }
    }
    place.owned = owner;
    place.core.end = j;
    place.tokens.end = j;
    place.tokens.end = tail(scan, sentence, j, named, &mut place);
    if head == Class::HeadForces && place.named.is_empty() {
        place.what = Where::Unnamed;
    }
    if head == Class::HeadRegion && place.named.is_empty() && place.country.is_none() && place.what != Where::Named {
        return None;
    }
    settle(scan, &mut place);
    Some(place)
}

/// Forces of these nations stand in other people's countries: their adjective does not tell where a place lies.
fn is_host(scan: &Scan, nation: u8) -> bool {
    scan.lexicon.nation(nation).is_some_and(|n| n.actor.is_none() && !matches!(&*n.country, "FR" | "DE" | "IT" | "RU"))
}

/// What follows a place and says where it lies: "في محافظة الأنبار غربي البلاد", "قرب مطار أربيل", "شمال شرقي سوريا".
/// Gives the end of it.
fn tail(scan: &Scan, sentence: &Range<usize>, from: usize, named: bool, place: &mut Place) -> usize {
    let mut end = from;
    let mut j = from;
    for _ in 0..12 {
        if !sentence.contains(&j) || scan.clitics(j).conjunction {
            break;
        }
        if matches!(scan.word(j), "\"" | ")" | "(") || (scan.word(j) == "،" && scan.has(j + 1, Class::Direction)) {
            j += 1;
            continue;
        }
        if let Some((nation, _)) = scan.nationality(j) {
            if place.country.is_none() && is_host(scan, nation) {
                place.country = scan.lexicon.nation(nation).map(|n| Arc::clone(&n.country));
            }
            j += 1;
            end = j;
            continue;
        }
        if describes(scan.word(j)) && scan.clitics(j).article {
            j += 1;
            end = j;
            continue;
        }
        if matches!(
            scan.word(j),
            "الواقعه"
                | "الواقع"
                | "القائمه"
                | "الكائنه"
                | "الموجوده"
                | "الحدوديه"
                | "الحدودي"
                | "اقصي"
                | "علي"
        ) && (scan.has_any(j + 1, &[Class::In, Class::Near, Class::Direction])
            || scan.word(j + 1) == "الحدود"
            || scan.clitics(j + 1).preposition == Glued::Bi)
        {
            j += 1;
            continue;
        }
        let linked = scan.has_any(j, &[Class::In, Class::Near, Class::Direction])
            || scan.clitics(j).preposition == Glued::Bi
            || matches!(
                scan.word(j),
                "اراضي"
                    | "الاراضي"
                    | "ريف"
                    | "بريف"
                    | "محافظه"
                    | "بمحافظه"
                    | "مدينه"
                    | "بمدينه"
                    | "منطقه"
                    | "بمنطقه"
                    | "بلده"
                    | "ناحيه"
                    | "قضاء"
                    | "وسط"
            );
        let near = scan.has(j, Class::Near);
        if let Some((number, ambiguous, mention)) = scan.site(j)
            && (scan.clitics(j).preposition == Glued::Bi || j > end || (near && !named) || (linked && !ambiguous))
        {
            if !ambiguous || is_place_here(scan, sentence, &(j..mention.tokens.end as usize)) {
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
            && (j > end || scan.clitics(j).preposition == Glued::Bi)
        {
            place.country = scan.lexicon.nation(nation).map(|n| Arc::clone(&n.country)).or(place.country.take());
            j = mention.tokens.end as usize;
            end = j;
            continue;
        }
        if linked && scan.weapon(j).is_none() && scan.verbs(j).next().is_none() {
            let classes = [Class::Near, Class::Direction, Class::In];
            let step = classes.iter().filter_map(|&c| scan.end_of(j, c)).max().unwrap_or(j + 1);
            j = step.max(j + 1);
            continue;
        }
        if j > end && is_name_word(scan, j) && scan.word(j - 1) != "\"" {
            // "في منطقة X": a name the lexicon has not.
            j += 1;
            if place.what == Where::Unnamed || place.what == Where::Anaphor {
                place.what = Where::Named;
            }
            end = j;
            continue;
        }
        break;
    }
    end.max(from)
}

/// Decides which place of a phrase is the one that was hit.
fn settle(scan: &Scan, place: &mut Place) {
    place.beside = place.tie == Tie::Near
        || place.core.clone().any(|t| matches!(scan.word(t), "محيط" | "بمحيط" | "اطراف"))
        || scan.word(place.core.start).ends_with("محيط");
    let closeness = |&n: &u16| scan.lexicon.site(n).map_or(0, |s| s.kind.closeness());
    let best = place.named.iter().copied().reduce(|a, b| if closeness(&b) > closeness(&a) { b } else { a });
    let Some(best) = best else { return };
    let own_name = matches!(place.what, Where::Named) && place.head.is_some_and(|h| NAMING.contains(&h));
    let close = closeness(&best);
    if let Where::Known(own) = place.what {
        // "الحرير في أربيل" stays Harir; "أربيل قرب مطارها" is not turned round.
        if close > place.closeness && place.named.first() == Some(&own) {
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

/// "Two bases", "three sites", "positions".
fn is_plural(scan: &Scan, at: usize) -> bool {
    let number = scan.number_at(at);
    let counted =
        at.checked_sub(1).and_then(|b| scan.number_at(b)).is_some_and(|n| n.noun == Some(at) && n.value.min != 1);
    let word = scan.word(at);
    counted
        || number.is_some_and(|n| n.value.min >= 2)
        || [
            "قواعد",
            "مواقع",
            "معسكرات",
            "سفن",
            "ناقلات",
            "اهداف",
            "مقرات",
            "مقار",
            "مطارات",
            "مناطق",
            "قري",
            "بلدات",
            "نقاط",
            "مراكز",
            "مخازن",
            "مستودعات",
            "منشات",
            "منازل",
            "مباني",
            "حقول",
            "قاعدتين",
            "قاعدتان",
            "موقعين",
            "موقعان",
            "مدن",
            "حواجز",
            "ثكنات",
            "ارتال",
            "مدمرات",
            "سيارات",
            "اليات",
            "منصات",
            "قوافل",
            "دوريات",
            "هدفين",
            "مصالح",
            "اوكار",
        ]
        .iter()
        .any(|plural| word.ends_with(plural))
}

/// A word that nothing else is known about, and so can be a name.
fn is_name_word(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let known = scan.at(at).iter().any(|m| match m.sense {
        crate::lexicon::Sense::Verb(verb) => verb.form != Form::Noun || m.clitics.preposition == Glued::None,
        crate::lexicon::Sense::Word(class) => {
            !matches!(class, Class::HeadTown | Class::HeadBuilding | Class::HeadRegion)
        }
        crate::lexicon::Sense::Weapon(_) | crate::lexicon::Sense::Actor(_) => true,
        _ => false,
    });
    scan.kind(at) == Some(TokenKind::Word)
        && !known
        && word.chars().count() >= 3
        && scan.date_at(at).is_none()
        && scan.number_at(at).is_none()
        && !COMMON.contains(&word)
        && scan.clitics(at).preposition == Glued::None
}

/// Words that often stand behind a place and are no part of its name, folded.
const COMMON: [&str; 46] = [
    "التي",
    "الذي",
    "الذين",
    "اليوم",
    "امس",
    "مساء",
    "صباح",
    "فجر",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "علي",
    "الي",
    "حيث",
    "بعد",
    "قبل",
    "خلال",
    "منذ",
    "حتي",
    "ضمن",
    "عند",
    "بين",
    "كان",
    "كانت",
    "يوم",
    "ليل",
    "ظهر",
    "وهي",
    "وهو",
    "دون",
    "غير",
    "مما",
    "عبر",
    "بينما",
    "فيما",
    "كما",
    "لكن",
    "ايضا",
    "اخري",
    "اخر",
    "فقط",
    "مجددا",
    "ردا",
    "تضم",
    "عن",
];

/// How many tokens a name takes that begins at `at`: one word, or two where the first asks for a second.
fn name_length(scan: &Scan, sentence: &Range<usize>, at: usize) -> usize {
    const OPENERS: [&str; 25] = [
        "ابو",
        "ابي",
        "ام",
        "تل",
        "عين",
        "دير",
        "راس",
        "بيت",
        "كفر",
        "خان",
        "جبل",
        "وادي",
        "باب",
        "عبد",
        "ابن",
        "بني",
        "ال",
        "حقل",
        "سيدي",
        "شيخ",
        "الشيخ",
        "بئر",
        "بير",
        "قلعه",
        "ميس",
    ];
    let next = at + 1;
    if !sentence.contains(&next) {
        return 1;
    }
    let opened = OPENERS.contains(&scan.word(at));
    let adjective = has_article(scan.word(next)) && is_name_word(scan, next) && scan.nationality(next).is_none();
    if (opened && scan.kind(next) == Some(TokenKind::Word)) || adjective { 2 } else { 1 }
}

/// The words of a place as the text has them, quotation marks around it left out.
pub(super) fn name_of<'s>(scan: &'s Scan, place: &Place) -> (&'s str, Span) {
    // What resolves it belongs to the name: "the base in the field of Koniko".
    let own = matches!(place.what, Where::Known(n) if place.named.first() == Some(&n)) && place.head.is_none();
    let tokens = if own || place.tokens.len() > 12 { place.core.clone() } else { place.tokens.clone() };
    let mut tokens = tokens;
    while tokens.len() > 1 && matches!(scan.word(tokens.end - 1), "\"" | "(" | ")" | "،") {
        tokens.end -= 1;
    }
    // A quotation mark opened inside is closed inside.
    let quotes = tokens.clone().filter(|&t| scan.word(t) == "\"").count();
    if quotes % 2 == 1 && scan.word(tokens.end) == "\"" {
        tokens.end += 1;
    }
    let span = without_clitics(scan, &tokens);
    (span.of(&scan.article.text), span)
}

/// The span of some tokens without the letters glued to the front of the first.
pub(super) fn without_clitics(scan: &Scan, tokens: &Range<usize>) -> Span {
    let span = scan.span(tokens);
    let clitics = scan.clitics(tokens.start);
    let mut glued = usize::from(clitics.conjunction) + usize::from(clitics.preposition != Glued::None);
    // لل is ل and the article, which belongs to the name but is not written with its alef.
    if clitics.preposition == Glued::Li
        && clitics.article
        && scan.word(tokens.start).trim_start_matches(['و', 'ف']).starts_with("لل")
    {
        glued = usize::from(clitics.conjunction);
    }
    if glued == 0 {
        return span;
    }
    let text = span.of(&scan.article.text);
    let mut letters = 0;
    let cut = text.char_indices().find(|(_, c)| {
        letters += usize::from(c.is_alphabetic() && *c != 'ـ');
        letters > glued
    });
    match cut {
        Some((at, _)) => Span { start: span.start + at as u32, end: span.end },
        None => span,
    }
}
