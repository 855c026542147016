//! Tallies: totals over a period ("92 هجوما منذ 17 أكتوبر"), which are no reports.

use super::{date::DateKind, frame::Sentence, scan::Scan};
use crate::{
    arabic::number::{Number, NumberKind},
    domain::{Day, Id, Tally, TallyKind},
    lexicon::{Class, Deed},
};
use std::{ops::Range, sync::Arc};

/// A tally and the tokens of its number: no report is made of those.
pub(super) struct Found {
    pub(super) tally: Tally,
    pub(super) tokens: Range<usize>,
}

/// The tallies of a sentence.
pub(super) fn tallies(scan: &Scan, sentence: &Sentence, earlier: &[Found]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    if is_elsewhere(scan, sentence) {
        return out;
    }
    let inside = |n: &&Number| sentence.tokens.contains(&n.tokens.start);
    let numbers: Vec<&Number> = scan.numbers.iter().filter(inside).collect();
    let period = Period::of(scan, sentence);
    for (nth, number) in numbers.iter().enumerate() {
        if matches!(number.kind, NumberKind::Ordinal | NumberKind::Some)
            || number.percent
            || number.tokens.clone().any(|t| scan.date_at(t).is_some())
        {
            continue;
        }
        let unit = unit(scan, sentence, number, &out);
        let Some(what) = unit else { continue };
        let ours = about_our_subject(scan, sentence);
        let total = period.is_some() || says_total(scan, sentence) || number.value.min >= 3;
        let small = number.value.min < 3 && number.value.max.is_some() && period.is_none();
        if !ours || !total || small {
            continue;
        }
        if matches!(what, TallyKind::Killed | TallyKind::Injured) && period.is_none() && !says_total(scan, sentence) {
            continue;
        }
        let mut period = period;
        if period.is_none() && matches!(what, TallyKind::Killed | TallyKind::Injured) {
            period = earlier.last().map(|f| Period { since: f.tally.since, until: f.tally.until });
        }
        let window = nth.checked_sub(1).and_then(|b| numbers.get(b)).map_or(sentence.tokens.start, |b| b.tokens.end);
        let next = numbers.get(nth + 1).map_or(sentence.tokens.end, |n| n.tokens.start);
        let countries = countries(sentence, window..next);
        let tally = Tally {
            id: Id(0),
            count: number.value,
            since: period.and_then(|p| p.since),
            until: period.and_then(|p| p.until),
            countries,
            what,
            sentence: scan.span(&sentence.tokens),
        };
        out.push(Found { tally, tokens: number.tokens.clone() });
    }
    out
}

/// The days a total is over.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Period {
    since: Option<Day>,
    until: Option<Day>,
}

impl Period {
    fn of(scan: &Scan, sentence: &Sentence) -> Option<Self> {
        let mut period = Self { since: None, until: None };
        let mut told = false;
        for date in scan.dates.mentions.iter().filter(|d| sentence.tokens.contains(&d.tokens.start)) {
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
                    period.since = period.since.or(date.span.map(|s| s.start));
                    period.until = period.until.or(date.span.map(|s| s.end));
                    told = true;
                }
                DateKind::Day | DateKind::Duration | DateKind::PartOnly | DateKind::Future | DateKind::Document => {}
            }
        }
        told.then_some(period)
    }
}

/// What a number counts, if it counts deeds or people hurt in them.
fn unit(scan: &Scan, sentence: &Sentence, number: &Number, before: &[Found]) -> Option<TallyKind> {
    let noun = number.noun.or_else(|| (number.kind == NumberKind::DualNoun).then_some(number.tokens.start));
    if let Some(noun) = noun {
        if scan.has(noun, Class::TallyUnit) {
            let word = scan.word(noun);
            let strikes = ["ضربه", "ضربات", "غاره", "غارات", "ضربتين", "غارتين"].iter().any(|w| word.ends_with(w));
            return Some(if strikes { TallyKind::Strikes } else { TallyKind::Attacks });
        }
        if scan.has_any(noun, &[Class::Person, Class::KilledNoun, Class::InjuredNoun])
            || scan.nationality(noun).is_some()
        {
            return people(scan, sentence, number);
        }
        return None;
    }
    // "بلغ عدد الهجمات … 92", "… إلى 78 على الأقل", "و4 في سوريا": the noun stands before or is left out.
    let reach = number.tokens.start.saturating_sub(26).max(sentence.tokens.start)..number.tokens.start;
    let counted = reach.clone().rev().find(|&t| {
        let counts = matches!(scan.word(t), "عدد" | "لعدد" | "عدده" | "حصيله" | "مجموع" | "اجمالي" | "وعدد");
        counts && (t + 1..t + 3).any(|n| super::clause::is_plural_noun(scan.word(n)))
    });
    if counted.is_some() {
        return Some(TallyKind::Attacks);
    }
    let located = scan.has(number.tokens.end, Class::In) && scan.country(number.tokens.end + 1).is_some();
    before.last().filter(|_| located).map(|f| f.tally.what)
}

fn people(scan: &Scan, sentence: &Sentence, number: &Number) -> Option<TallyKind> {
    let near = number.tokens.start.saturating_sub(4).max(sentence.tokens.start)
        ..(number.tokens.end + 5).min(sentence.tokens.end);
    let mut found = None;
    for t in near {
        if scan.has(t, Class::KilledNoun) || scan.does(t, &[Deed::Killed, Deed::Kill]) {
            found = found.or(Some(TallyKind::Killed));
        }
        if scan.has(t, Class::InjuredNoun) || scan.does(t, &[Deed::Injured]) {
            found = found.or(Some(TallyKind::Injured));
        }
    }
    found
}

/// The totals of the war in Gaza and the West Bank are not counted here.
fn is_elsewhere(scan: &Scan, sentence: &Sentence) -> bool {
    let named = |t: usize| matches!(scan.word(t).trim_start_matches(['و', 'ب', 'ل', 'ف']), "غزه" | "القطاع" | "الضفه");
    let ours = sentence.parties.iter().any(|p| !p.is_to && matches!(p.kind, crate::lexicon::ActorKind::State));
    sentence.tokens.clone().any(named)
        && !(ours
            && sentence.places.iter().any(|p| matches!(p.country.as_deref(), Some("IQ" | "SY" | "JO" | "YE" | "XX"))))
        || sentence.tokens.clone().any(|t| matches!(scan.word(t), "فلسطينيا" | "فلسطيني"))
}

/// Attacks on bases, forces, sites, ships: something of the kind is named in the sentence.
fn about_our_subject(scan: &Scan, sentence: &Sentence) -> bool {
    let subject = |t: usize| {
        scan.has_any(
            t,
            &[
                Class::HeadBase,
                Class::HeadForces,
                Class::HeadShip,
                Class::HeadEmbassy,
                Class::HeadConvoy,
                Class::ForceHead,
                Class::TallyUnit,
            ],
        ) || scan.site(t).is_some()
            || scan.actor(t).is_some()
    };
    sentence.tokens.clone().any(subject) && !sentence.tokens.clone().any(|t| scan.has(t, Class::Sport))
}

fn says_total(scan: &Scan, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|t| {
        matches!(
            scan.word(t),
            "احصت"
                | "واحصت"
                | "احصي"
                | "حصيله"
                | "اجمالي"
                | "مجموع"
                | "بلغ"
                | "وبلغ"
                | "ارتفع"
                | "وارتفع"
                | "يرتفع"
                | "عدد"
                | "الاقل"
        )
    })
}

/// The countries named near a number, in order.
fn countries(sentence: &Sentence, near: Range<usize>) -> Box<[Arc<str>]> {
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
    let mut out = collect(&near);
    if out.is_empty() {
        out = collect(&sentence.tokens);
    }
    out.into()
}
