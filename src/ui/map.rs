//! Where it happened: places by their coordinates, larger the more happened there, beside the list of them.

use super::pen::{At, Pen, row, skip};
use crate::{
    app::{Model, Scrolled, Spot},
    config::Lang,
    query::NameKind,
    timeline::{index::Name, stats::Place},
};
use ratatui::{
    layout::Rect,
    style::Style,
    widgets::{
        Widget,
        canvas::{Canvas, Circle, Map, MapResolution, Points},
    },
};

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, places: &[Place], nowhere: usize, cursor: usize, area: Rect) {
    let list = (area.width / 3).clamp(24, 44).min(area.width);
    let map = Rect { width: area.width.saturating_sub(list + 3), ..area };
    let side = skip(area, area.width - list);
    let names = model.searcher.index().names(NameKind::Base);
    lines(pen, names, places, nowhere, cursor, side);
    if map.width >= 16 && map.height >= 6 {
        ground(pen, places, cursor, map);
    }
}

/// The map: coasts and borders as far as the library has them, and a circle a place.
fn ground(pen: &mut Pen<'_>, places: &[Place], cursor: usize, area: Rect) {
    let at = |place: &Place| (f64::from(place.position.1), f64::from(place.position.0));
    let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (x, y) in places.iter().map(at) {
        (west, east, south, north) = (west.min(x), east.max(x), south.min(y), north.max(y));
    }
    // Cells are about twice as high as wide, and degrees of longitude shorter than those of latitude.
    let middle = ((west + east) / 2.0, (south + north) / 2.0);
    let shrink = middle.1.to_radians().cos().max(0.2);
    let ratio = f64::from(area.width) / (f64::from(area.height) * 2.0) / shrink;
    let mut high = (north - south).max(4.0) * 1.3;
    let wide = ((east - west).max(4.0) * 1.3).max(high * ratio);
    high = high.max(wide / ratio);
    let (faint, bar, here) = (color(pen.theme.faint), color(pen.theme.bar), color(pen.theme.accent));
    let text = pen.theme.text;
    let most = places.iter().map(|place| place.count).max().unwrap_or(1) as f64;
    pen.lend(area, |place, buf| {
        Canvas::default()
            .x_bounds([middle.0 - wide / 2.0, middle.0 + wide / 2.0])
            .y_bounds([middle.1 - high / 2.0, middle.1 + high / 2.0])
            .paint(|context| {
                context.draw(&Map { resolution: MapResolution::High, color: faint });
                context.layer();
                for (nth, place) in places.iter().enumerate().rev() {
                    let (x, y) = at(place);
                    let radius = high / 60.0 * (1.0 + 4.0 * (place.count as f64 / most).sqrt());
                    let color = if nth == cursor { here } else { bar };
                    context.draw(&Points { coords: &[(x, y)], color });
                    context.draw(&Circle { x, y, radius, color });
                    if nth == cursor {
                        context.draw(&Circle { x, y, radius: radius * 0.6, color });
                        context.draw(&Circle { x, y, radius: radius * 0.3, color });
                    }
                }
            })
            .render(place, buf);
        // The canvas knows foregrounds only; grounds are the theme's.
        if text.bg.is_some() {
            buf.set_style(place, Style { fg: None, ..text });
        }
    });
}

fn color(style: Style) -> ratatui::style::Color {
    style.fg.unwrap_or_default()
}

fn lines(pen: &mut Pen<'_>, names: &[Name], places: &[Place], nowhere: usize, cursor: usize, area: Rect) {
    let theme = pen.theme;
    let foot = u16::from(nowhere > 0) * 2;
    let list = Rect { height: area.height.saturating_sub(foot), ..area };
    let height = usize::from(list.height);
    let top = super::scrolled(0, cursor, places.len(), height);
    pen.drawn.overview = Scrolled { lines: places.len(), height, top };
    for (nth, place) in places.iter().enumerate().skip(top).take(height) {
        let line = row(list, (nth - top) as u16);
        let name = names.get(place.site);
        let words = name.map_or("", |name| match (pen.locale.lang(), name.name_en.as_deref()) {
            (Lang::En, Some(english)) => english,
            _ => &name.name,
        });
        let end = pen.write_at(line, &pen.locale.number(place.count), At::End, theme.dim) + 1;
        let room = skip(line, 2);
        pen.write(Rect { width: room.width.saturating_sub(end), ..room }, words, theme.text);
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
