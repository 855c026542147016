//! An article read from its first sentence to its last: what is told where, what points back to what, and which
//! stretches tell of one deed.

use super::{
    agent::{Agents, own_forces_did_it, speaker_did_it},
    arms::Arm,
    attach::Waiting,
    claim::{About, Ascription, Group, ascriptions, attribution, denial, voice},
    clause::Clause,
    date::{DateKind, DateMention},
    draft::{Agent, ArmOf, Draft, SiteOf, WhenOf},
    effect,
    frame::{self, Deeds, Sentence, Shape, Voice},
    join,
    party::Who,
    place::{Place, Tie, Where},
    scan::Scan,
    statement,
    tally::{self, Found},
};
use crate::{
    domain::{Basis, DaySpan, PartOfDay, Role, Slot, Span, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form, SiteKind},
};
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
        group: None,
        writer: statement::writer(scan),
        current: None,
        day: None,
        lead: None,
        loose: None,
        strike: None,
        announced: None,
        waiting: Vec::new(),
    };
    for (number, tokens) in scan.sentences.iter().enumerate() {
        reader.sentence(&Sentence::of(scan, number, tokens));
    }
    join::settle(scan, &mut reader.told.drafts);
    tally::settle(&mut reader.told.tallies);
    reader.told
}

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
    /// The group named last.
    group: Option<Group>,
    writer: Option<Group>,
    /// The draft told last.
    current: Option<usize>,
    /// The day the article goes on with.
    day: Option<Day>,
    /// The first day it tells.
    lead: Option<DaySpan>,
    /// Who did what is told without a place of its own: "موجة الغارات التي أعلنت واشنطن تنفيذها".
    loose: Option<Loose>,
    /// The draft of the last strike by a state.
    strike: Option<usize>,
    /// The last draft of several deeds not told apart, and its sentence.
    announced: Option<(usize, usize)>,
}

/// The day that sentences without one go on with.
#[derive(Debug, Clone, Copy)]
struct Day {
    when: WhenOf,
    part: Option<(PartOfDay, Span)>,
    sentence: usize,
}

/// A deed told without a place.
#[derive(Debug, Clone)]
struct Loose {
    agents: Vec<Agent>,
    arms: Vec<ArmOf>,
    when: Option<WhenOf>,
    part: Option<(PartOfDay, Span)>,
    sentence: usize,
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
        let denied = denial(scan, sentence);
        let before = self.voice.clone();
        self.voice = match &self.writer {
            Some((who, kind, _)) => Voice::Party(who.clone(), *kind),
            None if GOING_ON.contains(&scan.word(sentence.tokens.start)) => before.clone(),
            None => Voice::Narrator,
        };
        let mut here = Here::default();
        for clause in &sentence.clauses {
            if let Some(voice) = introduced(scan, sentence, clause) {
                self.voice = voice;
            }
            if let Some((voice, _)) = voice(scan, sentence, clause, self.group.as_ref(), &before) {
                self.voice = match (voice, self.official) {
                    // "المسؤول ذاته" is of the state of the official before.
                    (Voice::Official(None), Some(nation)) => Voice::Official(Some(nation)),
                    (voice, _) => voice,
                };
                match &self.voice {
                    Voice::Official(nation) => self.official = *nation,
                    Voice::Party(Who::Known(state), ActorKind::State) => self.official = Some(*state),
                    _ => {}
                }
            }
            let heard = match (&self.voice, &spoken) {
                (Voice::Narrator, Some(voice)) => voice.clone(),
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
        for (at, verb, why) in &deeds.refused {
            let denies = *why == super::clause::Unreal::Negated && verb.deed == Deed::Suffer;
            if !denies {
                self.told.refused.push((*at..at + 1, why.words()));
            }
        }
        // "لم تتعرض القاعدة لأي هجوم" is a denial.
        let not_suffered = deeds
            .refused
            .iter()
            .find(|(_, v, why)| {
                v.deed == Deed::Suffer && *why == super::clause::Unreal::Negated && v.form != Form::Noun
            })
            .map(|(at, verb, _)| (*at, *verb));
        // What is denied stands in the clause of the denial, or is what the clause right after it says.
        let denied_clause = denied.is_some_and(|d| {
            clause.tokens.contains(&d)
                || (clause.tokens.start > d
                    && clause.tokens.start < d + 25
                    && !(d + 1..clause.tokens.start)
                        .any(|t| scan.finite(t).is_some_and(|(v, _)| matches!(v.deed, Deed::Say | Deed::Announce))))
        });
        let nothing_happened = deeds.refused.iter().any(|(at, v, why)| {
            *why == super::clause::Unreal::AnyOf
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
                use super::clause::Unreal::{AnyOf, Negated, Possible};
                matches!(why, AnyOf | Negated | Possible)
                    && matches!(v.deed, Deed::Strike | Deed::Suffer | Deed::Fall | Deed::Launch)
            });
            let about: Vec<frame::Told> = about.map(|(at, verb, _)| frame::Told { at: *at, verb: *verb }).collect();
            deeds.real.extend(about);
        }
        if deeds.real.is_empty() {
            self.item(sentence, clause, here);
            return;
        }
        // A number of attacks is a tally, not an attack.
        let is_counted = |t: &frame::Told| {
            counted.iter().any(|n| n.contains(&t.at) || n.end == t.at || (t.at >= n.start && t.at < n.end + 2))
        };
        if !counted.is_empty() {
            deeds.real.retain(|t| !is_counted(t));
            let sums = counted.iter().any(|n| clause.tokens.contains(&n.start));
            if sums && !deeds.real.iter().any(|t| matches!(t.verb.form, Form::Past) && t.verb.deed == Deed::Strike) {
                return;
            }
        }
        deeds.real.retain(|t| {
            let generic = frame::is_generic(scan, t)
                && !clause.tokens.clone().any(|n| scan.date_at(n).is_some_and(|d| d.kind == DateKind::Day))
                && !deeds_finite(scan, clause);
            if generic {
                self.told.refused.push((t.at..t.at + 1, "attacks in general"));
            }
            !generic
        });
        if deeds.real.is_empty() {
            return;
        }
        let arms: Vec<&Arm> = sentence.arms.iter().collect();
        let shape = frame::shape(scan, clause, &deeds, &arms);
        if shape == Shape::Nothing {
            self.refine(sentence, clause, &deeds, voice, here);
            self.keep_loose(sentence, clause, &deeds, voice);
            return;
        }
        let targets = frame::targets(scan, sentence, clause, &deeds);
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
            sites.extend(self.same_place_again(sentence, here));
        }
        for (site, place) in &mut sites {
            self.locate(sentence, site, place);
        }
        if sites.is_empty() {
            if targets.is_empty() {
                let at = deeds.real.first().map_or(clause.tokens.start, |t| t.at);
                self.told.refused.push((at..at + 1, "no place is told for it"));
            }
            self.refine(sentence, clause, &deeds, voice, here);
            self.keep_loose(sentence, clause, &deeds, voice);
            return;
        }
        let own = sites.iter().map(|(_, p)| *p).collect::<Vec<_>>();
        let agents = self.agents(sentence, clause, &deeds, &own, voice);
        let listed = sites.len();
        for (site, place) in sites {
            let mut draft = Draft::at(site, sentence.number);
            draft.prove(Slot::Site, site_rule(place), draft.site.span);
            frame::prove_deeds(scan, &mut draft, &deeds);
            draft.is_another = frame::is_another(scan, clause, &deeds);
            draft.is_background = clause.background;
            let mut within = frame::arms_range(sentence, clause, &own, place);
            if let Some(noun) = deeds.real.iter().map(|t| t.at).min().filter(|&at| at < clause.tokens.start) {
                // The noun that a relative clause speaks of names the weapon too.
                within.start = within.start.min(noun);
            }
            let shared =
                if within.end == clause.tokens.end && within.start <= clause.tokens.start { listed } else { 1 };
            self.fill(&mut draft, sentence, clause, &deeds, &agents, voice, (&within, shared));
            if let Some((outcome, tokens)) = effect::outcome(scan, clause, &deeds, &draft.arms, &[place]) {
                draft.outcomes.push((outcome, draft.is_claimed && !draft.is_reported, scan.span(&tokens)));
            }
            if let Some(at) = denied.filter(|_| denied_clause).or(not_suffered.map(|(at, _)| at)) {
                draft.denied = Some(scan.span(&(at..at + 1)));
            }
            if self.tells_too_little(&draft, &deeds, place) {
                self.told.refused.push((place.tokens.clone(), "neither who, with what, nor what was hit is told"));
                continue;
            }
            let by_state = draft.is_by_state();
            let is_vague = draft.site.vague;
            let at = join::add(scan, &mut self.told.drafts, draft, sentence.number);
            self.current = Some(at);
            if is_vague {
                self.announced = Some((at, sentence.number));
            }
            if by_state {
                self.strike = Some(at);
            }
            here.drafts.push((at, clause.tokens.clone()));
        }
    }

    /// A verb that targets many things, over a place that is only where: "تستهدف الحملة … في دبي".
    fn tells_too_little(&self, draft: &Draft, deeds: &Deeds, place: &Place) -> bool {
        if !draft.arms.is_empty() || !draft.agents.is_empty() || draft.denied.is_some() {
            return false;
        }
        let only_where = matches!(place.tie, Tie::In | Tie::Near | Tie::Toward | Tie::From);
        let soft =
            |t: &frame::Told| matches!(self.lemma(t), "target" | "hit-hard" | "reach" | "sink" | "shake" | "rain");
        let all_soft = deeds.real.iter().all(|t| soft(t) && t.verb.form != Form::Noun);
        all_soft && (only_where || (draft.site.closeness < 5 && draft.site.head.is_none()))
    }

    /// "الأولى في الديوانية، الساعة التاسعة صباحا": an item of a list of attacks that a sentence before announced.
    fn item(&mut self, sentence: &Sentence, clause: &Clause, here: &mut Here) {
        let scan = self.scan;
        let first = scan.word(sentence.tokens.start).trim_start_matches(['و', 'ف']);
        let numbered = matches!(
            first,
            "-" | "•"
                | "*"
                | "الاولي"
                | "الثانيه"
                | "الثالثه"
                | "الرابعه"
                | "الخامسه"
                | "اولا"
                | "ثانيا"
                | "ثالثا"
                | "رابعا"
                | "الاول"
                | "الثاني"
                | "الثالث"
                | "الرابع"
        ) || scan.kind(sentence.tokens.start) == Some(crate::arabic::token::TokenKind::Digits);
        let Some(announced) = self.announced.filter(|(_, s)| numbered && sentence.number - s <= 8) else { return };
        let announces = |d: &&Draft| d.site.vague;
        let Some(model) = self.told.drafts.get(announced.0).filter(announces).cloned() else { return };
        let place = sentence.places.iter().find(|p| {
            p.is_target() && clause.tokens.contains(&p.tokens.start) && matches!(p.what, Where::Known(_) | Where::Named)
        });
        let Some((place, site)) = place.and_then(|p| Some((p, self.resolve(p, sentence)?))) else { return };
        let mut draft = Draft { sentences: [sentence.number].into(), ..model };
        draft.sentences.insert(announced.1);
        draft.site = site;
        draft.prove(Slot::Site, site_rule(place), draft.site.span);
        draft.evidence.retain(|e| e.slot != Slot::Site || e.span == draft.site.span);
        draft.arms.iter_mut().for_each(|arm| arm.count = None);
        self.date(&mut draft, sentence, clause, &Deeds::default());
        let at = join::add(scan, &mut self.told.drafts, draft, sentence.number);
        self.current = Some(at);
        here.drafts.push((at, clause.tokens.clone()));
    }

    /// "القصف الأميركي الذي نُفّذ": a relative clause tells of the deed whose noun stands before it.
    fn take_antecedent(&self, sentence: &Sentence, clause: &Clause, deeds: &mut Deeds) {
        let scan = self.scan;
        let first = deeds.real.iter().min_by_key(|t| t.at);
        if !clause.relative || first.is_none_or(|t| t.verb.deed == Deed::Strike && scan.finite(t.at).is_some()) {
            return;
        }
        let before = clause.tokens.start.saturating_sub(6).max(sentence.tokens.start)..clause.tokens.start;
        let noun = before.rev().find_map(|at| {
            let verb = scan.verbs(at).map(|(v, _)| v).find(|v| v.deed == Deed::Strike && v.form == Form::Noun)?;
            (!super::clause::is_plural_noun(scan.word(at)) || deeds.any(&[Deed::Perform]))
                .then_some(frame::Told { at, verb })
        });
        deeds.real.extend(noun);
    }

    /// Date, agents, weapons and status of a draft, from its clause and what the clause goes on from.
    #[allow(clippy::too_many_arguments)]
    fn fill(
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
            && (own_forces_did_it(scan, clause, deeds) || announces_own(scan, clause, deeds))
            && let Some(known) = scan.lexicon.actor(*actor)
        {
            let name = deeds.real.first().map_or(draft.site.span, |t| scan.span(&(t.at..t.at + 1)));
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
                by_self = true;
            }
        }
        by_self |= draft.agents.iter().any(|a| a.role == Role::Claimed && a.kind != ActorKind::State);
        draft.is_claimed = by_self;
        draft.is_reported = !by_self;
        let similar = |t: usize| matches!(scan.word(t), "مماثل" | "مماثله" | "مشابه" | "مشابهه");
        if clause.tokens.clone().any(similar)
            && let Some(model) = self.current.and_then(|at| self.told.drafts.get(at))
        {
            for arm in &model.arms {
                draft.prove(Slot::Weapon, "weapon:similar", arm.span);
                draft.add_arm(ArmOf { count: None, ..*arm });
            }
        }
        for mut arm in frame::arms_of(scan, sentence, within, by_self) {
            if listed > 1 {
                // Shared by several places: how many at each is not told.
                arm.count = None;
            }
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
        // "ضربة", "غارة" of a state with nothing said of the means.
        if draft.arms.iter().all(|a| a.kind == WeaponType::Unknown)
            && draft.is_by_state()
            && let Some(told) = deeds.real.iter().find(|t| matches!(self.lemma(t), "hit-hard" | "raid"))
        {
            let span = scan.span(&(told.at..told.at + 1));
            let count = scan.number_at(told.at).and_then(|n| n.value.exact());
            draft.prove(Slot::Weapon, "weapon:strike-by-state", span);
            draft.add_arm(ArmOf {
                kind: WeaponType::Airstrike,
                count: if listed > 1 { None } else { count },
                by_self,
                span,
            });
        }
    }

    /// In a group's own statement an attack without a subject is its own: "استهداف قاعدة …", "قُصفت القاعدة".
    fn writer_did_it(&self, who: &Who, deeds: &Deeds) -> bool {
        let writes = self.writer.as_ref().is_some_and(|w| w.0 == *who);
        writes && deeds.any(&super::agent::ACTIVE) && !deeds.any(&[Deed::Suffer, Deed::Down])
    }

    fn agents(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &Deeds,
        targets: &[&Place],
        voice: &Voice,
    ) -> Vec<Agent> {
        Agents { scan: self.scan, sentence, clause, deeds, targets, voice, group: self.group.as_ref() }.find()
    }

    fn lemma(&self, told: &frame::Told) -> &str {
        self.scan.lexicon.verbs.get(usize::from(told.verb.lemma)).map_or("", |id| id)
    }

    fn name_of_speaker(&self, sentence: &Sentence, who: &super::party::Who) -> Option<crate::domain::Span> {
        let here = sentence.parties.iter().find(|p| p.who == *who).map(|p| p.name);
        here.or_else(|| self.group.as_ref().filter(|g| g.0 == *who).map(|g| g.2))
            .or_else(|| self.writer.as_ref().filter(|g| g.0 == *who).map(|g| g.2))
    }

    /// When: the date of the clause, else of the sentence (then of the saying, perhaps), else what was told before.
    fn date(&self, draft: &mut Draft, sentence: &Sentence, clause: &Clause, deeds: &Deeds) {
        let scan = self.scan;
        let anchor = deeds.real.first().map_or(clause.tokens.start, |t| t.at);
        let inside = |range: &Range<usize>, d: &&DateMention| range.contains(&d.tokens.start);
        let of = |range: &Range<usize>, kind: DateKind| {
            let dates = scan.dates.mentions.iter().filter(|d| inside(range, d) && d.kind == kind);
            dates.min_by_key(|d| d.tokens.start.abs_diff(anchor))
        };
        let own = of(&clause.tokens, DateKind::Day).or_else(|| {
            // "غارات الأحد التي طالت": the date of the noun that the clause speaks of.
            let start = clause.tokens.start;
            let noun = scan.dates.mentions.iter().find(|d| d.tokens.end == start && d.kind == DateKind::Day);
            noun.filter(|_| clause.relative)
        });
        let own = own.or_else(|| {
            // "حتى الثامن من ديسمبر، يوم سقطت عليها قذائف": the date that the clause is about.
            let start = clause.tokens.start;
            let about = matches!(scan.word(start), "يوم" | "حين" | "عندما" | "حينما");
            scan.dates.mentions.iter().rev().find(|d| about && d.tokens.end <= start && start - d.tokens.end <= 2)
        });
        let part_only = of(&clause.tokens, DateKind::PartOnly);
        let before = sentence.tokens.start..clause.tokens.start;
        let after = clause.tokens.end..sentence.tokens.end;
        // The date of what it was a reply to is not its own.
        let aside =
            |d: &DateMention| sentence.clauses.iter().any(|c| c.background && c.tokens.contains(&d.tokens.start));
        let days = |range: Range<usize>| {
            let inside = move |d: &&DateMention| d.kind == DateKind::Day && range.contains(&d.tokens.start);
            scan.dates.mentions.iter().filter(inside).filter(|d| !aside(d))
        };
        let (date, weak) = match own {
            Some(own) => (Some(own), false),
            None if clause.background => (None, false),
            None => match days(before).next_back().or_else(|| days(after).next()) {
                Some(date) => (Some(date), self.is_of_the_saying(sentence, date)),
                None => (None, false),
            },
        };
        if let Some(date) = date {
            let text = scan.span(&date.tokens);
            draft.when =
                Some(WhenOf { span: date.span, basis: date.basis, weak: date.weak || weak, text, inherited: false });
            draft.prove(Slot::Date, if weak { "date:of-the-saying" } else { "date:told" }, text);
            if let Some(part) = date.part_of_day.filter(|_| !weak) {
                draft.part = Some((part, text));
            }
            if weak {
                draft.doubts.push(("the date is that of the saying", 0.05));
            }
        }
        if let Some(part) = part_only
            && draft.part.is_none()
            && let Some(which) = part.part_of_day
        {
            let text = scan.span(&part.tokens);
            draft.part = Some((which, text));
            draft.prove(Slot::Date, "date:part-of-day", text);
        }
        if draft.when.is_none() && !clause.background && !self.is_loosely_dated(sentence, clause) {
            self.inherit_day(draft, sentence);
        }
    }

    /// "قبل أيام", "في الأيام الماضية", "سبق أن": another day than the one told before, but not which.
    fn is_loosely_dated(&self, sentence: &Sentence, clause: &Clause) -> bool {
        let scan = self.scan;
        let until = sentence.tokens.start..clause.tokens.end;
        let duration = |d: &&DateMention| d.kind == DateKind::Duration && until.contains(&d.tokens.start);
        let some_days =
            scan.dates.mentions.iter().filter(duration).any(|d| {
                matches!(scan.word(d.tokens.start).trim_start_matches(['و', 'ف']), "قبل" | "منذ" | "في" | "خلال")
            });
        let before = until.clone().any(|t| match scan.word(t).trim_start_matches(['و', 'ف']) {
            "سبق" | "سابقا" => true,
            "قبل" => matches!(scan.word(t + 1), "ذلك" | "ايام" | "اسابيع" | "اشهر"),
            "الايام" | "الاسابيع" | "الاشهر" | "الاونه" => true,
            _ => false,
        });
        some_days || before
    }

    /// News goes on with the day it has told, unless that was a look back.
    fn inherit_day(&self, draft: &mut Draft, sentence: &Sentence) {
        let Some(day) = self.day else {
            self.day_of_publication(draft, sentence);
            return;
        };
        if draft.site.vague {
            return;
        }
        let looks_back = match (day.when.span, self.lead) {
            (Some(day), Some(lead)) => day.gap(lead) > 7,
            _ => false,
        };
        let lead_only = looks_back || sentence.number - day.sentence > 8;
        let when =
            if lead_only { self.lead.map(|span| WhenOf { span: Some(span), ..day.when }) } else { Some(day.when) };
        let Some(when) = when else { return };
        draft.when = Some(WhenOf { inherited: true, ..when });
        draft.prove(Slot::Date, "date:told-around-it", when.text);
        draft.doubts.push(("the date is told of what stands around it", 0.1));
        if draft.part.is_none()
            && !lead_only
            && sentence.number - day.sentence <= 2
            && let Some((part, text)) = day.part
        {
            draft.part = Some((part, text));
            draft.prove(Slot::Date, "date:part-of-day", text);
        }
    }

    /// What an article opens with, with no date told before it, is news of the day it was published on.
    fn day_of_publication(&self, draft: &mut Draft, sentence: &Sentence) {
        let scan = self.scan;
        let Some(published) = &scan.article.published else { return };
        let dated_before =
            scan.dates.mentions.iter().any(|d| {
                d.tokens.start < sentence.tokens.end && !matches!(d.kind, DateKind::Document | DateKind::PartOnly)
            }) || sentence.tokens.clone().any(|t| matches!(scan.word(t), "عشيه" | "غداه" | "اعقاب" | "ذكري"));
        let is_lead = self.told.drafts.iter().all(|d| {
            d.sentences.first().is_some_and(|&s| s + 1 >= sentence.number) && d.when.is_none_or(|w| w.inherited)
        });
        if dated_before || !is_lead || sentence.number > 2 {
            return;
        }
        let text = draft.evidence.iter().find(|e| e.slot == Slot::Trigger).map_or(draft.site.span, |e| e.span);
        let span = Some(DaySpan::day(published.day));
        draft.when = Some(WhenOf { span, basis: Basis::Inferred, weak: true, text, inherited: true });
        draft.prove(Slot::Date, "date:of-publication", text);
        draft.doubts.push(("only the day of publication dates it", 0.1));
    }

    /// True where a date stands in the clause of a verb of saying, and no deed between the two.
    fn is_of_the_saying(&self, sentence: &Sentence, date: &DateMention) -> bool {
        let scan = self.scan;
        let Some(clause) = sentence.clauses.iter().find(|c| c.tokens.contains(&date.tokens.start)) else {
            return false;
        };
        let saying = clause.tokens.clone().find(|&t| scan.does(t, &[Deed::Say, Deed::Announce, Deed::Deny]));
        let Some(saying) = saying else { return false };
        let between = saying.min(date.tokens.start)..saying.max(date.tokens.start);
        !between.into_iter().any(|t| scan.verbs(t).any(|(v, _)| super::scan::tells_a_deed(v.deed)))
    }

    /// What only tells its kind ("موقعا لأحد الفصائل") lies where the sentence says; a ship lies in a sea.
    fn locate(&self, sentence: &Sentence, site: &mut SiteOf, place: &Place) {
        if site.known.is_some() {
            return;
        }
        let scan = self.scan;
        let is_sea = |number: u16| scan.lexicon.site(number).is_some_and(|s| s.kind == SiteKind::Sea);
        let known = |p: &&Place| match p.what {
            Where::Known(number) if p.tie != Tie::From && (!p.described || is_sea(number)) => Some(number),
            _ => None,
        };
        if place.head == Some(Class::HeadShip) {
            let here = sentence.places.iter().filter_map(|p| known(&p)).find(|&n| is_sea(n));
            let earlier = || {
                let mut near = self.sites.iter().rev().filter(|(_, s)| sentence.number - s <= 3);
                near.find_map(|(s, _)| s.known.filter(|&n| is_sea(n)))
            };
            if let Some(sea) = here.or_else(earlier) {
                site.ship = (place.what == Where::Named).then(|| site.name.clone());
                site.known = Some(sea);
                site.country = scan.lexicon.site(sea).and_then(|s| s.site.country.clone());
                site.vague = false;
            }
        } else if place.what == Where::Unnamed {
            let holder = sentence.places.iter().filter(|p| p.tie == Tie::In && p.tokens != place.tokens);
            let mut holders = holder.filter_map(|p| Some((p, known(&p)?)));
            if let Some((holder, number)) = holders.find(|(p, _)| p.closeness >= 2) {
                let (name, span) = super::place::name_of(scan, holder);
                site.known = Some(number);
                site.name = name.to_owned();
                site.span = span;
                site.country = holder.country.clone();
                site.closeness = holder.closeness;
                site.vague = false;
            }
        }
    }

    /// Keeps who did it, where the place is told elsewhere.
    fn keep_loose(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice) {
        let scan = self.scan;
        if !deeds.any(&[Deed::Strike, Deed::Perform]) {
            return;
        }
        let mut agents = self.agents(sentence, clause, deeds, &[], voice);
        if let Voice::Party(who, kind) = voice
            && agents.is_empty()
            && speaker_did_it(scan, clause, deeds, *kind)
            && let Some(name) = self.name_of_speaker(sentence, who)
        {
            agents.push(Agent { who: who.clone(), kind: *kind, role: Role::Claimed, name });
        }
        if agents.is_empty() {
            return;
        }
        let mut aside = Draft::at(SiteOf::nowhere(), sentence.number);
        self.date(&mut aside, sentence, clause, deeds);
        let start = deeds.real.iter().map(|t| t.at).min().unwrap_or(clause.tokens.start).min(clause.tokens.start);
        let arms = frame::arms_of(scan, sentence, &(start..clause.tokens.end), false);
        let when = aside.when.filter(|w| !w.inherited);
        self.loose = Some(Loose { agents, arms, when, part: aside.part, sentence: sentence.number });
    }

    /// A further strike of a series, or a deed whose doer was told just before, is by the same.
    fn go_on(&self, draft: &mut Draft, sentence: &Sentence, clause: &Clause, deeds: &Deeds) {
        if !draft.agents.is_empty() {
            return;
        }
        let scan = self.scan;
        let series = deeds.real.iter().any(|t| {
            let ordinal = (t.at + 1..t.at + 3).any(|n| {
                scan.has(n, Class::Other) || matches!(scan.word(n), "الثالثه" | "ثالثه" | "الرابعه" | "الاولي")
            });
            let one_of = t.at.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "احدي" | "احد" | "تلك" | "هذه"));
            t.verb.form == Form::Noun
                && matches!(self.lemma(t), "raid" | "hit-hard")
                && (ordinal || one_of || scan.clitics(t.at).article)
        });
        // "القصف طال …", "الهجوم استهدف أيضا": what was told just before had this target too.
        let definite = |t: &frame::Told| t.verb.form == Form::Noun && scan.clitics(t.at).article;
        let before_relative = clause.relative
            && (1..4).any(|back| {
                clause.tokens.start.checked_sub(back).is_some_and(|t| {
                    // "الغارات التي", "غارات الأحد التي".
                    let definite = scan.clitics(t).article || scan.date_at(t + 1).is_some();
                    sentence.tokens.contains(&t)
                        && definite
                        && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
                })
            });
        let same = (before_relative || deeds.real.iter().any(|t| definite(t) && t.verb.deed == Deed::Strike))
            && deeds.real.iter().any(|t| t.verb.form != Form::Noun && matches!(t.verb.deed, Deed::Strike | Deed::Hit));
        let from = match (series, same) {
            (true, _) => self.strike,
            (false, true) => self.current.filter(|_| self.nearby(sentence.number).is_some()).or(self.strike),
            (false, false) => None,
        };
        if let Some(strike) = from.and_then(|at| self.told.drafts.get(at)) {
            for agent in strike.agents.clone() {
                draft.prove(Slot::Actor, "actor:same-series", agent.name);
                draft.add_agent(agent);
            }
            for arm in &strike.arms {
                draft.prove(Slot::Weapon, "weapon:same-series", arm.span);
                draft.add_arm(ArmOf { count: None, ..*arm });
            }
            if draft.when.is_none_or(|w| w.inherited) && strike.when.is_some() {
                draft.when = strike.when.map(|w| WhenOf { inherited: true, ..w });
                draft.part = draft.part.or(strike.part);
                if let Some(when) = strike.when {
                    draft.prove(Slot::Date, "date:same-series", when.text);
                }
                if let Some((_, text)) = draft.part {
                    draft.prove(Slot::Date, "date:part-of-day", text);
                }
            }
            return;
        }
        let subjectless =
            deeds.real.iter().any(|t| t.verb.deed == Deed::Strike && matches!(t.verb.form, Form::Past | Form::Present))
                && draft.arms.is_empty();
        if let Some(loose) = self.loose.as_ref().filter(|l| {
            (subjectless && sentence.number - l.sentence <= 1)
                || ((same || series) && sentence.number - l.sentence <= 5)
        }) {
            for agent in loose.agents.clone() {
                draft.prove(Slot::Actor, "actor:told-before", agent.name);
                draft.add_agent(agent);
            }
            for arm in &loose.arms {
                draft.prove(Slot::Weapon, "weapon:told-before", arm.span);
                draft.add_arm(ArmOf { count: None, ..*arm });
            }
            if draft.when.is_none_or(|w| w.inherited || w.weak) && loose.when.is_some() {
                draft.when = loose.when;
            }
            draft.part = draft.part.or(loose.part);
            for text in loose.when.map(|w| w.text).into_iter().chain(draft.part.map(|(_, t)| t)) {
                draft.prove(Slot::Date, "date:told-before", text);
            }
        }
    }

    /// A place of the text as a site; what points back is looked up.
    fn resolve(&self, place: &Place, sentence: &Sentence) -> Option<SiteOf> {
        let own = frame::site_of(self.scan, place);
        if place.what != Where::Anaphor {
            return Some(own);
        }
        let fits = |site: &&SiteOf| match place.head {
            Some(Class::HeadBase) => is_base(self.scan, site),
            Some(Class::HeadAirport) => {
                kind_of(self.scan, site).is_some_and(|k| matches!(k, SiteKind::Airport | SiteKind::Base))
                    || site.head == Some(Class::HeadAirport)
            }
            Some(Class::HeadEmbassy) => {
                kind_of(self.scan, site) == Some(SiteKind::Embassy) || site.head == Some(Class::HeadEmbassy)
            }
            Some(Class::HeadShip) => site.head == Some(Class::HeadShip),
            Some(Class::HeadField) => {
                kind_of(self.scan, site)
                    .is_some_and(|k| matches!(k, SiteKind::Field | SiteKind::Base | SiteKind::Facility))
                    || site.head == Some(Class::HeadField)
            }
            Some(Class::HeadTown | Class::HeadBuilding | Class::HeadConvoy) => {
                site.head == place.head || site.closeness >= 3
            }
            _ => false,
        };
        let here = sentence.places.iter().filter(|p| {
            p.tokens.end <= place.tokens.start && matches!(p.what, Where::Known(_) | Where::Named) && p.closeness >= 3
        });
        let here: Vec<SiteOf> = here.map(|p| frame::site_of(self.scan, p)).collect();
        let found = here.iter().rev().chain(self.sites.iter().rev().map(|(site, _)| site)).find(fits).cloned();
        match found {
            Some(site) => Some(SiteOf { span: own.span, ..site }),
            // "القاعدة الأمريكية في سوريا" with nothing to point to is a base that is not named.
            None if place.country.is_some() && place.tokens.len() > place.core.len() => {
                Some(SiteOf { vague: true, ..own })
            }
            None => None,
        }
    }

    /// The place that a clause without one speaks of: of a relative clause what stands before it; with an object pronoun
    /// the place named last.
    fn antecedent<'p>(&self, sentence: &'p Sentence, clause: &Clause, deeds: &Deeds) -> Option<(SiteOf, &'p Place)> {
        let scan = self.scan;
        let pronoun = deeds.real.iter().any(|t| {
            (t.verb.object && matches!(t.verb.deed, Deed::Strike | Deed::Hit))
                || (clause
                    .tokens
                    .clone()
                    .any(|n| matches!(scan.word(n), "عليها" | "عليه" | "نحوها" | "فيها" | "باتجاهها" | "داخلها"))
                    && t.verb.form != Form::Noun)
                || (t.verb.deed == Deed::Suffer && t.verb.form != Form::Noun)
        });
        if !clause.relative && !pronoun {
            return None;
        }
        let place = sentence.places.iter().rev().find(|p| {
            p.tokens.end <= clause.tokens.start.max(deeds.real.first().map_or(0, |t| t.at))
                && p.what != Where::Country
                && !p.described
                && p.tie != Tie::From
        })?;
        let near = clause.relative && clause.tokens.start - place.tokens.end <= 4 || pronoun;
        if !near {
            return None;
        }
        Some((self.resolve(place, sentence)?, place))
    }

    /// "ولهجوم ثان": where the deed before it was.
    fn same_place_again<'p>(&self, sentence: &'p Sentence, here: &Here) -> Option<(SiteOf, &'p Place)> {
        let (at, _) = here.drafts.last()?;
        let site = self.told.drafts.get(*at)?.site.clone();
        let place = sentence
            .places
            .iter()
            .find(|p| self.scan.span(&p.tokens).overlaps(site.span))
            .or(sentence.places.first())?;
        Some((site, place))
    }

    /// Adds what a clause tells of the deed told before: "وأصابت أهدافها", "أسقطتها الدفاعات", "4 صواريخ أطلقت".
    fn refine(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice, here: &Here) {
        let scan = self.scan;
        let Some(at) = here.drafts.last().map(|(at, _)| *at).or_else(|| self.nearby(sentence.number)) else { return };
        let points_back = !here.drafts.is_empty()
            || deeds.real.iter().any(|t| match t.verb.form {
                Form::Noun => scan.clitics(t.at).article && !super::clause::is_plural_noun(scan.word(t.at)),
                _ => matches!(
                    t.verb.deed,
                    Deed::Fall | Deed::Launch | Deed::Down | Deed::Foil | Deed::Hit | Deed::Explode | Deed::Approach
                ),
            });
        // An attack on forces whose place is not told is another too.
        let on_forces = sentence.places.iter().any(|p| {
            p.head == Some(Class::HeadForces)
                && clause.tokens.contains(&p.tokens.start)
                && matches!(p.tie, Tie::On | Tie::Toward)
                && deeds.real.iter().any(|t| t.at < p.tokens.start)
        });
        // "الهجوم الذي نفذته الحركة على إسرائيل في السابع من أكتوبر" is another, with a place or a day of its own.
        let elsewhere = sentence.places.iter().any(|p| {
            clause.tokens.contains(&p.tokens.start)
                && p.what == Where::Country
                && matches!(p.tie, Tie::On | Tie::Toward | Tie::To)
        });
        let day = self.told.drafts.get(at).and_then(Draft::day);
        let other_day = scan.dates.mentions.iter().any(|d| {
            let own = clause.tokens.contains(&d.tokens.start) && d.kind == DateKind::Day;
            own && matches!((d.span, day), (Some(a), Some(b)) if a.gap(b) > 1)
        });
        if !points_back || clause.background || elsewhere || other_day || on_forces {
            return;
        }
        let by_self = matches!(voice, Voice::Party(who, _) if self.told.drafts.get(at).is_some_and(|d| d.agents.iter().any(|a| a.who == *who)));
        let mut arms = frame::arms_of(scan, sentence, &clause.tokens, by_self);
        let of_them = |t: usize| matches!(scan.word(t), "بعضها" | "احدها" | "معظمها" | "اغلبها" | "جميعها" | "كلها");
        if arms.is_empty() && clause.tokens.clone().any(of_them) {
            arms = frame::arms_of(scan, sentence, &(sentence.tokens.start..clause.tokens.start), by_self);
        }
        let outcome = effect::outcome(scan, clause, deeds, &arms, &[]);
        let agents = self.agents(sentence, clause, deeds, &[], voice);
        let group = here.drafts.len() > 1
            && here.drafts.iter().all(|(_, c)| here.drafts.first().is_some_and(|(_, first)| first == c));
        let all: Vec<usize> = if group { here.drafts.iter().map(|(at, _)| *at).collect() } else { vec![at] };
        let defended = deeds.any(&[Deed::Down, Deed::Foil]);
        for at in all {
            let Some(draft) = self.told.drafts.get_mut(at) else { continue };
            draft.sentences.insert(sentence.number);
            if !by_self && !defended {
                draft.is_reported |= matches!(voice, Voice::Official(_)) || !draft.is_claimed;
            }
            if let Some((outcome, tokens)) = &outcome {
                draft.outcomes.push((*outcome, by_self, scan.span(tokens)));
            }
            if !defended {
                for arm in &arms {
                    draft.prove(Slot::Weapon, "weapon:told-later", arm.span);
                    draft.add_arm(*arm);
                }
                for agent in agents.iter().filter(|_| !defended) {
                    draft.prove(Slot::Actor, "actor:subject", agent.name);
                    draft.add_agent(agent.clone());
                }
            }
        }
    }

    /// The draft of this sentence or one just before.
    pub(super) fn nearby(&self, sentence: usize) -> Option<usize> {
        let at = self.current?;
        let last = self.told.drafts.get(at)?.sentences.last()?;
        (sentence - last <= 2).then_some(at)
    }

    /// A claim or an accusation finds its deeds.
    fn ascribe(&mut self, sentence: &Sentence, ascription: &Ascription, here: &Here) {
        let scan = self.scan;
        let chosen: Vec<usize> = match &ascription.about {
            About::Last => here
                .drafts
                .last()
                .map(|(at, _)| *at)
                .or_else(|| self.dated(sentence, ascription.at))
                .or(self.current)
                .and_then(|at| self.not_of_other_side(at, ascription))
                .into_iter()
                .collect(),
            About::LastFew(n) => {
                let mut recent: Vec<usize> = (0..self.told.drafts.len())
                    .filter(|&at| self.told.drafts.get(at).is_some_and(|d| !d.is_background))
                    .collect();
                let from = recent.len().saturating_sub(*n);
                recent.split_off(from)
            }
            About::Places(places) => {
                let mut found = Vec::new();
                for place in places.iter().filter_map(|&n| sentence.places.get(n)) {
                    let Some(site) = self.resolve(place, sentence) else { continue };
                    let at = (0..self.told.drafts.len())
                        .rev()
                        .find(|&at| self.told.drafts.get(at).is_some_and(|d| join::is_at(scan, &d.site, &site)));
                    found.extend(at);
                }
                found
            }
        };
        for at in chosen {
            let Some(draft) = self.told.drafts.get_mut(at) else { continue };
            let clash = draft.agents.iter().any(|a| {
                (a.kind == ActorKind::State) != (ascription.kind == ActorKind::State) && a.role == Role::Claimed
            });
            // A state owns up to what is told of it; of what others did it only speaks.
            let of_others = !draft.agents.is_empty() && !draft.agents.iter().any(|a| a.who == ascription.who);
            if clash || (ascription.claimed && ascription.kind == ActorKind::State && of_others) {
                continue;
            }
            let role = if ascription.claimed { Role::Claimed } else { Role::Accused };
            draft.add_agent(Agent { who: ascription.who.clone(), kind: ascription.kind, role, name: ascription.name });
            draft.prove(Slot::Actor, ascription.rule, ascription.name);
            draft.sentences.insert(sentence.number);
            draft.is_claimed |= ascription.claimed;
        }
    }

    /// A group claims no state's strike: the draft before it then.
    fn not_of_other_side(&self, at: usize, ascription: &Ascription) -> Option<usize> {
        let is_state = ascription.kind == ActorKind::State;
        let fits = |at: &usize| {
            self.told
                .drafts
                .get(*at)
                .is_some_and(|d| d.agents.is_empty() || d.is_by_state() == is_state || !ascription.claimed)
        };
        (0..=at).rev().take(4).find(fits)
    }

    /// A state that speaks of "the strikes" owns up to those that were told of it.
    fn own_up(&mut self, sentence: &Sentence) {
        let scan = self.scan;
        let state = match &self.voice {
            Voice::Party(who, ActorKind::State) => who.clone(),
            Voice::Official(Some(nation)) => Who::Known(*nation),
            _ => return,
        };
        let speaks_of = |t: usize| {
            scan.clitics(t).article
                && scan.verbs(t).any(|(v, _)| {
                    let lemma = scan.lexicon.verbs.get(usize::from(v.lemma)).map_or("", |id| id);
                    v.form == Form::Noun && matches!(lemma, "raid" | "hit-hard")
                })
        };
        if !sentence.tokens.clone().any(speaks_of) {
            return;
        }
        for draft in
            self.told.drafts.iter_mut().filter(|d| d.sentences.last().is_some_and(|&s| sentence.number - s <= 4))
        {
            if let Some(agent) = draft.agents.iter_mut().find(|a| a.who == state) {
                agent.role = Role::Claimed;
                draft.sentences.insert(sentence.number);
            }
        }
    }

    /// "هجوم السبت": the last draft of the day that stands beside the claim.
    fn dated(&self, sentence: &Sentence, at: usize) -> Option<usize> {
        let scan = self.scan;
        let date =
            scan.dates.mentions.iter().find(|d| {
                sentence.tokens.contains(&d.tokens.start) && d.tokens.start > at && d.kind == DateKind::Day
            })?;
        let day = date.span?;
        (0..self.told.drafts.len()).rev().find(|&n| self.told.drafts.get(n).is_some_and(|d| d.day() == Some(day)))
    }

    /// Keeps the places and the day of a sentence for what points back to them or goes on with them.
    fn remember(&mut self, sentence: &Sentence, here: &Here) {
        let scan = self.scan;
        for place in &sentence.places {
            if matches!(place.what, Where::Known(_) | Where::Named) && (place.closeness >= 3 || place.closeness == 1) {
                self.sites.push((frame::site_of(scan, place), sentence.number));
            }
            // "الموقع في محافظة دير الزور": where the place told before lies, more closely.
            if let (Where::Known(number), Some(Class::HeadBuilding | Class::HeadField)) =
                (place.what.clone(), place.head)
                && scan.clitics(place.core.start).article
                && here.drafts.is_empty()
                && let Some(draft) = self
                    .told
                    .drafts
                    .iter_mut()
                    .rev()
                    .find(|d| d.site.known.is_some_and(|known| scan.lexicon.is_within(number, known)))
            {
                draft.site = frame::site_of(scan, place);
                draft.prove(Slot::Site, "site:told-more-closely", draft.site.span);
                draft.sentences.insert(sentence.number);
            }
        }
        let told = here.drafts.iter().rev().find_map(|(at, _)| {
            let draft = self.told.drafts.get(*at)?;
            let when = draft.when.filter(|w| !w.inherited)?;
            Some(Day { when, part: draft.part, sentence: sentence.number })
        });
        let mentioned = || {
            let dates = scan.dates.mentions.iter().filter(|d| sentence.tokens.contains(&d.tokens.start));
            let day = dates.clone().find(|d| d.kind == DateKind::Day && d.span.is_some_and(|s| s.days() <= 3))?;
            let text = scan.span(&day.tokens);
            let when = WhenOf { span: day.span, basis: day.basis, weak: day.weak, text, inherited: false };
            // A part of the day told of something else is not the deed's.
            Some(Day { when, part: None, sentence: sentence.number })
        };
        let day = told.or_else(mentioned);
        // A day long ago is told as a look back: what follows does not go on with it.
        let near = |d: &Day| match (d.when.span, self.lead) {
            (Some(day), Some(lead)) => day.gap(lead) <= 7,
            _ => true,
        };
        if let Some(day) = day.filter(near) {
            self.day = Some(day);
            if self.lead.is_none() {
                self.lead = day.when.span;
            }
        }
    }
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

/// "أعلنت الوزارة تنفيذ ضربتين": what one announces to have carried out is one's own.
fn announces_own(scan: &Scan, clause: &Clause, deeds: &Deeds) -> bool {
    let announced = clause.tokens.clone().any(|t| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Announce));
    announced && deeds.real.iter().any(|t| t.verb.deed == Deed::Perform && t.verb.form == Form::Noun)
}

fn deeds_finite(scan: &Scan, clause: &Clause) -> bool {
    let acts = |t: usize| scan.finite(t).is_some_and(|(v, _)| super::agent::ACTIVE.contains(&v.deed));
    clause.tokens.clone().any(acts)
}

fn site_rule(place: &Place) -> &'static str {
    match place.what {
        Where::Known(_) => "site:lexicon",
        Where::Named => "site:head-and-name",
        Where::Unnamed => "site:head",
        Where::Anaphor => "site:points-back",
        Where::Country => "site:country",
    }
}

fn kind_of(scan: &Scan, site: &SiteOf) -> Option<SiteKind> {
    scan.lexicon.site(site.known?).map(|s| s.kind)
}

fn is_base(scan: &Scan, site: &SiteOf) -> bool {
    match kind_of(scan, site) {
        Some(kind) => matches!(kind, SiteKind::Base | SiteKind::Airport | SiteKind::Field | SiteKind::Facility),
        None => matches!(site.head, Some(Class::HeadBase | Class::HeadAirport | Class::HeadField)),
    }
}
