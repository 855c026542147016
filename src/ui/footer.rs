//! The last line: what can be done now, or what has just happened.

use super::{
    header,
    pen::{At, Pen, skip},
};
use crate::app::{Action, Loading, Model, Over, Page, Prompt, PromptKind, Spot, Tone, field_key, hints};
use ratatui::layout::Rect;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    if area.is_empty() {
        return;
    }
    let area = skip(area, 1);
    let theme = pen.theme;
    if let Some(Over::Prompt(prompt)) = model.over.as_ref().filter(|_| !header::is_typed_in(model)) {
        return typed(pen, model, prompt, area);
    }
    let words = model.find.words.trim();
    let end: Vec<String> = if let Some(count) = model.count {
        vec![model.locale.number(count)]
    } else if !words.is_empty() {
        vec!["/".to_owned(), words.to_owned(), "  ".to_owned(), found(model)]
    } else if model.loading == Loading::Going {
        vec![model.progress.to_string()]
    } else {
        Vec::new()
    };
    let width = end.iter().map(|piece| crate::bidi::width(piece)).sum::<usize>() as u16;
    let width = width.min(area.width / 2);
    let place = Rect { width: area.width.saturating_sub(1), ..area };
    let end_place = Rect { x: place.right().saturating_sub(width), width, ..place };
    let pieces: Vec<_> = end.iter().map(|piece| (&**piece, theme.dim)).collect();
    pen.pieces(end_place, &pieces);
    let room = Rect { width: place.width.saturating_sub(if width > 0 { width + 2 } else { 0 }), ..place };
    if let Some(message) = &model.message {
        let style = if message.tone == Tone::Bad { theme.bad } else { theme.text };
        pen.write(room, &message.text, style);
        return;
    }
    can_do(pen, model, room);
}

/// What can be done now, as much of it as fits, and always where to find the rest.
fn can_do(pen: &mut Pen<'_>, model: &Model, room: Rect) {
    const GAP: u16 = 3;
    let theme = pen.theme;
    let hints = hints(model).iter().enumerate().filter_map(|(nth, (action, key))| {
        let first = model.keymap.keys(model.section(), action).first()?.to_string();
        let label = model.locale.t(key);
        let width = (crate::bidi::width(&first) + 1 + crate::bidi::width(label)) as u16;
        Some((nth, *action == Action::Help, first, label, width))
    });
    let hints: Vec<_> = hints.collect();
    let mut kept = hints.iter().find(|(_, is_help, ..)| *is_help).map_or(0, |(.., width)| GAP + width);
    let mut used = 0;
    for (nth, is_help, first, label, width) in hints {
        if is_help {
            kept = 0;
        }
        if used + width + kept > room.width {
            continue;
        }
        let place = Rect { width, ..skip(room, used) };
        let wide = pen.write(place, &first, theme.accent);
        pen.write(skip(place, wide + 1), label, theme.dim);
        pen.spot(place, Spot::Hint(nth));
        used += width + GAP;
    }
}

/// A line being typed here; what is wrong with it, or what it is for, above it.
fn typed(pen: &mut Pen<'_>, model: &Model, prompt: &Prompt, area: Rect) {
    let (theme, locale) = (pen.theme, model.locale);
    let (label, end, hint) = match prompt.kind {
        PromptKind::Find => (locale.t("prompt.find").to_owned(), found(model), None),
        PromptKind::Tag => (locale.t("prompt.tag").to_owned(), String::new(), Some("prompt.tag_hint")),
        PromptKind::View => (locale.t("prompt.view").to_owned(), String::new(), Some("prompt.view_hint")),
        PromptKind::Note => (locale.t("prompt.note").to_owned(), String::new(), None),
        PromptKind::Correct(slot) => (locale.t(field_key(slot)).to_owned(), String::new(), Some("prompt.correct_hint")),
        _ => {
            let shown = locale.count("count.incidents", model.exported() as u64);
            (locale.t("prompt.export").to_owned(), shown, Some("prompt.export_hint"))
        }
    };
    let used = pen.write(area, &label, theme.accent) + 1;
    let width = crate::bidi::width(&end) as u16 + 2;
    let rest = skip(area, used);
    pen.write_at(Rect { width: rest.width.saturating_sub(1), ..rest }, &end, At::End, theme.dim);
    pen.field(Rect { width: rest.width.saturating_sub(width), ..rest }, &prompt.input);
    let (words, style) = match (&prompt.mistake, hint) {
        (Some(mistake), _) => (mistake.as_str(), theme.bad),
        (None, Some(hint)) => (locale.t(hint), theme.dim),
        (None, None) => return,
    };
    if area.y > pen.screen().y {
        let above = Rect { x: pen.screen().x, width: pen.screen().width, y: area.y - 1, height: 1 };
        pen.fill(above, " ", theme.text);
        pen.write(skip(above, 1), words, style);
    }
}

/// `3/41`, or that it is being looked for.
fn found(model: &Model) -> String {
    let locale = model.locale;
    if let Page::Article(article) = &model.page {
        let spans =
            model.find.needle().zip(article.article()).map_or(0, |(needle, article)| needle.spans(&article.text).len());
        let at = article.found.map_or(0, |at| at + 1);
        return locale.number(format_args!("{at}/{spans}"));
    }
    match &model.find.rows {
        None if model.find.words.trim().is_empty() => String::new(),
        None => "…".to_owned(),
        Some(rows) => {
            let here = model.list.row as u32;
            let at = rows.binary_search(&here).map_or(0, |at| at + 1);
            locale.number(format_args!("{at}/{}", rows.len()))
        }
    }
}
