//! An article: one text with its outlet, address and publication date.

use super::{Day, Span, Text};
use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    path::PathBuf,
    sync::Arc,
};

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
    /// Of articles known only through `extract`'s output, the stretches kept in `text`. Empty for whole articles.
    pub pieces: Pieces,
    /// The file it was read from, and the 1-based line in it where that means something.
    pub file: Option<(Arc<PathBuf>, u32)>,
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
            pieces: Pieces::default(),
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

/// `(original start, local start)` of a stretch of a text that is kept, in bytes.
pub type Piece = (u32, u32);

/// The stretches of a text that are kept, ascending. Cheap to clone, and those of many articles lie in one piece of
/// memory, as their texts do.
#[derive(Clone, Default)]
pub struct Pieces {
    all: Option<Arc<Vec<Piece>>>,
    start: u32,
    end: u32,
}

impl Pieces {
    /// The pieces of several articles, from those of all end to end and how many each has.
    pub fn of_each(mut all: Vec<Piece>, counts: impl IntoIterator<Item = u32>) -> impl Iterator<Item = Self> {
        all.shrink_to_fit();
        let all = Arc::new(all);
        counts.into_iter().scan(0, move |end, count| {
            let start = *end;
            *end += count;
            Some(Self { all: Some(Arc::clone(&all)), start, end: *end })
        })
    }
}

impl Deref for Pieces {
    type Target = [Piece];
    fn deref(&self) -> &[Piece] {
        self.all.as_ref().and_then(|all| all.get(self.start as usize..self.end as usize)).unwrap_or_default()
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Pieces {}

impl Hash for Pieces {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
