//! Load and extract, in parallel and in order: what the commands and the browser both run.
//!
//! One thread reads and cuts the input into parts, workers decode and extract, the caller's thread puts the results in
//! the order of the input again. At most a few parts a worker are on the way at any time, so memory does not grow with
//! the input; order, ids and results do not depend on the number of threads.

mod progress;
mod watch;

pub use progress::Progress;
pub use watch::{Changes, Watch};

use crate::{
    domain::{Article, Packer, Reports, Told},
    extract::{Extraction, extract},
    lexicon::Lexicon,
    load::{self, Ids, Loaded, Options, Part, Problem, ProblemKind, Shared},
    timeline::copies::merge_same,
};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Instant,
};

/// Parts on the way at any time, for each worker.
const AHEAD: usize = 4;
/// Problems listed of one file; the rest are counted.
const LISTED: u64 = 100;

/// What a stretch of the input came to.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles and what they say, in the order of the input.
    pub articles: Vec<(Arc<Article>, Told)>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// How far the run is with this batch.
    pub progress: Progress,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// The figures at the end.
    pub progress: Progress,
    /// True where `cancel` stopped it before the end.
    pub cancelled: bool,
}

/// What to read.
#[derive(Debug, Clone, Copy)]
pub enum Input<'i> {
    /// Files, folders, `-`.
    Paths(&'i [PathBuf]),
    /// Of the files below the paths, only these: what [`Watch`] saw change. Ids come out as in a whole run, but for
    /// articles that had to be told apart from others of the same id.
    Only(&'i [PathBuf], &'i FxHashSet<Arc<Path>>),
    /// A file's name and bytes: the demo corpus.
    Bytes(&'i str, &'i [u8]),
}

/// Reads the input, extracts, and gives batches to `sink` on the calling thread, in order. `jobs` is the number of
/// workers, 0 for one a core. Setting `cancel` ends the run soon; what was found until then has been given.
pub fn run(
    input: Input<'_>,
    options: &Options,
    lexicon: &Lexicon,
    jobs: usize,
    cancel: &AtomicBool,
    sink: &mut dyn FnMut(Batch),
) -> Summary {
    let jobs = match jobs {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        jobs => jobs,
    };
    let started = Instant::now();
    let bytes = AtomicU64::new(0);
    let total = AtomicU64::new(UNKNOWN);
    let shared = Shared::default();
    let mut collector =
        Collector { lexicon, ids: Ids::default(), problems_of: FxHashMap::default(), progress: Progress::default() };
    std::thread::scope(|scope| {
        let (tickets, taken) = bounded::<()>(jobs * AHEAD);
        let (parts_in, parts) = unbounded::<(u64, Part)>();
        let (done_in, done) = unbounded::<(u64, Done)>();
        let (bytes, total, shared) = (&bytes, &total, &shared);
        scope.spawn(move || read(input, options, cancel, bytes, total, &tickets, &parts_in));
        for _ in 0..jobs {
            let (parts, done) = (parts.clone(), done_in.clone());
            scope.spawn(move || work(&parts, &done, options, lexicon, shared, cancel));
        }
        drop((parts, done_in));
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, made) in done {
            waiting.insert(number, made);
            let mut batch = Batch::default();
            let first = next;
            while let Some(made) = waiting.remove(&next) {
                next += 1;
                let _ = taken.recv();
                if !cancel.load(Ordering::Relaxed) {
                    collector.collect(made, &mut batch);
                }
            }
            if next > first && !cancel.load(Ordering::Relaxed) {
                collector.progress.bytes_done = bytes.load(Ordering::Relaxed);
                collector.progress.bytes_total = Some(total.load(Ordering::Relaxed)).filter(|t| *t != UNKNOWN);
                collector.progress.elapsed = started.elapsed();
                batch.progress = collector.progress;
                sink(batch);
            }
        }
    });
    let unlisted = collector.unlisted();
    collector.progress.bytes_done = bytes.into_inner();
    collector.progress.elapsed = started.elapsed();
    if !unlisted.is_empty() {
        sink(Batch { problems: unlisted, progress: collector.progress, ..Batch::default() });
    }
    Summary { progress: collector.progress, cancelled: cancel.load(Ordering::Relaxed) }
}

const UNKNOWN: u64 = u64::MAX;

/// The reading thread: a ticket for every part keeps it from running ahead.
fn read(
    input: Input<'_>,
    options: &Options,
    cancel: &AtomicBool,
    bytes: &AtomicU64,
    total: &AtomicU64,
    tickets: &Sender<()>,
    parts: &Sender<(u64, Part)>,
) {
    let mut number = 0;
    let mut give = |part: Part| {
        if cancel.load(Ordering::Relaxed) || tickets.send(()).is_err() || parts.send((number, part)).is_err() {
            return ControlFlow::Break(());
        }
        number += 1;
        ControlFlow::Continue(())
    };
    match input {
        Input::Paths(paths) => {
            total.store(load::measure(paths, cancel).unwrap_or(UNKNOWN), Ordering::Relaxed);
            load::parts(paths, options, cancel, bytes, &|_| true, &mut give);
        }
        Input::Only(paths, only) => {
            load::parts(paths, options, cancel, bytes, &|path| only.contains(path), &mut give);
        }
        Input::Bytes(name, content) => {
            total.store(content.len() as u64, Ordering::Relaxed);
            bytes.store(content.len() as u64, Ordering::Relaxed);
            load::parts_of_bytes(name, content, options, &mut give);
        }
    }
}

/// What a worker made of one part.
#[derive(Default)]
struct Done {
    articles: Vec<Read>,
    problems: Vec<Problem>,
    /// Articles, copies of others included.
    count: u64,
}

struct Read {
    article: Arc<Article>,
    told: Told,
    /// From `extract`'s output: ids are what they are.
    is_settled: bool,
}

fn work(
    parts: &Receiver<(u64, Part)>,
    done: &Sender<(u64, Done)>,
    options: &Options,
    lexicon: &Lexicon,
    shared: &Shared,
    cancel: &AtomicBool,
) {
    for (number, part) in parts {
        let made = if cancel.load(Ordering::Relaxed) {
            Done::default()
        } else {
            make(part.decode(options, shared), lexicon, cancel)
        };
        if done.send((number, made)).is_err() {
            return;
        }
    }
}

/// Extracts from what one part held. Copies within it become one article here; a timeline merges over the whole.
fn make(loaded: Vec<Loaded>, lexicon: &Lexicon, cancel: &AtomicBool) -> Done {
    let mut done = Done::default();
    let mut articles = Vec::with_capacity(loaded.len());
    for loaded in loaded {
        match loaded {
            Loaded::Article(article) => articles.push((Arc::new(article), None)),
            Loaded::Reports { article, reports, tallies } => {
                articles.push((Arc::new(article), Some(Extraction { reports, tallies })));
            }
            Loaded::Problem(problem) => done.problems.push(problem),
        }
    }
    done.count = articles.len() as u64;
    // What was extracted earlier is compared when all of it is there.
    let all = if articles.iter().all(|(_, known)| known.is_some()) { articles } else { merge_same(articles) };
    let mut packer = Packer::default();
    let mut read = Vec::with_capacity(all.len());
    for (article, known) in all {
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        let is_settled = known.is_some();
        let said = known.unwrap_or_else(|| extract(&article, lexicon));
        let first = packer.len();
        said.reports.iter().for_each(|report| packer.push(report));
        read.push((article, is_settled, first, packer.len() - first, said.tallies));
    }
    let packed = packer.finish();
    done.articles.extend(read.into_iter().map(|(article, is_settled, first, count, tallies)| Read {
        article,
        told: Told { reports: Reports::within(&packed, first, count), tallies: tallies.into() },
        is_settled,
    }));
    done
}

/// Puts results together in the order of the input.
struct Collector<'l> {
    lexicon: &'l Lexicon,
    ids: Ids,
    problems_of: FxHashMap<Arc<str>, u64>,
    progress: Progress,
}

impl Collector<'_> {
    fn collect(&mut self, done: Done, batch: &mut Batch) {
        self.progress.articles += done.count;
        self.progress.problems += done.problems.len() as u64;
        for problem in done.problems {
            let known = self.problems_of.entry(Arc::clone(&problem.file)).or_insert(0);
            *known += 1;
            if *known <= LISTED {
                batch.problems.push(problem);
            }
        }
        for Read { mut article, mut told, is_settled } in done.articles {
            // Ids of reports are made from the article's: one that had to change is read again.
            if !is_settled && self.ids.settle(Arc::make_mut(&mut article)) {
                told = extract(&article, self.lexicon).into();
            }
            self.progress.reports += (told.reports.len() + told.tallies.len()) as u64;
            batch.articles.push((article, told));
        }
    }

    /// For files with too many problems, how many more there were.
    fn unlisted(&mut self) -> Vec<Problem> {
        let mut more: Vec<Problem> = std::mem::take(&mut self.problems_of)
            .into_iter()
            .filter(|(_, count)| *count > LISTED)
            .map(|(file, count)| Problem { file, line: None, kind: ProblemKind::More(count - LISTED) })
            .collect();
        more.sort_by(|a, b| a.file.cmp(&b.file));
        more
    }
}
