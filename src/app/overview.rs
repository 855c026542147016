//! The overviews: the same incidents counted by name, by day, by place, and against the news's own totals.

use crate::{
    domain::{Day, DaySpan},
    query::{Query, Test, When},
    timeline::{
        Set,
        index::{Index, NameKind},
        stats::{self, Place, Row, Table},
        totals::{self, Counted},
    },
};

/// Which overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverviewKind {
    /// How often each base, group, weapon … occurs.
    Frequencies,
    /// How much happened on each day of the year.
    Calendar,
    /// Where.
    Map,
    /// What the news counted beside what it told.
    Tallies,
}

/// What an overview shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Overview {
    /// Tables, in the order of [`Table::ALL`]; those without rows are left out.
    Frequencies(Vec<(Table, Vec<Row>)>),
    /// Days on which something happened, and those not dated to the day.
    Calendar {
        /// Ascending.
        days: Vec<(Day, usize)>,
        /// Intervals and undated.
        elsewhere: usize,
    },
    /// Places, most incidents first, and how many incidents have none.
    Map {
        /// Where.
        places: Vec<Place>,
        /// At sites whose position is not known.
        nowhere: usize,
    },
    /// Totals, by their last day.
    Tallies(Vec<Counted>),
}

impl Overview {
    /// Counts over a set.
    pub fn new(kind: OverviewKind, index: &Index, set: &Set) -> Self {
        match kind {
            OverviewKind::Frequencies => {
                let tables = Table::ALL.iter().map(|&table| (table, stats::frequency(index, set, table)));
                Self::Frequencies(tables.filter(|(_, rows)| !rows.is_empty()).collect())
            }
            OverviewKind::Calendar => {
                let days = stats::calendar(index, set);
                let placed: usize = days.iter().map(|(_, count)| count).sum();
                Self::Calendar { days, elsewhere: set.count().saturating_sub(placed) }
            }
            OverviewKind::Map => {
                let (mut places, nowhere) = stats::places(index, set);
                places.sort_by_key(|place| (std::cmp::Reverse(place.count), place.site));
                Self::Map { places, nowhere }
            }
            OverviewKind::Tallies => Self::Tallies(totals::totals(index, set)),
        }
    }

    /// Which one it is.
    pub fn kind(&self) -> OverviewKind {
        match self {
            Self::Frequencies(_) => OverviewKind::Frequencies,
            Self::Calendar { .. } => OverviewKind::Calendar,
            Self::Map { .. } => OverviewKind::Map,
            Self::Tallies(_) => OverviewKind::Tallies,
        }
    }

    /// How many tables (or, where it is no table, 1), and the rows of one of them.
    pub fn tables(&self) -> usize {
        match self {
            Self::Frequencies(tables) => tables.len(),
            _ => 1,
        }
    }

    /// The rows of a table: for the calendar, its weeks are counted in days.
    pub fn rows(&self, table: usize) -> usize {
        match self {
            Self::Frequencies(tables) => tables.get(table).map_or(0, |(_, rows)| rows.len()),
            Self::Calendar { days, .. } => days.len(),
            Self::Map { places, .. } => places.len(),
            Self::Tallies(counted) => counted.len(),
        }
    }

    /// The filter that a row stands for.
    pub fn query(&self, index: &Index, table: usize, row: usize) -> Option<Query> {
        let on = |span: DaySpan| Query::from(Test::When(When::In(span)));
        match self {
            Self::Frequencies(tables) => tables.get(table)?.1.get(row).map(|row| Query::from(&row.key)),
            Self::Calendar { days, .. } => days.get(row).map(|(day, _)| on(DaySpan::day(*day))),
            Self::Map { places, .. } => {
                let name = index.names(NameKind::Base).get(places.get(row)?.site)?;
                Some(Query::from(&stats::Key::Name(NameKind::Base, name.key().into())))
            }
            Self::Tallies(counted) => {
                let span = counted.get(row)?.span?;
                Some(Query::from(Test::When(When::Range(Some(DaySpan::day(span.start)), Some(DaySpan::day(span.end))))))
            }
        }
    }
}
