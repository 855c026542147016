//! Telegram Desktop's exports: messages of `result.json`, and what is not quite JSON in it.

use super::{
    Loaded,
    fields::{Fields, sane},
    html,
    record::Within,
    when,
};
use crate::domain::Article;
use std::{path::PathBuf, sync::Arc};

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
    file: Option<(Arc<PathBuf>, u32)>,
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

/// Messages of an HTML export (`messages.html`, `messages2.html` …), in the order of the page.
pub(super) fn page(html: &str, id: &str) -> Vec<Article> {
    if html::is_too_deep(html) {
        return Vec::new();
    }
    let Ok(page) = dom_smoothie::Readability::new(html, None, None) else { return Vec::new() };
    let chat = page.doc.select_single(".page_header .text").text();
    let mut articles = Vec::new();
    for message in page.doc.select("div.message").iter() {
        let text = html::tidy(&message.select_single("div.text").formatted_text());
        if message.has_class("service") || text.is_empty() {
            continue;
        }
        let number = message.attr_or("id", "");
        let number = number.trim_start_matches("message");
        let mut article = Article::new(format!("{id}#{number}"), text);
        article.outlet = Some(chat.trim().into()).filter(|name: &Arc<str>| !name.is_empty());
        article.published = message.select_single("div.date").attr("title").and_then(|title| when::published(&title));
        articles.push(article);
    }
    articles
}

/// True for the HTML of such an export.
pub(super) fn is_page(html: &str) -> bool {
    html.contains("class=\"page_wrap") && html.contains("class=\"message ")
}
