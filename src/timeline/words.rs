//! The words of titles and told sentences, each once, with the incidents that hold it.
//!
//! Searching a million incidents for three letters means looking at their distinct words, a hundred thousand or so,
//! instead of at their text, and takes a tenth of the memory of a folded copy. The index is made and kept by stretches
//! of incidents: each is read by one thread alone, and nothing is put together afterwards.

use super::{Set, Timeline};
use crate::arabic::{fold::fold, token::words};
use rustc_hash::FxHashMap;
use std::{
    num::NonZero,
    ops::Range,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

/// An inverted index: folded word → incidents.
#[derive(Debug, Default)]
pub struct Words {
    stretches: Vec<Stretch>,
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

/// Incidents of a stretch, in words of a [`Set`].
const WIDTH: usize = 1 << 10;
const INCIDENTS: usize = WIDTH * 64;

impl Words {
    /// Reads all words. `None` where `cancel` was set meanwhile.
    pub(super) fn read(timeline: &Timeline, cancel: &AtomicBool) -> Option<Self> {
        let len = timeline.incidents.len();
        let next = AtomicUsize::new(0);
        let read = || {
            let mut read = Vec::new();
            while !cancel.load(Ordering::Relaxed) {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                let first = nth * INCIDENTS;
                if first >= len {
                    break;
                }
                read.push((nth, Stretch::read(timeline, first..len.min(first + INCIDENTS), cancel)));
            }
            read
        };
        // Threads of its own: those that answer the keys meanwhile need not wait for the end of it.
        let mut all = thread::scope(|scope| {
            let more = 1..thread::available_parallelism().map_or(1, NonZero::get);
            let helpers: Vec<_> = more
                .filter_map(|_| thread::Builder::new().name("words".to_owned()).spawn_scoped(scope, read).ok())
                .collect();
            let mut all = read();
            // A helper that died leaves a hole, which is no index.
            let rest: Option<Vec<_>> = helpers.into_iter().map(|helper| helper.join().ok()).collect();
            all.extend(rest?.into_iter().flatten());
            Some(all)
        })?;
        all.sort_unstable_by_key(|(nth, _)| *nth);
        let stretches = all.into_iter().map(|(_, stretch)| stretch).collect();
        (!cancel.load(Ordering::Relaxed)).then_some(Self { stretches, len })
    }

    /// The incidents whose title or sentences hold `needle` (folded, one word).
    pub fn find(&self, needle: &str, inside: Inside) -> Set {
        let finder = memchr::memmem::Finder::new(needle);
        Set::by_stretches(self.len, WIDTH, |nth, bits| {
            if let Some(stretch) = self.stretches.get(nth) {
                stretch.find(&finder, inside, bits);
            }
        })
    }
}

/// The index of a stretch of incidents, which are counted from its first.
#[derive(Debug)]
struct Stretch {
    /// The words, each with a line feed after it: one search goes over all of them.
    words: Box<str>,
    /// For each word, where its line feed stands, and where its list ends in `lists`.
    ends: Box<[(u32, u32)]>,
    /// The incidents of each word: the distance of each from the one before, seven bits a byte; where that would take as
    /// many bytes as one bit for every incident of the stretch, those bits.
    lists: Box<[u8]>,
}

impl Stretch {
    fn read(timeline: &Timeline, incidents: Range<usize>, cancel: &AtomicBool) -> Self {
        let mut reader = Reader::new(incidents.len());
        for (at, incident) in timeline.incidents.get(incidents.clone()).unwrap_or_default().iter().enumerate() {
            if cancel.load(Ordering::Relaxed) {
                break;
            }
            let mut last_article = None;
            for &report in &incident.reports {
                let Some(article) = timeline.article_of(report) else { continue };
                let title = article.title.as_deref().filter(|_| last_article != Some(&article.id)).unwrap_or_default();
                last_article = Some(&article.id);
                for text in std::iter::once(title).chain(timeline.sentences_of(report).map(|s| article.quote(s))) {
                    reader.text(text, at as u32);
                }
            }
        }
        reader.finish()
    }

    /// Marks the incidents of all words that hold what is looked for.
    fn find(&self, finder: &memchr::memmem::Finder<'_>, inside: Inside, bits: &mut [u64]) {
        let (mut from, mut word, mut start) = (0, 0, (0, 0));
        while let Some(at) = self.words.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            let end = loop {
                match self.ends.get(word) {
                    Some(&end) if (end.0 as usize) < at => (start, word) = ((end.0 + 1, end.1), word + 1),
                    Some(&end) => break end,
                    None => return,
                }
            };
            let fits = match inside {
                Inside::Anywhere => true,
                Inside::Start => self.words.get(start.0 as usize..at).is_some_and(is_proclitic),
            };
            if fits {
                mark(self.lists.get(start.1 as usize..end.1 as usize).unwrap_or_default(), bits);
            }
            from = if fits { end.0 as usize + 1 } else { at + 1 };
        }
    }
}

/// Marks the incidents of a list, kept in whichever way.
fn mark(list: &[u8], bits: &mut [u64]) {
    if list.len() != size_of_val(bits) {
        return mark_each(list, bits);
    }
    for (word, of_list) in bits.iter_mut().zip(list.as_chunks().0) {
        *word |= u64::from_le_bytes(*of_list);
    }
}

/// Marks the incidents of a list of distances.
fn mark_each(list: &[u8], bits: &mut [u64]) {
    let (mut incident, mut distance, mut shift) = (0usize, 0usize, 0);
    for &byte in list {
        distance |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            incident += distance;
            mark_one(incident, bits);
            (distance, shift) = (0, 0);
        }
    }
}

fn mark_one(incident: usize, bits: &mut [u64]) {
    if let Some(word) = bits.get_mut(incident / 64) {
        *word |= 1 << (incident % 64);
    }
}

/// Gathers the words of a stretch.
struct Reader<'t> {
    /// Words of 64 bits that hold a bit for every incident.
    width: usize,
    numbers: FxHashMap<Box<str>, u32>,
    lists: Vec<List>,
    /// What stands between blanks, as written, with the numbers of its folded words in `of_written`: folding is most of
    /// the work, and the same is written again and again.
    written: FxHashMap<&'t str, (u32, u32)>,
    of_written: Vec<u32>,
}

/// The incidents of a word while they are read, ascending: distances, as long as these are shorter than bits.
enum List {
    Distances { last: u32, bytes: Vec<u8> },
    Bits(Box<[u64]>),
}

impl<'t> Reader<'t> {
    fn new(incidents: usize) -> Self {
        Self {
            width: incidents.div_ceil(64),
            numbers: FxHashMap::default(),
            lists: Vec::new(),
            written: FxHashMap::default(),
            of_written: Vec::new(),
        }
    }

    fn text(&mut self, text: &'t str, incident: u32) {
        for written in text.split_ascii_whitespace() {
            let (first, end) = match self.written.get(written) {
                Some(&known) => known,
                None => self.fold(written),
            };
            for &number in self.of_written.get(first as usize..end as usize).unwrap_or_default() {
                if let Some(list) = self.lists.get_mut(number as usize) {
                    list.push(incident, self.width);
                }
            }
        }
    }

    fn fold(&mut self, written: &'t str) -> (u32, u32) {
        let first = self.of_written.len() as u32;
        for word in words(&fold(written)) {
            let number = match self.numbers.get(word) {
                Some(&number) => number,
                None => {
                    let number = self.lists.len() as u32;
                    self.numbers.insert(word.into(), number);
                    self.lists.push(List::Distances { last: 0, bytes: Vec::new() });
                    number
                }
            };
            self.of_written.push(number);
        }
        let known = (first, self.of_written.len() as u32);
        self.written.insert(written, known);
        known
    }

    fn finish(self) -> Stretch {
        let mut all: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        all.sort_unstable_by_key(|(_, number)| *number);
        let mut words = String::with_capacity(all.iter().map(|(word, _)| word.len() + 1).sum());
        let mut lists = Vec::with_capacity(self.lists.iter().map(List::len).sum());
        let mut ends = Vec::with_capacity(all.len());
        for ((word, _), list) in all.iter().zip(&self.lists) {
            words.push_str(word);
            let end = words.len() as u32;
            words.push('\n');
            match list {
                List::Distances { bytes, .. } => lists.extend_from_slice(bytes),
                List::Bits(bits) => lists.extend(bits.iter().flat_map(|word| word.to_le_bytes())),
            }
            ends.push((end, lists.len() as u32));
        }
        Stretch { words: words.into(), ends: ends.into(), lists: lists.into() }
    }
}

impl List {
    fn push(&mut self, incident: u32, width: usize) {
        match self {
            Self::Distances { last, bytes } if incident > *last || bytes.is_empty() => {
                push_number(bytes, incident - *last);
                *last = incident;
                if bytes.len() >= width * size_of::<u64>() {
                    let mut bits = vec![0; width];
                    mark_each(bytes, &mut bits);
                    *self = Self::Bits(bits.into());
                }
            }
            Self::Distances { .. } => {}
            Self::Bits(bits) => mark_one(incident as usize, bits),
        }
    }

    /// In bytes.
    fn len(&self) -> usize {
        match self {
            Self::Distances { bytes, .. } => bytes.len(),
            Self::Bits(bits) => size_of_val(&**bits),
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        /// What is found is what looking at every word of every text finds: also where a word stands in most texts and is
        /// kept as bits, and where it begins after what is written together with it.
        #[test]
        fn finds_what_stands_there(
            texts in prop::collection::vec("(والقصف|قصف|بالقصف|«قَصْف»|أقصاف|في|x9| |،){0,6}", 1..300),
            needle in "قصف|ق|صف|في|ا|9|لا",
        ) {
            let len = texts.len();
            let mut reader = Reader::new(len);
            (0..).zip(&texts).for_each(|(at, text)| reader.text(text, at));
            let stretch = reader.finish();
            for inside in [Inside::Start, Inside::Anywhere] {
                let is_it = |word: &str| match inside {
                    Inside::Anywhere => word.contains(&needle),
                    Inside::Start => word.match_indices(&needle).any(|(at, _)| is_proclitic(word.get(..at).unwrap())),
                };
                let found = Set::by_stretches(len, WIDTH, |_, bits| {
                    stretch.find(&memchr::memmem::Finder::new(&needle), inside, bits);
                });
                let wanted = Set::of(len, |at| words(&fold(&texts[at])).any(is_it));
                prop_assert_eq!(found, wanted);
            }
        }
    }
}
