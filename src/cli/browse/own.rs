//! What is the user's own: the work on incidents, and the place they were at last in these articles.

use crate::{
    app::{Loading, Model, Sort, SortBy},
    config::Settings,
    domain::Id,
    query::Query,
    store::{Change, Places, Store, Work, data_set},
};
use anyhow::Context;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, sync::Arc};

/// The user's own files.
pub(super) struct Own {
    store: Option<Store>,
    places: Option<Places>,
    data_set: Id,
    /// The incidents that were there the last time.
    known: Option<Arc<FxHashSet<Id>>>,
}

/// Where the user was.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Place {
    filter: String,
    incident: Option<String>,
    sort: String,
    reversed: bool,
}

impl Own {
    /// Opens them. A file of work that can't be read is an error: what is done would be lost.
    pub(super) fn open(settings: &Settings, paths: &[PathBuf]) -> anyhow::Result<Self> {
        let store = settings.notes.as_deref().map(Store::open).transpose().context("the file of marks and notes")?;
        Ok(Self { store, places: Places::of_user(&settings.paths), data_set: data_set(paths), known: None })
    }

    pub(super) fn work(&self) -> Work {
        self.store.as_ref().map(|store| store.work().clone()).unwrap_or_default()
    }

    /// Shows the model the user's work as it stands.
    pub(super) fn show(&self, model: &mut Model) {
        let work = self.store.as_ref().map(Store::work);
        let said = work.map(Work::annotations).unwrap_or_default();
        model.annotations = Arc::new(said.knowing(self.known.clone()));
        model.views = Arc::new(work.map(|work| work.views().clone()).unwrap_or_default());
    }

    fn store(&mut self) -> anyhow::Result<&mut Store> {
        self.store.as_mut().context("there is no home to keep marks and notes in; name a file with --notes")
    }

    pub(super) fn save(&mut self, change: Change) -> anyhow::Result<()> {
        Ok(self.store()?.change(change)?)
    }

    /// Takes back what was done last; `None` where there was nothing.
    pub(super) fn undo(&mut self) -> anyhow::Result<Option<Change>> {
        Ok(self.store()?.undo()?)
    }

    /// Does again what was taken back last; `None` where there was nothing.
    pub(super) fn redo(&mut self) -> anyhow::Result<Option<Change>> {
        Ok(self.store()?.redo()?)
    }

    /// Goes where the user was last. A filter given on the command line holds instead of the last one.
    pub(super) fn restore(&mut self, model: &mut Model) {
        self.known = self.places.as_ref().and_then(|places| places.load_known(self.data_set)).map(Arc::new);
        let Some(place) = self.places.as_ref().and_then(|places| places.load::<Place>(self.data_set)) else { return };
        if model.filter.query.is_empty()
            && let Ok(query) = place.filter.parse::<Query>()
        {
            model.filter.query = query;
        }
        model.restore = place.incident.as_deref().map(Id::parse);
        let by = SortBy::ALL.into_iter().find(|by| by.word() == place.sort).unwrap_or_default();
        model.sort = Sort { by, reversed: place.reversed };
    }

    /// Keeps the place for the next time, and the file of work short.
    pub(super) fn keep_place(&mut self, model: &Model) {
        let place = Place {
            filter: model.filter.query.to_string(),
            incident: model.selected().map(|incident| incident.id.to_string()),
            sort: model.sort.by.word().to_owned(),
            reversed: model.sort.reversed,
        };
        // Nothing of the user's work is lost where the place can't be kept, or the file stays long.
        if let Some(places) = &self.places {
            let _ = places.save(self.data_set, &place);
            // What was stopped half way is not all that is there.
            if model.loading == Loading::Done {
                let _ = places.save_known(self.data_set, model.timeline().incidents.iter().map(|incident| incident.id));
            }
        }
        if let Some(store) = &mut self.store {
            let _ = store.compact();
        }
    }
}
