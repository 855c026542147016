//! The words of titles and told sentences, each once, with the incidents that hold it.
//!
//! Searching a million incidents for three letters means looking at their distinct words, a hundred thousand or so,
//! instead of at their text, and takes a tenth of the memory of a folded copy.

use super::{Set, Timeline};
use crate::arabic::{fold::Folded, token::words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// An inverted index: folded word → incidents.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Box<str>>,
    /// For each word, the end of its list in `lists`.
    ends: Vec<usize>,
    /// The incidents of each word, each as its distance from the one before, seven bits a byte.
    lists: Vec<u8>,
    len: usize,
}

/// How a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// At the start of a word, after و ف ب ل ك and the article.
    Start,
    /// Anywhere.
    Anywhere,
}

impl Words {
    /// Reads all words. `None` where `cancel` was set meanwhile.
    pub(super) fn read(timeline: &Timeline, cancel: &AtomicBool) -> Option<Self> {
        let len = timeline.incidents.len();
        let per_task = len.div_ceil(rayon::current_num_threads() * 4).max(1024);
        let parts: Vec<FxHashMap<Box<str>, List>> = timeline
            .incidents
            .par_chunks(per_task)
            .enumerate()
            .map(|(chunk, incidents)| {
                let mut lists: FxHashMap<Box<str>, List> = FxHashMap::default();
                for (at, incident) in incidents.iter().enumerate() {
                    if cancel.load(Ordering::Relaxed) {
                        break;
                    }
                    let at = (chunk * per_task + at) as u32;
                    each_word(timeline, &incident.reports, |word| match lists.get_mut(word) {
                        Some(list) => list.push(at),
                        None => {
                            lists.insert(word.into(), List::of(at));
                        }
                    });
                }
                // All chunks are kept until the last is read.
                lists.values_mut().for_each(|list| list.rest.shrink_to_fit());
                lists
            })
            .collect();
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let mut places: FxHashMap<Box<str>, usize> = FxHashMap::default();
        let mut all: Vec<Vec<List>> = Vec::new();
        for (word, list) in parts.into_iter().flatten() {
            let at = *places.entry(word).or_insert(all.len());
            match all.get_mut(at) {
                Some(lists) => lists.push(list),
                None => all.push(vec![list]),
            }
        }
        let mut words: Vec<(Box<str>, usize)> = places.into_iter().collect();
        words.sort_unstable_by_key(|(_, at)| *at);
        let mut out = Self { len, words: words.into_iter().map(|(word, _)| word).collect(), ..Self::default() };
        out.ends.reserve_exact(all.len());
        out.lists.reserve_exact(all.iter().flatten().map(|list| list.rest.len() + LONGEST).sum());
        for lists in all {
            let mut last = None;
            for list in lists {
                push_number(&mut out.lists, list.first - last.unwrap_or(0));
                out.lists.extend_from_slice(&list.rest);
                last = Some(list.last);
            }
            out.ends.push(out.lists.len());
        }
        out.lists.shrink_to_fit();
        Some(out)
    }

    /// The incidents whose title or sentences hold `needle` (folded, one word).
    pub fn find(&self, needle: &str, inside: Inside) -> Set {
        let finder = memchr::memmem::Finder::new(needle);
        let hits: Vec<usize> = self
            .words
            .par_iter()
            .enumerate()
            .filter(|(_, word)| match inside {
                Inside::Anywhere => finder.find(word.as_bytes()).is_some(),
                Inside::Start => finder.find(word.as_bytes()).is_some_and(|at| {
                    at == 0 || word.match_indices(needle).any(|(at, _)| word.get(..at).is_some_and(is_proclitic))
                }),
            })
            .map(|(at, _)| at)
            .collect();
        let mut set = Set::none(self.len);
        for at in hits {
            let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end);
            let end = self.ends.get(at).map_or(start, |&end| end);
            let (mut incident, mut distance, mut shift) = (0usize, 0usize, 0);
            for &byte in self.lists.get(start..end).unwrap_or_default() {
                distance |= usize::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    incident += distance;
                    set.insert(incident);
                    (distance, shift) = (0, 0);
                }
            }
        }
        set
    }
}

/// The incidents of a word while they are read, ascending.
struct List {
    first: u32,
    last: u32,
    rest: Vec<u8>,
}

impl List {
    fn of(incident: u32) -> Self {
        Self { first: incident, last: incident, rest: Vec::new() }
    }

    fn push(&mut self, incident: u32) {
        if incident > self.last {
            push_number(&mut self.rest, incident - self.last);
            self.last = incident;
        }
    }
}

/// The most bytes that a number takes.
const LONGEST: usize = 5;

/// Writes a number, seven bits a byte, the lowest first; all bytes but the last have the eighth bit.
fn push_number(to: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// True for what may be written before a word without a space: conjunction, preposition, article, in this order.
fn is_proclitic(letters: &str) -> bool {
    let rest = letters.strip_prefix(['و', 'ف']).unwrap_or(letters);
    matches!(rest, "" | "ب" | "ل" | "ك" | "س" | "ال" | "بال" | "لل" | "كال")
}

/// The folded words of an incident's titles and sentences.
fn each_word(timeline: &Timeline, reports: &[u32], mut with: impl FnMut(&str)) {
    let mut last_article = None;
    for &report in reports {
        let Some(article) = timeline.article_of(report) else { continue };
        let title = article.title.as_deref().filter(|_| last_article != Some(&article.id)).unwrap_or_default();
        last_article = Some(&article.id);
        for text in std::iter::once(title).chain(timeline.sentences_of(report).map(|s| article.quote(s))) {
            words(&Folded::of(text).text).for_each(&mut with);
        }
    }
}
