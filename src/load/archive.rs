//! ZIP archives and WACZ, which is web archives in a ZIP: every entry is read as the file it is.

use super::{ProblemKind, intake::Intake, part::Source, unpack::Bounded};
use std::{
    cell::Cell,
    io::{Cursor, Read, Seek},
    ops::ControlFlow,
    sync::Arc,
};

/// True for the first bytes of a ZIP.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Reads an archive that came through a stream: a ZIP's table is at its end, so it has to be in memory.
pub(super) fn read_stream(
    read: &mut dyn Read,
    source: &Arc<Source>,
    depth: usize,
    to: &mut Intake<'_>,
) -> ControlFlow<()> {
    let limit = to.options.limits.unpacked;
    let mut bytes = Vec::new();
    let end = read.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit {
        let why = format!("larger than {} MiB inside another file; unpack it first", limit >> 20);
        return to.say(source, None, ProblemKind::Format { format: "ZIP", why });
    }
    if let Err(error) = end {
        to.say(source, None, ProblemKind::of_io(error))?;
    }
    self::read(Cursor::new(bytes), source, depth, to)
}

/// Reads the entries of an archive, in the order of their names.
pub(super) fn read(file: impl Read + Seek, source: &Arc<Source>, depth: usize, to: &mut Intake<'_>) -> ControlFlow<()> {
    if depth >= to.options.limits.nesting {
        return to.say(source, None, ProblemKind::ArchivesTooDeep(to.options.limits.nesting));
    }
    let damaged = |error: zip::result::ZipError| ProblemKind::Format { format: "ZIP", why: error.to_string() };
    let mut archive = match zip::ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return to.say(source, None, damaged(error)),
    };
    let mut entries: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|at| Some((archive.name_for_index(at)?.ok()?.into_owned(), at)))
        .filter(|(name, _)| !name.ends_with('/') && !is_hidden(name))
        .collect();
    entries.sort();
    let has = |name: &str| entries.iter().any(|(n, _)| n == name);
    if has("[Content_Types].xml") {
        let why = "an office document; save it as text, HTML or CSV".to_owned();
        return to.say(source, None, ProblemKind::Format { format: "ZIP", why });
    }
    if has("datapackage.json") && entries.iter().any(|(name, _)| is_wacz_archive(name)) {
        entries.retain(|(name, _)| is_wacz_archive(name));
    }
    for (name, at) in entries {
        if to.is_cancelled() {
            return ControlFlow::Break(());
        }
        let inner = Arc::new(source.entry(&name));
        match archive.by_index(at) {
            Ok(mut entry) => {
                let taken = Cell::new(entry.compressed_size());
                let limits = to.options.limits.clone();
                let mut bounded = Bounded { read: &mut entry, given: 0, taken: &taken, limits: &limits };
                to.stream(&mut bounded, &inner, depth + 1)?;
            }
            Err(error) => to.say(&inner, None, damaged(error))?,
        }
    }
    ControlFlow::Continue(())
}

fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// In a WACZ the pages are here; the rest is indexes of them.
fn is_wacz_archive(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}
