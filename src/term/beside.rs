//! Other programs, opened beside the screen: the editor at a line, the pager, an address in the system's browser.

use super::Screen;
use crate::bidi::terminal::{Environment, OfProcess};
use std::{
    fmt::Write as _,
    io::{self, Write},
    path::Path,
    process::{Command, Stdio},
};

/// Why something was not opened.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// Addresses come from articles: only the web and files are opened.
    #[error("only http, https and file addresses are opened, not {0:?}")]
    Scheme(String),
    /// Nobody would see it.
    #[error("there is no desktop to open it on; the address is {0}")]
    NoDesktop(String),
    /// The program does not start.
    #[error("{program} does not start: {error}; set ${variable} to another")]
    Program {
        /// The program.
        program: String,
        /// The variable that names it.
        variable: &'static str,
        /// Why.
        error: io::Error,
    },
    /// The system's own opener failed.
    #[error("the system did not open it: {0}")]
    Opener(String),
    /// The terminal could not be taken again.
    #[error(transparent)]
    Terminal(#[from] io::Error),
}

/// True of addresses that harm nobody: of the web or of a file, and nothing but an address.
fn is_openable(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "file") && !address.contains(char::is_control)
}

/// The address as a terminal takes it for a link, in signs that no terminal reads otherwise; `None` where it is not one to
/// be followed.
pub(super) fn link(address: &str) -> Option<String> {
    /// Some terminals drop longer ones.
    const LONGEST: usize = 2083;
    if !is_openable(address) {
        return None;
    }
    let mut link = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => link.push(char::from(byte)),
            _ => _ = write!(link, "%{byte:02X}"),
        }
    }
    (link.len() <= LONGEST).then_some(link)
}

/// Opens an address in the system's browser.
///
/// # Errors
/// Where it is no http, https or file address, or nothing opens it.
pub fn open_address(address: &str) -> Result<(), Unopened> {
    if !is_openable(address) {
        return Err(Unopened::Scheme(address.chars().filter(|c| !c.is_control()).take(80).collect()));
    }
    // Without a desktop the system's opener would start a browser in this very terminal.
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].iter().any(|name| OfProcess.var(name).is_some());
    if cfg!(all(unix, not(target_os = "macos"))) && !desktop {
        return Err(Unopened::NoDesktop(address.to_owned()));
    }
    opener::open(address).map_err(|error| Unopened::Opener(error.to_string()))
}

impl Screen {
    /// Opens a file in `$VISUAL` or `$EDITOR`, at a line (1-based), and comes back when that ends.
    ///
    /// # Errors
    /// Where the editor does not start or the terminal cannot be taken again.
    pub fn edit(&mut self, file: &Path, line: u32) -> Result<(), Unopened> {
        let editor = OfProcess.var("VISUAL").or_else(|| OfProcess.var("EDITOR")).unwrap_or_else(|| "vi".to_owned());
        let mut command = shell(&editor);
        command.args(at_line(&editor, file, line));
        let status = self.beside(|| command.status())?;
        status.map_err(|error| Unopened::Program { program: editor, variable: "EDITOR", error })?;
        Ok(())
    }

    /// Shows a text in `$PAGER`, and comes back when that ends.
    ///
    /// # Errors
    /// Where the pager does not start or the terminal cannot be taken again.
    pub fn page(&mut self, text: &str) -> Result<(), Unopened> {
        let pager = OfProcess.var("PAGER").unwrap_or_else(|| "less".to_owned());
        let mut command = shell(&pager);
        let shown = self.beside(|| {
            let mut child = command.stdin(Stdio::piped()).spawn()?;
            if let Some(mut input) = child.stdin.take() {
                // Left before its end: nothing wrong with that.
                let _ = input.write_all(text.as_bytes());
            }
            child.wait()
        })?;
        shown.map_err(|error| Unopened::Program { program: pager, variable: "PAGER", error })?;
        Ok(())
    }
}

/// A command as people write it into variables, arguments included; more can be added.
fn shell(words: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{words} \"$@\""), words]);
    command
}

/// The arguments that open a file at a line, as the editor wants them.
fn at_line(editor: &str, file: &Path, line: u32) -> Vec<std::ffi::OsString> {
    let program = editor.split_whitespace().next().unwrap_or("").rsplit('/').next().unwrap_or("");
    let file_and_line = || {
        let mut both = file.as_os_str().to_owned();
        both.push(format!(":{line}"));
        both
    };
    match program {
        "code" | "codium" | "code-insiders" | "cursor" => vec!["--goto".into(), file_and_line()],
        "hx" | "helix" | "subl" | "zed" => vec![file_and_line()],
        "kate" => vec!["-l".into(), line.to_string().into(), file.into()],
        _ => vec![format!("+{line}").into(), file.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each editor opens at the line in its own way of saying so.
    #[test]
    fn editors_open_at_the_line() {
        let cases = [
            ("vim", "+7 a.txt"),
            ("/usr/bin/nano -l", "+7 a.txt"),
            ("code -w", "--goto a.txt:7"),
            ("hx", "a.txt:7"),
            ("kate", "-l 7 a.txt"),
        ];
        for (editor, want) in cases {
            let got = at_line(editor, Path::new("a.txt"), 7).join(std::ffi::OsStr::new(" "));
            assert_eq!(got, want, "{editor}");
        }
    }

    /// What a terminal gets of an address ends no sequence and starts none.
    #[test]
    fn links_are_plain() {
        let cases = [
            ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
            ("HTTP://example.org/خبر", "HTTP://example.org/%D8%AE%D8%A8%D8%B1"),
            ("file:///tmp/a b", "file:///tmp/a%20b"),
            ("https://a/\u{202e}txt", "https://a/%E2%80%AEtxt"),
        ];
        for (address, want) in cases {
            assert_eq!(link(address).as_deref(), Some(want));
        }
        assert_eq!(link(&format!("https://a/{}", "a".repeat(3000))), None);
    }

    /// An article cannot make its reader run anything.
    #[test]
    fn only_the_web_and_files_are_opened() {
        for address in ["javascript:alert(1)", "ssh://host", "--help", "", "https://a\u{1b}]0;b"] {
            assert!(matches!(open_address(address), Err(Unopened::Scheme(_))), "{address}");
            assert_eq!(link(address), None, "{address}");
        }
    }
}
