//! Who did it, as somebody says of what was told before: claims of responsibility, accusations.

use super::{
    accuse::{accused, attacker, charges_a_deed, may_be_named, suspect},
    clause::Clause,
    frame::{Sentence, Voice},
    party::{Party, Who, said_to_be},
    scan::{Scan, has_article},
    speaker::is_own_force,
    voice::{Group, pointed_at, right_before},
};
use crate::{
    arabic::number::NumberKind,
    domain::Span,
    lexicon::{ActorKind, Class, Deed, Form},
};

/// Which deeds a claim or an accusation is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum About {
    /// The one told last.
    Last,
    /// The last so many.
    LastFew(usize),
    /// "The attacks": those told last, if they are claimed; all of a series, if somebody is accused of it.
    Series,
    /// Those at places named beside it (indexes into the sentence's places).
    Places(Vec<usize>),
}

/// A party said to have done what was told before.
#[derive(Debug, Clone)]
pub(super) struct Ascription {
    pub(super) who: Who,
    pub(super) kind: ActorKind,
    pub(super) name: Span,
    /// By itself.
    pub(super) claimed: bool,
    pub(super) about: About,
    pub(super) at: usize,
    /// "هجوم تبناه الحوثيون": of the deed whose noun stands before it, and of no other.
    pub(super) of_noun: bool,
    pub(super) rule: &'static str,
}

impl Ascription {
    /// What is said of a party by others, of the deed told last, at a token.
    fn of(party: &Party, at: usize, rule: &'static str) -> Self {
        let (who, kind, name) = (party.who.clone(), party.kind, party.name);
        Self { who, kind, name, claimed: false, about: About::Last, at, of_noun: false, rule }
    }
}

/// Claims and accusations of a clause.
pub(super) fn ascriptions(
    scan: &Scan,
    sentence: &Sentence,
    clause: &Clause,
    last: Option<&Group>,
    voice: &Voice,
) -> Vec<Ascription> {
    let mut out = Vec::new();
    // "تتهم واشنطن عادة فصائل": of no one deed.
    let habit = scan.may_have(&clause.tokens, &[Class::Habit]);
    if habit && clause.tokens.clone().any(|t| scan.has(t, Class::Habit)) {
        return out;
    }
    let named = !sentence.parties.is_empty();
    let behind = scan.may_have(&clause.tokens, &[Class::Behind]);
    let that = scan.may_have(&clause.tokens, &[Class::That]);
    let may_tell = |t: usize| {
        scan.is_verb(t)
            || behind && scan.has(t, Class::Behind)
            || that && t > 0 && scan.has(t - 1, Class::That)
            || named && may_be_named(scan.word(t))
            || uses(scan, t)
            || takes_part(scan, clause, t)
    };
    for at in clause.tokens.clone().filter(|&t| may_tell(t)) {
        // "إن المهاجم، وهو عنصر من التنظيم، قُتل": whose the attacker was.
        if let Some(party) = named.then(|| attacker(scan, sentence, at)).flatten() {
            out.push(Ascription::of(party, at, "actor:attacker"));
            continue;
        }
        // "إن الكتائب في رأس قائمة المشتبه بهم": who is suspected.
        if let Some(party) = named.then(|| suspect(scan, sentence, at)).flatten() {
            out.push(Ascription::of(party, at, "actor:suspect"));
            continue;
        }
        if let Some((who, kind, name)) = said_to_be(scan, at) {
            let (about, rule) = (About::Last, "actor:whose-weapon");
            out.push(Ascription { who, kind, name, claimed: false, about, at, of_noun: false, rule });
            continue;
        }
        // All else is told by verbs, and by what stands behind a deed.
        let partakes = takes_part(scan, clause, at);
        if !scan.is_verb(at) && !scan.has(at, Class::Behind) && !uses(scan, at) && !partakes {
            continue;
        }
        let before = at.saturating_sub(3).max(sentence.tokens.start)..at;
        // "من دون إصابات، وتبنته الجماعة": a comma ends what is negated.
        let near = before.clone().rev().take_while(|&t| scan.word(t) != "،");
        let negated = near.into_iter().any(|t| matches!(scan.word(t), "لم" | "ولم" | "لن" | "لا" | "دون" | "فلم"));
        // "ستحمّل واشنطن إيران المسؤولية": of what may come.
        if negated || scan.clitics(at).future {
            continue;
        }
        // "هجمات تبناها فصيل": attacks in general, claimed.
        let previous = at.checked_sub(1).map_or("", |b| scan.word(b));
        if super::clause::is_plural_noun(previous) && !has_article(previous) {
            continue;
        }
        let noun = |t: usize| {
            scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun) && !has_article(scan.word(t))
        };
        let points_back = scan.word(at).ends_with('ه') || scan.word(at).ends_with("ها");
        let of_noun = points_back
            && scan.verbs(at).any(|(v, _)| v.deed == Deed::Claim)
            && (at.saturating_sub(5).max(clause.tokens.start)..at).any(noun);
        let responsibility = (at + 1..(at + 17).min(sentence.tokens.end)).find(|&t| scan.has(t, Class::Responsibility));
        let claims = scan.verbs(at).any(|(v, _)| v.deed == Deed::Claim);
        let announces = scan.verbs(at).any(|(v, _)| v.deed == Deed::Announce)
            && responsibility.is_some_and(|r| scan.word(r) != "المسووليه" && clause_or_next(clause, r));
        // "أعلن الحوثيون إطلاقه", "اعترفت الجماعة بتنفيذه": the deed told before, by its pronoun.
        let by_pronoun = scan
            .verbs(at)
            .any(|(v, _)| matches!(v.deed, Deed::Announce | Deed::Say) && v.form != Form::Noun)
            && (at + 1..(at + 8).min(clause.tokens.end)).any(|t| {
                scan.verbs(t)
                    .any(|(v, _)| v.object && v.form == Form::Noun && matches!(v.deed, Deed::Launch | Deed::Perform))
            });
        if by_pronoun && !clause.relative {
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                let about = About::Last;
                out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:claim" });
            }
            continue;
        }
        if claims || announces {
            let from = responsibility.unwrap_or(at);
            let Some(about) = about(scan, sentence, clause, from) else { continue };
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:claim" });
            }
            continue;
        }
        // "وقالت الجماعة إنها استخدمت طائرة مسيّرة": who used a weapon did it.
        let used = uses(scan, at)
            && at > sentence.tokens.start
            && matches!(scan.word(at - 1), "انها" | "انه" | "انهم" | "بانها" | "بانه")
            && sentence.arms.iter().any(|a| a.tokens.start > at && clause.tokens.contains(&a.tokens.start));
        if used && let Voice::Party(who, ActorKind::Group) = voice {
            let name = sentence.parties.iter().find(|p| p.who == *who).map(|p| p.name);
            if let Some(name) = name.or(last.filter(|g| g.0 == *who).map(|g| g.2)) {
                let (who, kind, about) = (who.clone(), ActorKind::Group, About::Last);
                out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:claim" });
            }
            continue;
        }
        // "أقر البنتاغون بالعملية": a state owns up to what was told.
        let owns_up = scan.verbs(at).any(|(v, _)| v.deed == Deed::Say && v.form != Form::Noun)
            && matches!(scan.behind_and(at), "اقر" | "اقرت" | "اعترف" | "اعترفت")
            && (at + 1..(at + 6).min(clause.tokens.end))
                .any(|t| matches!(scan.word(t), "بالعمليه" | "بالضربه" | "بالقصف" | "بالغاره" | "بتنفيذ"));
        if owns_up {
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                let about = About::Last;
                out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:owned-up" });
            }
            continue;
        }
        // "أعلنت أنها كانت وراء القصف": she who speaks.
        let herself = (at.saturating_sub(3).max(clause.tokens.start)..at).any(|t| {
            matches!(scan.word(t), "انها" | "بانها" | "انه" | "بانه" | "انهم" | "بانهم" | "وقوفها" | "وقوفه" | "وقوفهم")
        });
        if scan.has(at, Class::Behind)
            && herself
            && matches!(voice, Voice::Party(_, ActorKind::Group))
            && let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice)
        {
            let about = About::Last;
            out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:claim" });
            continue;
        }
        // "ضلوع ميليشيات", "وراءه فصائل": behind it, as somebody says.
        let denied = (at.saturating_sub(6).max(sentence.tokens.start)..at)
            .any(|t| scan.verbs(t).any(|(v, _)| v.deed == Deed::Deny) || matches!(scan.word(t), "عدم" | "دون"));
        // "أي إيحاء بضلوعها عار عن الصحة": what is called false.
        let called_false = (at..clause.tokens.end).any(|t| scan.has(t, Class::Denial));
        let denied = denied || called_false;
        if scan.has(at, Class::Behind) && !denied && !scan.verbs(at).any(|(v, _)| v.deed == Deed::Accuse) {
            let end = scan.end_of(at, Class::Behind).unwrap_or(at + 1);
            let behind =
                sentence.parties.iter().find(|p| p.tokens.start >= end && p.tokens.start <= end + 2 && !p.in_place);
            let already = out.iter().any(|a: &Ascription| !a.claimed);
            if let Some(party) = behind.filter(|_| !already)
                && let Some(about) = about(scan, sentence, clause, at)
            {
                out.push(Ascription { about, of_noun, ..Ascription::of(party, at, "actor:behind-it") });
                continue;
            }
        }
        // "قالت إنها هي التي نفذت الهجوم", "أن مقاتلاته شاركت في العملية": he who speaks.
        let own =
            is_it(scan, sentence, at) && at >= 3 && matches!(scan.word(at - 3), "انها" | "بانها" | "انه" | "انهم")
                || partakes;
        if let Some((who, kind, name)) = speaking(sentence, voice).filter(|_| own) {
            let about = About::Last;
            out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:claim" });
            continue;
        }
        // "أن ميليشيات شنته", "إسرائيل هي من نفذ الضربة".
        if let Some(party) = doer(scan, sentence, at) {
            out.push(Ascription { of_noun, ..Ascription::of(party, at, "actor:did-it") });
            continue;
        }
        if let Some(accused) = accused(scan, sentence, clause, at)
            && charges_a_deed(scan, sentence, at, accused)
            && let Some(about) = about(scan, sentence, clause, at)
        {
            out.push(Ascription { about, of_noun, ..Ascription::of(accused, at, "actor:accusation") });
        }
    }
    out
}

/// "استخدمت": a weapon, by who did it.
fn uses(scan: &Scan, at: usize) -> bool {
    scan.behind_and(at).starts_with("استخدم")
}

fn clause_or_next(clause: &Clause, at: usize) -> bool {
    at < clause.tokens.end + 2
}

fn claimant(
    scan: &Scan,
    sentence: &Sentence,
    clause: &Clause,
    at: usize,
    last: Option<&Group>,
    voice: &Voice,
) -> Option<Group> {
    let of = |p: &Party| (p.who.clone(), p.kind, p.name);
    if let Some(party) = right_before(sentence, at) {
        return Some(of(party));
    }
    let end = clause.tokens.end.min(at + 12);
    for t in at + 1..end {
        if scan.has_any(t, &[Class::Responsibility])
            && t > at + 1
            && sentence.parties.iter().all(|p| p.tokens.start < at || p.tokens.start > t)
        {
            break;
        }
        if let Some(party) = sentence.parties.iter().find(|p| p.tokens.start == t && !p.is_oblique && !p.in_place) {
            return Some(of(party));
        }
        if let Some(group) = pointed_at(scan, t, last) {
            return Some(group.clone());
        }
        // "أعلن حزب الله" has it; "لم تعلن أي جهة" has not.
        if matches!(scan.word(t), "اي" | "احد" | "جهه") {
            return None;
        }
    }
    let before = sentence.parties.iter().rfind(|p| p.is_bare() && p.tokens.end <= at && at - p.tokens.end <= 8);
    if let Some(party) = before {
        return Some(of(party));
    }
    match voice {
        Voice::Party(who, kind) if *kind != ActorKind::State => {
            let name = last.filter(|g| g.0 == *who).map(|g| g.2)?;
            Some((who.clone(), *kind, name))
        }
        _ => last
            .filter(|_| {
                scan.finite(at).is_some()
                    && at.checked_sub(1).is_none_or(|b| !sentence.tokens.contains(&b) || scan.word(b) == "،")
            })
            .cloned(),
    }
}

/// Who is said to have done what was told before: the party before a verb of carrying out with the deed as its pronoun
/// ("شنته"), or before "هي التي", "هو من" and such a verb.
fn doer<'s>(scan: &Scan, sentence: &'s Sentence, at: usize) -> Option<&'s Party> {
    let (verb, _) = scan.finite(at).filter(|(v, _)| v.deed == Deed::Perform && !v.we)?;
    let before = |end: usize| sentence.parties.iter().find(|p| p.tokens.end == end && !p.in_place && !p.is_to);
    if verb.object {
        return before(at).filter(|p| p.is_bare());
    }
    let who = at.checked_sub(2).filter(|_| is_it(scan, sentence, at))?;
    before(who)
}

/// The party that speaks, where the sentence names it.
fn speaking(sentence: &Sentence, voice: &Voice) -> Option<Group> {
    let Voice::Party(who, kind) = voice else { return None };
    let party = sentence.parties.iter().find(|p| p.who == *who)?;
    Some((who.clone(), *kind, party.name))
}

/// "هي التي نفذت الهجوم": a verb of carrying out the attack told before, behind "it is … who".
fn is_it(scan: &Scan, sentence: &Sentence, at: usize) -> bool {
    let carries_out = scan.finite(at).is_some_and(|(v, _)| v.deed == Deed::Perform && !v.we);
    let deed = |t: usize| {
        scan.clitics(t).article && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
            || scan.is_noun(t, &["عمليه"])
    };
    carries_out
        && at >= sentence.tokens.start + 2
        && matches!(scan.word(at - 2), "هي" | "هو" | "هم")
        && matches!(scan.word(at - 1), "من" | "التي" | "الذي" | "الذين")
        && (at + 1..(at + 3).min(sentence.tokens.end)).any(deed)
}

/// "مقاتلاته شاركت في العملية": forces of the one who speaks took part in what was told before.
fn takes_part(scan: &Scan, clause: &Clause, at: usize) -> bool {
    let own = |t: usize| clause.tokens.contains(&t) && is_own_force(scan, t);
    scan.behind_and(at).starts_with("شارك")
        && (at.saturating_sub(2)..at + 2).any(own)
        && (at + 1..at + 4).any(|t| scan.word(t) == "في")
        && (at + 2..at + 5).any(|t| scan.is_noun(t, &["عمليه", "هجوم", "غارات", "ضربات", "قصف", "غاره", "ضربه"]))
}

/// What a claim is about; `None` where it is about a class of deeds ("most of those attacks").
fn about(scan: &Scan, sentence: &Sentence, clause: &Clause, at: usize) -> Option<About> {
    let end = clause.tokens.end;
    if (at.saturating_sub(1)..(at + 8).min(end)).any(|t| {
        scan.has(t, Class::ClassOf) && scan.word(t) != "سلسله"
            || matches!(scan.word(t), "كثير" | "العديد" | "معظم" | "عديد" | "معظمها" | "اغلبها")
    }) {
        return None;
    }
    let named: Vec<usize> = sentence
        .places
        .iter()
        .enumerate()
        .filter(|(_, p)| p.tokens.start > at && p.tokens.start < end && p.is_target() && p.closeness >= 3)
        .map(|(n, _)| n)
        .collect();
    if !named.is_empty() {
        return Some(About::Places(named));
    }
    for t in at..end {
        if let Some(number) = scan.number_at(t)
            && scan.verbs(number.noun.unwrap_or(t)).any(|(v, _)| v.deed == Deed::Strike)
        {
            let few = number.value.exact().unwrap_or(2).clamp(1, 6) as usize;
            return Some(About::LastFew(if number.kind == NumberKind::DualNoun { 2 } else { few }));
        }
        if matches!(scan.word(t), "العمليتين" | "الهجومين" | "الضربتين" | "العمليتان")
        {
            return Some(About::LastFew(2));
        }
        if super::clause::is_plural_noun(scan.word(t)) && has_article(scan.word(t)) {
            return Some(About::Series);
        }
    }
    Some(About::Last)
}
