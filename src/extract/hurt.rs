//! The words of the dead and the hurt, and how each of them speaks of people.

use super::{people::is_person, scan::Scan};
use crate::{
    arabic::{clitic::Endings, letters::Letters},
    lexicon::{Class, Deed, Form, Glued},
};
use std::sync::LazyLock;

/// What became of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Killed,
    Injured,
    Both,
}

/// How a word speaks of dead or hurt people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// `قُتل`, `أصيبوا`: people behind it, or before it.
    Verb,
    /// `مقتل`, `إصابة`: people behind it.
    Noun,
    /// `قتلى`, `جرحى`: people themselves.
    People,
    /// `أصابت ستة`: of people only where they stand right behind it.
    Hit,
    /// `نعت ثمانية من عناصرها`: the dead are counted.
    Mourned,
}

/// Whether and how a token speaks of dead or hurt people.
pub(super) fn side(scan: &Scan, at: usize) -> Option<(Side, How)> {
    if scan.is_idle(at) {
        return None;
    }
    if scan.has(at, Class::KilledNoun) {
        return Some((Side::Killed, How::People));
    }
    if scan.has(at, Class::InjuredNoun) {
        let noun = scan.behind_glued(at).starts_with("اصابه");
        return (!is_of_target(scan, at)).then_some((Side::Injured, if noun { How::Noun } else { How::People }));
    }
    if scan.has(at, Class::Victims) {
        return Some((Side::Both, How::People));
    }
    let word = scan.behind_and(at);
    if MEETING.contains(&word) {
        let fate = (at + 1..at + 14).any(|t| is_fate(scan.word(t)));
        return fate.then_some((Side::Killed, How::Verb));
    }
    // "قضى عشرون مقاتلا", "أربعة قضوا بقصف"; "قضى على", "قضت المحكمة" are other verbs.
    if PASSING.contains(&word) {
        let counted = (at + 1..at + 5).any(|t| scan.number_at(t).is_some() || scan.has(t, Class::Person));
        let struck = (at + 1..at + MOST_BEFORE_A_CAUSE).any(|t| is_by_a_strike(scan, t));
        let at_once = scan.word(at + 1) == "علي" && matches!(scan.word(at + 2), "الفور" | "الاثر");
        if at_once {
            return Some((Side::Killed, How::Verb));
        }
        let other = matches!(scan.word(at + 1), "علي" | "بان" | "ب" | "بعقوبه" | "بسجن" | "بحبس" | "باعدام");
        return ((counted || struck) && !other).then_some((Side::Killed, How::Verb));
    }
    // "فقدت القوات 11 من أفرادها": whom it lost, told as its own.
    if is_losing(scan, at) {
        let own =
            |t: usize| is_person(scan, t) && ["ها", "ه", "هم", "نا"].iter().any(|whose| scan.word(t).ends_with(whose));
        let lost = (at + 1..at + MOST_BEFORE_A_CAUSE).any(|t| scan.number_at(t).is_some() && (t + 1..t + 4).any(own));
        return lost.then_some((Side::Killed, How::Verb));
    }
    // "ارتقاء اثنين إلى مرتبة الشهادة", "ارتقى ثلاثة شهداء": rising is dying only so.
    if ["ارتقي", "ارتقت", "ارتقاء"].iter().any(|rise| scan.behind_glued(at).starts_with(rise)) {
        let martyr = |t: usize| ["شهيد", "شهاد", "شهدا"].iter().any(|letters| scan.word(t).holds(letters));
        if !(at + 1..at + MOST_OF_A_DEED).any(|t| martyr(t) || is_by_a_strike(scan, t)) {
            return None;
        }
    }
    // "أودت غارة على السوق بحياة خمسة": the people stand behind their lives, however far the verb is.
    let lives = |t: usize| LIVES.contains(&scan.word(t));
    let taken = |t: usize| scan.does(t, &[Deed::KilledBy]) || is_reaping(scan.behind_and(t));
    if lives(at) && (at.saturating_sub(MOST_OF_A_DEED)..at).any(taken) {
        return Some((Side::Killed, How::Noun));
    }
    if taken(at) && (at + 1..at + MOST_OF_A_DEED).take_while(|&t| !taken(t)).any(lives) {
        return None;
    }
    let mut found = None;
    for (verb, clitics) in scan.verbs(at) {
        let how = if verb.form == Form::Noun { How::Noun } else { How::Verb };
        let lemma = scan.lemma(verb);
        let this = match verb.deed {
            // What befell "him" is told elsewhere.
            Deed::Killed | Deed::Injured
                if verb.form == Form::Noun && (verb.object || is_fate(word) && is_met(scan, at)) =>
            {
                continue;
            }
            Deed::Injured if clitics.preposition != Glued::None && word.contains("جرو") => continue,
            Deed::Killed if lemma == "mourn" => (Side::Killed, How::Mourned),
            Deed::Killed | Deed::Kill => (Side::Killed, how),
            Deed::KilledBy if takes_lives(scan, at) => (Side::Killed, How::Verb),
            Deed::Injured if verb.form == Form::Noun && is_of_target(scan, at) => continue,
            Deed::Injured => (Side::Injured, how),
            Deed::Hit if verb.form == Form::Past => (Side::Injured, How::Hit),
            _ => continue,
        };
        if found.is_none_or(|(_, how)| how == How::Hit) {
            found = Some(this);
        }
    }
    found
}

/// "لقي خمسة مصرعهم": told by the verb; "مصرع أربعة أشخاص" tells by itself.
fn is_met(scan: &Scan, at: usize) -> bool {
    const REACH: usize = 14;
    (at.saturating_sub(REACH)..at).any(|t| MEETING.contains(&scan.behind_and(t)))
}

/// `لقي`: met his fate.
const MEETING: [&str; 4] = ["لقي", "لقيت", "لقوا", "لقيا"];

/// `قضى`: passed away.
const PASSING: [&str; 3] = ["قضي", "قضوا", "قضت"];

/// `فقد`: lost.
const LOSING: [&str; 4] = ["فقدت", "فقد", "خسرت", "خسر"];

pub(super) fn is_losing(scan: &Scan, at: usize) -> bool {
    LOSING.contains(&scan.word(at).trim_start_matches('و'))
}

/// The most tokens between a death and the strike that brought it.
const MOST_BEFORE_A_CAUSE: usize = 8;

/// "في قصف", "بغارة", "جراء ضربة": what somebody died of.
fn is_by_a_strike(scan: &Scan, at: usize) -> bool {
    let by = scan.clitics(at).preposition == Glued::Bi
        || matches!(scan.word(at - 1), "في" | "جراء" | "اثر" | "نتيجه" | "خلال");
    by && scan.verbs(at).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike)
}

/// `بحياة`, `أرواح`: what is taken of people.
const LIVES: [&str; 3] = ["بحياه", "ارواح", "بارواح"];

/// How the words end that tell of the dead by what stands around them: the lexicon does not have them.
static UNLISTED: LazyLock<Endings> =
    LazyLock::new(|| Endings::of(MEETING.into_iter().chain(PASSING).chain(LOSING).chain(LIVES)));

/// False for words that end like none of those.
pub(super) fn may_tell_of_the_dead(word: &str) -> bool {
    UNLISTED.may_end(word)
}

/// `مصرعه`, `حتفهم`: what one meets.
pub(super) fn is_fate(word: &str) -> bool {
    word.starts_with("مصرع") || word.starts_with("حتف")
}

/// The most tokens of a deed between the verb and the lives that it took.
const MOST_OF_A_DEED: usize = 16;

/// `حصدت`, `أزهقت`: what is done to lives alone.
fn is_reaping(word: &str) -> bool {
    ["حصد", "يحصد", "تحصد", "ازهق", "ازهاق"].iter().any(|stem| word.starts_with(stem))
}

/// `أودى بحياة`, `راح ضحيته`.
fn takes_lives(scan: &Scan, at: usize) -> bool {
    let word = scan.behind_and(at);
    !word.starts_with("راح") || (at + 1..at + 4).any(|t| scan.word(t).starts_with("ضحي"))
}

/// `إصابة مباشرة`, `إصابات دقيقة`, `إصابة الأهداف`: of weapons, not of people.
fn is_of_target(scan: &Scan, at: usize) -> bool {
    (at + 1..at + 3).any(|t| {
        let word = scan.word(t);
        ["مباشر", "دقيق", "محقق", "بدقه", "هدف", "اهداف", "الهدف", "الاهداف"].iter().any(|w| word.starts_with(w))
    })
}

/// A word of dead or hurt people.
pub(super) fn side_word(scan: &Scan, at: usize) -> bool {
    scan.has_any(at, &[Class::KilledNoun, Class::InjuredNoun]) || scan.does(at, &[Deed::Killed, Deed::Injured])
}
