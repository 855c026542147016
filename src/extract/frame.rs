//! Frames: a deed in its clause takes its arguments: where, by whom, with what, with what effect.

use super::{
    arms::{Arm, arms},
    clause::{Clause, clauses, is_plural_noun},
    deed::{Deeds, MOST_OF_A_SUBJECT, Told, is_made_target},
    described::{descriptions, is_of_an_office, is_of_something_else},
    draft::{ArmOf, Draft},
    effect::strikes_weapons,
    party::{Party, Who, parties},
    place::{Place, Tie, Where, places},
    scan::{Scan, has_article},
    speaker::is_own_force,
};
use crate::{
    arabic::letters::Letters,
    domain::{Slot, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form},
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
        let mut described = descriptions(scan, tokens, &clauses);
        // "منشآت شرقي سوريا، وهي مقر في الميادين": spells out what was hit.
        let spells_out = |at: usize| places.iter().any(|p| p.listed && p.tokens.start < at && p.tokens.contains(&at));
        described.retain(|d| !spells_out(d.start));
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

/// "تركزت الغارات حول", "توزعت بين": of several, where they were.
pub(super) fn is_spread(word: &str) -> bool {
    matches!(word, "تركزت" | "تركز" | "توزعت" | "توزع")
}

/// "وجرت الضربات الأخرى قرب كركوك", "تركزت الغارات حول الحسكة": attacks in the plural that are said to have been at some
/// places, and are none in general.
pub(super) fn takes_place(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> bool {
    const REACH: usize = 7;
    let happens = |t: usize| {
        is_spread(scan.behind_and(t))
            || scan.word(t).is_one_of(&["جرت", "وقعت", "حدثت"], &['و', 'ف'])
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
    // "انفجار قرب سفينة", "أبلغت السفينة عن انفجار في المياه القريبة منها": nothing but a weapon goes off beside a ship.
    let ship = |p: &Place| p.head == Some(Class::HeadShip) && clause.tokens.contains(&p.tokens.start);
    let beside_it = |t: usize| {
        scan.word(t) == "منها" && matches!(scan.word(t - 1), "القريبه" | "قريبه" | "بالقرب" | "مقربه")
            || scan.word(t) == "قربها"
    };
    let off = |p: &Place| ship(p) && (p.tie == Tie::Near || clause.tokens.clone().skip(1).any(beside_it));
    if deeds.any(&[Deed::Explode]) && sentence.places.iter().any(off) {
        return Shape::Attack;
    }
    let bomb = |at: usize| scan.weapon(at).is_some_and(|(kind, _)| kind == WeaponType::Ied);
    // "تفجير مطعم": somebody blew it up, which "انفجار" does not say.
    let blown_up =
        |t: &Told| t.verb.form == Form::Noun && scan.lemma(t.verb) == "blast" && !is_plural_noun(scan.word(t.at));
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
    const AGAIN: [&str; 6] = ["مجددا", "عاود", "عاودت", "تجدد", "تجددت", "استونفت"];
    noun || clause.tokens.clone().any(|t| AGAIN.contains(&scan.behind_and(t)))
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
