//! Saved web pages: the article by a readability library, who published it and when from what pages say of themselves.
//!
//! The publication date, by trust: JSON-LD `datePublished`, `article:published_time`, other `meta`, `<time datetime>`,
//! a visible line in an element called a date beside the headline. `dateModified` is another thing.

use super::{html, when};
use crate::domain::Published;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Web {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) text: String,
}

/// More elements than any article has.
const MOST_ELEMENTS: usize = 200_000;

/// Reads a page.
pub(super) fn read(page: &str) -> Result<Web, String> {
    if html::is_too_deep(page) {
        return Err("its elements are nested too deep".to_owned());
    }
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|e| e.to_string())?;
    let mut web = about(&reader);
    let ld_body = json_ld(&reader, &mut web);
    drop_furniture(&reader);
    let headline = reader.doc.select("h1").first().text().trim().to_owned();
    let headline = Some(headline).filter(|headline| !headline.is_empty());
    let whole = paragraphs(&reader);
    let found = reader.parse();
    let text = found.as_ref().map(|article| html::tidy(&article.text_content)).unwrap_or_default();
    if web.title.is_none() {
        web.title = found.ok().map(|article| article.title).filter(|title| !title.trim().is_empty());
    }
    // Short notes are below what readability takes for an article.
    web.text = if text.len() * 5 >= whole.len() * 2 { text } else { whole };
    if let Some(body) = ld_body
        && body.len() > web.text.len() * 2
    {
        web.text = html::tidy(&html::to_text(&body));
    }
    if web.title.is_none() {
        web.title = headline;
    }
    web.title = web.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    if let (Some(title), Some((first, rest))) = (&web.title, web.text.split_once('\n'))
        && first == title
    {
        web.text = rest.to_owned();
    }
    Ok(web)
}

/// What the page's head says, and where it says no date, its `<time>` or a visible line.
fn about(page: &Readability) -> Web {
    const DATES: [&str; 14] = [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "parsely-pub-date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ];
    let mut web = Web::default();
    let mut date: Option<(usize, Published)> = None;
    for meta in page.doc.select("meta[content]").iter() {
        let content = meta.attr_or("content", "");
        let content = content.trim();
        if content.is_empty() {
            continue;
        }
        let name = ["property", "name", "itemprop"].iter().find_map(|a| meta.attr(a)).unwrap_or_default();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "og:title" => web.title = Some(content.to_owned()),
            "og:site_name" => web.outlet = Some(content.to_owned()),
            "og:url" => web.url = Some(content.to_owned()),
            _ => {}
        }
        if let Some(rank) = DATES.iter().position(|d| *d == name)
            && date.as_ref().is_none_or(|(known, _)| rank < *known)
            && let Some(read) = when::published(content)
        {
            date = Some((rank, read));
        }
    }
    let canonical = page.doc.select_single("link[rel=canonical]").attr("href").map(|href| href.to_string());
    web.url = canonical.filter(|href| href.starts_with("http")).or(web.url);
    web.published =
        date.map(|(_, read)| read).or_else(|| marked(page)).or_else(|| beside_headline(page, web.title.as_deref()));
    web
}

/// A date marked as the publication, wherever it stands.
fn marked(page: &Readability) -> Option<Published> {
    page.doc
        .select("[itemprop=datePublished], time[pubdate]")
        .iter()
        .find_map(|e| said(|name| e.attr(name).map(String::from), &e.text()))
}

/// The date beside the headline: the first `<time>` or element called a date below it, else the last above it. Dates
/// of tickers and of other stories stand elsewhere.
fn beside_headline(page: &Readability, title: Option<&str>) -> Option<Published> {
    const HEADINGS: &str = "h1, h2, h3";
    const DATES: &str =
        "time, [class*=date], [class*=Date], [id*=date], [class*=time], [class*=publish], [class*=meta]";
    const ELSEWHERE: &str =
        "body > header *, nav *, aside *, footer *, [class*=ticker] *, [class*=sidebar] *, [class*=related] *";
    let mut above = None;
    let mut is_below = false;
    for element in page.doc.select(&format!("{HEADINGS}, {DATES}")).iter() {
        if element.is(HEADINGS) {
            let text = element.text();
            let is_headline = element.is("h1") || title.is_some_and(|title| title.trim() == text.trim());
            is_below |= is_headline;
        } else if let Some(read) = said(|name| element.attr(name).map(String::from), &element.text())
            && !element.is(ELSEWHERE)
        {
            if is_below {
                return Some(read);
            }
            above = Some(read);
        }
    }
    above
}

/// The date an element says: in an attribute, else in a short text.
fn said(attribute: impl Fn(&str) -> Option<String>, text: &str) -> Option<Published> {
    if attribute("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datemodified")) {
        return None;
    }
    let stated = attribute("datetime").or_else(|| attribute("content"));
    let short = Some(text.trim()).filter(|text| text.len() < LONGEST_DATE);
    stated.as_deref().and_then(when::published).or_else(|| short.and_then(when::published))
}

/// A date with its label, in bytes.
const LONGEST_DATE: usize = 160;

/// Reads JSON-LD into `web`; the article's body, where it is given there.
fn json_ld(page: &Readability, web: &mut Web) -> Option<String> {
    let mut body = None;
    for script in page.doc.select(r#"script[type="application/ld+json"]"#).iter() {
        let text = script.text();
        let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) else { continue };
        let Some(article) = find(&value, 0, &is_article).or_else(|| find(&value, 0, &is_dated)) else { continue };
        let said = |name: &str| article.get(name).and_then(Value::as_str).map(str::trim).filter(|s| !s.is_empty());
        if let Some(published) = said("datePublished").and_then(when::published) {
            web.published = Some(published);
        }
        if let Some(title) = said("headline") {
            web.title = Some(title.to_owned());
        }
        if let Some(url) = said("url").filter(|url| url.starts_with("http")) {
            web.url.get_or_insert_with(|| url.to_owned());
        }
        if let Some(name) = article.get("publisher").and_then(|p| p.get("name")).and_then(Value::as_str) {
            web.outlet = Some(name.trim().to_owned());
        }
        body = said("articleBody").map(str::to_owned);
        break;
    }
    body
}

type Object = serde_json::Map<String, Value>;

/// The object that describes the article: by itself, in a list, or in a `@graph`.
fn find<'v>(value: &'v Value, depth: usize, is_it: &dyn Fn(&Object) -> bool) -> Option<&'v Object> {
    match value {
        _ if depth > 4 => None,
        Value::Array(list) => list.iter().find_map(|v| find(v, depth + 1, is_it)),
        Value::Object(object) if is_it(object) => Some(object),
        Value::Object(object) => object.get("@graph").and_then(|graph| find(graph, depth + 1, is_it)),
        _ => None,
    }
}

fn is_article(object: &Object) -> bool {
    let says_so = |kind: &Value| kind.as_str().is_some_and(|k| k.contains("Article") || k.contains("Posting"));
    object.get("@type").is_some_and(|k| says_so(k) || k.as_array().is_some_and(|all| all.iter().any(says_so)))
}

fn is_dated(object: &Object) -> bool {
    object.get("datePublished").is_some_and(Value::is_string)
}

/// What stands beside the text, by what outlets call it.
const FURNITURE: &str = "body > header, nav, aside, footer, form, button, iframe, noscript, template, figure, figcaption, dialog, svg, \
    [class*=share], [class*=Share], [class*=social], [class*=related], [class*=Related], [class*=cookie], [class*=caption], \
    [class*=newsletter], [class*=breadcrumb], [class*=sidebar], [class*=most-read], [class*=read-more], [class*=tags], \
    [class*=comment], [class*=advert], [id*=cookie], [id*=comment], [id*=sidebar], [role=navigation], [role=dialog], [aria-hidden=true]";

/// Takes it out, unless by an odd name it holds the text itself.
fn drop_furniture(page: &Readability) {
    let most = page.doc.select("body").text().len() / 3;
    for element in page.doc.select(FURNITURE).iter() {
        if element.text().len() <= most {
            element.remove();
        }
    }
    // A block of little but links is a menu, whatever it is called.
    for block in page.doc.select("td, ul, ol, p").iter() {
        let links = block.select("a");
        let (all, linked) = (letters(&block.text()), letters(&links.text()));
        if links.length() > 1 && all <= most && linked * 5 >= all * 4 {
            block.remove();
        }
    }
}

/// How much of a text is no white space.
fn letters(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// The paragraphs of the article by the plain structure of the page; all its text where it has none.
fn paragraphs(page: &Readability) -> String {
    for (place, least) in [("article p", 40), ("main p", 40), ("[itemprop=articleBody]", 40), ("body p", 200)] {
        let found = page.doc.select(place);
        if found.exists() {
            let text: Vec<String> =
                found.iter().map(|p| html::tidy(&p.formatted_text())).filter(|t| !t.is_empty()).collect();
            if text.iter().map(String::len).sum::<usize>() > least {
                return text.join("\n");
            }
        }
    }
    let body = page.doc.select("body");
    body.select("script, style").remove();
    html::tidy(&body.formatted_text())
}
