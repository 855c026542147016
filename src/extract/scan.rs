//! An article laid out for reading: folded text, tokens, sentences, numbers, dates, and every mention of the lexicon.
//! All later stages look at the text through this.

mod facts;

use self::facts::{Facts, Held, clitics_of, glued, is_finite, named};
use super::{
    date::{DateMention, Dates, dates},
    hurt::may_tell_of_the_dead,
    party::{Coalition, Enemies},
    unglue::unglue,
};
use crate::{
    arabic::{
        fold::Folded,
        letters::Letters,
        number::{Number, numbers},
        sentence::sentences,
        token::{Token, TokenKind, tokens},
    },
    domain::{Article, Span, WeaponType},
    lexicon::{Class, Clitics, Deed, Lexicon, Mention, Sense, Verb},
};
use memchr::memmem::Finder;
use rustc_hash::FxHashSet;
use std::{cell::OnceCell, ops::Range};

/// An article laid out for reading.
pub(super) struct Scan<'a> {
    pub(super) article: &'a Article,
    pub(super) lexicon: &'a Lexicon,
    folded: &'a Folded,
    pub(super) tokens: Vec<Token<'a>>,
    /// As ranges of tokens.
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) numbers: Vec<Number>,
    pub(super) dates: Dates,
    /// By their first token, longest first.
    mentions: Vec<Mention>,
    /// By token.
    facts: Vec<Facts>,
    /// By sentence.
    held: Vec<Held>,
    /// Tokens that can be verbs, or tell what befell people.
    acts: Vec<usize>,
    /// Sites named somewhere by a name that is no common word too.
    surely: FxHashSet<u16>,
    /// Looked for where the article speaks of an enemy.
    pub(super) enemies: OnceCell<Enemies>,
    /// Looked for where the article speaks of a coalition.
    pub(super) coalition: OnceCell<Coalition>,
}

impl<'a> Scan<'a> {
    /// Reads everything that can be told from words alone; `folded` is the article's text, folded. `None` where no deed is
    /// mentioned at all.
    pub(super) fn of(article: &'a Article, folded: &'a Folded, lexicon: &'a Lexicon) -> Option<Self> {
        let tokens = unglue(&article.text, folded, tokens(&folded.text), lexicon);
        let mentions = find(&tokens, lexicon);
        let tells = |m: &Mention| matches!(m.sense, Sense::Verb(verb) if tells_a_deed(verb.deed));
        // "مقتل ثلاثة بصاروخ": an attack told by what it did.
        let weapon = |m: &Mention| matches!(m.sense, Sense::Weapon(_));
        if !mentions.iter().any(|m| tells(m) || weapon(m)) {
            return None;
        }
        let sentences = sentences(&tokens);
        let numbers = numbers(&tokens);
        let dates = dates(article, &tokens, &sentences, &numbers);
        let mut scan = Self {
            article,
            lexicon,
            facts: vec![Facts::default(); tokens.len()],
            held: Vec::new(),
            acts: Vec::new(),
            surely: FxHashSet::default(),
            enemies: OnceCell::new(),
            coalition: OnceCell::new(),
            folded,
            tokens,
            sentences,
            numbers,
            dates,
            mentions,
        };
        scan.index();
        Some(scan)
    }

    fn index(&mut self) {
        let mut next = 0;
        for at in 0..self.tokens.len() {
            let start = next;
            while self.mentions.get(next).is_some_and(|m| m.tokens.start as usize == at) {
                next += 1;
            }
            let word = self.word(at);
            let known = self.mentions.get(start..next).and_then(<[_]>::first);
            if let Some(facts) = self.facts.get_mut(at) {
                facts.mentions = (start as u32, next as u32);
                facts.clitics = known.map_or_else(|| clitics_of(word), |mention| mention.clitics);
                facts.and = glued(word, &['و', 'ف']);
                facts.glued = glued(word, &['و', 'ف', 'ب', 'ل']);
            }
        }
        for (number, sentence) in self.sentences.iter().enumerate() {
            self.facts
                .get_mut(sentence.clone())
                .unwrap_or_default()
                .iter_mut()
                .for_each(|f| f.sentence = number as u32);
        }
        for (at, date) in self.dates.mentions.iter().enumerate() {
            self.facts.get_mut(date.tokens.clone()).unwrap_or_default().iter_mut().for_each(|f| f.date = at as u32);
        }
        for (at, number) in self.numbers.iter().enumerate() {
            self.facts.get_mut(number.tokens.clone()).unwrap_or_default().iter_mut().for_each(|f| f.number = at as u32);
        }
        for idiom in self.idioms() {
            self.facts.get_mut(idiom).unwrap_or_default().iter_mut().for_each(|f| f.idle = true);
        }
        for mention in &self.mentions {
            if let Some(facts) = self.facts.get_mut(mention.tokens.start as usize) {
                facts.add(mention.sense);
            }
        }
        let held = |sentence: &Range<usize>| Held::of(self.facts.get(sentence.clone()).unwrap_or_default());
        self.held = self.sentences.iter().map(held).collect();
        const HARM: [Class; 3] = [Class::KilledNoun, Class::InjuredNoun, Class::Victims];
        let acts = |t: &usize| self.is_verb(*t) || self.has_any(*t, &HARM) || may_tell_of_the_dead(self.word(*t));
        self.acts = (0..self.tokens.len()).filter(acts).collect();
        let sites = (0..self.tokens.len()).filter_map(|t| self.site(t));
        self.surely = sites.filter(|(_, ambiguous, _)| !ambiguous).map(|(number, ..)| number).collect();
    }

    /// The tokens of idioms, in which nothing is what it looks like.
    fn idioms(&self) -> Vec<Range<usize>> {
        let stops = self.mentions.iter().filter(|m| m.sense == Sense::Word(Class::Stop));
        let tokens = stops.map(|m| m.tokens.start as usize..m.tokens.end as usize);
        // "يطلق على" is "is called"; but rockets are fired: "صواريخ تطلق على".
        let fired = |tokens: &Range<usize>| {
            let before = tokens.start.saturating_sub(MOST_OF_A_WEAPON)..tokens.start;
            let ends = |m: &Mention| matches!(m.sense, Sense::Weapon(_)) && m.tokens.end as usize == tokens.start;
            let launches = |m: &Mention| matches!(m.sense, Sense::Verb(verb) if verb.deed == Deed::Launch);
            self.at(tokens.start).iter().any(launches) && before.into_iter().any(|t| self.at(t).iter().any(ends))
        };
        tokens.filter(|tokens| !fired(tokens)).collect()
    }

    /// A token's letters, folded.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    /// A token's letters without the "and" or "then" glued to it, or whatever else begins like them.
    pub(super) fn behind_and(&self, at: usize) -> &'a str {
        self.word(at).get(self.facts.get(at).map_or(0, |f| f.and as usize)..).unwrap_or_default()
    }

    /// A token's letters without و, ف, ب and ل at their beginning, whatever they are there.
    pub(super) fn behind_glued(&self, at: usize) -> &'a str {
        self.word(at).get(self.facts.get(at).map_or(0, |f| f.glued as usize)..).unwrap_or_default()
    }

    /// Whether a token is one of some nouns, whatever is glued to it, with or without its article.
    pub(super) fn is_noun(&self, at: usize, nouns: &[&str]) -> bool {
        nouns.contains(&self.behind_glued(at).behind_article()) || self.word(at).is_one_of(nouns, &['و', 'ف', 'ب', 'ل'])
    }

    /// The folded text of some tokens, with what stands between them.
    pub(super) fn words(&self, tokens: &Range<usize>) -> &str {
        let ends =
            tokens.end.checked_sub(1).and_then(|last| Some((self.tokens.get(tokens.start)?, self.tokens.get(last)?)));
        let span = ends.map_or(Span::default(), |(first, last)| Span { start: first.span.start, end: last.span.end });
        span.of(&self.folded.text)
    }

    /// What a token is made of.
    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// The sentence a token lies in.
    pub(super) fn sentence_of(&self, at: usize) -> usize {
        self.facts.get(at).map_or(usize::MAX, |f| f.sentence as usize)
    }

    /// The bytes of the article's text that some tokens stand for.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let start = self.tokens.get(tokens.start).map_or(0, |t| t.span.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.span.end);
        self.folded.original(Span { start, end: end.max(start) })
    }

    /// The words of the article's text that some tokens stand for.
    pub(super) fn text(&self, tokens: &Range<usize>) -> &str {
        self.span(tokens).of(&self.article.text)
    }

    /// The mentions that begin at a token.
    pub(super) fn at(&self, at: usize) -> &[Mention] {
        let range = self.facts.get(at).map(|f| f.mentions.0 as usize..f.mentions.1 as usize);
        range.and_then(|range| self.mentions.get(range)).unwrap_or_default()
    }

    /// The mentions that begin at a token, where one of them names something of a kind.
    fn naming(&self, at: usize, kind: u8) -> &[Mention] {
        if self.facts.get(at).is_some_and(|f| f.named & kind != 0) { self.at(at) } else { &[] }
    }

    /// True where a phrase of a class begins at a token, outside of idioms.
    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        self.has_any(at, &[class])
    }

    /// True where a phrase of one of some classes begins at a token, outside of idioms.
    pub(super) fn has_any(&self, at: usize, classes: &[Class]) -> bool {
        let wanted = classes.iter().fold(0, |bits, class| bits | class.bit());
        self.facts.get(at).is_some_and(|f| f.classes & wanted != 0)
    }

    /// False where no phrase of one of some classes begins in the sentence that some tokens lie in.
    pub(super) fn may_have(&self, tokens: &Range<usize>, classes: &[Class]) -> bool {
        let wanted = classes.iter().fold(0, |bits, class| bits | class.bit());
        self.held.get(self.sentence_of(tokens.start)).is_none_or(|held| held.classes & wanted != 0)
    }

    /// False where the sentence that some tokens lie in has no verb that does one of these.
    pub(super) fn may_do(&self, tokens: &Range<usize>, deeds: &[Deed]) -> bool {
        let wanted = deeds.iter().fold(0, |bits, deed| bits | deed.bit());
        self.held.get(self.sentence_of(tokens.start)).is_none_or(|held| held.deeds & wanted != 0)
    }

    /// The end of the longest phrase of a class that begins at a token.
    pub(super) fn end_of(&self, at: usize, class: Class) -> Option<usize> {
        let ends = self.at(at).iter().filter(|m| m.sense == Sense::Word(class)).map(|m| m.tokens.end as usize);
        ends.max()
    }

    /// Inside an idiom.
    pub(super) fn is_idle(&self, at: usize) -> bool {
        self.facts.get(at).is_some_and(|f| f.idle)
    }

    /// No phrase of the lexicon begins at a token.
    pub(super) fn is_unknown(&self, at: usize) -> bool {
        self.facts.get(at).is_none_or(|f| f.mentions.0 == f.mentions.1)
    }

    /// A token can be a verb or a verbal noun.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.facts.get(at).is_some_and(|f| f.named & named::VERB != 0)
    }

    /// A site or a country is named at a token.
    pub(super) fn names_a_place(&self, at: usize) -> bool {
        self.facts.get(at).is_some_and(|f| f.named & (named::SITE | named::COUNTRY) != 0)
    }

    /// Something is named at a token that a party can be known by: an actor, a capital, a weapon.
    pub(super) fn may_name_a_party(&self, at: usize) -> bool {
        self.facts.get(at).is_some_and(|f| f.named & (named::SITE | named::ACTOR | named::WEAPON) != 0)
    }

    /// Those of some tokens that can be verbs, or that tell what befell people.
    pub(super) fn acts_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.acts.partition_point(|at| *at < tokens.start);
        let end = tokens.end;
        self.acts.get(from..).unwrap_or_default().iter().copied().take_while(move |at| *at < end)
    }

    /// Whether some letters stand anywhere in the words of some tokens.
    pub(super) fn spells(&self, tokens: &Range<usize>, letters: &Finder) -> bool {
        letters.find(self.words(tokens).as_bytes()).is_some()
    }

    /// The verbs (and verbal nouns) that a token can be, idioms left out.
    pub(super) fn verbs(&self, at: usize) -> impl Iterator<Item = (Verb, Clitics)> {
        self.naming(at, named::VERB).iter().filter_map(|m| match m.sense {
            Sense::Verb(verb) => Some((verb, m.clitics)),
            _ => None,
        })
    }

    /// The lexicon's id of a verb.
    pub(super) fn lemma(&self, verb: Verb) -> &'a str {
        self.lexicon.verbs.get(usize::from(verb.lemma)).map_or("", |id| id)
    }

    /// True where a token can be a verb that does one of these.
    pub(super) fn does(&self, at: usize, deeds: &[Deed]) -> bool {
        let wanted = deeds.iter().fold(0, |bits, deed| bits | deed.bit());
        self.facts.get(at).is_some_and(|f| f.deeds & wanted != 0)
    }

    /// The finite verb that a token is, if it is one.
    pub(super) fn finite(&self, at: usize) -> Option<(Verb, Clitics)> {
        let can_be = self.facts.get(at).is_some_and(|f| f.finite);
        can_be.then(|| self.verbs(at).find(|(verb, _)| is_finite(*verb))).flatten()
    }

    /// The site named at a token: its number, whether the name is a common word too, and the mention.
    pub(super) fn site(&self, at: usize) -> Option<(u16, bool, &Mention)> {
        self.naming(at, named::SITE).iter().find_map(|m| match m.sense {
            Sense::Site(number, ambiguous) => Some((number, ambiguous, m)),
            _ => None,
        })
    }

    /// True where the article names a site by a name that can be nothing else.
    pub(super) fn is_surely_named(&self, site: u16) -> bool {
        self.surely.contains(&site)
    }

    /// The actor named at a token.
    pub(super) fn actor(&self, at: usize) -> Option<(u16, &Mention)> {
        self.naming(at, named::ACTOR).iter().find_map(|m| match m.sense {
            Sense::Actor(number) => Some((number, m)),
            _ => None,
        })
    }

    /// The nation whose adjective a token is.
    pub(super) fn nationality(&self, at: usize) -> Option<(u8, Clitics)> {
        self.naming(at, named::NATIONALITY).iter().find_map(|m| match m.sense {
            Sense::Nationality(nation) => Some((nation, m.clitics)),
            _ => None,
        })
    }

    /// The actor for which the person named at a token speaks.
    pub(super) fn speaker(&self, at: usize) -> Option<u16> {
        self.naming(at, named::SPEAKER).iter().find_map(|m| match m.sense {
            Sense::Speaker(actor) => Some(actor),
            _ => None,
        })
    }

    /// The country named at a token.
    pub(super) fn country(&self, at: usize) -> Option<(u8, &Mention)> {
        self.naming(at, named::COUNTRY).iter().find_map(|m| match m.sense {
            Sense::Country(nation) => Some((nation, m)),
            _ => None,
        })
    }

    /// The weapon named at a token.
    pub(super) fn weapon(&self, at: usize) -> Option<(WeaponType, &Mention)> {
        self.naming(at, named::WEAPON).iter().find_map(|m| match m.sense {
            Sense::Weapon(kind) => Some((kind, m)),
            _ => None,
        })
    }

    /// What is glued to the front of a token.
    pub(super) fn clitics(&self, at: usize) -> Clitics {
        self.facts.get(at).map_or(Clitics::default(), |f| f.clitics)
    }

    /// The one-letter word that stands alone before a quotation mark or a number: `ب"رشقة"`, `و3`.
    pub(super) fn glued_before(&self, at: usize) -> Option<&str> {
        let mut before = at.checked_sub(1)?;
        if self.word(before) == "\"" {
            before = before.checked_sub(1)?;
        }
        let word = self.word(before);
        matches!(word, "ب" | "ل" | "و" | "ك" | "ف" | "وب" | "ول" | "ال" | "بال").then_some(word)
    }

    /// The date that covers a token.
    pub(super) fn date_at(&self, at: usize) -> Option<&DateMention> {
        self.dates.mentions.get(self.facts.get(at)?.date as usize)
    }

    /// The number that covers a token.
    pub(super) fn number_at(&self, at: usize) -> Option<&Number> {
        self.numbers.get(self.facts.get(at)?.number as usize)
    }

    /// The numbers of some tokens.
    pub(super) fn numbers_in(&self, tokens: &Range<usize>) -> &[Number] {
        let from = self.numbers.partition_point(|n| n.tokens.start < tokens.start);
        let to = self.numbers.partition_point(|n| n.tokens.start < tokens.end);
        self.numbers.get(from..to).unwrap_or_default()
    }

    /// The dates of some tokens.
    pub(super) fn dates_in(&self, tokens: &Range<usize>) -> &[DateMention] {
        let from = self.dates.mentions.partition_point(|d| d.tokens.start < tokens.start);
        let to = self.dates.mentions.partition_point(|d| d.tokens.start < tokens.end);
        self.dates.mentions.get(from..to).unwrap_or_default()
    }

    /// A finite verb that is surely passive: by its vowel, or by its letters ("هوجم").
    pub(super) fn is_passive(&self, at: usize) -> bool {
        self.is_written_with(at, '\u{64F}') || self.behind_and(at).starts_with("هوجم")
    }

    /// The letters of a token as written carry a vowel sign: what folding drops can tell a passive from an active.
    pub(super) fn is_written_with(&self, at: usize, sign: char) -> bool {
        self.text(&(at..at + 1)).contains(sign)
    }
}

/// The most tokens of a weapon's name.
const MOST_OF_A_WEAPON: usize = 4;

/// True where a folded word begins with the article.
pub(super) fn has_article(word: &str) -> bool {
    ["ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال"].iter().any(|article| word.starts_with(article))
}

/// Deeds a report can be of.
pub(super) fn tells_a_deed(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::Strike
            | Deed::Destroy
            | Deed::Explode
            | Deed::Hit
            | Deed::Perform
            | Deed::Launch
            | Deed::Fall
            | Deed::Suffer
            | Deed::Approach
            | Deed::Down
            | Deed::Foil
            | Deed::Kill
    )
}

/// One pass over the tokens: every phrase of the lexicon. Of names that overlap the first and longest counts; of words
/// the longest of each class.
fn find(tokens: &[Token], lexicon: &Lexicon) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(tokens.len());
    let mut here = Vec::new();
    let (mut sites_end, mut actors_end, mut weapons_end, mut actor_start) = (0, 0, 0, 0);
    for at in 0..tokens.len() {
        here.clear();
        lexicon.matcher.at(tokens, at, &mut here);
        here.sort_by_key(|m| std::cmp::Reverse(m.tokens.end));
        let start = mentions.len();
        for mention in here.drain(..) {
            let end = mention.tokens.end;
            // "فيلق القدس" is no place.
            let in_actor = matches!(mention.sense, Sense::Site(..)) && (at as u32) < actors_end && actor_start < at;
            let covered = match mention.sense {
                Sense::Site(..) => Some(&mut sites_end),
                Sense::Actor(_) => Some(&mut actors_end),
                Sense::Weapon(_) => Some(&mut weapons_end),
                Sense::Speaker(_) | Sense::Nationality(_) | Sense::Country(_) | Sense::Verb(_) | Sense::Word(_) => None,
            };
            if let Some(covered) = covered {
                if (at as u32) < *covered || in_actor {
                    continue;
                }
                *covered = end;
                if matches!(mention.sense, Sense::Actor(_)) {
                    actor_start = at;
                }
            } else if let Sense::Word(class) = mention.sense
                && mentions.get(start..).unwrap_or_default().iter().any(|m| m.sense == Sense::Word(class))
            {
                continue;
            }
            mentions.push(mention);
        }
    }
    mentions
}
