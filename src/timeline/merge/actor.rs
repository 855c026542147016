//! Who is said to have done it, as numbered actors, and whether two may be the same hand.

use super::Kin;
use crate::{
    arabic::{fold::fold, token::words},
    domain::{Actor, Attribution},
};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How two actors go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Two listed actors, neither a part of the other.
    Other,
    /// Nobody knows: at least one is in no list.
    Unknown,
    /// One is a part of the other, or a shorter name of it.
    Part,
    /// The same.
    Same,
}

/// All actors of a timeline.
#[derive(Debug, Default)]
pub(super) struct Actors {
    known: Vec<Known>,
    of_actor: FxHashMap<usize, u32>,
    /// Lists of several actors, each once.
    lists: Vec<Box<[u32]>>,
    list_at: FxHashMap<Box<[u32]>, u32>,
}

/// The actors of a report, as one number: equal lists are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Hands {
    /// Nobody is named.
    Nobody,
    /// One actor.
    One(u32),
    /// One of the lists of several.
    Several(u32),
}

#[derive(Debug)]
struct Known {
    id: Option<Arc<str>>,
    /// Ids of all it is a part of.
    above: Vec<Box<str>>,
    words: Vec<String>,
}

impl Actors {
    /// Numbers actors, in the order they come in.
    pub(super) fn new<'a>(actors: impl Iterator<Item = &'a Arc<Actor>>, kin: &Kin<'_>) -> Self {
        let mut out = Self::default();
        let mut by_key: FxHashMap<Box<str>, u32> = FxHashMap::default();
        for actor in actors {
            let address = Arc::as_ptr(actor) as usize;
            if out.of_actor.contains_key(&address) {
                continue;
            }
            let folded = fold(&actor.name);
            let key = actor.id.as_deref().unwrap_or(&folded);
            let at = *by_key.entry(key.into()).or_insert_with(|| {
                let word = |w: &str| w.strip_prefix("ال").unwrap_or(w).to_owned();
                let above = actor.id.as_deref().map(|id| kin.above_actor(id).map(Box::from).collect());
                out.known.push(Known {
                    id: actor.id.clone(),
                    above: above.unwrap_or_default(),
                    words: words(&folded).map(word).collect(),
                });
                (out.known.len() - 1) as u32
            });
            out.of_actor.insert(address, at);
        }
        out
    }

    /// The number of an actor, which must be one of those given to [`new`](Self::new).
    pub(super) fn of(&self, actor: &Arc<Actor>) -> u32 {
        self.of_actor.get(&(Arc::as_ptr(actor) as usize)).copied().unwrap_or(u32::MAX)
    }

    /// The actors of a report as one number. Lists of several must have been [kept](Self::keep).
    pub(super) fn hands(&self, actors: &[Attribution]) -> Hands {
        match actors {
            [] => Hands::Nobody,
            [one] => Hands::One(self.of(&one.actor)),
            several => {
                let list: Vec<u32> = several.iter().map(|a| self.of(&a.actor)).collect();
                self.list_at.get(&*list).map_or(Hands::Nobody, |at| Hands::Several(*at))
            }
        }
    }

    /// Gives a list of several actors its number.
    pub(super) fn keep(&mut self, actors: &[Attribution]) {
        if actors.len() < 2 {
            return;
        }
        let list: Box<[u32]> = actors.iter().map(|a| self.of(&a.actor)).collect();
        if !self.list_at.contains_key(&list) {
            self.list_at.insert(list.clone(), self.lists.len() as u32);
            self.lists.push(list);
        }
    }

    /// How the likest two of two lists go together.
    pub(super) fn likest(&self, a: Hands, b: Hands) -> Option<Likeness> {
        let list = |hands: &Hands| match hands {
            Hands::Nobody => Vec::new(),
            Hands::One(actor) => vec![*actor],
            Hands::Several(at) => self.lists.get(*at as usize).map(|list| list.to_vec()).unwrap_or_default(),
        };
        if let (Hands::One(a), Hands::One(b)) = (a, b) {
            return Some(self.likeness(a, b));
        }
        let (a, b) = (list(&a), list(&b));
        a.iter().flat_map(|&x| b.iter().map(move |&y| self.likeness(x, y))).max()
    }

    /// True where `part` is inside `whole`, or the same.
    pub(super) fn is_part(&self, part: u32, whole: u32) -> bool {
        part == whole
            || self.get(part).zip(self.get(whole)).is_some_and(|(part, whole)| {
                whole.id.as_deref().is_some_and(|id| part.above.iter().any(|above| **above == *id))
            })
    }

    fn likeness(&self, a: u32, b: u32) -> Likeness {
        if a == b {
            return Likeness::Same;
        }
        if self.is_part(a, b) || self.is_part(b, a) {
            return Likeness::Part;
        }
        let (Some(a), Some(b)) = (self.get(a), self.get(b)) else { return Likeness::Unknown };
        if a.id.is_some() && b.id.is_some() {
            return Likeness::Other;
        }
        let within = |a: &Known, b: &Known| !a.words.is_empty() && a.words.iter().all(|word| b.words.contains(word));
        if within(a, b) || within(b, a) { Likeness::Part } else { Likeness::Unknown }
    }

    fn get(&self, actor: u32) -> Option<&Known> {
        self.known.get(actor as usize)
    }
}
