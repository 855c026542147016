//! Comma-separated, in columns named as in ACLED's data, so that what is there can be put beside it; what ACLED has no
//! column for follows under names of our own. What the text does not say is empty, never 0.

use super::row::{Row, clean};
use crate::{
    config::Locale,
    domain::{Article, Casualties, DaySpan, Report, Role, WeaponType},
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

const COLUMNS: &[&str] = &[
    "event_id",
    "event_date",
    "end_date",
    "year",
    "time_precision",
    "part_of_day",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor1_role",
    "assoc_actor_1",
    "iso",
    "country",
    "location",
    "location_ar",
    "latitude",
    "longitude",
    "geo_precision",
    "weapons",
    "outcome",
    "status",
    "fatalities",
    "fatalities_max",
    "injured",
    "injured_max",
    "source",
    "source_url",
    "sources",
    "confidence",
    "notes",
    "tags",
    "marks",
    "user_note",
    "corrected",
];

/// Writes the names of the columns.
pub(super) fn header(out: &mut impl Write) -> io::Result<()> {
    line(out, COLUMNS.iter().map(|name| (*name).to_owned()))
}

/// Writes one row.
pub(super) fn row(out: &mut impl Write, row: &Row<'_>) -> io::Result<()> {
    let (event, sub_event) = row.weapons.first().map_or(("", ""), |weapon| event(weapon.kind));
    let (first, others) = row.actors.split_first().map_or((None, Default::default()), |(a, b)| (Some(a), b));
    let name = |a: &crate::domain::Attribution| a.actor.name_en.as_deref().unwrap_or(&a.actor.name).to_owned();
    let (site, locale) = (row.site, Locale::default());
    let cells = [
        row.id.to_string(),
        shown(row.date.map(|date| date.start)),
        shown(row.date.map(|date| date.end)),
        shown(row.date.map(|date| date.start.format("%Y"))),
        shown(row.date.map(time_precision)),
        word(row.part_of_day.map(|part| part.word())),
        event.to_owned(),
        sub_event.to_owned(),
        text(&first.map(name).unwrap_or_default()),
        word(first.map(|a| Role::word(a.role))),
        text(&others.iter().map(name).collect::<Vec<_>>().join("; ")),
        word(site.country.as_deref()),
        word(site.country.as_deref().map(|code| locale.country(code))),
        text(site.name_en.as_deref().unwrap_or(&site.name)),
        text(&site.name),
        shown(site.position.map(|(lat, _)| lat)),
        shown(site.position.map(|(_, lon)| lon)),
        word(site.position.map(|_| "1")),
        weapons(row),
        word(row.outcome.map(|outcome| outcome.word())),
        row.status.word().to_owned(),
        shown(row.killed.map(|people| people.min)),
        shown(row.killed.and_then(upper)),
        shown(row.injured.map(|people| people.min)),
        shown(row.injured.and_then(upper)),
        text(&row.outlets().join("; ")),
        text(&urls(row)),
        row.sources.to_string(),
        format!("{:.2}", row.confidence),
        text(&notes(row)),
        text(&row.said.tags.join("; ")),
        row.said.marks.iter().map(|mark| mark.word()).collect::<Vec<_>>().join("; "),
        text(row.said.note.as_deref().unwrap_or_default()),
        row.said.corrections.iter().map(|(slot, _)| *slot).collect::<Vec<_>>().join("; "),
    ];
    line(out, cells.into_iter())
}

/// ACLED's: 1 the day is known, 2 the week, 3 no better than the month.
fn time_precision(date: DaySpan) -> u8 {
    match date.days() {
        1 => 1,
        2..=7 => 2,
        _ => 3,
    }
}

/// ACLED's types of events that weapons stand for; nothing where the text does not tell the weapon.
fn event(weapon: WeaponType) -> (&'static str, &'static str) {
    const REMOTE: &str = "Explosions/Remote violence";
    match weapon {
        WeaponType::Drone | WeaponType::Airstrike => (REMOTE, "Air/drone strike"),
        WeaponType::Rocket
        | WeaponType::Missile
        | WeaponType::BallisticMissile
        | WeaponType::CruiseMissile
        | WeaponType::Mortar
        | WeaponType::Artillery => (REMOTE, "Shelling/artillery/missile attack"),
        WeaponType::Ied => (REMOTE, "Remote explosive/landmine/IED"),
        WeaponType::Gunfire => ("Battles", "Armed clash"),
        WeaponType::Unknown => ("", ""),
    }
}

fn weapons(row: &Row<'_>) -> String {
    let one = |weapon: &crate::domain::Weapon| match weapon.count {
        Some(n) => format!("{} x{n}", weapon.kind),
        None => weapon.kind.word().to_owned(),
    };
    row.weapons.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// An upper bound that is not the lower one.
fn upper(people: Casualties) -> Option<u32> {
    people.max.filter(|max| *max != people.min)
}

fn urls(row: &Row<'_>) -> String {
    let mut urls: Vec<&str> = row.reports.iter().filter_map(|(article, _)| article.url.as_deref()).collect();
    urls.dedup();
    urls.join(" ")
}

/// Who says it in which words.
fn notes(row: &Row<'_>) -> String {
    let one = |(article, report): &(&Article, Cow<'_, Report>)| {
        let quotes: Vec<&str> = report.sentences.iter().map(|&sentence| article.quote(sentence)).collect();
        let outlet = article.outlet.as_deref().unwrap_or(&article.id);
        match &article.published {
            Some(published) => format!("{outlet} ({}): {}", published.day, quotes.join(" … ")),
            None => format!("{outlet}: {}", quotes.join(" … ")),
        }
    };
    row.reports.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn word(word: Option<&str>) -> String {
    word.unwrap_or_default().to_owned()
}

/// Text from outside: a cell that a spreadsheet would run as a formula is made text by a leading apostrophe.
fn text(text: &str) -> String {
    let text = clean(text);
    match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    }
}

fn line(out: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 10).from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}
