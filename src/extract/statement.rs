//! Statements: an article that a group (or the force over whose name it stands) has written itself, where what is told is its own word.

use super::{
    party::{Party, Who, parties},
    scan::Scan,
    voice::Group,
};
use crate::{
    arabic::{fold::fold, token::TokenKind, token::tokens},
    lexicon::{ActorKind, Class, Deed, Form, Sense},
};
use std::ops::Range;

/// The group whose own statement the article is: the channel is the group's, or it says "we", opens as statements do, or
/// is signed; and the group is named.
pub(super) fn writer(scan: &Scan) -> Option<Group> {
    if let Some(heading) = heading(scan) {
        return Some(heading);
    }
    let opens = opening(scan);
    let says_we = (0..scan.tokens.len()).any(|t| says_we(scan, t));
    let channel = of_channel(scan).filter(|who| known(scan, who) == Some(ActorKind::Group));
    // Where nothing else tells of a statement, it has to be signed.
    let unsigned = channel.is_some() || opens || says_we;
    let named: Vec<(usize, Party)> = scan
        .sentences
        .iter()
        .enumerate()
        .filter(|(number, tokens)| unsigned || can_be_signature(scan, *number, tokens))
        .flat_map(|(number, tokens)| parties(scan, tokens, &[]).into_iter().map(move |p| (number, p)))
        .filter(|(_, p)| p.kind == ActorKind::Group && !p.is_oblique)
        .collect();
    let of = |p: &Party| (p.who.clone(), p.kind, p.name);
    if let Some(channel) = channel {
        // The group's own channel also passes on what others say of others.
        return named
            .iter()
            .map(|(_, p)| of(p))
            .find(|g| g.0 == channel)
            .filter(|_| opens || says_we || named.iter().all(|(_, p)| p.who == channel));
    }
    if is_of_office(scan) {
        return None;
    }
    let signature = named.iter().rev().find(|(number, p)| is_alone(scan, *number, &p.tokens)).map(|(_, p)| of(p));
    if !(opens || says_we || signature.is_some()) {
        return None;
    }
    let last = named.last().map(|(_, p)| of(p));
    let often = |g: &Group| named.iter().filter(|(_, p)| p.who == g.0).count() * 2 >= named.len();
    signature.or(last.filter(often)).or(named.first().map(|(_, p)| of(p)))
}

/// "حرس الثورة الإسلامية:" in a line of its own over the text: whose words they are.
fn heading(scan: &Scan) -> Option<Group> {
    const LONGEST: usize = 6;
    scan.sentences.iter().take(3).find_map(|line| {
        let words = || line.clone().filter(|&t| scan.kind(t) != Some(TokenKind::Break));
        let alone = words().count() <= LONGEST && words().next_back().is_some_and(|t| scan.word(t) == ":");
        if !alone || words().any(|t| scan.finite(t).is_some()) {
            return None;
        }
        let party = parties(scan, line, &[]).into_iter().find(|p| p.is_bare())?;
        Some((party.who, party.kind, party.name))
    })
}

/// "بسم الله الرحمن الرحيم", "بيان صادر عن", "تعلن".
fn opening(scan: &Scan) -> bool {
    let first = scan.sentences.iter().take(3).flat_map(Range::clone);
    first.into_iter().any(|t| match scan.word(t) {
        "بسم" => scan.word(t + 1).starts_with("الل"),
        "صادر" => scan.word(t + 1) == "عن",
        _ => false,
    })
}

/// "بيان صادر عن خلية الإعلام الأمني": issued by an office of the state, and no group.
fn is_of_office(scan: &Scan) -> bool {
    let first = scan.sentences.iter().take(4).flat_map(Range::clone);
    let issued = |t: usize| scan.word(t) == "صادر" && scan.word(t + 1) == "عن";
    let office = |t: usize| {
        matches!(
            scan.word(t),
            "خليه"
                | "قياده"
                | "وزاره"
                | "رياسه"
                | "مديريه"
                | "جهاز"
                | "هيءه"
                | "هييه"
                | "دايره"
                | "حكومه"
        ) && scan.actor(t).is_none()
    };
    first.into_iter().any(|t| issued(t) && office(t + 2))
}

/// First person of a deed, or "our fighters", outside of quotations.
fn says_we(scan: &Scan, at: usize) -> bool {
    let first_person = scan.verbs(at).any(|(v, _)| {
        v.we && v.form != Form::Noun && matches!(v.deed, Deed::Strike | Deed::Launch | Deed::Perform | Deed::Announce)
    });
    let fighters = scan.has(at, Class::OurMen)
        && (scan.word(at).ends_with("نا") || matches!(scan.word(at), "مجاهدو" | "مجاهدي" | "المجاهدون" | "اخوانكم"));
    (first_person || fighters) && !(at > 0 && matches!(scan.word(at - 1), "\"" | ":"))
}

/// In how many of the last sentences a signature is looked for.
const SIGNED: usize = 4;

/// The most words of a signature.
const MOST_OF_A_SIGNATURE: usize = 12;

/// A short line among the last.
fn can_be_signature(scan: &Scan, sentence: usize, tokens: &Range<usize>) -> bool {
    let words = tokens.clone().filter(|&t| scan.kind(t) == Some(TokenKind::Word));
    sentence + SIGNED >= scan.sentences.len() && words.count() <= MOST_OF_A_SIGNATURE
}

/// True where a group's name is all that its line says.
fn is_alone(scan: &Scan, sentence: usize, tokens: &Range<usize>) -> bool {
    let Some(line) = scan.sentences.get(sentence) else { return false };
    let rest = line.clone().filter(|t| !tokens.contains(t) && scan.kind(*t) == Some(TokenKind::Word));
    can_be_signature(scan, sentence, line)
        && rest.clone().count() <= 1
        && rest
            .clone()
            .all(|t| scan.country(t).is_some() || scan.date_at(t).is_some() || scan.word(t).starts_with("اعلام"))
}

/// The force of a state whose own page the article is from: what it tells of itself it announces. "صوت أمريكا" and
/// "إيران إنترناشيونال" only have a country in their names.
pub(super) fn announcer(scan: &Scan) -> Option<Who> {
    let outlet = fold(scan.article.outlet.as_deref()?);
    let words = tokens(&outlet);
    let mut found = Vec::new();
    scan.lexicon.matcher.at(&words, 0, &mut found);
    let force = found.iter().any(|m| m.sense == Sense::Word(Class::ForceHead));
    let own = found.iter().find_map(|m| match m.sense {
        Sense::Actor(number) if force || m.tokens.end as usize == words.len() => Some(Who::Known(number)),
        _ => None,
    });
    own.filter(|who| known(scan, who) == Some(ActorKind::State))
}

fn known(scan: &Scan, who: &Who) -> Option<ActorKind> {
    let Who::Known(number) = who else { return None };
    scan.lexicon.actor(*number).map(|actor| actor.kind)
}

/// The party whose channel the article is from.
fn of_channel(scan: &Scan) -> Option<Who> {
    let outlet = fold(scan.article.outlet.as_deref()?);
    let tokens = tokens(&outlet);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        scan.lexicon.matcher.at(&tokens, at, &mut found);
    }
    found.into_iter().find_map(|m| match m.sense {
        Sense::Actor(number) => Some(Who::Known(number)),
        _ => None,
    })
}
