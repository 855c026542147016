//! Reading, beside the keys: one thread runs the pipeline, another merges what it gives into ever newer timelines.
//!
//! The merging thread takes all that has arrived and builds as soon as the timeline would grow by a good part, or reading is
//! over: so the first incidents are there at once, and all the merging together costs little more than the last.

use super::{Answer, Loading};
use crate::{
    domain::Article,
    extract::Extraction,
    lexicon::Lexicon,
    load::Options,
    pipeline::{self, Batch, Input, Progress},
    query::Searcher,
    timeline::{Timeline, index::Index},
};
use crossbeam_channel::{Receiver, Sender, unbounded};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// What comes from other threads.
#[derive(Debug)]
pub enum News {
    /// How far reading is, and what could not be read.
    Read(Progress, Vec<String>),
    /// A newer timeline.
    Timeline(Arc<Searcher>),
    /// Reading is over.
    Ended(Loading),
    /// The worker's answer.
    Answer(Answer),
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
}

/// A newer timeline is made when it would be larger by one part in so many.
const GROWTH: usize = 2;

impl Loader {
    /// Starts to read. `news` gets what happens, until it is closed; setting `cancel` stops reading.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(self, news: Sender<News>, cancel: Arc<AtomicBool>) -> std::io::Result<()> {
        let (batches, arriving) = unbounded();
        let (lexicon, merged) = (Arc::clone(&self.lexicon), news.clone());
        std::thread::Builder::new().name("merge".to_owned()).spawn(move || merge(&arriving, &lexicon, &merged))?;
        std::thread::Builder::new().name("load".to_owned()).spawn(move || self.read(&news, &batches, &cancel))?;
        Ok(())
    }

    fn read(&self, news: &Sender<News>, batches: &Sender<Step>, cancel: &AtomicBool) {
        let input = match self.paths.as_slice() {
            [] => Input::Bytes(self.demo.0, self.demo.1),
            paths => Input::Paths(paths),
        };
        let mut sink = |batch: Batch| {
            let problems = batch.problems.iter().map(ToString::to_string).collect();
            if news.send(News::Read(batch.progress, problems)).is_err() {
                cancel.store(true, Ordering::Relaxed);
            }
            // The merging thread ends only after this one.
            let _ = batches.send(Step::Parts(batch.articles));
        };
        let summary = pipeline::run(input, &self.options, &self.lexicon, self.jobs, cancel, &mut sink);
        let _ = news.send(News::Read(summary.progress, Vec::new()));
        let _ = batches.send(Step::End(if summary.cancelled { Loading::Stopped } else { Loading::Done }));
    }
}

type Parts = Vec<(Arc<Article>, Extraction)>;

enum Step {
    Parts(Parts),
    End(Loading),
}

fn merge(arriving: &Receiver<Step>, lexicon: &Lexicon, news: &Sender<News>) {
    let mut parts: Parts = Vec::new();
    let mut built = None;
    let mut end = None;
    while end.is_none() {
        let Ok(first) = arriving.recv() else { return };
        for step in std::iter::once(first).chain(arriving.try_iter()) {
            match step {
                Step::Parts(more) => parts.extend(more),
                Step::End(how) => end = Some(how),
            }
        }
        let due = built.map_or(0, |built: usize| built + built / GROWTH);
        if (parts.len() > due || end.is_some()) && built != Some(parts.len()) {
            built = Some(parts.len());
            let timeline =
                Timeline::build(if end.is_some() { std::mem::take(&mut parts) } else { parts.clone() }, lexicon);
            let index = Index::new(Arc::new(timeline), lexicon);
            if news.send(News::Timeline(Arc::new(Searcher::new(Arc::new(index))))).is_err() {
                return;
            }
        }
    }
    if let Some(end) = end {
        let _ = news.send(News::Ended(end));
    }
}
