//! How a party stands in its sentence: to whom, by whom, behind which preposition, with what weapon.

use super::{Party, guess::is_guess_at_owner};
use crate::{
    arabic::letters::Letters,
    domain::WeaponType,
    extract::{
        place::{Place, Tie},
        scan::{Scan, has_article},
    },
    lexicon::{Class, Deed, Form, Glued},
};
use std::ops::Range;

/// "قصفت بارجة إسرائيلية مواقع": a warship right behind the verb, with what it struck behind it, is the one that strikes.
pub(super) fn strikes_itself(scan: &Scan, places: &[Place], ship: &Place) -> bool {
    const REACH: usize = 12;
    let (start, end) = (ship.tokens.start, ship.tokens.end);
    let Some(verb) =
        start.checked_sub(1).filter(|_| ship.head == Some(Class::HeadShip) && scan.has(start, Class::ForceHead))
    else {
        return false;
    };
    let struck = |p: &Place| match scan.finite(verb).map(|(v, _)| v.deed) {
        // What it fires or carries out needs no more than a place.
        Some(Deed::Launch | Deed::Perform) => p.tie != Tie::From,
        _ => matches!(p.tie, Tie::Bare | Tie::On | Tie::Toward),
    };
    scan.does(verb, &[Deed::Strike, Deed::Perform, Deed::Launch, Deed::Destroy])
        && scan.finite(verb).is_some_and(|(v, _)| !v.object)
        && !scan.is_passive(verb)
        && places.iter().any(|p| (end..end + REACH).contains(&p.tokens.start) && struck(p))
}

/// The most tokens between a drone that was stopped and where it was bound, or the verb that says so.
const REACH: usize = 6;

/// Whose weapon it is, is who did it; but an aircraft that is brought down is what the deed was done to.
pub(super) fn with_weapon(
    scan: &Scan,
    sentence: &Range<usize>,
    party: Party,
    start: usize,
    weapon: WeaponType,
) -> Party {
    let flies = matches!(weapon, WeaponType::Drone | WeaponType::Airstrike);
    let stopped = flies && is_downed(scan, sentence, start, 3) && !is_on_its_way(scan, sentence, &party);
    let is_agent = !(party.in_place || stopped);
    Party { is_agent, is_to: party.is_to && !is_agent, is_oblique: party.is_oblique && !is_agent, ..party }
}

/// Brought down, as a verb within so many tokens before it says.
fn is_downed(scan: &Scan, sentence: &Range<usize>, start: usize, within: usize) -> bool {
    (start.saturating_sub(within).max(sentence.start)..start).any(|t| scan.does(t, &[Deed::Down, Deed::Destroy]))
}

/// "أسقطت مسيّرات إيرانية حاولت الوصول إلى الميناء": a drone that was bound for something is an attacker's.
fn is_on_its_way(scan: &Scan, sentence: &Range<usize>, party: &Party) -> bool {
    let bound =
        |t: usize| scan.has(t, Class::Toward) || scan.does(t, &[Deed::Approach]) || scan.is_noun(t, &["وصول", "بلوغ"]);
    scan.weapon(party.tokens.start).is_some_and(|(kind, _)| kind == WeaponType::Drone)
        && (party.tokens.end..(party.tokens.end + REACH).min(sentence.end)).any(bound)
}

/// A drone of somebody's that was stopped on its way.
pub(super) fn is_stopped_drone(scan: &Scan, sentence: &Range<usize>, party: &Party) -> bool {
    is_downed(scan, sentence, party.tokens.start, REACH) && is_on_its_way(scan, sentence, party)
}

/// What stands before a party: to, by, or another preposition.
pub(super) fn ties(scan: &Scan, sentence: &Range<usize>, start: usize) -> (bool, bool, bool) {
    let clitics = scan.clitics(start);
    let mut before = start.checked_sub(1).filter(|b| sentence.contains(b));
    if let Some(b) = before
        && scan.word(b) == "\""
    {
        before = b.checked_sub(1).filter(|b| sentence.contains(b));
    }
    // "ضد مسلحي التنظيم": what governs its men governs the group.
    let men = before.filter(|&b| scan.has_any(b, &[Class::Fighters, Class::HeadForces]) && !has_article(scan.word(b)));
    if let Some(b) = men {
        before = b.checked_sub(1).filter(|b| sentence.contains(b));
    }
    let glued = scan.glued_before(start);
    let to = clitics.preposition == Glued::Li
        || matches!(glued, Some("ل" | "ول"))
        || before.is_some_and(|b| scan.word(b) == "الي");
    let agent = before.is_some_and(|b| {
        let from = b.saturating_sub(1).max(sentence.start);
        (from..=b).any(|t| scan.end_of(t, Class::Agent) == Some(b + 1))
    });
    // "بطائرة مسيّرة تابعة للتحالف": whose weapon it was did it.
    let agent = agent
        || (to
            && before.is_some_and(|b| {
                matches!(scan.word(b), "تابعه" | "تابعتين" | "تابعتان")
                    && (b.saturating_sub(2).max(sentence.start)..b).any(|t| scan.weapon(t).is_some())
            }));
    // "هاجمت زوارق تابعة للحوثيين", "نفذت العناصر الإرهابية التابعة للحوثيين": whose the subject of an attack is.
    let agent =
        agent || (to && before.is_some_and(|b| scan.has(b, Class::Backed) && is_of_a_subject(scan, sentence, b)));
    // "صاروخ للحوثيين".
    let agent = agent
        || (to
            && clitics.preposition == Glued::Li
            && before.is_some_and(|b| {
                (b.saturating_sub(2).max(sentence.start)..=b).any(|t| {
                    scan.weapon(t).is_some_and(|(_, m)| m.tokens.end as usize == start && !has_article(scan.word(t)))
                })
            }));
    // "مسيّرة يُعتقد أنها لقوات الدعم السريع".
    let guess = |b: usize| is_guess_at_owner(scan, b - usize::from(b > 0 && scan.word(b).starts_with("تابع")));
    let agent = agent || (to && before.is_some_and(guess));
    // "بضربة من طائرة أمريكية".
    let agent = agent
        || before.is_some_and(|b| {
            scan.word(b) == "من"
                && b > sentence.start
                && scan.verbs(b - 1).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
        });
    // "أهداف لنظام الحوثي": what stands before the name of a group carries its tie.
    let titled = before.filter(|&b| {
        scan.clitics(b).preposition == Glued::Li
            && matches!(
                scan.word(b).trim_start_matches(['و', 'ل']),
                "نظام"
                    | "حكومه"
                    | "سلطه"
                    | "سلطات"
                    | "ميليشيا"
                    | "مليشيا"
                    | "عصابات"
                    | "قيادات"
                    | "بقايا"
                    | "فلول"
                    | "خلايا"
            )
    });
    // "هدفا للنظام الإرهابي الحوثي": an adjective of what "to" governs.
    let adjective = scan.nationality(start).is_some() && has_article(scan.word(start));
    let of_governed = before.filter(|_| adjective).is_some_and(|b| {
        (b.saturating_sub(1).max(sentence.start)..=b)
            .rev()
            .take_while(|&t| has_article(scan.word(t)) || scan.word(t).starts_with("لل"))
            .any(|t| scan.word(t).starts_with("لل"))
    });
    let to = (to || titled.is_some() || of_governed) && !agent;
    // "القوة الصاروخية في القوات المسلحة": whose arm it is.
    let of_men = |b: usize| (b.saturating_sub(4)..b).any(|t| scan.end_of(t, Class::OurMen) == Some(b));
    let oblique = clitics.preposition == Glued::Bi
        || before.is_some_and(|b| {
            scan.has_any(b, &[Class::On, Class::In, Class::Toward, Class::Near, Class::According]) && !of_men(b)
                || matches!(scan.word(b), "من" | "عن" | "مع" | "بين" | "ضد" | "لدي")
        });
    // "المقاتلين الموالين للحكومة": whose men they are.
    let describes = to
        && before.is_some_and(|b| {
            let word = scan.word(b).behind_article();
            ["موالي", "تابعين", "تابعون", "منتمي", "مواليه"].iter().any(|stem| word.starts_with(stem))
        });
    // "مسلحون من تنظيم داعش" are the group.
    let of_group = before.is_some_and(|b| {
        scan.word(b) == "من"
            && b > sentence.start
            && scan.has_any(b - 1, &[Class::Fighters])
            && !scan.word(b - 1).ends_with("ين")
    });
    // "جماعات مرتبطة بالحشد": for short, those they are of.
    let linked = clitics.preposition == Glued::Bi
        && before.is_some_and(|b| {
            scan.has(b, Class::Backed)
                && b > sentence.start
                && scan.has_any(b - 1, &[Class::GroupHead, Class::Fighters])
        });
    let oblique = (oblique && !of_group && !linked) || describes;
    let to = to && !agent && !describes;
    (to, agent, oblique && !to && !agent)
}

/// "نفذت العناصر الإرهابية التابعة": what an adjective says whose they are of is the subject of a verb of attack, right
/// behind it.
fn is_of_a_subject(scan: &Scan, sentence: &Range<usize>, adjective: usize) -> bool {
    let head = |t: usize| {
        scan.has_any(t, &[Class::Fighters, Class::GroupHead, Class::ForceHead, Class::HeadForces])
            && scan.clitics(t).preposition == Glued::None
            && !scan.word(t).ends_with("ين")
    };
    let near = adjective.saturating_sub(2).max(sentence.start + 1)..adjective;
    // "كمين نصبته خلايا": a verb that no list has, of the attack before it.
    let of_attack = |verb: usize| {
        let attack = |t: usize| scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun);
        scan.at(verb).is_empty() && scan.word(verb).ends_with(['ه', 'ا']) && verb > sentence.start && attack(verb - 1)
    };
    near.into_iter().rev().find(|&t| head(t)).is_some_and(|head| {
        if of_attack(head - 1) {
            return true;
        }
        scan.finite(head - 1).is_some_and(|(verb, _)| {
            matches!(verb.deed, Deed::Perform | Deed::Launch)
                || verb.object && verb.deed == Deed::Strike
                || matches!(scan.lemma(verb), "attack") && !scan.is_passive(head - 1)
        })
    })
}
