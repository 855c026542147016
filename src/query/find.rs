//! Finding words inside what is shown (`/`): folded letters, exact spans back. It never changes the filter.

use crate::{
    arabic::fold::{Folded, fold},
    domain::Span,
};

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: String,
    finder: memchr::memmem::Finder<'static>,
}

impl Needle {
    /// Letters to look for, as typed. `None` where nothing is left of them once folded.
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed.trim());
        let finder = memchr::memmem::Finder::new(folded.as_bytes()).into_owned();
        (!folded.is_empty()).then_some(Self { folded, finder })
    }

    /// Where it stands in a text, in bytes of the text, in reading order.
    ///
    /// ```
    /// let needle = waqai::query::Needle::new("الاسد").unwrap();
    /// let text = "قاعدة عين الأسد";
    /// assert_eq!(needle.spans(text).first().map(|s| s.of(text)), Some("الأسد"));
    /// ```
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let folded = Folded::of(text);
        let starts = self.finder.find_iter(folded.text.as_bytes());
        starts.map(|at| folded.original(Span::new(at, at + self.folded.len()))).collect()
    }

    /// True where it stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.finder.find(fold(text).as_bytes()).is_some()
    }
}
