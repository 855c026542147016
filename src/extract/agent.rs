//! Who did it, as a clause says: the subject of an active verb, the agent of a passive, the adjective or genitive of a
//! noun of attack, or the one who speaks.

mod elsewhere;
mod noun;

use super::{
    arms::is_served,
    clause::Clause,
    deed::{Deeds, Told},
    draft::Agent,
    effect::{is_to_stop, stops_weapon},
    frame::{Sentence, Voice},
    party::{Party, Who, joined},
    place::{Place, Tie},
    scan::Scan,
    voice::{Group, pointed_at},
};
use crate::{
    arabic::letters::Letters,
    domain::Role,
    lexicon::{ActorKind, Class, Deed, Form, Glued, Sense},
};

use std::ops::Range;

/// Deeds whose subject did it.
pub(super) const ACTIVE: [Deed; 7] =
    [Deed::Strike, Deed::Perform, Deed::Launch, Deed::Destroy, Deed::Kill, Deed::Explode, Deed::Hit];

/// What the agents of a clause are read from.
pub(super) struct Agents<'r, 'a> {
    pub(super) scan: &'r Scan<'a>,
    pub(super) sentence: &'r Sentence,
    pub(super) clause: &'r Clause,
    pub(super) deeds: &'r Deeds,
    pub(super) targets: &'r [&'r Place],
    pub(super) voice: &'r Voice,
    /// The group named last.
    pub(super) group: Option<&'r Group>,
    /// The state named last.
    pub(super) state: Option<&'r Group>,
}

impl Agents<'_, '_> {
    /// The parties that did it, as the clause says; none where it does not.
    pub(super) fn find(&self) -> Vec<Agent> {
        let mut out: Vec<Agent> = Vec::new();
        for party in self.parties().filter(|p| p.is_agent) {
            self.add_with_fellows(party, &mut out);
        }
        let suffers = self.deeds.any(&[Deed::Suffer]);
        // "تدمير صاروخ أطلق على القاعدة" is the defender's.
        let defends = |t: &Told| {
            t.verb.deed == Deed::Destroy && stops_weapon(self.scan, &self.clause.tokens, t.at)
                || t.verb.deed == Deed::Launch && is_to_stop(self.scan, &self.clause.tokens, t.at)
        };
        for told in self.deeds.real.iter().filter(|t| ACTIVE.contains(&t.verb.deed) && !defends(t)) {
            match told.verb.form {
                // "تعرضت لقصف شنّه الجيش": the deed is the pronoun's.
                Form::Past | Form::Present if (!suffers || told.verb.object) && !told.verb.we => {
                    self.of_verb(told, &mut out);
                }
                Form::Noun if !self.is_answered(told) => self.of_noun(told, &mut out),
                _ => {}
            }
        }
        if out.is_empty() {
            self.of_origin(&mut out);
        }
        if out.is_empty() {
            self.of_own_forces(&mut out);
        }
        if out.is_empty() {
            self.of_order(&mut out);
        }
        if out.is_empty() {
            self.of_subject_before(&mut out);
        }
        out
    }

    /// Those of the clause, and of the noun that a relative clause speaks of.
    fn parties(&self) -> impl Iterator<Item = &Party> {
        let start = self.deeds.real.iter().map(|t| t.at).min().unwrap_or(self.clause.tokens.start);
        let range = start.min(self.clause.head)..self.clause.tokens.end;
        let can_do = move |p: &&Party| {
            range.contains(&p.tokens.start)
                && !is_served(self.scan, p.tokens.start)
                // "قُتل قيادي بطائرة أميركية": by what is no one who was hurt.
                && (p.is_agent || !self.is_hurt(p))
                && !self.is_source(p)
                && !self.is_occupant(p)
        };
        self.sentence.parties.iter().filter(can_do)
    }

    /// "بحسب وزارة الصحة الحوثية": who tells it.
    fn is_source(&self, party: &Party) -> bool {
        let start = party.tokens.start;
        let near = start.saturating_sub(5).max(self.sentence.tokens.start)..start;
        let scan = self.scan;
        near.clone()
            .rev()
            .take_while(|&t| scan.word(t) != "،" && !scan.has(t, Class::That))
            .any(|t| scan.has(t, Class::According))
    }

    /// "منشآت يستخدمها الحرس الثوري", "منطقة يسيطر عليها الحوثيون": whose the place is, told by a verb that is no deed and
    /// points back to it.
    fn is_occupant(&self, party: &Party) -> bool {
        const BACK: [&str; 6] = ["عليها", "عليه", "فيها", "فيه", "بها", "منها"];
        let scan = self.scan;
        let Some(before) = party.tokens.start.checked_sub(1).filter(|b| self.clause.tokens.contains(b)) else {
            return false;
        };
        let behind = BACK.contains(&scan.word(before));
        let verb = before - usize::from(behind && before > self.clause.tokens.start);
        let word = scan.word(verb);
        let present = word.starts_with(['ي', 'ت']) && word.chars().count() >= 4 && scan.verbs(verb).next().is_none();
        let object = ["ها", "ه", "هما"].iter().any(|object| word.ends_with(object));
        present && (behind || object) && scan.at(verb).is_empty()
    }

    /// "مقتل جنود عراقيين", "عدد من مستشاري التحالف": people of a party, who were hurt. In the oblique plural they are no
    /// subject.
    fn is_hurt(&self, party: &Party) -> bool {
        let scan = self.scan;
        let person = |t: usize| scan.has_any(t, &[Class::Person, Class::Fighters]);
        let oblique = |t: usize| scan.word(t).ends_with("ين");
        // "مقاتلي الحشد": in the construct the plural loses its noon.
        let construct = |t: usize| {
            scan.word(t).ends_with('ي') && {
                let whole = format!("{}ن", scan.word(t));
                let person = |s: Sense| matches!(s, Sense::Word(Class::Person | Class::Fighters));
                scan.lexicon.matcher.senses_of(&whole).any(person)
            }
        };
        let start = party.tokens.start;
        let people = (person(start) && (oblique(start) || oblique(party.tokens.end - 1)))
            || start
                .checked_sub(1)
                .is_some_and(|b| self.clause.tokens.contains(&b) && (construct(b) || (person(b) && oblique(b))));
        // "نائب رئيس هيئة الحشد", "القيادي في الكتائب": a man's office.
        let office = (start.saturating_sub(3).max(self.clause.tokens.start)..start).any(|t| {
            let word = scan.word(t).trim_start_matches(['و', 'ل', 'ب']).behind_article();
            matches!(word, "ريس" | "رييس" | "نايب" | "قايد" | "زعيم" | "قيادي" | "مسوول" | "مستشار")
        });
        (people || office)
            && self.clause.tokens.clone().take_while(|&t| t < start).any(|t| {
                scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun, Class::Some])
                    || scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Kill])
            })
    }

    /// "مجاهدو X استهدفوا": a group's own way to speak of its men.
    fn fighters_of(&self, who: &Who) -> bool {
        let own = |p: &&Party| p.who == *who;
        self.parties().filter(own).any(|p| {
            (p.tokens.start.saturating_sub(1)..p.tokens.end).any(|t| {
                self.scan.has(t, Class::OurMen)
                    && matches!(self.scan.behind_and(t), "مجاهدو" | "مجاهدي" | "مجاهدونا" | "مجاهدينا" | "المجاهدون")
            })
        })
    }

    fn add(&self, who: &Who, kind: ActorKind, name: crate::domain::Span, out: &mut Vec<Agent>) {
        let claims = matches!(self.voice, Voice::Party(speaker, _) if speaker == who)
            || matches!((self.voice, who), (Voice::Official(Some(nation)), Who::Known(actor)) if nation == actor)
            || (kind == ActorKind::Group && self.fighters_of(who));
        let role = if claims { Role::Claimed } else { Role::Accused };
        if !out.iter().any(|known| known.who == *who) {
            out.push(Agent { who: who.clone(), kind, role, name });
        }
    }

    /// A party, and those joined to it by "and": "طائرات أميركية وبريطانية".
    fn add_with_fellows(&self, party: &Party, out: &mut Vec<Agent>) {
        for fellow in joined(&self.sentence.parties, party).filter(|f| f.kind == party.kind) {
            self.add(&fellow.who, fellow.kind, fellow.name, out);
        }
    }

    /// The subject of a finite verb: behind it, before its object, else right before it.
    fn of_verb(&self, told: &Told, out: &mut Vec<Agent>) {
        let scan = self.scan;
        let first_target = self.targets.iter().map(|p| p.tokens.start).filter(|&t| t > told.at).min();
        let stop = first_target.unwrap_or(usize::MAX);
        // "مقتل جندي وإصابة آخرين": an injury is written as "it hit him", and has no subject.
        if scan.behind_and(told.at) == "اصابه" && (told.at + 1..told.at + 3).all(|t| scan.weapon(t).is_none()) {
            return;
        }
        // "استهدافات أخرى طالت القوات": what reaches somewhere is an attack, and no party.
        if scan.lemma(told.verb) == "reach" {
            return;
        }
        // "الانفجار الذي هزّ كدس الحشد": what a relative clause speaks of is its subject, unless its verb points back to it.
        let opens = told.at <= self.clause.tokens.start + 2;
        if self.clause.relative && opens && !told.verb.object && is_attack_or_weapon(scan, self.clause.tokens.start) {
            return;
        }
        let is_passive = scan.is_passive(told.at) && !told.verb.object;
        // "إن الجيش الأميركي نفذ": behind "that" the subject stands first.
        let first = self.parties().find(|p| {
            self.clause.said && p.is_bare() && p.tokens.end == told.at && p.tokens.start > self.clause.tokens.start
        });
        if let Some(party) = first.filter(|_| !is_passive) {
            self.add_with_fellows(party, out);
            return;
        }
        if !is_passive {
            // With an object pronoun all that follows can be the subject.
            let stop = if told.verb.object { told.at + 10 } else { stop.min(told.at + 12) };
            // "استهدفت مسيّرة القوات …": a weapon is the subject, and what stands behind it whose weapon it is, where what
            // was hit is told behind that, or else what was hit.
            let weapon = subject_weapon(scan, self.clause, told.at);
            let hit_behind =
                |p: &Party| self.targets.iter().any(|t| t.tie == Tie::Bare && t.tokens.start >= p.tokens.end);
            let fits = |p: &Party| {
                weapon
                    .as_ref()
                    .is_none_or(|weapon| p.tokens.start < weapon.end || (p.tokens.start == weapon.end && hit_behind(p)))
            };
            let behind = self.parties().find(|p| {
                p.is_bare()
                    && fits(p)
                    && p.tokens.start > told.at
                    && p.tokens.start < stop
                    && !self.speaks_between(told.at + 1, p.tokens.start)
            });
            if let Some(party) = behind {
                self.add_with_fellows(party, out);
                return;
            }
            let pointed = (told.at + 1..(told.at + 3).min(self.clause.tokens.end)).find_map(|t| self.pointed_at(t));
            if let Some((who, kind, name)) = pointed {
                self.add(who, *kind, *name, out);
                return;
            }
        }
        // "إن الكتائب استهدفت", "كانت المقاومة قد وجّهت": what points back may stand before its verb.
        let behind_qad = told.at.checked_sub(1).map(|b| b - usize::from(b > 0 && scan.word(b) == "قد"));
        let pointed = behind_qad.filter(|b| self.clause.tokens.contains(b) && !is_passive);
        if let Some((who, kind, name)) = pointed.and_then(|before| self.pointed_at(before)) {
            self.add(who, *kind, *name, out);
            return;
        }
        // "حيث أطلقوا النار": they are the group named last.
        let opens = told.at <= self.clause.tokens.start + 1 && scan.word(told.at).ends_with("وا") && !is_passive;
        if let Some((who, kind, name)) = self.group.filter(|_| opens && told.verb.form == Form::Past) {
            self.add(who, *kind, *name, out);
            return;
        }
        let before = self.parties().filter(|p| p.is_bare() && p.tokens.end <= told.at && told.at - p.tokens.end <= 5);
        // "اعتراض طائرة أطلقت": of the weapon before it, the verb tells that it was launched.
        let of_weapon =
            |p: &Party| told.verb.deed == Deed::Launch && (p.tokens.end..told.at).any(|t| scan.weapon(t).is_some());
        // "كشفت الوزارة عن هجوم استهدف القاعدة": the attack is what struck it.
        let attack = |t: usize| {
            scan.verbs(t).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike) && scan.word(t - 1) == "عن"
        };
        let of_attack = |p: &Party| told.verb.deed == Deed::Strike && (p.tokens.end + 1..told.at).any(attack);
        let subject = |p: &&Party| {
            !self.speaks_between(p.tokens.end, told.at)
                && !is_passive
                && !of_weapon(p)
                && !of_attack(p)
                && !self.suffers(p, told.at)
        };
        if let Some(party) = before.last().filter(subject) {
            self.add_with_fellows(party, out);
        }
    }

    /// "الحركة", "الحزب": the group named last, where it is no part of a place: "مقر الحزب".
    fn pointed_at(&self, at: usize) -> Option<&Group> {
        let in_place = |p: &Place| p.tokens.contains(&at) && p.tokens.start < at;
        pointed_at(self.scan, at, self.group).filter(|_| !self.sentence.places.iter().any(in_place))
    }

    /// "نعت هيئة الحشد اثنين سقطا": the subject of another verb than the deed's, of one that does nothing.
    fn suffers(&self, party: &Party, deed: usize) -> bool {
        const IDLE: [Deed; 5] = [Deed::Killed, Deed::KilledBy, Deed::Injured, Deed::Suffer, Deed::Hedge];
        let verb = party.tokens.start.checked_sub(1).filter(|b| self.clause.tokens.contains(b));
        !self.scan.clitics(deed).conjunction
            && verb.is_some_and(|b| self.scan.finite(b).is_some() && self.scan.does(b, &IDLE))
    }

    /// A finite verb of saying.
    fn says(&self, at: usize) -> bool {
        let scan = self.scan;
        scan.does(at, &[Deed::Say, Deed::Announce, Deed::Claim, Deed::Deny]) && scan.finite(at).is_some()
    }

    /// True where somebody speaks between two tokens, or a comma parts them: what stands before is not the subject.
    fn speaks_between(&self, from: usize, to: usize) -> bool {
        let scan = self.scan;
        // Commas around a date part nothing: "شن الطيران، أمس السبت، غارات".
        let commas = (from..to).filter(|&t| scan.word(t) == "،").count();
        let dated = (from..to).any(|t| scan.date_at(t).is_some());
        (from..to).any(|t| self.says(t)) || (commas > 0 && !(dated && commas <= 2))
    }
}

/// "الانفجار الذي", "الصواريخ التي": what stands before a relative pronoun is no party.
fn is_attack_or_weapon(scan: &Scan, relative: usize) -> bool {
    (relative.saturating_sub(2)..relative).any(|t| {
        scan.weapon(t).is_some()
            || scan.verbs(t).any(|(v, _)| {
                v.form == Form::Noun && matches!(v.deed, Deed::Strike | Deed::Explode | Deed::Launch | Deed::Fall)
            })
    })
}

/// The weapon that is the subject of a verb: right before it ("أن مقاتلتين قصفتا"), or behind it with no preposition, what
/// was hit behind both.
pub(super) fn subject_weapon(scan: &Scan, clause: &Clause, verb: usize) -> Option<Range<usize>> {
    if !scan.does(verb, &[Deed::Strike, Deed::Hit, Deed::Kill, Deed::Destroy]) {
        return None;
    }
    let bare = |at: usize| {
        let governed = at > clause.tokens.start
            && scan.has_any(at - 1, &[Class::By, Class::On, Class::From, Class::In, Class::Toward, Class::Near]);
        scan.clitics(at).preposition == Glued::None && scan.glued_before(at).is_none() && !governed
    };
    let weapon = |at: usize| scan.weapon(at).map(|(_, mention)| at..mention.tokens.end as usize);
    let before = verb.saturating_sub(7).max(clause.tokens.start)..verb;
    let before = before.filter(|&t| bare(t)).find_map(weapon).filter(|w| {
        // "مقاتلتين من طراز إف-15 قصفتا".
        (w.end..verb).all(|t| {
            matches!(scan.word(t), "من" | "طراز" | "نوع" | "-") || weapon(t).is_some() || scan.number_at(t).is_some()
        })
    });
    let behind = || {
        let place = |t: usize| {
            scan.site(t).is_some() || scan.at(t).iter().any(|m| matches!(m.sense, Sense::Word(c) if c.is_place_head()))
        };
        let reach = verb + 1..(verb + 16).min(clause.tokens.end);
        let first = reach.into_iter().find(|&t| weapon(t).is_some() || place(t))?;
        weapon(first).filter(|_| bare(first))
    };
    before.or_else(behind)
}
