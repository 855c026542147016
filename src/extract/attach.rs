//! Which deed a toll or an effect belongs to, and which toll is a total of several.

use super::{
    casualty::{ASSASSINATED, Toll, is_rise, tolls},
    clause::{Clause, is_plural_noun},
    deed::deeds,
    document::{Here, Reader},
    draft::Draft,
    effect,
    frame::{Sentence, Voice, arms_of},
    nobody::CREW_SAFE,
    owner::{MOST_RECENT, is_named},
    place::{Tie, Where},
    tally::{self, Period},
};
use crate::{
    domain::{Casualties, Outcome, Role, Slot},
    lexicon::{Class, Deed},
};
use std::{cell::LazyCell, ops::Range, sync::Arc};

/// A toll larger than this, told apart from any deed, is one of a war.
const LARGEST_TOLL: u32 = 300;

/// How many sentences a toll waits for its deed.
const WAIT: usize = 3;

/// A toll told before any deed.
pub(super) struct Waiting {
    sentence: usize,
    /// Of the place it was told with, if any.
    country: Option<Arc<str>>,
    toll: Toll,
}

impl Reader<'_, '_> {
    /// Gives tolls to the deeds they belong to; those of several deeds together are totals.
    pub(super) fn tolls(&mut self, sentence: &Sentence, counted: &[Range<usize>], here: &Here) {
        let scan = self.scan;
        let elsewhere = LazyCell::new(|| tally::is_elsewhere(scan, sentence));
        self.give_waiting(sentence);
        self.date_totals(sentence, here);
        for toll in tolls(scan, sentence) {
            if counted.iter().any(|n| n.start < toll.tokens.end && toll.tokens.start < n.end)
                || (here.drafts.is_empty() && *elsewhere)
            {
                continue;
            }
            let hurt = [toll.killed, toll.injured].into_iter().flatten().any(|c| c.min > 0);
            if hurt
                && toll.counted
                && let Some(period) = self.period(sentence, &toll, !counted.is_empty(), here)
            {
                self.told.tallies.extend(tally::of_people(scan, sentence, &toll, period));
                continue;
            }
            let large = |c: Option<Casualties>| c.is_some_and(|c| c.min > LARGEST_TOLL);
            if here.drafts.is_empty() && (large(toll.killed) || large(toll.injured)) {
                continue;
            }
            let shared_out = toll.shared_out.as_ref().and_then(|at| self.at_named_place(sentence, at, here, &[]));
            let mut owners = shared_out.map_or_else(|| self.owners(sentence, toll.at, here), |at| vec![at]);
            if toll.rule == ASSASSINATED {
                // A deed of its own: it says nothing of another told before.
                owners.retain(|at| {
                    here.before(toll.at)
                        .iter()
                        .rev()
                        .take(MOST_RECENT)
                        .any(|(n, clause)| n == at && clause.contains(&toll.at))
                });
            }
            if toll.rule == CREW_SAFE {
                let at_sea = |at: &usize| self.told.drafts.get(*at).is_some_and(is_at_sea);
                if !owners.iter().any(at_sea) {
                    owners = self.recent(sentence.number, 2).into_iter().rfind(at_sea).into_iter().collect();
                }
                owners.retain(at_sea);
            }
            if owners.is_empty() && self.told.drafts.is_empty() && !*elsewhere {
                let country = sentence.places.iter().filter(|p| p.closeness >= 3).find_map(|p| p.country.clone());
                self.waiting.push(Waiting { sentence: sentence.number, country, toll });
                continue;
            }
            // Told for several places together it is no single one's, unless it says that there was none.
            if owners.len() > 1 && hurt {
                if toll.counted {
                    let period = self.common_days(&owners);
                    self.told.tallies.extend(tally::of_people(scan, sentence, &toll, period));
                }
                continue;
            }
            for at in owners {
                self.give(sentence.number, &toll, hurt, at);
            }
        }
    }

    /// Gives what a lead told of people before any place to the first deed that is told of one.
    fn give_waiting(&mut self, sentence: &Sentence) {
        for waiting in std::mem::take(&mut self.waiting) {
            let Some(first) = self.told.drafts.first() else {
                self.waiting.push(waiting);
                continue;
            };
            let country =
                waiting.country.is_none() || first.site.country.is_none() || waiting.country == first.site.country;
            let here = self.told.drafts.len() == 1 && first.sentences.contains(&sentence.number);
            if country && here && sentence.number - waiting.sentence <= WAIT {
                let hurt = [waiting.toll.killed, waiting.toll.injured].into_iter().flatten().any(|c| c.min > 0);
                self.give(waiting.sentence, &waiting.toll, hurt, 0);
            }
        }
    }

    /// "الغارات، وعددها 73": a total of the deeds told before is over their days.
    fn date_totals(&mut self, sentence: &Sentence, here: &Here) {
        let open = |found: &tally::Found| {
            sentence.tokens.contains(&found.tokens.start) && found.tally.since.is_none() && found.tally.until.is_none()
        };
        let Some(first) = self.told.tallies.iter().position(open) else { return };
        let clause = self.told.tallies.get(first).and_then(|found| sentence.clause_of(found.tokens.start));
        // "ارتفع عدد الهجمات إلى 106" counts what was before them too.
        let rises = |clause: &&Clause| clause.tokens.clone().any(|t| is_rise(self.scan.word(t)));
        let clause = clause.filter(|clause| !rises(clause));
        let Some(owners) = clause.and_then(|clause| self.pointed_to(sentence, clause, here)) else { return };
        let period = self.common_days(&owners);
        for found in self.told.tallies.iter_mut().skip(first).filter(|found| open(found)) {
            found.tally.since = period.since;
            found.tally.until = period.until;
        }
    }

    fn give(&mut self, sentence: usize, toll: &Toll, hurt: bool, at: usize) {
        let scan = self.scan;
        let Some(draft) = self.told.drafts.get_mut(at) else { return };
        let span = scan.span(&toll.tokens);
        // "قُتل سبعة … وأدانت النقابة مقتل الصحفي فلان": one of those counted before.
        let one = Casualties::exactly(1);
        let is_one_of_them = |toll: Option<Casualties>, known: Option<Casualties>| {
            toll == Some(one) && known.is_some_and(|known| known.min > 1)
        };
        if !toll.counted && (is_one_of_them(toll.killed, draft.killed) || is_one_of_them(toll.injured, draft.injured)) {
            return;
        }
        if let Some(killed) = toll.killed {
            draft.killed = draft.killed.filter(|_| !toll.raised);
            draft.add_killed(killed);
            draft.prove(Slot::Killed, toll.rule, span);
        }
        if let Some(injured) = toll.injured {
            draft.injured = draft.injured.filter(|_| !toll.raised);
            draft.add_injured(injured);
            draft.prove(Slot::Injured, toll.rule, span);
        }
        draft.sentences.insert(sentence);
        // What falls from a weapon that was stopped hurts people without its having hit.
        let debris = (toll.tokens.start.saturating_sub(12)..toll.tokens.end + 8).any(|t| effect::is_debris(scan, t));
        if hurt && !debris {
            draft.outcomes.push((Outcome::Hit, false, span));
        }
    }

    /// The days that a toll is a total over; none where it is one of a deed, or of fighting at large (`أوقعت الحرب عشرة
    /// آلاف قتيل منذ`).
    fn period(&self, sentence: &Sentence, toll: &Toll, with_attacks: bool, here: &Here) -> Option<Period> {
        let scan = self.scan;
        let period = self.told_period(sentence, toll, with_attacks, here)?;
        let attacks = |t: usize| is_plural_noun(scan.word(t)) || scan.does(t, &[Deed::Strike, Deed::Suffer]);
        let at_large = sentence.tokens.clone().any(|t| tally::is_war(scan, t)) && !sentence.tokens.clone().any(attacks);
        (!at_large).then_some(period)
    }

    /// The days that the clause of a toll tells, or those of the attacks it is told with.
    fn told_period(&self, sentence: &Sentence, toll: &Toll, with_attacks: bool, here: &Here) -> Option<Period> {
        let scan = self.scan;
        let clause = sentence.clause_of(toll.at)?;
        if !here.of_clause(&clause.tokens).is_empty() {
            return None;
        }
        let last = self.told.tallies.last().filter(|_| here.drafts.is_empty());
        let told_in = |found: &tally::Found| scan.sentence_of(found.tokens.start);
        if let Some(period) = Period::of(scan, &clause.tokens).filter(|_| here.drafts.is_empty()) {
            return Some(period);
        }
        if with_attacks {
            return last.map(Period::of_tally);
        }
        let at_a_place = sentence.places.iter().any(|p| p.closeness >= 3 && is_named(p));
        let generic = clause.tokens.clone().any(|t| is_plural_noun(scan.word(t)) && scan.number_at(t).is_none());
        let followed = last.filter(|f| told_in(f) + 1 == sentence.number || told_in(f) == sentence.number);
        if let Some(found) = followed
            && self.recent(sentence.number, 1).is_empty()
            && !at_a_place
        {
            return Some(Period::of_tally(found));
        }
        let countries = clause.tokens.clone().any(|t| scan.word(t).ends_with("البلدين"))
            || sentence.places.iter().filter(|p| p.what == Where::Country && p.tie == Tie::In).count() > 1;
        let unknown = (generic || countries)
            && !at_a_place
            && here.drafts.is_empty()
            && self.recent(sentence.number, 2).is_empty();
        unknown.then(Period::default)
    }

    /// The days of several drafts, where they have the same.
    fn common_days(&self, owners: &[usize]) -> Period {
        let mut days = owners.iter().filter_map(|&at| self.told.drafts.get(at)?.day());
        let first = days.next();
        let all = first.filter(|first| days.all(|day| day.overlaps(*first)));
        Period { since: all.map(|d| d.start), until: all.map(|d| d.end) }
    }

    /// Damage told in a sentence shows that what it tells of was hit; so does a direct hit, which is oftenest the word of
    /// whoever claims it.
    pub(super) fn effects(&mut self, sentence: &Sentence, here: &Here) {
        let scan = self.scan;
        if self.told.drafts.is_empty() {
            return;
        }
        self.stopped_before(sentence, here);
        for tokens in effect::damages(scan, &sentence.tokens) {
            let by_self = |this: &Self, draft: &Draft| matches!(&this.voice, Voice::Party(who, _) if draft.agents.iter().any(|a| &a.who == who));
            self.tell(sentence, here, Outcome::Hit, &tokens, by_self);
        }
        for tokens in effect::direct_hits(scan, &sentence.tokens) {
            // In the clause of the deed itself it has been read with it.
            if !here.before(tokens.start).last().is_some_and(|(_, clause)| clause.contains(&tokens.start)) {
                let claimed = |_: &Self, draft: &Draft| draft.agents.iter().any(|a| a.role == Role::Claimed);
                self.tell(sentence, here, Outcome::Hit, &tokens, claimed);
            }
        }
        for tokens in effect::misses(scan, &sentence.tokens) {
            if !here.before(tokens.start).last().is_some_and(|(_, clause)| clause.contains(&tokens.start)) {
                self.tell(sentence, here, Outcome::Missed, &tokens, |_, _| false);
            }
        }
    }

    /// "أُحبط هجوم بمسيّرات، استهدف القاعدة": that it was stopped is told before the place is.
    fn stopped_before(&mut self, sentence: &Sentence, here: &Here) {
        let scan = self.scan;
        let Some((at, first)) = here.drafts.iter().min_by_key(|(_, clause)| clause.start) else { return };
        let Some(before) = sentence.clauses.iter().rfind(|c| c.tokens.end <= first.start) else { return };
        if before.tokens.end != first.start {
            return;
        }
        let deeds = deeds(scan, sentence, before);
        let arms = arms_of(scan, sentence, &before.tokens, false);
        if !deeds.any(&[Deed::Strike, Deed::Launch]) && arms.is_empty() {
            return;
        }
        if let Some((Outcome::Intercepted, tokens)) = effect::outcome(scan, before, &deeds, &arms, &[])
            && let Some(draft) = self.told.drafts.get_mut(*at)
        {
            draft.outcomes.push((Outcome::Intercepted, false, scan.span(&tokens)));
        }
    }

    fn tell(
        &mut self,
        sentence: &Sentence,
        here: &Here,
        outcome: Outcome,
        tokens: &Range<usize>,
        by_self: impl Fn(&Self, &Draft) -> bool,
    ) {
        for at in self.owners(sentence, tokens.start, here) {
            let Some(by_self) = self.told.drafts.get(at).map(|draft| by_self(self, draft)) else { continue };
            if let Some(draft) = self.told.drafts.get_mut(at) {
                draft.outcomes.push((outcome, by_self, self.scan.span(tokens)));
                draft.sentences.insert(sentence.number);
            }
        }
    }
}

fn is_at_sea(draft: &Draft) -> bool {
    draft.site.head == Some(Class::HeadShip) || draft.site.country.as_deref() == Some("XX")
}
