//! Chronicles: what stands under a line that is nothing but a date is of that day.

use super::{Day, Reader};
use crate::extract::{
    date::{DateKind, DateMention},
    draft::WhenOf,
    frame::Sentence,
    scan::Scan,
};
use crate::{
    arabic::token::TokenKind,
    domain::{Basis, DaySpan},
};
use chrono::Datelike;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The day that a line opens, where the article has several such lines; one alone is where the page tells its date.
    pub(super) fn heading(&self, sentence: &Sentence) -> Option<Day> {
        let scan = self.scan;
        let date = dated_line(scan, &sentence.tokens)?;
        let several = scan.sentences.iter().filter(|s| dated_line(scan, s).is_some()).nth(1).is_some();
        let text = scan.span(&date.tokens);
        let when = WhenOf { span: date.span, basis: date.basis, weak: date.weak, text, inherited: false };
        several.then_some(Day { when, part: None, sentence: sentence.number, heads: true })
    }

    /// "مساء الأحد" under the line of a Sunday: that Sunday, whenever the page was written.
    pub(super) fn under_the_line(&self, date: &DateMention) -> Option<DaySpan> {
        let line = self.day.filter(|day| day.heads)?.when.span?;
        let same = date.span?.single()?.weekday() == line.single()?.weekday();
        (same && date.basis != Basis::Explicit).then_some(line)
    }
}

/// The date of a line that says nothing else.
fn dated_line<'s>(scan: &'s Scan, line: &Range<usize>) -> Option<&'s DateMention> {
    let date = scan.dates_in(line).first()?;
    let day = matches!(date.kind, DateKind::Day | DateKind::Document)
        && date.span.is_some_and(|span| span.single().is_some());
    let said =
        |t: usize| !date.tokens.contains(&t) && matches!(scan.kind(t), Some(TokenKind::Word | TokenKind::Digits));
    (day && !line.clone().any(said)).then_some(date)
}
