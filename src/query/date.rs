//! Days and ranges of days as people type them: `2023`, `2023-10`, `2023-10-26`, `2023-10..2024-02`, `2024-01..03`,
//! `last 30d`.

use crate::domain::{Day, DaySpan};
use chrono::{Datelike, Days, Months};

/// A condition on the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// `after:` – on this day or later.
    From(DaySpan),
    /// `before:` – earlier than this day.
    Before(DaySpan),
    /// `on:` – in this day, month or year.
    In(DaySpan),
    /// `2023-10..2024-02` – both ends included; either may be left open.
    Range(Option<DaySpan>, Option<DaySpan>),
    /// `last 30d` – counted back from the newest dated incident, so that old archives answer too.
    Last(u32, Unit),
    /// `on:undated`.
    Undated,
}

/// A unit of time to count back in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `d`
    Days,
    /// `w`
    Weeks,
    /// `m`
    Months,
    /// `y`
    Years,
}

impl Unit {
    pub(super) const ALL: [(Self, char); 4] =
        [(Self::Days, 'd'), (Self::Weeks, 'w'), (Self::Months, 'm'), (Self::Years, 'y')];
}

impl When {
    /// The days meant, where `newest` is the last day of the timeline. `None` for [`When::Undated`].
    pub fn days(self, newest: Day) -> Option<DaySpan> {
        let all = DaySpan { start: Day::MIN, end: Day::MAX };
        Some(match self {
            Self::From(span) => DaySpan { start: span.start, ..all },
            Self::Before(span) => DaySpan { end: span.start.pred_opt()?, ..all },
            Self::In(span) => span,
            Self::Range(from, to) => {
                DaySpan { start: from.map_or(all.start, |s| s.start), end: to.map_or(all.end, |s| s.end) }
            }
            Self::Last(n, unit) => {
                let before = match unit {
                    Unit::Days => newest.checked_sub_days(Days::new(n.into())),
                    Unit::Weeks => newest.checked_sub_days(Days::new(u64::from(n) * 7)),
                    Unit::Months => newest.checked_sub_months(Months::new(n)),
                    Unit::Years => newest.checked_sub_months(Months::new(n.saturating_mul(12))),
                };
                DaySpan { start: before.and_then(|d| d.succ_opt()).unwrap_or(all.start), end: newest }
            }
            Self::Undated => return None,
        })
    }
}

/// A day, month or year.
pub(super) fn span(text: &str) -> Option<DaySpan> {
    let mut parts = text.split(['-', '/']);
    let year = number(parts.next()?, 4)? as i32;
    let month = parts.next().map(|m| number(m, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|d| number(d, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() || !(1000..=9999).contains(&year) {
        return None;
    }
    let start = Day::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let end = match (month, day) {
        (_, Some(_)) => start,
        (Some(_), None) => start.checked_add_months(Months::new(1))?.pred_opt()?,
        (None, None) => Day::from_ymd_opt(year, 12, 31)?,
    };
    Some(DaySpan { start, end })
}

/// A day, month, year or closed range.
pub(crate) fn days(text: &str) -> Option<DaySpan> {
    match range(text) {
        Some(When::Range(Some(start), Some(end))) => Some(DaySpan { start: start.start, end: end.end }),
        Some(_) => None,
        None => span(text),
    }
}

/// A range with `..` in it. The end may leave out what it shares with the start: `2024-01..03`.
pub(super) fn range(text: &str) -> Option<When> {
    let (from, to) = text.split_once("..")?;
    let start = if from.is_empty() { None } else { Some(span(from)?) };
    let end = match (to, start) {
        ("", _) => None,
        (to, Some(start)) => {
            Some(span(to).or_else(|| span(&completed(from, to)?)).filter(|end| end.end >= start.start)?)
        }
        (to, None) => Some(span(to)?),
    };
    (start.is_some() || end.is_some()).then_some(When::Range(start, end))
}

/// `03` after `2024-01` is `2024-03`; `15` after `2024-01-10` is `2024-01-15`.
fn completed(from: &str, to: &str) -> Option<String> {
    let shared = from.split('-').count().checked_sub(to.split('-').count())?;
    let head: Vec<&str> = from.split('-').take(shared).collect();
    Some(format!("{}-{to}", head.join("-")))
}

/// `30d`, `6w`, `3m`, `1y`.
pub(super) fn count_back(text: &str) -> Option<When> {
    let unit = text.chars().next_back()?;
    let (unit, _) = Unit::ALL.into_iter().find(|(_, letter)| *letter == unit)?;
    let n = text.strip_suffix(|c: char| c.is_ascii_alphabetic())?;
    Some(When::Last(number(n, 5).filter(|n| *n > 0)?, unit))
}

/// The shortest text that reads as this span.
pub(super) fn shown(span: DaySpan) -> String {
    let (start, end) = (span.start, span.end);
    let year = start.day() == 1 && start.month() == 1 && end.day() == 31 && end.month() == 12;
    if start == end {
        start.to_string()
    } else if year && start.year() == end.year() {
        start.format("%Y").to_string()
    } else {
        start.format("%Y-%m").to_string()
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(when: Option<When>) -> Option<String> {
        let newest = Day::from_ymd_opt(2024, 2, 29)?;
        let days = when?.days(newest)?;
        Some(format!("{}/{}", days.start, days.end))
    }

    /// Ranges mean whole months and years, both ends included, and a short end borrows from the start.
    #[test]
    fn ranges() {
        for (text, expected) in [
            ("2023-10..2024-02", Some("2023-10-01/2024-02-29")),
            ("2024-01..03", Some("2024-01-01/2024-03-31")),
            ("2024-01-10..15", Some("2024-01-10/2024-01-15")),
            ("2023..2024", Some("2023-01-01/2024-12-31")),
            ("2024-03..2024-01", None),
            ("..", None),
            ("2024-13..", None),
        ] {
            assert_eq!(days(range(text)).as_deref(), expected, "{text}");
        }
    }

    /// `last` counts back from the newest incident, that day included.
    #[test]
    fn last() {
        assert_eq!(days(count_back("1d")).as_deref(), Some("2024-02-29/2024-02-29"));
        assert_eq!(days(count_back("1m")).as_deref(), Some("2024-01-30/2024-02-29"));
        for bad in ["", "d", "0d", "30", "30x", "٣d"] {
            assert_eq!(count_back(bad), None, "{bad}");
        }
    }
}
