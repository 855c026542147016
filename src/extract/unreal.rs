//! Whether a deed of a clause is told as something that happened, and why not where it is not: denied, threatened,
//! possible, habitual, an exercise, or no deed of arms at all.

mod figurative;

use self::figurative::{is_figurative, is_footage, is_harmless, is_war};
use super::{
    clause::{Clause, is_plural_noun},
    date::DateKind,
    deed::is_target_word,
    scan::Scan,
};
use crate::{
    arabic::{clitic::Endings, letters::Letters, number::NumberKind},
    lexicon::{Class, Deed, Form, Glued, Sense, Verb},
};
use std::{ops::Range, sync::LazyLock};

/// Why something that looks like a deed is not told as one that happened. The words are those of `--explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreal {
    /// لم، لا، دون أن
    Negated,
    /// س، سوف، المقبل
    Future,
    /// قد + imperfect, أن + imperfect, محتمل
    Possible,
    /// إذا، لو، في حال
    Condition,
    /// عادة، كثيرا ما
    Habit,
    /// هدد ب، حذر من
    Threat,
    /// لاستهداف، بهدف
    Purpose,
    /// تمرين، اختبار
    Exercise,
    /// أي هجوم، معظم الهجمات
    AnyOf,
    /// Words of sport, markets, weather stand beside it.
    OtherNews,
    /// ضربة معنوية، تستهدف العقوبات
    Figurative,
    /// وقف، توقفت
    Ceased,
    /// سقطت شظايا، في الهواء
    Harmless,
}

impl Unreal {
    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Negated => "negated",
            Self::Future => "of the future",
            Self::Possible => "only possible",
            Self::Condition => "under a condition",
            Self::Habit => "a habit, not one deed",
            Self::Threat => "threatened, warned of, condemned or demanded",
            Self::Purpose => "an aim, not a deed",
            Self::Exercise => "an exercise or a test",
            Self::AnyOf => "a class of deeds, not one",
            Self::OtherNews => "in news of something else",
            Self::Figurative => "no armed deed",
            Self::Ceased => "about its end",
            Self::Harmless => "debris that fell, remnants of war, or shots into the air",
        }
    }
}

/// What undoes the noun right behind it, folded.
const UNDOING: [&str; 13] =
    ["دون", "بدون", "عدم", "منع", "لمنع", "تفادي", "تجنب", "فكره", "امكانيه", "خطر", "لوقف", "وقف", "اي"];

/// What makes the noun behind it a mere possibility, folded, without what is glued to its front.
const MERELY_POSSIBLE: [&str; 40] = [
    "يعتزم",
    "يعتزمون",
    "تعتزم",
    "وشك",
    "قادرتين",
    "قادران",
    "قادرون",
    "قادرات",
    "قرر",
    "قررت",
    "يقرر",
    "تقرر",
    "رافضا",
    "رافضه",
    "رافضين",
    "السماح",
    "تسمح",
    "يسمح",
    "نسمح",
    "سمحت",
    "قادر",
    "قادره",
    "قادرين",
    "قدره",
    "القدره",
    "قدرتها",
    "قدرته",
    "رفض",
    "رفضت",
    "رفضه",
    "رفضها",
    "خيار",
    "احتمال",
    "نيته",
    "نيتها",
    "مستعده",
    "مستعد",
    "امكان",
    "استبعد",
    "الغي",
];

/// How its words end.
static MERELY_POSSIBLE_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(MERELY_POSSIBLE));

/// What a deed is said to be that has not happened, folded. "بهدف" and "خطة" behind it tell what it was for.
const LEFT_OPEN: [&str; 11] =
    ["محتمل", "محتمله", "احتمال", "احتمالا", "احتماليه", "ممكن", "ممكنا", "ممكنه", "وشيك", "وشيكا", "وشيكه"];

/// The most tokens of a deed that something is said of.
const MOST_OF_A_TOPIC: usize = 8;

/// Why the deed at `at` is not told as something that happened; `None` where it is.
pub(super) fn unreal(scan: &Scan, sentence: &Range<usize>, clause: &Clause, at: usize, verb: Verb) -> Option<Unreal> {
    let clause_before = clause.head..at;
    let near = at.saturating_sub(3).max(sentence.start)..at;
    let clitics = scan.clitics(at);
    let finite = matches!(verb.form, Form::Past | Form::Present);
    // "أحبطت مخططا لاستهداف المطار": what was only planned was not on its way.
    let is_plan = |t: usize| scan.is_noun(t, &["مخطط", "مخططا", "مخططات", "خطه"]);
    if verb.deed == Deed::Foil && (at + 1..(at + 5).min(clause.tokens.end)).any(is_plan) {
        return Some(Unreal::Purpose);
    }
    if clitics.future || near.clone().any(|t| scan.word(t) == "سوف" || scan.word(t) == "سيتم") {
        return Some(Unreal::Future);
    }
    if finite {
        let close = at.saturating_sub(2).max(sentence.start)..at;
        for t in close {
            match scan.word(t) {
                "لم" | "لن" | "لا" | "ولم" | "ولن" | "ولا" | "فلم" | "وما" | "ليس" | "ليست" =>
                {
                    return Some(Unreal::Negated);
                }
                "قد" | "وقد" if verb.form == Form::Present => return Some(Unreal::Possible),
                "ان" | "بان" if verb.form == Form::Present && t + 1 == at => {
                    let without = t > sentence.start && scan.has(t - 1, Class::Without);
                    return Some(if without { Unreal::Negated } else { Unreal::Possible });
                }
                "ربما" => return Some(Unreal::Possible),
                _ => {}
            }
        }
        // "عادت الطائرات لتقصف": what somebody came back to do is done.
        let back = |t: usize| scan.word(t).is_one_of(&["عاد", "عادت", "عادوا", "عاود", "عاودت"], &['و', 'ف']);
        let again = || (at.saturating_sub(4).max(sentence.start)..at).any(back);
        if verb.form == Form::Present && clitics.preposition == Glued::Li && !again() {
            return Some(Unreal::Purpose);
        }
        // "أي قصف يطال المنشآت": what any of them would do.
        let any = |t: usize| scan.word(t).is_one_of(&["اي", "ايه"], &['و', 'ف', 'ب', 'ل']);
        if at >= sentence.start + 2 && any(at - 2) && scan.verbs(at - 1).any(|(v, _)| v.form == Form::Noun) {
            return Some(Unreal::AnyOf);
        }
        // "ومنذ ذلك استهدف نحو عشرين هجوما قواعد": a total.
        const SEVERAL: u32 = 5;
        let attacks = |t: usize| {
            scan.number_at(t).is_some_and(|n| {
                let noun = n.noun.map_or("", |noun| scan.word(noun));
                n.value.min >= SEVERAL && (noun.starts_with("هجوم") || noun.starts_with("هجمات"))
            })
        };
        let since = |t: usize| matches!(scan.behind_and(t), "منذ" | "خلال" | "طوال");
        if verb.deed == Deed::Strike && (at + 1..at + 4).any(attacks) && sentence.clone().any(since) {
            return Some(Unreal::AnyOf);
        }
    } else {
        if near.clone().any(|t| matches!(scan.word(t), "اي" | "لاي" | "باي" | "ايه" | "لايه"))
            && !near.clone().any(|t| scan.has(t, Class::NothingKnown))
        {
            let adjacent =
                at.checked_sub(1).is_some_and(|b| matches!(scan.word(b), "اي" | "لاي" | "باي" | "ايه" | "لايه"));
            if adjacent {
                return Some(Unreal::AnyOf);
            }
        }
        // "لم يشن ضربات", "لم تكن ضربات استهدفت": the noun is what the verb denies. "لم تسفر الضربات" denies none.
        let denies = |t: usize| {
            matches!(scan.word(t), "لم" | "ولم" | "فلم" | "لن" | "ولن" | "لا" | "ولا")
                && (scan.does(t + 1, &[Deed::Perform, Deed::Launch, Deed::Strike])
                    || (matches!(scan.word(t + 1), "تكن" | "يكن") && !clitics.article))
        };
        if near.clone().any(denies) {
            return Some(Unreal::Negated);
        }
        let exposed = clause_before.clone().any(|t| scan.does(t, &[Deed::Suffer, Deed::Down, Deed::Foil]))
            || near.clone().any(|t| is_target_word(scan.word(t)) || scan.word(t) == "هدف");
        let planned = near.clone().any(is_plan);
        if clitics.preposition == Glued::Li
            && !clitics.article
            && (!exposed || planned)
            && !is_footage(scan, at)
            && !(at + 1..at + 3).any(|t| scan.has(t, Class::Other))
            && verb.form == Form::Noun
            && (matches!(verb.deed, Deed::Strike | Deed::Perform | Deed::Launch | Deed::Destroy | Deed::Kill)
                || scan.lemma(verb) == "blast")
        {
            return Some(Unreal::Purpose);
        }
        let governor = at.checked_sub(1).map_or("", |b| scan.word(b));
        if governor.is_one_of(&UNDOING, &['و', 'ف', 'ب']) {
            return Some(if governor.ends_with("وقف") { Unreal::Ceased } else { Unreal::Negated });
        }
        // "قادرة على ضرب", "رفضت المشاركة في ضرب", "خيار ضرب".
        let near = at.saturating_sub(4).max(sentence.start)..at;
        let comments = near.clone().any(|t| scan.word(t).ends_with("التعليق"));
        let ends = |t: usize| MERELY_POSSIBLE_ENDS.may_end(scan.word(t));
        let open = |t: usize| ends(t) && scan.word(t).is_one_of(&MERELY_POSSIBLE, &['و', 'ف', 'ب', 'ل']);
        if !comments && near.clone().any(open) {
            return Some(Unreal::Possible);
        }
        // "عشرات الغارات" with its day was made on that day; without one it is a sum of all of them.
        let many = |b: usize| {
            let word = scan.word(b);
            (word.ends_with("عشرات") || word.ends_with("مئات") || word.ends_with("سلسله"))
                && clause.tokens.clone().any(|t| scan.date_at(t).is_some_and(|d| d.kind == DateKind::Day))
        };
        if at.checked_sub(1).is_some_and(|b| scan.has(b, Class::ClassOf) && !many(b)) && is_plural_noun(scan.word(at)) {
            return Some(Unreal::AnyOf);
        }
        if scan.has(at + 1, Class::Maybe) || at.checked_sub(1).is_some_and(|b| scan.has(b, Class::Maybe)) {
            return Some(Unreal::Possible);
        }
    }
    if !finite && clitics.article && is_war(scan, clause, at, verb) {
        return Some(Unreal::AnyOf);
    }
    // "أن ترد إسرائيل بضرب": what somebody is to do, or may.
    let wished = |t: usize| {
        matches!(scan.word(t), "ان" | "بان")
            && (scan.finite(t + 1).is_some_and(|(v, _)| v.form == Form::Present)
                // "إن تسعة من العناصر" counts them.
                || scan.at(t + 1).is_empty()
                    && scan.word(t + 1).starts_with(['ت', 'ي'])
                    && scan.number_at(t + 1).is_none()
                    && !scan.is_written_with(t, 'إ'))
            && !(t + 2..at).any(|b| scan.finite(b).is_some_and(|(v, _)| v.form == Form::Past))
    };
    if !finite && clause_before.clone().any(wished) {
        return Some(Unreal::Possible);
    }
    // "ضرب القاعدة … يبقى احتمالا": what is said of the noun later in its clause.
    let may_be = |t: usize| scan.has(t, Class::Maybe) && LEFT_OPEN.iter().any(|open| scan.word(t).ends_with(open));
    if !finite && (at..clause.tokens.end).any(may_be) {
        return Some(Unreal::Possible);
    }
    // "قصف القاعدة سيعني نهاية الهدنة", "استهداف القاعدة قد يجر المنطقة": what it would bring, if it were done.
    let opens = || {
        let idle = |t: usize| scan.has(t, Class::That) || matches!(scan.word(t), "\"" | "،");
        (clause.tokens.start..at).all(idle)
    };
    let would = |t: usize| {
        let word = scan.word(t);
        let will =
            scan.at(t).is_empty() && (word.starts_with("سي") || word.starts_with("ست")) && word.chars().count() > 4;
        // "سفينة (سيدني)": a name.
        let name = t > 0 && matches!(scan.word(t - 1), "(" | "\"");
        will && !name || word == "قد" && scan.word(t + 1).starts_with(['ي', 'ت'])
    };
    if verb.form == Form::Noun && opens() && (at + 1..clause.tokens.end.min(at + MOST_OF_A_TOPIC)).any(would) {
        return Some(Unreal::Condition);
    }
    // "سماع انفجارات … غدا الخميس".
    if !finite && (at..clause.tokens.end).any(|t| matches!(scan.word(t), "غدا" | "غد")) {
        return Some(Unreal::Future);
    }
    // Conditions and habits colour their whole clause.
    if (clause.head..clause.tokens.end).any(|t| scan.has(t, Class::Condition) && (t < at || t == clause.tokens.start)) {
        return Some(Unreal::Condition);
    }
    if (clause.head..clause.tokens.end).any(|t| scan.has(t, Class::Habit)) {
        return Some(Unreal::Habit);
    }
    // "تتعرض فيها القاعدة لهجوم": the noun is what its verb says.
    let mut verbs = at.saturating_sub(MOST_OF_A_TOPIC).max(clause.head)..at + 1;
    if verbs.any(|t| (finite && t == at || scan.finite(t).is_some()) && is_one_more_time(scan, sentence, t)) {
        return Some(Unreal::Habit);
    }
    if clause_before.clone().any(|t| scan.has(t, Class::Maybe))
        || (verb.form == Form::Present && clause_before.clone().any(|t| matches!(scan.word(t), "قد")))
    {
        return Some(Unreal::Possible);
    }
    // "رفض الهجمات التي تستهدف القواعد": of all of them, as they go on.
    let general = |b: usize| is_plural_noun(scan.word(b)) && scan.clitics(b).article;
    if clause.relative && verb.form == Form::Present && clause.tokens.start.checked_sub(1).is_some_and(general) {
        return Some(Unreal::Habit);
    }
    let exercise = |t: usize| {
        // "ساحة تدريب" is a place, "لتدريب فصائل" an aim.
        scan.has(t, Class::Exercise)
            && scan.clitics(t).preposition != Glued::Li
            && t.checked_sub(1).is_none_or(|b| {
                !scan.at(b).iter().any(|m| matches!(m.sense, Sense::Word(c) if c.is_place_head()))
                    && scan.word(b) != "ساحه"
            })
    };
    // "أن التمرين، الذي يستمر أسبوعا، يتضمن التصدي لهجوم": the subject of the whole sentence.
    let subject = |t: usize| {
        let opens = t == sentence.start || scan.has(t - 1, Class::That) || scan.finite(t - 1).is_some();
        opens && scan.clitics(t).article && exercise(t)
    };
    // "نفذت وحدات من اللواء في المحافظة مناورة": what is carried out can stand far behind its verb.
    let reach = if verb.deed == Deed::Perform && finite { 12 } else { 8 };
    if (clause.tokens.start..(at + reach).min(clause.tokens.end)).any(exercise)
        || !finite && (sentence.start..at).any(subject)
    {
        return Some(Unreal::Exercise);
    }
    let asks = |t: usize| scan.word(t) == "هل";
    if sentence.len() < 40 && (scan.word(sentence.start).ends_with("هل") || (sentence.start..at).any(asks)) {
        return Some(Unreal::Possible);
    }
    // "وتواصل المقاومة الإسلامية في العراق استهداف القواعد"; but "تواصل بين" is contact.
    if (at.saturating_sub(7).max(clause.tokens.start)..at).any(|t| {
        matches!(scan.word(t), "تواصل" | "وتواصل" | "يواصل" | "ويواصل" | "نواصل" | "تستمر" | "وتستمر")
            && scan.word(t + 1) != "بين"
    }) && !finite
    {
        return Some(Unreal::Habit);
    }
    // "شنوا هجمات … خلال السنوات الأخيرة".
    let years = |t: usize| {
        matches!(scan.word(t), "السنوات" | "سنوات" | "الاعوام" | "اعوام" | "عقود" | "عقدين" | "العقود")
            && matches!(scan.word(t - 1), "منذ" | "ومنذ" | "خلال" | "وخلال" | "في" | "وفي" | "طوال" | "مدي")
    };
    let plural = !finite && is_plural_noun(scan.word(at)) && scan.number_at(at).is_none();
    let go_about = verb.form == Form::Present && matches!(verb.deed, Deed::Perform | Deed::Strike);
    if (plural || go_about) && sentence.clone().skip(1).any(years) {
        return Some(Unreal::Habit);
    }
    // "استمرار القوات في استهداف السفن".
    let goes_on =
        |t: usize| matches!(scan.word(t), "استمرار" | "باستمرار" | "مستمره" | "مستمر" | "مستمرون" | "الاستمرار");
    if !finite
        && at.checked_sub(1).is_some_and(|b| scan.word(b) == "في")
        && (at.saturating_sub(9).max(clause.tokens.start)..at).any(goes_on)
    {
        return Some(Unreal::Habit);
    }
    // "توعد باستئناف القصف", "حذر من هجوم", "دان الهجوم على": a noun governed by such a verb of the same clause, or a
    // clause that is its content.
    let governed = |from: usize| {
        (from..at).rev().find(|&t| {
            scan.verbs(t).any(|(v, _)| v.deed == Deed::Hedge)
                // "تحسبا لرد على الغارة": what is replied to has happened.
                && !(t..at).any(|b| matches!(scan.word(b), "رد" | "لرد" | "برد" | "الرد" | "بالرد" | "للرد" | "ردا"))
                && !(t..at).any(|b| {
                    scan.verbs(b).any(|(v, _)| {
                        matches!(v.deed, Deed::Say | Deed::Announce) && matches!(v.form, Form::Past | Form::Present)
                    })
                })
        })
    };
    if !finite && governed(clause.head).is_some() {
        return Some(Unreal::Threat);
    }
    if clause.said
        && governed(sentence.start).is_some_and(|t| t < clause.tokens.start && clause.tokens.start - t < 14)
        && (!finite || verb.form == Form::Present)
    {
        return Some(Unreal::Threat);
    }
    // "توقف الهجمات", "الهجمات توقفت"; "أدى هجوم إلى توقف الإنتاج" is of the output.
    let ceases = |t: usize| scan.has(t, Class::Cease) && (t < at || scan.finite(t).is_none() && t <= at + 2);
    if (at.saturating_sub(5).max(clause.tokens.start)..(at + 3).min(clause.tokens.end)).any(ceases) && !finite {
        return Some(Unreal::Ceased);
    }
    if is_harmless(scan, clause, at, verb) {
        return Some(Unreal::Harmless);
    }
    if is_figurative(scan, sentence, at, verb) {
        return Some(Unreal::Figurative);
    }
    // "عملية «صاعقة»": in quotation marks it is a name.
    let quoted = |t: usize| t > sentence.start && scan.word(t - 1) == "\"";
    // "15 مليون دولار" is what the damage comes to.
    let counted = |t: usize| t > 0 && scan.number_at(t - 1).is_some() && scan.word(t).ends_with("دولار");
    // "تسلل فريق من وحداتنا": some men, and no club.
    let men = |t: usize| scan.word(t).is_one_of(&["فريق"], &['و', 'ف']);
    if sentence.clone().any(|t| scan.has(t, Class::OtherNews) && !quoted(t) && !counted(t) && !men(t)) {
        return Some(Unreal::OtherNews);
    }
    None
}

/// "ليست هذه المرة الأولى التي تتعرض فيها القاعدة", "وهي ثالث مرة تُقصف فيها": how often it was done, and no time that
/// it was. The first time that is denied none is the one told of.
fn is_one_more_time(scan: &Scan, sentence: &Range<usize>, at: usize) -> bool {
    const REACH: usize = 4;
    let before = at.saturating_sub(REACH).max(sentence.start)..at;
    let Some(time) = before.rev().find(|&t| matches!(scan.word(t), "المره" | "مره")) else { return false };
    let around = time.saturating_sub(REACH).max(sentence.start)..at;
    let first = |t: usize| matches!(scan.word(t), "الاولي" | "اول" | "باول");
    let negated = |t: usize| {
        matches!(scan.behind_and(t), "ليس" | "ليست" | "ليسا")
            || matches!(scan.behind_and(t), "تكن" | "يكن" | "تعد") && scan.word(t - 1).ends_with("لم")
    };
    let opens = scan.has_any(time + 1, &[Class::Relative]) || scan.has(time + 2, Class::Relative);
    let told = scan.word(time) == "مره" || opens || scan.has(time + 3, Class::Relative);
    const NTH: [&str; 9] = ["ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"];
    let further =
        |t: usize| NTH.contains(&scan.word(t)) || scan.number_at(t).is_some_and(|n| n.kind == NumberKind::Ordinal);
    // "المرة الأولى …، كان آخرها في أبريل": of those the last is told.
    let last = (at..sentence.end).any(|t| matches!(scan.behind_and(t), "اخرها" | "احدثها"));
    told && !last && if around.clone().any(first) { around.clone().any(negated) } else { around.clone().any(further) }
}
