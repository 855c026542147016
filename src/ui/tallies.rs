//! The news's own totals, each beside what the same days and countries hold here: what was counted, and what was told.

use super::pen::{At, Pen, inset, row, skip};
use crate::{
    app::{Model, Scrolled, Spot},
    timeline::totals::Counted,
};
use ratatui::layout::Rect;

/// Columns of counts, and of a bar.
const COUNT: u16 = 9;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, counted: &[Counted], cursor: usize, area: Rect) {
    let theme = pen.theme;
    let sentence = 5.min(area.height / 3);
    let list = Rect { height: area.height.saturating_sub(sentence), ..area };
    let head = row(list, 0);
    let (days, what, where_at, bars) = columns(head);
    pen.write(skip(days, 2), pen.locale.t("tallies.days"), theme.dim);
    pen.write(what, pen.locale.t("tallies.what"), theme.dim);
    pen.write(where_at, pen.locale.t("tallies.where"), theme.dim);
    pen.write_at(Rect { width: COUNT, ..bars }, pen.locale.t("tallies.counted"), At::End, theme.dim);
    pen.write_at(Rect { width: COUNT, ..skip(bars, COUNT + 1) }, pen.locale.t("tallies.told"), At::End, theme.dim);
    let rows = Rect { y: list.y + list.height.min(1), height: list.height.saturating_sub(1), ..list };
    let height = usize::from(rows.height);
    let top = super::scrolled(0, cursor, counted.len(), height);
    pen.drawn.overview = Scrolled { lines: counted.len(), height, top };
    let most = counted.iter().map(|c| u64::from(c.counted.min).max(c.told)).max().unwrap_or(1).max(1);
    for (nth, total) in counted.iter().enumerate().skip(top).take(height) {
        let place = row(rows, (nth - top) as u16);
        one(pen, model, total, most, place);
        if nth == cursor {
            pen.paint(place, theme.selected);
            pen.write(place, "▌", theme.accent);
        }
        pen.spot(place, Spot::Cell(0, nth));
    }
    let below = Rect { y: list.bottom(), height: sentence, ..area };
    if let Some((at, tally)) = counted.get(cursor).and_then(|total| model.timeline().tallies.get(total.tally))
        && let Some(article) = model.timeline().articles.get(*at as usize)
    {
        let about = article.outlet.as_deref().unwrap_or(&article.id);
        pen.write(row(below, 1), about, theme.dim);
        let text = pen.text(article.quote(tally.sentence));
        let inside = inset(below, 2);
        for (nth, line) in
            text.wrap(inside.width.min(100)).iter().enumerate().take(usize::from(sentence.saturating_sub(2)))
        {
            let style = theme.text;
            pen.line(row(inside, 2 + nth as u16), &text, line, At::Natural, |_| style);
        }
    }
}

fn columns(line: Rect) -> (Rect, Rect, Rect, Rect) {
    let days = 26.min(line.width);
    let what = Rect { width: 10, ..skip(line, days) };
    let where_at = Rect { width: (line.width / 5).clamp(8, 24), ..skip(line, days + 11) };
    let bars = skip(line, days + 11 + where_at.width + 1);
    let clip = |area: Rect| area.intersection(line);
    (Rect { width: days, ..line }, clip(what), clip(where_at), bars)
}

fn one(pen: &mut Pen<'_>, model: &Model, total: &Counted, most: u64, line: Rect) {
    let theme = pen.theme;
    let Some((_, tally)) = model.timeline().tallies.get(total.tally) else { return };
    let (days, what, where_at, bars) = columns(line);
    let span = match total.span {
        Some(span) => format!("{} – {}", span.start, span.end),
        None => pen.locale.t("tallies.no_days").to_owned(),
    };
    pen.write(skip(days, 2), &pen.locale.number(span), theme.text);
    pen.write(what, pen.locale.t(&format!("tally.{}", tally.what)), theme.text);
    let countries: Vec<&str> = tally.countries.iter().map(|code| pen.locale.country(code)).collect();
    pen.write(where_at, &countries.join(pen.locale.t("list.comma")), theme.dim);
    let counted = pen.locale.number(total.counted);
    pen.write_at(Rect { width: COUNT.min(bars.width), ..bars }, &counted, At::End, theme.text);
    let told = skip(bars, COUNT + 1);
    pen.write_at(Rect { width: COUNT.min(told.width), ..told }, &pen.locale.number(total.told), At::End, theme.accent);
    // What was told fills part of what was counted.
    let bar = skip(told, COUNT + 2);
    let columns = |n: u64| (n * u64::from(bar.width)).div_ceil(most).min(bar.width.into()) as u16;
    pen.fill(Rect { width: columns(total.counted.min.into()), ..bar }, "─", theme.dim);
    pen.fill(Rect { width: columns(total.told), ..bar }, "▄", theme.bar);
}
