//! Who did it, where the clause of the deed does not name him: whose forces or ground it was, who gave the order, the subject
//! that a verb goes on with, what a pronoun stands for.

use super::Agents;
use crate::{
    arabic::letters::Letters,
    extract::{
        deed::Told,
        draft::Agent,
        effect::is_ready,
        frame::Voice,
        party::{Party, Who},
        voice,
    },
    lexicon::{ActorKind, Class, Deed, Form, Glued},
};

impl Agents<'_, '_> {
    /// "قصفت مقاتلاتها المطار": the forces of the state named last, where nobody speaks whose they could be.
    pub(super) fn of_own_forces(&self, out: &mut Vec<Agent>) {
        const FORCES: [&str; 7] = ["مقاتلاتها", "طايراتها", "قاذفاتها", "مروحياتها", "مدمراتها", "بوارجها", "مدفعيتها"];
        let scan = self.scan;
        let Some((who, kind, name)) = self.state.filter(|_| *self.voice == Voice::Narrator) else { return };
        let strikes = |t: &Told| t.verb.form == Form::Past && matches!(t.verb.deed, Deed::Strike | Deed::Destroy);
        let own = |t: usize| FORCES.contains(&scan.word(t));
        let by_them =
            |t: &Told| (t.at + 1..(t.at + 3).min(self.clause.tokens.end)).any(own) || t.at > 0 && own(t.at - 1);
        if self.deeds.real.iter().any(|t| strikes(t) && by_them(t)) {
            self.add(who, *kind, *name, out);
        }
    }

    /// "أُطلق من مناطق سيطرة الحوثيين", "بصواريخ مصدرها مناطق الميليشيات", "قصف مصدره الجيش", "بقذائف من مواقع الميليشيات": who holds the ground it came from.
    pub(super) fn of_origin(&self, out: &mut Vec<Agent>) {
        let origin = |t: usize| {
            let word = self.scan.word(t).behind_article();
            let from = t > 0 && matches!(self.scan.word(t - 1), "من" | "مصدره" | "مصدرها" | "مصدرهما");
            matches!(word, "مناطق" | "منطقه" | "مواقع" | "اراضي") && from
        };
        // "صواريخ كانت جاهزة للإطلاق من مناطق الحوثيين": they were struck there.
        if self.clause.tokens.clone().any(|t| is_ready(self.scan, t)) {
            return;
        }
        let source = |t: usize| matches!(self.scan.word(t), "مصدره" | "مصدرها" | "مصدرهما");
        for at in self.clause.tokens.clone().filter(|&t| source(t)) {
            if let Some(party) = self.sentence.parties.iter().find(|p| p.tokens.start == at + 1) {
                self.add(&party.who, party.kind, party.name, out);
            }
        }
        for at in self.clause.tokens.clone().filter(|&t| origin(t)) {
            let holds = |p: &&Party| p.kind != ActorKind::State && p.tokens.start > at && p.tokens.start <= at + 3;
            if let Some(party) = self.sentence.parties.iter().find(holds) {
                self.add(&party.who, party.kind, party.name, out);
            }
        }
    }

    /// "أمر الرئيس الأميركي بشن ضربات", "بأمر من الرئيس بايدن، نفذت مقاتلات": whose order it was.
    pub(super) fn of_order(&self, out: &mut Vec<Agent>) {
        const ORDERS: [&str; 8] = ["امر", "امرت", "اوعز", "اوعزت", "بامر", "باوامر", "بايعاز", "بتوجيه"];
        const REACH: usize = 6;
        let scan = self.scan;
        // "أمر بشن": what is ordered hangs on the order; "بأمر منه، نفذت": what is done at it is told by its verb.
        let ordered = |t: &&Told| match t.verb.form {
            Form::Noun => scan.clitics(t.at).preposition == Glued::Bi || scan.word(t.at) == "بشن",
            _ => matches!(t.verb.deed, Deed::Perform | Deed::Strike | Deed::Launch),
        };
        let Some(first) = self.deeds.real.iter().filter(ordered).map(|t| t.at).min() else { return };
        let clause = self.sentence.clauses.iter().rfind(|c| c.tokens.end <= self.clause.tokens.start);
        let from = clause.filter(|c| c.tokens.start == self.sentence.tokens.start).unwrap_or(self.clause).tokens.start;
        let Some(order) = (from..first).rfind(|t| ORDERS.contains(&scan.behind_and(*t))) else { return };
        let whose = order + 1..(order + REACH).min(first);
        if let Some(actor) =
            whose.clone().find_map(|t| scan.speaker(t)).or_else(|| voice::nation_of(scan, order, first))
            && let Some(known) = scan.lexicon.actor(actor).filter(|known| known.kind == ActorKind::State)
        {
            let names = |t: &usize| scan.speaker(*t) == Some(actor) || scan.nationality(*t).is_some();
            let name = whose.into_iter().find(names).unwrap_or(order);
            self.add(&Who::Known(actor), known.kind, scan.span(&(name..name + 1)), out);
        }
    }

    /// "كان التحالف قد رصد مواقع، ونفذ ضربات عليها", "شن التحالف غارات على حي، ثم قصف سجنا": a verb that "and" joins to the one
    /// before, and that goes straight on with what it did, has the same subject.
    pub(super) fn of_subject_before(&self, out: &mut Vec<Agent>) {
        let scan = self.scan;
        let sentence = self.sentence;
        let goes_on = |told: &&Told| {
            let and =
                scan.clitics(told.at).conjunction || told.at > sentence.tokens.start && scan.word(told.at - 1) == "ثم";
            and && told.verb.form == Form::Past
                && !told.verb.we
                && matches!(told.verb.deed, Deed::Strike | Deed::Perform | Deed::Launch)
                && scan.lemma(told.verb) != "reach"
                && !scan.is_passive(told.at)
                && self.has_no_subject(told)
        };
        let Some(told) = self.deeds.real.iter().find(goes_on) else { return };
        // The subject of the verb before: right behind it, or behind the "was" that it hangs on; right before it.
        let verb = |t: usize| {
            scan.finite(t).is_some() && scan.date_at(t).is_none() || matches!(scan.behind_and(t), "كان" | "كانت")
        };
        let Some(before) = (sentence.tokens.start..told.at).rfind(|&t| verb(t)) else { return };
        let agrees = |verb: usize| scan.word(verb).ends_with('ت') == scan.word(told.at).ends_with('ت');
        let subject = sentence.parties.iter().rfind(|p| {
            let behind = (before + 1..before + 3).contains(&p.tokens.start);
            p.is_bare() && agrees(before) && (behind || p.tokens.end == before || p.tokens.end + 1 == before)
        });
        // "أضاف أن القوات تصرفت دفاعا عن النفس وأطلقت": of a verb that no list has, right behind its subject.
        let opens = |p: &&Party| {
            let that = p.tokens.start.checked_sub(1).is_some_and(|b| scan.has(b, Class::That));
            p.is_bare() && that && before < p.tokens.start && p.tokens.end < told.at && agrees(p.tokens.end)
        };
        let subject = subject.or_else(|| sentence.parties.iter().rfind(opens));
        if let Some(party) = subject {
            self.add_with_fellows(party, out);
        }
    }

    /// Right behind the verb stands what it did or hit, or when and with what, and nobody who could be its subject.
    fn has_no_subject(&self, told: &Told) -> bool {
        let scan = self.scan;
        let next = told.at + 1;
        let deed = scan.verbs(next).any(|(v, _)| v.form == Form::Noun);
        let oblique = scan.clitics(next).preposition != Glued::None
            || scan.has_any(next, &[Class::On, Class::In, Class::Near, Class::Toward]);
        let object = scan.word(next).ends_with('ا') || deed && told.verb.deed == Deed::Perform;
        object || oblique || scan.date_at(next).is_some()
    }

    /// Who a pronoun stands for: the party named before it in the sentence, else who speaks, else the group named last.
    pub(super) fn of_pronoun(&self, told: &Told, out: &mut Vec<Agent>) {
        let named = self.sentence.parties.iter().rfind(|p| p.is_bare() && p.tokens.end <= told.at);
        if let Some(party) = named {
            self.add_with_fellows(party, out);
        } else if let Voice::Party(who, kind) = self.voice
            && let Some(group) = self.group.filter(|g| g.0 == *who)
        {
            self.add(who, *kind, group.2, out);
        } else if let Some((who, kind, name)) = self.group {
            self.add(who, *kind, *name, out);
        }
    }
}
