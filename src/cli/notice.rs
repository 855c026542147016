//! What goes to standard error: problems, one line each, and how far the run is, in a line that is always the last.

use crate::{load::Problem, pipeline::Progress};
use std::{
    io::{self, IsTerminal, Write},
    time::{Duration, Instant},
};

/// Shorter runs show no progress …
const PATIENCE: Duration = Duration::from_millis(400);
/// … and a line to look at changes no more often than this.
const EVERY: Duration = Duration::from_millis(100);
/// Cells of the bar.
const BAR: usize = 16;

/// Standard error.
pub(super) struct Notices {
    live: bool,
    started: Instant,
    /// When the line of progress was last drawn, and whether it stands there.
    drawn: Option<Instant>,
    stands: bool,
}

impl Notices {
    /// Shows progress where someone looks on.
    pub(super) fn new() -> Self {
        Self { live: io::stderr().is_terminal(), started: Instant::now(), drawn: None, stands: false }
    }

    /// Says what could not be read.
    pub(super) fn problem(&mut self, problem: &Problem) {
        self.clear();
        eprintln!("waqai: {}", safe(&problem.to_string()));
    }

    /// Says something to whoever looks on.
    pub(super) fn remark(&mut self, text: &str) {
        if self.live {
            self.clear();
            eprintln!("waqai: {}", safe(text));
        }
    }

    /// Shows how far the run is.
    pub(super) fn progress(&mut self, progress: &Progress) {
        let is_due = self.drawn.map_or(self.started.elapsed() >= PATIENCE, |last| last.elapsed() >= EVERY);
        if !self.live || !is_due {
            return;
        }
        let width = ratatui::crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        let line: String = line(progress).chars().take(width.saturating_sub(1)).collect();
        let mut out = io::stderr().lock();
        let _ = write!(out, "\r{line}\x1b[K").and_then(|()| out.flush());
        (self.drawn, self.stands) = (Some(Instant::now()), true);
    }

    /// Takes the line of progress away, before something else is written.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.stands) {
            let mut out = io::stderr().lock();
            let _ = out.write_all(b"\r\x1b[K").and_then(|()| out.flush());
        }
    }
}

/// `[######----------] 41 % · 412 MB of 1.2 GB · …`
fn line(progress: &Progress) -> String {
    match progress.part() {
        Some(part) => {
            let full = (part * BAR as f64) as usize;
            format!("[{}{}] {:.0} % · {progress}", "#".repeat(full), "-".repeat(BAR - full), part * 100.0)
        }
        None => progress.to_string(),
    }
}

/// A message with names of files and pieces of them in it: nothing that could write to the terminal.
pub(super) fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}') { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bar is as full as the run is far, and never longer than itself.
    #[test]
    fn bars() {
        let at = |bytes_done| Progress { bytes_done, bytes_total: Some(100), ..Progress::default() };
        assert!(line(&at(0)).starts_with("[----------------] 0 % · 0 B of 100 B"));
        assert!(line(&at(50)).starts_with("[########--------] 50 %"));
        assert!(line(&at(300)).starts_with("[################] 100 %"));
        assert!(line(&Progress::default()).starts_with("0 B · 0 articles"));
    }

    /// A file's name cannot write to the terminal.
    #[test]
    fn names_are_harmless() {
        assert_eq!(safe("a\u{1b}]0;b\u{7}\u{202E}c\n"), "a\u{FFFD}]0;b\u{FFFD}\u{FFFD}c\u{FFFD}");
    }
}
