//! What can be wrong with input: each kind says what was expected and what to do about it.

use std::{fmt, io, path::Path, sync::Arc};

/// Something in the input that could not be read, or only in part. The rest of the run goes on.
#[derive(Debug)]
pub struct Problem {
    /// The file, as it was named on the command line or found below it; entries of archives follow a `!`.
    pub file: Arc<str>,
    /// The 1-based line, where the format has lines.
    pub line: Option<u64>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// True where it was met in a file, or in an entry of that archive.
    pub fn is_of(&self, file: &Path) -> bool {
        let rest = self.file.strip_prefix(&*file.to_string_lossy());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('!'))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.kind),
            None => write!(f, "{}: {}", self.file, self.kind),
        }
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.kind)
    }
}

/// What is wrong with a piece of input, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ProblemKind {
    /// The file is not there.
    #[error("no such file or folder; check the path")]
    Missing,
    /// The user may not read it.
    #[error("permission denied; check who may read it")]
    Denied,
    /// The system could not read it.
    #[error("can't be read: {0}")]
    Read(#[source] io::Error),
    /// A device, socket or pipe inside a folder.
    #[error("skipped: not a regular file; name it by itself if it should be read")]
    Special,
    /// A link that leads back to a folder above it.
    #[error("skipped: this link leads back to a folder already being read")]
    Cycle,
    /// Folders nested too deep.
    #[error("skipped: folders are nested deeper than {0}")]
    FoldersTooDeep(usize),
    /// Nothing in it.
    #[error("empty: it holds no text")]
    Empty,
    /// Not text and no archive known here.
    #[error("binary: neither text nor a format known here; see `waqai --help` for the formats")]
    Binary,
    /// Bytes that are not UTF-8 where the format asks for it.
    #[error("not UTF-8; save it as UTF-8 (the bytes in question were read as U+FFFD where that was possible)")]
    Utf8,
    /// One line or one article longer than the limit.
    #[error("skipped: longer than {} MiB, the most one line or article may have", .limit >> 20)]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// JSON that is broken.
    #[error("broken JSON, skipped: {0}")]
    Json(String),
    /// JSON that is no object with the fields of an article.
    #[error("no article, skipped: {0}")]
    NoArticle(String),
    /// A row of `extract` that lacks something, or has it otherwise.
    #[error("not a report or tally as `waqai extract` prints them, skipped: {0}; extract it again")]
    Row(&'static str),
    /// A JSON object or table without a column of text.
    #[error("no text: expected a field such as \"text\", \"body\", \"content\" or \"articleBody\"")]
    NoText,
    /// A row of `waqai timeline`.
    #[error("an incident, skipped: give the output of `waqai extract`, which holds the evidence")]
    Incident,
    /// A row of `extract` whose offsets do not fit its quotes.
    #[error("a report whose offsets do not fit its quotes, skipped: {0}; extract it again")]
    Offsets(&'static str),
    /// The end of a compressed file is missing.
    #[error("cut short: the end of the file is missing; what it held was read")]
    Truncated,
    /// A compressed file that is damaged.
    #[error("damaged: {0}; what stood before the damage was read")]
    Damaged(String),
    /// A small file that unpacks to an enormous one.
    #[error("stopped: it unpacks to more than {ratio} times its size; unpack it yourself if it is to be trusted")]
    Bomb {
        /// The limit.
        ratio: u64,
    },
    /// Archives inside archives inside archives.
    #[error("skipped: archives are nested deeper than {0}")]
    ArchivesTooDeep(usize),
    /// A format recognised but not readable.
    #[error("can't be read as {format}: {why}")]
    Format {
        /// Its name.
        format: &'static str,
        /// What its reader says.
        why: String,
    },
    /// More of the same in one file.
    #[error("{0} more problems of this kind in this file are not listed")]
    More(u64),
}

impl ProblemKind {
    /// What is wrong with a record of JSON, and on which of its lines (the first is 0).
    pub(crate) fn of_json(error: &serde_json::Error) -> (Self, u64) {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said);
        let kind = match error.is_data() {
            true => Self::NoArticle(what.to_owned()),
            false => Self::Json(format!("{what} at byte {} of the line", error.column())),
        };
        (kind, error.line().saturating_sub(1) as u64)
    }

    /// True where something was lost that may hold an article; false of what was skipped knowingly.
    pub fn is_loss(&self) -> bool {
        !matches!(self, Self::Special | Self::Cycle | Self::More(_))
    }

    /// What an error of the system means here.
    pub(crate) fn of_io(error: io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<ProblemKind>()) {
            return match error.into_inner().map(|inner| inner.downcast::<ProblemKind>()) {
                Some(Ok(kind)) => *kind,
                _ => Self::Truncated,
            };
        }
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::UnexpectedEof => Self::Truncated,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Self::Damaged(error.to_string()),
            _ => Self::Read(error),
        }
    }
}

impl From<ProblemKind> for io::Error {
    fn from(kind: ProblemKind) -> Self {
        io::Error::other(kind)
    }
}
