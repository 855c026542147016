//! The pieces of an article that its reports quote, put together into one text to stand on.

use super::row::Row;
use crate::domain::Span;

/// Quotes of one article, overlaps joined, with the way from the original's offsets to the joined text's.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    text: String,
    /// `(original start, local start)`, ascending by both.
    at: Vec<(u32, u32)>,
}

/// Every quote of a row, with its offsets in the original, in bytes.
fn quotes<'r>(row: &'r Row<'_>) -> impl Iterator<Item = (u32, u32, &'r str)> {
    let sentences = row.sentences.iter().chain(&row.sentence).map(|q| (q.start, q.end, &*q.text));
    sentences.chain(row.evidence.iter().map(|e| (e.start, e.end, &*e.text)))
}

impl Quotes {
    /// Checks that every quote is as long as its offsets say.
    pub(super) fn check(row: &Row<'_>) -> Result<(), &'static str> {
        let fits =
            |(start, end, text): (u32, u32, &str)| end.checked_sub(start).is_some_and(|n| n as usize == text.len());
        if quotes(row).all(fits) { Ok(()) } else { Err("a quote is not as long as end - start") }
    }

    /// Joins the quotes of checked rows, in the place of what it held.
    pub(super) fn read(&mut self, rows: &[Row<'_>]) -> Result<(), &'static str> {
        let mut all = Vec::with_capacity(rows.iter().map(|row| row.sentences.len() + 1 + row.evidence.len()).sum());
        all.extend(rows.iter().flat_map(quotes));
        all.sort_unstable_by_key(|&(start, end, _): &(u32, u32, &str)| (start, std::cmp::Reverse(end)));
        self.text.clear();
        self.at.clear();
        let mut end_so_far = None;
        for (start, end, text) in all {
            match end_so_far {
                Some(known) if start <= known => {
                    let said = self.text.get(self.local(start, end.min(known)).range());
                    if said != text.get(..(known.min(end) - start) as usize) {
                        return Err("two quotes disagree about the same place");
                    }
                    if end > known {
                        self.text.push_str(text.get((known - start) as usize..).unwrap_or(""));
                        end_so_far = Some(end);
                    }
                }
                _ => {
                    if end_so_far.is_some() {
                        self.text.push('\n');
                    }
                    let local = u32::try_from(self.text.len()).map_err(|_| "more than 4 GiB of quotes")?;
                    self.at.push((start, local));
                    self.text.push_str(text);
                    end_so_far = Some(end);
                }
            }
        }
        if self.at.is_empty() {
            self.at.push((0, 0));
        }
        Ok(())
    }

    /// Where a quote's bytes stand in the joined text.
    pub(super) fn local(&self, start: u32, end: u32) -> Span {
        let piece = self.at.partition_point(|&(original, _)| original <= start);
        match piece.checked_sub(1).and_then(|i| self.at.get(i)) {
            Some(&(original, local)) => {
                let start_local = local.saturating_add(start - original);
                Span { start: start_local, end: start_local.saturating_add(end.saturating_sub(start)) }
            }
            None => Span::default(),
        }
    }

    /// Where words stand that came without offsets.
    pub(super) fn find(&self, words: &str) -> Span {
        self.text.find(words).map_or_else(Span::default, |at| Span::new(at, at + words.len()))
    }

    /// The joined text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where each piece stands, as a partial article has it.
    pub(super) fn places(&self) -> &[(u32, u32)] {
        &self.at
    }
}
