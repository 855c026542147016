//! Who did it, as a noun of attack says: its adjective or genitive, the subject of the verb that governs it, the one who
//! is told to have announced it.

use super::{ACTIVE, Agents};
use crate::{
    domain::Role,
    extract::{
        deed::Told,
        draft::Agent,
        party::{Party, of_noun},
        place::Tie,
        scan::tells_a_deed,
    },
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};

/// How verbs begin of which a noun of attack can hang that their subject makes, folded.
const GOVERNORS: [&str; 34] = [
    "قام",
    "يقوم",
    "تقوم",
    "رد",
    "ترد",
    "يرد",
    "تمكن",
    "يتمكن",
    "تتمكن",
    "نجح",
    "ينجح",
    "تنجح",
    "فشل",
    "اخفق",
    "اقدم",
    "بدا",
    "بدء",
    "باشر",
    "بادر",
    "شرع",
    "سارع",
    "عمد",
    "لجا",
    "عاد",
    "استمر",
    "واصل",
    "دفع",
    "اضطر",
    "شارك",
    "اكتف",
    "حاول",
    "انتقم",
    "تكفل",
    "ثار",
];

/// The most tokens between a group and the attack that it is told to have announced.
const NEAR_ANNOUNCED: usize = 8;

/// The most tokens between a group that is pointed back to and the deed that its verb governs.
const NEAR_GOVERNOR: usize = 6;

impl Agents<'_, '_> {
    /// "ردت الحركة على استهداف الاحتلال منازل", "ردا على قصف المدفعية مواقع": what another did, and was answered for.
    pub(super) fn is_answered(&self, told: &Told) -> bool {
        let scan = self.scan;
        let answers = |t: usize| matches!(scan.behind_and(t), "رد" | "ردت" | "ردوا" | "ردا" | "الرد");
        let near = told.at.saturating_sub(9).max(self.clause.tokens.start)..told.at;
        !self.clause.background
            && told.at > near.start
            && scan.word(told.at - 1) == "علي"
            && near.into_iter().any(answers)
    }

    /// "هجوم أمريكي", "غارات التحالف على", "هجوم لداعش", "قصف الجيش التركي".
    pub(super) fn of_noun(&self, told: &Told, out: &mut Vec<Agent>) {
        let scan = self.scan;
        let said = of_noun(scan, &self.sentence.parties, told.at, self.sentence.tokens.end);
        if !said.is_empty() {
            for (name, who, kind) in said {
                self.add(&who, kind, name, out);
            }
            return;
        }
        if told.verb.deed == Deed::Destroy {
            self.of_governor(told, out);
            return;
        }
        if !matches!(told.verb.deed, Deed::Strike | Deed::Launch | Deed::Perform) {
            return;
        }
        // "ما أعلنته الجماعة بشأن قصف الحاملة": what it is told to have announced.
        let announced = |p: &&Party| {
            p.kind == ActorKind::Group
                && (p.tokens.end..p.tokens.end + NEAR_ANNOUNCED).contains(&told.at)
                && p.tokens.start >= self.clause.tokens.start + 2
                && scan.word(p.tokens.start - 2).ends_with("ما")
                && scan
                    .verbs(p.tokens.start - 1)
                    .any(|(v, _)| v.object && matches!(v.deed, Deed::Announce | Deed::Claim))
        };
        if let Some(party) = self.sentence.parties.iter().find(announced) {
            let from = out.len();
            self.add(&party.who, party.kind, party.name, out);
            out.iter_mut().skip(from).for_each(|agent| agent.role = Role::Claimed);
            return;
        }
        // "إعلان الحوثيين استهداف سفينة": a group that announces an attack announces its own.
        let announces = |p: &&Party| {
            p.kind == ActorKind::Group
                && p.tokens.end == told.at
                && p.tokens.start.checked_sub(1).is_some_and(|b| {
                    scan.verbs(b).any(|(v, _)| v.form == Form::Noun && matches!(v.deed, Deed::Announce | Deed::Claim))
                })
        };
        if let Some(party) = self.sentence.parties.iter().find(announces) {
            let from = out.len();
            self.add(&party.who, party.kind, party.name, out);
            out.iter_mut().skip(from).for_each(|agent| agent.role = Role::Claimed);
            return;
        }
        // "تبنّيها ضرب القاعدة": whoever claims it did it.
        let claim = (told.at.saturating_sub(2).max(self.clause.tokens.start)..told.at).find_map(|at| {
            Some((at, scan.verbs(at).map(|(v, _)| v).find(|v| v.deed == Deed::Claim && v.form == Form::Noun)?))
        });
        if let Some((at, verb)) =
            claim.filter(|(at, _)| scan.word(*at).ends_with("ها") || scan.word(*at).ends_with("ه"))
        {
            let from = out.len();
            self.of_pronoun(&Told { at, verb }, out);
            out.iter_mut().skip(from).for_each(|agent| agent.role = Role::Claimed);
            return;
        }
        if told.verb.object {
            if self.has_object(told) {
                self.of_pronoun(told, out);
            }
            return;
        }
        if self.of_governor(told, out) {
            return;
        }
        // "استهداف القوات في القاعدة" is done to the forces; "قصف الطيران في" and "استهداف الطيران لمواقع" by them.
        let aimed = scan.lemma(told.verb) == "target";
        let placed = self.targets.iter().any(|p| {
            let where_ = matches!(p.tie, Tie::In | Tie::Near) && !aimed;
            (where_ || matches!(p.tie, Tie::On | Tie::Toward | Tie::To)) && p.tokens.start > told.at
        });
        let next = self.parties().find(|p| {
            let behind = told.at + 1..told.at + 3;
            let adjacent = p.tokens.start == told.at + 1 || (p.is_to && behind.contains(&p.tokens.start));
            adjacent && (p.is_bare() || (p.is_to && !p.in_place && !scan.clitics(told.at).article))
        });
        // "استهداف الفصائل بقذيفتين قاعدة": what was hit stands behind the weapon.
        let by_weapon = |party: &Party| {
            let armed = |to: usize| {
                (party.tokens.end..to).any(|t| scan.weapon(t).is_some() && scan.clitics(t).preposition == Glued::Bi)
            };
            self.targets.iter().any(|p| p.tie == Tie::Bare && armed(p.tokens.start))
        };
        // "استهداف الفصائل قاعدة": what was hit stands right behind.
        let with_object =
            |party: &Party| self.targets.iter().any(|p| p.tie == Tie::Bare && p.tokens.start == party.tokens.end);
        if let Some(party) =
            next.filter(|party| placed || with_object(party) || by_weapon(party) || (self.targets.is_empty() && !aimed))
        {
            self.add_with_fellows(party, out);
        }
    }

    /// "قامت X باستهداف", "نجحت X في ضرب", "ردت X بقصف", "دفع X إلى تنفيذ": the subject of the verb that governs the noun.
    /// False where there is none.
    fn of_governor(&self, told: &Told, out: &mut Vec<Agent>) -> bool {
        let scan = self.scan;
        // "ردت بعشرات الغارات", "بسلسلة غارات": the preposition stands at the quantity.
        let quantity = |b: &usize| {
            self.clause.tokens.contains(b)
                && scan.date_at(*b).is_none()
                && (scan.number_at(*b).is_some() || scan.has_any(*b, &[Class::ClassOf, Class::Some]))
        };
        // "قامت بمحاولة استهداف".
        let attempt = |b: &usize| self.clause.tokens.contains(b) && scan.word(*b) == "بمحاوله";
        let before = told.at.checked_sub(1);
        let head = before.filter(|b| quantity(b) || attempt(b)).unwrap_or(told.at);
        let clitics = scan.clitics(head);
        let preposition =
            |b: usize| matches!(scan.word(b), "في" | "من" | "الي" | "علي") && self.clause.tokens.contains(&b);
        let governed = clitics.preposition == Glued::Bi
            || attempt(&head)
            || matches!(scan.word(head), "بشن" | "بشنها")
            || head.checked_sub(1).is_some_and(preposition);
        // "رحبت بقصف", "تبرأت من قصف", "اعتقلت مشتبها به في قصف" are of another's.
        let does = |t: usize| {
            scan.finite(t).is_some_and(|(v, _)| ACTIVE.contains(&v.deed) && v.deed != Deed::Explode)
                || GOVERNORS.iter().any(|stem| scan.behind_and(t).starts_with(stem))
        };
        let governor = (self.clause.tokens.start..told.at).rfind(|&t| does(t));
        let Some(governor) = governor.filter(|_| governed && !clitics.article) else { return false };
        let before = self.parties().filter(|p| p.is_bare() && p.tokens.end <= told.at && told.at - p.tokens.end <= 14);
        // "وبعد ساعات من ذلك، قامت القوات باستهداف": what stands in front of the verb may be set off by a comma.
        let acts = |t: usize| scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed)) && t + 1 != told.at;
        let silent = |p: &&Party| {
            !(self.clause.tokens.start..p.tokens.start).any(|t| self.says(t))
                && !(self.clause.tokens.start..p.tokens.start.saturating_sub(1)).any(acts)
                && !(p.tokens.end..told.at).any(|t| scan.does(t, &[Deed::Killed, Deed::Injured, Deed::KilledBy]))
                && !self.speaks_between(p.tokens.end, told.at)
                && !self.suffers(p, told.at)
        };
        // "ردت الحركة على استهداف الاحتلال منازل بإطلاق": the one right behind the verb before those that come later.
        let behind = self.parties().find(|p| p.is_bare() && (governor + 1..governor + 3).contains(&p.tokens.start));
        if let Some(party) = behind.filter(|p| p.tokens.end <= told.at).or(before.last()).filter(silent) {
            self.add_with_fellows(party, out);
            return true;
        }
        // "وردت تلك الميليشيات بقصف".
        let from = told.at.saturating_sub(NEAR_GOVERNOR).max(self.clause.tokens.start);
        let quiet = |t: &usize| !(self.clause.tokens.start..told.at).any(|v| self.says(v)) && *t < head;
        let pointed = (from..told.at).rev().filter(quiet).find_map(|t| self.pointed_at(t));
        if let Some((who, kind, name)) = pointed {
            self.add(who, *kind, *name, out);
        }
        pointed.is_some()
    }

    /// "استهدافها القاعدة": behind a noun with a pronoun stands, without a preposition, what the deed was done to, so that
    /// the pronoun is the doer. In "بعد استهدافها بالصواريخ" it is what was attacked.
    fn has_object(&self, told: &Told) -> bool {
        let scan = self.scan;
        let filler = |t: &usize| {
            scan.date_at(*t).is_some()
                || matches!(scan.word(*t), "،" | "\"" | "ايضا" | "كذلك" | "مجددا" | "امس" | "اليوم")
        };
        let Some(object) = (told.at + 1..self.clause.tokens.end).find(|t| !filler(t)) else { return false };
        let begins = |tokens: &std::ops::Range<usize>| tokens.start <= object && object < tokens.end;
        self.sentence.places.iter().any(|p| p.tie == Tie::Bare && begins(&p.tokens))
            || self.sentence.parties.iter().any(|p| p.is_bare() && begins(&p.tokens))
    }
}
