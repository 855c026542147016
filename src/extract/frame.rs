//! Frames: a deed in its clause takes its arguments: where, by whom, with what, with what effect.

use super::{
    arms::{Arm, arms},
    clause::{Clause, clauses, is_plural_noun},
    draft::{ArmOf, Draft, SiteOf},
    effect::{is_ready, strikes_weapons},
    party::{Party, Who, parties},
    place::{Place, Tie, Where, name_of, places},
    scan::{Scan, has_article, tells_a_deed},
    speaker::is_own_force,
    unreal::{Unreal, unreal},
};
use crate::{
    arabic::{number::NumberKind, token::TokenKind},
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
        let clauses = clauses(scan, tokens);
        let described = descriptions(scan, tokens, &clauses);
        let describes = |at: usize| described.iter().any(|d| d.contains(&at));
        let only_said = |p: &Place| describes(p.tokens.start) || is_of_an_office(scan, tokens, p);
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
        let word = scan.word(t).trim_start_matches(['و', 'ف', 'ل', 'ب']);
        matches!(word, "محافظ" | "قايممقام" | "قائممقام" | "مدير" | "عمده" | "مختار" | "حاكم" | "امير")
    };
    let of_its = |t: usize| matches!(scan.word(t), "بلديه" | "ناحيه" | "قضاء" | "شرطه" | "صحه" | "مجلس");
    let chief = |t: usize| matches!(scan.word(t).trim_start_matches(['و', 'ف', 'ل']), "رييس" | "قايد" | "مدير");
    place.tie == Tie::Bare
        && (before(1).is_some_and(holds)
            || before(1).zip(before(2)).is_some_and(|(near, far)| of_its(near) && (chief(far) || holds(far))))
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
            let end = (at + 2..end).find(|&t| is_spread(scan.word(t))).unwrap_or(end);
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
    matches!(word.trim_start_matches(['و', 'ف']), "تركزت" | "تركز" | "توزعت" | "توزع")
}

/// "وجرت الضربات الأخرى قرب كركوك", "تركزت الغارات حول الحسكة": attacks in the plural that are said to have been at some
/// places, and are none in general.
pub(super) fn takes_place(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> bool {
    const REACH: usize = 7;
    let happens = |t: usize| {
        is_spread(scan.word(t))
            || matches!(scan.word(t).trim_start_matches(['و', 'ف']), "جرت" | "وقعت" | "حدثت")
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

    fn first(&self) -> Option<usize> {
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
        let Some(&verb) = verbs.first() else { continue };
        // "كانت هدفا ل": suffering; "ضرب هدفا": an object.
        let is_object = verb.deed == Deed::Suffer
            && matches!(scan.word(at), "هدفا" | "عرضه")
            && !(at.saturating_sub(MOST_OF_A_SUBJECT).max(clause.tokens.start)..at)
                .any(|b| BEING.contains(&scan.word(b).trim_start_matches(['و', 'ف'])));
        // "حاولت الوصول إلى القاعدة": only what was tried.
        let tries = |t: usize| scan.word(t).contains("حاول");
        let untried = verb.deed == Deed::Approach
            && verb.form == Form::Noun
            && !(at.saturating_sub(MOST_OF_A_SUBJECT).max(clause.tokens.start)..at).any(tries);
        if is_object || untried || is_only_seen(scan, clause, at, verb) {
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

/// "سبعة صواريخ على مقر الحزب": a headline that leaves out its verb.
fn headline(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Option<Told> {
    let opens = |t: usize| scan.kind(t) == Some(TokenKind::Word) || scan.number_at(t).is_some();
    let first = clause.tokens.clone().find(|&t| opens(t))?;
    let arm =
        sentence.arms.iter().find(|a| a.tokens.start == first || a.tokens.start == first + 1 && a.count.is_none())?;
    let target = sentence.places.iter().find(|p| {
        let near = p.tokens.start >= arm.tokens.end && p.tokens.start <= arm.tokens.end + 2;
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

/// The most tokens of a subject between "was" and "a target".
const MOST_OF_A_SUBJECT: usize = 8;

/// Forms of to be and to become, folded.
const BEING: [&str; 12] =
    ["كان", "كانت", "كانوا", "تكون", "يكون", "باتت", "بات", "اصبحت", "اصبح", "ظلت", "ظل", "كونها"];

/// إنّ, behind which a noun stands, and not أن, behind which a verb can: by its hamza, or by "he said" before it.
fn is_inna(scan: &Scan, at: usize) -> bool {
    const SAID: [&str; 6] = ["قال", "قالت", "قالوا", "يقول", "تقول", "نقول"];
    let said = |t: usize| SAID.contains(&scan.word(t).trim_start_matches(['و', 'ف']));
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

/// The places that a clause's deeds were done to: one, or the members of a list.
pub(super) fn targets<'s>(scan: &Scan, sentence: &'s Sentence, clause: &Clause, deeds: &Deeds) -> Vec<&'s Place> {
    let Some(first) = deeds.first() else { return Vec::new() };
    // "أصيبت بصاروخ", "هوجمت": what was hit stands before.
    let hit =
        |t: &Told| matches!(scan.word(t.at).trim_start_matches(['و', 'ف']), "اصيب" | "اصيبت" | "اصيبوا" | "اصيبتا");
    let suffers = deeds.any(&[Deed::Suffer])
        || deeds.real.iter().any(hit)
        || deeds.real.iter().any(|t| scan.word(t.at).ends_with("هوجم") || scan.word(t.at).ends_with("هوجمت"));
    // "اقتربت من القاعدة": from is towards; "ضربة ضد صواريخ جاهزة للإطلاق من المنطقة": from is where they stood.
    let approaches = deeds.any(&[Deed::Approach]) || clause.tokens.clone().any(|t| is_ready(scan, t));
    let can_be = |p: &Place| p.is_target() || (approaches && p.tie == Tie::From && p.what != Where::Country);
    let inside = |p: &&Place| can_be(p) && clause.tokens.contains(&p.tokens.start);
    // A noun of attack has its place behind it, or in a phrase that says where.
    let verbal = deeds.real.iter().any(|t| t.verb.form != Form::Noun);
    let all: Vec<&Place> = sentence.places.iter().filter(inside).collect();
    let last_deed = deeds.real.iter().map(|t| t.at).max().unwrap_or(first);
    let quality = |p: &Place| -> i32 {
        let what = match p.what {
            Where::Known(_) => 6,
            _ if p.head == Some(Class::HeadForces) => -30,
            Where::Named => 5,
            Where::Anaphor => 4,
            Where::Unnamed => 3,
            Where::Country => -10,
        };
        let tie = match p.tie {
            Tie::Bare | Tie::On | Tie::To => 6,
            Tie::Toward => 5,
            Tie::In => 3,
            Tie::Near => 2,
            Tie::From if approaches => 4,
            Tie::From => -10,
        };
        let plural = if p.plural && !matches!(p.what, Where::Known(_)) { -2 } else { 0 };
        let close = i32::from(p.closeness.min(4));
        let side = if suffers {
            if p.tokens.start < last_deed { 3 } else { 0 }
        } else if p.tokens.start > first {
            4
        } else {
            0
        };
        if !verbal && p.tokens.start < first && !matches!(p.tie, Tie::In | Tie::Near) {
            return -10;
        }
        // "المدمرة أسقطت مسيّرة": the ship shot it down.
        let shoots = |t: &Told| matches!(t.verb.deed, Deed::Down | Deed::Foil) && t.verb.form == Form::Past;
        if p.head == Some(Class::HeadShip)
            && p.tie == Tie::Bare
            && deeds.real.iter().any(|t| shoots(t) && t.at >= p.tokens.end && t.at <= p.tokens.end + 2)
            && !scan.is_written_with(last_deed, '\u{64F}')
        {
            return -10;
        }
        // "اعترضت منظومة كذا المسيّرة", "أطلقت مدمّرتان صواريخ": what shot it down, or fired.
        let behind = |t: &Told| p.tokens.start > t.at && p.tokens.start <= t.at + 2;
        let fires = |t: &Told| {
            t.verb.deed == Deed::Launch
                && t.verb.form == Form::Past
                && !t.verb.object
                && p.head == Some(Class::HeadShip)
        };
        let armed = matches!(p.head, Some(Class::HeadBuilding | Class::HeadShip)) && p.tie == Tie::Bare;
        if armed && deeds.real.iter().any(|t| behind(t) && (fires(t) || shoots(t) && p.head != Some(Class::HeadShip))) {
            return -10;
        }
        // "أطلقت مدمّرتان في شرق المتوسط صواريخ على القاعدة": what they were launched on, not where from.
        let launched_on =
            |q: &&Place| matches!(q.tie, Tie::On | Tie::Toward) && can_be(q) && clause.tokens.contains(&q.tokens.start);
        if p.tie == Tie::In
            && deeds.any(&[Deed::Launch])
            && sentence.places.iter().any(|q| launched_on(&q) && q.tokens.start > p.tokens.start)
        {
            return -10;
        }
        // The nearer to the deed the likelier, once behind it.
        let distance = (p.tokens.start.abs_diff(first) / 6) as i32;
        what + tie + close + side + plural - distance.min(4)
    };
    let mut best: Option<(&Place, i32)> = None;
    for place in &all {
        let q = quality(place);
        if q > 0 && best.is_none_or(|(_, known)| q > known) {
            best = Some((place, q));
        }
    }
    let Some((best, _)) = best else { return Vec::new() };
    let mut chosen: Vec<&Place> =
        all.iter().copied().filter(|p| p.group == best.group && p.what != Where::Country).collect();
    // "قصفت قاعدة التنف بمسيّرة وقاعدة الشدادي برشقة": the list goes on behind a weapon; "أربع منها استهدفت الجبانة، واثنتان
    // المطار": behind the number of those that struck there.
    let one_of_them = |t: usize| is_share(scan, t);
    while let Some(end) = chosen.iter().map(|p| p.tokens.end).max() {
        let goes_on = |p: &&&Place| {
            let between = end..p.tokens.start;
            let and = |t: usize| matches!(scan.word(t), "و" | "وعلي" | "وفي" | "واخر" | "واخري") || one_of_them(t);
            let first_verb = scan.finite(p.tokens.start).is_some();
            p.tokens.start >= end
                && p.what != Where::Country
                && (p.closeness >= 3 || matches!(p.what, Where::Known(_)) || between.clone().any(one_of_them))
                && (scan.clitics(p.tokens.start).conjunction || between.clone().any(and))
                && !first_verb
                && between.len() <= 7
                && (sentence.arms.iter().any(|a| between.contains(&a.tokens.start)) || between.clone().any(one_of_them))
                && between.clone().all(|t| scan.word(t) != "." && scan.verbs(t).next().is_none())
        };
        let Some(next) = all.iter().find(goes_on) else { break };
        chosen.extend(all.iter().copied().filter(|p| p.group == next.group && p.what != Where::Country));
    }
    chosen
}

/// `وثلاث قرب الرمادي`, `والأخيرة مطار الحديدة`: how many of several strikes, or which, were at the place behind.
fn is_share(scan: &Scan, at: usize) -> bool {
    let of_strikes = |noun: usize| !scan.word(noun).ends_with("ات") && !is_broken_plural(scan, noun);
    scan.word(at).starts_with('و')
        && (scan.number_at(at).is_some_and(|n| n.tokens.start == at && n.noun.is_none_or(of_strikes))
            || matches!(
                scan.word(at),
                "والاخيره"
                    | "والثانيه"
                    | "والثالثه"
                    | "والرابعه"
                    | "والاخير"
                    | "والثاني"
                    | "والاخري"
                    | "والاخر"
            ))
}

/// `قواعد`, `مواقع`: what is counted are the places.
fn is_broken_plural(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "قواعد" | "مواقع" | "مقار" | "مناطق" | "قري" | "مدن" | "حقول" | "سفن" | "اهداف" | "مراكز")
}

/// How many of several strikes were at each of some places, where that is told: `خمس غارات قرب الموصل وثلاث قرب الرمادي`.
pub(super) fn counts(scan: &Scan, sentence: &Sentence, targets: &[&Place]) -> Option<Vec<Option<u32>>> {
    let start = targets.first()?.tokens.start;
    let first = Some(sentence.arms.iter().rfind(|a| a.tokens.start < start).and_then(|a| a.count)?);
    let share = |pair: &[&Place]| {
        let [a, b] = pair else { return None };
        let at = (a.tokens.end..b.tokens.start).find(|&t| is_share(scan, t))?;
        Some(scan.number_at(at).filter(|n| n.kind == NumberKind::Cardinal).and_then(|n| n.value.exact()))
    };
    let behind: Option<Vec<Option<u32>>> = targets.windows(2).map(share).collect();
    let behind = behind.filter(|behind| behind.iter().any(Option::is_some))?;
    // Beside numbers "the last one" is one.
    Some(std::iter::once(first).chain(behind.into_iter().map(|n| n.or(Some(1)))).collect())
}

/// "الأولى بصاروخين والثانية بمسيّرة": where the weapons of the first of two places stand, and those of the second.
pub(super) fn shares(scan: &Scan, clause: &Clause) -> Option<[Range<usize>; 2]> {
    let armed = |t: usize| (t + 1..t + 4).any(|w| scan.weapon(w).is_some());
    let find =
        |words: [&str; 2], from: usize| (from..clause.tokens.end).find(|&t| words.contains(&scan.word(t)) && armed(t));
    let first = find(["الاولي", "الاول"], clause.tokens.start)?;
    let second = find(["والثانيه", "والثاني"], first)?;
    Some([first..second, second..clause.tokens.end])
}

/// The tokens in which the weapons of one of several targets stand: from it to the next one, where a weapon is told
/// between the two; else the whole clause.
pub(super) fn arms_range(sentence: &Sentence, clause: &Clause, targets: &[&Place], place: &Place) -> Range<usize> {
    let mut starts: Vec<usize> = targets.iter().map(|p| p.tokens.start).collect();
    starts.sort_unstable();
    let armed = |from: usize, to: usize| sentence.arms.iter().any(|a| a.tokens.start >= from && a.tokens.start < to);
    let parted = starts.windows(2).any(|pair| matches!(pair, [a, b] if armed(*a, *b)));
    let after = starts.iter().copied().find(|&s| s > place.tokens.start).unwrap_or(clause.tokens.end);
    // The members of one list share the weapon behind the last of them.
    let mut end = after;
    for next in starts.iter().copied().filter(|&s| s > place.tokens.start) {
        if armed(place.tokens.start, next) {
            end = next;
            break;
        }
        end = clause.tokens.end;
    }
    let own = place.tokens.start..end.max(place.tokens.start);
    if parted && armed(own.start, own.end) { own } else { clause.tokens.clone() }
}

/// The place as a draft's site; `None` where it points back to nothing.
pub(super) fn site_of(scan: &Scan, place: &Place) -> SiteOf {
    let (name, span) = name_of(scan, place);
    let known = match place.what {
        Where::Known(number) => Some(number),
        _ => None,
    };
    let ship = place.ship.as_ref().map(|name| scan.text(name).to_owned());
    SiteOf {
        known,
        name: name.to_owned(),
        span,
        country: place.country.clone(),
        closeness: place.closeness,
        head: place.head,
        vague: known.is_none()
            && (place.what != Where::Named || told_by_kind(place))
            && (place.plural || place.what == Where::Unnamed),
        owned: place.owned,
        several: place.plural && place.what != Where::Anaphor,
        ship,
    }
}

/// "قاعدتين عسكريتين في العراق": several of a kind, told apart elsewhere.
fn told_by_kind(place: &Place) -> bool {
    place.plural
        && matches!(place.head, Some(Class::HeadBase | Class::HeadAirport | Class::HeadField | Class::HeadBuilding))
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
