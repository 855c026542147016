//! Names and words that recognise mentions, as data: `assets/lexicon`, checked and compiled into one matcher.

/// All names and words, compiled.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon built into the program.
    pub fn builtin() -> Self {
        Self::default()
    }
}
