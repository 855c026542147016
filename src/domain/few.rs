//! A short list that is one item long nearly always: the actors, weapons and sentences of a report, the reports of an
//! incident. A million incidents hold millions of them, and a lone item needs no allocation of its own.

use std::ops::Deref;

/// A list of any length; one item is kept in place. Used as a slice.
///
/// ```
/// use waqai::domain::Few;
/// let few: Few<u32> = [7].into();
/// assert_eq!(few.iter().sum::<u32>(), 7);
/// assert_eq!(few, (7..8).collect::<Few<u32>>());
/// assert!(Few::<u32>::default().is_empty());
/// ```
#[derive(Clone)]
pub struct Few<T>(Kept<T>);

/// The way to several is a single pointer, so that it fits beside the tag that a lone item has room for anyway.
#[derive(Clone)]
enum Kept<T> {
    Nothing,
    One(T),
    Several(Box<Box<[T]>>),
}

impl<T> Deref for Few<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        match &self.0 {
            Kept::Nothing => &[],
            Kept::One(one) => std::slice::from_ref(one),
            Kept::Several(all) => all,
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Kept::Nothing)
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter();
        let Some(first) = items.next() else { return Self::default() };
        match items.next() {
            None => Self(Kept::One(first)),
            Some(second) => Self(Kept::Several(Box::new([first, second].into_iter().chain(items).collect()))),
        }
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(mut items: Vec<T>) -> Self {
        match items.pop() {
            Some(one) if items.is_empty() => Self(Kept::One(one)),
            Some(last) => {
                items.push(last);
                Self(Kept::Several(Box::new(items.into())))
            }
            None => Self::default(),
        }
    }
}

impl<T, const N: usize> From<[T; N]> for Few<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

impl<T: std::fmt::Debug> std::fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}

/// A list of any length that is empty nearly always, and no larger than a pointer where it is. Used as a slice.
///
/// ```
/// use waqai::domain::Rare;
/// assert!(Rare::<u32>::default().is_empty());
/// assert_eq!(*Rare::from(vec![1, 2]), [1, 2]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rare<T>(Option<Box<Box<[T]>>>);

impl<T> Deref for Rare<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.0.as_ref().map(|all| &***all).unwrap_or_default()
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<Vec<T>> for Rare<T> {
    fn from(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| Box::new(items.into())))
    }
}
