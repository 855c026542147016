//! The day an article was written on, where its page tells none: from its dateline, its lead, the day of a war.

use super::{
    DocumentDate,
    expression::{DayWords, Expression, From, Month, Role, When, Year},
    known::Context,
    phrase::expressions,
    reckon::shift,
    resolve::{Against, resolve},
    words::{Turn, Unit},
};
use crate::{
    arabic::{
        fold::Folded,
        number::{Number, numbers},
        text::Text,
        token::{TokenKind, tokens},
    },
    domain::{Basis, Day, DaySpan},
};
use chrono::{Datelike, Months, Weekday};
use std::ops::Range;

/// A line with no more words than this beside its date is a dateline, not a sentence.
const WORDS_OF_A_DATELINE: usize = 8;

/// The most tokens, signs among them, from either end of a line to a date that is looked at as a dateline.
const LONGEST_LINE: usize = 64;

/// How many days back a weekday is told without more.
const RECENTLY: u32 = 4;

/// How many days off a round count of a war's days may be.
const LOOSELY: i64 = 7;

/// Works out the document's day from the expressions of its text.
pub(super) fn document(
    text: &Text,
    sentences: &[Range<usize>],
    numbers: &[Number],
    all: &[Expression],
    known: Context,
) -> Option<DocumentDate> {
    let full_days = full_days(all);
    let against = Against {
        today: None,
        hour: None,
        last_day: None,
        in_sentence: None,
        lead: None,
        last: None,
        known,
        future: false,
        since: false,
        told: &full_days,
        in_year: None,
        in_heading: None,
    };
    let span_of = |expression: &Expression| resolve(&expression.when, &against).map(|read| read.span);
    let told = |expression: &Expression, span, basis| DocumentDate {
        span: Some(span),
        hour: None,
        basis,
        evidence: Some(expression.tokens.clone()),
    };
    // 1. A dateline or a note of publication.
    let civil = all.iter().filter(|e| matches!(&e.when, When::Day(words) if words.is_full()));
    let hijri = all.iter().filter(|e| matches!(&e.when, When::Day(words) if words.hijri.is_some()));
    let mut notes = civil.chain(hijri).filter(|e| is_publication(text, e) || is_dateline(text, e));
    if let Some((expression, span)) = notes.find_map(|expression| Some((expression, span_of(expression)?))) {
        return Some(told(expression, span, Basis::Explicit));
    }
    // 2. and 3. "Today Friday 27 October 2023"; a weekday with its date in the lead: that day, or the day after.
    let lead = sentences.iter().filter(|s| s.len() > WORDS_OF_A_DATELINE).take(2).last().map_or(0, |s| s.end);
    let mut found: Option<DocumentDate> = None;
    for expression in all.iter().filter(|e| e.role == Role::Plain) {
        let When::Day(words) = &expression.when else { continue };
        let dated = words.days.is_some() && words.month.is_some();
        let Some(day) = dated.then(|| span_of(expression)).flatten().and_then(DaySpan::single) else { continue };
        if let Some(relative) = words.relative {
            return Some(told(expression, DaySpan::day(shift(day, -relative).unwrap_or(day)), Basis::Inferred));
        }
        if words.weekday.is_some() && expression.tokens.start < lead && found.is_none() {
            found = Some(told(expression, DaySpan::new(day, shift(day, 1).unwrap_or(day)), Basis::Inferred));
        }
    }
    // 4. "17 أكتوبر الجاري": in that month, not before the last day told of it, and soon after the weekdays named.
    let mut current = all.iter().filter_map(|expression| Some((expression, this_month(&expression.when, &against)?)));
    if let Some((expression, month)) = current.next_back().filter(|_| found.is_none()) {
        let within = Against { today: Some(DaySpan::day(month.end)), ..against };
        let days =
            all.iter().flat_map(|e| days_of(&e.when, &within)).filter(|day| month.start <= *day && *day <= month.end);
        let span = DaySpan::new(days.max().unwrap_or(month.start), month.end);
        found = Some(told(expression, fitting(span, all), Basis::Inferred));
    }
    // 5. The day of the war.
    for (tokens, war) in war_days(text, sentences, numbers, all, known) {
        found = Some(match found.take() {
            None => DocumentDate { span: Some(war), hour: None, basis: Basis::Inferred, evidence: Some(tokens) },
            Some(found) => match found.span.filter(|span| span.overlaps(war)) {
                Some(span) => {
                    let both = DaySpan::new(span.start.max(war.start), span.end.min(war.end));
                    DocumentDate { span: Some(both), ..found }
                }
                None => found,
            },
        });
    }
    found
}

/// The day that a headline tells in full.
pub(super) fn of_title(title: &str) -> Option<DocumentDate> {
    let folded = Folded::of(title);
    let tokens = tokens(&folded.text);
    let all = expressions(&tokens, &numbers(&tokens));
    let day = *full_days(&all).last()?;
    Some(DocumentDate { span: Some(DaySpan::day(day)), hour: None, basis: Basis::Inferred, evidence: None })
}

/// `نُشر في`, `آخر تحديث`, at the beginning of a line.
fn is_publication(text: &Text, expression: &Expression) -> bool {
    let Some(start) = line_start(text, expression.tokens.start) else { return false };
    let note = (start..expression.tokens.start.min(start + 3))
        .any(|at| matches!(text.word(at), "نشر" | "النشر" | "تحديث" | "التحديث" | "حرر"));
    expression.role == Role::Document && note
}

/// Where the line of a token begins; none where that is too far off for the line to be but a date's.
fn line_start(text: &Text, at: usize) -> Option<usize> {
    let near = at.saturating_sub(LONGEST_LINE);
    let line_break = (near..at).rev().find(|at| text.kind(*at) == Some(TokenKind::Break));
    line_break.map(|at| at + 1).or_else(|| (near == 0).then_some(0))
}

/// A date that stands for itself at the edge of a short line, or that a dash or bracket parts from what an agency tells.
pub(super) fn is_dateline(text: &Text, expression: &Expression) -> bool {
    let Range { mut start, end } = expression.tokens.clone();
    let Some(from) = line_start(text, start) else { return false };
    let to = (end..text.tokens.len().min(end + LONGEST_LINE)).find(|at| text.kind(*at) == Some(TokenKind::Break));
    let to = to.unwrap_or(text.tokens.len().min(end + LONGEST_LINE));
    while start > from && matches!(text.before(start), "يوم" | "بتاريخ" | "في" | "الموافق" | "تاريخ")
    {
        start -= 1;
    }
    let words = |range: Range<usize>| range.filter(|at| text.kind(*at) == Some(TokenKind::Word)).count();
    let (before, after) = (words(from..start), words(end..to));
    let lines = (0..from).filter(|at| text.kind(*at) == Some(TokenKind::Break)).count();
    // A comma parts a date from its city too, but only where nothing else is said; nothing does in the first lines, where
    // it is told in full.
    let place = before <= 3 && after == 0;
    let in_full = matches!(&expression.when, When::Day(words) if words.is_full() || words.hijri.is_some());
    let unmarked = in_full
        && before <= 2
        && start == expression.tokens.start
        && text.kind(start) == Some(TokenKind::Digits)
        && lines < 3;
    let apart = start == from
        || matches!(text.before(start), "-" | "|" | ":" | "/" | ")" | "•")
        || (place && (text.before(start) == "،" || unmarked));
    let closed = end == to || matches!(text.get(end), "-" | "|" | ":" | "/" | "(");
    let sentence = to > from && matches!(text.before(to), "." | "؟" | "!");
    if before + after <= WORDS_OF_A_DATELINE && !sentence {
        return apart && closed;
    }
    let agency =
        before <= WORDS_OF_A_DATELINE && matches!(text.get(end), "-" | ")") || before <= 3 && text.get(end) == "(";
    // "عمان 18 كانون الثاني 2024 (بترا) -": city, date, agency and a dash, as agencies open.
    let signed = before <= 2
        && text.get(end) == "("
        && (end + 2..end + 6).any(|at| text.get(at) == ")" && matches!(text.get(at + 1), "-" | "–" | "—" | ":"));
    lines < 4 && (agency && (apart || text.before(start) == "،") || signed)
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

/// The days it may be by the count of the war's days: `منذ 34 يوما`, `لليوم 112`, `100 يوم من الحرب`; a week on either
/// side where a count is round.
fn war_days(
    text: &Text,
    sentences: &[Range<usize>],
    numbers: &[Number],
    all: &[Expression],
    known: Context,
) -> Vec<(Range<usize>, DaySpan)> {
    let Some(war) = known.war() else { return Vec::new() };
    let said = all.iter().filter_map(|expression| match &expression.when {
        When::Amount(amount, From::Today) if expression.role == Role::Since && amount.unit == Unit::Day => {
            (amount.min == amount.max).then_some((expression.tokens.clone(), amount.min))
        }
        When::DayOf(day) => Some((expression.tokens.clone(), *day)),
        _ => None,
    });
    let counted = numbers.iter().filter_map(|number| {
        let end = number.tokens.end;
        let days = matches!(text.word(end), "يوم" | "يوما" | "ايام") && matches!(text.word(end + 1), "من" | "علي");
        let of_war = days && is_war(text.word(end + 2));
        Some((number.tokens.clone(), i64::from(number.value.exact().filter(|_| of_war)?)))
    });
    said.chain(counted)
        .filter(|(tokens, days)| {
            let sentence = sentences.iter().find(|s| s.contains(&tokens.start));
            *days >= 10 && sentence.is_some_and(|s| s.clone().any(|at| is_war(text.word(at))))
        })
        .filter_map(|(tokens, days)| {
            let day = shift(war, days - 1)?;
            let loose = if days % 10 == 0 { LOOSELY } else { 0 };
            Some((tokens, DaySpan::new(shift(day, -loose)?, shift(day, loose)?)))
        })
        .collect()
}

fn is_war(word: &str) -> bool {
    ["حرب", "حربا", "عدوان", "عدوانا", "عدوانه", "غزه"].iter().any(|stem| word.ends_with(stem))
}

/// The days of an interval on which the weekdays named would be told without more: those of the last days.
fn fitting(span: DaySpan, all: &[Expression]) -> DaySpan {
    if span.days() == 1 || span.days() > 7 {
        return span;
    }
    let named: Vec<Weekday> = all
        .iter()
        .filter_map(|expression| match &expression.when {
            When::Day(DayWords {
                weekday: Some(weekday), relative: None, turn: None, week: None, days: None, ..
            }) => Some(*weekday),
            _ => None,
        })
        .collect();
    let fits = |day: &Day| named.iter().all(|weekday| day.weekday().days_since(*weekday) <= RECENTLY);
    let mut days = span.start.iter_days().take_while(|day| *day <= span.end).filter(fits);
    match (days.next(), days.last()) {
        (Some(first), Some(last)) => DaySpan::new(first, last),
        (Some(only), None) => DaySpan::day(only),
        (None, _) => span,
    }
}

/// The day a published article was written on: "today Saturday" published on Sunday was written on Saturday.
pub(super) fn as_written(published: Day, all: &[Expression]) -> Day {
    let told = all.iter().find_map(|expression| match &expression.when {
        When::Day(DayWords { relative: Some(relative @ (0 | -1)), weekday: Some(weekday), .. }) => {
            Some((*relative, *weekday))
        }
        _ => None,
    });
    let agrees = |day: Day| {
        told.is_some_and(|(relative, weekday)| shift(day, relative).is_some_and(|day| day.weekday() == weekday))
    };
    let before = published.pred_opt().unwrap_or(published);
    if !agrees(published) && agrees(before) { before } else { published }
}

/// The days told with day, month and year.
pub(super) fn full_days(all: &[Expression]) -> Vec<Day> {
    let mut days: Vec<Day> = all.iter().filter_map(|expression| full_day(&expression.when)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn full_day(when: &When) -> Option<Day> {
    match when {
        When::Day(DayWords {
            days: Some((first, last)),
            month: Some(Month::Named(month)),
            year: Some(Year::Given(year)),
            ..
        }) if first == last => Day::from_ymd_opt(*year, *month, *first),
        When::Range(from, _) => full_day(from),
        _ => None,
    }
}
