//! Deeds told in one breath with one whose doer is told are his too: "أطلقت إيران صواريخ أصابت القاعدة، فيما سقط آخر قرب
//! المطار", "قصفت مسيّرة تركية محطة، كما تعرض حقل لغارتين".

use super::Reader;
use crate::{
    arabic::letters::Letters,
    domain::{DaySpan, Slot, WeaponType},
    extract::{
        draft::{ArmOf, Draft},
        party::Who,
        scan::Scan,
    },
    lexicon::{ActorKind, Class, Deed},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Reader<'_, '_> {
    /// "شنّت الطائرات الأميركية غارات … وقصفت مقرا في": what a state does on one day is done with one means, where but one
    /// is told.
    pub(super) fn share_means(&mut self) {
        // The means of a state's day; none where there are several.
        let mut means: FxHashMap<(Who, DaySpan), Option<ArmOf>> = FxHashMap::default();
        let drafts = self.told.drafts.all_mut();
        for draft in drafts.iter().filter(|d| d.denied.is_none()) {
            for (day, arm) in days_of_state(draft).flat_map(|day| draft.arms.iter().map(move |arm| (day.clone(), *arm)))
            {
                let known = means.entry(day).or_insert(Some(arm));
                *known = known.filter(|known| known.kind == arm.kind);
            }
        }
        for draft in drafts.iter_mut().filter(|d| d.arms.is_empty()) {
            let of_it = days_of_state(draft).find_map(|day| means.get(&day).copied().flatten());
            if let Some(arm) = of_it.filter(|arm| arm.kind == WeaponType::Airstrike) {
                draft.prove(Slot::Weapon, "weapon:of-the-campaign", arm.span);
                draft.add_arm(ArmOf { count: None, ..arm });
            }
        }
    }

    /// Gives a deed that nobody is told to have done the doers of the one told before it in its sentence, or of the air
    /// raids of its day.
    pub(super) fn share_doers(&mut self) {
        // Those whose doer is told, by their sentence, and the last of a day's raids in a country.
        let mut by_sentence: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let mut raids: FxHashMap<_, usize> = FxHashMap::default();
        let drafts = self.told.drafts.all_mut();
        for at in 0..drafts.len() {
            let Some((before, [draft, ..])) = drafts.split_at_mut_checked(at) else { continue };
            let first = draft.sentences.first().copied().unwrap_or_default();
            if draft.agents.is_empty() && draft.denied.is_none() {
                let breath =
                    |n: &&usize| before.get(**n).is_some_and(|known| is_in_one_breath(self.scan, known, draft));
                let in_one_breath = by_sentence.get(&first).and_then(|told| told.iter().rfind(breath));
                let of_one_day = raids_of(draft).and_then(|day| raids.get(&day));
                let another =
                    |n: &&usize| before.get(**n).is_some_and(|known| is_another_of_its_kind(self.scan, known, draft));
                let near = [Some(first), first.checked_sub(1)].into_iter().flatten();
                let of_its_kind = near.filter_map(|s| by_sentence.get(&s)?.iter().rfind(another)).max();
                let known = in_one_breath.max(of_one_day).max(of_its_kind).and_then(|n| before.get(*n));
                let known = known.filter(|_| !draft.sentences.iter().any(|&s| leaves_open(self.scan, s)));
                for agent in known.map(|known| known.agents.clone()).unwrap_or_default() {
                    draft.prove(Slot::Actor, "actor:in-one-breath", agent.name);
                    draft.add_agent(agent);
                }
            }
            if !draft.agents.is_empty() {
                by_sentence.entry(first).or_default().push(at);
            }
            if let Some(day) = raids_of(draft).filter(|_| draft.is_by_state()) {
                raids.insert(day, at);
            }
        }
    }
}

/// The states that did a deed, with its day.
fn days_of_state(draft: &Draft) -> impl Iterator<Item = (Who, DaySpan)> + '_ {
    let states = draft.agents.iter().filter(|a| a.kind == ActorKind::State);
    // Of a month more than one campaign may be told.
    const MOST_DAYS: i64 = 3;
    let day = draft.day().filter(|day| day.days() <= MOST_DAYS);
    day.into_iter().flat_map(move |day| states.clone().map(move |a| (a.who.clone(), day)))
}

/// In one sentence, of one day, with the same weapon as far as weapons are told.
fn is_in_one_breath(scan: &Scan, known: &Draft, draft: &Draft) -> bool {
    // A state's drones and its raids are of one force.
    let flies = |kind: WeaponType| matches!(kind, WeaponType::Drone | WeaponType::Airstrike);
    let alike = |a: WeaponType, b: WeaponType| a == b || known.is_by_state() && flies(a) && flies(b);
    let with_one = known.arms.is_empty()
        || draft.arms.is_empty()
        || known.arms.iter().any(|a| draft.arms.iter().any(|b| alike(a.kind, b.kind)));
    !known.agents.is_empty()
        && with_one
        && known.denied.is_none()
        && known.sentences.first() == draft.sentences.first()
        && known.is_background == draft.is_background
        && known.day() == draft.day()
        && !somebody_else_tells(scan, known, draft)
}

/// "أعلنت الجماعة أنها قصفت القاعدة، وأكدت مصادر تعرّض المطار": somebody who says so stands between the two.
fn somebody_else_tells(scan: &Scan, known: &Draft, draft: &Draft) -> bool {
    let (Some(first), Some(second)) = (known.trigger(), draft.trigger()) else { return false };
    let tokens = draft.sentences.first().and_then(|&s| scan.sentences.get(s)).cloned().unwrap_or_default();
    let between = |t: &usize| {
        let at = scan.span(&(*t..t + 1)).start;
        first.end <= at && at < second.start
    };
    let tells = |t: usize| {
        scan.has(t, Class::According)
            || scan.finite(t).is_some() && scan.does(t, &[Deed::Say, Deed::Announce, Deed::Claim])
    };
    tokens.filter(between).any(tells)
}

/// Only states fly: raids of one day in one country are one state's, where some are told to be. The day and the country.
fn raids_of(draft: &Draft) -> Option<(DaySpan, Option<Arc<str>>)> {
    let raids = draft.arms.iter().any(|a| a.kind == WeaponType::Airstrike);
    Some((draft.day().filter(|_| raids)?, draft.site.country.clone()))
}

/// "قُصفت محطة بمسيّرة تركية. واستهدفت مسيّرة أخرى نقطة": another weapon of a kind that has just been told to be a state's.
fn is_another_of_its_kind(scan: &Scan, known: &Draft, draft: &Draft) -> bool {
    let [arm] = draft.arms.as_slice() else { return false };
    let tokens = draft.sentences.first().and_then(|&s| scan.sentences.get(s)).cloned().unwrap_or_default();
    let behind = |t: &usize| scan.span(&(*t..t + 1)).start >= arm.span.end;
    let another =
        || tokens.into_iter().find(behind).is_some_and(|t| matches!(scan.word(t), "اخري" | "ثانيه" | "ثالثه"));
    known.is_by_state() && known.arms.iter().any(|a| a.kind == arm.kind) && another()
}

/// "ولم تتبنّ أي جهة الهجوم", "مسيّرة مجهولة": who did it is said not to be known.
fn leaves_open(scan: &Scan, sentence: usize) -> bool {
    let claims = |t: usize| scan.does(t, &[Deed::Claim, Deed::Announce]);
    let not = |t: usize| matches!(scan.word(t), "لم" | "ولم" | "فلم" | "دون");
    let tokens = scan.sentences.get(sentence).cloned().unwrap_or_default();
    tokens
        .clone()
        .any(|t| scan.word(t).holds("مجهول") || claims(t) && (t.saturating_sub(2).max(tokens.start)..t).any(not))
}
