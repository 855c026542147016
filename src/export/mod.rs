//! Out of the program: JSON Lines, JSON, CSV, Markdown and a plain table, with quotes and offsets.

mod json;

pub use json::{IncidentJson, ReportJson, TallyJson};

use crate::{
    domain::{Article, Incident, Report, Tally},
    timeline::Timeline,
};
use std::io::{self, Write};

/// The shapes data leaves the program in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One JSON object a line: the contract for scripts
    Jsonl,
    /// One JSON array
    Json,
    /// Comma-separated, columns named as ACLED names them
    Csv,
    /// A report to read, with quotes and links
    Markdown,
    /// Columns for a terminal
    Table,
}

/// Writes what is found, one record at a time, in one format. Memory does not grow with the output.
pub struct Exporter<W: Write> {
    format: Format,
    out: W,
    records: u64,
}

impl<W: Write> Exporter<W> {
    /// Starts writing. Nothing reaches `out` before the first record.
    pub fn new(format: Format, out: W) -> Self {
        Self { format, out, records: 0 }
    }

    /// How many records were written.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Writes a report.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn report(&mut self, article: &Article, report: &Report) -> io::Result<()> {
        self.json(&ReportJson::new(article, report))
    }

    /// Writes a tally.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn tally(&mut self, article: &Article, tally: &Tally) -> io::Result<()> {
        self.json(&TallyJson::new(article, tally))
    }

    /// Writes an incident.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn incident(&mut self, timeline: &Timeline, incident: &Incident) -> io::Result<()> {
        self.json(&IncidentJson::new(timeline, incident))
    }

    /// Writes what closes the format and flushes.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn finish(mut self) -> io::Result<()> {
        if self.format == Format::Json {
            self.out.write_all(if self.records == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }

    fn json(&mut self, record: &impl serde::Serialize) -> io::Result<()> {
        if self.format == Format::Json {
            self.out.write_all(if self.records == 0 { b"[\n" } else { b",\n" })?;
        }
        serde_json::to_writer(&mut self.out, record)?;
        if self.format != Format::Json {
            self.out.write_all(b"\n")?;
        }
        self.records += 1;
        Ok(())
    }
}
