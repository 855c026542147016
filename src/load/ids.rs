//! Ids of articles, unique in a run.

use crate::domain::Article;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// So many ids are remembered (48 MiB or so); a run of more articles relies on its sources for uniqueness.
const REMEMBERED: usize = 2_000_000;

/// The ids given so far.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// How often each id was wanted, by its hash.
    seen: FxHashMap<u64, u32>,
}

impl Ids {
    /// Gives an article whose id is taken another: the same with `#2`, `#3` … in the order of the input. True where
    /// the id changed.
    pub(crate) fn settle(&mut self, article: &mut Article) -> bool {
        let mut changed = false;
        loop {
            let mut hasher = FxHasher::default();
            article.id.hash(&mut hasher);
            let hash = hasher.finish();
            if self.seen.len() >= REMEMBERED && !self.seen.contains_key(&hash) {
                return changed;
            }
            let times = self.seen.entry(hash).or_insert(0);
            *times += 1;
            if *times == 1 {
                return changed;
            }
            changed = true;
            let again = format!("{}#{times}", article.id);
            article.id = again.into();
        }
    }
}
