//! Rows of JSON: each is an article of its own kind, a message, or a row of `extract`'s output.

use super::{Loaded, Options, ProblemKind, fields::Fields, part::At, part::Source, readback, telegram};
use std::sync::Arc;

/// What a list of records tells about all of them: the chat of messages, the feed of items.
#[derive(Debug, Default)]
pub(super) struct Within {
    /// The chat's or the feed's name.
    pub(super) name: Option<Arc<str>>,
    /// The chat's number, where the list is a Telegram chat.
    pub(super) chat: Option<String>,
}

impl Within {
    /// Reads the members that stood before the list.
    pub(super) fn read(object: &[u8]) -> Self {
        let Ok(fields) = serde_json::from_slice::<Fields<'_>>(object) else { return Self::default() };
        let is_chat = fields.kind.as_deref().is_some_and(telegram::is_chat);
        let name = if is_chat { fields.name.or(fields.title) } else { fields.title.or(fields.name) };
        Self { name: name.map(Into::into), chat: if is_chat { fields.id } else { None } }
    }
}

/// Turns rows of JSON into articles, and rows of `extract`'s output back into reports.
pub(super) struct Rows<'s, 'b> {
    source: &'s Source,
    options: &'s Options,
    reports: readback::Reader<'s, 'b>,
    out: Vec<Loaded>,
}

impl<'s, 'b> Rows<'s, 'b> {
    pub(super) fn new(source: &'s Source, options: &'s Options, shared: &'s readback::Shared) -> Self {
        Self { source, options, reports: readback::Reader::new(source, shared), out: Vec::new() }
    }

    /// Reads one row. Blank rows are nothing.
    pub(super) fn row(&mut self, row: &'b [u8], at: At, within: &Within) {
        let row = row.trim_ascii();
        let row = row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(row);
        let row = row.strip_suffix(b",").unwrap_or(row);
        if row.is_empty() || row == b"[" || row == b"]" {
            return;
        }
        if readback::is_row(row) {
            return self.reports.row(row, at.line, &mut self.out);
        }
        self.reports.flush(&mut self.out);
        if row.len() > self.options.limits.article {
            let limit = self.options.limits.article;
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::TooLong { limit }));
        }
        let repaired;
        let fields = match serde_json::from_slice::<Fields<'_>>(row) {
            Ok(fields) => Ok(fields),
            Err(error) => match telegram::repair(row) {
                Some(bytes) => {
                    repaired = bytes;
                    serde_json::from_slice::<Fields<'_>>(&repaired)
                }
                None => Err(error),
            },
        };
        match fields {
            Ok(fields) => self.article(fields, at, within),
            Err(error) => {
                let (kind, below) = match std::str::from_utf8(row) {
                    Ok(_) => ProblemKind::of_json(&error),
                    Err(_) => (ProblemKind::Utf8, 0),
                };
                self.out.push(self.source.problem(Some(at.line + below), kind));
            }
        }
    }

    /// All that was read.
    pub(super) fn finish(mut self) -> Vec<Loaded> {
        self.reports.flush(&mut self.out);
        self.reports.finish(&mut self.out);
        self.out
    }

    fn article(&mut self, fields: Fields<'_>, at: At, within: &Within) {
        if fields.kind.as_deref() == Some("incident") {
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::Incident));
        }
        if let Some(chat) = &within.chat {
            return self.out.extend(telegram::message(fields, chat, within, self.source.place(at.line)));
        }
        let place = self.source.place(at.line);
        let Some(mut article) = fields.article(|| format!("{}#{}", self.source.id, at.number), place) else {
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::NoText));
        };
        if article.outlet.is_none() {
            article.outlet.clone_from(&within.name);
        }
        self.out.push(Loaded::Article(article));
    }
}
