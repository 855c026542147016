//! Names of sites, groups and outlets, each once: what a filter is matched against.

use crate::{
    arabic::fold::fold,
    domain::{Actor, Site},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A site, a group or an outlet, once, however many incidents name it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// The lexicon's id.
    pub id: Option<Arc<str>>,
    /// The lexicon's Arabic name; of what it does not know, what the first article wrote.
    pub name: Arc<str>,
    /// English name.
    pub name_en: Option<Arc<str>>,
    /// Other spellings: the lexicon's, and those of other articles.
    pub aliases: Vec<Arc<str>>,
    /// ISO code, for sites.
    pub country: Option<Arc<str>>,
    /// Degrees north and east, for sites.
    pub position: Option<(f32, f32)>,
    /// How many incidents of the timeline name it.
    pub incidents: u32,
}

impl Name {
    /// What tells it from others: the id, else the name.
    pub fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }
}

/// A table of names, filled as they come.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) table: Vec<Name>,
    by_key: FxHashMap<Box<str>, u32>,
    /// Reports of one place share one `Arc`: its address is looked up before its text.
    by_address: FxHashMap<usize, u32>,
}

impl Names {
    pub(super) fn of_site(&mut self, site: &Arc<Site>) -> u32 {
        let name = site.name_ar.as_ref().unwrap_or(&site.name);
        self.of(Arc::as_ptr(site) as usize, site.id.as_deref(), name, &site.name, || Name {
            id: site.id.clone(),
            name: Arc::clone(name),
            name_en: site.name_en.clone(),
            country: site.country.clone(),
            position: site.position,
            ..Name::default()
        })
    }

    pub(super) fn of_actor(&mut self, actor: &Arc<Actor>) -> u32 {
        let name = actor.name_ar.as_ref().unwrap_or(&actor.name);
        self.of(Arc::as_ptr(actor) as usize, actor.id.as_deref(), name, &actor.name, || Name {
            id: actor.id.clone(),
            name: Arc::clone(name),
            name_en: actor.name_en.clone(),
            ..Name::default()
        })
    }

    pub(super) fn of_outlet(&mut self, outlet: &Arc<str>) -> u32 {
        let name = || Name { name: Arc::clone(outlet), ..Name::default() };
        self.of(outlet.as_ptr() as usize, None, outlet, outlet, name)
    }

    /// The place in the table of what is called `name` and was `written` so.
    fn of(
        &mut self,
        address: usize,
        id: Option<&str>,
        name: &Arc<str>,
        written: &Arc<str>,
        make: impl FnOnce() -> Name,
    ) -> u32 {
        if let Some(&at) = self.by_address.get(&address) {
            return at;
        }
        let key = id.map_or_else(|| fold(name).into_boxed_str(), Box::from);
        let at = *self.by_key.entry(key).or_insert_with(|| {
            self.table.push(make());
            (self.table.len() - 1) as u32
        });
        if let Some(known) = self.table.get_mut(at as usize)
            && known.name != *written
            && !known.aliases.contains(written)
        {
            known.aliases.push(Arc::clone(written));
        }
        self.by_address.insert(address, at);
        at
    }

    pub(super) fn count(&mut self, at: u32) {
        if let Some(name) = self.table.get_mut(at as usize) {
            name.incidents += 1;
        }
    }

    pub(super) fn add_aliases<'l>(&mut self, aliases: impl Fn(&str) -> &'l [Arc<str>]) {
        for name in &mut self.table {
            if let Some(id) = &name.id {
                name.aliases.extend(aliases(id).iter().cloned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group of the lexicon that is in no agreed list is one, however it is written, under the lexicon's name.
    #[test]
    fn one_group_written_in_two_ways() {
        let army = |name: &str| Actor { name: name.into(), name_ar: Some("الجيش".into()), ..Actor::default() };
        let mut names = Names::default();
        let places: Vec<u32> = ["القوات", "الجيش"].map(|name| names.of_actor(&Arc::new(army(name)))).to_vec();
        assert_eq!(places, [0, 0]);
        assert_eq!((&*names.table[0].name, names.table[0].aliases.as_slice()), ("الجيش", &[Arc::from("القوات")][..]));
    }
}
