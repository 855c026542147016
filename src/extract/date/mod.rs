//! Dates: what expressions a text holds, which days they mean, and on which day the text itself was written.
//!
//! Three steps that can be read one by one: expressions are read from words ([`phrase`], [`day`], [`part`]), the
//! document's day is taken from the page or worked out ([`document`]), then each expression is resolved in reading
//! order ([`resolve`]), since "the same day" means the last one told.

mod day;
mod document;
mod expression;
mod known;
mod month;
mod part;
mod period;
mod phrase;
mod reckon;
mod resolve;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    arabic::{number::Number, text::Text, token::Token},
    domain::{Article, Basis, DaySpan, PartOfDay},
};
use expression::{DayWords, Expression, From, Month, Role, When, Year};
use resolve::{Against, Resolved, resolve};
use std::ops::Range;
use words::Turn;

/// All dates of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dates {
    /// When the article was written.
    pub(crate) document: DocumentDate,
    /// In reading order, none overlapping another.
    pub(crate) mentions: Vec<DateMention>,
}

/// The day an article was written on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentDate {
    /// A day, an interval known no better, or nothing.
    pub(crate) span: Option<DaySpan>,
    /// The hour of publication, 0 to 23.
    pub(crate) hour: Option<u8>,
    /// Explicit where the page or a dateline tells it, inferred where it was worked out.
    pub(crate) basis: Basis,
    /// The tokens it was read from, where it is from the text.
    pub(crate) evidence: Option<Range<usize>>,
}

/// What a date is for in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateKind {
    /// A candidate for when the deed was: a day, or an interval of days.
    Day,
    /// Start of a period. The span begins there and ends with the document's day, where that is known.
    Since,
    /// End of a period.
    Until,
    /// A period.
    Between,
    /// A length of time with no place in it: `لمدة ثلاثة أيام`, `100 يوم`, `قبل أيام`.
    Duration,
    /// A part of the day without a day of its own.
    PartOnly,
    /// Yet to come when it was written.
    Future,
    /// The date of a text: a dateline, `الصادر في`.
    Document,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMention {
    /// Its tokens, the words in front (`منذ`, `قبل`) included.
    pub(crate) tokens: Range<usize>,
    /// What it is for.
    pub(crate) kind: DateKind,
    /// The days; `None` where nothing settles them.
    pub(crate) span: Option<DaySpan>,
    /// The part of the day told with it.
    pub(crate) part_of_day: Option<PartOfDay>,
    /// How it was settled.
    pub(crate) basis: Basis,
    /// Two clues disagree, or it was said loosely.
    pub(crate) weak: bool,
    /// Resolved from an earlier mention.
    pub(crate) anaphoric: bool,
    /// After midnight.
    pub(crate) late: bool,
}

/// Finds and resolves the dates of an article.
pub(crate) fn dates(article: &Article, tokens: &[Token], sentences: &[Range<usize>], numbers: &[Number]) -> Dates {
    let text = Text { tokens };
    let expressions = phrase::expressions(tokens, numbers);
    let known = if expressions.is_empty() { known::Context::default() } else { known::Context::of(&text) };
    let document = match &article.published {
        Some(published) => DocumentDate {
            span: Some(DaySpan::day(document::as_written(published.day, &expressions))),
            hour: published.hour,
            basis: Basis::Explicit,
            evidence: None,
        },
        None => document::document(&text, sentences, numbers, &expressions, known)
            .or_else(|| document::of_title(article.title.as_deref()?))
            .unwrap_or(DocumentDate { span: None, hour: None, basis: Basis::Inferred, evidence: None }),
    };
    let told = document::full_days(&expressions);
    let mut against = Against {
        today: document.span,
        hour: document.hour,
        last_day: None,
        in_sentence: None,
        lead: None,
        last: None,
        known,
        future: false,
        since: false,
        told: &told,
        in_year: None,
        in_heading: None,
    };
    let mut heading: Option<(usize, DaySpan)> = None;
    let mut mentions = Vec::with_capacity(expressions.len());
    let mut sentence_at = 0;
    let mut lead = None;
    for (nth, expression) in expressions.iter().enumerate() {
        let sentence = sentences.get(sentences.partition_point(|s| s.end <= expression.tokens.start));
        let at = sentence.map_or(0, |s| s.start);
        if at != sentence_at {
            (sentence_at, against.in_sentence) = (at, None);
        }
        against.in_heading = heading.filter(|(over, _)| *over == at).map(|(_, span)| span);
        against.future = sentence.is_some_and(|s| is_future(&text, s, expression.tokens.start));
        against.since = expression.role == Role::Since;
        let behind = expressions.get(nth + 1..).unwrap_or_default().iter();
        let mut behind = behind.take_while(|e| sentence.is_some_and(|s| e.tokens.start < s.end));
        let day_behind = behind.find(|e| matches!(e.when, When::Day(_)));
        against.lead = lead.filter(|_| day_behind.is_none());
        // "بعد يومين من استهداف السفارة، سقط اليوم صاروخ": counted back from the day that the sentence goes on to.
        if against.in_sentence.is_none() && matches!(expression.when, When::Amount(_, From::BeforeThis)) {
            let goes_on = |e: &&Expression| (expression.tokens.end..e.tokens.start).all(|t| text.get(t) != "؛");
            let day = day_behind.filter(goes_on).and_then(|e| resolve(&e.when, &against));
            against.in_sentence = day.map(|day| day.span);
        }
        let mention = mention(&text, expression, &against);
        if mention.kind == DateKind::Day {
            let placed = !matches!(expression.when, When::Vague);
            // What came before this is told in passing: "the same day" is not its day.
            let in_passing = matches!(expression.when, When::Amount(_, From::BeforeThis));
            if placed && !in_passing {
                (against.last_day, against.in_sentence) = (mention.span, mention.span);
                lead = lead.or(mention.span);
            }
            let in_year =
                matches!(&expression.when, When::Day(words) if words.is_full()) || mention.basis == Basis::Inferred;
            against.in_year = mention.span.and_then(DaySpan::single).filter(|_| in_year);
        }
        // "في تلك الليلة من كانون الثاني 2020 … في الثامن من كانون الثاني": where no day of writing is known, a month told
        // with its year gives the year of what follows.
        if let When::Day(DayWords { days: None, month: Some(Month::Named(_)), year: Some(Year::Given(_)), .. }) =
            &expression.when
            && against.today.is_none()
        {
            against.in_year = mention.span.map(|span| span.start);
        }
        // "جوان 2021: في الثامن والعشرين من هذا الشهر": the month that stands over a line.
        let over = text.get(expression.tokens.end) == ":" && expression.tokens.start == at;
        if over {
            let month =
                matches!(&expression.when, When::Day(DayWords { days: None, month: Some(Month::Named(_)), .. }));
            heading = mention.span.filter(|_| month).map(|span| (at, span));
        }
        against.last = mention.span.or(against.last);
        mentions.push(mention);
    }
    Dates { document, mentions }
}

fn mention(text: &Text, expression: &Expression, against: &Against) -> DateMention {
    let resolved = resolve(&expression.when, against);
    let kind = kind_of(text, expression, resolved, against);
    let Resolved { span, basis, weak } = resolved.unwrap_or(Resolved {
        span: DaySpan::day(crate::domain::Day::MIN),
        basis: Basis::Relative,
        weak: false,
    });
    let span = resolved.map(|_| match kind {
        DateKind::Since => DaySpan::new(span.start, against.today.map_or(span.end, |today| today.end.max(span.start))),
        // Of a night of two days, what comes after midnight is on the second.
        _ if expression.late && span.days() == 2 => DaySpan::day(span.end),
        // "بعد منتصف ليلة أمس": the night that began yesterday.
        _ if expression.late && matches!(&expression.when, When::Day(words) if words.relative == Some(-1)) => {
            span.end.succ_opt().map_or(span, DaySpan::day)
        }
        _ => span,
    });
    DateMention {
        tokens: expression.tokens.clone(),
        kind,
        span,
        part_of_day: expression.part,
        basis,
        weak,
        anaphoric: is_anaphoric(&expression.when),
        late: expression.late,
    }
}

fn kind_of(text: &Text, expression: &Expression, resolved: Option<Resolved>, against: &Against) -> DateKind {
    let ahead = match &expression.when {
        When::Day(words) => {
            words.turn == Some(Turn::Next)
                || words.week == Some(Turn::Next)
                || words.relative.is_some_and(|days| days > 0)
                || matches!(words.month, Some(Month::Turn(Turn::Next)))
                || matches!(words.year, Some(Year::Turn(Turn::Next)))
                || (against.future && is_open(words))
        }
        When::Period(_, turn, _) | When::Weekend(turn) => *turn == Turn::Next,
        _ => false,
    };
    let after = resolved.zip(against.today).is_some_and(|(read, today)| read.span.start > today.end);
    match (&expression.when, expression.role) {
        _ if ahead => DateKind::Future,
        // Whatever falls after the text was written.
        _ if after => DateKind::Future,
        (When::PartOnly, _) => DateKind::PartOnly,
        (When::Amount(_, From::Nowhere), _) => DateKind::Duration,
        (When::Range(..), _) => DateKind::Between,
        (_, Role::Since) => DateKind::Since,
        (_, Role::Until) => DateKind::Until,
        (_, Role::Document) => DateKind::Document,
        (When::Vague | When::DayOf(_), _) => DateKind::Duration,
        (When::Amount(_, From::BeforeThis), _) if resolved.is_none() => DateKind::Duration,
        (When::Amount(_, From::UpToToday), _) | (_, Role::During) => DateKind::Between,
        (When::Day(words), Role::Plain)
            if (words.days.is_some() || words.hijri.is_some()) && document::is_dateline(text, expression) =>
        {
            DateKind::Document
        }
        (_, Role::Plain) => DateKind::Day,
    }
}

/// A day that tense can move: no year, no turn, nothing that says where today is.
fn is_open(words: &DayWords) -> bool {
    words.relative.is_none() && words.year.is_none() && words.turn.is_none() && words.hijri.is_none()
}

fn is_anaphoric(when: &When) -> bool {
    match when {
        When::Anaphor(_) | When::Amount(_, From::LastTold | From::BeforeLastTold | From::BeforeThis) => true,
        When::Day(words) => words.month == Some(Month::Same) || words.year == Some(Year::Same),
        _ => false,
    }
}

/// Whether the clause, up to the date, speaks of what is to come: `سيصل`, `سوف`, `المقرر`.
fn is_future(text: &Text, sentence: &Range<usize>, at: usize) -> bool {
    /// Nouns, names and perfects that begin like a future verb.
    #[rustfmt::skip]
    const NOT_VERBS: &[&str] = &[
        "سيار", "سياس", "سياح", "سيطر", "سياد", "سياق", "سيناء", "سينا", "سينم", "سيول", "سيبر", "سيد", "سيره", "سيرا", "سيل", "سيف", "سيم", "سيتي", "سيغ",
        "سيي", "ستا", "ستين", "ستون", "ستوك", "ستيف", "سترات", "سنوات", "سنوي", "سنه", "سني", "سنجار", "سنغ", "سنتي", "سند", "ستديو", "ستوديو", "سيجار",
    ];
    #[rustfmt::skip]
    const TO_COME: &[&str] = &[
        "سوف", "لن", "المقرر", "المقرره", "مقرر", "مقررا", "مقرره", "المزمع", "المزمعه", "المرتقب", "المرتقبه", "المنتظر", "المنتظره", "يعتزم", "تعتزم",
    ];
    (sentence.start..at).rev().take_while(|at| !matches!(text.get(*at), "،" | "؛" | ":" | "," | "(" | ")")).any(|at| {
        let word = text.word(at).trim_start_matches(['و', 'ف']);
        let verb = ["سي", "ست", "سن"].iter().any(|future| word.starts_with(future)) && word.chars().count() >= 4;
        TO_COME.contains(&word) || (verb && !NOT_VERBS.iter().any(|noun| word.starts_with(noun)))
    })
}
