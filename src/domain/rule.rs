//! Names of extraction rules, kept as small numbers: every piece of evidence names the rule that found it, and
//! a million incidents carry millions of pieces of evidence.

use std::sync::{PoisonError, RwLock};

/// The name of a rule, such as `trigger:target.act`. Two bytes; equal names are equal rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule(u16);

/// At most this many names are kept; later ones are called `other`, so that foreign files can't grow the table.
const LIMIT: usize = 4096;
static NAMES: RwLock<Vec<&'static str>> = RwLock::new(Vec::new());

impl Rule {
    /// The rule of that name.
    ///
    /// ```
    /// use waqai::domain::Rule;
    /// assert_eq!(Rule::named("site:lexicon").name(), "site:lexicon");
    /// assert_eq!(Rule::named("a"), Rule::named("a"));
    /// ```
    pub fn named(name: &str) -> Self {
        let find = |names: &[&str]| names.iter().position(|n| *n == name);
        if let Some(at) = find(&NAMES.read().unwrap_or_else(PoisonError::into_inner)) {
            return Self(at as u16);
        }
        let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = find(&names) {
            return Self(at as u16);
        }
        let name = if names.len() + 1 < LIMIT { name } else { "other" };
        if let Some(at) = names.iter().position(|n| *n == name) {
            return Self(at as u16);
        }
        names.push(Box::leak(name.to_owned().into_boxed_str()));
        Self((names.len() - 1) as u16)
    }

    /// Its number, in this run.
    pub(super) fn number(self) -> u16 {
        self.0
    }

    /// The rule of that number.
    pub(super) fn numbered(number: u16) -> Self {
        Self(number)
    }

    /// The name.
    pub fn name(self) -> &'static str {
        NAMES.read().unwrap_or_else(PoisonError::into_inner).get(self.0 as usize).copied().unwrap_or("other")
    }
}
