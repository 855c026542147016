//! What speaks for two reports telling of one event, and what rules it out.
//!
//! Points are halves, so that the order of adding can't matter: the same day is worth 6 and the same place 6, and 11
//! are needed. Place and day alone are enough where nothing speaks against them; a doubtful day needs actor and weapon.

use super::{
    Actors, Places,
    actor::{Hands, Likeness},
};
use crate::domain::{Casualties, DaySpan, PartOfDay, Report, WeaponType};
use chrono::Datelike;

/// Points that make two reports one event.
pub(super) const ENOUGH: i32 = 11;
/// The same words in both.
pub(super) const SAME_WORDS: i32 = 6;
/// A date no better than this many days does not place an event.
const FIRM: i32 = 3;

/// What is compared of a report.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Its article.
    pub(super) article: u32,
    /// Where.
    pub(super) place: u32,
    /// First and last day, counted from the year 1; for a report without a date: when it can have been.
    pub(super) days: (i32, i32),
    /// The day its article was published, where it has no date of its own.
    told: Option<i32>,
    /// True where the days place the event; false for undated reports and long spans.
    pub(super) firm: bool,
    /// The day may be that of the saying.
    pub(super) weak: bool,
    /// When in the day.
    pub(super) part: Option<PartOfDay>,
    /// Who.
    pub(super) hands: Hands,
    /// True where one of them says so itself.
    pub(super) claimed: bool,
    /// One bit a weapon.
    pub(super) weapons: u16,
    /// Numbers that two events rarely share.
    pub(super) numbers: [Number; 3],
}

/// What was counted, and how many; zero where nothing telling was.
type Number = (u8, u32);

/// Undated reports are of an event at most this many days before their article …
const WITHIN: i32 = 30;
/// … and mostly of one of the last week.
const RECENT: i32 = 7;

impl Facts {
    /// Reads a report. `published` is the last day it can tell of, where that is known.
    pub(super) fn of(article: u32, report: &Report, published: Option<i32>, places: &Places, actors: &Actors) -> Self {
        let days = report.date.map(|date| ends(date.span));
        let firm = days.is_some_and(|(start, end)| end - start < FIRM);
        let known = published.map_or((i32::MIN, i32::MAX), |day| (day - WITHIN, day));
        let count = |kind: u8, people: Option<Casualties>| {
            people.filter(|people| people.min > u32::from(people.max.is_none())).map_or((0, 0), |n| (kind, n.min))
        };
        let most = report.weapons.iter().filter_map(|w| Some((16 + w.kind as u8, w.count.filter(|n| *n > 2)?))).max();
        Self {
            article,
            place: places.of(&report.site),
            days: days.unwrap_or(known),
            told: published.filter(|_| days.is_none()),
            firm,
            weak: report.date.is_some_and(|date| date.weak),
            part: report.part_of_day,
            hands: actors.hands(&report.actors),
            claimed: report.actors.iter().any(|a| a.role == crate::domain::Role::Claimed),
            weapons: report.weapons.iter().fold(0, |mask, w| mask | bit(w.kind)),
            numbers: [count(1, report.killed), count(2, report.injured), most.unwrap_or_default()],
        }
    }
}

fn ends(span: DaySpan) -> (i32, i32) {
    (span.start.num_days_from_ce(), span.end.num_days_from_ce())
}

const fn bit(kind: WeaponType) -> u16 {
    match kind {
        WeaponType::Unknown => 0,
        kind => 1 << kind as u16,
    }
}

/// The points of two reports whose places are worth `site` to each other; `None` where they can't be one event.
pub(super) fn score(a: &Facts, b: &Facts, site: i32, actors: &Actors) -> Option<i32> {
    if a.article == b.article {
        return None;
    }
    let hands = hands(a, b, actors)?;
    let day = match (a.firm, b.firm) {
        (true, true) => firm_days(a, b)?,
        _ => loose_days(a, b, hands == 2)?,
    };
    Some(day + site + hands + weapons(a.weapons, b.weapons) + numbers(a, b))
}

/// Both dated: the day and the part of the day.
fn firm_days(a: &Facts, b: &Facts) -> Option<i32> {
    let (first, last) = if a.days <= b.days { (a, b) } else { (b, a) };
    if last.days.0 <= first.days.1 {
        // A weekend is not as good as a day.
        let rough = a.days != b.days && [a, b].iter().any(|f| f.days.1 - f.days.0 + 1 == FIRM);
        return Some(if rough { 4 } else { 6 } + parts(a.part, b.part));
    }
    // The next day: where one date is that of the claim, or the event was at night and each counts it differently, or
    // both count the same victims.
    let (before, after) = (first.part, last.part);
    let at_night = matches!(before, Some(PartOfDay::Night)) && matches!(after, None | Some(PartOfDay::Dawn))
        || matches!(before, None | Some(PartOfDay::Evening)) && matches!(after, Some(PartOfDay::Dawn));
    let is_near = a.weak || b.weak || at_night || numbers(a, b) > 0;
    (last.days.0 == first.days.1 + 1 && is_near).then_some(2)
}

/// At least one without a day of its own: it must be possible, and everything else must speak for it.
fn loose_days(a: &Facts, b: &Facts, same_hand: bool) -> Option<i32> {
    if a.days.0 > b.days.1 || b.days.0 > a.days.1 {
        return None;
    }
    let is_dated = |facts: &Facts| facts.told.is_none() && facts.days.1 < i32::MAX;
    // What the same hand says of itself in both speaks for one deed where the day can't.
    let own = i32::from(same_hand && a.claimed && b.claimed);
    let settled = match (a.told, b.told) {
        (Some(day), None) if b.firm && day - b.days.1 <= RECENT => 3 + own,
        (None, Some(day)) if a.firm && day - a.days.1 <= RECENT => 3 + own,
        (Some(a), Some(b)) if (a - b).abs() <= 1 => 3 + own,
        _ => i32::from((a.firm || b.firm) && is_dated(a) && is_dated(b)),
    };
    Some(settled + parts(a.part, b.part))
}

fn parts(a: Option<PartOfDay>, b: Option<PartOfDay>) -> i32 {
    let Some((a, b)) = a.zip(b) else { return 0 };
    match (a as i32 - b as i32).rem_euclid(PartOfDay::ALL.len() as i32) {
        0 => 1,
        // Dawn to one outlet is morning to the next.
        1 | 5 => -1,
        _ => -4,
    }
}

fn hands(a: &Facts, b: &Facts, actors: &Actors) -> Option<i32> {
    match actors.likest(a.hands, b.hands) {
        None => Some(0),
        Some(Likeness::Same) => Some(2),
        Some(Likeness::Part) => Some(1),
        Some(Likeness::Unknown) => Some(-2),
        // Two that only others accuse may be two guesses at one event.
        Some(Likeness::Other) if !a.claimed && !b.claimed => Some(-4),
        Some(Likeness::Other) => None,
    }
}

/// Weapons that one outlet calls so and the next otherwise.
const MIXED_UP: [u16; 5] = [
    bit(WeaponType::Rocket)
        | bit(WeaponType::Missile)
        | bit(WeaponType::BallisticMissile)
        | bit(WeaponType::CruiseMissile),
    bit(WeaponType::Rocket) | bit(WeaponType::Mortar),
    bit(WeaponType::Mortar) | bit(WeaponType::Artillery),
    bit(WeaponType::Airstrike) | bit(WeaponType::Missile),
    bit(WeaponType::Airstrike) | bit(WeaponType::Drone),
];

/// "Rockets hit an airport" may be what the first outlet knows of a strike by aircraft.
const FROM_THE_AIR: u16 = bit(WeaponType::Rocket) | bit(WeaponType::Airstrike);

fn weapons(a: u16, b: u16) -> i32 {
    if a == 0 || b == 0 {
        0
    } else if a & b != 0 {
        2
    } else if MIXED_UP.iter().any(|group| a & group != 0 && b & group != 0) {
        0
    } else if (a | b) & FROM_THE_AIR == FROM_THE_AIR {
        -1
    } else {
        -2
    }
}

fn numbers(a: &Facts, b: &Facts) -> i32 {
    i32::from(a.numbers.iter().zip(&b.numbers).any(|(a, b)| a == b && a.1 > 0))
}
