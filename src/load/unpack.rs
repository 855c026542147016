//! Compressed streams, told from their first bytes, unpacked as they are read and never beyond all measure.

use super::{Limits, ProblemKind};
use std::{
    cell::Cell,
    io::{self, Read},
};

/// How a stream is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Packing {
    /// Tells it from the first bytes.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        const MAGIC: [(&[u8], Packing); 4] = [
            (b"\x1f\x8b\x08", Packing::Gzip),
            (b"\x28\xb5\x2f\xfd", Packing::Zstd),
            (b"BZh", Packing::Bzip2),
            (b"\xfd7zXZ\0", Packing::Xz),
        ];
        MAGIC.into_iter().find_map(|(magic, packing)| head.starts_with(magic).then_some(packing))
    }

    /// Calls `then` with the unpacked stream, which ends in [`ProblemKind::Bomb`] where it grows beyond `limits`.
    pub(super) fn unpack<T>(
        self,
        read: &mut dyn Read,
        limits: &Limits,
        then: impl FnOnce(&mut dyn Read) -> T,
    ) -> io::Result<T> {
        let taken = Cell::new(0);
        let packed = Taking { read, taken: &taken };
        let bounded = |read: &mut dyn Read| then(&mut Bounded { read, given: 0, taken: &taken, limits });
        Ok(match self {
            Self::Gzip => bounded(&mut flate2::read::MultiGzDecoder::new(packed)),
            Self::Zstd => bounded(&mut zstd::stream::read::Decoder::new(packed)?),
            Self::Bzip2 => bounded(&mut bzip2::read::MultiBzDecoder::new(packed)),
            Self::Xz => {
                const CONCATENATED: u32 = 8;
                const MOST_MEMORY: u64 = 256 << 20;
                let stream = liblzma::stream::Stream::new_stream_decoder(MOST_MEMORY, CONCATENATED)?;
                bounded(&mut liblzma::read::XzDecoder::new_stream(packed, stream))
            }
        })
    }
}

/// The name without the extension of its packing: `a.jsonl.gz` is judged as `a.jsonl`.
pub(super) fn inner_name(name: &str) -> &str {
    [".gz", ".zst", ".bz2", ".xz"].iter().find_map(|extension| name.strip_suffix(extension)).unwrap_or(name)
}

/// Counts what goes into a decoder.
struct Taking<'r> {
    read: &'r mut dyn Read,
    taken: &'r Cell<u64>,
}

impl Read for Taking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.read.read(buffer)?;
        self.taken.set(self.taken.get() + got as u64);
        Ok(got)
    }
}

/// Stops a stream that is too much larger than what it is unpacked from.
pub(super) struct Bounded<'r> {
    pub(super) read: &'r mut dyn Read,
    pub(super) given: u64,
    pub(super) taken: &'r Cell<u64>,
    pub(super) limits: &'r Limits,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.read.read(buffer)?;
        self.given += got as u64;
        let Limits { unpacked, ratio, .. } = *self.limits;
        if self.given > unpacked && self.given / ratio > self.taken.get() {
            return Err(ProblemKind::Bomb { ratio }.into());
        }
        Ok(got)
    }
}
