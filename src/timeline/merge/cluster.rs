//! Reports of one place with a day of their own, put together into events: the likest first, while all pairs of an
//! event together have enough points, and each has nearly enough. One report may call the weapon otherwise than the
//! rest; but no chain runs along daily attacks on one base, since no event takes in what any of its reports rules out.

use super::{
    Actors, Places,
    actor::Hands,
    score::{ENOUGH, Facts, score},
};
use crate::domain::Few;
use rustc_hash::FxHashMap;

/// Reports that tell of one event, ascending by their number.
pub(super) type Cluster = Few<u32>;

/// Kinds of report on neighbouring days of one place that are compared with each further one: bounds the work where
/// thousands of different ones meet.
const COMPARED: usize = 256;
/// Two reports of one event have at least so many points: one of them may have a slot wrong, if the others say otherwise.
const BEARABLE: i32 = 8;
/// An event lasts a night at most, unless one report gives it longer.
const LONGEST: i32 = 2;

/// What all of the merging knows of the reports.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) facts: &'k [Option<Facts>],
    pub(super) places: &'k Places,
    pub(super) actors: &'k Actors,
}

impl Known<'_> {
    pub(super) fn facts(&self, report: u32) -> Option<&Facts> {
        self.facts.get(report as usize)?.as_ref()
    }

    /// The points of two reports; `None` where they can't be one event.
    pub(super) fn score(&self, a: u32, b: u32) -> Option<i32> {
        let (a, b) = (self.facts(a)?, self.facts(b)?);
        score(a, b, self.places.worth(a.place, b.place)?, self.actors)
    }

    /// The points of the worst pair of two clusters, where all pairs have enough and the whole is no longer than an
    /// event lasts. `more` is what speaks for every pair besides.
    pub(super) fn link(&self, a: &[u32], b: &[u32], more: i32) -> Option<i32> {
        let mut worst = i32::MAX;
        for &x in a {
            for &y in b {
                worst = worst.min(self.score(x, y)? + more);
                if worst < ENOUGH {
                    return None;
                }
            }
        }
        self.is_short(a, b).then_some(worst)
    }

    fn is_short(&self, a: &[u32], b: &[u32]) -> bool {
        let days = || a.iter().chain(b).filter_map(|&r| self.facts(r)).filter(|f| f.firm).map(|f| f.days);
        let (Some(start), Some(end)) = (days().map(|d| d.0).min(), days().map(|d| d.1).max()) else { return true };
        let longest = days().map(|d| d.1 - d.0 + 1).max().unwrap_or(0);
        end - start < longest.max(LONGEST)
    }
}

/// Reports that agree on all that is compared: one of each article at most. They stand and fall together.
struct Node {
    /// Stands for all of them.
    first: u32,
    reports: Vec<u32>,
}

/// The events of one place. `reports` are its firm reports, ascending.
pub(super) fn cluster(reports: &[u32], known: Known<'_>) -> Vec<Cluster> {
    if let [one] = reports {
        return vec![[*one].into()];
    }
    let nodes = alike(reports, known);
    let days = |node: &Node| known.facts(node.first).map_or((0, 0), |f| f.days);
    let mut pairs: Vec<(i32, u32, u32)> = Vec::new();
    for (at, a) in nodes.iter().enumerate() {
        let last = days(a).1 + 1;
        for (other, b) in nodes.iter().enumerate().skip(at + 1).take(COMPARED) {
            if days(b).0 > last {
                break;
            }
            if let Some(points) = apart(a, b, known).filter(|points| *points >= ENOUGH) {
                pairs.push((-points, at as u32, other as u32));
            }
        }
    }
    pairs.sort_unstable();
    // Each node's cluster, and each cluster's nodes.
    let mut of: Vec<u32> = (0..nodes.len() as u32).collect();
    let mut members: Vec<Vec<u32>> = of.iter().map(|&at| vec![at]).collect();
    for (_, a, b) in pairs {
        let [Some(&a), Some(&b)] = [of.get(a as usize), of.get(b as usize)] else { continue };
        let (a, b) = (a.min(b), a.max(b));
        let [Some(ours), Some(theirs)] = [members.get(a as usize), members.get(b as usize)] else { continue };
        if a == b || !are_one(ours, theirs, &nodes, known) {
            continue;
        }
        let moved = members.get_mut(b as usize).map(std::mem::take).unwrap_or_default();
        for &node in &moved {
            if let Some(of) = of.get_mut(node as usize) {
                *of = a;
            }
        }
        if let Some(ours) = members.get_mut(a as usize) {
            ours.extend(moved);
        }
    }
    let reports_of = |nodes_of: Vec<u32>| {
        let mut all: Vec<u32> =
            nodes_of.iter().filter_map(|&n| nodes.get(n as usize)).flat_map(|n| n.reports.iter().copied()).collect();
        all.sort_unstable();
        all.into()
    };
    members.into_iter().filter(|m| !m.is_empty()).map(reports_of).collect()
}

/// Puts reports together that agree on all that is compared; the second one of an article goes with the second ones.
/// In order of days.
fn alike(reports: &[u32], known: Known<'_>) -> Vec<Node> {
    type Key = ((i32, i32), Option<crate::domain::PartOfDay>, Hands, u16, bool, bool, u32);
    let mut nodes: Vec<Node> = Vec::with_capacity(reports.len());
    let mut by_key: FxHashMap<Key, usize> = FxHashMap::default();
    for &report in reports {
        let Some(facts) = known.facts(report) else { continue };
        let mut nth = 0;
        loop {
            let key = (facts.days, facts.part, facts.hands, facts.weapons, facts.weak, facts.claimed, nth);
            let at = *by_key.entry(key).or_insert(nodes.len());
            match nodes.get_mut(at) {
                None => nodes.push(Node { first: report, reports: vec![report] }),
                // Ascending by report means by article: only the last one can be of the same.
                Some(node) if last_article(node, known) != Some(facts.article) => node.reports.push(report),
                Some(_) => {
                    nth += 1;
                    continue;
                }
            }
            break;
        }
    }
    nodes.sort_by_key(|node| (known.facts(node.first).map(|f| f.days), node.first));
    nodes
}

fn last_article(node: &Node, known: Known<'_>) -> Option<u32> {
    Some(known.facts(*node.reports.last()?)?.article)
}

fn are_one(ours: &[u32], theirs: &[u32], nodes: &[Node], known: Known<'_>) -> bool {
    let node = |at: &u32| nodes.get(*at as usize);
    let firsts = |of: &[u32]| of.iter().filter_map(|n| Some(node(n)?.first)).collect::<Vec<_>>();
    if !known.is_short(&firsts(ours), &firsts(theirs)) {
        return false;
    }
    let (mut sum, mut count) = (0, 0);
    for a in ours.iter().filter_map(node) {
        for b in theirs.iter().filter_map(node) {
            let Some(points) = apart(a, b, known).filter(|points| *points >= BEARABLE) else { return false };
            sum += points;
            count += 1;
        }
    }
    sum >= ENOUGH * count
}

/// The points of two nodes; `None` where they can't be one event, or share an article.
fn apart(a: &Node, b: &Node, known: Known<'_>) -> Option<i32> {
    let (mut ours, mut theirs) = (a.reports.iter(), b.reports.iter());
    let article = |report: &u32| known.facts(*report).map(|f| f.article);
    let (mut x, mut y) = (ours.next().and_then(article), theirs.next().and_then(article));
    while let (Some(left), Some(right)) = (x, y) {
        match left.cmp(&right) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Less => x = ours.next().and_then(article),
            std::cmp::Ordering::Greater => y = theirs.next().and_then(article),
        }
    }
    known.score(a.first, b.first)
}
