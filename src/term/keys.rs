//! The plain keys, decoded: for the moment in which the terminal may still answer and its bytes are read raw. (Before and
//! after, the terminal library does this.)

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The key that a piece of input stands for, if it is a plain one.
pub(super) fn key(piece: &[u8]) -> Option<KeyEvent> {
    let plain = |code| Some(KeyEvent::new(code, KeyModifiers::NONE));
    match piece {
        [0x1b] => plain(KeyCode::Esc),
        [b'\r'] => plain(KeyCode::Enter),
        [b'\t'] => plain(KeyCode::Tab),
        [0x7f | 0x08] => plain(KeyCode::Backspace),
        [letter @ 0x01..=0x1a] => {
            let letter = char::from(letter - 1 + b'a');
            Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL))
        }
        [0x1b, b'[', b'Z'] => Some(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
        [0x1b, b'[' | b'O', last @ b'A'..=b'H'] => plain(match last {
            b'A' => KeyCode::Up,
            b'B' => KeyCode::Down,
            b'C' => KeyCode::Right,
            b'D' => KeyCode::Left,
            b'F' => KeyCode::End,
            b'H' => KeyCode::Home,
            _ => return None,
        }),
        [0x1b, b'[', digit, b'~'] => plain(match digit {
            b'1' | b'7' => KeyCode::Home,
            b'3' => KeyCode::Delete,
            b'4' | b'8' => KeyCode::End,
            b'5' => KeyCode::PageUp,
            b'6' => KeyCode::PageDown,
            _ => return None,
        }),
        [0x1b, letter @ b' '..=b'~'] => Some(KeyEvent::new(KeyCode::Char(char::from(*letter)), KeyModifiers::ALT)),
        [0x1b, ..] => None,
        _ => {
            let letter = std::str::from_utf8(piece).ok()?.chars().next().filter(|c| !c.is_control())?;
            plain(KeyCode::Char(letter))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys typed while the terminal is being asked are not lost.
    #[test]
    fn plain_keys_are_known() {
        let cases: [(&[u8], KeyCode); 6] = [
            (b"q", KeyCode::Char('q')),
            ("ب".as_bytes(), KeyCode::Char('ب')),
            (b"\x1b", KeyCode::Esc),
            (b"\x1b[A", KeyCode::Up),
            (b"\x1bOF", KeyCode::End),
            (b"\x1b[6~", KeyCode::PageDown),
        ];
        for (bytes, code) in cases {
            assert_eq!(key(bytes).map(|key| key.code), Some(code), "{bytes:?}");
        }
        assert_eq!(key(b"\x03"), Some(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)));
        assert_eq!(key(b"\x1bq"), Some(KeyEvent::new(KeyCode::Char('q'), KeyModifiers::ALT)));
        assert_eq!(key(b"\x1b[200~"), None);
    }
}
