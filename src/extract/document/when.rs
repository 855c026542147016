//! The day of a deed: told with it, around it, before it, or that of publication.

use super::Reader;
use crate::extract::{
    clause::Clause,
    date::{DateKind, DateMention},
    deed::Deeds,
    draft::{Draft, WhenOf},
    effect,
    frame::Sentence,
    scan::Scan,
};
use crate::{
    arabic::letters::Letters,
    domain::{Basis, DaySpan, PartOfDay, Slot},
    lexicon::{Class, Deed},
};
use std::ops::Range;

/// "في الوقت نفسه", "في الوقت ذاته".
fn is_at_once(scan: &Scan, at: usize) -> bool {
    matches!(scan.word(at), "الوقت" | "التوقيت") && scan.has(at + 1, Class::Same)
}

/// "لم تمض ساعات", "بعد ساعات": with no number, on the same day as far as is told.
fn is_hours_on(scan: &Scan, at: usize) -> bool {
    scan.word(at) == "ساعات" && at.checked_sub(1).is_some_and(|b| matches!(scan.behind_and(b), "بعد" | "تمض" | "بضع"))
}

/// "خلال الساعات الـ24 الماضية", "خلال الأسبوع الماضي": a while in which one deed was done; attacks of a longer one are told
/// as a total.
fn is_a_while(date: &DateMention) -> bool {
    const LONGEST: i64 = 31;
    date.kind == DateKind::Between && date.span.is_some_and(|span| span.days() <= LONGEST)
}

/// "قُتل جنديان الأحد إثر هجوم", "اندلع حريق فجر اليوم جراء قصف": what harm came of is of the day that it came.
pub(super) fn is_cause(scan: &Scan, sentence: &Sentence, clause: &Clause) -> bool {
    let start = clause.tokens.start;
    let causes = matches!(scan.word(start), "اثر" | "جراء" | "نتيجه" | "بسبب")
        || scan.word(start) == "من" && scan.word(start + 1) == "جراء";
    let hurt = |t: usize| {
        scan.has_any(t, &[Class::KilledNoun, Class::InjuredNoun])
            || scan.finite(t).is_some() && scan.does(t, &[Deed::Killed, Deed::KilledBy, Deed::Injured])
    };
    let harm = |main: &Clause| main.tokens.clone().any(hurt) || !effect::damages(scan, &main.tokens).is_empty();
    causes && sentence.clauses.iter().any(|main| !main.background && main.tokens.end <= start && harm(main))
}

impl Reader<'_, '_> {
    /// When: the date of the clause, else of the sentence (then of the saying, perhaps), else what was told before.
    pub(super) fn date(&self, draft: &mut Draft, sentence: &Sentence, clause: &Clause, deeds: &Deeds) {
        let scan = self.scan;
        let anchor = deeds.real.first().map_or(clause.tokens.start, |t| t.at);
        let of = |range: &Range<usize>, kind: DateKind| {
            let dates = scan.dates_in(range).iter().filter(|d| d.kind == kind);
            // "أعلنت في اليوم السابق إغراق السفينة ظهر الأحد": what is counted from another date may be of the saying.
            // "قبل ذلك بأسبوع، أي ليل 13 من الشهر": of two that count from another the closer.
            let width = |d: &DateMention| d.span.filter(|_| d.anaphoric).map_or(0, DaySpan::days);
            dates.min_by_key(|d| (d.anaphoric, width(d), d.tokens.start.abs_diff(anchor)))
        };
        let span = |range: &Range<usize>| {
            let spans = scan.dates_in(range).iter().filter(|d| is_a_while(d));
            spans.min_by_key(|d| d.tokens.start.abs_diff(anchor))
        };
        let own = of(&clause.tokens, DateKind::Day).or_else(|| span(&clause.tokens)).or_else(|| {
            // "غارات الأحد التي طالت": the date of the noun that the clause speaks of.
            let start = clause.tokens.start;
            let noun = scan
                .dates_in(&(sentence.tokens.start..start))
                .iter()
                .find(|d| d.tokens.end == start && d.kind == DateKind::Day);
            noun.filter(|_| clause.relative)
        });
        // A clause that goes on with another has its date.
        let own = own.or_else(|| of(&(clause.head..clause.tokens.start), DateKind::Day));
        let own = own.or_else(|| {
            // "حتى الثامن من ديسمبر، يوم سقطت عليها قذائف": the date that the clause is about.
            let start = clause.tokens.start;
            let about = matches!(scan.word(start), "يوم" | "حين" | "عندما" | "حينما");
            scan.dates_in(&(sentence.tokens.start..start))
                .iter()
                .rev()
                .find(|d| about && d.tokens.end <= start && start - d.tokens.end <= 2)
        });
        let before = sentence.tokens.start..clause.tokens.start;
        // "في 14 يناير، وعند الساعة الرابعة مساءً، أُطلق صاروخ": before anything is told.
        let opening = || {
            let told = |t: usize| scan.verbs(t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed));
            of(&before, DateKind::PartOnly).filter(|_| !before.clone().any(told) && !clause.background)
        };
        let part_only = of(&clause.tokens, DateKind::PartOnly).or_else(opening);
        let after = clause.tokens.end..sentence.tokens.end;
        // The date of what it was a reply to is not its own; "عدوان مماثل مساء الاثنين، استهدفت خلاله الطائرات" is of it.
        let within = (clause.tokens.start..(clause.tokens.start + 3).min(clause.tokens.end))
            .any(|t| matches!(scan.word(t), "خلاله" | "خلالها" | "اثناءه" | "اثناءها"));
        let aside =
            |d: &DateMention| sentence.clauses.iter().any(|c| c.background && c.tokens.contains(&d.tokens.start));
        let days = |range: Range<usize>| {
            let dates = scan.dates_in(&range).iter().filter(|d| d.kind == DateKind::Day || is_a_while(d));
            dates.filter(|d| within || !aside(d))
        };
        // "قاعدة حرير صباح الثلاثاء وقاعدة رميلان مساءً": of the other's date only the day.
        if let Some(part) = part_only.filter(|_| own.is_none_or(|own| !clause.tokens.contains(&own.tokens.start)))
            && let Some(which) = part.part_of_day
        {
            draft.part = Some((which, scan.span(&part.tokens)));
            draft.prove(Slot::Date, "date:part-of-day", scan.span(&part.tokens));
        }
        let (date, weak) = match own {
            Some(own) => (Some(own), false),
            None if clause.background && !is_cause(scan, sentence, clause) => (None, false),
            None => match days(before).next_back().or_else(|| days(after).next()) {
                Some(date) => (Some(date), self.is_of_the_saying(sentence, date)),
                None => (None, false),
            },
        };
        // "نشرت القناة، الثلاثاء، صور قاعدة استُهدفت قبل أيام": the day of the saying is not the deed's.
        let date = date.filter(|_| !(weak && self.is_loosely_dated(&clause.tokens)));
        if let Some(date) = date {
            let text = scan.span(&date.tokens);
            draft.when = Some(WhenOf {
                span: self.under_the_line(date).or(date.span),
                basis: date.basis,
                weak: date.weak || weak,
                text,
                inherited: false,
            });
            draft.prove(Slot::Date, if weak { "date:of-the-saying" } else { "date:told" }, text);
            // "وبعد ساعات استهدفت": some hours on, it may be another part of the day.
            let later = own.is_none() && scan.word(clause.tokens.start).ends_with("بعد");
            if let Some(part) = date.part_of_day.filter(|_| !weak && !later && draft.part.is_none()) {
                draft.part = Some((part, text));
            }
            if weak {
                draft.doubts.push(("the date is that of the saying", 0.05));
            }
        }
        if let Some(part) = part_only
            && draft.part.is_none()
            && let Some(which) = part.part_of_day
        {
            let text = scan.span(&part.tokens);
            draft.part = Some((which, text));
            draft.prove(Slot::Date, "date:part-of-day", text);
        }
        draft.some_day = draft.when.is_none() && self.is_loosely_dated(&(sentence.tokens.start..clause.tokens.end));
        // "سماء البلدة بعد القصف": a scene that opens the news is of what it is the scene of.
        let scene = sentence.number == 0
            && sentence.tokens.start < clause.tokens.start
            && (sentence.tokens.start..clause.tokens.start).all(|t| scan.finite(t).is_none());
        if draft.when.is_none() && (!clause.background || scene) && !draft.some_day {
            self.inherit_day(draft, sentence);
            // "مساء الأربعاء … وبعد منتصف الليل": on the next day.
            let began = self.day.and_then(|day| day.part).map(|(part, _)| part);
            let in_the_evening = matches!(began, Some(PartOfDay::Afternoon | PartOfDay::Evening | PartOfDay::Night));
            let next = |span: DaySpan| Some(DaySpan::day(span.single()?.succ_opt()?));
            if part_only.is_some_and(|part| part.late)
                && in_the_evening
                && let Some(when) = draft.when.as_mut().filter(|when| when.inherited)
                && let Some(span) = when.span.and_then(next)
            {
                when.span = Some(span);
            }
        }
    }

    /// "قبل أيام", "في الأيام الماضية", "سبق أن": another day than the one told before, but not which.
    pub(super) fn is_loosely_dated(&self, until: &Range<usize>) -> bool {
        let scan = self.scan;
        let duration = |d: &&DateMention| d.kind == DateKind::Duration;
        let some_days = scan
            .dates_in(until)
            .iter()
            .filter(duration)
            .any(|d| scan.word(d.tokens.start).is_one_of(&["قبل", "منذ", "في", "خلال"], &['و', 'ف']));
        let before = until.clone().any(|t| match scan.behind_and(t) {
            "سبق" | "سابقا" => true,
            "قبل" => matches!(scan.word(t + 1), "ذلك" | "ايام" | "اسابيع" | "اشهر"),
            // "ومنذ أيام، نفذ"; but "الأول منذ أيام".
            "منذ" => t == until.start && scan.word(t + 1) == "ايام",
            "الايام" | "الاسابيع" | "الاشهر" | "الاونه" => true,
            _ => false,
        });
        some_days || before
    }

    /// News goes on with the day it has told, unless that was a look back.
    pub(super) fn inherit_day(&self, draft: &mut Draft, sentence: &Sentence) {
        // "في الوقت نفسه", "ولم تمض ساعات حتى": when what was told before it was, or hours later.
        if sentence.tokens.clone().any(|t| is_at_once(self.scan, t) || is_hours_on(self.scan, t))
            && let Some(when) = self.nearby(sentence.number).and_then(|at| self.told.drafts.get(at)?.when)
        {
            draft.when = Some(WhenOf { inherited: true, ..when });
            draft.prove(Slot::Date, "date:told-around-it", when.text);
            return;
        }
        let Some(day) = self.day else {
            self.day_of_publication(draft, sentence);
            return;
        };
        if day.heads {
            draft.when = Some(day.when);
            draft.prove(Slot::Date, "date:heading", day.when.text);
            return;
        }
        if draft.site.vague {
            return;
        }
        let looks_back = match (day.when.span, self.lead) {
            (Some(day), Some(lead)) => day.gap(lead) > 7,
            _ => false,
        };
        let lead_only = looks_back || sentence.number - day.sentence > 8;
        let when =
            if lead_only { self.lead.map(|span| WhenOf { span: Some(span), ..day.when }) } else { Some(day.when) };
        let Some(when) = when else { return };
        draft.when = Some(WhenOf { inherited: true, ..when });
        draft.prove(Slot::Date, "date:told-around-it", when.text);
        draft.doubts.push(("the date is told of what stands around it", 0.1));
        if draft.part.is_none()
            && !lead_only
            && sentence.number - day.sentence <= 2
            && let Some((part, text)) = day.part
        {
            draft.part = Some((part, text));
            draft.prove(Slot::Date, "date:part-of-day", text);
        }
    }

    /// What an article opens with, with no date told before it, is news of the day it was published on; what a group's
    /// own statement tells, of the day that stands over or under it.
    pub(super) fn day_of_publication(&self, draft: &mut Draft, sentence: &Sentence) {
        let scan = self.scan;
        let document = &scan.dates.document;
        let Some(day) = document.span.filter(|span| span.single().is_some() && document.basis == Basis::Explicit)
        else {
            return;
        };
        let dated_before = scan
            .dates_in(&(0..sentence.tokens.end))
            .iter()
            .any(|d| !matches!(d.kind, DateKind::Document | DateKind::PartOnly))
            || sentence.tokens.clone().any(|t| matches!(scan.word(t), "عشيه" | "غداه" | "اعقاب" | "ذكري"));
        let is_lead = self.told.drafts.iter().all(|d| {
            d.sentences.first().is_some_and(|&s| s + 1 >= sentence.number) && d.when.is_none_or(|w| w.inherited)
        });
        let is_statement = self.writer.is_some() && document.evidence.is_some();
        if dated_before || (!is_statement && (!is_lead || sentence.number > 2)) {
            return;
        }
        let foot = document.evidence.as_ref().map(|tokens| scan.span(tokens));
        let told = draft.evidence.iter().find(|e| e.slot == Slot::Trigger).map_or(draft.site.span, |e| e.span);
        let text = foot.unwrap_or(told);
        draft.when = Some(WhenOf { span: Some(day), basis: Basis::Inferred, weak: true, text, inherited: true });
        draft.prove(Slot::Date, "date:of-publication", text);
        draft.doubts.push(("only the day of publication dates it", 0.1));
    }

    /// True where a date stands in the clause of a verb of saying, and no deed between the two.
    pub(super) fn is_of_the_saying(&self, sentence: &Sentence, date: &DateMention) -> bool {
        let scan = self.scan;
        let Some(clause) = sentence.clauses.iter().find(|c| c.tokens.contains(&date.tokens.start)) else {
            return false;
        };
        if clause.head < clause.tokens.start {
            // What goes on with a deed is dated by it.
            return false;
        }
        let saying = clause.tokens.clone().find(|&t| scan.does(t, &[Deed::Say, Deed::Announce, Deed::Deny]));
        let Some(saying) = saying else { return false };
        let between = saying.min(date.tokens.start)..saying.max(date.tokens.start);
        !between.into_iter().any(|t| scan.verbs(t).any(|(v, _)| crate::extract::scan::tells_a_deed(v.deed)))
    }

    /// "هجوم السبت": the last draft of the day that stands beside the claim.
    pub(super) fn dated(&self, sentence: &Sentence, at: usize) -> Option<usize> {
        let scan = self.scan;
        let date = scan.dates_in(&sentence.tokens).iter().find(|d| d.tokens.start > at && d.kind == DateKind::Day)?;
        let day = date.span?;
        (0..self.told.drafts.len()).rev().find(|&n| self.told.drafts.get(n).is_some_and(|d| d.day() == Some(day)))
    }
}
