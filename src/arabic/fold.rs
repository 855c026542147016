//! The folded copy of a text, for matching: one spelling for what Arabs write in several, with exact offsets back.
//!
//! Folded are: vowel signs and tatweel (dropped), forms of alef, yeh, teh marbuta and seated hamza, Persian yeh and
//! kaf, presentation forms, Arabic digits and separators, quotation marks, odd spaces and invisible characters. The
//! folded copy is never shown; matches are mapped back with [`Folded::original`].

use super::forms;
use crate::domain::Span;

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

fn is_tatweel_or_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
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
        let mut out = Self {
            text: String::with_capacity(original.len()),
            steps: Vec::new(),
            original_len: original.len() as u32,
        };
        let mut delta: i64 = 0;
        let mut previous_stretch = false;
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            // استهـ.ـداف: a dot between tatweels hides a word from filters, not from readers.
            let hidden_dot = matches!(c, '.' | '*' | '·' | '-' | '_')
                && previous_stretch
                && chars.peek().is_some_and(|&(_, next)| next == '\u{640}');
            previous_stretch = c == '\u{640}' || (previous_stretch && is_tatweel_or_mark(c));
            let fold = if hidden_dot { Fold::Drop } else { fold_char(c) };
            if matches!(fold, Fold::Drop) {
                continue;
            }
            let now = at as i64 - out.text.len() as i64;
            if now != delta {
                out.steps.push((out.text.len() as u32, at as u32));
                delta = now;
            }
            match fold {
                Fold::Keep | Fold::Drop => out.text.push(c),
                Fold::To(to) => out.text.push(to),
                Fold::Pair(letters) => out.text.extend(letters.chars().map(|l| match fold_char(l) {
                    Fold::To(to) => to,
                    _ => l,
                })),
            }
        }
        out
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
