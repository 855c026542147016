//! What is worth knowing at the moment: the actions of the last line, with the locale keys of their short names.

use super::{Action, Loading, Model, Over, OverviewKind, Page, Pane, PickKind, PromptKind};

/// What is worth knowing here, best first; as many are shown as fit.
pub fn hints(model: &Model) -> &'static [(Action, &'static str)] {
    use Action as A;
    match (&model.over, &model.page) {
        (Some(Over::Prompt(prompt)), _) => match prompt.kind {
            PromptKind::Find => &[(A::Enter, "hint.find"), (A::Back, "hint.cancel")],
            _ => &[(A::Enter, "hint.keep"), (A::Back, "hint.cancel")],
        },
        (Some(Over::Pick(picker)), _) => match picker.kind {
            PickKind::Names(_) => &[
                (A::Down, "hint.choose"),
                (A::Enter, "hint.keep"),
                (A::Next, "hint.several"),
                (A::Back, "hint.cancel"),
            ],
            PickKind::Views => &[
                (A::Down, "hint.choose"),
                (A::Enter, "hint.keep"),
                (A::Delete, "hint.forget"),
                (A::Back, "hint.cancel"),
            ],
            PickKind::Problems if model.problems.is_empty() => &[(A::Back, "hint.close")],
            PickKind::Problems => &[(A::Down, "hint.choose"), (A::Back, "hint.close")],
            _ => &[(A::Down, "hint.choose"), (A::Enter, "hint.do"), (A::Back, "hint.close")],
        },
        (None, Page::Article(_)) => &[
            (A::Next, "hint.next_report"),
            (A::Back, "hint.back"),
            (A::OpenAddress, "hint.open"),
            (A::Find, "hint.find_words"),
            (A::NextSource, "hint.next_source"),
            (A::Edit, "hint.edit"),
            (A::Copy, "hint.copy"),
            (A::Help, "hint.help"),
        ],
        (None, Page::Overview { kind: OverviewKind::Frequencies, .. }) => &[
            (A::Enter, "hint.filter_by"),
            (A::Next, "hint.next_table"),
            (A::Back, "hint.back"),
            (A::Help, "hint.help"),
        ],
        (None, Page::Overview { kind: OverviewKind::Tallies, .. }) => {
            &[(A::Enter, "hint.filter_by"), (A::Next, "hint.article"), (A::Back, "hint.back"), (A::Help, "hint.help")]
        }
        (None, Page::Overview { .. }) => {
            &[(A::Enter, "hint.filter_by"), (A::Back, "hint.back"), (A::Help, "hint.help")]
        }
        (None, Page::Timeline) if model.pane == Pane::Strip => &[
            (A::Left, "hint.bars"),
            (A::Enter, "hint.filter_by"),
            (A::ZoomIn, "hint.zoom_in"),
            (A::ZoomOut, "hint.zoom_out"),
            (A::Back, "hint.back"),
        ],
        (None, Page::Timeline) if model.loading == Loading::Going => {
            &[(A::Back, "hint.stop"), (A::Filter, "hint.filter"), (A::PickBase, "hint.base"), (A::Help, "hint.help")]
        }
        (None, Page::Timeline) if model.shown.rows.is_empty() && !model.filter.query.is_empty() => &[
            (A::ClearFilter, "hint.everything"),
            (A::DropChip, "hint.drop"),
            (A::Filter, "hint.filter"),
            (A::Help, "hint.help"),
            (A::Quit, "hint.quit"),
        ],
        (None, Page::Timeline) if model.shown.rows.is_empty() => {
            &[(A::Problems, "hint.problems"), (A::Help, "hint.help"), (A::Quit, "hint.quit")]
        }
        (None, Page::Timeline) => &[
            (A::Enter, "hint.article"),
            (A::Filter, "hint.filter"),
            (A::PickBase, "hint.base"),
            (A::PickGroup, "hint.group"),
            (A::Find, "hint.find_words"),
            (A::Next, "hint.evidence"),
            (A::OpenAddress, "hint.open"),
            (A::Frequencies, "hint.count"),
            (A::Help, "hint.help"),
            (A::Quit, "hint.quit"),
        ],
    }
}
