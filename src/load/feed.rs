//! Feeds: RSS, RDF and Atom through feed-rs. (JSON Feed is JSON like any other.)

use super::{html, when};
use crate::domain::{Article, Published};
use chrono::{DateTime, NaiveTime, Timelike, Utc};

/// One article an entry: the full text where the feed has it, else the teaser.
pub(super) fn read(xml: &str, id: &str) -> Result<Vec<Article>, String> {
    let parser = feed_rs::parser::Builder::new()
        .timestamp_parser(wall_clock)
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    let feed = parser.parse(undeclared(xml).as_bytes()).map_err(|e| e.to_string())?;
    let outlet = feed.title.map(|title| html::to_text(&title.content)).filter(|title| !title.trim().is_empty());
    let mut articles = Vec::new();
    for (at, entry) in feed.entries.into_iter().enumerate() {
        let title = entry.title.map(|t| html::to_text(&t.content)).filter(|t| !t.trim().is_empty());
        let full = entry.content.and_then(|content| content.body);
        let teaser = entry.summary.map(|summary| summary.content);
        let text = full.into_iter().chain(teaser).map(|t| html::fragment(&t)).find(|t| !t.is_empty());
        let Some(text) = text.or_else(|| title.clone()) else { continue };
        let mut article = Article::new(format!("{id}#{}", at + 1), text);
        article.title = title.map(|t| t.trim().into());
        article.outlet = outlet.as_deref().map(|o| o.trim().into());
        article.url = entry.links.into_iter().find(|l| l.rel.as_deref() != Some("enclosure")).map(|l| l.href.into());
        article.published = entry.published.or(entry.updated).map(|at| Published {
            day: at.date_naive(),
            hour: Some(at.hour() as u8),
            text: at.format("%Y-%m-%dT%H:%M:%S").to_string().into(),
        });
        articles.push(article);
    }
    Ok(articles)
}

/// Without the declaration of a character set: the text is decoded, and the parser would do it again.
fn undeclared(xml: &str) -> &str {
    match xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => xml,
    }
}

/// The time on the wall where the feed was written, under the name of UTC: the parser can carry nothing else.
fn wall_clock(text: &str) -> Option<DateTime<Utc>> {
    let read = when::published(text)?;
    let time = read.text.get(11..19).and_then(|t| t.parse::<NaiveTime>().ok());
    let time = time.or_else(|| NaiveTime::from_hms_opt(u32::from(read.hour.unwrap_or(0)), 0, 0))?;
    Some(read.day.and_time(time).and_utc())
}

/// True for the first bytes of a feed.
pub(super) fn is_feed(head: &str) -> bool {
    const ROOTS: [&str; 4] = ["<rss", "<feed", "<rdf:RDF", "<RDF"];
    let start: String = head.chars().take(4000).collect();
    ROOTS.iter().any(|root| start.contains(root)) && !start.contains("<html")
}
