//! The commands as a user or a script runs them: output, exit codes, and what is said on standard error.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

mod bad_input;
mod commands;
mod output;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminal;

use assert_cmd::Command;
use std::path::Path;

/// Reports of four articles, in `extract`'s own format.
pub(crate) const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/export/reports.jsonl");

/// The program in a home of its own, with nobody's settings.
pub(crate) fn waqai(home: &Path) -> Command {
    let mut command = Command::cargo_bin("waqai").unwrap();
    for name in ["WAQAI_BIDI", "WAQAI_CONFIG", "WAQAI_LANG", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")] {
        command.env(name, home.join(folder));
    }
    command
}

/// What a run came to: exit code, standard output, standard error.
pub(crate) fn run(home: &Path, args: &[&str]) -> (i32, String, String) {
    ended(&mut waqai(home), args)
}

/// The same, with standard input.
pub(crate) fn run_with(home: &Path, args: &[&str], input: impl Into<Vec<u8>>) -> (i32, String, String) {
    let mut command = waqai(home);
    command.write_stdin(input);
    ended(&mut command, args)
}

fn ended(command: &mut Command, args: &[&str]) -> (i32, String, String) {
    let output = command.args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// The ids of records in JSON Lines.
pub(crate) fn ids(lines: &str) -> Vec<String> {
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    lines.lines().map(id).collect()
}
