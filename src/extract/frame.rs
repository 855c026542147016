//! Frames: a deed in its clause takes its arguments: where, by whom, with what, with what effect.

use super::{
    arms::{Arm, arms, is_aircraft},
    clause::{Clause, clauses, is_plural_noun},
    draft::{ArmOf, Draft},
    effect::strikes_weapons,
    party::{Party, Who, parties},
    place::{Place, Tie, Where, places},
    scan::{Scan, has_article, tells_a_deed},
    speaker::is_own_force,
    unreal::{Unreal, unreal},
};
use crate::{
    arabic::token::TokenKind,
    domain::{Slot, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form, Glued, Sense, Verb},
};
use std::ops::Range;

/// A sentence with everything found in it.
pub(super) struct Sentence {
    pub(super) number: usize,
    pub(super) tokens: Range<usize>,
    pub(super) places: Vec<Place>,
    pub(super) parties: Vec<Party>,
    pub(super) arms: Vec<Arm>,
    pub(super) clauses: Vec<Clause>,
}

impl Sentence {
    pub(super) fn of(scan: &Scan, number: usize, tokens: &Range<usize>) -> Self {
        let mut places = places(scan, tokens);
        places.retain(|p| !is_made_target(scan, tokens, p.tokens.start));
        let clauses = clauses(scan, tokens);
        let described = descriptions(scan, tokens, &clauses);
        let describes = |at: usize| described.iter().any(|d| d.contains(&at));
        let only_said = |p: &Place| {
            describes(p.tokens.start) || is_of_an_office(scan, tokens, p) || is_of_something_else(scan, tokens, p)
        };
        places.iter_mut().filter(|p| only_said(p)).for_each(|p| p.described = true);
        let parties = parties(scan, tokens, &places);
        let mut arms = arms(scan, tokens, &places);
        arms.retain(|a| !describes(a.tokens.start));
        Self { number, tokens: tokens.clone(), places, parties, arms, clauses }
    }
}

impl Sentence {
    /// The clause that a token lies in.
    pub(super) fn clause_of(&self, at: usize) -> Option<&Clause> {
        let next = self.clauses.partition_point(|c| c.tokens.start <= at);
        self.clauses.get(next.checked_sub(1)?)
    }
}

/// "قائممقام زاخو", "مدير مطار السليمانية", "قائد شرطة كركوك": whose office it is, and not what was hit.
fn is_of_an_office(scan: &Scan, sentence: &Range<usize>, place: &Place) -> bool {
    let before = |back: usize| place.tokens.start.checked_sub(back).filter(|b| sentence.contains(b));
    let holds = |t: usize| {
        let word = scan.behind_glued(t);
        matches!(word, "محافظ" | "قايممقام" | "قائممقام" | "مدير" | "عمده" | "مختار" | "حاكم" | "امير")
    };
    let of_its = |t: usize| matches!(scan.word(t), "بلديه" | "ناحيه" | "قضاء" | "شرطه" | "صحه" | "مجلس");
    let chief = |t: usize| matches!(scan.word(t).trim_start_matches(['و', 'ف', 'ل']), "رييس" | "قايد" | "مدير");
    // "آمر الإسناد في اللواء 45": whose man he is.
    let unit = matches!(
        scan.behind_glued(place.core.start).trim_start_matches("ال"),
        "لواء" | "فوج" | "كتيبه" | "فرقه" | "وحده"
    );
    let man = |t: usize| {
        scan.has_any(t, &[Class::Person, Class::Official])
            || matches!(scan.behind_glued(t), "امر" | "منتسب" | "منتسبي" | "معاون" | "مقاتل" | "قيادي")
    };
    if unit && place.tie == Tie::In && (1..=3).any(|back| before(back).is_some_and(man)) {
        return true;
    }
    // "السلطة المحلية بمحافظة مأرب", "مكتب الصحة في المحافظة": where the office is.
    let authority = |t: usize| {
        matches!(scan.word(t), "المحليه" | "الصحه") && t > sentence.start && {
            matches!(
                scan.behind_glued(t - 1).trim_start_matches("ال"),
                "سلطه" | "سلطات" | "مكتب" | "وزاره" | "مديريه" | "اداره"
            )
        }
    };
    if place.tie == Tie::In && [1, 2].iter().any(|back| before(*back).is_some_and(authority)) {
        return true;
    }
    place.tie == Tie::Bare
        && (before(1).is_some_and(holds)
            || before(1).zip(before(2)).is_some_and(|(near, far)| of_its(near) && (chief(far) || holds(far))))
}

/// "شيّع المئات في بغداد جثمان القيادي الذي …": where the dead were carried to their graves; or where the guns stood.
fn is_of_something_else(scan: &Scan, sentence: &Range<usize>, place: &Place) -> bool {
    const REACH: usize = 4;
    let carries = |t: usize| {
        let word = scan.behind_and(t);
        ["شيع", "تشييع", "جنازه", "عزاء"].iter().any(|stem| word.starts_with(stem))
    };
    let near = place.tokens.start.saturating_sub(REACH).max(sentence.start)..place.tokens.start;
    // "مصدر القصف قوات متمركزة في سراقب": where the guns stood.
    let stands = |t: usize| scan.word(t).contains("متمركز") || scan.word(t).contains("مرابط");
    let source = |t: usize| scan.behind_and(t).starts_with("مصدر");
    if place.tie == Tie::In && near.clone().any(stands) && (sentence.start..near.start).any(source) {
        return true;
    }
    place.tie == Tie::In && near.into_iter().any(carries)
}

/// Stretches that only describe: a relative clause that tells no deed ("التي تستضيف قوات في شمال العراق"), and what is
/// set off by commas to say what a place is ("في بقيق، وهو أكبر معمل في العالم، …").
fn descriptions(scan: &Scan, sentence: &Range<usize>, clauses: &[Clause]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let until =
        |at: usize, last: usize| (at + 1..last).find(|&t| matches!(scan.word(t), "،" | "\"" | "؛")).unwrap_or(last);
    for at in sentence.clone() {
        if matches!(scan.word(at), "وهو" | "وهي") && at > sentence.start && scan.word(at - 1) == "،" {
            let tells = |t: usize| scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed));
            let apposition = at..until(at, sentence.end);
            if !apposition.clone().any(tells) {
                out.push(apposition);
            }
        } else if scan.has(at, Class::Relative)
            && !of_what_happened(scan, sentence, at)
            && !clauses.iter().any(|c| c.relative && c.tokens.start == at)
            && !is_aim(scan, sentence, at)
        {
            let clause = clauses.iter().find(|c| c.tokens.contains(&at));
            let end = until(at, clause.map_or(sentence.end, |c| c.tokens.end));
            // "الغارات التي جرت في سوريا تركزت حول الحسكة": the verb of the main clause ends it.
            let end = (at + 2..end).find(|&t| is_spread(scan.behind_and(t))).unwrap_or(end);
            // "الأنباء التي تداولتها وسائل إعلام حول استهداف المطار": what the news is about is told, not described.
            let about = |t: &usize| {
                matches!(scan.word(*t), "حول" | "عن" | "بشان")
                    && scan.verbs(t + 1).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed))
            };
            out.push(at..(at..end).find(about).unwrap_or(end));
        }
    }
    out
}

/// "تركزت الغارات حول", "توزعت بين": of several, where they were.
fn is_spread(word: &str) -> bool {
    matches!(word, "تركزت" | "تركز" | "توزعت" | "توزع")
}

/// "وجرت الضربات الأخرى قرب كركوك", "تركزت الغارات حول الحسكة": attacks in the plural that are said to have been at some
/// places, and are none in general.
pub(super) fn takes_place(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> bool {
    const REACH: usize = 7;
    let happens = |t: usize| {
        is_spread(scan.behind_and(t))
            || matches!(scan.behind_and(t), "جرت" | "وقعت" | "حدثت")
                && t.checked_sub(1).is_none_or(|b| !scan.has(b, Class::Relative))
    };
    deeds.real.iter().any(|told| {
        let near = told.at.saturating_sub(1).max(clause.tokens.start)..(told.at + REACH).min(clause.tokens.end);
        told.verb.form == Form::Noun
            && told.verb.deed == Deed::Strike
            && near.into_iter().find(|&t| happens(t)).is_some_and(|verb| {
                let behind = |p: &&Place| p.tokens.start > verb.max(told.at) && clause.tokens.contains(&p.tokens.start);
                sentence.places.iter().filter(|p| p.is_target()).find(behind).is_some_and(|p| p.closeness >= 2)
            })
    })
}

/// "الصاروخ الذي كان موجها صوب المدينة": where a weapon was headed is no description of it.
fn is_aim(scan: &Scan, sentence: &Range<usize>, relative: usize) -> bool {
    let weapon = (relative.saturating_sub(3).max(sentence.start)..relative).any(|t| scan.weapon(t).is_some());
    weapon && (relative + 1..(relative + 5).min(sentence.end)).any(|t| scan.has(t, Class::Toward))
}

/// "الهجوم الذي وقع مساء الأربعاء في التاجي": tells where and when the deed before it was.
fn of_what_happened(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let happened = matches!(scan.word(at + 1), "وقع" | "وقعت" | "حدث" | "حدثت" | "حصل" | "جري" | "نفذ" | "نفذت");
    let noun = |t: usize| scan.verbs(t).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed));
    happened && (at.saturating_sub(3).max(sentence.start)..at).any(noun)
}

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
    for at in clause.tokens.clone() {
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
        let verb = if is_lemma(scan, verb, "engage") { engaging(scan, sentence, at, verb) } else { verb };
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
        let meets = verb.deed == Deed::Down && (is_lemma(scan, verb, "deal-with") || is_lemma(scan, verb, "engage"));
        let handled = meets && !met(scan, clause, at).is_some_and(|met| sentence.arms.iter().any(|a| flies(a, met)));
        // "يتلقى المعسكر صواريخ": weapons; "تلقت الهيئة بلاغا", "تلقى ضربة" are no attack by themselves.
        let received = is_lemma(scan, verb, "receive")
            && !sentence
                .arms
                .iter()
                .any(|a| a.tokens.start > at && a.tokens.start <= at + MOST_OF_A_SUBJECT && a.count.is_some());
        // "فتح مسلحون النار"; whatever else is opened.
        let fire = |t: usize| scan.word(t).ends_with("النار") || scan.word(t).contains("نيران");
        let opened = is_lemma(scan, verb, "open-fire") && !(at + 1..at + MOST_OF_A_SUBJECT).any(fire);
        // "ألغام زرعها الحوثيون": only laid, where it harmed nobody.
        let harms = |t: usize| {
            scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Kill, Deed::Explode])
                || scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun, Class::Damage])
        };
        let laid = is_lemma(scan, verb, "plant") && !sentence.tokens.clone().any(harms);
        if is_object || untried || handled || received || laid || opened || is_only_seen(scan, clause, at, verb) {
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
    let told = scan.verbs(at).map(|(v, _)| v).find(|v| HARM.contains(&v.deed) && !is_lemma(scan, *v, "mourn"));
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
    let first = clause.tokens.clone().find(|&t| opens(t))?;
    let arm =
        sentence.arms.iter().find(|a| a.tokens.start == first || a.tokens.start == first + 1 && a.count.is_none())?;
    let target = sentence.places.iter().find(|p| {
        let one =
            |t: usize| matches!(scan.word(t), "واحد" | "واحده" | "\"") || scan.has_any(t, &[Class::On, Class::Toward]);
        let near = p.tokens.start >= arm.tokens.end
            && (p.tokens.start <= arm.tokens.end + 2 || (arm.tokens.end..p.tokens.start).all(one));
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
    is_lemma(scan, verb, "witness") && !seen_before && !(at + 1..clause.tokens.end).any(one)
}

/// Whether a verb is the one that the lexicon calls so.
fn is_lemma(scan: &Scan, verb: Verb, lemma: &str) -> bool {
    scan.lexicon.verbs.get(usize::from(verb.lemma)).is_some_and(|id| &**id == lemma)
}

/// What somebody can be made of what is done to him, folded.
pub(super) fn is_target_word(word: &str) -> bool {
    matches!(word, "هدفا" | "عرضه" | "مسرحا" | "مرمي")
}

/// "كانت هدفا ل": suffering, where "ضرب هدفا" is an object.
fn is_made_target(scan: &Scan, within: &Range<usize>, at: usize) -> bool {
    is_target_word(scan.word(at))
        && (at.saturating_sub(MOST_BEFORE_A_TARGET).max(within.start)..at).any(|b| BEING.contains(&scan.behind_and(b)))
}

/// The most tokens of a subject.
const MOST_OF_A_SUBJECT: usize = 8;

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

/// How a clause's deeds and arguments fit together: which of them make an attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An attack.
    Attack,
    /// A weapon stopped on its way.
    Stopped,
    /// Nothing of its own.
    Nothing,
}

/// What the deeds of a clause amount to.
pub(super) fn shape(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> Shape {
    let arms = &sentence.arms;
    let armed = arms.iter().any(|a| (clause.head..clause.tokens.end).contains(&a.tokens.start));
    if deeds.any(&[Deed::Strike]) {
        return if deeds.any(&[Deed::Foil, Deed::Down]) { Shape::Stopped } else { Shape::Attack };
    }
    if deeds.any(&[Deed::Down, Deed::Foil])
        && armed
        && !deeds.any(&[Deed::Launch, Deed::Fall, Deed::Explode, Deed::Hit])
    {
        return Shape::Stopped;
    }
    if armed
        && deeds.any(&[
            Deed::Suffer,
            Deed::Launch,
            Deed::Fall,
            Deed::Explode,
            Deed::Hit,
            Deed::Destroy,
            Deed::Kill,
            Deed::Killed,
            Deed::KilledBy,
            Deed::Injured,
            Deed::Perform,
        ])
    {
        return Shape::Attack;
    }
    // "اقتربت مسيّرة من القاعدة" is an attack on its way; "حلّقت مروحيات فوقها" is none.
    let comes = |a: &Arm| a.kind != WeaponType::Airstrike && clause.tokens.contains(&a.tokens.start);
    if armed && deeds.any(&[Deed::Approach]) && arms.iter().any(comes) {
        return Shape::Attack;
    }
    // "دمّرت القوات الأميركية رادارا في …": a force that destroys something of the enemy's strikes.
    let force = |p: &Party| p.is_bare() && clause.tokens.contains(&p.tokens.start);
    let own_force = clause.said && clause.tokens.clone().any(|t| is_own_force(scan, t));
    let destroys = |t: &Told| {
        // "تدمير المخيمات" may be a plan; "نجحت في تدمير", "أعلن تدمير" is done.
        let before = t.at.checked_sub(1).map_or("", |b| scan.word(b));
        let done = t.verb.form != Form::Noun
            || matches!(before, "في" | "من")
            || (clause.head..t.at).any(|b| scan.does(b, &[Deed::Announce, Deed::Perform]));
        t.verb.deed == Deed::Destroy
            && done
            && (sentence.places.iter().any(|p| is_object(p, t.at)) || strikes_weapons(scan, &clause.tokens, t.at))
    };
    // "قالت واشنطن إنها أصابت منشآت": who speaks hit them.
    let speaker_hits = |t: &Told| {
        t.verb.deed == Deed::Hit
            && t.verb.form == Form::Past
            && t.at.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "انها" | "انه" | "بانها" | "بانه" | "انهم"))
            && sentence.places.iter().any(|p| is_object(p, t.at) && p.what != Where::Anaphor)
    };
    if clause.said && deeds.real.iter().any(speaker_hits) {
        return Shape::Attack;
    }
    if deeds.real.iter().any(destroys) && (own_force || sentence.parties.iter().any(force)) {
        return Shape::Attack;
    }
    // "أُصيبت الناقلة بأضرار": what damages a ship in a war.
    let ship =
        |p: &Place| p.head == Some(Class::HeadShip) && p.tie == Tie::Bare && clause.tokens.contains(&p.tokens.start);
    let damaged = clause.tokens.clone().any(|t| scan.has(t, Class::Damage));
    if deeds.any(&[Deed::Hit]) && damaged && sentence.places.iter().any(ship) {
        return Shape::Attack;
    }
    let bomb = |at: usize| scan.weapon(at).is_some_and(|(kind, _)| kind == WeaponType::Ied);
    // "تفجير مطعم": somebody blew it up, which "انفجار" does not say.
    let blown_up =
        |t: &Told| t.verb.form == Form::Noun && is_lemma(scan, t.verb, "blast") && !is_plural_noun(scan.word(t.at));
    if deeds.any(&[Deed::Explode]) && (clause.tokens.clone().any(bomb) || deeds.real.iter().any(blown_up)) {
        return Shape::Attack;
    }
    Shape::Nothing
}

/// Something built or armed, the object of a verb.
fn is_object(place: &Place, verb: usize) -> bool {
    let built = matches!(
        place.head,
        Some(Class::HeadBase | Class::HeadBuilding | Class::HeadField | Class::HeadShip | Class::HeadConvoy)
    );
    built && place.tie == Tie::Bare && place.tokens.start > verb && place.tokens.start <= verb + MOST_OF_A_SUBJECT
}

/// Who says what a clause says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Voice {
    /// The article itself.
    Narrator,
    /// An official, a source, a witness, an outlet; of this actor's state, where the text tells.
    Official(Option<u16>),
    /// A party to the conflict.
    Party(Who, ActorKind),
}

/// The weapons of a clause, those of state and ship adjusted later; defensive ones left out.
pub(super) fn arms_of(scan: &Scan, sentence: &Sentence, within: &Range<usize>, by_self: bool) -> Vec<ArmOf> {
    let inside = sentence.arms.iter().filter(|a| within.contains(&a.tokens.start) && !a.is_target);
    inside.map(|a| ArmOf { kind: a.kind, count: a.count, by_self, span: scan.span(&a.tokens) }).collect()
}

/// True where the clause speaks of another deed than the one before: "هجوم ثان", "عاود", "مجددا".
pub(super) fn is_another(scan: &Scan, clause: &Clause, deeds: &Deeds) -> bool {
    let noun = deeds.real.iter().any(|t| {
        (t.at + 1..t.at + 4).any(|n| {
            matches!(scan.word(n), "ثان" | "اخر" | "ثاني" | "الثاني" | "ثانيه" | "اخري" | "مماثل" | "ثالث" | "ثالثه")
        })
    });
    noun || clause.tokens.clone().any(|t| matches!(scan.word(t), "مجددا" | "وعاود" | "عاود" | "عاودت" | "وعاودت"))
}

/// The deeds' own words, as evidence for the trigger.
pub(super) fn prove_deeds(scan: &Scan, draft: &mut Draft, deeds: &Deeds) {
    for told in &deeds.real {
        let rule = match (told.verb.deed, told.verb.form) {
            (Deed::Strike, Form::Noun) => "trigger:strike.noun",
            (Deed::Strike, _) => "trigger:strike.verb",
            (Deed::Perform, _) => "trigger:perform",
            (Deed::Suffer, _) => "trigger:suffer",
            (Deed::Launch, _) => "trigger:launch",
            (Deed::Fall, _) => "trigger:fall",
            (Deed::Explode, _) => "trigger:explode",
            (Deed::Hit, _) => "trigger:hit",
            (Deed::Down | Deed::Foil, _) => "trigger:stopped",
            (Deed::Destroy, _) => "trigger:destroy",
            _ => "trigger:deed",
        };
        draft.prove(Slot::Trigger, rule, scan.span(&(told.at..told.at + 1)));
    }
}

/// True for a noun of attack that stands for attacks in general: plural, definite, without number.
pub(super) fn is_generic(scan: &Scan, told: &Told) -> bool {
    told.verb.form == Form::Noun
        && is_plural_noun(scan.word(told.at))
        && (has_article(scan.word(told.at))
            || scan.number_at(told.at).is_none() && told.at.checked_sub(1).is_none_or(|b| scan.number_at(b).is_none()))
}
