//! Reports as they are kept: a million of them in a hundred bytes each.
//!
//! A [`Report`] is easy to work with, and large: most of its fields are empty, and its evidence is a list of numbers near
//! one another. Here reports stand end to end as bytes, numbers in seven bits a byte, and are made again when somebody
//! looks at them, in less than a microsecond.

use super::{
    Actor, Attribution, Basis, Casualties, Day, DaySpan, EventDate, Evidence, Few, Id, Outcome, PartOfDay, Report,
    Role, Rule, Site, Slot, Span, Status, Tally, Weapon, WeaponType,
};
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What one article says: its reports, and its totals over a period.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The reports, in reading order.
    pub reports: Reports,
    /// Totals over a period.
    pub tallies: Box<[Tally]>,
}

impl Told {
    /// Keeps the reports of one article.
    pub fn new(reports: &[Report], tallies: Vec<Tally>) -> Self {
        let mut packer = Packer::default();
        reports.iter().for_each(|report| packer.push(report));
        let count = packer.len();
        Self { reports: Reports::within(&packer.finish(), 0, count), tallies: tallies.into() }
    }

    /// True where there is neither report nor tally.
    pub fn is_nothing(&self) -> bool {
        self.reports.is_empty() && self.tallies.is_empty()
    }
}

/// The reports of one article, kept among those of other articles.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    packed: Arc<Packed>,
    first: u32,
    count: u32,
}

impl Reports {
    /// The reports `first..first + count` of a pack.
    pub fn within(packed: &Arc<Packed>, first: u32, count: u32) -> Self {
        Self { packed: Arc::clone(packed), first, count }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All, in reading order.
    pub fn iter(&self) -> impl Iterator<Item = Report> + '_ {
        (0..self.count).filter_map(|nth| self.report(nth))
    }

    /// A report.
    pub fn report(&self, nth: u32) -> Option<Report> {
        self.at(nth)?.report(&self.packed, true)
    }

    /// A report without the words that tell and prove it: its sentences, its evidence, the words of its date.
    pub fn brief(&self, nth: u32) -> Option<Report> {
        self.at(nth)?.report(&self.packed, false)
    }

    /// The id of a report.
    pub fn id(&self, nth: u32) -> Option<Id> {
        self.at(nth)?.id()
    }

    /// The sentences of a report, in bytes of the article's text.
    pub fn sentences(&self, nth: u32) -> impl Iterator<Item = Span> + use<'_> {
        let mut bytes = self.at(nth).unwrap_or(Bytes(&[]));
        let count = bytes.skip_brief().and_then(|()| bytes.number()).unwrap_or(0);
        let mut end = 0;
        (0..count).map_while(move |_| bytes.span(&mut end))
    }

    fn at(&self, nth: u32) -> Option<Bytes<'_>> {
        let nth = (nth < self.count).then_some((self.first + nth) as usize)?;
        let start = *self.packed.starts.get(nth)? as usize;
        Some(Bytes(self.packed.bytes.get(start..)?))
    }
}

/// Reports end to end, with the sites and actors that they name.
#[derive(Debug, Default)]
pub struct Packed {
    bytes: Box<[u8]>,
    /// Where each report starts.
    starts: Box<[u32]>,
    sites: Box<[Arc<Site>]>,
    actors: Box<[Arc<Actor>]>,
}

/// Puts reports end to end.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    starts: Vec<u32>,
    sites: Table<Site>,
    actors: Table<Actor>,
}

/// Shared values, each once, by their address.
#[derive(Debug)]
struct Table<T> {
    all: Vec<Arc<T>>,
    at: FxHashMap<usize, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { all: Vec::new(), at: FxHashMap::default() }
    }
}

impl<T> Table<T> {
    fn number(&mut self, value: &Arc<T>) -> u32 {
        *self.at.entry(Arc::as_ptr(value) as usize).or_insert_with(|| {
            self.all.push(Arc::clone(value));
            self.all.len() as u32 - 1
        })
    }
}

impl Packer {
    /// How many reports it holds.
    pub fn len(&self) -> u32 {
        self.starts.len() as u32
    }

    /// True where it holds none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds a report.
    pub fn push(&mut self, report: &Report) {
        self.starts.push(self.bytes.len() as u32);
        let date = report.date.as_ref();
        let flags = report.part_of_day.map_or(0, |part| 1 + part as u8)
            | report.outcome.map_or(0, |outcome| 1 + outcome as u8) << 3
            | (report.status as u8) << 5;
        let dated = date.map_or(0, |date| 1 + date.basis as u8 + if date.weak { 0x80 } else { 0 });
        self.bytes.extend(report.id.0.to_le_bytes());
        self.bytes.extend(report.confidence.to_le_bytes());
        self.bytes.extend([flags, dated]);
        if let Some(date) = date {
            let start = date.span.start.num_days_from_ce();
            self.number(zigzag(start));
            self.number(date.span.end.num_days_from_ce().wrapping_sub(start) as u32);
        }
        self.people(report.killed);
        self.people(report.injured);
        let site = self.sites.number(&report.site);
        self.number(site);
        self.number(report.actors.len() as u32);
        for by in &report.actors {
            let actor = self.actors.number(&by.actor);
            self.number(actor << 1 | by.role as u32);
        }
        self.number(report.weapons.len() as u32);
        for weapon in &report.weapons {
            self.number((weapon.kind as u32) << 1 | u32::from(weapon.count.is_some()));
            weapon.count.into_iter().for_each(|count| self.number(count));
        }
        self.number(report.sentences.len() as u32);
        let mut end = 0;
        report.sentences.iter().for_each(|&sentence| self.span(sentence, &mut end));
        end = report.sentences.first().map_or(0, |sentence| sentence.start);
        date.into_iter().for_each(|date| self.span(date.text, &mut end));
        self.number(report.evidence.len() as u32);
        for proof in &report.evidence {
            self.number(u32::from(proof.rule.number()) << 4 | proof.slot as u32);
            self.span(proof.span, &mut end);
        }
    }

    /// All that was added.
    pub fn finish(self) -> Arc<Packed> {
        Arc::new(Packed {
            bytes: self.bytes.into(),
            starts: self.starts.into(),
            sites: self.sites.all.into(),
            actors: self.actors.all.into(),
        })
    }

    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A span as its distance from the end of the one before and its length.
    fn span(&mut self, span: Span, end: &mut u32) {
        self.number(zigzag(span.start.wrapping_sub(*end) as i32));
        self.number(span.end.wrapping_sub(span.start));
        *end = span.end;
    }

    /// Nothing, a plain number, or a range.
    fn people(&mut self, people: Option<Casualties>) {
        match people {
            None => self.number(0),
            Some(Casualties { min, max: Some(max) }) if min == max => {
                self.number(1);
                self.number(min);
            }
            Some(Casualties { min, max }) => {
                self.number(2 + u32::from(max.is_some()));
                self.number(min);
                max.into_iter().for_each(|max| self.number(max));
            }
        }
    }
}

/// Small numbers stay small, whatever their sign.
fn zigzag(number: i32) -> u32 {
    (number << 1 ^ number >> 31) as u32
}

/// What is left to read of a report. `None` where it ends too early, which no report made by a [`Packer`] does.
struct Bytes<'p>(&'p [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let [byte] = self.take()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        Some((number >> 1) as i32 ^ -((number & 1) as i32))
    }

    fn span(&mut self, end: &mut u32) -> Option<Span> {
        let start = end.wrapping_add(self.signed()? as u32);
        *end = start.wrapping_add(self.number()?);
        Some(Span { start, end: *end })
    }

    fn people(&mut self) -> Option<Option<Casualties>> {
        Some(match self.number()? {
            0 => None,
            1 => Some(Casualties::exactly(self.number()?)),
            2 => Some(Casualties::at_least(self.number()?)),
            _ => Some(Casualties { min: self.number()?, max: Some(self.number()?) }),
        })
    }

    fn id(&mut self) -> Option<Id> {
        self.take().map(u64::from_le_bytes).map(Id)
    }

    fn dates(&mut self) -> Option<DaySpan> {
        let start = self.signed()?;
        let end = start.wrapping_add(self.number()? as i32);
        Some(DaySpan { start: Day::from_num_days_from_ce_opt(start)?, end: Day::from_num_days_from_ce_opt(end)? })
    }

    /// Goes on to the sentences.
    fn skip_brief(&mut self) -> Option<()> {
        let [.., dated] = self.take::<14>()?;
        if dated > 0 {
            self.dates()?;
        }
        self.people()?;
        self.people()?;
        self.number()?;
        for _ in 0..self.number()? {
            self.number()?;
        }
        for _ in 0..self.number()? {
            if self.number()? & 1 == 1 {
                self.number()?;
            }
        }
        Some(())
    }

    fn report(mut self, packed: &Packed, whole: bool) -> Option<Report> {
        let id = self.id()?;
        let confidence = f32::from_le_bytes(self.take()?);
        let [flags, dated] = self.take()?;
        let mut date = match dated {
            0 => None,
            _ => Some(EventDate {
                span: self.dates()?,
                basis: *Basis::ALL.get(usize::from(dated & 0x7f) - 1)?,
                weak: dated >= 0x80,
                text: Span::default(),
            }),
        };
        let mut report = Report {
            id,
            date,
            part_of_day: usize::from(flags & 7).checked_sub(1).and_then(|part| PartOfDay::ALL.get(part).copied()),
            killed: self.people()?,
            injured: self.people()?,
            site: Arc::clone(packed.sites.get(self.number()? as usize)?),
            actors: self.few(|bytes| {
                let number = bytes.number()?;
                let actor = Arc::clone(packed.actors.get((number >> 1) as usize)?);
                Some(Attribution { actor, role: *Role::ALL.get((number & 1) as usize)? })
            })?,
            weapons: self.few(|bytes| {
                let number = bytes.number()?;
                let count = if number & 1 == 1 { Some(bytes.number()?) } else { None };
                Some(Weapon { kind: *WeaponType::ALL.get((number >> 1) as usize)?, count })
            })?,
            outcome: usize::from(flags >> 3 & 3).checked_sub(1).and_then(|outcome| Outcome::ALL.get(outcome).copied()),
            status: *Status::ALL.get(usize::from(flags >> 5))?,
            confidence,
            sentences: Few::default(),
            evidence: Box::default(),
        };
        if !whole {
            return Some(report);
        }
        let mut end = 0;
        report.sentences = self.few(|bytes| bytes.span(&mut end))?;
        end = report.sentences.first().map_or(0, |sentence| sentence.start);
        if let Some(date) = &mut date {
            date.text = self.span(&mut end)?;
        }
        report.date = date;
        let count = self.number()?;
        let mut evidence = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let number = self.number()?;
            let slot = *Slot::ALL.get((number & 0xf) as usize)?;
            evidence.push(Evidence { slot, rule: Rule::numbered((number >> 4) as u16), span: self.span(&mut end)? });
        }
        report.evidence = evidence.into();
        Some(report)
    }

    fn few<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Few<T>> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests;
