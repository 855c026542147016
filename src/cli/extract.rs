//! `waqai extract`: a filter from articles to reports, in constant memory.

use super::{Found, args::Input, read, setup};
use crate::export::Exporter;

pub(super) fn run(input: &Input) -> anyhow::Result<Found> {
    let lexicon = setup::lexicon(input)?;
    let mut out = Exporter::new(setup::format(input), setup::stdout());
    for article in read::articles(&input.paths)? {
        let extraction = crate::extract::extract(&article, &lexicon);
        for report in &extraction.reports {
            out.report(&article, report)?;
        }
        for tally in &extraction.tallies {
            out.tally(&article, tally)?;
        }
    }
    let found = if out.records() > 0 { Found::Something } else { Found::Nothing };
    out.finish()?;
    Ok(found)
}
