//! The names of a picker (`b`, `g`): what was typed, matched over the table of names, with how many incidents each
//! would show.

use super::{Match, NameKind, Pattern, Query, Searcher, Test, When};
use crate::timeline::{Set, index::weapon_bit, stats::Key};
use std::sync::Arc;

/// A name to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetHit {
    /// As the first article wrote it.
    pub label: Arc<str>,
    /// English name.
    pub label_en: Option<Arc<str>>,
    /// The lexicon's id.
    pub id: Option<Arc<str>>,
    /// Incidents with this name among those looked at.
    pub count: usize,
    /// What matched; `None` where nothing was typed.
    pub matched: Option<Match>,
    /// The query that choosing it adds.
    pub query: Query,
}

impl Searcher {
    /// The names of a kind that fit what was typed, best tier first, then by how many incidents of `within` have
    /// them. Names that no incident of `within` has are left out.
    pub fn facets(&self, kind: NameKind, typed: &str, within: &Set) -> Vec<FacetHit> {
        let names = self.index().names(kind);
        let counts = self.index().counts(kind, within);
        let typed = typed.trim();
        let matches = (!typed.is_empty()).then(|| self.matches(kind, &Pattern::fuzzy(typed)));
        let mut hits: Vec<FacetHit> = names
            .iter()
            .enumerate()
            .filter_map(|(at, name)| {
                let count = counts.get(at).copied().filter(|count| *count > 0)?;
                let matched = match &matches {
                    Some(matches) => Some(matches.get(at)?.clone()?),
                    None => None,
                };
                Some(FacetHit {
                    label: Arc::clone(&name.name),
                    label_en: name.name_en.clone(),
                    id: name.id.clone(),
                    count,
                    matched,
                    query: Query::from(Test::Name(kind, Pattern::whole(name.key()))),
                })
            })
            .collect();
        hits.sort_by(|a, b| {
            let rank = |hit: &FacetHit| hit.matched.as_ref().map(|m| (m.tier, -m.score));
            rank(a).cmp(&rank(b)).then(b.count.cmp(&a.count)).then_with(|| a.label.cmp(&b.label))
        });
        hits
    }
}

impl From<&Key> for Query {
    /// The filter that a row of an overview stands for.
    fn from(key: &Key) -> Self {
        Self::from(match key {
            Key::Name(kind, name) => Test::Name(*kind, Pattern::whole(&**name)),
            Key::Weapon(kind) => Test::Weapon(weapon_bit(*kind), format!("={kind}")),
            Key::Month(span) => Test::When(When::In(*span)),
            Key::Country(code) => Test::Country(code.to_string()),
            Key::Outcome(outcome) => Test::Outcome(*outcome),
            Key::Status(status) => Test::Status(*status),
            Key::Undated => Test::When(When::Undated),
        })
    }
}
