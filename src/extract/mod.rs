//! From an article to what it reports: a pure function of the article and the lexicon.
//!
//! Stages that can be read one by one: `scan` lays the text out (folded text, tokens, sentences, numbers, dates,
//! mentions of the lexicon); `place`, `party` and `arms` build phrases from mentions; `clause` cuts sentences
//! (`conjunct` where a deed goes on without its verb), `deed` finds the deeds of each, and `unreal` tells real ones
//! from threats, habits and conditions; `frame` gives a deed its arguments, `target` its places, `agent` and `speaker`
//! the one who did it, and `described` sets apart what is only described; `voice`, `claim` and `denial` read who says
//! so, `casualty` (with `hurt`, `victims`, `people` and `nobody`) who was hurt, `effect` what it did, and `tally`
//! totals; `document` walks the article and finds what points back to what, `attach` gives tolls and effects to the
//! deeds that `owner` finds; `join` puts together what tells of one deed; `report` makes it a report.

mod accuse;
mod agent;
mod arms;
mod attach;
mod casualty;
mod claim;
mod clause;
mod conjunct;
mod date;
mod deed;
mod denial;
mod described;
mod document;
mod draft;
mod drafts;
mod effect;
mod explain;
mod frame;
mod hurt;
mod join;
mod nobody;
mod owner;
mod party;
mod people;
mod place;
mod report;
mod scan;
mod speaker;
mod statement;
mod tally;
mod target;
#[cfg(test)]
mod tests;
mod unglue;
mod unreal;
mod victims;
mod voice;

pub use explain::explain;

use crate::{
    arabic::fold::Folded,
    domain::{Article, Id, Report, Tally, Told},
    lexicon::Lexicon,
};

/// What one article says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// Reports, in reading order.
    pub reports: Vec<Report>,
    /// Totals over a period.
    pub tallies: Vec<Tally>,
}

impl From<Extraction> for Told {
    fn from(said: Extraction) -> Self {
        Self::new(&said.reports, said.tallies)
    }
}

/// Reads one article.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Extraction {
    let folded = Folded::of(&article.text);
    let Some(scan) = scan::Scan::of(article, &folded, lexicon) else { return Extraction::default() };
    let told = document::read(&scan);
    let reports = told.drafts.iter().enumerate().map(|(nth, draft)| report::report(&scan, draft, nth)).collect();
    let tally = |(nth, found): (usize, tally::Found)| Tally {
        id: Id::of([&*article.id, "tally", &found.tally.count.to_string(), &nth.to_string()]),
        ..found.tally
    };
    Extraction { reports, tallies: told.tallies.into_iter().enumerate().map(tally).collect() }
}
