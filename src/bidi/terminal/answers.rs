//! What a terminal answers when asked who it is, taken apart from the keys typed meanwhile.

use super::Environment;

/// XTVERSION, DECRQM of mode 8, the colour of the background (OSC 11) and DA1. Terminals answer in order and all answer the
/// last, so its answer ends the wait.
pub const QUESTIONS: &str = "\x1b[>q\x1b[8$p\x1b]11;?\x1b\\\x1b[c";

/// What to ask here. GNU screen hands the question for the colour on, and the answer back as keys that were typed.
pub fn questions(env: &impl Environment) -> &'static str {
    const WITHOUT_COLOUR: &str = "\x1b[>q\x1b[8$p\x1b[c";
    let in_screen = env.var("STY").is_some() || env.var("TERM").is_some_and(|term| term.starts_with("screen"));
    if in_screen && env.var("TMUX").is_none() { WITHOUT_COLOUR } else { QUESTIONS }
}

/// What was answered so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The name and version that the terminal gives itself, as in `kitty(0.26.5)`.
    pub version: Option<String>,
    /// The state of mode 8 (the terminal reorders by itself): 0 unknown to it, 1 set, 2 reset, 3 and 4 the same for good.
    pub bdsm: Option<u8>,
    /// The colour of its background: red, green, blue.
    pub background: Option<[u8; 3]>,
    /// The last question was answered: what has no answer now gets none.
    pub complete: bool,
    /// What the multiplexer calls the terminal outside, where there is one and it says.
    pub outer: Option<String>,
    /// The multiplexer hands sequences on to that terminal, as far as it says.
    pub passes: Option<bool>,
}

impl Answers {
    /// True where the background is light; `None` where the terminal did not say.
    pub fn is_light(&self) -> Option<bool> {
        // How bright the eye sees each colour (ITU-R BT.601), in thousandths.
        let [red, green, blue] = self.background?.map(u32::from);
        Some((299 * red + 587 * green + 114 * blue) / 1000 > 127)
    }
}

/// What stands before text that is pasted.
pub const PASTE: &[u8] = b"\x1b[200~";
/// What stands after it.
const PASTED: &[u8] = b"\x1b[201~";

/// The next piece of what came from the terminal, and its length in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// An answer.
    Answer(usize),
    /// Text that was pasted, and how long it is with its marks.
    Pasted {
        /// What was pasted, bytes that are no UTF-8 replaced.
        text: String,
        /// Bytes of it and of what stands around it.
        length: usize,
    },
    /// A key or anything else.
    Other(usize),
    /// The beginning of something; more has to come.
    Begun,
}

/// Takes the next piece off `input`, which must not be empty, and notes it where it is an answer.
pub fn next_piece(input: &[u8], answers: &mut Answers) -> Piece {
    match input {
        [] | [0x1b] => Piece::Begun,
        [0x1b, b'P', rest @ ..] => {
            let Some(end) = rest.windows(2).position(|two| two == b"\x1b\\") else { return Piece::Begun };
            if let Some(version) = rest.get(..end).and_then(|body| body.strip_prefix(b">|")) {
                // Goes into a report for people: nothing that could write to their terminal.
                let version = String::from_utf8_lossy(version);
                answers.version = Some(version.chars().filter(|c| !c.is_control()).take(80).collect());
            }
            Piece::Answer(2 + end + 2)
        }
        [0x1b, b']', rest @ ..] => {
            // Ended as the question was, or by a bell.
            let bell = rest.iter().position(|byte| *byte == 0x07).map(|at| (at, 1));
            let string = rest.windows(2).position(|two| two == b"\x1b\\").map(|at| (at, 2));
            let Some((end, mark)) = bell.into_iter().chain(string).min() else { return Piece::Begun };
            if let Some(color) = rest.get(..end).and_then(|body| body.strip_prefix(b"11;rgb:")) {
                answers.background = rgb(color).or(answers.background);
            }
            Piece::Answer(2 + end + mark)
        }
        pasted if pasted.starts_with(PASTE) => {
            let Some(end) = pasted.windows(PASTED.len()).position(|end| end == PASTED) else { return Piece::Begun };
            let text = String::from_utf8_lossy(pasted.get(PASTE.len()..end).unwrap_or(&[])).into_owned();
            Piece::Pasted { text, length: end + PASTED.len() }
        }
        [0x1b, b'[', rest @ ..] => {
            let Some(end) = rest.iter().position(|byte| (0x40..=0x7e).contains(byte)) else { return Piece::Begun };
            let (body, last) = (rest.get(..end).unwrap_or(&[]), rest.get(end).copied());
            let length = 2 + end + 1;
            match last {
                Some(b'c') if body.first() == Some(&b'?') => answers.complete = true,
                Some(b'y') if body.last() == Some(&b'$') => answers.bdsm = mode_8(body).or(answers.bdsm),
                _ => return Piece::Other(length),
            }
            Piece::Answer(length)
        }
        [0x1b, b'O', _, ..] => Piece::Other(3),
        [0x1b, _, ..] => Piece::Other(2),
        [first, ..] => {
            let length = match first {
                0xC0..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF7 => 4,
                _ => 1,
            };
            if input.len() < length { Piece::Begun } else { Piece::Other(length) }
        }
    }
}

/// A colour as X11 writes it, `1e1e/2020/3030`: of each part its first two digits, or the only one twice.
fn rgb(text: &[u8]) -> Option<[u8; 3]> {
    let mut parts = std::str::from_utf8(text).ok()?.split('/').map(|part| {
        let digits = part.get(..2).unwrap_or(part);
        let value = u8::from_str_radix(digits, 16).ok()?;
        Some(if digits.len() == 1 { value * 17 } else { value })
    });
    let color = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(color)
}

/// The state in a report `8;1$`.
fn mode_8(body: &[u8]) -> Option<u8> {
    match body {
        [b'8', b';', digit @ b'0'..=b'4', b'$'] => Some(digit - b'0'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is pasted while answers are waited for is no row of keys.
    #[test]
    fn a_paste() {
        let mut answers = Answers::default();
        let pasted = Piece::Pasted { text: "q\r\x1b[c".to_owned(), length: 17 };
        assert_eq!(next_piece(b"\x1b[200~q\r\x1b[c\x1b[201~j", &mut answers), pasted);
        assert_eq!(next_piece(b"\x1b[200~q\r\x1b[201", &mut answers), Piece::Begun);
    }

    /// GNU screen is not asked for what it would hand on and take back as keys.
    #[test]
    fn what_is_asked() {
        let cases: [(&[(&str, &str)], bool); 5] = [
            (&[("TERM", "xterm-256color")], true),
            (&[("TERM", "screen"), ("STY", "1.pts-0")], false),
            (&[("TERM", "screen.xterm-256color")], false),
            (&[("TERM", "screen-256color"), ("TMUX", "x")], true),
            (&[], true),
        ];
        for (env, colour) in cases {
            assert_eq!(questions(&env) == QUESTIONS, colour, "{env:?}");
        }
    }
}
