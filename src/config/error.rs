//! What can be wrong with settings, each with the place that says so.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A file, and the 1-based line in it.
    File(Arc<Path>, usize),
    /// A variable of the environment.
    Variable(&'static str),
    /// An option on the command line.
    Option(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(file, line) => write!(f, "{}:{line}", file.display()),
            Self::Variable(name) => write!(f, "${name}"),
            Self::Option(name) => f.write_str(name),
        }
    }
}

/// A mistake in the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{}: can't be read: {error}", .file.display())]
    Read {
        /// Which.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file is no TOML.
    #[error("{origin}: {message}")]
    Syntax {
        /// File and line.
        origin: Origin,
        /// What the parser expected.
        message: String,
    },
    /// A key that is none.
    #[error("{origin}: there is no setting {key:?}; {}", instead(*.nearest))]
    Unknown {
        /// File and line.
        origin: Origin,
        /// As written.
        key: String,
        /// The setting that is spelt most like it.
        nearest: Option<&'static str>,
    },
    /// A value that the key can't have.
    #[error("{origin}: {key}: expected {expected}, found {found}")]
    Value {
        /// Who says so.
        origin: Origin,
        /// The setting.
        key: &'static str,
        /// What it can be.
        expected: &'static str,
        /// What it is, as TOML.
        found: String,
    },
}

fn instead(nearest: Option<&str>) -> String {
    match nearest {
        Some(nearest) => format!("did you mean {nearest:?}?"),
        None => "`waqai config` lists them all".to_owned(),
    }
}
