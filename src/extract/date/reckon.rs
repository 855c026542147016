//! Reckoning with days: weekdays, weeks, months and years before and after a day.

use super::{
    expression::Amount,
    words::{Edge, Turn, Unit},
};
use crate::domain::{Day, DaySpan};
use chrono::{Datelike, Months, TimeDelta, Weekday};

/// The part of a span up to today, where it began before.
pub(super) fn past(span: DaySpan, today: Option<Day>) -> DaySpan {
    match today {
        Some(today) if span.start <= today && today < span.end => DaySpan::new(span.start, today),
        _ => span,
    }
}

pub(super) fn edged_month(year: i32, month: u32, edge: Option<Edge>) -> Option<DaySpan> {
    let start = Day::from_ymd_opt(year, month, 1)?;
    let end = start.checked_add_months(Months::new(1))?.pred_opt()?;
    let days = |from: u32, to: u32| Some(DaySpan::new(start.with_day(from)?, start.with_day(to)?));
    match edge {
        None => Some(DaySpan::new(start, end)),
        Some(Edge::Start) => days(1, 7),
        Some(Edge::Early) => days(1, 10),
        Some(Edge::Middle) => days(11, 20),
        Some(Edge::Late) => days(21, end.day()),
        Some(Edge::End) => days(end.day() - 6, end.day()),
    }
}

pub(super) fn edged_year(year: i32, edge: Option<Edge>) -> Option<DaySpan> {
    let (from, to) = match edge {
        None => (1, 12),
        Some(Edge::Start) => (1, 1),
        Some(Edge::Early) => (1, 3),
        Some(Edge::Middle) => (5, 8),
        Some(Edge::Late) => (10, 12),
        Some(Edge::End) => (12, 12),
    };
    Some(DaySpan::new(edged_month(year, from, None)?.start, edged_month(year, to, None)?.end))
}

pub(super) fn period(unit: Unit, turn: Turn, edge: Option<Edge>, today: Day) -> Option<DaySpan> {
    let span = match unit {
        Unit::Week => {
            // The seven days up to today, before them, after them: nobody agrees on where a week begins.
            let (from, to) = match turn {
                Turn::This => (-6, 0),
                Turn::Last => (-7, -1),
                Turn::Next => (1, 7),
            };
            return Some(DaySpan::new(shift(today, from)?, shift(today, to)?));
        }
        Unit::Month => {
            let day = month_of(turn, today)?;
            edged_month(day.year(), day.month(), edge)?
        }
        Unit::Year => edged_year(today.year() + years(turn), edge)?,
        _ => return None,
    };
    // "Until the end of the year", told in January: of the year that has ended.
    if turn == Turn::This && span.start > today && edge.is_some() {
        return period(unit, Turn::Last, edge, today);
    }
    Some(if turn == Turn::Next { span } else { past(span, Some(today)) })
}

/// Friday to Sunday: weekends of Arab states and of those they quote.
pub(super) fn weekend(turn: Turn, today: Day) -> Option<DaySpan> {
    let friday = match turn {
        Turn::This => latest(Weekday::Fri, today)?,
        Turn::Last => latest(Weekday::Fri, shift(today, -3)?)?,
        Turn::Next => next(Weekday::Fri, today, false)?,
    };
    let span = DaySpan::new(friday, shift(friday, 2)?);
    Some(if turn == Turn::Next { span } else { past(span, Some(today)) })
}

/// Where an amount of time from a day leads: days are told to the day, longer units are rounded by whoever tells them.
pub(super) fn around(day: Day, amount: Amount, direction: i64, hour: Option<u8>) -> Option<DaySpan> {
    let ends = DaySpan::new(
        moved(day, direction * amount.min, amount.unit)?,
        moved(day, direction * amount.max, amount.unit)?,
    );
    let slack = match amount.unit {
        _ if amount.exact => 0,
        Unit::Minute | Unit::Day => 0,
        Unit::Hour => {
            // This morning, as far as hours are few; else the day before may be meant.
            let few = amount.max <= hour.map_or(12, i64::from);
            return Some(if few {
                DaySpan::day(day)
            } else {
                DaySpan::new(shift(day, direction * (amount.max + 23).div_euclid(24))?, day)
            });
        }
        Unit::Week => 1,
        Unit::Month => 15,
        Unit::Year => 182,
    };
    Some(DaySpan::new(shift(ends.start, -slack)?, shift(ends.end, slack)?))
}

/// The first day of last, this or next month.
pub(super) fn month_of(turn: Turn, today: Day) -> Option<Day> {
    let first = today.with_day(1)?;
    match turn {
        Turn::Last => first.checked_sub_months(Months::new(1)),
        Turn::This => Some(first),
        Turn::Next => first.checked_add_months(Months::new(1)),
    }
}

pub(super) fn years(turn: Turn) -> i32 {
    match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    }
}

/// A weekday of last, this or next week, weeks beginning on Sunday.
pub(super) fn in_week(weekday: Weekday, turn: Turn, today: Day) -> Option<Day> {
    let sunday = shift(today, -i64::from(today.weekday().num_days_from_sunday()))?;
    let day = shift(sunday, 7 * i64::from(years(turn)) + i64::from(weekday.num_days_from_sunday()))?;
    (turn != Turn::This || day <= today).then_some(day)
}

/// The latest such weekday up to a day.
pub(super) fn latest(weekday: Weekday, upto: Day) -> Option<Day> {
    shift(upto, -i64::from(upto.weekday().days_since(weekday)))
}

/// The next such weekday after a day, or on it.
pub(super) fn next(weekday: Weekday, from: Day, on_it: bool) -> Option<Day> {
    let from = if on_it { from } else { from.succ_opt()? };
    shift(from, i64::from(weekday.days_since(from.weekday())))
}

pub(super) fn shift(day: Day, days: i64) -> Option<Day> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

pub(super) fn shifted(span: DaySpan, days: i64) -> DaySpan {
    match (shift(span.start, days), shift(span.end, days)) {
        (Some(start), Some(end)) => DaySpan::new(start, end),
        _ => span,
    }
}

/// A day moved by so many units; hours by the days they may reach into.
pub(super) fn moved(day: Day, n: i64, unit: Unit) -> Option<Day> {
    let months = |n: i64| {
        let months = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
        if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Minute => Some(day),
        Unit::Hour => shift(day, n.signum() * (n.checked_abs()?.checked_add(23)? / 24)),
        Unit::Day => shift(day, n),
        Unit::Week => shift(day, n.checked_mul(7)?),
        Unit::Month => months(n),
        Unit::Year => months(n.checked_mul(12)?),
    }
}
