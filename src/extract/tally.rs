//! Tallies: totals over a period ("92 هجوما منذ 17 أكتوبر"), which are no reports.

use super::{
    casualty::Toll,
    clause::is_plural_noun,
    date::{DateKind, DateMention},
    frame::Sentence,
    place::{Place, Tie, Where},
    scan::Scan,
};
use crate::{
    arabic::number::{Number, NumberKind},
    domain::{Casualties, Day, Id, Tally, TallyKind},
    lexicon::{ActorKind, Class, Deed},
};
use chrono::Datelike;
use std::{ops::Range, sync::Arc};

/// A tally and the tokens of its number: no report is made of those.
pub(super) struct Found {
    pub(super) tally: Tally,
    pub(super) tokens: Range<usize>,
}

/// The fewest attacks that are a total where no period is told.
const LEAST: u32 = 3;

/// The totals of attacks in a sentence.
pub(super) fn tallies(scan: &Scan, sentence: &Sentence, earlier: &[Found]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let numbers = scan.numbers_in(&sentence.tokens);
    if numbers.is_empty() || !about_our_subject(scan, sentence) || is_elsewhere(scan, sentence) {
        return out;
    }
    let whole = Period::of(scan, &sentence.tokens).filter(|period| !period.is_end_alone());
    for (nth, number) in numbers.iter().enumerate() {
        if matches!(number.kind, NumberKind::Ordinal | NumberKind::Some | NumberKind::DualNoun)
            || number.percent
            || number.tokens.clone().any(|t| scan.date_at(t).is_some())
        {
            continue;
        }
        let next = numbers.get(nth + 1).map_or(sentence.tokens.end, |n| n.tokens.start);
        let Some((what, says_total)) = unit(scan, sentence, number, &out) else { continue };
        let many = number.value.max.is_none() || number.value.min >= LEAST;
        let clause = sentence.clause_of(number.tokens.start);
        let period = whole.or_else(|| clause.and_then(|clause| Period::of(scan, &clause.tokens)));
        let over = match period {
            Some(period) => Some(period),
            None if !many || is_listed(scan, number) => None,
            // "وذكر أن 14 منها في العراق": of the total told right before.
            None if earlier.last().is_some_and(|f| scan.sentence_of(f.tokens.start) + 1 == sentence.number)
                && located(scan, number) =>
            {
                earlier.last().map(Period::of_tally)
            }
            None if says_total => Some(Period::default()),
            None => at_large(scan, sentence, number, next),
        };
        let Some(period) = over else { continue };
        let before = nth.checked_sub(1).and_then(|b| numbers.get(b)).map_or(sentence.tokens.start, |b| b.tokens.end);
        let place = out.iter().any(|f| f.tally.what == what);
        let window = if place { number.tokens.start..next } else { before..next };
        let found = found(scan, sentence, number.tokens.clone(), reached(scan, number), what, period, &window);
        add(&mut out, found);
    }
    out
}

/// The people of a toll, as totals over a period.
pub(super) fn of_people(scan: &Scan, sentence: &Sentence, toll: &Toll, period: Period) -> Vec<Found> {
    let sides = [(TallyKind::Killed, toll.killed), (TallyKind::Injured, toll.injured)];
    let counted = sides.into_iter().filter_map(|(what, value)| Some((what, value?)));
    let make = |(what, value)| {
        let behind = scan.numbers_in(&(toll.tokens.end..sentence.tokens.end));
        let next = behind.iter().find(|n| n.noun.is_some() || scan.has(n.tokens.end, Class::In));
        let near = toll.tokens.start..next.map_or(sentence.tokens.end, |n| n.tokens.start);
        found(scan, sentence, toll.tokens.clone(), value, what, period, &near)
    };
    counted.map(make).collect()
}

fn found(
    scan: &Scan,
    sentence: &Sentence,
    tokens: Range<usize>,
    count: Casualties,
    what: TallyKind,
    period: Period,
    near: &Range<usize>,
) -> Found {
    let countries = countries(sentence, near);
    let span = scan.span(&sentence.tokens);
    let tally = Tally { id: Id(0), count, since: period.since, until: period.until, countries, what, sentence: span };
    Found { tally, tokens }
}

/// Adds a tally, unless the sentence has told it already.
fn add(out: &mut Vec<Found>, found: Found) {
    let same = |known: &&Found| {
        let (a, b) = (&known.tally, &found.tally);
        a.what == b.what && a.count == b.count && (b.since.is_none() || a.since == b.since)
    };
    if !out.iter().any(|known| same(&known)) {
        out.push(found);
    }
}

/// The days a total is over.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Period {
    pub(super) since: Option<Day>,
    pub(super) until: Option<Day>,
}

impl Period {
    /// The period that some tokens tell.
    pub(super) fn of(scan: &Scan, tokens: &Range<usize>) -> Option<Self> {
        let mut period = Self::default();
        let mut told = false;
        for date in scan.dates_in(tokens) {
            let start = date.tokens.start;
            let led = |words: &[&str]| {
                (start.saturating_sub(12).max(tokens.start)..start + 1).any(|t| words.contains(&scan.word(t)))
            };
            match date.kind {
                DateKind::Since => {
                    period.since = period.since.or(date.span.map(|s| s.start));
                    told = true;
                }
                DateKind::Until => {
                    period.until = period.until.or(date.span.map(|s| s.end));
                    told = true;
                }
                DateKind::Between => {
                    // "Last week" is counted from nowhere in particular.
                    let span = date.span.filter(|_| !is_loose(scan, &date.tokens));
                    period.since = period.since.or(span.map(|s| s.start));
                    period.until = period.until.or(span.map(|s| s.end));
                    told = true;
                }
                // "من 17 إلى 30 من تشرين الأول".
                DateKind::Day if first_day(scan, date).is_some() => {
                    period.since = first_day(scan, date);
                    period.until = date.span.map(|s| s.end);
                    told = true;
                }
                // "منذ مشاركة الفصائل … في 17 أكتوبر".
                DateKind::Day if led(&["منذ", "ومنذ"]) && !told => {
                    period.since = date.span.map(|s| s.start);
                    told = true;
                }
                // "خلال عام 2021".
                DateKind::Day if date.span.is_some_and(|s| s.days() > 20) && led(&["خلال"]) && !told => {
                    period.since = date.span.map(|s| s.start);
                    period.until = date.span.map(|s| s.end);
                    told = true;
                }
                _ => {}
            }
        }
        // "منذ اليوم … حتى أمس": no period ends before it begins; one of the two is of something else.
        period.until = period.until.filter(|&until| period.since.is_none_or(|since| since <= until));
        // "منذ بدء العمليات": since when is not told, but it is a period.
        let open = tokens.clone().any(|t| matches!(scan.word(t), "منذ" | "ومنذ") && scan.date_at(t).is_none());
        (told || open).then_some(period)
    }

    /// An end without a beginning.
    fn is_end_alone(&self) -> bool {
        self.since.is_none() && self.until.is_some()
    }

    /// That of a tally.
    pub(super) fn of_tally(found: &Found) -> Self {
        Self { since: found.tally.since, until: found.tally.until }
    }
}

/// The day that a range of days of one month begins with, where only its end is read as a date.
fn first_day(scan: &Scan, date: &DateMention) -> Option<Day> {
    let end = date.span?.single()?;
    let to = date.tokens.start.checked_sub(1).filter(|&t| matches!(scan.word(t), "الي" | "حتي" | "وحتي"))?;
    let number = scan.number_at(to.checked_sub(1)?)?;
    let from = number.tokens.start.checked_sub(1).map_or("", |t| scan.word(t));
    let led = matches!(from, "من" | "بين") || matches!(scan.word(number.tokens.start), "من" | "بين");
    let day = number.value.exact().filter(|&day| led && day > 0 && day < end.day())?;
    end.with_day(day)
}

fn is_loose(scan: &Scan, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|t| scan.word(t).contains("اسبوع"))
}

/// What a number counts, if it counts deeds, and whether the words say that it is a total.
fn unit(scan: &Scan, sentence: &Sentence, number: &Number, before: &[Found]) -> Option<(TallyKind, bool)> {
    let start = number.tokens.start;
    let reach = start.saturating_sub(20).max(sentence.tokens.start)..start;
    let total = reach.rev().find(|&t| {
        let word = scan.behind_glued(t);
        let plural = |n: usize| is_plural_noun(scan.word(n)) || scan.has(n, Class::HeadShip);
        matches!(word, "عدد" | "عدده" | "عددها" | "حصيله" | "مجموع" | "اجمالي") && (t + 1..t + 4).any(plural)
            || matches!(word, "عددها")
    });
    let noun = number.noun;
    if let Some(noun) = noun.filter(|&noun| scan.has(noun, Class::TallyUnit)) {
        return Some((kind_of(scan.word(noun)), total.is_some()));
    }
    // "92 سفينة تعرضت لهجمات".
    if noun.is_some_and(|noun| scan.has(noun, Class::HeadShip)) {
        let near = start.saturating_sub(6).max(sentence.tokens.start)..(number.tokens.end + 6).min(sentence.tokens.end);
        let attacked = near.into_iter().any(|t| scan.does(t, &[Deed::Strike, Deed::Suffer]));
        return attacked.then_some((TallyKind::Attacks, total.is_some()));
    }
    if noun.is_some_and(|noun| !scan.has_any(noun, &[Class::In, Class::From]) && !scan.word(noun).starts_with('ا'))
        && total.is_none()
    {
        return None;
    }
    // "بلغ عدد الهجمات … 92": the noun stands before.
    if let Some(at) = total.filter(|_| noun.is_none()) {
        let what =
            (at..at + 4).find(|&t| is_plural_noun(scan.word(t))).map_or(TallyKind::Attacks, |t| kind_of(scan.word(t)));
        return Some((what, true));
    }
    // "32 في العراق و34 في سوريا": parts of the total before.
    let located =
        noun.is_none() && scan.has(number.tokens.end, Class::In) && scan.country(number.tokens.end + 1).is_some();
    before.last().filter(|_| located).map(|f| (f.tally.what, true))
}

fn kind_of(word: &str) -> TallyKind {
    const STRIKES: [&str; 6] = ["ضربه", "ضربات", "غاره", "غارات", "ضربتين", "غارتين"];
    if STRIKES.iter().any(|w| word.ends_with(w)) { TallyKind::Strikes } else { TallyKind::Attacks }
}

/// "ارتفع من 30 إلى 38": what it has reached.
fn reached(scan: &Scan, number: &Number) -> Casualties {
    match number.value.max {
        Some(high) if high > number.value.min && scan.word(number.tokens.start) == "من" => Casualties::exactly(high),
        // "تجاوز عدد الغارات 900".
        _ => {
            let over = (number.tokens.start.saturating_sub(6)..number.tokens.start).any(|t| {
                ["تجاوز", "يتجاوز", "تخط"].iter().any(|word| scan.word(t).trim_start_matches('و').starts_with(word))
            });
            if over { Casualties::at_least(number.value.min) } else { number.value }
        }
    }
}

/// A country stands behind what is counted.
fn located(scan: &Scan, number: &Number) -> bool {
    let end = number.noun.unwrap_or(number.tokens.end);
    (end..end + 14).any(|t| scan.has(t, Class::In) && scan.country(t + 1).is_some())
}

/// "ثلاث عمليات عسكرية:" is told one by one.
fn is_listed(scan: &Scan, number: &Number) -> bool {
    let end = number.noun.unwrap_or(number.tokens.end);
    (end..end + 4).any(|t| scan.word(t) == ":")
}

/// Without a period, a number of attacks is a total where they were on many places, or on forces or ships at large, and
/// not one at a place that is named: then it tells how a single report was.
fn at_large(scan: &Scan, sentence: &Sentence, number: &Number, next: usize) -> Option<Period> {
    let noun = number.noun.unwrap_or(number.tokens.end);
    // Operations of one statement are told one by one.
    if scan.word(noun).contains("عمليات") || scan.word(noun).contains("مرات") && !suffers(scan, sentence, number)
    {
        return None;
    }
    let clause = sentence.clause_of(number.tokens.start)?;
    let end = next.max(noun + 8).min(sentence.tokens.end);
    let behind = noun..(noun + 1..end).find(|&t| scan.word(t) == "،").unwrap_or(end);
    let around = |p: &&Place| {
        if suffers(scan, sentence, number) {
            clause.tokens.contains(&p.tokens.start)
        } else {
            behind.contains(&p.tokens.start)
        }
    };
    let places: Vec<&Place> = sentence.places.iter().filter(around).collect();
    let single = places.iter().any(|p| matches!(p.what, Where::Known(_) | Where::Named) && p.closeness >= 3);
    let large = places.iter().any(|p| p.what == Where::Country || p.head == Some(Class::HeadForces))
        || suffers(scan, sentence, number) && places.iter().any(|p| p.plural)
        || kind_of(scan.word(noun)) == TallyKind::Attacks && places.iter().any(|p| p.plural && p.tie == Tie::On);
    if single || !large {
        return None;
    }
    let dates = scan.dates_in(&clause.tokens).iter();
    let day = dates.filter(|d| d.kind == DateKind::Day && !is_loose(scan, &d.tokens)).find_map(|d| d.span);
    Some(Period { since: day.map(|d| d.start), until: day.map(|d| d.end) })
}

fn suffers(scan: &Scan, sentence: &Sentence, number: &Number) -> bool {
    let from = number.tokens.start.saturating_sub(14).max(sentence.tokens.start);
    (from..number.tokens.start).any(|t| scan.does(t, &[Deed::Suffer]))
}

/// The totals of the war in Gaza and the West Bank are not counted here.
pub(super) fn is_elsewhere(scan: &Scan, sentence: &Sentence) -> bool {
    const NAMES: [&str; 3] = ["غزه", "القطاع", "الضفه"];
    let named = |t: usize| {
        let glued = NAMES.iter().find_map(|name| scan.word(t).strip_suffix(name));
        glued.is_some_and(|glued| glued.chars().all(|c| matches!(c, 'و' | 'ب' | 'ل' | 'ف')))
    };
    let ours = sentence.parties.iter().any(|p| !p.is_to && p.kind == ActorKind::State);
    let here = |p: &Place| matches!(p.country.as_deref(), Some("IQ" | "SY" | "JO" | "YE" | "XX"));
    sentence.tokens.clone().any(named) && !(ours && sentence.places.iter().any(here))
        || sentence.tokens.clone().any(|t| matches!(scan.word(t), "فلسطينيا" | "فلسطيني"))
}

/// `الحرب`, `أعمال العنف`: fighting at large.
pub(super) fn is_war(scan: &Scan, at: usize) -> bool {
    matches!(
        scan.word(at).trim_start_matches(['و', 'ب', 'ف']),
        "الحرب" | "للحرب" | "النزاع" | "الصراع" | "العنف" | "المعارك" | "الازمه"
    )
}

/// Puts together what an article has told twice, in its headline and in its text: of one count of one kind the total
/// whose beginning is told stays.
pub(super) fn settle(tallies: &mut Vec<Found>) {
    let open = |a: &Tally| a.since.is_none() && a.until.is_none();
    let same = |a: &Tally, b: &Tally| {
        a.what == b.what && (a.count == b.count || a.count.min == b.count.min && (open(a) || open(b)))
    };
    let mut out: Vec<Found> = Vec::with_capacity(tallies.len());
    for found in tallies.drain(..) {
        match out.iter_mut().find(|known| same(&known.tally, &found.tally)) {
            Some(known) if known.tally.since.is_none() && found.tally.since.is_some() => *known = found,
            Some(known) if found.tally.since.is_none() || known.tally.since == found.tally.since => {}
            _ => out.push(found),
        }
    }
    *tallies = out;
}

/// Attacks on bases, forces, sites, ships: something of the kind is named in the sentence.
fn about_our_subject(scan: &Scan, sentence: &Sentence) -> bool {
    const SUBJECTS: [Class; 7] = [
        Class::HeadBase,
        Class::HeadForces,
        Class::HeadShip,
        Class::HeadEmbassy,
        Class::HeadConvoy,
        Class::ForceHead,
        Class::TallyUnit,
    ];
    let subject = |t: usize| scan.has_any(t, &SUBJECTS) || scan.site(t).is_some() || scan.actor(t).is_some();
    !scan.may_have(&sentence.tokens, &[Class::OtherNews]) && sentence.tokens.clone().any(subject)
}

/// The countries named near a number, in order.
fn countries(sentence: &Sentence, near: &Range<usize>) -> Box<[Arc<str>]> {
    let collect = |range: &Range<usize>| {
        let mut out: Vec<Arc<str>> = Vec::new();
        for place in sentence.places.iter().filter(|p| range.contains(&p.tokens.start)) {
            if let Some(country) = &place.country
                && !out.contains(country)
            {
                out.push(Arc::clone(country));
            }
        }
        out
    };
    let mut out = collect(near);
    if out.is_empty() {
        out = collect(&sentence.tokens);
    }
    out.into()
}
