//! An article read from its first sentence to its last: what is told where, what points back to what, and which
//! stretches tell of one deed.

mod aim;
mod ascribe;
mod chronicle;
mod memory;
mod retold;
mod series;
mod tell;
mod weigh;
mod when;
mod whereabouts;

use self::{tell::deeds_finite, whereabouts::site_rule};
use super::{
    attach::Waiting,
    claim::ascriptions,
    clause::Clause,
    date::DateKind,
    denial::{Denial, denial},
    draft::{Agent, ArmOf, Draft, SiteOf, WhenOf},
    effect,
    frame::{self, Sentence, Shape, Voice},
    join,
    party::Who,
    place::{Place, Where},
    scan::{Scan, tells_a_deed},
    statement,
    tally::{self, Found},
    voice::{self, Group, Heard, attribution, names_of_speakers, voice},
};
use crate::{
    domain::{DaySpan, Outcome, PartOfDay, Slot, Span},
    lexicon::{ActorKind, Class, Deed, Form},
};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What an article tells.
#[derive(Default)]
pub(super) struct Told {
    pub(super) drafts: Vec<Draft>,
    pub(super) tallies: Vec<Found>,
    /// Deeds that made no report, and why: for `--explain`.
    pub(super) refused: Vec<(Range<usize>, &'static str)>,
}

/// Reads an article.
pub(super) fn read(scan: &Scan) -> Told {
    let mut reader = Reader {
        scan,
        told: Told::default(),
        sites: Vec::new(),
        voice: Voice::Narrator,
        official: None,
        people: Vec::new(),
        group: None,
        writer: statement::writer(scan),
        disclaims: None,
        current: None,
        day: None,
        lead: None,
        loose: None,
        owned: Vec::new(),
        strike: None,
        campaign: None,
        announced: None,
        waiting: Vec::new(),
    };
    let mut told = FxHashSet::default();
    for (number, tokens) in scan.sentences.iter().enumerate() {
        // What stands in the same words over an article and under it is told once.
        if tokens.len() >= LEAST_REPEATED && !told.insert(scan.words(tokens)) {
            continue;
        }
        reader.sentence(&Sentence::of(scan, number, tokens));
    }
    reader.settle_owned();
    if let Some(state) = statement::announcer(scan) {
        reader.announce(&state);
    }
    join::settle(&mut reader.told.drafts);
    tally::settle(&mut reader.told.tallies);
    reader.told
}

/// The fewest tokens of a sentence that is known again by its words.
const LEAST_REPEATED: usize = 6;

pub(super) struct Reader<'s, 'a> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) told: Told,
    /// Places named so far, in reading order, with the sentences that name them.
    sites: Vec<(SiteOf, usize)>,
    pub(super) voice: Voice,
    /// Tolls told before any deed was.
    pub(super) waiting: Vec<Waiting>,
    /// The state whose official spoke last.
    official: Option<u16>,
    /// Who was named as somebody's spokesman, by the words of his name.
    people: Vec<(String, Voice)>,
    /// The group named last.
    group: Option<Group>,
    writer: Option<Group>,
    /// Who denies in this sentence to have done it.
    disclaims: Option<Who>,
    /// The draft told last.
    current: Option<usize>,
    /// The day the article goes on with.
    day: Option<Day>,
    /// The first day it tells.
    lead: Option<DaySpan>,
    /// Who did what is told without a place of its own: "موجة الغارات التي أعلنت واشنطن تنفيذها".
    loose: Option<Loose>,
    /// What states announced to have done without a place of its own, and when.
    owned: Vec<Owned>,
    /// The draft of the last strike by a state.
    strike: Option<usize>,
    /// The draft of the last strikes by a state on a region at large.
    campaign: Option<usize>,
    /// The last draft of several deeds not told apart, and its sentence.
    announced: Option<(usize, usize)>,
}

/// The day that sentences without one go on with.
#[derive(Debug, Clone, Copy)]
struct Day {
    when: WhenOf,
    part: Option<(PartOfDay, Span)>,
    sentence: usize,
    /// It stands over what follows, as a line of its own.
    heads: bool,
}

/// A deed told without a place.
#[derive(Debug, Clone)]
struct Loose {
    agents: Vec<Agent>,
    arms: Vec<ArmOf>,
    when: Option<WhenOf>,
    part: Option<(PartOfDay, Span)>,
    /// What became of it.
    outcome: Option<(Outcome, Span)>,
    sentence: usize,
}

/// What a state announced to have done, without a place of its own.
#[derive(Debug, Clone)]
pub(super) struct Owned {
    who: Who,
    day: Option<DaySpan>,
    arms: Vec<ArmOf>,
}

/// What a sentence has given so far.
#[derive(Default)]
pub(super) struct Here {
    /// Drafts of this sentence with the tokens of their clause.
    pub(super) drafts: Vec<(usize, Range<usize>)>,
}

/// Sentences that go on with who spoke in the one before, folded.
const GOING_ON: [&str; 16] = [
    "واضاف",
    "واضافت",
    "وتابع",
    "وتابعت",
    "واوضح",
    "واوضحت",
    "واشار",
    "واشارت",
    "وقال",
    "وقالت",
    "واكد",
    "واكدت",
    "وذكر",
    "وذكرت",
    "ولفت",
    "ولفتت",
];

/// Words for aircraft in the name of a doer, folded.
const AIRCRAFT: [&str; 7] = ["طائره", "طائرات", "طايره", "طايرات", "طيران", "مقاتلات", "قاذفات"];

impl Reader<'_, '_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let scan = self.scan;
        let found = tally::tallies(scan, sentence, &self.told.tallies);
        let counted: Vec<Range<usize>> = found.iter().map(|f| f.tokens.clone()).collect();
        self.told.tallies.extend(found);
        let spoken = attribution(scan, sentence, self.group.as_ref());
        let denial = denial(scan, sentence);
        let denied = match &denial {
            Some(Denial::Deed(at)) => Some(*at),
            Some(Denial::Before(at)) => {
                self.deny(sentence, *at);
                None
            }
            _ => None,
        };
        let before = self.voice.clone();
        self.voice = match &self.writer {
            Some((who, kind, _)) => Voice::Party(who.clone(), *kind),
            None if GOING_ON.contains(&scan.word(sentence.tokens.start)) => before.clone(),
            None => Voice::Narrator,
        };
        let mut here = Here::default();
        for clause in &sentence.clauses {
            self.disclaims = match &denial {
                Some(Denial::Role(at, who)) if *at < clause.tokens.end => who.clone(),
                _ => None,
            };
            if let Some(voice) = introduced(scan, sentence, clause) {
                self.voice = voice;
            }
            let (group, now) = (self.group.as_ref(), &self.voice);
            let heard = Heard { group, voice: &before, now, official: self.official, people: &self.people };
            if let Some(voice) = voice(scan, sentence, clause, &heard) {
                if voice != Voice::Official(None) {
                    let names = names_of_speakers(scan, clause);
                    self.people.extend(names.into_iter().map(|name| (name.to_owned(), voice.clone())));
                }
                self.voice = voice;
                match &self.voice {
                    Voice::Official(nation) => self.official = *nation,
                    Voice::Party(Who::Known(state), ActorKind::State) => self.official = Some(*state),
                    _ => {}
                }
            }
            if self.voice == Voice::Narrator && voice::goes_on_saying(scan, clause) {
                self.own_words(&here);
            }
            let heard = match (&self.voice, &spoken) {
                (Voice::Narrator, Some(voice)) => voice.clone(),
                // Who denies it does not tell what he did.
                (Voice::Party(who, _), _) if self.disclaims.as_ref() == Some(who) => Voice::Official(None),
                (voice, _) => voice.clone(),
            };
            self.clause(sentence, clause, &heard, denied, &counted, &mut here);
            let said = ascriptions(scan, sentence, clause, self.group.as_ref(), &heard);
            for ascription in said {
                self.ascribe(sentence, &ascription, &here);
            }
            for party in sentence.parties.iter().filter(|p| clause.tokens.contains(&p.tokens.start)) {
                if party.kind == ActorKind::Group {
                    self.group = Some((party.who.clone(), party.kind, party.name));
                }
            }
        }
        if let Some(Denial::Deed(at)) = denial {
            self.deny_told(sentence, at, &here);
        }
        self.remember(sentence, &here);
        self.own_up(sentence);
        self.tolls(sentence, &counted, &here);
        self.effects(sentence, &here);
    }

    /// One clause: drafts of its own, or more about the one before.
    fn clause(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        voice: &Voice,
        denied: Option<usize>,
        counted: &[Range<usize>],
        here: &mut Here,
    ) {
        let scan = self.scan;
        let mut deeds = frame::deeds(scan, sentence, clause);
        self.take_antecedent(sentence, clause, &mut deeds);
        if clause.head < clause.tokens.start && deeds.real.iter().all(|t| t.verb.form == Form::Noun) {
            // "وآخر بالصواريخ قاعدة …", "و3 غارات على …": the verb is that of the clause it goes on with.
            let main = sentence.clause_of(clause.head).map(|main| frame::deeds(scan, sentence, main));
            deeds.real.extend(main.into_iter().flat_map(|main| main.real));
        }
        for (at, verb, why) in &deeds.refused {
            let denies = *why == super::unreal::Unreal::Negated && verb.deed == Deed::Suffer;
            if !denies {
                self.told.refused.push((*at..at + 1, why.words()));
            }
        }
        // "لم تتعرض القاعدة لأي هجوم" is a denial.
        let not_suffered = deeds
            .refused
            .iter()
            .find(|(_, v, why)| {
                v.deed == Deed::Suffer && *why == super::unreal::Unreal::Negated && v.form != Form::Noun
            })
            // "دخل الرتل القاعدة دون أن يتعرض لهجوم" denies nothing that was said.
            .filter(|(at, ..)| !(at.saturating_sub(2)..*at).any(|t| scan.has(t, Class::Without)))
            .map(|(at, verb, _)| (*at, *verb));
        // What is denied stands in the clause of the denial, or is what the clause right after it says.
        let denied_clause = denied.is_some_and(|d| {
            clause.tokens.contains(&d)
                || is_called_false(scan, sentence, clause, d)
                || (clause.tokens.start > d
                    && clause.tokens.start < d + 25
                    && !(d + 1..clause.tokens.start)
                        .any(|t| scan.finite(t).is_some_and(|(v, _)| matches!(v.deed, Deed::Say | Deed::Announce))))
        });
        let nothing_happened = deeds.refused.iter().any(|(at, v, why)| {
            *why == super::unreal::Unreal::AnyOf
                && v.deed == Deed::Strike
                && (at.saturating_sub(4).max(clause.tokens.start)..*at).any(|t| {
                    matches!(scan.word(t).trim_start_matches(['و', 'ف']), "لم" | "لا" | "عدم" | "بعدم")
                        && !scan.has(t, Class::NothingKnown)
                })
        });
        let not_suffered = not_suffered.or(deeds.refused.iter().find(|_| nothing_happened).map(|(at, v, _)| (*at, *v)));
        if denied_clause || not_suffered.is_some() {
            // What is denied is told in words that would be refused as real ones.
            let about = deeds.refused.iter().filter(|(_, v, why)| {
                use super::unreal::Unreal::{AnyOf, Negated, Possible};
                matches!(why, AnyOf | Negated | Possible)
                    && matches!(v.deed, Deed::Strike | Deed::Suffer | Deed::Fall | Deed::Launch)
            });
            let about: Vec<frame::Told> = about.map(|(at, verb, _)| frame::Told { at: *at, verb: *verb }).collect();
            deeds.real.extend(about);
        }
        if deeds.real.is_empty() {
            if !(deeds.refused.is_empty() && self.headed(sentence, clause, here)) {
                self.item(sentence, clause, here);
            }
            return;
        }
        // A number of attacks is a tally, not an attack.
        let is_counted = |t: &frame::Told| {
            counted.iter().any(|n| n.contains(&t.at) || n.end == t.at || (t.at >= n.start && t.at < n.end + 2))
        };
        if !counted.is_empty() {
            // "نفذت الطائرات 27 غارة": who carried out the raids that are then told one by one.
            self.keep_loose(sentence, clause, &deeds, voice);
            deeds.real.retain(|t| !is_counted(t));
            let sums = counted.iter().any(|n| clause.tokens.contains(&n.start));
            if sums && !deeds.real.iter().any(|t| matches!(t.verb.form, Form::Past) && t.verb.deed == Deed::Strike) {
                return;
            }
        }
        // "تنفيذ غارات على" carries them out, however many.
        let performs = deeds.any(&[Deed::Perform])
            && sentence
                .places
                .iter()
                .any(|p| clause.tokens.contains(&p.tokens.start) && deeds.real.iter().any(|t| t.at < p.tokens.start));
        // "الغارات التي شهدها المطار" are those that it suffered.
        let performs = performs
            || (clause.relative && deeds.any(&[Deed::Suffer]))
            || frame::takes_place(scan, sentence, clause, &deeds);
        deeds.real.retain(|t| {
            // "بالتزامن مع غارات أمريكية على صعدة": those of that very hour.
            let simultaneous = clause.tokens.clone().take(2).any(|t| scan.word(t).contains("تزامن"));
            let generic = frame::is_generic(scan, t)
                && !simultaneous
                && !clause.tokens.clone().any(|n| scan.date_at(n).is_some_and(|d| d.kind == DateKind::Day))
                && !deeds_finite(scan, clause)
                && !performs;
            if generic {
                self.told.refused.push((t.at..t.at + 1, "attacks in general"));
            }
            !generic
        });
        if deeds.real.is_empty() {
            return;
        }
        let armed_from = self.weapon_before(sentence, clause, &mut deeds, here);
        let clause = &Clause { head: armed_from.unwrap_or(clause.head).min(clause.head), ..clause.clone() };
        let mut shape = frame::shape(scan, sentence, clause, &deeds);
        if shape == Shape::Nothing && self.tells_when(clause, &deeds, here) {
            shape = Shape::Attack;
        }
        // "واتجهت عشر منها صوب القاعدة": of the weapons told before.
        if shape == Shape::Nothing && deeds.any(&[Deed::Approach]) && self.headed(sentence, clause, here) {
            return;
        }
        if shape == Shape::Nothing || self.is_of_the_weapon_before(sentence, clause, &deeds, shape) {
            self.refine(sentence, clause, &deeds, voice, here);
            self.keep_loose(sentence, clause, &deeds, voice);
            return;
        }
        let targets = frame::targets(scan, sentence, clause, &deeds);
        let at = deeds.real.first().map_or(clause.tokens.start, |told| told.at);
        let there = Place::of(scan, at..at + 1, Where::Anaphor);
        let mut sites: Vec<(SiteOf, &Place)> = Vec::new();
        for place in &targets {
            match self.resolve(place, sentence) {
                Some(site) => sites.push((site, place)),
                None => self.told.refused.push((place.tokens.clone(), "points back to no place told before")),
            }
        }
        if sites.is_empty() {
            sites.extend(self.antecedent(sentence, clause, &deeds));
        }
        if sites.is_empty() && frame::is_another(scan, clause, &deeds) {
            sites.extend(self.same_place_again(sentence, clause, here));
        }
        if sites.is_empty() && targets.is_empty() {
            sites.extend(self.fronted(sentence, clause));
        }
        if sites.is_empty() && targets.is_empty() {
            sites.extend(self.on_another_day(sentence, clause, &deeds).map(|site| (site, &there)));
        }
        for (site, place) in &mut sites {
            self.locate(sentence, site, place);
            self.name_waters(sentence, site, place);
        }
        if sites.is_empty() {
            if targets.is_empty() {
                let at = deeds.real.first().map_or(clause.tokens.start, |t| t.at);
                self.told.refused.push((at..at + 1, "no place is told for it"));
            }
            if self.headed(sentence, clause, here) {
                return;
            }
            self.refine(sentence, clause, &deeds, voice, here);
            self.keep_loose(sentence, clause, &deeds, voice);
            self.keep_launched(sentence, clause, &deeds, voice);
            return;
        }
        let own = sites.iter().map(|(_, p)| *p).collect::<Vec<_>>();
        let agents = self.agents(sentence, clause, &deeds, &own, voice);
        let listed = sites.len();
        let shares = frame::shares(scan, clause).filter(|_| listed == 2);
        let counts = frame::counts(scan, sentence, &own);
        for (nth, (site, place)) in sites.into_iter().enumerate() {
            let mut draft = Draft::at(site, sentence.number);
            draft.prove(Slot::Site, site_rule(place), draft.site.span);
            frame::prove_deeds(scan, &mut draft, &deeds);
            draft.clause = Some(clause.tokens.start);
            draft.is_another = frame::is_another(scan, clause, &deeds);
            draft.is_background = clause.background;
            let mut within = frame::arms_range(sentence, clause, &own, place);
            if let Some(noun) =
                deeds.real.iter().map(|t| t.at).min().filter(|&at| clause.relative && at < clause.tokens.start)
            {
                // The noun that a relative clause speaks of names the weapon too.
                within.start = within.start.min(noun);
            }
            if clause.relative && !clause.tokens.is_empty() {
                // "غارات الأحد التي طالت القصر": several that were told apart by their day, or not at all.
                let near = clause.tokens.start.saturating_sub(6).max(sentence.tokens.start)..clause.tokens.start;
                let raid = |&t: &usize| {
                    scan.weapon(t).is_some()
                        && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
                };
                within.start = near.rev().find(raid).unwrap_or(within.start).min(within.start);
            }
            within.start = armed_from.unwrap_or(within.start).min(within.start);
            if let Some(own) = shares.as_ref().and_then(|shares| shares.get(nth)) {
                within = own.clone();
            }
            let shared =
                if within.end == clause.tokens.end && within.start <= clause.tokens.start { listed } else { 1 };
            self.fill(&mut draft, sentence, clause, &deeds, &agents, voice, (&within, shared));
            if let (Some(counts), [arm]) = (&counts, draft.arms.as_mut_slice()) {
                arm.count = counts.get(nth).copied().flatten();
            }
            // What only points back is the word of whoever told it first.
            draft.is_reported &= place.what != Where::Anaphor || matches!(voice, Voice::Official(_));
            if let Some((outcome, tokens)) = effect::outcome(scan, clause, &deeds, &draft.arms, &[place]) {
                draft.outcomes.push((outcome, draft.is_claimed && !draft.is_reported, scan.span(&tokens)));
            }
            if let Some(at) = denied.filter(|_| denied_clause).or(not_suffered.map(|(at, _)| at)) {
                draft.denied = Some(scan.span(&(at..at + 1)));
            }
            if self.tells_too_little((sentence, clause), &draft, &deeds, place) {
                self.told.refused.push((place.tokens.clone(), "neither who, with what, nor what was hit is told"));
                continue;
            }
            let by_state = draft.is_by_state();
            let is_vague = draft.site.vague;
            let again = self.known_by_its_town(&draft, &deeds, place);
            let again = again.or_else(|| self.one_of_them(&mut draft, &deeds, here));
            let at = match again.or_else(|| self.told_when(sentence, clause, &draft, here)) {
                Some(known) => join::tell_again(scan, &mut self.told.drafts, draft, known),
                None => join::add(scan, &mut self.told.drafts, draft, sentence.number),
            };
            self.current = Some(at);
            if is_vague {
                self.announced = Some((at, sentence.number));
            }
            if by_state {
                self.strike = Some(at);
                self.campaign = if self.is_at_a_region(at) { Some(at) } else { self.campaign };
            }
            here.drafts.push((at, clause.tokens.clone()));
        }
    }
}

/// "وصف الأنباء عن سقوط صاروخ بأنها كاذبة": what is called false stands before it.
fn is_called_false(scan: &Scan, sentence: &Sentence, clause: &Clause, denial: usize) -> bool {
    let calls = sentence.clause_of(denial).filter(|calls| calls.said && calls.tokens.start == clause.tokens.end);
    calls.is_some_and(|calls| {
        scan.has(denial, Class::Denial)
            && !calls.tokens.clone().any(|t| scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)))
    })
}

/// "الحرس الثوري: استهدفنا …", "الكويت: اعتراض …": who speaks stands before the colon.
fn introduced(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Option<Voice> {
    let last = clause.tokens.end.checked_sub(1)?;
    let short = clause.tokens.start == sentence.tokens.start || clause.tokens.len() <= 6;
    if scan.word(last) != ":" || !short || clause.tokens.clone().any(|t| scan.finite(t).is_some()) {
        return None;
    }
    let party = sentence.parties.iter().find(|p| clause.tokens.contains(&p.tokens.start));
    match party {
        Some(party) => Some(Voice::Party(party.who.clone(), party.kind)),
        None => clause
            .tokens
            .clone()
            .any(|t| scan.country(t).is_some() || scan.has(t, Class::Official))
            .then_some(Voice::Official(None)),
    }
}
