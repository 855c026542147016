//! What goes to standard output: the same whatever the number of threads, filtered as asked, nothing but data.

use super::{REPORTS, ids, run, run_with, waqai};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
};
use waqai::{
    domain::Id,
    store::{Change, Store},
};

/// Found, nothing found.
#[test]
fn exit_codes() {
    let dir = tempfile::tempdir().unwrap();
    let quiet = "{\"id\":\"1\",\"text\":\"افتتح الوزير معرض الكتاب وسط حضور كبير.\"}\n";
    for command in ["extract", "timeline"] {
        let (code, out, err) = run(dir.path(), &[command, REPORTS]);
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(!out.is_empty());
        assert_eq!(run_with(dir.path(), &[command, "-"], quiet), (1, String::new(), String::new()), "{command}");
        let (code, ..) = run(dir.path(), &[command, REPORTS, "--filter", "base:nowhere-at-all"]);
        assert_eq!(code, 1, "{command}: nothing left by the filter");
    }
}

/// `extract`'s output is itself something to read; read back it says the same again.
#[test]
fn output_is_input() {
    let dir = tempfile::tempdir().unwrap();
    let (_, once, _) = run(dir.path(), &["extract", REPORTS]);
    let (_, twice, _) = run_with(dir.path(), &["extract", "-"], once.clone());
    assert_eq!(once, twice);
    let direct = run(dir.path(), &["timeline", REPORTS]);
    let piped = run_with(dir.path(), &["timeline", "-"], once);
    assert_eq!(direct, piped);
}

/// Without a PATH and without a terminal: the demo corpus, as JSON Lines; nothing else is said.
#[test]
fn the_demo() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run(dir.path(), &[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, run(dir.path(), &["timeline"]).1);
    assert!(ids(&out).len() > 10, "{out}");
}

/// Whatever the number of threads, the bytes are the same, filtered or not.
#[test]
fn threads_do_not_show() {
    let dir = tempfile::tempdir().unwrap();
    let article = |n: u32| {
        let day = n % 28 + 1;
        format!(
            "{{\"id\":{n},\"text\":\"استهدفت طائرة مسيّرة قاعدة حرير يوم {day} تشرين الثاني 2023 وقُتل جنديان، وفق البيان رقم {n}.\"}}\n"
        )
    };
    let many: String = (0..2000).map(article).collect();
    let file = dir.path().join("many.jsonl");
    fs::write(&file, many).unwrap();
    let file = file.to_str().unwrap();
    for args in [&["extract", file][..], &["extract", file, "--filter", "base:harir"], &["timeline", file]] {
        let of = |jobs: &str| run(dir.path(), &[args, &["--jobs", jobs]].concat());
        let (code, out, err) = of("1");
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.lines().count() >= 10, "{args:?}");
        assert_eq!(of("7").1, out, "{args:?}");
    }
}

/// The browser's language: reports are taken as if each were an incident, incidents as they are.
#[test]
fn filters() {
    let dir = tempfile::tempdir().unwrap();
    let shown = |command: &str, query: &str| {
        let (_, out, err) = run(dir.path(), &[command, REPORTS, "--filter", query]);
        assert_eq!(err, "", "{query}");
        ids(&out).iter().map(|id| id.trim_start_matches('0').to_owned()).collect::<Vec<_>>()
    };
    let cases: [(&str, &[&str], &[&str]); 6] = [
        ("base:tal", &["a1", "a2"], &["a1"]),
        ("group:river", &["a2", "a4"], &["a1", "a4"]),
        ("status:denied", &["a4"], &["a4"]),
        ("sources>1", &[], &["a1"]),
        ("after:2024-03-20", &["a3"], &["a3"]),
        ("!weapon:drone !on:undated", &["a3"], &["a3"]),
    ];
    for (query, reports, incidents) in cases {
        assert_eq!(shown("extract", query), reports, "extract {query}");
        assert_eq!(shown("timeline", query), incidents, "timeline {query}");
    }
}

/// Every format is what it is called.
#[test]
fn formats() {
    let dir = tempfile::tempdir().unwrap();
    for command in ["extract", "timeline"] {
        let of = |format: &str| run(dir.path(), &[command, REPORTS, "--format", format]).1;
        let array: Vec<serde_json::Value> = serde_json::from_str(&of("json")).unwrap();
        assert!(array.iter().any(|record| record["type"] == "tally"));
        let geo: serde_json::Value = serde_json::from_str(&of("geojson")).unwrap();
        assert!(!geo["features"].as_array().unwrap().is_empty());
        let text = of("csv");
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let location = csv.headers().unwrap().iter().position(|name| name == "location").unwrap();
        let places: Vec<String> = csv.records().map(|row| row.unwrap()[location].to_owned()).collect();
        assert!(places.contains(&"'=cmd".to_owned()), "{places:?}");
        assert!(of("markdown").contains("### Tal Base — Tuesday 5 March 2024, evening"));
        assert!(of("table").starts_with("date "));
        assert!(of("plain").starts_with("Incident 1. Tuesday 5 March 2024, evening.\n"));
        assert!(!of("table").contains('\u{1b}'), "not to a pipe");
    }
    assert_eq!(
        run(dir.path(), &["--plain", REPORTS]).1,
        run(dir.path(), &["timeline", REPORTS, "--format", "plain"]).1
    );
    assert!(run(dir.path(), &["--plain", "--lang", "ar", REPORTS]).1.starts_with("الحادثة 1. "));
}

/// A reader that goes away is no error.
#[test]
fn closed_pipe() {
    let dir = tempfile::tempdir().unwrap();
    let rows = fs::read_to_string(REPORTS).unwrap().repeat(2000);
    let file = dir.path().join("many.jsonl");
    fs::write(&file, rows).unwrap();
    for command in ["extract", "timeline"] {
        let mut child = std::process::Command::new(waqai(dir.path()).get_program())
            .args([command, file.to_str().unwrap(), "--format", "json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{command}: {:?}", output.status);
        assert!(output.stderr.is_empty(), "{command}");
    }
}

/// The user's own work goes into the timeline where its file is named, and only there; queries find it without.
#[test]
fn own_work() {
    let dir = tempfile::tempdir().unwrap();
    let write = |file: &Path| {
        let mut store = Store::open(file).unwrap();
        store.change(Change::Mark { ids: vec![Id(0xa2)], on: true }).unwrap();
        store.change(Change::Split { reports: vec![Id(0xa2)] }).unwrap();
    };
    let usual = dir.path().join("data/waqai/notes.jsonl");
    write(&usual);
    let (_, without, _) = run(dir.path(), &["timeline", REPORTS]);
    assert_eq!(ids(&without).len(), 3);
    assert!(!without.contains("annotation"));
    let (_, with, _) = run(dir.path(), &["timeline", REPORTS, "--notes", usual.to_str().unwrap()]);
    assert_eq!(ids(&with).len(), 4, "split");
    assert!(with.contains("\"annotation\":{\"marks\":[\"marked\"]"), "{with}");
    let (_, marked, _) = run(dir.path(), &["timeline", REPORTS, "--filter", "is:marked"]);
    assert_eq!(ids(&marked), ["00000000000000a1"]);
    let (_, marked, _) = run(dir.path(), &["extract", REPORTS, "--filter", "is:marked"]);
    assert_eq!(ids(&marked), ["00000000000000a2"]);
}

/// `shape` writes lines as the browser does: joined and in order, each at the side where it begins, wrapped where too long.
#[test]
fn shaped_lines() {
    let dir = tempfile::tempdir().unwrap();
    let shaped = |mode, text| run_with(dir.path(), &["shape", "--bidi", mode, "--width", "9"], text);
    let done = |out: &str| (0, out.to_owned(), String::new());
    assert_eq!(shaped("visual", "في 12\nab\n"), done("    12 \u{FEF2}\u{FED3}\nab       \n"));
    assert_eq!(shaped("logical", "في 12\n"), done("    في 12\n"));
    let apart = "a \u{1b}[1m(\u{1b}[22m\u{FED3}\u{FEF2}\u{1b}[1m)\u{1b}[22m b \n";
    assert_eq!(shaped("kitty", "a (في) b\n"), done(apart));
    assert_eq!(shaped("base", "abcd abcdefg\n"), done("abcd     \nabcdefg  \n"));
    assert_eq!(shaped("base", ""), (1, String::new(), String::new()));
}
