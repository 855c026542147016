//! The Arabic keyboard layout: what the key under an Arabic letter would type in Latin letters, so that nobody has to
//! switch layouts to drive the program.

/// The Latin letter on the key that types this letter, on the layout Arabic 101 that Windows, Linux and macOS share.
pub fn latin(letter: char) -> Option<char> {
    let (arabic, latin) = ROWS.iter().find(|(arabic, _)| arabic.contains(letter))?;
    let at = arabic.chars().position(|c| c == letter)?;
    latin.chars().nth(at)
}

/// The Latin letter of a key that sends two letters, lam and an alef, as some systems do where others send the one letter
/// that joins them.
pub fn latin_of_pair(first: char, second: char) -> Option<char> {
    let alef = "اأإآ".chars().position(|c| c == second).filter(|_| first == 'ل')?;
    "bGTB".chars().nth(alef)
}

/// Letters and the keys they stand on, row by row, then the same with shift.
const ROWS: &[(&str, &str)] = &[
    ("ذ١٢٣٤٥٦٧٨٩٠", "`1234567890"),
    ("ضصثقفغعهخحجد", "qwertyuiop[]"),
    ("شسيبلاتنمكط", "asdfghjkl;'"),
    ("ئءؤرىةوزظ", "zxcvnm,./"),
    ("\u{FEFB}\u{FEF7}\u{FEF9}\u{FEF5}", "bGTB"),
    ("\u{64E}\u{64B}\u{64F}\u{64C}\u{650}\u{64D}\u{651}\u{652}", "QWERAS~X"),
    ("إأآ؛ـ،؟", "YHNPJK?"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The movement keys of vim and the letters people would look for.
    #[test]
    fn the_keys_under_the_letters() {
        for (arabic, key) in [
            ('ا', 'h'),
            ('ت', 'j'),
            ('ن', 'k'),
            ('م', 'l'),
            ('ل', 'g'),
            ('ب', 'f'),
            ('ض', 'q'),
            ('ظ', '/'),
            ('\u{FEFB}', 'b'),
            ('ى', 'n'),
            ('آ', 'N'),
            ('خ', 'o'),
            ('ث', 'e'),
            ('؟', '?'),
            ('٥', '5'),
        ] {
            assert_eq!(latin(arabic), Some(key), "{arabic}");
        }
        assert_eq!(latin('x'), None);
        assert_eq!(latin_of_pair('ل', 'ا'), Some('b'));
        assert_eq!(latin_of_pair('ل', 'أ'), Some('G'));
        assert_eq!(latin_of_pair('ا', 'ل'), None);
        for (arabic, latin) in ROWS {
            assert_eq!(arabic.chars().count(), latin.chars().count(), "{latin}");
        }
    }
}
