//! What an action does to the model: one function, spoken to by keys, mouse, palette and tests.

mod article;
mod filter;
mod news;
mod overview;
mod pick;
mod prompt;
mod strip;
mod timeline;
mod work;

use super::{Action, Effect, Model, Over, OverviewKind, Page, PickKind, Picker, Prompt, PromptKind, Spot};
use crate::{
    app::{Input, Tone},
    query::NameKind,
};

/// Does an action. What the outside has to do comes back.
pub fn update(model: &mut Model, action: &Action) -> Vec<Effect> {
    if let Action::Digit(digit) = action {
        model.count = count_with(model.count, *digit);
        return Vec::new();
    }
    if !matches!(action, Action::Resize(_)) {
        model.message = None;
    }
    let count = model.count.take();
    if let Some(effects) = anywhere(model, action) {
        return effects;
    }
    match &model.over {
        Some(Over::Prompt(_)) => prompt::update(model, action),
        Some(Over::Pick(_)) => pick::update(model, action),
        None => page(model, action, count),
    }
}

fn page(model: &mut Model, action: &Action, count: Option<usize>) -> Vec<Effect> {
    if opens(model, action) {
        return Vec::new();
    }
    if let Some(effects) = reaches(model, action) {
        return effects;
    }
    match model.page {
        Page::Timeline => timeline::update(model, action, count),
        Page::Article(_) => article::update(model, action, count),
        Page::Overview { .. } => overview::update(model, action, count),
    }
}

/// The longest count: no list is longer.
const LARGEST_COUNT: usize = 999_999_999;

/// A count with one more digit; a zero begins none.
fn count_with(count: Option<usize>, digit: u8) -> Option<usize> {
    let longer = count.unwrap_or(0).saturating_mul(10).saturating_add(digit.into()).min(LARGEST_COUNT);
    (longer > 0).then_some(longer)
}

/// What is the same whatever is on screen.
fn anywhere(model: &mut Model, action: &Action) -> Option<Vec<Effect>> {
    let effects = match action {
        Action::Quit => vec![Effect::Quit],
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        Action::Theme => vec![Effect::NextTheme],
        Action::Resize(size) => {
            resize(model, *size);
            Vec::new()
        }
        Action::Bidi => {
            model.bidi = match model.bidi {
                None => Some(crate::bidi::Mode::default()),
                Some(mode) if mode.next() == crate::bidi::Mode::default() => None,
                Some(mode) => Some(mode.next()),
            };
            vec![Effect::Bidi(model.bidi)]
        }
        Action::Mouse => {
            model.mouse = !model.mouse;
            model.say(model.locale.t(if model.mouse { "mouse.on" } else { "mouse.off" }), super::Tone::Plain);
            vec![Effect::Mouse(model.mouse)]
        }
        _ => return None,
    };
    Some(effects)
}

fn resize(model: &mut Model, size: (u16, u16)) {
    model.size = size;
    if let Page::Article(article) = &mut model.page {
        // Lines break elsewhere now: stay at the same words.
        article.goto = article.goto.or(Some(model.drawn.article_byte as u32));
    }
}

/// What opens something over or in place of the page; true where it did.
fn opens(model: &mut Model, action: &Action) -> bool {
    let pick = |kind| {
        Over::Pick(Picker {
            kind,
            input: Input::default(),
            cursor: 0,
            moved: false,
            taken: crate::query::Query::default(),
        })
    };
    if matches!(action, Action::Tag | Action::Note | Action::Correct) && model.selected().is_none() {
        model.say(model.locale.t("here.nothing"), Tone::Plain);
        return true;
    }
    let origin = model.list.row;
    let prompt = |kind, text: String| {
        Over::Prompt(Prompt { kind, input: Input::new(text), mistake: None, origin, warned: false })
    };
    let over = match action {
        Action::PickBase => pick(PickKind::Names(NameKind::Base)),
        Action::PickGroup => pick(PickKind::Names(NameKind::Group)),
        Action::PickOutlet => pick(PickKind::Names(NameKind::Outlet)),
        Action::Palette => pick(PickKind::Commands),
        Action::Help => pick(PickKind::Keys),
        Action::Copy => pick(PickKind::Copy),
        Action::Problems | Action::Point(Spot::Problems) => pick(PickKind::Problems),
        Action::Filter => {
            let text = model.filter.query.to_string();
            prompt(PromptKind::Filter, if text.is_empty() { text } else { format!("{text} ") })
        }
        Action::Find => prompt(PromptKind::Find, String::new()),
        Action::PickRange => prompt(PromptKind::Range, String::new()),
        Action::Views => pick(PickKind::Views),
        Action::SaveView if model.filter.query.is_empty() => {
            model.say(model.locale.t("view.empty"), Tone::Plain);
            return true;
        }
        Action::SaveView => prompt(PromptKind::View, String::new()),
        Action::Tag => prompt(PromptKind::Tag, String::new()),
        Action::Note => prompt(PromptKind::Note, work::said(model).note.unwrap_or_default()),
        Action::Correct => pick(PickKind::Fields),
        Action::Export => prompt(PromptKind::Export, String::from("incidents.md")),
        Action::Frequencies => return overview::open(model, OverviewKind::Frequencies),
        Action::Calendar => return overview::open(model, OverviewKind::Calendar),
        Action::Map => return overview::open(model, OverviewKind::Map),
        Action::Tallies => return overview::open(model, OverviewKind::Tallies),
        _ => return false,
    };
    // What filters is seen on the timeline.
    let filters = matches!(
        action,
        Action::PickBase | Action::PickGroup | Action::PickOutlet | Action::Filter | Action::PickRange | Action::Views
    );
    if filters && !matches!(model.page, Page::Timeline) {
        model.page = Page::Timeline;
        model.behind = None;
    }
    if matches!(action, Action::PickBase | Action::PickGroup | Action::PickOutlet) {
        model.facets = std::sync::Arc::default();
    }
    model.over = Some(over);
    true
}

/// What reaches outside or changes the filter, the same on every page.
fn reaches(model: &mut Model, action: &Action) -> Option<Vec<Effect>> {
    let effects = match action {
        Action::OpenAddress => article::open_address(model),
        Action::Edit => article::edit(model),
        Action::PageArticle => article::in_pager(model),
        Action::DropChip => {
            let last = model.filter.query.terms.len().checked_sub(1)?;
            filter::drop_chip(model, last);
            Vec::new()
        }
        Action::Point(Spot::Chip(chip)) => {
            filter::drop_chip(model, *chip);
            Vec::new()
        }
        Action::ClearFilter => {
            filter::set(model, crate::query::Query::default());
            Vec::new()
        }
        Action::Mark | Action::Confirm | Action::Reject | Action::NoteInEditor | Action::Split | Action::Merge => {
            work::update(model, action)?
        }
        Action::Undo => filter::undo(model),
        Action::Redo => filter::redo(model),
        _ => return None,
    };
    Some(effects)
}

/// Moves a place in a list of `len` as a movement asks; `None` where the action is no movement.
fn moved(action: &Action, at: usize, len: usize, page: usize, count: Option<usize>) -> Option<usize> {
    let last = len.saturating_sub(1);
    let (page, times) = (page.max(1), count.unwrap_or(1));
    let half = (page / 2).max(1);
    let step = |n: usize| n.saturating_mul(times);
    Some(
        match action {
            Action::Down => at.saturating_add(step(1)),
            Action::Up => at.saturating_sub(step(1)),
            Action::PageDown => at.saturating_add(step(page)),
            Action::PageUp => at.saturating_sub(step(page)),
            Action::HalfDown => at.saturating_add(step(half)),
            Action::HalfUp => at.saturating_sub(step(half)),
            Action::First => 0,
            // As in vi: 5G is the fifth.
            Action::Last => count.map_or(last, |nth| nth - 1),
            Action::Wheel((_, lines)) => at.saturating_add_signed((*lines).into()),
            _ => return None,
        }
        .min(last),
    )
}

pub use news::take;
pub use prompt::warn;
pub(super) use work::marked;
pub use work::{not_saved, saved};
