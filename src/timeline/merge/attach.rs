//! Reports that know the place or the day only roughly, put to the one event they fit; where two fit as well, to none.

use super::{Cluster, Known, score::SAME_WORDS};
use rustc_hash::FxHashMap;

/// Among more events than this, one report of no certain day is not told apart by what it says.
const CHOICE: usize = 256;
/// Days that an event may start before a report that fits it.
const SLACK: i32 = 3;

/// Puts the events told of at rough places (a province, a city) to the one event at a closer place that each fits.
/// `events` are those of each place; what was put elsewhere is left empty.
pub(super) fn rough(events: &mut [Vec<Cluster>], known: Known<'_>) {
    let mut places: Vec<u32> = (0..known.places.len() as u32).filter(|&p| !known.places.finer(p).is_empty()).collect();
    // From the closest: what is put to a base from its province can take what is known of the region.
    places.sort_by_key(|&place| (std::cmp::Reverse(known.places.depth(place)), place));
    for place in places {
        let Some(ours) = events.get_mut(place as usize).map(std::mem::take) else { continue };
        let closer = || known.places.finer(place).iter().map(|finer| finer.place);
        let mut by_day: Vec<(i32, u32, u32)> = Vec::new();
        if !ours.is_empty() {
            for at in closer() {
                let there = events.get(at as usize).into_iter().flatten().enumerate();
                by_day.extend(there.filter_map(|(nth, event)| Some((start(event, known)?, at, nth as u32))));
            }
            by_day.sort_unstable();
        }
        let mut stay = Vec::new();
        for event in ours {
            let days = event.first().and_then(|&r| known.facts(r)).map_or((0, 0), |f| f.days);
            let from = by_day.partition_point(|(day, ..)| *day < days.0 - SLACK);
            let near = by_day.iter().skip(from).take_while(|(day, ..)| *day <= days.1 + 1);
            let fits = near.filter_map(|&(_, at, nth)| {
                let there = events.get(at as usize)?.get(nth as usize)?;
                Some((known.link(&event, there, 0)?, (at, nth)))
            });
            let found = only_best(fits);
            match found.and_then(|(at, nth)| events.get_mut(at as usize)?.get_mut(nth as usize)) {
                Some(there) => join(there, &event),
                None => stay.push(event),
            }
        }
        if let Some(slot) = events.get_mut(place as usize) {
            *slot = stay;
        }
    }
}

/// Puts what knows neither the day nor more than a province or a country ("struck two sites in Syria") to the one event
/// in it that it fits; `loose` are the reports of each place without a day, and keep what fits none or several.
pub(super) fn bare(events: &mut [Vec<Cluster>], loose: &mut [Vec<u32>], known: Known<'_>) {
    for place in 0..known.places.len() as u32 {
        let finer = known.places.finer(place);
        let Some(reports) = loose.get_mut(place as usize).filter(|l| !l.is_empty() && !finer.is_empty()) else {
            continue;
        };
        let mut by_day: Vec<(i32, u32, u32)> = Vec::new();
        for at in finer.iter().map(|finer| finer.place).chain([place]) {
            let there = events.get(at as usize).into_iter().flatten().enumerate();
            by_day.extend(there.filter_map(|(nth, event)| Some((start(event, known)?, at, nth as u32))));
        }
        by_day.sort_unstable();
        reports.retain(|&report| {
            let Some(days) = known.facts(report).map(|f| f.days) else { return true };
            let from = by_day.partition_point(|(day, ..)| *day < days.0.saturating_sub(SLACK));
            let to = by_day.partition_point(|(day, ..)| *day <= days.1);
            let near = by_day.get(from..to).filter(|near| near.len() <= CHOICE).unwrap_or_default();
            let fits = near.iter().filter_map(|&(_, at, nth)| {
                let there = events.get(at as usize)?.get(nth as usize)?;
                Some((known.link(&[report], there, 0)?, (at, nth)))
            });
            let found = only_best(fits).filter(|(at, _)| *at != place);
            match found.and_then(|(at, nth)| events.get_mut(at as usize)?.get_mut(nth as usize)) {
                Some(there) => join(there, &[report]),
                None => return true,
            }
            false
        });
    }
}

/// Puts the reports of one place that have no day of their own to the one event there that each fits, or to one
/// another. `words` is a number that equal sentences share.
pub(super) fn loose(events: &mut Vec<Cluster>, reports: &[u32], known: Known<'_>, words: impl Fn(u32) -> Option<u64>) {
    let mut by_day: Vec<(i32, u32)> =
        events.iter().enumerate().filter_map(|(nth, event)| Some((start(event, known)?, nth as u32))).collect();
    by_day.sort_unstable();
    let mut by_words: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (nth, event) in events.iter().enumerate() {
        for said in event.iter().filter_map(|&r| words(r)) {
            by_words.entry(said).or_default().push(nth as u32);
        }
    }
    let mut undated: Vec<u32> = Vec::new();
    for &report in reports {
        let Some(facts) = known.facts(report) else { continue };
        let said = words(report);
        let copies = said.and_then(|said| by_words.get(&said)).map(Vec::as_slice).unwrap_or_default();
        let from = by_day.partition_point(|(day, _)| *day < facts.days.0.saturating_sub(SLACK));
        let to = by_day.partition_point(|(day, _)| *day <= facts.days.1);
        let near = by_day.get(from..to).filter(|near| near.len() <= CHOICE).unwrap_or_default();
        let alike = undated.get(..undated.len().min(CHOICE)).unwrap_or_default();
        let mut tried: Vec<u32> = near.iter().map(|(_, nth)| *nth).chain(copies.iter().chain(alike).copied()).collect();
        tried.sort_unstable();
        tried.dedup();
        let fits = tried.iter().filter_map(|&nth| {
            let more = if copies.contains(&nth) { SAME_WORDS } else { 0 };
            Some((known.link(&[report], events.get(nth as usize)?, more)?, nth))
        });
        let at = match only_best(fits) {
            Some(nth) => nth,
            None => {
                undated.push(events.len() as u32);
                events.push(Cluster::default());
                events.len() as u32 - 1
            }
        };
        if let Some(event) = events.get_mut(at as usize) {
            join(event, &[report]);
        }
        if let Some(said) = said {
            by_words.entry(said).or_default().push(at);
        }
    }
}

/// The one that fits best; none where two fit as well.
fn only_best<T: Copy>(fits: impl Iterator<Item = (i32, T)>) -> Option<T> {
    let mut best: Option<(i32, Option<T>)> = None;
    for (points, what) in fits {
        match best {
            Some((most, _)) if points < most => {}
            Some((most, _)) if points == most => best = Some((most, None)),
            _ => best = Some((points, Some(what))),
        }
    }
    best?.1
}

fn join(event: &mut Cluster, more: &[u32]) {
    let mut all: Vec<u32> = event.iter().chain(more).copied().collect();
    all.sort_unstable();
    *event = all.into();
}

/// The first day of an event, where one report has a day.
fn start(event: &[u32], known: Known<'_>) -> Option<i32> {
    event.iter().filter_map(|&r| known.facts(r)).filter(|f| f.firm).map(|f| f.days.0).min()
}
