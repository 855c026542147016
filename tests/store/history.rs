//! Undo, redo, other people's lines, and files made shorter.

use super::{any_change, notes};
use proptest::prelude::*;
use std::fs;
use waqai::{
    domain::Id,
    store::{Change, Store, Work},
};

fn mark(id: u64) -> Change {
    Change::Mark { ids: vec![Id(id)], on: true }
}

fn work(store: &Store) -> Work {
    store.work().clone()
}

/// What a user does with the keys.
#[derive(Debug, Clone)]
enum Step {
    Do(Change),
    Undo,
    Redo,
    Reopen,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => any_change().prop_map(Step::Do), 2 => Just(Step::Undo), 1 => Just(Step::Redo), 1 => Just(Step::Reopen)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Undo and redo go back and forth through exactly the states that were there, also after the program was started
    /// again; the file says at any time what the program knows.
    #[test]
    fn undo_is_the_way_back(steps in prop::collection::vec(any_step(), 1..30)) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("notes.jsonl");
        let mut store = Store::open(&file).unwrap();
        let mut states = vec![work(&store)];
        let mut at = 0;
        for step in steps {
            match step {
                Step::Do(change) => {
                    store.change(change).unwrap();
                    at += 1;
                    states.truncate(at);
                    states.push(work(&store));
                }
                Step::Undo => {
                    prop_assert_eq!(store.undo().unwrap().is_some(), at > 0);
                    at = at.saturating_sub(1);
                }
                Step::Redo => {
                    prop_assert_eq!(store.redo().unwrap().is_some(), at + 1 < states.len());
                    at = (at + 1).min(states.len() - 1);
                }
                Step::Reopen => store = Store::open(&file).unwrap(),
            }
            prop_assert_eq!(store.work(), &states[at]);
            let reopened = Store::open(&file).unwrap();
            prop_assert_eq!(reopened.work(), &states[at]);
        }
    }
}

/// Two programs on one file see each other's changes as soon as they write. Each undoes its own first, and one that is
/// started later the last one, whosever it was.
#[test]
fn two_programs() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("deep/er/notes.jsonl");
    let (mut a, mut b) = (Store::open(&file).unwrap(), Store::open(&file).unwrap());
    a.change(mark(1)).unwrap();
    b.change(mark(2)).unwrap();
    a.change(mark(3)).unwrap();
    b.change(mark(4)).unwrap();
    assert_eq!(Store::open(&file).unwrap().work(), b.work());
    assert_eq!(a.undo().unwrap(), Some(mark(3)));
    assert_eq!(b.undo().unwrap(), Some(mark(4)));
    assert_eq!(a.redo().unwrap(), Some(mark(3)));
    assert_eq!([a.undo().unwrap(), a.undo().unwrap()], [Some(mark(3)), Some(mark(1))]);
    let mut later = Store::open(&file).unwrap();
    assert_eq!(later.work(), a.work());
    assert_eq!(later.undo().unwrap(), Some(mark(2)));
}

/// Lines of a newer version and lines cut short are passed over, and are still there when the file was made shorter.
#[test]
fn unknown_lines_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("notes.jsonl");
    let strange = "{\"id\":\"00000000000000aa\",\"at\":\"2031-01-01T00:00:00Z\",\"do\":\"paint\",\"colour\":\"blue\"}";
    fs::write(&file, format!("{strange}\n{}{{\"id\":\"00000", notes(1499, 1))).unwrap();
    let mut store = Store::open(&file).unwrap();
    assert_eq!(store.unread(), 2);
    store.change(Change::Note { ids: vec![Id(1)], text: Some("1499".to_owned()) }).unwrap();
    let before = work(&store);
    store.compact().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(strange) && text.contains("{\"id\":\"00000\n"), "kept");
    assert!(text.lines().count() < 300, "shorter: {} lines", text.lines().count());
    assert_eq!(store.work(), &before);
    assert_eq!(Store::open(&file).unwrap().work(), &before);
    for n in (1400..1499).rev() {
        store.undo().unwrap();
        assert_eq!(
            store.work().annotations().entry(Id(1)).note.as_deref(),
            Some(n.to_string().as_str()),
            "undone after"
        );
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
}

/// A file that is short, or that someone else is writing, is left alone; one that was made shorter by another program is
/// written on, not the one that was.
#[test]
fn shortening_and_others() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("notes.jsonl");
    let (mut a, mut b) = (Store::open(&file).unwrap(), Store::open(&file).unwrap());
    a.change(mark(1)).unwrap();
    let short = fs::read(&file).unwrap();
    a.compact().unwrap();
    assert_eq!(fs::read(&file).unwrap(), short);
    let long = notes(1200, 7).into_bytes();
    fs::write(&file, [short, long].concat()).unwrap();
    let long = fs::read(&file).unwrap();
    let held = fs::File::open(&file).unwrap();
    held.lock().unwrap();
    b.compact().unwrap();
    assert_eq!(fs::read(&file).unwrap(), long, "someone holds it");
    drop(held);
    b.compact().unwrap();
    assert!(fs::metadata(&file).unwrap().len() < long.len() as u64);
    a.change(mark(9)).unwrap();
    let read = Store::open(&file).unwrap();
    assert_eq!(read.work(), a.work());
    let mut annotations = read.work().annotations();
    assert!([1, 9].iter().all(|id| !annotations.entry(Id(*id)).marks.is_empty()));
}

/// A file that someone takes away while the program runs is written again, whole; one put in its place is taken as it is.
#[test]
fn files_that_go_away() {
    let dir = tempfile::tempdir().unwrap();
    let (file, other) = (dir.path().join("notes.jsonl"), dir.path().join("other.jsonl"));
    let mut store = Store::open(&file).unwrap();
    (1..4).for_each(|n| store.change(mark(n)).unwrap());
    store.undo().unwrap();
    fs::remove_file(&file).unwrap();
    store.change(mark(9)).unwrap();
    let read = Store::open(&file).unwrap();
    assert_eq!(read.work(), store.work());
    let mut annotations = read.work().annotations();
    let marked = [1, 2, 3, 9].map(|id| !annotations.entry(Id(id)).marks.is_empty());
    assert_eq!(marked, [true, true, false, true]);

    Store::open(&other).unwrap().change(mark(5)).unwrap();
    fs::rename(&other, &file).unwrap();
    store.change(mark(6)).unwrap();
    let mut annotations = Store::open(&file).unwrap().work().annotations();
    let marked = [1, 5, 6].map(|id| !annotations.entry(Id(id)).marks.is_empty());
    assert_eq!(marked, [false, true, true]);
}

/// A file that can't be read or written is an error that names it, and the change is not made.
#[test]
fn errors_name_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let error = Store::open(dir.path()).unwrap_err().to_string();
    assert!(error.starts_with(dir.path().to_str().unwrap()) && error.contains("--notes"), "{error}");
    let below = dir.path().join("plain/notes.jsonl");
    fs::write(dir.path().join("plain"), "x").unwrap();
    match Store::open(&below) {
        Err(error) => assert!(error.to_string().starts_with(below.to_str().unwrap())),
        Ok(mut store) => {
            let error = store.change(mark(1)).unwrap_err().to_string();
            assert!(error.starts_with(below.to_str().unwrap()), "{error}");
            assert!(store.work().is_empty());
        }
    }
}
