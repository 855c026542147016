//! The one-letter words that Arabic glues to the front of the next: و ف ب ل ك and the article, `لل` where ل meets it.
//!
//! Taking them off is guessing: `وقوات` is "and forces", `واشنطن` a city. So every reading is offered, the whole word
//! first, and only the caller's list of words decides which one is right.

use rustc_hash::FxHashMap;

/// One way to read a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'t> {
    /// What is left.
    pub stem: &'t str,
    /// و or ف was taken off.
    pub and: bool,
    /// ب, ل or ك was taken off.
    pub preposition: Option<char>,
    /// The article was taken off.
    pub definite: bool,
}

/// The readings of a folded word, longer stems first. No stem has fewer than two letters.
///
/// ```
/// use waqai::arabic::clitic::readings;
/// let stems = |word| readings(word).map(|r| (r.stem, r.definite)).collect::<Vec<_>>();
/// assert_eq!(stems("للاثنين"), [("للاثنين", false), ("لاثنين", false), ("اثنين", true)]);
/// assert_eq!(stems("وبقاعده"), [("وبقاعده", false), ("بقاعده", false), ("قاعده", false)]);
/// assert_eq!(stems("واشنطن"), [("واشنطن", false), ("اشنطن", false)]);
/// ```
pub fn readings(word: &str) -> Readings<'_> {
    // What nothing can be glued to has one reading, itself.
    let end = match word.chars().next() {
        Some('و' | 'ف') => 8,
        Some('ب' | 'ل' | 'ك') => 4,
        Some('ا') => 2,
        _ => 1,
    };
    Readings { word, next: 0, end }
}

/// See [`readings`].
#[derive(Debug, Clone)]
pub struct Readings<'t> {
    word: &'t str,
    /// Of eight: whole, without article, without preposition, without both; then the same without و or ف.
    next: u8,
    end: u8,
}

impl<'t> Iterator for Readings<'t> {
    type Item = Reading<'t>;

    fn next(&mut self) -> Option<Reading<'t>> {
        while self.next < self.end {
            let this = self.next;
            self.next += 1;
            if let Some(reading) = read(self.word, this).filter(|reading| reading.stem.len() >= 4) {
                return Some(reading);
            }
        }
        None
    }
}

fn read(word: &str, which: u8) -> Option<Reading<'_>> {
    let and = which >= 4;
    let word = if and { word.strip_prefix(['و', 'ف'])? } else { word };
    let preposition =
        if which & 2 != 0 { Some(word.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'))?) } else { None };
    let word = preposition.map_or(Some(word), |c| word.strip_prefix(c))?;
    let definite = which & 1 != 0;
    let stem = match (definite, preposition) {
        (false, _) => word,
        (true, Some('ل')) => word.strip_prefix("ال").or_else(|| word.strip_prefix('ل'))?,
        (true, _) => word.strip_prefix("ال")?,
    };
    Some(Reading { stem, and, preposition, definite })
}

/// A list of words to look for behind clitics, each with what it means.
///
/// Every word of a text is asked for, again and again, and nearly none is in the list. Since clitics stand in front, a
/// word that ends like none of the list needs no reading at all; the others are looked up as they are written.
#[derive(Debug)]
pub struct Stems<T> {
    by_stem: FxHashMap<&'static str, T>,
    /// The stems with everything that can be glued to them, and how that is read, longer stems first.
    written: FxHashMap<Box<str>, Vec<(Reading<'static>, T)>>,
    endings: Endings,
}

/// The conjunctions that can be glued to the front of a word, or none, and behind them prepositions and articles.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PREPOSITIONS: [&str; 9] = ["", "ال", "ب", "بال", "ك", "كال", "ل", "لل", "لال"];

/// How the words of a list end: their last four letters, whatever is glued to the front of a word that has fewer. By
/// hash: a word that may end like one of them need not, but one that may not does not.
#[derive(Debug)]
pub struct Endings {
    bits: Box<[u64]>,
    /// All but so many bits of the hash are dropped.
    shift: u32,
}

impl Default for Endings {
    fn default() -> Self {
        Self::with_bits(6)
    }
}

impl Endings {
    /// Room for about as many different endings as 2 to the power of `bits` has sixteenths; at least 6.
    pub fn with_bits(bits: u32) -> Self {
        Self { bits: vec![0; 1 << bits.saturating_sub(6)].into(), shift: 64 - bits.max(6) }
    }

    /// How some words end, of at least two letters each.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut endings = Self::with_bits(14);
        words.into_iter().for_each(|word| endings.insert(word));
        endings
    }

    /// Adds a word, of at least two letters.
    pub fn insert(&mut self, word: &str) {
        let hash = hash(word) >> self.shift;
        if let Some(bits) = self.bits.get_mut((hash >> 6) as usize) {
            *bits |= 1 << (hash & 63);
        }
        if word.len() < LAST {
            GLUED.iter().for_each(|letter| self.insert(&[letter, word].concat()));
        }
    }

    /// False where no word of the list can be left when letters are taken off the front of this one.
    #[inline]
    pub fn may_end(&self, word: &str) -> bool {
        let hash = hash(word) >> self.shift;
        self.bits.get((hash >> 6) as usize).is_some_and(|bits| bits >> (hash & 63) & 1 == 1)
    }
}

/// Bytes of the four letters that a word is known by.
const LAST: usize = 8;

/// What a short word can have right before it: a conjunction, a preposition, "will", the letters of the article.
const GLUED: [&str; 7] = ["و", "ف", "ب", "ل", "ك", "س", "ا"];

/// A hash of the last four letters of a word; of a shorter word all.
#[inline]
fn hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let last = match (bytes.last_chunk::<LAST>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(eight), ..) => u64::from_be_bytes(*eight),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_be_bytes(*first)) << (8 * (bytes.len() - 4)) | u64::from(u32::from_be_bytes(*last))
        }
        _ => bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    last.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl<T: Copy> Stems<T> {
    /// A list of stems, folded, of at least two letters each.
    pub fn new(stems: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let by_stem: FxHashMap<&'static str, T> = stems.into_iter().collect();
        let endings = Endings::of(by_stem.keys().copied());
        let mut written: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
        for (stem, and, front) in by_stem.keys().flat_map(|stem| {
            CONJUNCTIONS.iter().flat_map(move |and| PREPOSITIONS.iter().map(move |front| (*stem, *and, *front)))
        }) {
            let word = [and, front, stem].concat();
            let known = |reading: Reading| {
                by_stem.get_key_value(reading.stem).map(|(stem, meaning)| (Reading { stem, ..reading }, *meaning))
            };
            let read = readings(&word).filter_map(known).collect();
            written.insert(word.into(), read);
        }
        Self { by_stem, written, endings }
    }

    /// All stems of the list.
    pub fn stems(&self) -> impl Iterator<Item = &'static str> {
        self.by_stem.keys().copied()
    }

    /// The stems with everything that can be glued to them.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.keys().map(|word| &**word)
    }

    /// False where no reading of a word can be in the list.
    #[inline]
    pub fn may_end(&self, word: &str) -> bool {
        self.endings.may_end(word)
    }

    /// What a stem means.
    pub fn get(&self, stem: &str) -> Option<T> {
        self.by_stem.get(stem).copied()
    }

    /// The readings of a folded word whose stem is in the list, longer stems first, with what each means.
    ///
    /// ```
    /// use waqai::arabic::clitic::Stems;
    /// let stems = Stems::new([("قاعده", 1), ("غد", 2)]);
    /// let read = |word| stems.readings(word).map(|(reading, meaning)| (reading.stem.len(), meaning)).next();
    /// assert_eq!((read("وبالقاعده"), read("والغد"), read("واعده")), (Some((10, 1)), Some((4, 2)), None));
    /// ```
    #[inline]
    pub fn readings(&self, word: &str) -> impl Iterator<Item = (Reading<'static>, T)> {
        let read = if self.may_end(word) { self.written.get(word) } else { None };
        read.into_iter().flatten().copied()
    }
}
