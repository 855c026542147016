//! Identifiers that do not change between runs: a hash of what the thing is, never of when it was read.

use std::fmt;

/// A stable 64-bit identifier, shown as 16 hexadecimal digits.
///
/// Made with FNV-1a (Fowler, Noll, Vo): tiny, and the same on every machine and in every version of Rust, which
/// the standard hasher does not promise. Two reports get one id only if all their parts are equal (or by a
/// one-in-2⁶⁴ accident); the extractor breaks ties inside an article by order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u64);

impl Id {
    /// The id of a list of parts. Parts are kept apart: `["ab", "c"]` and `["a", "bc"]` differ.
    ///
    /// ```
    /// use waqai::domain::Id;
    /// assert_ne!(Id::of(["ab", "c"]), Id::of(["a", "bc"]));
    /// assert_eq!(Id::of(["x"]).to_string().len(), 16);
    /// ```
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for part in parts {
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        Self(hash)
    }

    /// Reads an id as [`Display`](fmt::Display) prints it; any other text is hashed, so that foreign ids keep
    /// their identity too.
    pub fn parse(text: &str) -> Self {
        match u64::from_str_radix(text, 16) {
            Ok(n) if text.len() == 16 => Self(n),
            _ => Self::of([text]),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
