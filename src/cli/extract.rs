//! `waqai extract`: a filter from articles to reports, in constant memory.

use super::{
    Found,
    args::{Extract, Input},
    filter::Filter,
    setup, source,
};
use crate::{config::Settings, lexicon::Lexicon};
use std::io::Write;

pub(super) fn run(args: &Extract, settings: &Settings) -> anyhow::Result<Found> {
    let input = &args.input;
    let lexicon = setup::lexicon(settings)?;
    if args.explain {
        return explain(input, settings, &lexicon);
    }
    let filter = Filter::of(input, settings)?;
    if let Some(filter) = &filter {
        filter.check_piecemeal()?;
    }
    let format = setup::format(input);
    let mut out = setup::exporter(format, settings, None);
    let ran = source::read(input, settings, &lexicon, &mut |batch| {
        let before = out.records();
        for (article, mut told) in batch.articles {
            if let Some(filter) = &filter {
                told = filter.of_article(&article, told, &lexicon);
            }
            for report in told.reports.iter() {
                out.report(&article, &report)?;
            }
            for tally in &told.tallies {
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

/// The trace of each article instead of its records.
fn explain(input: &Input, settings: &Settings, lexicon: &Lexicon) -> anyhow::Result<Found> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut told = false;
    let ran = source::read(input, settings, lexicon, &mut |batch| {
        for (article, said) in batch.articles {
            told |= !said.is_nothing();
            writeln!(out, "{}", crate::extract::explain(&article, lexicon))?;
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(Found::of(&ran, told))
}
