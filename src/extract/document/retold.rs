//! What tells again of a deed told before: by the place it is known by, by the weapon that was stopped, by when it was.

use super::{Here, Reader, whereabouts::kind_of};
use crate::extract::{
    clause::Clause,
    deed::Deeds,
    draft::{Draft, SiteOf},
    frame::{Sentence, Shape},
    join,
    place::{Place, Tie, Where},
};
use crate::lexicon::{Deed, Form, Glued};

/// Words that open a clause of when, folded.
const WHEN: [&str; 5] = ["حين", "حينما", "عندما", "اذ", "يوم"];

impl Reader<'_, '_> {
    /// "وفي قضاء كذا، سقطت صواريخ على مقر": the place that stands in front of the clause, set off by a comma.
    pub(super) fn fronted<'p>(&self, sentence: &'p Sentence, clause: &Clause) -> Option<(SiteOf, &'p Place)> {
        let scan = self.scan;
        // "🔴 بادية الميادين: هجوم على حافلة": over its line, with a colon.
        let over = |p: &&Place| {
            p.tokens.start <= sentence.tokens.start + 2
                && scan.word(p.tokens.end) == ":"
                && p.tokens.end < clause.tokens.end
                && matches!(p.what, Where::Known(_))
        };
        if let Some(place) = sentence.places.iter().find(over) {
            return Some((self.resolve(place, sentence)?, place));
        }
        let mut before = sentence.clauses.iter().rev().find(|c| c.tokens.end == clause.tokens.start)?;
        // "وفي قضاء كذا، قال الجهاز إن مسيّرة استهدفت سيارة".
        if clause.said
            && let Some(first) = sentence.clauses.first().filter(|c| c.tokens.end == before.tokens.start)
        {
            before = first;
        }
        // "بعد أسبوع على مقتل تسعة في مصيف، …": where something else was.
        if scan.behind_and(before.tokens.start) == "بعد" {
            return None;
        }
        let bare = before.tokens.clone().all(|t| scan.finite(t).is_none() || scan.date_at(t).is_some());
        if !bare || before.tokens.start != sentence.tokens.start || clause.relative || clause.background {
            return None;
        }
        let inside = |p: &&Place| before.tokens.contains(&p.tokens.start);
        // "أما القاعدة، القريبة من كذا، فقد استُهدفت": what is only beside the one that is told of.
        let told_of = sentence.places.iter().filter(inside).any(|p| p.tie == Tie::Bare);
        let stands = |tie: Tie| tie == Tie::In || matches!(tie, Tie::On | Tie::Near) && !told_of;
        let place = sentence
            .places
            .iter()
            .filter(inside)
            .find(|p| stands(p.tie) && p.is_target() && matches!(p.what, Where::Known(_) | Where::Named))?;
        Some((self.resolve(place, sentence)?, place))
    }

    /// "أما هيمو، القريبة من القامشلي، فقد استُهدفت مرتين": the place that the sentence is about.
    pub(super) fn topic<'p>(&self, sentence: &'p Sentence, clause: &Clause) -> Option<(SiteOf, &'p Place)> {
        let scan = self.scan;
        let start = sentence.tokens.start;
        let about = scan.behind_and(start) == "اما" && scan.word(clause.tokens.start).starts_with('ف');
        let place = sentence.places.first().filter(|p| about && p.tokens.start <= start + 2 && p.tie == Tie::Bare)?;
        Some((self.resolve(place, sentence)?, place))
    }

    /// "شن غارات على صنعاء، طالت إحداها منزلا": one of those told just before, at a place in no list, is of that deed.
    pub(super) fn one_of_them(&self, draft: &mut Draft, deeds: &Deeds, here: &Here) -> Option<usize> {
        let one = |t: usize| matches!(self.scan.word(t), "احداها" | "احداهما" | "احدها" | "احدهما");
        let (at, _) = here.drafts.last().filter(|_| draft.site.known.is_none())?;
        let of_them = deeds.real.iter().any(|t| t.verb.form != Form::Noun && one(t.at + 1));
        let known = self.told.drafts.get(*at).filter(|known| of_them && known.site.known.is_some())?;
        draft.site = known.site.clone();
        Some(*at)
    }

    /// "هجومي بغداد والبصرة", "بعد قصف أربيل": an attack known by its town, told before of a place in it.
    pub(super) fn known_by_its_town(&self, draft: &Draft, deeds: &Deeds, place: &Place) -> Option<usize> {
        let scan = self.scan;
        let by_name = deeds.real.iter().all(|t| t.verb.form == Form::Noun)
            && draft.arms.is_empty()
            && draft.when.is_none_or(|w| w.inherited)
            && draft.denied.is_none()
            && place.tie == Tie::Bare
            && place.head.is_none()
            && place.closeness <= 4
            && scan.clitics(place.tokens.start).preposition == Glued::None;
        if !by_name {
            return None;
        }
        let inside = |d: &Draft| {
            let within = |inner: &SiteOf, outer: &SiteOf| {
                inner.known.zip(outer.known).is_some_and(|(i, o)| scan.lexicon.is_within(i, o))
            };
            within(&d.site, &draft.site) || join::same_site(&d.site, &draft.site)
        };
        (0..self.told.drafts.len()).rev().find(|&n| self.told.drafts.get(n).is_some_and(inside))
    }

    /// "آخر هجوم في ديالى يعود إلى …، عندما قتل مسلحوه": what happened when tells the deed before it more closely.
    pub(super) fn told_when(&self, sentence: &Sentence, clause: &Clause, draft: &Draft, here: &Here) -> Option<usize> {
        // "وقع هجوم جنوبي الموصل: مسلحون فتحوا النار على حاجز": what stands behind a colon, too.
        let start = clause.tokens.start;
        let spelt_out = start > sentence.tokens.start && self.scan.word(start - 1) == ":";
        if !WHEN.contains(&self.scan.word(start)) && !spelt_out {
            return None;
        }
        let (at, before) = here.drafts.last()?;
        let told = self.told.drafts.get(*at).filter(|_| before.end == clause.tokens.start)?;
        let alone = told.sentences.len() == 1 && told.sentences.contains(&sentence.number);
        let wide = kind_of(self.scan, &told.site).is_some_and(|kind| kind.closeness() <= 3);
        let looser = told.site.vague || (told.site.closeness < draft.site.closeness && wide);
        (alone && looser && draft.when.is_none_or(|w| w.inherited || Some(w.span) == told.when.map(|t| t.span)))
            .then_some(*at)
    }

    /// "عندما قتل مسلحوه 11 شخصا": in a clause of when, right behind an attack, killing is that attack.
    pub(super) fn tells_when(&self, clause: &Clause, deeds: &Deeds, here: &Here) -> bool {
        let behind = here.drafts.last().is_some_and(|(_, before)| before.end == clause.tokens.start);
        behind && WHEN.contains(&self.scan.word(clause.tokens.start)) && deeds.any(&[Deed::Kill])
    }

    /// "وقد أسقطت مقاتلة الصاروخ قبالة الساحل": what became of the weapon told just before, wherever it came down.
    pub(super) fn is_of_the_weapon_before(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        deeds: &Deeds,
        shape: Shape,
    ) -> bool {
        let scan = self.scan;
        let downs =
            shape == Shape::Stopped && deeds.real.iter().all(|t| matches!(t.verb.deed, Deed::Down | Deed::Foil));
        let arms = || sentence.arms.iter().filter(|a| clause.tokens.contains(&a.tokens.start));
        let pointed_at = |t: usize| scan.clitics(t).article && scan.weapon(t).is_some();
        let same = arms().any(|a| a.tokens.clone().any(pointed_at) && a.count.is_none());
        let aimed =
            |p: &Place| clause.tokens.contains(&p.tokens.start) && matches!(p.tie, Tie::Toward | Tie::On | Tie::To);
        if sentence.places.iter().any(aimed) {
            return false;
        }
        let dated = clause.tokens.clone().any(|t| scan.date_at(t).is_some());
        let before = self.nearby(sentence.number).and_then(|at| self.told.drafts.get(at));
        downs && same && !dated && before.is_some_and(|d| !d.arms.is_empty())
    }
}
