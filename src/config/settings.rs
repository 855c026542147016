//! All settings, in one list: name, default, what each can be.

use super::{ConfigError, Digits, Lang, Locale, Origin, Paths, Value, file};
use crate::{
    bidi::{Mode, terminal::Environment},
    domain::vocabulary,
};
use std::path::{Path, PathBuf};

vocabulary! {
    /// A set of colours.
    ThemeName {
        /// As the terminal's background asks for.
        Auto = "auto",
        /// For a dark background.
        Dark = "dark",
        /// For a light background.
        Light = "light",
        /// Black and white, and few strong colours.
        HighContrast = "high-contrast",
        /// No colour at all.
        Mono = "mono",
    }
}

/// A setting's name and what it is for.
struct Key {
    name: &'static str,
    /// The variable of waqai's own that sets it.
    variable: Option<&'static str>,
    expected: &'static str,
}

const fn key(name: &'static str, variable: Option<&'static str>, expected: &'static str) -> Key {
    Key { name, variable, expected }
}

const BIDI: Key = key("bidi", Some("WAQAI_BIDI"), "\"auto\", \"visual\", \"base\", \"kitty\", \"lro\" or \"logical\"");
const THEME: Key = key("theme", None, "\"auto\", \"dark\", \"light\", \"high-contrast\" or \"mono\"");
const LANG: Key = key("lang", Some("WAQAI_LANG"), "\"auto\", \"en\" or \"ar\"");
const DIGITS: Key = key("digits", None, "\"western\" or \"arabic\"");
const HARAKAT: Key = key("harakat", None, "\"auto\", true or false");
const MOUSE: Key = key("mouse", None, "true or false");
const LINKS: Key = key("links", None, "true or false");
const SESSION: Key = key("session", None, "true or false");
const JOBS: Key = key("jobs", None, "a number of threads from 0 (all cores) to 1024");
const LEXICON: Key = key("lexicon", None, "the path of a folder, or \"\" for none");
const NOTES: Key = key("notes", None, "the path of a file, or \"\" for the usual one");
const KEYMAP: Key = key("keymap", None, "the path of a file, or \"\" for the usual one");
const KEYS: &[Key] = &[BIDI, THEME, LANG, DIGITS, HARAKAT, MOUSE, LINKS, SESSION, JOBS, LEXICON, NOTES, KEYMAP];

/// What the command line says: setting, option, value.
pub type Given = Vec<(&'static str, &'static str, Value)>;

/// A setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub key: &'static str,
    /// Its value, as TOML.
    pub value: String,
    /// Where that comes from.
    pub origin: Origin,
}

/// All settings in force.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How Arabic is written; `None`: as the terminal needs it.
    pub bidi: Option<Mode>,
    /// Colours.
    pub theme: ThemeName,
    /// The interface's language.
    pub lang: Lang,
    /// The interface's digits.
    pub digits: Digits,
    /// Vowel signs shown; `None`: where the terminal places them right.
    pub harakat: Option<bool>,
    /// The mouse is listened to.
    pub mouse: bool,
    /// Addresses can be clicked, where the terminal knows how.
    pub links: bool,
    /// The last place and filters are kept and restored.
    pub session: bool,
    /// Threads to read with; 0: one a core.
    pub jobs: usize,
    /// A folder that adds to the built-in lexicon.
    pub lexicon: Option<PathBuf>,
    /// The file of the user's own work; `None` only where there is no home to keep it in.
    pub notes: Option<PathBuf>,
    /// That file was named, and is not the usual one.
    pub notes_named: bool,
    /// A file that patches the keys; it may be missing unless it was asked for.
    pub keymap: Option<PathBuf>,
    /// The settings file that was looked for.
    pub file: Option<PathBuf>,
    /// That file is there.
    pub file_exists: bool,
    /// The user's folders.
    pub paths: Paths,
    /// Every setting with where it comes from, in the order of the documentation.
    pub shown: Vec<Shown>,
}

impl Settings {
    /// Puts the settings together. `config` is the file asked for on the command line.
    ///
    /// # Errors
    /// Where a file that was asked for can't be read, a key is unknown, or a value is none of those it can have.
    pub fn load(config: Option<&Path>, given: Given, env: &impl Environment) -> Result<Self, ConfigError> {
        let paths = Paths::of_user(env);
        let asked = config.map(Path::to_owned).or_else(|| env.var("WAQAI_CONFIG").map(PathBuf::from));
        let usual = paths.config.as_ref().map(|folder| folder.join("config.toml"));
        let file_exists = asked.is_some() || usual.as_ref().is_some_and(|file| file.exists());
        let file = asked.or(usual);
        let written = match &file {
            Some(file) if file_exists => file::read(file, &KEYS.iter().map(|key| key.name).collect::<Vec<_>>())?,
            _ => Vec::new(),
        };
        let mut reader = Reader { given, written, env, shown: Vec::new() };
        let r = &mut reader;

        let in_general = |variable: &'static str, value: &str| Some((Value::from(value), Origin::Variable(variable)));
        let no_color = env.var("NO_COLOR").and_then(|_| in_general("NO_COLOR", "mono"));
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| Some((name, env.var(name)?)));
        let arabic = locale.filter(|(_, value)| value.starts_with("ar")).and_then(|(name, _)| in_general(name, "ar"));

        let bidi = r.read(&BIDI, "auto".into(), None, |value, _| match word(value)? {
            "auto" => Some(None),
            word => Mode::ALL.into_iter().find(|mode| mode.word() == word).map(Some),
        })?;
        let theme = r.read(&THEME, "auto".into(), no_color, |value, _| ThemeName::from_word(word(value)?))?;
        let lang = r.read(&LANG, "auto".into(), arabic, |value, _| match word(value)? {
            "auto" => Some(Lang::En),
            word => Lang::from_word(word),
        })?;
        let digits = r.read(&DIGITS, "western".into(), None, |value, _| Digits::from_word(word(value)?))?;
        let harakat = r.read(&HARAKAT, "auto".into(), None, |value, _| match value {
            Value::Text(text) if text == "auto" => Some(None),
            value => flag(value).map(Some),
        })?;
        let mouse = r.read(&MOUSE, Value::Flag(true), None, |value, _| flag(value))?;
        let links = r.read(&LINKS, Value::Flag(true), None, |value, _| flag(value))?;
        let session = r.read(&SESSION, Value::Flag(true), None, |value, _| flag(value))?;
        let jobs = r.read(&JOBS, Value::Number(0), None, |value, _| match value {
            Value::Number(n @ 0..=1024) => usize::try_from(*n).ok(),
            _ => None,
        })?;
        let path = |value: &Value, origin: &Origin| {
            let folder = if let Origin::File(file, _) = origin { file.parent() } else { None };
            Some(Some(word(value)?).filter(|text| !text.is_empty()).map(|text| paths.resolve(text, folder)))
        };
        let lexicon = r.read(&LEXICON, "".into(), None, path)?;
        let notes = r.read(&NOTES, "".into(), None, path)?;
        let keymap = r.read(&KEYMAP, "".into(), None, path)?;
        let notes_named = notes.is_some();
        let notes = notes.or_else(|| Some(paths.data.as_ref()?.join("notes.jsonl")));
        let shown = reader.shown;
        Ok(Self {
            bidi,
            theme,
            lang,
            digits,
            harakat,
            mouse,
            links,
            session,
            jobs,
            lexicon,
            notes,
            notes_named,
            keymap,
            file,
            file_exists,
            paths,
            shown,
        })
    }

    /// The interface's words.
    pub fn locale(&self) -> Locale {
        Locale::new(self.lang).with_digits(self.digits)
    }
}

fn word(value: &Value) -> Option<&str> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn flag(value: &Value) -> Option<bool> {
    if let Value::Flag(flag) = value { Some(*flag) } else { None }
}

struct Reader<'r, E> {
    given: Given,
    written: Vec<(&'static str, Value, Origin)>,
    env: &'r E,
    shown: Vec<Shown>,
}

impl<E: Environment> Reader<'_, E> {
    /// The value that is said closest to the run. `general` is what the environment says to all programs.
    fn read<T>(
        &mut self,
        key: &Key,
        default: Value,
        general: Option<(Value, Origin)>,
        parse: impl Fn(&Value, &Origin) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let option = self.given.iter().find(|(name, ..)| *name == key.name);
        let option = option.map(|(_, option, value)| (value.clone(), Origin::Option(option)));
        let variable = || {
            let name = key.variable?;
            Some((Value::Text(self.env.var(name)?), Origin::Variable(name)))
        };
        let written = || {
            let found = self.written.iter().find(|(name, ..)| *name == key.name);
            found.map(|(_, value, origin)| (value.clone(), origin.clone()))
        };
        let said =
            option.or_else(variable).or_else(written).filter(|(value, _)| *value != default || general.is_none());
        let (value, origin) = said.or(general).unwrap_or((default, Origin::Default));
        let Some(parsed) = parse(&value, &origin) else {
            let found = value.to_string();
            return Err(ConfigError::Value { origin, key: key.name, expected: key.expected, found });
        };
        self.shown.push(Shown { key: key.name, value: value.to_string(), origin });
        Ok(parsed)
    }
}
