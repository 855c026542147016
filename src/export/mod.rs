//! Out of the program: JSON Lines, JSON, CSV, GeoJSON, Markdown, a table, plain lines; with quotes and offsets.

mod acled;
mod facts;
mod geojson;
mod json;
mod markdown;
mod plain;
mod row;
mod table;

pub use json::{IncidentJson, ReportJson, TallyJson};

use crate::{
    bidi::terminal::Printing,
    config::Locale,
    domain::{Article, Day, Incident, Report, Tally},
    query::Annotations,
    timeline::Timeline,
};
use chrono::Datelike;
use geojson::Feature;
use row::Row;
use serde::Serialize;
use std::io::{self, Write};
use table::Table;

/// The shapes data leaves the program in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One JSON object a line: the contract for scripts
    Jsonl,
    /// One JSON array, totals after incidents
    Json,
    /// Comma-separated, columns named as ACLED names them
    Csv,
    /// One feature collection of what has a point on the map
    Geojson,
    /// A report to read, with quotes and links
    Markdown,
    /// Columns for a terminal
    Table,
    /// Lines to listen to, without columns and signs
    Plain,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Jsonl, Self::Json, Self::Csv, Self::Geojson, Self::Markdown, Self::Table, Self::Plain];

    /// The usual ending of a file in this format, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Markdown => "md",
            Self::Table | Self::Plain => "txt",
        }
    }

    /// The format that the name of a file asks for.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Self::ALL.iter().copied().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// How it is written, where the format leaves a choice.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// The words of Markdown, tables and plain lines.
    pub locale: Locale,
    /// How a table's lines are printed.
    pub printing: Printing,
    /// Columns a table may take.
    pub columns: u16,
    /// What the user said of incidents.
    pub annotations: Option<&'a Annotations>,
}

impl Default for Manner<'_> {
    fn default() -> Self {
        Self { locale: Locale::default(), printing: Printing::logical(), columns: 120, annotations: None }
    }
}

/// Writes what is found, one record at a time, in one format. Memory does not grow with the output.
pub struct Exporter<'a, W: Write> {
    format: Format,
    manner: Manner<'a>,
    out: W,
    records: u64,
    left_out: u64,
    table: Option<Table>,
    /// Under which heading of Markdown the next record comes.
    part: Option<Part>,
}

/// A part of a Markdown report. Incidents come in the order of time, totals after them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// By its first day.
    Month(Day),
    Undated,
    Totals,
}

impl<'a, W: Write> Exporter<'a, W> {
    /// Starts writing. Nothing reaches `out` before the first record.
    pub fn new(format: Format, out: W) -> Self {
        Self { format, manner: Manner::default(), out, records: 0, left_out: 0, table: None, part: None }
    }

    /// In another manner.
    #[must_use]
    pub fn with(self, manner: Manner<'a>) -> Self {
        Self { manner, ..self }
    }

    /// How many records were written.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// How many records the format has no place for: totals in most, incidents without a point in GeoJSON.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Writes a report.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn report(&mut self, article: &Article, report: &Report) -> io::Result<()> {
        match self.format {
            Format::Jsonl | Format::Json => self.json(&ReportJson::new(article, report)),
            _ => self.row(&Row::of_report(article, report), true, || ReportJson::new(article, report)),
        }
    }

    /// Writes a tally.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn tally(&mut self, article: &Article, tally: &Tally) -> io::Result<()> {
        match self.format {
            Format::Jsonl | Format::Json => return self.json(&TallyJson::new(article, tally)),
            Format::Markdown => {
                if self.part.is_some() {
                    self.heading(Part::Totals)?;
                }
                markdown::tally(&mut self.out, article, tally, &self.manner.locale)?;
            }
            Format::Plain => plain::tally(&mut self.out, article, tally, &self.manner.locale)?,
            Format::Csv | Format::Geojson | Format::Table => {
                self.left_out += 1;
                return Ok(());
            }
        }
        self.records += 1;
        Ok(())
    }

    /// Writes an incident.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn incident(&mut self, timeline: &Timeline, incident: &Incident) -> io::Result<()> {
        let annotations = self.manner.annotations;
        let json = || IncidentJson::new(timeline, incident, annotations);
        match self.format {
            Format::Jsonl | Format::Json => self.json(&json()),
            _ => self.row(&Row::of_incident(timeline, incident, annotations), false, json),
        }
    }

    /// Hands on what was written so far.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes what closes the format and flushes.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn finish(mut self) -> io::Result<()> {
        match (self.format, self.records) {
            (Format::Json, 0) => self.out.write_all(b"[]\n")?,
            (Format::Json, _) => self.out.write_all(b"\n]\n")?,
            (Format::Csv, 0) => acled::header(&mut self.out)?,
            (Format::Geojson, 0) => writeln!(self.out, "{FEATURES}]}}")?,
            (Format::Geojson, _) => self.out.write_all(b"\n]}\n")?,
            _ => {}
        }
        self.out.flush()
    }

    fn row<J: Serialize>(&mut self, row: &Row<'_>, is_report: bool, json: impl FnOnce() -> J) -> io::Result<()> {
        match self.format {
            Format::Csv => {
                if self.records == 0 {
                    acled::header(&mut self.out)?;
                }
                acled::row(&mut self.out, row)?;
            }
            Format::Geojson => {
                let Some(feature) = Feature::new(row, json()) else {
                    self.left_out += 1;
                    return Ok(());
                };
                self.out.write_all(if self.records == 0 { FEATURES } else { ",\n" }.as_bytes())?;
                serde_json::to_writer(&mut self.out, &feature)?;
            }
            Format::Table => {
                if self.table.is_none() {
                    let table = Table::new(&self.manner, is_report);
                    table.header(&mut self.out, &self.manner)?;
                    self.table = Some(table);
                }
                if let Some(table) = &self.table {
                    table.row(&mut self.out, row, &self.manner)?;
                }
            }
            Format::Markdown => {
                if !is_report {
                    let month = row.date.and_then(|date| date.start.with_day(1));
                    self.heading(month.map_or(Part::Undated, Part::Month))?;
                }
                markdown::row(&mut self.out, row, &self.manner.locale)?;
            }
            Format::Plain => plain::row(&mut self.out, row, self.records + 1, &self.manner.locale)?,
            Format::Jsonl | Format::Json => return self.json(&json()),
        }
        self.records += 1;
        Ok(())
    }

    /// A heading of Markdown where another part begins: a month, what has no date, totals.
    fn heading(&mut self, part: Part) -> io::Result<()> {
        if self.part == Some(part) {
            return Ok(());
        }
        self.part = Some(part);
        let locale = &self.manner.locale;
        let name = match part {
            Part::Month(first) => locale.month(first),
            Part::Undated => locale.t("date.undated").to_owned(),
            Part::Totals => locale.t("total.all").to_owned(),
        };
        writeln!(self.out, "## {name}\n")
    }

    fn json(&mut self, record: &impl Serialize) -> io::Result<()> {
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

const FEATURES: &str = "{\"type\":\"FeatureCollection\",\"features\":[\n";
