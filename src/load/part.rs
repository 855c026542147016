//! The unit of work between reading and decoding: a stretch of input that any thread can turn into articles alone.
//!
//! Reading is sequential and cheap; decoding (JSON, HTML, character sets) is neither, so it happens in the workers.

use super::{Loaded, Options, Problem, ProblemKind, buffer::Buffer, page, readback, record, warc};
use std::{path::PathBuf, sync::Arc};

/// Where a stretch of input came from.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// As shown to the user: the path, entries of archives after a `!`.
    pub(super) name: Arc<str>,
    /// What ids of its articles start with: its path relative to the PATH given.
    pub(super) id: Arc<str>,
    /// The file on disk, for opening it in an editor.
    pub(super) path: Option<Arc<PathBuf>>,
}

impl Source {
    pub(super) fn problem(&self, line: Option<u64>, kind: ProblemKind) -> Loaded {
        Loaded::Problem(Problem { file: Arc::clone(&self.name), line, kind })
    }

    /// The file and line an article stands at.
    pub(super) fn place(&self, line: u64) -> Option<(Arc<PathBuf>, u32)> {
        self.path.as_ref().map(|path| (Arc::clone(path), u32::try_from(line).unwrap_or(u32::MAX)))
    }

    /// An entry of this archive.
    pub(super) fn entry(&self, name: &str) -> Self {
        Self {
            name: format!("{}!{name}", self.name).into(),
            id: format!("{}/{name}", self.id).into(),
            path: self.path.clone(),
        }
    }
}

/// A stretch of input, not yet decoded.
#[derive(Debug)]
pub struct Part {
    pub(super) source: Arc<Source>,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    /// Whole lines of JSON.
    Lines { bytes: Buffer, first_line: u64 },
    /// JSON objects cut out of a larger value.
    Records { bytes: Vec<u8>, at: Vec<At>, within: Arc<record::Within> },
    /// One document: a page, a feed, a text.
    Page(Box<page::Page>),
    /// A record of a web archive.
    Record(Box<warc::Record>),
    /// Decoded already.
    Ready(Vec<Loaded>),
}

/// Where a record stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// Its first byte in the part.
    pub(super) start: usize,
    /// Its 1-based line in the file.
    pub(super) line: u64,
    /// Its 1-based number among the records of the file.
    pub(super) number: u64,
}

impl Part {
    /// Decodes it. The same input gives the same articles in the same order, on any thread.
    pub fn decode(self, options: &Options, shared: &readback::Shared) -> Vec<Loaded> {
        let Self { source, body } = self;
        let mut out = match body {
            Body::Ready(loaded) => loaded,
            Body::Page(page) => page.decode(&source),
            Body::Record(record) => record.page(&options.limits).map(|page| page.decode(&source)).unwrap_or_default(),
            Body::Lines { bytes, first_line } => {
                let mut rows = record::Rows::new(&source, options, shared);
                let ends = memchr::memchr_iter(b'\n', &bytes).chain([bytes.len()]);
                let mut start = 0;
                for (at, end) in ends.enumerate() {
                    let number = first_line + at as u64;
                    let line = bytes.get(start..end).unwrap_or_default();
                    rows.row(line, At { start, line: number, number }, &record::Within::default());
                    start = end + 1;
                }
                rows.finish()
            }
            Body::Records { bytes, at, within } => {
                let mut rows = record::Rows::new(&source, options, shared);
                let ends = at.iter().skip(1).map(|next| next.start).chain([bytes.len()]);
                for (&at, end) in at.iter().zip(ends) {
                    rows.row(bytes.get(at.start..end).unwrap_or(&[]), at, &within);
                }
                rows.finish()
            }
        };
        if let Some(day) = options.published {
            for loaded in &mut out {
                if let Loaded::Article(article) = loaded
                    && article.published.is_none()
                {
                    article.published =
                        Some(crate::domain::Published { day, hour: None, text: day.to_string().into() });
                }
            }
        }
        out
    }
}
