//! A list to choose from beside the timeline, which shows at once what choosing would show.

use super::{
    names,
    pen::{At, Pen, inset, row, skip},
};
use crate::{
    app::{Choice, Choices, Does, Model, Pane, PickKind, Picker, Scrolled, Spot, choices},
    config::Lang,
    query::{FacetHit, NameKind},
};
use ratatui::layout::Rect;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, picker: &Picker, area: Rect) {
    pen.spot(area, Spot::Pane(Pane::Choices));
    let (theme, locale) = (pen.theme, pen.locale);
    let area = inset(area, 2);
    let key = match picker.kind {
        PickKind::Names(NameKind::Base) => "pick.base",
        PickKind::Names(NameKind::Group) => "pick.group",
        PickKind::Names(NameKind::Outlet) => "pick.outlet",
        PickKind::Commands => "pick.commands",
        PickKind::Keys => "pick.keys",
        PickKind::Copy => "pick.copy",
        PickKind::Problems => "pick.problems",
        PickKind::Fields => "pick.fields",
        PickKind::Views => "pick.views",
    };
    let title = row(area, 0);
    let used = pen.write(title, locale.t(key), theme.accent) + 2;
    pen.field(skip(title, used), &picker.input);
    let choices = choices(model, picker);
    let count = locale.number(choices.len());
    if skip(title, used).width > 12 {
        pen.write_at(title, &count, At::End, theme.dim);
    }
    let list = Rect { y: area.y + area.height.min(2), height: area.height.saturating_sub(2), ..area };
    if choices.is_empty() {
        let is_all_read = picker.kind == PickKind::Problems && model.problems.is_empty();
        pen.write(row(list, 0), locale.t(if is_all_read { "pick.all_read" } else { "pick.nothing" }), theme.dim);
    }
    match choices {
        Choices::Names(hits) => names(pen, model, picker, &hits, list),
        Choices::Listed(listed) => lines(pen, picker, &listed, list),
    }
}

fn names(pen: &mut Pen<'_>, model: &Model, picker: &Picker, hits: &[FacetHit], area: Rect) {
    let PickKind::Names(kind) = picker.kind else { return };
    let height = usize::from(area.height);
    let top = super::scrolled(0, picker.cursor, hits.len(), height);
    pen.drawn.choices = Scrolled { lines: hits.len(), height, top };
    let theme = pen.theme;
    let digits = hits.iter().map(|hit| hit.count).max().unwrap_or(0).to_string().len() as u16;
    let is_meant = picker.moved || !picker.input.text().trim().is_empty();
    for (nth, hit) in hits.iter().enumerate().skip(top).take(height) {
        let place = row(area, (nth - top) as u16);
        let inside = skip(place, 2);
        pen.write_at(place, &pen.locale.number(hit.count), At::End, theme.dim);
        let room = Rect { width: inside.width.saturating_sub(digits + 2), ..inside };
        let matched = hit.matched.as_ref();
        let (name, name_lit) = (&*hit.label, matched.map_or(&[][..], |m| &m.name));
        let english = hit.label_en.as_deref().map(|name| (name, matched.map_or(&[][..], |m| &m.name_en)));
        let (first, second) = match (pen.locale.lang(), english) {
            (Lang::En, Some(english)) => (english, Some((name, name_lit))),
            (Lang::En, None) => ((name, name_lit), None),
            (Lang::Ar, english) => ((name, name_lit), english),
        };
        let alias = matched.and_then(|m| m.alias.as_deref());
        // Short where it would be cut, unless letters of it are lit.
        let short_of = |lit: &[u32]| hit.id.as_deref().filter(|_| lit.is_empty());
        let shown = names::named(model, kind, short_of(first.1), first.0, room.width);
        let used = pen.write_lit(room, &shown, At::Start, theme.text, first.1);
        let rest = skip(room, used + 2);
        match (alias, second) {
            // The spelling that matched says why the name is here.
            (Some(alias), _) => _ = pen.write_at(rest, alias, At::End, theme.dim.patch(theme.lit)),
            (None, Some((second, lit))) if rest.width > 6 => {
                let lang = if pen.locale.lang() == Lang::En { Lang::Ar } else { Lang::En };
                let second = names::named_in(lang, model, kind, short_of(lit), second, rest.width);
                pen.write_lit(rest, &second, At::End, theme.dim, lit);
            }
            _ => {}
        }
        let is_taken = picker.taken.terms.iter().any(|term| hit.query.terms.contains(term));
        if is_taken {
            pen.write(skip(place, 1), "+", theme.accent);
        }
        if nth == picker.cursor && is_meant {
            pen.paint(place, theme.selected);
            pen.write(place, "▌", theme.accent);
        }
        pen.spot(place, Spot::Choice(nth));
    }
}

/// A line of the list: a choice, or the heading above some.
enum Entry<'c> {
    Blank,
    Heading(&'static str),
    Choice(usize, &'c Choice),
}

fn lines(pen: &mut Pen<'_>, picker: &Picker, choices: &[Choice], area: Rect) {
    let mut entries = Vec::with_capacity(choices.len());
    for (nth, choice) in choices.iter().enumerate() {
        if let Some(heading) = choice.heading {
            if nth > 0 {
                entries.push(Entry::Blank);
            }
            entries.push(Entry::Heading(heading));
        }
        entries.push(Entry::Choice(nth, choice));
    }
    // A problem is read whole, below the list.
    let long = choices.get(picker.cursor).filter(|choice| choice.does == Does::Nothing && area.height > 8);
    let area = Rect { height: area.height - if long.is_some() { 5 } else { 0 }, ..area };
    if let Some(choice) = long {
        let text = pen.text(&choice.label);
        let style = pen.theme.text;
        for (nth, line) in (1..5).zip(text.wrap(area.width)) {
            pen.line(Rect { y: area.bottom() + nth, height: 1, ..area }, &text, &line, At::Start, |_| style);
        }
    }
    let height = usize::from(area.height);
    let at =
        entries.iter().position(|entry| matches!(entry, Entry::Choice(nth, _) if *nth == picker.cursor)).unwrap_or(0);
    // With the first choice its heading is seen.
    let at = if at == 1 && height > 1 { 0 } else { at };
    let top = super::scrolled(0, at, entries.len(), height);
    pen.drawn.choices = Scrolled { lines: entries.len(), height, top };
    let theme = pen.theme;
    for (line, entry) in entries.iter().enumerate().skip(top).take(height) {
        let place = row(area, (line - top) as u16);
        match entry {
            Entry::Blank => {}
            Entry::Heading(key) => _ = pen.write(place, pen.locale.t(key), theme.heading),
            Entry::Choice(nth, choice) => {
                let aside = pen.write_at(place, &choice.aside, At::End, theme.accent);
                let room = skip(place, 2);
                let room = Rect { width: room.width.saturating_sub(if aside > 0 { aside + 2 } else { 0 }), ..room };
                pen.write_lit(room, &choice.label, At::Start, theme.text, &choice.lit);
                if *nth == picker.cursor {
                    pen.paint(place, theme.selected);
                    pen.write(place, "▌", theme.accent);
                }
                pen.spot(place, Spot::Choice(*nth));
            }
        }
    }
}
