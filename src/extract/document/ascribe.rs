//! Claims and accusations that point back: which deeds told before they are of.

use super::{Here, Owned, Reader};
use crate::extract::{
    claim::{About, Ascription},
    draft::{Agent, ArmOf, Draft},
    frame::{Sentence, Voice},
    join,
    party::Who,
};
use crate::{
    domain::{DaySpan, Role, Slot, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form},
};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// "The attacks" are claimed together oftener than four or more.
const MOST_OF_A_CLAIM: usize = 3;

impl Reader<'_, '_> {
    /// The draft of this sentence or one just before.
    pub(in crate::extract) fn nearby(&self, sentence: usize) -> Option<usize> {
        let at = self.current?;
        let last = self.told.drafts.get(at)?.sentences.last()?;
        (sentence - last <= 2).then_some(at)
    }

    /// The draft and those told together with it: at the other places of its clause ("استُهدفت القاعدتان. وتبنّت الحركة
    /// الهجوم"), and in its sentence on the same day, by nobody else ("سقط صاروخ على القاعدة، وآخر على المطار").
    pub(super) fn told_together(&self, at: usize) -> Vec<usize> {
        let Some(draft) = self.told.drafts.get(at) else { return Vec::new() };
        let beside = |other: &Draft| {
            draft.sentences.len() == 1
                && other.sentences == draft.sentences
                && other.agents.is_empty()
                && draft.agents.is_empty()
                && other.day() == draft.day()
                && other.part.map(|(part, _)| part) == draft.part.map(|(part, _)| part)
                && other.is_background == draft.is_background
        };
        let together = |other: &Draft| other.clause.is_some() && other.clause == draft.clause || beside(other);
        let drafts = self.told.drafts.iter().enumerate();
        drafts.filter(|(n, other)| *n == at || together(other)).map(|(n, _)| n).collect()
    }

    /// "نفى ذلك": what was told last is denied, unless somebody was accused of it, who then denies his part in it.
    pub(super) fn deny(&mut self, sentence: &Sentence, at: usize) {
        let scan = self.scan;
        let Some(draft) = self.nearby(sentence.number).and_then(|last| self.told.drafts.get_mut(last)) else { return };
        let told = draft.sentences.last().copied().unwrap_or(sentence.number);
        let tokens = scan.sentences.get(told).map_or(at, |tokens| tokens.start)..at;
        let accuses = tokens.into_iter().any(|t| scan.does(t, &[Deed::Accuse, Deed::Blame, Deed::Ascribe]));
        if !accuses {
            draft.denied = Some(scan.span(&(at..at + 1)));
            draft.sentences.insert(sentence.number);
        }
    }

    /// "أعلنت جماعة أنها هاجمت الحقل، إلا أن الشركة نفت وقوع أي هجوم": with no place of its own, what is denied is what the
    /// sentence told before.
    pub(super) fn deny_told(&mut self, sentence: &Sentence, at: usize, here: &Here) {
        let scan = self.scan;
        let Some(clause) = sentence.clause_of(at) else { return };
        let told_behind = here.drafts.iter().any(|(_, tokens)| tokens.end > clause.tokens.start);
        let whole = (at..(at + 5).min(sentence.tokens.end))
            .any(|t| matches!(scan.word(t), "اي" | "وقوع" | "حدوث" | "الصحه" | "صحيح"));
        let last = here.drafts.last().map(|(last, _)| *last).filter(|_| !told_behind && whole);
        if let Some(draft) = last.and_then(|last| self.told.drafts.get_mut(last)) {
            draft.denied = Some(scan.span(&(at..at + 1)));
        }
    }

    /// "أن سبع طائرات دُمرت في المطار، وهو ما كذّبته الوزارة": what an attack did is denied, and not the attack that was told
    /// before; where the sentence tells the attack itself, that is.
    pub(super) fn deny_so_far(&mut self, sentence: &Sentence, at: usize, here: &Here) {
        let scan = self.scan;
        let Some((last, tokens)) = here.drafts.last() else { return self.deny(sentence, at) };
        let tells =
            [Deed::Strike, Deed::Suffer, Deed::Launch, Deed::Fall, Deed::Perform, Deed::Explode, Deed::Approach];
        let attack = tokens.clone().any(|t| scan.does(t, &tells));
        let new = |d: &Draft| d.sentences.first() == Some(&sentence.number);
        if let Some(draft) = self.told.drafts.get_mut(*last).filter(|d| attack || new(d)) {
            draft.denied = Some(scan.span(&(at..at + 1)));
        }
    }

    /// A claim or an accusation finds its deeds.
    pub(super) fn ascribe(&mut self, sentence: &Sentence, ascription: &Ascription, here: &Here) {
        let scan = self.scan;
        let last = || match here.drafts.last() {
            // "قُصفت القاعدتان، وتبنّت الحركة الهجوم": what one clause tells is claimed together.
            Some((_, clause)) => {
                let together = here.drafts.iter().filter(|(_, c)| c == clause);
                together.filter_map(|(at, _)| self.not_of_other_side(*at, ascription)).collect()
            }
            None if ascription.of_noun => Vec::new(),
            None => {
                let at = self.dated(sentence, ascription.at).or(self.current);
                let at = at.and_then(|at| self.not_of_other_side(at, ascription));
                at.map(|at| self.told_together(at)).unwrap_or_default()
            }
        };
        let chosen: Vec<usize> = match &ascription.about {
            About::Last => last(),
            About::LastFew(n) => self.last_few(*n),
            About::Series if ascription.claimed => self.last_few(MOST_OF_A_CLAIM),
            About::Series => self.series_of(ascription),
            About::Places(places) => {
                let mut found = Vec::new();
                for place in places.iter().filter_map(|&n| sentence.places.get(n)) {
                    let Some(site) = self.resolve(place, sentence) else { continue };
                    let there =
                        |at: &usize| self.told.drafts.get(*at).is_some_and(|d| join::is_at(scan, &d.site, &site));
                    // "تبنى التنظيم عملية السجن": his own before what others did there.
                    let his = |at: &usize| {
                        let draft = self.told.drafts.get(*at);
                        draft.is_some_and(|d| d.agents.iter().any(|a| a.who == ascription.who))
                    };
                    let all = || (0..self.told.drafts.len()).rev().filter(there);
                    found.extend(all().find(his).or_else(|| all().next()));
                }
                if found.is_empty() { last() } else { found }
            }
        };
        let said = scan.span(&sentence.tokens);
        for at in chosen {
            let Some(draft) = self.told.drafts.get_mut(at) else { continue };
            let clash = draft.agents.iter().any(|a| {
                let other_side = (a.kind == ActorKind::State) != (ascription.kind == ActorKind::State);
                // "تبناه الحوثيون فيما اتهمت واشنطن إيران": in one breath another can be accused of what somebody claims.
                let one_breath = said.start <= a.name.start && a.name.end <= said.end;
                // "الجيش الإسرائيلي … يحمل النظام المسؤولية": nor what another state says that it did.
                let of_another = other_side || a.kind == ActorKind::State && a.who != ascription.who;
                of_another && a.role == Role::Claimed && (ascription.claimed && other_side || !one_breath)
            });
            // A state owns up to what is told of it; of what others did it only speaks.
            let of_others = !draft.agents.is_empty() && !draft.agents.iter().any(|a| a.who == ascription.who);
            let responsible = (ascription.at..ascription.at + 12).any(|t| scan.has(t, Class::Responsibility));
            let only_speaks = ascription.kind == ActorKind::State && of_others && !responsible;
            if clash || (ascription.claimed && only_speaks) {
                continue;
            }
            let role = if ascription.claimed { Role::Claimed } else { Role::Accused };
            draft.add_agent(Agent { who: ascription.who.clone(), kind: ascription.kind, role, name: ascription.name });
            draft.prove(Slot::Actor, ascription.rule, ascription.name);
            draft.sentences.insert(sentence.number);
            draft.is_claimed |= ascription.claimed;
        }
    }

    /// The last so many drafts that are news.
    fn last_few(&self, few: usize) -> Vec<usize> {
        let news = |at: &usize| self.told.drafts.get(*at).is_some_and(|d| !d.is_background);
        let mut recent: Vec<usize> = (0..self.told.drafts.len()).filter(news).collect();
        let from = recent.len().saturating_sub(few);
        recent.split_off(from)
    }

    /// "اتهمت الوزارة جماعات بالوقوف خلف الهجمات": those of one week that nobody else is said to have made.
    fn series_of(&self, ascription: &Ascription) -> Vec<usize> {
        const LONGEST: i64 = 7;
        const MOST: usize = 12;
        let mut recent = self.last_few(MOST);
        let newest = recent.iter().filter_map(|&at| self.told.drafts.get(at)?.day()).map(|day| day.end).max();
        recent.retain(|&at| {
            self.told.drafts.get(at).is_some_and(|d| {
                let near = d.day().zip(newest).is_none_or(|(day, newest)| day.gap(DaySpan::day(newest)) <= LONGEST);
                near && d.denied.is_none() && d.agents.iter().all(|a| a.who == ascription.who)
            })
        });
        recent
    }

    /// What a group did and goes on to speak of, it says itself: "استهدفت الجماعة القاعدة، مؤكدةً أنها …".
    pub(super) fn own_words(&mut self, here: &Here) {
        for (at, _) in &here.drafts {
            let Some(draft) = self.told.drafts.get_mut(*at) else { continue };
            if let [agent] = draft.agents.as_mut_slice()
                && agent.kind == ActorKind::Group
                && draft.sentences.len() == 1
            {
                agent.role = Role::Claimed;
                (draft.is_claimed, draft.is_reported) = (true, false);
            }
        }
    }

    /// A group claims no state's strike: the draft before it then.
    pub(super) fn not_of_other_side(&self, at: usize, ascription: &Ascription) -> Option<usize> {
        let is_state = ascription.kind == ActorKind::State;
        let fits = |at: &usize| {
            self.told
                .drafts
                .get(*at)
                .is_some_and(|d| d.agents.is_empty() || d.is_by_state() == is_state || !ascription.claimed)
                // Who did "the attack" did not do what it was a reply to, by somebody else.
                && !self.told.drafts.get(*at).is_some_and(|d| {
                    d.is_background && !d.agents.is_empty() && d.agents.iter().all(|a| a.who != ascription.who)
                })
        };
        (0..=at).rev().take(4).find(fits)
    }

    /// A state that speaks of "the strikes" owns up to those that were told of it just before.
    pub(super) fn own_up(&mut self, sentence: &Sentence) {
        let scan = self.scan;
        let state = match &self.voice {
            Voice::Party(who, ActorKind::State) => who.clone(),
            Voice::Official(Some(nation)) => Who::Known(*nation),
            _ => return,
        };
        let speaks_of = |t: usize| {
            scan.clitics(t).article
                && scan.verbs(t).any(|(v, _)| v.form == Form::Noun && matches!(scan.lemma(v), "raid" | "hit-hard"))
        };
        // Of what it says others did, or denies, it owns up to nothing.
        let of_others = sentence.parties.iter().any(|p| {
            p.who != state
                && p.kind == ActorKind::State
                && sentence.clauses.iter().any(|c| {
                    c.tokens.contains(&p.tokens.start)
                        && c.tokens.clone().any(|t| scan.does(t, &[Deed::Perform, Deed::Strike]))
                })
        });
        let denies = sentence.tokens.clone().any(|t| scan.does(t, &[Deed::Deny]));
        if of_others || denies || !sentence.tokens.clone().any(speaks_of) {
            return;
        }
        let just_before = |d: &Draft| d.sentences.last().is_some_and(|&s| sentence.number - s <= 4);
        for at in 0..self.told.drafts.len() {
            if self.told.drafts.get(at).is_some_and(just_before)
                && let Some(draft) = self.told.drafts.get_mut(at)
                && draft.own_up(&state)
            {
                draft.sentences.insert(sentence.number);
            }
        }
    }

    /// On a force's own page what it did is announced, and raids by nobody else are its own.
    pub(super) fn announce(&mut self, state: &Who) {
        let kind = |who: &Who| match who {
            Who::Known(number) => self.scan.lexicon.actor(*number).map(|a| a.kind),
            Who::Named(_) => None,
        };
        let Some(kind) = kind(state) else { return };
        for draft in self.told.drafts.all_mut().iter_mut() {
            let raid = draft.arms.iter().find(|a| a.kind == WeaponType::Airstrike).map(|a| a.span);
            if let Some(name) = raid.filter(|_| draft.agents.is_empty() && draft.denied.is_none()) {
                draft.prove(Slot::Actor, "actor:own-page", name);
                draft.add_agent(Agent { who: state.clone(), kind, role: Role::Claimed, name });
            }
            draft.own_up(state);
        }
    }

    /// What a state has announced once it has announced wherever the article tells of it again: "أعلن البنتاغون أن
    /// قواته شنت ضربات على خمس منشآت" owns up to the strikes that others tell of by their places.
    pub(super) fn settle_owned(&mut self) {
        let claimed = self.told.drafts.iter().flat_map(|d| {
            let by_state = |a: &&Agent| a.kind == ActorKind::State && a.role == Role::Claimed;
            d.agents.iter().filter(by_state).map(|a| (a.who.clone(), d.day(), d.site.country.clone()))
        });
        let said = self.owned.iter().map(|owned| (owned.who.clone(), owned.day, None));
        let owned: FxHashSet<_> = said.chain(claimed).collect();
        for draft in self.told.drafts.all_mut().iter_mut().filter(|d| !d.is_background) {
            let day = draft.day();
            let country = draft.site.country.clone();
            let one = |said: Option<DaySpan>| match (said, day) {
                (Some(said), Some(day)) => said.gap(day) == 0,
                (None, _) => true,
                (Some(_), None) => false,
            };
            let there = |said: &Option<Arc<str>>| said.is_none() || country.is_none() || *said == country;
            // Nothing is left to own up to where all have claimed it.
            let open = draft.agents.iter().any(|a| a.role != Role::Claimed);
            for (state, ..) in owned.iter().filter(|(_, said, place)| open && one(*said) && there(place)) {
                draft.own_up(state);
            }
            // "شنت غارات في سوريا": with what, too, where that is not told with the place.
            let by_it = |owned: &&Owned| draft.agents.iter().any(|a| a.who == owned.who) && one(owned.day);
            let with = self.owned.iter().filter(|_| draft.arms.is_empty()).find(by_it);
            for arm in with.map(|owned| owned.arms.clone()).unwrap_or_default() {
                draft.prove(Slot::Weapon, "weapon:announced", arm.span);
                draft.add_arm(ArmOf { count: None, ..arm });
            }
        }
    }
}
