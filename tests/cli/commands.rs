//! The smaller commands: settings, doctor, completions, the manual.

use super::run;
use std::fs;

/// `config` prints a file that would set what it prints, and says where each value comes from.
#[test]
fn config() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run(dir.path(), &["config", "--lang", "ar", "--notes", "/x/n.jsonl"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("lang = \"ar\""), "{out}");
    assert!(out.lines().any(|line| line.starts_with("lang = ") && line.ends_with("# --lang")), "{out}");
    assert!(out.lines().any(|line| line.starts_with("mouse = true") && line.ends_with("# default")), "{out}");
    let file = dir.path().join("config.toml");
    fs::write(&file, &out).unwrap();
    let (code, again, err) = run(dir.path(), &["config", "--config", file.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split("  # ").next().unwrap().trim_end().to_owned()).collect()
    };
    assert_eq!(values(&out), values(&again));
    assert!(again.contains("config.toml:"), "every value now comes from the file: {again}");
    assert!(!dir.path().join("config").exists(), "nothing is written");
}

/// `doctor` tells everything also without a terminal, and with settings that are wrong.
#[test]
fn doctor() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, err) = run(dir.path(), &["doctor"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for part in ["Terminal", "Arabic", "Test card", "Files", "because", "قاعدة عين الأسد الجوية", "notes.jsonl"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(!out.contains('\u{1b}'), "no sequences to a pipe");
    let (_, out, _) = run(dir.path(), &["doctor", "--bidi", "kitty"]);
    assert!(out.contains("mode kitty was asked for"), "{out}");
    let config = dir.path().join("c.toml");
    fs::write(&config, "theme = 1").unwrap();
    let (code, out, _) = run(dir.path(), &["doctor", "--config", config.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(out.contains("c.toml:1: theme: expected") && out.contains("Test card"), "{out}");
}

/// Completions and the manual know every command and option.
#[test]
fn for_packagers() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let (code, out, _) = run(dir.path(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(["timeline", "doctor", "high-contrast"].iter().all(|word| out.contains(word)), "{shell}");
    }
    let (code, man, _) = run(dir.path(), &["man"]);
    assert_eq!(code, 0);
    let plain = man.replace('\\', "");
    for part in
        ["--filter", "waqai extract", "WAQAI EXTRACT", "--explain", "[pick-base]", "WAQAI_BIDI", "outlet, weapon"]
    {
        assert!(plain.contains(part), "{part}: {man}");
    }
    assert_eq!(plain.matches("The publication date of").count(), 1, "nothing twice");
    assert!(!plain.contains("generate"), "what is for ourselves is no part of it");
}
