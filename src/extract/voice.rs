//! Who says what a clause says: the subject of its verb of saying, those introduced before, and whom an attribution names.

use super::{
    clause::Clause,
    frame::{Sentence, Voice},
    party::{Party, Who},
    scan::{Scan, has_article, tells_a_deed},
};
use crate::{
    arabic::{letters::Letters, token::TokenKind},
    domain::Span,
    lexicon::{ActorKind, Class, Deed, Form, Glued, Sense},
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
    let speaks = |t: &usize| scan.word(*t).is_one_of(&["المتحدث", "الناطق", "متحدث", "ناطق", "وزير"], &['و', 'ف']);
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
    let at = scan.acts_in(&clause.tokens).find(saying);
    at.map_or_else(|| stated(scan, sentence, clause), |at| subject(scan, sentence, clause, at, before))
}

/// "وجاء في بيان للتحالف أن", "وورد في بيان صادر عن الحركة": whose statement it is.
fn stated(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Option<Voice> {
    const REACH: usize = 6;
    let stands = |t: &usize| scan.word(*t).is_one_of(&["جاء", "ورد"], &['و', 'ف', 'ك']);
    let at = clause.tokens.clone().find(stands)?;
    let statement = (at + 1..at + 4).find(|&t| matches!(scan.word(t), "بيان" | "بيانه" | "تصريح"))?;
    let whose = |p: &&Party| p.tokens.start > statement && p.tokens.start <= statement + REACH && !p.in_place;
    let party = sentence.parties.iter().find(whose).filter(|p| clause.tokens.contains(&p.tokens.start))?;
    Some(Voice::Party(party.who.clone(), party.kind))
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
        // "قال في بيان إنه": where he says it.
        if states_in(scan, t) {
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
            // "ذكر بيان للفصائل": whose statement it is.
            let whose = |p: &&Party| p.is_to && !p.in_place && (t + 1..t + 3).contains(&p.tokens.start);
            if matches!(scan.word(t), "بيان" | "البيان")
                && let Some(party) = sentence.parties.iter().find(whose)
            {
                return Some(Voice::Party(party.who.clone(), party.kind));
            }
            // "وزير الدفاع لويد أوستن": the name behind the office.
            if let Some(voice) = (t + 1..(t + 6).min(end)).find_map(|b| known_speaker(scan, b)) {
                return Some(voice);
            }
            if let Some(group) = group_of(scan, t, end) {
                return Some(Voice::Party(Who::Known(group), ActorKind::Group));
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
            if let Some(group) = back.rev().find_map(|t| pointed_at(scan, t, heard.group)) {
                return Some(Voice::Party(group.0.clone(), group.1));
            }
            // "تبنى الحرس القصف، وقال في بيان آخر إنه …": nobody else speaks.
            let in_a_statement = (at + 1..end).any(|t| states_in(scan, t));
            let spoke = [heard.now, heard.voice].into_iter().find(|voice| matches!(voice, Voice::Party(..)));
            spoke.filter(|_| in_a_statement).cloned()
        }
    }
}

/// The statement in which somebody says what he says: "قال في بيان".
fn states_in(scan: &Scan, at: usize) -> bool {
    scan.word(at) == "بيان" && at.checked_sub(1).is_some_and(|b| scan.word(b) == "في")
}

/// "الحركة تعلن مسؤوليتها عن استهداف القوات": as headlines have it, the subject stands right before its verb.
pub(super) fn right_before(sentence: &Sentence, at: usize) -> Option<&Party> {
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
    let word = scan.behind_glued(official).behind_article();
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
pub(super) fn nation_of(scan: &Scan, official: usize, end: usize) -> Option<u16> {
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

/// "المتحدث العسكري الحوثي": the group whose adjective the spokesman has.
fn group_of(scan: &Scan, official: usize, end: usize) -> Option<u16> {
    let spokesman = matches!(scan.word(official).behind_article(), "متحدث" | "ناطق");
    let (nation, _) =
        (official + 1..(official + 4).min(end)).find_map(|t| scan.nationality(t)).filter(|_| spokesman)?;
    let actor = scan.lexicon.nation(nation)?.actor?;
    scan.lexicon.actor(actor).filter(|a| a.kind == ActorKind::Group).map(|_| actor)
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
    let men = matches!(word, "مجاهدوها" | "مجاهديها");
    // "المقاومة", "السرايا", "الحرس" for short, where the name of the group named last begins so.
    let short = |name: Span| {
        let article = word.starts_with("ال") || word.starts_with("لل");
        article && scan.at(at).iter().all(|m| !matches!(m.sense, Sense::Verb(_))) && {
            let first = crate::arabic::fold::fold(name.of(&scan.article.text));
            first.split(' ').next().is_some_and(|first| first.behind_article() == word.behind_article())
        }
    };
    let named = |kind: ActorKind| kind == ActorKind::Group;
    last.filter(|(_, kind, name)| scan.actor(at).is_none() && (named(*kind) && (points || men) || short(*name)))
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
    if !scan.may_have(&sentence.tokens, &[Class::According]) {
        return None;
    }
    let at = sentence.tokens.clone().find(|&t| scan.has(t, Class::According))?;
    if let Some((who, kind, _)) =
        is_own_statement(scan, sentence, at).then(|| speaker_before(sentence, at, last)).flatten()
    {
        return Some(Voice::Party(who, kind));
    }
    let end = (at + 7).min(sentence.tokens.end);
    // "ضربت الولايات المتحدة منشأة، بحسب بيان لقيادتها المركزية": her own office.
    let of_hers = |t: usize| {
        scan.word(t).ends_with("بيان") && scan.word(t + 1).starts_with('ل') && scan.word(t + 1).ends_with("ها")
    };
    let office = |t: usize| matches!(scan.word(t), "قيادتها" | "وزارتها" | "جيشها" | "دفاعها" | "سلاحها");
    if (at + 1..at + 3).any(|t| of_hers(t) || office(t))
        && let Some(state) =
            sentence.parties.iter().rfind(|p| p.tokens.end <= at && p.kind == ActorKind::State && p.is_bare())
    {
        return Some(Voice::Party(state.who.clone(), state.kind));
    }
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
