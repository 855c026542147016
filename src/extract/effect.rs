//! What became of an attack: whether it hit, was stopped or missed, as the words of a clause tell.

use super::{
    clause::{Clause, is_plural_noun},
    deed::{Deeds, Told},
    draft::ArmOf,
    place::{Place, Tie},
    scan::{Scan, has_article},
};
use crate::{
    arabic::{clitic::Endings, letters::Letters},
    domain::{Outcome, WeaponType},
    lexicon::{Class, Deed, Form, Glued, Sense},
};
use memchr::memmem::Finder;
use std::{ops::Range, sync::LazyLock};

/// What a clause says of the effect of its deeds.
pub(super) fn outcome(
    scan: &Scan,
    clause: &Clause,
    deeds: &Deeds,
    arms: &[ArmOf],
    targets: &[&Place],
) -> Option<(Outcome, Range<usize>)> {
    let tokens = &clause.tokens;
    let perhaps = tokens.clone().any(|t| matches!(scan.word(t), "ربما" | "وربما" | "لعل" | "يعتقد" | "يرجح"));
    if perhaps {
        return None;
    }
    let beside = tokens.clone().find(|&t| is_beside(scan, t));
    let inside = tokens.clone().find(|&t| is_inside(scan, t));
    let stopped = deeds.any(&[Deed::Down, Deed::Foil]);
    let may_hit = !stopped && beside.is_none() && may_tell_a_hit(scan, tokens);
    if let Some(hit) = tokens.clone().filter(|_| may_hit).find_map(|t| direct_hit(scan, tokens, t)) {
        return Some((Outcome::Hit, hit));
    }
    for told in &deeds.real {
        let word = told.at..told.at + 1;
        match told.verb.deed {
            // "لاعتراض الصواريخ" is what something is for.
            Deed::Down | Deed::Foil if scan.clitics(told.at).preposition == Glued::Li => {}
            Deed::Down | Deed::Foil if is_of_some(scan, tokens, told) || is_failed(scan, told.at) => {}
            // "صدّت القوات الهجوم" on the ground stops no weapon.
            Deed::Down if repels(scan, told.at) && arms.iter().all(|arm| arm.kind == WeaponType::Ied) => {}
            Deed::Strike if scan.lemma(told.verb) == "sink" => return Some((Outcome::Hit, word)),
            Deed::Foil if is_failure(scan, told.at) => return Some((Outcome::Missed, word)),
            Deed::Down | Deed::Foil => return Some((Outcome::Intercepted, word)),
            Deed::Destroy if tokens.clone().any(|t| scan.has(t, Class::InAir)) => {
                return Some((Outcome::Intercepted, word));
            }
            Deed::Destroy if strikes_weapons(scan, tokens, told.at) => return Some((Outcome::Hit, word)),
            Deed::Destroy if stops_weapon(scan, tokens, told.at) => return Some((Outcome::Intercepted, word)),
            // تدمر is a town before it is "she destroys".
            Deed::Destroy
                if !targets.iter().any(|p| p.tokens.contains(&told.at)) && destroys_target(scan, told.at, targets) =>
            {
                return Some((Outcome::Hit, word));
            }
            Deed::Hit
                if beside.is_none()
                    && (!targets.is_empty() || !arms.is_empty() || strikes_a_thing(scan, tokens, told.at)) =>
            {
                return Some((Outcome::Hit, word));
            }
            Deed::Fall if far_from_it(scan, tokens).is_some() => return Some((Outcome::Missed, word)),
            // What comes down beside a ship has missed it.
            Deed::Fall | Deed::Explode if is_by_a_ship(scan, targets) => return Some((Outcome::Missed, word)),
            Deed::Fall if !arms.is_empty() => {
                if let Some(at) = inside {
                    return Some((Outcome::Hit, at..at + 1));
                }
                if let Some(at) = beside {
                    return Some((Outcome::Missed, at..at + 1));
                }
                if targets.iter().any(|p| matches!(p.tie, Tie::In | Tie::On) && !p.beside && !is_around(scan, p)) {
                    return Some((Outcome::Hit, word));
                }
            }
            Deed::Explode => {
                if let Some(at) = inside {
                    return Some((Outcome::Hit, at..at + 1));
                }
                if targets.iter().any(|p| p.tie == Tie::In && !p.beside) && beside.is_none() && !in_air(scan, tokens) {
                    return Some((Outcome::Hit, word));
                }
            }
            _ => {}
        }
    }
    // "بجروح أصيب بها في القصف الذي …": of what a relative clause speaks of, too.
    let told_from = deeds.real.iter().map(|t| t.at).min().filter(|_| clause.relative).unwrap_or(tokens.start);
    let around =
        told_from.saturating_sub(6).max(if clause.relative { 0 } else { tokens.start }).min(tokens.start)..tokens.end;
    if let Some(at) = harmed(scan, &around).filter(|_| !stopped) {
        return Some((Outcome::Hit, at..at + 1));
    }
    let in_flight = deeds.any(&[Deed::Down, Deed::Foil, Deed::Destroy, Deed::Explode, Deed::Fall]);
    if let Some(at) = tokens.clone().find(|&t| in_flight && scan.has(t, Class::InAir)) {
        return Some((Outcome::Intercepted, at..at + 1));
    }
    beside.map(|at| (Outcome::Missed, at..at + 1))
}

/// "أطلقت خمسين صاروخا لاعتراض المسيّرات": what was launched to stop others.
pub(super) fn is_to_stop(scan: &Scan, clause: &Range<usize>, launch: usize) -> bool {
    const REACH: usize = 10;
    let aim = |t: usize| matches!(scan.word(t), "لاعتراض" | "لصد" | "لاسقاط" | "للتصدي");
    (launch..clause.end.min(launch + REACH)).any(aim)
}

/// How the words end that tell damage by what stands around them: the lexicon does not have them.
static UNLISTED: LazyLock<Endings> = LazyLock::new(|| Endings::of(["نيران", "الخدمه"]));

/// The words of a sentence that tell damage or fire, and are neither denied nor unknown.
pub(super) fn damages(scan: &Scan, sentence: &Range<usize>) -> Vec<Range<usize>> {
    // "اعتراضها وتدميرها": the weapons.
    let stopped = |t: usize| {
        scan.word(t).contains("تدمير")
            && (t.saturating_sub(3).max(sentence.start)..t).any(|b| scan.does(b, &[Deed::Down, Deed::Foil]))
    };
    let told = |t: usize| {
        let damage =
            (scan.has(t, Class::Damage) || is_fire(scan, t) || is_out_of_service(scan, t)) && !is_extent(scan, t);
        damage
            .then(|| t..scan.end_of(t, Class::Damage).unwrap_or(t + 1))
            .filter(|_| !is_unsure(scan, sentence, t) && !stopped(t))
    };
    let mut out: Vec<Range<usize>> = Vec::new();
    for t in sentence.clone().filter(|&t| scan.has(t, Class::Damage) || UNLISTED.may_end(scan.word(t))) {
        if let Some(found) = told(t).filter(|_| out.last().is_none_or(|last| last.end <= t)) {
            out.push(found);
        }
    }
    out
}

/// The words of a sentence that tell that it did not reach what it was aimed at: `لم تبلغ هدفها`, `من دون أن تصيبها`.
pub(super) fn misses(scan: &Scan, sentence: &Range<usize>) -> Vec<Range<usize>> {
    if !scan.may_have(sentence, &[Class::Beside]) {
        return Vec::new();
    }
    // "لكنه أخطأها": to miss denies by itself.
    let denies = |t: usize| {
        scan.has_any(t, &[Class::Negation, Class::Without])
            || scan.word(t) == "من"
            || scan.behind_and(t).starts_with("اخطا")
    };
    let told = sentence.clone().filter(|&t| denies(t) && is_beside(scan, t));
    told.map(|t| t..scan.end_of(t, Class::Beside).unwrap_or(t + 1)).collect()
}

/// `شظايا`, `حطام`: what falls from a weapon that was stopped.
pub(super) fn is_debris(scan: &Scan, at: usize) -> bool {
    ["شظايا", "حطام", "بقايا"].iter().any(|debris| scan.word(at).holds(debris))
}

/// `حجم الأضرار`: talk of how much, which tells of none.
fn is_extent(scan: &Scan, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|t| matches!(scan.behind_glued(t), "حجم" | "مدي" | "طبيعه" | "تقييم" | "حصر"))
}

/// Denied (`لم يوقع ضحايا أو أضرارا`, `دون أضرار`) or unknown (`لم ترد معلومات عن`).
fn is_unsure(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    for t in (at.saturating_sub(12).max(sentence.start)..at).rev() {
        let word = scan.word(t);
        if matches!(word, "،" | "؛" | "." | "الا" | "بل" | "غير" | "فيما" | "بينما") || word.contains("لكن")
        {
            return false;
        }
        let denied = scan.has_any(t, &[Class::Without, Class::Negation, Class::NothingKnown, Class::Condition]);
        if denied || scan.does(t, &[Deed::Deny]) {
            return true;
        }
    }
    false
}

/// `النيران تتصاعد`, `اندلعت النيران`: fire, not firing.
pub(super) fn is_fire(scan: &Scan, at: usize) -> bool {
    let burns =
        |t: usize| ["تصاعد", "اندلع", "التهم", "اشتعل", "اضرم", "اتت"].iter().any(|stem| scan.word(t).contains(stem));
    scan.word(at).ends_with("نيران") && (at.saturating_sub(2)..at + 3).any(burns)
}

/// `خرج المطار عن الخدمة`, `أخرجته من الخدمة`; but not `محاولة إخراجه من الخدمة`.
fn is_out_of_service(scan: &Scan, at: usize) -> bool {
    let left = |t: usize| {
        let word = scan.word(t).trim_start_matches(['و', 'ف', 'ب']);
        ["خرج", "خروج", "اخرجت", "اخرجه"].iter().any(|stem| word.starts_with(stem))
    };
    scan.word(at) == "الخدمه"
        && at.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "عن" | "من"))
        && (at.saturating_sub(6)..at).any(left)
}

/// The words of a sentence that tell a direct hit.
pub(super) fn direct_hits(scan: &Scan, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    if !may_tell_a_hit(scan, sentence) {
        return out;
    }
    for t in sentence.clone() {
        if let Some(found) = direct_hit(scan, sentence, t).filter(|_| out.last().is_none_or(|last| last.end <= t)) {
            out.push(found);
        }
    }
    out
}

/// Letters of the verbs and nouns of hitting.
static HIT: LazyLock<[Finder; 2]> = LazyLock::new(|| ["صاب", "صيب"].map(Finder::new));

/// False where nothing of a direct hit stands in some tokens.
fn may_tell_a_hit(scan: &Scan, tokens: &Range<usize>) -> bool {
    scan.may_have(tokens, &[Class::Effect]) || HIT.iter().any(|letters| scan.spells(tokens, letters))
}

/// `إصابة مباشرة`, `أصابت أهدافها بدقة`, `وكانت الإصابة دقيقة`, and what the lexicon has as an effect.
fn direct_hit(scan: &Scan, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    if scan.is_idle(at) {
        return None;
    }
    let effect = if scan.has(at, Class::Effect) { scan.end_of(at, Class::Effect) } else { None };
    let found = match effect {
        Some(end) => Some(at..end),
        None => {
            let word = scan.behind_and(at);
            if !["اصاب", "الاصاب", "باصاب", "تصيب", "يصيب"].iter().any(|stem| word.starts_with(stem))
            {
                return None;
            }
            let end = (at + 1..(at + 5).min(sentence.end)).take_while(|&t| !matches!(scan.word(t), "،" | "."));
            let straight = end.into_iter().find(|&t| {
                let word = scan.word(t);
                ["مباشر", "دقيق", "بدقه", "محقق", "هدف", "اهداف", "الهدف", "الاهداف"].iter().any(|w| word.starts_with(w))
            });
            straight.map(|end| at..end + 1)
        }
    }?;
    let denied = (at.saturating_sub(3).max(sentence.start)..at).any(|t| {
        scan.has_any(t, &[Class::Negation, Class::Without, Class::InAir]) || matches!(scan.word(t), "ان" | "قبل")
    });
    let ahead = scan.finite(at).is_some_and(|(v, _)| v.form == Form::Present);
    (!denied || !ahead && !negated(scan, sentence, at)).then_some(found)
}

fn negated(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    (at.saturating_sub(3).max(sentence.start)..at)
        .any(|t| scan.has_any(t, &[Class::Negation, Class::Without]) || scan.word(t) == "قبل")
}

/// Fell where nothing was to be hit: `بعيدا عن`, `خارج السور`, `في أرض خالية`, `من دون أن تبلغها`.
fn is_beside(scan: &Scan, at: usize) -> bool {
    if !scan.has(at, Class::Beside) {
        return false;
    }
    // "لم يصب أحد", "لم يصب بأذى": people were not hurt; where the weapon went is not told.
    let end = scan.end_of(at, Class::Beside).unwrap_or(at + 1);
    // "لم يصب أي منهما هدفه": of weapons.
    let of_weapons = scan.word(end) == "اي"
        && matches!(scan.word(end + 1), "منهما" | "منها")
        && (end + 2..end + 4).any(|t| scan.word(t).starts_with("هدف") || scan.word(t).starts_with("اهداف"));
    if of_weapons {
        return true;
    }
    if matches!(scan.word(end), "احد" | "اي" | "باذي" | "باي") || scan.has(end, Class::Person) {
        return false;
    }
    match scan.word(at) {
        // "لهجوم على مسافة 60 ميلا بحريا غرب الحديدة": where it was.
        "علي" if (end..end + 3).any(|t| matches!(scan.word(t), "ميل" | "ميلا" | "اميال")) => false,
        "قرب" | "وقرب" | "بالقرب" | "بجوار" | "محيط" | "ومحيط" | "بمحيط" | "المحيط" => {
            false
        }
        // "في محيط" tells nothing, "في أرض خالية" much.
        "في" | "وفي" => !scan.word(at + 1).ends_with("محيط"),
        "خارج" => {
            let word = scan.word(at + 1).behind_article();
            ["اسوار", "سور", "قاعد", "محيط", "سياج", "حدود", "مطار", "معسكر"].iter().any(|w| word.starts_with(w))
        }
        _ => true,
    }
}

/// "سقط صاروخ قرب سفينة", "على مقربة من الناقلة": what was aimed at is a ship, and it came down beside her.
fn is_by_a_ship(scan: &Scan, targets: &[&Place]) -> bool {
    let near = |p: &Place| {
        p.tie == Tie::Near
            || (p.tokens.start.saturating_sub(3)..p.tokens.start).any(|t| scan.behind_glued(t) == "مقربه")
    };
    targets.iter().any(|p| p.head == Some(Class::HeadShip) && near(p))
}

/// `في محيط القاعدة`, `على أطراف`: around it rather than in it.
fn is_around(scan: &Scan, place: &Place) -> bool {
    (place.tokens.start.saturating_sub(1)..place.core.start + 1)
        .any(|t| ["محيط", "اطراف", "مشارف"].iter().any(|word| scan.word(t).ends_with(word)))
}

/// `داخل القاعدة`, `سقطت عليها`, `فوق سطح المبنى`.
fn is_inside(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let country = ["الاراضي", "اراضي", "الحدود", "حدود", "البلاد"].contains(&scan.word(at + 1));
    // "في أرض القاعدة", "في باحة السفارة": on its ground.
    let ground = ["ارض", "باحه", "حرم", "مدرج", "ساحه"].contains(&scan.behind_glued(at))
        && has_article(scan.word(at + 1))
        && scan.at(at + 1).iter().any(|m| match m.sense {
            Sense::Word(class) => class.is_place_head(),
            Sense::Site(..) => true,
            _ => false,
        });
    ground
        || word.ends_with("داخل") && !country
        || matches!(word, "عليها" | "عليه" | "داخلها" | "داخله" | "سطح" | "بداخلها")
}

fn in_air(scan: &Scan, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|t| matches!(scan.word(t), "الجو" | "اجواء" | "سماء" | "الاجواء" | "فوق"))
}

/// `وأصابت مخزن ذخيرة`: what was hit is a thing, and no person.
fn strikes_a_thing(scan: &Scan, tokens: &Range<usize>, at: usize) -> bool {
    let head = |t: usize| scan.at(t).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()));
    let object = (at + 1..(at + 3).min(tokens.end)).find(|&t| head(t));
    scan.clitics(at).conjunction && object.is_some_and(|t| !scan.has_any(t, &[Class::Person, Class::HeadForces]))
}

/// People died or were hurt in it: `قُتل بضربة`, `بجروح أصيب بها في القصف`.
fn harmed(scan: &Scan, tokens: &Range<usize>) -> Option<usize> {
    let harms = |t: usize| {
        scan.verbs(t).any(|(v, _)| matches!(v.deed, Deed::Killed | Deed::Injured) && v.form != Form::Noun)
            && !(t.saturating_sub(2).max(tokens.start)..t).any(|b| scan.has_any(b, &[Class::Negation, Class::Without]))
    };
    let by = |t: usize| {
        (t + 1..(t + 5).min(tokens.end)).any(|n| {
            scan.verbs(n).any(|(v, c)| {
                v.deed == Deed::Strike
                    && v.form == Form::Noun
                    && !is_plural_noun(scan.word(n))
                    && (c.preposition == Glued::Bi || n > t && matches!(scan.word(n - 1), "في" | "جراء" | "اثر"))
            })
        })
    };
    tokens.clone().find(|&t| harms(t) && by(t))
}

/// `سقط أقربها على بعد كيلومترين منها`, `سقطا في الماء`.
fn far_from_it(scan: &Scan, tokens: &Range<usize>) -> Option<usize> {
    let water = |t: usize| {
        scan.word(t) == "في"
            && matches!(scan.word(t + 1), "الماء" | "المياه" | "البحر" | "مياه")
            && scan.site(t + 1).is_none()
    };
    tokens.clone().find(|&t| {
        water(t)
            || scan.word(t) == "علي"
                && matches!(scan.word(t + 1), "بعد" | "مسافه")
                && (t + 2..(t + 7).min(tokens.end)).any(|n| matches!(scan.word(n), "منها" | "منه" | "عنها" | "عنه"))
    })
}

/// `معظم الهجمات فشلت`, `أسقطت واحدا منها`, `التصدي لعدد من`: of some weapons or of attacks in general, which leaves open
/// what became of the rest.
fn is_of_some(scan: &Scan, clause: &Range<usize>, told: &Told) -> bool {
    let class_of = (clause.start..told.at).any(|t| scan.has(t, Class::ClassOf) && is_plural_noun(scan.word(t + 1)));
    let behind = told.at + 1..(told.at + 7).min(clause.end);
    let some = behind.into_iter().any(|t| {
        matches!(scan.word(t), "منها" | "منهما" | "بعضها" | "الاخري" | "المتبقيه" | "الباقيه")
            || matches!(
                scan.word(t),
                "عدد"
                    | "لعدد"
                    | "عددا"
                    | "بعض"
                    | "لبعض"
                    | "معظم"
                    | "لمعظم"
                    | "معظمها"
                    | "غالبيه"
                    | "غالبيتها"
                    | "اغلب"
                    | "اغلبها"
            ) && t <= told.at + 4
    });
    class_of || some
}

/// `محاولات الاعتراض الفاشلة`.
fn is_failed(scan: &Scan, at: usize) -> bool {
    (at + 1..at + 4).any(|t| scan.word(t).contains("فاشل"))
        || (at.saturating_sub(4)..at).any(|t| scan.word(t).contains("فشل") || scan.word(t).contains("محاول"))
}

/// Destroys what is attacked, rather than a weapon on its way: where a weapon stands behind the word, it must be what
/// destroys (`دمّرت مسيّرتان الرادار`).
fn destroys_target(scan: &Scan, at: usize, targets: &[&Place]) -> bool {
    let weapon = (at + 1..at + 5).find(|&t| scan.weapon(t).is_some());
    let is_head = |t: usize| scan.at(t).iter().any(|m| matches!(m.sense, Sense::Word(class) if class.is_place_head()));
    match weapon {
        Some(weapon) => (weapon + 1..weapon + 5).any(is_head),
        None => !targets.is_empty() || scan.finite(at).is_some_and(|(v, _)| v.form == Form::Past),
    }
}

/// `معدة للإطلاق`, `جاهزة`: said of weapons that were struck before they were fired.
pub(super) fn is_ready(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "معد" | "معدا" | "معده" | "معدين" | "جاهز" | "جاهزا" | "جاهزه" | "جاهزين" | "مجهزه")
}

/// "تدمير زورقين مسيّرين في منطقة خاضعة للحوثيين", "صواريخ كروز معدة للإطلاق": weapons that are struck on the ground, not
/// stopped on their way.
pub(super) fn strikes_weapons(scan: &Scan, clause: &Range<usize>, at: usize) -> bool {
    const GROUND: [&str; 6] = ["منطقه", "مناطق", "المناطق", "اراضي", "الاراضي", "موقع"];
    let object = (at + 1..(at + 9).min(clause.end)).find(|&t| scan.weapon(t).is_some());
    let against = |weapon: usize| (at + 1..weapon).any(|t| scan.has(t, Class::On));
    let strikes = |weapon: usize| scan.does(at, &[Deed::Destroy]) || scan.does(at, &[Deed::Strike]) && against(weapon);
    let Some(weapon) = object.filter(|&weapon| strikes(weapon)) else { return false };
    for t in weapon + 1..(weapon + 16).min(clause.end) {
        let launches = scan.verbs(t).any(|(v, _)| v.deed == Deed::Launch && v.form != Form::Noun);
        if launches || scan.does(t, &[Deed::Approach]) || scan.has(t, Class::Toward) {
            return false;
        }
        if is_ready(scan, t) || (scan.word(t) == "في" && GROUND.contains(&scan.word(t + 1))) {
            return true;
        }
    }
    false
}

/// "تدمير صاروخ أطلق على القاعدة", "ودمرت صاروخين اتجها نحوها": the weapon is what was destroyed, on its way.
pub(super) fn stops_weapon(scan: &Scan, clause: &Range<usize>, at: usize) -> bool {
    if strikes_weapons(scan, clause, at) {
        return false;
    }
    // "اعترضت ودمرت", "اعترضتهما ودمرتهما": one thing done to the weapon.
    if at.checked_sub(1).is_some_and(|b| scan.does(b, &[Deed::Down, Deed::Foil])) && scan.clitics(at).conjunction {
        return true;
    }
    let force = |t: usize| {
        scan.has(t, Class::ForceHead)
            || scan.nationality(t).is_some()
            || scan.actor(t).is_some()
            || scan.word(t) == "الجويه"
    };
    let skips = |t: usize| scan.date_at(t).is_some() || scan.number_at(t).is_some() || scan.word(t) == "،" || force(t);
    let object = (at + 1..(at + 8).min(clause.end)).find(|&t| scan.weapon(t).is_some() || !skips(t));
    let Some(weapon) = object.filter(|&t| scan.weapon(t).is_some()) else { return false };
    (weapon + 1..(weapon + 8).min(clause.end))
        .any(|t| scan.does(t, &[Deed::Launch, Deed::Approach]) || scan.has(t, Class::Toward))
}

/// صدّ, which is done to attacks as to weapons; تصدى is done to weapons.
fn repels(scan: &Scan, at: usize) -> bool {
    scan.behind_and(at).starts_with("صد")
}

/// فشل: it failed by itself; أحبط: somebody stopped it.
fn is_failure(scan: &Scan, at: usize) -> bool {
    scan.word(at).contains("فشل") && !scan.word(at).contains("افشل")
}
