//! What a multiplexer says of the terminal it is shown in, which its own answers hide.

use crate::bidi::terminal::{Answers, Multiplexer, OfProcess};
use std::{
    fs,
    process::{Command, Stdio},
};

/// What tmux knows: what the terminal calls itself, the client that shows us now, and whether sequences are handed on.
pub(super) fn ask() -> Answers {
    if Multiplexer::find(&OfProcess) != Some(Multiplexer::Tmux) {
        return Answers::default();
    }
    let tmux = Command::new("tmux")
        .args(["display-message", "-p", "#{client_termtype}\n#{client_pid}\n#{allow-passthrough}"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let said = tmux.map(|tmux| String::from_utf8_lossy(&tmux.stdout).into_owned()).unwrap_or_default();
    told(&said, |client| fs::read(format!("/proc/{client}/environ")).ok())
}

/// Reads what tmux says. Older VTE give themselves no name; the environment of the client that runs in one does.
fn told(said: &str, environ: impl Fn(u32) -> Option<Vec<u8>>) -> Answers {
    let mut lines = said.lines();
    let mut line = || lines.next().unwrap_or_default();
    let name: String = line().chars().filter(|c| !c.is_control()).take(80).collect();
    let client = line().parse().ok();
    let passes = match line() {
        "on" | "all" | "1" | "2" => Some(true),
        "off" | "0" => Some(false),
        _ => None,
    };
    let vte = || {
        let environ = client.and_then(environ)?;
        let version = environ.split(|byte| *byte == 0).find_map(|variable| variable.strip_prefix(b"VTE_VERSION="))?;
        let version = std::str::from_utf8(version).ok()?.parse::<u32>().ok()?;
        Some(format!("VTE({version})"))
    };
    Answers { outer: Some(name).filter(|name| !name.is_empty()).or_else(vte), passes, ..Answers::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The terminal's own name holds before what the client's environment says; what is not said stays unknown.
    #[test]
    fn what_tmux_says() {
        let environ = |client| (client == 7).then(|| b"TERM=xterm\0VTE_VERSION=7006\0".to_vec());
        let cases = [
            ("XTerm(379)\n7\non\n", Some("XTerm(379)"), Some(true)),
            ("\n7\n0\n", Some("VTE(7006)"), Some(false)),
            ("\n8\noff\n", None, Some(false)),
            ("", None, None),
        ];
        for (said, outer, passes) in cases {
            let answers = told(said, environ);
            assert_eq!((answers.outer.as_deref(), answers.passes), (outer, passes), "{said:?}");
        }
    }
}
