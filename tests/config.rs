//! Settings: what is read, what is refused and with which words, and who wins over whom.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

use std::{fs, path::Path};
use waqai::{
    bidi::Mode,
    config::{ConfigError, Digits, Given, Lang, Origin, Settings, ThemeName, Value},
};

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/config");

fn load(file: Option<&Path>, given: Given, env: &[(&str, &str)]) -> Result<Settings, ConfigError> {
    // Nobody's own settings.
    let nowhere = [("XDG_CONFIG_HOME", "/nonexistent/config"), ("XDG_DATA_HOME", "/nonexistent/data")];
    let env: Vec<(&str, &str)> = env.iter().copied().chain(nowhere).collect();
    Settings::load(file, given, &env.as_slice())
}

fn origin<'s>(settings: &'s Settings, key: &str) -> &'s Origin {
    &settings.shown.iter().find(|shown| shown.key == key).unwrap().origin
}

/// Every setting can be set in the file, and paths in it count from the file or from home.
#[test]
fn valid_files() {
    let all = Path::new(DATA).join("valid/all.toml");
    let settings = load(Some(&all), Given::new(), &[]).unwrap();
    assert_eq!(settings.bidi, Some(Mode::Visual));
    assert_eq!((settings.theme, settings.lang, settings.digits), (ThemeName::Light, Lang::Ar, Digits::Arabic));
    assert_eq!((settings.harakat, settings.mouse, settings.links), (Some(false), false, false));
    assert_eq!((settings.session, settings.jobs), (false, 3));
    assert_eq!(settings.lexicon.as_deref(), Some(Path::new(DATA).join("valid/names").as_path()));
    assert!(settings.notes.unwrap().ends_with("my notes.jsonl"));
    assert_eq!(settings.keymap.as_deref(), Some(Path::new("/etc/waqai/keymap.toml")));
    assert!(settings.shown.iter().all(|shown| matches!(shown.origin, Origin::File(..))), "the file leaves none out");

    let empty = load(Some(&Path::new(DATA).join("valid/empty.toml")), Given::new(), &[]).unwrap();
    let none = load(None, Given::new(), &[]).unwrap();
    assert_eq!(empty.shown, none.shown);
    assert!(none.shown.iter().all(|shown| shown.origin == Origin::Default));
    assert_eq!(none.notes.as_deref(), Some(Path::new("/nonexistent/data/waqai/notes.jsonl")));
}

/// Every mistake names file, line and key, what was expected, and what was probably meant. The first line of each file
/// holds the words.
#[test]
fn invalid_files() {
    let mut seen = 0;
    for entry in fs::read_dir(Path::new(DATA).join("invalid")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let expected = text.lines().next().unwrap().strip_prefix("# expect: ").unwrap();
        let error = load(Some(&path), Given::new(), &[]).expect_err(path.to_str().unwrap()).to_string();
        let rest = error.strip_prefix(path.to_str().unwrap()).unwrap_or_else(|| panic!("no file in: {error}"));
        assert!(rest.starts_with(expected), "{error}\nexpected {expected}");
        assert!(!rest.contains('\n'), "one line: {error}");
        seen += 1;
    }
    assert!(seen >= 8);
}

/// Option over variable over file over what is said to all programs over default.
#[test]
fn the_closest_wins() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("c.toml");
    fs::write(&file, "bidi = 'base'\nlang = 'ar'\ntheme = 'dark'\n").unwrap();
    let option = vec![("bidi", "--bidi", Value::from("lro"))];
    let env = [("WAQAI_BIDI", "kitty"), ("LANG", "en_GB.UTF-8"), ("NO_COLOR", "1")];

    let all = load(Some(&file), option, &env).unwrap();
    assert_eq!((all.bidi, origin(&all, "bidi")), (Some(Mode::Lro), &Origin::Option("--bidi")));
    let no_option = load(Some(&file), Given::new(), &env).unwrap();
    assert_eq!((no_option.bidi, origin(&no_option, "bidi")), (Some(Mode::Kitty), &Origin::Variable("WAQAI_BIDI")));
    let only_file = load(Some(&file), Given::new(), &[]).unwrap();
    assert_eq!(
        (only_file.bidi, origin(&only_file, "bidi")),
        (Some(Mode::Base), &Origin::File(file.as_path().into(), 1))
    );

    // What is said to all programs gives way to what is said to this one.
    assert_eq!((no_option.theme, no_option.lang), (ThemeName::Dark, Lang::Ar));
    let general = load(None, Given::new(), &[("LANG", "ar_IQ.UTF-8"), ("NO_COLOR", "1")]).unwrap();
    assert_eq!((general.theme, general.lang), (ThemeName::Mono, Lang::Ar));
    assert_eq!(origin(&general, "theme"), &Origin::Variable("NO_COLOR"));
    let english = vec![("lang", "--lang", Value::from("en"))];
    assert_eq!(load(None, english, &[("LC_ALL", "ar_SY")]).unwrap().lang, Lang::En);
    assert_eq!(load(None, Given::new(), &[("LC_ALL", "C"), ("LANG", "ar_SY")]).unwrap().lang, Lang::En, "LC_ALL first");
}

/// A file that was asked for must be there; a wrong variable is named as such.
#[test]
fn where_the_mistake_is() {
    let missing = load(None, Given::new(), &[("WAQAI_CONFIG", "/nonexistent/c.toml")]).unwrap_err().to_string();
    assert!(missing.starts_with("/nonexistent/c.toml: can't be read"), "{missing}");
    let variable = load(None, Given::new(), &[("WAQAI_BIDI", "sideways")]).unwrap_err().to_string();
    assert!(variable.starts_with("$WAQAI_BIDI: bidi: expected \"auto\""), "{variable}");
}
