//! Who did it, as somebody says of what was told before: claims of responsibility, accusations.

use super::{
    clause::Clause,
    frame::{Sentence, Voice},
    party::{Party, Who},
    scan::{Scan, has_article, tells_a_deed},
    voice::{Group, pointed_at, right_before},
};
use crate::{
    arabic::number::NumberKind,
    domain::Span,
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};

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
    /// "هجوم تبناه الحوثيون": of the deed whose noun stands before it, and of no other.
    pub(super) of_noun: bool,
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
        // "إن المهاجم، وهو عنصر من التنظيم، قُتل": whose the attacker was.
        if let Some(party) = attacker(scan, sentence, at) {
            let (who, kind, name) = (party.who.clone(), party.kind, party.name);
            out.push(Ascription {
                who,
                kind,
                name,
                claimed: false,
                about: About::Last,
                at,
                of_noun: false,
                rule: "actor:attacker",
            });
            continue;
        }
        // "إن الكتائب في رأس قائمة المشتبه بهم": who is suspected.
        if let Some(party) = suspect(scan, sentence, at) {
            let (who, kind, name) = (party.who.clone(), party.kind, party.name);
            out.push(Ascription {
                who,
                kind,
                name,
                claimed: false,
                about: About::Last,
                at,
                of_noun: false,
                rule: "actor:suspect",
            });
            continue;
        }
        // All of it is told by verbs, and by what stands behind a deed.
        if scan.verbs(at).next().is_none() && !scan.has(at, Class::Behind) {
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
        // "أقر البنتاغون بالعملية": a state owns up to what was told.
        let owns_up = scan.verbs(at).any(|(v, _)| v.deed == Deed::Say && v.form != Form::Noun)
            && matches!(scan.word(at).trim_start_matches(['و', 'ف']), "اقر" | "اقرت" | "اعترف" | "اعترفت")
            && (at + 1..(at + 6).min(clause.tokens.end))
                .any(|t| matches!(scan.word(t), "بالعمليه" | "بالضربه" | "بالقصف" | "بالغاره" | "بتنفيذ"));
        if owns_up {
            if let Some((who, kind, name)) = claimant(scan, sentence, clause, at, last, voice) {
                let about = About::Last;
                out.push(Ascription { who, kind, name, claimed: true, about, at, of_noun, rule: "actor:owned-up" });
            }
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
                let (who, kind, name) = (party.who.clone(), party.kind, party.name);
                out.push(Ascription { who, kind, name, claimed: false, about, at, of_noun, rule: "actor:behind-it" });
                continue;
            }
        }
        // "أن ميليشيات شنته", "إسرائيل هي من نفذ الضربة".
        if let Some(party) = doer(scan, sentence, at) {
            let (who, kind, name) = (party.who.clone(), party.kind, party.name);
            out.push(Ascription {
                who,
                kind,
                name,
                claimed: false,
                about: About::Last,
                at,
                of_noun,
                rule: "actor:did-it",
            });
            continue;
        }
        if let Some(accused) = accused(scan, sentence, clause, at)
            && charges_a_deed(scan, sentence, at, accused)
            && let Some(about) = about(scan, sentence, clause, at)
        {
            out.push(Ascription {
                who: accused.who.clone(),
                kind: accused.kind,
                name: accused.name,
                claimed: false,
                about,
                at,
                of_noun,
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

/// The party that a sentence names as one who is suspected: before "the suspects", in the same sentence.
fn suspect<'s>(scan: &Scan, sentence: &'s Sentence, at: usize) -> Option<&'s Party> {
    const REACH: usize = 16;
    let suspects = scan.word(at).trim_start_matches(['و', 'ب']).starts_with("المشتبه")
        && matches!(scan.word(at + 1), "به" | "بهم" | "بها" | "فيه" | "فيهم" | "فيها");
    let near =
        |p: &&Party| p.is_bare() && p.kind != ActorKind::State && p.tokens.end <= at && at - p.tokens.end <= REACH;
    sentence.parties.iter().filter(|_| suspects).find(near)
}

/// The group that the attacker told of at a token is of: "المهاجم ينتمي إلى التنظيم", "المهاجمون عناصر في الحركة".
fn attacker<'s>(scan: &Scan, sentence: &'s Sentence, at: usize) -> Option<&'s Party> {
    const MOST: usize = 8;
    let attacks = matches!(
        scan.word(at).trim_start_matches(['و', 'ف', 'ب', 'ل']),
        "المهاجم"
            | "المهاجمين"
            | "المهاجمون"
            | "مهاجمين"
            | "الانتحاري"
            | "الانتحاريين"
            | "المنفذ"
            | "المنفذين"
            | "الجناه"
    );
    if !attacks {
        return None;
    }
    let belongs = |t: usize| {
        let word = scan.word(t).trim_start_matches(['و', 'ف']);
        matches!(word, "عنصر" | "عناصر" | "عضو" | "اعضاء" | "مقاتل" | "مقاتلون" | "مقاتلين" | "افراد" | "احد")
            || ["ينتمي", "ينتمون", "منتم", "تابع", "تابعون", "انتما"].iter().any(|stem| word.starts_with(stem))
    };
    let reach = at + 1..(at + 1 + MOST).min(sentence.tokens.end);
    let party = sentence.parties.iter().find(|p| reach.contains(&p.tokens.start) && p.kind == ActorKind::Group)?;
    let between = at + 1..party.tokens.start;
    let of = party.is_to || party.is_oblique || between.clone().any(|t| matches!(scan.word(t), "من" | "الي" | "في"));
    let denied = between.clone().any(|t| scan.has(t, Class::Negation));
    (of && !denied && between.into_iter().any(belongs)).then_some(party)
}

/// The party that is accused at a token, if that token accuses.
fn accused<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, at: usize) -> Option<&'s Party> {
    let deed = scan.verbs(at).map(|(v, _)| v).find(|v| matches!(v.deed, Deed::Accuse | Deed::Blame | Deed::Ascribe))?;
    // "اتهمت سوريا الغرب، إذ كانت واشنطن هددت": a clause that an opener begins has its own parties.
    let more = if scan.has(clause.tokens.end, Class::Opener) { 0 } else { 6 };
    let end = (clause.tokens.end + more).min(sentence.tokens.end);
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
            // "اتهمت دمشق وموسكو، الاثنين، إسرائيل بشن": whose deed follows with "of".
            let charged = all.iter().position(|p| {
                let next = p.tokens.end;
                p.is_bare()
                    && scan.word(next).starts_with('ب')
                    && (scan.has(next, Class::Behind) || scan.does(next, &[Deed::Perform, Deed::Strike, Deed::Launch]))
            });
            let apart =
                |n: &usize| all.get(n - 1).zip(all.get(*n)).is_some_and(|(a, b)| b.tokens.start > a.tokens.end + 1);
            if let Some(party) = charged.filter(|n| *n > 0).filter(apart).and_then(|n| all.get(n)) {
                return Some(party);
            }
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
            // "إن الوزير حمّل إيران المسؤولية": who blames stands before.
            let subject_before = clause.said && (clause.tokens.start..at).any(|t| scan.has(t, Class::Official));
            if subject_before {
                return all.first().copied();
            }
            // "تحمّل واشنطن جماعات مسؤولية …": who stands alone right behind the verb is the one who blames.
            if let [subject] = all.as_slice()
                && subject.tokens.start == at + 1
                && !subject.is_to
                && !deed.we
                && deed.form != Form::Noun
            {
                return None;
            }
            // "سارعت إلى تحميل الكتائب مسؤوليته": behind the noun stands whom it is laid on.
            if deed.form == Form::Noun {
                return all.first().copied();
            }
            all.iter().find(|p| p.is_to).or_else(|| all.get(1)).or_else(|| all.first()).copied()
        }
        // "وجّهت الوزارة أصابع الاتهام إلى إسرائيل": to whom; what is denied or refused accuses nobody.
        Deed::Accuse => {
            let refused = |t: usize| scan.does(t, &[Deed::Deny]) || scan.word(t).contains("رفض");
            let to = behind.find(|p| p.is_to && p.tokens.start <= at + 2);
            to.filter(|_| !(clause.tokens.start..at).any(refused))
        }
        Deed::Ascribe => behind.find(|p| p.is_to),
        _ => None,
    }
}

/// "تتهم السعودية إيران بدعم الحوثيين", "نسبت إلى إيران قيامها بنقل صواريخ": what somebody is accused of is no attack.
fn charges_a_deed(scan: &Scan, sentence: &Sentence, at: usize, accused: &Party) -> bool {
    const REACH: usize = 7;
    const DONE: [&str; 9] = ["تدبير", "تخطيط", "تسبب", "ضلوع", "وقوف", "مسوول", "تورط", "ارتكاب", "عمليه"];
    let end = accused.tokens.end;
    let reach = end..(end + REACH).min(sentence.tokens.end);
    let told = |t: usize| {
        let word = scan.word(t);
        scan.has_any(t, &[Class::Behind, Class::Responsibility])
            || scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed))
            || matches!(word, "به" | "بها" | "بذلك" | "بانه" | "بانها" | "بان")
            || DONE.iter().any(|stem| word.contains(stem))
    };
    let ascribed = scan.does(at, &[Deed::Ascribe]);
    let place = |t: usize| sentence.places.iter().any(|p| p.tokens.contains(&t));
    let of = |t: &usize| {
        let with = !ascribed && scan.clitics(*t).preposition == Glued::Bi && !place(*t) && scan.date_at(*t).is_none();
        with || matches!(scan.word(*t), "قيامها" | "قيامه")
    };
    let charge = reach.take_while(|&t| !matches!(scan.word(t), "،" | ".")).find(of);
    charge.is_none_or(|t| (end..t + 1).any(told) || scan.word(t).contains("قيام") && told(t + 1))
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
            return Some(About::LastFew(3));
        }
    }
    Some(About::Last)
}
