//! The drafts of an article, found again by where their deeds were done: where an article tells thousands of attacks,
//! each is compared only with those that it can be the same as.

use super::{
    draft::{Draft, SiteOf},
    scan::Scan,
};
use crate::arabic::{fold::fold, token::words};
use rustc_hash::FxHashMap;
use std::ops::{Deref, DerefMut};

/// The most drafts that are looked through one by one. News tells a handful of deeds.
const FEW: usize = 48;

/// The drafts of an article, in the order in which they were first told.
#[derive(Default)]
pub(super) struct Drafts {
    all: Vec<Draft>,
    /// Where they are, once there are many.
    places: Option<Places>,
}

impl Deref for Drafts {
    type Target = [Draft];

    fn deref(&self) -> &[Draft] {
        &self.all
    }
}

/// To change all of a draft but its site: see [`Drafts::set_site`].
impl DerefMut for Drafts {
    fn deref_mut(&mut self) -> &mut [Draft] {
        &mut self.all
    }
}

impl Drafts {
    /// Adds a draft; gives its place.
    pub(super) fn push(&mut self, scan: &Scan, draft: Draft) -> usize {
        self.all.push(draft);
        if self.all.len() > FEW && self.places.is_none() {
            let mut places = Places::default();
            self.all.iter().enumerate().for_each(|(at, draft)| places.add(scan, &draft.site, at));
            self.places = Some(places);
        } else {
            self.place(scan, self.all.len() - 1);
        }
        self.all.len() - 1
    }

    /// Changes where a draft's deed was done.
    pub(super) fn set_site(&mut self, scan: &Scan, at: usize, site: SiteOf) {
        if let Some(draft) = self.all.get_mut(at) {
            draft.site = site;
            self.place(scan, at);
        }
    }

    /// Takes in where a draft is now.
    pub(super) fn place(&mut self, scan: &Scan, at: usize) {
        if let (Some(places), Some(draft)) = (&mut self.places, self.all.get(at)) {
            places.add(scan, &draft.site, at);
        }
    }

    /// The places of the drafts that can be at a site, or around it, or inside it, in the order told; others too.
    pub(super) fn near(&self, scan: &Scan, site: &SiteOf) -> Vec<usize> {
        self.places.as_ref().map_or_else(|| (0..self.all.len()).collect(), |places| places.near(scan, site))
    }

    /// The drafts themselves, once no more are told.
    pub(super) fn settled(&mut self) -> &mut Vec<Draft> {
        self.places = None;
        &mut self.all
    }
}

/// Where drafts are. What was moved stands where it was as well: whoever looks compares anyway.
#[derive(Default)]
struct Places {
    /// By the lexicon's number of their site.
    at: FxHashMap<u16, Vec<usize>>,
    /// By what their site lies in, at any distance.
    inside: FxHashMap<u16, Vec<usize>>,
    /// By the words of the names of ships, and of sites that the lexicon does not have.
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Places {
    fn add(&mut self, scan: &Scan, site: &SiteOf, at: usize) {
        for word in names(site).flat_map(telling_words) {
            self.by_word.entry(word).or_default().push(at);
        }
        let Some(known) = site.known else { return };
        self.at.entry(known).or_default().push(at);
        for outer in scan.lexicon.around(known) {
            self.inside.entry(outer).or_default().push(at);
        }
    }

    fn near(&self, scan: &Scan, site: &SiteOf) -> Vec<usize> {
        let words = names(site).flat_map(telling_words).filter_map(|word| self.by_word.get(&word));
        let known = site.known.into_iter();
        let around = known.clone().flat_map(|known| scan.lexicon.around(known)).chain(known.clone());
        let places = around.filter_map(|place| self.at.get(&place));
        let inside = known.filter_map(|known| self.inside.get(&known));
        let mut out: Vec<usize> = words.chain(places).chain(inside).flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The names that a site can be known again by.
fn names(site: &SiteOf) -> impl Iterator<Item = &str> {
    let unlisted = site.known.is_none().then_some(&*site.name);
    unlisted.into_iter().chain(site.ship.as_deref())
}

/// The words of a name that tell it from others, folded: head words and prepositions left out.
pub(super) fn telling_words(name: &str) -> Vec<String> {
    #[rustfmt::skip]
    const HEADS: [&str; 17] = [
        "قاعده", "مطار", "معسكر", "حقل", "منطقه", "مدينه", "محافظه", "جويه", "عسكريه", "بلده", "قريه", "سفينه", "ناقله", "موقع", "مقر", "مقرا",
        "محيط",
    ];
    let folded = fold(name);
    let long = words(&folded).filter(|word| word.chars().nth(2).is_some());
    let bare = long.map(|word| word.strip_prefix("ال").unwrap_or(word));
    bare.filter(|word| !HEADS.contains(word)).map(str::to_owned).collect()
}
