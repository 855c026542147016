//! `waqai extract`: a filter from articles to reports, in constant memory.

use super::{Found, args::Input, filter::Filter, setup, source};
use crate::config::Settings;

pub(super) fn run(input: &Input, settings: &Settings) -> anyhow::Result<Found> {
    let lexicon = setup::lexicon(settings)?;
    let filter = Filter::of(input, settings)?;
    if let Some(filter) = &filter {
        filter.check_piecemeal()?;
    }
    let format = setup::format(input);
    let mut out = setup::exporter(format, settings, None);
    let ran = source::read(input, settings, &lexicon, &mut |batch| {
        let before = out.records();
        for (article, mut said) in batch.articles {
            if let Some(filter) = &filter {
                said = filter.of_article(&article, said, &lexicon);
            }
            for report in &said.reports {
                out.report(&article, report)?;
            }
            for tally in &said.tallies {
                out.tally(&article, tally)?;
            }
        }
        if out.records() > before {
            out.flush()?;
        }
        Ok(())
    })?;
    let found = Found::of(&ran, out.records() > 0);
    let left_out = out.left_out();
    out.finish()?;
    setup::say_left_out(format, left_out);
    Ok(found)
}
