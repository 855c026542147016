//! Finding words inside what is shown (`/`): folded letters, exact spans back. It never changes the filter.

use super::{LEAST_TEXT_LETTERS, Query, Test};
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

    /// What a filter looks for in texts: its bare words and its `text:`.
    pub fn of(query: &Query) -> Vec<Self> {
        let atoms = query.terms.iter().flat_map(|term| &term.any).filter(|atom| !atom.negated);
        let patterns = atoms.filter_map(|atom| match &atom.test {
            Test::Word(pattern) | Test::Text(pattern) => Some(pattern),
            _ => None,
        });
        let needles = patterns.filter_map(|pattern| Self::new(&pattern.text));
        needles.filter(|needle| needle.folded.chars().count() >= LEAST_TEXT_LETTERS).collect()
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

#[cfg(test)]
mod tests {
    use super::Needle;

    /// What a filter asks of texts is lit in them: words that are asked for, not those that must not be, nor single letters.
    #[test]
    fn a_filter_has_needles() {
        let text = "قصفت طائرة مسيّرة قاعدة عين الأسد";
        let cases = [
            ("الاسد", vec!["الأسد"]),
            ("text:مسيرة base:asad", vec!["مسيّرة"]),
            ("!مسيرة", vec![]),
            ("عي", vec![]),
            ("killed>0", vec![]),
        ];
        for (filter, want) in cases {
            let needles = Needle::of(&filter.parse().unwrap());
            let found = needles.iter().flat_map(|needle| needle.spans(text)).map(|span| span.of(text));
            assert_eq!(found.collect::<Vec<_>>(), want, "{filter}");
        }
    }
}
