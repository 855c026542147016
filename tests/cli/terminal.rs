//! The commands on a terminal of its own: what is asked, how Arabic is printed so that it stays right, what is shown
//! while one waits.

use super::{REPORTS, waqai};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    path::Path,
};
use waqai::bidi::terminal::QUESTIONS;

/// "قاعدة" joined and in visual order.
const JOINED: &str = "\u{FE93}\u{FEAA}\u{FECB}\u{FE8E}\u{FED7}";

/// Runs a command on a terminal of 120 columns that answers the questions so; gives all that was written, and the code.
fn on_terminal(home: &Path, program: &[&str], env: &[(&str, &str)], answer: &str) -> (String, u32) {
    let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program[0]);
    command.args(&program[1..]);
    command.env_clear();
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")] {
        command.env(name, home.join(folder));
    }
    command.env("PATH", std::env::var("PATH").unwrap());
    for (name, value) in env {
        command.env(name, value);
    }
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut keyboard = pty.master.take_writer().unwrap();
    let (mut all, mut chunk, mut asked) = (Vec::new(), [0; 4096], false);
    // The end of a terminal whose program is gone is an error on some systems.
    while let Ok(read @ 1..) = reader.read(&mut chunk) {
        all.extend_from_slice(&chunk[..read]);
        if !asked && String::from_utf8_lossy(&all).contains(QUESTIONS) {
            asked = true;
            keyboard.write_all(answer.as_bytes()).unwrap();
        }
    }
    (String::from_utf8(all).unwrap(), child.wait().unwrap().exit_code())
}

fn program(home: &Path) -> String {
    waqai(home).get_program().to_str().unwrap().to_owned()
}

/// Rows of VTE keep the mode they were printed in; elsewhere nothing is switched. Only a terminal that nothing is known of
/// is asked.
#[test]
fn tables_stay_right() {
    let dir = tempfile::tempdir().unwrap();
    let program = program(dir.path());
    let table = |env: &[(&str, &str)], answer: &str, more: &[&str]| {
        let args = [&[program.as_str(), "timeline", "--lang", "ar", REPORTS][..], more].concat();
        let (written, code) = on_terminal(dir.path(), &args, env, answer);
        assert_eq!(code, 0, "{written}");
        written
    };
    let vte = table(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")], "", &[]);
    assert!(vte.contains(JOINED) && !vte.contains(QUESTIONS), "{vte:?}");
    let lines = vte.matches("\u{1b}[8l").count();
    assert_eq!((lines, vte.matches("\r\n\u{1b}[8h").count()), (4, 4), "off for each line, on after it: {vte:?}");

    let unknown = table(&[("TERM", "xterm")], "\u{1b}[8;0$y\u{1b}[?62c", &[]);
    assert!(unknown.contains(JOINED) && unknown.contains(QUESTIONS), "{unknown:?}");
    assert!(!unknown.contains("\u{1b}[8l") && !unknown.contains("\u{1b}[8h"), "{unknown:?}");

    let reorders = table(&[("TERM", "xterm")], "\u{1b}[8;1$y\u{1b}[?62c", &[]);
    assert_eq!(reorders.matches("\u{1b}[8l").count(), 4, "{reorders:?}");

    let mlterm = table(&[("TERM", "mlterm")], "", &[]);
    assert!(mlterm.contains("قاعدة التل") && mlterm.contains(" │ ") && !mlterm.contains('\u{1b}'), "{mlterm:?}");

    let asked_for = table(&[("TERM", "mlterm")], "", &["--bidi", "visual"]);
    assert!(asked_for.contains(JOINED), "{asked_for:?}");

    let dumb = table(&[("TERM", "dumb")], "", &[]);
    assert!(dumb.contains(JOINED) && !dumb.contains('\u{1b}'), "{dumb:?}");
}

/// `doctor` says what the terminal answered, draws the card as the browser would, and leaves the mode as it was.
#[test]
fn doctor_asks() {
    let dir = tempfile::tempdir().unwrap();
    let args = [&program(dir.path()), "doctor"];
    let answer = "\u{1b}P>|VTE(7600)\u{1b}\\\u{1b}[8;1$y\u{1b}]11;rgb:ffff/ffff/eeee\u{1b}\\\u{1b}[?65c";
    let (written, code) = on_terminal(dir.path(), &args, &[("TERM", "xterm-256color")], answer);
    assert_eq!(code, 0);
    for part in
        ["calls itself  VTE(7600)", "its mode 8    set", "size          120 × 40", "background    light", JOINED]
    {
        assert!(written.contains(part), "{part}: {written}");
    }
    let (off, on) = (written.matches("\u{1b}[8l").count(), written.matches("\u{1b}[8h").count());
    assert!(off > 0 && off == on, "{off} {on}");
}

/// While input is slow a line says how far it is; it is gone before the program is, and none of it is data.
#[test]
fn progress_is_shown_and_taken_away() {
    let dir = tempfile::tempdir().unwrap();
    let lines = "{\"text\":\"افتتح الوزير معرض الكتاب وسط حضور كبير\"}\n".repeat(8000);
    std::fs::write(dir.path().join("lines"), lines).unwrap();
    let script = format!(
        "cd '{}'; (cat lines; sleep 0.6; cat lines) | '{}' extract --jobs 1 - > out; echo \"code $?\"",
        dir.path().display(),
        program(dir.path())
    );
    let (written, _) = on_terminal(dir.path(), &["sh", "-c", &script], &[("TERM", "xterm")], "");
    assert!(written.contains(" articles · ") && written.contains("B/s"), "{written:?}");
    assert!(written.ends_with("\r\u{1b}[Kcode 1\r\n"), "{written:?}");
    assert_eq!(std::fs::read(dir.path().join("out")).unwrap(), b"");
}
