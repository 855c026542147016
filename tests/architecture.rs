//! The direction of the arrows: each folder uses only what stands to its left. A wall that is crossed by accident is seen
//! here, with the file that crosses it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests are tests"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The folders of `src`, from left to right.
const ORDER: [&str; 18] = [
    "domain", "nearest", "arabic", "bidi", "lexicon", "load", "extract", "timeline", "pipeline", "query", "config",
    "store", "export", "generate", "app", "ui", "term", "cli",
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The folders that a source text names behind `crate::`, tests at its end left out.
fn uses(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut out = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            None => vec![rest],
            Some(group) => {
                let mut depth = 1;
                let end = group.find(|c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    depth == 0
                });
                top_level(&group[..end.unwrap_or(group.len())])
            }
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                out.insert(name);
            }
        }
    }
    out
}

/// The members of a group of imports, without those of groups inside it.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&group[start..]);
    out
}

#[test]
fn each_folder_uses_only_what_stands_to_its_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 100, "the sources are not where they were: {}", src.display());
    let mut crossings = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let name = inside.components().next().unwrap().as_os_str().to_string_lossy();
        let folder = name.trim_end_matches(".rs");
        if matches!(folder, "lib" | "main") {
            continue;
        }
        let place = |name: &str| ORDER.iter().position(|known| *known == name);
        let own = place(folder).unwrap_or_else(|| panic!("{folder} has no place in the order"));
        for used in uses(&fs::read_to_string(&file).unwrap()) {
            if place(&used).is_some_and(|at| at > own) {
                crossings.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(crossings.is_empty(), "{crossings:#?}");
}

/// The test above sees what it has to see.
#[test]
fn imports_are_read() {
    let text = "use crate::{\n    arabic::{fold::Folded, token},\n    ui::text,\n};\nfn f() { crate::app::run() }\n#[cfg(test)]\nmod tests {\n use crate::cli; }";
    assert_eq!(uses(text).into_iter().collect::<Vec<_>>(), ["app", "arabic", "ui"]);
}
