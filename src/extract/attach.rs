//! Which deed a toll or an effect belongs to.

use super::{
    casualty::{Toll, tolls},
    document::{Here, Reader},
    effect,
    frame::Sentence,
};
use crate::domain::{Casualties, Outcome, Slot};
use std::ops::Range;

/// A toll larger than this, told apart from any deed, is one of a war.
const LARGEST_TOLL: u32 = 300;

impl Reader<'_, '_> {
    /// Gives tolls to the deeds they belong to.
    pub(super) fn tolls(&mut self, sentence: &Sentence, counted: &[Range<usize>], here: &Here) {
        let scan = self.scan;
        let elsewhere = sentence
            .tokens
            .clone()
            .any(|t| matches!(scan.word(t).trim_start_matches(['و', 'ب', 'ل', 'ف']), "غزه" | "القطاع" | "الضفه"));
        for toll in tolls(scan, sentence) {
            if counted.iter().any(|n| n.start < toll.tokens.end && toll.tokens.start < n.end)
                || (elsewhere && here.drafts.is_empty())
            {
                continue;
            }
            let large = |c: Option<Casualties>| c.is_some_and(|c| c.min > LARGEST_TOLL);
            if here.drafts.is_empty() && (large(toll.killed) || large(toll.injured)) {
                continue;
            }
            for at in self.owners(sentence, &toll, here) {
                let Some(draft) = self.told.drafts.get_mut(at) else { continue };
                let span = scan.span(&toll.tokens);
                if let Some(killed) = toll.killed {
                    draft.add_killed(killed);
                    draft.prove(Slot::Killed, toll.rule, span);
                }
                if let Some(injured) = toll.injured {
                    draft.add_injured(injured);
                    draft.prove(Slot::Injured, toll.rule, span);
                }
                draft.sentences.insert(sentence.number);
                let hurt = |c: Option<Casualties>| c.is_some_and(|c| c.min > 0);
                if hurt(toll.killed) || hurt(toll.injured) {
                    draft.outcomes.push((Outcome::Hit, false, span));
                }
            }
        }
    }

    /// The drafts that a toll belongs to: of its clause, else the last before it in the sentence, else the one told last.
    fn owners(&self, sentence: &Sentence, toll: &Toll, here: &Here) -> Vec<usize> {
        let at = toll.tokens.start;
        let same = here.drafts.iter().filter(|(_, clause)| clause.contains(&at));
        let mut owners: Vec<usize> = same.map(|(n, _)| *n).collect();
        if owners.is_empty() {
            let before =
                here.drafts.iter().filter(|(_, c)| c.start <= at).max_by_key(|(_, c)| c.start).or(here.drafts.first());
            if let Some((_, clause)) = before {
                owners = here.drafts.iter().filter(|(_, c)| c == clause).map(|(n, _)| *n).collect();
            }
        }
        if owners.is_empty() {
            owners = self.nearby(sentence.number).into_iter().collect();
        }
        owners.dedup();
        let nobody = toll.killed == Some(Casualties::NONE);
        // Told for several places together it is no single one's, unless it says that there was none.
        if owners.len() > 1 && !nobody { Vec::new() } else { owners }
    }

    /// Damage told in a sentence shows that what it tells of was hit.
    pub(super) fn effects(&mut self, sentence: &Sentence, here: &Here) {
        let scan = self.scan;
        let Some(tokens) = effect::damage(scan, &sentence.tokens) else { return };
        let at =
            here.drafts.iter().filter(|(_, c)| c.start <= tokens.start).max_by_key(|(_, c)| c.start).map(|(n, _)| *n);
        if let Some(draft) = at.or_else(|| self.nearby(sentence.number)).and_then(|at| self.told.drafts.get_mut(at)) {
            draft.outcomes.push((Outcome::Hit, false, scan.span(&tokens)));
            draft.sentences.insert(sentence.number);
        }
    }
}
