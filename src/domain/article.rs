//! An article: one text with its outlet, address and publication date.

use super::{Day, Span, Text};
use std::{path::Path, sync::Arc};

/// When the article was published, as far as its page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The day, in the page's own time zone.
    pub day: Day,
    /// The hour (0–23) where the page gives a time: "yesterday evening" means another day at 02:11.
    pub hour: Option<u8>,
    /// As the page has it, ISO 8601 where it could be read so.
    pub text: Text,
}

/// One text with its outlet, address and publication date. Cheap to clone: texts are shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Unique in a run: the source's own id, else the path relative to the PATH given, plus `#n` in a file of several.
    pub id: Text,
    /// Headline.
    pub title: Option<Text>,
    /// Who published it.
    pub outlet: Option<Arc<str>>,
    /// Its address.
    pub url: Option<Text>,
    /// Publication date.
    pub published: Option<Published>,
    /// The text all spans point into. Where `pieces` is not empty: only the stretches that evidence needs.
    pub text: Text,
    /// For articles known only through `extract`'s output: `(original start, local start)` of each stretch kept
    /// in `text`, ascending by local start. Empty for whole articles.
    pub pieces: Arc<[(u32, u32)]>,
    /// The file it was read from, and the 1-based line in it where that means something.
    pub file: Option<(Arc<Path>, u32)>,
    /// Further addresses of the same text, where it was saved more than once.
    pub also_at: Arc<[Text]>,
}

impl Article {
    /// An article of nothing but an id and a text: the rest can be filled in.
    pub fn new(id: impl Into<Text>, text: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            title: None,
            outlet: None,
            url: None,
            published: None,
            text: text.into(),
            pieces: Arc::default(),
            file: None,
            also_at: Arc::default(),
        }
    }

    /// True where only stretches of the text are at hand (read back from `extract`'s output).
    pub fn is_partial(&self) -> bool {
        !self.pieces.is_empty()
    }

    /// The span in the original article that a span of [`text`](Self::text) stands for. Both in bytes.
    pub fn original(&self, span: Span) -> Span {
        let at = self.pieces.partition_point(|&(_, local)| local <= span.start);
        match at.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(&(original, local)) => {
                Span { start: span.start - local + original, end: (span.end - local).saturating_add(original) }
            }
            None => span,
        }
    }

    /// The words a span covers.
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
