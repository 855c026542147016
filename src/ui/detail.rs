//! The incident: its facts, then every sentence that tells it, as written, with the words lit that prove each fact.

use super::{
    is_lit,
    pen::{At, Pen, inset, row, skip},
};
use crate::{
    app::{Model, Pane, Scrolled, Spot},
    bidi::{Line, Text},
    config::{Lang, Locale},
    domain::{Article, Conflict, ConflictSlot, ConflictValue, Incident, Report, Site, Slot, Span},
    query::{Mark, Needle},
};
use ratatui::{layout::Rect, style::Style};

/// Sentences are not set wider than this: the eye has to find the next line.
const WIDEST: u16 = 84;
/// Columns of the facts' labels.
const LABELS: u16 = 11;

/// One line of the detail.
enum Row<'m> {
    Blank,
    /// The name of the place in the interface's language, and in the other, where both fit into a line.
    Title(&'m str, Option<&'m str>),
    /// The other name in a line of its own.
    OtherName(&'m str),
    /// When, and in which country.
    When(String, String),
    /// A slot, its label (once), and a line of what is told.
    Fact(Option<Slot>, &'static str, String),
    Heading(&'static str),
    /// A slot (once), a value of it that some sources give, and which.
    Value(&'static str, String, String),
    /// The head of a source: its number among the sources, outlet and date, and its place.
    Source(usize, String, String),
    /// A line of a sentence.
    Sentence(usize, Line),
    /// Which rule took the words of the slot that is lit.
    Rule(String),
    /// Those words, where no sentence here has them.
    Words(&'m str),
}

/// A sentence and what is lit in it.
struct Sentence {
    text: Text,
    marks: Vec<(Span, Style)>,
    /// What the filter asks for.
    asked: Vec<Span>,
    found: Vec<Span>,
}

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, area: Rect) {
    pen.spot(area, Spot::Pane(Pane::Detail));
    let Some(incident) = model.selected() else { return };
    let area = inset(area, 2);
    let mut sentences = Vec::new();
    let rows = rows(pen, model, incident, area.width.min(WIDEST), &mut sentences);
    let height = usize::from(area.height);
    let scrolled = Scrolled { lines: rows.len(), height, top: 0 };
    let source = rows.iter().position(|row| matches!(row, Row::Source(nth, ..) if *nth == model.source_at));
    let top = match source {
        Some(at) if model.to_source => at.saturating_sub(1),
        _ => model.detail_top,
    };
    let top = top.min(scrolled.last_top());
    pen.drawn.detail = Scrolled { top, ..scrolled };
    for (nth, line) in rows.iter().skip(top).take(height).enumerate() {
        one(pen, model, line, &sentences, row(area, nth as u16));
    }
    if top + height < rows.len() && height > 2 {
        let last = row(area, area.height - 1);
        pen.fill(last, " ", pen.theme.text);
        pen.write_at(last, "↓", At::End, pen.theme.accent);
    }
}

fn one(pen: &mut Pen<'_>, model: &Model, line: &Row<'_>, sentences: &[Sentence], place: Rect) {
    let theme = pen.theme;
    match line {
        Row::Blank => {}
        Row::Title(name, other) => {
            lit_slot(pen, model, Some(Slot::Site), place);
            let used = pen.write(place, name, theme.title);
            if let Some(other) = other {
                pen.write_at(skip(place, used + 2), other, At::End, theme.text);
            }
        }
        Row::OtherName(name) => {
            lit_slot(pen, model, Some(Slot::Site), place);
            pen.write_at(place, name, At::End, theme.text);
        }
        Row::When(when, country) => {
            lit_slot(pen, model, Some(Slot::Date).filter(|_| !when.is_empty()), place);
            let end = pen.write_at(place, country, At::End, theme.dim);
            let taken = if end > 0 { end + 1 } else { 0 };
            pen.write(Rect { width: place.width.saturating_sub(taken), ..place }, when, theme.text);
        }
        Row::Fact(slot, label, value) => {
            let is_lit = lit_slot(pen, model, *slot, place);
            let (label_style, value_style) = if is_lit { (theme.accent, theme.title) } else { (theme.dim, theme.text) };
            let label = if label.is_empty() { "" } else { pen.locale.t(label) };
            pen.write(Rect { width: LABELS.min(place.width), ..place }, label, label_style);
            pen.write(skip(place, LABELS), value, value_style);
            if let Some(slot) = slot {
                pen.spot(place, Spot::Slot(*slot));
            }
        }
        Row::Heading(key) => _ = pen.write(place, pen.locale.t(key), theme.heading),
        Row::Value(label, value, sources) => {
            let label = if label.is_empty() { "" } else { pen.locale.t(label) };
            pen.write(Rect { width: LABELS.min(place.width), ..place }, label, theme.dim);
            let rest = skip(place, LABELS);
            let used = pen.write(rest, value, theme.text);
            pen.write_at(skip(rest, used + 2), sources, At::End, theme.dim);
        }
        Row::Source(nth, about, at) => {
            let number = pen.locale.number(nth + 1);
            if *nth == model.source_at && model.selected().is_some_and(|incident| incident.reports.len() > 1) {
                bar(pen, place);
            }
            let used = pen.write(place, &number, theme.accent) + 2;
            let end = pen.write_at(skip(place, used), at, At::End, theme.dim);
            let rest = skip(place, used);
            pen.write(Rect { width: rest.width.saturating_sub(end + 1), ..rest }, about, theme.dim);
            pen.spot(place, Spot::Source(*nth));
        }
        Row::Sentence(nth, line) => {
            let Some(sentence) = sentences.get(*nth) else { return };
            pen.line(place, &sentence.text, line, At::Natural, |cell| sentence.style(theme, cell));
        }
        Row::Rule(rule) => _ = pen.write(skip(place, 3), rule, theme.dim),
        Row::Words(words) => _ = pen.write_at(skip(place, 3), words, At::Natural, theme.slot_lit),
    }
}

/// A bar before the line of the slot that is asked about; true where it is.
fn lit_slot(pen: &mut Pen<'_>, model: &Model, slot: Option<Slot>, place: Rect) -> bool {
    let is_lit = slot.is_some() && slot == model.slot;
    if is_lit {
        bar(pen, place);
    }
    is_lit
}

fn bar(pen: &mut Pen<'_>, place: Rect) {
    let before = Rect { x: place.x.saturating_sub(2), width: 1, ..place };
    pen.write(before, "▌", pen.theme.accent);
}

impl Sentence {
    fn style(&self, theme: &super::Theme, cell: Span) -> Style {
        let marked =
            self.marks.iter().rev().find(|(span, _)| span.overlaps(cell)).map_or(theme.text, |(_, style)| *style);
        let is_in = |spans: &[Span]| spans.iter().any(|span| span.overlaps(cell));
        match () {
            () if is_in(&self.found) => marked.patch(theme.found),
            () if is_in(&self.asked) => marked.patch(theme.lit),
            () => marked,
        }
    }
}

/// The name in the interface's language, and the other one.
fn names(locale: Locale, site: &Site) -> (&str, Option<&str>) {
    let (arabic, english) = (site.name_ar.as_deref().unwrap_or(&site.name), site.name_en.as_deref());
    match locale.lang() {
        Lang::En => (english.unwrap_or(arabic), english.map(|_| arabic)),
        Lang::Ar => (arabic, english),
    }
}

fn rows<'m>(
    pen: &Pen<'_>,
    model: &'m Model,
    incident: &'m Incident,
    width: u16,
    sentences: &mut Vec<Sentence>,
) -> Vec<Row<'m>> {
    let locale = model.locale;
    let country = incident.site.country.as_deref().map(|code| locale.country(code).to_owned()).unwrap_or_default();
    let when = locale.when(incident.date, incident.part_of_day);
    let (name, other) = names(locale, &incident.site);
    let fits = |other: &&str| crate::bidi::width(name) + 2 + crate::bidi::width(other) <= usize::from(width);
    let (beside, below): (Option<&str>, Option<&str>) = (other.filter(fits), other.filter(|other| !fits(other)));
    let mut lines = wrapped(pen, &when, width);
    if lines.last().is_some_and(|last| crate::bidi::width(last) + crate::bidi::width(&country) >= usize::from(width)) {
        lines.push(String::new());
    }
    let last = lines.pop().unwrap_or_default();
    // What does not fit into one line takes the blank one below: the facts stay where they are.
    let blank = (lines.is_empty() && below.is_none()).then_some(Row::Blank);
    let mut rows = vec![Row::Title(name, beside)];
    rows.extend(below.map(Row::OtherName));
    rows.extend(lines.into_iter().map(|line| Row::When(line, String::new())));
    rows.extend([Row::When(last, country)].into_iter().chain(blank));
    let mut all = Vec::new();
    facts(locale, incident, &mut all);
    annotations(model, incident, &mut all);
    rows.extend(all.into_iter().flat_map(|(slot, label, value)| fact(pen, slot, label, &value, width)));
    if !incident.conflicts.is_empty() {
        rows.extend([Row::Blank, Row::Heading("detail.disagree")]);
        for conflict in incident.conflicts.iter() {
            values(model, conflict, &mut rows);
        }
    }
    for (nth, &at) in incident.reports.iter().enumerate() {
        let timeline = model.timeline();
        let (Some(report), Some(article)) = (timeline.report(at), timeline.article_of(at)) else { continue };
        rows.push(Row::Blank);
        rows.push(source(locale, nth, article, &report, width));
        for sentence in told(pen, model, article, &report) {
            let nth = sentences.len();
            rows.extend(sentence.text.wrap(width).into_iter().map(|line| Row::Sentence(nth, line)));
            sentences.push(sentence);
        }
        if let Some(slot) = model.slot {
            rows.extend(rules(locale, article, &report, slot));
        }
    }
    rows
}

/// What is told of a slot, and under which label.
type Told = (Option<Slot>, &'static str, String);

/// A fact in as many lines as it takes.
fn fact<'m>(
    pen: &Pen<'_>,
    slot: Option<Slot>,
    label: &'static str,
    value: &str,
    width: u16,
) -> impl Iterator<Item = Row<'m>> + use<'m> {
    let parts = wrapped(pen, value, width.saturating_sub(LABELS).max(1));
    parts.into_iter().enumerate().map(move |(nth, part)| Row::Fact(slot, if nth == 0 { label } else { "" }, part))
}

/// A text in lines of a width.
fn wrapped(pen: &Pen<'_>, text: &str, width: u16) -> Vec<String> {
    let lines = pen.text(text).wrap(width);
    lines.iter().filter_map(|line| text.get(line.span().range())).map(|line| line.trim().to_owned()).collect()
}

/// The same facts in the same lines for every incident: the eye finds them without looking, and what is not told is seen.
fn facts(locale: Locale, incident: &Incident, rows: &mut Vec<Told>) {
    let told = |value: String| if value.is_empty() { locale.t("detail.untold").to_owned() } else { value };
    let mut fact = |slot, label, value: String| rows.push((slot, label, told(value)));
    fact(Some(Slot::Weapon), "detail.with", locale.weapons(&incident.weapons));
    fact(Some(Slot::Actor), "detail.by", locale.actors(&incident.actors));
    fact(Some(Slot::Killed), "detail.killed", incident.killed.map(|n| locale.people(n)).unwrap_or_default());
    fact(Some(Slot::Injured), "detail.injured", incident.injured.map(|n| locale.people(n)).unwrap_or_default());
    let outcome = incident.outcome.map(|outcome| locale.t(&format!("outcome.{outcome}")).to_owned());
    fact(Some(Slot::Outcome), "detail.outcome", outcome.unwrap_or_default());
    fact(Some(Slot::Status), "detail.status", locale.t(&format!("status.{}", incident.status)).to_owned());
    let percent = locale.number(format_args!("{:.0}%", incident.confidence * 100.0));
    let sources = locale.count("count.sources", incident.sources.into());
    fact(None, "detail.confidence", format!("{percent} · {sources}"));
}

/// What the user said of it.
fn annotations(model: &Model, incident: &Incident, rows: &mut Vec<Told>) {
    let said = model.annotations.of(model.timeline(), incident);
    let comma = model.locale.t("list.comma");
    // A note stands below.
    let marks = said.marks.iter().filter(|mark| **mark != Mark::Noted);
    let marks: Vec<String> = marks.map(|mark| model.locale.t(&format!("mark.{}", mark.word())).to_owned()).collect();
    let corrected: Vec<String> = said.corrections.iter().map(|(slot, value)| format!("{slot}: {value}")).collect();
    for (label, value) in [
        ("detail.marks", marks.join(comma)),
        ("detail.tags", said.tags.join(comma)),
        ("detail.note", said.note.unwrap_or_default()),
        ("detail.corrected", corrected.join("; ")),
    ] {
        if !value.is_empty() {
            rows.push((None, label, value));
        }
    }
}

fn values(model: &Model, conflict: &Conflict, rows: &mut Vec<Row<'_>>) {
    let locale = model.locale;
    for (nth, (value, reports)) in conflict.values.iter().enumerate() {
        let value = match value {
            ConflictValue::Date(span) => locale.when(Some(*span), None),
            ConflictValue::PartOfDay(part) => locale.t(&format!("part.{part}")).to_owned(),
            ConflictValue::Actors(actors) => locale.actors(actors),
            ConflictValue::Weapons(weapons) => locale.weapons(weapons),
            ConflictValue::People(people) => locale.people(*people),
            ConflictValue::Outcome(outcome) => locale.t(&format!("outcome.{outcome}")).to_owned(),
            ConflictValue::Status(status) => locale.t(&format!("status.{status}")).to_owned(),
        };
        let label = match conflict.slot {
            _ if nth > 0 => "",
            ConflictSlot::Date => "conflict.date",
            ConflictSlot::PartOfDay => "conflict.part_of_day",
            ConflictSlot::Actors => "conflict.actors",
            ConflictSlot::Weapons => "conflict.weapons",
            ConflictSlot::Killed => "conflict.killed",
            ConflictSlot::Injured => "conflict.injured",
            ConflictSlot::Outcome => "conflict.outcome",
            ConflictSlot::Status => "conflict.status",
        };
        let outlets = reports.iter().filter_map(|&at| model.timeline().article_of(at));
        let mut outlets: Vec<&str> = outlets.map(|article| article.outlet.as_deref().unwrap_or(&article.id)).collect();
        outlets.dedup();
        rows.push(Row::Value(label, value, outlets.join(locale.t("list.comma"))));
    }
}

/// The head of a source; in a narrow pane its day in figures.
fn source<'m>(locale: Locale, nth: usize, article: &Article, report: &Report, width: u16) -> Row<'m> {
    let about = article.outlet.as_deref().unwrap_or(&article.id).to_owned();
    let at = match &article.published {
        None => locale.number(format_args!("{:.0}%", report.confidence * 100.0)),
        Some(published) => {
            let day = locale.day(published.day);
            let fits = crate::bidi::width(&about) + crate::bidi::width(&day) + 6 < usize::from(width);
            if fits { day } else { locale.number(published.day) }
        }
    };
    Row::Source(nth, about, at)
}

/// The sentences that tell a report, ready to be drawn.
fn told<'p>(
    pen: &'p Pen<'_>,
    model: &'p Model,
    article: &'p Article,
    report: &'p Report,
) -> impl Iterator<Item = Sentence> + 'p {
    let needle = model.find.needle();
    let asked = Needle::of(model.filter.effective());
    report.sentences.iter().map(move |&span| {
        let words = article.quote(span);
        let found = needle.as_ref().map(|needle| needle.spans(words)).unwrap_or_default();
        let asked = asked.iter().flat_map(|needle| needle.spans(words)).collect();
        Sentence { text: pen.text(words), marks: marks(pen, model, report, span), asked, found }
    })
}

/// What is lit in a sentence, the longer stretches first: the words of a slot inside another's are seen too. Of two as long
/// the one proved first is drawn last, as the article draws them.
fn marks(pen: &Pen<'_>, model: &Model, report: &Report, sentence: Span) -> Vec<(Span, Style)> {
    let inside = report.evidence.iter().filter(|proof| proof.span.overlaps(sentence));
    let mut marks: Vec<(Span, Style)> = inside
        .filter_map(|proof| {
            let style = match model.slot {
                None if !is_lit(report, proof) => return None,
                None => pen.theme.slot(proof.slot),
                Some(slot) if slot == proof.slot => pen.theme.slot_lit,
                Some(_) => return None,
            };
            let local = Span {
                start: proof.span.start.saturating_sub(sentence.start),
                end: proof.span.end.saturating_sub(sentence.start),
            };
            Some((local, style))
        })
        .collect();
    marks.reverse();
    marks.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
    marks
}

/// The words of a slot that stand elsewhere in the article, each above the rules that took them, one a line; after those of
/// the sentences here.
fn rules<'m>(locale: Locale, article: &'m Article, report: &Report, slot: Slot) -> Vec<Row<'m>> {
    let proofs = report.evidence.iter().filter(|proof| proof.slot == slot);
    let is_told = |span: Span| report.sentences.iter().any(|sentence| sentence.overlaps(span));
    let mut rules: Vec<(&str, Option<&str>)> =
        proofs.map(|proof| (proof.rule.name(), (!is_told(proof.span)).then(|| article.quote(proof.span)))).collect();
    rules.sort_unstable_by_key(|(rule, words)| (*words, *rule));
    rules.dedup();
    let slot = locale.t(&format!("slot.{slot}")).to_owned();
    let mut last = None;
    let mut rows = Vec::new();
    for (rule, words) in rules {
        if words != last {
            rows.extend(words.map(Row::Words));
            last = words;
        }
        rows.push(Row::Rule(locale.fill("detail.rule", &[("slot", &slot), ("rules", &rule)])));
    }
    rows
}
