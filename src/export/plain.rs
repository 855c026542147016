//! Lines to listen to: every fact a sentence with its label, in reading order, nothing drawn. For screen readers, and for
//! whoever wants to read without a screen program.

use super::{
    facts::{facts, total},
    row::{Row, clean},
};
use crate::{
    config::Locale,
    domain::{Article, Tally},
};
use std::io::{self, Write};

/// Writes one incident or report, the `n`th.
pub(super) fn row(out: &mut impl Write, row: &Row<'_>, n: u64, locale: &Locale) -> io::Result<()> {
    let when = locale.when(row.date, row.part_of_day);
    writeln!(out, "{}", locale.fill("plain.incident", &[("n", &n), ("when", &when)]))?;
    for (label, value) in facts(row, locale) {
        writeln!(out, "{label}: {}.", clean(&value))?;
    }
    for (article, report) in &row.reports {
        for &sentence in &report.sentences {
            said(out, article, article.quote(sentence), locale)?;
        }
        address(out, article, locale)?;
    }
    writeln!(out)
}

/// Writes a total.
pub(super) fn tally(out: &mut impl Write, article: &Article, tally: &Tally, locale: &Locale) -> io::Result<()> {
    writeln!(out, "{}", locale.fill("plain.total", &[("total", &total(tally, locale))]))?;
    said(out, article, article.quote(tally.sentence), locale)?;
    address(out, article, locale)?;
    writeln!(out)
}

fn said(out: &mut impl Write, article: &Article, text: &str, locale: &Locale) -> io::Result<()> {
    let mut outlet = clean(article.outlet.as_deref().unwrap_or(&article.id));
    if let Some(published) = &article.published {
        outlet = locale.fill("plain.published", &[("outlet", &outlet), ("day", &locale.day(published.day))]);
    }
    writeln!(out, "{}", locale.fill("plain.quote", &[("outlet", &outlet), ("text", &clean(text))]))
}

fn address(out: &mut impl Write, article: &Article, locale: &Locale) -> io::Result<()> {
    match &article.url {
        Some(url) => writeln!(out, "{}: {}", locale.t("detail.address"), clean(url)),
        None => Ok(()),
    }
}
