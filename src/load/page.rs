//! One document: a text, a page, a feed.

use super::{Loaded, Options, ProblemKind, charset, feed, fields::sane, html, markdown, part::Source, telegram, web};
use crate::domain::Article;

/// A document, and what was said about it from outside.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// The character set a server declared.
    pub(super) charset: Option<String>,
    /// The address a web archive gives.
    pub(super) url: Option<String>,
    /// Stands in for the number of an article in files of several.
    pub(super) number: Option<u64>,
}

/// Pages larger than this are no articles, and reading them takes long.
const LARGEST_PAGE: usize = 16 << 20;

impl Page {
    pub(super) fn decode(self, source: &Source, _options: &Options) -> Vec<Loaded> {
        let mut out = Vec::new();
        let declared = self.charset.or_else(|| charset::declared(&self.bytes));
        let (text, bad_line) = charset::decode(self.bytes, declared.as_deref());
        if let Some(line) = bad_line {
            out.push(source.problem(Some(line), ProblemKind::Utf8));
        }
        if text.trim().is_empty() {
            out.extend(self.number.is_none().then(|| source.problem(None, ProblemKind::Empty)));
            return out;
        }
        let id = match self.number {
            Some(number) => format!("{}#{number}", source.id),
            None => source.id.to_string(),
        };
        let start = text.trim_start();
        let articles = if start.starts_with('<') && text.len() > LARGEST_PAGE {
            out.push(source.problem(None, ProblemKind::TooLong { limit: LARGEST_PAGE }));
            return out;
        } else if feed::is_feed(start) && start.starts_with('<') {
            feed::read(start, &id).map_err(|why| ProblemKind::Format { format: "a feed", why })
        } else if is_page(start) {
            if telegram::is_page(&text) {
                Ok(telegram::page(&text, &id))
            } else {
                web::read(&text)
                    .map(|page| vec![article_of(page, &id)])
                    .map_err(|why| ProblemKind::Format { format: "a web page", why })
            }
        } else if start.starts_with("<?xml") {
            Err(ProblemKind::Format { format: "XML", why: "it is no feed; expected RSS, RDF or Atom".to_owned() })
        } else if markdown::has_front_matter(&text) || source.name.ends_with(".md") {
            Ok(markdown::read(&text, &id).into_iter().collect())
        } else {
            let name = if self.number.is_some() { &id } else { id.rsplit('/').next().unwrap_or(&id) };
            Ok(vec![Article::new(name, sane(text))])
        };
        // In a web archive the address says which page it is.
        let articles = articles.map_err(|kind| match (kind, &self.url) {
            (ProblemKind::Format { format, why }, Some(url)) => {
                ProblemKind::Format { format, why: format!("{why} ({url})") }
            }
            (kind, _) => kind,
        });
        match articles {
            Ok(articles) => {
                // Web archives are full of pages without an article; a file without one is worth a word.
                if self.number.is_none() && articles.iter().all(|article| article.text.trim().is_empty()) {
                    out.push(source.problem(None, ProblemKind::Empty));
                }
                for mut article in articles.into_iter().filter(|article| !article.text.trim().is_empty()) {
                    article.file = source.place(1);
                    if let Some(url) = &self.url {
                        article.url.get_or_insert_with(|| url.as_str().into());
                    }
                    out.push(Loaded::Article(article));
                }
            }
            Err(kind) => out.push(source.problem(None, kind)),
        }
        out
    }
}

fn article_of(page: web::Web, id: &str) -> Article {
    let mut article = Article::new(id, page.text);
    if article.text.trim().is_empty()
        && let Some(title) = &page.title
    {
        article.text = title.as_str().into();
    }
    article.title = page.title.map(|title| html::to_text(&title).into());
    article.outlet = page.outlet.map(Into::into);
    article.url = page.url.map(Into::into);
    article.published = page.published;
    article
}

/// True for the first characters of HTML.
fn is_page(start: &str) -> bool {
    let head: String = start.chars().take(2000).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || (head.starts_with('<')
            && ["<html", "<head", "<body", "<div", "<article", "<p>", "<meta"].iter().any(|t| head.contains(t)))
}
