//! The day an article was written on, where its page tells none: from its dateline, its lead, the day of a war.

use super::{
    DocumentDate,
    expression::{DayWords, Expression, From, Role, When},
    known::Context,
    resolve::{Against, resolve},
    words::{Turn, Unit},
};
use crate::{
    arabic::{text::Text, token::TokenKind},
    domain::{Basis, Day, DaySpan},
};
use chrono::{Datelike, Months, TimeDelta};
use std::ops::Range;

/// A line with no more words than this beside its date is a dateline, not a sentence.
const WORDS_OF_A_DATELINE: usize = 8;

/// How many days off a round count of a war's days may be.
const LOOSELY: i64 = 7;

/// Works out the document's day from the expressions of its text.
pub(super) fn document(text: &Text, sentences: &[Range<usize>], all: &[Expression], known: Context) -> DocumentDate {
    let against = Against { today: None, hour: None, last_day: None, last: None, known, future: false, since: false };
    let span_of = |expression: &Expression| resolve(&expression.when, &against).map(|read| read.span);
    let told = |expression: &Expression, span, basis| DocumentDate {
        span: Some(span),
        hour: None,
        basis,
        evidence: Some(expression.tokens.clone()),
    };
    // 1. A dateline or a note of publication.
    let full = |words: &DayWords| words.is_full() || words.hijri.is_some();
    for expression in all {
        let When::Day(words) = &expression.when else { continue };
        if full(words) && (is_publication(text, expression) || is_dateline(text, expression)) {
            if let Some(span) = span_of(expression) {
                return told(expression, span, Basis::Explicit);
            }
        }
    }
    // 2. and 3. "Today Friday 27 October 2023"; a weekday with its date in the lead: that day, or the day after.
    let lead = sentences.iter().filter(|s| s.len() > WORDS_OF_A_DATELINE).take(2).last().map_or(0, |s| s.end);
    let mut found: Option<DocumentDate> = None;
    for expression in all.iter().filter(|e| e.role == Role::Plain) {
        let When::Day(words) = &expression.when else { continue };
        let dated = words.days.is_some() && words.month.is_some();
        let Some(day) = dated.then(|| span_of(expression)).flatten().and_then(DaySpan::single) else { continue };
        if let Some(relative) = words.relative {
            return told(expression, DaySpan::day(shift(day, -relative).unwrap_or(day)), Basis::Inferred);
        }
        if words.weekday.is_some() && expression.tokens.start < lead && found.is_none() {
            found = Some(told(expression, DaySpan::new(day, shift(day, 1).unwrap_or(day)), Basis::Inferred));
        }
    }
    // 4. "17 أكتوبر الجاري": in that month, not before the last day told of it.
    let current = all.iter().filter_map(|expression| Some((expression, this_month(&expression.when, &against)?)));
    if let Some((expression, month)) = current.last().filter(|_| found.is_none()) {
        let days =
            all.iter().flat_map(|e| days_of(&e.when, &against)).filter(|day| month.start <= *day && *day <= month.end);
        let from = days.max().unwrap_or(month.start);
        found = Some(told(expression, DaySpan::new(from, month.end), Basis::Inferred));
    }
    // 5. The day of the war.
    for expression in all {
        let Some(war) = war_day(text, sentences, expression, known) else { continue };
        found = Some(match found.take() {
            None => told(expression, war, Basis::Inferred),
            Some(found) => match found.span.filter(|span| span.overlaps(war)) {
                Some(span) => {
                    let both = DaySpan::new(span.start.max(war.start), span.end.min(war.end));
                    DocumentDate { span: Some(both), ..found }
                }
                None => found,
            },
        });
    }
    found.unwrap_or(DocumentDate { span: None, hour: None, basis: Basis::Inferred, evidence: None })
}

/// `نُشر في`, `آخر تحديث`.
fn is_publication(text: &Text, expression: &Expression) -> bool {
    let from = expression.tokens.start.saturating_sub(4);
    let note = (from..expression.tokens.start).any(|at| matches!(text.word(at), "نشر" | "النشر" | "تحديث" | "التحديث"));
    expression.role == Role::Document && note
}

/// A short line that holds the date, or a date that a dash or bracket parts from what an agency tells.
pub(super) fn is_dateline(text: &Text, expression: &Expression) -> bool {
    let is_break = |at: usize| text.kind(at) == Some(TokenKind::Break);
    let line_start = (0..expression.tokens.start).rev().find(|at| is_break(*at)).map_or(0, |at| at + 1);
    let line_end = (expression.tokens.end..text.tokens.len()).find(|at| is_break(*at)).unwrap_or(text.tokens.len());
    let words = |mut range: Range<usize>| range.by_ref().filter(|at| text.kind(*at) == Some(TokenKind::Word)).count();
    let (before, after) = (words(line_start..expression.tokens.start), words(expression.tokens.end..line_end));
    let sentence = line_end > line_start && matches!(text.before(line_end), "." | "؟" | "!");
    if before + after <= WORDS_OF_A_DATELINE && !sentence && placed_like_dateline(text, expression, line_start) {
        return true;
    }
    let lines = (0..line_start).filter(|at| is_break(*at)).count();
    let parted = matches!(text.get(expression.tokens.end), "-" | ")" | "(" | ":" | "/");
    lines < 4 && before <= WORDS_OF_A_DATELINE && parted
}

/// Alone in its line, or behind a mark: a heading tells its date inside a sentence.
fn placed_like_dateline(text: &Text, expression: &Expression, line_start: usize) -> bool {
    let mut start = expression.tokens.start;
    while start > line_start && matches!(text.before(start), "يوم" | "بتاريخ" | "في" | "الموافق" | "تاريخ")
    {
        start -= 1;
    }
    start == line_start || text.kind(start - 1) == Some(TokenKind::Mark) || is_publication(text, expression)
}

/// The month that `الجاري` says is the document's own, where its year is known.
fn this_month(when: &When, against: &Against) -> Option<DaySpan> {
    let words = match when {
        When::Day(words) => words,
        When::Range(from, _) => return this_month(from, against),
        _ => return None,
    };
    if words.turn != Some(Turn::This) || words.days.is_none() {
        return None;
    }
    let day = resolve(&When::Day(DayWords { turn: None, ..*words }), &Against { since: true, ..*against })?.span.start;
    let start = day.with_day(1)?;
    Some(DaySpan::new(start, start.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// The days an expression tells, ends of ranges too.
fn days_of(when: &When, against: &Against) -> Vec<Day> {
    let against = Against { since: true, ..*against };
    match when {
        When::Day(words) if words.days.is_some() => resolve(&When::Day(DayWords { turn: None, ..*words }), &against)
            .map(|read| read.span.end)
            .into_iter()
            .collect(),
        When::Range(from, to) => {
            let first = days_of(from, &against);
            let last = first.last().map(|day| DaySpan::day(*day));
            first.into_iter().chain(days_of(to, &Against { last, ..against })).collect()
        }
        _ => Vec::new(),
    }
}

/// `منذ 34 يوما` in a sentence about the war whose days are counted: the day it is, or a week on either side where the
/// count is round.
fn war_day(text: &Text, sentences: &[Range<usize>], expression: &Expression, known: Context) -> Option<DaySpan> {
    let When::Amount(amount, From::Today) = &expression.when else { return None };
    if expression.role != Role::Since || amount.unit != Unit::Day || amount.min != amount.max || amount.min < 10 {
        return None;
    }
    let sentence = sentences.iter().find(|s| s.contains(&expression.tokens.start))?;
    let of_war = sentence.clone().any(|at| {
        let word = text.word(at);
        ["حرب", "حربا", "عدوان", "عدوانا", "غزه"].iter().any(|stem| word.ends_with(stem))
    });
    let day = shift(known.war().filter(|_| of_war)?, amount.min - 1)?;
    let loose = if amount.min % 10 == 0 { LOOSELY } else { 0 };
    Some(DaySpan::new(shift(day, -loose)?, shift(day, loose)?))
}

fn shift(day: Day, days: i64) -> Option<Day> {
    day.checked_add_signed(TimeDelta::try_days(days)?).filter(|day| day.year() > 0)
}
