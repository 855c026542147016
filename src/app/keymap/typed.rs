//! From a key to an action: the keymap, then the key under an Arabic letter, then counts and typing.

use super::{Key, Section, latin, latin_of_pair};
use crate::app::{Action, Model};

/// What a key means now.
pub fn typed(model: &Model, key: Key) -> Option<Action> {
    let section = model.section();
    if let Some(action) = model.keymap.action(section, key) {
        return Some(action);
    }
    let letter = key.letter()?;
    if section == Section::Typing {
        return Some(Action::Type(letter));
    }
    let latin = latin(letter).unwrap_or(letter);
    match latin.to_digit(10) {
        Some(digit) => Some(Action::Digit(digit as u8)),
        None => model.keymap.action(section, Key::of(latin)),
    }
}

/// The key that two keys in a row are, where they came from one press of the key of لا and nothing is being typed.
pub fn pair(model: &Model, first: Key, second: Key) -> Option<Key> {
    let latin = latin_of_pair(first.letter()?, second.letter()?)?;
    (model.section() != Section::Typing).then(|| Key::of(latin))
}
