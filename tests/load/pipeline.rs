//! The pipeline: the same in any number of threads, stopped at once, counted truly.

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};
use waqai::{
    lexicon::Lexicon,
    load::Options,
    pipeline::{Batch, Input, Summary, Watch, run},
};

fn run_all(input: Input<'_>, jobs: usize) -> (Vec<String>, Vec<String>, Summary) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    let mut last = 0;
    let summary =
        run(input, &Options::default(), &Lexicon::builtin(), jobs, &AtomicBool::new(false), &mut |batch: Batch| {
            for (article, extraction) in batch.articles {
                let reports: Vec<_> = extraction.reports.iter().map(|r| r.id).collect();
                articles.push(format!("{} {} {reports:?} {:?}", article.id, article.text, article.also_at));
            }
            problems.extend(batch.problems.iter().map(ToString::to_string));
            assert!(batch.progress.articles >= last, "progress goes forward");
            last = batch.progress.articles;
        });
    (articles, problems, summary)
}

/// Many files of many kinds, some broken, ids that clash: one thread and eight give the same, in the same order.
#[test]
fn order_and_ids_do_not_depend_on_threads() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..40 {
        let text = format!("استهدفت مسيّرة قاعدة حرير يوم {n} نوفمبر 2023.");
        fs::write(dir.path().join(format!("{n}.txt")), &text).unwrap();
        let lines: String = (0..300).map(|m| format!("{{\"id\":{},\"text\":\"{text} {m}\"}}\n", m % 250)).collect();
        fs::write(dir.path().join(format!("{n}.jsonl")), lines + "{broken\n").unwrap();
        fs::write(dir.path().join(format!("{n}.html")), format!("<html><body><p>{text}</p></body></html>")).unwrap();
        fs::write(dir.path().join(format!("{n}.bin")), [0, 1, 2, 3, 0, 0, 0, n]).unwrap();
    }
    let paths = [dir.path().to_owned(), dir.path().join("0.txt")];
    let one = run_all(Input::Paths(&paths), 1);
    assert!(one.0.len() > 10_000 && one.1.len() == 80, "{} {}", one.0.len(), one.1.len());
    for jobs in [2, 8] {
        let many = run_all(Input::Paths(&paths), jobs);
        assert_eq!((&one.0, &one.1), (&many.0, &many.1), "{jobs} threads");
    }
    let mut ids: Vec<&str> = one.0.iter().filter_map(|a| a.split(' ').next()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), one.0.len(), "ids are unique");
}

/// Bytes read are the bytes there are, packed files and archives included.
#[test]
fn progress_ends_at_the_total() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("a.jsonl.zst"),
        zstd::encode_all("{\"text\":\"نص\"}\n".repeat(9000).as_bytes(), 1).unwrap(),
    )
    .unwrap();
    fs::write(dir.path().join("b.txt"), "نص").unwrap();
    let paths = [dir.path().to_owned()];
    let (.., summary) = run_all(Input::Paths(&paths), 2);
    assert_eq!(Some(summary.progress.bytes_done), summary.progress.bytes_total);
    assert_eq!((summary.progress.articles, summary.cancelled), (9001, false));
}

/// A pipe named as a PATH, as shells do for `<(…)`, is read; how much is to come is not known.
#[cfg(unix)]
#[test]
fn a_named_pipe_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, "{\"id\":\"1\",\"text\":\"نص\"}\n")
    });
    let (articles, problems, summary) = run_all(Input::Paths(&[pipe]), 1);
    writer.join().unwrap().unwrap();
    assert_eq!((articles.len(), problems.len(), summary.progress.bytes_total), (1, 0, None));
}

/// A stop takes effect within the parts already on their way, and says so.
#[test]
fn cancelling_stops_soon() {
    let dir = tempfile::tempdir().unwrap();
    let lines: String = (0..200_000).map(|n| format!("{{\"text\":\"نص {n}\"}}\n")).collect();
    fs::write(dir.path().join("a.jsonl"), lines).unwrap();
    let paths = [dir.path().to_owned()];
    let cancel = AtomicBool::new(false);
    let mut batches = 0;
    let summary = run(Input::Paths(&paths), &Options::default(), &Lexicon::builtin(), 2, &cancel, &mut |_| {
        batches += 1;
        cancel.store(true, Ordering::Relaxed);
    });
    assert!(summary.cancelled && batches == 1, "{batches}");
    assert!(summary.progress.articles < 200_000);
}

/// A file with thousands of broken lines is not thousands of messages.
#[test]
fn problems_are_listed_up_to_a_number() {
    let bytes = "{broken\n".repeat(5000);
    let (_, problems, summary) = run_all(Input::Bytes("x.jsonl", bytes.as_bytes()), 2);
    assert_eq!((problems.len(), summary.progress.problems), (101, 5000));
    assert!(problems[100].starts_with("x.jsonl: 4900 more problems"), "{}", problems[100]);
}

/// New, changed and deleted files are told once each, and only when they hold still.
#[test]
fn watching() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| dir.path().join(name);
    fs::write(file("a.txt"), "أ").unwrap();
    fs::write(file("b.txt"), "ب").unwrap();
    let paths: Vec<PathBuf> = vec![dir.path().to_owned()];
    let mut watch = Watch::new(paths.clone());
    assert!(watch.poll().is_empty());
    fs::create_dir(file("sub")).unwrap();
    fs::write(file("sub/c.jsonl"), "{\"text\":\"ج\"}\n").unwrap();
    fs::write(file("a.txt"), "أطول").unwrap();
    fs::remove_file(file("b.txt")).unwrap();
    let first = watch.poll();
    assert_eq!((first.changed.len(), first.gone.len()), (0, 1), "still moving");
    let second = watch.poll();
    assert_eq!((second.changed.len(), second.gone.len()), (2, 0));
    assert!(watch.poll().is_empty());
    let (articles, ..) = run_all(Input::Only(&paths, &second.changed), 1);
    let ids: Vec<&str> = articles.iter().filter_map(|a| a.split(' ').next()).collect();
    assert_eq!(ids, ["a.txt", "sub/c.jsonl#1"], "ids as in a whole run");
}
