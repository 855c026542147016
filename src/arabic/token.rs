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
        let kind = match byte {
            b' ' => {
                next += 1;
                continue;
            }
            b'0'..=b'9' => {
                next += 1;
                while is_digit(next) || matches!(bytes.get(next), Some(b'.' | b',')) && is_digit(next + 1) {
                    next += 1;
                }
                TokenKind::Digits
            }
            _ => {
                next = end_of_letters(folded, start);
                let mark = if next > start { None } else { char_at(folded, start) };
                next += mark.map_or(0, char::len_utf8);
                match mark {
                    None if next == start => break,
                    None => TokenKind::Word,
                    Some('\n') => TokenKind::Break,
                    Some(c) if c.is_whitespace() => continue,
                    Some(_) => TokenKind::Mark,
                }
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

/// Where the letters end that stand from `at` on. Of Arabic ones, nearly all there are, no character has to be made first.
fn end_of_letters(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let second = bytes.get(at + 1).copied().unwrap_or_default();
        at += match (bytes.get(at), second) {
            (Some(0xD8), 0xA0..=0xBF) | (Some(0xD9), 0x80..=0x8A) => 2,
            (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => 1,
            // Comma, semicolon, question mark.
            (None | Some(0..=0x7F), _) | (Some(0xD8), 0x8C | 0x9B | 0x9F) => return at,
            _ => match char_at(text, at).filter(|c| is_letter(*c)) {
                Some(letter) => letter.len_utf8(),
                None => return at,
            },
        };
    }
}
