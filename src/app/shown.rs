//! What the list shows: rows in their order, the headings between them, and which line of the list each stands on.
//!
//! A list of a million incidents is never laid out: a row's line is its number plus the headings before it, and headings
//! are few, so both directions are a binary search.

use crate::{
    domain::{Day, DaySpan, Incident},
    timeline::{
        Set, Timeline,
        stats::{Histogram, Zoom},
    },
};
use chrono::Datelike;
use rayon::prelude::*;
use std::cmp::Reverse;

/// By what the list is ordered. All orders are stable: equals stay in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// The column.
    pub by: SortBy,
    /// Largest, latest, last first.
    pub reversed: bool,
}

/// A column to order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// Time; undated last.
    #[default]
    Date,
    /// Name of the base.
    Base,
    /// People killed, then injured.
    Casualties,
    /// Independent sources.
    Sources,
    /// How sure the reading is.
    Confidence,
}

impl SortBy {
    /// All, in the order a key goes through them.
    pub const ALL: [Self; 5] = [Self::Date, Self::Base, Self::Casualties, Self::Sources, Self::Confidence];

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&by| by == self).map_or(0, |at| at + 1);
        Self::ALL.get(at).copied().unwrap_or_default()
    }

    /// Its word, as locale keys have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Base => "base",
            Self::Casualties => "casualties",
            Self::Sources => "sources",
            Self::Confidence => "confidence",
        }
    }
}

/// What stands above a stretch of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// A month, by its first day.
    Month(Day),
    /// Incidents without a date.
    Undated,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListLine {
    /// A heading.
    Heading(Heading),
    /// A row, by its place in [`Shown::rows`].
    Row(usize),
}

/// The incidents that pass the filter, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// As a set.
    pub set: Set,
    /// Indexes into the timeline's incidents, in the order of the list.
    pub rows: Vec<u32>,
    /// Row before which each heading stands, ascending.
    pub headings: Vec<(u32, Heading)>,
    /// In which order.
    pub sort: Sort,
    /// Over time.
    pub histogram: Histogram,
    /// How many have no date.
    pub undated: usize,
}

impl Default for Shown {
    fn default() -> Self {
        let histogram = Histogram { zoom: Zoom::Month, bars: Vec::new(), loose: 0, undated: 0 };
        Self {
            set: Set::default(),
            rows: Vec::new(),
            headings: Vec::new(),
            sort: Sort::default(),
            histogram,
            undated: 0,
        }
    }
}

impl Shown {
    /// The rows of a set in an order.
    pub fn new(timeline: &Timeline, set: Set, sort: Sort, histogram: Histogram) -> Self {
        let rows = ordered(timeline, set.rows(), sort);
        let undated = histogram.undated;
        let headings = if sort.by == SortBy::Date { headings(timeline, &rows) } else { Vec::new() };
        Self { set, rows, headings, sort, histogram, undated }
    }

    /// How many lines the list has, headings and the blank above each but the first included.
    pub fn lines(&self) -> usize {
        self.rows.len() + self.headings.len()
    }

    /// What stands on a line.
    pub fn line(&self, line: usize) -> Option<ListLine> {
        // The heading of number h stands on line (its row + h).
        let before = self.headings_before(line);
        match before.checked_sub(1).and_then(|last| self.headings.get(last)) {
            Some(&(row, heading)) if row as usize + before - 1 == line => Some(ListLine::Heading(heading)),
            _ => Some(line - before).filter(|row| *row < self.rows.len()).map(ListLine::Row),
        }
    }

    /// Headings on this line or before it.
    fn headings_before(&self, line: usize) -> usize {
        let (mut low, mut high) = (0, self.headings.len());
        while low < high {
            let middle = (low + high) / 2;
            let at = self.headings.get(middle).map_or(usize::MAX, |(row, _)| *row as usize + middle);
            if at <= line { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The line of a row.
    pub fn line_of(&self, row: usize) -> usize {
        row + self.headings.partition_point(|(at, _)| *at as usize <= row)
    }

    /// The heading a row stands under.
    pub fn heading_of(&self, row: usize) -> Option<Heading> {
        let under = self.headings.partition_point(|(at, _)| *at as usize <= row);
        Some(self.headings.get(under.checked_sub(1)?)?.1)
    }

    /// First row under the next heading (`forward`), or of this heading, or of the one before where it is this row.
    pub fn heading_row(&self, row: usize, forward: bool) -> Option<usize> {
        let rows = self.headings.iter().map(|(at, _)| *at as usize);
        if forward { rows.into_iter().find(|at| *at > row) } else { rows.into_iter().take_while(|at| *at < row).last() }
    }

    /// The row of an incident, by its index in the timeline; where it is not shown, the row that comes next in order.
    pub fn row_of(&self, incident: u32) -> usize {
        if self.sort == Sort::default() {
            return self.rows.partition_point(|at| *at < incident);
        }
        self.rows.iter().position(|at| *at == incident).unwrap_or(0)
    }
}

fn ordered(timeline: &Timeline, mut rows: Vec<u32>, sort: Sort) -> Vec<u32> {
    let incident = |row: &u32| timeline.incidents.get(*row as usize);
    let people = |n: Option<crate::domain::Casualties>| n.map_or(-1, |n| i64::from(n.min));
    match sort.by {
        SortBy::Date => {}
        SortBy::Base => rows.par_sort_by(|a, b| {
            let name = |row: &u32| incident(row).map(|i| i.site.name_en.as_deref().unwrap_or(&i.site.name));
            name(a).cmp(&name(b))
        }),
        SortBy::Casualties => {
            rows.par_sort_by_key(|row| Reverse(incident(row).map(|i| (people(i.killed), people(i.injured)))));
        }
        SortBy::Sources => rows.par_sort_by_key(|row| Reverse(incident(row).map(|i| i.sources))),
        SortBy::Confidence => {
            rows.par_sort_by_key(|row| incident(row).map(|i| Reverse((i.confidence * 1e6) as i64)));
        }
    }
    if sort.reversed {
        // Undated incidents are at no end of time: they stay last.
        let dated = match sort.by {
            SortBy::Date => rows.partition_point(|row| incident(row).is_some_and(|i| i.date.is_some())),
            _ => rows.len(),
        };
        if let Some(rows) = rows.get_mut(..dated) {
            rows.reverse();
        }
    }
    rows
}

/// The heading an incident belongs under: the month it begins in.
fn heading_for(incident: &Incident) -> Heading {
    match incident.date {
        Some(DaySpan { start, .. }) => Heading::Month(start.with_day(1).unwrap_or(start)),
        None => Heading::Undated,
    }
}

/// Where months begin. Rows are in the order of time, so each heading is found by halving what is left.
fn headings(timeline: &Timeline, rows: &[u32]) -> Vec<(u32, Heading)> {
    let heading = |row: &u32| timeline.incidents.get(*row as usize).map(heading_for);
    let mut headings = Vec::new();
    let mut at = 0;
    while let Some(here) = rows.get(at).and_then(heading) {
        headings.push((at as u32, here));
        at += rows.get(at..).map_or(1, |rest| rest.partition_point(|row| heading(row) == Some(here)).max(1));
    }
    headings
}
