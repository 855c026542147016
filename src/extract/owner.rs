//! Whose a toll or an effect is: the drafts that its words speak of.

use super::{
    clause::{Clause, is_plural_noun},
    document::{Here, Reader},
    draft::SiteOf,
    frame::Sentence,
    join::same_site,
    place::{Place, Tie, Where},
    scan::{Scan, tells_a_deed},
    target::site_of,
};
use crate::lexicon::{Class, Deed, Form, Glued};
use std::ops::Range;

/// How many of the drafts told last are looked at for what points back.
pub(super) const MOST_RECENT: usize = 24;

/// How many sentences back a place or "these attacks" may find its deeds.
const LOOK_BACK: usize = 6;

impl Reader<'_, '_> {
    /// The drafts that a toll or an effect belongs to: of its clause, of a place it names, of the attacks it points back
    /// to, else the last before it in the sentence, else the one told last.
    pub(super) fn owners(&self, sentence: &Sentence, at: usize, here: &Here) -> Vec<usize> {
        let scan = self.scan;
        let Some(clause) = sentence.clause_of(at) else { return Vec::new() };
        let of = |tokens: &Range<usize>| here.of_clause(tokens).iter().map(|(n, _)| *n).collect::<Vec<usize>>();
        let own = of(&clause.tokens);
        // "وجُرح ثلاثة، فردت بقصف …": a clause that opens with the toll goes on with the deed before it.
        // "ردا على تفجير … وأصيب فيه شرطيان": of what the clause before speaks of.
        let of_it = at == clause.tokens.start && matches!(scan.word(at + 1), "فيه" | "فيها" | "خلاله" | "خلالها");
        let before = clause.tokens.start.checked_sub(1).and_then(|t| sentence.clause_of(t));
        if of_it && before.is_some_and(|c| (c.background || c.relative) && here.of_clause(&c.tokens).is_empty()) {
            return Vec::new();
        }
        let opens =
            at <= clause.tokens.start + 1 && scan.clitics(at).conjunction && !is_brought_by(scan, &clause.tokens, at);
        let earlier = here.before(clause.tokens.start).iter().rev().find(|(_, c)| c.end <= clause.tokens.start);
        if let Some((_, tokens)) = earlier.filter(|_| opens && !own.is_empty()) {
            return self.plainest(of(tokens));
        }
        // "وفي ريف دير الزور حيث قتل خمسة": of the place that stands before.
        if scan.word(clause.tokens.start) == "حيث"
            && let Some(place) = sentence.places.iter().rfind(|p| p.tokens.end <= clause.tokens.start)
            && place.tokens.end + 2 >= clause.tokens.start
            && own.is_empty()
        {
            let site = site_of(scan, place);
            let fits = |at: &usize| self.told.drafts.get(*at).is_some_and(|d| same_site(&d.site, &site));
            return here.drafts.iter().map(|(at, _)| *at).find(fits).into_iter().collect();
        }
        // "من دون إصابات في الهجومين": of both, whichever the clause tells.
        let reach = at..(at + 8).min(clause.tokens.end);
        if reach.into_iter().any(|t| is_both(scan, t))
            && let Some(both) = self.pointed_to(sentence, clause, here)
        {
            return both;
        }
        if let Some(named) = self.at_named_place(sentence, &clause.tokens, here, &own) {
            return vec![named];
        }
        if !own.is_empty() {
            return self.plainest(own);
        }
        // "ردا على مقتل قيادي": what the deed answers.
        let answered = matches!(scan.word(clause.tokens.start).trim_start_matches('و'), "ردا" | "انتقاما" | "ثارا");
        if clause.background && answered {
            return Vec::new();
        }
        // "بعد أسبوع على مقتل تسعة، سقطت قذائف": of what was told some other day.
        let since = |t: usize| scan.word(t).trim_start_matches('و') == "بعد" && scan.date_at(t).is_some();
        if own.is_empty() && since(clause.tokens.start) && (clause.tokens.start..at).any(|t| scan.word(t) == "علي") {
            return Vec::new();
        }
        // "ردا على هجوم قتل سبعين": of something else that is told of no further.
        if clause.background && clause.tokens.clone().any(|t| scan.does(t, &[Deed::Strike])) {
            return Vec::new();
        }
        if let Some(back) = self.pointed_to(sentence, clause, here) {
            return back;
        }
        // "قُتل ثلاثة عندما أصاب صاروخ السفينة": the deed that the next clause tells.
        let next = sentence.clauses.get(sentence.clauses.partition_point(|c| c.tokens.start < clause.tokens.end));
        let after = next.filter(|c| is_when(scan, c.tokens.start)).map(|c| of(&c.tokens)).unwrap_or_default();
        if !after.is_empty() {
            return self.plainest(after);
        }
        if let Some((_, tokens)) = here.before(at).last().or(here.drafts.first()) {
            return self.plainest(of(tokens));
        }
        // "فقدت 12 في هجومين منفصلين": of several newly told of.
        let several = |t: usize| scan.number_at(t).is_some() || is_plural_noun(scan.word(t));
        let newly = (at + 1..clause.tokens.end).any(|t| {
            scan.has(t - 1, Class::In)
                && !scan.clitics(t).article
                && several(t)
                && scan.verbs(t).any(|(v, _)| v.form == Form::Noun && v.deed == Deed::Strike)
        });
        if newly {
            return Vec::new();
        }
        // Another place than any told of: what befell people there is no news of the place told before.
        // "نُقلوا إلى مستشفى الكاظمية": where they were carried.
        let carried = |p: &Place| matches!(p.tie, Tie::From | Tie::Toward | Tie::To);
        let foreign = sentence.places.iter().any(|p| p.closeness >= 3 && !carried(p) && !p.described && is_named(p));
        if foreign {
            return Vec::new();
        }
        self.told_last(sentence.number)
    }

    /// The deed told last, with those told in the same words of other places.
    fn told_last(&self, sentence: usize) -> Vec<usize> {
        let Some(last) = self.nearby(sentence).map(|last| self.newest_beside(last)) else { return Vec::new() };
        let Some(draft) = self.told.drafts.get(last) else { return Vec::new() };
        let together = |at: &usize| self.told.drafts.get(*at).is_some_and(|d| d.trigger() == draft.trigger());
        self.plainest((last.saturating_sub(MOST_RECENT)..self.told.drafts.len()).filter(together).collect())
    }

    /// Of the drafts told in one sentence the one of the latest day: the others were looked back on.
    fn newest_beside(&self, last: usize) -> usize {
        let told = |at: usize| self.told.drafts.get(at).and_then(|d| d.sentences.first().copied());
        let day = |at: usize| self.told.drafts.get(at).and_then(|d| Some(d.day()?.start));
        let beside =
            (last.saturating_sub(MOST_RECENT)..last).filter(|&at| told(at) == told(last) && day(at) > day(last));
        beside.filter(|_| day(last).is_some()).max_by_key(|&at| day(at)).unwrap_or(last)
    }

    /// Of drafts of one clause those that have a name of their own, where any has.
    fn plainest(&self, drafts: Vec<usize>) -> Vec<usize> {
        let vague = |at: &usize| self.told.drafts.get(*at).is_none_or(|d| d.site.vague);
        let mut all = drafts;
        all.dedup();
        if all.iter().any(|at| !vague(at)) {
            all.retain(|at| !vague(at));
        }
        all
    }

    /// The draft of a place that some tokens name: of their own, where they have any.
    pub(super) fn at_named_place(
        &self,
        sentence: &Sentence,
        tokens: &Range<usize>,
        here: &Here,
        own: &[usize],
    ) -> Option<usize> {
        let scan = self.scan;
        let sites: Vec<SiteOf> =
            places_in(sentence, tokens).iter().filter(|p| is_named(p)).map(|p| site_of(scan, p)).collect();
        let fits =
            |at: &usize| self.told.drafts.get(*at).is_some_and(|d| sites.iter().any(|site| same_site(&d.site, site)));
        let one = |drafts: &mut dyn Iterator<Item = usize>| {
            let mut found: Vec<usize> = drafts.filter(fits).collect();
            found.dedup();
            <[usize; 1]>::try_from(found).ok().map(|[at]| at)
        };
        if sites.is_empty() {
            return None;
        }
        if !own.is_empty() {
            return one(&mut own.iter().copied());
        }
        let here = &mut here.drafts.iter().rev().take(MOST_RECENT).map(|(at, _)| *at);
        one(here).or_else(|| one(&mut self.recent(sentence.number, LOOK_BACK).into_iter()))
    }

    /// `هذه الهجمات`, `الغارات`, `الهجومين`, `أي منهما`: all of the deeds told last, or two of them.
    pub(super) fn pointed_to(&self, sentence: &Sentence, clause: &Clause, here: &Here) -> Option<Vec<usize>> {
        let scan = self.scan;
        let two = clause.tokens.clone().any(|t| is_both(scan, t));
        let all = clause.tokens.clone().any(|t| {
            is_plural_noun(scan.word(t))
                && scan.number_at(t).is_none()
                && (scan.clitics(t).article || matches!(scan.word(t.wrapping_sub(1)), "هذه" | "تلك"))
        });
        if !two && !all {
            return None;
        }
        let mut found: Vec<usize> = here.drafts.iter().map(|(at, _)| *at).collect();
        if found.is_empty() {
            found = self.recent(sentence.number, 2);
        }
        found.sort_unstable();
        found.dedup();
        if two && found.len() > 2 {
            found = found.split_off(found.len() - 2);
        }
        (!found.is_empty()).then(|| self.plainest(found))
    }

    /// The drafts told in the last few sentences.
    pub(super) fn recent(&self, sentence: usize, back: usize) -> Vec<usize> {
        let near = |at: &usize| {
            let last = self.told.drafts.get(*at).and_then(|d| d.sentences.last().copied());
            last.is_some_and(|last| sentence.saturating_sub(last) <= back)
        };
        let len = self.told.drafts.len();
        (len.saturating_sub(MOST_RECENT)..len).filter(near).collect()
    }
}

/// The places that begin in some tokens.
fn places_in<'s>(sentence: &'s Sentence, tokens: &Range<usize>) -> &'s [Place] {
    let from = sentence.places.partition_point(|p| p.tokens.start < tokens.start);
    let to = sentence.places.partition_point(|p| p.tokens.start < tokens.end);
    sentence.places.get(from..to).unwrap_or_default()
}

impl Here {
    /// The drafts of clauses that begin at a token or before.
    pub(super) fn before(&self, at: usize) -> &[(usize, Range<usize>)] {
        let to = self.drafts.partition_point(|(_, clause)| clause.start <= at);
        self.drafts.get(..to).unwrap_or_default()
    }

    /// The drafts of a clause.
    pub(super) fn of_clause(&self, tokens: &Range<usize>) -> &[(usize, Range<usize>)] {
        let from = self.drafts.partition_point(|(_, clause)| clause.start < tokens.start);
        self.before(tokens.start).get(from..).unwrap_or_default()
    }
}

/// `الهجومين`, `في الحالتين`, `أي منهما`: two deeds that were told.
fn is_both(scan: &Scan, at: usize) -> bool {
    const BOTH: [&str; 13] = [
        "الهجومين",
        "الهجومان",
        "الغارتين",
        "الغارتان",
        "الضربتين",
        "الضربتان",
        "العمليتين",
        "الحادثين",
        "الحادثتين",
        "الحالتين",
        "القصفين",
        "كليهما",
        "كلتيهما",
    ];
    BOTH.contains(&scan.word(at)) || (scan.word(at) == "منهما" && at > 0 && scan.word(at - 1) == "اي")
}

pub(super) fn is_named(place: &Place) -> bool {
    matches!(place.what, Where::Known(_) | Where::Named) && place.closeness >= 1
}

/// "وقُتل سبعة في القصف على …", "وأصيب جنديان بانفجار عبوة": the deed that brought it stands right behind it.
fn is_brought_by(scan: &Scan, clause: &Range<usize>, at: usize) -> bool {
    let reach = (at + 1..(at + 8).min(clause.end))
        .take_while(|&t| scan.word(t) != "،" && !scan.finite(t).is_some_and(|(v, _)| tells_a_deed(v.deed)));
    reach.into_iter().any(|t| {
        let linked = scan.clitics(t).preposition == Glued::Bi
            || scan.has(t - 1, Class::In)
            || matches!(scan.word(t - 1), "جراء" | "اثر" | "نتيجه");
        linked && scan.verbs(t).any(|(v, _)| v.form == Form::Noun && tells_a_deed(v.deed))
    })
}

/// Words that open the deed in which somebody was hurt.
fn is_when(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    matches!(word, "عندما" | "حين" | "حينما" | "لدي" | "لما" | "بعدما" | "اثر")
        || (scan.has(at, Class::Reason) && scan.verbs(at + 1).any(|(v, _)| v.form == Form::Noun))
}
