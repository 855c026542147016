//! From drafts to reports: names and ids, the outcome and status that all stretches together tell, confidence.

use super::{
    draft::{Agent, Draft},
    party::Who,
    scan::Scan,
};
use crate::{
    domain::{
        Actor, Attribution, Casualties, EventDate, Evidence, Id, Outcome, Report, Role, Site, Slot, Span, Status,
        Weapon, WeaponType,
    },
    lexicon::{ActorKind, Class},
};
use std::sync::Arc;

/// The report that a draft amounts to.
pub(super) fn report(scan: &Scan, draft: &Draft, nth: usize) -> Report {
    let site = Arc::new(site(scan, draft));
    let mut evidence = draft.evidence.clone();
    let outcome = outcome(draft);
    if let Some(outcome) = outcome
        && let Some((_, _, span)) = draft.outcomes.iter().find(|(o, ..)| *o == outcome)
    {
        push(&mut evidence, Slot::Outcome, "outcome:told", *span);
    }
    let status = status(draft);
    let says = draft.denied.filter(|_| status == Status::Denied);
    let by = draft.agents.iter().find(|a| a.role == Role::Claimed).map(|a| a.name);
    let trigger = draft.evidence.iter().find(|e| e.slot == Slot::Trigger).map(|e| e.span);
    match status {
        Status::Denied => push(&mut evidence, Slot::Status, "status:denied", says.unwrap_or(draft.site.span)),
        Status::Claimed => {
            push(&mut evidence, Slot::Status, "status:claimed", by.or(trigger).unwrap_or(draft.site.span));
        }
        Status::Reported => push(&mut evidence, Slot::Status, "status:reported", trigger.unwrap_or(draft.site.span)),
    }
    evidence.sort_by_key(|e| (e.span, e.slot));
    evidence.dedup();
    let weapons = weapons(draft);
    let (killed, injured) = people(draft, status);
    let sentences: Vec<Span> =
        draft.sentences.iter().filter_map(|&s| scan.sentences.get(s)).map(|s| scan.span(s)).collect();
    let date = draft.when.and_then(|when| {
        Some(EventDate { span: when.span?, basis: when.basis, weak: when.weak || when.inherited, text: when.text })
    });
    let name = site.id.as_deref().unwrap_or(&site.name);
    let day = date.map_or(String::new(), |d| format!("{}/{}", d.span.start, d.span.end));
    Report {
        id: Id::of([&*scan.article.id, name, &day, &nth.to_string()]),
        date,
        part_of_day: draft.part.map(|(part, _)| part),
        actors: draft.agents.iter().map(|agent| attribution(scan, agent)).collect(),
        weapons: weapons.into(),
        killed,
        injured,
        outcome,
        status,
        confidence: confidence(draft, &site),
        sentences: sentences.into(),
        evidence: evidence.into(),
        site,
    }
}

fn push(evidence: &mut Vec<Evidence>, slot: Slot, rule: &str, span: Span) {
    if !span.is_empty() {
        evidence.push(Evidence { slot, rule: crate::domain::Rule::named(rule), span });
    }
}

fn site(scan: &Scan, draft: &Draft) -> Site {
    let known = draft.site.known.and_then(|n| scan.lexicon.site(n));
    // An airport or a quarter of a town is told by the town's id, and by its own name as written.
    let town = known.filter(|k| k.is_of_town).and_then(|k| scan.lexicon.site(k.within?));
    match town.or(known) {
        Some(known) => Site { name: draft.site.name.as_str().into(), ..known.site.clone() },
        None => Site { name: draft.site.name.as_str().into(), country: draft.site.country.clone(), ..Site::default() },
    }
}

fn attribution(scan: &Scan, agent: &Agent) -> Attribution {
    let written: Arc<str> = agent.name.of(&scan.article.text).into();
    let actor = match &agent.who {
        Who::Known(number) => {
            let known = scan.lexicon.actor(*number);
            Actor {
                id: known.and_then(|k| k.id.clone()),
                name: written,
                name_ar: known.and_then(|k| k.name_ar.clone()),
                name_en: known.and_then(|k| k.name_en.clone()),
            }
        }
        Who::Named(name) => Actor { name: name.as_str().into(), ..Actor::default() },
    };
    Attribution { actor: Arc::new(actor), role: agent.role }
}

/// An official's word before the attacker's own; of several: some hit beats stopped.
fn outcome(draft: &Draft) -> Option<Outcome> {
    if draft.denied.is_some() {
        return None;
    }
    let told =
        |by_self: bool, outcome: Outcome| draft.outcomes.iter().any(|(o, own, _)| *o == outcome && *own == by_self);
    for by_self in [false, true] {
        for outcome in [Outcome::Hit, Outcome::Intercepted, Outcome::Missed] {
            if told(by_self, outcome) {
                return Some(outcome);
            }
        }
    }
    None
}

/// Claimed where only the group itself says so; a state that announces its own strike reports it.
fn status(draft: &Draft) -> Status {
    let by_state = draft.agents.iter().any(|a| a.role == Role::Claimed && a.kind == ActorKind::State);
    match (draft.denied, draft.is_claimed && !draft.is_reported && !by_state) {
        (Some(_), _) => Status::Denied,
        (None, true) => Status::Claimed,
        (None, false) => Status::Reported,
    }
}

/// Weapons as the annotators' guide has them: a state's or a ship's "صاروخ" is a missile, what aircraft fire is an
/// airstrike, a drone's strike is a drone.
fn weapons(draft: &Draft) -> Vec<Weapon> {
    let has = |kind: WeaponType| draft.arms.iter().any(|a| a.kind == kind);
    let at_ship = draft.site.head == Some(Class::HeadShip) || draft.site.country.as_deref() == Some("XX");
    let by_state = draft.is_by_state();
    let mut out: Vec<Weapon> = Vec::new();
    for arm in &draft.arms {
        let kind = match arm.kind {
            WeaponType::Rocket if at_ship || by_state => WeaponType::Missile,
            kind => kind,
        };
        let fired_from_air = matches!(kind, WeaponType::Missile | WeaponType::Rocket) && has(WeaponType::Airstrike);
        let by_drone = kind == WeaponType::Airstrike && has(WeaponType::Drone);
        if fired_from_air || by_drone || (kind == WeaponType::Unknown && draft.arms.len() > 1) {
            continue;
        }
        // Fighter jets are not the weapon: their number is none of strikes.
        out.push(Weapon { kind, count: arm.count });
    }
    out
}

fn people(draft: &Draft, status: Status) -> (Option<Casualties>, Option<Casualties>) {
    if status == Status::Denied { (None, None) } else { (draft.killed, draft.injured) }
}

/// What makes the reading less sure, each with what it costs.
pub(super) fn doubts(draft: &Draft, site: &Site) -> Vec<(&'static str, f32)> {
    let undated = draft.when.is_none_or(|w| w.span.is_none());
    let by = |rule: &str| draft.evidence.iter().any(|e| e.rule.name() == rule);
    let (unnamed, unarmed) = (draft.agents.is_empty(), draft.arms.is_empty());
    let told_by_others = !unnamed && draft.agents.iter().all(|a| a.role == Role::Accused);
    let mut out: Vec<(&'static str, f32)> = [
        (site.id.is_none(), "the place is in no list", 0.12),
        (undated, "nothing settles the day", 0.1),
        (draft.is_background, "told as the setting of something else", 0.1),
        (draft.site.vague, "the place has no name", 0.25),
        (unnamed && unarmed, "neither who nor with what is told", 0.15),
        (unnamed && !unarmed, "nobody is said to have done it", 0.05),
        (unarmed && !unnamed, "with what is not told", 0.08),
        (told_by_others && draft.agents.len() > 1, "several are said to have done it", 0.1),
        (by("actor:accusation"), "who did it is an accusation", 0.08),
        (by("site:points-back"), "the place is told before and pointed back to", 0.08),
        (draft.sentences.len() > 3, "put together from many sentences", 0.05),
        (
            draft.sentences.len() > 1 && (draft.killed.is_some() || draft.injured.is_some()),
            "the toll may be of another deed",
            0.05,
        ),
        (draft.when.is_some_and(|w| w.weak), "the date is weak", 0.05),
    ]
    .into_iter()
    .filter(|(holds, ..)| *holds)
    .map(|(_, why, by)| (why, by))
    .collect();
    for doubt in &draft.doubts {
        if !out.contains(doubt) {
            out.push(*doubt);
        }
    }
    out
}

fn confidence(draft: &Draft, site: &Site) -> f32 {
    doubts(draft, site).iter().fold(0.97, |sure: f32, (_, by)| sure - by).clamp(0.05, 1.0)
}
