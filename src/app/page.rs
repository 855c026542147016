//! What stands in the middle of the screen: the timeline, an article, an overview.

use super::OverviewKind;
use crate::timeline::Timeline;
use std::sync::Arc;

/// What stands in the middle of the screen.
#[derive(Debug, Clone, Default)]
pub enum Page {
    /// List and detail.
    #[default]
    Timeline,
    /// An article.
    Article(Article),
    /// An overview, with the table and row the cursor is on.
    Overview {
        /// Which.
        kind: OverviewKind,
        /// Table under the cursor.
        table: usize,
        /// Row under the cursor.
        row: usize,
    },
}

/// An article that is being read. It holds on to the timeline it was opened from, so that nothing moves under the reader
/// while more articles arrive.
#[derive(Debug, Clone)]
pub struct Article {
    /// Where it stands.
    pub timeline: Arc<Timeline>,
    /// Its place in [`Timeline::articles`].
    pub article: u32,
    /// The report looked at, by its number; `None` where it is read for a tally.
    pub report: Option<u32>,
    /// First line seen.
    pub top: usize,
    /// A byte of the text to scroll to with the next frame.
    pub goto: Option<u32>,
    /// Of the words found in it, the one stood at.
    pub found: Option<usize>,
}

impl Article {
    /// The article itself.
    pub fn article(&self) -> Option<&Arc<crate::domain::Article>> {
        self.timeline.articles.get(self.article as usize)
    }

    /// The numbers of its reports.
    pub fn reports(&self) -> std::ops::Range<u32> {
        self.timeline.reports_of(self.article)
    }
}
