//! Whether a name is what was typed, and how well: exact before prefix before word before sound before fuzzy.
//!
//! A name may be spelt in two scripts and have aliases; it is as good as its best spelling. The fuzzy tier is
//! fuzzy-matcher's; the others are ours, because letters that fold, articles and scripts decide them.

use super::{
    Mode, Pattern,
    sound::begins,
    spelling::{Spelling, Word},
};
use crate::timeline::index::Name;
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use std::sync::Arc;

/// How well a name fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole name.
    Exact,
    /// Its start.
    Prefix,
    /// Starts of its words, or words that sound alike.
    Word,
    /// Letters inside its words.
    Inside,
    /// Starts of words that sound alike.
    Sound,
    /// Letters in this order.
    Fuzzy,
}

impl Tier {
    /// Filters keep the best class that any name reaches: whole words, or letters inside, or a likeness. A name that
    /// merely has the letters somewhere never stands beside one that has the word.
    pub(super) fn class(self) -> u8 {
        match self {
            Self::Exact | Self::Prefix | Self::Word => 0,
            Self::Inside => 1,
            Self::Sound => 2,
            Self::Fuzzy => 3,
        }
    }
}

/// How a name fits a pattern, and which characters to light.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// How well.
    pub tier: Tier,
    /// The fuzzy matcher's score, higher is better; only within one tier.
    pub score: i64,
    /// Characters (not bytes) of the name as written, ascending. Empty where another spelling matched.
    pub name: Vec<u32>,
    /// Characters of the English name.
    pub name_en: Vec<u32>,
    /// The spelling that matched, where it is neither of these.
    pub alias: Option<Arc<str>>,
}

/// The spellings of one name.
#[derive(Debug)]
pub(super) struct Spellings {
    name: Spelling,
    name_en: Option<Spelling>,
    aliases: Vec<(Arc<str>, Spelling)>,
    id: Option<Arc<str>>,
}

impl Spellings {
    pub(super) fn new(name: &Name) -> Self {
        Self {
            name: Spelling::new(&name.name),
            name_en: name.name_en.as_deref().map(Spelling::new),
            aliases: name.aliases.iter().map(|alias| (Arc::clone(alias), Spelling::new(alias))).collect(),
            id: name.id.clone(),
        }
    }
}

/// A pattern made ready to be tried on many names.
pub(super) struct Matcher {
    pattern: Pattern,
    typed: Spelling,
    /// Per word of `typed`: true where it may be compared by sound.
    by_sound: bool,
    fuzzy: SkimMatcherV2,
}

/// A fuzzy match must earn this much a letter: letters strewn over a long name are no likeness.
const LEAST_SCORE_A_LETTER: i64 = 14;
/// Shorter words are in nearly every name somehow.
const LEAST_FUZZY_LETTERS: usize = 3;

impl Matcher {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let typed = Spelling::new(&pattern.text);
        Self {
            pattern: pattern.clone(),
            by_sound: typed.text.chars().any(|c| c.is_ascii_alphabetic()),
            typed,
            fuzzy: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// The best of a name's spellings. Fuzzy likeness is looked for only where `fuzzy`.
    pub(super) fn name(&self, names: &Spellings, fuzzy: bool) -> Option<Match> {
        if self.pattern.mode == Mode::Whole && names.id.as_deref() == Some(self.pattern.text.as_str()) {
            return Some(Match { tier: Tier::Exact, score: 0, name: Vec::new(), name_en: Vec::new(), alias: None });
        }
        let name = self.spelling(&names.name, fuzzy);
        let name_en = names.name_en.as_ref().and_then(|s| self.spelling(s, fuzzy));
        let rank = |found: &Found| (found.tier, -found.score);
        let shown = name.iter().chain(&name_en).map(rank).min();
        let alias = names
            .aliases
            .iter()
            .filter_map(|(alias, s)| Some((self.spelling(s, fuzzy)?, alias)))
            .min_by_key(|(found, _)| rank(found));
        let alias = alias.filter(|(found, _)| shown.is_none_or(|shown| found.tier < shown.0));
        let (tier, score) = alias.as_ref().map(|(found, _)| rank(found)).or(shown)?;
        Some(Match {
            tier,
            score: -score,
            name: name.map(|f| f.lit).unwrap_or_default(),
            name_en: name_en.map(|f| f.lit).unwrap_or_default(),
            alias: alias.map(|(_, alias)| Arc::clone(alias)),
        })
    }

    /// The characters of a shown name to light.
    pub(super) fn lit(&self, shown: &str) -> Vec<u32> {
        self.spelling(&Spelling::new(shown), true).map(|found| found.lit).unwrap_or_default()
    }

    fn spelling(&self, spelling: &Spelling, fuzzy: bool) -> Option<Found> {
        let typed = self.typed.text.as_str();
        if typed.is_empty() {
            return None;
        }
        match self.pattern.mode {
            Mode::Fuzzy => self.words(spelling).or_else(|| if fuzzy { self.fuzzily(spelling) } else { None }),
            Mode::Prefix => self.words(spelling).filter(|found| found.tier <= Tier::Prefix),
            Mode::Exact => {
                let at = spelling.text.find(typed)?;
                Some(self.literal(spelling, Tier::Inside, at))
            }
            Mode::Suffix => {
                let at = spelling.text.len().checked_sub(typed.len()).filter(|_| spelling.text.ends_with(typed))?;
                Some(self.literal(spelling, Tier::Inside, at))
            }
            Mode::Whole => (spelling.text == typed).then(|| self.literal(spelling, Tier::Exact, 0)),
        }
    }

    fn literal(&self, spelling: &Spelling, tier: Tier, byte: usize) -> Found {
        let first = spelling.text.get(..byte).map_or(0, |before| before.chars().count());
        let letters = first..first + self.typed.text.chars().count();
        Found { tier, score: 0, lit: letters.filter_map(|nth| spelling.shown_at(nth)).collect() }
    }

    /// Each typed word in some word of the spelling.
    fn words(&self, spelling: &Spelling) -> Option<Found> {
        let mut lit = Vec::new();
        let mut worst = Fit::Whole;
        let mut in_order = true;
        for (nth, typed) in self.typed.words.iter().enumerate() {
            let fits = spelling.words.iter().enumerate().filter_map(|(at, word)| {
                let (fit, letters) = self.word(typed, spelling, word)?;
                Some((fit, at != nth, at, letters))
            });
            let (fit, misplaced, _, letters) = fits.min_by_key(|(fit, misplaced, at, _)| (*fit, *misplaced, *at))?;
            in_order &= !misplaced && (fit == Fit::Whole || nth + 1 == self.typed.words.len());
            worst = worst.max(fit);
            lit.extend(letters);
        }
        lit.sort_unstable();
        lit.dedup();
        let is_all = in_order && worst == Fit::Whole && spelling.words.len() == self.typed.words.len();
        let tier = match worst {
            Fit::Whole if is_all => Tier::Exact,
            Fit::Whole | Fit::Start if in_order => Tier::Prefix,
            Fit::Whole | Fit::Start | Fit::SoundsWhole => Tier::Word,
            Fit::Inside => Tier::Inside,
            Fit::SoundsAtStart => Tier::Sound,
        };
        Some(Found { tier, score: 0, lit })
    }

    fn word(&self, typed: &Word, spelling: &Spelling, word: &Word) -> Option<(Fit, Vec<u32>)> {
        let letters = |range: &std::ops::Range<usize>| spelling.slice(range).iter().map(|(c, _)| *c);
        let wanted = |range: &std::ops::Range<usize>| self.typed.slice(range).iter().map(|(c, _)| *c);
        for (ours, theirs) in [(&word.bare, &typed.bare), (&word.whole, &typed.whole), (&word.bare, &typed.whole)] {
            let n = theirs.len();
            if n > 0 && ours.len() >= n && letters(ours).zip(wanted(theirs)).all(|(a, b)| a == b) {
                let fit = if ours.len() == n { Fit::Whole } else { Fit::Start };
                return Some((fit, spelling.shown(&(ours.start..ours.start + n)).collect()));
            }
        }
        let sounds_alike = self.by_sound && typed.sounds.len() > 1 && begins(&word.sounds, &typed.sounds);
        if sounds_alike && typed.sounds.len() == word.sounds.len() {
            return Some((Fit::SoundsWhole, spelling.shown(&word.bare).collect()));
        }
        let (ours, theirs) = (spelling.chars(&word.whole), self.typed.chars(&typed.bare));
        if let Some(at) = ours.windows(theirs.len().max(1)).position(|window| window == theirs) {
            let start = word.whole.start + at;
            return Some((Fit::Inside, spelling.shown(&(start..start + theirs.len())).collect()));
        }
        sounds_alike.then(|| (Fit::SoundsAtStart, spelling.shown(&word.bare).collect()))
    }

    fn fuzzily(&self, spelling: &Spelling) -> Option<Found> {
        let mut found = Found { tier: Tier::Fuzzy, score: 0, lit: Vec::new() };
        for word in &self.typed.words {
            let typed: String = self.typed.chars(&word.bare).iter().collect();
            let (score, at) = self.fuzzy.fuzzy_indices(&spelling.text, &typed)?;
            if word.bare.len() < LEAST_FUZZY_LETTERS || score < LEAST_SCORE_A_LETTER * word.bare.len() as i64 {
                return None;
            }
            found.score += score;
            found.lit.extend(at.iter().filter_map(|nth| spelling.shown_at(*nth)));
        }
        found.lit.sort_unstable();
        found.lit.dedup();
        Some(found)
    }
}

/// How one spelling fits.
struct Found {
    tier: Tier,
    score: i64,
    lit: Vec<u32>,
}

/// How one typed word fits one word, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Start,
    SoundsWhole,
    Inside,
    SoundsAtStart,
}
