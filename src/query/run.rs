//! Running a query: names first, over their table; then one pass over a column an atom.

use super::{
    Annotations, Atom, Compare, Counted, LEAST_TEXT_LETTERS, Mark, Match, Mode, Needle, Pattern, Query, Test, When,
    matching::{Matcher, Spellings},
};
use crate::{
    arabic::{fold::fold, token::words},
    domain::{Casualties, Incident},
    timeline::{
        Inside, Set,
        index::{Index, NameKind},
    },
};
use rayon::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Answers queries over one timeline. Made once per [`Index`]; cheap to share between threads.
#[derive(Debug)]
pub struct Searcher {
    index: Arc<Index>,
    bases: Vec<Spellings>,
    groups: Vec<Spellings>,
    outlets: Vec<Spellings>,
}

impl Searcher {
    /// Reads the names' spellings.
    pub fn new(index: Arc<Index>) -> Self {
        let read = |kind| index.names(kind).par_iter().map(Spellings::new).collect();
        Self { bases: read(NameKind::Base), groups: read(NameKind::Group), outlets: read(NameKind::Outlet), index }
    }

    /// The columns it searches.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The incidents a query shows. `None` where `cancel` was set meanwhile.
    pub fn run(&self, query: &Query, annotations: &Annotations, cancel: &AtomicBool) -> Option<Set> {
        let mut shown = Set::all(self.index.len());
        for term in &query.terms {
            let mut any = Set::none(self.index.len());
            for atom in &term.any {
                any |= &self.atom(atom, annotations, cancel)?;
            }
            shown &= &any;
        }
        (!cancel.load(Ordering::Relaxed)).then_some(shown)
    }

    /// How each name of a kind fits a pattern, by its place in [`Index::names`].
    pub fn matches(&self, kind: NameKind, pattern: &Pattern) -> Vec<Option<Match>> {
        let matcher = Matcher::new(pattern);
        self.spellings(kind).par_iter().map(|name| matcher.name(name, true)).collect()
    }

    /// The characters of a shown name (a base's, a group's or an outlet's) that a query lights, ascending.
    pub fn lit(&self, query: &Query, kind: NameKind, shown: &str) -> Vec<u32> {
        let atoms = query.terms.iter().flat_map(|term| &term.any).filter(|atom| !atom.negated);
        let patterns = atoms.filter_map(|atom| match &atom.test {
            Test::Word(pattern) if kind != NameKind::Outlet => Some(pattern),
            Test::Name(of, pattern) if *of == kind => Some(pattern),
            _ => None,
        });
        let mut lit: Vec<u32> = patterns.flat_map(|pattern| Matcher::new(pattern).lit(shown)).collect();
        lit.sort_unstable();
        lit.dedup();
        lit
    }

    fn spellings(&self, kind: NameKind) -> &[Spellings] {
        match kind {
            NameKind::Base => &self.bases,
            NameKind::Group => &self.groups,
            NameKind::Outlet => &self.outlets,
        }
    }

    fn atom(&self, atom: &Atom, annotations: &Annotations, cancel: &AtomicBool) -> Option<Set> {
        let index = &self.index;
        let said = |wanted: &dyn Fn(&super::Annotation) -> bool| {
            let mut set = Set::none(index.len());
            annotations.incidents(index.timeline(), wanted).into_iter().for_each(|at| set.insert(at));
            set
        };
        let set = match &atom.test {
            Test::Word(pattern) => self.word(pattern, cancel)?,
            Test::Name(kind, pattern) => {
                let (_, mut masks) = self.best(&[*kind], pattern);
                index.having(*kind, &masks.pop().unwrap_or_default())
            }
            Test::Country(code) => {
                let is_there = |name: &crate::timeline::index::Name| name.country.as_deref() == Some(code.as_str());
                let wanted: Vec<bool> = index.names(NameKind::Base).iter().map(is_there).collect();
                index.having(NameKind::Base, &wanted)
            }
            Test::Weapon(mask, _) => index.with_weapons(*mask),
            Test::Outcome(outcome) => index.with_outcome(*outcome),
            Test::Status(status) => index.with_status(*status),
            Test::When(When::Undated) => index.undated(),
            Test::When(when) => match index.span() {
                None => Set::none(index.len()),
                Some(span) => when.days(span.end).map_or_else(|| index.undated(), |days| index.within(days)),
            },
            Test::Count(counted, compare, n) => self.counted(*counted, *compare, *n),
            Test::Tag(pattern) => said(&|a| a.tags.iter().any(|tag| is_tag(pattern, tag))),
            Test::Is(Mark::New) => {
                let timeline = index.timeline();
                let is_new = |at: usize| timeline.incidents.get(at).is_some_and(|i| annotations.is_new(timeline, i));
                Set::of(index.len(), is_new)
            }
            Test::Is(mark) => said(&|a| a.marks.contains(mark)),
            Test::Text(pattern) => {
                let inside = if pattern.mode == Mode::Prefix { Inside::Start } else { Inside::Anywhere };
                self.text(&pattern.text, inside, cancel)?
            }
        };
        Some(if atom.negated { !set } else { set })
    }

    /// A bare word: names of bases and groups, and the text.
    fn word(&self, pattern: &Pattern, cancel: &AtomicBool) -> Option<Set> {
        let kinds = [NameKind::Base, NameKind::Group];
        let (class, masks) = self.best(&kinds, pattern);
        let mut set = Set::none(self.index.len());
        if fold(&pattern.text).chars().count() >= LEAST_TEXT_LETTERS && pattern.mode != Mode::Whole {
            let inside = if pattern.mode == Mode::Exact { Inside::Anywhere } else { Inside::Start };
            set = self.text(&pattern.text, inside, cancel)?;
        }
        // The word itself, in a text, is better than a mere likeness of a name.
        if class < 3 || set.is_empty() {
            for (kind, mask) in kinds.into_iter().zip(&masks) {
                set |= &self.index.having(kind, mask);
            }
        }
        Some(set)
    }

    /// The names of some kinds that fit best: the best class (see [`Tier::class`](super::Tier)) any reaches, and for
    /// each kind which names are in it.
    fn best(&self, kinds: &[NameKind], pattern: &Pattern) -> (u8, Vec<Vec<bool>>) {
        let matcher = Matcher::new(pattern);
        let mut masks = Vec::new();
        let mut best = u8::MAX;
        for fuzzy in [false, true] {
            let classes: Vec<Vec<Option<u8>>> = kinds
                .iter()
                .map(|kind| {
                    let names = self.spellings(*kind).par_iter();
                    names.map(|name| matcher.name(name, fuzzy).map(|found| found.tier.class())).collect()
                })
                .collect();
            best = classes.iter().flatten().flatten().min().copied().unwrap_or(u8::MAX);
            masks = classes.iter().map(|names| names.iter().map(|class| *class == Some(best)).collect()).collect();
            if best != u8::MAX {
                break;
            }
        }
        (best, masks)
    }

    fn counted(&self, counted: Counted, compare: Compare, n: u32) -> Set {
        let count = |incident: &Incident| match counted {
            Counted::Killed => incident.killed,
            Counted::Injured => incident.injured,
            Counted::Sources => Some(Casualties::exactly(incident.sources.into())),
        };
        let passes = |count: Casualties| match compare {
            Compare::More => count.min > n,
            Compare::AtLeast => count.min >= n,
            Compare::Less => count.max.is_some_and(|max| max < n),
            Compare::AtMost => count.max.is_some_and(|max| max <= n),
            Compare::Equal => count.exact() == Some(n),
        };
        let incidents = &self.index.timeline().incidents;
        Set::of(incidents.len(), |at| incidents.get(at).and_then(count).is_some_and(passes))
    }

    /// The incidents whose title or sentences hold a word, or several in a row.
    fn text(&self, text: &str, inside: Inside, cancel: &AtomicBool) -> Option<Set> {
        let folded = fold(text);
        let words: Vec<&str> = words(&folded).collect();
        let index = self.index.words(cancel)?;
        let mut set = Set::all(self.index.len());
        for (nth, word) in words.iter().enumerate() {
            set &= &index.find(word, if nth == 0 { inside } else { Inside::Anywhere });
        }
        if words.len() == 1 && words.first() == Some(&folded.as_str()) {
            return Some(set);
        }
        let Some(needle) = Needle::new(text) else { return Some(Set::none(self.index.len())) };
        let holds = |at: usize| set.contains(at) && !cancel.load(Ordering::Relaxed) && self.tells(at, &needle);
        let verified = Set::of(self.index.len(), holds);
        (!cancel.load(Ordering::Relaxed)).then_some(verified)
    }

    fn tells(&self, incident: usize, needle: &Needle) -> bool {
        let timeline = self.index.timeline();
        let Some(incident) = timeline.incidents.get(incident) else { return false };
        incident.reports.iter().any(|&r| {
            let Some(article) = timeline.article_of(r) else { return false };
            article.title.as_deref().is_some_and(|title| needle.is_in(title))
                || timeline.sentences_of(r).any(|sentence| needle.is_in(article.quote(sentence)))
        })
    }
}

/// Tags are few and short: the letters typed begin the tag, or are it.
fn is_tag(pattern: &Pattern, tag: &str) -> bool {
    let (wanted, tag) = (fold(&pattern.text), fold(tag));
    match pattern.mode {
        Mode::Fuzzy | Mode::Prefix => tag.starts_with(&wanted),
        Mode::Exact => tag.contains(&wanted),
        Mode::Suffix => tag.ends_with(&wanted),
        Mode::Whole => tag == wanted,
    }
}
