//! Days, spans of days, and the part of a day.

use super::vocabulary::vocabulary;
use chrono::Datelike;

/// A civil day, without time or zone.
pub type Day = chrono::NaiveDate;

/// From one day to another, both included. Equal ends are a single day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySpan {
    /// First day.
    pub start: Day,
    /// Last day, never before `start`.
    pub end: Day,
}

impl DaySpan {
    /// One day.
    pub const fn day(day: Day) -> Self {
        Self { start: day, end: day }
    }

    /// From `a` to `b`, in whichever order they come.
    pub fn new(a: Day, b: Day) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }

    /// The day, where it is one day.
    pub fn single(self) -> Option<Day> {
        (self.start == self.end).then_some(self.start)
    }

    /// How many days it covers; at least 1.
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// True where both ends lie in one month.
    pub fn is_within_a_month(self) -> bool {
        (self.start.year(), self.start.month()) == (self.end.year(), self.end.month())
    }

    /// True of a month, from its first day to its last.
    pub fn is_month(self) -> bool {
        let is_last = self.end.succ_opt().is_none_or(|next| next.day() == 1);
        self.is_within_a_month() && self.start.day() == 1 && is_last
    }

    /// True where the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Days between the nearest ends; 0 where they overlap.
    pub fn gap(self, other: Self) -> i64 {
        if self.overlaps(other) {
            0
        } else {
            (other.start - self.end).num_days().max((self.start - other.end).num_days())
        }
    }
}

vocabulary! {
    /// How a date was settled.
    Basis {
        /// Written out: day, month and (or) year.
        Explicit = "explicit",
        /// Counted from the publication date or another date: "Monday", "yesterday", "the day after".
        Relative = "relative",
        /// Worked out: the year from a weekday or a known event.
        Inferred = "inferred",
    }
}

vocabulary! {
    /// When in the day. Clock hours: dawn 3 to 5:59, morning to 11:59, noon to 13:59, afternoon to 17:59, evening
    /// to 21:59, night 22 to 2:59.
    PartOfDay {
        /// فجر
        Dawn = "dawn",
        /// صباح
        Morning = "morning",
        /// ظهر
        Noon = "noon",
        /// عصر
        Afternoon = "afternoon",
        /// مساء
        Evening = "evening",
        /// ليل
        Night = "night",
    }
}

/// When a report says the action happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventDate {
    /// The day, or an interval known no better.
    pub span: DaySpan,
    /// How it was settled.
    pub basis: Basis,
    /// True where the date is of the saying rather than of the deed, or two clues disagree.
    pub weak: bool,
    /// The words it was read from.
    pub text: super::Span,
}
