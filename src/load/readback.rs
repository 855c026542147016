//! The way back from `extract`'s output: rows of reports and tallies, with as much of the article as they quote.
//!
//! Extraction can run elsewhere, once; its rows are read here at the speed of a disk. Every quote becomes a piece of a
//! partial article, and printing the reports again gives the same offsets, words, ids and rules.

use super::{
    Loaded, ProblemKind,
    borrowed::Str,
    part::Source,
    pieces::Quotes,
    row::{ActorRow, Row, SiteRow},
    when,
};
use crate::domain::{
    Actor, Article, Attribution, Basis, Casualties, Day, DaySpan, EventDate, Evidence, Id, Outcome, PartOfDay, Pieces,
    Place, Published, Report, Role, Rule, Site, Slot, Status, Tally, TallyKind, Text, Texts, Weapon, WeaponType,
};
use rustc_hash::{FxHashMap, FxHasher};
use std::{
    hash::{Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
};

/// True for a row of `extract`'s output.
pub(super) fn is_row(row: &[u8]) -> bool {
    if row.starts_with(br#"{"type":"report""#) || row.starts_with(br#"{"type":"tally""#) {
        return true;
    }
    // Rewritten by another tool: spaces, sorted names. Inside a string the quotes would be escaped.
    let find = |needle: &[u8]| memchr::memmem::find(row, needle).is_some();
    find(br#""article":"#)
        && [&br#""type":"report""#[..], br#""type": "report""#, br#""type":"tally""#, br#""type": "tally""#]
            .into_iter()
            .any(find)
}

/// The id (as written) of the article a row of `extract`'s output stands in.
pub(super) fn article_of(row: &[u8]) -> Option<&[u8]> {
    if !row.trim_ascii_start().starts_with(br#"{"type":"#) {
        return None;
    }
    let at = memchr::memmem::find(row, br#""article":""#)? + br#""article":""#.len();
    let rest = row.get(at..)?;
    rest.get(..memchr::memchr(b'"', rest)?)
}

/// Sites and actors of the whole run: each distinct one is kept once, however many reports name it.
#[derive(Debug, Default)]
pub struct Shared {
    sites: Mutex<FxHashMap<u64, Arc<Site>>>,
    actors: Mutex<FxHashMap<u64, Arc<Actor>>>,
    outlets: Mutex<FxHashMap<u64, Arc<Outlet>>>,
}

/// The name of who published something.
#[derive(Debug, PartialEq)]
struct Outlet(Arc<str>);

type Kept<T> = FxHashMap<u64, Arc<T>>;

/// The one value that is equal to what `make` makes: from this thread's table, else from everyone's.
fn keep<T: PartialEq>(
    near: &mut Kept<T>,
    all: &Mutex<Kept<T>>,
    hash: u64,
    is: impl Fn(&T) -> bool,
    make: impl FnOnce() -> T,
) -> Arc<T> {
    if let Some(kept) = near.get(&hash).filter(|kept| is(kept)) {
        return Arc::clone(kept);
    }
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = match all.get(&hash) {
        Some(kept) if is(kept) => Arc::clone(kept),
        _ => {
            let made = Arc::new(make());
            all.insert(hash, Arc::clone(&made));
            made
        }
    };
    near.insert(hash, Arc::clone(&kept));
    kept
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

fn same(known: Option<&Arc<str>>, read: Option<&Str<'_>>) -> bool {
    known.map(|k| &**k) == read.map(|r| &**r)
}

fn shared(text: Option<&Str<'_>>) -> Option<Arc<str>> {
    text.map(|t| Arc::from(&**t))
}

/// Gathers consecutive rows of one article.
pub(super) struct Reader<'s, 'b> {
    source: &'s Source,
    shared: &'s Shared,
    /// Of the article that is being read.
    rows: Vec<Row<'b>>,
    quotes: Quotes,
    /// The line of each.
    lines: Vec<u64>,
    sites: Kept<Site>,
    actors: Kept<Actor>,
    outlets: Kept<Outlet>,
    rules: FxHashMap<String, Rule>,
    texts: Texts,
    pieces: Vec<(u32, u32)>,
    /// For articles given already, by their place in what is given: the strings and pieces that they will have.
    strings: Vec<(usize, Strings)>,
}

/// Where the strings of an article stand among those of all.
struct Strings {
    id: Place,
    title: Option<Place>,
    url: Option<Place>,
    published: Option<Place>,
    text: Place,
    pieces: u32,
}

impl<'s, 'b> Reader<'s, 'b> {
    pub(super) fn new(source: &'s Source, shared: &'s Shared) -> Self {
        Self {
            source,
            shared,
            rows: Vec::new(),
            quotes: Quotes::default(),
            lines: Vec::new(),
            sites: Kept::default(),
            actors: Kept::default(),
            outlets: Kept::default(),
            rules: FxHashMap::default(),
            texts: Texts::default(),
            pieces: Vec::new(),
            strings: Vec::new(),
        }
    }

    /// Takes one row; gives the article before it, where a new one starts.
    pub(super) fn row(&mut self, row: &'b [u8], line: u64, out: &mut Vec<Loaded>) {
        self.rows.push(Row::default());
        if let Err(kind) = self.rows.last_mut().map_or(Ok(()), |new| new.read(row)) {
            self.rows.pop();
            return out.push(self.source.problem(Some(line), kind));
        }
        if let [.., last, new] = self.rows.as_slice()
            && last.article != new.article
        {
            let new = self.rows.pop();
            self.flush(out);
            self.rows.extend(new);
        }
        match self.rows.last().map_or(Ok(()), Quotes::check) {
            Ok(()) => self.lines.push(line),
            Err(why) => {
                self.rows.pop();
                out.push(self.source.problem(Some(line), ProblemKind::Offsets(why)));
            }
        }
    }

    /// Gives the article gathered so far.
    pub(super) fn flush(&mut self, out: &mut Vec<Loaded>) {
        let mut rows = std::mem::take(&mut self.rows);
        let mut quotes = std::mem::take(&mut self.quotes);
        match quotes.read(&rows) {
            Ok(()) => self.give(&rows, &quotes, out),
            Err(why) => out.push(self.source.problem(self.lines.first().copied(), ProblemKind::Offsets(why))),
        }
        self.lines.clear();
        rows.clear();
        (self.rows, self.quotes) = (rows, quotes);
    }

    fn give(&mut self, rows: &[Row<'b>], pieces: &Quotes, out: &mut Vec<Loaded>) {
        let Some(first) = rows.first() else { return };
        let mut reports = Vec::with_capacity(rows.len());
        let mut tallies = Vec::new();
        let first_line = self.lines.first().copied();
        for (row, line) in rows.iter().zip(std::mem::take(&mut self.lines)) {
            let read = match &*row.kind {
                "tally" => tally(row, pieces).map(|tally| tallies.push(tally)),
                _ => self.report(row, pieces).map(|report| reports.push(report)),
            };
            if let Err(why) = read {
                out.push(self.source.problem(Some(line), ProblemKind::Row(why)));
            }
        }
        let mut article = Article::new("", "");
        let about = rows.iter().find(|row| &*row.kind == "report").unwrap_or(first);
        article.outlet = about.outlet.as_ref().map(|name| {
            let all = &self.shared.outlets;
            let is = |outlet: &Outlet| *outlet.0 == **name;
            Arc::clone(&keep(&mut self.outlets, all, hash_of(&**name), is, || Outlet(Arc::from(&**name))).0)
        });
        article.published = about.published.as_ref().and_then(|text| {
            // The text follows, as printed, so that it is printed again as it was.
            when::moment(text).map(|(day, hour)| Published { day, hour, text: Text::default() })
        });
        article.file = first_line.and_then(|line| self.source.place(line));
        let mut push = |text: Option<&Str<'_>>| text.map(|text| self.texts.push(text));
        let strings = Strings {
            title: push(about.title.as_ref()),
            url: push(about.url.as_ref()),
            published: push(about.published.as_ref()),
            id: self.texts.push(&first.article),
            text: self.texts.push(pieces.text()),
            pieces: pieces.places().len() as u32,
        };
        self.pieces.extend_from_slice(pieces.places());
        self.strings.push((out.len(), strings));
        out.push(Loaded::Reports { article, reports, tallies });
    }

    /// Gives the articles flushed so far their strings and pieces.
    pub(super) fn finish(self, out: &mut [Loaded]) {
        let block = self.texts.finish();
        let text = |place: Place| block.get(place);
        let pieces = Pieces::of_each(self.pieces, self.strings.iter().map(|(_, strings)| strings.pieces));
        for ((at, strings), pieces) in self.strings.iter().zip(pieces) {
            let Some(Loaded::Reports { article, .. }) = out.get_mut(*at) else { continue };
            article.pieces = pieces;
            (article.id, article.text) = (text(strings.id), text(strings.text));
            (article.title, article.url) = (strings.title.map(text), strings.url.map(text));
            if let Some((published, place)) = article.published.as_mut().zip(strings.published) {
                published.text = text(place);
            }
        }
    }

    fn report(&mut self, row: &Row<'b>, pieces: &Quotes) -> Result<Report, &'static str> {
        let site = row.site.as_ref().filter(|site| !site.name.is_empty()).ok_or("a report without a site")?;
        if row.actors.iter().any(|actor| actor.name.is_empty()) {
            return Err("an actor without a name");
        }
        let date = match &row.date {
            None => None,
            Some(date) => {
                let text = date.text.as_deref().unwrap_or("");
                let proof = row.evidence.iter().find(|e| &*e.slot == "date" && &*e.text == text);
                Some(EventDate {
                    span: DaySpan::new(day(&date.start)?, day(&date.end)?),
                    basis: word(date.basis.as_ref(), Basis::from_word).unwrap_or(Basis::Explicit),
                    weak: date.weak,
                    text: match proof {
                        Some(proof) => pieces.local(proof.start, proof.end),
                        None => pieces.find(text),
                    },
                })
            }
        };
        let mut evidence = Vec::with_capacity(row.evidence.len());
        for proof in &row.evidence {
            evidence.push(Evidence {
                slot: Slot::from_word(&proof.slot).ok_or("evidence for a slot unknown here")?,
                rule: self.rule(proof.rule.as_deref().unwrap_or("other")),
                span: pieces.local(proof.start, proof.end),
            });
        }
        Ok(Report {
            id: Id::parse(&row.id),
            date,
            part_of_day: word(row.part_of_day.as_ref(), PartOfDay::from_word),
            site: self.site(site),
            actors: row.actors.iter().map(|actor| self.actor(actor)).collect(),
            weapons: row
                .weapons
                .iter()
                .map(|w| Weapon { kind: WeaponType::from_word(&w.kind).unwrap_or(WeaponType::Unknown), count: w.count })
                .collect(),
            killed: row.killed.map(|n| n.0),
            injured: row.injured.map(|n| n.0),
            outcome: word(row.outcome.as_ref(), Outcome::from_word),
            status: word(row.status.as_ref(), Status::from_word).unwrap_or(Status::Reported),
            confidence: row.confidence,
            sentences: row.sentences.iter().map(|s| pieces.local(s.start, s.end)).collect(),
            evidence: evidence.into(),
        })
    }

    fn rule(&mut self, name: &str) -> Rule {
        if let Some(rule) = self.rules.get(name) {
            return *rule;
        }
        let rule = Rule::named(name);
        self.rules.insert(name.to_owned(), rule);
        rule
    }

    fn site(&mut self, row: &SiteRow<'_>) -> Arc<Site> {
        let position = row.lat.zip(row.lon);
        let is = |site: &Site| {
            *site.name == *row.name
                && same(site.id.as_ref(), row.id.as_ref())
                && same(site.name_ar.as_ref(), row.name_ar.as_ref())
                && same(site.name_en.as_ref(), row.name_en.as_ref())
                && same(site.country.as_ref(), row.country.as_ref())
                && site.position == position
        };
        let hash = hash_of((row.id.as_deref(), &*row.name));
        keep(&mut self.sites, &self.shared.sites, hash, is, || Site {
            id: shared(row.id.as_ref()),
            name: Arc::from(&*row.name),
            name_ar: shared(row.name_ar.as_ref()),
            name_en: shared(row.name_en.as_ref()),
            country: shared(row.country.as_ref()),
            position,
        })
    }

    fn actor(&mut self, row: &ActorRow<'_>) -> Attribution {
        let is = |actor: &Actor| {
            *actor.name == *row.name
                && same(actor.id.as_ref(), row.id.as_ref())
                && same(actor.name_ar.as_ref(), row.name_ar.as_ref())
                && same(actor.name_en.as_ref(), row.name_en.as_ref())
        };
        let hash = hash_of((row.id.as_deref(), &*row.name));
        let actor = keep(&mut self.actors, &self.shared.actors, hash, is, || Actor {
            id: shared(row.id.as_ref()),
            name: Arc::from(&*row.name),
            name_ar: shared(row.name_ar.as_ref()),
            name_en: shared(row.name_en.as_ref()),
        });
        Attribution { actor, role: Role::from_word(&row.role).unwrap_or(Role::Accused) }
    }
}

fn tally(row: &Row<'_>, pieces: &Quotes) -> Result<Tally, &'static str> {
    let sentence = row.sentence.as_ref().ok_or("a tally without its sentence")?;
    let date = |text: &Option<Str<'_>>| text.as_ref().map(|text| day(text)).transpose();
    Ok(Tally {
        id: Id::parse(&row.id),
        count: row.count.map_or(Casualties::at_least(1), |n| n.0),
        since: date(&row.since)?,
        until: date(&row.until)?,
        countries: row.countries.iter().map(|c| Arc::from(&**c)).collect(),
        what: word(row.what.as_ref(), TallyKind::from_word).ok_or("a tally of something unknown here")?,
        sentence: pieces.local(sentence.start, sentence.end),
    })
}

fn day(text: &str) -> Result<Day, &'static str> {
    let day = if text.len() == 10 { when::iso_day(text) } else { text.parse().ok() };
    day.ok_or("a date that is not YYYY-MM-DD")
}

fn word<T>(text: Option<&Str<'_>>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    text.and_then(|text| read(text))
}
