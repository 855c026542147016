//! Which clauses with a deed and a place make a report: those that tell too little make none, relative clauses take what was
//! told before them.

use super::Reader;
use crate::extract::{
    clause::Clause,
    deed::{self, Deeds},
    draft::Draft,
    frame::Sentence,
    place::{Place, Tie, Where},
};
use crate::{
    domain::WeaponType,
    lexicon::{Class, Deed, Form, Sense},
};

/// The most tokens between a deed and the clause in which somebody says who did it.
const MOST_OF_A_SAYING: usize = 10;

impl Reader<'_, '_> {
    /// Somebody armed is told of beside a deed, or somebody hurt.
    pub(super) fn has_fighters(&self, sentence: &Sentence, clause: &Clause) -> bool {
        let scan = self.scan;
        let armed = [Class::Fighters, Class::ForceHead, Class::GroupHead, Class::OurMen, Class::HeadForces];
        clause.tokens.clone().any(|t| scan.has_any(t, &armed))
            || sentence.tokens.clone().any(|t| {
                scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun, Class::Damage])
                    || scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Kill])
            })
    }

    /// A verb that targets many things, over a place that is only where: "تستهدف الحملة … في دبي".
    pub(super) fn tells_too_little(
        &self,
        (sentence, clause): (&Sentence, &Clause),
        draft: &Draft,
        deeds: &Deeds,
        place: &Place,
    ) -> bool {
        // Bases at large are attacked always; with a weapon it is one deed.
        if self.is_at_large(place) {
            return draft.arms.is_empty();
        }
        // "ضربت موقعين في البوكمال وثالثا في القائم": as much as of the place before it.
        let told_here = |d: &Draft| d.sentences.contains(&sentence.number);
        if clause.head < clause.tokens.start
            && self.current.and_then(|at| self.told.drafts.get(at)).is_some_and(told_here)
        {
            return false;
        }
        // "يغرق المهاجرون": only ships are sunk.
        let sinks = deeds.real.iter().all(|t| self.scan.lemma(t.verb) == "sink");
        if sinks && draft.site.head != Some(Class::HeadShip) && draft.site.ship.is_none() {
            return true;
        }
        // "نصبت الشرطة كمينا للمهربين": harmed nobody, and was no attack.
        let harms = || {
            sentence.tokens.clone().any(|t| {
                self.scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Kill])
                    || self.scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun, Class::Damage])
            })
        };
        let lies_in_wait = deeds.real.iter().all(|t| self.scan.lemma(t.verb) == "ambush");
        if lies_in_wait && draft.arms.iter().all(|a| a.kind == WeaponType::Drone) && !harms() {
            return true;
        }
        if !draft.arms.is_empty() || !draft.agents.is_empty() || draft.denied.is_some() {
            return false;
        }
        // "ضرب منزلا في قرية كذا": what was hit is told.
        let thing = |p: &Place| {
            p.tie == Tie::Bare
                && p.what != Where::Country
                && matches!(p.head, Some(Class::HeadBuilding | Class::HeadField | Class::HeadConvoy))
                && clause.tokens.contains(&p.tokens.start)
        };
        let hits = |t: &deed::Told| self.scan.lemma(t.verb) == "hit-hard" && t.verb.form == Form::Past;
        if deeds.real.iter().any(hits) && sentence.places.iter().any(thing) {
            return false;
        }
        // "أول هجومين على سفن هذا العام": ships at large.
        if place.head == Some(Class::HeadShip) && place.plural && !place.two && place.what == Where::Unnamed {
            return true;
        }
        // "هجوم" of nobody, with nothing, in a place that is in no list and no target of arms.
        let of_war = matches!(
            draft.site.head,
            Some(Class::HeadBase | Class::HeadAirport | Class::HeadEmbassy | Class::HeadField | Class::HeadShip)
        );
        let general = |t: &deed::Told| {
            matches!(self.scan.lemma(t.verb), "attack" | "ambush" | "assault" | "hit-hard" | "target" | "reach")
        };
        let thin = draft.site.known.is_none() && !of_war && deeds.real.iter().all(general);
        if thin && !self.has_fighters(sentence, clause) {
            return true;
        }
        // "استهدفت الاتفاقية توسيع ميناء الفاو": what was aimed at is another thing, by nobody who fights.
        let scan = self.scan;
        let noun = |t: usize| {
            scan.kind(t) == Some(crate::arabic::token::TokenKind::Word)
                && scan.at(t).is_empty()
                && scan.date_at(t).is_none()
                && scan.number_at(t).is_none()
                && !scan.word(t).ends_with('ا')
        };
        let thing = |t: usize| {
            scan.nationality(t).is_some()
                || scan.at(t).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()))
        };
        let far = deeds.real.iter().any(|t| {
            let between = t.at + 1..place.tokens.start;
            between.clone().filter(|&n| noun(n)).count() >= 2 && !between.clone().any(thing)
        }) && !self.has_fighters(sentence, clause);
        let only_where = matches!(place.tie, Tie::In | Tie::Near | Tie::Toward | Tie::From);
        let soft = |t: &deed::Told| {
            matches!(self.scan.lemma(t.verb), "target" | "hit-hard" | "reach" | "sink" | "shake" | "rain")
        };
        let all_soft = deeds.real.iter().all(|t| soft(t) && t.verb.form != Form::Noun);
        // "تستهدف الخطة رفع إنتاج الحقل": in the present it aims, and hits nothing.
        let aims = deeds.real.iter().all(|t| t.verb.form == Form::Present && self.scan.lemma(t.verb) == "target");
        // "استُهدف المطار ولقي ثلاثة مصرعهم": whom it killed shows what it was.
        let harms = sentence.tokens.clone().any(|t| {
            scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured])
                || scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun])
                || matches!(scan.word(t), "مصرعهم" | "مصرعه" | "مصرع" | "حتفهم" | "حتفه")
        });
        let hit = deeds.real.iter().any(|t| t.verb.form == Form::Past);
        all_soft
            && !(harms && hit && place.tie == Tie::Bare)
            && (far || only_where || aims || (draft.site.closeness < 5 && draft.site.head.is_none()))
    }

    /// "القصف الأميركي الذي نُفّذ": a relative clause tells of the deed whose noun stands before it.
    pub(super) fn take_antecedent(&self, sentence: &Sentence, clause: &Clause, deeds: &mut Deeds) {
        let scan = self.scan;
        let first = deeds.real.iter().min_by_key(|t| t.at);
        // "عقب غارة، قالت إيران إن إسرائيل نفذتها": so does a pronoun behind who says so.
        let it = |t: &deed::Told| clause.said && t.verb.deed == Deed::Perform && t.verb.object;
        let Some(first) = first.filter(|first| clause.relative || it(first)) else { return };
        let strikes = first.verb.deed == Deed::Strike && scan.finite(first.at).is_some();
        let reach = if clause.relative { 6 } else { MOST_OF_A_SAYING };
        let before = clause.tokens.start.saturating_sub(reach).max(sentence.tokens.start)..clause.tokens.start;
        let noun = before.rev().find_map(|at| {
            let verb = scan.verbs(at).map(|(v, _)| v).find(|v| v.deed == Deed::Strike && v.form == Form::Noun)?;
            let plural = crate::extract::clause::is_plural_noun(scan.word(at));
            (!plural || (deeds.any(&[Deed::Perform, Deed::Suffer]) && !strikes)).then_some(deed::Told { at, verb })
        });
        deeds.real.extend(noun);
    }
}
