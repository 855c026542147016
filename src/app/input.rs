//! A line of text that is being typed. The caret is kept in logical order; where it is drawn is the screen's affair.

use crate::bidi::{Direction, order::base_direction};

/// A line of text and a caret in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Bytes before the caret; always at a character's edge.
    caret: usize,
}

/// Longer input is cut: no query, tag or file name needs more.
const LONGEST: usize = 4096;

impl Input {
    /// A text with the caret at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { caret: text.len(), text }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Bytes before the caret.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts text in at the caret; line breaks become blanks, other controls are left out.
    pub fn insert(&mut self, text: &str) {
        // Terminals send Return for the line breaks of what is pasted.
        let text = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.text.len() + c.len_utf8() > LONGEST {
                return;
            }
            self.text.insert(self.caret, c);
            self.caret += c.len_utf8();
        }
    }

    /// Deletes the letter before the caret; false where there is none.
    pub fn backspace(&mut self) -> bool {
        let Some(before) = self.before() else { return false };
        self.text.replace_range(before..self.caret, "");
        self.caret = before;
        true
    }

    /// Deletes the letter after the caret.
    pub fn delete(&mut self) {
        if let Some(after) = self.after() {
            self.text.replace_range(self.caret..after, "");
        }
    }

    /// Deletes the word before the caret, with the blanks after it.
    pub fn delete_word(&mut self) {
        let head = self.text.get(..self.caret).unwrap_or_default();
        let kept = head
            .trim_end()
            .rfind(char::is_whitespace)
            .and_then(|at| head.get(at..)?.chars().next().map(|c| at + c.len_utf8()));
        let kept = kept.unwrap_or(0);
        self.text.replace_range(kept..self.caret, "");
        self.caret = kept;
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Moves the caret one letter to the left of the screen, or to the right: in an Arabic text the left is onwards.
    pub fn step(&mut self, right: bool) {
        let rtl = base_direction(&self.text) == Some(Direction::Rtl);
        let target = if right == rtl { self.before() } else { self.after() };
        self.caret = target.unwrap_or(self.caret);
    }

    /// The caret to the start of the text.
    pub fn to_start(&mut self) {
        self.caret = 0;
    }

    /// The caret to the end of the text.
    pub fn to_end(&mut self) {
        self.caret = self.text.len();
    }

    fn before(&self) -> Option<usize> {
        let last = self.text.get(..self.caret)?.chars().next_back()?;
        Some(self.caret - last.len_utf8())
    }

    fn after(&self) -> Option<usize> {
        let next = self.text.get(self.caret..)?.chars().next()?;
        Some(self.caret + next.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Typing and deleting in mixed text happens at the caret, and the arrows go where they point.
    #[test]
    fn editing_mixed_text() {
        let mut input = Input::new("عين asad");
        input.delete_word();
        assert_eq!((input.text(), input.caret()), ("عين ", 7));
        input.insert("الأسد\r\n");
        assert_eq!(input.text(), "عين الأسد ");
        input.step(true);
        input.backspace();
        assert_eq!(input.text(), "عين الأس ", "the right of an Arabic text is where it begins");
        input.to_start();
        input.step(false);
        input.delete();
        assert_eq!(input.text(), "عن الأس ");
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        /// No series of edits leaves the caret inside a character.
        #[test]
        fn the_caret_stays_between_letters(edits in prop::collection::vec((0u8..9, "\\PC{0,3}"), 0..40)) {
            let mut input = Input::default();
            for (edit, text) in edits {
                match edit {
                    0..3 => input.insert(&text),
                    3 => _ = input.backspace(),
                    4 => input.delete(),
                    5 => input.delete_word(),
                    6 => input.step(false),
                    7 => input.step(true),
                    _ => input.to_start(),
                }
                prop_assert!(input.text().is_char_boundary(input.caret()));
            }
        }
    }
}
