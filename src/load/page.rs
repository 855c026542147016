//! One document: a text, a page, a feed.

use super::{Loaded, Options, ProblemKind, charset, part::Source, record::sane};
use crate::domain::Article;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain text.
    Text,
}

/// A document, and what was said about it from outside.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) kind: Kind,
    /// The character set a server declared.
    pub(super) charset: Option<String>,
}

impl Page {
    pub(super) fn decode(self, source: &Source, _options: &Options) -> Vec<Loaded> {
        let mut out = Vec::new();
        let (text, bad_line) = charset::decode(self.bytes, self.charset.as_deref());
        if let Some(line) = bad_line {
            out.push(source.problem(Some(line), ProblemKind::Utf8));
        }
        if text.trim().is_empty() {
            out.push(source.problem(None, ProblemKind::Empty));
            return out;
        }
        match self.kind {
            Kind::Text => {
                let name = source.id.rsplit('/').next().unwrap_or(&source.id);
                let mut article = Article::new(name, sane(text));
                article.file = source.place(1);
                out.push(Loaded::Article(article));
            }
        }
        out
    }
}
