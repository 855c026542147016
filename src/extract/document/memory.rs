//! What is kept of a sentence for those that point back to it or go on with its day.

use super::{Day, Here, Reader};
use crate::extract::{date::DateKind, draft::WhenOf, frame::Sentence, place::Where, target};
use crate::{domain::Slot, lexicon::Class};

impl Reader<'_, '_> {
    /// Keeps the places and the day of a sentence for what points back to them or goes on with them.
    pub(super) fn remember(&mut self, sentence: &Sentence, here: &Here) {
        let scan = self.scan;
        for place in &sentence.places {
            if matches!(place.what, Where::Known(_) | Where::Named) && (place.closeness >= 3 || place.closeness == 1) {
                self.sites.push((target::site_of(scan, place), sentence.number));
            }
            // "الموقع في محافظة دير الزور": where the place told before lies, more closely.
            if let (Where::Known(number), Some(Class::HeadBuilding | Class::HeadField)) =
                (place.what.clone(), place.head)
                && scan.clitics(place.core.start).article
                && here.drafts.is_empty()
                && let Some(at) = self
                    .told
                    .drafts
                    .iter()
                    .rposition(|d| d.site.known.is_some_and(|known| scan.lexicon.is_within(number, known)))
            {
                let Some(draft) = self.told.drafts.get_mut(at) else { continue };
                draft.site = target::site_of(scan, place);
                draft.prove(Slot::Site, "site:told-more-closely", draft.site.span);
                draft.sentences.insert(sentence.number);
            }
        }
        if let Some(day) = self.heading(sentence) {
            self.day = Some(day);
        }
        if self.day.is_some_and(|day| day.heads) {
            return;
        }
        let told = here.drafts.iter().rev().find_map(|(at, _)| {
            // "ردا على كمين تدمر السبت الماضي": what the deed replied to is older, and nothing goes on with its day.
            let draft = self.told.drafts.get(*at).filter(|draft| !draft.is_background || here.drafts.len() == 1)?;
            let when = draft.when.filter(|w| !w.inherited)?;
            Some(Day { when, part: draft.part, sentence: sentence.number, heads: false })
        });
        let mentioned = || {
            let dates = scan.dates_in(&sentence.tokens).iter();
            let day = dates.clone().find(|d| d.kind == DateKind::Day && d.span.is_some_and(|s| s.days() <= 3))?;
            let text = scan.span(&day.tokens);
            let when = WhenOf { span: day.span, basis: day.basis, weak: day.weak, text, inherited: false };
            // A part of the day told of something else is not the deed's.
            Some(Day { when, part: None, sentence: sentence.number, heads: false })
        };
        let day = told.or_else(mentioned);
        // A day long ago is told as a look back: what follows does not go on with it.
        let near = |d: &Day| match (d.when.span, self.lead) {
            (Some(day), Some(lead)) => day.gap(lead) <= 7,
            _ => true,
        };
        if let Some(day) = day.filter(near) {
            self.day = Some(day);
            if self.lead.is_none() {
                self.lead = day.when.span;
            }
        }
    }
}
