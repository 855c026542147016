//! Whether the one who speaks is the one who did it: "إنها استهدفت", "أعلنت … استهداف", "مقاتلاتها أغارت", "أمر بشن".

use super::{
    agent::{ACTIVE, subject_weapon},
    clause::Clause,
    deed::Deeds,
    effect::{stops_weapon, strikes_weapons},
    scan::{Scan, has_article},
};
use crate::{
    arabic::letters::Letters,
    lexicon::{ActorKind, Class, Deed, Form, Glued, Sense},
};

/// Whether the one who speaks is the one who did it, though no subject is named: "إنها استهدفت", "أعلنت … استهداف",
/// "مقاتلاتها أغارت", first person.
pub(super) fn speaker_did_it(scan: &Scan, clause: &Clause, deeds: &Deeds, kind: ActorKind) -> bool {
    // "كانت هدفا لمسيّرتين، بحسب بيان نشرته الجماعة": what a group puts out a statement of is its own.
    let by_statement = |t: usize| {
        scan.has(t, Class::According) && matches!(scan.word(t + 1), "بيان" | "بيانات" | "بيانين" | "بيانها" | "بيانه")
    };
    let done = deeds.any(&[Deed::Suffer]) || deeds.real.iter().any(|t| scan.is_passive(t.at));
    if kind == ActorKind::Group && done && clause.tokens.clone().any(by_statement) {
        return true;
    }
    if deeds.any(&[Deed::Suffer, Deed::Fall]) && !own_forces_did_it(scan, clause, deeds) {
        return false;
    }
    // "إن قواتها تعاملت مع مسيّرات أُطلقت صوب القاعدة": a state's forces that bring down what was fired did not fire it.
    if kind == ActorKind::State && deeds.any(&[Deed::Down]) && !deeds.any(&[Deed::Strike]) {
        return false;
    }
    if deeds.real.iter().any(|t| t.verb.deed == Deed::Destroy && stops_weapon(scan, &clause.tokens, t.at)) {
        return false;
    }
    let ours = |t: usize| scan.has(t, Class::OurMen);
    if deeds.any(&ACTIVE) && kind == ActorKind::Group && clause.tokens.clone().any(ours) {
        return true;
    }
    deeds.real.iter().any(|told| {
        if told.verb.we {
            return true;
        }
        // "أن سبع طائرات حربية دُمرت": it was done to them.
        if scan.is_passive(told.at) && !told.verb.object && told.verb.form == Form::Past {
            return false;
        }
        // "تدمير ثماني مسيّرات": destroying weapons is defence.
        let defence = told.verb.deed == Deed::Destroy
            && !strikes_weapons(scan, &clause.tokens, told.at)
            // "دمّرت بالصواريخ" is with what.
            && (told.at + 1..told.at + 4)
                .any(|t| scan.weapon(t).is_some() && scan.clitics(t).preposition != Glued::Bi);
        if defence {
            return false;
        }
        let before = told.at.saturating_sub(5).max(clause.head)..told.at;
        // "إصابة هدف" is written as "it hit him"; "إصابة ثلاثة" is an injury.
        let hits_something = scan.behind_and(told.at) == "اصابه"
            && scan.number_at(told.at + 1).is_none()
            && !scan.has_any(told.at + 1, &[Class::Person, Class::Some]);
        match if hits_something { Form::Noun } else { told.verb.form } {
            Form::Past | Form::Present => {
                // "إنه هجوم صاروخي استهدف" is told of the attack.
                let other = |t: usize| scan.weapon(t).is_some() || is_attack_noun(scan, t);
                let pronoun = before.clone().any(|t| {
                    !(t + 1..told.at).any(other)
                        && matches!(
                            scan.word(t),
                            "انها"
                                | "انه"
                                | "انهم"
                                | "بانها"
                                | "بانه"
                                | "اننا"
                                | "وانها"
                                | "وانه"
                                | "وانهم"
                                | "بانهم"
                        )
                });
                // "إن مقاتلات «أف-15» نفذت", "بحسب البنتاغون، نفذت مقاتلات".
                let flies = |t: usize| kind == ActorKind::State && is_force_of_speaker(scan, t);
                let far = told.at.saturating_sub(9).max(clause.tokens.start)..told.at;
                let man = told.at.checked_sub(1).is_some_and(|b| clause.tokens.contains(&b) && is_own_man(scan, b));
                // "ضربة نفّذتها قواتها".
                let behind = (told.verb.object || told.verb.deed == Deed::Perform) && is_own_force(scan, told.at + 1);
                let own = man
                    || behind
                    || before.clone().any(|t| is_own_force(scan, t))
                    || (clause.said && far.clone().any(flies))
                    || (told.at + 1..(told.at + 3).min(clause.tokens.end)).any(flies);
                let active = ACTIVE.contains(&told.verb.deed) && (man || told.verb.deed != Deed::Explode);
                // After "كما", "و" the same speaker goes on without the pronoun.
                let goes_on = kind != ActorKind::State
                    && !clause.said
                    && told.at <= clause.tokens.start + 1
                    && told.verb.deed == Deed::Strike
                    && subject_weapon(scan, clause, told.at).is_none();
                (pronoun || own || goes_on) && active
            }
            Form::Noun => {
                // "أكدت الجماعة استهداف القاعدة": a group that confirms an attack confirms its own.
                let carried_out = (clause.tokens.start..told.at + 1).any(|t| scan.does(t, &[Deed::Perform]));
                let confirms = |t: usize| {
                    let word = scan.behind_and(t);
                    (kind == ActorKind::Group || carried_out)
                        && matches!(word, "اكد" | "اكدت" | "توكد" | "يوكد" | "اكدوا")
                };
                let announces = |t: usize| {
                    confirms(t)
                        || scan.does(t, &[Deed::Announce, Deed::Claim])
                        || matches!(scan.word(t), "موكده" | "موكدا" | "مسووليتها" | "مسووليته" | "مسووليه")
                };
                // "إحباط هجوم", "تعرض حاجز لهجوم": what was stopped or suffered is another's.
                let stopped = told.at.checked_sub(1).is_some_and(|b| scan.does(b, &[Deed::Foil, Deed::Down]));
                if stopped {
                    return false;
                }
                // "أن القوات المرابطة في المنطقة ردت بقصف": what a force of the speaker did.
                let answered = scan.clitics(told.at).preposition == Glued::Bi
                    && clause.said
                    && kind == ActorKind::State
                    && (clause.tokens.start..told.at).any(|t| is_force_of_speaker(scan, t) || is_own_force(scan, t));
                if answered && told.verb.deed == Deed::Strike {
                    return true;
                }
                // "أعلنت الجماعة إصابة ثلاثة بغارة": by what her own were hurt.
                let hurt = |t: usize| {
                    scan.has_any(t, &[Class::Person, Class::KilledNoun, Class::InjuredNoun])
                        || scan.does(t, &[Deed::Killed, Deed::Injured])
                };
                if scan.clitics(told.at).preposition == Glued::Bi && (clause.tokens.start..told.at).any(hurt) {
                    return false;
                }
                let announced = (clause.head..told.at).any(announces);
                let own_deed = matches!(told.verb.deed, Deed::Strike | Deed::Perform | Deed::Launch | Deed::Destroy)
                    // "أعلنت إصابة هدف", "أعلن تفجير عبوة": of a group, what it hit and blew up.
                    || kind == ActorKind::Group && matches!(told.verb.deed, Deed::Hit | Deed::Explode);
                // A state announces as well what was done to it: only carrying out and striking are its own.
                let performed = kind != ActorKind::State
                    || (clause.head..told.at + 1).any(|t| scan.does(t, &[Deed::Perform]))
                    || !is_attack_noun(scan, told.at);
                announced && own_deed && performed && !scan.clitics(told.at).article
            }
            Form::Participle => false,
        }
    })
}

/// "بلاده ردت بضرب", "قواتنا استهدفت", "أمر بشن": the forces of the one who speaks did it.
pub(super) fn own_forces_did_it(scan: &Scan, clause: &Clause, deeds: &Deeds) -> bool {
    let strikes = deeds.any(&[Deed::Strike, Deed::Perform, Deed::Launch, Deed::Destroy]) && !deeds.any(&[Deed::Suffer]);
    let first = deeds.real.iter().map(|t| t.at).min().unwrap_or(clause.tokens.start);
    let own = |t: usize| {
        is_own_force(scan, t)
            || (clause.said && is_force_of_speaker(scan, t) && (t + 1..first).all(|b| scan.finite(b).is_none()))
            || matches!(scan.word(t), "بلاده" | "بلادها" | "جيشه" | "جيشها" | "بلادنا")
            // "أمر بشن", "أوعز بتنفيذ": who gives the order.
            || matches!(scan.word(t), "امر" | "امرت" | "امرنا" | "اوعز" | "اوعزت")
    };
    let found = (clause.tokens.start..first).rfind(|&t| own(t));
    // "قوات بلاده تعاملت مع مسيّرات أُطلقت": behind a weapon the deed is told of the weapon.
    strikes && found.is_some_and(|own| (own + 1..first).all(|t| scan.weapon(t).is_none()))
}

/// "أعلن الجيش أن عشرات المقاتلات قصفت": aircraft, units and ships of nobody else are those of the army that speaks.
fn is_force_of_speaker(scan: &Scan, at: usize) -> bool {
    let whole = scan.word(at);
    let word = if whole.starts_with("وحدات") { whole } else { whole.trim_start_matches(['و', 'ب']) };
    let word = word.behind_article();
    matches!(
        word,
        "مقاتلات"
            | "مقاتلتين"
            | "مقاتلتان"
            | "قاذفات"
            | "مروحيات"
            | "وحدات"
            | "مدمرات"
            | "بوارج"
            | "قوات"
    ) || (matches!(word, "طايرات" | "طيران") && matches!(scan.word(at + 1).behind_article(), "حربيه" | "حربي"))
        || (word == "سلاح" && scan.word(at + 1) == "الجو")
        // "طائرة من نوع «إف-16»".
        || (matches!(word, "طايره" | "طايرات")
            && scan.word(at + 1) == "من"
            && matches!(scan.word(at + 2), "نوع" | "طراز")
            && scan.weapon(at).is_none())
}

/// "An attack" happens to anybody; "striking" something is what one does.
fn is_attack_noun(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    word.contains("هجوم") || word.contains("هجمات") || word.contains("اعتداء")
}

/// "مقاتلاتها", "صواريخه", "مجاهدونا", "جماعته": forces, fighters or weapons of the one who speaks.
pub(super) fn is_own_force(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    if scan.has(at, Class::OurMen) {
        return true;
    }
    if matches!(word, "تابعه" | "تابعتين" | "تابعات") {
        return matches!(scan.word(at + 1), "له" | "لها" | "لهم");
    }
    // "مسيّرة" is no "مسيّر" of his: what is a word by itself carries no pronoun.
    if scan.weapon(at).is_some() || scan.has_any(at, &[Class::ForceHead, Class::GroupHead, Class::Fighters]) {
        return false;
    }
    let bare = word.trim_start_matches(['و', 'ف']);
    // What has the article carries no pronoun: "المقاومة", "الأميركية".
    if has_article(bare) {
        return false;
    }
    // An adjective, or a word of its own: no noun with a pronoun.
    if scan.lexicon.matcher.senses_of(bare).any(|sense| matches!(sense, Sense::Weapon(_))) {
        return false;
    }
    owned(bare).any(|stem| {
        // Before a pronoun teh marbuta opens and the plural loses its noon.
        let closed = stem.strip_suffix('ت').map(|open| format!("{open}ه"));
        let plural = [format!("{stem}ن"), format!("{stem}ون")];
        let forces = |word: &str| {
            scan.lexicon.matcher.senses_of(word).any(|sense| {
                matches!(
                    sense,
                    Sense::Word(Class::ForceHead | Class::GroupHead | Class::Fighters | Class::OurMen)
                        | Sense::Weapon(_)
                )
            })
        };
        if bare.ends_with("يه") {
            // "مقاتليه" are his fighters, "مدفعيه" is a word by itself.
            return stem.ends_with('ي') && (forces(stem) || plural.iter().any(|p| forces(p)));
        }
        forces(stem) || closed.as_deref().is_some_and(forces) || plural.iter().any(|p| forces(p))
    })
}

/// The stems to which a pronoun may be glued: "قواتها" to "قوات".
fn owned(word: &str) -> impl Iterator<Item = &str> {
    let stems = ["هما", "ها", "هم", "نا", "ه"].into_iter().filter_map(|own| word.strip_suffix(own));
    stems.filter(|stem| stem.chars().count() >= 3)
}

/// "إن عناصره هاجموا": the men of the one who speaks, right before the verb.
fn is_own_man(scan: &Scan, at: usize) -> bool {
    if scan.clitics(at).article || scan.nationality(at).is_some() {
        return false;
    }
    let person = |word: &str| scan.lexicon.matcher.senses_of(word).any(|s| matches!(s, Sense::Word(Class::Person)));
    let bare = scan.behind_and(at);
    is_own_force(scan, at) || owned(bare).any(|stem| person(stem) || stem.ends_with('و') && person(&format!("{stem}ن")))
}
