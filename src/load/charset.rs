//! Bytes to text: by byte order mark, by what the bytes are, by what was declared, else by guessing.

use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// Decodes a document. `declared` is what a server or the page itself said. Also the 1-based line of the first byte
/// that fits no reading, where the text is UTF-8 but for a few bytes.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> (String, Option<u64>) {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        let (text, _) = encoding.decode_without_bom_handling(body);
        return (text.into_owned(), None);
    }
    // Arabic in UTF-16 is made of bytes that are ASCII: this comes before UTF-8.
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return (encoding.decode_without_bom_handling(&bytes).0.into_owned(), None);
    }
    let bytes = match String::from_utf8(bytes) {
        // Pages saved anew keep their old declaration: bytes that are UTF-8 are never windows-1256 by accident.
        Ok(text) => return (text, None),
        Err(error) => error.into_bytes(),
    };
    if let Some(bad) = nearly_utf8(&bytes) {
        let line = memchr::memchr_iter(b'\n', bytes.get(..bad).unwrap_or_default()).count() as u64 + 1;
        return (String::from_utf8_lossy(&bytes).into_owned(), Some(line));
    }
    let encoding = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|e| *e != UTF_8)
        .unwrap_or_else(|| guess(&bytes));
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    (text.into_owned(), None)
}

/// The first bad byte of a text that is UTF-8 for more than 98 of 100 of its non-ASCII bytes.
fn nearly_utf8(bytes: &[u8]) -> Option<usize> {
    let mut first = None;
    let (mut good, mut bad, mut at) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(at);
            bad += chunk.invalid().len();
            at += chunk.invalid().len();
        }
    }
    first.filter(|_| bad * 50 < good)
}

/// UTF-16 without a mark: every other byte is of the Arabic page (06) or null.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let count = |skip: usize| sample.iter().skip(skip).step_by(2).filter(|b| matches!(b, 0 | 6)).count();
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let (high_first, high_last) = (count(0), count(1));
    if high_last * 10 > pairs * 9 && high_first * 2 < pairs {
        Some(UTF_16LE)
    } else if high_first * 10 > pairs * 9 && high_last * 2 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// True where bytes are no text in any character set read here.
pub(super) fn is_binary(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    let odd = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    head.contains(&0) && odd * 200 > head.len() || odd * 20 > head.len()
}

/// The character set a page or an XML document declares for itself in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(['"', '\'', ' ', ';', '>', '/', '?']).next()?;
    (!label.is_empty()).then(|| label.to_owned())
}

/// The encoding of a stream of lines, told from its first bytes; `None` for UTF-8.
pub(super) fn of_stream(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding).filter(|e| *e != UTF_8);
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return Some(encoding);
    }
    // The head may end inside a character.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
    let foreign = head.iter().filter(|b| !b.is_ascii()).count();
    if is_utf8 || foreign < ENOUGH || nearly_utf8(head).is_some() {
        return None;
    }
    Some(guess(head)).filter(|e| *e == WINDOWS_1256 || *e == ISO_8859_6)
}

/// So many bytes of an old character set tell it from a broken byte or two.
const ENOUGH: usize = 16;

/// A stream in another encoding, as UTF-8.
pub(super) struct Transcoder<'r> {
    read: &'r mut dyn std::io::Read,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    text: String,
    at: usize,
    ended: bool,
}

impl<'r> Transcoder<'r> {
    pub(super) fn new(read: &'r mut dyn std::io::Read, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { read, decoder, raw: vec![0; 1 << 16], text: String::with_capacity(1 << 18), at: 0, ended: false }
    }
}

impl std::io::Read for Transcoder<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.at >= self.text.len() {
            if self.ended {
                return Ok(0);
            }
            self.text.clear();
            self.at = 0;
            let got = self.read.read(&mut self.raw)?;
            self.ended = got == 0;
            let raw = self.raw.get(..got).unwrap_or_default();
            // Room for any expansion of so many bytes: the decoder takes them all.
            self.text.reserve(self.decoder.max_utf8_buffer_length(got).unwrap_or(got * 3 + 16));
            let _ = self.decoder.decode_to_string(raw, &mut self.text, self.ended);
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}
