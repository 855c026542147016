//! A report to read and to hand on: facts, then each source's own words with its address.

use super::{
    facts::{facts, total},
    row::{Row, clean},
};
use crate::{
    config::Locale,
    domain::{Article, Span, Tally},
};
use std::io::{self, Write};

/// Right-to-left mark: a quotation that begins with a digit or a Latin name is still an Arabic one.
const RLM: char = '\u{200F}';

/// Writes one incident or report.
pub(super) fn row(out: &mut impl Write, row: &Row<'_>, locale: &Locale) -> io::Result<()> {
    writeln!(out, "### {} — {}\n", escaped(locale.site(row.site)), locale.when(row.date, row.part_of_day))?;
    for (label, value) in facts(row, locale) {
        writeln!(out, "- **{label}:** {}", escaped(&value))?;
    }
    for (article, report) in &row.reports {
        quotes(out, article, &report.sentences)?;
    }
    writeln!(out)
}

/// Writes a total.
pub(super) fn tally(out: &mut impl Write, article: &Article, tally: &Tally, locale: &Locale) -> io::Result<()> {
    writeln!(out, "### {}", escaped(&total(tally, locale)))?;
    quotes(out, article, &[tally.sentence])?;
    writeln!(out)
}

/// Sentences of an article, and where they stand.
fn quotes(out: &mut impl Write, article: &Article, sentences: &[Span]) -> io::Result<()> {
    writeln!(out)?;
    for &sentence in sentences {
        writeln!(out, "> {RLM}{}\n>", escaped(article.quote(sentence)))?;
    }
    writeln!(out, "> — {}", source(article))
}

/// Outlet, linked where there is an address of the web; date; headline.
fn source(article: &Article) -> String {
    let outlet = escaped(article.outlet.as_deref().unwrap_or(&article.id));
    let url = article.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let mut out = match url {
        Some(url) => format!("[{outlet}](<{}>)", clean(url).replace(['<', '>', '\\', ' '], "")),
        None => outlet,
    };
    if let Some(published) = &article.published {
        out += &format!(", {}", published.day);
    }
    if let Some(title) = &article.title {
        out += &format!(", *{}*", escaped(title));
    }
    out
}

/// Writes text so that none of it is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
