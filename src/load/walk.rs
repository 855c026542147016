//! From the PATHs on the command line to files, in an order that is the same everywhere.
//!
//! Folders are walked in the order of names, hidden entries are left out, links are followed but never in circles.

use super::ProblemKind;
use std::{
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// Folders nested deeper than this are not a collection of articles.
const DEEPEST: usize = 64;

/// A file to read.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path relative to the PATH it was found under; for a PATH that is a file, its name.
    pub(super) relative: String,
    /// Its length in bytes, where it has one: standard input and pipes have not.
    pub(super) len: Option<u64>,
    /// When it was last changed.
    pub(super) modified: Option<std::time::SystemTime>,
}

/// Calls `visit` for every file below `paths`, in order, or with what keeps a file from being read.
pub(super) fn walk(
    paths: &[PathBuf],
    visit: &mut dyn FnMut(Result<Found, (PathBuf, ProblemKind)>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for path in paths {
        if path.as_os_str() == "-" {
            visit(Ok(Found { path: path.clone(), relative: "-".to_owned(), len: None, modified: None }))?;
            continue;
        }
        match fs::metadata(path) {
            Err(error) => visit(Err((path.clone(), ProblemKind::of_io(error))))?,
            Ok(meta) if meta.is_dir() => folder(path, "", &mut Vec::new(), visit)?,
            Ok(meta) if meta.is_file() || is_pipe(&meta) => {
                let relative = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                visit(Ok(Found {
                    path: path.clone(),
                    relative,
                    len: meta.is_file().then_some(meta.len()),
                    modified: meta.modified().ok(),
                }))?;
            }
            Ok(_) => visit(Err((path.clone(), ProblemKind::Special)))?,
        }
    }
    ControlFlow::Continue(())
}

/// True for a pipe: `waqai extract <(zcat …)` names one.
#[cfg(unix)]
fn is_pipe(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&meta.file_type())
}
#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

fn folder(
    path: &Path,
    relative: &str,
    above: &mut Vec<PathBuf>,
    visit: &mut dyn FnMut(Result<Found, (PathBuf, ProblemKind)>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let real = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) => return visit(Err((path.to_owned(), ProblemKind::of_io(error)))),
    };
    if above.contains(&real) {
        return visit(Err((path.to_owned(), ProblemKind::Cycle)));
    }
    if above.len() >= DEEPEST {
        return visit(Err((path.to_owned(), ProblemKind::FoldersTooDeep(DEEPEST))));
    }
    let names = match names(path) {
        Ok(names) => names,
        Err(error) => return visit(Err((path.to_owned(), ProblemKind::of_io(error)))),
    };
    above.push(real);
    for name in names {
        let path = path.join(&name);
        let name = name.to_string_lossy();
        let relative = if relative.is_empty() { name.into_owned() } else { format!("{relative}/{name}") };
        match fs::metadata(&path) {
            Err(error) => visit(Err((path, ProblemKind::of_io(error))))?,
            Ok(meta) if meta.is_dir() => folder(&path, &relative, above, visit)?,
            Ok(meta) if meta.is_file() => {
                visit(Ok(Found { path, relative, len: Some(meta.len()), modified: meta.modified().ok() }))?;
            }
            Ok(_) => visit(Err((path, ProblemKind::Special)))?,
        }
    }
    above.pop();
    ControlFlow::Continue(())
}

/// The names in a folder, sorted by their bytes, hidden ones left out.
fn names(path: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
