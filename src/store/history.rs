//! From lines to what stands: which changes are in force, what can be undone, and what a shorter file would need.

use super::{Change, Correction, Field, Verdict, change::Line};
use crate::{
    domain::Id,
    query::{Annotations, Mark},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Changes that can be undone after the file was made shorter.
const UNDOABLE: usize = 200;
/// Files of fewer lines are short enough.
const WORTH_IT: usize = 1000;

/// What the user did, as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Work {
    said: FxHashMap<Id, Said>,
    pub(super) regroups: Vec<Regroup>,
    views: BTreeMap<String, String>,
}

/// What was said under one id.
#[derive(Debug, Clone, Default, PartialEq)]
struct Said {
    marked: bool,
    verdict: Option<Verdict>,
    tags: Vec<String>,
    note: Option<String>,
    corrections: Vec<(Field, Correction)>,
}

/// A change to which reports stand together, in the order it was made.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Regroup {
    Split(Vec<Id>),
    Merge(Vec<Id>),
}

impl Work {
    /// True where nothing was done.
    pub fn is_empty(&self) -> bool {
        self.regroups.is_empty() && self.views.is_empty() && self.said.values().all(|said| *said == Said::default())
    }

    /// True where it changes incidents, and does not only say something of them.
    pub fn reshapes(&self) -> bool {
        !self.regroups.is_empty() || !self.corrected().is_empty()
    }

    /// Filters that have a name, by name.
    pub fn views(&self) -> &BTreeMap<String, String> {
        &self.views
    }

    /// What queries and exports ask for.
    pub fn annotations(&self) -> Annotations {
        let mut all = Annotations::default();
        for (id, said) in self.said.iter().filter(|(_, said)| **said != Said::default()) {
            let entry = all.entry(*id);
            let marks = [
                (said.marked, Mark::Marked),
                (said.verdict == Some(Verdict::Confirmed), Mark::Confirmed),
                (said.verdict == Some(Verdict::Rejected), Mark::Rejected),
                (said.note.is_some(), Mark::Noted),
            ];
            entry.marks.extend(marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark));
            entry.tags.clone_from(&said.tags);
            entry.note.clone_from(&said.note);
            entry.corrections = said.corrections.iter().map(|(slot, value)| (slot.word(), value.to_string())).collect();
        }
        all
    }

    /// The correction of a slot under the first of some ids that has one.
    pub(super) fn correction(&self, ids: &[Id], slot: Field) -> Option<&Correction> {
        let of = |id: &Id| self.said.get(id)?.corrections.iter().find(|(s, _)| *s == slot).map(|(_, value)| value);
        ids.iter().find_map(of)
    }

    /// The ids under which some slot was corrected.
    pub(super) fn corrected(&self) -> FxHashSet<Id> {
        self.said.iter().filter(|(_, said)| !said.corrections.is_empty()).map(|(id, _)| *id).collect()
    }

    fn make(&mut self, change: &Change) {
        let mut each = |ids: &[Id], set: &dyn Fn(&mut Said)| {
            ids.iter().for_each(|id| set(self.said.entry(*id).or_default()));
        };
        match change {
            Change::Mark { ids, on } => each(ids, &|said| said.marked = *on),
            Change::Tag { ids, tag, on } => each(ids, &|said| {
                said.tags.retain(|known| known != tag);
                if *on {
                    said.tags.push(tag.clone());
                }
            }),
            Change::Note { ids, text } => each(ids, &|said| said.note.clone_from(text)),
            Change::Verdict { ids, verdict } => each(ids, &|said| said.verdict = *verdict),
            Change::Correct { ids, slot, value } => each(ids, &|said| {
                said.corrections.retain(|(known, _)| known != slot);
                said.corrections.extend(value.clone().map(|value| (*slot, value)));
            }),
            Change::Split { reports } => self.regroups.push(Regroup::Split(reports.clone())),
            Change::Merge { reports } => self.regroups.push(Regroup::Merge(reports.clone())),
            Change::View { name, filter: Some(filter) } => _ = self.views.insert(name.clone(), filter.clone()),
            Change::View { name, filter: None } => _ = self.views.remove(name),
            Change::Undo { .. } | Change::Redo { .. } => {}
        }
    }
}

/// Every line, and what they come to.
#[derive(Debug, Default)]
pub(super) struct History {
    lines: Vec<Line>,
    /// Lines in force, by their place, in the order they were made (again).
    done: Vec<usize>,
    /// Lines taken back that can be made again.
    undone: Vec<usize>,
    by_id: FxHashMap<Id, usize>,
    unread: usize,
    work: Work,
}

impl History {
    /// Reads a file's lines; what is no line of ours is passed over.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut history = Self::default();
        for line in lines(bytes) {
            match parse(line) {
                Some(line) => history.note(line),
                None => history.unread += 1,
            }
        }
        history.rebuild();
        history
    }

    /// Takes a line that was just written.
    pub(super) fn push(&mut self, line: Line) {
        let is_plain = !matches!(line.change, Change::Undo { .. } | Change::Redo { .. });
        if is_plain {
            self.work.make(&line.change);
        }
        self.note(line);
        if !is_plain {
            self.rebuild();
        }
    }

    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// All lines, without the end of the last.
    pub(super) fn to_json(&self) -> String {
        self.lines.iter().map(Line::to_json).collect::<Vec<_>>().join("\n")
    }

    pub(super) fn unread(&self) -> usize {
        self.unread
    }

    /// The line of the last change in force; of ours, if one is.
    pub(super) fn last_done(&self, ours: &FxHashSet<Id>) -> Option<Id> {
        self.last_of(&self.done, ours)
    }

    /// The line of the change that was last taken back; of ours, if one was.
    pub(super) fn last_undone(&self, ours: &FxHashSet<Id>) -> Option<Id> {
        self.last_of(&self.undone, ours)
    }

    fn last_of(&self, list: &[usize], ours: &FxHashSet<Id>) -> Option<Id> {
        let ids = || list.iter().rev().filter_map(|&at| self.lines.get(at)).map(|line| line.id);
        ids().find(|id| ours.contains(id)).or_else(|| ids().next())
    }

    /// The change that an undo or a redo is about.
    pub(super) fn change_meant(&self, change: &Change) -> Option<Change> {
        let (Change::Undo { of } | Change::Redo { of }) = change else { return None };
        self.by_id.get(of).and_then(|&at| self.lines.get(at)).map(|line| line.change.clone())
    }

    fn note(&mut self, line: Line) {
        let place = |list: &[usize], of: &Id| {
            let at = *self.by_id.get(of)?;
            list.iter().rposition(|&known| known == at)
        };
        match &line.change {
            Change::Undo { of } => {
                if let Some(at) = place(&self.done, of) {
                    self.undone.push(self.done.remove(at));
                }
            }
            Change::Redo { of } => {
                if let Some(at) = place(&self.undone, of) {
                    self.done.push(self.undone.remove(at));
                }
            }
            _ => {
                self.undone.clear();
                self.done.push(self.lines.len());
            }
        }
        self.by_id.insert(line.id, self.lines.len());
        self.lines.push(line);
    }

    fn rebuild(&mut self) {
        self.work = Work::default();
        for line in self.done.iter().filter_map(|&at| self.lines.get(at)) {
            self.work.make(&line.change);
        }
    }

    /// A file that comes to the same in fewer lines; `None` where the one there is is short enough. Lines that can't be
    /// read stay as they are.
    pub(super) fn compacted(bytes: &[u8]) -> Option<Vec<u8>> {
        let history = Self::read(bytes);
        if history.lines.len() < WORTH_IT {
            return None;
        }
        let needed = history.needed();
        if needed.len() * 2 > history.lines.len() {
            return None;
        }
        // In the order in which changes took effect, which redo may have changed.
        let mut raw: FxHashMap<usize, &[u8]> = FxHashMap::default();
        let mut out = Vec::new();
        let mut put = |line: &[u8]| {
            out.extend_from_slice(line);
            out.push(b'\n');
        };
        let mut at = 0;
        for line in lines(bytes) {
            match parse(line) {
                Some(_) => {
                    raw.insert(at, line);
                    at += 1;
                }
                None => put(line),
            }
        }
        needed.iter().filter_map(|at| raw.get(at)).for_each(|line| put(line));
        Some(out)
    }

    /// The lines in force that no later one makes idle; of the last ones all.
    fn needed(&self) -> Vec<usize> {
        let mut later: FxHashSet<(u8, &str, Id)> = FxHashSet::default();
        // Views are of no incident.
        let none = [Id(0)];
        let mut needed = Vec::new();
        for (nth, &at) in self.done.iter().rev().enumerate() {
            let Some(line) = self.lines.get(at) else { continue };
            let (kind, what, ids): (u8, &str, &[Id]) = match &line.change {
                Change::Mark { ids, .. } => (0, "", ids),
                Change::Note { ids, .. } => (1, "", ids),
                Change::Verdict { ids, .. } => (2, "", ids),
                Change::Tag { ids, tag, .. } => (3, tag.as_str(), ids),
                Change::Correct { ids, slot, .. } => (4, slot.word(), ids),
                Change::View { name, .. } => (5, name, &none),
                _ => {
                    needed.push(at);
                    continue;
                }
            };
            let is_idle = ids.iter().all(|id| later.contains(&(kind, what, *id)));
            later.extend(ids.iter().map(|id| (kind, what, *id)));
            if nth < UNDOABLE || !is_idle {
                needed.push(at);
            }
        }
        needed.reverse();
        needed
    }
}

fn parse(line: &[u8]) -> Option<Line> {
    serde_json::from_slice(line).ok()
}

/// The lines that hold something. The last may lack its end.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty())
}
