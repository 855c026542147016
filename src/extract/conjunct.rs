//! Conjuncts: a further deed told by going on with the words of the one before, where the verb, or what governs it, is
//! not said again: `… قاعدة عين الأسد، وآخر بالصواريخ قاعدة الشدادي`, `… بصاروخ ثم قاعدة تل بيدر بمسيّرة`.

use super::scan::{Scan, tells_a_deed};
use crate::{
    arabic::letters::Letters,
    lexicon::{Class, Deed, Form},
};
use std::ops::Range;

/// "Another", standing for what was told before, folded.
const ANOTHER: [&str; 10] = ["اخر", "اخري", "ثان", "ثانيه", "ثالث", "ثالثا", "ثالثه", "رابع", "رابعا", "رابعه"];

/// True where, behind the stretch `before`, a deed goes on at another place without a verb of its own.
pub(super) fn goes_on(scan: &Scan, before: &Range<usize>, sentence: &Range<usize>, at: usize) -> bool {
    // "و3 غارات على …": the conjunction stands alone before a figure.
    let alone = || scan.word(at) == "و" && scan.number_at(at + 1).is_some();
    if !scan.clitics(at).conjunction && scan.word(at) != "ثم" && !alone() {
        return false;
    }
    let deed = before.clone().any(|t| !scan.is_idle(t) && scan.verbs(t).any(|(v, _)| tells_a_deed(v.deed)));
    let place = before.clone().rev().find(|&t| is_place(scan, t) || is_part_of_country(scan, t));
    let Some(place) = place.filter(|_| deed) else { return false };
    is_another(scan, sentence, at)
        || is_another_time(scan, before, sentence, at)
        || is_a_share(scan, before, sentence, at)
        || has_its_own(scan, place..at, sentence, at)
        || is_second_noun(scan, sentence, at)
        || is_second_weapon(scan, before, sentence, at)
}

/// "على كويسنجق، حيث أصيبت مدرسة، وبلدة بردي، …": behind an aside about its last member a list of places goes on. The
/// aside begins at `aside`.
pub(super) fn resumes(scan: &Scan, sentence: &Range<usize>, aside: usize, at: usize) -> bool {
    let listed = |t: usize| {
        let near = t.saturating_sub(4).max(sentence.start)..t;
        near.into_iter().any(|t| is_place(scan, t))
    };
    let bare = scan.clitics(at).conjunction && scan.finite(at).is_none();
    bare && scan.word(at - 1) == "،"
        && aside < at
        && scan.word(aside).trim_start_matches('و') == "حيث"
        && listed(aside)
        && scan.has_any(at, &[Class::HeadBase, Class::HeadAirport, Class::HeadTown, Class::HeadField])
}

/// The name of a place, or the head word of one.
fn is_place(scan: &Scan, at: usize) -> bool {
    let behind = |classes: &[Class]| at > 0 && scan.has_any(at - 1, classes);
    scan.site(at).is_some_and(|(_, ambiguous, _)| !ambiguous || behind(&[Class::On, Class::In, Class::Near]))
        || scan.has_any(
            at,
            &[
                Class::HeadBase,
                Class::HeadAirport,
                Class::HeadEmbassy,
                Class::HeadField,
                Class::HeadShip,
                Class::HeadTown,
                Class::HeadRegion,
            ],
        )
}

/// The tokens behind `at` up to the next comma or finite verb.
fn reach(scan: &Scan, sentence: &Range<usize>, at: usize, most: usize) -> Range<usize> {
    let end = (at + 1 + most).min(sentence.end);
    let stop = |&t: &usize| matches!(scan.word(t), "،" | "؛" | ".") || scan.finite(t).is_some();
    at + 1..(at + 1..end).find(stop).unwrap_or(end)
}

/// "وآخر بالصواريخ قاعدة …", "وأخرى على …": another of what was told, which people are not.
fn is_another(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    let other = scan.word(at).strip_prefix(['و', 'ف']).is_some_and(|bare| ANOTHER.contains(&bare));
    let hurts = |t: usize| {
        scan.has_any(t, &[Class::Person, Class::KilledNoun, Class::InjuredNoun]) || scan.does(t, &[Deed::Injured])
    };
    let person = at > sentence.start && hurts(at - 1);
    other && !person && reach(scan, sentence, at, 8).any(|t| is_place(scan, t))
}

/// "صباحا بالمسيّرات وعصرا بصاروخين", "لقصف في نيسان وآخر في آب", "الأول ظهر السبت بقذائف والثاني ليلا بمسيّرة": a further
/// deed at the place told before, at another time and with a weapon or a noun of its own.
fn is_another_time(scan: &Scan, before: &Range<usize>, sentence: &Range<usize>, at: usize) -> bool {
    const SECOND: [&str; 4] = ["الثاني", "الثانيه", "الاخر", "الاخري"];
    let bare = scan.behind_and(at);
    // "بين الثامنة صباحا والثانية ظهرا": an hour.
    let hour = at.checked_sub(1).is_some_and(|b| scan.date_at(b).is_some());
    let stands_for_one = ANOTHER.contains(&bare) || SECOND.contains(&bare) && !hour;
    let opening = at..at + if stands_for_one || scan.word(at) == "ثم" { 5 } else { 1 };
    let when = opening.clone().find_map(|t| scan.date_at(t)).filter(|date| opening.contains(&date.tokens.start));
    let Some(when) = when.filter(|when| when.tokens.start >= at) else { return false };
    let behind = at..reach(scan, sentence, at, 12).end;
    let armed = |mut tokens: Range<usize>| tokens.any(|t| scan.weapon(t).is_some());
    let noun = |t: usize| scan.verbs(t).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike);
    let own = armed(behind.clone()) && armed(before.clone()) || behind.clone().any(noun) || stands_for_one;
    let dated = scan.dates_in(before).iter().any(|date| {
        let parts = date.part_of_day.is_some() && when.part_of_day.is_some() && date.part_of_day != when.part_of_day;
        parts || date.span.is_some() && when.span.is_some() && date.span != when.span
    });
    own && dated
        && before.clone().any(noun_or_verb(scan))
        && !behind.clone().any(|t| is_place(scan, t) || is_part_of_country(scan, t))
}

/// Whether a token tells an attack.
fn noun_or_verb<'s>(scan: &'s Scan) -> impl Fn(usize) -> bool + 's {
    |t| scan.does(t, &[Deed::Strike, Deed::Suffer, Deed::Launch, Deed::Fall, Deed::Perform])
}

/// "29 هدفا في شمال العراق و18 هدفا في شمال سوريا": of what was counted before, how many there were elsewhere.
fn is_a_share(scan: &Scan, before: &Range<usize>, sentence: &Range<usize>, at: usize) -> bool {
    let target = |t: usize| scan.word(t).is_one_of(&["هدفا", "اهداف", "موقعا", "مواقع", "مقار", "موقع"], &[]);
    let of_targets = |t: usize| scan.number_at(t).is_some_and(|n| n.noun.is_some_and(target));
    let number = scan.number_at(at).or_else(|| scan.number_at(at + 1).filter(|_| scan.word(at) == "و"));
    let Some(number) = number.filter(|_| before.clone().any(of_targets)) else { return false };
    let next = number.noun.filter(|&noun| target(noun)).map_or(number.tokens.end, |noun| noun + 1);
    let end = (next + 4).min(sentence.end);
    scan.has(next, Class::In) && (next + 1..end).any(|t| is_place(scan, t) || is_part_of_country(scan, t))
}

/// "شمالي سوريا".
fn is_part_of_country(scan: &Scan, at: usize) -> bool {
    scan.has(at, Class::Direction) && scan.end_of(at, Class::Direction).is_some_and(|end| scan.country(end).is_some())
}

/// "قاعدة حرير صباح الثلاثاء وقاعدة رميلان مساءً", "على بلدة كتاف بخمس غارات وعلى شرق صعدة بغارتين", "وفي التاسع منه
/// مزرعة": a second place that has its own weapon or its own time, as the first has.
fn has_its_own(scan: &Scan, first: Range<usize>, sentence: &Range<usize>, at: usize) -> bool {
    let mut start = if scan.word(at) == "ثم" { at + 1 } else { at };
    if scan.has_any(start, &[Class::On, Class::In]) {
        start = scan.date_at(start + 1).map_or(start + 1, |date| date.tokens.end);
    }
    while scan.has(start, Class::Direction) {
        start += 1;
    }
    if !sentence.contains(&start) || !is_place(scan, start) || scan.finite(start).is_some() {
        return false;
    }
    let armed = |mut tokens: Range<usize>| tokens.any(|t| scan.weapon(t).is_some());
    let dated = |mut tokens: Range<usize>| tokens.any(|t| scan.date_at(t).is_some());
    let second = reach(scan, sentence, start, 10);
    let next = second.clone().skip(1).find(|&t| scan.clitics(t).conjunction && is_place(scan, t));
    let second = at..next.unwrap_or(second.end);
    (armed(first.clone()) && armed(second.clone())) || (dated(first) && dated(second))
}

/// "صاروخين على قاعدة حرير ومسيّرة على مطار أربيل": a second weapon in front of a place of its own, as the first one was.
fn is_second_weapon(scan: &Scan, before: &Range<usize>, sentence: &Range<usize>, at: usize) -> bool {
    const REACH: usize = 4;
    let ties = [Class::On, Class::In, Class::Near, Class::Toward];
    let weapon = |t: usize| scan.weapon(t).map(|(_, mention)| mention.tokens.end as usize);
    let placed = |end: usize| {
        let tied = |t: usize| scan.has_any(t, &ties) || matches!(scan.word(t), "فوق" | "عند");
        let first = (end..sentence.end.min(end + REACH)).find(|&t| tied(t))?;
        (first + 1..sentence.end.min(first + 3)).any(|t| is_place(scan, t)).then_some(first)
    };
    let Some(end) = weapon(at).filter(|_| scan.clitics(at).conjunction) else { return false };
    let mut told = before.clone().filter_map(weapon);
    told.any(|end| placed(end).is_some_and(|t| t < at)) && placed(end).is_some()
}

/// "سقوط صواريخ على …، وبهجوم على …": a second noun of a deed with a place of its own.
fn is_second_noun(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    const TOLD: [Deed; 4] = [Deed::Strike, Deed::Fall, Deed::Explode, Deed::Launch];
    // "وثلاث غارات على …": of a number what it counts.
    let number = scan.number_at(at).or_else(|| scan.number_at(at + 1).filter(|_| scan.word(at) == "و"));
    let at = number.and_then(|n| n.noun).unwrap_or(at);
    let noun = scan.verbs(at).any(|(v, _)| v.form == Form::Noun && TOLD.contains(&v.deed));
    noun && scan.finite(at).is_none() && reach(scan, sentence, at, 7).any(|t| is_place(scan, t))
}
