//! The tokens of a text, asked by position: what reading numbers and dates needs again and again.

use super::token::{Token, TokenKind};

/// The tokens of a text. Positions outside it are asked for freely: they hold nothing.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// All of them.
    pub tokens: &'t [Token<'t>],
}

impl<'t> Text<'t> {
    /// The text of the token at `at`, `""` where there is none.
    pub fn get(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    /// The token before `at`, `""` at the beginning.
    pub fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |at| self.get(at))
    }

    /// The word at `at`, `""` where there is something else.
    pub fn word(&self, at: usize) -> &'t str {
        if self.kind(at) == Some(TokenKind::Word) { self.get(at) } else { "" }
    }

    /// What the token at `at` is made of.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// True where nothing stands between the token at `at` and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(this)) => before.span.end == this.span.start,
            _ => false,
        }
    }

    /// True where the words from `at` on are these.
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.get(at + i) == *word)
    }

    /// How many tokens the first of `phrases` that stands at `at` has.
    pub fn phrase(&self, at: usize, phrases: &[&[&str]]) -> Option<usize> {
        let first = self.get(at);
        let found = phrases.iter().find(|words| words.first() == Some(&first) && self.reads(at, words));
        found.map(|words| words.len())
    }

    /// How many tokens the first of `phrases` that ends before `end` has.
    pub fn phrase_before(&self, end: usize, phrases: &[&[&str]]) -> Option<usize> {
        let last = self.before(end);
        let ends = |words: &&&[&str]| {
            words.last() == Some(&last) && end.checked_sub(words.len()).is_some_and(|at| self.reads(at, words))
        };
        phrases.iter().find(ends).map(|words| words.len())
    }
}
