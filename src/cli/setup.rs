//! What both commands need before they read: the lexicon, the shape of the output, standard output itself.

use super::args::Input;
use crate::{export::Format, lexicon::Lexicon};
use std::io::{self, BufWriter, IsTerminal, StdoutLock};

/// The lexicon asked for.
pub(super) fn lexicon(_input: &Input) -> anyhow::Result<Lexicon> {
    Ok(Lexicon::builtin())
}

/// The format asked for, else the one that fits what standard output is.
pub(super) fn format(input: &Input) -> Format {
    input.format.unwrap_or(if io::stdout().is_terminal() { Format::Table } else { Format::Jsonl })
}

/// Standard output, buffered.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}
