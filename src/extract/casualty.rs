//! Tolls: how many were killed or hurt.

use super::{
    frame::Sentence,
    people::{People, is_part, is_person, people, unknown},
    scan::Scan,
};
use crate::{
    arabic::number::NumberKind,
    domain::Casualties,
    lexicon::{Class, Deed, Form, Glued},
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
}

/// The rule of tolls told by naming an assassination.
pub(super) const ASSASSINATED: &str = "toll:assassination";

/// What became of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Killed,
    Injured,
    Both,
}

/// How a word speaks of dead or hurt people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// `قُتل`, `أصيبوا`: people behind it, or before it.
    Verb,
    /// `مقتل`, `إصابة`: people behind it.
    Noun,
    /// `قتلى`, `جرحى`: people themselves.
    People,
    /// `أصابت ستة`: of people only where they stand right behind it.
    Hit,
    /// `نعت ثمانية من عناصرها`: the dead are counted.
    Mourned,
}

/// The tolls of a sentence, in reading order, those that say nobody included.
pub(super) fn tolls(scan: &Scan, sentence: &Sentence) -> Vec<Toll> {
    let mut out = super::nobody::nobody(scan, &sentence.tokens);
    let denied: Vec<usize> = out.iter().map(|toll| toll.at).collect();
    let reader = Reader { scan, sentence, part_until: parts(scan, &sentence.tokens) };
    for at in sentence.tokens.clone() {
        let Some((side, how)) = side(scan, at) else { continue };
        if denied.contains(&at) || side == Side::Both || super::nobody::is_unsure(scan, &sentence.tokens, at) {
            continue;
        }
        if let Some(toll) = reader.toll(at, side, how) {
            out.push(toll);
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

/// Whether and how a token speaks of dead or hurt people.
pub(super) fn side(scan: &Scan, at: usize) -> Option<(Side, How)> {
    if scan.is_idle(at) {
        return None;
    }
    if scan.has(at, Class::KilledNoun) {
        return Some((Side::Killed, How::People));
    }
    if scan.has(at, Class::InjuredNoun) {
        let noun = scan.word(at).trim_start_matches(['و', 'ف']).starts_with("اصابه");
        return (!is_of_target(scan, at)).then_some((Side::Injured, if noun { How::Noun } else { How::People }));
    }
    if scan.has(at, Class::Victims) {
        return Some((Side::Both, How::People));
    }
    let word = scan.word(at).trim_start_matches(['و', 'ف']);
    if matches!(word, "لقي" | "لقيت" | "لقوا" | "لقيا") {
        let fate = (at + 1..at + 14).any(|t| is_fate(scan.word(t)));
        return fate.then_some((Side::Killed, How::Verb));
    }
    let mut found = None;
    for (verb, clitics) in scan.verbs(at) {
        let how = if verb.form == Form::Noun { How::Noun } else { How::Verb };
        let lemma = scan.lexicon.verbs.get(usize::from(verb.lemma)).map_or("", |id| id);
        let this = match verb.deed {
            // What befell "him" is told elsewhere.
            Deed::Killed | Deed::Injured if verb.form == Form::Noun && (verb.object || is_fate(word)) => continue,
            Deed::Injured if clitics.preposition != Glued::None && word.contains("جرو") => continue,
            Deed::Killed if lemma == "mourn" => (Side::Killed, How::Mourned),
            Deed::Killed | Deed::Kill => (Side::Killed, how),
            Deed::KilledBy if takes_lives(scan, at) => (Side::Killed, How::Verb),
            Deed::Injured if verb.form == Form::Noun && is_of_target(scan, at) => continue,
            Deed::Injured => (Side::Injured, how),
            Deed::Hit if verb.form == Form::Past => (Side::Injured, How::Hit),
            _ => continue,
        };
        if found.is_none_or(|(_, how)| how == How::Hit) {
            found = Some(this);
        }
    }
    found
}

/// `مصرعه`, `حتفهم`: what one meets.
fn is_fate(word: &str) -> bool {
    word.starts_with("مصرع") || word.starts_with("حتف")
}

/// `أودى بحياة`, `راح ضحيته`.
fn takes_lives(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at).trim_start_matches(['و', 'ف']);
    !word.starts_with("راح") || (at + 1..at + 4).any(|t| scan.word(t).starts_with("ضحي"))
}

/// `إصابة مباشرة`, `إصابات دقيقة`, `إصابة الأهداف`: of weapons, not of people.
fn is_of_target(scan: &Scan, at: usize) -> bool {
    (at + 1..at + 3).any(|t| {
        let word = scan.word(t);
        ["مباشر", "دقيق", "محقق", "بدقه", "هدف", "اهداف", "الهدف", "الاهداف"].iter().any(|w| word.starts_with(w))
    })
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
            } else if matches!(scan.word(t), "،" | "؛" | "." | ")")
                || scan.finite(t).is_some()
                || (scan.does(t, &[Deed::Killed, Deed::Injured]) && scan.clitics(t).conjunction)
            {
                inside = false;
            }
            inside
        })
        .collect()
}

struct Reader<'r, 's> {
    scan: &'r Scan<'s>,
    sentence: &'r Sentence,
    part_until: Vec<bool>,
}

impl Reader<'_, '_> {
    fn in_part(&self, at: usize) -> bool {
        at.checked_sub(self.sentence.tokens.start).and_then(|t| self.part_until.get(t)).copied().unwrap_or_default()
    }

    /// A number in a name ("البرج 22") counts nobody.
    fn in_name(&self, at: usize) -> bool {
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
            How::Hit => people(self.scan, at + 1, self.sentence.tokens.end, false)
                .filter(|found| (found.tokens.start..found.tokens.end).any(|t| is_person(self.scan, t))),
            How::People => self.themselves(at, side),
        }?;
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
        Some(match side {
            Side::Killed => Toll { killed: Some(value), injured: None, tokens, rule, at, raised, counted },
            _ => Toll { killed: None, injured: Some(value), tokens, rule: "toll:injured", at, raised, counted },
        })
    }

    /// `قتلوا`, `أصيبا`: its people stand before it.
    fn is_plural_verb(&self, at: usize) -> bool {
        self.scan.word(at).ends_with("وا") || self.scan.word(at).ends_with("با") || self.scan.word(at).ends_with("لا")
    }

    /// `قُتل في الهجوم ثلاثة جنود`, `مقتل جنديين`: the first people behind the word.
    fn behind(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let end = self.sentence.tokens.end;
        let mut t = at + 1;
        // "أودى القصف على … بثمانية": whom it cost their lives is told last.
        let mut left = if scan.does(at, &[Deed::KilledBy]) { 20 } else { 8 };
        while t < end && left > 0 {
            if let Some(date) = scan.date_at(t) {
                t = date.tokens.end.max(t + 1);
                continue;
            }
            let word = scan.word(t);
            // "مقتل وإصابة عدد من": the people are those of the word it is joined to.
            if t == at + 1 && scan.clitics(t).conjunction && scan.does(t, &[Deed::Killed, Deed::Injured]) {
                let both = self.behind(t, side)?;
                // How many of each is not told.
                return Some(People { value: Casualties::at_least(1), counted: false, ..both });
            }
            let comma = word == "،" && scan.date_at(t + 1).is_none() && scan.date_at(t - 1).is_none();
            if comma || matches!(word, "؛" | "." | ":") || self.in_part(t) {
                return None;
            }
            let breaks = scan.has_any(t, &[Class::That, Class::Relative, Class::Opener, Class::According])
                || (side_word(scan, t) && scan.number_at(t).is_none() && !scan.has(t, Class::KilledNoun))
                || scan.finite(t).is_some();
            if breaks {
                return None;
            }
            if !self.in_name(t)
                && let Some(found) = people(scan, t, end, t == at + 1)
            {
                return Some(found);
            }
            // "أصيب رادار آخر": what stands right behind the verb is what was hurt.
            if t == at + 1 && side == Side::Injured && self.is_subject(t) {
                return None;
            }
            t = scan.number_at(t).map_or(t + 1, |n| n.tokens.end.max(t + 1));
            left -= 1;
        }
        None
    }

    /// `أسفرت عن مقتل صالح علي`: a name, as no word of the lexicon is, where something had the death as its consequence.
    fn named(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let caused = (at.saturating_sub(4).max(self.sentence.tokens.start)..at).any(|t| scan.does(t, &[Deed::Cause]));
        if side != Side::Killed || !caused {
            return None;
        }
        unknown(scan, at + 1)
    }

    /// `وكان فلان قد قُتل مع مساعده`: one by name, and those with him.
    fn by_name(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let floor = at.saturating_sub(8).max(self.sentence.tokens.start);
        let was =
            at > floor && scan.word(at - 1) == "قد" && (floor..at).any(|t| matches!(scan.word(t), "كان" | "وكان"));
        if side != Side::Killed || !was || self.is_plural_verb(at) {
            return None;
        }
        let fellow =
            (scan.word(at + 1) == "مع").then(|| people(scan, at + 2, self.sentence.tokens.end, true)).flatten();
        let (more, end) = fellow.map_or((Some(0), at + 1), |p| (p.value.exact(), p.tokens.end));
        Some(People { value: Casualties::exactly(1 + more?), tokens: at..end, counted: false })
    }

    /// Whether a word right behind a verb can be nothing but its subject.
    fn is_subject(&self, at: usize) -> bool {
        let scan = self.scan;
        let adverbial = scan.has_any(at, &[Class::In, Class::From, Class::On, Class::By, Class::Near, Class::Reason])
            || scan.clitics(at).preposition != Glued::None
            || matches!(
                scan.word(at),
                "ايضا"
                    | "كذلك"
                    | "فيه"
                    | "فيها"
                    | "خلاله"
                    | "خلالها"
                    | "خلال"
                    | "جراء"
                    | "جراءه"
                    | "نتيجه"
                    | "هناك"
                    | "كما"
                    | "\""
            );
        !adverbial
    }

    /// `16 شخصا قُتلوا`, `ثلاثة جنود، بينهم ضابط، أصيبوا`: the first people of the stretch before the verb.
    fn before(&self, at: usize) -> Option<People> {
        let scan = self.scan;
        // "بعدما أصيبت بصاروخ": a ship, a building.
        if scan.weapon(at + 1).is_some() || scan.has(at + 1, Class::Damage) {
            return None;
        }
        let floor = at.saturating_sub(25).max(self.sentence.tokens.start);
        let mut start = floor;
        for t in (floor..at).rev() {
            let other_verb = scan.finite(t).is_some() && !self.in_part(t);
            if scan.has(t, Class::That) || other_verb || side_word(scan, t) || matches!(scan.word(t), "؛" | ":") {
                start = t + 1;
                break;
            }
        }
        let mut t = start;
        while t < at {
            let here = if self.in_part(t) || self.in_name(t) { None } else { people(scan, t, at, false) };
            // A number with nothing told of what it counts must stand close.
            let close = |p: &People| {
                if !p.counted && scan.number_at(p.tokens.start).is_none() && p.tokens.end + 3 < at {
                    return false;
                }
                p.tokens.end + 6 > at || !p.counted || scan.number_at(p.tokens.start).is_some_and(|n| n.noun.is_some())
            };
            let of_people = |p: &People| {
                let noun = scan.number_at(p.tokens.start).and_then(|n| n.noun);
                noun.is_none_or(|noun| p.tokens.clone().any(|t| is_person(scan, t)) || scan.nationality(noun).is_some())
            };
            // "العمال الذين قتلوا" were told of before.
            let relative = |p: &People| !p.counted && scan.has(at - 1, Class::Relative);
            if let Some(found) = here.filter(|p| close(p) && of_people(p) && !relative(p) && p.tokens.end <= at) {
                return Some(found);
            }
            t += 1;
        }
        None
    }

    /// `سبعة قتلى`, `قتيلان`, `القتلى 89`, `عدد الجرحى ارتفع إلى أربعين`, `سقوط قتلى`.
    fn themselves(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let sentence = &self.sentence.tokens;
        if at > sentence.start && scan.word(at - 1) == "بين" {
            // "من بين القتلى", "بين قتيل وجريح": a part, or how many of each is not told.
            return None;
        }
        let usable = |n: &&crate::arabic::number::Number| {
            !n.percent
                && n.kind != NumberKind::Ordinal
                && !self.in_name(n.tokens.start)
                && scan.date_at(n.tokens.start).is_none()
        };
        let near = scan.numbers_in(&(at.saturating_sub(6).max(sentence.start)..at + 2));
        let own =
            near.iter().filter(usable).find(|n| n.noun == Some(at) || n.tokens.contains(&at) || n.tokens.end == at);
        if let Some(n) = own {
            let both =
                scan.word(at + 1).starts_with('و') && side_word(scan, at + 1) && scan.number_at(at + 1).is_none();
            if both && n.kind != NumberKind::Some && n.tokens.start < at {
                // "خمسون قتيلا وجريحا": how many of each is not told.
                return None;
            }
            // "9 إصابات خطيرة" are part of all.
            let grave = ["خطيره", "خطره", "حرجه", "غير", "متوسطه", "بالغه"].contains(&scan.word(at + 1));
            if grave && side == Side::Injured && !scan.clitics(at).article {
                return None;
            }
            let some = n.kind == NumberKind::Some;
            let value = if some { Casualties::at_least(1) } else { n.value };
            return Some(People { value, tokens: n.tokens.start.min(at)..n.tokens.end.max(at + 1), counted: !some });
        }
        // "العديد من القتلى والجرحى": what is said of the first holds of the second.
        let shared = at > sentence.start
            && scan.clitics(at).conjunction
            && side_word(scan, at - 1)
            && near.iter().any(|n| n.kind == NumberKind::Some && n.tokens.end <= at);
        if shared {
            return Some(People { value: Casualties::at_least(1), tokens: at..at + 1, counted: false });
        }
        let counts =
            |t: usize| matches!(scan.word(t).trim_start_matches(['و', 'ب', 'ل', 'ف']), "عدد" | "حصيله" | "اعداد");
        let counting = (at.saturating_sub(3).max(sentence.start)..at).any(counts);
        if counting || scan.clitics(at).article {
            return self.reached(at, counting);
        }
        let word = scan.word(at).trim_start_matches(['و', 'ب', 'ل', 'ف']);
        // "أسفر هجوم … عن إصابات": what brought them about may stand far before.
        let led = at > sentence.start && matches!(scan.word(at - 1), "عن" | "الي" | "في");
        let reach = if led { 20 } else { 4 };
        let caused = (at.saturating_sub(reach).max(sentence.start)..at).any(|b| {
            scan.does(b, &[Deed::Cause])
                || scan.does(b, &[Deed::Fall])
                || matches!(scan.word(b).trim_start_matches(['و', 'ب', 'ل', 'ف']), "وقوع" | "وجود" | "تسجيل" | "وقع")
        });
        // "تعرّض 45 جندياً لإصابات".
        let suffered = (at.saturating_sub(8).max(sentence.start)..at).rev().find(|&b| scan.does(b, &[Deed::Suffer]));
        if let Some(verb) = suffered.filter(|_| side == Side::Injured && scan.clitics(at).preposition == Glued::Li) {
            let between = (verb + 1..at).find_map(|t| people(scan, t, at, false));
            return between.or_else(|| self.before(verb)).filter(|p| p.counted);
        }
        let plural = matches!(word, "اصابات" | "جرحي" | "قتلي" | "شهداء" | "مصابين");
        let single = matches!(word, "قتيل" | "قتيلا" | "جريح" | "جريحا" | "شهيد" | "شهيدا");
        if !caused || !(plural || single) {
            return None;
        }
        let value = if plural { Casualties::at_least(1) } else { Casualties::exactly(1) };
        Some(People { value, tokens: at..at + 1, counted: false })
    }

    /// `القتلى 89`, `عدد القتلى (…) بلغ 89`: the number that the dead reach.
    fn reached(&self, at: usize, counting: bool) -> Option<People> {
        let scan = self.scan;
        let reach = at + 1..(at + if counting { 18 } else { 3 }).min(self.sentence.tokens.end);
        for number in scan.numbers_in(&reach) {
            let start = number.tokens.start;
            let between = at + 1..start;
            if between.clone().any(|t| side_word(scan, t) || matches!(scan.word(t), "؛" | ".") || is_part(scan, t)) {
                return None;
            }
            let led = !counting
                || between.clone().any(|t| {
                    let word = scan.word(t).trim_start_matches('و');
                    matches!(word, "بلغ" | "الي" | "وصل" | "بلغت" | "تجاوز" | "هو" | "يبلغ" | "عند")
                });
            // "القتلى الثلاثة" were told of before.
            let same = !counting && number.noun == Some(at) && between.is_empty();
            if same {
                return None;
            }
            let whole = number.tokens.clone().any(|t| scan.date_at(t).is_some());
            if led && !whole && !number.percent && number.kind != NumberKind::Ordinal && !scan.clitics(start).article {
                return Some(People { value: number.value, tokens: at..number.tokens.end, counted: true });
            }
        }
        None
    }

    /// Whether a toll replaces an earlier one (`ارتفع … إلى`), and whether it is the one replaced (`من ثلاثة قتلى`,
    /// `بعد أن كانت تحدثت عن`).
    fn raised(&self, found: &People) -> (bool, bool) {
        let scan = self.scan;
        let start = found.tokens.start;
        let back = start.saturating_sub(24).max(self.sentence.tokens.start)..start;
        let rises = back.clone().any(|t| is_rise(scan.word(t)));
        let is_from = |t: usize| t.checked_sub(1).map_or("", |b| scan.word(b)) == "من" || scan.word(t) == "من";
        // "من ثلاثة قتلى و87 جريحا": what is joined to one replaced is too.
        let joined = scan.word(start).starts_with('و')
            && scan.numbers_in(&(start.saturating_sub(4)..start)).last().is_some_and(|n| is_from(n.tokens.start));
        let from = is_from(start) || joined;
        let close = start.saturating_sub(10).max(self.sentence.tokens.start)..start;
        let earlier = close.clone().any(|t| matches!(scan.word(t), "اولا" | "سابقه" | "سابق" | "البدايه" | "بدايه"))
            || close.clone().any(|t| matches!(scan.word(t), "كانت" | "كان"))
                && close.clone().any(|t| scan.has(t, Class::Reason) || matches!(scan.word(t), "بعدما"));
        let said = close
            .clone()
            .any(|t| scan.does(t, &[Deed::Say, Deed::Announce]) || matches!(scan.word(t), "حصيله" | "الحصيله"));
        let later = close.clone().any(|t| scan.word(t) == "لاحقا");
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

/// A word of dead or hurt people.
pub(super) fn side_word(scan: &Scan, at: usize) -> bool {
    scan.has_any(at, &[Class::KilledNoun, Class::InjuredNoun]) || scan.does(at, &[Deed::Killed, Deed::Injured])
}
