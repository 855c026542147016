//! `--filter` for the commands: the browser's query language over what was read.

use super::args::Input;
use crate::{
    config::Settings,
    domain::{Article, Report, Told},
    lexicon::Lexicon,
    query::{Annotations, Query, Searcher, Test, When},
    store::Store,
    timeline::{Set, Timeline, index::Index},
};
use anyhow::{Context, bail};
use std::sync::{Arc, atomic::AtomicBool};

/// A query, and what it may ask of the user's own work.
pub(super) struct Filter {
    query: Query,
    annotations: Annotations,
}

impl Filter {
    /// The filter asked for, where there is one.
    pub(super) fn of(input: &Input, settings: &Settings) -> anyhow::Result<Option<Self>> {
        let Some(text) = &input.filter else { return Ok(None) };
        let query: Query = text.parse().with_context(|| format!("--filter {text:?}"))?;
        if query.is_empty() {
            return Ok(None);
        }
        let mut filter = Self { query, annotations: Annotations::default() };
        if filter.asks(|test| matches!(test, Test::Tag(_) | Test::Is(_)))
            && let Some(file) = &settings.notes
        {
            filter.annotations = Store::open(file)?.work().annotations();
        }
        Ok(Some(filter))
    }

    /// Fails where the query can only be answered once everything is read.
    pub(super) fn check_piecemeal(&self) -> anyhow::Result<()> {
        if self.asks(|test| matches!(test, Test::When(When::Last(..)))) {
            bail!(
                "--filter: `last …` counts back from the newest incident, which `extract` knows only at the end; \
                 give a date, as in after:2024-01, or use `waqai timeline`"
            );
        }
        Ok(())
    }

    fn asks(&self, of: impl Fn(&Test) -> bool) -> bool {
        self.query.terms.iter().flat_map(|term| &term.any).any(|atom| of(&atom.test))
    }

    /// The incidents of a timeline that it shows.
    pub(super) fn of_timeline(&self, timeline: &Arc<Timeline>, lexicon: &Lexicon) -> Set {
        let index = Arc::new(Index::new(Arc::clone(timeline), lexicon));
        let never = AtomicBool::new(false);
        let shown = Searcher::new(index).run(&self.query, &self.annotations, &never);
        shown.unwrap_or_else(|| Set::none(timeline.incidents.len()))
    }

    /// What one article says, without the reports that would not be shown if each were an incident alone, and without
    /// totals, which are none. Articles are looked at one by one, so that it does not matter which are read together.
    pub(super) fn of_article(&self, article: &Arc<Article>, told: Told, lexicon: &Lexicon) -> Told {
        if told.reports.is_empty() {
            return Told::default();
        }
        let timeline = Arc::new(Timeline::unmerged(vec![(Arc::clone(article), told)]));
        let shown = self.of_timeline(&timeline, lexicon);
        let shown = shown.iter().filter_map(|at| timeline.incidents.get(at));
        let mut kept: Vec<u32> = shown.flat_map(|incident| incident.reports.iter().copied()).collect();
        kept.sort_unstable();
        let reports: Vec<Report> = kept.into_iter().filter_map(|report| timeline.report(report)).collect();
        Told::new(&reports, Vec::new())
    }
}
