//! One clause of an article: which of its deeds are told as real, denied, or of attacks in general; where they were; and
//! the drafts they make.

use super::{Here, Reader, aim::strikes_of_them, tell::deeds_finite, whereabouts::site_rule};
use crate::{
    domain::Slot,
    extract::{
        clause::{Clause, is_plural_noun},
        date::DateKind,
        deed::{self, Deeds},
        draft::{Agent, ArmOf, Draft, SiteOf},
        effect,
        frame::{self, Sentence, Shape, Voice},
        join,
        place::{Place, Tie, Where},
        scan::{Scan, has_article, tells_a_deed},
        target,
        unreal::Unreal,
    },
    lexicon::{Class, Deed, Form, Glued},
};
use std::ops::Range;

/// The most tokens of a headline without a verb.
const MOST_OF_A_HEADLINE: usize = 14;

/// What all drafts of one clause share.
struct Telling<'s> {
    sentence: &'s Sentence,
    clause: &'s Clause,
    deeds: &'s Deeds,
    voice: &'s Voice,
    agents: Vec<Agent>,
    /// Where it was.
    places: Vec<&'s Place>,
    /// Where the words begin that name its weapon and stand before it.
    armed_from: Option<usize>,
    /// Where it is denied.
    denied: Option<usize>,
    /// Its weapon, where it is more of the one told before.
    more: Vec<ArmOf>,
}

impl Reader<'_, '_> {
    /// One clause: drafts of its own, or more about the one before.
    pub(super) fn clause(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        voice: &Voice,
        denial: Option<usize>,
        counted: &[Range<usize>],
        here: &mut Here,
    ) {
        let scan = self.scan;
        let (mut deeds, denied) = self.deeds(sentence, clause, denial);
        self.means_used(sentence, clause, here);
        if deeds.real.is_empty() {
            self.happened_then(sentence, clause);
            self.is_named_now(sentence, clause);
            self.targets_named(sentence, clause, here);
            if !(deeds.refused.is_empty() && self.headed(sentence, clause, here)) {
                self.item(sentence, clause, here);
            }
            return;
        }
        if !counted.is_empty() && self.only_counts(sentence, clause, &mut deeds, voice, counted) {
            return;
        }
        self.leave_out_general(sentence, clause, &mut deeds);
        if deeds.real.is_empty() {
            return;
        }
        let armed_from = self.weapon_before(sentence, clause, &mut deeds, here);
        let clause = &Clause { head: armed_from.unwrap_or(clause.head).min(clause.head), ..clause.clone() };
        let deeds = &deeds;
        let mut shape = frame::shape(scan, sentence, clause, deeds);
        if shape == Shape::Nothing && self.tells_when(clause, deeds, here) {
            shape = Shape::Attack;
        }
        let more = self.more_of_them(sentence, clause, deeds);
        let there = |p: &Place| clause.tokens.contains(&p.tokens.start) && p.is_target();
        if shape == Shape::Nothing && !more.is_empty() && sentence.places.iter().any(there) {
            shape = Shape::Attack;
        }
        // "واتجهت عشر منها صوب القاعدة": of the weapons told before.
        // "وأصاب عدد منها القاعدة": so are those.
        let of_them = || clause.tokens.clone().any(|t| strikes_of_them(scan, clause, t));
        if shape == Shape::Nothing && (deeds.any(&[Deed::Approach]) || of_them()) && self.headed(sentence, clause, here)
        {
            return;
        }
        if shape == Shape::Nothing || self.is_of_the_weapon_before(sentence, clause, deeds, shape) {
            self.refine(sentence, clause, deeds, voice, here);
            self.keep_loose(sentence, clause, deeds, voice);
            return;
        }
        let at = deeds.real.first().map_or(clause.tokens.start, |told| told.at);
        let there = Place::of(scan, at..at + 1, Where::Anaphor);
        let sites = self.sites(sentence, clause, deeds, &there, here);
        if sites.is_empty() {
            if self.headed(sentence, clause, here) {
                return;
            }
            self.refine(sentence, clause, deeds, voice, here);
            self.keep_loose(sentence, clause, deeds, voice);
            self.keep_launched(sentence, clause, deeds, voice);
            self.keep_listing(sentence, clause, deeds, voice);
            return;
        }
        let places: Vec<&Place> = sites.iter().map(|(_, place)| *place).collect();
        if places.iter().all(|p| p.what == Where::Country) {
            // "أطلقت سبعة صواريخ على السعودية": where they were headed there may be told yet.
            self.keep_launched(sentence, clause, deeds, voice);
        }
        let agents = self.agents(sentence, clause, deeds, &places, voice);
        let telling = Telling { sentence, clause, deeds, voice, agents, places, armed_from, denied, more };
        self.draft_all(&telling, sites, here);
    }

    /// The deeds of a clause that are told as real, with those it denies, and where it denies them.
    fn deeds(&mut self, sentence: &Sentence, clause: &Clause, denial: Option<usize>) -> (Deeds, Option<usize>) {
        let scan = self.scan;
        let mut deeds = deed::deeds(scan, sentence, clause);
        self.take_antecedent(sentence, clause, &mut deeds);
        if clause.head < clause.tokens.start && deeds.real.iter().all(|t| t.verb.form == Form::Noun) {
            // "وآخر بالصواريخ قاعدة …", "و3 غارات على …": the verb is that of the clause it goes on with.
            let main = sentence.clause_of(clause.head).map(|main| deed::deeds(scan, sentence, main));
            deeds.real.extend(main.into_iter().flat_map(|main| main.real));
        }
        for (at, verb, why) in &deeds.refused {
            let denies = *why == Unreal::Negated && verb.deed == Deed::Suffer;
            if !denies {
                self.told.refused.push((*at..at + 1, why.words()));
            }
        }
        let denied = denied_at(scan, sentence, clause, &deeds, denial);
        if denied.is_some() {
            // What is denied is told in words that would be refused as real ones.
            let about = deeds.refused.iter().filter(|(_, v, why)| {
                matches!(why, Unreal::AnyOf | Unreal::Negated | Unreal::Possible)
                    && matches!(v.deed, Deed::Strike | Deed::Suffer | Deed::Fall | Deed::Launch)
            });
            deeds.real.extend(about.map(|(at, verb, _)| deed::Told { at: *at, verb: *verb }));
        }
        (deeds, denied)
    }

    /// A number of attacks is a tally, not an attack: takes such out, and is true where that is all the clause tells.
    fn only_counts(
        &mut self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &mut Deeds,
        voice: &Voice,
        counted: &[Range<usize>],
    ) -> bool {
        // "نفذت الطائرات 27 غارة": who carried out the raids that are then told one by one.
        self.keep_loose(sentence, clause, deeds, voice);
        deeds.real.retain(|t| {
            !counted.iter().any(|n| n.contains(&t.at) || n.end == t.at || (t.at >= n.start && t.at < n.end + 2))
        });
        let sums = counted.iter().any(|n| clause.tokens.contains(&n.start));
        sums && !deeds.real.iter().any(|t| matches!(t.verb.form, Form::Past) && t.verb.deed == Deed::Strike)
    }

    /// Takes out attacks in general: "الغارات على المدينة مستمرة".
    fn leave_out_general(&mut self, sentence: &Sentence, clause: &Clause, deeds: &mut Deeds) {
        let scan = self.scan;
        // "تنفيذ غارات على" carries them out, however many.
        let performs = deeds.any(&[Deed::Perform])
            && sentence
                .places
                .iter()
                .any(|p| clause.tokens.contains(&p.tokens.start) && deeds.real.iter().any(|t| t.at < p.tokens.start));
        // "الغارات التي شهدها المطار" are those that it suffered.
        // "شاركت أربعون مقاتلة في ضربات على"; a line of a chronicle tells what was done on its day.
        // "ردّ الجيش بغارات على": a reply is made, however many it takes.
        let joins = |t: usize| scan.behind_and(t).starts_with("شارك") || is_reply(scan, clause, t);
        let performs = performs
            || clause.tokens.clone().any(joins)
                && sentence.arms.iter().any(|a| clause.tokens.contains(&a.tokens.start))
            || scan
                .dates_in(&(sentence.tokens.start..clause.tokens.start))
                .iter()
                .any(|d| scan.word(d.tokens.end) == ":");
        let suffered = clause.relative && deeds.any(&[Deed::Suffer]);
        // "هجمات بالمسيّرات على قاعدتي حرير وعين الأسد": a headline that leaves out its verb.
        let start = sentence.tokens.start;
        let headline = deeds.real.iter().any(|t| t.at <= start + 1 && !scan.clitics(t.at).article)
            && sentence.tokens.len() <= MOST_OF_A_HEADLINE
            && sentence.arms.iter().any(|a| a.tokens.start <= start + 3)
            && sentence.tokens.clone().all(|t| scan.finite(t).is_none())
            && sentence.places.iter().any(|p| p.tie == Tie::On && p.closeness >= 5);
        let happened = headline || performs || suffered || frame::takes_place(scan, sentence, clause, deeds);
        deeds.real.retain(|t| {
            // "بالتزامن مع غارات أمريكية على صعدة": those of that very hour.
            let simultaneous = clause.tokens.clone().take(2).any(|t| scan.word(t).contains("تزامن"));
            // "غارات أميركية على منطقة الجبانة": a headline without a verb tells what was done.
            let on = |p: &Place| p.tie == Tie::On && matches!(p.what, Where::Known(_)) && p.closeness >= 4;
            let headline = t.at <= sentence.tokens.start + 1
                && !has_article(scan.word(t.at))
                && sentence.tokens.clone().all(|t| scan.finite(t).is_none())
                && sentence.places.iter().any(on);
            let generic = frame::is_generic(scan, t)
                && !headline
                && !simultaneous
                && !clause.tokens.clone().any(|n| scan.date_at(n).is_some_and(|d| d.kind == DateKind::Day))
                && !deeds_finite(scan, clause)
                && !happened;
            if generic {
                self.told.refused.push((t.at..t.at + 1, "attacks in general"));
            }
            !generic
        });
    }

    /// Where the deeds of a clause were: `there` stands for a place that the clause only points to.
    fn sites<'p>(
        &mut self,
        sentence: &'p Sentence,
        clause: &Clause,
        deeds: &Deeds,
        there: &'p Place,
        here: &Here,
    ) -> Vec<(SiteOf, &'p Place)> {
        let scan = self.scan;
        let targets = target::targets(scan, sentence, clause, deeds);
        let mut sites: Vec<(SiteOf, &Place)> = Vec::new();
        for place in &targets {
            match self.resolve(place, sentence) {
                Some(site) => sites.push((site, place)),
                None => self.told.refused.push((place.tokens.clone(), "points back to no place told before")),
            }
        }
        if sites.is_empty() && targets.is_empty() {
            sites.extend(self.topic(sentence, clause));
        }
        if sites.is_empty() {
            sites.extend(self.antecedent(sentence, clause, deeds));
        }
        let goes_on = clause.head < clause.tokens.start && targets.is_empty();
        if sites.is_empty() && (goes_on || frame::is_another(scan, clause, deeds)) {
            sites.extend(self.same_place_again(sentence, clause, here));
        }
        if sites.is_empty() {
            sites.extend(self.fronted(sentence, clause));
        }
        if sites.is_empty() && targets.is_empty() {
            sites.extend(self.on_another_day(sentence, clause, deeds).map(|site| (site, there)));
        }
        for (site, place) in &mut sites {
            self.locate(sentence, site, place);
            self.name_waters(sentence, site, place);
        }
        if sites.is_empty() && targets.is_empty() {
            let at = deeds.real.first().map_or(clause.tokens.start, |t| t.at);
            self.told.refused.push((at..at + 1, "no place is told for it"));
        }
        sites
    }

    /// Makes a draft for each place, or adds to the one that tells of it already.
    fn draft_all(&mut self, telling: &Telling, sites: Vec<(SiteOf, &Place)>, here: &mut Here) {
        let Telling { sentence, clause, deeds, voice, .. } = *telling;
        let scan = self.scan;
        let listed = sites.len();
        let shares = target::shares(scan, clause).filter(|_| listed == 2);
        let counts = target::counts(scan, sentence, &telling.places);
        for (nth, (site, place)) in sites.into_iter().enumerate() {
            let mut draft = Draft::at(site, sentence.number);
            draft.prove(Slot::Site, site_rule(place), draft.site.span);
            frame::prove_deeds(scan, &mut draft, deeds);
            draft.clause = Some(clause.tokens.start);
            draft.is_another = frame::is_another(scan, clause, deeds);
            draft.is_background = clause.background;
            let share = shares.as_ref().and_then(|shares| shares.get(nth)).cloned();
            let within = share.unwrap_or_else(|| self.arms_within(telling, place));
            let shared =
                if within.end == clause.tokens.end && within.start <= clause.tokens.start { listed } else { 1 };
            self.fill(&mut draft, sentence, clause, deeds, &telling.agents, voice, (&within, shared));
            if draft.arms.is_empty() {
                for arm in &telling.more {
                    draft.prove(Slot::Weapon, "weapon:told-before", arm.span);
                    draft.add_arm(*arm);
                }
            }
            if let (Some(counts), [arm]) = (&counts, draft.arms.as_mut_slice()) {
                arm.count = counts.get(nth).copied().flatten();
            }
            // What only points back is the word of whoever told it first.
            draft.is_reported &= place.what != Where::Anaphor || matches!(voice, Voice::Official(_));
            if let Some((outcome, tokens)) = effect::outcome(scan, clause, deeds, &draft.arms, &[place]) {
                draft.outcomes.push((outcome, draft.is_claimed && !draft.is_reported, scan.span(&tokens)));
            }
            draft.denied = telling.denied.map(|at| scan.span(&(at..at + 1)));
            if self.tells_too_little((sentence, clause), &draft, deeds, place) {
                self.told.refused.push((place.tokens.clone(), "neither who, with what, nor what was hit is told"));
                continue;
            }
            // "ردا على هجمات طالت قواعد أميركية في العراق وسوريا": of all that went before.
            let many = deeds.real.iter().any(|t| t.verb.form == Form::Noun && is_plural_noun(scan.word(t.at)));
            let dated = draft.when.is_some_and(|w| !w.inherited);
            if clause.background && many && draft.site.several && draft.site.vague && !dated {
                self.told.refused.push((place.tokens.clone(), "attacks in general"));
                continue;
            }
            let by_state = draft.is_by_state();
            let is_vague = draft.site.vague;
            let days = if listed == 1 { self.further_days(clause, &draft) } else { Vec::new() };
            let again = self.known_by_its_town(&draft, deeds, place);
            let again = again.or_else(|| self.one_of_them(&mut draft, deeds, here));
            let at = match again.or_else(|| self.told_when(sentence, clause, &draft, here)) {
                Some(known) => join::tell_again(scan, &mut self.told.drafts, draft, known),
                None => join::add(scan, &mut self.told.drafts, draft, sentence.number),
            };
            // What was replied to is told in passing: the article goes on with the reply.
            if !clause.background || here.drafts.is_empty() {
                self.current = Some(at);
            }
            if is_vague {
                self.announced = Some((at, sentence.number));
            }
            if by_state {
                self.strike = Some(at);
                self.campaign = if self.is_at_a_region(at) { Some(at) } else { self.campaign };
            }
            here.drafts.push((at, clause.tokens.clone()));
            for day in days {
                let at = join::add(scan, &mut self.told.drafts, day, sentence.number);
                here.drafts.push((at, clause.tokens.clone()));
            }
        }
    }

    /// The tokens that name the weapons used at a place.
    fn arms_within(&self, telling: &Telling, place: &Place) -> Range<usize> {
        let Telling { sentence, clause, deeds, .. } = *telling;
        let scan = self.scan;
        let mut within = target::arms_range(sentence, clause, &telling.places, place);
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
                scan.weapon(t).is_some() && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
            };
            within.start = near.rev().find(raid).unwrap_or(within.start).min(within.start);
        }
        within.start = telling.armed_from.unwrap_or(within.start).min(within.start);
        within
    }
}

/// Where a clause is denied, or denies.
fn denied_at(scan: &Scan, sentence: &Sentence, clause: &Clause, deeds: &Deeds, denial: Option<usize>) -> Option<usize> {
    // What is denied stands in the clause of the denial, or is what the clause right after it says.
    let here = denial.filter(|&d| {
        clause.tokens.contains(&d)
            || is_called_false(scan, sentence, clause, d)
            || (clause.tokens.start > d
                && clause.tokens.start < d + 25
                && !(d + 1..clause.tokens.start)
                    .any(|t| scan.finite(t).is_some_and(|(v, _)| matches!(v.deed, Deed::Say | Deed::Announce))))
    });
    // "لم تتعرض القاعدة لأي هجوم" is a denial.
    let not_suffered = deeds
        .refused
        .iter()
        .find(|(_, v, why)| v.deed == Deed::Suffer && *why == Unreal::Negated && v.form != Form::Noun)
        // "دخل الرتل القاعدة دون أن يتعرض لهجوم" denies nothing that was said.
        .filter(|(at, ..)| !(at.saturating_sub(2)..*at).any(|t| scan.has(t, Class::Without)));
    let nothing_happened = deeds.refused.iter().any(|(at, v, why)| {
        *why == Unreal::AnyOf
            && v.deed == Deed::Strike
            && (at.saturating_sub(4).max(clause.tokens.start)..*at)
                .any(|t| matches!(scan.behind_and(t), "لم" | "لا" | "عدم" | "بعدم") && !scan.has(t, Class::NothingKnown))
    });
    let denies = not_suffered.or(deeds.refused.first().filter(|_| nothing_happened));
    here.or(denies.map(|(at, ..)| *at))
}

/// "وصف الأنباء عن سقوط صاروخ بأنها كاذبة": what is called false stands before it.
fn is_called_false(scan: &Scan, sentence: &Sentence, clause: &Clause, denial: usize) -> bool {
    let calls = sentence.clause_of(denial).filter(|calls| calls.said && calls.tokens.start == clause.tokens.end);
    calls.is_some_and(|calls| {
        scan.has(denial, Class::Denial)
            && !calls.tokens.clone().any(|t| scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)))
    })
}

/// "ردت القوات بقصف", "ردّ بغارات": a verb of replying, with a deed by which it is done.
fn is_reply(scan: &Scan, clause: &Clause, at: usize) -> bool {
    const REACH: usize = 8;
    let by = |t: usize| {
        scan.clitics(t).preposition == Glued::Bi
            && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
    };
    matches!(scan.behind_and(at), "رد" | "ردت" | "ردوا" | "ردا") && (at + 1..clause.tokens.end.min(at + REACH)).any(by)
}
