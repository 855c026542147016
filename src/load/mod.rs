//! From bytes to articles: every format researchers keep them in, told from content, in bounded memory.
//!
//! Two steps. `intake` reads sequentially and cuts the input into [`Part`]s; [`Part::decode`] turns a part into articles
//! on any thread. [`load`] does both in place; `pipeline` spreads the second over all cores.

mod archive;
mod borrowed;
mod buffer;
mod charset;
mod feed;
mod fields;
mod html;
mod ids;
mod intake;
mod lines;
mod markdown;
mod page;
mod part;
mod pieces;
mod problem;
mod pull;
mod readback;
mod record;
mod row;
mod scan;
mod stdin;
mod table;
mod telegram;
mod unpack;
mod walk;
mod warc;
mod web;
mod when;

pub use part::Part;
pub use problem::{Problem, ProblemKind};
pub use readback::Shared;
pub use when::published;

pub(crate) use ids::Ids;

use crate::domain::{Article, Day, Report, Tally};
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// What comes out of the input.
#[derive(Debug)]
pub enum Loaded {
    /// An article.
    Article(Article),
    /// What `extract` found in an article earlier, with the parts of it that prove it.
    Reports {
        /// The article, [partial](Article::is_partial).
        article: Article,
        /// Its reports.
        reports: Vec<Report>,
        /// Its tallies.
        tallies: Vec<Tally>,
    },
    /// Something that could not be read.
    Problem(Problem),
}

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The publication day of articles that carry none.
    pub published: Option<Day>,
    /// What is too much.
    pub limits: Limits,
}

/// What is too much: no input, hostile or broken, takes more than this.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest line, page or article, in bytes.
    pub article: usize,
    /// What is unpacked may be so many times larger than what it was unpacked from …
    pub ratio: u64,
    /// … once it is larger than this, in bytes.
    pub unpacked: u64,
    /// Archives inside archives.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article: 64 << 20, ratio: 250, unpacked: 256 << 20, nesting: 4 }
    }
}

/// What a run of [`load`] came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Bytes read, before unpacking.
    pub bytes: u64,
    /// Articles, those known only by their reports included.
    pub articles: u64,
    /// Problems.
    pub problems: u64,
}

/// Reads everything below `paths` on this thread, in order: files in the order given, folders by name. The sink may
/// break off.
pub fn load(paths: &[PathBuf], options: &Options, sink: &mut dyn FnMut(Loaded) -> ControlFlow<()>) -> Stats {
    let cancel = AtomicBool::new(false);
    let bytes = AtomicU64::new(0);
    let mut stats = decoded(options, sink, |give| parts(paths, options, &cancel, &bytes, &|_| true, give));
    stats.bytes = bytes.into_inner();
    stats
}

/// Reads one file's bytes from memory, as if it were called `name`.
pub fn from_bytes(
    name: &str,
    bytes: &[u8],
    options: &Options,
    sink: &mut dyn FnMut(Loaded) -> ControlFlow<()>,
) -> Stats {
    let mut stats = decoded(options, sink, |give| parts_of_bytes(name, bytes, options, give));
    stats.bytes = bytes.len() as u64;
    stats
}

/// Cuts every wanted file below `paths` into parts, in order. `bytes` counts what was read, `cancel` stops it.
pub fn parts(
    paths: &[PathBuf],
    options: &Options,
    cancel: &AtomicBool,
    bytes: &AtomicU64,
    wanted: &dyn Fn(&Path) -> bool,
    give: &mut dyn FnMut(Part) -> ControlFlow<()>,
) {
    let _ = intake::Intake { options, cancel, bytes, give }.paths(paths, wanted);
}

/// Cuts one file's bytes into parts.
pub fn parts_of_bytes(name: &str, bytes: &[u8], options: &Options, give: &mut dyn FnMut(Part) -> ControlFlow<()>) {
    let source = Arc::new(part::Source { name: name.into(), id: name.into(), path: None });
    let (cancel, count) = (AtomicBool::new(false), AtomicU64::new(0));
    let mut intake = intake::Intake { options, cancel: &cancel, bytes: &count, give };
    let _ = intake.stream(&mut { bytes }, &source, 0);
}

/// How many bytes there are below `paths`; `None` where a pipe is among them. What can't be read is met again, and said, when reading.
pub fn measure(paths: &[PathBuf], cancel: &AtomicBool) -> Option<u64> {
    let mut total = Some(0);
    let _ = walk::walk(paths, &mut |found| {
        if let Ok(found) = found {
            total = total.zip(found.len).map(|(total, len)| total + len);
        }
        if cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    total
}

/// The files below `paths`, with their length in bytes and the time of their last change.
pub fn files(paths: &[PathBuf]) -> Vec<(Arc<Path>, u64, Option<std::time::SystemTime>)> {
    let mut files = Vec::new();
    let _ = walk::walk(paths, &mut |found| {
        if let Ok(found) = found {
            files.push((Arc::from(found.path), found.len.unwrap_or(0), found.modified));
        }
        ControlFlow::Continue(())
    });
    files
}

fn decoded(
    options: &Options,
    sink: &mut dyn FnMut(Loaded) -> ControlFlow<()>,
    read: impl FnOnce(&mut dyn FnMut(Part) -> ControlFlow<()>),
) -> Stats {
    let mut stats = Stats::default();
    let mut ids = Ids::default();
    let shared = Shared::default();
    read(&mut |part| {
        for mut loaded in part.decode(options, &shared) {
            match &mut loaded {
                Loaded::Article(article) => {
                    ids.settle(article);
                    stats.articles += 1;
                }
                Loaded::Reports { .. } => stats.articles += 1,
                Loaded::Problem(_) => stats.problems += 1,
            }
            sink(loaded)?;
        }
        ControlFlow::Continue(())
    });
    stats
}
