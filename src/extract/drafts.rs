//! The drafts of an article, found again by where their deeds were done: where an article tells thousands of attacks,
//! each is compared only with those that it can be the same as.

use super::{
    draft::{Draft, SiteOf, WhenOf},
    scan::Scan,
};
use crate::arabic::{fold::fold, token::words};
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::ops::{Deref, RangeInclusive};

/// The most drafts that are looked through one by one. News tells a handful of deeds.
const FEW: usize = 48;

/// The drafts of an article, in the order in which they were first told.
#[derive(Default)]
pub(super) struct Drafts {
    all: Vec<Draft>,
    /// Where and when they are, once there are many.
    index: Index,
    /// Those that may have changed since they were taken into the index.
    touched: Vec<usize>,
}

impl Deref for Drafts {
    type Target = [Draft];

    fn deref(&self) -> &[Draft] {
        &self.all
    }
}

impl Drafts {
    /// Adds a draft; gives its place.
    pub(super) fn push(&mut self, draft: Draft) -> usize {
        self.touched.push(self.all.len());
        self.all.push(draft);
        self.all.len() - 1
    }

    /// A draft, to be changed.
    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut Draft> {
        self.touched.push(at);
        self.all.get_mut(at)
    }

    /// All drafts, to be changed.
    pub(super) fn all_mut(&mut self) -> &mut Vec<Draft> {
        self.touched.clear();
        self.touched.extend(0..self.all.len());
        &mut self.all
    }

    /// The places of those that can tell of the same deed as another, in the order told; others too.
    pub(super) fn near(&mut self, scan: &Scan, draft: &Draft) -> Vec<usize> {
        if self.all.len() <= FEW {
            return (0..self.all.len()).collect();
        }
        for at in self.touched.drain(..) {
            if let Some(draft) = self.all.get(at) {
                self.index.add(scan, draft, at);
            }
        }
        self.index.near(scan, draft)
    }
}

/// Where a deed was done, as far as drafts are compared by it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Where {
    /// At a site of the lexicon, by number.
    At(u16),
    /// In something that lies inside it.
    Inside(u16),
    /// At what a word is part of the name of: a ship, a site that the lexicon does not have.
    Named(String),
}

/// When a deed was done, as far as drafts are compared by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum When {
    /// On whatever day.
    Ever,
    /// On no day that is told of it.
    Open,
    /// In one of the stretches of [`STRETCH`] days that time is cut into.
    In(i32),
}

/// Days: of so many and fewer two tellings of one deed can be apart, and longer intervals are no day of a deed.
const STRETCH: i32 = 32;
/// By how many days two tellings of one deed can differ.
const APART: i32 = 4;

/// Where and when drafts are. What has changed stands where it was as well: whoever looks compares anyway.
#[derive(Default)]
struct Index {
    drafts: FxHashMap<(Where, When), Vec<usize>>,
    /// Of each draft, where and when it was when it was taken in last.
    taken: Vec<Option<(SiteOf, Option<WhenOf>)>>,
}

impl Index {
    fn add(&mut self, scan: &Scan, draft: &Draft, at: usize) {
        if self.taken.len() <= at {
            self.taken.resize(at + 1, None);
        }
        let Some(taken) = self.taken.get_mut(at) else { return };
        if taken.as_ref().is_some_and(|(site, when)| *site == draft.site && *when == draft.when) {
            return;
        }
        *taken = Some((draft.site.clone(), draft.when));
        let times: Vec<When> = match stretches(draft.when, 0) {
            Some(stretches) => stretches.map(When::In).chain([When::Ever]).collect(),
            None => vec![When::Open, When::Ever],
        };
        let site = &draft.site;
        let inside = site.known.into_iter().flat_map(|known| scan.lexicon.around(known)).map(Where::Inside);
        let places = site.known.map(Where::At).into_iter().chain(inside).chain(named(site));
        for place in places {
            for when in &times {
                self.drafts.entry((place.clone(), *when)).or_default().push(at);
            }
        }
    }

    fn near(&self, scan: &Scan, draft: &Draft) -> Vec<usize> {
        let times: Vec<When> = match stretches(draft.when, APART) {
            Some(stretches) => stretches.map(When::In).chain([When::Open]).collect(),
            None => vec![When::Ever],
        };
        let site = &draft.site;
        let around = site.known.into_iter().flat_map(|known| scan.lexicon.around(known)).map(Where::At);
        let known = site.known.into_iter().flat_map(|known| [Where::At(known), Where::Inside(known)]);
        let mut out = Vec::new();
        for place in known.chain(around).chain(named(site)) {
            let at = |when: &When| self.drafts.get(&(place.clone(), *when));
            out.extend(times.iter().filter_map(at).flatten().copied());
        }
        // In runs that are in order already.
        out.sort();
        out.dedup();
        out
    }
}

/// The stretches of time that a day or interval lies in, and so many days around it; none where the day may be another.
fn stretches(when: Option<WhenOf>, around: i32) -> Option<RangeInclusive<i32>> {
    let span = when.filter(|when| !when.inherited)?.span?;
    let (first, last) = (span.start.num_days_from_ce() - around, span.end.num_days_from_ce() + around);
    (span.days() <= STRETCH.into()).then_some(first / STRETCH..=last / STRETCH)
}

/// The words that a site can be known again by: of a ship, or of a site that the lexicon does not have.
fn named(site: &SiteOf) -> impl Iterator<Item = Where> {
    let unlisted = site.known.is_none().then_some(&*site.name);
    unlisted.into_iter().chain(site.ship.as_deref()).flat_map(telling_words).map(Where::Named)
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
