//! Days by how much happened, as a calendar: weeks run to the right, days of the week down.

use super::pen::{Pen, row, skip};
use crate::{app::Spot, domain::Day, timeline::stats::Zoom};
use chrono::Datelike;
use ratatui::layout::Rect;

/// The days of the week that are named.
const WEEKDAYS: [u16; 4] = [1, 3, 5, 7];
/// Columns of a day.
const DAY: u16 = 2;
/// Signs that grow with the count: told without colour too.
const SIGNS: [&str; 6] = ["· ", "░░", "▒▒", "▓▓", "██", "██"];

pub(super) fn draw(pen: &mut Pen<'_>, days: &[(Day, usize)], elsewhere: usize, cursor: usize, area: Rect) {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else { return };
    let most = days.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let chosen = days.get(cursor).or(days.last()).map(|(day, count)| (*day, *count));
    let names = WEEKDAYS.iter().map(|day| crate::bidi::width(pen.locale.t(&format!("weekday_short.{day}")))).max();
    let names = names.unwrap_or(0).max(4) as u16 + 1;
    let weeks_wide = (area.width.saturating_sub(names) / DAY).max(1);
    let week = |day: Day| i64::from(Zoom::Week.bar(day).start.num_days_from_ce()).div_euclid(7);
    let (first_week, last_week) = (week(*first), week(*last));
    // As many bands of weeks below one another as are needed, scrolled to the one with the cursor.
    let bands = (last_week - first_week) / i64::from(weeks_wide) + 1;
    let height = 9;
    let fitting = i64::from(((area.height.saturating_sub(2)) / height).max(1));
    let band_of = |day: Day| (week(day) - first_week) / i64::from(weeks_wide);
    let cursor_band = chosen.map_or(0, |(day, _)| band_of(day));
    let top = (cursor_band - fitting + 1).clamp(0, (bands - fitting).max(0)).max(cursor_band - fitting + 1);
    for nth in 0..fitting.min(bands - top) {
        let place = Rect { y: area.y + nth as u16 * height, height: height.min(area.height), ..area };
        let from = first_week + (top + nth) * i64::from(weeks_wide);
        let band = Band { from, weeks: weeks_wide, names, most, chosen: chosen.map(|(day, _)| day) };
        band.draw(pen, days, place);
    }
    let below =
        Rect { y: area.y + (fitting.min(bands) as u16 * height).min(area.height.saturating_sub(1)), height: 1, ..area };
    let mut used = 0;
    if let Some((day, count)) = chosen {
        let when = pen.locale.when(Some(crate::domain::DaySpan::day(day)), None);
        let counted = pen.locale.count("count.incidents", count as u64);
        used = pen.pieces(below, &[(&when, pen.theme.text), ("   ", pen.theme.dim), (&counted, pen.theme.accent)]) + 3;
    }
    if elsewhere > 0 {
        let words = pen.locale.fill("calendar.elsewhere", &[("n", &elsewhere)]);
        pen.write(skip(below, used), &words, pen.theme.dim);
    }
}

/// Weeks side by side.
struct Band {
    /// The first week, counted from the first of our era.
    from: i64,
    weeks: u16,
    /// Columns of the weekdays' names.
    names: u16,
    /// The most that happened on a day.
    most: usize,
    chosen: Option<Day>,
}

impl Band {
    fn draw(&self, pen: &mut Pen<'_>, days: &[(Day, usize)], area: Rect) {
        let Self { from, weeks, names, most, chosen } = *self;
        let theme = pen.theme;
        let monday = |week: i64| i32::try_from(week * 7 + 1).ok().and_then(Day::from_num_days_from_ce_opt);
        let mut free = 0;
        if let Some(start) = monday(from) {
            let year = pen.locale.number(start.year());
            pen.write(Rect { width: names - 1, ..row(area, 0) }, &year, theme.heading);
        }
        for week in 0..weeks {
            let Some(start) = monday(from + i64::from(week)) else { continue };
            let x = names + week * DAY;
            // The month above the week its first day falls in.
            let begins =
                (0..7).filter_map(|day| start.checked_add_days(chrono::Days::new(day))).find(|day| day.day() == 1);
            let label = begins.or((week == 0).then_some(start));
            if let Some(day) = label.filter(|_| x >= free) {
                // A year is named where it begins, and before the band.
                let (label, style) = if day.month() == 1 {
                    (pen.locale.number(day.year()), theme.heading)
                } else {
                    (pen.locale.t(&format!("month_short.{}", day.month())).to_owned(), theme.dim)
                };
                let place = skip(row(area, 0), x);
                if crate::bidi::width(&label) <= usize::from(place.width) {
                    free = x + pen.write(place, &label, style) + 1;
                }
            }
            for weekday in 0..7u16 {
                let Some(day) = start.checked_add_days(chrono::Days::new(weekday.into())) else { continue };
                let count = days.binary_search_by_key(&day, |(day, _)| *day).ok().and_then(|at| days.get(at));
                let place = Rect { width: DAY, ..skip(row(area, 1 + weekday), x) };
                if place.width < DAY {
                    continue;
                }
                let level = count.map_or(0, |(_, count)| (count * 5).div_ceil(most).clamp(1, 5));
                let sign = SIGNS.get(level).copied().unwrap_or("");
                let (sign, style) =
                    if chosen == Some(day) { ("[]", theme.bar_cursor) } else { (sign, theme.heat(level)) };
                pen.write(place, sign, style);
                if count.is_some() {
                    let at = days.partition_point(|(known, _)| *known < day);
                    pen.spot(place, Spot::Cell(0, at));
                }
            }
        }
        for weekday in WEEKDAYS {
            let name = pen.locale.t(&format!("weekday_short.{weekday}")).to_owned();
            pen.write(Rect { width: names - 1, ..row(area, weekday) }, &name, theme.dim);
        }
    }
}
