//! Telegram Desktop's exports: messages of `result.json`, and what is not quite JSON in it.

use super::{Loaded, record::Fields, record::Within, record::sane, when};
use crate::domain::Article;
use std::{path::Path, sync::Arc};

/// True for the types Telegram gives its chats.
pub(super) fn is_chat(kind: &str) -> bool {
    kind.ends_with("_channel")
        || kind.ends_with("_group")
        || kind.ends_with("_supergroup")
        || matches!(kind, "personal_chat" | "saved_messages" | "bot_chat" | "verification_codes")
}

/// A message to an article; service messages and pictures without words are nothing.
pub(super) fn message(
    fields: Fields<'_>,
    chat: &str,
    within: &Within,
    file: Option<(Arc<Path>, u32)>,
) -> Option<Loaded> {
    if fields.kind.as_deref() == Some("service") {
        return None;
    }
    let text = fields.text.filter(|text| !text.trim().is_empty())?;
    let number = fields.id.unwrap_or_default();
    let mut article = Article::new(format!("{chat}/{number}"), sane(text));
    article.outlet = within.name.clone();
    article.url = Some(format!("https://t.me/c/{chat}/{number}").into());
    article.published = fields.published.as_deref().and_then(when::published).or(fields.unix);
    article.file = file;
    Some(Loaded::Article(article))
}

/// Rewrites `\xNN`, which Telegram writes for control characters, as the `\u00NN` of JSON. `None` where there is none.
pub(super) fn repair(json: &[u8]) -> Option<Vec<u8>> {
    memchr::memmem::find(json, br"\x")?;
    let mut out = Vec::with_capacity(json.len() + 16);
    let mut bytes = json.iter();
    while let Some(&byte) = bytes.next() {
        out.push(byte);
        if byte == b'\\' {
            match bytes.next() {
                Some(b'x') => out.extend_from_slice(b"u00"),
                Some(&other) => out.push(other),
                None => {}
            }
        }
    }
    Some(out)
}
