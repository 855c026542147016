//! Who is accused, as somebody says of what was told before: by a verb of accusing, as a suspect, by whose the attacker
//! was.

use super::{
    clause::Clause,
    frame::Sentence,
    party::Party,
    scan::{Scan, tells_a_deed},
};
use crate::{
    arabic::{clitic::Endings, letters::Letters},
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};
use std::sync::LazyLock;

/// Words for attackers, folded.
#[rustfmt::skip]
const ATTACKERS: [&str; 9] = [
    "المهاجم", "المهاجمين", "المهاجمون", "مهاجمين", "الانتحاري", "الانتحاريين", "المنفذ", "المنفذين", "الجناه",
];

/// Words for suspects, folded, before "of it".
#[rustfmt::skip]
const SUSPECTS: [&str; 8] = [
    "المشتبه", "المشتبهه", "المشتبهان", "المشتبهين", "المشتبهون", "المشتبهتان", "المشتبهتين", "المشتبهات",
];

/// How the words for both end.
static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(ATTACKERS.into_iter().chain(SUSPECTS)));

/// False for words that are none for attackers or suspects.
pub(super) fn may_be_named(word: &str) -> bool {
    ENDINGS.may_end(word)
}

/// The party that a sentence names as one who is suspected: before "the suspects", in the same sentence.
pub(super) fn suspect<'s>(scan: &Scan, sentence: &'s Sentence, at: usize) -> Option<&'s Party> {
    const REACH: usize = 16;
    let suspects = matches!(scan.word(at + 1), "به" | "بهم" | "بها" | "فيه" | "فيهم" | "فيها")
        && scan.word(at).is_one_of(&SUSPECTS, &['و', 'ب']);
    let near =
        |p: &&Party| p.is_bare() && p.kind != ActorKind::State && p.tokens.end <= at && at - p.tokens.end <= REACH;
    sentence.parties.iter().filter(|_| suspects).find(near)
}

/// The group that the attacker told of at a token is of: "المهاجم ينتمي إلى التنظيم", "المهاجمون عناصر في الحركة".
pub(super) fn attacker<'s>(scan: &Scan, sentence: &'s Sentence, at: usize) -> Option<&'s Party> {
    const MOST: usize = 8;
    if !ATTACKERS.contains(&scan.behind_glued(at)) {
        return None;
    }
    let belongs = |t: usize| {
        let word = scan.behind_and(t);
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
pub(super) fn accused<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, at: usize) -> Option<&'s Party> {
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
            // "مجموعة تابعة للحشد": who they are of.
            let of = |p: &Party| p.tokens.start > at + 1 && scan.has(p.tokens.start - 1, Class::Backed);
            let mut all: Vec<&Party> = behind.filter(|p| of(p) || !p.is_oblique && !(official && p.is_to)).collect();
            // "دمشق وموسكو": one subject.
            all.dedup_by_key(|p| p.group);
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
            // "المتحدث الذي حمّل الجماعة المسؤولية".
            let subject_before = clause.said && (clause.tokens.start..at).any(|t| scan.has(t, Class::Official))
                || all.len() == 1 && at > sentence.tokens.start && scan.has(at - 1, Class::Relative)
                || stands_before(scan, sentence, at);
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
            // "أصابع الاتهام تتجه إلى فصائل".
            let points = ["تتجه", "تشير", "موجهه", "توجه", "اتجهت"].contains(&scan.word(at + 1));
            let to = behind.find(|p| p.is_to && p.tokens.start <= at + 2 + usize::from(points));
            to.filter(|_| !(clause.tokens.start..at).any(refused))
        }
        // "نفت الكتائب صلتها بالهجوم بعدما نسبته إليها صفحات": to the one named before.
        Deed::Ascribe if matches!(scan.word(at + 1), "اليها" | "اليه" | "اليهم") => {
            sentence.parties.iter().rfind(|p| p.tokens.end <= at && p.is_bare())
        }
        Deed::Ascribe => behind.find(|p| p.is_to),
        _ => None,
    }
}

/// "وكانت واشنطن قد حمّلت": the subject stands before its verb.
fn stands_before(scan: &Scan, sentence: &Sentence, verb: usize) -> bool {
    let end = verb - usize::from(verb > 0 && scan.word(verb - 1) == "قد");
    sentence.parties.iter().any(|p| p.is_bare() && p.tokens.end == end)
}

/// "تتهم السعودية إيران بدعم الحوثيين", "نسبت إلى إيران قيامها بنقل صواريخ": what somebody is accused of is no attack.
pub(super) fn charges_a_deed(scan: &Scan, sentence: &Sentence, at: usize, accused: &Party) -> bool {
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
