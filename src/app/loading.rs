//! Reading, beside the keys: one thread runs the pipeline, another merges what it gives into ever newer timelines.
//!
//! The merging thread takes all that has arrived and builds as soon as the timeline would grow by a good part, or reading is
//! over: so the first incidents are there at once, and all the merging together costs little more than the last.

use super::{Answer, Loading, Message};
use crate::{
    domain::{Article, Told},
    lexicon::Lexicon,
    load::{Options, Problem},
    pipeline::{self, Batch, Input, Progress, Summary, Watch},
    query::Searcher,
    store::Work,
    timeline::{Timeline, index::Index},
};
use crossbeam_channel::{Receiver, Sender, unbounded};
use rustc_hash::FxHashSet;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What comes from other threads.
#[derive(Debug)]
pub enum News {
    /// How far reading is, and what could not be read.
    Read(Progress, Vec<Problem>),
    /// These files are read again, or gone: what could not be read in them is not so any more.
    Outdated(FxHashSet<Arc<Path>>),
    /// A newer timeline.
    Timeline(Arc<Searcher>),
    /// Reading is over.
    Ended(Loading),
    /// The worker's answer.
    Answer(Answer),
    /// Something done beside is over.
    Said(Message),
}

/// What to read.
#[derive(Debug, Clone)]
pub struct Loader {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// A file's name and bytes, read where there are no paths: the demo corpus.
    pub demo: (&'static str, &'static [u8]),
    /// How.
    pub options: Options,
    /// What recognises names and words.
    pub lexicon: Arc<Lexicon>,
    /// Threads; 0: one a core.
    pub jobs: usize,
    /// New and changed files are taken in as long as the browser is open.
    pub watch: bool,
}

/// How far reading stands back, as `nice` counts.
const POLITE: i32 = 5;

/// How often files are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// Reading that goes on.
#[derive(Debug)]
pub struct Reading {
    steps: Sender<Step>,
    cancel: Arc<AtomicBool>,
}

impl Reading {
    /// Stops reading; what was read stays.
    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Lays other work of the user's over what was read.
    pub fn rework(&self, work: Work) {
        let _ = self.steps.send(Step::Work(Box::new(work)));
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Loader {
    /// Starts to read. `news` gets what happens, until it is closed.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(self, work: Work, news: Sender<News>) -> std::io::Result<Reading> {
        // The threads that merging and filtering share: started from here, they do not stand back as reading does.
        let _ = rayon::current_num_threads();
        let cancel = Arc::new(AtomicBool::new(false));
        let (steps, arriving) = unbounded();
        let reading = Reading { steps: steps.clone(), cancel: Arc::clone(&cancel) };
        let merger = Merger::new(Arc::clone(&self.lexicon), work, news.clone(), self.watch);
        std::thread::Builder::new().name("merge".to_owned()).spawn(move || merger.run(&arriving))?;
        std::thread::Builder::new().name("load".to_owned()).spawn(move || self.read(&news, &steps, &cancel))?;
        Ok(reading)
    }

    fn read(&self, news: &Sender<News>, steps: &Sender<Step>, cancel: &AtomicBool) {
        // Keys come first where all cores are busy: threads started from here are as polite. What cannot be is not.
        let _ = rustix::process::setpriority_process(None, POLITE);
        // What changes while it is read is seen.
        let watch = self.watch.then(|| Watch::new(self.paths.clone()));
        let input = match self.paths.as_slice() {
            [] => Input::Bytes(self.demo.0, self.demo.1),
            paths => Input::Paths(paths),
        };
        let summary = self.run(input, news, steps, cancel);
        let _ = steps.send(Step::End(if summary.cancelled { Loading::Stopped } else { Loading::Done }));
        if let Some(watch) = watch.filter(|_| !summary.cancelled) {
            self.keep_looking(watch, news, steps, cancel);
        }
    }

    /// Reads files again that have changed, and new ones, until reading is stopped.
    fn keep_looking(&self, mut watch: Watch, news: &Sender<News>, steps: &Sender<Step>, cancel: &AtomicBool) {
        while !cancel.load(Ordering::Relaxed) {
            std::thread::sleep(LOOK);
            let changes = watch.poll();
            if changes.is_empty() {
                continue;
            }
            let outdated: FxHashSet<_> = changes.changed.iter().chain(&changes.gone).cloned().collect();
            let _ = news.send(News::Outdated(outdated.clone()));
            if steps.send(Step::Outdated(outdated)).is_err() {
                return;
            }
            let summary = self.run(Input::Only(&self.paths, &changes.changed), news, steps, cancel);
            let _ = steps.send(Step::End(if summary.cancelled { Loading::Stopped } else { Loading::Done }));
        }
    }

    fn run(&self, input: Input<'_>, news: &Sender<News>, steps: &Sender<Step>, cancel: &AtomicBool) -> Summary {
        let mut sink = |mut batch: Batch| {
            if news.send(News::Read(batch.progress, std::mem::take(&mut batch.problems))).is_err() {
                cancel.store(true, Ordering::Relaxed);
            }
            // Articles that say nothing are counted, and need no memory.
            batch.articles.retain(|(_, said)| !said.is_nothing());
            let _ = steps.send(Step::Parts(batch.articles));
        };
        let summary = pipeline::run(input, &self.options, &self.lexicon, self.jobs, cancel, &mut sink);
        let _ = news.send(News::Read(summary.progress, Vec::new()));
        summary
    }
}

type Parts = Vec<(Arc<Article>, Told)>;

#[derive(Debug)]
enum Step {
    Parts(Parts),
    /// What was read from these files is not so any more.
    Outdated(FxHashSet<Arc<Path>>),
    End(Loading),
    Work(Box<Work>),
}

/// Makes timelines of what has been read and of what the user did.
struct Merger {
    lexicon: Arc<Lexicon>,
    work: Work,
    news: Sender<News>,
    parts: Parts,
    /// Parts are kept once all are merged, since others may come.
    keeps: bool,
    /// Parts in the timeline made last.
    built: usize,
    /// That timeline, without the user's work.
    read: Arc<Timeline>,
}

/// A newer timeline is made when it would be so many times as large …
const GROWTH: usize = 8;
/// … or half as large again, while it has no more parts than this: those are made in no time.
const SMALL: usize = 10_000;

impl Merger {
    fn new(lexicon: Arc<Lexicon>, work: Work, news: Sender<News>, keeps: bool) -> Self {
        Self { lexicon, work, news, parts: Vec::new(), keeps, built: 0, read: Arc::default() }
    }

    /// Runs until nobody wants timelines any more.
    fn run(mut self, arriving: &Receiver<Step>) {
        while let Ok(first) = arriving.recv() {
            let (mut end, mut is_reworked) = (None, false);
            for step in std::iter::once(first).chain(arriving.try_iter()) {
                match step {
                    Step::Parts(more) => self.parts.extend(more),
                    Step::Outdated(files) => {
                        let is_outdated = |article: &Article| {
                            article.file.as_ref().is_some_and(|(file, _)| files.contains(file.as_path()))
                        };
                        self.parts.retain(|(article, _)| !is_outdated(article));
                        // Whatever comes in their place is another timeline.
                        self.built = usize::MAX;
                    }
                    Step::End(how) => end = Some(how),
                    Step::Work(work) => {
                        is_reworked = self.work.reshapes() || work.reshapes();
                        self.work = *work;
                    }
                }
            }
            let is_all = end.is_some();
            let has_grown = self.merge(is_all);
            let shown = (has_grown || is_reworked).then(|| self.shown());
            if shown.as_ref().is_some_and(|shown| self.news.send(News::Timeline(Arc::clone(shown))).is_err()) {
                return;
            }
            if end.is_some_and(|end| self.news.send(News::Ended(end)).is_err()) {
                return;
            }
            if let Some(shown) = shown.filter(|_| is_all) {
                read_words(shown);
            }
        }
    }

    /// Merges what has arrived, where that is worth it or it is all; true where there is a newer timeline.
    fn merge(&mut self, is_all: bool) -> bool {
        let due = if self.built <= SMALL {
            self.built.saturating_add(self.built / 2)
        } else {
            self.built.saturating_mul(GROWTH)
        };
        let arrived = self.parts.len();
        if arrived == self.built || (arrived <= due && !is_all) {
            return false;
        }
        self.built = arrived;
        let parts = if is_all && !self.keeps { std::mem::take(&mut self.parts) } else { self.parts.clone() };
        self.read = Arc::new(Timeline::build(parts, &self.lexicon));
        true
    }

    /// The timeline as the user has it, ready to be searched.
    fn shown(&self) -> Arc<Searcher> {
        let timeline = match self.work.reshapes() {
            true => Arc::new(self.work.apply(Timeline::clone(&self.read), &self.lexicon)),
            false => Arc::clone(&self.read),
        };
        Arc::new(Searcher::new(Arc::new(Index::new(timeline, &self.lexicon))))
    }
}

/// Reads the words of a timeline that will stay, so that the first letters of a filter need not wait for it. Where there
/// is no thread for it they are read when they are asked for.
fn read_words(searcher: Arc<Searcher>) {
    let read = move || searcher.index().words(&AtomicBool::new(false)).is_some();
    let _ = std::thread::Builder::new().name("words".to_owned()).spawn(read);
}
