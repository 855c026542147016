//! Clauses: the stretch of a sentence in which a deed has its arguments.

use super::{
    conjunct,
    date::DateMention,
    deed::is_target_word,
    party::is_guess_at_owner,
    scan::{Scan, tells_a_deed},
};
use crate::{
    arabic::{letters::Letters, token::TokenKind},
    lexicon::{Class, Clitics, Deed, Form, Glued, Sense, Verb},
};
use std::ops::Range;

/// A stretch of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    /// Opened by a relative pronoun: speaks of what stands before it.
    pub(super) relative: bool,
    /// Opened by "that": what somebody says.
    pub(super) said: bool,
    /// Opened by "after", "in reply to": the setting of the main clause.
    pub(super) background: bool,
    /// Where the words begin that it goes on with: its own first, or the first of the clause whose verb it shares.
    pub(super) head: usize,
}

/// The clauses of a sentence, in reading order; together they cover it.
pub(super) fn clauses(scan: &Scan, sentence: &Range<usize>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let first = Clause {
        tokens: sentence.start..sentence.end,
        relative: false,
        said: false,
        background: false,
        head: sentence.start,
    };
    let setting = opens_with_its_setting(scan, sentence);
    let mut current = first;
    for at in (sentence.start + 1..sentence.end).filter(|&at| setting == Some(at) || may_open(scan, at)) {
        if setting == Some(at) {
            current.tokens.end = at;
            let main = Clause { tokens: at..sentence.end, head: at, ..current.clone() };
            out.push(Clause { background: true, ..std::mem::replace(&mut current, main) });
            continue;
        }
        let next = match opens(scan, sentence, at).filter(|_| !is_in_an_aside(scan, sentence, at)) {
            Some((relative, said, background)) => {
                // "ردا على كمين تدمر الذي أودى بجنديين": says more of the setting.
                let background = background || relative && current.background;
                Clause { tokens: at..sentence.end, relative, said, background, head: at }
            }
            None if conjunct::goes_on(scan, &(current.tokens.start..at), sentence, at) => {
                Clause { tokens: at..sentence.end, relative: false, ..current.clone() }
            }
            None => match out.last().filter(|_| conjunct::resumes(scan, sentence, current.tokens.start, at)) {
                Some(listing) => Clause { tokens: at..sentence.end, relative: false, ..listing.clone() },
                None => continue,
            },
        };
        current.tokens.end = at;
        out.push(std::mem::replace(&mut current, next));
    }
    out.push(current);
    out
}

/// False for words that open nothing, whatever stands around them: nearly all.
fn may_open(scan: &Scan, at: usize) -> bool {
    const OPENING: [Class; 4] = [Class::That, Class::Relative, Class::Opener, Class::Reason];
    let clitics = scan.clitics(at);
    clitics.conjunction
        || clitics.preposition == Glued::Bi
        || scan.kind(at - 1) != Some(TokenKind::Word)
        || !scan.is_unknown(at) && (scan.is_verb(at) || scan.has_any(at, &OPENING))
        || matches!(scan.word(at), "حتي" | "اضافه" | "فضلا" | "علاوه" | "ثم" | "و")
        || is_answer(scan.word(at))
}

/// "وبعد قصف أربيل بأيام سقطت ثلاثة صواريخ": the verb of the main clause, right behind the setting that a sentence opens with.
fn opens_with_its_setting(scan: &Scan, sentence: &Range<usize>) -> Option<usize> {
    const FAR: usize = 12;
    let start = sentence.start;
    let noun = scan.end_of(start, Class::Reason)?;
    let deed = scan.verbs(noun).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed));
    // "بعد هجوم أصاب القاعدة": what follows a noun without article speaks of it.
    let whole = scan.clitics(noun).article
        || scan.site(noun + 1).is_some() && scan.clitics(noun + 1).preposition == Glued::None;
    if !deed || !whole || scan.date_at(start).is_some() {
        return None;
    }
    let reach = (noun + 1..(noun + FAR).min(sentence.end)).take_while(|&t| scan.word(t) != "،");
    let was = |t: usize| matches!(scan.word(t), "كان" | "كانت");
    let ends = |t: usize| was(t) || scan.finite(t).is_some() || scan.has_any(t, &[Class::Relative, Class::That]);
    let verb = reach.into_iter().find(|&t| ends(t))?;
    let main =
        was(verb) || scan.finite(verb).is_some_and(|(v, _)| v.form == Form::Past && tells_a_deed(v.deed) && !v.object);
    let of_a_weapon = scan.weapon(verb - 1).is_some() || scan.clitics(verb).conjunction;
    (main && !of_a_weapon && verb > noun + 1).then_some(verb)
}

/// Whether a clause opens at a token: (relative, said, background).
fn opens(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<(bool, bool, bool)> {
    const PLAIN: Option<(bool, bool, bool)> = Some((false, false, false));
    if scan.is_idle(at) || scan.date_at(at).is_some_and(|d| d.tokens.start < at || scan.finite(at).is_some()) {
        return None;
    }
    // "قاعدة كي وان": nothing opens inside a name.
    if (at.saturating_sub(3)..at).any(|t| scan.site(t).is_some_and(|(.., m)| m.tokens.end as usize > at)) {
        return None;
    }
    let previous = scan.word(at - 1);
    // "قرابة 23:00": an hour.
    let digits = |t: usize| scan.kind(t) == Some(TokenKind::Digits);
    if previous == ":" && digits(at) && at >= 2 && digits(at - 2) {
        return None;
    }
    if matches!(previous, "؛" | ";" | ":" | "•") && scan.word(at) != "\"" {
        // "أربع قواعد: الشدادي والركبان" goes on with what was announced.
        return if previous == ":" && at > sentence.start + 4 && lists_places(scan, sentence, at) {
            None
        } else {
            PLAIN
        };
    }
    // "كتائب كذا في بيان: «ضربنا القاعدة»".
    if previous == "\"" && at >= sentence.start + 2 && scan.word(at - 2) == ":" {
        return PLAIN;
    }
    // "قصف قاعدة.. والحكومة تندد": two headlines in one line.
    if previous == "." && at >= sentence.start + 2 && scan.word(at - 2) == "." {
        return PLAIN;
    }
    if scan.has(at, Class::That) {
        // "هجوما وصفته بأنه غير مبرر على المقر": what it is called parts it from nothing.
        let calls = |word: &str| {
            let word = word.trim_start_matches(['و', 'ف']);
            ["وصف", "صف", "يصف", "تصف"].iter().any(|stem| word.starts_with(stem))
        };
        // "بمادة «تي إن تي»": letters.
        let quote = |range: Range<usize>| range.into_iter().any(|t| scan.word(t) == "\"");
        let spelt = quote(at.saturating_sub(2)..at) && quote(at + 1..at + 3);
        // "دمّر ما قال إنه مقر": what something is said to be.
        let said_to_be = at >= sentence.start + 3
            && scan.word(at - 2) == "ما"
            && !scan.has_any(at - 3, &[Class::On, Class::From, Class::In])
            && scan.does(at - 1, &[Deed::Say, Deed::Announce, Deed::Claim]);
        if spelt
            || said_to_be
            || is_guess_at_owner(scan, at)
            || matches!(scan.word(at), "بانه" | "بانها") && calls(previous)
        {
            return None;
        }
        return Some((false, true, false));
    }
    if scan.has(at, Class::Relative) {
        // Only where it tells a deed; else it is a description inside its clause.
        let soon = (at + 1..(at + 4).min(sentence.end)).any(|t| {
            // "السفن التي تتعامل مع الموانئ" trade there.
            let deals = scan.word(t).contains("تعامل");
            scan.finite(t)
                .is_some_and(|(v, _)| tells_a_deed(v.deed) && !deals || matches!(v.deed, Deed::Announce | Deed::Claim))
        });
        return soon.then_some((true, false, false));
    }
    if scan.has(at, Class::Opener) {
        let word = scan.word(at).trim_start_matches('و');
        let end = scan.end_of(at, Class::Opener).unwrap_or(at + 1);
        // "أما الغارة الثالثة فكانت على …" goes on with its subject.
        if matches!(scan.word(at), "كانت" | "كان" | "فكانت" | "فكان") {
            return None;
        }
        // "وذلك بعدد من الصواريخ", "وذلك في الساعة الثالثة": more of the same deed.
        let goes_on = (scan.clitics(end).preposition == Glued::Bi || scan.number_at(end).is_some())
            && !scan.has(end, Class::That)
            || scan.has_any(end, &[Class::In, Class::By, Class::Near])
            || matches!(scan.word(end), "خلال" | "عند");
        if word == "ذلك" && goes_on {
            return None;
        }
        // "في الوقت نفسه", "في وقت لاحق" say when, and open nothing.
        if scan.word(end - 1).ends_with("وقت")
            && (scan.has(end, Class::Same)
                || matches!(scan.word(end), "لاحق" | "سابق" | "مبكر" | "متاخر" | "واحد" | "قريب" | "مضي"))
        {
            return None;
        }
        // "يوم أمس" is a date.
        if word == "يوم" && scan.date_at(at).is_some() {
            return None;
        }
        // "وكانت القاعدة نفسها قد استُهدفت": behind whatever the subject is.
        let before_that = matches!(word, "كانت" | "كان") && previous == "،";
        let had = |t: usize| scan.word(t) == "قد" && scan.finite(t + 1).is_some();
        let verb_follows = (end..(end + 3).min(sentence.end)).any(|t| scan.finite(t).is_some())
            || before_that && (end..(end + 7).min(sentence.end)).take_while(|&t| scan.word(t) != "،").any(had);
        // "داخل القاعدة يوم الاثنين وأصيب خمسة" says when.
        if word == "يوم" && scan.date_at(at).is_some_and(|d| d.tokens.len() > 1) {
            return None;
        }
        // "يوم سقط", "كما أعلن", "بعد أن"; but "يوم الجمعة", "حين" as a noun.
        if matches!(word, "يوم" | "كما" | "حين" | "ثم" | "وقت" | "كانت" | "كان" | "مما" | "اما")
            && !verb_follows
            && !matches!(word, "اما" | "مما")
        {
            return None;
        }
        return PLAIN;
    }
    // "متهمين بالاعتداء على القاعدة": what somebody was caught for is older than his being caught.
    let accused = |t: usize| {
        let word = scan.word(t).behind_article();
        matches!(word, "متهم" | "متهمين" | "متهمون" | "متهما" | "متورطين" | "متورط" | "ضالعين" | "المشتبه")
    };
    if scan.clitics(at).preposition == Glued::Bi
        && scan.verbs(at).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed))
        && accused(at - 1)
    {
        return Some((false, false, true));
    }
    // "بعد هجوم", "ردا على قصف": the setting.
    if scan.has(at, Class::Reason) && !scan.has(at, Class::Agent) {
        let end = scan.end_of(at, Class::Reason).unwrap_or(at + 1);
        // "أُسقطت قبل وصولها": how far it came is told of the same deed.
        let noun = |v: Verb| v.form == Form::Noun && tells_a_deed(v.deed) && v.deed != Deed::Approach;
        // "ردّت بعد ساعات بقصف مواقع": governed by the verb before, and no setting of it.
        let governed = |t: usize, c: Clitics| c.preposition == Glued::Bi && t > end;
        let deed = (end..(end + 4).min(sentence.end)).any(|t| scan.verbs(t).any(|(v, c)| noun(v) && !governed(t, c)));
        // What a deed replies to is its setting, by whatever word it goes: "ردا على كمين تدمر".
        let reply = matches!(scan.word(at).trim_start_matches(['و', 'ك']), "ردا" | "رد" | "انتقاما");
        if (deed || reply) && scan.date_at(at).is_none() && !is_its_cause(scan, sentence, at) {
            return Some((false, false, true));
        }
    }
    // "بعد أقل من أربع وعشرين ساعة على استهداف": the same with a length of time; "قبل ظهر اليوم" is none.
    // "أعلنت قبل ذلك بيوم إغراق السفينة": when she announced it.
    let counted = |d: &DateMention| d.tokens.clone().any(|t| scan.word(t) == "ذلك");
    let length = |d: &&DateMention| {
        d.tokens.start == at && d.part_of_day.is_none() && scan.has(at, Class::Reason) && !counted(d)
    };
    if let Some(date) = scan.date_at(at).filter(length) {
        let end = date.tokens.end;
        let deed = (end..(end + 3).min(sentence.end)).any(|t| {
            scan.verbs(t).any(|(v, c)| {
                // "تعرضت قبل ثلاثة أيام لهجوم": what the verb asks for.
                v.form == Form::Noun && tells_a_deed(v.deed) && c.preposition == Glued::None
            })
        });
        if deed {
            return Some((false, false, true));
        }
    }
    // "لم تكد تنتهي حتى سقط صاروخان": what came then.
    if scan.word(at) == "حتي" && scan.finite(at + 1).is_some_and(|(v, _)| v.form == Form::Past && tells_a_deed(v.deed))
    {
        return PLAIN;
    }
    // "فردّت قوات التحالف بقصف …": the answer is a deed of its own.
    if is_answer(scan.word(at))
        && (at + 1..(at + 8).min(sentence.end))
            .take_while(|&t| scan.word(t) != "،")
            .any(|t| scan.clitics(t).preposition == Glued::Bi && scan.does(t, &[Deed::Strike, Deed::Launch]))
    {
        return PLAIN;
    }
    let clitics = scan.clitics(at);
    // "لهجوم مساء الأربعاء، ولهجوم ثان صباح الخميس": a second deed in the same words.
    if clitics.conjunction
        && scan.verbs(at).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
        && (at + 1..at + 3).any(|t| scan.has(t, Class::Other))
    {
        return PLAIN;
    }
    // "إضافة إلى سقوط صاروخين على …" is a deed of its own, "إضافة إلى البوكمال" a further place.
    if matches!((scan.word(at), scan.word(at + 1)), ("اضافه" | "بالاضافه", "الي") | ("فضلا", "عن") | ("علاوه", "علي"))
    {
        let noun = |t: usize| scan.verbs(t).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed));
        // "إضافة إلى خمسة صواريخ استهدفت …".
        let armed = || {
            let weapon = (at + 2..(at + 5).min(sentence.end)).find(|&t| scan.weapon(t).is_some());
            weapon.is_some_and(|w| {
                (w + 1..(w + 4).min(sentence.end)).any(|t| scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed)))
            })
        };
        return if noun(at + 2) || armed() { PLAIN } else { None };
    }
    // "قصف المجاهدون، اليوم، هدفا": an object.
    let object = is_target_word(scan.word(at));
    if let Some((verb, _)) = scan.finite(at).filter(|_| !object && !is_a_place(scan, at)) {
        let noun_too = scan.verbs(at).any(|(v, _)| v.form == Form::Noun);
        let participle_like = matches!(scan.word(at), "مما");
        if clitics.conjunction && !noun_too {
            return PLAIN;
        }
        // A finite verb right after a comma opens a clause; so does a second verb of saying.
        if previous == "،"
            && !has_its_subject(scan, sentence, at)
            && !noun_too
            && !participle_like
            && (tells_a_deed(verb.deed)
                || matches!(
                    verb.deed,
                    Deed::Say | Deed::Announce | Deed::Claim | Deed::Deny | Deed::Accuse | Deed::Blame
                ))
        {
            return PLAIN;
        }
        // "وقصف" can be verb or noun: a verb where a comma or nothing of a list stands before it.
        if clitics.conjunction && noun_too && (previous == "،" || previous == "\"") {
            return PLAIN;
        }
    }
    // "، وتم اعتراضها": a passive by a helping verb.
    if previous == "،"
        && matches!(scan.word(at), "وتم" | "وتمت" | "فتم" | "وجري" | "فجري" | "وجرت")
        && scan.verbs(at + 1).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed))
    {
        return PLAIN;
    }
    // "قذائف على القاعدة، ومدفعية التحالف تقصف …": the next headline.
    let doer = || scan.weapon(at).is_some() || scan.actor(at).is_some() || scan.has(at, Class::ForceHead);
    let replies = |t: usize| matches!(scan.word(t), "ترد" | "يرد" | "رد" | "ردت") && scan.has(t + 1, Class::On);
    let does = |t: usize| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Strike && !v.object) || replies(t);
    if clitics.conjunction
        && previous == "،"
        && doer()
        && (at + 1..(at + 5).min(sentence.end)).take_while(|&t| scan.word(t) != "،").any(does)
    {
        return PLAIN;
    }
    // "، وبعد أربعة أيام سقطت …": a new main clause, not a further member of a list.
    if clitics.conjunction
        && previous == "،"
        && scan.site(at).is_none()
        && scan.weapon(at).is_none()
        && scan.actor(at).is_none()
    {
        let reach = (at + 1..(at + 6).min(sentence.end)).take_while(|&t| scan.word(t) != "،");
        let verb = reach.into_iter().find(|&t| scan.finite(t).is_some());
        const OPENING: [Deed; 11] = [
            Deed::Strike,
            Deed::Fall,
            Deed::Launch,
            Deed::Explode,
            Deed::Suffer,
            Deed::Down,
            Deed::Foil,
            Deed::Destroy,
            Deed::Say,
            Deed::Announce,
            Deed::Claim,
        ];
        // "وقبلها أصابته ثلاثة صواريخ": a pronoun has its noun in another clause.
        let hits = |t: usize| scan.finite(t).is_some_and(|(v, _)| v.deed == Deed::Hit && v.object);
        if verb.is_some_and(|t| scan.does(t, &OPENING) || hits(t)) {
            return PLAIN;
        }
    }
    if clitics.conjunction
        && matches!(
            scan.word(at),
            "ولكن"
                | "وان"
                | "وانه"
                | "وانها"
                | "وقد"
                | "فقد"
                | "ولم"
                | "ولا"
                | "وما"
                | "وقال"
                | "وكان"
                | "وكانت"
                | "ومن"
                | "وفي"
        )
    {
        // "وفي" opens a clause only behind a comma and before a verb: else it goes on with a list of places.
        if matches!(scan.word(at), "وفي" | "ومن" | "وما" | "ولا") && previous != "،" {
            return None;
        }
        let stops = |t: usize| scan.word(t) == "،" || scan.has_any(t, &[Class::Opener, Class::Relative]);
        let mut reach = (at + 1..sentence.end).take_while(|&t| !stops(t));
        if scan.word(at) == "وفي" && !reach.any(|t| scan.finite(t).is_some()) {
            return None;
        }
        return Some((false, matches!(scan.word(at), "وان" | "وانه" | "وانها"), false));
    }
    None
}

/// "فردّت": answered.
fn is_answer(word: &str) -> bool {
    matches!(word, "فرد" | "فردت" | "فردوا" | "ورد" | "وردت" | "وردوا")
}

/// "أربع قواعد: الشدادي والركبان", "منشآت للجماعة: موقعان في البوكمال": a list of places, and no sentence, behind a colon.
fn lists_places(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let counted = || {
        let noun = scan.number_at(at).and_then(|n| n.noun).unwrap_or(at);
        let place = scan.at(noun).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()));
        place && (at..sentence.end).all(|t| scan.finite(t).is_none() || is_a_place(scan, t))
    };
    scan.site(at).is_some() || counted()
}

/// "ارتطمت المسيّرة، التي تقول واشنطن إنها إيرانية الصنع، بورشة": what a relative clause between commas says of a noun
/// parts no verb from what is governed behind it.
fn is_in_an_aside(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    const MOST: usize = 12;
    let comma = |t: &usize| scan.word(*t) == "،";
    let Some(open) = (at.saturating_sub(MOST).max(sentence.start)..at).rev().find(comma) else { return false };
    let Some(close) = (at..(at + MOST).min(sentence.end)).find(comma) else { return false };
    let governed = scan.clitics(close + 1).preposition == Glued::Bi
        || scan.has_any(close + 1, &[Class::On, Class::In, Class::Toward, Class::Near]);
    scan.has(open + 1, Class::Relative)
        && open + 1 < at
        && governed
        && !(open..close).any(|t| scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed)))
}

/// "ثلاث غارات متتالية، ظهر الأربعاء، دمرت المبنى": a date between commas parts no verb from the subject that the sentence
/// opens with.
fn has_its_subject(scan: &Scan, sentence: &Range<usize>, verb: usize) -> bool {
    let Some(last) = verb.checked_sub(2).filter(|last| sentence.contains(last)) else { return false };
    let Some(date) = scan.date_at(last) else { return false };
    let comma = date.tokens.start.checked_sub(1).filter(|&t| t > sentence.start && scan.word(t) == "،");
    let opening = |comma: usize| {
        (sentence.start..comma).all(|t| scan.finite(t).is_none() && !matches!(scan.word(t), "،" | ":"))
            && (sentence.start..comma)
                .any(|t| scan.weapon(t).is_some() || scan.verbs(t).any(|(v, _)| v.form == Form::Noun))
    };
    comma.is_some_and(opening)
}

/// "قُتل ثلاثة بانفجار صهاريج في المصفح بعد هجوم بمسيّرات": the attack that did it, with no place of its own.
fn is_its_cause(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let before = at.saturating_sub(20).max(sentence.start)..at;
    let reach = (at + 1..(at + 10).min(sentence.end)).take_while(|&t| !matches!(scan.word(t), "،" | "."));
    let places = |t: usize| scan.site(t).is_some() || scan.has(t, Class::On);
    let mut harm = before.clone().filter(|&t| scan.does(t, &[Deed::Killed, Deed::Injured, Deed::Explode]));
    let strikes = |t: usize| scan.does(t, &[Deed::Strike, Deed::Launch, Deed::Fall, Deed::Say, Deed::Announce]);
    let armed = reach.clone().any(|t| scan.weapon(t).is_some());
    armed && harm.next().is_some() && !before.into_iter().any(strikes) && !reach.into_iter().any(places)
}

/// "وموقعا في بادية", "وموقعا للجماعة", "وعلما الشعب": a place, where the letters could be a verb's too.
fn is_a_place(scan: &Scan, at: usize) -> bool {
    if scan.site(at).is_some_and(|(.., name)| name.tokens.len() > 1) {
        return true;
    }
    let head = scan.at(at).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()));
    head && (scan.has_any(at + 1, &[Class::In, Class::Near, Class::SiteAdjective])
        || scan.clitics(at + 1).preposition == Glued::Li)
}

/// Plurals of the nouns of attack, folded, with or without article.
pub(super) fn is_plural_noun(word: &str) -> bool {
    ["هجمات", "ضربات", "غارات", "عمليات", "استهدافات", "اعتداءات", "انفجارات", "تفجيرات"]
        .iter()
        .any(|plural| word.ends_with(plural))
}
