//! Names and words that recognise mentions, as data: `assets/lexicon`, checked and compiled into one matcher.
//!
//! A researcher adds to it or overrides it with files of the same names in a folder of their own (`--lexicon`); how
//! they are written stands in `assets/lexicon/README.md`.

mod entry;
mod error;
mod inflect;
mod matcher;
mod read;
mod sense;

pub use entry::{ActorKind, SiteKind};
pub use error::LexiconError;
pub use matcher::{Clitics, Glued, Matcher, Mention};
pub use sense::{Class, Deed, Form, Sense, Verb};

use crate::domain::Site;
use rustc_hash::FxHashMap;
use std::{path::Path, sync::Arc};

/// A site the lexicon knows.
#[derive(Debug)]
pub struct KnownSite {
    /// Id, English name, country, position; the name is the first Arabic one.
    pub site: Site,
    /// What kind of place.
    pub kind: SiteKind,
    /// The place in [`Lexicon::sites`] of the place it lies in.
    pub within: Option<u16>,
    /// The place in [`Lexicon::sites`] of the sea whose coast it lies on.
    pub sea: Option<u16>,
    /// An airport or a quarter of the town it lies in: reports carry that town's id.
    pub is_of_town: bool,
    /// Named mostly as the setting of a war, not as what was hit.
    pub is_theatre: bool,
    /// All its Arabic names and its further English ones.
    pub aliases: Vec<Arc<str>>,
    /// What it is called where there is little room.
    pub short: Short,
}

/// Names for narrow columns; none where the whole name is short enough.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Short {
    /// In Arabic.
    pub ar: Option<Box<str>>,
    /// In English.
    pub en: Option<Box<str>>,
}

/// An actor the lexicon knows.
#[derive(Debug)]
pub struct KnownActor {
    /// Its id, where it is in the agreed list.
    pub id: Option<Arc<str>>,
    /// What kind of actor.
    pub kind: ActorKind,
    /// ISO code of its country.
    pub country: Option<Arc<str>>,
    /// The place in [`Lexicon::actors`] of the movement or state that it is a part of, or of the class it belongs to.
    pub within: Option<u16>,
    /// The place in [`Lexicon::sites`] of the city that stands for it where the city "says" something.
    pub capital: Option<u16>,
    /// For a class of groups: the place in [`Lexicon::actors`] of the state that backs them.
    pub backer: Option<u16>,
    /// The first Arabic name.
    pub name_ar: Option<Arc<str>>,
    /// English name.
    pub name_en: Option<Arc<str>>,
    /// All its Arabic names and its further English ones.
    pub aliases: Vec<Arc<str>>,
    /// What it is called where there is little room.
    pub short: Short,
}

/// A nation: what its adjective says of forces and places.
#[derive(Debug)]
pub struct Nation {
    /// ISO code; none for a movement that has an adjective, as nations have.
    pub country: Option<Arc<str>>,
    /// The actor that its forces are, by its place in [`Lexicon::actors`].
    pub actor: Option<u16>,
    /// Its forces stand in other people's countries.
    pub abroad: bool,
}

/// All names and words, compiled.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Sites, by the number that [`Sense::Site`] carries.
    pub sites: Vec<KnownSite>,
    /// Actors, by the number that [`Sense::Actor`] carries.
    pub actors: Vec<KnownActor>,
    /// Nations, by the number that [`Sense::Nationality`] and [`Sense::Country`] carry.
    pub nations: Vec<Nation>,
    /// Ids of verbs, by [`Verb::lemma`].
    pub verbs: Vec<Box<str>>,
    /// Finds all of it in a text.
    pub matcher: Matcher,
    site_by_id: FxHashMap<Arc<str>, u16>,
    actor_by_id: FxHashMap<Arc<str>, u16>,
}

impl Lexicon {
    /// The lexicon built into the program; an empty one where [`try_builtin`](Self::try_builtin) would fail.
    pub fn builtin() -> Self {
        Self::try_builtin().unwrap_or_default()
    }

    /// The lexicon built into the program, with what is wrong in it.
    ///
    /// # Errors
    /// Where a built-in file says something wrong, which is a fault of the program: the error names the file and the entry.
    pub fn try_builtin() -> Result<Self, LexiconError> {
        read::compile(None)
    }

    /// True for a country's name, folded, with or without its article.
    pub fn is_country(&self, word: &str) -> bool {
        self.matcher.senses_of(word).any(|sense| matches!(sense, Sense::Country(_)))
    }

    /// The built-in lexicon with the files of a folder added: entries of a known id replace the built-in ones.
    ///
    /// # Errors
    /// Where a file cannot be read or says something wrong: the error names the file and the entry.
    pub fn load(folder: &Path) -> Result<Self, LexiconError> {
        read::compile(Some(folder))
    }

    /// A site by number.
    pub fn site(&self, number: u16) -> Option<&KnownSite> {
        self.sites.get(usize::from(number))
    }

    /// An actor by number.
    pub fn actor(&self, number: u16) -> Option<&KnownActor> {
        self.actors.get(usize::from(number))
    }

    /// A nation by number.
    pub fn nation(&self, number: u8) -> Option<&Nation> {
        self.nations.get(usize::from(number))
    }

    /// A site's number by its id.
    pub fn site_of_id(&self, id: &str) -> Option<u16> {
        self.site_by_id.get(id).copied()
    }

    /// An actor's number by its id.
    pub fn actor_of_id(&self, id: &str) -> Option<u16> {
        self.actor_by_id.get(id).copied()
    }

    /// What a site lies in, from near to far.
    pub fn around(&self, site: u16) -> impl Iterator<Item = u16> {
        /// No chain is longer: base, town, governorate, region, country.
        const LONGEST: usize = 6;
        let outer = |at: &u16| self.site(*at).and_then(|site| site.within);
        std::iter::successors(outer(&site), move |at| outer(at)).take(LONGEST)
    }

    /// True where `inner` lies in `outer`, at any distance.
    pub fn is_within(&self, inner: u16, outer: u16) -> bool {
        self.around(inner).any(|up| up == outer)
    }

    /// The actor that a city stands for, where the city speaks.
    pub fn actor_of_capital(&self, site: u16) -> Option<u16> {
        self.actors.iter().position(|a| a.capital == Some(site)).map(|at| at as u16)
    }

    /// The class of groups that a state backs.
    pub fn backed_by(&self, state: u16) -> Option<u16> {
        let whole = self.actor(state).and_then(|a| a.within).unwrap_or(state);
        self.actors.iter().position(|a| a.backer == Some(state) || a.backer == Some(whole)).map(|at| at as u16)
    }

    /// The airport of a town, or the base at it, by its name: `مطار` and the town's.
    pub fn airport_of(&self, town: u16) -> Option<u16> {
        let names = &self.site(town)?.aliases;
        let is_of = |alias: &Arc<str>| {
            alias.strip_prefix("مطار ").is_some_and(|of| names.iter().any(|name| of.starts_with(&**name)))
        };
        let is_it = |s: &KnownSite| s.aliases.iter().any(is_of);
        self.sites.iter().position(is_it).and_then(|at| u16::try_from(at).ok())
    }

    /// The class of groups of a country that are not named.
    pub fn unnamed_of(&self, country: &str) -> Option<u16> {
        let is_it = |a: &KnownActor| a.kind == ActorKind::Unnamed && a.country.as_deref() == Some(country);
        self.actors.iter().position(is_it).map(|at| at as u16)
    }

    /// The site that has a folded name, without article.
    pub fn site_named(&self, folded: &str) -> Option<u16> {
        self.matcher.senses_of(folded).find_map(|sense| match sense {
            Sense::Site(number, _) => Some(number),
            _ => None,
        })
    }

    /// The site, by id, that a site lies in.
    pub fn site_within(&self, id: &str) -> Option<&str> {
        let outer = self.site(self.site(self.site_of_id(id)?)?.within?)?;
        outer.site.id.as_deref()
    }

    /// The actor, by id, that an actor is a part of.
    pub fn actor_within(&self, id: &str) -> Option<&str> {
        let whole = self.actor(self.actor(self.actor_of_id(id)?)?.within?)?;
        whole.id.as_deref()
    }

    /// All names of a site, by its id.
    pub fn site_aliases(&self, id: &str) -> &[Arc<str>] {
        self.site_of_id(id).and_then(|n| self.site(n)).map_or(&[], |site| &site.aliases)
    }

    /// All names of an actor, by its id.
    pub fn actor_aliases(&self, id: &str) -> &[Arc<str>] {
        self.actor_of_id(id).and_then(|n| self.actor(n)).map_or(&[], |actor| &actor.aliases)
    }
}
