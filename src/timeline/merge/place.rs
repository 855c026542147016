//! Where reports say it happened, as numbered places, and which place may be a rougher name of which other.
//!
//! A site of the lexicon is its id. A place known only by name is what is left of the name without the words that
//! merely say "base of" or "town of": outlets add and drop those. What an installation is stays part of the name: the
//! airport of a town is not the town.

use super::Kin;
use crate::{
    arabic::{fold::fold, token::words},
    domain::Site,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Words of a name that outlets add and drop (folded, without article): what sort of place, whose, how near.
const FREE: &[&str] = &[
    "قاعده",
    "قاعدتي",
    "قواعد",
    "معسكر",
    "معسكرات",
    "موقع",
    "موقعي",
    "موقعين",
    "موقعان",
    "قاعدتين",
    "قاعدتان",
    "هدف",
    "هدفين",
    "اهداف",
    "مواقع",
    "مقر",
    "مقار",
    "مقرات",
    "ثكنه",
    "نقطه",
    "نقاط",
    "منطقه",
    "مناطق",
    "مدينه",
    "محافظه",
    "بلده",
    "قريه",
    "قضاء",
    "ناحيه",
    "اقليم",
    "ولايه",
    "محيط",
    "اطراف",
    "ضواحي",
    "ريف",
    "سماء",
    "اجواء",
    "جويه",
    "جوي",
    "عسكريه",
    "عسكري",
    "بحريه",
    "بحري",
    "دولي",
    "دوليه",
    "نفطي",
    "غاز",
    "للغاز",
    "امريكيه",
    "اميركيه",
    "امريكي",
    "اميركي",
    "تحالف",
    "احتلال",
    "مجاوره",
    "مجاور",
    "محاذيه",
    "ملاصقه",
    "واقعه",
    "قريبه",
    "في",
    "من",
    "سوريه",
    "سوري",
    "عراقيه",
    "عراقي",
    "اردنيه",
    "اردني",
    "يمنيه",
    "يمني",
    "روسيه",
    "روسي",
    "ايرانيه",
    "ايراني",
    "تركيه",
    "تركي",
    "اسراييليه",
    "اسراييلي",
    "علي",
    "الي",
    "قرب",
    "بالقرب",
    "بجوار",
    "جوار",
    "عند",
    "داخل",
    "تسمي",
];

/// Words that make another place of the same name.
const BUILT: &[&str] = &[
    "مطار",
    "ميناء",
    "مرفا",
    "حقل",
    "معمل",
    "محطه",
    "مصفاه",
    "سفاره",
    "قنصليه",
    "سجن",
    "معبر",
    "جسر",
    "سد",
    "مستشفي",
    "مخيم",
    "سفينه",
    "ناقله",
    "شارع",
    "مضيق",
    "جزيره",
    "جبل",
    "وادي",
    "نهر",
];

const AIRPORT: &str = "مطار";

/// Places that share a word with more others than this are not compared by that word: it tells nothing.
const COMMON: usize = 64;

/// How two places lie to each other, in the half points of [`score`](super::score).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Finer {
    /// The closer place.
    pub(super) place: u32,
    /// What finding the report there is worth.
    pub(super) worth: i32,
}

/// All places of a timeline.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each place the closer ones it may be a rougher name of.
    finer: Vec<Vec<Finer>>,
    /// How far from the rough end: a place inside another is deeper than it.
    depth: Vec<u8>,
    of_site: FxHashMap<usize, u32>,
}

/// A place while the table is made.
struct Known {
    id: Option<Arc<str>>,
    names: Vec<Words>,
    /// True where a name says that it is a base.
    is_base: bool,
    country: Option<Arc<str>>,
}

/// Words of an air base, beside "airport".
const BASE: [&str; 4] = ["قاعده", "عسكري", "عسكريه", "جويه"];

/// The telling words of a name, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Words {
    own: Vec<String>,
    built: Vec<String>,
}

impl Words {
    fn of(name: &str) -> Self {
        let mut all: Vec<String> = words(&fold(name)).map(|word| bare(word).to_owned()).collect();
        all.sort_unstable();
        all.dedup();
        let is_in = |list: &[&str], word: &String| list.contains(&word.as_str());
        // A military airport is the air base of that name.
        let is_military = all.iter().any(|word| word != BASE[0] && is_in(&BASE, word));
        let is_built = |word: &&String| is_in(BUILT, word) && !(is_military && *word == AIRPORT);
        let built = all.iter().filter(is_built).cloned().collect();
        let own: Vec<String> = all.iter().filter(|w| !is_in(BUILT, w) && !is_in(FREE, w)).cloned().collect();
        // A name of nothing but such words is told by them.
        if own.is_empty() { Self { own: all, built: Vec::new() } } else { Self { own, built } }
    }

    /// True where it is told as the airport of that name, which may be short for the base.
    fn is_airport_of(&self, base: &Self) -> bool {
        self.own == base.own && self.built == [AIRPORT] && base.built.is_empty()
    }

    fn is_within(&self, other: &Self) -> bool {
        self.own.iter().all(|word| other.own.contains(word)) && self.built.iter().all(|w| other.built.contains(w))
    }
}

/// A folded word without its article, and without ل ب before it.
fn bare(word: &str) -> &str {
    for lead in ["بال", "وال", "لل", "ال"] {
        if let Some(rest) = word.strip_prefix(lead).filter(|rest| rest.chars().count() >= 2) {
            return rest;
        }
    }
    word
}

impl Places {
    /// Numbers the places of `sites`, in the order they come in.
    pub(super) fn new<'s>(sites: impl Iterator<Item = &'s Arc<Site>>, kin: &Kin<'_>) -> Self {
        let mut places = Self::default();
        let mut known: Vec<Known> = Vec::new();
        let mut by_id: FxHashMap<Arc<str>, u32> = FxHashMap::default();
        let mut by_name: FxHashMap<Words, u32> = FxHashMap::default();
        for site in sites {
            let address = Arc::as_ptr(site) as usize;
            if places.of_site.contains_key(&address) {
                continue;
            }
            let words = Words::of(&site.name);
            let next = known.len() as u32;
            let at = match &site.id {
                Some(id) => *by_id.entry(Arc::clone(id)).or_insert(next),
                None => *by_name.entry(words.clone()).or_insert(next),
            };
            if at == next {
                known.push(Known {
                    id: site.id.clone(),
                    names: Vec::new(),
                    is_base: false,
                    country: site.country.clone(),
                });
            }
            if let Some(place) = known.get_mut(at as usize) {
                place.is_base |= fold(&site.name).split(' ').any(|word| BASE.contains(&bare(word)));
                if !place.names.contains(&words) {
                    place.names.push(words);
                }
            }
            places.of_site.insert(address, at);
        }
        places.relate(&known, &by_id, kin);
        places
    }

    /// The place of a site, which must be one of those given to [`new`](Self::new).
    pub(super) fn of(&self, site: &Arc<Site>) -> u32 {
        self.of_site.get(&(Arc::as_ptr(site) as usize)).copied().unwrap_or(u32::MAX)
    }

    /// How many.
    pub(super) fn len(&self) -> usize {
        self.finer.len()
    }

    /// The closer places a place may be a rougher name of.
    pub(super) fn finer(&self, place: u32) -> &[Finer] {
        self.finer.get(place as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// What finding one report at `a` and another at `b` is worth; `None` where they are two places.
    pub(super) fn worth(&self, a: u32, b: u32) -> Option<i32> {
        if a == b {
            return Some(SAME);
        }
        let found = |rough: u32, close: u32| self.finer(rough).iter().find(|f| f.place == close).map(|f| f.worth);
        found(a, b).max(found(b, a))
    }

    /// Deeper is closer.
    pub(super) fn depth(&self, place: u32) -> u8 {
        self.depth.get(place as usize).copied().unwrap_or_default()
    }

    fn relate(&mut self, known: &[Known], by_id: &FxHashMap<Arc<str>, u32>, kin: &Kin<'_>) {
        self.finer = vec![Vec::new(); known.len()];
        for (at, place) in known.iter().enumerate() {
            let Some(id) = &place.id else { continue };
            for (nth, above) in kin.above_site(id).enumerate() {
                if let Some(&above) = by_id.get(above) {
                    self.add(above, at as u32, if nth == 0 { NEXT } else { INSIDE });
                }
            }
        }
        let mut by_word: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (at, place) in known.iter().enumerate() {
            let words: FxHashSet<&str> = place.names.iter().flat_map(|n| &n.own).map(String::as_str).collect();
            for word in words {
                by_word.entry(word).or_default().push(at as u32);
            }
        }
        for (at, place) in known.iter().enumerate().filter(|(_, place)| place.id.is_none()) {
            for name in &place.names {
                let fewest = name.own.iter().filter_map(|word| by_word.get(word.as_str())).min_by_key(|l| l.len());
                let Some(others) = fewest.filter(|others| others.len() <= COMMON) else { continue };
                for &other in others.iter().filter(|other| **other as usize != at) {
                    let Some(theirs) = known.get(other as usize) else { continue };
                    let is_named_so = |other: &Words| other == name || theirs.is_base && name.is_airport_of(other);
                    if theirs.names.iter().any(is_named_so) {
                        self.add(at as u32, other, SAME);
                    } else if theirs.names.iter().any(|wider| name.is_within(wider)) {
                        self.add(at as u32, other, INSIDE);
                    }
                }
            }
        }
        // "موقعين في سوريا": nothing but a country.
        let is_country = |place: &&Known| {
            let mut own = place.names.iter().map(|name| name.own.as_slice());
            place.id.is_none() && own.any(|own| matches!(own, [word] if (kin.country)(word)))
        };
        for (at, country) in known.iter().enumerate().filter(|(_, place)| is_country(place)) {
            let inside = |place: &Known| place.country.is_some() && place.country == country.country;
            for other in (0..known.len()).filter(|&o| o != at && known.get(o).is_some_and(inside)) {
                self.add(at as u32, other as u32, INSIDE);
            }
        }
        self.depth = vec![0; known.len()];
        // Depths settle in as many rounds as places are nested: a handful, and cycles end with the rounds.
        for _ in 0..8 {
            for at in 0..self.finer.len() {
                let below = self.depth.get(at).map_or(1, |d| d.saturating_add(1));
                for finer in self.finer.get(at).into_iter().flatten() {
                    if let Some(depth) = self.depth.get_mut(finer.place as usize) {
                        *depth = (*depth).max(below);
                    }
                }
            }
        }
    }

    fn add(&mut self, rough: u32, close: u32, worth: i32) {
        let Some(list) = self.finer.get_mut(rough as usize) else { return };
        match list.iter_mut().find(|finer| finer.place == close) {
            Some(finer) => finer.worth = finer.worth.max(worth),
            None => list.push(Finer { place: close, worth }),
        }
    }
}

/// Both reports name the same place.
pub(super) const SAME: i32 = 6;
/// One names what the other's lies in, and nothing known is between: the city of an airport.
const NEXT: i32 = 4;
/// One names a place inside the other's.
const INSIDE: i32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    /// Which names are one place, which are one inside the other, and which are two.
    #[test]
    fn names_of_places() {
        let within = |id: &str| match id {
            "mayadin" => Some("deir-ez-zor"),
            "deir-ez-zor" => Some("eastern-syria"),
            _ => None,
        };
        let kin = Kin { country: &|_| false, site: &within, actor: &|_| None };
        let site = |id: Option<&str>, name: &str| {
            Arc::new(Site { id: id.map(Into::into), name: name.into(), ..Site::default() })
        };
        for (a, b, worth) in [
            ((None, "مدينة الحلة"), (None, "الحلة"), Some(SAME)),
            ((None, "مطار الزهور"), (None, "قاعدة الزهور"), Some(SAME)),
            ((None, "محيط قرية خشام"), (None, "بلدة خشام"), Some(SAME)),
            ((None, "معسكر الزهور"), (None, "قاعدة الزهور الجوية"), Some(SAME)),
            ((None, "مطار الحلة"), (None, "الحلة"), Some(INSIDE)),
            ((None, "مطار الزهور العسكري"), (None, "قاعدة \"الزهور\" السورية"), Some(SAME)),
            ((None, "جنوب إسرائيل"), (None, "إسرائيل"), Some(INSIDE)),
            ((None, "جنوب إسرائيل"), (None, "شمال إسرائيل"), None),
            ((None, "قاعدة عسكرية"), (None, "قاعدة جوية"), None),
            ((Some("mayadin"), "الميادين"), (Some("eastern-syria"), "شرق سوريا"), Some(INSIDE)),
            ((Some("mayadin"), "الميادين"), (Some("abu-kamal"), "البوكمال"), None),
            ((Some("harir"), "قاعدة حرير"), (Some("harir"), "مطار حرير"), Some(SAME)),
            ((Some("erbil-airport"), "قاعدة مطار أربيل"), (None, "أربيل"), Some(INSIDE)),
            ((Some("tower-22"), "البرج 22"), (Some("al-tanf"), "قاعدة التنف"), None),
        ] {
            let sites = [site(a.0, a.1), site(b.0, b.1)];
            let places = Places::new(sites.iter(), &kin);
            let [x, y] = [places.of(&sites[0]), places.of(&sites[1])];
            assert_eq!(places.worth(x, y), worth, "{a:?} {b:?}");
            assert_eq!(places.worth(y, x), worth, "either way round: {a:?} {b:?}");
        }
    }
}
