//! One document: a text, a page, a feed.

use super::{Loaded, ProblemKind, charset, feed, fields::sane, html, markdown, part::Source, telegram, web};
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
    /// The articles in it: one, but for feeds and exports of messages.
    pub(super) fn decode(self, source: &Source) -> Vec<Loaded> {
        let is_record = self.number.is_some();
        let declared = self.charset.or_else(|| charset::declared(&self.bytes));
        let (text, bad_line) = charset::decode(self.bytes, declared.as_deref());
        let mut out: Vec<Loaded> =
            bad_line.into_iter().map(|line| source.problem(Some(line), ProblemKind::Utf8)).collect();
        let id = match self.number {
            Some(number) => format!("{}#{number}", source.id),
            None => source.id.to_string(),
        };
        match articles(&text, &id, source) {
            Ok(mut articles) => {
                articles.retain(|article| !article.text.trim().is_empty());
                // Web archives are full of pages without an article; a file without one is worth a word.
                if articles.is_empty() && !is_record {
                    out.push(source.problem(None, ProblemKind::Empty));
                }
                out.extend(articles.into_iter().map(|mut article| {
                    article.file = source.place(1);
                    article.url = article.url.or_else(|| self.url.as_deref().map(Into::into));
                    Loaded::Article(article)
                }));
            }
            Err((format, why)) => {
                // In a web archive the address says which page it is.
                let why = self.url.map_or_else(|| why.clone(), |url| format!("{why} ({url})"));
                out.push(source.problem(None, ProblemKind::Format { format, why }));
            }
        }
        out
    }
}

/// Reads a document as what its first characters say it is; else what format was tried, and why it failed.
fn articles(text: &str, id: &str, source: &Source) -> Result<Vec<Article>, (&'static str, String)> {
    let start = text.trim_start();
    let is_markup = start.starts_with('<');
    if is_markup && text.len() > LARGEST_PAGE {
        Err(("a web page or feed", format!("larger than {} MiB", LARGEST_PAGE >> 20)))
    } else if is_markup && feed::is_feed(start) {
        feed::read(start, id).map_err(|why| ("a feed", why))
    } else if is_page(start) && telegram::is_page(text) {
        Ok(telegram::page(text, id))
    } else if is_page(start) {
        web::read(text).map(|page| vec![article_of(page, id)]).map_err(|why| ("a web page", why))
    } else if start.starts_with("<?xml") {
        Err(("XML", "it is no feed; expected RSS, RDF or Atom".to_owned()))
    } else if markdown::has_front_matter(text) || source.name.ends_with(".md") {
        Ok(markdown::read(text, id).into_iter().collect())
    } else {
        // A text is known by its file's name alone; `id` differs where it is a record of an archive.
        let name = if *id == *source.id { id.rsplit('/').next().unwrap_or(id) } else { id };
        Ok(vec![Article::new(name, sane(text.to_owned()))])
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
