//! Long work beside the keys: filtering, finding, counting. One slot, the latest question wins.
//!
//! The screen's needs are one value, an [`Ask`]: after every change the loop compares it with the last one asked, and posts
//! it where it differs. The worker drops what it is doing, answers the newest, and computes again only what the difference
//! touches.

use super::{
    Shown,
    overview::{Overview, OverviewKind},
    shown::Sort,
};
use crate::{
    domain::DaySpan,
    query::{Annotations, FacetHit, NameKind, Query, Searcher},
    timeline::{
        Set,
        stats::{self, Zoom},
    },
};
use std::sync::{
    Arc, Condvar, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// All that the screen wants to know.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Over which timeline.
    pub searcher: Arc<Searcher>,
    /// What the user said of incidents.
    pub annotations: Arc<Annotations>,
    /// The filter.
    pub query: Query,
    /// The order.
    pub sort: Sort,
    /// What a bar of the strip stands for; `None`: the closest that lets all bars be seen.
    pub zoom: Option<Zoom>,
    /// Bars that can be seen.
    pub bars: usize,
    /// Words to find.
    pub find: Option<Query>,
    /// Names to choose from: of which kind, among those that fit what was typed, counted within a query.
    pub facets: Option<(NameKind, String, Query)>,
    /// An overview.
    pub overview: Option<OverviewKind>,
}

impl PartialEq for Ask {
    fn eq(&self, other: &Self) -> bool {
        self.same_set(other)
            && self.sort == other.sort
            && self.zoom == other.zoom
            && self.bars == other.bars
            && self.find == other.find
            && self.facets == other.facets
            && self.overview == other.overview
    }
}

impl Ask {
    fn same_data(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.searcher, &other.searcher) && Arc::ptr_eq(&self.annotations, &other.annotations)
    }

    fn same_set(&self, other: &Self) -> bool {
        self.same_data(other) && self.query == other.query
    }
}

/// What was found out.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question.
    pub ask: Ask,
    /// What the list shows.
    pub shown: Arc<Shown>,
    /// Rows (ascending) in which the words stand.
    pub found: Option<Arc<Vec<u32>>>,
    /// Names to choose from.
    pub facets: Option<Arc<Vec<FacetHit>>>,
    /// The overview.
    pub overview: Option<Arc<Overview>>,
}

/// Answers a question; what `last` knows already is not computed again. `None` where `cancel` was set meanwhile.
pub fn answer(ask: Ask, last: Option<&Answer>, cancel: &AtomicBool) -> Option<Answer> {
    let index = ask.searcher.index();
    let same_set = last.filter(|last| last.ask.same_set(&ask));
    let is_same_list =
        |last: &&Answer| last.ask.sort == ask.sort && last.ask.zoom == ask.zoom && last.ask.bars == ask.bars;
    let shown = match same_set.filter(is_same_list) {
        Some(last) => Arc::clone(&last.shown),
        None => {
            let set = match same_set {
                Some(last) => last.shown.set.clone(),
                None => ask.searcher.run(&ask.query, &ask.annotations, cancel)?,
            };
            let range = stats::range_of(index, &set);
            let zoom = ask.zoom.unwrap_or_else(|| range.map_or(Zoom::Month, |range| Zoom::fitting(range, ask.bars)));
            let histogram = stats::histogram(index, &set, zoom, range.map(whole_bars(zoom)));
            Arc::new(Shown::new(index.timeline(), set, ask.sort, histogram))
        }
    };
    let same_shown = last.filter(|last| Arc::ptr_eq(&last.shown, &shown));
    let found = match (&ask.find, same_shown.filter(|last| last.ask.find == ask.find)) {
        (None, _) => None,
        (Some(_), Some(last)) => last.found.clone(),
        (Some(words), None) => {
            let found = ask.searcher.run(words, &ask.annotations, cancel)?;
            Some(Arc::new(rows_in(&shown, &found)))
        }
    };
    let is_same_facets = |last: &&Answer| last.ask.same_data(&ask) && last.ask.facets == ask.facets;
    let facets = match (&ask.facets, last.filter(is_same_facets)) {
        (None, _) => None,
        (Some(_), Some(last)) => last.facets.clone(),
        (Some((kind, typed, within)), None) => {
            let within = ask.searcher.run(within, &ask.annotations, cancel)?;
            Some(Arc::new(ask.searcher.facets(*kind, typed, &within)))
        }
    };
    let overview = match (ask.overview, same_set.filter(|last| last.ask.overview == ask.overview)) {
        (None, _) => None,
        (Some(_), Some(last)) => last.overview.clone(),
        (Some(kind), None) => Some(Arc::new(Overview::new(kind, index, &shown.set))),
    };
    (!cancel.load(Ordering::Relaxed)).then_some(Answer { ask, shown, found, facets, overview })
}

/// A range that begins and ends with whole bars.
fn whole_bars(zoom: Zoom) -> impl Fn(DaySpan) -> DaySpan {
    move |range| DaySpan::new(zoom.bar(range.start).start, zoom.bar(range.end).end)
}

fn rows_in(shown: &Shown, found: &Set) -> Vec<u32> {
    let rows = shown.rows.iter().enumerate();
    rows.filter(|(_, incident)| found.contains(**incident as usize)).map(|(row, _)| row as u32).collect()
}

/// A thread that answers the latest question.
#[derive(Debug)]
pub struct Worker {
    slot: Arc<Slot>,
}

#[derive(Debug, Default)]
struct Slot {
    next: Mutex<Next>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Next {
    ask: Option<(Ask, Arc<AtomicBool>)>,
    /// Of the question being answered.
    cancel: Option<Arc<AtomicBool>>,
    closed: bool,
}

impl Worker {
    /// Starts the thread; answers go to `give`, which says whether more are wanted.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(mut give: impl FnMut(Answer) -> bool + Send + 'static) -> std::io::Result<Self> {
        let slot = Arc::new(Slot::default());
        let ours = Arc::clone(&slot);
        std::thread::Builder::new().name("worker".to_owned()).spawn(move || {
            let mut last: Option<Answer> = None;
            while let Some((ask, cancel)) = ours.take() {
                if let Some(answer) = answer(ask, last.as_ref(), &cancel) {
                    last = Some(answer.clone());
                    if !give(answer) {
                        return;
                    }
                }
            }
        })?;
        Ok(Self { slot })
    }

    /// Puts a question in the place of whatever was asked before.
    pub fn post(&self, ask: Ask) {
        let mut next = self.slot.next.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cancel) = next.cancel.take() {
            cancel.store(true, Ordering::Relaxed);
        }
        next.ask = Some((ask, Arc::default()));
        self.slot.changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut next = self.slot.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.closed = true;
        if let Some(cancel) = next.cancel.take() {
            cancel.store(true, Ordering::Relaxed);
        }
        self.slot.changed.notify_one();
    }
}

impl Slot {
    fn take(&self) -> Option<(Ask, Arc<AtomicBool>)> {
        let next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = |next: &mut Next| next.ask.is_none() && !next.closed;
        let mut next = self.changed.wait_while(next, waiting).unwrap_or_else(PoisonError::into_inner);
        if next.closed {
            return None;
        }
        let (ask, cancel) = next.ask.take()?;
        next.cancel = Some(Arc::clone(&cancel));
        Some((ask, cancel))
    }
}
