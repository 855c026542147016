//! Copies: one text under several addresses, and one agency's text in several outlets.
//!
//! The same text twice is one article with several addresses. Near-copies stay articles of their own, but count as one
//! source: five outlets that print the same agency text are not five witnesses. Near-copies are found by MinHash over
//! shingles of four words (Broder 1997), one permutation cut into bins (Li, Owen, Zhang 2012), and candidates by bands
//! (Rajaraman and Ullman, *Mining of Massive Datasets*, ch. 3): time grows with the number of articles, not of pairs.

use crate::domain::{Article, Text};
use rayon::prelude::*;
use rustc_hash::FxHasher;
use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

/// Words in a shingle: enough to be a phrase, few enough to survive light editing.
const SHINGLE: usize = 4;
/// Bins of a sketch.
const BINS: usize = 32;
/// Bins in a band: two articles become candidates where they agree on a whole band.
const BAND: usize = 2;
/// Bins that must agree of `BINS`: about half of the shingles are shared.
const ALIKE: usize = 16;
/// Articles of one band compared with each further one: bounds the work on texts made from one mould.
const COMPARED: usize = 8;

/// For each article the index of the first article that it is a near-copy of, itself where it is nobody's. Equal
/// numbers are one source.
pub fn groups(articles: &[Arc<Article>]) -> Vec<u32> {
    let sketches: Vec<Sketch> = articles.par_iter().map(|article| Sketch::of(&article.text)).collect();
    let pairs: Vec<Vec<(u32, u32)>> = (0..BINS / BAND).into_par_iter().map(|band| alike_in(band, &sketches)).collect();
    let mut groups = Groups((0..articles.len() as u32).collect());
    for (a, b) in pairs.into_iter().flatten() {
        groups.join(a, b);
    }
    (0..articles.len() as u32).map(|at| groups.first(at)).collect()
}

/// Pairs of articles that agree on a band and, looked at closely, are alike.
fn alike_in(band: usize, sketches: &[Sketch]) -> Vec<(u32, u32)> {
    let lanes = band * BAND..(band + 1) * BAND;
    let mut keyed: Vec<(u64, u32)> = sketches
        .iter()
        .enumerate()
        .filter_map(|(at, sketch)| {
            let lanes = sketch.0.get(lanes.clone())?;
            (!sketch.is_empty()).then(|| (lanes.iter().fold(0, |key, lane| key << 16 | u64::from(*lane)), at as u32))
        })
        .collect();
    keyed.sort_unstable();
    let mut pairs = Vec::new();
    for same in keyed.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let mut known: Vec<u32> = Vec::new();
        for &(_, at) in same {
            let alike = |other: &&u32| match (sketches.get(**other as usize), sketches.get(at as usize)) {
                (Some(a), Some(b)) => a.agreement(b) >= ALIKE,
                _ => false,
            };
            match known.iter().find(alike) {
                Some(&other) => pairs.push((other, at)),
                None if known.len() < COMPARED => known.push(at),
                None => {}
            }
        }
    }
    pairs
}

/// The smallest shingle hash of each bin, shortened.
struct Sketch([u16; BINS]);

const NOTHING: u32 = u32::MAX;

impl Sketch {
    fn of(text: &str) -> Self {
        let mut bins = [NOTHING; BINS];
        let mut last = [0u64; SHINGLE];
        let mut count = 0;
        let mut add = |hash: u64| {
            if let Some(bin) = bins.get_mut((hash >> 59) as usize) {
                *bin = (*bin).min(hash as u32 & (NOTHING - 1));
            }
        };
        words(text, |word| {
            last.rotate_left(1);
            last[SHINGLE - 1] = word;
            count += 1;
            if count >= SHINGLE {
                add(mixed(&last));
            }
        });
        if (1..SHINGLE).contains(&count) {
            add(mixed(&last));
        }
        // Short texts leave bins empty: those take the next one's value, so that equal texts still agree.
        let full: Vec<u32> = bins.iter().copied().filter(|b| *b != NOTHING).collect();
        let mut lanes = [0; BINS];
        if full.is_empty() {
            return Self(lanes);
        }
        let mut next = full.first().copied().unwrap_or(0);
        for (lane, bin) in lanes.iter_mut().zip(bins).rev() {
            if bin != NOTHING {
                next = bin;
            }
            // Minima crowd near zero: spread before shortening. Zero is kept for "no words at all".
            *lane = ((next.wrapping_mul(0x9E37_79B1) >> 16) as u16).max(1);
        }
        Self(lanes)
    }

    fn is_empty(&self) -> bool {
        self.0.first() == Some(&0)
    }

    fn agreement(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count()
    }
}

/// Gives a hash of each word, vowel signs and tatweel left out.
///
/// Works on the bytes of UTF-8, since this runs over every text of a timeline: letters of the Arabic block are two
/// bytes, D8 to DB and another; the general punctuation of Arabic typography begins with C2 or E2.
fn words(text: &str, mut give: impl FnMut(u64)) {
    let mut hash = 0u64;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let unit = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => u64::from(byte),
            0xD8..=0xDB => match (byte, bytes.next().unwrap_or(0)) {
                // Comma, semicolon, question mark, full stop.
                (0xD8, 0x8C | 0x9B | 0x9F) | (0xDB, 0x94) => 0,
                // Tatweel, and the vowel signs from fathatan to sukun.
                (0xD9, 0x80 | 0x8B..=0x92) => continue,
                (lead, next) => u64::from(lead) << 8 | u64::from(next),
            },
            0xC2 | 0xE2 => 0,
            0x80..=0xBF if hash == 0 => 0,
            0x80.. => u64::from(byte),
            _ => 0,
        };
        if unit != 0 {
            hash = (hash.rotate_left(5) ^ unit).wrapping_mul(0x517C_C1B7_2722_0A95);
        } else if hash != 0 {
            give(hash);
            hash = 0;
        }
    }
    if hash != 0 {
        give(hash);
    }
}

/// Sentences shorter than this are told of more than one event.
const TELLING: usize = 6;

/// A number that sentences of the same words share; `None` where they are too few to tell anything.
pub(super) fn same_words(sentence: &str) -> Option<u64> {
    let (mut all, mut count) = (0u64, 0);
    words(sentence, |word| {
        all = (all.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        count += 1;
    });
    (count >= TELLING).then_some(all)
}

fn mixed(words: &[u64; SHINGLE]) -> u64 {
    let hash =
        words.iter().fold(0, |hash: u64, word| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31));
    (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Disjoint sets, each known by its smallest member.
struct Groups(Vec<u32>);

impl Groups {
    fn first(&mut self, mut at: u32) -> u32 {
        while let Some(&up) = self.0.get(at as usize) {
            if up == at {
                break;
            }
            let above = self.0.get(up as usize).copied().unwrap_or(up);
            if let Some(entry) = self.0.get_mut(at as usize) {
                *entry = above;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(entry) = self.0.get_mut(a.max(b) as usize) {
            *entry = a.min(b);
        }
    }
}

/// Texts at least this long, in bytes, are never alike by accident; shorter ones may be told again on another day.
const LONG: usize = 400;
/// How many earlier articles of the same text are looked at.
const EARLIER: usize = 9;

/// Makes the same text under several addresses one article with several addresses. The order is kept; of two, the one
/// with a publication date stays with what goes with it, else the first.
pub fn merge_same<T: Send + Sync>(mut parts: Vec<(Arc<Article>, T)>) -> Vec<(Arc<Article>, T)> {
    let hash = |(at, (article, _)): (usize, &(Arc<Article>, T))| (text_hash(article), at as u32);
    let mut hashes: Vec<(u64, u32)> = parts.par_iter().enumerate().map(hash).collect();
    hashes.par_sort_unstable();
    let mut is_copy = vec![false; parts.len()];
    for alike in hashes.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        // Each with the places where copies of it were found.
        let mut kept: Vec<(u32, Vec<Text>)> = Vec::new();
        for &(_, at) in alike {
            let is_same = |(known, _): &&mut (u32, _)| match (parts.get(*known as usize), parts.get(at as usize)) {
                (Some((known, _)), Some((article, _))) => is_same(known, article),
                _ => false,
            };
            let Some((first, places)) = kept.iter_mut().rev().take(EARLIER).find(is_same) else {
                kept.push((at, Vec::new()));
                continue;
            };
            let Ok([known, copy]) = parts.get_disjoint_mut([*first as usize, at as usize]) else { continue };
            if known.0.published.is_none() && copy.0.published.is_some() {
                std::mem::swap(known, copy);
            }
            places.extend(address(&copy.0));
            places.extend(copy.0.also_at.iter().cloned());
            if let Some(is_copy) = is_copy.get_mut(at as usize) {
                *is_copy = true;
            }
        }
        for (at, places) in kept.into_iter().filter(|(_, places)| !places.is_empty()) {
            if let Some((article, _)) = parts.get_mut(at as usize) {
                add_places(article, places);
            }
        }
    }
    let mut is_copy = is_copy.into_iter();
    parts.retain(|_| !is_copy.next().unwrap_or_default());
    parts
}

/// Notes where copies of an article were found.
fn add_places(article: &mut Arc<Article>, places: Vec<Text>) {
    let mut all: Vec<Text> = article.also_at.to_vec();
    for place in places {
        if !all.contains(&place) && address(article).as_ref() != Some(&place) {
            all.push(place);
        }
    }
    Arc::make_mut(article).also_at = all.into();
}

/// The address of an article; where it has none, its file.
fn address(article: &Article) -> Option<Text> {
    article.url.clone().or_else(|| article.file.as_ref().map(|(path, _)| path.to_string_lossy().into()))
}

/// A number that the same texts share. Where each quoted piece stands in an article tells as much as its words.
fn text_hash(article: &Article) -> u64 {
    let mut hasher = FxHasher::default();
    let mut words = article.text.split_ascii_whitespace();
    if article.is_partial() {
        article.pieces.hash(&mut hasher);
        words.by_ref().take(TELLING).for_each(|word| hasher.write(word.as_bytes()));
        words.rev().take(TELLING).for_each(|word| hasher.write(word.as_bytes()));
    } else {
        words.for_each(|word| hasher.write(word.as_bytes()));
    }
    hasher.finish()
}

/// The same words, at a time at which they mean the same: "this morning" on two days is two mornings.
fn is_same(a: &Article, b: &Article) -> bool {
    let apart = match (&a.published, &b.published) {
        (Some(a), Some(b)) => (a.day - b.day).num_days().abs(),
        _ => 0,
    };
    apart <= if a.text.len() >= LONG { 2 } else { 0 }
        && a.pieces == b.pieces
        && !a.text.trim().is_empty()
        && a.text.split_ascii_whitespace().eq(b.text.split_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, text: &str) -> Arc<Article> {
        let mut article = Article::new(id, text);
        article.url = Some(format!("https://x.example/{id}").into());
        Arc::new(article)
    }

    const AGENCY: &str = "أعلن متحدث عسكري أن طائرة مسيّرة استهدفت قاعدة وادي الرمل في ريف المحافظة الشرقي من دون إصابات. \
        وأضاف أن الدفاعات الجوية أسقطت مسيّرة ثانية قبل وصولها إلى محيط القاعدة وأن التحقيق جار لمعرفة مكان إطلاقهما. \
        وتبنت جماعة محلية الهجوم في بيان نشرته مساء اليوم نفسه وقالت إنها ستواصل عملياتها في الأيام المقبلة.";

    /// One agency text with another outlet's opening, spelling and closing is one source; another story is not.
    #[test]
    fn near_copies_are_one_source() {
        let other = "سقطت خمس قذائف هاون صباح السبت على معسكر التل شمالي المدينة وأدت إلى جرح جنديين نقلا إلى المستشفى القريب \
            فيما لحقت أضرار بعدد من الآليات وطوقت قوة من الجيش المنطقة وبدأت حملة تفتيش بحثا عن المنفذين";
        let articles = [
            article("a", AGENCY),
            article("b", other),
            article("c", &format!("وكالات - {} المصدر: وكالات", AGENCY.replace('ّ', ""))),
            article("d", &AGENCY.replace("مساء اليوم نفسه", "ليلا")),
            article("e", ""),
            article("f", ""),
        ];
        assert_eq!(groups(&articles), [0, 1, 0, 0, 4, 5]);
    }

    /// Ten thousand different stories are ten thousand sources, in time that allows a million.
    #[test]
    fn different_stories_stay_apart() {
        let articles: Vec<_> = (0..10_000u64)
            .map(|n| {
                let mut state = n + 1;
                let words: Vec<String> = (0..40)
                    .map(|_| {
                        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                        format!("w{}", (state >> 40) % 5000)
                    })
                    .collect();
                article(&n.to_string(), &words.join(" "))
            })
            .collect();
        let groups = groups(&articles);
        assert!(groups.iter().enumerate().all(|(at, group)| at as u32 == *group));
    }

    fn dated(id: &str, text: &str, day: &str) -> Arc<Article> {
        let mut article = Arc::unwrap_or_clone(article(id, text));
        article.published = crate::load::published(day);
        Arc::new(article)
    }

    /// The same text twice is one article with two addresses; the same short message on two days is two messages.
    #[test]
    fn same_texts_become_one_article() {
        let with = |article| (article, ());
        let spaced = AGENCY.replace(". ", ".\n\n");
        let merged = merge_same(vec![
            with(article("a", AGENCY)),
            with(dated("b", "دوي انفجارات", "2024-01-01")),
            with(dated("c", &spaced, "2024-03-05")),
            with(dated("d", "دوي انفجارات", "2024-01-02")),
            with(dated("e", "دوي انفجارات", "2024-01-01")),
            with(dated("f", AGENCY, "2024-03-06")),
        ]);
        let told: Vec<(&str, Vec<&str>)> = merged
            .iter()
            .map(|(a, _)| (&*a.id, a.also_at.iter().map(|u| u.rsplit('/').next().unwrap()).collect()))
            .collect();
        assert_eq!(told, [("c", vec!["a", "f"]), ("b", vec!["e"]), ("d", vec![])]);
    }
}
