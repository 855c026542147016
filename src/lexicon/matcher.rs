//! All phrases of the lexicon in one trie of words, and the one pass that finds them in a text.
//!
//! Words are compared without their article, and one-letter words that Arabic glues to the front (و ف ب ل ك س) may
//! stand before the first word of a phrase. The whole word is looked up first; a letter is taken off only where
//! what is left is in the lexicon, and never where it would leave fewer than three letters: `بحجة` is not Hajjah,
//! `وزارة` has no conjunction.

use super::sense::{Form, Sense};
use crate::arabic::{
    clitic::Endings,
    token::{Token, TokenKind},
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A preposition of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glued {
    /// None.
    #[default]
    None,
    /// ب: with, in.
    Bi,
    /// ل: to, of.
    Li,
    /// ك: as.
    Ka,
}

/// What is glued to the front of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clitics {
    /// و or ف: and, then.
    pub conjunction: bool,
    /// ب, ل or ك.
    pub preposition: Glued,
    /// س: will.
    pub future: bool,
    /// ال: the.
    pub article: bool,
}

/// A phrase of the lexicon in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// What it means.
    pub sense: Sense,
    /// What is glued to its first word.
    pub clitics: Clitics,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stored {
    sense: Sense,
    /// For names of one word: with the article, or without it; `None`: either.
    article: Option<bool>,
}

/// A word of some phrase.
#[derive(Debug, Clone, Copy)]
struct Known {
    number: u32,
    /// The node behind it where it begins a phrase, else 0.
    first: u32,
}

/// What is known once some words have been read.
#[derive(Debug, Default)]
struct Node {
    /// What they mean.
    senses: Vec<Stored>,
    /// They are the beginning of a longer phrase too.
    goes_on: bool,
}

/// The trie.
#[derive(Debug, Default)]
pub struct Matcher {
    words: FxHashMap<Box<str>, Known>,
    /// From a node that is not the root, by the number of the next word.
    edges: FxHashMap<(u32, u32), u32>,
    /// Node 0 is the root.
    nodes: Vec<Node>,
    /// How the first words of phrases end.
    firsts: Endings,
}

/// What the built-in lexicon needs and a little more, so that nothing moves while it grows.
const WORDS: usize = 12_000;
const NODES: usize = 16_000;

/// The fewest letters that may be left when something is taken off the front of a word.
const LEAST_LETTERS: usize = 3;

/// Words of two letters, mostly particles, which a conjunction is glued to all the same.
#[rustfmt::skip]
const OF_TWO_LETTERS: [&str; 21] = [
    "لم", "لن", "لا", "في", "من", "عن", "قد", "ان", "ما", "ثم", "اذ", "لو", "كل", "مع", "دك", "تل", "شن", "صد", "هز", "حي", "سد",
];

/// Head words of two letters, which "in" is glued to: `بحي النصر`, `بسد الموصل`.
const HEADS_OF_TWO_LETTERS: [&str; 3] = ["حي", "سد", "تل"];

/// A name that is a preposition without its article: "القاعدة عند الساعة …" is not the base of al-Anad.
const WITH_ITS_ARTICLE: &str = "العند";

/// A word without its article.
fn without_article(word: &str) -> (&str, bool) {
    if word == WITH_ITS_ARTICLE {
        return (word, false);
    }
    match word.strip_prefix("ال") {
        Some(rest) if has_letters(rest, LEAST_LETTERS) => (rest, true),
        _ => (word, false),
    }
}

/// True where a word has at least `least` letters.
fn has_letters(word: &str, least: usize) -> bool {
    // A letter has four bytes at most.
    word.len() > 4 * (least - 1) || word.chars().nth(least - 1).is_some()
}

/// The ways to read a word as clitics and a rest without article, the whole word first; `try_one` says when to stop.
fn readings<'w>(word: &'w str, mut try_one: impl FnMut(Clitics, &'w str) -> bool) {
    let mut of_rest = |conjunction: bool, rest: &'w str| {
        let (bare, article) = without_article(rest);
        if try_one(Clitics { conjunction, article, ..Clitics::default() }, bare) {
            return true;
        }
        if article {
            return false;
        }
        if let Some(bare) = rest.strip_prefix("لل").filter(|bare| has_letters(bare, LEAST_LETTERS))
            && try_one(Clitics { conjunction, preposition: Glued::Li, article: true, future: false }, bare)
        {
            return true;
        }
        let mut letters = rest.chars();
        let first = letters.next();
        let behind = letters.as_str();
        if !has_letters(behind, LEAST_LETTERS) && !(first == Some('ب') && HEADS_OF_TWO_LETTERS.contains(&behind)) {
            return false;
        }
        let preposition = match first {
            Some('ب') => Glued::Bi,
            Some('ل') => Glued::Li,
            Some('ك') => Glued::Ka,
            Some('س') if behind.starts_with(['ي', 'ت', 'ن']) => {
                return try_one(Clitics { conjunction, future: true, ..Clitics::default() }, behind);
            }
            _ => return false,
        };
        let (bare, article) = without_article(behind);
        try_one(Clitics { conjunction, preposition, article, future: false }, bare)
    };
    if of_rest(false, word) {
        return;
    }
    let behind = word.strip_prefix(['و', 'ف']);
    if let Some(rest) = behind.filter(|rest| has_letters(rest, LEAST_LETTERS) || OF_TWO_LETTERS.contains(rest)) {
        of_rest(true, rest);
    }
}

impl Matcher {
    /// Adds a folded phrase. `exact`: a name of one word counts only as written, with or without its article.
    pub(super) fn add(&mut self, folded: &str, sense: Sense, exact: bool) {
        self.add_spelling(folded, sense, exact);
        // Words that newspapers spell in two ways.
        for (one, other) in
            [("امريك", "اميرك"), ("اميرك", "امريك"), ("ميليشي", "مليشي"), ("مليشي", "ميليشي"), ("سوريا", "سوريه")]
        {
            if folded.contains(one) {
                self.add_spelling(&folded.replace(one, other), sense, exact);
            }
        }
    }

    fn add_spelling(&mut self, folded: &str, sense: Sense, exact: bool) {
        if self.nodes.is_empty() {
            self.words.reserve(WORDS);
            self.edges.reserve(NODES);
            self.nodes.reserve(NODES);
            self.nodes.push(Node::default());
            self.firsts = Endings::with_bits(18);
        }
        let mut node = 0;
        let mut count = 0;
        let mut first_has_article = false;
        for token in crate::arabic::token::tokens(folded) {
            if token.kind == TokenKind::Mark {
                continue;
            }
            let (word, article) = without_article(token.text);
            if count == 0 {
                first_has_article = article;
                self.firsts.insert(word);
            }
            count += 1;
            let number = self.words.len() as u32;
            let next = self.nodes.len() as u32;
            let known = self.words.entry(word.into()).or_insert(Known { number, first: 0 });
            let end = match node {
                0 if known.first == 0 => {
                    known.first = next;
                    next
                }
                0 => known.first,
                node => *self.edges.entry((node, known.number)).or_insert(next),
            };
            if let Some(before) = self.nodes.get_mut(node as usize) {
                before.goes_on = true;
            }
            if end == next {
                self.nodes.push(Node::default());
            }
            node = end;
        }
        let stored = Stored { sense, article: (exact && count == 1).then_some(first_has_article) };
        if let Some(Node { senses, .. }) = self.nodes.get_mut(node as usize)
            && node != 0
            && !senses.contains(&stored)
        {
            senses.push(stored);
        }
    }

    /// How many different phrases it knows.
    pub fn len(&self) -> usize {
        self.nodes.iter().filter(|node| !node.senses.is_empty()).count()
    }

    /// True where it knows none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True where something known begins with a word, clitics allowed.
    pub fn begins(&self, word: &str) -> bool {
        let mut begins = false;
        if !self.firsts.may_end(word) {
            return begins;
        }
        readings(word, |_, bare| {
            begins = self.words.get(bare).is_some_and(|known| known.first != 0);
            begins
        });
        begins
    }

    /// What a word without clitics means by itself.
    pub fn senses_of(&self, phrase: &str) -> impl Iterator<Item = Sense> {
        let node = phrase.split(' ').try_fold(0, |node, word| {
            let known = self.words.get(without_article(word).0)?;
            if node == 0 {
                Some(known.first).filter(|first| *first != 0)
            } else {
                self.edges.get(&(node, known.number)).copied()
            }
        });
        node.and_then(|node| self.nodes.get(node as usize))
            .into_iter()
            .flat_map(|n| &n.senses)
            .map(|stored| stored.sense)
    }

    /// Everything the lexicon knows that begins at token `at`, in one reading of the token: the first, from the whole
    /// word down, that begins something known.
    pub fn at(&self, tokens: &[Token], at: usize, out: &mut Vec<Mention>) {
        let Some(token) = tokens.get(at) else { return };
        match token.kind {
            TokenKind::Word if !self.firsts.may_end(token.text) => {}
            TokenKind::Word => readings(token.text, |clitics, bare| {
                let Some(known) = self.words.get(bare) else { return false };
                let before = out.len();
                self.follow(tokens, at, known.first, clitics, out);
                out.len() > before
            }),
            TokenKind::Digits => {
                if let Some(known) = self.words.get(token.text) {
                    self.follow(tokens, at, known.first, Clitics::default(), out);
                }
            }
            TokenKind::Mark | TokenKind::Break => {}
        }
    }

    /// What begins at token `at`, whose word leads to `node`; nothing where that is the root.
    fn follow(&self, tokens: &[Token], at: usize, mut node: u32, clitics: Clitics, out: &mut Vec<Mention>) {
        let mut end = at + 1;
        while node != 0
            && let Some(Node { senses, goes_on }) = self.nodes.get(node as usize)
        {
            for stored in senses {
                if fits(stored, clitics) {
                    let tokens = at as u32..end as u32;
                    out.push(Mention { tokens, sense: stored.sense, clitics });
                }
            }
            if !goes_on {
                return;
            }
            // Quotation marks and hyphens inside a name do not part it, nor what hashtags write for a space.
            let mut next = end;
            while tokens
                .get(next)
                .is_some_and(|t| t.kind == TokenKind::Mark && matches!(t.text, "\"" | "-" | "(" | "_" | "#"))
                && next - end < 2
            {
                next += 1;
            }
            let Some(token) = tokens.get(next).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Digits)) else {
                return;
            };
            let (bare, _) = without_article(token.text);
            let Some(known) = self.words.get(bare) else { return };
            let Some(&further) = self.edges.get(&(node, known.number)) else { return };
            node = further;
            end = next + 1;
        }
    }
}

/// Whether a sense allows what is glued to its first word.
fn fits(stored: &Stored, clitics: Clitics) -> bool {
    if stored.article.is_some_and(|article| article != clitics.article) {
        return false;
    }
    match stored.sense {
        Sense::Verb(verb) => match verb.form {
            Form::Past => !clitics.article && !clitics.future && clitics.preposition == Glued::None,
            Form::Present => !clitics.article && matches!(clitics.preposition, Glued::None | Glued::Li),
            Form::Noun | Form::Participle => !clitics.future && !(verb.object && clitics.article),
        },
        // "اليوم" is not the "يوم" that opens a clause.
        Sense::Word(class) => !clitics.future && !(clitics.article && class.is_particle()),
        _ => !clitics.future,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{arabic::fold::fold, arabic::token::tokens, lexicon::Class};

    /// The whole word first; letters come off only where the rest is known and long enough.
    #[test]
    fn words_with_something_glued_to_them() {
        let mut matcher = Matcher::default();
        for (phrase, class) in [
            ("قاعدة", Class::HeadBase),
            ("قوات", Class::ForceHead),
            ("وزارة", Class::Official),
            ("زارة", Class::OtherNews),
            ("عين الأسد", Class::HeadTown),
            ("في", Class::In),
        ] {
            matcher.add(&fold(phrase), Sense::Word(class), false);
        }
        let read = |text: &str| {
            let folded = fold(text);
            let mut found = Vec::new();
            matcher.at(&tokens(&folded), 0, &mut found);
            found.pop().map(|m| match m.sense {
                Sense::Word(class) => (class, m.clitics.conjunction, m.clitics.preposition, m.clitics.article),
                _ => unreachable!(),
            })
        };
        assert_eq!(read("وبالقاعدة"), Some((Class::HeadBase, true, Glued::Bi, true)));
        assert_eq!(read("للقوات"), Some((Class::ForceHead, false, Glued::Li, true)));
        assert_eq!(read("وزارة"), Some((Class::Official, false, Glued::None, false)));
        assert_eq!(read("ففي"), Some((Class::In, true, Glued::None, false)));
        assert_eq!(read("وفج"), None, "two letters are too few to stand for anything");
        assert_eq!(read("عين «الأسد»"), Some((Class::HeadTown, false, Glued::None, false)));
        assert_eq!(read("عين الأسدي"), None);
    }
}
