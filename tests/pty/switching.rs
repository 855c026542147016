//! What the terminal is told, byte by byte, by each terminal's own answers: its reordering switched off on the way in and on
//! again on every way out, that alone which was switched, and nothing of its answers taken for keys.

use crate::{
    home,
    terminal::{PLAIN, PROGRAM, Terminal, kill},
};
use rustix::process::Signal;
use std::{fs, path::Path};

const QUESTIONS: &str = "\x1b[>q\x1b[8$p\x1b]11;?\x1b\\\x1b[c";
const ALTERNATE: &str = "\x1b[?1049h";
const CLEAR: &str = "\x1b[2J";
const MANNERS: &str = "\x1b[?2004h\x1b[22;0t\x1b]2;waqai\x1b\\\x1b[6 q\x1b[?25l\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const NO_MANNERS: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[0 q\x1b[23;0t";
const MAIN: &str = "\x1b[?1049l\x1b[?25h";
const CURSOR: &str = "\x1b[?25h";

const BDSM: [&str; 2] = ["\x1b[8l", "\x1b[8h"];
const KONSOLE: [&str; 2] = ["\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"];
const MLTERM: [&str; 2] = ["\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"];
const NONE: [&str; 2] = ["", ""];

/// "Al-Asad" in Arabic as the terminal gets it: joined and in visual order, or turned round for kitty.
const VISUAL: &str = "\u{FEAA}\u{FEB3}\u{FEF7}\u{FE8D}";
const KITTY: &str = "\u{FE8D}\u{FEF7}\u{FEB3}\u{FEAA}";

/// All that was written; at the end the library shows the cursor once more when its part is over.
fn written(terminal: &Terminal) -> String {
    let raw = terminal.raw();
    let shorter = raw.strip_suffix(CURSOR).filter(|rest| rest.ends_with(CURSOR));
    shorter.map(str::to_owned).unwrap_or(raw)
}

/// What was written after so many bytes.
#[cfg(target_os = "linux")]
fn since(terminal: &Terminal, bytes: usize) -> String {
    terminal.raw().get(bytes..).unwrap_or_default().to_owned()
}

/// What takes the screen.
fn entry(off: &str) -> String {
    format!("{ALTERNATE}{off}{CLEAR}{MANNERS}")
}

/// What gives it back.
fn exit(on: &str) -> String {
    format!("{NO_MANNERS}{on}{MAIN}")
}

/// A switch handed on by tmux to the terminal outside, for each of its rows.
fn in_tmux(switch: &str) -> String {
    let rows: String = (1..=200).map(|row| format!("\x1b\x1b[{row}H{}", switch.replace('\x1b', "\x1b\x1b"))).collect();
    format!("\x1bPtmux;{rows}\x1b\\")
}

struct Case {
    name: &'static str,
    variables: &'static [(&'static str, &'static str)],
    answers: &'static str,
    /// What is switched by the environment alone, before any answer.
    first: [&'static str; 2],
    /// What is switched once it has answered, where that is another.
    then: Option<[&'static str; 2]>,
    /// The mode was on before: it is switched on again.
    undone: bool,
    arabic: &'static str,
}

const CASES: &[Case] = &[
    Case {
        name: "VTE 0.70",
        variables: &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("VTE_VERSION", "7006")],
        answers: "\x1b[8;1$y\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?65;1;9c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "a newer VTE, over ssh",
        variables: &[("TERM", "xterm-256color")],
        answers: "\x1bP>|VTE(7600)\x1b\\\x1b[8;1$y\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?65;1;9c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "VTE whose user had it off",
        variables: &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
        answers: "\x1b[8;2$y\x1b[?65;1;9c",
        first: BDSM,
        then: None,
        undone: false,
        arabic: VISUAL,
    },
    Case {
        name: "Konsole",
        variables: &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")],
        answers: "\x1bP>|Konsole 22.12.3\x1b\\\x1b]11;rgb:2323/2626/2727\x1b\\\x1b[?62;1;4c",
        first: BDSM,
        then: Some(KONSOLE),
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "xterm started from Konsole",
        variables: &[("TERM", "xterm"), ("KONSOLE_VERSION", "221203")],
        answers: "\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[?64;1;2c",
        first: BDSM,
        then: None,
        undone: false,
        arabic: VISUAL,
    },
    Case {
        name: "mlterm",
        variables: &[("TERM", "mlterm"), ("MLTERM", "3.9.0")],
        answers: "\x1b[8;0$y\x1b[?63;1;2c",
        first: MLTERM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "kitty",
        variables: &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        answers: "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;c",
        first: NONE,
        then: None,
        undone: false,
        arabic: KITTY,
    },
    Case {
        name: "kitty, over ssh",
        variables: &[("TERM", "xterm-256color")],
        answers: "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[?62;c",
        first: BDSM,
        then: Some(NONE),
        undone: false,
        arabic: KITTY,
    },
    Case {
        name: "xterm",
        variables: &[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")],
        answers: "\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?64;1;2;6;9;15c",
        first: BDSM,
        then: None,
        undone: false,
        arabic: VISUAL,
    },
    Case {
        name: "Alacritty",
        variables: &[("TERM", "alacritty"), ("ALACRITTY_WINDOW_ID", "1")],
        answers: "\x1b]11;rgb:1d1d/1f1f/2121\x07\x1b[?6c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "foot",
        variables: &[("TERM", "foot")],
        answers: "\x1bP>|foot(1.13.1)\x1b\\\x1b]11;rgb:2424/2424/2424\x1b\\\x1b[?62;4;22c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "tmux in VTE",
        variables: &[("TERM", "screen-256color"), ("TMUX", "/nowhere,1,0"), ("VTE_VERSION", "7006")],
        answers: "\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "tmux in Konsole: its switch would reach whatever is attached later",
        variables: &[("TERM", "screen-256color"), ("TMUX", "/nowhere,1,0"), ("KONSOLE_VERSION", "221203")],
        answers: "\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2c",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
    Case {
        name: "a terminal that answers nothing",
        variables: &[("TERM", "xterm-256color")],
        answers: "",
        first: BDSM,
        then: None,
        undone: true,
        arabic: VISUAL,
    },
];

/// On each terminal: the questions first, then the screen with reordering off, another switch where the answers ask for one,
/// and at the end exactly what undoes it. No answer is taken for a key.
#[test]
fn each_terminal() {
    for case in CASES {
        let home = home();
        let mut terminal = Terminal::with(home.path(), &[PROGRAM], (120, 36), (case.variables, case.answers));
        terminal.wait("the demo corpus, and Arabic", |screen| {
            screen.contains("October 2023") && screen.contains(case.arabic)
        });
        terminal.wait("the hints of the timeline", |screen| screen.lines().last().unwrap().contains("q quit"));
        terminal.keys("q");
        assert_eq!(terminal.end(), Some(0), "{}", case.name);
        let raw = written(&terminal);
        let is_in_tmux = case.variables.iter().any(|(name, _)| *name == "TMUX");
        let passed_on = |switch: &str| if is_in_tmux { in_tmux(switch) } else { switch.to_owned() };
        let [off, on] = case.first;
        let start = match is_in_tmux {
            true => format!("{QUESTIONS}{}{}", in_tmux(off), entry("")),
            false => format!("{QUESTIONS}{}", entry(off)),
        };
        assert!(raw.starts_with(&start), "{}: {raw:?}", case.name);
        let [last_off, last_on] = case.then.unwrap_or(case.first);
        if case.then.is_some() {
            let switch = format!("{on}{last_off}");
            assert!(raw.contains(&format!("{switch}{CLEAR}")), "{}: {raw:?}", case.name);
        }
        let end = exit(&passed_on(if case.undone { last_on } else { "" }));
        assert!(raw.ends_with(&end), "{}: {raw:?}", case.name);
        let between = raw.strip_prefix(&start).and_then(|rest| rest.strip_suffix(&end)).unwrap();
        for switch in [BDSM, KONSOLE, MLTERM].concat() {
            let times = usize::from(case.then.is_some() && !switch.is_empty() && (switch == on || switch == last_off));
            assert_eq!(between.matches(switch).count(), times, "{}: {switch:?} in {raw:?}", case.name);
        }
        assert!(!home.path().join(".local/share/waqai").exists(), "{}: an answer was taken for a key", case.name);
        terminal.is_given_back();
    }
}

/// Where no answer comes, what is pasted is no row of keys, and Esc is not held back as the beginning of an answer until the
/// next key makes it Alt with that.
#[test]
fn keys_where_no_answer_comes() {
    let home = home();
    let mut terminal = Terminal::with(home.path(), &[PROGRAM], (120, 36), (&[("TERM", "xterm-256color")], ""));
    terminal.keys("\x1b[200~q\x1b[201~f\x1b[200~harir\x1b[201~");
    terminal.wait("what was pasted", |screen| screen.contains("filter harir"));
    terminal.keys("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.keys("?");
    terminal.wait("the keys", |screen| screen.contains("Everywhere"));
    terminal.keys("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
}

/// `tmux` tells what terminal it is shown in, and that one's ways count.
#[test]
fn kitty_behind_tmux() {
    let home = home();
    let folder = home.path().join("bin");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("tmux"), "#!/bin/sh\necho 'kitty(0.26.5)'\n").unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(folder.join("tmux"), mode).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let variables = [("TERM", "screen-256color"), ("TMUX", "/nowhere,1,0"), ("PATH", &path)];
    let answers = "\x1bP>|tmux 3.3a\x1b\\\x1b[?1;2c";
    let mut terminal = Terminal::with(home.path(), &[PROGRAM], (120, 36), (&variables, answers));
    terminal.wait("words turned round", |screen| screen.contains(KITTY));
    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
}

/// Ended by a signal, the switch is undone too.
#[test]
fn a_signal() {
    let home = home();
    let answers = "\x1b[8;1$y\x1b[?65;1;9c";
    let mut terminal = Terminal::with(home.path(), &[PROGRAM], (120, 36), (PLAIN.0, answers));
    terminal.wait("the demo corpus", |screen| screen.contains(VISUAL));
    terminal.kill(Signal::TERM);
    assert_ne!(terminal.end(), Some(0));
    assert!(written(&terminal).ends_with(&exit("\x1b[8h")), "{:?}", terminal.raw());
}

/// Suspended and continued as a shell does it: given back whole before it stops, taken again, cleared and drawn anew after.
/// Stopped so that it can give nothing back: taken again all the same.
#[cfg(target_os = "linux")]
#[test]
fn suspended_and_continued() {
    let home = home();
    let script = "exec 3<&0; \"$0\" <&3 & echo $! > pid; wait $!";
    let answers = "\x1b[8;1$y\x1b[?65;1;9c";
    let mut terminal = Terminal::with(home.path(), &["sh", "-c", script, PROGRAM], (120, 36), (PLAIN.0, answers));
    terminal.wait("the demo corpus", |screen| screen.contains(VISUAL));
    let pid: u32 = fs::read_to_string(home.path().join("pid")).unwrap().trim().parse().unwrap();
    let (entry, exit) = (entry("\x1b[8l"), exit("\x1b[8h"));
    assert_eq!((terminal.raw().matches(&entry).count(), terminal.raw().matches(&exit).count()), (1, 0));

    kill(pid, Signal::TSTP);
    terminal.wait_until("that it stops", |_| is_stopped(pid));
    terminal.wait_until("the terminal given back", |terminal| terminal.raw().ends_with(&exit));
    terminal.is_given_back();
    let before = terminal.raw().len();
    kill(pid, Signal::CONT);
    terminal.wait_until("the terminal taken", |terminal| since(terminal, before).contains(VISUAL));
    let after = since(&terminal, before);
    assert!(after.starts_with(&format!("{entry}{CLEAR}")), "{after:?}");

    terminal.wait_until("the frame's end", |terminal| terminal.raw().ends_with("\x1b[?2026l"));
    let before = terminal.raw().len();
    kill(pid, Signal::STOP);
    terminal.wait_until("that it stops", |_| is_stopped(pid));
    kill(pid, Signal::CONT);
    terminal.wait_until("the terminal taken", |terminal| since(terminal, before).contains(VISUAL));
    let after = since(&terminal, before);
    assert!(after.starts_with(&format!("{entry}{CLEAR}")), "{after:?}");

    terminal.keys("q");
    assert_eq!(terminal.end(), Some(0));
    assert!(written(&terminal).ends_with(&exit), "{:?}", terminal.raw());
    assert_eq!((terminal.raw().matches(&entry).count(), terminal.raw().matches(&exit).count()), (3, 2));
}

/// True while a process is stopped.
#[cfg(target_os = "linux")]
fn is_stopped(pid: u32) -> bool {
    let stat = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).unwrap_or_default();
    stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
}

/// A panic gives the terminal back before it says what happened, and once.
#[test]
fn a_panic() {
    let home = home();
    let ourselves = std::env::current_exe().unwrap();
    let test = [ourselves.to_str().unwrap(), "--ignored", "--exact", "switching::panics", "--nocapture"];
    let answers = "\x1b[8;1$y\x1b[?65;1;9c";
    let mut terminal = Terminal::with(home.path(), &test, (120, 36), (PLAIN.0, answers));
    assert_ne!(terminal.end(), Some(0));
    let (raw, exit) = (terminal.raw(), exit("\x1b[8h"));
    assert!(raw.contains(&entry("\x1b[8l")), "{raw:?}");
    let given_back = raw.find(&exit).unwrap_or_else(|| panic!("never given back: {raw:?}"));
    assert!(given_back < raw.find("on purpose").unwrap(), "{raw:?}");
    assert_eq!(raw.matches(&exit).count(), 1, "{raw:?}");
    terminal.is_given_back();
}

/// What [`a_panic`] runs in a terminal of its own.
#[test]
#[ignore = "takes the terminal it is run in"]
fn panics() {
    let options = waqai::term::Options { bidi: None, mouse: true, links: true };
    let mut screen = waqai::term::Screen::enter(options).unwrap();
    screen.settle(std::time::Duration::from_secs(5)).unwrap();
    screen.draw(|_| Vec::new()).unwrap();
    panic!("on purpose");
}
