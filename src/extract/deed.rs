//! The deeds of a clause: the words that tell one, in the reading they have there, and those that are told as real.

use super::{
    arms::{Arm, is_aircraft},
    clause::{Clause, is_plural_noun},
    frame::Sentence,
    place::{Place, Tie, Where},
    scan::{Scan, has_article, tells_a_deed},
    unreal::{Unreal, unreal},
};
use crate::{
    arabic::token::TokenKind,
    domain::WeaponType,
    lexicon::{Class, Deed, Form, Glued, Sense, Verb},
};
use std::ops::Range;

/// A deed of a clause, told as real.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) at: usize,
    pub(super) verb: Verb,
}

/// What a clause says of deeds.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    pub(super) real: Vec<Told>,
    pub(super) refused: Vec<(usize, Verb, Unreal)>,
}

impl Deeds {
    pub(super) fn any(&self, deeds: &[Deed]) -> bool {
        self.real.iter().any(|t| deeds.contains(&t.verb.deed))
    }

    pub(super) fn first(&self) -> Option<usize> {
        self.real.iter().map(|t| t.at).min()
    }
}

/// The deeds of a clause, real ones and others.
pub(super) fn deeds(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Deeds {
    let mut out = Deeds::default();
    for at in scan.acts_in(&clause.tokens) {
        if scan.date_at(at).is_some() || sentence.places.iter().any(|p| p.core.contains(&at) && p.core.start < at) {
            continue;
        }
        let mut verbs: Vec<Verb> = scan.verbs(at).map(|(v, _)| v).filter(|v| tells_a_deed(v.deed)).collect();
        // One form, two readings: a noun after a preposition or an adjective, a verb else.
        if verbs.len() > 1 {
            let nominal = is_nominal(scan, at);
            verbs.sort_by_key(|v| (v.form == Form::Noun) != nominal);
        }
        let harm = || harm_by_weapon(scan, sentence, clause, at);
        let Some(verb) = verbs.first().copied().or_else(harm) else { continue };
        let verb = if scan.lemma(verb) == "engage" { engaging(scan, sentence, at, verb) } else { verb };
        let verb = if brings_down(scan, sentence, at, verb) { Verb { deed: Deed::Down, ..verb } } else { verb };
        let is_object =
            verb.deed == Deed::Suffer && is_target_word(scan.word(at)) && !is_made_target(scan, &clause.tokens, at);
        // "حاولت الوصول إلى القاعدة": only what was tried.
        let tries = |t: usize| scan.word(t).contains("حاول");
        let downed = |t: usize| scan.finite(t).is_some() && scan.does(t, &[Deed::Down, Deed::Foil]);
        // "أُسقطت لدى اقترابها من القاعدة": tried, and stopped.
        let untried = !clause.tokens.clone().any(downed)
            && verb.deed == Deed::Approach
            && verb.form == Form::Noun
            && !(at.saturating_sub(MOST_OF_A_SUBJECT).max(clause.tokens.start)..at).any(tries);
        // "تعاملت الدفاعات مع المسيّرة": of what flies; a mine is only made safe, and a clash is no attack.
        let meets = verb.deed == Deed::Down && (scan.lemma(verb) == "deal-with" || scan.lemma(verb) == "engage");
        let handled = meets && !met(scan, clause, at).is_some_and(|met| sentence.arms.iter().any(|a| flies(a, met)));
        // "يتلقى المعسكر صواريخ": weapons; "تلقت الهيئة بلاغا", "تلقى ضربة" are no attack by themselves.
        let received = scan.lemma(verb) == "receive"
            && !sentence
                .arms
                .iter()
                .any(|a| a.tokens.start > at && a.tokens.start <= at + MOST_OF_A_SUBJECT && a.count.is_some());
        // "فتح مسلحون النار"; whatever else is opened.
        let fire = |t: usize| scan.word(t).ends_with("النار") || scan.word(t).contains("نيران");
        let opened = scan.lemma(verb) == "open-fire" && !(at + 1..at + MOST_OF_A_SUBJECT).any(fire);
        // "يغيّر سياسته": changes it; aircraft raid something ("تغير على").
        let on = |t: usize| scan.has(t, Class::On) || scan.word(t).starts_with("علي");
        let changes = verb.form == Form::Present
            && scan.lemma(verb) == "raid"
            && !(at + 1..clause.tokens.end.min(at + MOST_OF_A_SUBJECT)).any(on);
        // "ألغام زرعها الحوثيون": only laid, where it harmed nobody.
        let harms = |t: usize| {
            scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Kill, Deed::Explode])
                || scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun, Class::Damage])
        };
        let laid = scan.lemma(verb) == "plant" && !sentence.tokens.clone().any(harms);
        if is_object
            || untried
            || changes
            || handled
            || received
            || laid
            || opened
            || is_only_seen(scan, clause, at, verb)
        {
            continue;
        }
        match unreal(scan, &sentence.tokens, clause, at, verb) {
            None => out.real.push(Told { at, verb }),
            Some(why) => out.refused.push((at, verb, why)),
        }
    }
    if out.real.is_empty() && out.refused.is_empty() {
        out.real.extend(headline(scan, sentence, clause));
    }
    out
}

/// "مقتل ثلاثة جنود بصاروخ", "استشهاد شرطي بعبوة", "خمسة قتلى بغارة": people harmed by a weapon of war tell of its attack.
fn harm_by_weapon(scan: &Scan, sentence: &Sentence, clause: &Clause, at: usize) -> Option<Verb> {
    const HARM: [Deed; 3] = [Deed::Killed, Deed::KilledBy, Deed::Injured];
    if scan.is_idle(at) {
        return None;
    }
    let by = |a: &Arm| {
        let start = a.tokens.start;
        let cause = start.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "جراء" | "اثر" | "نتيجه" | "بفعل"));
        let counted = scan.number_at(start).is_some() && scan.word(start).starts_with('ب');
        let governed = scan.clitics(start).preposition == Glued::Bi || counted || cause;
        // "نقل مصابين بمروحية": what carries them off.
        let strikes = a.kind != WeaponType::Gunfire && !a.tokens.clone().any(|t| is_aircraft(scan.word(t)));
        governed && strikes && start > at && start <= at + MOST_OF_THE_HURT
    };
    let told = scan.verbs(at).map(|(v, _)| v).find(|v| HARM.contains(&v.deed) && scan.lemma(*v) != "mourn");
    let people = || {
        let noun = scan.has_any(at, &[Class::KilledNoun, Class::InjuredNoun]) && !scan.clitics(at).article;
        let verb = |sense: Sense| match sense {
            Sense::Verb(verb) if verb.deed == Deed::Killed => Some(verb),
            _ => None,
        };
        noun.then(|| scan.lexicon.matcher.senses_of("مقتل").find_map(verb)).flatten()
    };
    let harm = told.or_else(people)?;
    sentence.arms.iter().any(|a| clause.tokens.contains(&a.tokens.start) && by(a)).then_some(harm)
}

/// The most tokens of people between what befell them and what did it.
const MOST_OF_THE_HURT: usize = 10;

/// "تعاملت الدفاعات مع طائرتين", "اشتبكت القوات مع المدمرة": where the words begin of what was met.
fn met(scan: &Scan, clause: &Clause, verb: usize) -> Option<usize> {
    let reach = verb + 1..(verb + MOST_OF_A_SUBJECT + 1).min(clause.tokens.end);
    reach.into_iter().find(|&t| scan.word(t) == "مع").map(|with| with + 1)
}

/// Whether a weapon is one that flies, and stands at a token or right behind it.
fn flies(arm: &Arm, at: usize) -> bool {
    let flying = !matches!(arm.kind, WeaponType::Ied | WeaponType::Gunfire | WeaponType::Unknown);
    flying && arm.tokens.start >= at && arm.tokens.start <= at + 2
}

/// "الدفاعات الجوية تسقط طائرتين": what stands in the accusative does not fall by itself.
fn brings_down(scan: &Scan, sentence: &Sentence, at: usize, verb: Verb) -> bool {
    const DEFENCE: [&str; 6] = ["دفاعات", "مضادات", "منظومه", "منظومات", "دفاع", "مقاتلات"];
    let defends = |t: usize| scan.is_noun(t, &DEFENCE);
    let object = |a: &Arm| a.tokens.start == at + 1;
    verb.deed == Deed::Fall
        && verb.form == Form::Present
        && sentence.arms.iter().any(object)
        && (at.saturating_sub(4).max(sentence.tokens.start)..at).any(defends)
}

/// "اشتبكت قواتنا مع المدمرة بالصواريخ": a ship is attacked; weapons are brought down.
fn engaging(scan: &Scan, sentence: &Sentence, at: usize, verb: Verb) -> Verb {
    let ship = |p: &Place| {
        p.head == Some(Class::HeadShip)
            && p.tokens.start > at
            && p.tokens.start.checked_sub(1).is_some_and(|b| scan.word(b) == "مع")
    };
    Verb { deed: if sentence.places.iter().any(ship) { Deed::Launch } else { verb.deed }, ..verb }
}

/// "سبعة صواريخ على مقر الحزب": a headline that leaves out its verb.
fn headline(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Option<Told> {
    let opens = |t: usize| scan.kind(t) == Some(TokenKind::Word) || scan.number_at(t).is_some();
    // "ومساء الأربعاء، صواريخ على القاعدة": behind its day.
    let first = clause.tokens.clone().find(|&t| opens(t) && scan.date_at(t).is_none())?;
    let arm =
        sentence.arms.iter().find(|a| a.tokens.start == first || a.tokens.start == first + 1 && a.count.is_none())?;
    let target = sentence.places.iter().find(|p| {
        let one =
            |t: usize| matches!(scan.word(t), "واحد" | "واحده" | "\"") || scan.has_any(t, &[Class::On, Class::Toward]);
        // "صواريخ من الجانب السوري على المعبر".
        let between = arm.tokens.end..p.tokens.start;
        let from =
            || scan.word(between.start) == "من" && between.len() <= 6 && !between.clone().any(|t| scan.word(t) == "،");
        let near = p.tokens.start >= arm.tokens.end && (between.len() <= 2 || between.clone().all(one) || from());
        near && matches!(p.tie, Tie::On | Tie::Toward) && matches!(p.what, Where::Known(_) | Where::Named)
    });
    let begins = clause.tokens.start == sentence.tokens.start || scan.word(clause.tokens.start.checked_sub(1)?) == ":";
    if target.is_none() || !begins || scan.clitics(first).preposition != Glued::None {
        return None;
    }
    let launch = |sense: Sense| match sense {
        Sense::Verb(verb) if verb.deed == Deed::Launch && verb.form == Form::Noun => Some(verb),
        _ => None,
    };
    let verb = scan.lexicon.matcher.senses_of("اطلاق").find_map(launch)?;
    Some(Told { at: arm.tokens.start, verb })
}

/// "شهدت المنطقة نشاطا", "شهدت الأشهر الماضية هجمات": what a place has seen is done to it only where it is one deed or a
/// number of them (`شهدت القاعدة هجوما`, `شهد المطار سقوط صاروخين`).
fn is_only_seen(scan: &Scan, clause: &Clause, at: usize, verb: Verb) -> bool {
    const DONE: [Deed; 3] = [Deed::Strike, Deed::Fall, Deed::Explode];
    let one = |t: usize| {
        scan.verbs(t).any(|(v, c)| v.form == Form::Noun && DONE.contains(&v.deed) && c.preposition == Glued::None)
            && t.checked_sub(1).is_some_and(|b| {
                if is_plural_noun(scan.word(t)) { scan.number_at(b).is_some() } else { !is_plural_noun(scan.word(b)) }
            })
    };
    // "الغارات التي شهدها المطار": what it has seen stands before it.
    let seen_before = clause.relative && verb.object;
    scan.lemma(verb) == "witness" && !seen_before && !(at + 1..clause.tokens.end).any(one)
}

/// What somebody can be made of what is done to him, folded.
pub(super) fn is_target_word(word: &str) -> bool {
    matches!(word, "هدفا" | "عرضه" | "مسرحا" | "مرمي")
}

/// "كانت هدفا ل": suffering, where "ضرب هدفا" is an object.
pub(super) fn is_made_target(scan: &Scan, within: &Range<usize>, at: usize) -> bool {
    let before = at.saturating_sub(MOST_BEFORE_A_TARGET).max(within.start)..at;
    let Some(being) = before.rev().find(|&b| is_target_word(scan.word(at)) && BEING.contains(&scan.behind_and(b)))
    else {
        return false;
    };
    // "وكان سلاح الجو قد استهدف فجرا هدفا": the object of a verb of its own.
    !(being + 1..at).any(|t| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Strike && v.form == Form::Past))
}

/// The most tokens of a subject.
pub(super) const MOST_OF_A_SUBJECT: usize = 8;

/// The most tokens of a subject, and of an aside, between "was" and "a target".
const MOST_BEFORE_A_TARGET: usize = 14;

/// Forms of to be and to become, folded.
#[rustfmt::skip]
const BEING: [&str; 18] = [
    "كان", "كانت", "كانوا", "تكون", "يكون", "باتت", "بات", "اصبحت", "اصبح", "ظلت", "ظل", "كونها", "صار", "صارت", "اضحي",
    "اضحت", "امسي", "امست",
];

/// إنّ, behind which a noun stands, and not أن, behind which a verb can: by its hamza, or by "he said" before it.
fn is_inna(scan: &Scan, at: usize) -> bool {
    const SAID: [&str; 6] = ["قال", "قالت", "قالوا", "يقول", "تقول", "نقول"];
    let said = |t: usize| SAID.contains(&scan.behind_and(t));
    scan.word(at) == "ان" && (scan.is_written_with(at, 'إ') || (at.saturating_sub(8)..at).any(said))
}

/// Whether a form that can be verb or noun (`قصف`, `ضرب`) is a noun here.
fn is_nominal(scan: &Scan, at: usize) -> bool {
    let clitics = scan.clitics(at);
    if clitics.article || clitics.preposition != Glued::None {
        return true;
    }
    let before = at.checked_sub(1).map_or("", |b| scan.word(b));
    // "هجوم شنه التنظيم": behind an indefinite noun of attack, a verb that points back to it.
    let points_back = scan.word(at).ends_with('ه') || scan.word(at).ends_with("ها");
    let noun = |t: usize| {
        scan.verbs(t).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed)) && !has_article(scan.word(t))
    };
    if points_back && at.checked_sub(1).is_some_and(noun) {
        return false;
    }
    let after = scan.word(at + 1);
    let governed = at.checked_sub(1).is_some_and(|b| {
        scan.has_any(b, &[Class::From, Class::In, Class::On, Class::Reason, Class::ClassOf])
            || scan.does(b, &[Deed::Claim, Deed::Perform, Deed::Announce, Deed::Suffer, Deed::Deny])
            || is_inna(scan, b)
            || matches!(
                before,
                "عن" | "من"
                    | "رافضا"
                    | "رافضه"
                    | "مستنكرا"
                    | "مستنكره"
                    | "محذره"
                    | "محذرا"
                    | "بعد"
                    | "قبل"
                    | "اثر"
                    | "عمليه"
                    | "جراء"
                    | "نتيجه"
                    | "اي"
                    | "جري"
                    | "تم"
                    | "خلال"
                    | "مسؤوليه"
                    | "مسووليه"
            )
    });
    // "أعلنت …، الأربعاء، ضرب": the object of an announcement, a date between.
    let announced = (at.saturating_sub(14)..at)
        .rev()
        .take_while(|&t| !scan.has(t, Class::That) && scan.word(t) != ".")
        .find(|&t| scan.finite(t).is_some());
    governed
        || announced.is_some_and(|t| scan.does(t, &[Deed::Announce, Deed::Claim]))
        || scan.nationality(at + 1).is_some_and(|(_, c)| !c.article)
        || matches!(
            after,
            "صاروخي" | "جوي" | "مدفعي" | "مكثف" | "عنيف" | "بطائره" | "بطائرات" | "بصواريخ" | "بالصواريخ"
        )
}
