//! The words of titles and told sentences, each once, with the incidents that hold it.
//!
//! Searching a million incidents for three letters means looking at their distinct words, a hundred thousand or so,
//! instead of at their text, and takes a tenth of the memory of a folded copy.

use super::{Set, Timeline};
use crate::arabic::fold::Folded;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicBool, Ordering};

/// An inverted index: folded word → incidents.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Box<str>>,
    /// For each word, the end of its list in `incidents`.
    ends: Vec<u32>,
    incidents: Vec<u32>,
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
        let parts: Vec<FxHashMap<Box<str>, Vec<u32>>> = timeline
            .incidents
            .par_chunks(per_task)
            .enumerate()
            .map(|(chunk, incidents)| {
                let mut lists: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
                for (at, incident) in incidents.iter().enumerate() {
                    if cancel.load(Ordering::Relaxed) {
                        break;
                    }
                    let at = (chunk * per_task + at) as u32;
                    each_word(timeline, &incident.reports, |word| match lists.get_mut(word) {
                        Some(list) if list.last() == Some(&at) => {}
                        Some(list) => list.push(at),
                        None => {
                            lists.insert(word.into(), vec![at]);
                        }
                    });
                }
                lists
            })
            .collect();
        if cancel.load(Ordering::Relaxed) {
            return None;
        }
        let mut all: FxHashMap<Box<str>, Vec<Vec<u32>>> = FxHashMap::default();
        for (word, list) in parts.into_iter().flatten() {
            all.entry(word).or_default().push(list);
        }
        let mut out = Self { len, ..Self::default() };
        for (word, lists) in all {
            out.words.push(word);
            out.incidents.extend(lists.into_iter().flatten());
            out.ends.push(out.incidents.len() as u32);
        }
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
            let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
            let end = self.ends.get(at).map_or(start, |&end| end as usize);
            for &incident in self.incidents.get(start..end).unwrap_or_default() {
                set.insert(incident as usize);
            }
        }
        set
    }
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
        let (Some(article), Some(report)) = (timeline.article_of(report), timeline.report(report)) else { continue };
        let title = article.title.as_deref().filter(|_| last_article != Some(&article.id)).unwrap_or_default();
        last_article = Some(&article.id);
        for text in std::iter::once(title).chain(report.sentences.iter().map(|&s| article.quote(s))) {
            for word in Folded::of(text).text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
                with(word);
            }
        }
    }
}
