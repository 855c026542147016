//! What the news counted beside what it told: each tally with the incidents found for the same days and countries.

use super::{Set, index::Index};
use crate::domain::{Casualties, DaySpan, Incident, TallyKind};
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A total that an article gives, beside what the articles tell one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Its place in [`Timeline::tallies`](super::Timeline::tallies).
    pub tally: usize,
    /// The days counted, where it says since when; to the day of publication where it does not say until when.
    pub span: Option<DaySpan>,
    /// What the news counted.
    pub counted: Casualties,
    /// What was found for the same days and countries: incidents, or the people surely killed or injured in them.
    /// Zero where the tally has no days.
    pub told: u64,
}

/// All tallies with what a set of incidents holds for the same days and countries, in the order of their last day.
pub fn totals(index: &Index, set: &Set) -> Vec<Counted> {
    let timeline = index.timeline();
    let sums = Sums::new(index, set);
    let tallies = timeline.tallies.iter().enumerate().map(|(at, (article, tally))| {
        let published = timeline.articles.get(*article as usize).and_then(|a| a.published.as_ref()).map(|p| p.day);
        let span = tally.since.zip(tally.until.or(published)).map(|(since, until)| DaySpan::new(since, until));
        let told = span.map_or(0, |span| sums.of(span, &tally.countries, tally.what));
        Counted { tally: at, span, counted: tally.count, told }
    });
    let mut out: Vec<Counted> = tallies.collect();
    out.sort_by_key(|counted| (counted.span.map(|s| s.end), counted.tally));
    out
}

/// Incidents, killed, injured.
type Amounts = [u64; 3];
/// Sums up to and with a day.
type Days = Vec<(i32, Amounts)>;

/// Running sums by day and country: an incident lies in a range where it starts by its end and does not end before
/// its start, so two sums give the answer for any range.
#[derive(Default)]
struct Sums {
    by_country: FxHashMap<Option<Arc<str>>, [Days; 2]>,
}

impl Sums {
    fn new(index: &Index, set: &Set) -> Self {
        let mut sums = Self::default();
        for at in set.iter() {
            let (Some((start, end)), Some(incident)) = (index.days_of(at), index.timeline().incidents.get(at)) else {
                continue;
            };
            let [starts, ends] = sums.by_country.entry(incident.site.country.clone()).or_default();
            starts.push((start, amounts(incident)));
            ends.push((end, amounts(incident)));
        }
        for days in sums.by_country.values_mut().flatten() {
            days.sort_unstable_by_key(|(day, _)| *day);
            let mut sum = Amounts::default();
            for (_, amounts) in days {
                sum = add(sum, *amounts);
                *amounts = sum;
            }
        }
        sums
    }

    fn of(&self, span: DaySpan, countries: &[Arc<str>], what: TallyKind) -> u64 {
        let is_meant = |country: &Option<Arc<str>>| {
            countries.is_empty() || country.as_ref().is_some_and(|country| countries.contains(country))
        };
        let (from, to) = (span.start.num_days_from_ce(), span.end.num_days_from_ce());
        let meant = self.by_country.iter().filter(|(country, _)| is_meant(country));
        let found = meant.fold(Amounts::default(), |sum, (_, [starts, ends])| {
            let (started, over) = (up_to(starts, to), up_to(ends, from - 1));
            let [a, b, c] = std::array::from_fn(|i| value(started, i).saturating_sub(value(over, i)));
            add(sum, [a, b, c])
        });
        let [incidents, killed, injured] = found;
        match what {
            TallyKind::Attacks | TallyKind::Strikes => incidents,
            TallyKind::Killed => killed,
            TallyKind::Injured => injured,
        }
    }
}

fn amounts(incident: &Incident) -> Amounts {
    let surely = |people: Option<Casualties>| people.map_or(0, |c| u64::from(c.min));
    [1, surely(incident.killed), surely(incident.injured)]
}

fn up_to(days: &[(i32, Amounts)], day: i32) -> Amounts {
    let end = days.partition_point(|(d, _)| *d <= day);
    end.checked_sub(1).and_then(|last| days.get(last)).map_or(Amounts::default(), |(_, sum)| *sum)
}

fn add(a: Amounts, b: Amounts) -> Amounts {
    std::array::from_fn(|i| value(a, i) + value(b, i))
}

fn value(amounts: Amounts, at: usize) -> u64 {
    amounts.get(at).copied().unwrap_or_default()
}
