//! From an article to what it reports: a pure function of the article and the lexicon.

#[allow(dead_code)]
mod date;

use crate::domain::{Report, Tally};

/// What one article says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Reports, in reading order.
    pub reports: Vec<Report>,
    /// Totals over a period.
    pub tallies: Vec<Tally>,
}

/// Reads one article.
pub fn extract(_article: &crate::domain::Article, _lexicon: &crate::lexicon::Lexicon) -> Extraction {
    Extraction::default()
}
