//! Weapons with their counts: `بطائرتين مسيرتين` is two drones, `رشقة صاروخية` rockets without a number.

mod air;

pub(super) use self::air::is_aircraft;
use self::air::{OWN_AIRCRAFT, airborne, aircraft, own_aircraft};
use super::{
    effect::{is_fire, is_to_stop, strikes_weapons},
    place::Place,
    scan::{Scan, has_article},
};
use crate::{
    arabic::{clitic::Endings, letters::Letters, number::NumberKind, token::TokenKind},
    domain::WeaponType,
    lexicon::{Class, Deed, Glued, Sense},
};
use std::{ops::Range, sync::LazyLock};

/// A weapon in a text.
#[derive(Debug, Clone)]
pub(super) struct Arm {
    /// Number, weapon and adjectives.
    pub(super) tokens: Range<usize>,
    pub(super) kind: WeaponType,
    /// Only where the text says a number.
    pub(super) count: Option<u32>,
    /// It is what the deed was done to.
    pub(super) is_target: bool,
}

/// How the words end that name a weapon and are in no lexicon.
static UNLISTED: LazyLock<Endings> = LazyLock::new(|| {
    let owned = OWN_WEAPONS.iter().chain(&OWN_AIRCRAFT).flat_map(|arms| OWNERS.map(|owner| format!("{arms}{owner}")));
    let mut endings = Endings::of(FIRE.into_iter().chain(ANOTHER));
    owned.for_each(|word| endings.insert(&word));
    endings
});

/// False for words that name no weapon: nearly all.
fn may_begin(scan: &Scan, at: usize) -> bool {
    !scan.is_unknown(at) && (scan.is_verb(at) || scan.weapon(at).is_some() || scan.has(at, Class::ForceHead))
        || scan.number_at(at).is_some()
        || UNLISTED.may_end(scan.word(at))
}

/// The weapons of a sentence, in reading order. What is inside a place's phrase (`مخازن صواريخ`) is none.
pub(super) fn arms(scan: &Scan, sentence: &Range<usize>, places: &[Place]) -> Vec<Arm> {
    let mut out: Vec<Arm> = Vec::new();
    let mut from = sentence.start;
    for at in sentence.clone() {
        if at < from || !may_begin(scan, at) {
            continue;
        }
        let Some((kind, mut end)) = scan
            .weapon(at)
            .map(|(kind, mention)| (kind, mention.tokens.end as usize))
            .or_else(|| is_fired(scan, sentence, at).then_some((WeaponType::Gunfire, at + 1)))
            .or_else(|| own_weapon(scan, at).map(|kind| (kind, at + 1)))
            .or_else(|| own_aircraft(scan, sentence, at).then_some((WeaponType::Airstrike, at + 1)))
            .or_else(|| airborne(scan, sentence, at).map(|end| (WeaponType::Airstrike, end)))
            .or_else(|| out.last().filter(|_| stands_for_one(scan, sentence, at)).map(|last| (last.kind, at + 1)))
            .or_else(|| out.last().filter(|_| more_of_them(scan, at).is_some()).map(|last| (last.kind, at + 2)))
            .or_else(|| aircraft(scan, sentence, at).map(|end| (WeaponType::Airstrike, end)))
        else {
            continue;
        };
        if places.iter().any(|p| p.core.contains(&at) && p.core.start < at) || is_no_weapon(scan, at) {
            continue;
        }
        let mut noun = at;
        if kind == WeaponType::Drone {
            noun = without_pilot(scan, sentence, at);
            end = end.max(at + 1);
        }
        // "قذيفتين صاروخيتين … سقطت القذيفتان": what was told before, by its article.
        let before = out.iter().find(|arm| is_told_again(scan, noun, arm));
        let kind = before.map_or(kind, |arm| arm.kind);
        let (count, start) = count(scan, noun, end);
        // "مسيّرتيها": two, whose they are behind.
        let two =
            own_weapon(scan, at).is_some() && ["تيه", "تيها", "تيهم"].iter().any(|dual| scan.word(at).ends_with(dual));
        let count = count.or(two.then_some(2)).or(more_of_them(scan, at).filter(|_| scan.weapon(at).is_none()));
        // How many aircraft flew is not how often they struck.
        let count = count.filter(|_| kind != WeaponType::Airstrike || !is_aircraft(scan.word(noun)));
        from = end;
        add(scan, &mut out, Arm { tokens: start..end, kind, count, is_target: false }, noun);
    }
    // "صاروخ آخر": another of the kind told before it.
    for at in 1..out.len() {
        let (before, behind) = out.split_at_mut(at);
        let (Some(last), Some(arm)) = (before.last(), behind.first_mut()) else { continue };
        let another = |t: usize| matches!(scan.word(t), "اخر" | "اخري" | "ثان" | "ثالث" | "اخران" | "اخرين");
        if another(arm.tokens.end) && is_closer(arm.kind, last.kind) {
            arm.kind = last.kind;
        }
    }
    of_the_air(scan, sentence, &mut out);
    out.retain(|arm| !is_of_the_defence(scan, sentence, arm) && !is_found(scan, sentence, arm));
    for arm in &mut out {
        let destroys = |t: usize| strikes_weapons(scan, sentence, t);
        // "أن سبع طائرات دُمرت في المطار": what was hit.
        let suffers = |t: usize| {
            scan.does(t, &[Deed::Destroy, Deed::Hit]) && scan.is_written_with(t, '\u{64F}')
                || matches!(scan.word(t), "تضررت" | "احترقت" | "اصيبت")
        };
        let aircraft = arm.kind == WeaponType::Airstrike && arm.tokens.clone().any(|t| is_aircraft(scan.word(t)));
        arm.is_target = aircraft && suffers(arm.tokens.end)
            || (arm.tokens.start.saturating_sub(MOST_BEFORE_A_TARGET).max(sentence.start)..arm.tokens.start)
                .any(destroys);
    }
    out
}

/// "أسقطت المدمرة بصاروخ مسيّرة", "اعترضتها بصواريخ باتريوت": what the defence shot with. In "أحبطت هجوما بمسيّرات" it is the
/// attack's.
fn is_of_the_defence(scan: &Scan, sentence: &Range<usize>, arm: &Arm) -> bool {
    const REACH: usize = 8;
    let at = arm.tokens.start;
    let launched = (at.saturating_sub(REACH).max(sentence.start)..at).rev().find(|&t| scan.does(t, &[Deed::Launch]));
    if launched.is_some_and(|_| is_to_stop(scan, &(at..sentence.end), arm.tokens.end)) {
        return true;
    }
    // "اعترض سلاح الجو صاروخا": who stopped it.
    if arm.kind == WeaponType::Airstrike
        && at > sentence.start
        && scan.finite(at - 1).is_some()
        && scan.does(at - 1, &[Deed::Down, Deed::Foil])
    {
        return true;
    }
    if scan.clitics(at).preposition != Glued::Bi {
        return false;
    }
    let told = |t: &usize| scan.verbs(*t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed));
    let near = at.saturating_sub(REACH).max(sentence.start)..at;
    near.rev().find(told).is_some_and(|t| {
        scan.does(t, &[Deed::Down, Deed::Foil]) && scan.behind_and(t).starts_with(['ا', 'ت', 'ي', 'ن'])
    })
}

/// "عُثر على المنصة ومعها قذيفتان", "ضبط عشرين صاروخا": what was found did not strike; "عُثر على حطام مسيّرة سقطت" did.
fn is_found(scan: &Scan, sentence: &Range<usize>, arm: &Arm) -> bool {
    const REACH: usize = 16;
    let deed = |t: usize| scan.verbs(t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed));
    let start = arm.tokens.start;
    let mut before =
        (start.saturating_sub(REACH).max(sentence.start)..start).rev().take_while(|&t| !deed(t) || is_finding(scan, t));
    let found = before.any(|t| is_finding(scan, t));
    found && !(arm.tokens.end..(arm.tokens.end + 4).min(sentence.end)).any(deed)
}

fn is_finding(scan: &Scan, at: usize) -> bool {
    ["عثر", "عثرت", "عثروا", "العثور", "ضبط", "ضبطت", "صادرت", "مصادره", "تفكيك", "فككت"].contains(&scan.behind_and(at))
}

/// What is opened where shots are fired, folded.
const FIRE: [&str; 5] = ["النار", "النيران", "نيرانه", "نيرانهم", "نيرانها"];

/// "أطلق مسلح النار على": fire, behind whoever opened it.
fn is_fired(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    const MOST_OF_A_GUNMAN: usize = 6;
    FIRE.contains(&scan.word(at))
        && (at.saturating_sub(MOST_OF_A_GUNMAN).max(sentence.start)..at)
            .rev()
            .find(|&t| scan.finite(t).is_some())
            .is_some_and(|t| scan.does(t, &[Deed::Launch]))
}

/// The most tokens between "destroyed" and the last of the weapons that were.
const MOST_BEFORE_A_TARGET: usize = 8;

/// "قصفت المقاتلات … بقنابل", "ألقت طائرات مجهولة قنابل": bombs of aircraft are no bombs laid on the ground.
fn of_the_air(scan: &Scan, sentence: &Range<usize>, arms: &mut Vec<Arm>) {
    let is_bomb = |a: &Arm| {
        let bomb = |t: usize| scan.word(t).holds("قنبل") || scan.word(t).holds("قنابل");
        a.kind == WeaponType::Ied && a.tokens.clone().any(bomb)
    };
    if arms.iter().any(|a| matches!(a.kind, WeaponType::Airstrike | WeaponType::Drone)) {
        arms.retain(|a| !is_bomb(a));
        return;
    }
    let flies = |t: usize| is_aircraft(scan.word(t)) && !scan.word(t).holds("مقاتلو") && !scan.word(t).holds("مقاتلي");
    for bomb in arms.iter_mut().filter(|a| is_bomb(a)) {
        let before = bomb.tokens.start.saturating_sub(MOST_OF_A_CREW).max(sentence.start)..bomb.tokens.start;
        if before.clone().any(flies) && before.into_iter().any(|t| scan.does(t, &[Deed::Launch, Deed::Strike])) {
            (bomb.kind, bomb.count) = (WeaponType::Airstrike, None);
        }
    }
}

/// The most tokens between an aircraft and what it drops.
const MOST_OF_A_CREW: usize = 6;

/// "قناة المسيرة", "شبكة «المسيرة»": a name of those who broadcast; "مصادر النيران": those who fired before.
fn is_no_weapon(scan: &Scan, at: usize) -> bool {
    // "شوهدت النيران تتصاعد": fire.
    if is_fire(scan, at) {
        return true;
    }
    // "نيران المدفعية": what fired it is the weapon.
    if scan.behind_glued(at).ends_with("نيران")
        && scan.weapon(at + 1).is_some_and(|(kind, _)| kind != WeaponType::Gunfire)
    {
        return true;
    }
    let mut before = at.saturating_sub(1);
    if scan.word(before) == "\"" {
        before = before.saturating_sub(1);
    }
    const TELLING: [&str; 8] = ["قناه", "شبكه", "فضاييه", "تلفزيون", "اذاعه", "مصدر", "مصادر", "السنه"];
    before < at && scan.word(before).is_one_of(&TELLING, &['و', 'ف', 'ب', 'ل']) || is_served(scan, at)
}

/// "صيانة طائرات", "تدريب طياري المقاتلات": aircraft that somebody looks after.
pub(super) fn is_served(scan: &Scan, at: usize) -> bool {
    const CARE: [&str; 7] = ["صيانه", "تصليح", "تشغيل", "تزويد", "بيع", "شراء", "تسليم"];
    // What stands between is the aircraft too: طائرات «إف-16».
    let of_it = |t: &usize| scan.word(*t) == "\"" || is_aircraft(scan.word(*t)) || *t == at;
    let before = (at.saturating_sub(4)..=at).rev().find(|t| !of_it(t));
    before.is_some_and(|b| scan.is_noun(b, &CARE))
}

/// Weapons in the plural, before a pronoun that says whose they are.
const OWN_WEAPONS: [&str; 6] = ["صواريخ", "مسيرات", "طايرات", "قذايف", "مسيرتي", "صاروخي"];

/// "صواريخه", "مسيّراتها": weapons in the plural, of the one spoken of. Not the singular: "مسيرته" is his career.
pub(super) fn own_weapon(scan: &Scan, at: usize) -> Option<WeaponType> {
    let owned = without_owner(scan.behind_glued(at))?;
    let stem = OWN_WEAPONS.into_iter().find(|stem| *stem == owned)?;
    scan.lexicon.matcher.senses_of(stem).find_map(|sense| match sense {
        Sense::Weapon(kind) => Some(kind),
        _ => None,
    })
}

/// Pronouns that say whose something is.
const OWNERS: [&str; 4] = ["ه", "ها", "هم", "نا"];

/// A word without the pronoun that says whose it is.
fn without_owner(word: &str) -> Option<&str> {
    OWNERS.iter().find_map(|pronoun| word.strip_suffix(pronoun))
}

/// The same noun with its article, and without what told its kind.
fn is_told_again(scan: &Scan, noun: usize, arm: &Arm) -> bool {
    let stem = |at: usize| {
        let word = scan.behind_glued(at);
        word.strip_prefix("ال").unwrap_or(word).chars().take(4).collect::<String>()
    };
    let first = arm.tokens.clone().find(|&t| scan.weapon(t).is_some());
    has_article(scan.word(noun)) && first.is_some_and(|first| stem(first) == stem(noun)) && arm.tokens.len() > 1
}

/// Words for another of what was told, folded.
#[rustfmt::skip]
const ANOTHER: [&str; 11] = [
    "اخري", "اخر", "ثانيه", "ثالثه", "ثان", "ثالث", "رابع", "الاخري", "الاخر", "الثانيه", "الثالثه",
];

/// "وسقطت أخرى في …", "وأخرى على …": another of the weapon named before.
fn stands_for_one(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let word = scan.word(at);
    let bare = word.strip_prefix('و').unwrap_or(word);
    if !ANOTHER.contains(&bare) {
        return false;
    }
    let places = [Class::On, Class::In, Class::Near, Class::Toward];
    let starts = bare.len() < word.len() && (scan.has_any(at + 1, &places) || is_head_of_place(scan, at + 1));
    let flies = [Deed::Fall, Deed::Down, Deed::Foil, Deed::Launch, Deed::Explode, Deed::Strike, Deed::Approach];
    // People are hurt in the passive: "وأصيب آخر".
    let hits = |t: usize| scan.does(t, &[Deed::Hit]) && !scan.word(t).holds("صيب");
    let verb = at > sentence.start && scan.finite(at - 1).is_some() && (scan.does(at - 1, &flies) || hits(at - 1));
    starts || verb
}

/// "وخمسة أخرى أصابت القاعدة": so many more of the weapon named before.
fn more_of_them(scan: &Scan, at: usize) -> Option<u32> {
    let number =
        scan.number_at(at).filter(|n| n.kind == NumberKind::Cardinal && n.noun.is_none_or(|noun| noun == at + 1))?;
    let more = number.tokens.end == at + 1 && matches!(scan.word(at + 1), "اخري" | "اخر");
    let strikes = |t: usize| scan.does(t, &[Deed::Hit, Deed::Fall, Deed::Strike, Deed::Launch, Deed::Explode]);
    let verb = strikes(at + 2) || at > 0 && strikes(at - 1) && scan.finite(at - 1).is_some();
    number.value.exact().filter(|_| more && (verb || scan.has_any(at + 2, &[Class::On, Class::Toward])))
}

fn is_head_of_place(scan: &Scan, at: usize) -> bool {
    scan.at(at).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()))
}

/// Adds a weapon, or what only says more of the one before it.
fn add(scan: &Scan, out: &mut Vec<Arm>, arm: Arm, noun: usize) {
    let joined = scan.clitics(noun).conjunction;
    if let Some(last) = out.last_mut().filter(|last| last.tokens.end >= arm.tokens.start) {
        use WeaponType::{BallisticMissile, CruiseMissile, Drone};
        let adjective = arm.tokens.len() == 1 && scan.number_at(noun).is_none();
        let missiles = [BallisticMissile, CruiseMissile];
        if joined && adjective && missiles.contains(&arm.kind) && missiles.contains(&last.kind) {
            // "صواريخ باليستية ومجنحة": how many of each is not told.
            last.count = None;
        } else if !joined && is_closer(last.kind, arm.kind) {
            // "صاروخ باليستي": the closer kind of one weapon.
            last.kind = arm.kind;
            last.tokens.end = arm.tokens.end;
            last.count = last.count.or(arm.count);
            return;
        } else if !joined && (last.kind == arm.kind || last.kind == Drone || is_closer(arm.kind, last.kind)) {
            // "رشقة صواريخ", "مسيّرات انتحارية": one thing.
            last.tokens.end = last.tokens.end.max(arm.tokens.end);
            last.count = last.count.or(arm.count);
            return;
        }
    }
    out.push(arm);
}

/// True where `b` is a closer word for what `a` is a word for.
fn is_closer(a: WeaponType, b: WeaponType) -> bool {
    use WeaponType::{Artillery, BallisticMissile, CruiseMissile, Missile, Mortar, Rocket, Unknown};
    matches!(
        (a, b),
        (Rocket | Missile, BallisticMissile | CruiseMissile)
            | (Rocket, Missile)
            | (Artillery, Mortar | Rocket)
            | (Unknown, _)
            | (Missile, Rocket)
    ) && a != b
}

/// "طائرتين مجهولتين بلا طيار": the noun that "without a pilot" stands behind.
fn without_pilot(scan: &Scan, sentence: &Range<usize>, at: usize) -> usize {
    if !matches!(scan.word(at), "بلا" | "بدون" | "دون" | "من") {
        return at;
    }
    let reach = at.saturating_sub(3).max(sentence.start)..at;
    reach.rev().find(|&t| scan.word(t).trim_start_matches(['و', 'ب', 'ل', 'ا']).starts_with("طاير")).unwrap_or(at)
}

/// The number said of a weapon, and where its phrase begins.
fn count(scan: &Scan, at: usize, end: usize) -> (Option<u32>, usize) {
    // "ثلاث رشقات": how many volleys is not how many rockets.
    if ["رشق", "صليه", "صليات", "صليتين", "دفعه", "دفعات"]
        .iter()
        .any(|volley| scan.behind_glued(at).starts_with(volley))
    {
        let start = at
            .checked_sub(1)
            .and_then(|b| scan.number_at(b))
            .filter(|n| n.noun == Some(at))
            .map_or(at, |n| n.tokens.start);
        return (None, start);
    }
    // A dual says two by itself.
    if let Some(number) = scan.number_at(at).filter(|n| n.kind == NumberKind::DualNoun) {
        return (number.value.exact(), at);
    }
    // "في يناير 2019 بطائرة": a number counts no noun behind a preposition of its own.
    let bound = scan.clitics(at).preposition != Glued::None;
    let before = at
        .checked_sub(1)
        .filter(|_| !bound)
        // "يوم 26 يناير 2024 صاروخ": a year counts no weapons.
        .filter(|&b| scan.date_at(b).is_none())
        .and_then(|b| scan.number_at(b))
        .filter(|n| n.noun == Some(at) || n.tokens.end == at);
    if let Some(number) = before {
        // "ما لا يقل عن 25 صاروخا" says a number; "بين عشرة وعشرين" says two.
        let told = number.value.exact().or(number.value.max.is_none().then_some(number.value.min));
        let count = told.filter(|_| number.kind == NumberKind::Cardinal && !number.percent);
        // "والثاني برشقة": which of them it was is no number of it.
        let start = if number.kind == NumberKind::Cardinal { number.tokens.start } else { at };
        return (count.filter(|&n| n > 0), start);
    }
    // "مسيّرة واحدة", "صاروخ باليستي واحد", "الغارات الخمس عشرة".
    for t in end..end + 3 {
        match scan.word(t) {
            "واحد" | "واحده" | "واحدا" => return (Some(1), at),
            word if scan.kind(t) == Some(TokenKind::Word)
                && (word.ends_with('ي') || word.ends_with('ه') || word.ends_with("يا"))
                && !has_article(word) => {}
            _ => break,
        }
    }
    (None, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{arabic::fold::Folded, domain::Article, extract::place::places, lexicon::Lexicon};

    /// What weapons a phrase names, and how many: a number only where the text says one.
    #[test]
    #[allow(clippy::type_complexity)]
    fn phrases_of_weapons() {
        let lexicon = Lexicon::builtin();
        type Counted<'t> = &'t [(&'t str, Option<u32>)];
        let cases: [(&str, Counted<'_>); 20] = [
            ("بطائرتين مسيرتين", &[("drone", Some(2))]),
            ("أحد عشر طائرة مسيرة", &[("drone", Some(11))]),
            ("بمسيّرات انتحارية", &[("drone", None)]),
            ("طائرتين مجهولتين بلا طيار", &[("drone", Some(2))]),
            ("رشقة صاروخية", &[("rocket", None)]),
            ("٢٤ صـاروخاً", &[("rocket", Some(24))]),
            ("قذيفتين صاروخيتين", &[("rocket", Some(2))]),
            ("بصاروخ باليستي واحد", &[("ballistic-missile", Some(1))]),
            ("بـ 18 صاروخاً باليستياً ومجنحاً", &[("ballistic-missile", None), ("cruise-missile", None)]),
            ("بستة صواريخ مجنحة وأربع مسيّرات", &[("cruise-missile", Some(6)), ("drone", Some(4))]),
            ("عشر غارات", &[("airstrike", Some(10))]),
            ("قصفت مقاتلتا البلدة بقنابل", &[("airstrike", None)]),
            ("أغارت طائرات إسرائيلية على البلدة", &[("airstrike", None)]),
            ("استهداف طائرة أمريكية", &[]),
            ("بزورق مسيّر", &[("unknown", None)]),
            ("بمقذوف", &[("unknown", None)]),
            ("بقذائف مدفعية", &[("artillery", None)]),
            ("بعبوتين ناسفتين", &[("ied", Some(2))]),
            ("بالرصاص وبالمدفع الرشاش", &[("gunfire", None), ("gunfire", None)]),
            ("تصدت له صواريخ الباتريوت", &[]),
        ];
        let mut wrong = Vec::new();
        for (text, want) in cases {
            let article = Article::new("a", format!("{text}\nقصف"));
            let folded = Folded::of(&article.text);
            let scan = Scan::of(&article, &folded, &lexicon).unwrap();
            let sentence = scan.sentences.first().unwrap();
            let got: Vec<_> =
                arms(&scan, sentence, &places(&scan, sentence)).iter().map(|a| (a.kind.word(), a.count)).collect();
            if got != want {
                wrong.push(format!("{text}: {got:?}, not {want:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
