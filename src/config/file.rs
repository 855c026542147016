//! The settings file: TOML, each value with its line.

use super::{ConfigError, Origin};
use crate::nearest::nearest;
use std::{fmt, fs, path::Path, sync::Arc};
use toml::de::{DeTable, DeValue};

/// A value as written, before anyone knows whether the setting can have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Anything else, as TOML names it.
    Other(&'static str),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// As TOML.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{}", toml::Value::String(text.clone())),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(n) => write!(f, "{n}"),
            Self::Other(what) => write!(f, "a TOML {what}"),
        }
    }
}

/// Reads a settings file: every value with its line. Keys that are not in `known` are errors.
pub(super) fn read(file: &Path, known: &[&'static str]) -> Result<Vec<(&'static str, Value, Origin)>, ConfigError> {
    let text = fs::read_to_string(file).map_err(|error| ConfigError::Read { file: file.to_owned(), error })?;
    let path: Arc<Path> = file.into();
    let origin = |at: usize| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        Origin::File(Arc::clone(&path), before.iter().filter(|byte| **byte == b'\n').count() + 1)
    };
    let table = DeTable::parse(&text).map_err(|error| ConfigError::Syntax {
        origin: origin(error.span().map_or(0, |span| span.start)),
        message: error.message().replace('\n', "; "),
    })?;
    let mut values = Vec::new();
    for (key, value) in table.get_ref() {
        let origin = origin(key.span().start);
        let written: &str = key.get_ref();
        let Some(name) = known.iter().copied().find(|name| *name == written) else {
            let nearest = nearest(written, known.iter().copied());
            return Err(ConfigError::Unknown { origin, key: written.to_owned(), nearest });
        };
        values.push((name, of(value.get_ref()), origin));
    }
    Ok(values)
}

fn of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Integer(n) => {
            i64::from_str_radix(n.as_str(), n.radix()).map_or(Value::Other("integer out of range"), Value::Number)
        }
        other => Value::Other(other.type_str()),
    }
}
