//! JSON Lines, in blocks of whole lines: the fast path, in constant memory however long the file is.

use super::{ProblemKind, buffer::Pool, intake::Intake, part::Body, part::Source, readback};
use std::{io::Read, ops::ControlFlow, sync::Arc};

/// The first block is small, so that something is on screen at once.
const FIRST_BLOCK: usize = 1 << 16;
const BLOCK: usize = 1 << 19;
/// Reports of one article are kept in one block up to this size.
const KEEP_TOGETHER: usize = 16 << 20;

/// Reads lines and gives them on in blocks.
pub(super) fn read(read: &mut dyn Read, source: &Arc<Source>, to: &mut Intake<'_>) -> ControlFlow<()> {
    let limit = to.options.limits.article;
    let pool = Pool::default();
    let mut buffer = pool.take();
    let mut first_line = 1;
    let mut want = FIRST_BLOCK;
    loop {
        let ended = buffer.fill(read, want).map_err(ProblemKind::of_io);
        if to.is_cancelled() {
            return ControlFlow::Break(());
        }
        let more = matches!(ended, Ok(false));
        let cut = if more { cut(&buffer) } else { buffer.len() };
        if cut == 0 && more && buffer.len() <= limit {
            want = buffer.len() * 2;
            continue;
        }
        if cut == 0 && more {
            let problem = source.problem(Some(first_line), ProblemKind::TooLong { limit });
            to.give(source, Body::Ready(vec![problem]))?;
            buffer = pool.take();
            match skip_line(read, to) {
                Ok(rest) => buffer.extend(&rest),
                Err(error) => {
                    let problem = source.problem(None, ProblemKind::of_io(error));
                    return to.give(source, Body::Ready(vec![problem]));
                }
            }
            if to.is_cancelled() {
                return ControlFlow::Break(());
            }
            first_line += 1;
            want = BLOCK.max(buffer.len());
            continue;
        }
        let mut rest = pool.take();
        rest.extend(buffer.get(cut..).unwrap_or_default());
        want = BLOCK.max(rest.len() + BLOCK / 2);
        buffer.truncate(cut);
        let lines = memchr::memchr_iter(b'\n', &buffer).count() as u64;
        if !buffer.is_empty() {
            to.give(source, Body::Lines { bytes: buffer, first_line })?;
        }
        first_line += lines;
        buffer = rest;
        match ended {
            Ok(false) => {}
            Ok(true) => return ControlFlow::Continue(()),
            Err(kind) => return to.give(source, Body::Ready(vec![source.problem(None, kind)])),
        }
    }
}

/// Where to cut: after the last whole line, but not between the reports of one article.
fn cut(buffer: &[u8]) -> usize {
    let Some(last) = memchr::memrchr(b'\n', buffer) else { return 0 };
    let whole = last + 1;
    let line_before = |end: usize| {
        let line = buffer.get(..end.checked_sub(1)?)?;
        let start = memchr::memrchr(b'\n', line).map_or(0, |at| at + 1);
        Some((start, line.get(start..)?))
    };
    let Some((mut start, line)) = line_before(whole) else { return whole };
    let Some(article) = readback::article_of(line) else { return whole };
    while start > 0 {
        match line_before(start) {
            Some((above, line)) if readback::article_of(line) == Some(article) => start = above,
            _ => return start,
        }
    }
    if whole > KEEP_TOGETHER { whole } else { 0 }
}

/// Reads on to the end of an endless line and returns what was read of the next.
fn skip_line(read: &mut dyn Read, to: &Intake<'_>) -> std::io::Result<Vec<u8>> {
    let mut block = vec![0; BLOCK];
    loop {
        match read.read(&mut block) {
            Ok(0) => return Ok(Vec::new()),
            Ok(_) if to.is_cancelled() => return Ok(Vec::new()),
            Ok(got) => {
                let got = block.get(..got).unwrap_or_default();
                if let Some(end) = memchr::memchr(b'\n', got) {
                    return Ok(got.get(end + 1..).unwrap_or_default().to_vec());
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
