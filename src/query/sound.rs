//! How a word sounds, written in any script: what `asad`, `Assad` and أسد have in common.
//!
//! Latin spellings of Arabic names differ in vowels, in doubled letters and in which of several letters one sign
//! stands for. So only consonants are compared, each as the set of Arabic letters it may stand for: `h` is ح or ه,
//! `kh` is خ, and a chat digit is one letter exactly (3 ع, 7 ح, 5 خ, 6 ط, 2 ء, 9 ق or ص). Vowels count only at the
//! start, where Arabic writes them too.

/// The Arabic letters one sound may be written with, a bit each.
pub(super) type Sound = u64;

const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

fn of_letters(letters: &str) -> Sound {
    letters.chars().filter_map(|c| LETTERS.chars().position(|l| l == c)).fold(0, |set, at| set | 1 << at)
}

/// The sounds of a folded, lower-case word.
pub(super) fn sounds(word: &[char]) -> Vec<Sound> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = word.get(at) {
        let next = word.get(at + 1).copied();
        let (letters, taken) = match pair(c, next) {
            Some(letters) => (letters, 2),
            None => (single(c, at == 0, next.is_none() && at > 1), 1),
        };
        let is_doubled = c.is_ascii_alphabetic() && at > 0 && word.get(at - 1) == Some(&c);
        let sound = of_letters(letters);
        if sound != 0 && !is_doubled {
            out.push(sound);
        }
        at += taken;
    }
    out
}

/// True where the words sound alike from the first sound to the last of `start`.
pub(super) fn begins(word: &[Sound], start: &[Sound]) -> bool {
    word.len() >= start.len() && word.iter().zip(start).all(|(a, b)| a & b != 0)
}

fn pair(c: char, next: Option<char>) -> Option<&'static str> {
    Some(match (c, next?) {
        ('s', 'h') => "ش",
        ('k', 'h') => "خ",
        ('g', 'h') => "غق",
        ('t', 'h') => "ثتذ",
        ('d', 'h') => "ذضظ",
        ('c', 'h') => "شجك",
        _ => return None,
    })
}

fn single(c: char, is_first: bool, is_last: bool) -> &'static str {
    match c {
        'a' | 'e' if is_first => "اع",
        'i' if is_first => "اعي",
        'o' | 'u' if is_first => "اعو",
        'y' if is_first => "ي",
        'w' if is_first => "و",
        '2' if is_first => "ا",
        '3' if is_first => "ع",
        'h' | 'ه' if is_last => "",
        'b' | 'p' => "ب",
        't' => "تطث",
        'j' => "ج",
        'g' => "غجقك",
        '7' => "ح",
        'h' => "حه",
        '5' => "خ",
        'x' => "خك",
        'd' => "دضذظ",
        'r' => "ر",
        'z' => "زظذ",
        's' => "سصث",
        '6' => "ط",
        'f' => "ف",
        'v' => "فب",
        'q' => "قك",
        'k' => "كق",
        'c' => "كقس",
        '9' => "قص",
        'l' => "ل",
        'm' => "م",
        'n' => "ن",
        _ => arabic(c, is_first),
    }
}

/// An Arabic letter stands for itself; those that also write vowels count at the start only, as ع does, which Latin
/// leaves out inside a word.
fn arabic(c: char, is_first: bool) -> &'static str {
    if matches!(c, 'ا' | 'و' | 'ي' | 'ع') && !is_first {
        return "";
    }
    let at = LETTERS.char_indices().find(|(_, l)| *l == c).map(|(at, l)| at..at + l.len_utf8());
    at.and_then(|range| LETTERS.get(range)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        let of = |w: &str| sounds(&w.chars().collect::<Vec<_>>());
        of(a).len() == of(b).len() && begins(&of(a), &of(b))
    }

    /// Spellings of one name sound alike across scripts; other names do not.
    #[test]
    fn across_scripts() {
        for (latin, arabic) in [
            ("asad", "اسد"),
            ("assad", "اسد"),
            ("3in", "عين"),
            ("ayn", "عين"),
            ("7arir", "حرير"),
            ("hareer", "حرير"),
            ("shaddadi", "شدادي"),
            ("kharab", "خراب"),
            ("5arab", "خراب"),
            ("6anf", "طنف"),
            ("conoco", "كونيكو"),
            ("qaim", "قايم"),
            ("9aim", "قايم"),
        ] {
            assert!(alike(latin, arabic), "{latin} {arabic}");
        }
        for (latin, arabic) in [("3in", "اين"), ("7arir", "هرير"), ("harir", "تحرير"), ("asad", "اسود")]
        {
            assert_eq!(alike(latin, arabic), (latin, arabic) == ("asad", "اسود"), "{latin} {arabic}");
        }
    }
}
