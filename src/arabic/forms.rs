//! Arabic letters and their presentation forms (Unicode blocks FB50–FDFF and FE70–FEFF): one table for drawing, which
//! needs letter → form, and for reading, which needs form → letter.
//!
//! Source: the compatibility decompositions of UnicodeData.txt.

/// Base letters of U+FE80–U+FEFC in code point order, with how many forms each has there.
const BLOCK_B: &[(&str, u32)] = &[
    ("ء", 1),
    ("آ", 2),
    ("أ", 2),
    ("ؤ", 2),
    ("إ", 2),
    ("ئ", 4),
    ("ا", 2),
    ("ب", 4),
    ("ة", 2),
    ("ت", 4),
    ("ث", 4),
    ("ج", 4),
    ("ح", 4),
    ("خ", 4),
    ("د", 2),
    ("ذ", 2),
    ("ر", 2),
    ("ز", 2),
    ("س", 4),
    ("ش", 4),
    ("ص", 4),
    ("ض", 4),
    ("ط", 4),
    ("ظ", 4),
    ("ع", 4),
    ("غ", 4),
    ("ف", 4),
    ("ق", 4),
    ("ك", 4),
    ("ل", 4),
    ("م", 4),
    ("ن", 4),
    ("ه", 4),
    ("و", 2),
    ("ى", 2),
    ("ي", 4),
    ("لآ", 2),
    ("لأ", 2),
    ("لإ", 2),
    ("لا", 2),
];

/// The letter (or, for lam-alef, the two letters) that a presentation form of block B stands for.
///
/// ```
/// use waqai::arabic::forms::base_of;
/// assert_eq!(base_of('\u{FEFB}'), Some("لا"));
/// assert_eq!(base_of('\u{FE91}'), Some("ب"));
/// assert_eq!(base_of('ب'), None);
/// ```
pub fn base_of(form: char) -> Option<&'static str> {
    let mut at = (form as u32).checked_sub(0xFE80)?;
    BLOCK_B.iter().find_map(|&(base, forms)| {
        if at < forms {
            return Some(base);
        }
        at -= forms;
        None
    })
}
