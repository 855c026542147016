//! An article read from its first sentence to its last: what is told where, what points back to what, and which
//! stretches tell of one deed.

mod again;
mod aim;
mod ascribe;
mod chronicle;
mod clause;
mod items;
mod memory;
mod refine;
mod retold;
mod series;
mod shared;
mod tell;
mod weigh;
mod when;
mod whereabouts;

use super::{
    attach::Waiting,
    claim::{About, ascriptions},
    clause::Clause,
    denial::{Denial, denial},
    draft::{Agent, ArmOf, SiteOf, WhenOf},
    drafts::Drafts,
    frame::{Sentence, Voice},
    join,
    party::Who,
    scan::Scan,
    statement,
    tally::{self, Found},
    voice::{self, Group, Heard, attribution, names_of_speakers, voice},
};
use crate::{
    domain::{DaySpan, Outcome, PartOfDay, Span},
    lexicon::{ActorKind, Class},
};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What an article tells.
#[derive(Default)]
pub(super) struct Told {
    pub(super) drafts: Drafts,
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
        state: None,
        writer: statement::writer(scan),
        disclaims: None,
        current: None,
        day: None,
        lead: None,
        loose: None,
        listing: None,
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
    reader.share_doers();
    reader.share_means();
    reader.settle_owned();
    if let Some(state) = statement::announcer(scan) {
        reader.announce(&state);
    }
    join::settle(reader.told.drafts.all_mut());
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
    /// The state named last as one that does or says something.
    state: Option<Group>,
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
    /// Several deeds told together, with no place: what is then listed.
    listing: Option<Loose>,
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
        let mut ahead = Vec::new();
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
            let known = here.drafts.len();
            self.clause(sentence, clause, &heard, denied, &counted, &mut here);
            let said = ascriptions(scan, sentence, clause, self.group.as_ref(), &heard);
            // "حمّل مسؤول الحركة مسؤولية الصواريخ التي أُمطرت بها المنطقة": of the deed that a relative clause goes on to tell.
            let (told, waiting) = here.drafts.split_at(known);
            if clause.relative && !waiting.is_empty() && told.is_empty() {
                ahead.drain(..).for_each(|ascription| self.ascribe(sentence, &ascription, &here));
            }
            for ascription in said {
                let opens = here.drafts.is_empty()
                    && sentence.clauses.iter().any(|c| c.relative && c.tokens.start > ascription.at);
                if opens && !ascription.claimed && ascription.about == About::Last {
                    ahead.push(ascription);
                } else {
                    self.ascribe(sentence, &ascription, &here);
                }
            }
            for party in sentence.parties.iter().filter(|p| clause.tokens.contains(&p.tokens.start)) {
                let named = || Some((party.who.clone(), party.kind, party.name));
                match party.kind {
                    ActorKind::Group => self.group = named(),
                    // "تلك الميليشيات", "الفصائل": a class of groups, where no group has been named.
                    ActorKind::Unnamed if self.group.as_ref().is_none_or(|(_, kind, _)| *kind != ActorKind::Group) => {
                        self.group = named();
                    }
                    ActorKind::State if party.is_bare() && !party.in_place => self.state = named(),
                    _ => {}
                }
            }
        }
        for ascription in ahead {
            self.ascribe(sentence, &ascription, &here);
        }
        match denial {
            Some(Denial::Deed(at)) => self.deny_told(sentence, at, &here),
            Some(Denial::Sofar(at)) => self.deny_so_far(sentence, at, &here),
            _ => {}
        }
        self.remember(sentence, &here);
        self.own_up(sentence);
        self.tolls(sentence, &counted, &here);
        self.effects(sentence, &here);
    }
}

/// "الحرس الثوري: استهدفنا …", "الكويت: اعتراض …": who speaks stands before the colon.
fn introduced(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Option<Voice> {
    let last = clause.tokens.end.checked_sub(1)?;
    let last = last.checked_sub(usize::from(scan.word(last) == "\""))?;
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
