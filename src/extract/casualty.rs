//! Tolls: how many were killed or hurt.

use super::{
    frame::Sentence,
    hurt::{How, Side, side},
    people::{self, People, is_part, is_person, people},
    scan::Scan,
};
use crate::{
    domain::Casualties,
    lexicon::{Class, Deed, Form},
};
use std::ops::Range;

/// A toll told in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Toll {
    pub(super) killed: Option<Casualties>,
    pub(super) injured: Option<Casualties>,
    /// The words that tell it.
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
    /// The word of the dead or hurt in it.
    pub(super) at: usize,
    /// Takes the place of what was told before: `ارتفع عدد القتلى إلى تسعة`.
    pub(super) raised: bool,
    /// Told with a number.
    pub(super) counted: bool,
    /// Where the place stands that it is told of, where tolls are shared out: `خمسة في صعدة واثنان في حجة`.
    pub(super) shared_out: Option<Range<usize>>,
}

/// The rule of tolls told by naming an assassination.
pub(super) const ASSASSINATED: &str = "toll:assassination";

/// The tolls of a sentence, in reading order, those that say nobody included.
pub(super) fn tolls(scan: &Scan, sentence: &Sentence) -> Vec<Toll> {
    let sides: Vec<(usize, Side, How)> =
        scan.acts_in(&sentence.tokens).filter_map(|at| side(scan, at).map(|(side, how)| (at, side, how))).collect();
    let mut out = super::nobody::nobody(scan, &sentence.tokens, &sides);
    if sides.is_empty() {
        return once(out);
    }
    let denied: Vec<usize> = out.iter().map(|toll| toll.at).collect();
    let reader = Reader { scan, sentence, part_until: parts(scan, &sentence.tokens) };
    for (at, side, how) in sides {
        if denied.contains(&at) || side == Side::Both || super::nobody::is_unsure(scan, &sentence.tokens, at) {
            continue;
        }
        if let Some(mut toll) = reader.toll(at, side, how) {
            let others = reader.shared_out(&mut toll);
            out.push(toll);
            out.extend(others);
        }
    }
    out.sort_by_key(|toll| toll.at);
    once(out)
}

/// Words that are told of twice (`سقوط قتلى`, `سبعة شهداء استشهدوا`) are one toll: the one with a number.
fn once(tolls: Vec<Toll>) -> Vec<Toll> {
    let mut out: Vec<Toll> = Vec::with_capacity(tolls.len());
    for toll in tolls {
        let overlaps = |known: &&mut Toll| {
            known.tokens.start < toll.tokens.end
                && toll.tokens.start < known.tokens.end
                && known.killed.is_some() == toll.killed.is_some()
                && known.injured.is_some() == toll.injured.is_some()
        };
        match out.iter_mut().rev().take(2).find(overlaps) {
            Some(known) if toll.counted && !known.counted => *known = toll,
            Some(_) => {}
            None => out.push(toll),
        }
    }
    out
}

/// For each token of a sentence, counted from its first, whether it lies in what is told of a part: `بينهم خمسة في حال
/// الخطر`, up to the next comma or verb.
fn parts(scan: &Scan, sentence: &Range<usize>) -> Vec<bool> {
    let mut inside = false;
    sentence
        .clone()
        .map(|t| {
            if is_part(scan, t) {
                inside = true;
            } else {
                let toll = scan.does(t, &[Deed::Killed, Deed::Injured]) && scan.clitics(t).conjunction;
                inside &= !(toll || matches!(scan.word(t), "،" | "؛" | "." | ")") || scan.finite(t).is_some());
            }
            inside
        })
        .collect()
}

pub(super) struct Reader<'r, 's> {
    pub(super) scan: &'r Scan<'s>,
    pub(super) sentence: &'r Sentence,
    part_until: Vec<bool>,
}

impl Reader<'_, '_> {
    pub(super) fn in_part(&self, at: usize) -> bool {
        at.checked_sub(self.sentence.tokens.start).and_then(|t| self.part_until.get(t)).copied().unwrap_or_default()
    }

    /// A number in a name ("البرج 22") counts nobody.
    pub(super) fn in_name(&self, at: usize) -> bool {
        self.sentence.places.iter().any(|p| p.core.contains(&at) && p.core.start < at)
    }

    fn toll(&self, at: usize, side: Side, how: How) -> Option<Toll> {
        let verb = matches!(how, How::Verb | How::Hit | How::Mourned);
        if !verb && self.in_part(at) || verb && super::nobody::is_negated(self.scan, &self.sentence.tokens, at) {
            return None;
        }
        let found = match how {
            How::Verb if self.is_plural_verb(at) => self.before(at).or_else(|| self.behind(at, side)),
            How::Verb => self.behind(at, side).or_else(|| self.before(at)).or_else(|| self.by_name(at, side)),
            How::Noun => self.behind(at, side).or_else(|| self.named(at, side)),
            How::Mourned => self.behind(at, side).filter(|found| found.counted),
            // "أصابت ستة جنود", "أصابت اثنين من المقاتلين".
            How::Hit => people(self.scan, at + 1, self.sentence.tokens.end, false).filter(|found| {
                let end = found.tokens.end;
                let of = self.scan.word(end) == "من" && is_person(self.scan, end + 1);
                of || found.tokens.clone().any(|t| is_person(self.scan, t))
            }),
            How::People => self.themselves(at, side),
        }?;
        let found = if how == How::Verb { self.with_fellows(at, found) } else { found };
        // "مقتل وإصابة أربعين": how many of each is not told.
        let shared = how == How::Noun
            && self.scan.clitics(at).conjunction
            && at > self.sentence.tokens.start
            && self
                .scan
                .verbs(at - 1)
                .any(|(v, _)| v.form == Form::Noun && matches!(v.deed, Deed::Killed | Deed::Injured));
        let found = if shared { People { value: Casualties::at_least(1), counted: false, ..found } } else { found };
        let (raised, old) = self.raised(&found);
        if old {
            return None;
        }
        let tokens = found.tokens.start.min(at)..found.tokens.end.max(at + 1);
        let counted = found.counted;
        let value = self.other_source(&found);
        // "أقل من مئة قتيل" tells no toll of one deed.
        if value.min == 0 && value.max != Some(0) {
            return None;
        }
        let killing = self.scan.does(at, &[Deed::Kill]) && how == How::Noun;
        let rule = if killing { ASSASSINATED } else { "toll:killed" };
        let (killed, injured, rule) = match side {
            Side::Killed => (Some(value), None, rule),
            _ => (None, Some(value), "toll:injured"),
        };
        Some(Toll { killed, injured, tokens, rule, at, raised, counted, shared_out: None })
    }

    /// The tolls of the other places that a toll is shared out to: `قُتل خمسة في صعدة واثنان في حجة، وثلاثة في ذمار`.
    fn shared_out(&self, first: &mut Toll) -> Vec<Toll> {
        const REACH: usize = 10;
        let scan = self.scan;
        let mut out: Vec<Toll> = Vec::new();
        let mut end = first.tokens.end;
        loop {
            let reach = (end..self.sentence.tokens.end.min(end + REACH))
                .take_while(|&t| scan.finite(t).is_none() && !matches!(scan.word(t), "؛" | "."));
            let Some(next) = reach.clone().find_map(|t| {
                people::joined_count(scan, t).filter(|next| people::is_at_a_place(scan, next.tokens.end))
            }) else {
                break;
            };
            if !(end..next.tokens.start).any(|t| people::is_place(scan, t)) {
                break;
            }
            let before = out.last_mut().unwrap_or(first);
            before.shared_out = Some(before.tokens.start..next.tokens.start);
            end = next.tokens.end;
            let of = |told: Option<Casualties>| told.map(|_| next.value);
            out.push(Toll {
                killed: of(first.killed),
                injured: of(first.injured),
                at: next.tokens.start,
                shared_out: Some(end..(end + REACH).min(self.sentence.tokens.end)),
                tokens: next.tokens,
                ..first.clone()
            });
        }
        out
    }

    /// Whether a toll replaces an earlier one (`ارتفع … إلى`), and whether it is the one replaced (`من ثلاثة قتلى`,
    /// `بعد أن كانت تحدثت عن`).
    fn raised(&self, found: &People) -> (bool, bool) {
        let scan = self.scan;
        let start = found.tokens.start;
        let mut back = start.saturating_sub(24).max(self.sentence.tokens.start)..start;
        let rises = back.any(|t| is_rise(scan.word(t)));
        let is_from = |t: usize| t.checked_sub(1).map_or("", |b| scan.word(b)) == "من" || scan.word(t) == "من";
        // "من ثلاثة قتلى و87 جريحا": what is joined to one replaced is too.
        let joined = scan.word(start).starts_with('و')
            && scan.numbers_in(&(start.saturating_sub(4)..start)).last().is_some_and(|n| is_from(n.tokens.start));
        let from = is_from(start) || joined;
        let close = start.saturating_sub(10).max(self.sentence.tokens.start)..start;
        let earlier =
            close.clone().any(|t| matches!(scan.word(t), "اولا" | "سابقه" | "سابق" | "البدايه" | "بدايه" | "بادي"))
                || close.clone().any(|t| matches!(scan.word(t), "كانت" | "كان"))
                    && close.clone().any(|t| scan.has(t, Class::Reason) || matches!(scan.word(t), "بعدما"));
        let said = close
            .clone()
            .any(|t| scan.does(t, &[Deed::Say, Deed::Announce]) || matches!(scan.word(t), "حصيله" | "الحصيله"));
        let later = close.into_iter().any(|t| scan.word(t) == "لاحقا");
        ((rises && !from) || later, (rises && from) || (earlier && said))
    }

    /// `بثمانية سياح بحسب السلطات، وتسعة وفق الوزارة`: another source's number makes a range.
    fn other_source(&self, found: &People) -> Casualties {
        let scan = self.scan;
        let end = (found.tokens.end + 10).min(self.sentence.tokens.end);
        let first = (found.tokens.end..end).find(|&t| scan.has(t, Class::According));
        let Some(first) = first else { return found.value };
        let second = (first..end).find(|&t| {
            scan.word(t) == "،" && scan.number_at(t + 1).is_some_and(|n| n.noun.is_none() && n.tokens.start == t + 1)
        });
        let other = second.and_then(|t| scan.number_at(t + 1));
        match other.filter(|n| scan.has(n.tokens.end, Class::According)) {
            Some(other) => found.value.hull(other.value),
            None => found.value,
        }
    }
}

/// `ارتفع`, `رفعت`: a number takes the place of another.
pub(super) fn is_rise(word: &str) -> bool {
    let word = word.trim_start_matches(['و', 'ف', 'ب']);
    ["ارتفع", "ارتفاع", "رفع", "يرتفع", "ترتفع"].iter().any(|rise| word.starts_with(rise))
}
