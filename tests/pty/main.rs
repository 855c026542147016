//! The program itself in a terminal: the ways people go through it, however it ends.

#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, reason = "helpers of tests are tests")]

mod switching;
mod terminal;

use std::{fs, path::Path};
use terminal::Terminal;

/// A home of its own, with nothing in it.
fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn demo(home: &Path) -> Terminal {
    let mut terminal = Terminal::start(home, &[], (120, 36));
    terminal.wait("the demo corpus", |screen| screen.contains("October 2023"));
    terminal
}

/// Start, choose a base as one types, open the article, come back, quit: and the terminal is as it was.
#[test]
fn choose_read_quit() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.wait("that it says what it is", |screen| screen.contains("demo") && screen.contains("made up"));
    terminal.keys("bharir");
    terminal.wait("the timeline follows what is typed", |screen| screen.contains("of") && screen.contains("shown"));
    terminal.keys("\r");
    terminal.wait("a chip", |screen| screen.contains("base: Harir"));
    terminal.keys("\r");
    terminal.wait("the article", |screen| screen.contains("https://example.org/"));
    terminal.keys("\x1b");
    terminal.wait("the timeline again", |screen| screen.contains("base: Harir") && !screen.contains("https://"));
    terminal.keys("X");
    terminal.wait("everything", |screen| !screen.contains("shown"));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    terminal.is_given_back();
}

/// A filter typed in Arabic letters finds names in either script; a mistake is said and nothing is lost by it.
#[test]
fn filter_in_arabic() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.keys("fbase:الأسد");
    terminal.wait("the base in Latin letters", |screen| screen.contains("shown") && screen.contains("Ain al-Asad"));
    terminal.keys(" killed>x");
    terminal.wait("the mistake", |screen| screen.contains("expected a number"));
    terminal.keys("\x1b");
    terminal.wait("all again", |screen| !screen.contains("shown"));
    terminal.keys("\x03");
    assert_eq!(terminal.end(), Some(0));
    terminal.is_given_back();
}

/// From an Arabic keyboard, without switching: the keys under ب, ت and ض are f, j and q; لا is b, in two letters.
#[test]
fn arabic_keyboard() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.keys("لا");
    terminal.wait("the bases", |screen| screen.contains("base  "));
    terminal.keys("\x1b");
    terminal.wait("the hints", |screen| screen.contains("quit"));
    terminal.keys("ب");
    terminal.wait("the filter", |screen| screen.contains("Enter keep"));
    terminal.keys("\x1b");
    terminal.wait("the hints", |screen| screen.contains("quit"));
    terminal.keys("ض");
    assert_eq!(terminal.end(), Some(0));
}

/// Killed with no time to do anything: marks, notes and tags are there the next time.
#[test]
fn nothing_is_lost() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.keys("jmatold by hand\r");
    terminal.wait("the note", |screen| screen.contains("told by hand"));
    terminal.kill(rustix::process::Signal::KILL);
    terminal.end();
    let mut terminal = demo(home.path());
    terminal.keys("fis:marked\r");
    terminal.wait("the mark and the note", |screen| {
        screen.contains("1 of ") && screen.contains("told by hand") && screen.contains('*')
    });
    terminal.keys("u");
    terminal.wait("the filter taken back", |screen| !screen.contains("1 of "));
    terminal.keys("u");
    terminal.wait("the note taken back, though written in another run", |screen| {
        screen.contains("Taken back: the note “told by hand”")
    });
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    let mut terminal = demo(home.path());
    terminal.keys("fis:noted\r");
    terminal.wait("no note", |screen| screen.contains("0 of "));
    terminal.keys("q");
    terminal.end();
}

/// The filter and the incident one left are there again; not with --no-session.
#[test]
fn the_last_place() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.keys("fweapon:rocket\r");
    terminal.wait("the filter", |screen| screen.contains(" shown"));
    terminal.keys("Gq");
    assert_eq!(terminal.end(), Some(0));
    let mut terminal = Terminal::start(home.path(), &[], (120, 36));
    terminal.wait("the filter again", |screen| screen.contains("weapon:rocket") && screen.contains(" shown"));
    terminal.keys("q");
    terminal.end();
    let mut terminal = Terminal::start(home.path(), &["--no-session"], (120, 36));
    terminal.wait("no filter", |screen| screen.contains("October 2023") && !screen.contains(" shown"));
    terminal.keys("q");
    terminal.end();
}

/// What was not there the last time is marked, and a view of it is a key away; the first time nothing is new.
#[test]
fn new_since_last_time() {
    let home = home();
    let folder = home.path().join("news");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "قصفت طائرات مطار حماة يوم 5 تشرين الثاني 2023.").unwrap();
    let start = || Terminal::start(home.path(), &[folder.to_str().unwrap()], (120, 30));
    let mut terminal = start();
    terminal.wait("the first", |screen| screen.contains("1 incident") && !screen.contains('•'));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    fs::write(folder.join("b.txt"), "استهدفت طائرة مسيّرة قاعدة عين الأسد يوم 9 كانون الأول 2023.").unwrap();
    let mut terminal = start();
    terminal.wait("the second, marked", |screen| screen.contains("2 incidents") && screen.matches('•').count() == 1);
    terminal.keys("vnew\r");
    terminal.wait("the new one alone", |screen| screen.contains("1 of 2 shown") && !screen.contains("November 2023"));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
}

/// An export names a file that is there, and writes over it only when told twice.
#[test]
fn exports_never_write_over_silently() {
    let home = home();
    let mut terminal = demo(home.path());
    let file = home.path().join("out.csv");
    fs::write(&file, "mine").unwrap();
    terminal.keys(&format!("w\x15{}\r", file.display()));
    terminal.wait("the warning", |screen| screen.contains("is there already"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    terminal.keys("\r");
    terminal.wait("that it is written", |screen| screen.contains("written to"));
    assert!(fs::read_to_string(&file).unwrap().starts_with("event_id"));
    terminal.keys("w\x15~/second.csv\r");
    terminal.wait("that the home is meant", |screen| screen.contains("second.csv") && screen.contains("written to"));
    assert!(home.path().join("second.csv").exists());
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
}

/// Copying says how and what, and sends the text as written, not as drawn.
#[test]
fn copying_is_logical() {
    let home = home();
    let mut terminal = demo(home.path());
    terminal.keys("c\r");
    terminal.wait("that it was copied", |screen| screen.contains("Copied"));
    let raw = terminal.raw();
    let encoded = raw.rsplit("\x1b]52;c;").next().unwrap().split('\x07').next().unwrap();
    use base64::Engine;
    let text = String::from_utf8(base64::engine::general_purpose::STANDARD.decode(encoded).unwrap()).unwrap();
    assert!(text.contains("ا") && !text.chars().any(|c| ('\u{FE70}'..='\u{FEFF}').contains(&c)), "{text}");
    terminal.keys("q");
    terminal.end();
}

/// Windows of any size, changed at any time.
#[test]
fn resizing() {
    let home = home();
    let mut terminal = demo(home.path());
    for (columns, rows) in [(40, 12), (1, 1), (20, 5), (300, 100), (80, 24)] {
        terminal.resize((columns, rows));
        terminal.keys("jk");
    }
    terminal.wait("the timeline", |screen| screen.contains("waqai") && screen.contains("October 2023"));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    terminal.is_given_back();
}

/// Asked to end by a signal, it gives the terminal back first.
#[test]
fn signals() {
    for signal in [rustix::process::Signal::TERM, rustix::process::Signal::HUP, rustix::process::Signal::INT] {
        let home = home();
        let mut terminal = demo(home.path());
        terminal.keys("bain");
        terminal.kill(signal);
        assert_ne!(terminal.end(), Some(0), "a shell is to know");
        terminal.is_given_back();
    }
}

/// Nothing in an article can write to the terminal.
#[test]
fn hostile_text() {
    let home = home();
    let file = home.path().join("hostile.jsonl");
    let text = "استهدفت طائرة مسيّرة قاعدة عين الأسد يوم 5 تشرين الثاني 2023.\\u001b]0;pwned\\u0007\\u001b[2J\\u202e";
    let title = "عنوان \\u001b[31mأحمر\\u009b2J\\u200f";
    fs::write(&file, format!("{{\"id\":\"h\",\"title\":\"{title}\",\"text\":\"{text}\"}}\n")).unwrap();
    let mut terminal = Terminal::start(home.path(), &[file.to_str().unwrap()], (100, 30));
    terminal.wait("the incident", |screen| screen.contains("November 2023"));
    terminal.keys("\r");
    terminal.wait("the article, with what it hides", |screen| screen.contains("‹ESC›"));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    let raw = terminal.raw();
    assert!(!raw.contains("]0;pwned") && !raw.contains('\u{202e}') && !raw.contains('\u{9b}') && !raw.contains("[31m"));
}

/// The address of an article is a link for terminals that know them; one that could do more than be visited is none, and
/// no address ends its own sequence.
#[test]
fn links() {
    let home = home();
    let text = "استهدفت طائرة مسيّرة قاعدة عين الأسد يوم 5 تشرين الثاني 2023.";
    let cases = [
        ("https://example.org/خبر", Some("https://example.org/%D8%AE%D8%A8%D8%B1")),
        ("javascript:alert(1)", None),
        ("https://example.org/\\u001b\\\\\\u001b[2Jx", None),
    ];
    for (address, link) in cases {
        let file = home.path().join("a.jsonl");
        fs::write(&file, format!("{{\"id\":\"a\",\"url\":\"{address}\",\"text\":\"{text}\"}}\n")).unwrap();
        for links in [true, false] {
            let config = home.path().join("config.toml");
            fs::write(&config, format!("links = {links}\n")).unwrap();
            let given = ["--no-session", "--config", config.to_str().unwrap(), file.to_str().unwrap()];
            let mut terminal = Terminal::start(home.path(), &given, (100, 30));
            terminal.wait("the incident", |screen| screen.contains("November 2023"));
            terminal.keys("\r");
            terminal.wait("the article", |screen| screen.contains("Esc back"));
            terminal.keys("q");
            assert_eq!(terminal.end(), Some(0));
            let raw = terminal.raw();
            let opened: Vec<&str> =
                raw.split("\u{1b}]8;;").skip(1).filter(|rest| !rest.starts_with('\u{1b}')).collect();
            let wanted: Vec<&str> = link.into_iter().filter(|_| links).collect();
            assert_eq!(opened.len(), wanted.len(), "{address} {raw:?}");
            assert!(opened.iter().zip(wanted).all(|(rest, link)| rest.starts_with(&format!("{link}\u{1b}\\"))));
        }
    }
}

/// Files that can't be read are counted and named; the rest is shown.
#[test]
fn problems() {
    let home = home();
    let file = home.path().join("mixed.jsonl");
    let good = "{\"id\":\"a\",\"text\":\"قصفت طائرات مطار حماة يوم 5 تشرين الثاني 2023.\"}";
    fs::write(&file, format!("{good}\n{{broken\n")).unwrap();
    let mut terminal = Terminal::start(home.path(), &[file.to_str().unwrap()], (120, 30));
    terminal.wait("one problem", |screen| screen.contains("1 problem"));
    terminal.keys("E");
    terminal.wait("where it is", |screen| screen.contains("mixed.jsonl:2"));
    terminal.wait("why", |screen| screen.contains("key must be a string"));
    terminal.keys("\x03");
    assert_eq!(terminal.end(), Some(0));
}

/// With --watch what is saved into the folder appears, and what is deleted goes; what was wrong with a file is forgotten
/// once it is mended.
#[test]
fn watching() {
    let home = home();
    let folder = home.path().join("news");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), "قصفت طائرات مطار حماة يوم 5 تشرين الثاني 2023.").unwrap();
    let mut terminal = Terminal::start(home.path(), &["--watch", folder.to_str().unwrap()], (120, 30));
    terminal.wait("the first", |screen| screen.contains("1 incident"));
    fs::write(folder.join("b.txt"), "استهدفت طائرة مسيّرة قاعدة عين الأسد يوم 9 كانون الأول 2023.").unwrap();
    terminal.wait("the second", |screen| screen.contains("2 incidents") && screen.contains("December 2023"));
    fs::remove_file(folder.join("a.txt")).unwrap();
    terminal.wait("the second alone", |screen| screen.contains("1 incident") && !screen.contains("November 2023"));
    let half = folder.join("c.jsonl");
    fs::write(&half, "{\"id\":\"c\",\"text\":").unwrap();
    terminal.wait("half a line", |screen| screen.contains("1 problem"));
    fs::write(&half, "{\"id\":\"c\",\"text\":\"قصفت طائرات مطار حماة يوم 5 تشرين الثاني 2023.\"}\n").unwrap();
    terminal.wait("the whole line", |screen| screen.contains("2 incidents") && !screen.contains("problem"));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
}
