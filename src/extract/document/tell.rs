//! What a clause tells of a deed at a place: who, with what, how it ended, and what goes on from the clause before.

use super::{AIRCRAFT, Here, Loose, Owned, Reader};
use crate::extract::{
    agent::Agents,
    clause::Clause,
    deed::{self, Deeds},
    draft::{Agent, ArmOf, Draft, SiteOf},
    frame::{self, Sentence, Voice},
    party::{Who, joined},
    place::Place,
    scan::Scan,
    speaker::{own_forces_did_it, speaker_did_it},
};
use crate::{
    domain::{Role, Slot, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form},
};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Date, agents, weapons and status of a draft, from its clause and what the clause goes on from.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn fill(
        &self,
        draft: &mut Draft,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &Deeds,
        agents: &[Agent],
        voice: &Voice,
        (within, listed): (&Range<usize>, usize),
    ) {
        let scan = self.scan;
        self.date(draft, sentence, clause, deeds);
        for agent in agents {
            draft.prove(Slot::Actor, "actor:subject", agent.name);
            draft.add_agent(agent.clone());
        }
        let mut by_self = false;
        if let Voice::Official(Some(actor)) = voice
            && draft.agents.is_empty()
            && (!deeds.any(&[Deed::Down]) || deeds.any(&[Deed::Strike]))
            // "أن سبع طائرات دُمرت": it was done to them.
            && !deeds.real.iter().any(|t| t.verb.form == Form::Past && scan.is_passive(t.at))
            && let Some(known) = scan.lexicon.actor(*actor)
            && (own_forces_did_it(scan, clause, deeds)
                || announces_own(scan, clause, deeds)
                || draft.site.country.is_some()
                    && draft.site.country != known.country
                    && announces_bombing(scan, clause, deeds))
        {
            let nation = |t: &usize| {
                let nation = scan.nationality(*t).and_then(|(nation, _)| scan.lexicon.nation(nation));
                nation.is_some_and(|nation| nation.actor == Some(*actor))
            };
            let at = sentence.tokens.clone().find(nation).or(deeds.real.first().map(|told| told.at));
            let name = at.map_or(draft.site.span, |at| scan.span(&(at..at + 1)));
            draft.prove(Slot::Actor, "actor:speaker", name);
            draft.add_agent(Agent { who: Who::Known(*actor), kind: known.kind, role: Role::Claimed, name });
        }
        if let Voice::Party(who, kind) = voice {
            let is_agent = draft.agents.iter().any(|a| a.who == *who);
            let did_it = is_agent
                || (draft.agents.is_empty()
                    && (speaker_did_it(scan, clause, deeds, *kind) || self.writer_did_it(who, deeds)));
            if did_it {
                let name = self.name_of_speaker(sentence, who).unwrap_or(draft.site.span);
                draft.prove(Slot::Actor, "actor:speaker", name);
                draft.add_agent(Agent { who: who.clone(), kind: *kind, role: Role::Claimed, name });
                // "أعلنت لندن وواشنطن أن قواتهما": both.
                let speaker = sentence.parties.iter().find(|p| p.who == *who && p.is_bare());
                let both = |t: usize| scan.word(t).ends_with("هما");
                if let Some(speaker) = speaker.filter(|_| clause.tokens.clone().any(both)) {
                    for fellow in joined(&sentence.parties, speaker).filter(|f| f.kind == *kind) {
                        draft.prove(Slot::Actor, "actor:speaker", fellow.name);
                        draft.add_agent(Agent {
                            who: fellow.who.clone(),
                            kind: *kind,
                            role: Role::Claimed,
                            name: fellow.name,
                        });
                    }
                }
                by_self = true;
            }
        }
        // "أعلنت الحركة أنها قصفت القاعدة، واستُهدفت قاعدة أخرى": what a claim goes on with is claimed too.
        if let Voice::Party(who, ActorKind::Group) = voice
            && draft.agents.is_empty()
            && deeds.any(&[Deed::Strike])
            && !deeds.any(&[Deed::Fall, Deed::Suffer])
            && draft.when.is_none_or(|w| w.inherited || !clause.tokens.clone().any(|t| scan.date_at(t).is_some()))
            && let Some(known) = self.current.and_then(|at| self.told.drafts.get(at))
            && (known.sentences.contains(&sentence.number) || is_of_an_operation(scan, sentence))
            && let Some(claimant) = known.agents.iter().find(|a| a.who == *who && a.role == Role::Claimed)
        {
            draft.prove(Slot::Actor, "actor:speaker", claimant.name);
            draft.add_agent(claimant.clone());
            by_self = true;
        }
        by_self |= draft.agents.iter().any(|a| a.role == Role::Claimed && a.kind != ActorKind::State);
        draft.is_claimed = by_self;
        // An outlet that only names the group as the doer, or says that it claims, says no more than the group does.
        let claims = |t: usize| scan.does(t, &[Deed::Claim]) || scan.has(t, Class::Responsibility);
        let by_group = draft.agents.iter().any(|a| a.kind == ActorKind::Group) || clause.tokens.clone().any(claims);
        let retold = by_group && !matches!(voice, Voice::Official(_));
        // "قاعدة حرير تُستهدف بمسيّرة": a headline of what is then told, by whoever tells it.
        let headline = *voice == Voice::Narrator
            && deeds.any(&[Deed::Strike])
            && deeds.real.iter().all(|t| t.verb.form == Form::Present || t.verb.deed != Deed::Strike);
        draft.is_reported = !by_self && !retold && !headline;
        // "هجوم مماثل" is with the same weapons, "مسيّرة مماثلة" with a like one.
        let similar = |t: usize| {
            matches!(scan.word(t), "مماثل" | "مماثله" | "مشابه" | "مشابهه")
                && !t.checked_sub(1).is_some_and(|b| sentence.arms.iter().any(|a| a.tokens.contains(&b)))
        };
        if clause.tokens.clone().any(similar)
            && let Some(model) = self.current.and_then(|at| self.told.drafts.get(at))
        {
            for arm in &model.arms {
                draft.prove(Slot::Weapon, "weapon:similar", arm.span);
                draft.add_arm(ArmOf { count: None, ..*arm });
            }
        }
        let mut arms = frame::arms_of(scan, sentence, within, by_self);
        // "ضربت مقاتلات موقعين في كذا وثالثا في كذا": what goes on without its verb goes on with the weapon.
        let goes_on = arms.is_empty() && clause.head < clause.tokens.start;
        if goes_on {
            arms = frame::arms_of(scan, sentence, &(clause.head..clause.tokens.start), by_self);
        }
        for mut arm in arms {
            if listed > 1 || goes_on {
                // Shared by several places: how many at each is not told.
                arm.count = None;
            }
            draft.prove(Slot::Weapon, "weapon:lexicon", arm.span);
            draft.add_arm(arm);
        }
        for arm in self.set_off_arms(draft, sentence, clause) {
            draft.prove(Slot::Weapon, "weapon:lexicon", arm.span);
            draft.add_arm(arm);
        }
        self.go_on(draft, sentence, clause, deeds);
        // "قصفت طائرة أمريكية": the doer's aircraft are the weapon.
        let aircraft = draft.agents.iter().find(|a| {
            let name = crate::arabic::fold::fold(a.name.of(&scan.article.text));
            a.kind == ActorKind::State && AIRCRAFT.iter().any(|word| name.contains(word))
        });
        if let Some(name) = aircraft.map(|a| a.name)
            && draft
                .arms
                .iter()
                .all(|a| matches!(a.kind, WeaponType::Missile | WeaponType::Rocket | WeaponType::Unknown))
        {
            draft.arms.clear();
            draft.prove(Slot::Weapon, "weapon:aircraft", name);
            draft.add_arm(ArmOf { kind: WeaponType::Airstrike, count: None, by_self, span: name });
        }
        // "تفجير مطعم": somebody blew it up.
        let blown_up = deeds.real.iter().find(|t| t.verb.form == Form::Noun && self.scan.lemma(t.verb) == "blast");
        if let Some(told) = blown_up.filter(|_| draft.arms.is_empty() && !draft.is_by_state()) {
            let span = scan.span(&(told.at..told.at + 1));
            draft.prove(Slot::Weapon, "weapon:blown-up", span);
            draft.add_arm(ArmOf { kind: WeaponType::Ied, count: None, by_self, span });
        }
        // "ضربة", "غارة" of a state with nothing said of the means.
        if draft.arms.iter().all(|a| a.kind == WeaponType::Unknown)
            && draft.is_by_state()
            && let Some(told) = deeds.real.iter().find(|t| matches!(self.scan.lemma(t.verb), "hit-hard" | "raid"))
        {
            let span = scan.span(&(told.at..told.at + 1));
            let counts =
                |at: usize| scan.number_at(at).filter(|n| n.noun == Some(told.at) || n.tokens.contains(&told.at));
            let count = counts(told.at).or_else(|| counts(told.at.checked_sub(1)?)).and_then(|n| n.value.exact());
            draft.prove(Slot::Weapon, "weapon:strike-by-state", span);
            draft.add_arm(ArmOf {
                kind: WeaponType::Airstrike,
                count: if listed > 1 { None } else { count },
                by_self,
                span,
            });
        }
    }

    /// Where the words begin that name the weapon of a clause, and stand before it: "الصواريخ التي أُطلقت على …",
    /// "انطلقت صواريخ من … وسقطت على …".
    pub(super) fn weapon_before(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &mut Deeds,
        here: &Here,
    ) -> Option<usize> {
        let scan = self.scan;
        if clause.relative {
            return sentence.arms.iter().find(|a| a.tokens.end == clause.tokens.start).map(|a| a.tokens.start);
        }
        let first = deeds.real.iter().min_by_key(|t| t.at)?;
        let falls = first.at == clause.tokens.start
            && matches!(first.verb.deed, Deed::Fall | Deed::Hit | Deed::Explode)
            && first.verb.form == Form::Past
            && scan.clitics(first.at).conjunction;
        let armed = |tokens: &Range<usize>| sentence.arms.iter().any(|a| tokens.contains(&a.tokens.start));
        let before = sentence.clause_of(clause.tokens.start.checked_sub(1)?)?;
        // "أطلقت على إسرائيل، وسقط بعضها في القاعدة": of a country it is told where.
        let placed = |(at, _): &(usize, Range<usize>)| self.told.drafts.get(*at).is_some_and(|d| d.site.closeness > 0);
        if !falls || here.drafts.iter().any(placed) || armed(&clause.tokens) || !armed(&before.tokens) {
            return None;
        }
        let launches = deed::deeds(scan, sentence, before).real;
        let launches: Vec<deed::Told> = launches.into_iter().filter(|t| t.verb.deed == Deed::Launch).collect();
        let from = (!launches.is_empty()).then_some(before.tokens.start);
        deeds.real.extend(launches);
        from
    }

    /// "صواريخ، يرجح أنها أميركية، تستهدف": what is set off between a weapon and its verb parts nothing.
    fn set_off_arms(&self, draft: &Draft, sentence: &Sentence, clause: &Clause) -> Vec<ArmOf> {
        let scan = self.scan;
        let start = clause.tokens.start;
        let resumes = draft.arms.is_empty()
            && start > sentence.tokens.start
            && scan.word(start - 1) == "،"
            && scan.finite(start).is_some_and(|(v, c)| v.deed == Deed::Strike && !v.object && !c.conjunction);
        let Some(arm) = sentence.arms.iter().rfind(|a| resumes && a.tokens.end <= start) else { return Vec::new() };
        let between = arm.tokens.end..start;
        let tells = |t: usize| scan.verbs(t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed));
        if between.len() > 8 || scan.word(between.start) != "،" || between.into_iter().any(tells) {
            return Vec::new();
        }
        frame::arms_of(scan, sentence, &(arm.tokens.start..start), false)
    }

    /// In a group's own statement an attack without a subject is its own: "استهداف قاعدة …", "قُصفت القاعدة".
    pub(super) fn writer_did_it(&self, who: &Who, deeds: &Deeds) -> bool {
        let writes = self.writer.as_ref().is_some_and(|w| w.0 == *who);
        writes && deeds.any(&crate::extract::agent::ACTIVE) && !deeds.any(&[Deed::Suffer, Deed::Down])
    }

    pub(super) fn agents(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &Deeds,
        targets: &[&Place],
        voice: &Voice,
    ) -> Vec<Agent> {
        let mut found = Agents {
            scan: self.scan,
            sentence,
            clause,
            deeds,
            targets,
            voice,
            group: self.group.as_ref(),
            state: self.state.as_ref(),
        }
        .find();
        found.retain(|agent| self.disclaims.as_ref() != Some(&agent.who));
        found
    }

    pub(super) fn name_of_speaker(
        &self,
        sentence: &Sentence,
        who: &crate::extract::party::Who,
    ) -> Option<crate::domain::Span> {
        let here = sentence.parties.iter().find(|p| p.who == *who).map(|p| p.name);
        here.or_else(|| self.group.as_ref().filter(|g| g.0 == *who).map(|g| g.2))
            .or_else(|| self.writer.as_ref().filter(|g| g.0 == *who).map(|g| g.2))
            .or_else(|| {
                let speaks = |t: &usize| self.scan.speaker(*t).is_some_and(|actor| *who == Who::Known(actor));
                sentence.tokens.clone().find(speaks).map(|t| self.scan.span(&(t..t + 1)))
            })
    }

    /// Keeps who did it, where the place is told elsewhere.
    pub(super) fn keep_loose(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice) {
        let scan = self.scan;
        // "نفى أن تكون بلاده نفذت أي عملية" owns up to none.
        let denies = |t: usize| scan.finite(t).is_some() && scan.does(t, &[Deed::Deny]);
        if !deeds.any(&[Deed::Strike, Deed::Perform]) || (sentence.tokens.start..clause.tokens.start).any(denies) {
            return;
        }
        let mut agents = self.agents(sentence, clause, deeds, &[], voice);
        let speaker = match voice {
            Voice::Party(who, kind) if speaker_did_it(scan, clause, deeds, *kind) => Some((who.clone(), *kind)),
            Voice::Official(Some(state)) if own_forces_did_it(scan, clause, deeds) => {
                scan.lexicon.actor(*state).map(|known| (Who::Known(*state), known.kind))
            }
            _ => None,
        };
        if let Some((who, kind)) = speaker.filter(|_| agents.is_empty()) {
            let first = deeds.real.iter().map(|t| t.at).min().unwrap_or(clause.tokens.start);
            let name = self.name_of_speaker(sentence, &who).unwrap_or(scan.span(&(first..first + 1)));
            agents.push(Agent { who, kind, role: Role::Claimed, name });
        }
        if agents.is_empty() {
            return;
        }
        let mut aside = Draft::at(SiteOf::nowhere(), sentence.number);
        self.date(&mut aside, sentence, clause, deeds);
        let start = deeds.real.iter().map(|t| t.at).min().unwrap_or(clause.tokens.start).min(clause.tokens.start);
        let arms = frame::arms_of(scan, sentence, &(start..clause.tokens.end), false);
        let when = aside.when.filter(|w| !w.inherited);
        let announced = agents.iter().filter(|a| a.kind == ActorKind::State && a.role == Role::Claimed);
        let day = when.and_then(|w| w.span);
        for agent in announced {
            // Said again and again, it is announced once.
            let known = |o: &Owned| o.who == agent.who && o.day == day && o.arms.is_empty() == arms.is_empty();
            if !self.owned.last().is_some_and(known) {
                self.owned.push(Owned { who: agent.who.clone(), day, arms: arms.clone() });
            }
        }
        self.loose = Some(Loose { agents, arms, when, part: aside.part, outcome: None, sentence: sentence.number });
    }
}

/// "أعلنت الوزارة تنفيذ ضربتين": what one announces to have carried out is one's own.
pub(super) fn announces_own(scan: &Scan, clause: &Clause, deeds: &Deeds) -> bool {
    let announced = clause.tokens.clone().any(|t| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Announce));
    announced && deeds.real.iter().any(|t| t.verb.deed == Deed::Perform && t.verb.form == Form::Noun)
}

/// "وأضاف أن عملية ثانية نُفذت": what a group calls an operation is its own.
fn is_of_an_operation(scan: &Scan, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|t| scan.is_noun(t, &["عمليه", "عمليتين", "عمليات"]))
}

/// "ترامب يعلن قصف ثلاثة مواقع": who announces that a place in another country was bombed, and not that it was attacked, did it.
fn announces_bombing(scan: &Scan, clause: &Clause, deeds: &Deeds) -> bool {
    let announces = |t: usize| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Announce);
    let bombs = |t: &deed::Told| {
        t.verb.form == Form::Noun && matches!(scan.lemma(t.verb), "shell" | "hit-hard") && !scan.clitics(t.at).article
    };
    deeds
        .real
        .iter()
        .any(|t| bombs(t) && (t.at.saturating_sub(4)..t.at).any(|a| clause.tokens.contains(&a) && announces(a)))
}

pub(super) fn deeds_finite(scan: &Scan, clause: &Clause) -> bool {
    let acts = |t: usize| scan.finite(t).is_some_and(|(v, _)| crate::extract::agent::ACTIVE.contains(&v.deed));
    clause.tokens.clone().any(acts)
}
