//! Which key does what, read from `assets/keymap.toml` and patched by the user's own file. Help, palette, hints and the
//! manual page are made from what comes out.

mod arabic;
mod key;
mod typed;

pub use arabic::{latin, latin_of_pair};
pub use key::{Key, NoKey};
pub use typed::{pair, typed};

use super::Action;
use crate::{domain::vocabulary, nearest::nearest};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

vocabulary! {
    /// Where the keys of a section hold.
    Section {
        /// Wherever nothing is being typed.
        Everywhere = "everywhere",
        /// On the timeline: list and detail.
        Timeline = "timeline",
        /// While something is being typed or chosen.
        Typing = "typing",
    }
}

const BUILT_IN: &str = include_str!("../../../assets/keymap.toml");

/// What a keymap file can get wrong. Lines are 1-based.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// Not TOML, or not of the right shape.
    #[error("{file}: {message}")]
    Toml {
        /// The file.
        file: String,
        /// The parser's words, which name line and column.
        message: String,
    },
    /// A section or action that does not exist.
    #[error("{file}:{line}: there is no {what} {found:?}{}", nearest_words(.nearest))]
    Unknown {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// Section or action.
        what: &'static str,
        /// As written.
        found: String,
        /// The name most like it.
        nearest: Option<&'static str>,
    },
    /// A key that cannot be read.
    #[error("{file}:{line}: {error}")]
    Key {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// What is wrong.
        error: NoKey,
    },
    /// One key for two actions.
    #[error(
        "{file}:{line}: {key} in [{section}] already does {other}; give that other keys (or none: `{other} = []`) first"
    )]
    Taken {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The key.
        key: Key,
        /// The section.
        section: Section,
        /// What it does.
        other: &'static str,
    },
}

fn nearest_words(nearest: &Option<&'static str>) -> String {
    nearest.map(|word| format!("; did you mean {word:?}?")).unwrap_or_default()
}

type Keys = Vec<(Action, Vec<Key>)>;

/// The keys of every action.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// By [`Section`], in the order of [`Action::NAMED`].
    keys: [Keys; 3],
    actions: FxHashMap<(Section, Key), Action>,
}

/// As in the file: section, action, keys.
type File = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Vec<Spanned<String>>>>;

#[derive(Deserialize)]
#[serde(transparent)]
struct Sections(File);

impl Keymap {
    /// The program's own.
    ///
    /// # Errors
    /// Never, as a test sees to; the file is read as any other.
    pub fn built_in() -> Result<Self, KeymapError> {
        let empty = Self { keys: Default::default(), actions: FxHashMap::default() };
        empty.patched("keymap.toml", BUILT_IN)
    }

    /// This keymap with what a file says otherwise. `name` is for messages.
    ///
    /// # Errors
    /// Where the file is no TOML, names what does not exist, or gives a key to two actions of one section.
    pub fn patched(&self, name: &str, text: &str) -> Result<Self, KeymapError> {
        let file = || name.to_owned();
        let line = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        let Sections(sections) = toml::from_str(text)
            .map_err(|error| KeymapError::Toml { file: file(), message: error.to_string().trim().to_owned() })?;
        let unknown = |at, what, found: &str, nearest| KeymapError::Unknown {
            file: file(),
            line: line(at),
            what,
            found: found.to_owned(),
            nearest,
        };
        let mut keys = self.keys.clone();
        // Where each key of this file was given: a conflict is told at the line the user wrote.
        let mut given: Vec<(Section, Key, Action, usize)> = Vec::new();
        for (section_name, actions) in &sections {
            let (word, at) = (section_name.get_ref(), section_name.span().start);
            let section = Section::from_word(word).ok_or_else(|| {
                unknown(at, "section", word, nearest(word, Section::ALL.iter().map(|section| section.word())))
            })?;
            for (action_name, texts) in actions {
                let (word, at) = (action_name.get_ref(), action_name.span().start);
                let action = Action::from_word(word).ok_or_else(|| {
                    unknown(at, "action", word, nearest(word, Action::NAMED.iter().filter_map(Action::word)))
                })?;
                let mut bound = Vec::with_capacity(texts.len());
                for text in texts {
                    let at = line(text.span().start);
                    let key =
                        text.get_ref().parse().map_err(|error| KeymapError::Key { file: file(), line: at, error })?;
                    given.push((section, key, action.clone(), at));
                    bound.push(key);
                }
                if let Some(list) = keys.get_mut(section as usize) {
                    list.retain(|(known, _)| *known != action);
                    list.push((action, bound));
                }
            }
        }
        let place = |action: &Action| Action::NAMED.iter().position(|named| named == action);
        let mut actions = FxHashMap::default();
        for (section, list) in Section::ALL.iter().zip(&mut keys) {
            list.sort_by_key(|(action, _)| place(action));
            for (action, bound) in list.iter() {
                for &key in bound {
                    let Some(other) = actions.insert((*section, key), action.clone()) else { continue };
                    // The one of the two that this file names later is the newcomer.
                    let line_of = |wanted: &Action| {
                        given
                            .iter()
                            .filter(|(s, k, a, _)| s == section && *k == key && a == wanted)
                            .map(|given| given.3)
                            .max()
                    };
                    let (mine, theirs) = (line_of(action), line_of(&other));
                    let other = if mine >= theirs { &other } else { action };
                    let (line, other) = (mine.max(theirs).unwrap_or(0), other.word().unwrap_or_default());
                    return Err(KeymapError::Taken { file: file(), line, key, section: *section, other });
                }
            }
        }
        Ok(Self { keys, actions })
    }

    /// What a key does where this section and what is everywhere hold.
    pub fn action(&self, section: Section, key: Key) -> Option<Action> {
        let in_section = |section| self.actions.get(&(section, key)).cloned();
        match section {
            Section::Typing => in_section(Section::Typing),
            section => in_section(section).or_else(|| in_section(Section::Everywhere)),
        }
    }

    /// All actions of a section that have keys, in the order of the help.
    pub fn section(&self, section: Section) -> &[(Action, Vec<Key>)] {
        self.keys.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// The keys of an action, where `section` holds.
    pub fn keys(&self, section: Section, action: &Action) -> &[Key] {
        let of =
            |section| self.section(section).iter().find(|(known, _)| known == action).map(|(_, keys)| keys.as_slice());
        of(section).or_else(|| of(Section::Everywhere).filter(|_| section != Section::Typing)).unwrap_or_default()
    }

    /// The keys of an action wherever it has any, for palette and help.
    pub fn keys_anywhere(&self, action: &Action) -> &[Key] {
        let sections = [Section::Timeline, Section::Everywhere, Section::Typing];
        sections.into_iter().map(|section| self.keys(section, action)).find(|keys| !keys.is_empty()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patched(text: &str) -> Result<Keymap, KeymapError> {
        Keymap::built_in().unwrap().patched("my.toml", text)
    }

    /// Every named action can be reached, and nothing is promised that does not exist.
    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::built_in().unwrap();
        let without: Vec<_> = Action::NAMED.iter().filter(|action| keymap.keys_anywhere(action).is_empty()).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    /// A user's file changes what it names and nothing else.
    #[test]
    fn patching() {
        let keymap = patched("[everywhere]\nquit = ['Q']\n[timeline]\ntime = ['W', 'q']\n").unwrap();
        let action = |key: &str| keymap.action(Section::Timeline, key.parse().unwrap());
        assert_eq!(action("Q"), Some(Action::Quit));
        assert_eq!(action("q"), Some(Action::Time));
        assert_eq!(action("t"), None);
        assert_eq!(action("j"), Some(Action::Down));
    }

    /// Mistakes name the file, the line and what would do.
    #[test]
    fn mistakes() {
        for (text, want) in [
            ("[everywhere]\n\nqiut = ['Q']\n", "my.toml:3: there is no action \"qiut\"; did you mean \"quit\"?"),
            ("[lst]\nx = []", "my.toml:1: there is no section \"lst\""),
            ("[timeline]\ntime = ['s']\n", "my.toml:2: s in [timeline] already does sort"),
            ("[timeline]\ntime = [\n't',\n'S-m']\n", "my.toml:4: expected a key such as"),
            ("[timeline\n", "my.toml: TOML parse error at line 1"),
        ] {
            let error = patched(text).map(|_| ()).unwrap_err().to_string();
            assert!(error.starts_with(want), "{error}\n{want}");
        }
    }
}
