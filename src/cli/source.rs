//! Reads the input of a command through the pipeline: problems and progress go to standard error, Ctrl-C stops it
//! between two articles.

use super::{args::Input, notice::Notices};
use crate::{
    config::Settings,
    lexicon::Lexicon,
    load::Options,
    pipeline::{self, Batch},
};
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag, low_level,
};
use std::{
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// The corpus built into the program, as a file's name and bytes.
pub(super) const DEMO: (&str, &[u8]) = ("demo.jsonl", include_bytes!("../../assets/demo/articles.jsonl"));

/// How reading ended.
pub(super) struct Ran {
    /// Something could not be read; it has been said.
    pub(super) trouble: bool,
    /// The signal that ended it, if one did.
    pub(super) signal: Option<i32>,
}

/// Signals that ask the program to end; the second one of a kind ends it at once.
struct Stop {
    cancel: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Stop {
    fn listen() -> io::Result<Self> {
        let stop = Self { cancel: Arc::default(), signal: Arc::default() };
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::clone(&stop.cancel))?;
            flag::register(signal, Arc::clone(&stop.cancel))?;
            flag::register_usize(signal, Arc::clone(&stop.signal), signal as usize)?;
        }
        Ok(stop)
    }
}

/// Reads the input and gives it on in order, batch by batch. What `each` fails with ends it.
pub(super) fn read(
    input: &Input,
    settings: &Settings,
    lexicon: &Lexicon,
    each: &mut dyn FnMut(Batch) -> anyhow::Result<()>,
) -> anyhow::Result<Ran> {
    let stop = Stop::listen()?;
    let mut notices = Notices::new();
    let from = if input.paths.is_empty() {
        notices.remark("no PATH given: this is the demo corpus, which is made up");
        pipeline::Input::Bytes(DEMO.0, DEMO.1)
    } else {
        pipeline::Input::Paths(&input.paths)
    };
    let options = Options { published: input.published, ..Options::default() };
    let is_shared = io::stdout().is_terminal();
    let mut failure = None;
    let mut trouble = false;
    pipeline::run(from, &options, lexicon, settings.jobs, &stop.cancel, &mut |mut batch| {
        for problem in batch.problems.drain(..) {
            trouble |= problem.kind.is_loss();
            notices.problem(&problem);
        }
        let progress = batch.progress;
        if is_shared && !batch.articles.is_empty() {
            notices.clear();
        }
        if failure.is_none()
            && let Err(error) = each(batch)
        {
            failure = Some(error);
            stop.cancel.store(true, Ordering::Relaxed);
        }
        notices.progress(&progress);
    });
    notices.clear();
    let signal = i32::try_from(stop.signal.load(Ordering::Relaxed)).ok().filter(|signal| *signal != 0);
    match failure {
        Some(error) => Err(error),
        None => Ok(Ran { trouble, signal }),
    }
}

/// Ends as the signal would have ended the program, so that a shell knows.
pub(super) fn end_by(signal: i32) -> std::process::ExitCode {
    let _ = low_level::emulate_default_handler(signal);
    std::process::ExitCode::from(2)
}
