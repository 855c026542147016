//! Parties: groups, states and their forces, by name, by nationality (`طائرة أميركية`, `صواريخ إيرانية`), by head word
//! and name (`كتائب …`, `حركة …`), or by what class of groups they are (`فصائل … موالية لإيران`). What a party has to do
//! with a deed is decided in [`super::frame`].

mod forces;
mod group;
mod guess;
#[cfg(test)]
mod tests;
mod ties;

use self::{
    forces::{forces, is_aircraft},
    group::{ENEMY, back, class_of_groups, coalition, enemy, group, ministry},
    ties::{is_stopped_drone, strikes_itself, ties, with_weapon},
};
pub(super) use self::{
    group::{Coalition, Enemies},
    guess::{is_guess_at_owner, said_to_be},
};
use super::{
    place::{Place, Where, speaks, without_clitics},
    scan::Scan,
};
use crate::{
    arabic::{clitic::Endings, letters::Letters, token::TokenKind},
    domain::{Span, WeaponType},
    lexicon::{ActorKind, Class, Glued, Sense},
};
use std::{ops::Range, sync::LazyLock};

/// Who a party is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// An actor of the lexicon, by number.
    Known(u16),
    /// Known only by the name the text has.
    Named(String),
}

/// A phrase that names a party.
#[derive(Debug, Clone)]
pub(super) struct Party {
    pub(super) tokens: Range<usize>,
    pub(super) who: Who,
    pub(super) kind: ActorKind,
    /// ل، إلى: to, of.
    pub(super) is_to: bool,
    /// من قبل، على يد; or whose weapon it was.
    pub(super) is_agent: bool,
    /// After any other preposition.
    pub(super) is_oblique: bool,
    /// Inside the phrase of a place, or its owner.
    pub(super) in_place: bool,
    /// The name as written.
    pub(super) name: Span,
    /// Parties joined by "and" share a number.
    pub(super) group: usize,
}

impl Party {
    /// Subject, object or genitive.
    pub(super) fn is_bare(&self) -> bool {
        !self.is_to && !self.is_agent && !self.is_oblique && !self.in_place
    }
}

/// A party as its words tell, before what stands around it is looked at.
struct Found {
    tokens: Range<usize>,
    who: Who,
    kind: ActorKind,
    name: Span,
    /// Its weapon is named, not itself.
    weapon: Option<WeaponType>,
}

/// The parties of a sentence, in reading order.
pub(super) fn parties(scan: &Scan, sentence: &Range<usize>, places: &[Place]) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !may_begin(scan, at) {
            at += 1;
            continue;
        }
        let found = named(scan, sentence, at);
        let (start, group) = (at, out.len());
        at += 1;
        for found in found {
            let Found { tokens, who, kind, name, weapon } = found;
            at = tokens.end.max(at);
            let covers = |p: &&Place| p.what != Where::Country && p.tokens.start <= start && start < p.tokens.end;
            let covering = places.iter().find(covers);
            // "القوات الأمريكية في قاعدة عين الأسد": forces are a place's phrase too, and still a party.
            // "قوات القيادة المركزية": the force's own head word.
            let own_head = |p: &Place| {
                p.head == Some(Class::HeadForces)
                    && p.tokens.start + 1 == start
                    && matches!(scan.behind_and(p.tokens.start), "قوات" | "قوه")
            };
            let in_place = covering
                .is_some_and(|p| p.head != Some(Class::HeadForces) || p.tokens.start < start && !own_head(p))
                && !covering.is_some_and(|p| strikes_itself(scan, places, p));
            let (is_to, is_agent, is_oblique) = ties(scan, sentence, start);
            let party = Party { tokens, who, kind, is_to, is_agent, is_oblique, in_place, name, group };
            out.push(match weapon {
                Some(weapon) => with_weapon(scan, sentence, party, start, weapon),
                None => Party { is_agent: party.is_agent || is_stopped_drone(scan, sentence, &party), ..party },
            });
        }
        join(scan, &mut out, group);
    }
    out
}

/// "الولايات المتحدة وبريطانيا": what is joined to the party before it shares its part.
fn join(scan: &Scan, parties: &mut [Party], from: usize) {
    let Some((before, new)) = parties.split_at_mut_checked(from) else { return };
    let (Some(last), Some(first)) = (before.last(), new.first()) else { return };
    let gap = last.tokens.end..first.tokens.start;
    // "القوات الأمريكية وقوات المملكة المتحدة": by its own head word too.
    let filler = |t: usize| {
        matches!(scan.word(t), "و" | "\"" | "-" | "،" | "مع" | ")" | "وقوات" | "وطيران" | "ومقاتلات" | "وطايرات")
    };
    let and = scan.clitics(first.tokens.start).conjunction || gap.clone().any(|t| scan.word(t).starts_with('و'));
    if !and || gap.len() > 2 || !gap.into_iter().all(filler) || first.in_place != last.in_place {
        return;
    }
    let own_tie = first.is_to || first.is_agent || first.is_oblique;
    let (group, to, agent, oblique) = (last.group, last.is_to, last.is_agent, last.is_oblique);
    for party in new {
        party.group = group;
        if !own_tie {
            (party.is_to, party.is_agent, party.is_oblique) = (to, agent, oblique);
        }
    }
}

/// Where the phrase of a party ends that begins at a token.
pub(super) fn extent(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<usize> {
    named(scan, sentence, at).last().map(|found| found.tokens.end)
}

/// How the words end that name a party and are in no lexicon: of what an enemy is called, of coalitions, ministries.
static UNLISTED: LazyLock<Endings> = LazyLock::new(|| Endings::of(ENEMY.into_iter().chain(["تحالف", "وزاره"])));

/// False for words that no phrase of a party begins with: nearly all.
fn may_begin(scan: &Scan, at: usize) -> bool {
    scan.may_name_a_party(at)
        || scan.has_any(at, &[Class::ForceHead, Class::GroupHead, Class::Fighters])
        || UNLISTED.may_end(scan.word(at))
}

fn named(scan: &Scan, sentence: &Range<usize>, at: usize) -> Vec<Found> {
    if scan.is_idle(at) || scan.kind(at) != Some(TokenKind::Word) {
        return Vec::new();
    }
    let found = enemy(scan, at)
        .or_else(|| coalition(scan, at))
        .or_else(|| class_of_groups(scan, sentence, at))
        .or_else(|| actor(scan, sentence, at))
        .or_else(|| ministry(scan, at));
    // "القوات" do it themselves; "بطائرات أميركية", "بمسيّرة تركية" is with what.
    let with = scan.clitics(at).preposition == Glued::Bi;
    let armed = scan.weapon(at).map(|(kind, mention)| (kind, mention.tokens.end as usize));
    let armed = armed.or_else(|| (with && is_aircraft(scan, at)).then_some((WeaponType::Airstrike, at + 1)));
    if let Some(found) = found {
        let found = Found { weapon: armed.map(|(kind, _)| kind).filter(|_| with), ..found };
        // "القوات الأمريكية والبريطانية", "العدوان الأمريكي البريطاني".
        let end = found.tokens.end;
        let more = if found.kind == ActorKind::State { nationalities(scan, sentence, end, true) } else { Vec::new() };
        let of = |&(t, nation): &(usize, u8)| {
            let (who, kind) = of_nation(scan, nation)?;
            Some(Found { tokens: t..t + 1, who, kind, name: without_clitics(scan, &(t..t + 1)), weapon: None })
        };
        // "طيران العدوان الأمريكي": the nationality says whose, against what the words mean by themselves.
        let whose = |&(t, _): &(usize, u8)| {
            t == end && !scan.clitics(t).conjunction && t > 0 && scan.nationality(t - 1).is_none()
        };
        if more.first().is_some_and(whose) {
            return forces(scan, sentence, at, end, None);
        }
        return std::iter::once(found).chain(more.iter().filter_map(of)).collect();
    }
    let has_head = scan.has_any(at, &[Class::ForceHead, Class::GroupHead, Class::Fighters]);
    let defends = || scan.word(at).holds("دفاعات") || scan.word(at + 1) == "الدفاع" && scan.word(at + 2) == "الجوي";
    if armed.is_none() && !has_head || defends() {
        // Air defence is never the one that attacks.
        return Vec::new();
    }
    let head = scan.end_of(at, Class::ForceHead).filter(|_| scan.has(at, Class::ForceHead));
    if let Some(end) = head.or(armed.map(|(_, end)| end)) {
        let weapon = armed.map(|(kind, _)| kind).filter(|_| head.is_none() || with);
        let found = forces(scan, sentence, at, end, weapon);
        if !found.is_empty() {
            return found;
        }
    }
    if scan.has(at, Class::GroupHead) || scan.has(at, Class::Fighters) {
        return group(scan, sentence, at).or_else(|| back(scan, at)).into_iter().collect();
    }
    Vec::new()
}

/// A party of the lexicon, by name or by the capital that speaks for it.
fn actor(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    let site = scan.site(at).map(|(number, _, mention)| (number, at..mention.tokens.end as usize));
    if let Some((number, core)) = &site
        && let Some(actor) = scan.lexicon.actor_of_capital(*number)
        && speaks(scan, sentence, core)
    {
        return Some(known(scan, actor, core.clone(), without_clitics(scan, core)));
    }
    let (number, mention) = scan.actor(at)?;
    // "بسم الله قاصم الجبارين": a name of God, not of the group that is called by it.
    if at > sentence.start && scan.word(at - 1) == "الله" {
        return None;
    }
    // "طهران" and "واشنطن" inside a site's name are no parties.
    if site.is_some_and(|(_, core)| core.end > mention.tokens.end as usize) {
        return None;
    }
    let tokens = at..mention.tokens.end as usize;
    let name = without_clitics(scan, &tokens);
    Some(known(scan, number, tokens, name))
}

fn known(scan: &Scan, number: u16, tokens: Range<usize>, name: Span) -> Found {
    let kind = scan.lexicon.actor(number).map_or(ActorKind::Group, |a| a.kind);
    Found { tokens, who: Who::Known(number), kind, name, weapon: None }
}

/// The party that an adjective of nationality means, with its kind.
fn of_nation(scan: &Scan, nation: u8) -> Option<(Who, ActorKind)> {
    let actor = scan.lexicon.nation(nation)?.actor?;
    Some((Who::Known(actor), scan.lexicon.actor(actor)?.kind))
}

/// The adjectives of nationality at `at` and those joined to it: `الأمريكي البريطاني`, `أمريكية وبريطانية`. `goes_on`:
/// the first stands before `at`.
fn nationalities(scan: &Scan, sentence: &Range<usize>, at: usize, goes_on: bool) -> Vec<(usize, u8)> {
    let mut out = Vec::new();
    let mut j = at;
    while sentence.contains(&j) {
        let joint = matches!(scan.word(j), "و" | "-" | "–") && (goes_on || !out.is_empty());
        let n = if joint { j + 1 } else { j };
        let Some((nation, clitics)) = scan.nationality(n) else { break };
        // "سوريا" is written as the adjective is in "هجوما سوريا".
        let accusative = n.checked_sub(1).is_some_and(|b| scan.word(b).ends_with('ا'));
        let country = scan.country(n).is_some() && !accusative;
        if country || clitics.preposition != Glued::None || (out.is_empty() && clitics.conjunction && !goes_on) {
            break;
        }
        out.push((n, nation));
        j = n + 1;
    }
    out
}

/// The parties that a noun of attack is said to be by, right behind it: "هجوم أمريكي", "العدوان الأمريكي البريطاني",
/// "هجوم لداعش".
pub(super) fn of_noun(scan: &Scan, parties: &[Party], noun: usize, end: usize) -> Vec<(Span, Who, ActorKind)> {
    let within = noun..end;
    for j in noun + 1..(noun + 5).min(end) {
        let nations = nationalities(scan, &within, j, false);
        if !nations.is_empty() {
            let by = |&(t, nation): &(usize, u8)| {
                of_nation(scan, nation).map(|(who, kind)| (scan.span(&(t..t + 1)), who, kind))
            };
            return nations.iter().filter_map(by).collect();
        }
        // "استهداف لقوات …" is of what was hit, "هجوم لداعش" of who did it.
        let target = scan.verbs(noun).any(|(v, _)| matches!(scan.lemma(v), "target" | "suffer"));
        if let Some(party) = parties.iter().find(|p| p.tokens.start == j && p.is_to && !p.in_place).filter(|_| !target)
        {
            let same = parties.iter().filter(|p| p.group == party.group);
            return same.map(|p| (p.name, p.who.clone(), p.kind)).collect();
        }
        // "استهداف القاعدتين الأميركيتين": whose the place is, not whose the attack.
        let place = scan.site(j).is_some()
            || scan.at(j).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()))
            || scan.has_any(j, &[Class::On, Class::In, Class::Near, Class::Toward]);
        let word = scan.word(j);
        let adjective = scan.weapon(j).is_some()
            || scan.date_at(j).is_some()
            || word.ends_with("يه")
            || word.ends_with('ي')
            || word.ends_with("يا")
            || word.ends_with("تين")
            || word.ends_with("يين")
            || matches!(
                word,
                "عنيف"
                    | "عنيفا"
                    | "واسع"
                    | "واسعا"
                    | "مكثف"
                    | "مكثفه"
                    | "عنيفه"
                    | "واسعه"
                    | "جديد"
                    | "عده"
            );
        if place || !adjective || scan.clitics(j).conjunction || scan.clitics(j).preposition != Glued::None {
            return Vec::new();
        }
    }
    Vec::new()
}

/// A party and those joined to it by "and".
pub(super) fn joined<'p>(parties: &'p [Party], party: &Party) -> impl Iterator<Item = &'p Party> {
    let group = party.group;
    parties.iter().filter(move |p| p.group == group)
}
