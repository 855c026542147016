//! From what the words say to days: with the document's day, the dates told before, and the days the world knows.
//!
//! Nothing is guessed: where the document's day is an interval, a date is settled only if it comes out the same from
//! both ends, or differs by no more than they do.

use super::{
    expression::{Amount, DayWords, From, Month, When, Year},
    known::Context,
    reckon::{
        around, edged_month, edged_year, in_week, latest, month_of, moved, next, past, period, shift, shifted, weekend,
        years,
    },
    words::{Edge, Turn, Unit},
};
use crate::domain::{Basis, Day, DaySpan};
use chrono::{Datelike, Weekday};

/// What a date is resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against<'a> {
    /// The document's day, as far as known.
    pub(super) today: Option<DaySpan>,
    /// The hour of publication.
    pub(super) hour: Option<u8>,
    /// The last day told.
    pub(super) last_day: Option<DaySpan>,
    /// The last day told in the sentence.
    pub(super) in_sentence: Option<DaySpan>,
    /// The first day the article tells, where the sentence tells none: the news itself ("يأتي الهجوم بعد يومين من قصف …").
    pub(super) lead: Option<DaySpan>,
    /// The last date of any kind told, for "the same month", "the same year".
    pub(super) last: Option<DaySpan>,
    pub(super) known: Context,
    /// The clause speaks of what is to come.
    pub(super) future: bool,
    /// The expression is the start of a period.
    pub(super) since: bool,
    /// Days the article tells with their year, anywhere: without it they mean the same.
    pub(super) told: &'a [Day],
    /// The month that stands over the line.
    pub(super) in_heading: Option<DaySpan>,
    /// The last day told, where it was told with its year: what follows closely needs none.
    pub(super) in_year: Option<Day>,
}

/// A date settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) span: DaySpan,
    pub(super) basis: Basis,
    pub(super) weak: bool,
}

impl Resolved {
    fn new(span: DaySpan, basis: Basis) -> Self {
        Self { span, basis, weak: false }
    }

    fn weak_if(self, weak: bool) -> Self {
        Self { weak: self.weak || weak, ..self }
    }
}

/// How many days after a day told with its year the next may be told without …
const CLOSELY: i64 = 45;
/// … and where no day of writing is known to count from.
const IN_A_YEAR: i64 = 200;

/// How many days ahead a weekday can tell that a day is yet to come.
const SOON: i64 = 60;

/// Two intervals of the document's day that may still tell a day: publication on the day or the day after.
const NARROW: i64 = 3;

/// The days an expression means.
pub(super) fn resolve(when: &When, against: &Against) -> Option<Resolved> {
    let read = read(when, against)?;
    // Nothing that news tells to the day was before the common era.
    (read.span.start.year() > 0).then_some(read)
}

fn read(when: &When, against: &Against) -> Option<Resolved> {
    let Some(today) = against.today else { return at(when, None, against) };
    let first = at(when, Some(today.start), against)?;
    if today.start == today.end {
        return Some(first);
    }
    let second = at(when, Some(today.end), against)?;
    if first.span == second.span {
        return Some(first);
    }
    let hull = DaySpan::new(first.span.start.min(second.span.start), first.span.end.max(second.span.end));
    let widened = hull.days() - first.span.days().max(second.span.days());
    (today.days() <= NARROW && widened < today.days()).then(|| Resolved::new(hull, first.basis))
}

/// The days an expression means, told on one day.
fn at(when: &When, today: Option<Day>, against: &Against) -> Option<Resolved> {
    match when {
        When::Day(words) => day(words, today, against),
        When::Range(from, to) => range(from, to, today, against),
        When::Anaphor(days) => {
            let last = against.last_day?;
            let single = *days == 0 || last.single().is_some();
            single.then(|| Resolved::new(shifted(last, *days), Basis::Relative))
        }
        When::Period(unit, turn, edge) => {
            period(*unit, *turn, *edge, today?).map(|span| Resolved::new(span, Basis::Relative))
        }
        When::Weekend(turn) => weekend(*turn, today?).map(|span| Resolved::new(span, Basis::Relative)),
        When::Amount(amount, from) => amount_from(*amount, from, today, against),
        When::Now => today.map(|day| Resolved::new(DaySpan::day(day), Basis::Relative)),
        When::Known(day) => {
            (today.is_none_or(|today| *day <= today)).then(|| Resolved::new(DaySpan::day(*day), Basis::Inferred))
        }
        When::War => {
            let day = against.known.war()?;
            (today.is_none_or(|today| day <= today))
                .then(|| Resolved::new(DaySpan::day(day), Basis::Inferred).weak_if(true))
        }
        When::PartOnly | When::Vague | When::DayOf(_) => None,
    }
}

fn day(words: &DayWords, today: Option<Day>, against: &Against) -> Option<Resolved> {
    if words.month.is_some() && words.days.is_some() {
        return dated(words, today, against).map(|read| match words.hijri {
            Some(hijri) => read.weak_if(!hijri.overlaps(read.span)),
            None => read,
        });
    }
    if let Some(hijri) = words.hijri {
        return Some(Resolved::new(hijri, Basis::Explicit));
    }
    if let (Some(0), Some(Year::Given(year))) = (words.relative, words.year) {
        // On this day of another year.
        return today?.with_year(year).map(|day| Resolved::new(DaySpan::day(day), Basis::Relative));
    }
    if words.month.is_some() || words.year.is_some() {
        return month_or_year(words, today, against);
    }
    let today = today?;
    if let Some(relative) = words.relative {
        let base = shift(today, relative)?;
        return Some(match words.weekday.filter(|weekday| *weekday != base.weekday()) {
            // "اليوم السبت" published on Sunday: the weekday was written by someone looking at a calendar.
            Some(weekday) => {
                let near = if relative > 0 { next(weekday, today, false) } else { latest(weekday, today) };
                Resolved::new(DaySpan::day(near?), Basis::Relative).weak_if(true)
            }
            None if words.overnight => Resolved::new(DaySpan::new(base, shift(base, 1)?), Basis::Relative),
            None => Resolved::new(DaySpan::day(base), Basis::Relative),
        });
    }
    let weekday = words.weekday?;
    let settle = |weekday: Weekday| match (words.turn, words.week) {
        (_, Some(week)) => in_week(weekday, week, today),
        (Some(Turn::Next), _) => next(weekday, today, false),
        (Some(Turn::Last), _) => latest(weekday, today.pred_opt()?),
        _ if against.future => next(weekday, today, true),
        _ => latest(weekday, today),
    };
    let span = match words.to_weekday {
        Some(second) => {
            let end = settle(second)?;
            DaySpan::new(latest(weekday, end)?, end)
        }
        None => DaySpan::day(settle(weekday)?),
    };
    Some(Resolved::new(span, Basis::Relative))
}

/// A day of a month.
fn dated(words: &DayWords, today: Option<Day>, against: &Against) -> Option<Resolved> {
    let (first, last) = words.days?;
    let span_in = |year: i32, month: u32| {
        Some(DaySpan::new(Day::from_ymd_opt(year, month, first)?, Day::from_ymd_opt(year, month, last)?))
    };
    let agrees = |span: DaySpan| {
        words.weekday.is_none_or(|weekday| span.start.weekday() == weekday || span.end.weekday() == weekday)
    };
    let checked = |span: DaySpan, basis| Resolved::new(span, basis).weak_if(!agrees(span));
    let month = match words.month? {
        Month::Named(month) => month,
        Month::Turn(Turn::This) if against.in_heading.is_some() => {
            let told = against.in_heading?.start;
            return span_in(told.year(), told.month()).map(|span| checked(span, Basis::Relative));
        }
        Month::Turn(turn) => {
            let day = month_of(turn, today?)?;
            return span_in(day.year(), day.month()).map(|span| checked(span, Basis::Relative));
        }
        Month::Same => {
            let told = against.last?;
            // "منذ منتصف كانون الأول … من ذلك الشهر": the month it began in.
            let since = today.is_some_and(|today| told.end == today);
            let one = since || (told.start.year(), told.start.month()) == (told.end.year(), told.end.month());
            return span_in(told.start.year(), told.start.month())
                .filter(|_| one)
                .map(|span| checked(span, Basis::Relative));
        }
    };
    match words.year {
        Some(Year::Given(year)) => return span_in(year, month).map(|span| checked(span, Basis::Explicit)),
        Some(Year::Turn(turn)) => {
            return span_in(today?.year() + years(turn), month).map(|span| checked(span, Basis::Explicit));
        }
        Some(Year::Same) => {
            let told = against.last?;
            return span_in(told.start.year(), month)
                .filter(|_| told.start.year() == told.end.year())
                .map(|span| checked(span, Basis::Relative));
        }
        None => {}
    }
    let anniversary = against.known.anniversary(month, first, against.since).filter(|known| {
        let span = DaySpan::day(*known);
        first == last
            && words.turn.is_none_or(|turn| turn != Turn::Next)
            && agrees(span)
            && today.is_none_or(|today| *known <= today)
    });
    let single = |day: &&Day| first == last && (day.month(), day.day()) == (month, first);
    let mut told = against.told.iter().filter(single).filter(|day| words.turn.is_none() && agrees(DaySpan::day(**day)));
    if let (Some(day), None) = (told.next(), told.next()) {
        return Some(Resolved::new(DaySpan::day(*day), Basis::Inferred));
    }
    if let Some(known) = anniversary.filter(|_| words.turn.is_none() || today.is_none()) {
        return Some(Resolved::new(DaySpan::day(known), Basis::Inferred));
    }
    if let Some(before) = against.in_year.filter(|_| words.turn.is_none() && !against.future) {
        let span = span_in(before.year(), month)?;
        let closely = if today.is_some() { CLOSELY } else { IN_A_YEAR };
        if span.start >= before && (span.start - before).num_days() <= closely && agrees(span) {
            let same = today.is_some_and(|today| today.year() == before.year());
            return Some(Resolved::new(span, Basis::Inferred).weak_if(!same));
        }
    }
    let Some(today) = today else {
        let year = against.known.year_of(words.weekday?, month, first)?;
        return span_in(year, month).map(|span| Resolved::new(span, Basis::Inferred));
    };
    let ahead = words.turn == Some(Turn::Next) || (against.future && words.turn.is_none());
    let near = [today.year() + 1, today.year(), today.year() - 1, today.year() - 2];
    let fits = |span: &DaySpan| match words.turn {
        _ if ahead => span.end >= today,
        Some(Turn::Last) => span.start < today,
        _ => span.start <= today,
    };
    let all = || near.into_iter().filter_map(|year| span_in(year, month));
    if ahead {
        return all().rfind(fits).map(|span| checked(span, Basis::Explicit));
    }
    let latest = all().find(fits)?;
    // "30 يوليو الجاري" told on the 27th; a weekday that is right only next week.
    let coming = all().rfind(|span| span.start > today).filter(|span| {
        let this_month = (span.start.year(), span.start.month()) == (today.year(), today.month());
        let by_weekday = words.weekday.is_some() && agrees(*span) && !agrees(latest);
        match words.turn {
            Some(Turn::This) => this_month,
            Some(_) => false,
            None => by_weekday && (span.start - today).num_days() <= SOON,
        }
    });
    Some(checked(coming.unwrap_or(latest), Basis::Explicit))
}

/// A month or a year without a day.
fn month_or_year(words: &DayWords, today: Option<Day>, against: &Against) -> Option<Resolved> {
    let year = match words.year {
        Some(Year::Given(year)) => Some(year),
        Some(Year::Turn(turn)) => Some(today?.year() + years(turn)),
        Some(Year::Same) => Some(against.last?.start.year()),
        None => None,
    };
    let basis = if matches!(words.year, Some(Year::Turn(_) | Year::Same)) { Basis::Relative } else { Basis::Explicit };
    let month = match words.month {
        None => return edged_year(year?, words.edge).map(|span| Resolved::new(past(span, today), basis)),
        Some(Month::Named(month)) => month,
        Some(Month::Turn(Turn::This)) if against.in_heading.is_some() => {
            let told = against.in_heading?.start;
            return edged_month(told.year(), told.month(), words.edge).map(|span| Resolved::new(span, Basis::Relative));
        }
        Some(Month::Turn(turn)) => {
            return period(Unit::Month, turn, words.edge, today?).map(|span| Resolved::new(span, Basis::Relative));
        }
        Some(Month::Same) => {
            let told = against.last?.start;
            return edged_month(year.unwrap_or(told.year()), told.month(), words.edge)
                .map(|span| Resolved::new(span, Basis::Relative));
        }
    };
    let year = match (year, today) {
        (Some(year), _) => year,
        (None, None) => return None,
        (None, Some(today)) => {
            let this = match words.turn {
                Some(Turn::Next) => month > today.month(),
                Some(Turn::Last) => month < today.month(),
                _ if against.future => month >= today.month(),
                _ => month <= today.month(),
            };
            match words.turn {
                _ if this => today.year(),
                Some(Turn::Next) => today.year() + 1,
                _ if against.future => today.year() + 1,
                _ => today.year() - 1,
            }
        }
    };
    let span = match words.edge {
        // The middle as a beginning is the fifteenth.
        Some(Edge::Middle) if against.since => DaySpan::day(Day::from_ymd_opt(year, month, 15)?),
        edge => edged_month(year, month, edge)?,
    };
    let told = words.year.is_some() || words.turn == Some(Turn::Next) || against.future;
    Some(Resolved::new(if told { span } else { past(span, today) }, basis))
}

fn amount_from(amount: Amount, from: &From, today: Option<Day>, against: &Against) -> Option<Resolved> {
    let told = |span: Option<DaySpan>| span.map(|span| Resolved::new(span, Basis::Relative));
    match from {
        From::Today if against.since => {
            let today = today?;
            let start = moved(today, -amount.max, amount.unit)?;
            let rounded = matches!(amount.unit, Unit::Month | Unit::Year) && !amount.exact;
            told(Some(DaySpan::day(war_day(start, amount, against)))).map(|read| read.weak_if(rounded))
        }
        From::Today => told(around(today?, amount, -1, against.hour)).map(|read| match read.span.single() {
            Some(day) => Resolved { span: DaySpan::day(war_day(day, amount, against)), ..read },
            None => read,
        }),
        From::UpToToday => {
            let today = today?;
            told(Some(DaySpan::new(moved(today, -amount.max, amount.unit)?, today)))
        }
        From::LastTold => told(around(against.last_day?.single()?, amount, 1, None))
            .filter(|read| today.is_none_or(|today| read.span.start <= today)),
        From::BeforeThis => {
            // "بعد أقل من 24 ساعة على": a day after.
            let whole_days = amount.unit == Unit::Hour && amount.min == amount.max && amount.max % 24 == 0;
            let days = Amount { min: amount.min / 24, max: amount.max / 24, unit: Unit::Day, ..amount };
            let amount = if whole_days { days } else { amount };
            told(around(against.in_sentence.or(against.lead)?.single()?, amount, -1, None))
        }
        From::BeforeLastTold => told(around(against.last_day?.single()?, amount, -1, None)),
        From::After(when) => told(around(at(when, today, against)?.span.single()?, amount, 1, None)),
        From::Before(when) => told(around(at(when, today, against)?.span.single()?, amount, -1, None)),
        From::Nowhere => None,
    }
}

/// The first day of the war, where a count of days leads beside it: news counts the first day too, or does not.
fn war_day(day: Day, amount: Amount, against: &Against) -> Day {
    let counted = amount.unit == Unit::Day && amount.max >= 10;
    against.known.war().filter(|war| counted && (day - *war).num_days().abs() <= 1).unwrap_or(day)
}

fn range(from: &When, to: &When, today: Option<Day>, against: &Against) -> Option<Resolved> {
    // A weekday, and a day that leaves its year to the other end, are told looking back from the end.
    let from_words = if let When::Day(words) = from { Some(words) } else { None };
    let bare = from_words.is_some_and(|words| words.weekday.is_some() && words.month.is_none());
    let yearless = from_words.is_some_and(|words| matches!(words.month, Some(Month::Named(_))) && words.year.is_none());
    let ends_in_year = matches!(to, When::Day(DayWords { year: Some(Year::Given(_)), .. }));
    if bare || (yearless && ends_in_year) {
        let end = at(to, today, against)?;
        let start = at(from, Some(end.span.end), against)?;
        return Some(Resolved { span: DaySpan::new(start.span.start, end.span.end), ..end });
    }
    let start = at(from, today, against)?;
    let end = at(to, today, &Against { last: Some(start.span), last_day: Some(start.span), ..*against })?;
    if end.span.end < start.span.start {
        // من 20 كانون الأول إلى 5 كانون الثاني: the start is of the year before.
        let start = at(from, Some(end.span.end), against).filter(|_| yearless)?;
        return Some(Resolved { span: DaySpan::new(start.span.start, end.span.end), ..end });
    }
    Some(Resolved { span: DaySpan::new(start.span.start, end.span.end), weak: start.weak || end.weak, ..start })
}
