//! Whatever is done in whatever window: nothing panics, and the model stays in itself.

use crate::fixture::Browser;
use proptest::prelude::*;
use waqai::{
    app::{Action, Model, Page, Pane, Spot},
    config::{Lang, ThemeName},
    domain::Slot,
    ui::Theme,
};

fn pane() -> impl Strategy<Value = Pane> {
    prop_oneof![
        Just(Pane::List),
        Just(Pane::Detail),
        Just(Pane::Strip),
        Just(Pane::Article),
        Just(Pane::Overview),
        Just(Pane::Choices),
    ]
}

fn spot() -> impl Strategy<Value = Spot> {
    let at = || 0usize..9;
    prop_oneof![
        pane().prop_map(Spot::Pane),
        at().prop_map(Spot::Row),
        at().prop_map(Spot::Chip),
        at().prop_map(Spot::Bar),
        at().prop_map(Spot::Choice),
        at().prop_map(Spot::Source),
        at().prop_map(Spot::Hint),
        (at(), at()).prop_map(|(a, b)| Spot::Cell(a, b)),
        Just(Spot::Undated),
        Just(Spot::Problems),
        prop::sample::select(Slot::ALL).prop_map(Spot::Slot),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        12 => prop::sample::select(Action::NAMED),
        3 => prop::sample::select("ابتلنعيآ ain:>0'!|^$\"«»23\u{202e}\u{64b}".chars().collect::<Vec<_>>()).prop_map(Action::Type),
        1 => "\\PC{0,12}".prop_map(Action::Paste),
        1 => (0u8..10).prop_map(Action::Digit),
        2 => (1u16..=300, 1u16..=100).prop_map(Action::Resize),
        2 => spot().prop_map(Action::Point),
        1 => (0usize..90, 0usize..90, any::<bool>()).prop_map(Action::Drag),
        1 => (pane(), -9i16..9).prop_map(Action::Wheel),
    ]
}

/// What must hold of every model.
fn check(model: &Model) -> Result<(), TestCaseError> {
    let rows = model.shown.rows.len();
    prop_assert!(model.list.row < rows.max(1), "the cursor is on a row");
    prop_assert_eq!(model.selected().is_some(), rows > 0);
    prop_assert_eq!(rows, model.shown.set.count());
    prop_assert!(model.bar < model.shown.histogram.bars.len().max(1), "the cursor is on a bar");
    if let Page::Article(article) = &model.page {
        prop_assert!(article.article().is_some());
        prop_assert!(article.report.is_none_or(|at| article.reports().contains(&at)), "the report is the article's");
    }
    if let Some(caret) = model.drawn.caret {
        prop_assert!(caret.x < model.size.0 && caret.y < model.size.1, "the caret is on the screen");
    }
    let visible = model.drawn.list;
    if visible.height > 0 && rows > 0 {
        let line = model.shown.line_of(model.list.row);
        prop_assert!((visible.top..visible.top + visible.height).contains(&line), "the cursor is seen");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_actions_in_any_window(
        lang in prop::sample::select(Lang::ALL),
        theme in prop::sample::select(ThemeName::ALL),
        size in (1u16..=300, 1u16..=100),
        actions in prop::collection::vec(action(), 1..60),
    ) {
        let mut browser = Browser::new(lang, size);
        browser.theme = Theme::named(theme, None);
        for action in actions {
            browser.act(&action);
            check(&browser.model)?;
        }
    }
}
