//! The word that was meant, for messages about one that is not known.

/// The candidate spelt most like a word: at most a third of its letters differ.
///
/// Levenshtein's distance (1965), over characters.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = word.chars().count().div_ceil(3).max(1);
    let best = candidates.into_iter().map(|c| (distance(word, c), c)).min_by_key(|(d, _)| *d)?;
    (best.0 <= limit && !word.is_empty()).then_some(best.1)
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            *cell = (diagonal + usize::from(ca != *cb)).min(above + 1).min(left + 1);
            (diagonal, left) = (above, *cell);
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A slip of the finger is answered with the word that was meant, another word with none.
    #[test]
    fn slips() {
        let words = ["base", "group", "weapon", "outlet"];
        for (typed, meant) in [("bse", Some("base")), ("wepon", Some("weapon")), ("", None), ("xyzzy", None)] {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
