//! Drafts: what one stretch of an article tells of one deed at one place, before the stretches that tell of the same
//! deed are joined.

use super::party::Who;
use crate::{
    domain::{Basis, Casualties, DaySpan, Evidence, Outcome, PartOfDay, Role, Slot, Span, WeaponType},
    lexicon::{ActorKind, Class},
};
use std::{collections::BTreeSet, sync::Arc};

/// Where a draft's deed was done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SiteOf {
    /// The lexicon's number.
    pub(super) known: Option<u16>,
    /// As the text has it.
    pub(super) name: String,
    /// Where the text has it.
    pub(super) span: Span,
    /// ISO code.
    pub(super) country: Option<Arc<str>>,
    /// How closely it says where.
    pub(super) closeness: u8,
    /// Its head word.
    pub(super) head: Option<Class>,
    /// Neither named nor one: "two bases".
    pub(super) vague: bool,
    /// Whose it is, is told.
    pub(super) owned: bool,
    /// Several, newly told of: "two destroyers".
    pub(super) several: bool,
    /// The ship, where the place is the sea it was in: two ships there are two sites.
    pub(super) ship: Option<String>,
}

impl SiteOf {
    /// No place.
    pub(super) fn nowhere() -> Self {
        Self {
            known: None,
            name: String::new(),
            span: Span::default(),
            country: None,
            closeness: 0,
            head: None,
            vague: true,
            owned: false,
            several: false,
            ship: None,
        }
    }
}

/// A party's part in a deed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Agent {
    pub(super) who: Who,
    pub(super) kind: ActorKind,
    pub(super) role: Role,
    pub(super) name: Span,
}

/// When, as a stretch of text says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WhenOf {
    pub(super) span: Option<DaySpan>,
    pub(super) basis: Basis,
    pub(super) weak: bool,
    pub(super) text: Span,
    /// Taken from elsewhere in the article, not from this stretch.
    pub(super) inherited: bool,
}

/// A weapon of a deed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ArmOf {
    pub(super) kind: WeaponType,
    pub(super) count: Option<u32>,
    /// Told by the attacker itself.
    pub(super) by_self: bool,
    pub(super) span: Span,
}

/// What one or more stretches of an article tell of one deed.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) site: SiteOf,
    pub(super) when: Option<WhenOf>,
    /// On some day before: "قبل أيام".
    pub(super) some_day: bool,
    pub(super) part: Option<(PartOfDay, Span)>,
    pub(super) agents: Vec<Agent>,
    pub(super) arms: Vec<ArmOf>,
    pub(super) killed: Option<Casualties>,
    pub(super) injured: Option<Casualties>,
    /// What became of it, and whether only the attacker says so.
    pub(super) outcomes: Vec<(Outcome, bool, Span)>,
    /// Somebody other than the attacker tells it.
    pub(super) is_reported: bool,
    /// The attacker tells it.
    pub(super) is_claimed: bool,
    /// The words that deny it, where the last word is a denial.
    pub(super) denied: Option<Span>,
    /// Sentences, by number.
    pub(super) sentences: BTreeSet<usize>,
    pub(super) evidence: Vec<Evidence>,
    /// The first token of the clause that told it: what one clause tells of several places is one deed at each.
    pub(super) clause: Option<usize>,
    /// Another than the one told before: "a second attack".
    pub(super) is_another: bool,
    /// Told as the setting of something else.
    pub(super) is_background: bool,
    /// What makes the reading less sure, each with what it costs.
    pub(super) doubts: Vec<(&'static str, f32)>,
    /// What was taken and why, for `--explain`.
    pub(super) notes: Vec<String>,
}

impl Draft {
    /// A draft of nothing but a place and a sentence.
    pub(super) fn at(site: SiteOf, sentence: usize) -> Self {
        Self {
            site,
            when: None,
            some_day: false,
            part: None,
            agents: Vec::new(),
            arms: Vec::new(),
            killed: None,
            injured: None,
            outcomes: Vec::new(),
            is_reported: false,
            is_claimed: false,
            denied: None,
            sentences: BTreeSet::from([sentence]),
            evidence: Vec::new(),
            clause: None,
            is_another: false,
            is_background: false,
            doubts: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Adds a piece of evidence once.
    pub(super) fn prove(&mut self, slot: Slot, rule: &'static str, span: Span) {
        let rule = crate::domain::Rule::named(rule);
        let evidence = Evidence { slot, rule, span };
        if !span.is_empty() && !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
    }

    /// Adds an agent; one who is accused and claims it is one who claims it.
    pub(super) fn add_agent(&mut self, agent: Agent) {
        match self.agents.iter_mut().find(|known| known.who == agent.who) {
            Some(known) if agent.role == Role::Claimed => known.role = Role::Claimed,
            Some(_) => {}
            None => self.agents.push(agent),
        }
    }

    /// A state that did it says so itself; false where it was not told to have done it.
    pub(super) fn own_up(&mut self, state: &Who) -> bool {
        let agent = self.agents.iter_mut().find(|a| a.who == *state);
        agent.map(|a| a.role = Role::Claimed).is_some()
    }

    /// Adds a weapon; of one kind the number that is told first stays, another's before the attacker's own.
    pub(super) fn add_arm(&mut self, arm: ArmOf) {
        match self.arms.iter_mut().find(|known| same_arm(known.kind, arm.kind)) {
            Some(known) => {
                if is_vaguer(known.kind, arm.kind) {
                    known.kind = arm.kind;
                }
                known.count = known.count.or(arm.count);
            }
            None => self.arms.push(arm),
        }
    }

    /// Adds a toll; two that differ become a range.
    pub(super) fn add_killed(&mut self, toll: Casualties) {
        self.killed = Some(merged(self.killed, toll));
    }

    /// As [`add_killed`](Self::add_killed).
    pub(super) fn add_injured(&mut self, toll: Casualties) {
        self.injured = Some(merged(self.injured, toll));
    }

    /// The words of the deed.
    pub(super) fn trigger(&self) -> Option<Span> {
        self.evidence.iter().find(|e| e.slot == Slot::Trigger).map(|e| e.span)
    }

    /// True where a state's forces did it.
    pub(super) fn is_by_state(&self) -> bool {
        self.agents.iter().any(|a| a.kind == ActorKind::State)
    }

    /// The day, where it is known.
    pub(super) fn day(&self) -> Option<DaySpan> {
        self.when.and_then(|w| w.span)
    }
}

/// Two tolls of one deed: "some" gives way to a number, "nobody" to "some"; two numbers are a range.
fn merged(known: Option<Casualties>, toll: Casualties) -> Casualties {
    match known {
        None => toll,
        Some(known) if known == toll => known,
        Some(Casualties::NONE) if toll.max.is_none() => toll,
        Some(known) if toll == Casualties::NONE && known.max.is_none() => known,
        Some(known) if known.max.is_none() && known.min <= 1 => toll,
        Some(known) if toll.max.is_none() && toll.min <= 1 => known,
        Some(known) => known.hull(toll),
    }
}

fn same_arm(a: WeaponType, b: WeaponType) -> bool {
    a == b || is_vaguer(a, b) || is_vaguer(b, a)
}

/// True where `a` is a vaguer word for `b`.
fn is_vaguer(a: WeaponType, b: WeaponType) -> bool {
    use WeaponType::{BallisticMissile, CruiseMissile, Missile, Rocket, Unknown};
    matches!(
        (a, b),
        (Unknown, _)
            | (Rocket, Missile | BallisticMissile | CruiseMissile)
            | (Missile, BallisticMissile | CruiseMissile)
    ) && a != b
}
