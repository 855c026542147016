//! Tables of how often each base, group, weapon … occurs, side by side as the window allows.

use super::{
    names,
    pen::{At, Pen, row, skip},
};
use crate::{
    app::{Model, Scrolled, Spot},
    config::Lang,
    timeline::stats::{Key, Row, Table},
};
use ratatui::layout::Rect;

/// Narrowest table worth reading.
const NARROWEST: u16 = 34;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, tables: &[(Table, Vec<Row>)], at: (usize, usize), area: Rect) {
    let (table_at, row_at) = at;
    let fitting = usize::from((area.width / NARROWEST).clamp(1, 4)).min(tables.len());
    // The window moves over the tables as a page does over lines.
    let first = super::scrolled(0, table_at, tables.len(), fitting);
    let gap = 3;
    let width = (area.width.saturating_sub(gap * (fitting as u16 - 1))) / fitting as u16;
    for (nth, (table, rows)) in tables.iter().enumerate().skip(first).take(fitting) {
        let x = area.x + (nth - first) as u16 * (width + gap);
        let place = Rect { x, width, ..area };
        one(pen, model, *table, rows, (nth, (nth == table_at).then_some(row_at)), place);
    }
}

fn one(
    pen: &mut Pen<'_>,
    model: &Model,
    table: Table,
    rows: &[Row],
    (nth, cursor): (usize, Option<usize>),
    area: Rect,
) {
    let theme = pen.theme;
    let key = match table {
        Table::Base => "table.base",
        Table::Group => "table.group",
        Table::Weapon => "table.weapon",
        Table::Outlet => "table.outlet",
        Table::Month => "table.month",
        Table::Country => "table.country",
        Table::Outcome => "table.outcome",
        Table::Status => "table.status",
    };
    let head = row(area, 0);
    pen.write(head, pen.locale.t(key), if cursor.is_some() { theme.accent } else { theme.heading });
    pen.write_at(head, &pen.locale.number(rows.len()), At::End, theme.dim);
    let area = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
    let height = usize::from(area.height);
    let top = super::scrolled(0, cursor.unwrap_or(0), rows.len(), height);
    if cursor.is_some() {
        pen.drawn.overview = Scrolled { lines: rows.len(), height, top };
    }
    let most = rows.iter().map(|row| row.count).max().unwrap_or(1).max(1);
    let digits = most.to_string().len() as u16;
    let bars = (area.width / 4).clamp(4, 14);
    for (at, line) in rows.iter().enumerate().skip(top).take(height) {
        let place = row(area, (at - top) as u16);
        let room = place.width.saturating_sub(digits + bars + 4);
        pen.write(Rect { width: room, ..skip(place, 2) }, &named(pen, model, line, room), theme.text);
        let bar = skip(place, place.width.saturating_sub(bars));
        let count = Rect { width: digits, ..skip(place, place.width.saturating_sub(bars + 1 + digits)) };
        pen.write_at(count, &pen.locale.number(line.count), At::End, theme.dim);
        draw_bar(pen, bar, line.count, most);
        if cursor == Some(at) {
            pen.paint(place, theme.selected);
            pen.write(place, "▌", theme.accent);
        }
        pen.spot(place, Spot::Cell(nth, at));
    }
}

/// A bar of as many columns as its part of the longest.
fn draw_bar(pen: &mut Pen<'_>, area: Rect, count: usize, most: usize) {
    let width = usize::from(area.width);
    let columns = (count * width).div_ceil(most).min(width);
    pen.fill(Rect { width: columns as u16, ..area }, "▄", pen.theme.bar);
}

/// A row's name, as much of it as fits.
fn named(pen: &Pen<'_>, model: &Model, row: &Row, width: u16) -> String {
    let label = label(pen, row);
    match &row.key {
        Key::Name(kind, id) => names::named(model, *kind, Some(id), &label, width).into_owned(),
        _ => label,
    }
}

/// A row's name in the interface's language.
fn label(pen: &Pen<'_>, row: &Row) -> String {
    let locale = pen.locale;
    match &row.key {
        Key::Name(..) => match (locale.lang(), &row.label_en) {
            (Lang::En, Some(english)) => english.to_string(),
            _ => row.label.to_string(),
        },
        Key::Weapon(kind) => locale.t(&format!("weapon.{kind}")).to_owned(),
        Key::Month(span) => locale.month(span.start),
        Key::Country(code) => locale.country(code).to_owned(),
        Key::Outcome(Some(outcome)) => locale.t(&format!("outcome.{outcome}")).to_owned(),
        Key::Outcome(None) => locale.t("outcome.none").to_owned(),
        Key::Status(status) => locale.t(&format!("status.{status}")).to_owned(),
        Key::Undated => locale.t("date.undated").to_owned(),
    }
}
