//! One spelling of a name, made ready for matching: folded letters that know where they stand, words, sounds.

use super::sound::{Sound, sounds};
use crate::arabic::fold::Folded;
use std::ops::Range;

/// A letter of the folded spelling and the character (not byte) of the shown name it was made from.
type Letter = (char, u32);

/// A spelling of a name, or a pattern as typed: both are read the same way.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelling {
    letters: Vec<Letter>,
    /// Words without their article, as ranges of `letters`.
    pub(super) words: Vec<Word>,
    /// The letters alone, words parted by one space: for the fuzzy matcher and for phrases.
    pub(super) text: String,
}

/// A word of a spelling.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// With its article.
    pub(super) whole: Range<usize>,
    /// Without.
    pub(super) bare: Range<usize>,
    /// Of the bare word.
    pub(super) sounds: Vec<Sound>,
}

impl Spelling {
    pub(super) fn new(shown: &str) -> Self {
        let folded = Folded::of(shown);
        let mut letters: Vec<Letter> = Vec::with_capacity(folded.text.len());
        let mut words: Vec<Range<usize>> = Vec::new();
        let (mut byte, mut index) = (0usize, 0u32);
        let mut in_word = false;
        for (at, c) in folded.text.char_indices() {
            let original = folded.original(crate::domain::Span::new(at, at + c.len_utf8())).start as usize;
            index += shown.get(byte..original).map_or(0, |s| s.chars().count()) as u32;
            byte = original;
            if matches!(c, '\'' | '"' | '`' | 'ʿ' | 'ʾ') {
                continue;
            }
            if !c.is_alphanumeric() {
                in_word = false;
                continue;
            }
            if !in_word {
                words.push(letters.len()..letters.len());
                in_word = true;
            }
            letters.extend(c.to_lowercase().map(|c| (plain(c), index)));
            if let Some(word) = words.last_mut() {
                word.end = letters.len();
            }
        }
        let mut out = Self { letters, ..Self::default() };
        let several = words.len() > 1;
        for whole in words {
            let bare = out.without_article(whole.clone());
            // al- and its like, written apart, are no word of their own: Ain al-Asad, Deir ez-Zor.
            if several && is_latin_article(&out.chars(&whole)) {
                continue;
            }
            let sounds = sounds(&out.chars(&bare));
            out.words.push(Word { whole, bare, sounds });
        }
        let texts: Vec<String> = out.words.iter().map(|w| out.chars(&w.whole).iter().collect()).collect();
        out.text = texts.join(" ");
        out
    }

    /// The letters of a range.
    pub(super) fn chars(&self, range: &Range<usize>) -> Vec<char> {
        self.slice(range).iter().map(|(c, _)| *c).collect()
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &[Letter] {
        self.letters.get(range.clone()).unwrap_or_default()
    }

    /// The characters of the shown name that a range of letters was made from.
    pub(super) fn shown(&self, range: &Range<usize>) -> impl Iterator<Item = u32> + '_ {
        self.slice(range).iter().map(|(_, at)| *at)
    }

    /// The character of the shown name behind the nth letter of [`text`](Self::text), spaces counted.
    pub(super) fn shown_at(&self, nth: usize) -> Option<u32> {
        let mut left = nth;
        for word in &self.words {
            if left < word.whole.len() {
                return self.letters.get(word.whole.start + left).map(|(_, at)| *at);
            }
            left = left.checked_sub(word.whole.len() + 1)?;
        }
        None
    }

    fn without_article(&self, word: Range<usize>) -> Range<usize> {
        let chars = self.chars(&word);
        let skip = match chars.as_slice() {
            ['ا', 'ل', _, _, ..] => 2,
            ['ل', 'ل', _, _, ..] => 2,
            ['a' | 'e', 'l', _, _, _, ..] => 2,
            _ => 0,
        };
        word.start + skip..word.end
    }
}

/// A Latin letter without its dot or bar: ā ī ū ḥ ṣ ḍ ṭ ẓ of the library transliterations.
fn plain(c: char) -> char {
    match c {
        'ā' | 'á' | 'â' => 'a',
        'ī' | 'í' | 'î' => 'i',
        'ū' | 'ú' | 'û' => 'u',
        'ē' | 'é' | 'è' => 'e',
        'ō' | 'ó' | 'ô' => 'o',
        'ḥ' => 'h',
        'ṣ' | 'š' => 's',
        'ḍ' => 'd',
        'ṭ' => 't',
        'ẓ' | 'ž' => 'z',
        'ġ' | 'ǧ' => 'g',
        _ => c,
    }
}

/// The Arabic article in Latin letters, its l turned into the next sound or not.
fn is_latin_article(word: &[char]) -> bool {
    matches!(word, ['a' | 'e', 'l' | 's' | 'z' | 'r' | 'n' | 't' | 'd'] | ['a' | 'e', 's', 'h'])
}
