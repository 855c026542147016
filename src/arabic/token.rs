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
    let mut out = Vec::with_capacity(folded.len() / 8);
    let mut chars = folded.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let kind = if c == '\n' {
            TokenKind::Break
        } else if is_letter(c) {
            while let Some(&(next, d)) = chars.peek() {
                if !is_letter(d) {
                    break;
                }
                end = next + d.len_utf8();
                chars.next();
            }
            TokenKind::Word
        } else if c.is_whitespace() {
            continue;
        } else if c.is_ascii_digit() {
            while let Some(&(next, d)) = chars.peek() {
                let inner = matches!(d, '.' | ',') && folded.as_bytes().get(next + 1).is_some_and(u8::is_ascii_digit);
                if !d.is_ascii_digit() && !inner {
                    break;
                }
                end = next + 1;
                chars.next();
            }
            TokenKind::Digits
        } else {
            TokenKind::Mark
        };
        let span = Span::new(at, end);
        out.push(Token { text: span.of(folded), span, kind });
    }
    out
}
