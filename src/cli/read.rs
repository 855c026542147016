//! Reads articles from JSON Lines.

use crate::domain::{Article, Day, Published};
use anyhow::Context;
use std::path::PathBuf;

const DEMO: &str = include_str!("../../assets/demo/articles.jsonl");

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    text: String,
}

pub(super) fn articles(paths: &[PathBuf]) -> anyhow::Result<Vec<Article>> {
    let mut out = Vec::new();
    let mut texts = Vec::new();
    if paths.is_empty() {
        texts.push(("demo".to_owned(), DEMO.to_owned()));
    }
    for path in paths {
        let name = path.display().to_string();
        texts.push((name.clone(), std::fs::read_to_string(path).context(name)?));
    }
    for (name, text) in texts {
        for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).with_context(|| format!("{name}:{}", at + 1))?;
            let mut article = Article::new(line.id, line.text);
            article.title = line.title.map(Into::into);
            article.outlet = line.outlet.map(Into::into);
            article.url = line.url.map(Into::into);
            article.published = line.published.and_then(|text| {
                let day: Day = text.get(..10)?.parse().ok()?;
                let hour = text.get(11..13).and_then(|h| h.parse().ok());
                Some(Published { day, hour, text: text.into() })
            });
            out.push(article);
        }
    }
    Ok(out)
}
