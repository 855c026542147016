//! How many were killed or injured: a number, or a range known no better.

/// A count of people. `min == max` is a plain number; `max == None` is "at least `min`".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Casualties {
    /// At least this many.
    pub min: u32,
    /// At most this many, where the text sets a bound.
    pub max: Option<u32>,
}

impl Casualties {
    /// The text says there were none.
    pub const NONE: Self = Self::exactly(0);

    /// Exactly `n`.
    pub const fn exactly(n: u32) -> Self {
        Self { min: n, max: Some(n) }
    }

    /// At least `n`; "some" is at least one.
    pub const fn at_least(n: u32) -> Self {
        Self { min: n, max: None }
    }

    /// The plain number, where it is one.
    pub fn exact(self) -> Option<u32> {
        (self.max == Some(self.min)).then_some(self.min)
    }

    /// True where a value of `n` is possible.
    pub fn allows(self, n: u32) -> bool {
        self.min <= n && self.max.is_none_or(|max| n <= max)
    }

    /// The smallest range that holds both: two tolls told are one range.
    pub fn hull(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.zip(other.max).map(|(a, b)| a.max(b)) }
    }
}

impl std::fmt::Display for Casualties {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.max {
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{}–{max}", self.min),
            None => write!(f, "{}+", self.min),
        }
    }
}
