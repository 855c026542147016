//! What the words of a date say, before any day is known.

use super::words::{Edge, Turn, Unit};
use crate::domain::{Day, DaySpan, PartOfDay};
use chrono::Weekday;
use std::ops::Range;

/// A date expression, read but not resolved.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    pub(super) role: Role,
    pub(super) when: When,
    pub(super) part: Option<PartOfDay>,
    /// After midnight: of a night of two days, the second.
    pub(super) late: bool,
}

/// What the date does in its clause, as the word in front of it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    /// منذ, بعد
    Since,
    /// حتى, قبل
    Until,
    /// خلال, بين … و…, من … إلى …
    During,
    /// الصادر في, نُشر في
    Document,
}

/// When.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    Day(DayWords),
    /// From one to the other.
    Range(Box<When>, Box<When>),
    /// So many days from the last date told: `في اليوم نفسه` 0, `غداة ذلك` 1.
    Anaphor(i64),
    /// هذا الأسبوع, أواخر الشهر الماضي
    Period(Unit, Turn, Option<Edge>),
    /// عطلة نهاية الأسبوع
    Weekend(Turn),
    /// An amount of time from somewhere.
    Amount(Amount, From),
    /// حتى الآن
    Now,
    /// Named, not dated.
    Known(Day),
    /// منذ بدء الحرب, where the article settles which.
    War,
    /// A part of the day and no day.
    PartOnly,
    /// In time, but nobody can say where: قبل أيام.
    Vague,
    /// لليوم الرابع والعشرين: of something counted in days.
    DayOf(i64),
}

/// So much time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) unit: Unit,
    /// Told to the day: `قبل عام تماما`.
    pub(super) exact: bool,
}

/// Where an amount of time is counted from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum From {
    /// Backwards from today: قبل ثلاثة أيام.
    Today,
    /// The time up to today: الأيام الثلاثة الماضية.
    UpToToday,
    /// Forwards from the last date told: بعد خمسة أيام.
    LastTold,
    /// Backwards from the last date told: قبل ذلك بيومين.
    BeforeLastTold,
    /// Backwards from the last date told in the sentence, to what follows: بعد يوم من هجوم على القاعدة.
    BeforeThis,
    /// Forwards from another date.
    After(Box<When>),
    /// Backwards from another date.
    Before(Box<When>),
    /// Nowhere: لمدة ثلاثة أيام.
    Nowhere,
}

/// A day in words: any of these may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct DayWords {
    /// اليوم 0, أمس −1.
    pub(super) relative: Option<i64>,
    /// الليلة الماضية: from that evening into the next day.
    pub(super) overnight: bool,
    pub(super) weekday: Option<Weekday>,
    /// ليل الاثنين – الثلاثاء
    pub(super) to_weekday: Option<Weekday>,
    /// الخميس من الأسبوع الماضي
    pub(super) week: Option<Turn>,
    /// First and last day of the month.
    pub(super) days: Option<(u32, u32)>,
    pub(super) month: Option<Month>,
    pub(super) year: Option<Year>,
    pub(super) turn: Option<Turn>,
    pub(super) edge: Option<Edge>,
    pub(super) hijri: Option<DaySpan>,
}

impl DayWords {
    /// Day, month and year are all written out.
    pub(super) fn is_full(&self) -> bool {
        self.days.is_some() && matches!(self.month, Some(Month::Named(_))) && matches!(self.year, Some(Year::Given(_)))
    }
}

/// A month in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Month {
    Named(u32),
    /// الشهر الماضي
    Turn(Turn),
    /// منه, من الشهر نفسه: that of the last date told.
    Same,
}

/// A year in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Year {
    Given(i32),
    /// العام الماضي
    Turn(Turn),
    /// من العام ذاته: that of the last date told.
    Same,
}
