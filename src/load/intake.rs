//! From files to parts: opens, unpacks, tells the format from the first bytes, and hands the rest to its reader.

use super::{
    Options, ProblemKind, archive, charset, lines,
    page::Page,
    part::{Body, Part, Source},
    scan, table,
    unpack::{Packing, inner_name},
    walk::{self, Found},
    warc,
};
use std::{
    fs::File,
    io::{self, Cursor, Read, Seek},
    ops::ControlFlow,
    path::{Path, PathBuf},
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

    /// Reads every wanted file below `paths`.
    pub(super) fn paths(&mut self, paths: &[PathBuf], wanted: &dyn Fn(&Path) -> bool) -> ControlFlow<()> {
        walk::walk(paths, &mut |found| {
            if self.is_cancelled() {
                return ControlFlow::Break(());
            }
            match found {
                Ok(found) if !wanted(&found.path) => ControlFlow::Continue(()),
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
            path: Some(Arc::new(found.path.clone())),
        });
        let mut file = match File::open(&found.path) {
            Ok(file) => file,
            Err(error) => return self.say(&source, None, ProblemKind::of_io(error)),
        };
        let mut magic = [0; 4];
        if found.len.is_some_and(|len| len > 4)
            && file.read_exact(&mut magic).and_then(|()| file.rewind()).is_ok()
            && archive::is_zip(&magic)
        {
            // A ZIP on disk is read where it lies, however large.
            let before = bytes.load(Ordering::Relaxed);
            let flow = archive::read(file, &source, 0, self);
            bytes.store(before + found.len.unwrap_or(0), Ordering::Relaxed);
            return flow;
        }
        self.stream(&mut Counting { read: &mut file, bytes }, &source, 0)
    }

    /// Reads a stream of any format; `depth` is the number of archives it is inside of.
    pub(super) fn stream(&mut self, read: &mut dyn Read, source: &Arc<Source>, depth: usize) -> ControlFlow<()> {
        let mut head = Vec::with_capacity(HEAD);
        let mut rest = Rest { error: read.take(HEAD as u64).read_to_end(&mut head).err(), read };
        if let Some(error) = rest.error.take_if(|_| head.is_empty()) {
            return self.say(source, None, ProblemKind::of_io(error));
        }
        let read: &mut dyn Read = &mut rest;
        if head.is_empty() {
            return self.say(source, None, ProblemKind::Empty);
        }
        if depth > self.options.limits.nesting {
            return self.say(source, None, ProblemKind::ArchivesTooDeep(self.options.limits.nesting));
        }
        if let Some(packing) = Packing::of(&head) {
            let options = self.options;
            let mut whole = Cursor::new(head).chain(read);
            return match packing.unpack(&mut whole, &options.limits, |read| self.stream(read, source, depth + 1)) {
                Ok(flow) => flow,
                Err(error) => self.say(source, None, ProblemKind::of_io(error)),
            };
        }
        if archive::is_zip(&head) {
            return archive::read_stream(&mut Cursor::new(head).chain(read), source, depth, self);
        }
        if warc::is_warc(&head) {
            return warc::read(&mut Cursor::new(head).chain(read), source, self);
        }
        if charset::is_binary(&head) {
            return self.say(source, None, ProblemKind::Binary);
        }
        let encoding = charset::of_stream(&head);
        let format = match encoding {
            Some(encoding) => format_of(&encoding.decode(&head).0, &source.name),
            None => format_of(&String::from_utf8_lossy(&head), &source.name),
        };
        let mut whole = Cursor::new(head).chain(read);
        let mut recoded;
        let whole: &mut dyn Read = match encoding {
            // Documents are decoded whole, by whoever knows what they declare.
            Some(encoding) if format != Format::Document => {
                recoded = charset::Transcoder::new(&mut whole, encoding);
                &mut recoded
            }
            _ => &mut whole,
        };
        match format {
            Format::JsonLines => lines::read(whole, source, self),
            Format::Json => scan::read(whole, source, self),
            Format::Table(delimiter) => table::read(whole, source, delimiter, self),
            Format::Document => self.document(whole, source),
        }
    }

    /// Reads a document whole, up to the limit.
    fn document(&mut self, read: &mut dyn Read, source: &Arc<Source>) -> ControlFlow<()> {
        let limit = self.options.limits.article;
        let mut bytes = Vec::new();
        let end = read.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            return self.say(source, None, ProblemKind::TooLong { limit });
        }
        self.give(source, Body::Page(Box::new(Page { bytes, ..Page::default() })))?;
        match end {
            Ok(_) => ControlFlow::Continue(()),
            Err(error) => self.say(source, None, ProblemKind::of_io(error)),
        }
    }
}

/// What follows the first bytes: the error that ended them, if one did, comes where they end.
struct Rest<'r> {
    read: &'r mut dyn Read,
    error: Option<io::Error>,
}

impl Read for Rest<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.read.read(buffer),
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
    JsonLines,
    Json,
    Table(u8),
    Document,
}

/// The format that the first characters, and where they leave it open the name, tell.
fn format_of(head: &str, name: &str) -> Format {
    let text = head.trim_start_matches('\u{FEFF}').trim_start();
    let name = inner_name(name).to_ascii_lowercase();
    if name.ends_with(".jsonl") || name.ends_with(".ndjson") {
        return Format::JsonLines;
    }
    let first_line = text.split_once('\n').map(|(line, _)| line.trim_end());
    match text.as_bytes().first() {
        Some(b'{') => match first_line {
            Some(line) if line.ends_with('}') && line.len() > 2 => Format::JsonLines,
            _ => Format::Json,
        },
        Some(b'[') if looks_like_list(text) => Format::Json,
        Some(b'<') => Format::Document,
        _ => table::delimiter(head, &name).map_or(Format::Document, Format::Table),
    }
}

/// A list of objects, rather than a text that begins with a remark in brackets.
fn looks_like_list(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or_default().trim_start();
    inner.starts_with(['{', '[', ']'])
}
