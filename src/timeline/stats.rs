//! Counts over a set of incidents: by time, by name, by place.

use super::{
    Set,
    index::{Index, NameKind, weapon_bit},
};
use crate::domain::{Day, DaySpan, Outcome, Status, WeaponType};
use chrono::{Datelike, Days, Months};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How much time a bar of the histogram stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl Zoom {
    /// All, from the closest.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The next closer one, or itself.
    #[must_use]
    pub fn closer(self) -> Self {
        match self {
            Self::Day | Self::Week => Self::Day,
            Self::Month => Self::Week,
            Self::Year => Self::Month,
        }
    }

    /// The next wider one, or itself.
    #[must_use]
    pub fn wider(self) -> Self {
        match self {
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month | Self::Year => Self::Year,
        }
    }

    /// The closest zoom at which a range takes at most so many bars; a year where none does.
    pub fn fitting(range: DaySpan, bars: usize) -> Self {
        Self::ALL.into_iter().find(|zoom| zoom.bars(range) <= bars).unwrap_or(Self::Year)
    }

    /// The bar a day falls in.
    pub fn bar(self, day: Day) -> DaySpan {
        let start = match self {
            Self::Day => Some(day),
            Self::Week => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
            Self::Month => day.with_day(1),
            Self::Year => Day::from_ymd_opt(day.year(), 1, 1),
        }
        .unwrap_or(day);
        let after = match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
            Self::Year => start.checked_add_months(Months::new(12)),
        };
        DaySpan { start, end: after.and_then(|day| day.pred_opt()).unwrap_or(day) }
    }

    fn bars(self, range: DaySpan) -> usize {
        self.place(range.end).saturating_sub(self.place(range.start)) as usize + 1
    }

    /// Bars from the year 0 to this day.
    fn place(self, day: Day) -> i64 {
        let days = i64::from(day.num_days_from_ce());
        match self {
            Self::Day => days,
            Self::Week => (days - 1).div_euclid(7),
            Self::Month => i64::from(day.year()) * 12 + i64::from(day.month0()),
            Self::Year => day.year().into(),
        }
    }
}

/// Incidents over time. Bars follow on one another without gaps: where nothing is known, the bar is zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// What a bar stands for.
    pub zoom: Zoom,
    /// The days and the count of each bar, earliest first.
    pub bars: Vec<(DaySpan, usize)>,
    /// Dated no better than an interval that spans several bars: in none of them.
    pub loose: usize,
    /// Without any date.
    pub undated: usize,
}

/// At most this many bars are made: a thousand years of days. What lies later is left out.
const MOST_BARS: usize = 366_000;

/// Incidents of a set over time; the bars cover `range`, or from its first to its last dated incident.
pub fn histogram(index: &Index, set: &Set, zoom: Zoom, range: Option<DaySpan>) -> Histogram {
    let mut out = Histogram { zoom, bars: Vec::new(), loose: 0, undated: 0 };
    let Some(range) = range.or_else(|| range_of(index, set)) else {
        out.undated = set.count();
        return out;
    };
    let first = zoom.place(range.start);
    let mut at = zoom.bar(range.start);
    for _ in 0..zoom.bars(range).min(MOST_BARS) {
        out.bars.push((at, 0));
        let Some(next) = at.end.succ_opt() else { break };
        at = zoom.bar(next);
    }
    for incident in set.iter() {
        match span_of(index, incident) {
            None => out.undated += 1,
            Some(span) if zoom.place(span.start) != zoom.place(span.end) => out.loose += 1,
            Some(span) => {
                let at = usize::try_from(zoom.place(span.start) - first).ok();
                if let Some((_, count)) = at.and_then(|at| out.bars.get_mut(at)) {
                    *count += 1;
                }
            }
        }
    }
    out
}

/// From the first day to the last of a set's dated incidents.
pub fn range_of(index: &Index, set: &Set) -> Option<DaySpan> {
    let days = set.iter().filter_map(|incident| index.days_of(incident));
    let (start, end) = days.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))?;
    Some(DaySpan { start: Day::from_num_days_from_ce_opt(start)?, end: Day::from_num_days_from_ce_opt(end)? })
}

/// Incidents a day, for those dated to the day, earliest first; days without any are left out.
pub fn calendar(index: &Index, set: &Set) -> Vec<(Day, usize)> {
    let mut days: Vec<(Day, usize)> = Vec::new();
    let mut singles: Vec<Day> = set.iter().filter_map(|i| span_of(index, i)?.single()).collect();
    singles.sort_unstable();
    for day in singles {
        match days.last_mut() {
            Some((last, count)) if *last == day => *count += 1,
            _ => days.push((day, 1)),
        }
    }
    days
}

/// What a frequency table counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// Bases and other sites.
    Base,
    /// Groups.
    Group,
    /// Weapons.
    Weapon,
    /// Outlets.
    Outlet,
    /// Months.
    Month,
    /// Countries.
    Country,
    /// Outcomes.
    Outcome,
    /// Statuses.
    Status,
}

impl Table {
    /// All, in the order they are offered.
    pub const ALL: [Self; 8] =
        [Self::Base, Self::Group, Self::Weapon, Self::Outlet, Self::Month, Self::Country, Self::Outcome, Self::Status];
}

/// What a row of a table stands for: enough to filter by it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A name, by its id or, where it has none, as written.
    Name(NameKind, Arc<str>),
    /// A weapon.
    Weapon(WeaponType),
    /// A month.
    Month(DaySpan),
    /// An ISO code.
    Country(Arc<str>),
    /// An outcome, or none told.
    Outcome(Option<Outcome>),
    /// A status.
    Status(Status),
    /// Without a date.
    Undated,
}

/// A row of a frequency table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub key: Key,
    /// As written, for names; else the word of the output contract.
    pub label: Arc<str>,
    /// English name, for names.
    pub label_en: Option<Arc<str>>,
    /// Incidents.
    pub count: usize,
}

/// How often each value occurs in a set: most often first, months in time order. An incident with two weapons
/// counts in two rows.
pub fn frequency(index: &Index, set: &Set, table: Table) -> Vec<Row> {
    let plain = |key: Key, label: &str, count| Row { key, label: label.into(), label_en: None, count };
    let incident = |at: usize| index.timeline().incidents.get(at);
    let mut rows: Vec<Row> = match table {
        Table::Base => names(index, set, NameKind::Base),
        Table::Group => names(index, set, NameKind::Group),
        Table::Outlet => names(index, set, NameKind::Outlet),
        Table::Weapon => WeaponType::ALL
            .iter()
            .map(|&kind| {
                let count = set.iter().filter(|&i| index.weapons_of(i) & weapon_bit(kind) != 0).count();
                plain(Key::Weapon(kind), kind.word(), count)
            })
            .collect(),
        Table::Country => {
            let counts = index.counts(NameKind::Base, set);
            let mut by_code: FxHashMap<&Arc<str>, usize> = FxHashMap::default();
            for (name, count) in index.names(NameKind::Base).iter().zip(counts) {
                if let Some(code) = &name.country {
                    *by_code.entry(code).or_default() += count;
                }
            }
            by_code.into_iter().map(|(code, n)| plain(Key::Country(Arc::clone(code)), code, n)).collect()
        }
        Table::Outcome => tally(set.iter().filter_map(|i| Some(incident(i)?.outcome)))
            .into_iter()
            .map(|(outcome, n)| plain(Key::Outcome(outcome), outcome.map_or("none", Outcome::word), n))
            .collect(),
        Table::Status => tally(set.iter().filter_map(|i| Some(incident(i)?.status)))
            .into_iter()
            .map(|(status, n)| plain(Key::Status(status), status.word(), n))
            .collect(),
        Table::Month => {
            let histogram = histogram(index, set, Zoom::Month, None);
            let month =
                |(span, n): (DaySpan, usize)| plain(Key::Month(span), &span.start.format("%Y-%m").to_string(), n);
            let mut rows: Vec<Row> = histogram.bars.into_iter().map(month).collect();
            rows.push(plain(Key::Undated, "undated", histogram.undated));
            rows
        }
    };
    rows.retain(|row| row.count > 0);
    if table != Table::Month {
        rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    }
    rows
}

fn names(index: &Index, set: &Set, kind: NameKind) -> Vec<Row> {
    let counts = index.counts(kind, set);
    let rows = index.names(kind).iter().zip(counts).map(|(name, count)| Row {
        key: Key::Name(kind, name.key().into()),
        label: Arc::clone(&name.name),
        label_en: name.name_en.clone(),
        count,
    });
    rows.collect()
}

fn tally<T: std::hash::Hash + Eq>(values: impl Iterator<Item = T>) -> FxHashMap<T, usize> {
    let mut counts = FxHashMap::default();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts
}

/// A place on the map: only sites whose position the lexicon is sure of.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its place in [`Index::names`] of bases.
    pub site: usize,
    /// Degrees north and east.
    pub position: (f32, f32),
    /// Incidents.
    pub count: usize,
}

/// Where the incidents of a set lie, and how many have no known position.
pub fn places(index: &Index, set: &Set) -> (Vec<Place>, usize) {
    let mut nowhere = 0;
    let counts = index.counts(NameKind::Base, set).into_iter().enumerate().filter(|(_, count)| *count > 0);
    let place = |(site, count): (usize, usize)| match index.names(NameKind::Base).get(site)?.position {
        Some(position) => Some(Place { site, position, count }),
        None => {
            nowhere += count;
            None
        }
    };
    (counts.filter_map(place).collect(), nowhere)
}

fn span_of(index: &Index, incident: usize) -> Option<DaySpan> {
    let (start, end) = index.days_of(incident)?;
    Some(DaySpan { start: Day::from_num_days_from_ce_opt(start)?, end: Day::from_num_days_from_ce_opt(end)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Bars follow on one another at every zoom: the day after a bar's last is the next bar's first.
    #[test]
    fn bars_meet() {
        for zoom in Zoom::ALL {
            let mut at = zoom.bar(day("2023-12-25"));
            for _ in 0..20 {
                let next = zoom.bar(at.end.succ_opt().unwrap());
                assert_eq!(zoom.place(next.start), zoom.place(at.end) + 1, "{zoom:?} {at:?}");
                assert_eq!(zoom.bar(next.end), next, "{zoom:?}");
                at = next;
            }
        }
    }

    /// The closest zoom that fits is taken, and a range that never fits gets years.
    #[test]
    fn fitting() {
        let range = DaySpan::new(day("2023-10-07"), day("2024-02-10"));
        assert_eq!(Zoom::fitting(range, 200), Zoom::Day);
        assert_eq!(Zoom::fitting(range, 30), Zoom::Week);
        assert_eq!(Zoom::fitting(range, 6), Zoom::Month);
        assert_eq!(Zoom::fitting(range, 0), Zoom::Year);
    }
}
