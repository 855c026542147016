//! The user's own work on an incident: marks, tags, notes, verdicts, corrections, splitting and merging. Each is saved at
//! once; the model hears of it when it is on the disk.

use super::filter::remember;
use crate::{
    app::{Action, Effect, Input, Model, Over, Past, Prompt, PromptKind, Tone},
    query::{Annotation, Mark},
    store::{Change, Correction, Field, Verdict, ids_of},
};

/// What was said of the incident under the cursor.
pub(super) fn said(model: &Model) -> Annotation {
    model.selected().map(|incident| model.annotations.of(model.timeline(), incident)).unwrap_or_default()
}

/// Does what an action says; `None` where it is not of this kind.
pub(super) fn update(model: &mut Model, action: &Action) -> Option<Vec<Effect>> {
    let ids = model.selected().map(|incident| ids_of(model.timeline(), incident));
    let has = |mark: Mark| said(model).marks.contains(&mark);
    let verdict = |verdict, mark| if has(mark) { None } else { Some(verdict) };
    let change = match action {
        Action::Mark => Change::Mark { on: !has(Mark::Marked), ids: ids? },
        Action::Confirm => Change::Verdict { verdict: verdict(Verdict::Confirmed, Mark::Confirmed), ids: ids? },
        Action::Reject => Change::Verdict { verdict: verdict(Verdict::Rejected, Mark::Rejected), ids: ids? },
        Action::NoteInEditor => return Some(vec![Effect::EditNote(ids?, said(model).note.unwrap_or_default())]),
        Action::Split => return Some(split(model)),
        Action::Merge => return Some(merge(model)),
        _ => return None,
    };
    Some(vec![Effect::Save(change)])
}

/// A change is on the disk: it can be taken back.
pub fn saved(model: &mut Model) {
    remember(model, Past::Work);
}

/// A change could not be saved. What was typed stands in its line again, to be kept some other way or tried once more.
pub fn not_saved(model: &mut Model, change: Change, why: String) {
    let (kind, text) = match change {
        Change::Tag { tag, .. } => (PromptKind::Tag, tag),
        Change::Note { text: Some(text), .. } => (PromptKind::Note, text),
        Change::Correct { slot, value: Some(value), .. } => (PromptKind::Correct(slot), value.to_string()),
        Change::View { name, filter: Some(_) } => (PromptKind::View, name),
        _ => return model.say(why, Tone::Bad),
    };
    let (input, origin) = (Input::new(text), model.list.row);
    model.over = Some(Over::Prompt(Prompt { kind, input, mistake: Some(why), origin, warned: true }));
}

/// What a prompt means once it is accepted; a mistake where it means nothing.
pub(super) fn typed(model: &mut Model, kind: PromptKind, text: &str) -> Result<Vec<Effect>, String> {
    let Some(ids) = model.selected().map(|incident| ids_of(model.timeline(), incident)) else { return Ok(Vec::new()) };
    let text = text.trim();
    let change = match kind {
        PromptKind::Tag if text.is_empty() => return Ok(Vec::new()),
        PromptKind::Tag => {
            let tag = text.trim_start_matches('#').to_owned();
            Change::Tag { on: !said(model).tags.contains(&tag), tag, ids }
        }
        PromptKind::Note => Change::Note { text: Some(text.to_owned()).filter(|text| !text.is_empty()), ids },
        PromptKind::Correct(slot) => {
            let value = match text {
                "" => None,
                text => Some(Correction::new(slot, text).map_err(|error| error.to_string())?),
            };
            Change::Correct { ids, slot, value }
        }
        _ => return Ok(Vec::new()),
    };
    Ok(vec![Effect::Save(change)])
}

fn split(model: &mut Model) -> Vec<Effect> {
    let report = model.selected().filter(|incident| incident.reports.len() > 1);
    let report = report.and_then(|incident| incident.reports.get(model.source_at));
    match report.and_then(|&at| model.timeline().id_of(at)) {
        Some(id) => vec![Effect::Save(Change::Split { reports: vec![id] })],
        None => {
            model.say(model.locale.t("split.one"), Tone::Plain);
            Vec::new()
        }
    }
}

/// Merges the incident under the cursor with all that are marked.
fn merge(model: &mut Model) -> Vec<Effect> {
    let timeline = std::sync::Arc::clone(model.timeline());
    let marked = marked(model);
    let here = model.incident_at(model.list.row);
    let all: Vec<u32> = here.into_iter().chain(marked.into_iter().filter(|at| Some(*at) != here)).collect();
    if all.len() < 2 {
        model.say(model.locale.t("merge.few"), Tone::Plain);
        return Vec::new();
    }
    let incidents = all.iter().filter_map(|at| timeline.incidents.get(*at as usize));
    let reports = incidents.flat_map(|incident| incident.reports.iter().filter_map(|&at| timeline.id_of(at)));
    vec![Effect::Save(Change::Merge { reports: reports.collect() })]
}

/// The incidents shown that are marked, in the order of the list.
pub(in crate::app) fn marked(model: &Model) -> Vec<u32> {
    let is_marked = |at: &u32| {
        let incident = model.timeline().incidents.get(*at as usize);
        incident.is_some_and(|i| model.annotations.of(model.timeline(), i).marks.contains(&Mark::Marked))
    };
    if model.annotations.is_empty() { Vec::new() } else { model.shown.rows.iter().copied().filter(is_marked).collect() }
}

/// What a slot says now, as it would be typed.
pub(super) fn current(model: &Model, slot: Field) -> String {
    let Some(incident) = model.selected() else { return String::new() };
    let people = |people: Option<crate::domain::Casualties>| people.map(|n| n.to_string().replace('–', "-"));
    let text = match slot {
        Field::Date => incident.date.map(|date| match date.single() {
            Some(day) => day.to_string(),
            None => format!("{}..{}", date.start, date.end),
        }),
        Field::PartOfDay => incident.part_of_day.map(|part| part.to_string()),
        Field::Site => Some(incident.site.name_en.as_ref().unwrap_or(&incident.site.name).to_string()),
        Field::Actors => {
            let one = |by: &crate::domain::Attribution| {
                format!("{}: {}", by.role, by.actor.name_en.as_ref().unwrap_or(&by.actor.name))
            };
            Some(incident.actors.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        Field::Weapons => {
            let one = |weapon: &crate::domain::Weapon| match weapon.count {
                Some(count) => format!("{} x{count}", weapon.kind),
                None => weapon.kind.to_string(),
            };
            Some(incident.weapons.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        Field::Killed => people(incident.killed),
        Field::Injured => people(incident.injured),
        Field::Outcome => incident.outcome.map(|outcome| outcome.to_string()),
        Field::Status => Some(incident.status.to_string()),
    };
    text.unwrap_or_default()
}
