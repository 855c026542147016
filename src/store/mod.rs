//! The user's own work: marks, tags, notes, verdicts, corrections, splits and merges by hand. Written at once, never lost.
//!
//! One file of JSON lines that only grows: each change is a line, and counts as saved once the disk has it. A line that
//! was cut short (the machine lost power in the middle) is passed over; everything before it is there. Several programs
//! may write the same file. Undo and redo are lines too. Lines of newer versions are passed over and kept.
//!
//! Changes name an incident by its id and those of its reports: marks find their incident again when more articles are
//! read and reports come together otherwise. The last place ([`Places`]) is kept apart, so that losing it loses nothing.

mod apply;
mod change;
mod correction;
mod history;
mod log;
mod place;

pub use change::{Change, Field, Verdict, ids_of};
pub use correction::{Correction, CorrectionError};
pub use history::Work;
pub use log::StoreError;
pub use place::{Places, data_set};

use crate::domain::Id;
use change::Line;
use history::History;
use log::Log;
use rustc_hash::FxHashSet;
use std::path::Path;

/// The file of the user's own work, and what stands in it.
#[derive(Debug)]
pub struct Store {
    log: Log,
    history: History,
    /// Lines written, taken back or made again here: they are undone before what another program writes meanwhile.
    ours: FxHashSet<Id>,
}

impl Store {
    /// Reads the file; one that is not there is empty, and made with the first change.
    ///
    /// # Errors
    /// Where it is there but can't be read.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let (log, bytes) = Log::open(file)?;
        Ok(Self { log, history: History::read(&bytes), ours: FxHashSet::default() })
    }

    /// What the user did, as it stands.
    pub fn work(&self) -> &Work {
        self.history.work()
    }

    /// The file.
    pub fn file(&self) -> &Path {
        self.log.path()
    }

    /// Lines that could not be read, and are kept: cut short, or of a newer version.
    pub fn unread(&self) -> usize {
        self.history.unread()
    }

    /// Saves a change. It is on the disk when this returns.
    ///
    /// # Errors
    /// Where the file can't be written; the change is not made then.
    pub fn change(&mut self, change: Change) -> Result<(), StoreError> {
        self.write(|_, _| Some(change)).map(drop)
    }

    /// Takes the last change back, of those made here if there are any; gives it, where there was one.
    ///
    /// # Errors
    /// Where the file can't be written.
    pub fn undo(&mut self) -> Result<Option<Change>, StoreError> {
        let written = self.write(|history, ours| history.last_done(ours).map(|of| Change::Undo { of }))?;
        Ok(written.and_then(|change| self.history.change_meant(&change)))
    }

    /// Makes the change again that was last taken back; gives it, where there was one.
    ///
    /// # Errors
    /// Where the file can't be written.
    pub fn redo(&mut self) -> Result<Option<Change>, StoreError> {
        let written = self.write(|history, ours| history.last_undone(ours).map(|of| Change::Redo { of }))?;
        Ok(written.and_then(|change| self.history.change_meant(&change)))
    }

    /// Makes the file as short as it can be, where that is worth it and nobody else is writing. What is in force stays,
    /// and so do the last changes, to be undone.
    ///
    /// # Errors
    /// Where the file can't be written; it is as it was then.
    pub fn compact(&mut self) -> Result<(), StoreError> {
        if let Some(bytes) = self.log.replace(History::compacted)? {
            self.history = History::read(&bytes);
        }
        Ok(())
    }

    fn write(
        &mut self,
        make: impl FnOnce(&History, &FxHashSet<Id>) -> Option<Change>,
    ) -> Result<Option<Change>, StoreError> {
        let mut lock = self.log.lock()?;
        match lock.news()? {
            // Someone took the file away while we had it: what we know of is put back.
            Some(bytes) if bytes.is_empty() && !self.history.is_empty() => lock.append(&self.history.to_json())?,
            Some(bytes) => self.history = History::read(&bytes),
            None => {}
        }
        let Some(change) = make(&self.history, &self.ours) else { return Ok(None) };
        let line = Line::now(change.clone());
        lock.append(&line.to_json())?;
        drop(lock);
        self.ours.insert(match &change {
            Change::Undo { of } | Change::Redo { of } => *of,
            _ => line.id,
        });
        self.history.push(line);
        Ok(Some(change))
    }
}
