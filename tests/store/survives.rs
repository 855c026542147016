//! Nothing that was saved is lost: cut files, killed programs, several writers.

use super::{any_change, notes};
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    env, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};
use waqai::{
    domain::Id,
    store::{Change, Store, Work},
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A file cut at any byte holds every change that ends before the cut, and takes further ones.
    #[test]
    fn cut_anywhere(changes in prop::collection::vec(any_change(), 1..8)) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("notes.jsonl");
        let mut store = Store::open(&file).unwrap();
        let mut states: Vec<(usize, Work)> = vec![(0, store.work().clone())];
        for change in changes {
            store.change(change).unwrap();
            // Without the end of the line, which says nothing.
            states.push((fs::metadata(&file).unwrap().len() as usize - 1, store.work().clone()));
        }
        let whole = fs::read(&file).unwrap();
        let cut_file = dir.path().join("cut.jsonl");
        for cut in 0..=whole.len() {
            fs::write(&cut_file, &whole[..cut]).unwrap();
            let read = Store::open(&cut_file).unwrap();
            let (_, expected) = states.iter().rev().find(|(end, _)| *end <= cut).unwrap();
            prop_assert_eq!(read.work(), expected, "cut at {} of {}", cut, whole.len());
            if cut % 16 == 0 {
                let mut read = read;
                let more = Change::Tag { ids: vec![Id(99)], tag: "after".to_owned(), on: true };
                read.change(more).unwrap();
                let again = Store::open(&cut_file).unwrap();
                prop_assert_eq!(again.work(), read.work());
            }
        }
    }
}

const FILE: &str = "WAQAI_TEST_STORE_FILE";
const NAME: &str = "WAQAI_TEST_STORE_NAME";

/// Not a test but the program that the tests below start: writes until it is killed or has written enough, and says what
/// it has saved.
#[test]
fn writer() {
    let (Ok(file), Ok(name)) = (env::var(FILE), env::var(NAME)) else { return };
    let mut store = Store::open(Path::new(&file)).unwrap();
    for n in 0..150 {
        let tag = format!("{name}{n}");
        store.change(Change::Tag { ids: vec![Id(1)], tag: tag.clone(), on: true }).unwrap();
        println!("saved {tag}");
        if n % 10 == 0 {
            store.compact().unwrap();
        }
    }
}

fn start(file: &Path, name: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "survives::writer", "--nocapture"])
        .env(FILE, file)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn tags(file: &Path) -> BTreeSet<String> {
    Store::open(file).unwrap().work().annotations().entry(Id(1)).tags.iter().cloned().collect()
}

/// Every change a program said it had saved is there after it was killed in the middle of the next.
#[test]
fn kill_9_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for (round, lines) in [1, 7, 40, 133].into_iter().enumerate() {
        let file = dir.path().join(format!("{round}.jsonl"));
        let mut child = start(&file, "k");
        let mut said = BTreeSet::new();
        let out = BufReader::new(child.stdout.take().unwrap());
        for line in out.lines() {
            let line = line.unwrap();
            let Some((_, tag)) = line.split_once("saved ") else { continue };
            said.insert(tag.to_owned());
            if said.len() == lines {
                child.kill().unwrap();
            }
        }
        assert!(!child.wait().unwrap().success(), "it was killed");
        assert!(said.len() >= lines);
        let there = tags(&file);
        assert!(said.is_subset(&there), "lost: {:?}", said.difference(&there).collect::<Vec<_>>());
        assert!(there.len() <= said.len() + 1, "and nothing that was not done");
    }
}

/// Several programs write one file, and make it shorter, at once: everything of everyone is there.
#[test]
fn several_writers() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("notes.jsonl");
    // Long enough to be made shorter, by whoever finds nobody else writing.
    fs::write(&file, notes(3000, 2)).unwrap();
    let children: Vec<Child> = ["a", "b", "c", "d"].iter().map(|name| start(&file, name)).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
    }
    assert_eq!(tags(&file).len(), 600);
    let mut annotations = Store::open(&file).unwrap().work().annotations();
    assert_eq!(annotations.entry(Id(2)).note.as_deref(), Some("2999"), "and what was there before");
    let lines = fs::read_to_string(&file).unwrap().lines().count();
    assert!(lines < 3000, "it was made shorter meanwhile: {lines}");
}
