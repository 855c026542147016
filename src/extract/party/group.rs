//! Groups: by what class of groups they are, by pointing back to one named before, or by a head word and a name that the
//! lexicon does not know.

use super::{Found, Who, known};
use crate::{
    arabic::{fold::fold, letters::Letters, token::TokenKind},
    domain::Span,
    extract::{
        place::without_clitics,
        scan::{Scan, has_article},
    },
    lexicon::{ActorKind, Class, Form, Glued, Sense},
};
use std::ops::Range;

/// Groups that are told only by what they are: `فصائل عراقية مسلحة`, `ميليشيات شيعية مدعومة من إيران`.
pub(super) fn class_of_groups(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    if !scan.has_any(at, &[Class::GroupHead, Class::Fighters]) || scan.has(at, Class::ForceHead) {
        return None;
    }
    let head = scan.word(at);
    let of_many =
        scan.has(at, Class::Fighters) || head.ends_with("ات") || head.ends_with("ايل") || head.ends_with("ايا");
    // "تنظيم عراقي يسمي نفسه …" has a name.
    if (at..(at + 7).min(sentence.end)).any(|t| scan.has(t, Class::CallsItself)) {
        return None;
    }
    // "الجماعة المدعومة من إيران" is one that was named before.
    if !of_many && scan.clitics(at).article {
        return None;
    }
    let mut j = scan.end_of(at, Class::GroupHead).or_else(|| scan.end_of(at, Class::Fighters))?;
    let mut backer = None;
    let mut country = None;
    let mut end = j;
    for _ in 0..8 {
        if !sentence.contains(&j) || scan.clitics(j).conjunction || scan.kind(j) != Some(TokenKind::Word) {
            break;
        }
        if let Some((nation, _)) = scan.nationality(j) {
            let nation = scan.lexicon.nation(nation)?;
            if let Some(group) =
                nation.actor.filter(|&a| scan.lexicon.actor(a).is_some_and(|a| a.kind == ActorKind::Group))
                && nation.country.is_none()
            {
                let tokens = at..j + 1;
                return Some(known(scan, group, tokens.clone(), without_clitics(scan, &tokens)));
            }
            match nation.actor.and_then(|actor| scan.lexicon.backed_by(actor)) {
                Some(class) => backer = Some(class),
                None => country = nation.country.clone(),
            }
            j += 1;
            end = j;
            continue;
        }
        if scan.has(j, Class::Backed) {
            let behind = scan.end_of(j, Class::Backed)?;
            let state = (behind..(behind + 4).min(sentence.end)).find_map(|t| {
                let by_name = scan.actor(t).map(|(actor, m)| (actor, m.tokens.end as usize));
                by_name.or_else(|| Some((scan.lexicon.nation(scan.nationality(t)?.0)?.actor?, t + 1)))
            });
            let (state, stop) = state?;
            backer = Some(scan.lexicon.backed_by(state)?);
            j = stop;
            end = j;
            continue;
        }
        if scan.has(j, Class::In)
            && let Some((nation, mention)) = scan.country(j + 1)
        {
            if country.is_none() && backer.is_none() && scan.word(j) == "في" {
                country = scan.lexicon.nation(nation).and_then(|n| n.country.clone());
                end = mention.tokens.end as usize;
            }
            break;
        }
        let word = scan.word(j);
        let adjective = ["ه", "ون", "ين", "ي"].iter().any(|ending| word.ends_with(ending)) && scan.actor(j).is_none();
        if !adjective || scan.finite(j).is_some() || scan.clitics(j).preposition != Glued::None {
            break;
        }
        j += 1;
    }
    let class = backer.or_else(|| scan.lexicon.unnamed_of(country.as_deref()?))?;
    let tokens = at..end;
    let name = without_clitics(scan, &tokens);
    Some(known(scan, class, tokens, name))
}

/// "الجماعة", "التنظيم": the group that was named last, of that kind.
pub(super) fn back(scan: &Scan, at: usize) -> Option<Found> {
    let clitics = scan.clitics(at);
    if !clitics.article && !has_article(scan.word(at)) {
        return None;
    }
    let word = scan.behind_glued(at).behind_article();
    // "الميليشيات", "الفصائل": the class of groups that was told before.
    if matches!(word, "ميليشيات" | "مليشيات" | "فصايل" | "جماعات") {
        let (number, mention) = (at.saturating_sub(REACH)..at).rev().find_map(|t| {
            let (number, mention) = scan.actor(t)?;
            let class = scan.lexicon.actor(number).is_some_and(|a| a.kind == ActorKind::Unnamed);
            class.then_some((number, t..mention.tokens.end as usize))
        })?;
        return Some(known(scan, number, at..at + 1, without_clitics(scan, &mention)));
    }
    let any = matches!(word, "جماعه" | "متمردون" | "متمردين");
    if !any && !matches!(word, "حركه" | "تنظيم" | "ميليشيا" | "مليشيا" | "فصيل") {
        return None;
    }
    let (number, mention) = (at.saturating_sub(REACH)..at).rev().find_map(|t| {
        let (number, mention) = scan.actor(t)?;
        let actor = scan.lexicon.actor(number).filter(|a| a.kind == ActorKind::Group)?;
        let called = || actor.aliases.iter().any(|alias| fold(alias).starts_with(word));
        (any || called()).then_some((number, t..mention.tokens.end as usize))
    })?;
    Some(known(scan, number, at..at + 1, without_clitics(scan, &mention)))
}

/// "وزارة الدفاع" without a nationality: the one named in full before it.
pub(super) fn ministry(scan: &Scan, at: usize) -> Option<Found> {
    let is_ministry = |t: usize| scan.word(t).ends_with("وزاره") && scan.word(t + 1) == "الدفاع";
    if !is_ministry(at) || scan.actor(at).is_some() || scan.nationality(at + 2).is_some() {
        return None;
    }
    let named =
        (at.saturating_sub(REACH)..at).rev().filter(|&t| is_ministry(t)).find_map(|t| Some((t, scan.actor(t)?)));
    let (start, (number, mention)) = named?;
    let name = without_clitics(scan, &(start..mention.tokens.end as usize));
    Some(known(scan, number, at..at + 2, name))
}

/// What an enemy is called, folded and without its article.
pub(super) const ENEMY: [&str; 3] = ["احتلال", "عدوان", "عدو"];

/// For each word of [`ENEMY`] where the article says whose it is, in reading order: the token and the nation.
pub(in crate::extract) type Enemies = [Vec<(usize, u8)>; ENEMY.len()];

/// Which word of [`ENEMY`] a token is.
fn called(scan: &Scan, at: usize) -> Option<usize> {
    let word = scan.word(at);
    let stem = || word.trim_start_matches(['و', 'ف', 'ب', 'ل']).behind_article();
    ENEMY.iter().position(|name| word.ends_with(name) && stem() == *name)
}

/// "العدوان", "طائرات الاحتلال", "العدو": whom the article calls so where it says whose: "الاحتلال التركي".
pub(super) fn enemy(scan: &Scan, at: usize) -> Option<Found> {
    let its = |t: usize| called(scan, t).filter(|_| scan.clitics(t).article || has_article(scan.word(t)));
    let (name, word) = match its(at) {
        Some(word) => (at, word),
        None if scan.has(at, Class::ForceHead) => (at + 1, its(at + 1)?),
        None => return None,
    };
    if scan.nationality(name + 1).is_some() {
        return None;
    }
    let enemies = scan.enemies.get_or_init(|| {
        let mut found = Enemies::default();
        for t in 0..scan.tokens.len() {
            if let Some(list) = called(scan, t).and_then(|word| found.get_mut(word))
                && let Some((nation, _)) = scan.nationality(t + 1)
            {
                list.push((t, nation));
            }
        }
        found
    });
    let said = enemies.get(word)?;
    let behind = said.partition_point(|(t, _)| *t < name);
    let (_, nation) = behind.checked_sub(1).and_then(|last| said.get(last)).or_else(|| said.get(behind))?;
    let (who, kind) = super::of_nation(scan, *nation)?;
    let tokens = at..name + 1;
    let name = without_clitics(scan, &tokens);
    Some(Found { tokens, who, kind, name, weapon: None })
}

/// Which coalition an article means by the word alone.
#[derive(Debug, Clone)]
pub(in crate::extract) enum Coalition {
    /// The one that it names in full, or that fights in the countries it tells of.
    Known(u16),
    /// The one that it names by who leads it, in these tokens.
    Led(Range<usize>),
    /// The one that fights in Yemen.
    OfYemen,
    /// It does not say.
    Untold,
}

/// "التحالف بقيادة السعودية", "التحالف الذي تقوده الرياض": where the words end that say who leads it.
fn leader(scan: &Scan, coalition: usize) -> Option<usize> {
    let at = match (scan.word(coalition + 1), scan.word(coalition + 2)) {
        ("بقياده", _) => coalition + 2,
        ("الذي", "تقوده") => coalition + 3,
        _ => return None,
    };
    let country = scan.country(at).map(|(_, mention)| mention);
    let mention = country.or(scan.actor(at).map(|(_, m)| m)).or(scan.site(at).map(|(.., m)| m))?;
    Some(mention.tokens.end as usize)
}

/// "التحالف", "طيران التحالف": the one that the article names in full, else the one that fights where its places lie.
pub(super) fn coalition(scan: &Scan, at: usize) -> Option<Found> {
    let its = |t: usize| {
        let stem = || scan.behind_glued(t);
        scan.word(t).ends_with("تحالف") && (scan.word(t) == "للتحالف" || stem() == "التحالف")
    };
    let name = match its(at) {
        true => at,
        false if scan.has(at, Class::ForceHead) && its(at + 1) => at + 1,
        false => return None,
    };
    let tokens = at..leader(scan, name).unwrap_or(name + 1);
    if scan.actor(at).is_some_and(|(_, m)| m.tokens.end as usize > name + 1)
        || scan.nationality(name + 1).is_some()
        || scan.word(name + 1).starts_with("ال") && scan.at(name + 1).is_empty()
    {
        return None;
    }
    let which = scan.coalition.get_or_init(|| {
        let in_full = |t: usize| {
            let (number, mention) = scan.actor(t)?;
            let words = t..mention.tokens.end as usize;
            let long = words.len() > 2
                || words.len() == 2 && !scan.has(t, Class::ForceHead)
                || scan.word(t) != "التحالف" && words.len() > 2;
            (long && words.clone().any(|w| scan.word(w).ends_with("تحالف"))).then_some(number)
        };
        if let Some(number) = (0..scan.tokens.len()).find_map(in_full) {
            return Coalition::Known(number);
        }
        let led = |t: usize| its(t).then(|| leader(scan, t)).flatten().map(|end| t..end);
        // As it is written where nothing is glued to it, if it is anywhere.
        let plainly = |words: &Range<usize>| scan.clitics(words.start).preposition == Glued::None;
        let mut all = (0..scan.tokens.len()).filter_map(led);
        let first = all.next();
        let plain = first.clone().filter(plainly).or_else(|| all.find(plainly));
        if let Some(words) = plain.or(first) {
            let of_america = words.clone().any(|t| {
                let nation = scan.country(t).and_then(|(nation, _)| scan.lexicon.nation(nation));
                let actor = scan.actor(t).and_then(|(number, _)| scan.lexicon.actor(number));
                nation.and_then(|n| n.country.as_deref()) == Some("US")
                    || actor.is_some_and(|a| a.country.as_deref() == Some("US"))
            });
            let known = scan.lexicon.actor_of_id("coalition").filter(|_| of_america);
            return known.map_or(Coalition::Led(words), Coalition::Known);
        }
        let country = |t: usize| {
            let named = scan.country(t).and_then(|(nation, _)| scan.lexicon.nation(nation)?.country.clone());
            named.or_else(|| scan.lexicon.site(scan.site(t)?.0)?.site.country.clone())
        };
        let counted = |of: [&str; 2]| (0..scan.tokens.len()).filter_map(country).filter(|c| of.contains(&&**c)).count();
        let (south, north) = (counted(["YE", "SA"]), counted(["IQ", "SY"]));
        match scan.lexicon.actor_of_id("coalition") {
            _ if south > north => Coalition::OfYemen,
            Some(number) if north > 0 => Coalition::Known(number),
            _ => Coalition::Untold,
        }
    });
    let span = without_clitics(scan, &(name..tokens.end));
    match which {
        Coalition::Known(number) => Some(known(scan, *number, tokens, span)),
        Coalition::Led(words) => {
            let who = Who::Named(without_clitics(scan, words).of(&scan.article.text).to_owned());
            Some(Found { tokens, who, kind: ActorKind::State, name: span, weapon: None })
        }
        Coalition::OfYemen => {
            let who = Who::Named(span.of(&scan.article.text).to_owned());
            Some(Found { tokens, who, kind: ActorKind::State, name: span, weapon: None })
        }
        Coalition::Untold => None,
    }
}

/// How many tokens back "the group" can point.
const REACH: usize = 400;

/// Head word and a name that the lexicon does not know: in quotation marks, or the words behind it.
pub(super) fn group(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Found> {
    let mut j = scan.end_of(at, Class::GroupHead)?;
    // "مجموعة تسمي نفسها «…»", "فصيل يطلق على نفسه اسم …".
    let mut calls_itself = false;
    for t in j..(j + 6).min(sentence.end) {
        if let Some(end) = scan.end_of(t, Class::CallsItself) {
            calls_itself = true;
            j = end;
            break;
        }
    }
    let by_name = |name: Span, tokens: Range<usize>| {
        let who = Who::Named(name.of(&scan.article.text).to_owned());
        Found { tokens, who, kind: ActorKind::Group, name, weapon: None }
    };
    if scan.word(j) == "\"" {
        let close = (j + 1..(j + 8).min(sentence.end)).find(|&c| scan.word(c) == "\"")?;
        if let Some((number, _)) = (j + 1..close).find_map(|t| scan.actor(t)) {
            return Some(known(scan, number, at..close + 1, scan.span(&(j + 1..close))));
        }
        let inside = scan.span(&(j + 1..close));
        let whole = without_clitics(scan, &(at..close + 1));
        let name = if calls_itself { inside } else { whole };
        return (close > j + 1 && close - j <= 6).then(|| by_name(name, at..close + 1));
    }
    if calls_itself {
        if let Some((number, mention)) = scan.actor(j) {
            let end = mention.tokens.end as usize;
            return Some(known(scan, number, at..end, scan.span(&(j..end))));
        }
    } else if !scan.has(at, Class::NamedGroupHead) {
        return None;
    }
    if !sentence.contains(&j) || scan.clitics(j).conjunction {
        return None;
    }
    let mut end = j;
    while end < (j + 3).min(sentence.end)
        && can_name_a_group(scan, end)
        && (end == j || (has_article(scan.word(end)) && !scan.clitics(end).conjunction))
    {
        end += 1;
    }
    // "لواء" alone is a rank, "جماعة مسلحة" a description: the name must be a name.
    let first = scan.word(j);
    let described = first.ends_with('ه') && !has_article(first) || first.chars().count() < 3;
    // "الجماعة آنذاك": a name without article stands behind no head that has one.
    let described = described || (has_article(scan.word(at)) && !has_article(first));
    if end == j || described {
        return None;
    }
    let tokens = if calls_itself { j..end } else { at..end };
    Some(Found { tokens: at..end, ..by_name(without_clitics(scan, &tokens), at..end) })
}

fn can_name_a_group(scan: &Scan, t: usize) -> bool {
    scan.kind(t) == Some(TokenKind::Word)
        && scan.date_at(t).is_none()
        && scan.clitics(t).preposition == Glued::None
        && !scan.at(t).iter().any(|m| match m.sense {
            Sense::Verb(verb) => verb.form != Form::Noun,
            Sense::Word(class) => !matches!(class, Class::Person | Class::Direction | Class::HeadTown),
            Sense::Nationality(_) | Sense::Weapon(_) => true,
            Sense::Site(..) | Sense::Actor(_) | Sense::Speaker(_) | Sense::Country(_) => false,
        })
}
