//! Arabic letters and their presentation forms (Unicode blocks FB50–FDFF and FE70–FEFF): one table for drawing, which
//! needs letter → form, and for reading, which needs form → letter.
//!
//! Source: the compatibility decompositions `<isolated>`, `<final>`, `<initial>` and `<medial>` of UnicodeData.txt. All
//! letters of Arabic, Persian and Urdu have forms; rarer ones (Sindhi, Sorani, African) have none and stay themselves.

/// How a letter stands in its word; the order of the columns of `FORMS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Joined to nothing.
    Isolated,
    /// Joined to the letter before it.
    Final,
    /// Joined to the letter after it.
    Initial,
    /// Joined to both.
    Medial,
}

impl Position {
    /// From what a letter is joined to.
    pub fn of(joined_before: bool, joined_after: bool) -> Self {
        match (joined_before, joined_after) {
            (false, false) => Self::Isolated,
            (true, false) => Self::Final,
            (false, true) => Self::Initial,
            (true, true) => Self::Medial,
        }
    }
}

/// A letter, or lam with an alef, and its forms: isolated, final, initial, medial; 0 where there is none.
type Row = (&'static str, [u16; 4]);

/// Letters in code point order, then the four lam-alefs.
#[rustfmt::skip]
const FORMS: [Row; 80] = [
    ("ء", [0xFE80, 0, 0, 0]), ("آ", [0xFE81, 0xFE82, 0, 0]),
    ("أ", [0xFE83, 0xFE84, 0, 0]), ("ؤ", [0xFE85, 0xFE86, 0, 0]),
    ("إ", [0xFE87, 0xFE88, 0, 0]), ("ئ", [0xFE89, 0xFE8A, 0xFE8B, 0xFE8C]),
    ("ا", [0xFE8D, 0xFE8E, 0, 0]), ("ب", [0xFE8F, 0xFE90, 0xFE91, 0xFE92]),
    ("ة", [0xFE93, 0xFE94, 0, 0]), ("ت", [0xFE95, 0xFE96, 0xFE97, 0xFE98]),
    ("ث", [0xFE99, 0xFE9A, 0xFE9B, 0xFE9C]), ("ج", [0xFE9D, 0xFE9E, 0xFE9F, 0xFEA0]),
    ("ح", [0xFEA1, 0xFEA2, 0xFEA3, 0xFEA4]), ("خ", [0xFEA5, 0xFEA6, 0xFEA7, 0xFEA8]),
    ("د", [0xFEA9, 0xFEAA, 0, 0]), ("ذ", [0xFEAB, 0xFEAC, 0, 0]),
    ("ر", [0xFEAD, 0xFEAE, 0, 0]), ("ز", [0xFEAF, 0xFEB0, 0, 0]),
    ("س", [0xFEB1, 0xFEB2, 0xFEB3, 0xFEB4]), ("ش", [0xFEB5, 0xFEB6, 0xFEB7, 0xFEB8]),
    ("ص", [0xFEB9, 0xFEBA, 0xFEBB, 0xFEBC]), ("ض", [0xFEBD, 0xFEBE, 0xFEBF, 0xFEC0]),
    ("ط", [0xFEC1, 0xFEC2, 0xFEC3, 0xFEC4]), ("ظ", [0xFEC5, 0xFEC6, 0xFEC7, 0xFEC8]),
    ("ع", [0xFEC9, 0xFECA, 0xFECB, 0xFECC]), ("غ", [0xFECD, 0xFECE, 0xFECF, 0xFED0]),
    ("ف", [0xFED1, 0xFED2, 0xFED3, 0xFED4]), ("ق", [0xFED5, 0xFED6, 0xFED7, 0xFED8]),
    ("ك", [0xFED9, 0xFEDA, 0xFEDB, 0xFEDC]), ("ل", [0xFEDD, 0xFEDE, 0xFEDF, 0xFEE0]),
    ("م", [0xFEE1, 0xFEE2, 0xFEE3, 0xFEE4]), ("ن", [0xFEE5, 0xFEE6, 0xFEE7, 0xFEE8]),
    ("ه", [0xFEE9, 0xFEEA, 0xFEEB, 0xFEEC]), ("و", [0xFEED, 0xFEEE, 0, 0]),
    ("ى", [0xFEEF, 0xFEF0, 0xFBE8, 0xFBE9]), ("ي", [0xFEF1, 0xFEF2, 0xFEF3, 0xFEF4]),
    ("ٱ", [0xFB50, 0xFB51, 0, 0]), ("ٷ", [0xFBDD, 0, 0, 0]),
    ("ٹ", [0xFB66, 0xFB67, 0xFB68, 0xFB69]), ("ٺ", [0xFB5E, 0xFB5F, 0xFB60, 0xFB61]),
    ("ٻ", [0xFB52, 0xFB53, 0xFB54, 0xFB55]), ("پ", [0xFB56, 0xFB57, 0xFB58, 0xFB59]),
    ("ٿ", [0xFB62, 0xFB63, 0xFB64, 0xFB65]), ("ڀ", [0xFB5A, 0xFB5B, 0xFB5C, 0xFB5D]),
    ("ڃ", [0xFB76, 0xFB77, 0xFB78, 0xFB79]), ("ڄ", [0xFB72, 0xFB73, 0xFB74, 0xFB75]),
    ("چ", [0xFB7A, 0xFB7B, 0xFB7C, 0xFB7D]), ("ڇ", [0xFB7E, 0xFB7F, 0xFB80, 0xFB81]),
    ("ڈ", [0xFB88, 0xFB89, 0, 0]), ("ڌ", [0xFB84, 0xFB85, 0, 0]),
    ("ڍ", [0xFB82, 0xFB83, 0, 0]), ("ڎ", [0xFB86, 0xFB87, 0, 0]),
    ("ڑ", [0xFB8C, 0xFB8D, 0, 0]), ("ژ", [0xFB8A, 0xFB8B, 0, 0]),
    ("ڤ", [0xFB6A, 0xFB6B, 0xFB6C, 0xFB6D]), ("ڦ", [0xFB6E, 0xFB6F, 0xFB70, 0xFB71]),
    ("ک", [0xFB8E, 0xFB8F, 0xFB90, 0xFB91]), ("ڭ", [0xFBD3, 0xFBD4, 0xFBD5, 0xFBD6]),
    ("گ", [0xFB92, 0xFB93, 0xFB94, 0xFB95]), ("ڱ", [0xFB9A, 0xFB9B, 0xFB9C, 0xFB9D]),
    ("ڳ", [0xFB96, 0xFB97, 0xFB98, 0xFB99]), ("ں", [0xFB9E, 0xFB9F, 0, 0]),
    ("ڻ", [0xFBA0, 0xFBA1, 0xFBA2, 0xFBA3]), ("ھ", [0xFBAA, 0xFBAB, 0xFBAC, 0xFBAD]),
    ("ۀ", [0xFBA4, 0xFBA5, 0, 0]), ("ہ", [0xFBA6, 0xFBA7, 0xFBA8, 0xFBA9]),
    ("ۅ", [0xFBE0, 0xFBE1, 0, 0]), ("ۆ", [0xFBD9, 0xFBDA, 0, 0]),
    ("ۇ", [0xFBD7, 0xFBD8, 0, 0]), ("ۈ", [0xFBDB, 0xFBDC, 0, 0]),
    ("ۉ", [0xFBE2, 0xFBE3, 0, 0]), ("ۋ", [0xFBDE, 0xFBDF, 0, 0]),
    ("ی", [0xFBFC, 0xFBFD, 0xFBFE, 0xFBFF]), ("ې", [0xFBE4, 0xFBE5, 0xFBE6, 0xFBE7]),
    ("ے", [0xFBAE, 0xFBAF, 0, 0]), ("ۓ", [0xFBB0, 0xFBB1, 0, 0]),
    ("لآ", [0xFEF5, 0xFEF6, 0, 0]), ("لأ", [0xFEF7, 0xFEF8, 0, 0]),
    ("لإ", [0xFEF9, 0xFEFA, 0, 0]), ("لا", [0xFEFB, 0xFEFC, 0, 0]),
];

const LAM_ALEF: usize = FORMS.len() - 4;
const FIRST_LETTER: u32 = 0x621;
const NO_ROW: u8 = u8::MAX;

/// The code point of a letter of two bytes in UTF-8, as all letters here are.
const fn code_point(letter: &str) -> u32 {
    let bytes = letter.as_bytes();
    ((bytes[0] as u32 & 0x1F) << 6) | (bytes[1] as u32 & 0x3F)
}

/// Row of [`FORMS`] for each letter from [`FIRST_LETTER`] on.
static ROW_OF_LETTER: [u8; 0x6D5 - 0x621 + 1] = {
    let mut rows = [NO_ROW; 0x6D5 - 0x621 + 1];
    let mut row = 0;
    while row < LAM_ALEF {
        rows[(code_point(FORMS[row].0) - FIRST_LETTER) as usize] = row as u8;
        row += 1;
    }
    // Sorani and Uyghur ae looks like a heh that joins only backwards.
    rows[(0x6D5 - FIRST_LETTER) as usize] = rows[(0x647 - FIRST_LETTER) as usize];
    rows
};

/// Row of [`FORMS`] for each form of a block that begins at `first`.
const fn rows_of_forms<const N: usize>(first: u32) -> [u8; N] {
    let mut rows = [NO_ROW; N];
    let mut row = 0;
    while row < FORMS.len() {
        let mut column = 0;
        while column < 4 {
            let form = FORMS[row].1[column] as u32;
            if form >= first && ((form - first) as usize) < N {
                rows[(form - first) as usize] = row as u8;
            }
            column += 1;
        }
        row += 1;
    }
    rows
}

static ROW_OF_FORM_A: [u8; 0xB0] = rows_of_forms(0xFB50);
static ROW_OF_FORM_B: [u8; 0x7D] = rows_of_forms(0xFE80);

fn row(rows: &[u8], first: u32, c: char) -> Option<&'static Row> {
    let at = (c as u32).checked_sub(first)? as usize;
    FORMS.get(usize::from(*rows.get(at)?))
}

/// The form a letter takes, where Unicode has one.
///
/// ```
/// use waqai::arabic::forms::{form, Position};
/// assert_eq!(form('ب', Position::Initial), Some('\u{FE91}'));
/// assert_eq!(form('د', Position::Initial), None, "dal never joins forwards");
/// ```
pub fn form(letter: char, position: Position) -> Option<char> {
    pick(row(&ROW_OF_LETTER, FIRST_LETTER, letter)?, position)
}

/// The one form that lam and the alef after it take together; `joined_before` where a letter joins on to the lam.
///
/// ```
/// use waqai::arabic::forms::lam_alef;
/// assert_eq!(lam_alef('أ', false), Some('\u{FEF7}'));
/// assert_eq!(lam_alef('ب', false), None);
/// ```
pub fn lam_alef(alef: char, joined_before: bool) -> Option<char> {
    let at = match alef {
        '\u{622}' => 0,
        '\u{623}' => 1,
        '\u{625}' => 2,
        '\u{627}' => 3,
        _ => return None,
    };
    pick(FORMS.get(LAM_ALEF + at)?, Position::of(joined_before, false))
}

fn pick(row: &Row, position: Position) -> Option<char> {
    let form = row.1.get(position as usize).copied().filter(|&form| form != 0)?;
    char::from_u32(u32::from(form))
}

/// The letter (or, for lam-alef, the two letters) that a presentation form stands for.
///
/// ```
/// use waqai::arabic::forms::base_of;
/// assert_eq!(base_of('\u{FEFB}'), Some("لا"));
/// assert_eq!(base_of('\u{FE91}'), Some("ب"));
/// assert_eq!(base_of('\u{FB58}'), Some("پ"));
/// assert_eq!(base_of('ب'), None);
/// ```
pub fn base_of(form: char) -> Option<&'static str> {
    let row = row(&ROW_OF_FORM_A, 0xFB50, form).or_else(|| row(&ROW_OF_FORM_B, 0xFE80, form))?;
    Some(row.0)
}
