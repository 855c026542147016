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
pub fn readings(word: &str) -> Readings<'_> {
    Readings { word, next: 0 }
}

/// See [`readings`].
#[derive(Debug, Clone)]
pub struct Readings<'t> {
    word: &'t str,
    /// Of eight: whole, without article, without preposition, without both; then the same without و or ف.
    next: u8,
}

impl<'t> Iterator for Readings<'t> {
    type Item = Reading<'t>;

    fn next(&mut self) -> Option<Reading<'t>> {
        while self.next < 8 {
            let this = self.next;
            self.next += 1;
            match read(self.word, this) {
                Some(reading) if reading.stem.len() >= 4 => return Some(reading),
                None if this == 4 => self.next = 8,
                _ => {}
            }
        }
        None
    }
}

fn read(word: &str, which: u8) -> Option<Reading<'_>> {
    let and = which >= 4;
    let word = if and { word.strip_prefix(['و', 'ف'])? } else { word };
    let preposition =
        if which & 2 != 0 { Some(word.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'))?) } else { None };
    let word = preposition.map_or(Some(word), |c| word.strip_prefix(c))?;
    let definite = which & 1 != 0;
    let stem = match (definite, preposition) {
        (false, _) => word,
        (true, Some('ل')) => word.strip_prefix("ال").or_else(|| word.strip_prefix('ل'))?,
        (true, _) => word.strip_prefix("ال")?,
    };
    Some(Reading { stem, and, preposition, definite })
}
