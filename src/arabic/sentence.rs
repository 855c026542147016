//! Where sentences end: full stops, exclamation and question marks, and line breaks, but not the points of
//! abbreviations, of headlines (`حرب غزة.. 23 هجوما`), or those inside a quotation that is not too long.

use super::token::{Token, TokenKind};
use std::ops::Range;

/// A quotation longer than this, in bytes, is cut at its full stops like other text.
const LONG_QUOTATION: u32 = 800;

/// The sentences of a folded text as ranges of its tokens, in order. Line breaks belong to none.
///
/// ```
/// use waqai::arabic::{sentence::sentences, token::tokens};
/// let text = "قال د. علي إن \"الوضع هادئ. الحمد لله\". وأضاف: لا جديد\nعنوان";
/// let tokens = tokens(text);
/// let told: Vec<&str> = sentences(text, &tokens)
///     .iter()
///     .map(|s| &text[tokens[s.start].span.start as usize..tokens[s.end - 1].span.end as usize])
///     .collect();
/// assert_eq!(told, ["قال د. علي إن \"الوضع هادئ. الحمد لله\".", "وأضاف: لا جديد", "عنوان"]);
/// ```
pub fn sentences(folded: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let rest = tokens.get(start..).unwrap_or_default();
        let stop = start + rest.iter().position(|t| t.kind == TokenKind::Break).unwrap_or(rest.len());
        in_paragraph(folded, tokens, start..stop, &mut out);
        start = stop + 1;
    }
    out
}

fn in_paragraph(folded: &str, tokens: &[Token], paragraph: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mark = |at: usize| -> &str {
        tokens.get(at).filter(|t| paragraph.contains(&at) && t.kind == TokenKind::Mark).map_or("", |t| t.of(folded))
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
            "!" | "؟" | "?" | "." | "…" if is_end(folded, tokens, &paragraph, at) => {
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
fn is_end(folded: &str, tokens: &[Token], paragraph: &Range<usize>, at: usize) -> bool {
    let token = |at: usize| tokens.get(at).filter(|_| paragraph.contains(&at));
    let Some(this) = token(at) else { return false };
    if this.of(folded) != "." && this.of(folded) != "…" {
        return true;
    }
    let dots = |at: Option<usize>| at.and_then(token).is_some_and(|t| t.of(folded) == ".");
    let last = token(at + 1).is_none();
    if this.of(folded) == "…" || dots(Some(at + 1)) || dots(at.checked_sub(1)) {
        // Suspension points: `. .` with a blank between is a full stop typed twice.
        let glued = |a: &Token, b: &Token| a.span.end == b.span.start;
        let doubled = dots(Some(at + 1)) && token(at + 1).is_some_and(|next| !glued(this, next));
        return last || doubled;
    }
    // أ.ف.ب، د. ، ص.ب: a point after a single letter, or one with a letter right behind it.
    let before = at.checked_sub(1).and_then(token);
    let initial = before.is_some_and(|t| t.kind == TokenKind::Word && t.of(folded).chars().count() == 1);
    let glued = token(at + 1).is_some_and(|t| t.span.start == this.span.end && t.kind == TokenKind::Word);
    let latin = glued && before.is_some_and(|t| t.of(folded).is_ascii());
    last || !(initial || latin)
}
