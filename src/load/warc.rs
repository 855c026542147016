//! Web archives (ISO 28500): records one after another, each a header and a body of stated length.
//!
//! Only pages are taken: `response` records of HTTP 200 with HTML, XML or text in them, `resource` and `conversion`
//! records of such types. What a server did to the body on its way (chunks, compression) is undone here.

use super::{
    Limits, ProblemKind,
    intake::Intake,
    page::Page,
    part::{Body, Source},
    unpack::Packing,
};
use std::{
    io::{self, BufRead, BufReader, Read},
    ops::ControlFlow,
    sync::Arc,
};

/// Header lines are no longer than this in all.
const LONGEST_HEADER: u64 = 1 << 20;

/// True for the first bytes of a web archive.
pub(super) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

/// Reads records and gives the pages on.
pub(super) fn read(read: &mut dyn Read, source: &Arc<Source>, to: &mut Intake<'_>) -> ControlFlow<()> {
    let mut input = BufReader::with_capacity(1 << 16, read);
    let limit = to.options.limits.article;
    let mut number = 0;
    loop {
        if to.is_cancelled() {
            return ControlFlow::Break(());
        }
        let header = match header(&mut input) {
            Ok(Some(header)) => header,
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return to.say(source, None, ProblemKind::of_io(error)),
        };
        if !header.first.starts_with("WARC/") {
            let why = "a record does not begin with WARC/; the rest was left out".to_owned();
            return to.say(source, None, ProblemKind::Format { format: "WARC", why });
        }
        let Some(length) = header.get("content-length").and_then(|n| n.parse::<u64>().ok()) else {
            let why = "a record without its length; the rest was left out".to_owned();
            return to.say(source, None, ProblemKind::Format { format: "WARC", why });
        };
        number += 1;
        let kind = header.get("warc-type").unwrap_or("");
        let wanted = matches!(kind, "response" | "resource" | "conversion");
        let mut body = Vec::new();
        let kept = if wanted { length.min(limit as u64) } else { 0 };
        let got = (&mut input).take(kept).read_to_end(&mut body);
        let rest = length - body.len() as u64;
        let skipped = match got {
            Ok(_) => io::copy(&mut (&mut input).take(rest), &mut io::sink()),
            Err(error) => Err(error),
        };
        if wanted && length > limit as u64 {
            to.say(source, None, ProblemKind::TooLong { limit })?;
        } else if wanted {
            let record = Record { body, is_http: kind == "response", header, number };
            to.give(source, Body::Record(Box::new(record)))?;
        }
        match skipped {
            Ok(count) if count == rest => {}
            Ok(_) => return to.say(source, None, ProblemKind::Truncated),
            Err(error) => return to.say(source, None, ProblemKind::of_io(error)),
        }
    }
}

/// A record, not yet opened: workers do that.
#[derive(Debug)]
pub(super) struct Record {
    header: Header,
    is_http: bool,
    body: Vec<u8>,
    number: u64,
}

impl Record {
    /// The page in it, if it is one.
    pub(super) fn page(self, limits: &Limits) -> Option<Page> {
        let url = self.header.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let (kind, bytes) = if self.is_http {
            let mut rest = self.body.as_slice();
            let http = header(&mut rest).ok()??;
            if http.first.split(' ').nth(1) != Some("200") {
                return None;
            }
            let mut bytes = match http.get("transfer-encoding") {
                Some(coding) if coding.to_ascii_lowercase().contains("chunked") => unchunk(rest),
                _ => rest.to_vec(),
            };
            if http.get("content-encoding").is_some_and(|coding| coding != "identity") {
                bytes = expand(bytes, http.get("content-encoding").unwrap_or(""), limits);
            }
            (http.get("content-type").unwrap_or("").to_owned(), bytes)
        } else {
            (self.header.get("content-type").unwrap_or("").to_owned(), self.body)
        };
        let kind = kind.to_ascii_lowercase();
        let is_page = kind.is_empty() || ["html", "xml", "text/plain"].iter().any(|k| kind.contains(k));
        if !is_page || kind.contains("svg") || bytes.trim_ascii().is_empty() {
            return None;
        }
        let charset = kind.split("charset=").nth(1).map(|c| c.trim_matches(['"', ' ', ';']).to_owned());
        Some(Page { bytes, charset, url, number: Some(self.number) })
    }
}

/// The first line and the named fields of a header.
#[derive(Debug)]
struct Header {
    first: String,
    fields: Vec<(String, String)>,
}

impl Header {
    /// A field's value; names are lower case.
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a header up to its empty line; `None` at the end of the input.
fn header(input: &mut dyn BufRead) -> io::Result<Option<Header>> {
    let mut header: Option<Header> = None;
    let mut read = 0;
    loop {
        let mut line = Vec::new();
        let got = (&mut *input).take(LONGEST_HEADER).read_until(b'\n', &mut line)? as u64;
        read += got;
        if got == 0 {
            return Ok(header);
        }
        if read > LONGEST_HEADER {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a header without an end"));
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        match &mut header {
            // Empty lines stand between records.
            None if line.is_empty() => {}
            None => header = Some(Header { first: line.to_owned(), fields: Vec::new() }),
            Some(_) if line.is_empty() => return Ok(header),
            Some(header) => {
                if let Some((name, value)) = line.split_once(':') {
                    header.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
    }
}

/// Puts the chunks of a body together; what can't be read as chunks ends it.
fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let whole = rest;
    let mut out = Vec::with_capacity(rest.len());
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let size = rest.get(..end).unwrap_or_default().split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
        let Some(size) = std::str::from_utf8(size).ok().and_then(|s| usize::from_str_radix(s, 16).ok()) else {
            // Some crawlers keep the header but store the body whole.
            return if out.is_empty() { whole.to_vec() } else { out };
        };
        rest = rest.get(end + 1..).unwrap_or_default();
        if size == 0 {
            break;
        }
        out.extend_from_slice(rest.get(..size.min(rest.len())).unwrap_or_default());
        rest = rest.get(size.min(rest.len())..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    out
}

/// Undoes `Content-Encoding`, as far as the bytes allow; bytes that are not what the header says stay as they are.
fn expand(bytes: Vec<u8>, coding: &str, limits: &Limits) -> Vec<u8> {
    let mut out = Vec::new();
    let most = limits.article as u64;
    if let Some(packing) = Packing::of(&bytes) {
        let _ = packing.unpack(&mut bytes.as_slice(), limits, |read| read.take(most).read_to_end(&mut out));
    } else if coding.contains("deflate") {
        let _ = flate2::read::ZlibDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut out);
        if out.is_empty() {
            let _ = flate2::read::DeflateDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut out);
        }
    }
    if out.is_empty() { bytes } else { out }
}
