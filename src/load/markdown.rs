//! Markdown with front matter: fields above, text below.

use super::{record::Fields, record::sane, when};
use crate::domain::Article;

/// True where a text begins with front matter.
pub(super) fn has_front_matter(text: &str) -> bool {
    split(text).is_some()
}

/// The front matter's lines and the text below.
fn split(text: &str) -> Option<(&str, &str)> {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let rest = text.get(fence.len()..)?.strip_prefix('\r').unwrap_or(text.get(fence.len()..)?).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        if at > 1 << 14 {
            return None;
        }
        at += line.len();
    }
    None
}

/// The article; `id` where the front matter has none.
pub(super) fn read(text: String, id: &str) -> Article {
    let (front, body) = split(&text).unwrap_or(("", &text));
    let fields = Fields::of_columns(front.lines().filter_map(|line| {
        let (name, value) = line.split_once([':', '='])?;
        Some((name, value.trim().trim_matches(['"', '\''])))
    }));
    let heading = body.trim_start().lines().next().and_then(|line| line.strip_prefix("# "));
    let title = fields.title.or_else(|| heading.map(str::to_owned));
    let mut article =
        Article::new(fields.id.as_deref().unwrap_or(id), sane(body.trim_start_matches(['\r', '\n']).to_owned()));
    article.title = title.map(|t| t.trim().into());
    article.outlet = fields.outlet.map(Into::into);
    article.url = fields.url.map(Into::into);
    article.published = fields.published.as_deref().and_then(when::published);
    article
}
