//! Tolls: how many were killed or hurt, nobody included.

use super::{frame::Sentence, scan::Scan};
use crate::{
    arabic::number::{Number, NumberKind},
    domain::Casualties,
    lexicon::{Class, Deed, Form},
};
use std::ops::Range;

/// A toll told in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Toll {
    pub(super) killed: Option<Casualties>,
    pub(super) injured: Option<Casualties>,
    /// The words that tell it.
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
}

/// What a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Killed,
    Injured,
    Both,
}

/// The tolls of a sentence, in reading order.
pub(super) fn tolls(scan: &Scan, whole: &Sentence) -> Vec<Toll> {
    let sentence = &whole.tokens;
    // A number in a name ("البرج 22") counts nobody.
    let in_name =
        |n: &Number| whole.places.iter().any(|p| p.core.contains(&n.tokens.start) && p.core.start < n.tokens.start);
    let mut out: Vec<Toll> = Vec::new();
    for at in sentence.clone() {
        let Some((side, strong)) = side(scan, at) else { continue };
        if let Some((tokens, rule)) = none(scan, sentence, at) {
            // "لا قتلى ولا جرحى", "بدون ضحايا", "دون إصابات": nobody was hurt.
            let zero = Some(Casualties::NONE);
            let lives = side == Side::Killed && matches!(scan.word(at + 1), "في") && scan.word(at).contains("خساير");
            push(&mut out, Toll { killed: zero, injured: if lives { None } else { zero }, tokens, rule });
            continue;
        }
        if is_unknown(scan, sentence, at) {
            continue;
        }
        let Some((value, tokens)) = counted(scan, sentence, at, side, strong, &in_name) else { continue };
        let toll = match side {
            Side::Killed => Toll { killed: Some(value), injured: None, tokens, rule: "toll:killed" },
            Side::Injured => Toll { killed: None, injured: Some(value), tokens, rule: "toll:injured" },
            // "ضحايا" without more says that somebody was hurt, not how.
            Side::Both => continue,
        };
        push(&mut out, toll);
    }
    out
}

/// Adds a toll unless the same words have given it already.
fn push(out: &mut Vec<Toll>, toll: Toll) {
    let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let same = |known: &&mut Toll| {
        overlaps(&known.tokens, &toll.tokens)
            && known.killed.is_some() == toll.killed.is_some()
            && known.injured.is_some() == toll.injured.is_some()
    };
    match out.iter_mut().find(same) {
        Some(known) => {
            let better = |old: Option<Casualties>, new: Option<Casualties>| match (old, new) {
                (Some(old), Some(new)) if old.max.is_none() && old.min <= 1 && new.min >= 1 => Some(new),
                (old, new) => old.or(new),
            };
            known.killed = better(known.killed, toll.killed);
            known.injured = better(known.injured, toll.injured);
        }
        None => out.push(toll),
    }
}

/// Whether a token speaks of dead or hurt people; `true` where it is a verb or a noun that says so by itself.
fn side(scan: &Scan, at: usize) -> Option<(Side, bool)> {
    if scan.is_idle(at) {
        return None;
    }
    let mut killed_verb = false;
    let mut injured_verb = false;
    for (verb, _) in scan.verbs(at) {
        match verb.deed {
            Deed::Killed | Deed::Kill | Deed::KilledBy => killed_verb = true,
            Deed::Injured => injured_verb = true,
            _ => {}
        }
    }
    if scan.has(at, Class::KilledNoun) || killed_verb {
        return Some((Side::Killed, true));
    }
    if scan.has(at, Class::InjuredNoun) {
        return Some((Side::Injured, true));
    }
    if injured_verb {
        return Some((Side::Injured, true));
    }
    if scan.has(at, Class::Victims) {
        let lives =
            scan.end_of(at, Class::Victims).is_some_and(|end| end > at + 1 && !scan.word(end - 1).ends_with("بشريه"));
        return Some((if lives { Side::Killed } else { Side::Both }, false));
    }
    None
}

/// The words that say nobody: "من دون", "بدون", "لم يسفر عن", "لا", "عدم وقوع".
fn none(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<(Range<usize>, &'static str)> {
    let from = at.saturating_sub(7).max(sentence.start);
    let mut stop = at;
    for t in (from..at).rev() {
        if matches!(scan.word(t), "؛" | "لكن" | "فيما" | "بينما") || (scan.word(t) == "،" && at - t > 3) {
            break;
        }
        if scan.has(t, Class::NothingKnown)
            || matches!(scan.word(t), "تقارير" | "انباء" | "معلومات" | "يعرف" | "يتضح" | "حصيله" | "مدنيين")
        {
            return None;
        }
        let between = t + 1..at;
        let no_person = || !between.clone().any(|b| scan.has(b, Class::Person) && scan.number_at(b).is_some());
        if scan.has(t, Class::Without) && !matches!(scan.word(t), "لا") && no_person() {
            stop = t;
            break;
        }
        if matches!(
            scan.word(t),
            "لم" | "ولم"
                | "لا"
                | "ولا"
                | "فلم"
                | "ليس"
                | "وعدم"
                | "عدم"
                | "بعدم"
                | "لن"
                | "ايا"
                | "اي"
        ) {
            // "لم يُصب أحد", "لم يسفر عن إصابات", "ولا جرحى".
            let linked = at - t <= 2
                || between.clone().any(|b| {
                    scan.does(b, &[Deed::Cause, Deed::Injured, Deed::Killed, Deed::Kill])
                        || matches!(
                            scan.word(b),
                            "وقوع"
                                | "تسجيل"
                                | "سقوط"
                                | "وجود"
                                | "تسجل"
                                | "تقع"
                                | "يسجل"
                                | "تسفر"
                                | "يتسبب"
                                | "تتسبب"
                                | "يوقع"
                                | "توقع"
                                | "يخلف"
                                | "تخلف"
                        )
                });
            if linked {
                stop = t;
                break;
            }
        }
    }
    if stop == at {
        return None;
    }
    // "لم يصب أحد": the verb itself is what is denied. "لم تصب هدفها" speaks of weapons.
    let verb = scan.verbs(at).any(|(v, _)| v.form != Form::Noun);
    if verb {
        let nobody = (at + 1..(at + 6).min(sentence.end))
            .any(|t| matches!(scan.word(t), "احد" | "احدا" | "اي" | "ايا") || scan.has(t, Class::Person))
            || (at.saturating_sub(6).max(sentence.start)..at).any(|t| matches!(scan.word(t), "احد" | "احدا" | "ايا"));
        if !nobody {
            return None;
        }
    }
    let start = if scan.word(stop) == "دون" && stop > sentence.start && scan.word(stop - 1) == "من" {
        stop - 1
    } else {
        stop
    };
    Some((start..at + 1, "toll:nobody"))
}

/// "لم ترد تقارير عن ضحايا", "لم يتضح ما إذا كان أحد قد قتل": nothing is known.
fn is_unknown(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let near = at.saturating_sub(8).max(sentence.start)..at;
    near.clone().any(|t| scan.has(t, Class::NothingKnown) && scan.word(t) != "حتي" || scan.has(t, Class::Condition))
        || near.clone().any(|t| matches!(scan.word(t), "لم" | "ولم") && at - t <= 2)
}

/// The number told of the dead or hurt.
fn counted(
    scan: &Scan,
    sentence: &Range<usize>,
    at: usize,
    side: Side,
    strong: bool,
    in_name: &dyn Fn(&Number) -> bool,
) -> Option<(Casualties, Range<usize>)> {
    let people = |n: &Number| match n.noun {
        Some(noun) => {
            scan.has_any(noun, &[Class::Person, Class::KilledNoun, Class::InjuredNoun, Class::Victims])
                || scan.nationality(noun).is_some()
        }
        None => n.kind != NumberKind::DualNoun || scan.has(n.tokens.start, Class::Person),
    };
    let value = |n: &Number| if n.kind == NumberKind::Some { Casualties::at_least(1) } else { n.value };
    let usable = |n: &&Number| {
        !n.percent
            && !in_name(n)
            && n.kind != NumberKind::Ordinal
            && people(n)
            && !n.tokens.clone().any(|t| scan.date_at(t).is_some())
    };
    // The word is itself counted: "سبعة قتلى", "18 جريحا", "قتيلان", "قتيل واحد".
    let own =
        scan.numbers.iter().find(|n| usable(n) && (n.noun == Some(at) || n.tokens.contains(&at) || n.tokens.end == at));
    if let Some(n) = own {
        return Some((value(n), n.tokens.start.min(at)..at + 1));
    }
    // "16 شخصا قتلوا": the number before its verb.
    let verb = scan.verbs(at).any(|(v, _)| v.form != Form::Noun);
    if verb {
        let before = scan
            .numbers
            .iter()
            .rfind(|n| usable(n) && n.tokens.end <= at && at - n.tokens.end <= 4 && n.tokens.start >= sentence.start);
        if let Some(n) = before
            && !(n.tokens.end..at).any(|t| {
                matches!(scan.word(t), "،" | "." | "ان") || scan.does(t, &[Deed::Killed, Deed::Kill, Deed::Injured])
            })
        {
            return Some((value(n), n.tokens.start..at + 1));
        }
    }
    // "قُتل ثلاثة جنود", "مقتل جنديين", "إصابة عدد من الجنود".
    let end = (at + 8).min(sentence.end);
    let mut t = at + 1;
    while t < end {
        if matches!(scan.word(t), "؛" | "." | "فيما" | "بينما") || (scan.word(t) == "،" && t > at + 4) {
            break;
        }
        if t > at + 1 && side_word(scan, t) && scan.number_at(t).is_none() {
            break;
        }
        if let Some(n) = scan.number_at(t) {
            if usable(&n) {
                let tokens = at..n.noun.map_or(n.tokens.end, |noun| noun.max(n.tokens.end - 1) + 1);
                return Some((value(n), tokens));
            }
            t = n.tokens.end;
            continue;
        }
        if matches!(scan.word(t), "عدد" | "عددا" | "بعض" | "العديد" | "عشرات") {
            return Some((Casualties::at_least(1), at..t + 1));
        }
        if scan.has(t, Class::Person) {
            return Some((one_or_some(scan, t), at..t + 1));
        }
        t += 1;
    }
    // "إصابات طفيفة", "سقوط قتلى": some.
    let plural = matches!(
        scan.word(at).trim_start_matches(['و', 'ب', 'ل', 'ف']),
        "اصابات" | "جرحي" | "قتلي" | "شهداء" | "مصابين" | "جروح"
    );
    let caused = (at.saturating_sub(4).max(sentence.start)..at)
        .any(|b| scan.does(b, &[Deed::Cause]) || matches!(scan.word(b), "سقوط" | "وقوع" | "بسقوط" | "بوقوع" | "وجود"));
    if strong && plural && (caused || side == Side::Injured && scan.word(at + 1).starts_with("طفيفه")) {
        return Some((Casualties::at_least(1), at..at + 1));
    }
    None
}

fn side_word(scan: &Scan, at: usize) -> bool {
    scan.has_any(at, &[Class::KilledNoun, Class::InjuredNoun]) || scan.does(at, &[Deed::Killed, Deed::Injured])
}

/// A person in the singular is one, in the plural some.
fn one_or_some(scan: &Scan, at: usize) -> Casualties {
    const PLURALS: [&str; 24] = [
        "جنود",
        "جنودا",
        "عسكريين",
        "عناصر",
        "مقاتلين",
        "اشخاص",
        "افراد",
        "مدنيين",
        "قتلي",
        "جرحي",
        "مصابين",
        "شهداء",
        "ضحايا",
        "عمال",
        "متعاقدين",
        "بحاره",
        "امريكيين",
        "اطفال",
        "نساء",
        "منتسبين",
        "ضباط",
        "مسلحين",
        "موظفين",
        "مواطنين",
    ];
    let word = scan.word(at).trim_start_matches(['و', 'ف']);
    let bare = word.strip_prefix("ال").unwrap_or(word);
    if PLURALS.contains(&bare) { Casualties::at_least(1) } else { Casualties::exactly(1) }
}
