//! Blocks of input that are filled again when their reader is done with them: memory fresh from the system is paid for page
//! by page, and a large archive has thousands of blocks.

use std::{
    io::{self, Read},
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

/// Larger ones, of an endless line, are not kept.
const LARGEST: usize = 4 << 20;

/// Blocks to fill.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool(Arc<Mutex<Vec<Vec<u8>>>>);

impl Pool {
    /// An empty block.
    pub(super) fn take(&self) -> Buffer {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        Buffer { bytes, len: 0, pool: self.clone() }
    }
}

/// Bytes that were read; where they lie goes back to the pool.
#[derive(Debug)]
pub(super) struct Buffer {
    /// All of it was written once: what is past `len` is of an earlier block.
    bytes: Vec<u8>,
    len: usize,
    pool: Pool,
}

impl Buffer {
    /// Reads until it holds `want` bytes; true at the end of the input. What was read before an error is kept.
    pub(super) fn fill(&mut self, read: &mut dyn Read, want: usize) -> io::Result<bool> {
        self.make_room(want);
        while let Some(free) = self.bytes.get_mut(self.len..want).filter(|free| !free.is_empty()) {
            match read.read(free) {
                Ok(0) => return Ok(true),
                Ok(got) => self.len += got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(false)
    }

    /// Puts bytes at the end.
    pub(super) fn extend(&mut self, more: &[u8]) {
        let end = self.len + more.len();
        self.make_room(end);
        if let Some(free) = self.bytes.get_mut(self.len..end) {
            free.copy_from_slice(more);
            self.len = end;
        }
    }

    /// Forgets what is past the first `len` bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    fn make_room(&mut self, len: usize) {
        if self.bytes.len() < len {
            self.bytes.resize(len, 0);
        }
    }
}

impl Deref for Buffer {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.bytes.len() <= LARGEST {
            self.pool.0.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.bytes));
        }
    }
}
