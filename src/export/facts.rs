//! What there is to say of an incident, as labelled sentences, for the formats that people read or listen to.

use super::row::Row;
use crate::{
    config::Locale,
    domain::{Conflict, ConflictValue, Tally},
    timeline::Timeline,
};

/// Label and value of everything that is known, in the order of reading.
pub(super) fn facts(row: &Row<'_>, locale: &Locale) -> Vec<(&'static str, String)> {
    let site = row.site;
    let names = [Some(&*site.name), site.name_en.as_deref(), site.country.as_deref().map(|code| locale.country(code))];
    let comma = locale.t("list.comma");
    let marks: Vec<&str> = row.said.marks.iter().map(|mark| locale.word("mark", mark.word())).collect();
    let mut facts = vec![
        (locale.t("detail.where"), names.into_iter().flatten().collect::<Vec<_>>().join(comma)),
        (locale.t("detail.with"), locale.weapons(row.weapons)),
        (locale.t("detail.by"), locale.actors(row.actors)),
        (locale.t("detail.killed"), row.killed.map(|people| locale.people(people)).unwrap_or_default()),
        (locale.t("detail.injured"), row.injured.map(|people| locale.people(people)).unwrap_or_default()),
        (locale.t("detail.outcome"), row.outcome.map_or("", |o| locale.word("outcome", o.word())).to_owned()),
        (locale.t("detail.status"), locale.word("status", row.status.word()).to_owned()),
        (locale.t("detail.confidence"), locale.number(format_args!("{:.2}", row.confidence))),
        (locale.t("detail.sources"), locale.number(row.sources)),
    ];
    if let Some((timeline, conflicts)) = row.conflicts {
        facts.extend(conflicts.iter().map(|c| (locale.t("detail.disagree"), disagreement(timeline, c, locale))));
    }
    facts.push((locale.t("detail.marks"), marks.join(comma)));
    facts.push((locale.t("detail.tags"), row.said.tags.join(comma)));
    let by_hand: Vec<&str> = row.said.corrections.iter().map(|(slot, _)| locale.word("conflict", slot)).collect();
    facts.push((locale.t("detail.corrected"), by_hand.join(comma)));
    facts.push((locale.t("detail.note"), row.said.note.clone().unwrap_or_default()));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// `Killed: 2 (Outlet A); 3 (Outlet B)`.
fn disagreement(timeline: &Timeline, conflict: &Conflict, locale: &Locale) -> String {
    let value = |value: &ConflictValue| match value {
        ConflictValue::Date(span) => locale.when(Some(*span), None),
        ConflictValue::PartOfDay(part) => locale.word("part", part.word()).to_owned(),
        ConflictValue::Actors(actors) => locale.actors(actors),
        ConflictValue::Weapons(weapons) => locale.weapons(weapons),
        ConflictValue::People(people) => locale.people(*people),
        ConflictValue::Outcome(outcome) => locale.word("outcome", outcome.word()).to_owned(),
        ConflictValue::Status(status) => locale.word("status", status.word()).to_owned(),
    };
    let given = conflict.values.iter().map(|(said, reports)| {
        let articles = reports.iter().filter_map(|&report| timeline.article_of(report));
        let mut outlets: Vec<&str> = articles.map(|a| a.outlet.as_deref().unwrap_or(&a.id)).collect();
        outlets.dedup();
        format!("{} ({})", value(said), outlets.join(locale.t("list.comma")))
    });
    let given = given.collect::<Vec<_>>().join(locale.t("list.semicolon"));
    let slot = locale.word("conflict", conflict.slot.word());
    locale.fill("list.labelled", &[("label", &format_args!("{slot}:")), ("value", &given)])
}

/// `at least 92 attacks in Iraq, Syria since 17 October 2023`.
pub(super) fn total(tally: &Tally, locale: &Locale) -> String {
    let what = locale.word("total", tally.what.word());
    let mut out = what.replace("{n}", &locale.people(tally.count));
    if !tally.countries.is_empty() {
        let names: Vec<&str> = tally.countries.iter().map(|code| locale.country(code)).collect();
        out = locale.fill("total.in", &[("what", &out), ("countries", &names.join(locale.t("list.comma")))]);
    }
    if let Some(day) = tally.since {
        out = locale.fill("total.since", &[("what", &out), ("day", &locale.day(day))]);
    }
    if let Some(day) = tally.until {
        out = locale.fill("total.until", &[("what", &out), ("day", &locale.day(day))]);
    }
    out
}
