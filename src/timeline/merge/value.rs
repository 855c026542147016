//! What an incident says where its reports say several things: of each slot the best supported value, and beside it
//! every value and who gives it.
//!
//! A value supports those that it merely makes less exact: "rockets" speaks for "14 rockets and 7 mortar bombs".
//! Copies of one text speak once. Nothing that a report says is dropped: where the shown value does not take in all
//! that is said, the slot is listed among the conflicts with all its values.

use super::Actors;
use crate::domain::{
    Attribution, Basis, Casualties, Conflict, ConflictSlot, ConflictValue, Few, Incident, Report, Role, Site, Status,
    Weapon, WeaponType,
};
use std::{cmp::Ordering, sync::Arc};

/// A report of an event, as far as its weight goes.
pub(super) struct Voice {
    /// Its number in the timeline.
    pub(super) number: u32,
    /// What it says, without the words.
    pub(super) report: Report,
    /// Whose words: copies of one text share it.
    pub(super) source: u32,
    /// The day it was published, counted from the year 1.
    pub(super) published: Option<i32>,
    /// How deep its place lies inside others.
    pub(super) depth: u8,
}

/// The incident that `voices` tell of; ascending by number, at least one.
pub(super) fn incident(voices: &[Voice], actors: &Actors) -> Option<Incident> {
    let first = voices.first()?;
    let mut conflicts = Vec::new();
    let mut slot = Slot { voices, conflicts: &mut conflicts };
    let date = slot.best(ConflictSlot::Date, ConflictValue::Date, |r| Some(r.date?.span), &dated, &|a, b| {
        b.start <= a.start && a.end <= b.end
    });
    let part_of_day =
        slot.best(ConflictSlot::PartOfDay, ConflictValue::PartOfDay, |r| r.part_of_day, &plainly, &|a, b| a == b);
    let hands = slot.best(
        ConflictSlot::Actors,
        ConflictValue::Actors,
        |r| (!r.actors.is_empty()).then(|| r.actors.clone()),
        &plainly,
        &|a, b| b.iter().all(|b| a.iter().any(|a| names(a, b, actors))),
    );
    let weapons = slot.best(
        ConflictSlot::Weapons,
        ConflictValue::Weapons,
        |r| (!r.weapons.is_empty()).then(|| r.weapons.clone()),
        &plainly,
        &|a, b| b.iter().all(|b| a.iter().any(|a| is_kind_of(*a, *b))),
    );
    let killed = slot.best(ConflictSlot::Killed, ConflictValue::People, |r| r.killed, &plainly, &|a, b| is_in(*a, *b));
    let injured =
        slot.best(ConflictSlot::Injured, ConflictValue::People, |r| r.injured, &plainly, &|a, b| is_in(*a, *b));
    let outcome = slot.best(ConflictSlot::Outcome, ConflictValue::Outcome, |r| r.outcome, &official, &|a, b| a == b);
    let status = status(&mut slot);
    let order = best_first(voices);
    let sources = sources(voices);
    Some(Incident {
        id: first.report.id,
        date,
        part_of_day,
        site: site(voices, &order)?,
        actors: hands.unwrap_or_default(),
        weapons: weapons.unwrap_or_default(),
        killed,
        injured,
        outcome,
        status,
        confidence: confidence(voices, conflicts.len()),
        sources: u16::try_from(sources.len()).unwrap_or(u16::MAX),
        reports: order.iter().map(|voice| voice.number).collect(),
        conflicts: conflicts.into(),
    })
}

/// One slot after the other, and the conflicts met.
struct Slot<'v> {
    voices: &'v [Voice],
    conflicts: &'v mut Vec<Conflict>,
}

impl Slot<'_> {
    /// The best supported value of a slot. `says` reads it from a report, `weight` is what the report's word is worth
    /// on it, `takes_in(a, b)` is true where `a` says all that `b` says, as exactly or more.
    fn best<T: Clone + PartialEq>(
        &mut self,
        slot: ConflictSlot,
        make: fn(T) -> ConflictValue,
        says: impl Fn(&Report) -> Option<T>,
        weight: &dyn Fn(&Report) -> f32,
        takes_in: &dyn Fn(&T, &T) -> bool,
    ) -> Option<T> {
        // Each value with the voices that give it, as places in `voices`.
        let mut values: Vec<(T, Vec<usize>)> = Vec::new();
        for (at, voice) in self.voices.iter().enumerate() {
            let Some(value) = says(&voice.report) else { continue };
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, by)) => by.push(at),
                None => values.push((value, vec![at])),
            }
        }
        if values.len() < 2 {
            return values.pop().map(|(value, _)| value);
        }
        let support = |by: &mut dyn Iterator<Item = usize>| {
            let mut by_source: Vec<(u32, f32)> = Vec::new();
            for voice in by.filter_map(|at| self.voices.get(at)) {
                let worth = weight(&voice.report);
                match by_source.iter_mut().find(|(source, _)| *source == voice.source) {
                    Some((_, most)) => *most = most.max(worth),
                    None => by_source.push((voice.source, worth)),
                }
            }
            by_source.iter().map(|(_, worth)| worth).sum::<f32>()
        };
        let latest = |by: &[usize]| by.iter().filter_map(|at| self.voices.get(*at)?.published).max();
        let mut ranked: Vec<_> = values.into_iter().map(|(value, by)| (value, by, 0.0f32, 0.0f32, None)).collect();
        for at in 0..ranked.len() {
            let Some((value, by, ..)) = ranked.get(at) else { continue };
            let agreeing = ranked.iter().filter(|(other, ..)| takes_in(value, other));
            let all = support(&mut agreeing.flat_map(|(_, by, ..)| by.iter().copied()));
            let own = support(&mut by.iter().copied());
            let when = latest(by);
            if let Some(entry) = ranked.get_mut(at) {
                (entry.2, entry.3, entry.4) = (all, own, when);
            }
        }
        // The most support; then the more exact, which takes the others in; then the latest word; then the first.
        ranked.sort_by(|a, b| {
            let exact = || match (takes_in(&a.0, &b.0), takes_in(&b.0, &a.0)) {
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                _ => Ordering::Equal,
            };
            b.2.total_cmp(&a.2).then_with(exact).then(b.4.cmp(&a.4)).then(b.3.total_cmp(&a.3))
        });
        let shown = ranked.first()?.0.clone();
        if ranked.iter().any(|(value, ..)| !takes_in(&shown, value)) {
            let number = |at: usize| self.voices.get(at).map(|voice| voice.number);
            let entry = |(value, by, ..): (T, Vec<usize>, f32, f32, Option<i32>)| {
                (make(value), by.into_iter().filter_map(number).collect())
            };
            self.conflicts.push(Conflict { slot, values: ranked.into_iter().map(entry).collect() });
        }
        Some(shown)
    }
}

/// A report's word on what it does not stress: as good as its reading.
fn plainly(report: &Report) -> f32 {
    0.5 + report.confidence / 2.0
}

/// A written date is better than a counted one, and the date of a claim is half a date.
fn dated(report: &Report) -> f32 {
    let basis = report.date.map_or(0.0, |date| match (date.weak, date.basis) {
        (true, _) => 0.5,
        (false, Basis::Explicit) => 1.0,
        (false, _) => 0.9,
    });
    basis * plainly(report)
}

/// An official's word on the outcome beats the attacker's own.
fn official(report: &Report) -> f32 {
    plainly(report) * if report.status == Status::Claimed { 0.4 } else { 1.0 }
}

/// True where `a` names the actor that `b` names, no less surely, or the one behind it.
fn names(a: &Attribution, b: &Attribution, actors: &Actors) -> bool {
    let (x, y) = (actors.of(&a.actor), actors.of(&b.actor));
    actors.is_part(x, y) && (a.role == b.role || a.role == Role::Claimed)
}

fn is_kind_of(a: Weapon, b: Weapon) -> bool {
    (a.kind == b.kind || b.kind == WeaponType::Unknown) && (b.count.is_none() || a.count == b.count)
}

/// True where `a` is a closer word of the same: 41 is "at least 34".
fn is_in(a: Casualties, b: Casualties) -> bool {
    b.min <= a.min && b.max.is_none_or(|most| a.max.is_some_and(|max| max <= most))
}

/// Reported where anyone but the attacker reports it; denied where all that is left of it is a claim and a denial.
fn status(slot: &mut Slot<'_>) -> Status {
    let says = |status| slot.voices.iter().any(|voice| voice.report.status == status);
    let (reported, denied) = (says(Status::Reported), says(Status::Denied));
    let shown = match (reported, denied) {
        (true, _) => Status::Reported,
        (false, true) => Status::Denied,
        (false, false) => Status::Claimed,
    };
    if denied && (reported || says(Status::Claimed)) {
        let by = |status: Status| {
            let numbers = slot.voices.iter().filter(|v| v.report.status == status).map(|v| v.number);
            (ConflictValue::Status(status), numbers.collect::<Few<u32>>())
        };
        let order = [shown, Status::Reported, Status::Claimed, Status::Denied];
        let told = order.iter().enumerate().filter(|(at, status)| *at == 0 || **status != shown);
        let values = told.map(|(_, status)| by(*status)).filter(|(_, by)| !by.is_empty()).collect();
        slot.conflicts.push(Conflict { slot: ConflictSlot::Status, values });
    }
    shown
}

/// The surest first; of two as sure, a report before a claim.
fn best_first(voices: &[Voice]) -> Vec<&Voice> {
    let mut order: Vec<&Voice> = voices.iter().collect();
    order.sort_by(|a, b| {
        let rank = |v: &Voice| (v.report.status != Status::Reported, v.number);
        b.report.confidence.total_cmp(&a.report.confidence).then_with(|| rank(a).cmp(&rank(b)))
    });
    order
}

/// The closest place named; of equal ones, one the lexicon knows, by the name of the best report.
fn site(voices: &[Voice], order: &[&Voice]) -> Option<Arc<Site>> {
    let deepest = voices.iter().map(|v| (v.depth, v.report.site.id.is_some())).max()?;
    let voice = order.iter().find(|v| (v.depth, v.report.site.id.is_some()) == deepest)?;
    Some(Arc::clone(&voice.report.site))
}

/// The independent sources, ascending.
fn sources(voices: &[Voice]) -> Vec<u32> {
    let mut all: Vec<u32> = voices.iter().map(|v| v.source).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The surest report's, raised by each further source at half its word, lowered by each conflict.
fn confidence(voices: &[Voice], conflicts: usize) -> f32 {
    let mut by_source: Vec<(u32, f32)> = Vec::new();
    for voice in voices {
        match by_source.iter_mut().find(|(source, _)| *source == voice.source) {
            Some((_, most)) => *most = most.max(voice.report.confidence),
            None => by_source.push((voice.source, voice.report.confidence)),
        }
    }
    by_source.sort_by(|a, b| b.1.total_cmp(&a.1));
    let doubt = by_source.iter().enumerate().fold(1.0, |doubt, (nth, (_, confidence))| {
        doubt * (1.0 - if nth == 0 { *confidence } else { confidence / 2.0 })
    });
    (1.0 - doubt) * 0.97f32.powi(i32::try_from(conflicts).unwrap_or(i32::MAX))
}
