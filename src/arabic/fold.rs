//! The folded copy of a text, for matching: one spelling for what Arabs write in several, with exact offsets back.
//!
//! Folded are: vowel signs and tatweel (dropped), forms of alef, yeh, teh marbuta and seated hamza, Persian yeh and
//! kaf, presentation forms, Arabic digits and separators, quotation marks, odd spaces and invisible characters. The
//! folded copy is never shown; matches are mapped back with [`Folded::original`].

use super::forms;
use crate::domain::Span;
use std::sync::LazyLock;

/// A folded copy of a text, and the way back from its offsets to the original's.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// `(offset in text, offset in the original)` wherever the distance between the two changes; both in bytes.
    steps: Vec<(u32, u32)>,
    original_len: u32,
}

/// What becomes of one character.
#[derive(Clone, Copy)]
enum Fold {
    Keep,
    Drop,
    To(char),
    Pair(&'static str),
}

fn fold_char(c: char) -> Fold {
    use Fold::{Drop, Keep, Pair, To};
    match c {
        '\0'..='\x1f' if !matches!(c, '\n' | '\t' | '\r') => To(' '),
        'A'..='Z' => To(c.to_ascii_lowercase()),
        '\0'..='\x7f' => Keep,
        'أ' | 'إ' | 'آ' | 'ٱ' => To('ا'),
        'ى' | 'ی' | 'ې' => To('ي'),
        'ة' | 'ہ' | 'ھ' | 'ۀ' | 'ە' => To('ه'),
        'ؤ' => To('و'),
        'ئ' => To('ي'),
        'ک' | 'گ' | 'ڪ' => To('ك'),
        'چ' => To('ج'),
        'پ' => To('ب'),
        'ڤ' => To('ف'),
        '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}'
        | '\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{640}' => Drop,
        '٠'..='٩' => To(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
        '۰'..='۹' => To(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
        '٫' => To('.'),
        '٬' => To(','),
        '٪' => To('%'),
        '“' | '”' | '«' | '»' | '„' | '‟' | '″' | '〝' | '〞' | '＂' | '‹' | '›' | '‘' | '’' => {
            To('"')
        }
        '–' | '—' | '‐' | '‑' | '−' => To('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => To(' '),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{61C}'
        | '\u{AD}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE70}'..='\u{FE7F}' => Drop,
        '\u{FE80}'..='\u{FEFC}' => forms::base_of(c).map_or(Keep, Pair),
        '\u{FB50}'..='\u{FDFF}' => forms::base_of(c).map_or(Keep, Pair),
        _ => Keep,
    }
}

const TATWEEL: &str = "\u{640}";

/// What becomes of U+0600 to U+06FF, by the last eight bits: nearly all there is to fold, looked up instead of asked.
static ARABIC: LazyLock<[Fold; 256]> =
    LazyLock::new(|| std::array::from_fn(|low| char::from_u32(0x600 + low as u32).map_or(Fold::Keep, fold_char)));

/// The characters among those that stay as they are: a bit each, by their two bytes.
static STAYING: LazyLock<[u64; 4]> = LazyLock::new(|| {
    let bit = |place: usize| u64::from(matches!(ARABIC.get(place), Some(Fold::Keep))) << (place & 63);
    std::array::from_fn(|lead| (lead * 64..lead * 64 + 64).fold(0, |bits, place| bits | bit(place)))
});

/// Where the first character from `at` on stands that does not stay as it is, or may not.
#[inline]
fn end_of_staying(bytes: &[u8], mut at: usize, staying: &[u64; 4]) -> usize {
    loop {
        match bytes.get(at) {
            Some(lead @ 0xD8..=0xDB) => {
                let second = bytes.get(at + 1).copied().unwrap_or_default();
                if staying.get(usize::from(lead & 3)).is_none_or(|bits| bits >> (second & 0x3F) & 1 == 0) {
                    return at;
                }
                at += 2;
            }
            Some(0x20..=0x40 | 0x5B..=0x7F) => at += 1,
            _ => return at,
        }
    }
}

/// Copies what stays in long stretches, and notes where the distance to the original changes.
struct Writer<'t> {
    original: &'t str,
    out: Folded,
    /// Where what is not copied yet begins.
    rest: usize,
    /// Original offset less offset in the folded text, as noted last.
    distance: usize,
}

impl<'t> Writer<'t> {
    fn new(original: &'t str) -> Self {
        let out = Folded {
            text: String::with_capacity(original.len()),
            steps: Vec::new(),
            original_len: original.len() as u32,
        };
        Self { original, out, rest: 0, distance: 0 }
    }

    /// Writes something else for `len` bytes at `at`.
    fn replace(&mut self, at: usize, len: usize, fold: Fold) {
        self.keep(at);
        self.rest = at + len;
        match fold {
            Fold::Keep | Fold::Drop => {}
            Fold::To(to) => {
                self.step(at);
                self.out.text.push(to);
            }
            Fold::Pair(letters) => {
                self.step(at);
                self.out.text.extend(letters.chars().map(|letter| match fold_char(letter) {
                    Fold::To(to) => to,
                    _ => letter,
                }));
            }
        }
    }

    /// Copies what stays, up to `at`.
    fn keep(&mut self, at: usize) {
        if self.rest < at {
            self.step(self.rest);
            self.out.text.push_str(self.original.get(self.rest..at).unwrap_or_default());
        }
    }

    fn step(&mut self, at: usize) {
        let distance = at.wrapping_sub(self.out.text.len());
        if distance != self.distance {
            self.out.steps.push((self.out.text.len() as u32, at as u32));
            self.distance = distance;
        }
    }

    fn finish(mut self) -> Folded {
        self.keep(self.original.len());
        self.out
    }
}

impl Folded {
    /// Folds a text.
    ///
    /// ```
    /// use waqai::{arabic::fold::Folded, domain::Span};
    /// let original = "اسْتِهـداف «قاعدةٍ»";
    /// let folded = Folded::of(original);
    /// assert_eq!(folded.text, "استهداف \"قاعده\"");
    /// let at = folded.text.find("قاعده").unwrap();
    /// let span = folded.original(Span::new(at, at + "قاعده".len()));
    /// assert_eq!(span.of(original), "قاعدةٍ");
    /// ```
    pub fn of(original: &str) -> Self {
        let (arabic, staying) = (&*ARABIC, &*STAYING);
        let bytes = original.as_bytes();
        let mut out = Writer::new(original);
        let mut at = 0;
        // After a tatweel: استهـ.ـداف. A dot between two of them hides a word from filters, not from readers.
        let mut stretched = false;
        loop {
            if !stretched {
                at = end_of_staying(bytes, at, staying);
            }
            let Some(&byte) = bytes.get(at) else { break };
            let second = bytes.get(at + 1).copied().unwrap_or_default();
            let (len, fold) = match byte {
                b'.' | b'*' | b'-' | b'_' if stretched && bytes.get(at + 1..at + 3) == Some(TATWEEL.as_bytes()) => {
                    (1, Fold::Drop)
                }
                0x20..=0x40 | 0x5B..=0x7F => (1, Fold::Keep),
                0xD8..=0xDB => {
                    let place = usize::from(byte & 3) << 6 | usize::from(second & 0x3F);
                    (2, arabic.get(place).copied().unwrap_or(Fold::Keep))
                }
                _ => {
                    let Some(c) = original.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    let is_hidden =
                        c == '·' && stretched && original.get(at + 2..).is_some_and(|rest| rest.starts_with(TATWEEL));
                    (c.len_utf8(), if is_hidden { Fold::Drop } else { fold_char(c) })
                }
            };
            match fold {
                Fold::Keep => stretched = false,
                fold => {
                    out.replace(at, len, fold);
                    let is_mark = matches!((byte, second), (0xD9, 0x8B..=0x9F | 0xB0));
                    stretched = (byte, second) == (0xD9, 0x80) || (stretched && is_mark);
                }
            }
            at += len;
        }
        out.finish()
    }

    /// The original's span that a span of the folded text was made from, marks that were dropped inside or right
    /// after it included. Both in bytes.
    pub fn original(&self, span: Span) -> Span {
        let start = self.map(span.start);
        let mut end = self.map(span.end);
        if span.end as usize >= self.text.len() {
            end = self.original_len;
        }
        Span { start, end: end.max(start) }
    }

    fn map(&self, folded: u32) -> u32 {
        let at = self.steps.partition_point(|&(f, _)| f <= folded);
        match at.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some(&(f, o)) => o + (folded - f),
            None => folded,
        }
    }
}

/// The folded spelling alone, for search keys and lexicon entries.
///
/// ```
/// assert_eq!(waqai::arabic::fold::fold("الأَسـد"), "الاسد");
/// ```
pub fn fold(text: &str) -> String {
    Folded::of(text).text
}
