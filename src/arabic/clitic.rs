//! The one-letter words that Arabic glues to the front of the next: و ف ب ل ك and the article, `لل` where ل meets it.
//!
//! Taking them off is guessing: `وقوات` is "and forces", `واشنطن` a city. So every reading is offered, the whole word
//! first, and only the caller's list of words decides which one is right.

/// One way to read a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'t> {
    /// What is left.
    pub stem: &'t str,
    /// و or ف was taken off.
    pub and: bool,
    /// ب, ل or ك was taken off.
    pub preposition: Option<char>,
    /// The article was taken off.
    pub definite: bool,
}

/// The readings of a folded word, longer stems first. No stem has fewer than two letters.
///
/// ```
/// use waqai::arabic::clitic::readings;
/// let stems = |word| readings(word).map(|r| (r.stem, r.definite)).collect::<Vec<_>>();
/// assert_eq!(stems("للاثنين"), [("للاثنين", false), ("لاثنين", false), ("اثنين", true)]);
/// assert_eq!(stems("وبقاعده"), [("وبقاعده", false), ("بقاعده", false), ("قاعده", false)]);
/// assert_eq!(stems("واشنطن"), [("واشنطن", false), ("اشنطن", false)]);
/// ```
pub fn readings(word: &str) -> impl Iterator<Item = Reading<'_>> {
    let whole = Reading { stem: word, and: false, preposition: None, definite: false };
    let and = word.strip_prefix(['و', 'ف']).map(|stem| Reading { stem, and: true, ..whole });
    [Some(whole), and].into_iter().flatten().flat_map(Reading::without_more)
}

impl<'t> Reading<'t> {
    fn without_more(self) -> impl Iterator<Item = Self> {
        let preposition = self.stem.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'));
        let rest = preposition.and_then(|c| self.stem.strip_prefix(c)).map(|stem| Self { stem, preposition, ..self });
        let fused =
            rest.and_then(|r| r.without("ال").or_else(|| (preposition == Some('ل')).then(|| r.without("ل"))?));
        [Some(self), self.without("ال"), rest, fused].into_iter().flatten().filter(|r| r.stem.len() >= 4)
    }

    fn without(self, article: &str) -> Option<Self> {
        self.stem.strip_prefix(article).map(|stem| Self { stem, definite: true, ..self })
    }
}
