//! What rules ask of the letters of a folded word at token after token. The searchers of `str` would do, but they take
//! longer to set up than a word is to read.

/// Questions about the letters of a word.
pub trait Letters {
    /// The word without its article, or the articles it begins with.
    ///
    /// ```
    /// use waqai::arabic::letters::Letters;
    /// assert_eq!(("الجوي".behind_article(), "جوي".behind_article()), ("جوي", "جوي"));
    /// ```
    fn behind_article(&self) -> &str;

    /// True where some letters stand somewhere in the word, one behind the other.
    ///
    /// ```
    /// use waqai::arabic::letters::Letters;
    /// assert!("بطاقمها".holds("طاقم") && !"طاق".holds("طاقم"));
    /// ```
    fn holds(&self, letters: &str) -> bool;

    /// True where the word is one of some, as it stands or behind letters glued to its front: a word's own first letter may
    /// look like one of those.
    ///
    /// ```
    /// use waqai::arabic::letters::Letters;
    /// assert!(["وقع", "ووقع", "فورد"].iter().all(|word| word.is_one_of(&["وقع", "ورد"], &['و', 'ف'])));
    /// assert!(!"قع".is_one_of(&["وقع"], &['و', 'ف']));
    /// ```
    fn is_one_of(&self, words: &[&str], glued: &[char]) -> bool;
}

impl Letters for str {
    #[inline]
    fn behind_article(&self) -> &str {
        let mut word = self;
        while let Some(rest) = word.strip_prefix("ال") {
            word = rest;
        }
        word
    }

    #[inline]
    fn holds(&self, letters: &str) -> bool {
        self.as_bytes().windows(letters.len().max(1)).any(|some| some == letters.as_bytes())
    }

    #[inline]
    fn is_one_of(&self, words: &[&str], glued: &[char]) -> bool {
        words.iter().filter(|word| self.as_bytes().last() == word.as_bytes().last()).any(|word| {
            self.strip_suffix(word).is_some_and(|front| front.chars().all(|letter| glued.contains(&letter)))
        })
    }
}
