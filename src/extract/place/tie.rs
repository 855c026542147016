//! How a place is tied to what stands before it: struck, fired at, only near, or where something came from.

use crate::{
    arabic::letters::Letters,
    extract::{frame::is_spread, scan::Scan},
    lexicon::{Class, Glued},
};
use std::ops::Range;

/// How a place is tied to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Tie {
    /// No preposition: object, subject or genitive.
    Bare,
    /// على، ضد
    On,
    /// ل: object of a verbal noun.
    To,
    /// باتجاه، نحو، صوب، إلى
    Toward,
    /// في، ب، داخل
    In,
    /// قرب، محيط
    Near,
    /// من: where it came from.
    From,
}

/// How far before "between" it is told that what follows is one of several places.
const SPREAD: usize = 5;

/// How a phrase is tied to what stands before it.
pub(super) fn tie(scan: &Scan, tokens: &Range<usize>) -> Tie {
    let clitics = scan.clitics(tokens.start);
    match clitics.preposition {
        Glued::Bi => return Tie::In,
        Glued::Li => return Tie::To,
        Glued::Ka => return Tie::Bare,
        Glued::None => {}
    }
    match scan.glued_before(tokens.start) {
        Some("ب" | "وب" | "بال") => return Tie::In,
        Some("ل" | "ول") => return Tie::To,
        _ => {}
    }
    let mut before = tokens.start;
    let mut beside = false;
    for _ in 0..3 {
        let Some(b) = before.checked_sub(1) else { return Tie::Bare };
        before = b;
        if scan.word(b) == "\"" {
            continue;
        }
        // "in the direction of", "outside the walls of": the preposition may be two words back.
        return match () {
            // "من البادية بين مدينتي …": what lies between places is none of them.
            // "توزعت الغارات بين صعدة والحديدة": at each of them.
            () if matches!(scan.word(b), "بين" | "وبين" | "مابين") => {
                let spread = |t: usize| is_spread(scan.behind_and(t));
                if (b.saturating_sub(SPREAD)..b).any(spread) { Tie::In } else { Tie::From }
            }
            // "حظر الدخول إلى الموانئ": where somebody goes.
            () if scan.word(b) == "الي" && b > 0 && GOING.contains(&without_article(scan.word(b - 1))) => Tie::From,
            () if scan.has(b, Class::Toward) || scan.word(b) == "الي" => Tie::Toward,
            // "من داخل المعسكر", "من محيط المطار": where it came from.
            () if b > 0 && scan.has_any(b, &[Class::In, Class::Near]) && matches!(scan.word(b - 1), "من" | "ومن") => {
                Tie::From
            }
            () if scan.has(b, Class::Near) => Tie::Near,
            () if scan.has(b, Class::Direction) => {
                beside |= !scan.clitics(b).article && !clitics.conjunction;
                continue;
            }
            // "على بعد 170 كيلومترا شرق صنعاء".
            () if scan.has(b + 1, Class::Direction) && is_distance(scan, b + 1) => Tie::Near,
            () if scan.has(b, Class::In) || scan.word(b) == "عند" => Tie::In,
            // "حافلة في كباجب على طريق تدمر": where something was going.
            () if scan.has(b, Class::On)
                && scan.is_noun(b + 1, &["طريق"])
                && (b.saturating_sub(4)..b).any(|t| scan.has(t, Class::In)) =>
            {
                Tie::In
            }
            () if scan.has(b, Class::On) => Tie::On,
            // "من اتجاه الجولان": where it came from.
            () if matches!(scan.word(b), "اتجاه" | "جهه" | "فوق") && b > 0 && scan.word(b - 1) == "من" => {
                Tie::From
            }
            // "المطار الذي يبعد عن العاصمة": a place that only measures.
            () if scan.word(b) == "عن" && b > 0 && matches!(scan.word(b - 1), "يبعد" | "تبعد") => Tie::From,
            () if matches!(scan.word(b), "من" | "ومن" | "عن") && is_distance(scan, b) => Tie::Near,
            () if matches!(scan.word(b), "من" | "ومن") => {
                // "من قبل" is not a place of origin, "قريبة من" is nearness.
                if b > 0
                    && (scan.has(b - 1, Class::Near)
                        || matches!(scan.word(b - 1), "القريبه" | "قريبه" | "بالقرب" | "مقربه" | "قريبا"))
                {
                    Tie::Near
                } else if b > 0 && scan.word(b - 1) == "كل" || of_a_part(scan, b) {
                    before = b - 1;
                    continue;
                } else {
                    Tie::From
                }
            }
            () if matches!(
                scan.word(b),
                "كل" | "كلا"
                    | "اطراف"
                    | "محيط"
                    | "اجواء"
                    | "سماء"
                    | "اراضي"
                    | "بلده"
                    | "منطقه"
                    | "حدود"
                    | "مشارف"
                    | "تخوم"
                    | "ضواحي"
                    | "جوار"
                    | "اسوار"
                    | "داخل"
                    | "مقر"
                    | "مبني"
                    | "مجمع"
                    | "مدرج"
                    | "سطح"
                    | "مهبط"
                    | "صاله"
                    | "بوابه"
                    | "مدخل"
                    | "سور"
            ) =>
            {
                continue;
            }
            // "لهجوم غرب ميناء الحديدة": a direction by itself says where, as a preposition does.
            () if beside => Tie::Near,
            () => Tie::Bare,
        };
    }
    Tie::Bare
}

/// Nouns of going somewhere, folded, without their article.
const GOING: [&str; 6] = ["دخول", "وصول", "عبور", "سفر", "عوده", "توجه"];

fn without_article(word: &str) -> &str {
    let word = word.trim_start_matches(['و', 'ف']);
    word.strip_prefix("ال").unwrap_or(word)
}

/// "عددا من الأهداف", "داخل الجزء العسكري من المطار": some of it, or a part of it, and not where it came from.
fn of_a_part(scan: &Scan, from: usize) -> bool {
    #[rustfmt::skip]
    const PARTS: [&str; 15] = [
        "عدد", "عددا", "بعض", "واحد", "احد", "جزء", "جزءا", "الجزء", "القسم", "الجانب", "عده", "متفرقه", "مختلفه", "واسعه",
        "مجموعه",
    ];
    (from.saturating_sub(2)..from).any(|t| scan.word(t).is_one_of(&PARTS, &['و', 'ف', 'ب']))
}

/// "على بعد 27 كيلومترا من": a distance says near.
fn is_distance(scan: &Scan, from: usize) -> bool {
    let reach = from.saturating_sub(3)..from;
    let unit = |t: usize| {
        let word = scan.word(t);
        ["كيلومتر", "كيلو", "كلم", "متر", "ميل", "اميال"].iter().any(|unit| word.starts_with(unit)) || word == "كم"
    };
    reach
        .into_iter()
        .any(|t| unit(t) || matches!(scan.word(t), "بعد" | "مسافه") && scan.word(t.saturating_sub(1)) == "علي")
}
