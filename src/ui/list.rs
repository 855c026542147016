//! The list of incidents under their months. Only the lines that are seen are looked at, however many there are.

use super::{
    names,
    pen::{At, Pen, row, skip},
};
use crate::{
    app::{Heading, ListLine, Loading, Model, Pane, Scrolled, Spot},
    domain::{DaySpan, Incident, Status},
    query::{Mark, NameKind, Needle},
};
use chrono::Datelike;
use ratatui::layout::Rect;

/// Where the columns of a row stand, from its start: first column and width. Those that do not fit have none.
struct Columns {
    day: (u16, u16),
    part: (u16, u16),
    site: (u16, u16),
    weapon: (u16, u16),
    actor: (u16, u16),
    status: (u16, u16),
    sources: (u16, u16),
}

impl Columns {
    fn of(width: u16, weekday: u16, part: u16) -> Self {
        let day = 3 + weekday;
        let part = if width >= 54 { part } else { 0 };
        let weapon = match width {
            0..30 => 0,
            30..50 => 10,
            50..76 => 12,
            _ => 14,
        };
        let status = if width >= 74 { 8 } else { 0 };
        let sources = if width >= 26 { 3 } else { 0 };
        let gaps = [part, weapon, status, sources].iter().filter(|w| **w > 0).count() as u16;
        let rest = width.saturating_sub(3 + day + 1 + part + weapon + status + sources + gaps + 1);
        let actor = if width >= 54 { (rest * 45 / 100).min(30) } else { 0 };
        let site = rest.saturating_sub(actor + u16::from(actor > 0));
        let mut x = 3;
        let mut next = |width: u16| {
            let at = (x, width);
            x += if width > 0 { width + 1 } else { 0 };
            at
        };
        Self {
            day: next(day),
            part: next(part),
            site: next(site),
            weapon: next(weapon),
            actor: next(actor),
            status: next(status),
            sources: next(sources),
        }
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    pen.spot(area, Spot::Pane(Pane::List));
    let height = usize::from(area.height);
    let shown = &model.shown;
    if shown.rows.is_empty() {
        return nothing(pen, model, area);
    }
    let lines = shown.lines();
    let at = shown.line_of(model.list.row);
    let top = super::scrolled(model.list.top, at, lines, height);
    // Above the row its month is seen.
    let top = if height > 1 { top.min(at.saturating_sub(1)) } else { top };
    pen.drawn.list = Scrolled { lines, height, top };
    let widest = |key: &str, n: u32| {
        (1..=n).map(|nth| crate::bidi::width(pen.locale.t(&format!("{key}.{nth}")))).max().unwrap_or(0)
    };
    let parts = crate::domain::PartOfDay::ALL.iter();
    let part = parts.map(|part| crate::bidi::width(pen.locale.t(&format!("part_short.{part}")))).max().unwrap_or(0);
    let columns = Columns::of(area.width, widest("weekday_short", 7) as u16, part as u16);
    let needle = model.find.needle();
    for nth in 0..area.height {
        let place = row(area, nth);
        match shown.line(top + usize::from(nth)) {
            // A month that began above the first line is still named.
            Some(ListLine::Row(at)) if nth == 0 && top > 0 && height > 3 && at != model.list.row => {
                if let Some(sticky) = shown.heading_of(at) {
                    heading(pen, sticky, place);
                } else {
                    incident(pen, model, at, &columns, needle.as_ref(), place);
                }
            }
            Some(ListLine::Row(at)) => incident(pen, model, at, &columns, needle.as_ref(), place),
            Some(ListLine::Heading(month)) => heading(pen, month, place),
            None => {}
        }
    }
}

fn nothing(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    let key = match (model.loading, model.filter.effective().is_empty()) {
        (_, false) => "empty.filter",
        (Loading::Going, true) => "empty.loading",
        (_, true) => "empty.nothing",
    };
    let first = area.height.min(4) / 2;
    let area = skip(area, 3);
    pen.write(row(area, first), model.locale.t(key), pen.theme.dim);
    if key != "empty.nothing" || model.problems.is_empty() {
        return;
    }
    // Then they are all there is to see.
    pen.write(row(area, first + 2), model.locale.t("empty.unread"), pen.theme.dim);
    let width = area.width.saturating_sub(1);
    let style = pen.theme.text;
    let mut at = first + 3;
    for problem in model.problems.iter().take(area.height.into()) {
        let text = pen.text(&problem.to_string());
        for line in text.wrap(width) {
            pen.line(Rect { width, ..row(area, at) }, &text, &line, At::Start, |_| style);
            at += 1;
        }
    }
}

fn heading(pen: &mut Pen<'_>, heading: Heading, area: Rect) {
    let words = match heading {
        Heading::Month(day) => pen.locale.month(day),
        Heading::Undated => pen.locale.t("date.undated_heading").to_owned(),
    };
    pen.write(skip(area, 3), &words, pen.theme.heading);
}

fn incident(pen: &mut Pen<'_>, model: &Model, at: usize, columns: &Columns, needle: Option<&Needle>, area: Rect) {
    let Some(incident) = model.incident(at) else { return };
    let (theme, locale) = (pen.theme, pen.locale);
    let is_selected = at == model.list.row;
    let has_keys = model.pane == Pane::List && model.over.is_none();
    let is_denied = incident.status == Status::Denied;
    let cell = |(x, width): (u16, u16)| Rect { width: width.min(skip(area, x).width), ..skip(area, x) };
    let text = if is_denied { theme.denied } else { theme.text };
    // What is looked at is read without effort.
    let dim = if is_selected { theme.text } else { theme.dim };

    if let Some((sign, style)) = sign(pen, model, incident) {
        pen.write(Rect { width: 1, ..skip(area, 1) }, sign, style);
    }
    pen.write(cell(columns.day), &day(pen, model, incident.date), dim);
    if let Some(part) = incident.part_of_day {
        pen.write(cell(columns.part), locale.t(&format!("part_short.{part}")), dim);
    }
    let place = cell(columns.site);
    let site = (incident.site.id.as_deref(), locale.site(&incident.site));
    name(pen, model, NameKind::Base, site, needle, text, place);
    pen.write(cell(columns.weapon), &weapons(pen, incident, columns.weapon.1), text);
    if let Some(first) = incident.actors.first() {
        let more = incident.actors.len() - 1;
        let more = if more > 0 { format!(" +{}", locale.number(more)) } else { String::new() };
        let width = crate::bidi::width(&more) as u16;
        let place = cell(columns.actor);
        let room = Rect { width: place.width.saturating_sub(width), ..place };
        let actor = (first.actor.id.as_deref(), locale.actor(&first.actor));
        let used = name(pen, model, NameKind::Group, actor, needle, theme.text, room);
        pen.write(skip(place, used), &more, dim);
    }
    let status = match incident.status {
        Status::Reported => "",
        status => locale.t(if status == Status::Denied { "status_short.denied" } else { "status_short.claimed" }),
    };
    pen.write(cell(columns.status), status, if is_denied { theme.bad } else { dim });
    pen.write_at(cell(columns.sources), &sources(pen, incident), At::End, dim);
    if is_selected {
        pen.paint(area, if has_keys { theme.selected } else { theme.selected_idle });
        pen.write(area, if has_keys { "▌" } else { "▏" }, theme.accent);
    }
    pen.spot(area, Spot::Row(at));
}

/// A name, with its id, with the letters lit that the filter or the search matched.
fn name(
    pen: &mut Pen<'_>,
    model: &Model,
    kind: NameKind,
    (id, name): (Option<&str>, &str),
    needle: Option<&Needle>,
    style: ratatui::style::Style,
    area: Rect,
) -> u16 {
    if area.is_empty() {
        return 0;
    }
    let name = &*names::named(model, kind, id, name, area.width);
    let query = model.filter.effective();
    let mut lit = if query.is_empty() { Vec::new() } else { model.searcher.lit(query, kind, name) };
    if let Some(needle) = needle {
        for span in needle.spans(name) {
            let chars = name.char_indices().zip(0u32..);
            lit.extend(chars.filter(|((byte, _), _)| span.range().contains(byte)).map(|(_, nth)| nth));
        }
    }
    pen.write_lit(area, name, At::Start, style, &lit)
}

/// The day of the month and the weekday; of an interval its days, of a whole month a question mark. The month stands in
/// the heading, unless the list is in another order.
fn day(pen: &Pen<'_>, model: &Model, date: Option<DaySpan>) -> String {
    let Some(span) = date else { return String::new() };
    let locale = pen.locale;
    let start = span.start;
    if model.shown.headings.is_empty() {
        return locale.number(start.format("%y-%m-%d"));
    }
    match span.single() {
        Some(day) => {
            let weekday = format!("weekday_short.{}", day.weekday().number_from_monday());
            format!("{:>2} {}", locale.number(day.day()), locale.t(&weekday))
        }
        None if span.days() > 16 => " ?".to_owned(),
        None => format!("{:>2}–{}", locale.number(start.day()), locale.number(span.end.day())),
    }
}

/// The first weapon, how many, and that there are more: as much of it as fits, for half a number is another number.
fn weapons(pen: &Pen<'_>, incident: &Incident, width: u16) -> String {
    let Some(first) = incident.weapons.first() else { return String::new() };
    let kind = pen.locale.t(&format!("weapon_short.{}", first.kind)).to_owned();
    let counted = match first.count {
        Some(n) => pen.locale.fill("list.times", &[("what", &kind), ("n", &n)]),
        None => kind.clone(),
    };
    let more = if incident.weapons.len() > 1 { " +" } else { "" };
    let fits = |words: &String| crate::bidi::width(words) <= usize::from(width);
    [format!("{counted}{more}"), counted].into_iter().find(fits).unwrap_or_else(|| format!("{kind} …"))
}

/// What the user said of it, as one sign.
fn sign(pen: &Pen<'_>, model: &Model, incident: &Incident) -> Option<(&'static str, ratatui::style::Style)> {
    let new = || model.annotations.is_new(model.timeline(), incident).then_some(("•", pen.theme.text));
    if model.annotations.is_empty() {
        return new();
    }
    let said = model.annotations.of(model.timeline(), incident);
    let has = |mark: Mark| said.marks.contains(&mark);
    match () {
        () if has(Mark::Marked) => Some(("*", pen.theme.accent)),
        () if has(Mark::Rejected) => Some(("✗", pen.theme.bad)),
        () if has(Mark::Confirmed) => Some(("✓", pen.theme.accent)),
        () if has(Mark::Noted) || !said.tags.is_empty() || !said.corrections.is_empty() => Some(("+", pen.theme.dim)),
        () => new(),
    }
}

/// A dot a source where there are several, one being the rule; from four on a number.
fn sources(pen: &Pen<'_>, incident: &Incident) -> String {
    match incident.sources {
        0 | 1 => String::new(),
        few @ 2..=3 => "●".repeat(few.into()),
        many => pen.locale.number(many),
    }
}
