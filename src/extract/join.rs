//! Within an article: which stretches tell of one deed, and what they tell together.

use super::{
    draft::{Agent, ArmOf, Draft, SiteOf, WhenOf},
    drafts::{Drafts, telling_words},
    scan::Scan,
};
use crate::{
    arabic::fold::fold,
    domain::{Basis, DaySpan, Role, Slot, WeaponType},
    lexicon::{ActorKind, Class},
};
use rustc_hash::FxHashMap;

/// Adds a draft: to the one that tells of the same deed, else as a new one. Gives its place.
pub(super) fn add(scan: &Scan, drafts: &mut Drafts, draft: Draft, sentence: usize) -> usize {
    let near = drafts.near(scan, &draft);
    let same = |at: &usize, days: fn(&Draft, &Draft) -> bool| {
        drafts.get(*at).is_some_and(|known| is_same(scan, known, &draft, sentence, days))
    };
    // A day that is only told of what stands around settles nothing: where no deed of that day is known here, the first
    // one told of the place is meant, as a summary under an article means what it opened with.
    let found = near.iter().rfind(|at| same(at, agree)).or_else(|| near.iter().find(|at| same(at, presumed)));
    match found.and_then(|at| drafts.get_mut(*at).map(|known| (*at, known))) {
        Some((at, known)) => {
            merge(scan, known, draft);
            at
        }
        None => drafts.push(draft),
    }
}

/// Takes a draft for a further telling of the one at a place; gives that place. Of two sites the closer one is kept.
pub(super) fn tell_again(scan: &Scan, drafts: &mut Drafts, mut draft: Draft, at: usize) -> usize {
    if let Some(known) = drafts.get_mut(at) {
        let closer = known.site.vague || known.site.closeness < draft.site.closeness;
        let outer = draft.site.known.zip(known.site.known).is_some_and(|(d, k)| scan.lexicon.is_within(k, d));
        if closer && !outer {
            known.site = draft.site.clone();
        } else {
            draft.site = known.site.clone();
        }
        merge(scan, known, draft);
    }
    at
}

/// True where two phrases name one site.
pub(super) fn same_site(a: &SiteOf, b: &SiteOf) -> bool {
    // A ship is one, in whatever waters it is told to be.
    if a.ship.is_some() && b.ship.is_some() {
        return same_ship(a, b);
    }
    match (a.known, b.known) {
        (Some(one), Some(other)) => one == other && same_ship(a, b),
        // A ship that is named is one, whether or not its waters are told.
        (Some(_), None) | (None, Some(_)) => false,
        // What has no name is the same where it is of the same owner: "منشآت الكتائب", "المنشآت التي تستخدمها الكتائب".
        (None, None) => ((!a.vague && !b.vague) || (a.owned && b.owned)) && same_name(&a.name, &b.name),
    }
}

/// Two ships in one sea are two sites; one without a name can be either.
fn same_ship(a: &SiteOf, b: &SiteOf) -> bool {
    match (&a.ship, &b.ship) {
        (Some(a), Some(b)) => same_name(a, b),
        _ => true,
    }
}

/// True where a draft's site is the place named, or lies in it.
pub(super) fn is_at(scan: &Scan, site: &SiteOf, place: &SiteOf) -> bool {
    let inside = site.known.zip(place.known).is_some_and(|(inner, outer)| scan.lexicon.is_within(inner, outer));
    inside || same_site(site, place)
}

/// Names are one where the words of the shorter stand in the longer, head words and prepositions left out.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (telling_words(a), telling_words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|w| long.contains(w))
}

/// Whether a draft tells of the same deed as one known.
fn is_same(
    scan: &Scan,
    known: &Draft,
    draft: &Draft,
    sentence: usize,
    one_day: impl Fn(&Draft, &Draft) -> bool,
) -> bool {
    let nested = || match (known.site.known, draft.site.known) {
        (Some(a), Some(b)) => scan.lexicon.is_within(a, b) || scan.lexicon.is_within(b, a),
        _ => false,
    };
    let one_site = same_site(&known.site, &draft.site);
    if !one_site
        && !(draft.day().is_some()
            && known.day() == draft.day()
            && known
                .sentences
                .last()
                .is_some_and(|&s| (s != sentence || only_heard(known)) && sentence.abs_diff(s) <= 3)
            && nested())
    {
        return false;
    }
    // "مدمرتين" told of behind a ship by its name are others.
    let others = draft.site.several && draft.site.head == Some(Class::HeadShip) && draft.site.ship.is_none();
    if draft.is_another || others && known.site.ship.is_some() {
        return false;
    }
    // "قبل أيام" is not today's: the day that the news is of.
    let today = |d: &Draft| {
        let told = d.when.filter(|w| !w.weak).and_then(|w| w.span);
        told.zip(scan.dates.document.span).is_some_and(|(day, today)| day.gap(today) <= 1)
    };
    if (draft.some_day && today(known)) || (known.some_day && today(draft)) {
        return false;
    }
    let days = one_day(known, draft);
    // A part of the day told of what stands around is none that contradicts.
    let part = |d: &Draft| d.part.filter(|_| d.when.is_none_or(|w| !w.inherited));
    let parts = match (part(known), part(draft)) {
        (Some((a, _)), Some((b, _))) => a == b,
        _ => true,
    };
    let sides = known.agents.is_empty() || draft.agents.is_empty() || known.is_by_state() == draft.is_by_state();
    // Two bare weekdays with nothing to count from are two days.
    let told = |d: &Draft| d.when.filter(|w| !w.inherited && !w.weak);
    let dated_apart = match (told(known), told(draft)) {
        (Some(a), Some(b)) => (a.span.is_none() || b.span.is_none()) && !same_words(scan, a, b),
        _ => false,
    };
    days && parts && sides && !dated_apart
}

/// "انفجارات هزت العاصمة": what was heard of an attack before it is told.
fn only_heard(draft: &Draft) -> bool {
    let heard = |rule: &str| matches!(rule, "trigger:explode" | "trigger:strike.verb");
    let mut triggers = draft.evidence.iter().filter(|e| e.slot == Slot::Trigger).map(|e| e.rule.name());
    let heard_of = draft.evidence.iter().any(|e| e.rule.name() == "trigger:explode");
    heard_of && triggers.all(heard) && draft.agents.is_empty() && draft.arms.is_empty()
}

/// Two dates without a day (bare weekdays with nothing to count from) are one where their words are.
fn same_words(scan: &Scan, a: WhenOf, b: WhenOf) -> bool {
    let words = |when: WhenOf| fold(when.text.of(&scan.article.text));
    let (a, b) = (words(a), words(b));
    a.contains(&b) || b.contains(&a)
}

/// Days that can be one, as they are told.
fn agree(a: &Draft, b: &Draft) -> bool {
    let (Some(a), Some(b)) = (a.day(), b.day()) else { return true };
    a == b
        || (a.overlaps(b)
            && (a.single().is_none() || b.single().is_none())
            && a.days().min(b.days()) <= 2
            && a.days().max(b.days()) <= 31)
}

/// Days of which one is only presumed, from what stands around or from the day of publication.
fn presumed(known: &Draft, draft: &Draft) -> bool {
    let (Some(a), Some(b)) = (known.when, draft.when) else { return true };
    let near = || a.span.zip(b.span).is_some_and(|(a, b)| a.gap(b) <= 1);
    // "أقر الحوثيون الخميس باستهدافهم الناقلة": the day of the saying is none of the deed's.
    let said = |d: &Draft| d.evidence.iter().any(|e| e.rule.name() == "date:of-the-saying");
    let of_the_saying = || said(draft) && a.span.zip(b.span).is_some_and(|(a, b)| a.start <= b.start && a.gap(b) <= 3);
    // A base is attacked on one day and the next; a ship is not.
    b.inherited
        || of_the_saying()
        || (a.inherited && (a.basis == Basis::Inferred || known.site.ship.is_some()) && near())
}

/// Words that prove one deed, at most. An article that tells it ten thousand times proves it no better, and is to take
/// no more time for each telling.
const ENOUGH: usize = 500;

/// Takes over what a further stretch tells of the same deed.
fn merge(scan: &Scan, known: &mut Draft, draft: Draft) {
    let within = |inner: &SiteOf, outer: &SiteOf| {
        inner.known != outer.known && inner.known.zip(outer.known).is_some_and(|(i, o)| scan.lexicon.is_within(i, o))
    };
    // Of a place and the region it lies in, the place.
    let better_site = within(&draft.site, &known.site)
        || (!within(&known.site, &draft.site)
            && (draft.site.closeness > known.site.closeness || (known.site.vague && !draft.site.vague)));
    let waters = known.site.known.is_none() && draft.site.known.is_some() && draft.site.ship.is_some();
    if waters || (better_site && !same_site(&known.site, &draft.site)) {
        known.site = draft.site.clone();
    }
    // "استهدفت سفنا في البحر، هي …": the ship that is named first is the one that had no name; the next is another.
    if known.site.ship.is_none() && known.site.known == draft.site.known {
        known.site.ship.clone_from(&draft.site.ship);
    }
    // A part of the day told of the deed itself, before one told of what stands around it.
    let around = |d: &Draft| d.when.is_some_and(|w| w.inherited);
    known.part = if around(known) && !around(&draft) { draft.part.or(known.part) } else { known.part.or(draft.part) };
    // "قبل أيام": no day that only stands around another telling of it.
    let told_loosely = known.some_day && draft.when.is_some_and(|w| w.weak || w.inherited);
    known.when = match (known.when, draft.when.filter(|_| !told_loosely)) {
        (None, new) => new,
        (old, None) => old,
        (Some(old), Some(new)) => Some(better(old, new)),
    };
    for agent in draft.agents {
        known.add_agent(agent);
    }
    // "ضرب" of a state is a strike from the air where nothing else is told.
    let assumed =
        |arm: &ArmOf| draft.evidence.iter().any(|e| e.span == arm.span && e.rule.name() == "weapon:strike-by-state");
    let armed = known.arms.iter().any(|arm| arm.kind != WeaponType::Unknown);
    for arm in draft.arms.iter().filter(|arm| !armed || !assumed(arm)) {
        known.add_arm(*arm);
    }
    if let Some(killed) = draft.killed {
        known.add_killed(killed);
    }
    if let Some(injured) = draft.injured {
        known.add_injured(injured);
    }
    known.outcomes.extend(draft.outcomes);
    known.is_reported |= draft.is_reported;
    known.is_claimed |= draft.is_claimed;
    known.denied = draft.denied.or(known.denied);
    known.sentences.extend(draft.sentences);
    known.is_background &= draft.is_background;
    for evidence in draft.evidence {
        if known.evidence.len() < ENOUGH && !known.evidence.contains(&evidence) {
            known.evidence.push(evidence);
        }
    }
    known.doubts.extend(draft.doubts);
    known.notes.extend(draft.notes);
}

/// Of two dates of one deed the one told of it, then the narrower, then the first.
fn better(old: WhenOf, new: WhenOf) -> WhenOf {
    let rank = |w: &WhenOf| (w.span.is_none(), w.inherited, w.weak, w.span.map_or(i64::MAX, |s| s.days()));
    if rank(&new) < rank(&old) { new } else { old }
}

/// After the last sentence: dates that are told by standing beside others, and drafts that only announce what is told in
/// full elsewhere.
pub(super) fn settle(drafts: &mut Vec<Draft>) {
    // What announces in general may tell the kind.
    same_missiles(drafts);
    drop_vague(drafts);
    for draft in drafts.iter_mut() {
        // "نفت الوزارة ما أشيع عن سقوط قذائف": the day of a denial is not that of what did not happen.
        let only_denied = draft.denied.is_some() && draft.sentences.len() == 1 && draft.part.is_none();
        if only_denied && draft.when.is_some_and(|when| when.inherited) {
            draft.when = None;
            draft.evidence.retain(|e| e.slot != Slot::Date);
        }
        // Who claims is named before who is accused.
        draft.agents.sort_by_key(|a| a.role != Role::Claimed);
        // A class of groups adds nothing beside a member that claims it.
        if draft.agents.iter().any(|a| a.role == Role::Claimed && a.kind == ActorKind::Group) {
            draft.agents.retain(|a| a.kind != ActorKind::Unnamed || a.role == Role::Accused);
        }
    }
}

/// "اثنا عشر صاروخا" in an article of one salvo of ballistic missiles are of those: where all that is told of one day by
/// its kind is of one kind.
fn same_missiles(drafts: &mut [Draft]) {
    use WeaponType::{BallisticMissile, CruiseMissile, Missile, Rocket};
    let mut told: FxHashMap<DaySpan, Vec<(Vec<Agent>, WeaponType, SiteOf)>> = FxHashMap::default();
    for draft in drafts.iter().filter(|d| !d.is_background) {
        let Some(day) = draft.day() else { continue };
        for arm in draft.arms.iter().filter(|a| matches!(a.kind, BallisticMissile | CruiseMissile)) {
            told.entry(day).or_default().push((draft.agents.clone(), arm.kind, draft.site.clone()));
        }
    }
    for draft in drafts.iter_mut() {
        let Some(told) = draft.day().and_then(|day| told.get(&day)) else { continue };
        let agents = draft.agents.clone();
        let other = |a: &ArmOf| matches!(a.kind, BallisticMissile | CruiseMissile | WeaponType::Airstrike);
        if draft.arms.iter().any(other) {
            continue;
        }
        let same = |by: &[Agent]| {
            by.is_empty() || agents.is_empty() || by.iter().any(|a| agents.iter().any(|b| a.who == b.who))
        };
        // Another ship is another attack.
        let ship = draft.site.head == Some(Class::HeadShip);
        let there = |site: &SiteOf| !ship || site.vague || same_site(site, &draft.site);
        let mut kinds = told.iter().filter(|(by, _, site)| same(by) && there(site)).map(|(_, kind, _)| *kind);
        let Some(kind) = kinds.next().filter(|first| kinds.all(|kind| kind == *first)) else { continue };
        if let Some(arm) = draft.arms.iter_mut().find(|a| matches!(a.kind, Rocket | Missile)) {
            arm.kind = kind;
        }
    }
}

/// "Two bases were attacked" says nothing more where the bases are named elsewhere in the article.
fn drop_vague(drafts: &mut Vec<Draft>) {
    let covers = |named: &Draft, vague: &Draft| {
        let sides = match (named.agents.is_empty(), vague.agents.is_empty()) {
            (true, false) => !vague.is_by_state(),
            (false, false) => named.is_by_state() == vague.is_by_state(),
            (_, true) => true,
        };
        let days = match (named.day(), vague.day()) {
            (Some(a), Some(b)) => a.gap(b) <= 1,
            _ => true,
        };
        // "Two bases in Iraq and Syria", claimed as "both attacks": in two countries.
        let claimed = vague.evidence.iter().any(|e| e.rule.name() == "actor:claim");
        let countries = match (&named.site.country, &vague.site.country) {
            (Some(a), Some(b)) => a == b || claimed,
            _ => true,
        };
        sides && days && countries
    };
    let mut at = 0;
    while at < drafts.len() {
        // "Sites of the group" whose attack is told by name elsewhere, by the same hand.
        let is_owned = |d: &Draft| d.site.known.is_none() && d.site.owned && !d.agents.is_empty();
        let Some(vague) = drafts.get(at).filter(|d| d.site.vague || is_owned(d)).cloned() else {
            at += 1;
            continue;
        };
        let covered: Vec<usize> = (0..drafts.len())
            .filter(|&n| {
                n != at
                    && drafts.get(n).is_some_and(|d| {
                        !d.site.vague
                            && !is_owned(d)
                            && covers(d, &vague)
                            && (vague.site.vague || d.agents == vague.agents)
                    })
            })
            .collect();
        if covered.is_empty() {
            at += 1;
            continue;
        }
        // "Both attacks" were claimed before they were told one by one.
        let claimed = vague.evidence.iter().any(|e| e.rule.name() == "actor:claim");
        let later = covered.iter().copied().filter(|&n| n > at);
        for n in later.take(if claimed { MOST_OF_A_CLAIM } else { 0 }) {
            let one_day = |named: &Draft| named.day().zip(vague.day()).is_none_or(|(named, vague)| named == vague);
            let Some(named) = drafts.get_mut(n).filter(|d| d.agents.is_empty() && one_day(d)) else { continue };
            for agent in vague.agents.iter().filter(|a| a.role == Role::Claimed) {
                named.add_agent(agent.clone());
                named.prove(Slot::Actor, "actor:claim", agent.name);
                named.is_claimed = true;
            }
        }
        drafts.remove(at);
    }
}

/// "The two attacks" are claimed together oftener than three or more.
const MOST_OF_A_CLAIM: usize = 2;
