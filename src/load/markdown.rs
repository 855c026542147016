//! Markdown with front matter: fields above, text below.

use super::fields::Fields;
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

/// The article, where there is one; `id` where the front matter has none.
pub(super) fn read(text: &str, id: &str) -> Option<Article> {
    let (front, body) = split(text).unwrap_or(("", text));
    let mut fields = Fields::of_columns(front.lines().filter_map(|line| {
        let (name, value) = line.split_once([':', '='])?;
        Some((name, value.trim().trim_matches(['"', '\''])))
    }));
    let heading = body.trim_start().lines().next().and_then(|line| line.strip_prefix("# "));
    fields.title = fields.title.or_else(|| heading.map(str::to_owned));
    fields.text = Some(body.trim_start_matches(['\r', '\n']).to_owned());
    fields.article(|| id.to_owned(), None)
}
