//! New and changed files, by looking: works on every file system, network shares included.

use crate::load;
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

/// Length and time of the last change: what tells that a file is another than before.
type Stamp = (u64, Option<SystemTime>);

/// What changed since the last look.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files to read (again), see [`Input::Only`](super::Input::Only). What was read from them before is outdated.
    pub changed: FxHashSet<Arc<Path>>,
    /// Files that are gone.
    pub gone: FxHashSet<Arc<Path>>,
}

impl Changes {
    /// True where nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.gone.is_empty()
    }
}

/// Watches paths for new, changed and deleted files.
#[derive(Debug)]
pub struct Watch {
    paths: Vec<PathBuf>,
    known: FxHashMap<Arc<Path>, Stamp>,
    /// Seen changed at the last look: reported once they hold still, so that no file is read half written.
    moving: FxHashMap<Arc<Path>, Stamp>,
}

impl Watch {
    /// Takes what is there now as known. Call it before reading, and nothing is missed.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        let known = look(&paths);
        Self { paths, known, moving: FxHashMap::default() }
    }

    /// Looks again. A change is told once the file is the same in two looks: look every second or so.
    pub fn poll(&mut self) -> Changes {
        let now = look(&self.paths);
        let mut changes = Changes::default();
        let mut moving = FxHashMap::default();
        for (path, stamp) in &now {
            if self.known.get(path) == Some(stamp) {
                continue;
            }
            if self.moving.get(path) == Some(stamp) {
                self.known.insert(Arc::clone(path), *stamp);
                changes.changed.insert(Arc::clone(path));
            } else {
                moving.insert(Arc::clone(path), *stamp);
            }
        }
        self.moving = moving;
        self.known.retain(|path, _| {
            let there = now.contains_key(path);
            if !there {
                changes.gone.insert(Arc::clone(path));
            }
            there
        });
        changes
    }
}

fn look(paths: &[PathBuf]) -> FxHashMap<Arc<Path>, Stamp> {
    load::files(paths).into_iter().map(|(path, len, modified)| (path, (len, modified))).collect()
}
