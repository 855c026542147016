//! What is known of one token, put together once: the rules ask it again and again.

use super::has_article;
use crate::lexicon::{Clitics, Form, Glued, Sense, Verb};

/// What is known of one token.
#[derive(Clone)]
pub(super) struct Facts {
    /// The mentions that begin at it, as a range of all.
    pub(super) mentions: (u32, u32),
    /// Classes of the phrases that begin at it, as bits; none inside an idiom.
    pub(super) classes: u128,
    /// What is named at it, as bits; sites, weapons and verbs not inside an idiom.
    pub(super) named: u8,
    /// What the verbs do that it can be, as bits; nothing inside an idiom.
    pub(super) deeds: u32,
    /// It can be a finite verb.
    pub(super) finite: bool,
    /// Inside an idiom.
    pub(super) idle: bool,
    /// What is glued to its front, as the lexicon reads it; for unknown words, as letters tell.
    pub(super) clitics: Clitics,
    /// Bytes of the و and ف that it begins with.
    pub(super) and: u32,
    /// The same of و, ف, ب and ل.
    pub(super) glued: u32,
    pub(super) sentence: u32,
    /// The date that covers it.
    pub(super) date: u32,
    /// The number that covers it.
    pub(super) number: u32,
}

/// What the tokens of a sentence are, taken together: most rules find at once that it has nothing for them.
pub(super) struct Held {
    /// As in [`Facts::classes`].
    pub(super) classes: u128,
    /// As in [`Facts::deeds`].
    pub(super) deeds: u32,
}

impl Held {
    pub(super) fn of(tokens: &[Facts]) -> Self {
        let none = Self { classes: 0, deeds: 0 };
        tokens.iter().fold(none, |held, f| Self { classes: held.classes | f.classes, deeds: held.deeds | f.deeds })
    }
}

/// Bits of [`Facts::named`].
pub(super) mod named {
    pub(in crate::extract::scan) const SITE: u8 = 1;
    pub(in crate::extract::scan) const ACTOR: u8 = 1 << 1;
    pub(in crate::extract::scan) const SPEAKER: u8 = 1 << 2;
    pub(in crate::extract::scan) const NATIONALITY: u8 = 1 << 3;
    pub(in crate::extract::scan) const COUNTRY: u8 = 1 << 4;
    pub(in crate::extract::scan) const WEAPON: u8 = 1 << 5;
    pub(in crate::extract::scan) const VERB: u8 = 1 << 6;
}

/// No sentence, no date, no number.
const NONE: u32 = u32::MAX;

impl Default for Facts {
    fn default() -> Self {
        Self {
            mentions: (0, 0),
            classes: 0,
            named: 0,
            deeds: 0,
            finite: false,
            idle: false,
            clitics: Clitics::default(),
            and: 0,
            glued: 0,
            sentence: NONE,
            date: NONE,
            number: NONE,
        }
    }
}

impl Facts {
    /// Adds what a mention means that begins at the token.
    pub(super) fn add(&mut self, sense: Sense) {
        match sense {
            Sense::Actor(_) => self.named |= named::ACTOR,
            Sense::Speaker(_) => self.named |= named::SPEAKER,
            Sense::Nationality(_) => self.named |= named::NATIONALITY,
            Sense::Country(_) => self.named |= named::COUNTRY,
            _ if self.idle => {}
            Sense::Site(..) => self.named |= named::SITE,
            Sense::Weapon(_) => self.named |= named::WEAPON,
            Sense::Word(class) => self.classes |= class.bit(),
            Sense::Verb(verb) => {
                self.named |= named::VERB;
                self.deeds |= verb.deed.bit();
                self.finite |= is_finite(verb);
            }
        }
    }
}

pub(super) fn is_finite(verb: Verb) -> bool {
    matches!(verb.form, Form::Past | Form::Present)
}

/// The bytes of some letters, of two bytes each, that a word begins with.
pub(super) fn glued(word: &str, letters: &[char]) -> u32 {
    let bytes = |letter: &char| {
        let mut bytes = [0; 2];
        letter.encode_utf8(&mut bytes);
        bytes
    };
    let (pairs, _) = word.as_bytes().as_chunks::<2>();
    2 * pairs.iter().take_while(|pair| letters.iter().any(|letter| bytes(letter) == **pair)).count() as u32
}

/// What is glued to the front of a word that the lexicon does not know, as letters tell.
pub(super) fn clitics_of(word: &str) -> Clitics {
    let long = word.chars().nth(3).is_some();
    Clitics {
        conjunction: long && word.starts_with('و'),
        preposition: match word {
            _ if !long => Glued::None,
            _ if word.starts_with("بال") && word.chars().nth(5).is_some() => Glued::Bi,
            _ if word.starts_with("لل") => Glued::Li,
            _ => Glued::None,
        },
        future: false,
        article: has_article(word),
    }
}
