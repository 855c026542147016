//! What can be wrong with a lexicon, in words that say where and what to do.

use std::{io, path::PathBuf};

/// Why a lexicon was not read.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A file could not be read.
    #[error("{}: {error}", file.display())]
    Read {
        /// The file or folder.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A folder without any file of a lexicon.
    #[error("{}: no lexicon here: expected {expected}", folder.display())]
    Empty {
        /// The folder.
        folder: PathBuf,
        /// The file names that mean something.
        expected: String,
    },
    /// A file is not what its name says.
    #[error("{}:{line}:{column}: {message}", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// An entry says something that cannot be.
    #[error("{}: entry {key:?}: {problem}", file.display())]
    Entry {
        /// The file.
        file: PathBuf,
        /// The entry's id or key.
        key: String,
        /// What is wrong, and what to do.
        problem: String,
    },
}
