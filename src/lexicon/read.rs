//! Reads the files of a lexicon, built-in ones first, checks them against one another, and compiles them.

use super::{
    KnownActor, KnownSite, Lexicon, LexiconError, Nation, Short,
    entry::{ActorEntry, ActorKind, NationEntry, ShortEntry, SiteEntry, SiteKind, VerbEntry},
    inflect::{self, Inflected},
    sense::{Class, Form, Sense, Verb},
};
use crate::{
    arabic::fold::fold,
    domain::{Site, WeaponType},
};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

const SITES: &str = "sites.json";
const ACTORS: &str = "actors.json";
const NATIONS: &str = "nations.json";
const VERBS: &str = "verbs.json";
const WORDS: &str = "words.json";
const WEAPONS: &str = "weapons.json";

/// A file of the lexicon: its name, and what the program has of it.
const FILES: [(&str, &str); 6] = [
    (SITES, include_str!("../../assets/lexicon/sites.json")),
    (ACTORS, include_str!("../../assets/lexicon/actors.json")),
    (NATIONS, include_str!("../../assets/lexicon/nations.json")),
    (VERBS, include_str!("../../assets/lexicon/verbs.json")),
    (WORDS, include_str!("../../assets/lexicon/words.json")),
    (WEAPONS, include_str!("../../assets/lexicon/weapons.json")),
];

/// Phrases under keys, as in `words.json` and `weapons.json`.
type Phrases = BTreeMap<String, Vec<String>>;

/// Where an entry was read, for errors.
type Origin = PathBuf;

pub(super) fn compile(folder: Option<&Path>) -> Result<Lexicon, LexiconError> {
    let source = Source::open(folder)?;
    let mut lexicon = Lexicon::default();
    let sites = source.list::<SiteEntry>(SITES, |e| Some(e.id.clone()))?;
    let actors = source.list::<ActorEntry>(ACTORS, |e| e.id.clone())?;
    let nations = source.list::<NationEntry>(NATIONS, |e| e.country.clone().or_else(|| e.actor.clone()))?;
    let verbs = source.list::<VerbEntry>(VERBS, |e| Some(e.id.clone()))?;
    compile_sites(&sites, &mut lexicon)?;
    compile_actors(&actors, &mut lexicon)?;
    compile_nations(&nations, &mut lexicon)?;
    compile_verbs(&verbs, &mut lexicon)?;
    for (file, phrases) in source.phrases(WORDS)? {
        for (key, phrases) in phrases {
            let class = Class::ALL.iter().copied().find(|c| c.key() == key);
            let class = class.ok_or_else(|| unknown_key(&file, &key, Class::ALL.iter().map(|c| c.key())))?;
            for phrase in phrases.iter().map(|phrase| fold(phrase)) {
                lexicon.matcher.add(&phrase, Sense::Word(class), false);
                let declined = class.is_place_head() || class == Class::SiteAdjective;
                if let Some(accusative) = inflect::accusative(&phrase).filter(|_| declined) {
                    lexicon.matcher.add(&accusative, Sense::Word(class), false);
                }
            }
        }
    }
    for (file, phrases) in source.phrases(WEAPONS)? {
        for (key, phrases) in phrases {
            let kind = WeaponType::from_word(&key);
            let kind = kind.ok_or_else(|| unknown_key(&file, &key, WeaponType::ALL.iter().map(|w| w.word())))?;
            phrases.iter().for_each(|phrase| lexicon.matcher.add(&fold(phrase), Sense::Weapon(kind), false));
        }
    }
    Ok(lexicon)
}

fn unknown_key<'a>(file: &Path, key: &str, known: impl Iterator<Item = &'a str> + Clone) -> LexiconError {
    let near = crate::nearest::nearest(key, known.clone());
    let problem = match near {
        Some(near) => format!("no such key; did you mean {near:?}?"),
        None => format!("no such key; known are {}", known.collect::<Vec<_>>().join(", ")),
    };
    LexiconError::Entry { file: file.to_owned(), key: key.to_owned(), problem }
}

/// The built-in files, and those of a folder.
struct Source {
    own: Vec<(PathBuf, &'static str, String)>,
}

impl Source {
    fn open(folder: Option<&Path>) -> Result<Self, LexiconError> {
        let mut own = Vec::new();
        let Some(folder) = folder else { return Ok(Self { own }) };
        if let Err(error) = std::fs::read_dir(folder) {
            return Err(LexiconError::Read { file: folder.to_owned(), error });
        }
        for (name, _) in FILES {
            let file = folder.join(name);
            match std::fs::read_to_string(&file) {
                Ok(text) => own.push((file, name, text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(LexiconError::Read { file, error }),
            }
        }
        if own.is_empty() {
            let expected = FILES.map(|(name, _)| name).join(", ");
            return Err(LexiconError::Empty { folder: folder.to_owned(), expected });
        }
        Ok(Self { own })
    }

    /// The texts of a file: the built-in one, then the user's.
    fn texts(&self, name: &'static str) -> impl Iterator<Item = (PathBuf, &str)> {
        let builtin =
            FILES.into_iter().filter(move |(n, _)| *n == name).map(|(n, text)| (Path::new("built-in").join(n), text));
        let own = self.own.iter().filter(move |(_, n, _)| *n == name).map(|(file, _, text)| (file.clone(), &**text));
        builtin.chain(own)
    }

    /// The entries of a file that is a list. A later entry of the same key replaces an earlier one; twice in one file
    /// it is an error.
    fn list<E: DeserializeOwned>(
        &self,
        name: &'static str,
        key: impl Fn(&E) -> Option<String>,
    ) -> Result<Vec<(Origin, E)>, LexiconError> {
        let mut entries: Vec<(Origin, E)> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for (file, text) in self.texts(name) {
            for entry in parse::<Vec<E>>(&file, text)? {
                let Some(key) = key(&entry) else {
                    entries.push((file.clone(), entry));
                    continue;
                };
                match places.get(&key).and_then(|&at| entries.get_mut(at)) {
                    Some(known) if known.0 == file => {
                        let problem = "stands here twice; keep one".to_owned();
                        return Err(LexiconError::Entry { file, key, problem });
                    }
                    Some(known) => *known = (file.clone(), entry),
                    None => {
                        places.insert(key, entries.len());
                        entries.push((file.clone(), entry));
                    }
                }
            }
        }
        Ok(entries)
    }

    /// The phrases of a file that is a table: the user's are added to the built-in ones.
    fn phrases(&self, name: &'static str) -> Result<Vec<(Origin, Phrases)>, LexiconError> {
        self.texts(name).map(|(file, text)| Ok((file.clone(), parse::<Phrases>(&file, text)?))).collect()
    }
}

fn parse<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, LexiconError> {
    serde_json::from_str(text).map_err(|error| LexiconError::Syntax {
        file: file.to_owned(),
        line: error.line(),
        column: error.column(),
        message: error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
    })
}

/// Which entry owns each name: two entries with one name would make every mention of it a guess.
struct Owners<'l>(FxHashMap<String, &'l str>);

impl<'l> Owners<'l> {
    fn take(&mut self, file: &Path, key: &'l str, name: &str) -> Result<String, LexiconError> {
        let folded = fold(name);
        let error = |problem| Err(LexiconError::Entry { file: file.to_owned(), key: key.to_owned(), problem });
        if folded.chars().filter(|c| c.is_alphanumeric()).nth(1).is_none() {
            return error(format!("the name {name:?} is too short to be told from other words"));
        }
        match self.0.insert(folded.clone(), key) {
            Some(other) if other == key => {
                error(format!("the name {name:?} stands here twice (spellings that fold to one need not be listed)"))
            }
            Some(other) => error(format!("the name {name:?} is that of {other:?} too; keep it in one of them")),
            None => Ok(folded),
        }
    }
}

fn short(entry: &ShortEntry) -> Short {
    Short { ar: entry.ar.as_deref().map(Box::from), en: entry.en.as_deref().map(Box::from) }
}

fn compile_sites(entries: &[(Origin, SiteEntry)], lexicon: &mut Lexicon) -> Result<(), LexiconError> {
    let mut owners = Owners(FxHashMap::default());
    for (number, (file, e)) in entries.iter().enumerate() {
        let number = number as u16;
        let error = |problem: String| LexiconError::Entry { file: file.clone(), key: e.id.clone(), problem };
        let Some(name) = e.ar.first() else { return Err(error("needs at least one Arabic name under \"ar\"".into())) };
        let position = match (e.lat, e.lon) {
            (Some(lat), Some(lon)) if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) => {
                Some((lat, lon))
            }
            (None, None) => None,
            _ => return Err(error("needs both \"lat\" (-90 to 90) and \"lon\" (-180 to 180), or neither".into())),
        };
        if !(e.country.len() == 2 && e.country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(error(format!(
                "\"country\" is {:?}; expected an ISO code of two capitals, XX at sea",
                e.country
            )));
        }
        if let Some(other) = e.ambiguous.iter().find(|a| !e.ar.contains(a)) {
            return Err(error(format!("{other:?} is under \"ambiguous\" but not under \"ar\"")));
        }
        for alias in &e.ar {
            let folded = owners.take(file, &e.id, alias)?;
            lexicon.matcher.add(&folded, Sense::Site(number, e.ambiguous.contains(alias)), true);
        }
        let id: Arc<str> = e.id.as_str().into();
        lexicon.site_by_id.insert(Arc::clone(&id), number);
        lexicon.sites.push(KnownSite {
            site: Site {
                id: Some(id),
                name: name.as_str().into(),
                name_ar: Some(name.as_str().into()),
                name_en: e.en.first().map(|en| en.as_str().into()),
                country: Some(e.country.as_str().into()),
                position,
            },
            kind: e.kind,
            is_of_town: e.of_town,
            is_theatre: e.theatre,
            within: None,
            sea: None,
            aliases: e.ar.iter().chain(e.en.iter().skip(1)).map(|a| a.as_str().into()).collect(),
            short: short(&e.short),
        });
    }
    for (at, (file, e)) in entries.iter().enumerate() {
        if e.of_town && e.within.is_none() {
            let problem = "\"of_town\" needs the town under \"within\"".to_owned();
            return Err(LexiconError::Entry { file: file.clone(), key: e.id.clone(), problem });
        }
        let other = |key: &str, id: &Option<String>| {
            let Some(id) = id else { return Ok(None) };
            lexicon.site_of_id(id).map(Some).ok_or_else(|| {
                let problem = format!("\"{key}\" names {id:?}, which is no site");
                LexiconError::Entry { file: file.clone(), key: e.id.clone(), problem }
            })
        };
        let (within, sea) = (other("within", &e.within)?, other("sea", &e.sea)?);
        if sea.is_some_and(|sea| lexicon.site(sea).is_none_or(|sea| sea.kind != SiteKind::Sea)) {
            let problem = "\"sea\" must name a site of kind \"sea\"".to_owned();
            return Err(LexiconError::Entry { file: file.clone(), key: e.id.clone(), problem });
        }
        if let Some(site) = lexicon.sites.get_mut(at) {
            (site.within, site.sea) = (within, sea);
        }
    }
    Ok(())
}

fn compile_actors(entries: &[(Origin, ActorEntry)], lexicon: &mut Lexicon) -> Result<(), LexiconError> {
    let mut owners = Owners(FxHashMap::default());
    for (number, (file, e)) in entries.iter().enumerate() {
        let number = number as u16;
        let key = e.id.as_deref().or(e.ar.first().map(String::as_str)).unwrap_or_default();
        if e.ar.is_empty() {
            let problem = "needs at least one Arabic name under \"ar\"".to_owned();
            return Err(LexiconError::Entry { file: file.clone(), key: key.to_owned(), problem });
        }
        for alias in &e.ar {
            let folded = owners.take(file, key, alias)?;
            lexicon.matcher.add(&folded, Sense::Actor(number), true);
        }
        for name in &e.speakers {
            let folded = owners.take(file, key, name)?;
            lexicon.matcher.add(&folded, Sense::Speaker(number), false);
        }
        let id: Option<Arc<str>> = e.id.as_deref().map(Arc::from);
        if let Some(id) = &id {
            lexicon.actor_by_id.insert(Arc::clone(id), number);
        }
        lexicon.actors.push(KnownActor {
            id,
            kind: e.kind,
            country: e.country.as_deref().map(Arc::from),
            within: None,
            capital: None,
            backer: None,
            name_ar: e.ar.first().map(|ar| ar.as_str().into()),
            name_en: e.en.first().map(|en| en.as_str().into()),
            aliases: e.ar.iter().chain(e.en.iter().skip(1)).map(|a| a.as_str().into()).collect(),
            short: short(&e.short),
        });
    }
    for (at, (file, e)) in entries.iter().enumerate() {
        let other = |field: &str, id: &Option<String>, find: &dyn Fn(&str) -> Option<u16>| match id {
            None => Ok(None),
            Some(id) => find(id).map(Some).ok_or_else(|| LexiconError::Entry {
                file: file.clone(),
                key: e.id.as_deref().or(e.ar.first().map(String::as_str)).unwrap_or_default().to_owned(),
                problem: format!("{field:?} names {id:?}, which is not there"),
            }),
        };
        let within = other("within", &e.within, &|id| lexicon.actor_of_id(id))?;
        let backer = other("backer", &e.backer, &|id| lexicon.actor_of_id(id))?;
        let capital = other("capital", &e.capital, &|id| lexicon.site_of_id(id))?;
        if let Some(actor) = lexicon.actors.get_mut(at) {
            (actor.within, actor.backer, actor.capital) = (within, backer, capital);
        }
    }
    Ok(())
}

/// The first state of a country among the actors: what its adjective means where no actor is given.
fn state_of(lexicon: &Lexicon, country: Option<&str>) -> Option<u16> {
    let country = country?;
    let is_it = |a: &KnownActor| a.kind == ActorKind::State && a.country.as_deref() == Some(country);
    lexicon.actors.iter().position(is_it).map(|at| at as u16)
}

/// Endings of an adjective of nationality: gender, number, case.
const ADJECTIVE_ENDINGS: [&str; 8] = ["", "ه", "ين", "ون", "ان", "تان", "تين", "ا"];

fn compile_nations(entries: &[(Origin, NationEntry)], lexicon: &mut Lexicon) -> Result<(), LexiconError> {
    for (number, (file, e)) in entries.iter().enumerate() {
        let number = number as u8;
        let actor = match &e.actor {
            None => state_of(lexicon, e.country.as_deref()),
            Some(id) => Some(lexicon.actor_of_id(id).ok_or_else(|| LexiconError::Entry {
                file: file.clone(),
                key: e.country.clone().unwrap_or_default(),
                problem: format!("\"actor\" names {id:?}, which is no actor"),
            })?),
        };
        if e.country.is_none() && actor.is_none() {
            let key = e.adjectives.first().cloned().unwrap_or_default();
            let problem = "needs \"country\", or the \"actor\" whose adjective it is".to_owned();
            return Err(LexiconError::Entry { file: file.clone(), key, problem });
        }
        for adjective in &e.adjectives {
            for ending in ADJECTIVE_ENDINGS {
                let form = format!("{}{ending}", fold(adjective));
                lexicon.matcher.add(&form, Sense::Nationality(number), false);
                // Folded, `ألماني` begins as the article does: behind the article it is a word of its own.
                if form.starts_with("ال") {
                    lexicon.matcher.add(&format!("ال{form}"), Sense::Nationality(number), false);
                }
            }
        }
        for name in &e.names {
            lexicon.matcher.add(&fold(name), Sense::Country(number), true);
        }
        lexicon.nations.push(Nation { country: e.country.as_deref().map(Arc::from), actor, abroad: e.abroad });
    }
    Ok(())
}

fn compile_verbs(entries: &[(Origin, VerbEntry)], lexicon: &mut Lexicon) -> Result<(), LexiconError> {
    for (lemma, (file, e)) in entries.iter().enumerate() {
        let Ok(lemma) = u8::try_from(lemma) else {
            let problem = "more than 256 verbs".to_owned();
            return Err(LexiconError::Entry { file: file.clone(), key: e.id.clone(), problem });
        };
        let mut forms = Vec::new();
        e.past.iter().for_each(|stem| inflect::past(&fold(stem), &mut forms));
        e.present.iter().for_each(|stem| inflect::present(&fold(stem), &mut forms));
        e.nouns.iter().for_each(|text| inflect::noun(&fold(text), &mut forms));
        let as_written = |text: &String| {
            let text = fold(text);
            let form = if text.starts_with(['ي', 'ت', 'ن']) { Form::Present } else { Form::Past };
            Inflected { we: text.ends_with("نا"), object: false, form, text }
        };
        forms.extend(e.forms.iter().map(as_written));
        let participle =
            |text: &String| Inflected { text: fold(text), form: Form::Participle, we: false, object: false };
        forms.extend(e.participles.iter().map(participle));
        for Inflected { text, form, we, object } in forms {
            lexicon.matcher.add(&text, Sense::Verb(Verb { deed: e.class, lemma, form, we, object }), false);
        }
        lexicon.verbs.push(e.id.as_str().into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, text: &str) -> Result<Lexicon, LexiconError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), text).unwrap();
        compile(Some(folder.path()))
    }

    /// The built-in files are right, and a fault in them is seen here rather than as an empty lexicon.
    #[test]
    fn builtin_files_are_right() {
        let lexicon = compile(None).unwrap();
        assert!(lexicon.sites.len() > 100 && lexicon.actors.len() > 30 && lexicon.matcher.len() > 2000);
        assert!(
            lexicon
                .is_within(lexicon.site_of_id("us-embassy-baghdad").unwrap(), lexicon.site_of_id("baghdad").unwrap())
        );
    }

    /// One line of JSON adds a base; a line with a known id takes the place of the built-in one.
    #[test]
    fn a_line_adds_or_overrides() {
        let line = r#"[{"id":"wadi","kind":"base","country":"IQ","ar":["قاعدة وادي الرمل"],"en":["Wadi al-Raml"]},
            {"id":"harir","kind":"base","country":"IQ","ar":["قاعدة باشور"],"en":["Bashur"]}]"#;
        let lexicon = with(SITES, line).unwrap();
        assert_eq!(lexicon.site_aliases("wadi").first().map(|a| &**a), Some("قاعدة وادي الرمل"));
        assert_eq!(lexicon.site_aliases("harir").len(), 1);
    }

    /// What is wrong is said with the file and the entry.
    #[test]
    fn mistakes_are_named() {
        let site = |rest: &str| format!(r#"[{{"id":"x","kind":"base",{rest}}}]"#);
        let cases = [
            (SITES, site(r#""country":"IQ","ar":["عين الأسد"]"#), "is that of"),
            (SITES, site(r#""country":"Iraq","ar":["قاعدة جديدة"]"#), "ISO code"),
            (SITES, site(r#""country":"IQ","ar":[]"#), "at least one Arabic name"),
            (
                SITES,
                site(r#""country":"IQ","ar":["قاعدة جديدة"],"within":"nowhere"}"#.trim_end_matches('}')),
                "which is no site",
            ),
            (SITES, site(r#""country":"IQ","arabic":["قاعدة"]"#), "unknown field `arabic`"),
            (WORDS, r#"{"openr":["حيث"]}"#.to_owned(), "did you mean \"opener\""),
            (WEAPONS, r#"{"laser":["ليزر"]}"#.to_owned(), "no such key"),
        ];
        for (name, text, said) in cases {
            let error = with(name, &text).unwrap_err().to_string();
            assert!(error.contains(said) && error.contains(name), "{error}");
        }
    }
}
