//! A set of incidents as bits: filters are combined with `&`, `|` and `!`, 64 incidents a step.

use rayon::prelude::*;
use std::ops::{BitAndAssign, BitOrAssign, Not};

/// A set of indexes into [`Timeline::incidents`](super::Timeline::incidents). One bit an incident.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Set {
    words: Vec<u64>,
    len: usize,
}

/// Words a thread takes at a time: 16,384 incidents, enough to be worth handing over.
const CHUNK: usize = 256;

impl Set {
    /// The empty set over `len` incidents.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// All `len` incidents.
    pub fn all(len: usize) -> Self {
        !Self::none(len)
    }

    /// Those of `len` incidents that pass a test, tried on all cores.
    pub fn of(len: usize, test: impl Fn(usize) -> bool + Sync) -> Self {
        Self::by_stretches(len, CHUNK, |chunk, words| {
            for (at, word) in words.iter_mut().enumerate() {
                let first = (chunk * CHUNK + at) * 64;
                for bit in 0..64.min(len - first) {
                    *word |= u64::from(test(first + bit)) << bit;
                }
            }
        })
    }

    /// Those of `len` incidents that `mark` marks, on all cores: it gets the number of a stretch of `width` words of 64
    /// incidents each, and its bits, the lowest first. It must leave the bits past `len` alone.
    pub(super) fn by_stretches(len: usize, width: usize, mark: impl Fn(usize, &mut [u64]) + Sync) -> Self {
        let mut set = Self::none(len);
        set.words.par_chunks_mut(width).enumerate().for_each(|(nth, words)| mark(nth, words));
        set
    }

    /// How many incidents the set is over.
    pub fn universe(&self) -> usize {
        self.len
    }

    /// How many are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// True where none is.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }

    /// True where all are.
    pub fn is_all(&self) -> bool {
        self.count() == self.len
    }

    /// Adds one; an index past the end is ignored.
    pub fn insert(&mut self, incident: usize) {
        if incident < self.len
            && let Some(word) = self.words.get_mut(incident / 64)
        {
            *word |= 1 << (incident % 64);
        }
    }

    /// True where it is in.
    pub fn contains(&self, incident: usize) -> bool {
        incident < self.len && self.words.get(incident / 64).is_some_and(|word| word >> (incident % 64) & 1 == 1)
    }

    /// The members, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            std::iter::successors(Some(word), |rest| rest.checked_sub(1).map(|less| rest & less))
                .take_while(|rest| *rest != 0)
                .map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }

    /// The members as rows to show, ascending.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows = Vec::with_capacity(self.count());
        rows.extend(self.iter().map(|i| i as u32));
        rows
    }
}

impl BitAndAssign<&Set> for Set {
    fn bitand_assign(&mut self, other: &Set) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }
}

impl BitOrAssign<&Set> for Set {
    fn bitor_assign(&mut self, other: &Set) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }
}

impl Not for Set {
    type Output = Self;
    fn not(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if !self.len.is_multiple_of(64)
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << (self.len % 64)) - 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        /// The bits behave as a set of numbers does, at every length around a word's edge.
        #[test]
        fn behaves_as_a_set(len in 0usize..200, a: BTreeSet<u8>, b: BTreeSet<u8>) {
            let keep = |s: &BTreeSet<u8>| s.iter().map(|&n| n as usize).filter(|&n| n < len).collect::<BTreeSet<_>>();
            let (a, b) = (keep(&a), keep(&b));
            let make = |s: &BTreeSet<usize>| Set::of(len, |i| s.contains(&i));
            let mut both = make(&a);
            both &= &make(&b);
            prop_assert_eq!(both.iter().collect::<BTreeSet<_>>(), &a & &b);
            let mut either = make(&a);
            either |= &make(&b);
            prop_assert_eq!(either.count(), (&a | &b).len());
            prop_assert_eq!((!make(&a)).count(), len - a.len());
            prop_assert_eq!(Set::all(len).iter().collect::<Vec<_>>(), (0..len).collect::<Vec<_>>());
        }
    }
}
