//! A reader of JSON whose shape is known, as fast as the text can be looked through: no tree, no copy of a string without
//! escapes, no number as text in between. Whoever wants a value asks for it by its type.
//!
//! It is more lenient than the standard (a tab inside a string passes), since what it reads was written by a program;
//! what it refuses is looked at again by a stricter reader, which can say what is wrong.

use super::borrowed::Str;
use std::borrow::Cow;

/// Deeper nesting is nobody's row.
const DEEPEST: u32 = 128;

/// What was expected where something else stands.
pub(super) type Got<T> = Result<T, &'static str>;

/// A value that knows how it stands in JSON.
pub(super) trait Pull<'a>: Sized {
    /// How many a list of them has, mostly: so many get room at once.
    const USUAL: usize = 1;

    /// Reads one value.
    fn pull(from: &mut Puller<'a>) -> Got<Self>;
}

/// A text of JSON and how far it is read.
pub(super) struct Puller<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Puller<'a> {
    /// Reads a text that is one value.
    pub(super) fn whole<T>(text: &'a str, read: impl FnOnce(&mut Self) -> Got<T>) -> Got<T> {
        let mut from = Self { text, at: 0 };
        let value = read(&mut from)?;
        if from.peek().is_some() { Err("something after the end of the row") } else { Ok(value) }
    }

    /// Begins an object.
    pub(super) fn open(&mut self) -> Got<()> {
        self.expect(b'{', "expected an object")
    }

    /// After a member: true where another one follows, false where the object ends.
    pub(super) fn goes_on(&mut self) -> Got<bool> {
        if self.take(b',') {
            return Ok(true);
        }
        self.expect(b'}', "expected , or } after a member").map(|()| false)
    }

    /// Reads the members that are left of an object: `member` is given each name and reads its value, or
    /// [`skip`](Self::skip)s it.
    pub(super) fn members(&mut self, mut member: impl FnMut(&mut Self, &str) -> Got<()>) -> Got<()> {
        if self.take(b'}') {
            return Ok(());
        }
        loop {
            let name = self.string()?;
            self.expect(b':', "expected : after a name")?;
            member(self, &name)?;
            if !self.goes_on()? {
                return Ok(());
            }
        }
    }

    /// True where exactly this comes next; it is passed over.
    pub(super) fn starts(&mut self, with: &str) -> bool {
        let is_next = self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(with.as_bytes()));
        self.at += if is_next { with.len() } else { 0 };
        is_next
    }

    /// Passes over one value.
    pub(super) fn skip(&mut self) -> Got<()> {
        let mut depth = 0u32;
        loop {
            match self.peek().ok_or("a value is missing")? {
                b'"' => drop(self.string()?),
                b'{' | b'[' if depth < DEEPEST => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                _ if self.bare().is_empty() => return Err("expected a value"),
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// True where a list comes next.
    pub(super) fn is_list(&mut self) -> bool {
        self.peek() == Some(b'[')
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_here = self.peek() == Some(byte);
        self.at += usize::from(is_here);
        is_here
    }

    fn expect(&mut self, byte: u8, otherwise: &'static str) -> Got<()> {
        if self.take(byte) { Ok(()) } else { Err(otherwise) }
    }

    fn string(&mut self) -> Got<Str<'a>> {
        const OPEN: &str = "a string without its end";
        self.expect(b'"', "expected a string")?;
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut end = memchr::memchr2(b'"', b'\\', rest).ok_or(OPEN)?;
        if rest.get(end) == Some(&b'"') {
            self.at = start + end + 1;
            return Ok(Str(Cow::Borrowed(self.text.get(start..start + end).unwrap_or_default())));
        }
        while rest.get(end) == Some(&b'\\') {
            let next = end + 2;
            end = next + memchr::memchr2(b'"', b'\\', rest.get(next..).ok_or(OPEN)?).ok_or(OPEN)?;
        }
        self.at = start + end + 1;
        let quoted = self.text.get(start - 1..self.at).unwrap_or_default();
        serde_json::from_str(quoted).map(|text| Str(Cow::Owned(text))).map_err(|_| "a string with a broken escape")
    }

    /// The letters of a number or of `true`, `false`, `null`.
    fn bare(&mut self) -> &'a str {
        self.peek();
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
        let len = rest.as_bytes().iter().position(|b| !is_part(b)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }
}

impl<'a> Pull<'a> for Str<'a> {
    fn pull(from: &mut Puller<'a>) -> Got<Self> {
        from.string()
    }
}

impl<'a, T: Pull<'a>> Pull<'a> for Option<T> {
    fn pull(from: &mut Puller<'a>) -> Got<Self> {
        if from.peek() != Some(b'n') {
            return T::pull(from).map(Some);
        }
        if from.bare() == "null" { Ok(None) } else { Err("expected a value") }
    }
}

impl<'a, T: Pull<'a>> Pull<'a> for Vec<T> {
    fn pull(from: &mut Puller<'a>) -> Got<Self> {
        from.expect(b'[', "expected a list")?;
        if from.take(b']') {
            return Ok(Vec::new());
        }
        let mut items = Vec::with_capacity(T::USUAL);
        loop {
            items.push(T::pull(from)?);
            if !from.take(b',') {
                return from.expect(b']', "expected , or ] after an item").map(|()| items);
            }
        }
    }
}

impl<'a> Pull<'a> for u32 {
    fn pull(from: &mut Puller<'a>) -> Got<Self> {
        const EXPECTED: &str = "expected a whole number that is not negative";
        from.peek();
        let rest = from.text.as_bytes().get(from.at..).unwrap_or_default();
        let (mut number, mut len) = (0u64, 0);
        while let Some(digit @ b'0'..=b'9') = rest.get(len).filter(|_| len < 11) {
            number = number * 10 + u64::from(digit - b'0');
            len += 1;
        }
        from.at += len;
        match rest.get(len) {
            Some(b'.' | b'e' | b'E') => Err(EXPECTED),
            _ if len == 0 || len > 10 => Err(EXPECTED),
            _ => Self::try_from(number).map_err(|_| EXPECTED),
        }
    }
}

macro_rules! bare {
    ($($kind:ty: $expected:literal,)*) => {$(
        impl<'a> Pull<'a> for $kind {
            fn pull(from: &mut Puller<'a>) -> Got<Self> {
                from.bare().parse().map_err(|_| $expected)
            }
        }
    )*};
}

bare! {
    u64: "expected a whole number that is not negative",
    f32: "expected a number",
    bool: "expected true or false",
}
