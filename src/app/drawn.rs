//! What the last frame showed where: the answer of drawing, which the mouse and scrolling need.

use ratatui::layout::{Position, Rect};

/// A part of the screen that can have the keys, or be scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The list of incidents.
    #[default]
    List,
    /// The incident.
    Detail,
    /// The strip of time.
    Strip,
    /// The article.
    Article,
    /// An overview.
    Overview,
    /// What is chosen from.
    Choices,
}

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A pane's background.
    Pane(Pane),
    /// A row of the list.
    Row(usize),
    /// A condition of the filter, to be dropped.
    Chip(usize),
    /// A bar of the strip of time.
    Bar(usize),
    /// The count of the undated.
    Undated,
    /// The count of problems.
    Problems,
    /// A choice of a picker, or a line of help.
    Choice(usize),
    /// A cell of an overview: table or line, and row or column.
    Cell(usize, usize),
    /// A fact of the detail.
    Slot(crate::domain::Slot),
    /// A source of the detail, by its place among the incident's reports.
    Source(usize),
    /// A hint of the last line, by its place.
    Hint(usize),
}

/// A text with more lines than fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scrolled {
    /// Lines there are.
    pub lines: usize,
    /// Lines that fit.
    pub height: usize,
    /// First line seen.
    pub top: usize,
}

impl Scrolled {
    /// The highest first line that still fills the height.
    pub fn last_top(self) -> usize {
        self.lines.saturating_sub(self.height)
    }
}

/// What the last frame showed where.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawn {
    /// What can be pointed at, later ones above earlier ones.
    pub spots: Vec<(Rect, Spot)>,
    /// Addresses that stand on the screen.
    pub links: Vec<(Rect, String)>,
    /// The list.
    pub list: Scrolled,
    /// The detail.
    pub detail: Scrolled,
    /// The article.
    pub article: Scrolled,
    /// The byte of the article's text with which the first line seen begins.
    pub article_byte: usize,
    /// What is chosen from.
    pub choices: Scrolled,
    /// An overview.
    pub overview: Scrolled,
    /// First bar of the strip that is seen, and how many are.
    pub bars: (usize, usize),
    /// Where the caret of an input stands.
    pub caret: Option<Position>,
}

impl Drawn {
    /// What stands at a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Spot> {
        let cell = Position::new(column, row);
        self.spots.iter().rev().find(|(area, _)| area.contains(cell)).map(|(_, spot)| *spot)
    }

    /// The pane a cell lies in.
    pub fn pane(&self, column: u16, row: u16) -> Option<Pane> {
        let cell = Position::new(column, row);
        let panes = self.spots.iter().rev().filter(|(area, _)| area.contains(cell));
        panes.into_iter().find_map(|(_, spot)| match spot {
            Spot::Pane(pane) => Some(*pane),
            _ => None,
        })
    }
}
