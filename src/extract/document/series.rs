//! Strikes of one series: a further one, one at another place, or an item of a list under the sentence that tells of all,
//! is by whoever carried out the series.

use super::{Loose, Reader};
use crate::extract::{
    clause::Clause,
    deed::{self, Deeds},
    draft::{ArmOf, Draft, WhenOf},
    frame::Sentence,
};
use crate::{
    domain::{Slot, WeaponType},
    lexicon::{ActorKind, Class, Deed, Form},
};

/// How many sentences a list under a sentence on a whole campaign may have.
const LONGEST_LIST: usize = 20;

/// The closest kind of place that a campaign is told of: a region, and no town.
const OF_A_REGION: u8 = 2;

impl Reader<'_, '_> {
    /// A further strike of a series, or a deed whose doer was told just before, is by the same.
    pub(super) fn go_on(&self, draft: &mut Draft, sentence: &Sentence, clause: &Clause, deeds: &Deeds) {
        if !draft.agents.is_empty() {
            return;
        }
        let series = self.is_of_series(sentence, clause, deeds);
        let same = self.is_same_attack(sentence, clause, deeds);
        let from = match (series, same) {
            (true, _) => self.strike,
            (false, true) => self.current.filter(|_| self.nearby(sentence.number).is_some()).or(self.strike),
            (false, false) => None,
        };
        if let Some(strike) = from.and_then(|at| self.told.drafts.get(at)) {
            self.take_series(draft, strike);
            return;
        }
        // "واستهدفت أيضا سفينة", "كما قصفت القاعدة": by the doer of the sentence before.
        let start = clause.tokens.start;
        let adds = (start..start + 3).any(|t| matches!(self.scan.word(t), "ايضا" | "كذلك" | "كما" | "وكذلك"));
        let opens = deeds.real.iter().any(|t| {
            t.at <= start + 1 && t.verb.deed == Deed::Strike && matches!(t.verb.form, Form::Past | Form::Present)
        });
        let before = self
            .current
            .and_then(|at| self.told.drafts.get(at))
            .filter(|d| d.sentences.last().is_some_and(|&s| s + 1 == sentence.number) && !d.agents.is_empty());
        if let Some(before) = before.filter(|_| start == sentence.tokens.start && adds && opens) {
            for agent in before.agents.clone() {
                draft.prove(Slot::Actor, "actor:goes-on", agent.name);
                draft.add_agent(agent);
            }
            (draft.is_claimed, draft.is_reported) = (before.is_claimed, before.is_reported);
            return;
        }
        let subjectless =
            deeds.real.iter().any(|t| t.verb.deed == Deed::Strike && matches!(t.verb.form, Form::Past | Form::Present))
                && draft.arms.is_empty();
        if let Some(loose) = self.launched(sentence, clause) {
            self.take_launched(draft, loose, true);
            return;
        }
        // "شنت 16 غارة …. وشملت خمس غارات قرب الموصل": of the raids whose sum was told.
        let of_the_sum = deeds.real.iter().any(|t| {
            let counted = |at: usize| self.scan.number_at(at).is_some_and(|n| n.noun == Some(t.at));
            matches!(self.scan.lemma(t.verb), "raid" | "hit-hard")
                && t.verb.form == Form::Noun
                && (counted(t.at) || t.at.checked_sub(1).is_some_and(counted))
        });
        let raids = |l: &Loose| l.agents.iter().any(|a| a.kind == ActorKind::State);
        if let Some(loose) = self.loose.as_ref().filter(|l| {
            (of_the_sum && raids(l) && sentence.number - l.sentence <= 2)
                || (subjectless && sentence.number - l.sentence <= 1)
                || ((same || series) && sentence.number - l.sentence <= 5)
        }) {
            self.take_launched(draft, loose, false);
            return;
        }
        if let Some(campaign) = self.campaign(draft, sentence) {
            self.take_series(draft, campaign);
        }
    }

    /// "الضربة الثالثة", "إحدى الغارات", "وأشد تلك الضربات وقعت … حين قُصف منزل".
    fn is_of_series(&self, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> bool {
        let scan = self.scan;
        let raid = |t: &deed::Told| {
            let ordinal = (t.at + 1..t.at + 3).any(|n| {
                scan.has(n, Class::Other) || matches!(scan.word(n), "الثالثه" | "ثالثه" | "الرابعه" | "الاولي")
            });
            let before = t.at.checked_sub(1).map_or("", |b| scan.word(b));
            let one_of = matches!(before, "احدي" | "احد" | "تلك" | "هذه");
            // "وقبل الضربة بساعات": another deed is told by its time.
            let only_when = matches!(
                before.trim_start_matches(['و', 'ف']),
                "قبل" | "بعد" | "عقب" | "منذ" | "غداه" | "عشيه" | "قبيل" | "بعيد"
            );
            t.verb.form == Form::Noun
                && matches!(self.scan.lemma(t.verb), "raid" | "hit-hard")
                && (ordinal || one_of || scan.clitics(t.at).article && !only_when)
        };
        if deeds.real.iter().any(raid) {
            return true;
        }
        let when = matches!(scan.word(clause.tokens.start), "حين" | "عندما" | "حينما" | "اذ");
        let before = clause.tokens.start.checked_sub(1).filter(|_| when).and_then(|t| sentence.clause_of(t));
        before.is_some_and(|before| deed::deeds(scan, sentence, before).real.iter().any(raid))
    }

    /// "القصف طال …", "الهجوم استهدف أيضا": what was told just before had this target too.
    fn is_same_attack(&self, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> bool {
        let scan = self.scan;
        let definite = |t: &deed::Told| t.verb.form == Form::Noun && scan.clitics(t.at).article;
        let before_relative = clause.relative
            && (1..4).any(|back| {
                clause.tokens.start.checked_sub(back).is_some_and(|t| {
                    // "الغارات التي", "غارات الأحد التي".
                    let definite = scan.clitics(t).article || scan.date_at(t + 1).is_some();
                    sentence.tokens.contains(&t)
                        && definite
                        && scan.verbs(t).any(|(v, _)| v.deed == Deed::Strike && v.form == Form::Noun)
                })
            });
        (before_relative || deeds.real.iter().any(|t| definite(t) && t.verb.deed == Deed::Strike))
            && deeds.real.iter().any(|t| t.verb.form != Form::Noun && matches!(t.verb.deed, Deed::Strike | Deed::Hit))
    }

    /// "يشن الطيران غارات على شمال سوريا:" over a list of the places hit.
    fn campaign(&self, draft: &Draft, sentence: &Sentence) -> Option<&Draft> {
        let told = self.told.drafts.get(self.campaign?)?;
        let first = *told.sentences.first()?;
        let near =
            told.site.country.is_none() || draft.site.country.is_none() || told.site.country == draft.site.country;
        let by_air = draft.arms.iter().all(|a| matches!(a.kind, WeaponType::Airstrike | WeaponType::Unknown));
        let fits = near && by_air && first < sentence.number && sentence.number - first <= LONGEST_LIST;
        (fits && self.is_item(sentence)).then_some(told)
    }

    /// Whether a draft tells of a region, and of no town or base in it.
    pub(super) fn is_at_a_region(&self, at: usize) -> bool {
        let Some(site) = self.told.drafts.get(at).map(|draft| &draft.site) else { return false };
        match site.known.and_then(|number| self.scan.lexicon.site(number)) {
            Some(known) => known.kind.closeness() <= OF_A_REGION,
            None => site.closeness <= OF_A_REGION,
        }
    }

    /// A line of a list: it begins with a sign, or with a place and a colon.
    fn is_item(&self, sentence: &Sentence) -> bool {
        let scan = self.scan;
        let start = sentence.tokens.start;
        let sign = |t: usize| matches!(scan.word(t), "-" | "–" | "•" | "*" | "▪" | "🔴" | "🔻" | "📌");
        let before = (start.saturating_sub(2)..start + 1).any(sign)
            || !scan.text(&(start..start + 1)).starts_with(char::is_alphanumeric);
        before || (start..(start + 7).min(sentence.tokens.end)).any(|t| scan.word(t) == ":")
    }

    /// Agents and weapons of a series, and its day where the draft has none of its own.
    fn take_series(&self, draft: &mut Draft, strike: &Draft) {
        for agent in strike.agents.clone() {
            draft.prove(Slot::Actor, "actor:same-series", agent.name);
            draft.add_agent(agent);
        }
        for arm in &strike.arms {
            draft.prove(Slot::Weapon, "weapon:same-series", arm.span);
            draft.add_arm(ArmOf { count: None, ..*arm });
        }
        if draft.when.is_none_or(|w| w.inherited) && strike.when.is_some() {
            draft.when = strike.when.map(|w| WhenOf { inherited: true, ..w });
            draft.part = draft.part.or(strike.part);
            if let Some(when) = strike.when {
                draft.prove(Slot::Date, "date:same-series", when.text);
            }
            if let Some((_, text)) = draft.part {
                draft.prove(Slot::Date, "date:part-of-day", text);
            }
        }
    }
}
