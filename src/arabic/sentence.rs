//! Where sentences end: full stops, exclamation and question marks, and line breaks, but not the points of
//! abbreviations, of headlines (`حرب غزة.. 23 هجوما`), or those inside a quotation that is not too long.

use super::token::{Token, TokenKind};
use std::ops::Range;

/// A quotation longer than this, in bytes, is cut at its full stops like other text.
const LONG_QUOTATION: u32 = 800;

/// The sentences of a text as ranges of its tokens, in order. Line breaks belong to none.
///
/// ```
/// use waqai::arabic::{sentence::sentences, token::tokens};
/// let text = "قال د. علي إن \"الوضع هادئ. الحمد لله\". وأضاف: لا جديد\nعنوان";
/// let tokens = tokens(text);
/// let told: Vec<&str> = sentences(&tokens)
///     .iter()
///     .map(|s| &text[tokens[s.start].span.start as usize..tokens[s.end - 1].span.end as usize])
///     .collect();
/// assert_eq!(told, ["قال د. علي إن \"الوضع هادئ. الحمد لله\".", "وأضاف: لا جديد", "عنوان"]);
/// ```
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut whole = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let rest = tokens.get(start..).unwrap_or_default();
        let stop = start + rest.iter().position(|t| t.kind == TokenKind::Break).unwrap_or(rest.len());
        in_paragraph(tokens, start..stop, &mut whole);
        start = stop + 1;
    }
    let mut out = Vec::with_capacity(whole.len());
    for sentence in whole {
        cut(tokens, sentence, &mut out);
    }
    out
}

/// Tokens in the longest sentence. The longest of news have some 150; what has more is a list, or a text without stops
/// that may be meant to keep its reader busy: a reader's work grows with the square of a sentence.
const LONGEST: usize = 400;

/// Cuts a sentence of more tokens than [`LONGEST`] behind its commas, or where there are none anywhere.
fn cut(tokens: &[Token], sentence: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Range { mut start, end } = sentence;
    while end - start > LONGEST {
        let comma = |at: &usize| tokens.get(*at).is_some_and(|t| matches!(t.text, "،" | "؛" | ","));
        let stop = (start + LONGEST / 2..start + LONGEST).rfind(comma).map_or(start + LONGEST, |at| at + 1);
        out.push(start..stop);
        start = stop;
    }
    out.push(start..end);
}

fn in_paragraph(tokens: &[Token], paragraph: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mark = |at: usize| {
        tokens.get(at).filter(|t| paragraph.contains(&at) && t.kind == TokenKind::Mark).map_or("", |t| t.text)
    };
    let begins = |at: usize| tokens.get(at).map_or(0, |t| t.span.start);
    // A quotation without its partner says nothing about where it ends.
    let paired = paragraph.clone().filter(|&at| mark(at) == "\"").count() % 2 == 0;
    let mut quotation: Option<usize> = None;
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        match mark(at) {
            "\"" if paired => quotation = if quotation.is_some() { None } else { Some(at) },
            "!" | "؟" | "?" | "." | "…" if is_end(tokens, &paragraph, at) => {
                let inside = quotation.is_some_and(|open| begins(at) - begins(open) < LONG_QUOTATION);
                if !inside || mark(at + 1) == "\"" {
                    let mut end = at + 1;
                    while matches!(mark(end), "\"" | ")" | "]" | "." | "!" | "؟") {
                        if mark(end) == "\"" && quotation.take().is_none() && paired {
                            // Opens the next sentence.
                            break;
                        }
                        end += 1;
                    }
                    out.push(start..end);
                    (start, at) = (end, end);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    if start < paragraph.end {
        out.push(start..paragraph.end);
    }
}

/// Whether the mark at `at` ends a sentence.
fn is_end(tokens: &[Token], paragraph: &Range<usize>, at: usize) -> bool {
    let token = |at: usize| tokens.get(at).filter(|_| paragraph.contains(&at));
    let Some(this) = token(at) else { return false };
    if this.text != "." && this.text != "…" {
        return true;
    }
    let dots = |at: Option<usize>| at.and_then(token).is_some_and(|t| t.text == ".");
    let last = token(at + 1).is_none();
    if this.text == "…" || dots(Some(at + 1)) || dots(at.checked_sub(1)) {
        // Suspension points: `. .` with a blank between is a full stop typed twice.
        let glued = |a: &Token, b: &Token| a.span.end == b.span.start;
        let doubled = dots(Some(at + 1)) && token(at + 1).is_some_and(|next| !glued(this, next));
        return last || doubled;
    }
    // أ.ف.ب، د. ، ص.ب: a point after a single letter, or one with a letter right behind it.
    let before = at.checked_sub(1).and_then(token);
    let initial = before.is_some_and(|t| t.kind == TokenKind::Word && t.text.chars().count() == 1);
    let glued = token(at + 1).is_some_and(|t| t.span.start == this.span.end && t.kind == TokenKind::Word);
    let latin = glued && before.is_some_and(|t| t.text.is_ascii());
    last || !(initial || latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::{fold::fold, token::tokens};

    /// A text without stops is read in pieces, all of it and each word once; a long sentence of news stays whole.
    #[test]
    fn no_sentence_is_endless() {
        for (text, pieces) in
            [("قصفت قاعدة، ".repeat(50), 1), ("قصفت قاعدة، ".repeat(900), 7), ("قصف ".repeat(1000), 3)]
        {
            let folded = fold(&text);
            let tokens = tokens(&folded);
            let sentences = sentences(&tokens);
            assert_eq!(sentences.len(), pieces);
            assert!(sentences.iter().all(|s| s.len() <= LONGEST));
            let covered: Vec<usize> = sentences.into_iter().flatten().collect();
            assert!(covered.into_iter().eq(0..tokens.len()));
        }
    }
}
