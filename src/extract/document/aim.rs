//! Weapons told of before their target is: "اعترضت الدفاعات صاروخا … وكان الصاروخ متجها نحو المدينة". What was launched or
//! stopped is kept, and given to the places that a later clause says it was headed for.

use super::{Here, Loose, Reader, whereabouts::site_rule};
use crate::extract::{
    clause::Clause,
    deed::{self, Deeds},
    draft::{ArmOf, Draft, SiteOf},
    effect,
    frame::{self, Sentence, Voice},
    join,
    place::{Place, Tie, Where},
    scan::Scan,
};
use crate::{
    arabic::token::TokenKind,
    domain::{Outcome, Slot, Span, WeaponType},
    lexicon::{Class, Deed, Form, Glued},
};

/// How many sentences a weapon waits for its target.
const WAIT: usize = 4;

impl Reader<'_, '_> {
    /// Keeps what was launched, or stopped on its way, with no target told that is more than a country.
    pub(super) fn keep_launched(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice) {
        let scan = self.scan;
        if !deeds.any(&[Deed::Launch, Deed::Down, Deed::Foil]) {
            return;
        }
        let arms = frame::arms_of(scan, sentence, &clause.tokens, false);
        let launch = deeds.real.iter().find(|t| t.verb.deed == Deed::Launch);
        if arms.is_empty() || launch.is_some_and(|t| effect::is_to_stop(scan, &clause.tokens, t.at)) {
            return;
        }
        let agents = self.agents(sentence, clause, deeds, &[], voice);
        let mut aside = Draft::at(SiteOf::nowhere(), sentence.number);
        self.date(&mut aside, sentence, clause, deeds);
        let outcome = effect::outcome(scan, clause, deeds, &arms, &[]);
        self.loose = Some(Loose {
            agents,
            arms,
            when: aside.when.filter(|w| !w.inherited),
            part: aside.part,
            outcome: outcome.map(|(outcome, tokens)| (outcome, scan.span(&tokens))),
            sentence: sentence.number,
        });
    }

    /// The weapon told of before that a clause speaks of: "الصاروخ", "ثلاثة منها".
    pub(super) fn launched(&self, sentence: &Sentence, clause: &Clause) -> Option<&Loose> {
        let scan = self.scan;
        // Raids are flown again and again; a missile that was launched lands once.
        let lands = |l: &&Loose| l.arms.iter().any(|arm| arm.kind != WeaponType::Airstrike);
        let loose = self.loose.as_ref().filter(|l| sentence.number - l.sentence <= WAIT).filter(lands)?;
        let mut arms = sentence.arms.iter().filter(|a| clause.tokens.contains(&a.tokens.start));
        let points_back = arms.any(|a| scan.clitics(a.tokens.start).article)
            || clause.tokens.clone().any(|t| matches!(scan.word(t), "منها" | "منهما" | "احدها" | "احدهما"));
        points_back.then_some(loose)
    }

    /// "وكان الصاروخ باتجاه المدينة": the places that a weapon told of before was headed for; whether there were any.
    pub(super) fn headed(&mut self, sentence: &Sentence, clause: &Clause, here: &mut Here) -> bool {
        let scan = self.scan;
        let Some(loose) = self.launched(sentence, clause).cloned() else { return false };
        // "أن عددا منها أصاب القاعدة": what some of them struck.
        let struck = clause.tokens.clone().find(|&t| strikes_of_them(scan, clause, t));
        let object = |p: &Place| {
            struck.is_some_and(|verb| p.tokens.start > verb && p.tokens.start <= verb + 4)
                && matches!(p.tie, Tie::Bare | Tie::On | Tie::In)
        };
        // "سقط منها 17 على القاعدة وخمسة على المطار".
        let share = |p: &Place| {
            let number =
                p.tokens.start.checked_sub(2).filter(|&t| scan.word(t).starts_with('و') && scan.number_at(t).is_some());
            struck.is_some_and(|verb| number > Some(verb)) && p.tie == Tie::On
        };
        let aim = |p: &&Place| {
            (p.tie == Tie::Toward || object(p) || share(p))
                && matches!(p.what, Where::Known(_) | Where::Named)
                && (!p.plural || p.two || p.listed || matches!(p.what, Where::Known(_)))
                && p.is_target()
                && clause.tokens.contains(&p.tokens.start)
        };
        let aims: Vec<&Place> = sentence.places.iter().filter(aim).collect();
        for place in &aims {
            let Some(site) = self.resolve(place, sentence) else { continue };
            let mut draft = Draft::at(site, sentence.number);
            draft.prove(Slot::Site, site_rule(place), draft.site.span);
            draft.prove(Slot::Trigger, "trigger:headed-for", scan.span(&(place.tokens.start - 1..place.tokens.start)));
            draft.is_reported = true;
            self.take_launched(&mut draft, &loose, aims.len() == 1 && struck.is_none());
            if let Some(verb) = struck.filter(|&verb| scan.does(verb, &[Deed::Hit])) {
                draft.outcomes.push((Outcome::Hit, false, scan.span(&(verb..verb + 1))));
            }
            // "وواحد باتجاه": how many of them.
            let from = place.tokens.start.saturating_sub(3).max(clause.tokens.start);
            let own = (from..place.tokens.start).rev().find_map(|t| scan.number_at(t)?.value.exact());
            if let Some(arm) = draft.arms.first_mut().filter(|arm| arm.count.is_none()) {
                arm.count = own;
            }
            if draft.when.is_none() {
                self.date(&mut draft, sentence, clause, &Deeds::default());
            }
            let at = join::add(scan, &mut self.told.drafts, draft, sentence.number);
            self.current = Some(at);
            here.drafts.push((at, clause.tokens.clone()));
        }
        !aims.is_empty()
    }

    /// "ويوم الخميس سقطت أخرى عند مدخل فندق", "هوت أربع أخرى قرب المعسكر": more of the weapon told just before.
    pub(super) fn more_of_them(&self, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> Vec<ArmOf> {
        #[rustfmt::skip]
        const OTHER: [&str; 8] =
            ["اخري", "اخر", "ثانيه", "ثالثه", "ثالث", "اخريان", "الاخري", "الاخر"];
        let scan = self.scan;
        let lands = |deed| matches!(deed, Deed::Fall | Deed::Explode | Deed::Hit | Deed::Strike);
        let other = |verb: usize| {
            let counted = scan.number_at(verb + 1).filter(|n| n.tokens.start == verb + 1);
            let at = counted.map_or(verb + 1, |n| n.tokens.end);
            let alone = scan.kind(at + 1) != Some(TokenKind::Word)
                || scan.has_any(at + 1, &[Class::In, Class::On, Class::Near, Class::Toward])
                || scan.clitics(at + 1).preposition == Glued::Bi
                || matches!(scan.word(at + 1), "عند" | "علي" | "امام");
            (OTHER.contains(&scan.word(at)) && alone).then(|| counted.and_then(|n| n.value.exact()))
        };
        let armed = sentence.arms.iter().any(|a| clause.tokens.contains(&a.tokens.start));
        let past = |t: &&deed::Told| t.verb.form == Form::Past && lands(t.verb.deed) && !armed;
        let Some((verb, count)) = deeds.real.iter().filter(past).find_map(|t| Some((t.at, other(t.at)?))) else {
            return Vec::new();
        };
        let here = sentence.arms.iter().rfind(|a| a.tokens.end <= verb).map(|a| (a.kind, scan.span(&a.tokens)));
        let told = || self.told.drafts.get(self.nearby(sentence.number)?)?.arms.first().map(|a| (a.kind, a.span));
        // "أقلعت طائرتان مسيّرتان جنوبا. سقطت الأخرى بجوار المستشفى": of the sentence before, whatever came of it.
        let named = || {
            let before = scan.sentences.get(sentence.number.checked_sub(1)?)?.clone();
            before.rev().find_map(|t| Some((scan.weapon(t)?.0, scan.span(&(t..t + 1)))))
        };
        let flies = |&(kind, _): &(WeaponType, Span)| !matches!(kind, WeaponType::Airstrike | WeaponType::Gunfire);
        let arm = here.or_else(told).or_else(named).filter(flies);
        arm.map(|(kind, span)| ArmOf { kind, count, by_self: false, span }).into_iter().collect()
    }

    /// Takes over what was told of a weapon before: whose, how many where `alone`, when, what became of it.
    pub(super) fn take_launched(&self, draft: &mut Draft, loose: &Loose, alone: bool) {
        for agent in &loose.agents {
            draft.prove(Slot::Actor, "actor:told-before", agent.name);
            draft.add_agent(agent.clone());
        }
        for arm in &loose.arms {
            draft.prove(Slot::Weapon, "weapon:told-before", arm.span);
            draft.add_arm(ArmOf { count: arm.count.filter(|_| alone), ..*arm });
        }
        if draft.when.is_none_or(|w| w.inherited || w.weak) && loose.when.is_some() {
            draft.when = loose.when;
        }
        draft.part = draft.part.or(loose.part);
        for text in loose.when.map(|w| w.text).into_iter().chain(draft.part.map(|(_, t)| t)) {
            draft.prove(Slot::Date, "date:told-before", text);
        }
        if let Some((outcome, text)) = loose.outcome.filter(|_| draft.outcomes.is_empty()) {
            draft.outcomes.push((outcome, false, text));
        }
    }
}

/// Some of the weapons told before, or all, folded.
pub(super) const SOME_OF_THEM: [&str; 7] = ["بعضها", "احدها", "معظمها", "اغلبها", "غالبيتها", "جميعها", "كلها"];

/// "عددا منها أصاب", "سقط بعضها على": a verb of striking whose subject is some of the weapons told before.
pub(super) fn strikes_of_them(scan: &Scan, clause: &Clause, verb: usize) -> bool {
    let near = verb.saturating_sub(2).max(clause.tokens.start)..(verb + 3).min(clause.tokens.end);
    scan.finite(verb).is_some()
        && scan.does(verb, &[Deed::Hit, Deed::Fall, Deed::Explode])
        && near.into_iter().any(|t| scan.word(t) == "منها" || SOME_OF_THEM.contains(&scan.word(t)))
}
