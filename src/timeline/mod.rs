//! The timeline: reports of many articles, merged into incidents in time order.

use crate::domain::{Article, Incident, Report, Tally};
use std::sync::Arc;

/// Everything read so far: articles, what they say, and the incidents they describe.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// Articles that said something, in the order of their ids.
    pub articles: Vec<Arc<Article>>,
    /// All reports, by article and in reading order, each with the index of its article.
    pub reports: Vec<(u32, Report)>,
    /// All tallies, each with the index of its article.
    pub tallies: Vec<(u32, Tally)>,
    /// Incidents, earliest first, undated last.
    pub incidents: Vec<Incident>,
}

impl Timeline {
    /// The article a report (by index) stands in.
    pub fn article_of(&self, report: u32) -> Option<&Arc<Article>> {
        let (article, _) = self.reports.get(report as usize)?;
        self.articles.get(*article as usize)
    }

    /// A report by index.
    pub fn report(&self, report: u32) -> Option<&Report> {
        self.reports.get(report as usize).map(|(_, r)| r)
    }
}
