//! Bad input: one clear line each, the rest is read, nothing panics, the exit code says so.

use super::{REPORTS, run, run_with};
use std::{fs, path::PathBuf};

/// The good file beside each bad one gives its three incidents.
const GOOD: usize = 3;

/// What each bad file is, its bytes, and what is said about it after its name.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut broken =
        "{\"id\":\"1\",\"text\":\"نص\"}\n{\"id\":\"2\",\"text\":\n{\"id\":\"3\",\"text\":\"نص\"}\n".as_bytes().to_vec();
    broken.extend_from_slice(b"\n");
    let mut latin = "{\"text\":\"".as_bytes().to_vec();
    latin.extend_from_slice(&[0xff, 0xfe, 0xc3, 0x28]);
    latin.extend_from_slice(b"\"}\n");
    let mut endless = b"{\"text\":\"".to_vec();
    endless.resize(66 << 20, b'a');
    vec![
        ("empty.txt", Vec::new(), ": empty"),
        ("binary.dat", [0u8, 1, 2, 3, 0, 0, 0, 255].repeat(64), ": binary"),
        ("broken.jsonl", broken, ":2: broken JSON, skipped"),
        ("latin.jsonl", latin, ":1: not UTF-8"),
        ("endless.jsonl", endless, ":1: skipped: longer than 64 MiB"),
        ("cut.gz", vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b], ": cut short"),
    ]
}

/// Each kind of bad file, beside a good one.
#[test]
fn one_line_each() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes, said) in cases() {
        let file = dir.path().join(name);
        fs::write(&file, bytes).unwrap();
        let path = file.to_str().unwrap();
        let (code, out, err) = run(dir.path(), &["timeline", path, REPORTS]);
        assert_eq!(code, 2, "{name}: {err}");
        assert_eq!(out.lines().count(), GOOD, "{name}: the rest is read");
        assert_eq!(err.lines().count(), 1, "{name}: {err}");
        assert!(err.starts_with(&format!("waqai: {path}{said}")), "{name}: {err}");
        fs::remove_file(&file).unwrap();
    }
}

/// A file that is not there; a folder nobody may read.
#[test]
fn what_cannot_be_opened() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("missing");
    let (code, out, err) = run(dir.path(), &["timeline", missing.to_str().unwrap(), REPORTS]);
    assert_eq!((code, out.lines().count()), (2, GOOD));
    assert_eq!(err, format!("waqai: {}: no such file or folder; check the path\n", missing.display()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let closed = dir.path().join("closed");
        fs::create_dir(&closed).unwrap();
        fs::write(closed.join("a.txt"), "نص").unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        // Some users may read everything.
        let is_closed = fs::read_dir(&closed).is_err();
        let (code, out, err) = run(dir.path(), &["timeline", closed.to_str().unwrap(), REPORTS]);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(out.lines().count(), GOOD);
        if is_closed {
            assert_eq!(code, 2);
            assert!(err.starts_with(&format!("waqai: {}: permission denied", closed.display())), "{err}");
        }
    }
}

/// The name of a file cannot write to the terminal.
#[cfg(unix)]
#[test]
fn names_are_harmless() {
    let dir = tempfile::tempdir().unwrap();
    let file: PathBuf = dir.path().join("a\u{1b}]0;b\u{7}.txt");
    fs::write(&file, "").unwrap();
    let (code, _, err) = run(dir.path(), &["extract", dir.path().to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(!err.trim_end().contains(char::is_control), "{err:?}");
}

/// Settings, queries, lexica: the mistake is named where it is, and nothing is read.
#[test]
fn mistakes_in_what_was_asked() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("c.toml");
    fs::write(&config, "\nmous = true\n").unwrap();
    let lexicon = dir.path().join("lexicon");
    fs::create_dir(&lexicon).unwrap();
    fs::write(lexicon.join("sites.json"), "[{\"id\": 7}]").unwrap();
    let (config, lexicon) = (config.to_str().unwrap(), lexicon.to_str().unwrap());
    let cases: [(&[&str], &str); 6] = [
        (&["timeline", "--config", config], "c.toml:2: there is no setting \"mous\"; did you mean \"mouse\"?"),
        (&["timeline", "--filter", "bse:harir"], "--filter \"bse:harir\": column 1: expected a field"),
        (&["extract", "--filter", "last 30d"], "`last …` counts back from the newest incident"),
        (&["extract", "--lexicon", lexicon], "sites.json"),
        (&["extract", "--lexicon", "/nonexistent"], "/nonexistent"),
        (&["timeline", "--published", "yesterday"], "yesterday"),
    ];
    for (args, said) in cases {
        let (code, out, err) = run_with(dir.path(), args, "");
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
}
