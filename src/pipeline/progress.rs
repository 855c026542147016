//! How far a run is, in figures and in a line to show.

use std::{fmt, time::Duration};

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read, before unpacking.
    pub bytes_done: u64,
    /// Bytes there are, where that is known: not for standard input.
    pub bytes_total: Option<u64>,
    /// Articles read.
    pub articles: u64,
    /// Reports and tallies found.
    pub reports: u64,
    /// Problems met.
    pub problems: u64,
    /// Since the start.
    pub elapsed: Duration,
}

impl Progress {
    /// Bytes a second so far.
    pub fn rate(&self) -> f64 {
        self.bytes_done as f64 / self.elapsed.as_secs_f64().max(1e-3)
    }

    /// Time left at this rate, where the total is known.
    pub fn left(&self) -> Option<Duration> {
        let left = self.bytes_total?.saturating_sub(self.bytes_done);
        Duration::try_from_secs_f64(left as f64 / self.rate().max(1.0)).ok()
    }

    /// The part done, 0 to 1, where the total is known.
    pub fn part(&self) -> Option<f64> {
        let total = self.bytes_total.filter(|total| *total > 0)?;
        Some((self.bytes_done as f64 / total as f64).min(1.0))
    }
}

/// One line: `412 MB of 1.2 GB · 31204 articles · 58 MB/s · 14 s left`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Bytes(self.bytes_done as f64))?;
        if let Some(total) = self.bytes_total {
            write!(f, " of {}", Bytes(total as f64))?;
        }
        write!(f, " · {} articles · {}/s", self.articles, Bytes(self.rate()))?;
        if let Some(left) = self.left() {
            match left.as_secs() {
                seconds @ ..120 => write!(f, " · {seconds} s left")?,
                seconds @ ..7200 => write!(f, " · {} min left", seconds / 60)?,
                seconds => write!(f, " · {} h left", seconds / 3600)?,
            }
        }
        match self.problems {
            0 => Ok(()),
            1 => f.write_str(" · 1 problem"),
            n => write!(f, " · {n} problems"),
        }
    }
}

/// Bytes as people say them, in powers of ten.
struct Bytes(f64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut n, mut unit) = (self.0, "B");
        for larger in ["kB", "MB", "GB", "TB"] {
            if n < 1000.0 {
                break;
            }
            (n, unit) = (n / 1000.0, larger);
        }
        if n < 10.0 && unit != "B" { write!(f, "{n:.1} {unit}") } else { write!(f, "{n:.0} {unit}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the user sees while waiting, with and without a known end.
    #[test]
    fn a_line_to_show() {
        let mut progress = Progress {
            bytes_done: 412_000_000,
            bytes_total: Some(1_236_000_000),
            articles: 31204,
            elapsed: Duration::from_secs(7),
            ..Progress::default()
        };
        assert_eq!(progress.to_string(), "412 MB of 1.2 GB · 31204 articles · 59 MB/s · 14 s left");
        progress.bytes_total = None;
        progress.problems = 1;
        assert_eq!(progress.to_string(), "412 MB · 31204 articles · 59 MB/s · 1 problem");
        assert_eq!(Progress::default().to_string(), "0 B · 0 articles · 0 B/s");
    }
}
