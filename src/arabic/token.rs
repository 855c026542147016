//! Words, numbers and marks of a folded text.
//!
//! Letters and digits are parted where they meet, since Arabic glues one-letter words to what follows: `و569` is "and"
//! and a number, `ال27` an article and a day.

use crate::domain::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with points or commas between them: `1,200`, `3.5`.
    Digits,
    /// One character of punctuation, or a symbol.
    Mark,
    /// A line break.
    Break,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its letters, digits or mark, folded.
    pub text: &'t str,
    /// Bytes of the folded text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token<'_> {
    /// The two tokens that it is made of, the second from its byte `at` on; `None` where no letter begins there.
    pub fn parted(self, at: usize) -> Option<(Self, Self)> {
        let (left, right) = self.text.split_at_checked(at)?;
        let middle = self.span.start + at as u32;
        let left = Self { text: left, span: Span { end: middle, ..self.span }, ..self };
        Some((left, Self { text: right, span: Span { start: middle, ..self.span }, ..self }))
    }
}

/// True for letters of any script. Arabic ones are told by their range: the tables of Unicode cost more than the rest
/// of reading a word.
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\u{620}'..='\u{64A}' => true,
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        _ => c.is_alphabetic(),
    }
}

/// The words and numbers of a text, digits and letters not parted, without what stands between them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(is_letter(c) || c.is_ascii_digit() || !c.is_ascii() && c.is_numeric()))
        .filter(|w| !w.is_empty())
}

/// The tokens of a folded text, in order; blanks are not tokens.
///
/// ```
/// use waqai::arabic::token::{tokens, TokenKind};
/// let text = "و3 طائرات، 2.5";
/// let words: Vec<&str> = tokens(text).iter().map(|t| t.text).collect();
/// assert_eq!(words, ["و", "3", "طائرات", "،", "2.5"]);
/// ```
pub fn tokens(folded: &str) -> Vec<Token<'_>> {
    let bytes = folded.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut out = Vec::with_capacity(folded.len() / 8);
    let mut next = 0;
    while let Some(&byte) = bytes.get(next) {
        let start = next;
        let letter = letter_at(folded, start);
        let kind = if letter > 0 {
            next += letter;
            while let more @ 1.. = letter_at(folded, next) {
                next += more;
            }
            TokenKind::Word
        } else if byte.is_ascii_digit() {
            next += 1;
            while is_digit(next) || matches!(bytes.get(next), Some(b'.' | b',')) && is_digit(next + 1) {
                next += 1;
            }
            TokenKind::Digits
        } else {
            let Some(c) = char_at(folded, start) else { break };
            next += c.len_utf8();
            match c {
                '\n' => TokenKind::Break,
                _ if c.is_whitespace() => continue,
                _ => TokenKind::Mark,
            }
        };
        let span = Span::new(start, next);
        out.push(Token { text: span.of(folded), span, kind });
    }
    out
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The bytes of the letter at a place of a text; 0 where none begins there. Of Arabic ones, nearly all there are, no
/// character has to be made first.
#[inline]
fn letter_at(text: &str, at: usize) -> usize {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or_default();
    match (byte(at), byte(at + 1)) {
        (0xD8, 0xA0..=0xBF) | (0xD9, 0x80..=0x8A) => 2,
        // Comma, semicolon, question mark.
        (0xD8, 0x8C | 0x9B | 0x9F) => 0,
        (ascii @ ..=0x7F, _) => usize::from(ascii.is_ascii_alphabetic()),
        _ => char_at(text, at).filter(|c| is_letter(*c)).map_or(0, char::len_utf8),
    }
}
