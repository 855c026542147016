//! A deed done again where the one before it was: a second one, one of another day, or one told of several days.

use super::{
    Here, Reader,
    whereabouts::{POINTING, is_a_part},
};
use crate::extract::{
    clause::Clause,
    date::{DateKind, DateMention},
    deed::{self, Deeds},
    draft::{Draft, SiteOf, WhenOf},
    frame::Sentence,
    place::{Place, Where},
};
use crate::{
    domain::{PartOfDay, Slot},
    lexicon::{Class, Deed, Form},
};

impl Reader<'_, '_> {
    /// "ولهجوم ثان": where the deed before it was.
    pub(super) fn same_place_again<'p>(
        &self,
        sentence: &'p Sentence,
        clause: &Clause,
        here: &Here,
    ) -> Option<(SiteOf, &'p Place)> {
        let (at, _) = here.drafts.last()?;
        // "انفجر ثالث على سطح منزل": somewhere else, wherever that was.
        if sentence.places.iter().any(|p| clause.tokens.contains(&p.tokens.start) && p.what == Where::Unnamed) {
            return None;
        }
        let site = self.told.drafts.get(*at)?.site.clone();
        let place = sentence
            .places
            .iter()
            .find(|p| self.scan.span(&p.tokens).overlaps(site.span))
            .or(sentence.places.first())?;
        Some((site, place))
    }

    /// "ثم تكرر الهجوم في 24 أيار بأربعة صواريخ", "وفي 5 آذار تعرضت لهجوم": with a day of its own, another deed at the
    /// place told last.
    pub(super) fn on_another_day(&self, sentence: &Sentence, clause: &Clause, deeds: &Deeds) -> Option<SiteOf> {
        const AGAIN: [&str; 12] =
            ["عاد", "عاود", "تكرر", "تجدد", "تجددت", "تكررت", "وقع", "حدث", "جري", "استونف", "تلاه", "تلته"];
        let scan = self.scan;
        let told = self.told.drafts.get(self.nearby(sentence.number)?)?;
        let elsewhere = |p: &Place| {
            clause.tokens.contains(&p.tokens.start) && p.head != Some(Class::HeadForces) && !is_a_part(scan, p)
        };
        if told.site.vague || clause.background || clause.relative || sentence.places.iter().any(elsewhere) {
            return None;
        }
        let before = sentence.tokens.start..clause.tokens.start;
        let deed = |t: usize| scan.verbs(t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed));
        let range = if before.clone().any(deed) { clause.tokens.clone() } else { before.start..clause.tokens.end };
        let mut days = scan.dates_in(&range).iter().filter(|d| d.kind == DateKind::Day);
        let day = days.find_map(|d| d.span)?;
        if told.day().is_none_or(|known| known.overlaps(day)) {
            return None;
        }
        let armed = sentence.arms.iter().any(|a| clause.tokens.contains(&a.tokens.start));
        let again = clause.tokens.clone().any(|t| AGAIN.contains(&scan.behind_and(t)));
        let does = |told: &deed::Told| match told.verb.form {
            Form::Noun => again && scan.clitics(told.at).article && told.verb.deed == Deed::Strike,
            // "ثم أُطلقت عليها أربعة صواريخ في الخامس والعشرين منه".
            _ if matches!(told.verb.deed, Deed::Launch | Deed::Fall) => {
                armed && clause.tokens.clone().any(|t| POINTING.contains(&scan.word(t)))
            }
            _ if told.verb.deed == Deed::Hit => armed && !scan.behind_and(told.at).starts_with("اصيب"),
            _ => told.verb.deed == Deed::Suffer || armed && told.verb.deed == Deed::Strike,
        };
        deeds.real.iter().any(does).then(|| told.site.clone())
    }

    /// "يومي السبت والاثنين", "في نيسان 2023 وآخر في آب 2022", "الأربعاء 22 يونيو، ثم الجمعة 24 يونيو": the same deed on each
    /// further day that its clause tells behind the first.
    pub(super) fn further_days(&self, clause: &Clause, draft: &Draft) -> Vec<Draft> {
        let scan = self.scan;
        let Some(first) = draft.when.filter(|w| !w.weak && !w.inherited) else { return Vec::new() };
        let days: Vec<&DateMention> =
            scan.dates_in(&clause.tokens).iter().filter(|d| d.kind == DateKind::Day).collect();
        let mut out = Vec::new();
        for pair in days.windows(2) {
            let [before, day] = pair else { continue };
            let begun = scan.span(&before.tokens) == first.text || !out.is_empty();
            if begun && self.is_one_more_day(before, day) {
                let text = scan.span(&day.tokens);
                let when = WhenOf { span: day.span, basis: day.basis, weak: day.weak, text, inherited: false };
                let mut again = Draft { when: Some(when), is_another: true, ..draft.clone() };
                again.part = day.part_of_day.map(|part| (part, text));
                again.arms.iter_mut().for_each(|arm| arm.count = None);
                again.prove(Slot::Date, "date:told", text);
                out.push(again);
            }
        }
        out
    }

    /// Whether a day goes on with a list of days, and is not the end of a period or of a night.
    fn is_one_more_day(&self, before: &DateMention, day: &DateMention) -> bool {
        const JOINS: [&str; 9] = ["و", "ثم", "وثم", "،", "واخر", "واخري", "في", "وفي", "يوم"];
        const PERIOD: [&str; 7] = ["بين", "من", "منذ", "مدي", "طوال", "خلال", "علي"];
        let scan = self.scan;
        let between = before.tokens.end..day.tokens.start;
        let joined = scan.clitics(day.tokens.start).conjunction
            || between.clone().any(|t| matches!(scan.word(t), "و" | "ثم" | "وثم" | "واخر" | "واخري"));
        let start = before.tokens.start;
        let led = (start.saturating_sub(2)..start + 1).any(|t| PERIOD.contains(&scan.behind_glued(t)));
        let apart = before.span.zip(day.span).is_some_and(|(a, b)| !a.overlaps(b));
        let night = before.part_of_day == Some(PartOfDay::Night);
        joined && apart && !led && !night && between.into_iter().all(|t| JOINS.contains(&scan.word(t)))
    }
}
