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
    Readings { word, next: 0 }
}

/// See [`readings`].
#[derive(Debug, Clone)]
pub struct Readings<'t> {
    word: &'t str,
    /// Of eight: whole, without article, without preposition, without both; then the same without و or ف.
    next: u8,
}

impl<'t> Iterator for Readings<'t> {
    type Item = Reading<'t>;

    fn next(&mut self) -> Option<Reading<'t>> {
        while self.next < 8 {
            let this = self.next;
            self.next += 1;
            match read(self.word, this) {
                Some(reading) if reading.stem.len() >= 4 => return Some(reading),
                None if this == 4 => self.next = 8,
                _ => {}
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
/// word that ends like none of the list needs no reading at all.
#[derive(Debug)]
pub struct Stems<T> {
    by_stem: FxHashMap<&'static str, T>,
    /// Endings of two letters, of stems that have no more.
    short: Endings,
    /// Endings of three letters.
    long: Endings,
}

/// A set of endings, by hash: what is in it may be meant, what is not is not.
#[derive(Debug)]
struct Endings([u64; 64]);

impl Endings {
    fn place(ending: &[u8]) -> (usize, u64) {
        let number = ending.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        let hash = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    fn insert(&mut self, ending: &[u8]) {
        let (at, bit) = Self::place(ending);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn may_hold(&self, ending: &[u8]) -> bool {
        let (at, bit) = Self::place(ending);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// The last `len` bytes of a word.
fn ending(word: &str, len: usize) -> Option<&[u8]> {
    word.as_bytes().get(word.len().checked_sub(len)?..)
}

impl<T: Copy> Stems<T> {
    /// A list of stems, folded, of at least two letters each.
    pub fn new(stems: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let by_stem: FxHashMap<&'static str, T> = stems.into_iter().collect();
        let (mut short, mut long) = (Endings([0; 64]), Endings([0; 64]));
        for stem in by_stem.keys() {
            match ending(stem, 6) {
                Some(last) => long.insert(last),
                None => short.insert(ending(stem, 4).unwrap_or_default()),
            }
        }
        Self { by_stem, short, long }
    }

    /// All stems of the list.
    pub fn stems(&self) -> impl Iterator<Item = &'static str> {
        self.by_stem.keys().copied()
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
    pub fn readings<'w>(&self, word: &'w str) -> impl Iterator<Item = (Reading<'w>, T)> {
        let is_there = ending(word, 4).is_some_and(|last| self.short.may_hold(last))
            || ending(word, 6).is_some_and(|last| self.long.may_hold(last));
        let word = is_there.then_some(word);
        word.into_iter().flat_map(readings).filter_map(|reading| Some((reading, self.get(reading.stem)?)))
    }
}
