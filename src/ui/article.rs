//! An article: the whole text, every report of it marked, the words lit that prove the one looked at.

use super::{
    is_lit,
    pen::{At, Pen, row, skip},
};
use crate::{
    app::{Article, Model, Pane, Scrolled, Spot},
    bidi::{Line, Text},
    domain::{Report, Span},
};
use ratatui::{layout::Rect, style::Style};

/// Text is not set wider than this.
const WIDEST: u16 = 92;
/// Lines kept above the sentence that is scrolled to, where there are so many.
const ABOVE: usize = 3;

struct Paragraph {
    text: Text,
    /// Where it begins in the article's text.
    start: usize,
}

enum Row {
    Blank,
    Title(Line),
    About,
    Partial,
    Line(usize, Line),
}

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, reading: &Article, area: Rect) {
    pen.spot(area, Spot::Pane(Pane::Article));
    let Some(article) = reading.article() else { return };
    let width = area.width.saturating_sub(6).min(WIDEST);
    let area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
    let title = pen.text(article.title.as_deref().unwrap_or(&article.id));
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(title.wrap(width).into_iter().map(Row::Title));
    rows.push(Row::About);
    if article.is_partial() {
        rows.push(Row::Partial);
    }
    rows.push(Row::Blank);
    let paragraphs = paragraphs(pen, &article.text);
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        rows.extend(paragraph.text.wrap(width).into_iter().map(|line| Row::Line(nth, line)));
        rows.push(Row::Blank);
    }
    rows.pop();
    let start_of = |row: &Row| match row {
        Row::Line(nth, line) => paragraphs.get(*nth).map(|p| p.start + line.span().start as usize),
        _ => None,
    };
    let height = usize::from(area.height);
    let scrolled = Scrolled { lines: rows.len(), height, top: 0 };
    let top = match reading.goto {
        Some(byte) => {
            let at =
                rows.iter().rposition(|row| start_of(row).is_some_and(|start| start <= byte as usize)).unwrap_or(0);
            at.saturating_sub(ABOVE.min(height / 3))
        }
        None => reading.top,
    };
    let top = top.min(scrolled.last_top());
    pen.drawn.article = Scrolled { top, ..scrolled };
    pen.drawn.article_byte = rows.iter().skip(top).find_map(start_of).unwrap_or(0);

    let reports: Vec<(u32, Report)> =
        reading.reports().filter_map(|at| Some((at, reading.timeline.report(at)?))).collect();
    let looked_at = reading.report.and_then(|at| reading.timeline.report(at));
    let found = model.find.needle().map(|needle| needle.spans(&article.text)).unwrap_or_default();
    let here = reading.found.and_then(|at| found.get(at).copied());
    for (nth, line) in rows.iter().skip(top).take(height).enumerate() {
        let place = row(area, nth as u16);
        match line {
            Row::Blank => {}
            Row::Title(line) => {
                let style = pen.theme.title;
                pen.line(place, &title, line, At::Natural, |_| style);
            }
            Row::About => about(pen, article, place),
            Row::Partial => _ = pen.write(place, pen.locale.t("article.partial"), pen.theme.bad),
            Row::Line(nth, line) => {
                let Some(paragraph) = paragraphs.get(*nth) else { continue };
                let base = paragraph.start;
                let global = |span: Span| Span::new(base + span.start as usize, base + span.end as usize);
                let theme = pen.theme;
                pen.line(place, &paragraph.text, line, At::Natural, |cell| {
                    let cell = global(cell);
                    let mut style = looked_at.as_ref().map_or(theme.text, |report| proof(theme, report, cell));
                    if found.iter().any(|span| span.overlaps(cell)) {
                        style = style.patch(if here.is_some_and(|h| h.overlaps(cell)) {
                            theme.slot_lit
                        } else {
                            theme.found
                        });
                    }
                    style
                });
                mark(pen, &reports, reading.report, global(line.span()), paragraph.text.is_rtl(), place);
            }
        }
    }
}

fn about(pen: &mut Pen<'_>, article: &crate::domain::Article, place: Rect) {
    let theme = pen.theme;
    let day = article.published.as_ref().map(|published| pen.locale.day(published.day));
    let mut used = 0;
    for words in [article.outlet.as_deref(), day.as_deref(), article.url.as_deref()].into_iter().flatten() {
        if used > 0 {
            used += pen.write(skip(place, used), "  ·  ", theme.faint);
        }
        let at = skip(place, used);
        let width = pen.write(at, words, theme.dim);
        if article.url.as_deref() == Some(words) {
            pen.link(Rect { width, ..at }, words);
        }
        used += width;
    }
}

/// Paragraphs as the text has them; empty lines are drawn by us.
fn paragraphs(pen: &Pen<'_>, text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            paragraphs.push(Paragraph { text: pen.revealing(line), start });
        }
        start += line.len() + 1;
    }
    paragraphs
}

/// The style of a cell by the shortest proof it belongs to, of two as short the first.
fn proof(theme: &super::Theme, report: &Report, cell: Span) -> Style {
    let proofs = report.evidence.iter().filter(|proof| is_lit(report, proof) && proof.span.overlaps(cell));
    proofs.min_by_key(|proof| proof.span.len()).map_or(theme.text, |proof| theme.slot(proof.slot))
}

/// A bar beside the lines that tell a report: strong for the one looked at.
fn mark(pen: &mut Pen<'_>, reports: &[(u32, Report)], looked_at: Option<u32>, line: Span, rtl: bool, place: Rect) {
    let tells = |report: &Report| report.sentences.iter().any(|sentence| sentence.overlaps(line));
    let Some((is_here, _)) = reports
        .iter()
        .filter(|(_, report)| tells(report))
        .map(|(at, report)| (Some(*at) == looked_at, report))
        .max_by_key(|(is_here, _)| *is_here)
    else {
        return;
    };
    let (sign, style) = if is_here { ("▌", pen.theme.accent) } else { ("▏", pen.theme.dim) };
    // On the side where the text begins.
    let mirrored = pen.locale.lang() == crate::config::Lang::Ar;
    let x = if rtl != mirrored { place.right() + 1 } else { place.x.saturating_sub(2) };
    pen.write(Rect { x, width: 1, ..place }, sign, style);
}
