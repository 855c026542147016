//! Whom a word of the dead or hurt speaks of: people behind it, before it, or itself.

use super::{
    casualty::Reader,
    hurt::{Side, is_fate, is_losing, side_word},
    people::{People, is_part, is_person, people, unknown},
    scan::Scan,
};
use crate::{
    arabic::number::{Number, NumberKind},
    domain::Casualties,
    lexicon::{Class, Deed, Form, Glued},
};

impl Reader<'_, '_> {
    /// `قتلوا`, `أصيبا`: its people stand before it.
    pub(super) fn is_plural_verb(&self, at: usize) -> bool {
        self.scan.word(at).ends_with("وا") || self.scan.word(at).ends_with("با") || self.scan.word(at).ends_with("لا")
    }

    /// `قُتل في الهجوم ثلاثة جنود`, `مقتل جنديين`: the first people behind the word.
    pub(super) fn behind(&self, at: usize, side: Side) -> Option<People> {
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
            // "قُتل وجُرح عدد من" as well.
            let pair = scan.verbs(at).any(|(v, _)| v.form == Form::Noun)
                || (scan.finite(t).is_some() && scan.clitics(at).conjunction);
            if pair && t == at + 1 && scan.clitics(t).conjunction && scan.does(t, &[Deed::Killed, Deed::Injured]) {
                let both = self.behind(t, side)?;
                // How many of each is not told.
                return Some(People { value: Casualties::at_least(1), counted: false, ..both });
            }
            let comma = word == "،" && scan.date_at(t + 1).is_none() && scan.date_at(t - 1).is_none();
            if comma || matches!(word, "؛" | "." | ":") || self.in_part(t) {
                return None;
            }
            let breaks = scan.has_any(t, &[Class::That, Class::Relative, Class::Opener, Class::According])
                || (side_word(scan, t)
                    && scan.number_at(t).is_none()
                    && !scan.has(t, Class::KilledNoun)
                    && !is_manner(scan, t))
                || scan.finite(t).is_some();
            // "قُتل مع نائبه": who else was.
            if breaks || t == at + 1 && word == "مع" {
                return None;
            }
            // "فقدت الشرطة ثلاثة من أفرادها": who lost them stands right behind the verb.
            let close = t == at + 1 && !is_losing(scan, at);
            if !self.in_name(t)
                && let Some(found) = people(scan, t, end, close)
            {
                let shared = found.counted && self.shares_people(at);
                let value = if shared { Casualties::at_least(1) } else { found.value };
                return Some(People { value, counted: found.counted && !shared, ..found });
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

    /// "خمسة قتلى وجريح هي حصيلة هجوم", "شهيد وجريح في غارة": the dead stand first, and what killed them behind.
    fn leads(&self, at: usize) -> bool {
        const REACH: usize = 6;
        let scan = self.scan;
        let first = self.sentence.clause_of(at).map_or(at, |clause| clause.tokens.start);
        let only_hurt = |t: usize| side_word(scan, t) || scan.number_at(t).is_some();
        let brought = |t: usize| {
            let by = scan.clitics(t).preposition == Glued::Bi
                || scan.has(t - 1, Class::In)
                || matches!(scan.word(t - 1), "جراء" | "اثر" | "نتيجه" | "حصيله");
            by && scan.verbs(t).any(|(v, _)| v.form == Form::Noun && matches!(v.deed, Deed::Strike | Deed::Explode))
        };
        // "الحصيلة: قتيل وثلاثة جرحى".
        if first > self.sentence.tokens.start
            && scan.word(first - 1) == ":"
            && scan.word(first.saturating_sub(2)).ends_with("حصيله")
            || at > first + 1 && scan.word(at - 1) == ":" && scan.word(at - 2).ends_with("حصيله")
        {
            return true;
        }
        let mut behind = at + 1..(at + REACH).min(self.sentence.tokens.end);
        (first..at).all(only_hurt) && behind.any(brought)
    }

    /// "قُتل وجُرح ثلاثة": joined to the other harm, whose people they are as well.
    fn shares_people(&self, at: usize) -> bool {
        let scan = self.scan;
        // "لقي ثلاثة مصرعهم وأصيب أربعة": the dead are told before.
        let other = |t: usize| {
            !is_fate(scan.word(t))
                && scan.does(t, &[Deed::Killed, Deed::Injured])
                && (scan.finite(t).is_none() || scan.clitics(t).conjunction)
        };
        scan.clitics(at).conjunction && at > self.sentence.tokens.start && other(at - 1)
    }

    /// `أسفرت عن مقتل صالح علي`: a name, as no word of the lexicon is, where something had the death as its consequence.
    pub(super) fn named(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let caused = (at.saturating_sub(4).max(self.sentence.tokens.start)..at).any(|t| scan.does(t, &[Deed::Cause]));
        if side != Side::Killed || !caused {
            return None;
        }
        unknown(scan, at + 1)
    }

    /// `وكان فلان قد قُتل مع مساعده`: one by name, and those with him.
    pub(super) fn by_name(&self, at: usize, side: Side) -> Option<People> {
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

    /// "أن زعيم التنظيم قُتل ومعه أحد مساعديه": those who are told before the verb, and those with them.
    pub(super) fn with_fellows(&self, at: usize, found: People) -> People {
        let scan = self.scan;
        let with = matches!(scan.behind_and(at + 1), "معه" | "معها" | "معهم" | "برفقته" | "برفقه" | "مع");
        if !with || found.tokens.start > at || found.tokens.contains(&(at + 2)) {
            return found;
        }
        let fellows = people(scan, at + 2, self.sentence.tokens.end, true).and_then(|p| Some((p.value.exact()?, p)));
        match (found.value.exact(), fellows) {
            (Some(first), Some((more, p))) => {
                let tokens = found.tokens.start..p.tokens.end;
                People { value: Casualties::exactly(first.saturating_add(more)), tokens, ..found }
            }
            _ => found,
        }
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
    pub(super) fn before(&self, at: usize) -> Option<People> {
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
            // "أن زعيم التنظيم المعروف بأبي يوسف قُتل": the subject opens what is said, however long his name.
            let opens = |p: &People| {
                p.tokens.start == start
                    && start > floor
                    && scan.has(start - 1, Class::That)
                    && p.value.exact() == Some(1)
            };
            let close = |p: &People| {
                if opens(p) {
                    return true;
                }
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
    pub(super) fn themselves(&self, at: usize, side: Side) -> Option<People> {
        let scan = self.scan;
        let sentence = &self.sentence.tokens;
        if at > sentence.start && scan.word(at - 1) == "بين" {
            // "من بين القتلى", "بين قتيل وجريح": a part, or how many of each is not told.
            return None;
        }
        let usable = |n: &&Number| {
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
        let counts = |t: usize| matches!(scan.behind_glued(t), "عدد" | "حصيله" | "اعداد");
        let counting = (at.saturating_sub(3).max(sentence.start)..at).any(counts);
        if counting || scan.clitics(at).article {
            return self.reached(at, counting);
        }
        let word = scan.behind_glued(at);
        // "أسفر هجوم … عن إصابات": what brought them about may stand far before.
        let led = at > sentence.start && matches!(scan.word(at - 1), "عن" | "الي" | "في");
        let reach = if led { 20 } else { 4 };
        let caused = (at.saturating_sub(reach).max(sentence.start)..at)
            .any(|b| scan.does(b, &[Deed::Cause]) || scan.does(b, &[Deed::Fall]) || scan.behind_glued(b) == "تسجيل");
        // "تعرّض 45 جندياً لإصابات".
        let suffered = (at.saturating_sub(8).max(sentence.start)..at).rev().find(|&b| scan.does(b, &[Deed::Suffer]));
        if let Some(verb) = suffered.filter(|_| side == Side::Injured && scan.clitics(at).preposition == Glued::Li) {
            let between = (verb + 1..at).find_map(|t| people(scan, t, at, false));
            return between.or_else(|| self.before(verb)).filter(|p| p.counted);
        }
        let plural = matches!(word, "اصابات" | "جرحي" | "قتلي" | "شهداء" | "مصابين");
        let single = matches!(
            word,
            "قتيل"
                | "قتيلا"
                | "قتيله"
                | "جريح"
                | "جريحا"
                | "جريحه"
                | "شهيد"
                | "شهيدا"
                | "شهيده"
                | "مصاب"
                | "مصابا"
        );
        // "خلّف خمسة قتلى وجريحا": joined to those that are counted.
        let joined = scan.clitics(at).conjunction
            && at > sentence.start + 1
            && side_word(scan, at - 1)
            && !scan.word(at - 2).ends_with("بين");
        if !(caused || joined && single || self.leads(at)) || !(plural || single) {
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
                || between.is_empty()
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
}

/// "أصيب بجروح ثلاثة جنود": how they were hurt stands before who was.
fn is_manner(scan: &Scan, at: usize) -> bool {
    scan.clitics(at).preposition == Glued::Bi && ["جروح", "جراح", "اصابات", "اصابه"].contains(&scan.behind_glued(at))
}
