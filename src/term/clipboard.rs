//! Copying: the terminal's own way (OSC 52), which works over ssh, and beside it the desktop's, where there is one.

use crate::bidi::terminal::{Environment, Multiplexer, in_passthrough};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    io::{self, Write},
    process::{Command, Stdio},
};

/// Longest sequence that all terminals known to take any take, in bytes.
const LONGEST: usize = 74_994;

/// Which ways a text went to the clipboard. A terminal never says whether it took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// By the terminal, if it does that; not where the text is too long for it.
    pub terminal: bool,
    /// By this program of the desktop.
    pub program: Option<&'static str>,
}

/// Copies by a program where one is there, and gives the sequence to write for the terminal.
pub(super) fn copy(text: &str, multiplexer: Option<Multiplexer>, env: &impl Environment) -> (String, Copied) {
    let program = programs(env).iter().find(|(name, args)| hand_to(name, args, text).is_ok()).map(|(name, _)| *name);
    let encoded = STANDARD.encode(text);
    let terminal = encoded.len() <= LONGEST;
    let sequence = format!("\x1b]52;c;{encoded}\x07");
    let sequence = match multiplexer {
        _ if !terminal => String::new(),
        None => sequence,
        // tmux takes it itself with `set-clipboard on`, or hands it on with `allow-passthrough on`.
        Some(Multiplexer::Tmux) => format!("{sequence}{}", in_passthrough(multiplexer, &sequence)),
        Some(Multiplexer::Screen) => in_passthrough(multiplexer, &sequence),
    };
    (sequence, Copied { terminal, program })
}

type Program = (&'static str, &'static [&'static str]);

/// The desktop's clipboard programs, where the desktop is this machine's.
fn programs(env: &impl Environment) -> &'static [Program] {
    const MACOS: &[Program] = &[("pbcopy", &[])];
    const WAYLAND: &[Program] = &[("wl-copy", &[])];
    const X11: &[Program] = &[("xclip", &["-selection", "clipboard"]), ("xsel", &["--clipboard", "--input"])];
    if env.var("SSH_CONNECTION").is_some() {
        &[]
    } else if cfg!(target_os = "macos") {
        MACOS
    } else if env.var("WAYLAND_DISPLAY").is_some() {
        WAYLAND
    } else if env.var("DISPLAY").is_some() {
        X11
    } else {
        &[]
    }
}

/// Both xclip and wl-copy go to the background once they have read all; the one in front ends at once.
fn hand_to(name: &str, args: &[&str], text: &str) -> io::Result<()> {
    let quiet = Stdio::null;
    let mut child = Command::new(name).args(args).stdin(Stdio::piped()).stdout(quiet()).stderr(quiet()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    if child.wait()?.success() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is copied is the text as it was written, and reaches the terminal outside tmux.
    #[test]
    fn text_is_copied_as_it_is() {
        let none: &[(&str, &str)] = &[];
        let (sequence, copied) = copy("سلام", None, &none);
        assert_eq!(sequence, "\x1b]52;c;2LPZhNin2YU=\x07");
        assert_eq!(copied, Copied { terminal: true, program: None });
        let (sequence, _) = copy("a", Some(Multiplexer::Tmux), &none);
        assert_eq!(sequence, "\x1b]52;c;YQ==\x07\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
        let (sequence, copied) = copy(&"x".repeat(100_000), None, &none);
        assert!(sequence.is_empty() && !copied.terminal, "a terminal would take a part, or print it");
    }
}
