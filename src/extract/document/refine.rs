//! What a clause tells of the deed told before it: how it ended, with what, when and by whom.

use super::{Here, Reader, aim::SOME_OF_THEM};
use crate::extract::{
    clause::{Clause, is_plural_noun},
    date::DateKind,
    deed::{self, Deeds},
    draft::{ArmOf, Draft, WhenOf},
    effect,
    frame::{self, Sentence, Voice},
    join,
    place::{Place, Tie, Where},
    scan::{Scan, has_article},
    target,
};
use crate::{
    arabic::{fold::fold, letters::Letters},
    domain::{Outcome, Slot, WeaponType},
    lexicon::{Class, Deed, Form},
};
use std::ops::Range;

/// `وقع`, `حدث`, `حصل`, `جرى`: it came to pass.
fn happened(scan: &Scan, at: usize) -> bool {
    const HAPPENED: [&str; 8] = ["وقع", "وقعت", "حدث", "حدثت", "حصل", "حصلت", "جري", "جرت"];
    scan.word(at).is_one_of(&HAPPENED, &['و', 'ف'])
}

/// Takes the day that is told of a deed later, where none was told with it.
fn date_later(scan: &Scan, draft: &mut Draft, tokens: &Range<usize>) {
    let told = scan.dates_in(tokens).iter().find(|d| d.kind == DateKind::Day && d.span.is_some());
    let Some(date) = told.filter(|_| draft.when.is_none_or(|w| w.inherited)) else { return };
    let text = scan.span(&date.tokens);
    draft.when = Some(WhenOf { span: date.span, basis: date.basis, weak: date.weak, text, inherited: false });
    draft.prove(Slot::Date, "date:told", text);
    if let Some(part) = date.part_of_day.filter(|_| draft.part.is_none()) {
        draft.part = Some((part, text));
    }
}

/// A verb of using whose subject is who attacked, or one of taking part in the attack told before; not "واستخدمت القوات
/// الطائرات لملاحقتهم".
fn tells_means(scan: &Scan, clause: &Range<usize>, at: usize) -> bool {
    let verb = scan.behind_and(at);
    let starts = |stems: &[&str]| stems.iter().any(|stem| verb.starts_with(stem));
    if starts(&["شارك"]) {
        let in_it = |t: usize| {
            scan.has(t - 1, Class::In)
                && scan.clitics(t).article
                && (scan.does(t, &[Deed::Strike]) || scan.word(t) == "العمليه")
        };
        return (scan.weapon(at + 1).is_some() || scan.number_at(at + 1).is_some())
            && (at + 2..clause.end.min(at + 10)).any(in_it);
    }
    if !starts(&["استخدم", "استعمل"]) {
        return false;
    }
    let attackers = |t: usize| {
        let word = scan.behind_and(t).behind_article();
        ["مهاجم", "مسلح", "ارهابي", "منفذ", "انتحاري", "تنظيم", "جماع", "مقاتل"].iter().any(|who| word.starts_with(who))
    };
    let said = (at.saturating_sub(2).max(clause.start)..at)
        .any(|t| matches!(scan.word(t), "انها" | "انه" | "بانها" | "انهم" | "المهاجمين" | "المهاجمون" | "المسلحين"));
    let passive = scan.weapon(at + 1).is_some() || matches!(scan.word(at + 1), "فيه" | "فيها" | "خلاله");
    let answers = |t: usize| {
        ["لملاحق", "للرد", "لصد", "لاعتراض", "لنقل", "لاخلاء", "لتعقب"].iter().any(|aim| scan.word(t).starts_with(aim))
    };
    (said || passive || attackers(at + 1) || verb.ends_with("وا")) && !clause.clone().any(answers)
}

/// "أصابت إحداهما", "أصاب اثنان منها": the subject of a verb is some of the weapons told before.
fn stands_for_them(scan: &Scan, verb: usize) -> bool {
    const ONE_OF_THEM: [&str; 4] = ["احداهما", "احداها", "احدهما", "احدها"];
    (verb.saturating_sub(2)..verb + 4).any(|t| {
        ONE_OF_THEM.contains(&scan.word(t))
            || SOME_OF_THEM.contains(&scan.word(t))
            || matches!(scan.word(t), "منها" | "منهما")
    })
}

impl Reader<'_, '_> {
    /// "وأوضح أن القاعدة هي رميلان": which base was attacked that was told of without its name.
    pub(super) fn is_named_now(&mut self, sentence: &Sentence, clause: &Clause) {
        let scan = self.scan;
        let here = |p: &&Place| clause.tokens.contains(&p.tokens.start);
        let is = |p: &Place| matches!(scan.word(p.tokens.end), "هي" | "هو") && p.what == Where::Anaphor;
        let Some(pointed) = sentence.places.iter().filter(here).find(|p| is(p)) else { return };
        let behind = pointed.tokens.end + 1..pointed.tokens.end + 3;
        let named = |p: &&Place| behind.contains(&p.tokens.start) && matches!(p.what, Where::Known(_) | Where::Named);
        let Some(site) = sentence.places.iter().find(named).map(|p| target::site_of(scan, p)) else { return };
        let Some(draft) = self.nearby(sentence.number).and_then(|at| self.told.drafts.get_mut(at)) else { return };
        if draft.site.vague || draft.site.closeness < site.closeness.min(4) {
            draft.prove(Slot::Site, "site:named-later", site.span);
            draft.sentences.insert(sentence.number);
            draft.site = site;
        }
    }

    /// "حدث ذلك مساء الاثنين": when the deed told last was.
    pub(super) fn happened_then(&mut self, sentence: &Sentence, clause: &Clause) {
        let scan = self.scan;
        let that = |t: usize| matches!(scan.word(t + 1), "ذلك" | "هذا" | "الامر");
        if !clause.tokens.clone().take(3).any(|t| happened(scan, t) && that(t)) {
            return;
        }
        let Some(draft) = self.nearby(sentence.number).and_then(|at| self.told.drafts.get_mut(at)) else { return };
        draft.sentences.insert(sentence.number);
        date_later(scan, draft, &clause.tokens);
    }

    /// "واستخدم المهاجمون قذائف الهاون", "أنها استعملت المسيّرات", "شاركت سبع مسيّرات في العملية": with what the deed told
    /// before was done.
    pub(super) fn means_used(&mut self, sentence: &Sentence, clause: &Clause, here: &Here) {
        const REACH: usize = 8;
        let scan = self.scan;
        let Some(verb) = clause.tokens.clone().find(|&t| tells_means(scan, &clause.tokens, t)) else { return };
        let within = verb + 1..clause.tokens.end.min(verb + 1 + REACH);
        let arms = frame::arms_of(scan, sentence, &within, false);
        let owners = self.pointed_to(sentence, clause, here);
        let last = || here.drafts.last().map(|(at, _)| *at).or_else(|| self.nearby(sentence.number));
        let owners = owners.unwrap_or_else(|| last().into_iter().collect());
        let known = |p: &Place| {
            owners
                .iter()
                .filter_map(|&at| self.told.drafts.get(at))
                .any(|d| join::same_site(&d.site, &target::site_of(scan, p)))
        };
        let elsewhere = sentence.places.iter().any(|p| {
            clause.tokens.contains(&p.tokens.start) && matches!(p.what, Where::Known(_) | Where::Named) && !known(p)
        });
        if elsewhere {
            return;
        }
        for &at in &owners {
            let Some(draft) = self.told.drafts.get_mut(at) else { continue };
            for arm in &arms {
                draft.prove(Slot::Weapon, "weapon:told-later", arm.span);
                draft.add_arm(ArmOf { count: arm.count.filter(|_| owners.len() == 1), ..*arm });
            }
            if !arms.is_empty() {
                draft.sentences.insert(sentence.number);
            }
        }
    }

    /// "سقط اثنان منها داخل القاعدة", "وسقطا على المدرج", "وأصابت الثالثة مخزنا": what became of the weapons told before, at
    /// the place told before or something in it.
    fn outcome_of_them(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &Deeds,
        arms: &[ArmOf],
        at: usize,
    ) -> Option<(Outcome, Range<usize>)> {
        let known = self.told.drafts.get(at)?;
        // "سقطا داخلها", "وأصابت إحداهما": of people, "سقطوا" and "أصيب" are other words.
        let landing = |t: &deed::Told| match t.verb.deed {
            Deed::Fall | Deed::Explode => !self.scan.word(t.at).ends_with("وا"),
            Deed::Hit => stands_for_them(self.scan, t.at),
            _ => false,
        };
        let lands = deeds.real.iter().any(landing);
        let there = |p: &&Place| {
            let built =
                matches!(p.head, Some(Class::HeadBase | Class::HeadBuilding | Class::HeadField | Class::HeadAirport));
            let it = || match p.what {
                Where::Anaphor => true,
                Where::Unnamed => built && lands,
                _ => join::same_site(&target::site_of(self.scan, p), &known.site),
            };
            clause.tokens.contains(&p.tokens.start) && it()
        };
        let places: Vec<&Place> = sentence.places.iter().filter(there).collect();
        let arms = if arms.is_empty() && lands { known.arms.as_slice() } else { arms };
        effect::outcome(self.scan, clause, deeds, arms, &places)
    }

    /// Adds what a clause tells of the deed told before: "وأصابت أهدافها", "أسقطتها الدفاعات", "4 صواريخ أطلقت".
    pub(super) fn refine(&mut self, sentence: &Sentence, clause: &Clause, deeds: &Deeds, voice: &Voice, here: &Here) {
        let scan = self.scan;
        // "الضربات نفذتها مقاتلتان": those that a state made, told before.
        let carried_out = deeds.any(&[Deed::Perform])
            && deeds.real.iter().any(|t| {
                t.verb.form == Form::Noun
                    && scan.clitics(t.at).article
                    && matches!(self.scan.lemma(t.verb), "raid" | "hit-hard")
            });
        let made = self.strike.filter(|&at| {
            let last = self.told.drafts.get(at).and_then(|d| d.sentences.last());
            carried_out && last.is_some_and(|&s| sentence.number - s <= 12)
        });
        let at = made.or(here.drafts.last().map(|(at, _)| *at)).or_else(|| self.nearby(sentence.number));
        let Some(at) = at else { return };
        // "نفذت الجماعة العملية": all that was told together.
        let whole = here.drafts.is_empty()
            && deeds.any(&[Deed::Perform])
            && clause.tokens.clone().any(|t| {
                scan.clitics(t).article && scan.verbs(t).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike)
                    || scan.word(t) == "العمليه"
            });
        let points_back = made.is_some()
            || whole
            || !here.drafts.is_empty()
            || deeds.real.iter().any(|t| match t.verb.form {
                // "إسقاط عدد من صواريخ العدو": those that came.
                Form::Noun if matches!(t.verb.deed, Deed::Down | Deed::Foil) && t.at <= clause.tokens.start + 1 => {
                    let enemy = |n: usize| matches!(scan.word(n), "العدو" | "العدوان" | "المعاديه" | "المهاجمه");
                    (t.at + 1..clause.tokens.end.min(t.at + 7)).any(enemy)
                }
                Form::Noun => scan.clitics(t.at).article && !is_plural_noun(scan.word(t.at)),
                _ => matches!(
                    t.verb.deed,
                    Deed::Fall | Deed::Launch | Deed::Down | Deed::Foil | Deed::Hit | Deed::Explode | Deed::Approach
                ),
            });
        // An attack on forces whose place is not told is another too.
        let on_forces = sentence.places.iter().any(|p| {
            p.head == Some(Class::HeadForces)
                && clause.tokens.contains(&p.tokens.start)
                && matches!(p.tie, Tie::On | Tie::Toward)
                && deeds.real.iter().any(|t| t.at < p.tokens.start)
        });
        // "الهجوم الذي نفذته الحركة على إسرائيل في السابع من أكتوبر" is another, with a place or a day of its own.
        let elsewhere = sentence.places.iter().any(|p| {
            clause.tokens.contains(&p.tokens.start)
                && p.what == Where::Country
                && matches!(p.tie, Tie::On | Tie::Toward | Tie::To)
        });
        // "المنطقة التي استهدفتها الطائرات": another place, whatever it was.
        let other_place = clause.relative && deeds.real.iter().any(|t| t.verb.deed == Deed::Strike && t.verb.object);
        let day = self.told.drafts.get(at).and_then(Draft::day);
        // A day that is only presumed contradicts none that is told.
        let presumed = self.told.drafts.get(at).and_then(|d| d.when).is_none_or(|w| w.inherited);
        let other_day = !presumed
            && scan
                .dates_in(&clause.tokens)
                .iter()
                .any(|d| d.kind == DateKind::Day && matches!((d.span, day), (Some(a), Some(b)) if a.gap(b) > 1));
        // "فيما ردّ الجيش بقصف", "غداة عملية شنتها القوات": an answer, and a deed newly told of, are others.
        let answers = clause.tokens.clone().take(3).any(|t| matches!(scan.behind_and(t), "رد" | "ردت" | "ردوا"));
        let newly_told = deeds.real.iter().any(|t| {
            t.verb.deed == Deed::Perform && t.verb.object && {
                let noun = (t.at.saturating_sub(4).max(sentence.tokens.start)..t.at).rev().find(|&n| {
                    scan.verbs(n).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike)
                        || scan.word(n) == "عمليه"
                });
                noun.is_some_and(|n| {
                    !has_article(scan.word(n))
                        && n > sentence.tokens.start
                        && matches!(scan.word(n - 1), "غداه" | "بعد" | "عقب" | "قبل")
                })
            }
        });
        // "قُتل 13 في قصف إيراني طال مقارّ في مناطق من محافظتي أربيل والسليمانية": an attack newly told of, somewhere else.
        let indefinite = |t: &deed::Told| {
            t.verb.form == Form::Noun && t.verb.deed == Deed::Strike && !t.verb.object && !has_article(scan.word(t.at))
        };
        let there = self.told.drafts.get(at).map(|d| d.site.clone());
        let another = deeds.real.iter().any(indefinite)
            && sentence.places.iter().any(|p| {
                let named = matches!(p.what, Where::Known(_)) && p.closeness >= 2 && !p.described;
                let site = target::site_of(scan, p);
                let apart = there
                    .as_ref()
                    .is_some_and(|there| !join::is_at(scan, there, &site) && !join::is_at(scan, &site, there));
                named && apart && p.tie != Tie::From && clause.tokens.contains(&p.tokens.start)
            });
        if another
            || answers
            || newly_told
            || !points_back
            || clause.background
            || elsewhere
            || other_place
            || other_day
            || on_forces
        {
            return;
        }
        let by_self = matches!(voice, Voice::Party(who, _) if self.told.drafts.get(at).is_some_and(|d| d.agents.iter().any(|a| a.who == *who)));
        let mut arms = frame::arms_of(scan, sentence, &clause.tokens, by_self);
        if arms.is_empty() && clause.tokens.clone().any(|t| SOME_OF_THEM.contains(&scan.word(t))) {
            arms = frame::arms_of(scan, sentence, &(sentence.tokens.start..clause.tokens.start), by_self);
        }
        // "وحلّقت مروحيات بعدها": what flew by did not strike.
        if deeds.real.iter().all(|t| t.verb.deed == Deed::Approach) {
            arms.retain(|arm| arm.kind != WeaponType::Airstrike);
        }
        let outcome = self.outcome_of_them(sentence, clause, deeds, &arms, at);
        let agents = self.agents(sentence, clause, deeds, &[], voice);
        let group = here.drafts.len() > 1
            && here.drafts.iter().all(|(_, c)| here.drafts.first().is_some_and(|(_, first)| first == c));
        let all: Vec<usize> = match (group, whole) {
            (true, _) => here.drafts.iter().map(|(at, _)| *at).collect(),
            (false, true) => self.told_together(at),
            (false, false) => vec![at],
        };
        if all.len() > 1 {
            arms.iter_mut().for_each(|arm| arm.count = None);
        }
        let defended = deeds.any(&[Deed::Down, Deed::Foil]);
        // "ووقع الهجوم فجر الأحد".
        let points_at_it = deeds.real.iter().all(|t| t.verb.form == Form::Noun && scan.clitics(t.at).article)
            && clause.tokens.clone().any(|t| happened(scan, t));
        let hour = scan.dates_in(&clause.tokens).iter().find(|d| d.kind == DateKind::PartOnly);
        let part = hour.and_then(|d| Some((d.part_of_day?, scan.span(&d.tokens))));
        for at in all {
            let Some(draft) = self.told.drafts.get_mut(at) else { continue };
            draft.sentences.insert(sentence.number);
            if let Some((which, text)) = part.filter(|_| draft.part.is_none()) {
                draft.part = Some((which, text));
                draft.prove(Slot::Date, "date:part-of-day", text);
            }
            if points_at_it {
                date_later(scan, draft, &clause.tokens);
            }
            if !by_self && !defended {
                draft.is_reported |= matches!(voice, Voice::Official(_)) || !draft.is_claimed;
            }
            if let Some((outcome, tokens)) = &outcome {
                draft.outcomes.push((*outcome, by_self, scan.span(tokens)));
            }
            // "وتصدت الدفاعات لصواريخها": what was stopped is what came.
            if defended && draft.arms.is_empty() {
                for arm in &arms {
                    draft.prove(Slot::Weapon, "weapon:told-later", arm.span);
                    draft.add_arm(*arm);
                }
            }
            if !defended {
                // "الصاروخ سقط خلف السيارات": what the drone fired.
                let flown = draft.arms.iter().any(|a| matches!(a.kind, WeaponType::Drone | WeaponType::Airstrike));
                let fired = |arm: &&ArmOf| {
                    flown
                        && matches!(arm.kind, WeaponType::Rocket | WeaponType::Missile)
                        && arm.count.is_none()
                        && has_article(fold(arm.span.of(&scan.article.text)).as_str())
                };
                let told: Vec<ArmOf> = arms.iter().filter(|arm| !fired(arm)).copied().collect();
                for arm in &told {
                    draft.prove(Slot::Weapon, "weapon:told-later", arm.span);
                    draft.add_arm(*arm);
                }
                // "يشتبه بأنه هجوم أميركي": a guess adds nobody to those who are named.
                let guessed = clause.tokens.clone().any(|t| matches!(scan.word(t), "يشتبه" | "يظن" | "يحتمل"));
                let adds = !guessed || draft.agents.is_empty();
                for agent in agents.iter().filter(|_| adds) {
                    draft.prove(Slot::Actor, "actor:subject", agent.name);
                    draft.add_agent(agent.clone());
                }
            }
        }
    }
}
