//! A key as the keymap writes it: `j`, `G`, `C-r`, `S-Tab`, `PageDown`, `F2`, `Space`.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{fmt, str::FromStr};

/// A key with the keys held beside it. Shift is part of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

impl Key {
    /// The key of a letter.
    pub const fn of(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE }
    }

    /// The letter, where it is one and nothing but shift is held.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match event.code {
            KeyCode::Char(letter) => Self { code: KeyCode::Char(letter), modifiers: held - KeyModifiers::SHIFT },
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: held | KeyModifiers::SHIFT },
            code => Self { code, modifiers: held },
        }
    }
}

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a key such as j, G, C-r, S-Tab, Enter, PageDown or F2, found {0:?}")]
pub struct NoKey(String);

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        for (prefix, modifier) in
            [("C-", KeyModifiers::CONTROL), ("A-", KeyModifiers::ALT), ("S-", KeyModifiers::SHIFT)]
        {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
                (rest, modifiers) = (after, modifiers | modifier);
            }
        }
        let wrong = || NoKey(text.to_owned());
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) if !letter.is_control() && !letter.is_whitespace() => KeyCode::Char(letter),
            _ => match NAMES.iter().find(|(name, _)| *name == rest) {
                Some((_, code)) => *code,
                None => KeyCode::F(
                    rest.strip_prefix('F')
                        .and_then(|n| n.parse().ok())
                        .filter(|n| (1..=24).contains(n))
                        .ok_or_else(wrong)?,
                ),
            },
        };
        if matches!(code, KeyCode::Char(_)) && modifiers.contains(KeyModifiers::SHIFT) {
            return Err(wrong());
        }
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in
            [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "A-"), (KeyModifiers::SHIFT, "S-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(prefix)?;
            }
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (KeyCode::Char(letter), None) => write!(f, "{letter}"),
            (KeyCode::F(n), None) => write!(f, "F{n}"),
            (code, None) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every spelling reads back as itself, and what a terminal sends is the key that is meant.
    #[test]
    fn spellings() {
        for text in
            ["j", "G", "/", "C-r", "A-x", "S-Tab", "Enter", "Space", "PageDown", "F12", "C-A-Left", "ب", "-", "C--"]
        {
            assert_eq!(text.parse::<Key>().map(|key| key.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "jj", "S-j", "F0", "F25", "pagedown", " ", "C-"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
        let shift_g = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Ok(Key::from(shift_g)), "G".parse());
        assert_eq!(Ok(Key::from(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT))), "S-Tab".parse());
    }
}
