//! The first two lines: what this is, how much of it, how it lies in time; and the filter as chips.

use super::pen::{At, Pen, row, skip};
use crate::{
    app::{Loading, Model, Over, Prompt, PromptKind, Spot},
    config::Lang,
    query::{Atom, Mode, NameKind, Pattern, Term, Test},
};
use ratatui::layout::Rect;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, title: Rect, filter: Rect) {
    if !title.is_empty() {
        let strip = strip(pen, model, title);
        counts(pen, model, Rect { width: title.width.saturating_sub(strip), ..title });
    }
    if filter.is_empty() {
        return;
    }
    match typed(model) {
        Some(prompt) => field(pen, model, prompt, filter),
        None => chips(pen, model, filter),
    }
}

/// Names what is looked at and counts it.
fn counts(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    let theme = pen.theme;
    let (timeline, locale) = (model.timeline(), model.locale);
    // In a narrow window what is told stands closer, and so apart from the strip.
    let gap = if pen.screen().width < 100 { 2 } else { 3 };
    let mut used = 1;
    used += pen.write(skip(area, used), "waqai", theme.accent);
    let name = if model.source.is_demo { locale.t("source.demo") } else { &model.source.name };
    let articles = match model.loading {
        Loading::Going => model.progress.articles,
        _ => model.progress.articles.max(timeline.articles.len() as u64),
    };
    let counted = format!(
        "{} · {}",
        locale.count("count.articles", articles),
        locale.count("count.incidents", timeline.incidents.len() as u64)
    );
    let counted_width = crate::bidi::width(&counted) as u16;
    // The name gives way to the counts.
    let room = area.width.saturating_sub(used + counted_width + 2 * gap);
    let style = if model.source.is_demo { theme.heading } else { theme.text };
    if room >= 4 {
        used += gap;
        used += pen.write(Rect { width: room, ..skip(area, used) }, name, style);
    }
    used += gap;
    used += pen.write(skip(area, used), &counted, theme.dim);
    for (count, key, spot) in [
        (model.shown.undated, "count.undated", Spot::Undated),
        (model.problems.len(), "count.problems", Spot::Problems),
    ] {
        let words = format!(" · {}", locale.count(key, count as u64));
        let width = crate::bidi::width(&words) as u16;
        if count > 0 && used + width + 1 < area.width {
            let place = Rect { width, ..skip(area, used) };
            used += pen.write(place, &words, theme.dim);
            pen.spot(place, spot);
        }
    }
}

const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The strip of time at the end of the line; gives the columns it took. Time runs from left to right in every language,
/// as in the press.
fn strip(pen: &mut Pen<'_>, model: &Model, area: Rect) -> u16 {
    let histogram = &model.shown.histogram;
    let most = histogram.bars.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let room = model.strip_width();
    if most == 0 || room == 0 {
        return 0;
    }
    let here = model.selected().and_then(|incident| incident.date);
    let at_here = here.and_then(|date| {
        histogram.bars.iter().position(|(span, _)| span.start <= date.start && date.start <= span.end)
    });
    let len = histogram.bars.len();
    let seen = len.min(room);
    let has_keys = model.pane == crate::app::Pane::Strip || model.dragged.is_some();
    let middle = if has_keys { Some(model.bar) } else { at_here };
    let first = model.pan.unwrap_or_else(|| middle.map_or(len, |at| at.saturating_sub(room / 2))).min(len - seen);
    let shown = histogram.bars.get(first..first + seen).unwrap_or_default();
    let (Some((oldest, _)), Some((newest, _))) = (shown.first(), shown.last()) else { return 0 };
    let label = |day: crate::domain::Day| pen.locale.number(day.format("%Y-%m"));
    let (from, to) = (label(oldest.start), label(newest.end));
    let width = (8 + seen + 8 + 1) as u16;
    if width + 24 > area.width {
        return 0;
    }
    pen.drawn.bars = (first, seen);
    let mirrored = model.mirrored();
    // The strip is laid out from the left; in a mirrored interface its places are turned round before the pen does.
    let x = |from_left: u16, w: u16| {
        let from_start = if mirrored { (width - 1).saturating_sub(from_left + w) } else { from_left };
        Rect { x: area.right() - width + from_start, y: area.y, width: w, height: 1 }
    };
    let theme = pen.theme;
    pen.write(x(0, 7), &from, theme.dim);
    pen.write(x(8 + seen as u16 + 1, 7), &to, theme.dim);
    let dragged = model.dragged.map(|(a, b)| (a.min(b), a.max(b)));
    for (nth, (_, count)) in shown.iter().enumerate() {
        let at = first + nth;
        let level = if *count == 0 { 0 } else { (count * 8).div_ceil(most).clamp(1, 8) };
        let is_cursor =
            dragged.map_or(model.pane == crate::app::Pane::Strip && at == model.bar, |(a, b)| a <= at && at <= b);
        let style = match () {
            () if is_cursor => theme.bar_cursor,
            () if at_here == Some(at) => theme.bar_here,
            () => theme.bar,
        };
        let place = x(8 + nth as u16, 1);
        pen.fill(place, BARS.get(level).copied().unwrap_or(" "), style);
        pen.spot(place, Spot::Bar(at));
    }
    width
}

/// The filter, each condition a chip, and how much passes it.
fn chips(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    let theme = pen.theme;
    let locale = model.locale;
    let mut used = 1;
    let (shown, all) = (model.shown.rows.len(), model.timeline().incidents.len());
    let is_filtered = !model.filter.effective().is_empty();
    let words = locale.fill("shown.of", &[("shown", &shown), ("all", &all)]);
    let end = if is_filtered { crate::bidi::width(&words) as u16 + 2 } else { 0 };
    if is_filtered {
        pen.write_at(Rect { width: area.width.saturating_sub(1), ..area }, &words, At::End, theme.dim);
    }
    let room = Rect { width: area.width.saturating_sub(end), ..area };
    for (at, term) in model.filter.effective().terms.iter().enumerate() {
        let chip = chip(model, term);
        let width = crate::bidi::width(&chip) as u16 + 4;
        if used + width > room.width {
            pen.write(skip(room, used), "…", theme.dim);
            break;
        }
        let place = Rect { width, ..skip(room, used) };
        pen.fill(place, " ", theme.chip);
        pen.write(skip(place, 1), &chip, theme.chip);
        pen.write_at(Rect { width: width - 1, ..place }, "×", At::End, theme.chip);
        pen.spot(place, Spot::Chip(at));
        used += width + 1;
    }
    if model.filter.effective().is_empty() && model.source.is_demo {
        pen.write(skip(room, 1), locale.t("source.made_up"), theme.dim);
    }
}

/// A condition as it is read: a name chosen from a list by its name, all else as it would be typed.
fn chip(model: &Model, term: &Term) -> String {
    let named = |atom: &Atom| match &atom.test {
        Test::Name(kind, Pattern { text, mode: Mode::Whole }) => {
            let name = model.searcher.index().names(*kind).iter().find(|name| name.key() == text)?;
            let field = match kind {
                NameKind::Base => "pick.base",
                NameKind::Group => "pick.group",
                NameKind::Outlet => "pick.outlet",
            };
            let name = match (model.locale.lang(), &name.name_en) {
                (Lang::En, Some(english)) => english,
                _ => &name.name,
            };
            let not = if atom.negated { "!" } else { "" };
            Some(format!("{not}{}: {name}", model.locale.t(field)))
        }
        _ => None,
    };
    let any: Vec<String> = term.any.iter().map(|atom| named(atom).unwrap_or_else(|| atom.to_string())).collect();
    any.join(" | ")
}

/// Columns to type in, before anything is told beside them.
const LEAST_FIELD: u16 = 12;

/// The field in which a filter or a range is typed; what is wrong with it beside it.
fn field(pen: &mut Pen<'_>, model: &Model, prompt: &Prompt, area: Rect) {
    let theme = pen.theme;
    let key = if prompt.kind == PromptKind::Filter { "prompt.filter" } else { "prompt.range" };
    let area = skip(area, 1);
    let used = pen.write(area, model.locale.t(key), theme.accent) + 1;
    let shown = model
        .locale
        .fill("shown.of", &[("shown", &model.shown.rows.len()), ("all", &model.timeline().incidents.len())]);
    let end = crate::bidi::width(&shown) as u16 + 2;
    let rest = skip(area, used);
    // What is typed comes first.
    let end = if rest.width < end + LEAST_FIELD { 0 } else { end };
    if end > 0 {
        pen.write_at(Rect { width: rest.width.saturating_sub(1), ..rest }, &shown, At::End, theme.dim);
    }
    pen.field(Rect { width: rest.width.saturating_sub(end), ..rest }, &prompt.input);
}

fn typed(model: &Model) -> Option<&Prompt> {
    match &model.over {
        Some(Over::Prompt(prompt)) if prompt.kind.filters() => Some(prompt),
        _ => None,
    }
}

/// True while a filter is typed here.
pub(super) fn is_typed_in(model: &Model) -> bool {
    typed(model).is_some()
}

/// True where something is wrong with the filter that is typed.
pub(super) fn has_mistake(model: &Model) -> bool {
    typed(model).is_some_and(|prompt| prompt.mistake.is_some())
}

/// Under the field: what is wrong with what is typed, or how it is typed. False where no filter is typed.
pub(super) fn beneath(pen: &mut Pen<'_>, model: &Model, area: Rect) -> bool {
    let Some(prompt) = typed(model) else { return false };
    let hint = if prompt.kind == PromptKind::Filter { "prompt.filter_hint" } else { "prompt.range_hint" };
    let (words, style) = match &prompt.mistake {
        Some(mistake) => (mistake.as_str(), pen.theme.bad),
        None => (model.locale.t(hint), pen.theme.dim),
    };
    pen.write(skip(row(area, 0), 1), words, style);
    true
}
