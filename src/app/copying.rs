//! What is put on the clipboard: plain text in logical order, as it was written.

use super::{Copying, Model, Page};
use crate::domain::{Article, Report};

/// The text that copying means for what is looked at; `None` where there is none.
pub(super) fn text(model: &Model, copying: Copying) -> Option<String> {
    let (article, report) = current(model)?;
    let sentences = || {
        let quotes = report.as_ref()?.sentences.iter().map(|sentence| article.quote(*sentence).trim());
        Some(quotes.collect::<Vec<_>>().join("\n"))
    };
    match copying {
        Copying::Sentence => sentences(),
        Copying::Citation => {
            let published = article.published.as_ref().map(|published| published.day.to_string());
            let about =
                [article.outlet.as_deref(), article.title.as_deref(), published.as_deref(), article.url.as_deref()];
            let about: Vec<&str> = about.into_iter().flatten().collect();
            Some(format!("«{}»\n{}", sentences()?, about.join(" · ")))
        }
        Copying::Address => article.url.as_deref().map(str::to_owned),
        Copying::Row => row(model),
    }
}

/// The report looked at, and its article.
fn current(model: &Model) -> Option<(&Article, Option<Report>)> {
    if let Page::Article(reading) = &model.page {
        return Some((reading.article()?, reading.report.and_then(|report| reading.timeline.report(report))));
    }
    let incident = model.selected()?;
    let report = *incident.reports.get(model.source_at).or(incident.reports.first())?;
    Some((model.timeline().article_of(report)?, model.timeline().report(report)))
}

/// The incident in one line, parted by tabs: pasted into a table it falls into columns.
fn row(model: &Model) -> Option<String> {
    let incident = model.selected()?;
    let date = incident.date.map_or(String::new(), |date| match date.single() {
        Some(day) => day.to_string(),
        None => format!("{}/{}", date.start, date.end),
    });
    let site = incident.site.name_en.as_ref().unwrap_or(&incident.site.name);
    let weapons: Vec<String> = incident
        .weapons
        .iter()
        .map(|weapon| weapon.count.map_or(weapon.kind.to_string(), |count| format!("{} ×{count}", weapon.kind)))
        .collect();
    let actors: Vec<&str> =
        incident.actors.iter().map(|by| &**by.actor.name_en.as_ref().unwrap_or(&by.actor.name)).collect();
    let people = |n: Option<crate::domain::Casualties>| n.map(|n| n.to_string()).unwrap_or_default();
    let outcome = incident.outcome.map_or("", |outcome| outcome.word());
    let cells = [
        date,
        site.to_string(),
        weapons.join(", "),
        actors.join(", "),
        people(incident.killed),
        people(incident.injured),
        outcome.to_owned(),
        incident.status.to_string(),
    ];
    Some(cells.join("\t"))
}
