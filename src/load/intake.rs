//! From files to parts: opens, unpacks, tells the format from the first bytes, and hands the rest to its reader.

use super::{
    Options, ProblemKind, charset, lines,
    page::{Kind, Page},
    part::{Body, Part, Source},
    scan,
    walk::{self, Found},
};
use std::{
    fs::File,
    io::{self, Cursor, Read},
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

/// How much of a file is looked at to tell its format.
const HEAD: usize = 1 << 16;

/// Reads inputs and gives parts on, until told to stop.
pub(super) struct Intake<'i> {
    pub(super) options: &'i Options,
    pub(super) cancel: &'i AtomicBool,
    pub(super) bytes: &'i AtomicU64,
    pub(super) give: &'i mut dyn FnMut(Part) -> ControlFlow<()>,
}

impl Intake<'_> {
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Gives a part on.
    pub(super) fn give(&mut self, source: &Arc<Source>, body: Body) -> ControlFlow<()> {
        (self.give)(Part { source: Arc::clone(source), body })
    }

    pub(super) fn say(&mut self, source: &Arc<Source>, line: Option<u64>, kind: ProblemKind) -> ControlFlow<()> {
        self.give(source, Body::Ready(vec![source.problem(line, kind)]))
    }

    /// Reads everything below `paths`.
    pub(super) fn paths(&mut self, paths: &[PathBuf]) -> ControlFlow<()> {
        walk::walk(paths, &mut |found| {
            if self.is_cancelled() {
                return ControlFlow::Break(());
            }
            match found {
                Ok(found) => self.file(&found),
                Err((path, kind)) => {
                    let name: Arc<str> = path.to_string_lossy().into();
                    let source = Arc::new(Source { name: Arc::clone(&name), id: name, path: None });
                    self.say(&source, None, kind)
                }
            }
        })
    }

    /// Reads one file.
    pub(super) fn file(&mut self, found: &Found) -> ControlFlow<()> {
        let bytes = self.bytes;
        if found.path.as_os_str() == "-" {
            let source = Arc::new(Source { name: "-".into(), id: "-".into(), path: None });
            let mut input = Counting { read: &mut super::stdin::Stdin::open(self.cancel), bytes };
            return self.stream(&mut input, &source, 0);
        }
        let source = Arc::new(Source {
            name: found.path.to_string_lossy().into(),
            id: found.relative.as_str().into(),
            path: Some(Arc::from(found.path.as_path())),
        });
        match File::open(&found.path) {
            Ok(mut file) => self.stream(&mut Counting { read: &mut file, bytes }, &source, 0),
            Err(error) => self.say(&source, None, ProblemKind::of_io(error)),
        }
    }

    /// Reads a stream of any format.
    pub(super) fn stream(&mut self, read: &mut dyn Read, source: &Arc<Source>, depth: usize) -> ControlFlow<()> {
        let _ = depth;
        let mut head = Vec::with_capacity(HEAD);
        if let Err(error) = read.take(HEAD as u64).read_to_end(&mut head)
            && head.is_empty()
        {
            return self.say(source, None, ProblemKind::of_io(error));
        }
        if head.is_empty() {
            return self.say(source, None, ProblemKind::Empty);
        }
        let format = format_of(&head, &source.name);
        let mut whole = Cursor::new(head).chain(read);
        match format {
            Format::Binary => self.say(source, None, ProblemKind::Binary),
            Format::JsonLines => lines::read(&mut whole, source, self),
            Format::Json => scan::read(&mut whole, source, self),
            Format::Document(kind) => self.document(&mut whole, source, kind),
        }
    }

    /// Reads a document whole, up to the limit.
    fn document(&mut self, read: &mut dyn Read, source: &Arc<Source>, kind: Kind) -> ControlFlow<()> {
        let limit = self.options.limits.article;
        let mut bytes = Vec::new();
        let end = read.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            return self.say(source, None, ProblemKind::TooLong { limit });
        }
        self.give(source, Body::Page(Box::new(Page { bytes, kind, charset: None })))?;
        match end {
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => self.say(source, None, ProblemKind::of_io(error)),
        }
    }
}

/// Counts what is read from the disk, for progress.
struct Counting<'r> {
    read: &'r mut dyn Read,
    bytes: &'r AtomicU64,
}

impl Read for Counting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.read.read(buffer)?;
        self.bytes.fetch_add(got as u64, Ordering::Relaxed);
        Ok(got)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Binary,
    JsonLines,
    Json,
    Document(Kind),
}

/// The format that the first bytes, and where they leave it open the name, tell.
fn format_of(head: &[u8], name: &str) -> Format {
    if charset::is_binary(head) {
        return Format::Binary;
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let ends = |extension: &str| name.len() > extension.len() && name.to_ascii_lowercase().ends_with(extension);
    if ends(".jsonl") || ends(".ndjson") {
        return Format::JsonLines;
    }
    let first_line = memchr::memchr(b'\n', text).and_then(|end| text.get(..end));
    match text.first() {
        Some(b'{') => match first_line {
            Some(line) if line.trim_ascii_end().ends_with(b"}") && line.len() > 2 => Format::JsonLines,
            _ => Format::Json,
        },
        Some(b'[') if looks_like_list(text) => Format::Json,
        _ => Format::Document(Kind::Text),
    }
}

/// A list of objects, rather than a text that begins with a remark in brackets.
fn looks_like_list(text: &[u8]) -> bool {
    let inner = text.get(1..).unwrap_or_default().trim_ascii_start();
    matches!(inner.first(), Some(b'{' | b'[' | b']'))
}
