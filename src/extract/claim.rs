//! Who says so: the voice of a clause, claims of responsibility, accusations, denials.

use super::{
    clause::Clause,
    frame::{Sentence, Voice},
    party::{Party, Who},
    scan::{Scan, has_article, tells_a_deed},
};
use crate::{
    arabic::{number::NumberKind, token::TokenKind},
    domain::Span,
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};

/// A group that "the group", "the movement" points back to.
pub(super) type Group = (Who, ActorKind, Span);

/// Who was heard before a clause.
pub(super) struct Heard<'h> {
    /// The group named last.
    pub(super) group: Option<&'h Group>,
    /// Who spoke in the sentence before.
    pub(super) voice: &'h Voice,
    /// Who speaks in this sentence so far.
    pub(super) now: &'h Voice,
    /// The state whose official spoke last.
    pub(super) official: Option<u16>,
    /// Who was named as somebody's spokesman, by the words of his name.
    pub(super) people: &'h [(String, Voice)],
}

/// The words of the names of those whom a clause brings in as officials: "المتحدث باسم الحركة، فلان الفلاني".
pub(super) fn names_of_speakers<'s>(scan: &'s Scan, clause: &Clause) -> Vec<&'s str> {
    const WITHIN: usize = 12;
    let speaks = |t: &usize| {
        matches!(scan.word(*t).trim_start_matches(['و', 'ف']), "المتحدث" | "الناطق" | "متحدث" | "ناطق" | "وزير")
    };
    let Some(office) = clause.tokens.clone().find(speaks) else { return Vec::new() };
    let reach = office + 1..clause.tokens.end.min(office + WITHIN);
    let name = |t: &usize| {
        scan.kind(*t) == Some(TokenKind::Word)
            && scan.at(*t).is_empty()
            && scan.word(*t).chars().count() >= 4
            && !scan.word(*t).ends_with("يه")
            && scan.date_at(*t).is_none()
    };
    reach.filter(name).map(|t| scan.word(t)).collect()
}

/// The voice that a clause brings in, where it has a verb of saying.
pub(super) fn voice(scan: &Scan, sentence: &Sentence, clause: &Clause, before: &Heard) -> Option<Voice> {
    let saying = |t: &usize| {
        scan.verbs(*t).any(|(v, _)| {
            matches!(v.deed, Deed::Say | Deed::Announce | Deed::Claim | Deed::Deny | Deed::Hedge)
                && matches!(v.form, Form::Past | Form::Present)
        }) && !is_participle_of_saying(scan.word(*t))
    };
    let at = clause.tokens.clone().find(saying)?;
    subject(scan, sentence, clause, at, before)
}

/// قائلة، مضيفا، موضحا: the voice before goes on. Nouns that are written as a verb with a pronoun say nothing: إشارة، إضافة.
fn is_participle_of_saying(word: &str) -> bool {
    matches!(
        word.trim_start_matches('و'),
        "اشاره"
            | "اضافه"
            | "افاده"
            | "اذاعه"
            | "قايلا"
            | "قايله"
            | "قايلين"
            | "موضحا"
            | "موضحه"
            | "مضيفا"
            | "مضيفه"
            | "مشيرا"
            | "مشيره"
            | "لافتا"
            | "لافته"
            | "موكدا"
            | "موكده"
            | "مبينا"
            | "مبينه"
            | "معترفا"
    )
}

/// "، مؤكدةً أنها", "، معلنةً": the subject of the clause before speaks on.
pub(super) fn goes_on_saying(scan: &Scan, clause: &Clause) -> bool {
    let first = clause.tokens.start;
    let before = first.checked_sub(1).map_or("", |b| scan.word(b));
    before == "،" && (is_participle_of_saying(scan.word(first)) || matches!(scan.word(first), "معلنا" | "معلنه"))
}

/// The subject of a verb of saying: behind it, else before it.
fn subject(scan: &Scan, sentence: &Sentence, clause: &Clause, at: usize, heard: &Heard) -> Option<Voice> {
    if let Some(party) = right_before(sentence, at) {
        return Some(Voice::Party(party.who.clone(), party.kind));
    }
    let end = clause.tokens.end.min(at + 9);
    for t in at + 1..end {
        // "زعم قصف مواقع": what is said stands behind the one who says it.
        let content = scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun);
        if scan.has(t, Class::That) || content {
            break;
        }
        if let Some(party) = sentence.parties.iter().find(|p| p.tokens.start == t) {
            if party.is_bare() || party.is_agent {
                return Some(Voice::Party(party.who.clone(), party.kind));
            }
            continue;
        }
        if scan.has(t, Class::Official) && !scan.clitics(t).conjunction && scan.clitics(t).preposition == Glued::None {
            // "المتحدث باسم الحوثيين": the party speaks.
            // "وزارة الدفاع «البنتاغون»": the name behind the office.
            let beside = (t + 1..(t + 5).min(end)).take_while(|&b| {
                scan.word(b) == "\""
                    || scan.word(b).starts_with("الدفاع")
                    || sentence.parties.iter().any(|p| p.tokens.start == b)
            });
            let named =
                beside.into_iter().find_map(|b| sentence.parties.iter().find(|p| p.tokens.start == b && p.is_bare()));
            if let Some(party) = named {
                return Some(Voice::Party(party.who.clone(), party.kind));
            }
            let speaks_for = (t + 1..(t + 5).min(end)).find(|&b| scan.word(b) == "باسم" || scan.word(b) == "باسمها");
            let spoken_for = speaks_for
                .and_then(|b| sentence.parties.iter().find(|p| p.tokens.start > b && p.tokens.start <= b + 2));
            if let Some(party) = spoken_for {
                return Some(Voice::Party(party.who.clone(), party.kind));
            }
            // "وذكر البيان": the statement of the one who spoke before.
            if matches!(scan.word(t), "البيان" | "بيان") && matches!(heard.voice, Voice::Party(..)) {
                return Some(heard.voice.clone());
            }
            // "وزير الدفاع لويد أوستن": the name behind the office.
            if let Some(voice) = (t + 1..(t + 6).min(end)).find_map(|b| known_speaker(scan, b)) {
                return Some(voice);
            }
            return Some(Voice::Official(nation_of(scan, t, end).or(same_official(scan, t, end, heard.official))));
        }
        if let Some(group) = pointed_at(scan, t, heard.group) {
            return Some(Voice::Party(group.0.clone(), group.1));
        }
        if let Some(voice) = known_speaker(scan, t) {
            return Some(voice);
        }
    }
    // "وأضاف المالكي", "قال العميد سريع": somebody who was introduced before.
    let by_name = (at + 1..end.min(at + 4)).take_while(|&t| !scan.has(t, Class::That)).find_map(|t| {
        let known = heard.people.iter().rev().find(|(name, _)| name == scan.word(t));
        known.map(|(_, voice)| voice.clone())
    });
    if by_name.is_some() {
        return by_name;
    }
    if let Some(voice) = implied(scan, clause, at, heard) {
        return Some(voice);
    }
    // "الحركة، تتبنى قصف القاعدة": a headline names who speaks in front of its only verb.
    let opens = sentence.parties.first().is_some_and(|p| p.tokens.start == sentence.tokens.start);
    let headed = opens && at == clause.tokens.start && (sentence.tokens.start..at).all(|t| scan.finite(t).is_none());
    let start = if headed { sentence.tokens.start } else { clause.tokens.start }.max(at.saturating_sub(8));
    let before = sentence.parties.iter().rfind(|p| p.is_bare() && p.tokens.start >= start && p.tokens.end <= at);
    let official = (start..at).rfind(|&t| scan.has(t, Class::Official) && !scan.has(t, Class::In));
    if let Some(voice) = (start..at).rev().find_map(|t| known_speaker(scan, t)) {
        return Some(voice);
    }
    match (before, official) {
        (Some(party), official) if official.is_none_or(|o| o < party.tokens.start && party.tokens.start > o + 2) => {
            Some(Voice::Party(party.who.clone(), party.kind))
        }
        (_, Some(official)) => Some(Voice::Official(nation_of(scan, official, at))),
        // "وهي الجماعة التي سبق أن قالت": who speaks stands before the clause.
        _ => {
            let back = at.saturating_sub(9).max(sentence.tokens.start)..at;
            let group = back.rev().find_map(|t| pointed_at(scan, t, heard.group))?;
            Some(Voice::Party(group.0.clone(), group.1))
        }
    }
}

/// "الحركة تعلن مسؤوليتها عن استهداف القوات": as headlines have it, the subject stands right before its verb.
fn right_before(sentence: &Sentence, at: usize) -> Option<&Party> {
    sentence.parties.iter().find(|p| p.is_bare() && p.tokens.end == at)
}

/// "كذلك أعلنت استهداف", "وأكدت أنها": a verb of saying that opens its clause and goes straight on with what is said has the
/// subject of the sentence before; in the feminine, as groups are spoken of.
fn implied(scan: &Scan, clause: &Clause, at: usize, heard: &Heard) -> Option<Voice> {
    let filler = |t: usize| {
        scan.date_at(t).is_some()
            || matches!(scan.word(t), "،" | "ايضا" | "كذلك" | "كما" | "بدورها" | "ثم" | "قد" | "وقد")
    };
    let opens = (clause.tokens.start..at).all(filler);
    let said = (at + 1..clause.tokens.end).find(|&t| !filler(t)).unwrap_or(clause.tokens.end);
    let goes_on = scan.has(said, Class::That)
        || scan.has(said, Class::Responsibility)
        || scan.verbs(said).any(|(v, _)| v.form == Form::Noun && (tells_a_deed(v.deed) || v.deed == Deed::Claim));
    if !opens || !goes_on || !scan.word(at).ends_with('ت') {
        return None;
    }
    match (heard.now, heard.voice) {
        (Voice::Party(..) | Voice::Official(_), _) | (_, Voice::Official(_)) => None,
        (_, Voice::Party(..)) => Some(heard.voice.clone()),
        _ => heard.group.map(|(who, kind, _)| Voice::Party(who.clone(), *kind)),
    }
}

/// "المسؤول ذاته", "وأوضح المتحدث": an official told before, who is of the same state.
fn same_official(scan: &Scan, official: usize, end: usize, before: Option<u16>) -> Option<u16> {
    let near = official..(official + 5).min(end.max(official + 1));
    let definite = scan.clitics(official).article || has_article(scan.word(official + 1));
    before.filter(|_| definite && !is_source(scan, official) && near.into_iter().all(|t| scan.nationality(t).is_none()))
}

/// "مصادر أميركية": whoever tells without a name answers for no state.
fn is_source(scan: &Scan, official: usize) -> bool {
    let word = scan.word(official).trim_start_matches(['و', 'ف', 'ب', 'ل']).trim_start_matches("ال");
    matches!(word, "مصدر" | "مصدران" | "مصدرين" | "مصادر")
}

/// "ترامب", "يحيى سريع": who is known to speak for one actor alone.
fn known_speaker(scan: &Scan, at: usize) -> Option<Voice> {
    let actor = scan.speaker(at)?;
    match scan.lexicon.actor(actor)?.kind {
        ActorKind::State => Some(Voice::Official(Some(actor))),
        kind => Some(Voice::Party(Who::Known(actor), kind)),
    }
}

/// The actor that an official speaks for by nationality: "المسؤول العسكري الأميركي".
fn nation_of(scan: &Scan, official: usize, end: usize) -> Option<u16> {
    if is_source(scan, official) {
        return None;
    }
    // "مراسل القناة بعدوان إسرائيلي": what is told is no adjective of the one who tells it.
    let told = |t: usize| {
        scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed))
            || scan.clitics(t).preposition == Glued::Bi && !matches!(scan.word(t), "باسم" | "بلسان")
    };
    let near = official + 1..(official + 5).min(end.max(official + 1));
    let (nation, _) = near.take_while(|&t| !told(t)).find_map(|t| scan.nationality(t))?;
    // Only a state of the agreed list: others speak of what was done to them.
    let actor = scan.lexicon.nation(nation)?.actor?;
    scan.lexicon.actor(actor).filter(|a| a.id.is_some() && a.kind == ActorKind::State).map(|_| actor)
}

/// "الجماعة", "الحركة", "المجموعة نفسها": the group named last.
pub(super) fn pointed_at<'g>(scan: &Scan, at: usize, last: Option<&'g Group>) -> Option<&'g Group> {
    let word = scan.word(at).trim_start_matches(['و', 'ف', 'ب']);
    let points = matches!(
        word,
        "الجماعه"
            | "الحركه"
            | "المجموعه"
            | "التنظيم"
            | "الكتايب"
            | "الفصيل"
            | "للجماعه"
            | "للحركه"
            | "الميليشيا"
            | "المتمردون"
    );
    // "المقاومة" for short, where the group named last is one that calls itself so.
    let short = matches!(word, "المقاومه" | "للمقاومه" | "مجاهدوها" | "مجاهديها")
        && last.is_some_and(|(_, _, name)| crate::arabic::fold::fold(name.of(&scan.article.text)).contains("مقاومه"));
    last.filter(|_| (points || short) && scan.actor(at).is_none())
}

/// "بحسب بيان لها", "وفق بيانه", "وفق ما أعلنته": by what the one spoken of has said himself.
fn is_own_statement(scan: &Scan, sentence: &Sentence, according: usize) -> bool {
    let near = according + 1..(according + 4).min(sentence.tokens.end);
    near.into_iter().any(|t| {
        let word = scan.word(t);
        let next = scan.word(t + 1);
        // The pronoun is the statement; a subject behind it would be another's.
        let told = scan.verbs(t).any(|(v, _)| v.object && matches!(v.deed, Deed::Announce | Deed::Say))
            && (t + 1 >= sentence.tokens.end || scan.kind(t + 1) != Some(TokenKind::Word));
        told || matches!(word, "بيانها" | "بيانه" | "بيانهم" | "لبيانها" | "لبيانه" | "بياناتها")
            || (word.ends_with("بيان")
                && matches!(next, "لها" | "له" | "لهم" | "للحركه" | "للجماعه" | "للتنظيم" | "للفصيل"))
    })
}

/// The group named last before a token of the sentence, else before the sentence.
fn speaker_before(sentence: &Sentence, at: usize, last: Option<&Group>) -> Option<(Who, ActorKind, Span)> {
    let here = sentence.parties.iter().rfind(|p| p.tokens.end <= at && p.kind == ActorKind::Group && !p.in_place);
    here.map(|p| (p.who.clone(), p.kind, p.name)).or_else(|| last.cloned())
}

/// The voice that an attribution within the sentence names: "بحسب …", "وفق …", "نقلا عن …".
pub(super) fn attribution(scan: &Scan, sentence: &Sentence, last: Option<&Group>) -> Option<Voice> {
    let at = sentence.tokens.clone().find(|&t| scan.has(t, Class::According))?;
    if let Some((who, kind, _)) =
        is_own_statement(scan, sentence, at).then(|| speaker_before(sentence, at, last)).flatten()
    {
        return Some(Voice::Party(who, kind));
    }
    let end = (at + 7).min(sentence.tokens.end);
    for t in at + 1..end {
        if let Some(party) = sentence.parties.iter().find(|p| p.tokens.start == t) {
            return Some(Voice::Party(party.who.clone(), party.kind));
        }
        if let Some(group) = pointed_at(scan, t, last) {
            return Some(Voice::Party(group.0.clone(), group.1));
        }
        if scan.has(t, Class::Official) && !matches!(scan.word(t), "بيان" | "قناه" | "منصه" | "موقع") {
            return Some(Voice::Official(nation_of(scan, t, end)));
        }
    }
    Some(Voice::Official(None))
}

/// Which deeds a claim or an accusation is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum About {
    /// The one told last.
    Last,
    /// The last so many.
    LastFew(usize),
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
    pub(super) rule: &'static str,
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
    if clause.tokens.clone().any(|t| scan.has(t, Class::Habit)) {
        return out;
    }
    for at in clause.tokens.clone() {
        // All of it is told by verbs, and by what stands behind a deed.
        if scan.verbs(at).next().is_none() && !scan.has(at, Class::Behind) {
            continue;
        }
        let before = at.saturating_sub(3).max(sentence.tokens.start)..at;
        let negated = before.clone().any(|t| matches!(scan.word(t), "لم" | "ولم" | "لن" | "لا" | "دون" | "فلم"));
        if negated {
            continue;
        }
        // "هجمات تبناها فصيل": attacks in general, claimed.
        let previous = at.checked_sub(1).map_or("", |b| scan.word(b));
        if super::clause::is_plural_noun(previous) && !has_article(previous) {
            continue;
        }
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
                out.push(Ascription { who, kind, name, claimed: true, about, at, rule: "actor:claim" });
            }
            continue;
        }
        if claims || announces {
            let from = responsibility.unwrap_or(at);
            let Some(about) = about(scan, sentence, clause, from) else { continue };
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                out.push(Ascription { who, kind, name, claimed: true, about, at, rule: "actor:claim" });
            }
            continue;
        }
        // "أقر البنتاغون بالعملية": a state owns up to what was told.
        let owns_up = scan.verbs(at).any(|(v, _)| v.deed == Deed::Say && v.form != Form::Noun)
            && matches!(scan.word(at).trim_start_matches(['و', 'ف']), "اقر" | "اقرت" | "اعترف" | "اعترفت")
            && (at + 1..(at + 6).min(clause.tokens.end))
                .any(|t| matches!(scan.word(t), "بالعمليه" | "بالضربه" | "بالقصف" | "بالغاره" | "بتنفيذ"));
        if owns_up {
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                let about = About::Last;
                out.push(Ascription { who, kind, name, claimed: true, about, at, rule: "actor:owned-up" });
            }
            continue;
        }
        // "ضلوع ميليشيات", "وراءه فصائل": behind it, as somebody says.
        let denied = (at.saturating_sub(6).max(sentence.tokens.start)..at)
            .any(|t| scan.verbs(t).any(|(v, _)| v.deed == Deed::Deny) || matches!(scan.word(t), "عدم" | "دون"));
        if scan.has(at, Class::Behind) && !denied && !scan.verbs(at).any(|(v, _)| v.deed == Deed::Accuse) {
            let end = scan.end_of(at, Class::Behind).unwrap_or(at + 1);
            let behind =
                sentence.parties.iter().find(|p| p.tokens.start >= end && p.tokens.start <= end + 2 && !p.in_place);
            let already = out.iter().any(|a: &Ascription| !a.claimed);
            if let Some(party) = behind.filter(|_| !already)
                && let Some(about) = about(scan, sentence, clause, at)
            {
                let (who, kind, name) = (party.who.clone(), party.kind, party.name);
                out.push(Ascription { who, kind, name, claimed: false, about, at, rule: "actor:behind-it" });
                continue;
            }
        }
        // "أن ميليشيات شنته", "إسرائيل هي من نفذ الضربة".
        if let Some(party) = doer(scan, sentence, at) {
            let (who, kind, name) = (party.who.clone(), party.kind, party.name);
            out.push(Ascription { who, kind, name, claimed: false, about: About::Last, at, rule: "actor:did-it" });
            continue;
        }
        if let Some(accused) = accused(scan, sentence, clause, at)
            && let Some(about) = about(scan, sentence, clause, at)
        {
            out.push(Ascription {
                who: accused.who.clone(),
                kind: accused.kind,
                name: accused.name,
                claimed: false,
                about,
                at,
                rule: "actor:accusation",
            });
        }
    }
    out
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
    let who = at.checked_sub(2).filter(|&w| sentence.tokens.contains(&w))?;
    let is_it =
        matches!(scan.word(who), "هي" | "هو" | "هم") && matches!(scan.word(who + 1), "من" | "التي" | "الذي" | "الذين");
    let deed = (at + 1..(at + 3).min(sentence.tokens.end))
        .any(|t| scan.clitics(t).article && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun));
    before(who).filter(|_| is_it && deed)
}

/// The party that is accused at a token, if that token accuses.
fn accused<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, at: usize) -> Option<&'s Party> {
    let deed = scan.verbs(at).map(|(v, _)| v).find(|v| matches!(v.deed, Deed::Accuse | Deed::Blame | Deed::Ascribe))?;
    let end = (clause.tokens.end + 6).min(sentence.tokens.end);
    let mut behind = sentence.parties.iter().filter(|p| p.tokens.start > at && p.tokens.start < end && !p.in_place);
    match deed.deed {
        // "نفت تركيا …، فيما اتهمتها بغداد بتنفيذه": the one named before.
        Deed::Accuse if deed.object => sentence.parties.iter().rfind(|p| p.tokens.end <= at && p.is_bare()),
        Deed::Accuse if deed.form != Form::Noun => {
            // The subject stands first where it is a party; else the first party is the one accused.
            // "السلطات التي اتهمت إيران": who accuses stands before.
            let official = (at + 1..at + 4).any(|t| scan.has(t, Class::Official))
                || at > sentence.tokens.start && scan.has(at - 1, Class::Relative);
            // "اتهم بيان لـ«قسد»": whose statement it is accuses.
            let all: Vec<&Party> = behind.filter(|p| !p.is_oblique && !(official && p.is_to)).collect();
            match all.as_slice() {
                [first, second, ..]
                    if !official && first.tokens.start <= at + 3 && second.tokens.start <= first.tokens.end + 3 =>
                {
                    Some(second)
                }
                [first, second, ..] if official && second.tokens.start == first.tokens.end => Some(second),
                [first, ..] if official || first.tokens.start > at + 1 || all.len() == 1 => Some(first),
                [_, second, ..] => Some(second),
                _ => None,
            }
        }
        Deed::Blame => {
            let blames = (at + 1..end).any(|t| scan.has(t, Class::Responsibility));
            if !blames {
                return None;
            }
            let all: Vec<&Party> = behind.collect();
            // "تحمّل واشنطن جماعات مسؤولية …": who stands alone right behind the verb is the one who blames.
            if let [subject] = all.as_slice()
                && subject.tokens.start == at + 1
                && !subject.is_to
                && !deed.we
            {
                return None;
            }
            all.iter().find(|p| p.is_to).or_else(|| all.get(1)).or_else(|| all.first()).copied()
        }
        Deed::Ascribe => behind.find(|p| p.is_to),
        _ => None,
    }
}

/// What a claim is about; `None` where it is about a class of deeds ("most of those attacks").
fn about(scan: &Scan, sentence: &Sentence, clause: &Clause, at: usize) -> Option<About> {
    let end = clause.tokens.end;
    if (at.saturating_sub(1)..(at + 8).min(end)).any(|t| {
        scan.has(t, Class::ClassOf) && scan.word(t) != "سلسله"
            || matches!(scan.word(t), "كثير" | "العديد" | "معظم" | "عديد")
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
            return Some(About::LastFew(3));
        }
    }
    Some(About::Last)
}
