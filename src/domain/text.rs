//! Strings of articles. A million articles have several million; those that were read together lie in one piece of memory,
//! and a string is the way to its stretch of it.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    sync::{Arc, LazyLock},
};

/// A string that never changes and is cheap to clone: its bytes are shared.
///
/// ```
/// use waqai::domain::{Text, Texts};
/// let mut texts = Texts::default();
/// let (name, said) = (texts.push("وكالة"), texts.push("أعلن متحدث"));
/// let block = texts.finish();
/// assert_eq!((&*block.get(name), &*block.get(said)), ("وكالة", "أعلن متحدث"));
/// assert_eq!(block.get(name), Text::from("وكالة"));
/// ```
#[derive(Clone)]
pub struct Text {
    block: Block,
    start: u32,
    end: u32,
}

/// Strings end to end, ready to be shared.
#[derive(Debug, Clone, Default)]
pub struct Block(Arc<Box<str>>);

/// Puts strings end to end.
#[derive(Debug, Default)]
pub struct Texts(String);

/// Where a string stands among [`Texts`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    start: u32,
    end: u32,
}

impl Texts {
    /// Adds a string. One that ends beyond 4 GiB is left out; what is read together is far smaller, `load` sees to it.
    pub fn push(&mut self, string: &str) -> Place {
        let start = self.0.len();
        let Ok(end) = u32::try_from(start + string.len()) else { return Place::default() };
        self.0.push_str(string);
        Place { start: start as u32, end }
    }

    /// All strings.
    pub fn finish(self) -> Block {
        Block(Arc::new(self.0.into()))
    }
}

impl Block {
    /// The string at a place.
    pub fn get(&self, place: Place) -> Text {
        Text { block: self.clone(), start: place.start, end: place.end }
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.block.0.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl Default for Text {
    fn default() -> Self {
        static NOTHING: LazyLock<Block> = LazyLock::new(Block::default);
        Self { block: NOTHING.clone(), start: 0, end: 0 }
    }
}

impl From<String> for Text {
    fn from(string: String) -> Self {
        let end = u32::try_from(string.len()).unwrap_or_default();
        if end == 0 { Self::default() } else { Self { block: Block(Arc::new(string.into())), start: 0, end } }
    }
}

impl From<&str> for Text {
    fn from(string: &str) -> Self {
        string.to_owned().into()
    }
}

impl From<std::borrow::Cow<'_, str>> for Text {
    fn from(string: std::borrow::Cow<'_, str>) -> Self {
        string.into_owned().into()
    }
}

impl From<Arc<str>> for Text {
    fn from(string: Arc<str>) -> Self {
        string.to_string().into()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
