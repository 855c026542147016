//! Items of a list of attacks that were announced together: `ثلاث عبوات …: الأولى في الديوانية، والثانية في بابل`,
//! `أما الثالثة فهي قاعدة حرير`, numbered lines. Each is a deed of its own, by whoever did all of them and with the same.

use super::{Here, Loose, Reader, whereabouts::site_rule};
use crate::{
    arabic::token::TokenKind,
    domain::{Role, Slot},
    extract::{
        clause::Clause,
        deed::Deeds,
        draft::{Draft, SiteOf, WhenOf},
        frame::{self, Sentence, Voice},
        join,
        place::{Place, Where},
        scan::Scan,
    },
    lexicon::ActorKind,
};
use std::ops::Range;

/// How many sentences behind the announcement an item may stand.
const LONGEST_LIST: usize = 8;

/// The most tokens between the number of an item and its place.
const MOST_BEFORE_A_PLACE: usize = 4;

/// Numbers of items, folded, without their article; the first of the list is the first item.
const ORDINALS: [&str; 12] =
    ["اولي", "اول", "ثانيه", "ثاني", "ثالثه", "ثالث", "رابعه", "رابع", "خامسه", "خامس", "سادسه", "سادس"];

impl Reader<'_, '_> {
    /// Drafts for the items that a clause without a deed of its own tells.
    pub(super) fn item(&mut self, sentence: &Sentence, clause: &Clause, here: &mut Here) {
        let scan = self.scan;
        for item in items(scan, sentence, clause) {
            let is_place = |p: &&Place| {
                p.is_target() && item.contains(&p.tokens.start) && matches!(p.what, Where::Known(_) | Where::Named)
            };
            let Some(place) = sentence.places.iter().find(is_place) else { continue };
            // "منها موقع في كذا وآخر في كذا": all that an item lists.
            let listed = |p: &&Place| {
                let before = p.tokens.start.checked_sub(2).map_or("", |b| scan.word(b));
                p.group == place.group || matches!(before, "واخر" | "واخري")
            };
            let places: Vec<&Place> = sentence.places.iter().filter(is_place).filter(listed).collect();
            let numbered = is_ordinal(scan, item.start);
            let close = place.tokens.start <= item.start + MOST_BEFORE_A_PLACE || !numbered;
            let Some(model) = self.model(sentence, numbered && close, is_first(scan, item.start)) else { continue };
            if !close {
                continue;
            }
            for place in places {
                let Some(mut site) = self.resolve(place, sentence) else { continue };
                self.name_waters(sentence, &mut site, place);
                let mut draft = Draft { site, clause: Some(item.start), ..model.clone() };
                draft.prove(Slot::Site, site_rule(place), draft.site.span);
                draft.evidence.retain(|e| e.slot != Slot::Site || e.span == draft.site.span);
                draft.arms.iter_mut().for_each(|arm| arm.count = None);
                if draft.trigger().is_none() {
                    draft.prove(Slot::Trigger, "trigger:item", scan.span(&(item.start..item.start + 1)));
                }
                let own = Clause { tokens: item.clone(), head: item.start, ..clause.clone() };
                self.date(&mut draft, sentence, &own, &Deeds::default());
                let at = join::add(scan, &mut self.told.drafts, draft, sentence.number);
                self.current = Some(at);
                here.drafts.push((at, item.clone()));
            }
        }
    }

    /// "وحدد المرصد الأهداف، وهي مستودع في الميادين ومقر في البوكمال": where the strike was that was told just before.
    pub(super) fn targets_named(&mut self, sentence: &Sentence, clause: &Clause, here: &mut Here) {
        let scan = self.scan;
        let spelt = |p: &&Place| {
            p.listed && p.core.start > p.tokens.start + 1 && scan.clitics(p.tokens.start).article && p.is_target()
        };
        let first = sentence.places.iter().filter(|p| clause.tokens.contains(&p.tokens.start)).find(spelt);
        let model = self.strike.or_else(|| self.nearby(sentence.number)).and_then(|at| self.told.drafts.get(at));
        let near = |d: &Draft| d.sentences.last().is_some_and(|&s| sentence.number - s <= 2);
        let Some((first, model)) = first.zip(model.filter(|d| near(d)).cloned()) else { return };
        for place in sentence.places.iter().filter(|p| p.group == first.group) {
            let Some(site) = self.resolve(place, sentence) else { continue };
            let when = model.when.map(|when| WhenOf { inherited: true, ..when });
            let mut draft = Draft { sentences: [sentence.number].into(), site, when, ..model.clone() };
            draft.evidence.retain(|e| e.slot != Slot::Site);
            draft.prove(Slot::Site, site_rule(place), draft.site.span);
            (draft.killed, draft.injured, draft.is_another) = (None, None, false);
            draft.arms.iter_mut().for_each(|arm| arm.count = None);
            let at = join::add(scan, &mut self.told.drafts, draft, sentence.number);
            here.drafts.push((at, clause.tokens.clone()));
        }
    }

    /// What is told of all items together: by the announcement of several, or for a numbered one by the item before it.
    fn model(&self, sentence: &Sentence, numbered: bool, first: bool) -> Option<Draft> {
        let near = |of: usize| sentence.number - of <= LONGEST_LIST;
        let bare = |draft: &Draft| Draft {
            sentences: [sentence.number].into(),
            when: draft.when.map(|when| WhenOf { inherited: true, ..when }),
            part: None,
            outcomes: Vec::new(),
            killed: None,
            injured: None,
            ..draft.clone()
        };
        let announced = self.announced.filter(|(_, s)| near(*s));
        let vague = announced.and_then(|(at, s)| Some((self.told.drafts.get(at).filter(|d| d.site.vague)?, s)));
        if let Some((draft, announcement)) = vague {
            let mut model = Draft { sentences: [sentence.number].into(), ..draft.clone() };
            model.sentences.insert(announcement);
            return Some(model);
        }
        let before = self.nearby(sentence.number).filter(|_| numbered && !first);
        if let Some(before) = before.and_then(|at| self.told.drafts.get(at)) {
            return Some(bare(before));
        }
        let loose = self.loose.as_ref().filter(|_| numbered);
        let told = self.listing.as_ref().or(loose).filter(|told| near(told.sentence))?;
        let mut model = Draft::at(SiteOf::nowhere(), sentence.number);
        self.take_launched(&mut model, told, false);
        model.is_claimed = model.agents.iter().any(|a| a.role == Role::Claimed && a.kind != ActorKind::State);
        model.is_reported = !model.is_claimed;
        Some(model)
    }

    /// Keeps what is told of several deeds that no place is told of: "تفجير ثلاث عبوات على أرتال".
    pub(super) fn keep_listing(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice) {
        let scan = self.scan;
        let arms = frame::arms_of(scan, sentence, &clause.tokens, false);
        let kinds = || sentence.places.iter().filter(|p| clause.tokens.contains(&p.tokens.start) && p.plural);
        let several = arms.iter().any(|a| a.count.is_some_and(|n| n > 1)) || kinds().next().is_some();
        if arms.is_empty() || !several {
            return;
        }
        let mut aside = Draft::at(SiteOf::nowhere(), sentence.number);
        self.date(&mut aside, sentence, clause, deeds);
        self.listing = Some(Loose {
            agents: self.agents(sentence, clause, deeds, &[], voice),
            arms,
            when: aside.when.filter(|w| !w.inherited),
            part: aside.part,
            outcome: None,
            sentence: sentence.number,
        });
    }
}

/// Where each item of a clause stands: from its number, or the sign of its line, to the next.
fn items(scan: &Scan, sentence: &Sentence, clause: &Clause) -> Vec<Range<usize>> {
    let signed = |t: usize| {
        matches!(scan.word(t), "-" | "•" | "*" | "اولا" | "ثانيا" | "ثالثا" | "رابعا")
            || scan.kind(t) == Some(TokenKind::Digits)
    };
    let opens = |t: usize| {
        let before = t.checked_sub(1).map_or("", |b| scan.word(b));
        t == clause.tokens.start || scan.word(t).starts_with('و') || matches!(before, "،" | "؛" | ":" | "اما" | "واما")
    };
    // "- 21 على قاعدة كذا": how many of a total.
    let share = |t: usize| {
        scan.kind(t) == Some(TokenKind::Mark) && scan.number_at(t + 1).is_some() && scan.date_at(t + 1).is_none()
    };
    let sign = sentence.tokens.start;
    let line = (signed(sign) && !share(sign)).then_some(clause.tokens.start);
    let mut starts: Vec<usize> = line.into_iter().collect();
    starts.extend(clause.tokens.clone().filter(|&t| is_ordinal(scan, t) && opens(t)));
    let ends = starts.iter().skip(1).copied().chain([clause.tokens.end]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// "الأولى", "والثالث": which item.
fn is_ordinal(scan: &Scan, at: usize) -> bool {
    scan.behind_and(at).strip_prefix("ال").is_some_and(|bare| ORDINALS.contains(&bare))
}

fn is_first(scan: &Scan, at: usize) -> bool {
    matches!(scan.behind_and(at), "الاول" | "الاولي")
}
