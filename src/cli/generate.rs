//! `waqai generate`: invented news for measurements, hidden from help.

use super::Found;
use crate::{
    domain::Article,
    export::{Exporter, Format},
    generate::Generator,
    lexicon::Lexicon,
};
use std::io::{self, BufWriter, Write};

pub(super) fn run(incidents: u64, as_articles: bool) -> anyhow::Result<Found> {
    let lexicon = Lexicon::try_builtin()?;
    let news = Generator::new(incidents, &lexicon);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if as_articles {
        for (article, _) in news {
            serde_json::to_writer(&mut out, &json(&article))?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    } else {
        let mut out = Exporter::new(Format::Jsonl, out);
        for (article, told) in news {
            for report in &told.reports {
                out.report(&article, report)?;
            }
        }
        out.finish()?;
    }
    Ok(if incidents > 0 { Found::Something } else { Found::Nothing })
}

/// An article as any reader of articles takes it.
fn json(article: &Article) -> serde_json::Value {
    serde_json::json!({
        "id": &*article.id,
        "title": article.title.as_deref(),
        "outlet": article.outlet.as_deref(),
        "url": article.url.as_deref(),
        "published": article.published.as_ref().map(|p| &*p.text),
        "text": &*article.text,
    })
}
