//! Where it happened: places by their coordinates, larger the more happened there, beside the list of them.

use super::{
    names::named,
    pen::{At, Pen, row, skip},
};
use crate::{
    app::{Model, Scrolled, Spot},
    config::Lang,
    query::NameKind,
    timeline::{index::Name, stats::Place},
};
use ratatui::{
    layout::Rect,
    style::Style,
    symbols::Marker,
    widgets::{
        Widget,
        canvas::{Canvas, Circle, Map, MapResolution, Points},
    },
};

/// Names written on the map at most.
const MOST_LABELS: usize = 12;
/// Columns of such a name.
const LONGEST_LABEL: u16 = 18;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, places: &[Place], nowhere: usize, cursor: usize, area: Rect) {
    let list = (area.width / 3).clamp(24, 44).min(area.width);
    let map = Rect { width: area.width.saturating_sub(list + 3), ..area };
    let side = skip(area, area.width - list);
    lines(pen, model, places, nowhere, cursor, side);
    if map.width >= 16 && map.height >= 6 {
        ground(pen, model, places, cursor, map);
    }
}

/// What part of the world is shown.
struct View {
    west: f64,
    south: f64,
    /// Degrees from west to east and from south to north.
    wide: f64,
    high: f64,
}

impl View {
    /// All places with some room around them, undistorted: cells are about twice as high as wide, and degrees of
    /// longitude shorter than those of latitude.
    fn of(places: &[Place], area: Rect) -> Self {
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for (x, y) in places.iter().map(at) {
            (west, east, south, north) = (west.min(x), east.max(x), south.min(y), north.max(y));
        }
        let middle = ((west + east) / 2.0, (south + north) / 2.0);
        let shrink = middle.1.to_radians().cos().max(0.2);
        let ratio = f64::from(area.width) / (f64::from(area.height) * 2.0) / shrink;
        let high = (north - south).max(4.0) * 1.2;
        let wide = ((east - west).max(4.0) * 1.2).max(high * ratio);
        let high = high.max(wide / ratio);
        Self { west: middle.0 - wide / 2.0, south: middle.1 - high / 2.0, wide, high }
    }

    /// The cell of a place, counted from the left and the top.
    fn cell(&self, (x, y): (f64, f64), area: Rect) -> (u16, u16) {
        let column = (x - self.west) / self.wide * f64::from(area.width);
        let row = (self.south + self.high - y) / self.high * f64::from(area.height);
        (column as u16, row as u16)
    }
}

/// Degrees east and north.
fn at(place: &Place) -> (f64, f64) {
    (f64::from(place.position.1), f64::from(place.position.0))
}

/// The map: coasts as far as the library has them, a ring a place, and the names of the first that have room.
fn ground(pen: &mut Pen<'_>, model: &Model, places: &[Place], cursor: usize, area: Rect) {
    let view = View::of(places, area);
    let (faint, bar, here) = (color(pen.theme.faint), color(pen.theme.bar), color(pen.theme.accent));
    let text = pen.theme.text;
    let most = places.iter().map(|place| place.count).max().unwrap_or(1) as f64;
    // Quarters of a cell are in every font.
    let marker = if model.braille { Marker::Braille } else { Marker::Quadrant };
    pen.lend(area, |place, buf| {
        Canvas::default()
            .marker(marker)
            .x_bounds([view.west, view.west + view.wide])
            .y_bounds([view.south, view.south + view.high])
            .paint(|context| {
                context.draw(&Map { resolution: MapResolution::High, color: faint });
                context.layer();
                for (nth, place) in places.iter().enumerate().rev() {
                    let (x, y) = at(place);
                    let radius = view.high / 120.0 * (1.0 + 3.0 * (place.count as f64 / most).sqrt());
                    let is_here = nth == cursor;
                    let color = if is_here { here } else { bar };
                    context.draw(&Points { coords: &[(x, y)], color });
                    for ring in if is_here { [1.0, 0.66, 0.33].iter() } else { [1.0].iter() } {
                        context.draw(&Circle { x, y, radius: radius * ring, color });
                    }
                }
            })
            .render(place, buf);
        // The canvas knows foregrounds only; grounds are the theme's.
        if text.bg.is_some() {
            buf.set_style(place, Style { fg: None, ..text });
        }
    });
    labels(pen, model, places, cursor, &view, area);
}

/// Names beside their places: the one under the cursor first, then by how much happened, where no other name stands.
fn labels(pen: &mut Pen<'_>, model: &Model, places: &[Place], cursor: usize, view: &View, area: Rect) {
    let names = model.searcher.index().names(NameKind::Base);
    let mirrored = pen.locale.lang() == Lang::Ar;
    let mut taken: Vec<Rect> = Vec::new();
    let order = std::iter::once(cursor).chain((0..places.len()).filter(|nth| *nth != cursor)).take(MOST_LABELS);
    for (nth, place) in order.filter_map(|nth| Some((nth, places.get(nth)?))) {
        let Some(name) = names.get(place.site) else { continue };
        let words = named(model, NameKind::Base, name.id.as_deref(), shown(pen, name), LONGEST_LABEL).into_owned();
        let width = (crate::bidi::width(&words) as u16).min(LONGEST_LABEL);
        let (column, row) = view.cell(at(place), area);
        let from_left = column.saturating_add(4);
        if from_left + width > area.width || row >= area.height {
            continue;
        }
        // The map is the same in every language; the pen turns places round in a mirrored interface.
        let x = if mirrored { area.right() - from_left - width } else { area.x + from_left };
        let label = Rect { x, y: area.y + row, width, height: 1 };
        if taken.iter().any(|other| other.intersects(Rect { x: x.saturating_sub(2), width: width + 4, ..label })) {
            continue;
        }
        taken.push(label);
        pen.write(label, &words, if nth == cursor { pen.theme.accent } else { pen.theme.dim });
    }
}

/// A name in the interface's language.
fn shown<'n>(pen: &Pen<'_>, name: &'n Name) -> &'n str {
    match (pen.locale.lang(), name.name_en.as_deref()) {
        (Lang::En, Some(english)) => english,
        _ => &name.name,
    }
}

fn color(style: Style) -> ratatui::style::Color {
    style.fg.unwrap_or_default()
}

fn lines(pen: &mut Pen<'_>, model: &Model, places: &[Place], nowhere: usize, cursor: usize, area: Rect) {
    let theme = pen.theme;
    let names = model.searcher.index().names(NameKind::Base);
    let foot = u16::from(nowhere > 0) * 2;
    let list = Rect { height: area.height.saturating_sub(foot), ..area };
    let height = usize::from(list.height);
    let top = super::scrolled(0, cursor, places.len(), height);
    pen.drawn.overview = Scrolled { lines: places.len(), height, top };
    for (nth, place) in places.iter().enumerate().skip(top).take(height) {
        let line = row(list, (nth - top) as u16);
        let name = names.get(place.site);
        let words = name.map_or("", |name| shown(pen, name));
        let id = name.and_then(|name| name.id.as_deref());
        let end = pen.write_at(line, &pen.locale.number(place.count), At::End, theme.dim) + 1;
        let room = skip(line, 2);
        let room = Rect { width: room.width.saturating_sub(end), ..room };
        pen.write(room, &named(model, NameKind::Base, id, words, room.width), theme.text);
        if nth == cursor {
            pen.paint(line, theme.selected);
            pen.write(line, "▌", theme.accent);
        }
        pen.spot(line, Spot::Cell(0, nth));
    }
    if nowhere > 0 {
        let words = pen.locale.fill("map.nowhere", &[("n", &nowhere)]);
        pen.write(row(area, area.height.saturating_sub(1)), &words, theme.dim);
    }
}
