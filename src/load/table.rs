//! Tables: CSV and its relatives, with a column of text.
//!
//! Columns are known by their names; where there is no header, by what stands in them.

use super::{
    Loaded, ProblemKind,
    fields::{Fields, column_of_text},
    intake::Intake,
    part::{Body, Source},
    when,
};
use csv::{ByteRecord, ReaderBuilder};
use std::{
    cell::Cell,
    io::{self, Read},
    ops::ControlFlow,
    sync::Arc,
};

/// Rows looked at to tell the columns of a table without a header.
const SAMPLE: usize = 30;
/// Rows given on together.
const TOGETHER: usize = 256;

/// The delimiter, where the first bytes are a table's: a header with a column of text, or a name that says so.
pub(super) fn delimiter(head: &str, name: &str) -> Option<u8> {
    let first = head.trim_start_matches('\u{FEFF}').lines().next()?;
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count())?;
    if !first.as_bytes().contains(&delimiter) {
        return None;
    }
    let named = [".csv", ".tsv"].iter().any(|extension| name.to_ascii_lowercase().ends_with(extension));
    (named || has_header(&split(first, delimiter))).then_some(delimiter)
}

fn split(line: &str, delimiter: u8) -> Vec<String> {
    line.split(char::from(delimiter)).map(|name| name.trim().trim_matches('"').to_owned()).collect()
}

/// True for column names: short, and one of them means text.
fn has_header(names: &[String]) -> bool {
    names.len() > 1 && names.iter().all(|name| name.len() < 60) && names.iter().any(|name| column_of_text(name))
}

/// Reads rows and gives their articles on.
pub(super) fn read(read: &mut dyn Read, source: &Arc<Source>, delimiter: u8, to: &mut Intake<'_>) -> ControlFlow<()> {
    let limit = to.options.limits.article;
    let left = Cell::new(limit + (1 << 20));
    let fuse = Fuse { read, left: &left, limit };
    let mut rows = ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(fuse);
    let mut sample: Vec<(u64, Vec<String>)> = Vec::new();
    let mut columns: Option<Columns> = None;
    let mut ready = Vec::new();
    let mut number = 0;
    let mut record = ByteRecord::new();
    loop {
        let more = rows.read_byte_record(&mut record);
        left.set(limit + (1 << 20));
        match more {
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
                match &columns {
                    Some(columns) => {
                        number += 1;
                        ready.push(columns.article(&cells, source, line, number));
                    }
                    None => sample.push((line, cells)),
                }
            }
            Ok(false) => {}
            Err(ref error) => {
                let kind = match error.kind() {
                    csv::ErrorKind::Io(error) if error.get_ref().is_some_and(|e| e.is::<ProblemKind>()) => {
                        ProblemKind::TooLong { limit }
                    }
                    csv::ErrorKind::Io(error) => ProblemKind::of_io(io::Error::from(error.kind())),
                    _ => ProblemKind::Format { format: "CSV", why: error.to_string() },
                };
                ready.push(source.problem(Some(rows.position().line()), kind));
            }
        }
        let ended = !matches!(more, Ok(true));
        let header = sample.first().is_some_and(|(_, names)| has_header(names));
        if columns.is_none() && (header || ended || sample.len() >= SAMPLE) && !sample.is_empty() {
            let found = if header { Columns::named(sample.remove(0).1) } else { Columns::guessed(&sample) };
            let Some(found) = found else { return to.say(source, Some(1), ProblemKind::NoText) };
            for (line, cells) in sample.drain(..) {
                number += 1;
                ready.push(found.article(&cells, source, line, number));
            }
            columns = Some(found);
        }
        if ready.len() >= TOGETHER || ended {
            if to.is_cancelled() {
                return ControlFlow::Break(());
            }
            to.give(source, Body::Ready(std::mem::take(&mut ready)))?;
        }
        if ended {
            return ControlFlow::Continue(());
        }
    }
}

/// What each column is called.
struct Columns(Vec<String>);

impl Columns {
    fn named(names: Vec<String>) -> Option<Self> {
        Some(Self(names))
    }

    /// The longest column is the text, the shorter of the other running ones the title, dates and addresses are
    /// what they look like. `None` where no column is long enough to be a text.
    fn guessed(rows: &[(u64, Vec<String>)]) -> Option<Self> {
        let count = rows.iter().map(|(_, cells)| cells.len()).max()?;
        let cells = |column: usize| {
            rows.iter().filter_map(move |(_, cells)| cells.get(column)).filter(|c| !c.trim().is_empty())
        };
        let mean = |column: usize| cells(column).map(String::len).sum::<usize>() / cells(column).count().max(1);
        let most = |column: usize, is: fn(&str) -> bool| {
            let all = cells(column).count();
            all > 0 && cells(column).filter(|cell| is(cell.trim())).count() * 5 > all * 4
        };
        let mut names = vec![String::new(); count];
        let text = (0..count).max_by_key(|&column| mean(column)).filter(|&column| mean(column) >= 40)?;
        let mut title = None;
        for (column, name) in names.iter_mut().enumerate() {
            if column == text {
                *name = "text".to_owned();
            } else if most(column, |cell| cell.starts_with("http")) {
                *name = "url".to_owned();
            } else if most(column, |cell| cell.len() < 60 && when::published(cell).is_some()) {
                *name = "date".to_owned();
            } else if mean(column) >= 20 && title.is_none() {
                title = Some(column);
                *name = "title".to_owned();
            }
        }
        Some(Self(names))
    }

    fn article(&self, cells: &[String], source: &Source, line: u64, number: u64) -> Loaded {
        let fields = Fields::of_columns(self.0.iter().map(String::as_str).zip(cells.iter().map(String::as_str)));
        let article = fields.article(|| format!("{}#{number}", source.id), source.place(line));
        article.map_or_else(|| source.problem(Some(line), ProblemKind::NoText), Loaded::Article)
    }
}

/// Ends the input where one row goes on for too long: a quote that is never closed.
struct Fuse<'r> {
    read: &'r mut dyn Read,
    left: &'r Cell<usize>,
    limit: usize,
}

impl Read for Fuse<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.read.read(buffer)?;
        match self.left.get().checked_sub(got) {
            Some(left) => self.left.set(left),
            None => return Err(ProblemKind::TooLong { limit: self.limit }.into()),
        }
        Ok(got)
    }
}
