//! Where the user was last, per data set: kept apart from their work, and nothing is lost with it.

use crate::{config::Paths, domain::Id};
use rustc_hash::FxHashSet;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What tells one data set from another: the paths it was opened with, wherever they were called from.
pub fn data_set(paths: &[PathBuf]) -> Id {
    let real = |path: &PathBuf| match path.as_os_str() == "-" {
        true => path.clone(),
        false => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
    };
    let names: Vec<String> = paths.iter().map(|path| real(path).to_string_lossy().into_owned()).collect();
    Id::of(names.iter().map(String::as_str))
}

/// The folder of last places.
#[derive(Debug, Clone)]
pub struct Places(PathBuf);

impl Places {
    /// This user's; `None` where they have no home.
    pub fn of_user(paths: &Paths) -> Option<Self> {
        Some(Self(paths.state.as_ref()?.join("places")))
    }

    /// Those in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The last place in a data set, where it is known and can be read.
    pub fn load<T: DeserializeOwned>(&self, data_set: Id) -> Option<T> {
        serde_json::from_slice(&fs::read(self.file(data_set)).ok()?).ok()
    }

    /// Keeps the place in a data set.
    ///
    /// # Errors
    /// Where it can't be written; whoever leaves need not mind.
    pub fn save<T: Serialize>(&self, data_set: Id, place: &T) -> io::Result<()> {
        self.write(&self.file(data_set), &serde_json::to_vec(place)?)
    }

    fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let beside = file.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&beside, bytes)?;
        fs::rename(&beside, file)
    }

    /// The incidents that were there the last time, where that is known.
    pub fn load_known(&self, data_set: Id) -> Option<FxHashSet<Id>> {
        let bytes = fs::read(self.file(data_set).with_extension("known")).ok()?;
        let (ids, rest) = bytes.as_chunks::<8>();
        rest.is_empty().then(|| ids.iter().map(|id| Id(u64::from_le_bytes(*id))).collect())
    }

    /// Keeps which incidents are there.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn save_known(&self, data_set: Id, incidents: impl Iterator<Item = Id>) -> io::Result<()> {
        let bytes: Vec<u8> = incidents.flat_map(|Id(id)| id.to_le_bytes()).collect();
        self.write(&self.file(data_set).with_extension("known"), &bytes)
    }

    fn file(&self, data_set: Id) -> PathBuf {
        self.0.join(format!("{data_set}.json"))
    }
}
