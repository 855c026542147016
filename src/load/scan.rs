//! JSON that is one large value: records are cut out of it as it streams by, without holding the whole.
//!
//! Looks for the list of records at the root, or one level down under the names such lists have (`articles`, `items`,
//! `messages`, …); for Telegram's whole-account export two levels down (`chats.list[].messages`). The scanner knows
//! only brackets and quotes; whether a record is sound JSON is decided where it is decoded.

use super::{
    ProblemKind,
    intake::Intake,
    part::{At, Body, Source},
    readback,
    record::Within,
};
use std::{io::Read, ops::ControlFlow, sync::Arc};

const BLOCK: usize = 1 << 18;
/// Lists of records are looked for no deeper than this.
const DEEPEST: usize = 5;

/// Reads JSON values and gives their records on.
pub(super) fn read(read: &mut dyn Read, source: &Arc<Source>, to: &mut Intake<'_>) -> ControlFlow<()> {
    let mut scan = Scan {
        input: Input { read, block: Vec::new(), at: 0, line: 1, error: None },
        source,
        to,
        batch: Vec::new(),
        at: Vec::new(),
        within: Arc::default(),
        number: 0,
        said: false,
    };
    while let Some(byte) = scan.input.peek() {
        match byte {
            b'{' => drop(scan.object(0)?),
            b'[' => {
                scan.input.bump();
                scan.list(0, false)?;
            }
            b',' => scan.input.bump(),
            _ => scan.broken("expected { or [ here")?,
        }
    }
    scan.flush()?;
    match scan.input.error.take() {
        Some(error) => scan.say(None, ProblemKind::of_io(error)),
        None if scan.number == 0 && !scan.said => scan.say(None, ProblemKind::NoText),
        None => ControlFlow::Continue(()),
    }
}

struct Input<'r> {
    read: &'r mut dyn Read,
    block: Vec<u8>,
    at: usize,
    line: u64,
    error: Option<std::io::Error>,
}

impl Input<'_> {
    /// What is read and not yet consumed; empty only at the end.
    fn rest(&mut self) -> &[u8] {
        if self.at >= self.block.len() && self.error.is_none() {
            self.block.clear();
            self.at = 0;
            if let Err(error) = (&mut *self.read).take(BLOCK as u64).read_to_end(&mut self.block) {
                self.error = Some(error);
            }
        }
        self.block.get(self.at..).unwrap_or_default()
    }

    fn consume(&mut self, count: usize) {
        let passed = self.block.get(self.at..self.at + count).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at += count;
    }

    fn bump(&mut self) {
        self.consume(1);
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let rest = self.rest();
            let blank = rest.iter().position(|b| !b.is_ascii_whitespace());
            match (rest.is_empty(), blank) {
                (true, _) => return None,
                (false, Some(blank)) => {
                    self.consume(blank);
                    return self.rest().first().copied();
                }
                (false, None) => {
                    let all = rest.len();
                    self.consume(all);
                }
            }
        }
    }

    /// Copies one value, or the rest of one already `depth` brackets deep, into `out`.
    fn value(&mut self, out: &mut Vec<u8>, limit: usize, mut depth: u32) -> Value {
        let mut in_string = false;
        let mut escaped = false;
        let mut started = depth > 0;
        let mut too_long = false;
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return Value::Cut;
            }
            let mut end = None;
            for (at, &byte) in rest.iter().enumerate() {
                if in_string {
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        // Strings have no line ends: a quote is missing, and the next line can still be sound.
                        b'"' | b'\n' => {
                            in_string = false;
                            if depth == 0 {
                                end = Some(at + 1);
                                break;
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth <= 1 => {
                        // A bracket that closes what is around a bare word is not ours.
                        end = Some(if depth == 1 { at + 1 } else { at });
                        break;
                    }
                    b'}' | b']' => depth -= 1,
                    b',' | b' ' | b'\n' | b'\t' | b'\r' if depth == 0 && started => {
                        end = Some(at);
                        break;
                    }
                    _ => {}
                }
                started = true;
            }
            let taken = end.unwrap_or(rest.len());
            too_long |= out.len() + taken > limit;
            if !too_long {
                out.extend_from_slice(rest.get(..taken).unwrap_or_default());
            }
            self.consume(taken);
            if end.is_some() {
                return if too_long { Value::TooLong } else { Value::Whole };
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    Whole,
    TooLong,
    Cut,
}

/// Names under which a list of records stands.
const LISTS: [&[u8]; 18] = [
    b"articles",
    b"items",
    b"data",
    b"results",
    b"messages",
    b"posts",
    b"entries",
    b"docs",
    b"documents",
    b"records",
    b"rows",
    b"news",
    b"list",
    b"stories",
    b"pages",
    b"feed",
    b"reports",
    b"response",
];
/// Names under which an object stands that holds such a list.
const HOLDERS: [&[u8]; 7] = [b"chats", b"left_chats", b"data", b"response", b"result", b"results", b"feed"];

struct Scan<'r, 't, 'i> {
    input: Input<'r>,
    source: &'t Arc<Source>,
    to: &'t mut Intake<'i>,
    batch: Vec<u8>,
    at: Vec<At>,
    within: Arc<Within>,
    number: u64,
    said: bool,
}

impl Scan<'_, '_, '_> {
    /// Reads an object that may hold a list of records, or be one itself. True where it held a list.
    fn object(&mut self, level: usize) -> ControlFlow<(), bool> {
        let limit = self.to.options.limits.article;
        let line = self.input.line;
        self.input.bump();
        let mut head = b"{".to_vec();
        let mut lists = false;
        let mut too_long = false;
        loop {
            match self.input.peek() {
                None => {
                    self.say(Some(line), ProblemKind::Json("the end of the file is missing".to_owned()))?;
                    return ControlFlow::Continue(lists);
                }
                Some(b',') => self.input.bump(),
                Some(b'}') => {
                    self.input.bump();
                    break;
                }
                Some(b'"') => {}
                Some(_) => {
                    self.broken("expected a name in quotes here")?;
                    return ControlFlow::Continue(lists);
                }
            }
            if self.input.peek() != Some(b'"') {
                continue;
            }
            let mut key = Vec::new();
            self.input.value(&mut key, 1 << 16, 0);
            if self.input.peek() != Some(b':') {
                self.broken("expected : here")?;
                return ControlFlow::Continue(lists);
            }
            self.input.bump();
            let name = key.get(1..key.len().saturating_sub(1)).unwrap_or_default();
            let mut depth = 0;
            match self.input.peek() {
                Some(b'{') if level < DEEPEST && HOLDERS.contains(&name) => {
                    self.object(level + 1)?;
                    lists = true;
                    continue;
                }
                Some(b'[') if level < DEEPEST && LISTS.contains(&name) => {
                    self.input.bump();
                    depth = 1;
                    if self.input.peek() == Some(b'{') {
                        self.flush()?;
                        self.within = Arc::new(Within::read(&closed(&head)));
                        self.list(level + 1, name == b"list")?;
                        self.flush()?;
                        self.within = Arc::default();
                        lists = true;
                        continue;
                    }
                }
                _ => {}
            }
            let before = head.len();
            head.extend_from_slice(&key);
            head.push(b':');
            if depth == 1 {
                head.push(b'[');
            }
            match self.input.value(&mut head, limit, depth) {
                Value::Whole => head.push(b','),
                Value::TooLong => {
                    too_long = true;
                    head.truncate(before);
                }
                Value::Cut => {
                    self.say(Some(line), ProblemKind::Json("the end of the file is missing".to_owned()))?;
                    return ControlFlow::Continue(lists);
                }
            }
        }
        if too_long {
            self.say(Some(line), ProblemKind::TooLong { limit })?;
        } else if !lists {
            self.record(&closed(&head), line)?;
        }
        ControlFlow::Continue(lists)
    }

    /// Reads the rest of a list; `holders` where its elements hold lists of records themselves.
    fn list(&mut self, level: usize, holders: bool) -> ControlFlow<()> {
        let limit = self.to.options.limits.article;
        let mut record = Vec::new();
        loop {
            let line = self.input.line;
            match self.input.peek() {
                None => return self.say(Some(line), ProblemKind::Json("the end of the list is missing".to_owned())),
                Some(b']') => {
                    self.input.bump();
                    return ControlFlow::Continue(());
                }
                Some(b',') => self.input.bump(),
                Some(b'{') if holders => drop(self.object(level + 1)?),
                Some(b'[') if level < DEEPEST => {
                    self.input.bump();
                    self.list(level + 1, holders)?;
                }
                Some(first) => {
                    let line = self.input.line;
                    record.clear();
                    match self.input.value(&mut record, limit, 0) {
                        Value::TooLong => self.say(Some(line), ProblemKind::TooLong { limit })?,
                        Value::Whole if first == b'{' => self.record(&record, line)?,
                        Value::Whole if record.is_empty() => self.input.bump(),
                        Value::Whole => {}
                        Value::Cut => {
                            let why = "the end of the list is missing".to_owned();
                            return self.say(Some(line), ProblemKind::Json(why));
                        }
                    }
                }
            }
        }
    }

    fn record(&mut self, record: &[u8], line: u64) -> ControlFlow<()> {
        let last = self.at.last().and_then(|at| self.batch.get(at.start..)).and_then(readback::article_of);
        let together = last.is_some() && readback::article_of(record) == last;
        if !self.batch.is_empty() && self.batch.len() + record.len() > BLOCK && !together {
            self.flush()?;
        }
        self.number += 1;
        self.at.push(At { start: self.batch.len(), line, number: self.number });
        self.batch.extend_from_slice(record);
        ControlFlow::Continue(())
    }

    fn flush(&mut self) -> ControlFlow<()> {
        if self.to.is_cancelled() {
            return ControlFlow::Break(());
        }
        if self.batch.is_empty() {
            return ControlFlow::Continue(());
        }
        let (bytes, at) = (std::mem::take(&mut self.batch), std::mem::take(&mut self.at));
        self.to.give(self.source, Body::Records { bytes, at, within: Arc::clone(&self.within) })
    }

    fn say(&mut self, line: Option<u64>, kind: ProblemKind) -> ControlFlow<()> {
        self.said = true;
        self.flush()?;
        self.to.give(self.source, Body::Ready(vec![self.source.problem(line, kind)]))
    }

    /// Says what is wrong here and goes on with the next line.
    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        self.say(Some(self.input.line), ProblemKind::Json(why.to_owned()))?;
        loop {
            let rest = self.input.rest();
            let (end, all) = (memchr::memchr(b'\n', rest), rest.len());
            self.input.consume(end.map_or(all, |end| end + 1));
            if end.is_some() || all == 0 {
                return ControlFlow::Continue(());
            }
        }
    }
}

/// The members read so far, as an object of its own.
fn closed(head: &[u8]) -> Vec<u8> {
    let mut object = head.strip_suffix(b",").unwrap_or(head).to_vec();
    object.push(b'}');
    object
}
