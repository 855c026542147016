//! Ctrl-C: what was printed is whole, a shell knows how it ended.

use super::{REPORTS, waqai};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::process::ExitStatusExt,
    process::{Child, Command, Stdio},
};

fn start(command: &str) -> (tempfile::TempDir, Child) {
    let dir = tempfile::tempdir().unwrap();
    let child = Command::new(waqai(dir.path()).get_program())
        .args([command, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    (dir, child)
}

fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

const SIGINT: i32 = 2;

/// `extract` keeps what it has printed; the input is a pipe that stays open.
#[test]
fn extract_stops_between_records() {
    let (_dir, mut child) = start("extract");
    let mut input = child.stdin.take().unwrap();
    let rows = fs::read_to_string(REPORTS).unwrap();
    // Enough that some of it is passed on before the end is seen; from a thread of its own, as the program reads no
    // more than it can print.
    let (done, wait) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let _ = input.write_all(rows.repeat(1500).as_bytes());
        let _ = wait.recv();
    });
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    interrupt(&child);
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(SIGINT));
    assert!(rest.is_empty() || rest.ends_with("}\n"), "whole lines");
    drop(done);
    writer.join().unwrap();
}

/// `timeline` prints nothing: half of the input would make another timeline.
#[test]
fn timeline_prints_nothing_by_half() {
    let (_dir, mut child) = start("timeline");
    let mut input = child.stdin.take().unwrap();
    input.write_all(&fs::read(REPORTS).unwrap()).unwrap();
    // Long enough for the program to listen to signals.
    std::thread::sleep(std::time::Duration::from_millis(500));
    interrupt(&child);
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(SIGINT));
    assert_eq!(out, "");
    drop(input);
}
