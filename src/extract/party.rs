//! Parties: groups, states and their forces, by name, by nationality (`طائرة أميركية`), or by head word and name
//! (`كتائب …`, `حركة …`). What a party has to do with a deed is decided in [`super::frame`].

use super::{
    place::{Place, Where, without_clitics},
    scan::{Scan, has_article},
};
use crate::{
    arabic::token::TokenKind,
    domain::Span,
    lexicon::{ActorKind, Class, Form, Glued, Sense},
};
use std::ops::Range;

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
    /// من قبل، على يد
    pub(super) is_agent: bool,
    /// After any other preposition.
    pub(super) is_oblique: bool,
    /// Inside the phrase of a place, or its owner.
    pub(super) in_place: bool,
    /// The name as written.
    pub(super) name: Span,
}

impl Party {
    /// Subject, object or genitive.
    pub(super) fn is_bare(&self) -> bool {
        !self.is_to && !self.is_agent && !self.is_oblique && !self.in_place
    }
}

/// The parties of a sentence, in reading order.
pub(super) fn parties(scan: &Scan, sentence: &Range<usize>, places: &[Place]) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let found = named(scan, sentence, at);
        at += 1;
        let Some((tokens, who, kind, name)) = found else { continue };
        at = tokens.end.max(at);
        let covering = places.iter().find(|p| p.tokens.start <= tokens.start && tokens.start < p.tokens.end);
        // "القوات الأمريكية في قاعدة عين الأسد": forces are a place's phrase too, and still a party.
        let in_place = covering.is_some_and(|p| {
            p.what != Where::Country && (p.head != Some(Class::HeadForces) || p.tokens.start < tokens.start)
        });
        let (is_to, is_agent, is_oblique) = ties(scan, sentence, tokens.start);
        out.push(Party { tokens, who, kind, is_to, is_agent, is_oblique, in_place, name });
    }
    out
}

/// What stands before a party: to, by, or another preposition.
fn ties(scan: &Scan, sentence: &Range<usize>, start: usize) -> (bool, bool, bool) {
    let clitics = scan.clitics(start);
    let mut before = start.checked_sub(1).filter(|b| sentence.contains(b));
    if let Some(b) = before
        && scan.word(b) == "\""
    {
        before = b.checked_sub(1).filter(|b| sentence.contains(b));
    }
    let glued = scan.glued_before(start);
    let to = clitics.preposition == Glued::Li
        || matches!(glued, Some("ل" | "ول"))
        || before.is_some_and(|b| scan.word(b) == "الي");
    let agent = before.is_some_and(|b| {
        let from = b.saturating_sub(1).max(sentence.start);
        (from..=b).any(|t| scan.end_of(t, Class::Agent) == Some(b + 1))
    });
    let oblique = clitics.preposition == Glued::Bi
        || before.is_some_and(|b| {
            scan.has_any(b, &[Class::On, Class::In, Class::Toward, Class::Near])
                || matches!(scan.word(b), "من" | "عن" | "مع" | "بين" | "ضد" | "لدي")
        });
    (to, agent, oblique && !to && !agent)
}

type Found = (Range<usize>, Who, ActorKind, Span);

fn named(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    if scan.is_idle(at) {
        return None;
    }
    if let Some((number, mention)) = scan.actor(at) {
        // "طهران" and "واشنطن" inside a site's name are no parties.
        if scan.site(at).is_some_and(|(_, _, m)| m.tokens.end > mention.tokens.end) {
            return None;
        }
        let tokens = at..mention.tokens.end as usize;
        let actor = scan.lexicon.actor(number)?;
        let name = without_clitics(scan, &tokens);
        return Some((tokens, Who::Known(number), actor.kind, name));
    }
    if scan.has(at, Class::ForceHead)
        && let Some(found) = forces(scan, sentence, at)
    {
        return Some(found);
    }
    if scan.has(at, Class::GroupHead)
        && let Some(found) = group(scan, sentence, at)
    {
        return Some(found);
    }
    None
}

/// Head word, a few adjectives, and a nationality: "طائرة أميركية", "سلاح الجو الإسرائيلي", "القوات الجوية الروسية".
fn forces(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    let mut j = scan.end_of(at, Class::ForceHead)?;
    for _ in 0..4 {
        if !sentence.contains(&j) {
            return None;
        }
        if let Some((nation, clitics)) = scan.nationality(j) {
            if clitics.conjunction || clitics.preposition != Glued::None {
                return None;
            }
            let mut end = j + 1;
            // "القوات الأمريكية الخاصة" and a second adjective belong to it.
            if scan.has(end, Class::ForceHead) && has_article(scan.word(end)) {
                end += 1;
            }
            let tokens = at..end;
            let name = without_clitics(scan, &tokens);
            let nation = scan.lexicon.nation(nation)?;
            let who = match nation.actor {
                Some(actor) => Who::Known(actor),
                None => Who::Named(name.of(&scan.article.text).to_owned()),
            };
            return Some((tokens, who, ActorKind::State, name));
        }
        let word = scan.word(j);
        let adjective = scan.kind(j) == Some(TokenKind::Word)
            && !scan.clitics(j).conjunction
            && (scan.weapon(j).is_some()
                || has_article(word)
                || word.ends_with('ه')
                || matches!(word, "من" | "طراز" | "حربي" | "مسير"));
        if !adjective || scan.finite(j).is_some() {
            return None;
        }
        j += 1;
    }
    None
}

/// Head word and a name that the lexicon does not know: in quotation marks, or the words behind it.
fn group(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    let mut j = scan.end_of(at, Class::GroupHead)?;
    // "مجموعة تسمي نفسها «…»", "فصيل يطلق على نفسه اسم …".
    let mut calls_itself = false;
    for t in j..(j + 4).min(sentence.end) {
        if let Some(end) = scan.end_of(t, Class::CallsItself) {
            calls_itself = true;
            j = end;
            break;
        }
    }
    let state = ActorKind::Group;
    if scan.word(j) == "\"" {
        let close = (j + 1..(j + 8).min(sentence.end)).find(|&c| scan.word(c) == "\"")?;
        if let Some((number, _)) = (j + 1..close).find_map(|t| scan.actor(t)) {
            let kind = scan.lexicon.actor(number)?.kind;
            return Some((at..close + 1, Who::Known(number), kind, scan.span(&(j + 1..close))));
        }
        let inside = scan.span(&(j + 1..close));
        let whole = without_clitics(scan, &(at..close + 1));
        let name = if calls_itself { inside } else { whole };
        let text: String = name.of(&scan.article.text).to_owned();
        return (close > j + 1 && close - j <= 6).then_some((at..close + 1, Who::Named(text), state, name));
    }
    if calls_itself {
        let (number, mention) = scan.actor(j)?;
        let kind = scan.lexicon.actor(number)?.kind;
        let tokens = at..mention.tokens.end as usize;
        return Some((tokens, Who::Known(number), kind, scan.span(&(j..mention.tokens.end as usize))));
    }
    // A bare name: only behind heads that groups alone have, and only unknown words.
    let distinctive = matches!(
        scan.word(at).trim_start_matches(['و', 'ف', 'ب', 'ل']),
        "كتائب"
            | "كتيبه"
            | "لواء"
            | "الويه"
            | "سرايا"
            | "عصائب"
            | "حركه"
            | "جماعه"
            | "فيلق"
            | "ميليشيا"
            | "مليشيا"
            | "انصار"
            | "عصبه"
            | "جبهه"
    );
    if !distinctive || !sentence.contains(&j) || scan.clitics(j).conjunction {
        return None;
    }
    let unknown = |t: usize| {
        scan.kind(t) == Some(TokenKind::Word)
            && scan.date_at(t).is_none()
            && !scan.at(t).iter().any(|m| match m.sense {
                Sense::Verb(verb) => verb.form != Form::Noun,
                Sense::Word(class) => !matches!(class, Class::Person | Class::Direction | Class::HeadTown),
                Sense::Nationality(_) | Sense::Weapon(_) => true,
                Sense::Site(..) | Sense::Actor(_) | Sense::Country(_) => false,
            })
    };
    let mut end = j;
    while end < (j + 3).min(sentence.end)
        && unknown(end)
        && (end == j || (has_article(scan.word(end)) && !scan.clitics(end).conjunction))
    {
        end += 1;
    }
    // "لواء" alone is a rank, "جماعة مسلحة" a description: the name must be a name.
    let first = scan.word(j);
    let described = first.ends_with("ه") && !has_article(first) || first.chars().count() < 3;
    if end == j || described {
        return None;
    }
    let tokens = at..end;
    let name = without_clitics(scan, &tokens);
    Some((tokens, Who::Named(name.of(&scan.article.text).to_owned()), state, name))
}

/// The party that an adjective of nationality right behind a noun of attack means: "هجوم أمريكي", "الغارات الإسرائيلية".
pub(super) fn by_adjective(scan: &Scan, noun: usize, end: usize) -> Option<(Range<usize>, Who)> {
    for j in noun + 1..(noun + 4).min(end) {
        if let Some((nation, clitics)) = scan.nationality(j) {
            let plain = !clitics.conjunction && clitics.preposition == Glued::None;
            let who = Who::Known(scan.lexicon.nation(nation)?.actor?);
            return plain.then_some((j..j + 1, who));
        }
        let word = scan.word(j);
        let adjective = scan.weapon(j).is_some()
            || word.ends_with("يه")
            || word.ends_with('ي')
            || word.ends_with("يا")
            || word.ends_with("تين")
            || word.ends_with("يين");
        if !adjective || scan.clitics(j).conjunction {
            return None;
        }
    }
    None
}
