//! How many people some words speak of: counted ones, one or some that are only named by what they are, and several
//! groups joined by "and" (`جنديان أميركيان ومترجم مدني` are three).

use super::scan::Scan;
use crate::{
    arabic::{
        clitic::readings,
        letters::Letters,
        number::{Number, NumberKind},
        token::TokenKind,
    },
    domain::Casualties,
    lexicon::{Class, Deed, Form, Glued, Sense},
};
use std::ops::Range;

/// People, and the words that tell of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct People {
    pub(super) value: Casualties,
    pub(super) tokens: Range<usize>,
    /// Told with a number, rather than by a noun alone.
    pub(super) counted: bool,
}

/// How far apart the members of one group may stand: titles, names and adjectives lie between.
const REACH: usize = 8;

/// The people that begin at a token, with those joined to them, up to `end`. `close`: the words that say what became of
/// them stand right before, so that a nationality alone is a person of it.
pub(super) fn people(scan: &Scan, at: usize, end: usize, close: bool) -> Option<People> {
    let mut all = member(scan, at, close)?;
    // "قتل مسلحون ثلاثة جنود": those who did it stand before those it was done to.
    if !all.counted && all.value.max.is_none() {
        let next = member(scan, all.tokens.end, false).filter(|next| next.counted && !joined(scan, next.tokens.start));
        all = next.unwrap_or(all);
    }
    let mut t = all.tokens.end;
    while t < end.min(all.tokens.end + REACH) && !ends_group(scan, t) {
        let link = if joined(scan, t) { 0 } else { link(scan, t) };
        if link == 0 && !joined(scan, t) {
            t += 1;
            continue;
        }
        let Some(more) = member(scan, t + link, true).filter(|_| t + link < end) else { break };
        // "خمسة في صعدة واثنان في حجة": each of its own place.
        if more.counted && is_at_a_place(scan, more.tokens.end) && (all.tokens.end..t).any(|t| is_place(scan, t)) {
            break;
        }
        all.value = sum(all.value, more.value);
        all.counted |= more.counted;
        all.tokens.end = more.tokens.end;
        t = more.tokens.end;
    }
    Some(all)
}

/// Of groups that are not counted together no more is known than that there are some.
fn sum(a: Casualties, b: Casualties) -> Casualties {
    let some = Casualties::at_least(1);
    if a == some || b == some {
        return Casualties::at_least(if a == some { b.min } else { a.min });
    }
    Casualties { min: a.min.saturating_add(b.min), max: a.max.zip(b.max).map(|(a, b)| a.saturating_add(b)) }
}

/// "واثنان", "و5 مدنيين": people counted, joined to others by "and".
pub(super) fn joined_count(scan: &Scan, at: usize) -> Option<People> {
    let number = scan.number_at(at).filter(|n| n.tokens.start == at && joined(scan, at))?;
    counted(scan, number, true).filter(|people| people.counted)
}

/// "في صعدة", "بمدينة تعز": where what stands before it was.
pub(super) fn is_at_a_place(scan: &Scan, at: usize) -> bool {
    scan.has(at, Class::In) && is_place(scan, at + 1) || scan.clitics(at).preposition == Glued::Bi && is_place(scan, at)
}

/// A listed place, or a noun for one.
pub(super) fn is_place(scan: &Scan, at: usize) -> bool {
    scan.site(at).is_some() || scan.at(at).iter().any(|m| matches!(m.sense, Sense::Word(c) if c.is_place_head()))
}

/// "And" glued to the front.
fn joined(scan: &Scan, at: usize) -> bool {
    // "جندي تركي واحد": one, and not "and somebody".
    let one = matches!(scan.word(at), "واحد" | "واحدا" | "واحده");
    scan.word(at) == "و" || (scan.clitics(at).conjunction && scan.word(at).starts_with('و') && !one)
}

/// The words that join without "and": `مع 6 آخرين`, `إلى جانب مرافقه`.
fn link(scan: &Scan, at: usize) -> usize {
    match (scan.word(at), scan.word(at + 1)) {
        ("مع", _) => 1,
        ("الي", "جانب") | ("فضلا", "عن") | ("بالاضافه", "الي") | ("اضافه", "الي") => 2,
        _ => 0,
    }
}

/// What no group goes on behind.
fn ends_group(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "،" | "؛" | "." | ":")
        || is_part(scan, at)
        || scan.has_any(at, &[Class::That, Class::Relative, Class::Opener, Class::According])
        || scan.verbs(at).next().is_some()
        || scan.date_at(at).is_some()
}

/// `بينهم`, `من بينهم`, `منهم`: what follows is part of what was told.
pub(super) fn is_part(scan: &Scan, at: usize) -> bool {
    matches!(
        scan.word(at),
        "بينهم"
            | "بينها"
            | "وبينهم"
            | "منهم"
            | "منها"
            | "ومنهم"
            | "ضمنهم"
            | "بضمنهم"
            | "احدهم"
            | "معظمهم"
            | "غالبيتهم"
    ) || (scan.word(at) == "بين" && scan.word(at.wrapping_sub(1)) == "من")
}

/// The people that one noun or number tells of.
fn member(scan: &Scan, at: usize, close: bool) -> Option<People> {
    match scan.number_at(at) {
        Some(number) if number.tokens.start == at => counted(scan, number, close),
        Some(_) => None,
        None => named(scan, at, close),
    }
}

/// "وجُرح ثالث": one more than those told before; "في ثالث هجوم" counts attacks.
fn is_one_more(scan: &Scan, at: usize) -> bool {
    const MORE: [&str; 9] = ["ثان", "ثالث", "ثالثه", "رابع", "رابعه", "خامس", "خامسه", "سادس", "سابع"];
    let of_it = scan.clitics(at + 1).preposition == Glued::None
        && scan.verbs(at + 1).any(|(v, _)| v.form == Form::Noun)
        && scan.finite(at + 1).is_none();
    MORE.contains(&scan.word(at)) && !of_it && scan.date_at(at).is_none()
}

/// A number of people; `None` where it counts anything else.
fn counted(scan: &Scan, number: &Number, close: bool) -> Option<People> {
    let start = number.tokens.start;
    let end = number.noun.map_or(number.tokens.end, |noun| noun.max(number.tokens.end - 1) + 1);
    // "خمسة منهم إصاباتهم خطيرة" are part of those told; "قُتل عدد منهم" is what befell them.
    // "قُتل عدد منهم": right behind its verb it is what befell some of them.
    let befell = number.kind == NumberKind::Some
        && start.checked_sub(1).is_some_and(|b| scan.does(b, &[Deed::Killed, Deed::Injured, Deed::Kill]));
    let of_some = !close && !befell && (end..end + 2).any(|t| matches!(scan.word(t), "منهم" | "منها"));
    if number.percent || of_some || scan.date_at(start).is_some() || number.kind == NumberKind::Ordinal {
        return None;
    }
    let fits = match number.noun {
        Some(noun) if number.kind == NumberKind::DualNoun => is_person(scan, noun) || is_of_nation(scan, noun),
        // "إصابة اثنين بعبوة": behind a preposition stands nothing that is counted.
        Some(noun) if scan.clitics(noun).preposition != Glued::None => true,
        Some(noun) => !is_thing(scan, noun),
        None => true,
    };
    let value = if number.kind == NumberKind::Some { Casualties::at_least(1) } else { number.value };
    let counted = number.kind != NumberKind::Some;
    (fits && (value.min > 0 || value.max != Some(0))).then_some(People { value, tokens: start..end, counted })
}

/// A noun for people without a number: one in the singular, some in the plural.
fn named(scan: &Scan, at: usize, close: bool) -> Option<People> {
    let clitics = scan.clitics(at);
    // "راح ضحيته ثلاثة"; "وأصاب الآخر مؤخرتها": the other weapon, nobody.
    if scan.word(at).contains("ضحي") || matches!(scan.word(at), "الاخر" | "الاخري") {
        return None;
    }
    if close && is_one_more(scan, at) {
        return Some(People { value: Casualties::exactly(1), tokens: at..at + 1, counted: true });
    }
    // "أحد عناصره", "واحدا من أفراد القوة".
    let of = if scan.word(at + 1) == "من" { at + 2 } else { at + 1 };
    if scan.word(at).is_one_of(&["احد", "احدي", "واحد", "واحدا"], &['و', 'ل', 'ب']) && is_person(scan, of)
    {
        return Some(People { value: Casualties::exactly(1), tokens: at..of + 1, counted: false });
    }
    let person = is_person(scan, at) || (scan.has(at, Class::Official) && close && !is_thing(scan, at));
    let fits = person || (close && is_of_nation(scan, at) && !clitics.article);
    if !fits || matches!(clitics.preposition, Glued::Ka | Glued::Li) {
        return None;
    }
    // "جندي واحد", "مدنيين اثنين".
    if let Some(number) = scan.number_at(at + 1).filter(|n| n.noun == Some(at) && n.tokens.start == at + 1) {
        let tokens = at..number.tokens.end;
        return Some(People { value: number.value, tokens, counted: true });
    }
    let mut value = how_many(scan, at);
    let mut end = at + 1;
    if let Some(least) = (at + 1..at + 4).find(|&t| scan.word(t) == "علي" && scan.word(t + 1).starts_with("الاقل"))
    {
        value = Casualties::at_least(value.min);
        end = least + 2;
    }
    Some(People { value, tokens: at..end, counted: false })
}

/// A name, or a noun for people that the lexicon does not have.
pub(super) fn unknown(scan: &Scan, at: usize) -> Option<People> {
    let word = scan.word(at);
    let plain = scan.kind(at) == Some(TokenKind::Word) && scan.at(at).is_empty() && scan.number_at(at).is_none();
    let fits = plain && word.chars().count() > 2 && !scan.clitics(at).article && scan.date_at(at).is_none();
    let linking = matches!(
        word,
        "كان"
            | "التي"
            | "الذي"
            | "هذا"
            | "هذه"
            | "ذلك"
            | "تلك"
            | "كل"
            | "جميع"
            | "مزيد"
            | "اكثر"
            | "اقل"
    );
    (fits && !linking).then(|| People { value: how_many(scan, at), tokens: at..at + 1, counted: false })
}

/// Whether a noun is one for people, with whatever is glued to either end: `سائقها`, `ومرافقيه`.
pub(super) fn is_person(scan: &Scan, at: usize) -> bool {
    scan.has_any(at, &[Class::Person, Class::Fighters]) || stems(scan.word(at)).any(|stem| knows_person(scan, &stem))
}

fn knows_person(scan: &Scan, stem: &str) -> bool {
    scan.lexicon.matcher.senses_of(stem).any(|sense| sense == Sense::Word(Class::Person))
}

/// What a noun can be without the ending of a dual or plural, or the pronoun at its end: `ضابطين` is ضابط, `طفلتها`
/// طفلة, `مقاتليها` مقاتلين.
fn stems(word: &str) -> impl Iterator<Item = String> {
    readings(word).flat_map(|reading| {
        let pronoun = ["هما", "هم", "ها", "ه"].into_iter().find(|pronoun| reading.stem.ends_with(pronoun));
        let bare = pronoun.and_then(|pronoun| reading.stem.strip_suffix(pronoun)).unwrap_or_default();
        let long = bare.chars().count() >= 3;
        let opened = bare.strip_suffix('ت').map(|stem| format!("{stem}ه"));
        let plural = bare.ends_with(['ي', 'و']).then(|| format!("{bare}ن"));
        // أميركية is an adjective before it is "his American".
        let itself = (!(pronoun == Some("ه") && bare.ends_with('ي'))).then(|| bare.to_owned());
        let bare = [itself, opened, plural].into_iter().flatten().filter(move |_| long);
        let ending = ["ين", "ان", "ون"].iter().find_map(|ending| reading.stem.strip_suffix(ending));
        let one = ending.filter(|stem| stem.chars().count() >= 3);
        let feminine = one.and_then(|stem| stem.strip_suffix('ت')).map(|stem| format!("{stem}ه"));
        bare.chain(one.map(str::to_owned)).chain(feminine)
    })
}

fn is_of_nation(scan: &Scan, at: usize) -> bool {
    // سوريا is the country before it is "a Syrian".
    scan.nationality(at).is_some_and(|(_, clitics)| !clitics.article) && scan.country(at).is_none()
}

/// What is counted but is nobody: weapons, places, ships, spans of time and space.
fn is_thing(scan: &Scan, at: usize) -> bool {
    #[rustfmt::skip]
    const MEASURES: [&str; 26] = [
        "يوم", "يوما", "ايام", "اسبوع", "اسابيع", "شهر", "شهرا", "اشهر", "عام", "عاما", "اعوام", "سنه", "سنوات", "ساعه", "ساعات",
        "دقيقه", "دقايق", "متر", "مترا", "كيلومتر", "كيلومترا", "كلم", "كم", "ميل", "ميلا", "طن",
    ];
    let place = scan.at(at).iter().any(|m| {
        matches!(m.sense, Sense::Word(class) if (class.is_place_head() && class != Class::HeadForces) || class == Class::Damage)
    });
    let verb = scan.verbs(at).any(|(v, _)| matches!(v.form, Form::Noun));
    let person = scan.has_any(at, &[Class::Person, Class::KilledNoun, Class::InjuredNoun]);
    !person && (place || verb || scan.weapon(at).is_some() || MEASURES.contains(&scan.word(at)))
        || scan.has(at, Class::TallyUnit)
}

/// Two where a dual is written out, some in the plural, else one.
fn how_many(scan: &Scan, at: usize) -> Casualties {
    #[rustfmt::skip]
    const BROKEN: [&str; 34] = [
        "جنود", "جنودا", "عناصر", "اشخاص", "افراد", "قتلي", "جرحي", "شهداء", "ضحايا", "عمال", "عمالا", "بحاره", "اطفال", "اطفالا",
        "نساء", "ضباط", "ضباطا", "رجال", "حراس", "ركاب", "قاده", "ابناء", "طلاب", "شبان", "سكان", "مدراء", "خبراء", "اهالي", "زوار",
        "سياح", "رعاه", "كوادر", "طاقم", "شخصيات",
    ];
    let word = scan.word(at);
    let known = stems(word).filter(|stem| knows_person(scan, stem));
    let all: Vec<String> = readings(word).map(|reading| reading.stem.to_owned()).chain(known).collect();
    let is = |ending: &str| all.iter().any(|stem| stem.len() > ending.len() + 4 && stem.ends_with(ending));
    if is("ان") && all.iter().any(|s| s.strip_suffix("ان").is_some_and(|one| knows_person(scan, one))) {
        return Casualties::exactly(2);
    }
    if is("ين") {
        return if is_marked_dual(scan, at) { Casualties::exactly(2) } else { Casualties::at_least(1) };
    }
    let plural = is("ون") || is("ات") || all.iter().any(|stem| BROKEN.contains(&stem.as_str()));
    if plural { Casualties::at_least(1) } else { Casualties::exactly(1) }
}

/// `مدنيَّين`: with fatha before the yeh it is two; without, any number.
fn is_marked_dual(scan: &Scan, at: usize) -> bool {
    let marked: Vec<char> = scan.text(&(at..at + 1)).chars().collect();
    let yeh = marked.iter().rposition(|&c| c == 'ي');
    let before = yeh.map_or(&[][..], |yeh| marked.get(..yeh).unwrap_or_default());
    before.iter().rev().take_while(|c| ('\u{64B}'..='\u{652}').contains(*c)).any(|&c| c == '\u{64E}')
}
