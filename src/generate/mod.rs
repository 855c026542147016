//! Invented news, as much of it as one asks for: what speed and memory are measured with where no real archive is at
//! hand. Every text is different, every incident has a day and a place that no other has, and everything that the
//! reports claim stands in the text, as it does in what `extract` prints. The same number gives the same articles.

mod story;
mod words;

use crate::{
    domain::{Actor, Article, Day, Id, Published, Site},
    extract::Extraction,
    lexicon::{ActorKind, KnownActor, Lexicon},
};
use chrono::Days;
use std::{collections::HashSet, sync::Arc};
use story::{Draft, Scene};

/// Invented articles, with what they report.
#[derive(Debug)]
pub struct Generator {
    sites: Vec<Arc<Site>>,
    /// Actors, and whether each is a state.
    actors: Vec<(Arc<Actor>, bool)>,
    outlets: Vec<Arc<str>>,
    /// Incidents still to be told, and told.
    left: u64,
    told: u64,
    articles: u64,
}

/// The first day on which something is invented to have happened.
const FIRST_DAY: (i32, u32, u32) = (2003, 3, 20);
/// Incidents of one article.
const ROUND_UP: u64 = 4;
/// Every so many articles, the one before is told again by another outlet.
const RETOLD: u64 = 6;

impl Generator {
    /// Articles that tell of so many incidents in all.
    pub fn new(incidents: u64, lexicon: &Lexicon) -> Self {
        let outer: HashSet<u16> = lexicon.sites.iter().filter_map(|site| site.within).collect();
        let known = lexicon.sites.iter().zip(0u16..).filter(|(_, at)| !outer.contains(at));
        let mut sites: Vec<Arc<Site>> = known.map(|(site, _)| Arc::new(site.site.clone())).collect();
        for first in words::TOWN_FIRST {
            for second in words::TOWN_SECOND {
                for side in words::TOWN_SIDES {
                    let nth = sites.len();
                    let head = words::TOWN_HEADS.get(nth % words::TOWN_HEADS.len()).copied().unwrap_or_default();
                    let name = format!("{head} {first} {second} {side}").into();
                    let country = Some(Arc::from(if nth.is_multiple_of(3) { "SY" } else { "IQ" }));
                    sites.push(Arc::new(Site { name, country, ..Site::default() }));
                }
            }
        }
        let actor = |known: &KnownActor| {
            let name = known.aliases.first()?;
            let actor = Actor {
                id: Some(known.id.clone()?),
                name: Arc::clone(name),
                name_ar: known.name_ar.clone(),
                name_en: known.name_en.clone(),
            };
            Some((Arc::new(actor), known.kind == ActorKind::State))
        };
        let actors = lexicon.actors.iter().filter_map(actor).collect();
        let outlets = words::OUTLETS.iter().map(|&outlet| outlet.into()).collect();
        Self { sites, actors, outlets, left: incidents, told: 0, articles: 0 }
    }

    /// What happens in the nth incident: no two share a place within two days.
    fn scene(&self, nth: u64) -> Option<Scene> {
        let mut dice = Dice::new(nth);
        let places = self.sites.len() as u64;
        // A step that has no factor in common with the number of places visits each once a round, and one that has none
        // in common with the number of rounds spreads these, two days apart, over twenty years.
        let place = nth.wrapping_mul(7919) % places;
        let round = nth / places;
        let (lap, turn) = (round / LAP, (round % LAP) * 1009 % LAP);
        let day = first_day() + Days::new(turn * 2 + lap % 2);
        let site = Arc::clone(self.sites.get(place as usize)?);
        let actor = self.actors.get(dice.below(self.actors.len() as u64 * 5 / 4) as usize).cloned();
        Some(Scene { site, day, actor, dice })
    }

    fn article(&mut self, first: u64, count: u64, retold: bool) -> (Article, Extraction) {
        self.articles += 1;
        let number = self.articles;
        let mut dice = Dice::new(number ^ 0xA5A5_0000_0000);
        let mut draft = Draft::default();
        let mut last = first_day();
        let mut place = None;
        draft.background(&mut dice);
        for nth in first..first + count {
            let Some(scene) = self.scene(nth) else { continue };
            last = last.max(scene.day);
            place = Some(Arc::clone(&scene.site));
            draft.incident(scene, nth > first, retold);
            draft.background(&mut dice);
        }
        let outlet = dice.below(self.outlets.len() as u64) as usize;
        let published = last + Days::new(dice.below(2));
        let title = dice.of(words::TITLES).replace('@', place.as_ref().map_or("", |site| &site.name));
        let id: Arc<str> = format!("g{number:07}").into();
        let mut article = Article::new(Arc::clone(&id), "");
        article.title = Some(title.into());
        article.outlet = self.outlets.get(outlet).cloned();
        article.url = Some(format!("https://news.example/{published}/{number}").into());
        let text = format!("{published}T{:02}:{:02}:00+03:00", dice.below(24), dice.below(60));
        article.published = Some(Published { day: published, hour: None, text: text.into() });
        let (text, mut reports) = draft.finish();
        article.text = text.into();
        for (nth, report) in reports.iter_mut().enumerate() {
            report.id = Id::of([&*id, nth.to_string().as_str()]);
        }
        (article, Extraction { reports, tallies: Vec::new() })
    }
}

/// Rounds over all places before the days start over.
const LAP: u64 = 4000;

fn first_day() -> Day {
    Day::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2).unwrap_or_default()
}

impl Iterator for Generator {
    type Item = (Article, Extraction);

    fn next(&mut self) -> Option<Self::Item> {
        if self.articles % RETOLD == RETOLD - 1 && self.told > 0 {
            let again = self.told.min(2);
            return Some(self.article(self.told - again, again, true));
        }
        let count = self.left.min(1 + Dice::new(self.articles).below(ROUND_UP));
        if count == 0 {
            return None;
        }
        let first = self.told;
        self.left -= count;
        self.told += count;
        Some(self.article(first, count, false))
    }
}

/// Chance that falls the same way in every run (SplitMix64: Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.roll() % n.max(1)
    }

    fn of<'w>(&mut self, list: &[&'w str]) -> &'w str {
        list.get(self.below(list.len() as u64) as usize).copied().unwrap_or("")
    }
}

#[cfg(test)]
mod tests;
