//! Date expressions as they stand in a clause: what comes before a day (`منذ`, `حتى`, `بين … و…`, `قبل ثلاثة أيام`), periods,
//! and amounts of time.

use super::{
    day::{DayRead, Reader},
    expression::{Amount, DayWords, Expression, From, Role, When},
    known::named,
    month::NAMED_AFTER,
    part::number_at,
    period::is_many,
    words::{Begins, Seen, Unit, Word, readings},
};
use crate::{
    arabic::{
        number::Number,
        text::Text,
        token::{Token, TokenKind},
    },
    domain::PartOfDay,
};

/// All date expressions of a text, in reading order.
pub(super) fn expressions(tokens: &[Token], numbers: &[Number]) -> Vec<Expression> {
    let text = Text { tokens };
    let reader = Reader { text, numbers, words: &readings(&text) };
    let mut out: Vec<Expression> = Vec::new();
    let (mut at, mut number) = (0, 0);
    while at < tokens.len() {
        number += numbers.get(number..).map_or(0, |rest| rest.iter().take_while(|n| n.tokens.start < at).count());
        let begins = match reader.text.kind(at) {
            Some(TokenKind::Digits) => Some(Begins::Any),
            Some(TokenKind::Word) if numbers.get(number).is_some_and(|n| n.tokens.start == at) => Some(Begins::Any),
            Some(TokenKind::Word) => reader.begins(at),
            _ => None,
        };
        match begins.and_then(|begins| reader.expression(at, begins)) {
            Some(found) if found.tokens.end > at => {
                at = found.tokens.end;
                out.push(found);
            }
            _ => at += 1,
        }
    }
    out
}

/// What an expression's words say, without the words in front.
#[derive(Debug, Clone, PartialEq)]
struct Inner {
    when: When,
    part: Option<PartOfDay>,
    late: bool,
    end: usize,
}

impl Inner {
    fn of(when: When, end: usize) -> Self {
        Self { when, part: None, late: false, end }
    }
}

/// Verbs that say since when, behind `منذ` or `منذ أن`.
const BEGINS: [&str; 8] = ["بدا", "بدات", "اندلع", "اندلعت", "انطلق", "انطلقت", "تفجر", "تفجرت"];

impl Reader<'_> {
    fn expression(&self, at: usize, begins: Begins) -> Option<Expression> {
        let whole = |inner: Inner, role| Expression {
            tokens: at..inner.end,
            role,
            when: inner.when,
            part: inner.part,
            late: inner.late,
        };
        self.with_word_in_front(at).map(|(inner, role)| whole(inner, role)).or_else(|| {
            let inner = (begins == Begins::Any).then(|| self.plain(at)).flatten()?;
            let role = if self.is_documents(at) {
                Role::Document
            } else if self.ends_since(at, &inner.when) {
                Role::Since
            } else {
                Role::Plain
            };
            Some(whole(self.with_range_end(inner, at), role))
        })
    }

    /// `منذ`, `حتى`, `خلال`, `بين … و…`, `من … إلى …`, and amounts of time.
    fn with_word_in_front(&self, at: usize) -> Option<(Inner, Role)> {
        let text = &self.text;
        let word = text.word(at);
        let bare = word.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 2).unwrap_or(word);
        match bare {
            "منذ" | "مذ" => {
                if let Some(end) = self.just_now(at + 1) {
                    let day = DayWords { relative: Some(0), ..DayWords::default() };
                    return Some((Inner::of(When::Day(day), end), Role::Plain));
                }
                self.since(at + 1).map(|inner| (inner, Role::Since))
            }
            "غداه" if !matches!(text.word(at + 1), "ذلك" | "") && self.begins(at + 1).is_none() => {
                let day = Amount { min: 1, max: 1, unit: Unit::Day, exact: false };
                Some((Inner::of(When::Amount(day, From::BeforeThis), at + 1), Role::Plain))
            }
            "اعتبارا" | "بدءا" | "ابتداء" | "انطلاقا" if text.word(at + 1) == "من" => {
                self.plain(at + 2).map(|inner| (inner, Role::Since))
            }
            "حتي" | "لغايه" | "لحد" => self.until(at + 1).map(|inner| {
                // حتى الثامن من ديسمبر، يوم سقطت عليها قذائف: the day of the deed that ended it.
                let told = text.get(inner.end) == "،"
                    && matches!(text.word(inner.end + 1), "يوم" | "حين" | "حينما" | "عندما" | "اذ");
                let role = if told { Role::Plain } else { Role::Until };
                (inner, role)
            }),
            "بحلول" => self.until(at + 1).map(|inner| (inner, Role::Until)),
            "الي" if text.word(at + 1) == "غايه" => self.until(at + 2).map(|inner| (inner, Role::Until)),
            "قبل" => self.before(at),
            "بعد" | "عقب" => self.after(at),
            "بعدها" | "قبلها" if text.word(at + 1).starts_with('ب') => {
                let amount = self.amount(at + 1)?;
                let from = if bare == "بعدها" { From::LastTold } else { From::BeforeLastTold };
                Some((Inner::of(When::Amount(amount.0, from), amount.1), Role::Plain))
            }
            "خلال" | "طوال" | "طيله" | "اثناء" => self.during(at + 1),
            "في" if matches!(text.word(at + 1), "غضون" | "خلال") => self.during(at + 2),
            "في" => self.bare_year(at + 1).map(|(day, end)| (Inner::of(When::Day(day), end), Role::Plain)),
            "علي" if matches!(text.word(at + 1), "مدي" | "مدار") => self.during(at + 2),
            "لمده" | "مده" | "استمر" | "استمرت" => {
                let (amount, end) = self.amount(at + 1)?;
                Some((Inner::of(When::Amount(amount, From::Nowhere), end), Role::During))
            }
            "بين" | "مابين" => self.between(at),
            "ما" if text.word(at + 1) == "بين" => self.between(at + 1),
            "من" => {
                let first = self.plain(at + 1)?;
                let to = self.with_range_end(first.clone(), at);
                (to.end > first.end).then_some((to, Role::During))
            }
            _ => None,
        }
    }

    /// A date that is said of a document: `الصادر في`, `نُشر يوم`.
    fn is_documents(&self, at: usize) -> bool {
        #[rustfmt::skip]
        const SAID: &[&str] = &[
            "صادر", "الصادر", "الصادره", "صادره", "المورخ", "المورخه", "نشر", "نشرت", "النشر", "تحديث", "التحديث", "حرر",
        ];
        let text = &self.text;
        let mut before = at;
        while before > 0 && matches!(text.before(before), "في" | "بتاريخ" | "يوم" | ":" | "تاريخ" | "-")
        {
            before -= 1;
        }
        SAID.contains(&text.before(before))
    }

    /// `منذ بدء الأزمة في البلاد عام 2011`: a year or month that منذ reaches over a few words.
    fn ends_since(&self, at: usize, when: &When) -> bool {
        let text = &self.text;
        // "منذ بدأت هجماتهم في 23 تشرين الأول": a verb between, which is what began.
        let begins = |at: usize| BEGINS.contains(&text.word(at)) && matches!(text.before(at), "منذ" | "ومنذ" | "ان");
        if (at.saturating_sub(6)..at).rev().take_while(|at| text.kind(*at) == Some(TokenKind::Word)).any(begins) {
            return true;
        }
        let When::Day(DayWords { days: None, weekday: None, relative: None, hijri: None, .. }) = when else {
            return false;
        };
        (at.saturating_sub(7)..at)
            .rev()
            .take_while(|at| text.kind(*at) == Some(TokenKind::Word) || text.get(*at) == "\"")
            .any(|at| matches!(text.word(at), "منذ" | "ومنذ"))
    }

    /// A day, a period or a named day, with nothing in front.
    fn plain(&self, at: usize) -> Option<Inner> {
        let text = &self.text;
        let figure = self.is_figure(at);
        let number = number_at(self.numbers, at);
        let begins = self.begins(at) == Some(Begins::Any);
        if !begins && !figure && number.is_none() {
            return None;
        }
        // "27.10.2023" needs nothing behind it.
        let whole = figure && text.get(at).contains('.');
        if !begins && !whole && !self.goes_on(number.map_or(at + 1, |number| number.tokens.end)) {
            return None;
        }
        let period = if figure { None } else { self.months(at).or_else(|| self.period(at)) };
        if let Some((when, end)) = period {
            return Some(Inner::of(when, end));
        }
        if let Some(DayRead { when, part, late, end }) = self.day(at) {
            return Some(Inner { when, part, late, end });
        }
        let month = if figure { None } else { self.month_alone(at) };
        if let Some((day, end)) = month {
            // حرب تموز 2006 is a name, and tells no date of what is told beside it.
            let named = NAMED_AFTER.contains(&text.before(at));
            return Some(Inner::of(if named { When::Vague } else { When::Day(day) }, end));
        }
        self.past_amount(at).map(|(when, end)| Inner::of(when, end))
    }

    /// Whether what stands behind a number can make it one of a date: a mark, a word of a date, a fraction of an hour, "and",
    /// "of it". A noun that is counted does not.
    fn goes_on(&self, at: usize) -> bool {
        let text = &self.text;
        match text.kind(at) {
            Some(TokenKind::Word) => {
                self.begins(at).is_some()
                    || text.word(at).starts_with('و')
                    || matches!(text.word(at), "منه" | "ص" | "م" | "الا" | "بعيد")
            }
            kind => matches!(kind, Some(TokenKind::Mark | TokenKind::Digits)),
        }
    }

    /// The same, or a year with nothing but its figures.
    fn plain_or_year(&self, at: usize) -> Option<Inner> {
        self.plain(at).or_else(|| self.bare_year(at).map(|(day, end)| Inner::of(When::Day(day), end)))
    }

    /// The other end of a range, where one follows: `إلى 30 منه`, `حتى الجمعة`.
    fn with_range_end(&self, first: Inner, at: usize) -> Inner {
        let text = &self.text;
        let placed = !matches!(first.when, When::PartOnly | When::Anaphor(_) | When::Vague | When::Amount(..));
        let said = text.before(at) == "من" || matches!(text.word(at), "من" | "منذ" | "ومنذ");
        let to = match text.word(first.end) {
            "الي" | "حتي" | "وحتي" | "والي" | "ولغايه" | "لغايه" => 1,
            _ => return first,
        };
        if !placed || !(said || matches!(&first.when, When::Day(day) if day.days.is_some())) {
            return first;
        }
        if let Some(len) = text.phrase(first.end + to, NOW) {
            let when = When::Range(Box::new(first.when), Box::new(When::Now));
            return Inner { when, part: None, late: false, end: first.end + to + len };
        }
        match self.plain(first.end + to) {
            Some(second) if !matches!(second.when, When::PartOnly | When::Vague) => {
                let when = When::Range(Box::new(first.when), Box::new(second.when));
                Inner { when, part: None, late: false, end: second.end }
            }
            _ => first,
        }
    }

    fn since(&self, at: usize) -> Option<Inner> {
        const FILLERS: &[&str] = &[
            "بدء",
            "بدايه",
            "اندلاع",
            "انطلاق",
            "اطلاق",
            "عمليه",
            "معركه",
            "شن",
            "تنفيذ",
            "نشوب",
            "احداث",
            "هجمات",
            "حرب",
            "غزو",
            "هجوم",
            "الهجوم",
        ];
        let text = &self.text;
        if let Some((amount, end)) = self.amount(at) {
            return Some(Inner::of(When::Amount(amount, From::Today), end));
        }
        let mut name = at;
        while name < at + 3 && (FILLERS.contains(&text.word(name)) || text.get(name) == "\"") {
            if let Some((day, end)) = named(text, name) {
                return Some(Inner::of(When::Known(day), end));
            }
            name += 1;
        }
        if let Some((day, end)) = named(text, name) {
            return Some(Inner::of(When::Known(day), end));
        }
        if name > at && text.word(name) == "الحرب" && !text.word(name + 1).starts_with("ال") {
            return Some(Inner::of(When::War, name + 1));
        }
        // منذ فجر اليوم, منذ صباح الخميس; منذ الفجر.
        let of_name = |name| self.month_alone(name).map(|(day, end)| Inner::of(When::Day(day), end));
        let inner = self.plain_or_year(at).or_else(|| of_name(name)).or_else(|| self.plain_or_year(name))?;
        Some(self.with_range_end(inner, at - 1))
    }

    fn until(&self, at: usize) -> Option<Inner> {
        let inner = self.plain_or_year(at);
        let now = self.text.phrase(at, NOW).map(|len| at + len);
        if let Some(end) = now.filter(|end| inner.as_ref().is_none_or(|inner| inner.end <= *end)) {
            return Some(Inner::of(When::Now, end));
        }
        let inner = inner?;
        (!matches!(inner.when, When::Amount(..))).then_some(inner)
    }

    /// `قبل ثلاثة أيام`, `قبل يوم من`, `قبل يوم من ذلك`, `قبل ذلك بيومين`, `قبل 7 أكتوبر`; the rest of قبل's uses are not of time.
    fn before(&self, at: usize) -> Option<(Inner, Role)> {
        let text = &self.text;
        if let Some(read) = self.day(at).filter(|read| !matches!(read.when, When::PartOnly)) {
            // قبل أمس, قبل ظهر الجمعة.
            return Some((Inner { when: read.when, part: read.part, late: read.late, end: read.end }, Role::Plain));
        }
        if matches!(text.word(at + 1), "ذلك" | "هذا") && text.word(at + 2).starts_with('ب') {
            let (amount, end) = self.amount(at + 2)?;
            return Some((Inner::of(When::Amount(amount, From::BeforeLastTold), end), Role::Plain));
        }
        if let Some((amount, end)) = self.amount(at + 1) {
            if text.word(end) == "من" && matches!(text.word(end + 1), "ذلك" | "هذا") {
                return Some((Inner::of(When::Amount(amount, From::BeforeLastTold), end + 2), Role::Plain));
            }
            // قبل يومين فقط من الاجتماع.
            let end = end + usize::from(text.word(end) == "فقط" && self.is_of_other(end + 1));
            if self.is_of_other(end) {
                let Some(anchor) = self.anchor(end + 1) else {
                    // Before something that has no date of its own.
                    return Some((Inner::of(When::Vague, end), Role::Plain));
                };
                let when = When::Amount(amount, From::Before(Box::new(anchor.when)));
                return Some((Inner::of(when, anchor.end), Role::Plain));
            }
            return Some((Inner::of(When::Amount(amount, From::Today), end), Role::Plain));
        }
        if let Some(end) = self.just_now(at + 1) {
            let day = DayWords { relative: Some(0), ..DayWords::default() };
            let when = if self.is_of_other(end) { When::Vague } else { When::Day(day) };
            return Some((Inner::of(when, end), Role::Plain));
        }
        if let Some((unit, seen)) = self.unit(at + 1).filter(|_| is_many(text.word(at + 1))) {
            let end = at + 2;
            let few = end + usize::from(matches!(text.word(end), "قليله" | "فقط" | "معدوده"));
            let today = matches!(unit, Unit::Hour | Unit::Minute) && !seen.definite && !self.is_of_other(few);
            let day = DayWords { relative: Some(0), ..DayWords::default() };
            return Some((Inner::of(if today { When::Day(day) } else { When::Vague }, end), Role::Plain));
        }
        let anchor = self.anchor(at + 1)?;
        // قبل الفجر يوم الاثنين tells the part of that day.
        let of_day = matches!(self.seen(at + 1), Some(Seen { word: Word::Part(_) | Word::Both(_), .. }));
        Some((anchor, if of_day { Role::Plain } else { Role::Until }))
    }

    /// `بعد خمسة أيام`, `بعد عشرة أيام من اندلاع الحرب في غزة`, `بعد ذلك بيومين`, `بعد 7 أكتوبر`.
    fn after(&self, at: usize) -> Option<(Inner, Role)> {
        let text = &self.text;
        if let Some(read) = self.day(at) {
            // بعد ظهر الجمعة, بعد منتصف الليل.
            return Some((Inner { when: read.when, part: read.part, late: read.late, end: read.end }, Role::Plain));
        }
        if text.word(at + 1) == "ذلك" && text.word(at + 2).starts_with('ب') {
            let (amount, end) = self.amount(at + 2)?;
            return Some((Inner::of(When::Amount(amount, From::LastTold), end), Role::Plain));
        }
        if let Some((amount, end)) = self.amount(at + 1) {
            if matches!(text.word(end), "من" | "علي") {
                if matches!(text.word(end + 1), "ذلك" | "هذا") {
                    return Some((Inner::of(When::Amount(amount, From::LastTold), end + 2), Role::Plain));
                }
                let Some(anchor) = self.anchor(end + 1) else {
                    // After something that has no date of its own: it has one by what came after it.
                    return Some((Inner::of(When::Amount(amount, From::BeforeThis), end), Role::Plain));
                };
                let when = When::Amount(amount, From::After(Box::new(anchor.when)));
                return Some((Inner::of(when, anchor.end), Role::Plain));
            }
            // Hours and years after something are told of something else than the last date.
            if matches!(amount.unit, Unit::Hour | Unit::Minute | Unit::Year) {
                return Some((Inner::of(When::Vague, end), Role::Plain));
            }
            return Some((Inner::of(When::Amount(amount, From::LastTold), end), Role::Plain));
        }
        let anchor = self.anchor(at + 1).filter(|anchor| !matches!(anchor.when, When::PartOnly | When::Anaphor(_)))?;
        Some((anchor, Role::Since))
    }

    /// `من الاجتماع`, `على تنصيبه`: an amount of time before something else than today.
    fn is_of_other(&self, at: usize) -> bool {
        const BEGINNINGS: &[&str] = &["تنصيب", "انتهاء", "بدء", "انطلاق", "موعد", "الانتخابات", "رحيل"];
        let next = self.text.word(at + 1);
        match self.text.word(at) {
            "من" => !matches!(next, "دون" | "قبل" | "خلال" | "الان" | "اليوم"),
            "علي" => BEGINNINGS.iter().any(|word| next.starts_with(word)),
            _ => false,
        }
    }

    /// `قليل`, `لحظات`: after قبل or منذ, today.
    fn just_now(&self, at: usize) -> Option<usize> {
        const PHRASES: &[&[&str]] = &[&["قليل"], &["لحظات"], &["دقايق"], &["وقت", "قصير"]];
        self.text.phrase(at, PHRASES).map(|len| at + len)
    }

    /// Something with a date of its own to count from.
    fn anchor(&self, at: usize) -> Option<Inner> {
        let text = &self.text;
        let mut name = at;
        while name < at + 3
            && matches!(text.word(name), "بدء" | "بدايه" | "اندلاع" | "انطلاق" | "عمليه" | "معركه" | "هجوم" | "هجمات")
        {
            if named(text, name).is_some() {
                break;
            }
            name += 1;
        }
        if let Some((day, end)) = named(text, name) {
            return Some(Inner::of(When::Known(day), end));
        }
        let inner = self.plain(name)?;
        (!matches!(inner.when, When::PartOnly | When::Vague | When::Amount(..))).then_some(inner)
    }

    /// `خلال الأسبوع الماضي`, `خلال الساعات ال24 الماضية`; `خلال عشرة أيام` has no place in time.
    fn during(&self, at: usize) -> Option<(Inner, Role)> {
        if let Some((when, end)) = self.past_amount(at) {
            return Some((Inner::of(when, end), Role::During));
        }
        if let Some((amount, end)) = self.amount(at) {
            return Some((Inner::of(When::Amount(amount, From::Nowhere), end), Role::During));
        }
        let inner = self.plain(at)?;
        let role = match &inner.when {
            When::Weekend(_) | When::PartOnly | When::Anaphor(_) => Role::Plain,
            When::Day(day) if day.weekday.is_some() || day.days.is_some() || day.relative.is_some() => Role::Plain,
            _ => Role::During,
        };
        Some((inner, role))
    }

    /// `بين مساء الخميس وظهيرة الجمعة`, `بين 17 و30 أكتوبر`.
    fn between(&self, at: usize) -> Option<(Inner, Role)> {
        let text = &self.text;
        // Both days of one month are one number with two ends, the words before it included.
        let number = at - usize::from(text.before(at) == "ما");
        if let Some((day, end)) = self.date(number).filter(|(day, _)| day.month.is_some()) {
            return Some((Inner::of(When::Day(day), end), Role::During));
        }
        let first = self.plain_or_year(at + 1).or_else(|| {
            // بين 17 و30 من الشهر الماضي is read above; بين 5 كانون الثاني و3 شباط here.
            self.day(at + 1).map(|read| Inner::of(read.when, read.end))
        })?;
        let second = if text.get(first.end) == "و" {
            self.plain_or_year(first.end + 1)
        } else if text.word(first.end).starts_with('و') {
            self.plain(first.end)
        } else {
            None
        }?;
        if matches!(first.when, When::PartOnly | When::Vague) || matches!(second.when, When::PartOnly | When::Vague) {
            return None;
        }
        let when = When::Range(Box::new(first.when), Box::new(second.when));
        Some((Inner::of(when, second.end), Role::During))
    }
}

/// `حتى الآن` and its like: today.
const NOW: &[&[&str]] = &[
    &["الان"],
    &["اليوم"],
    &["اللحظه"],
    &["هذه", "اللحظه"],
    &["الساعه"],
    &["يومنا", "هذا"],
    &["تاريخه"],
    &["هذا", "اليوم"],
    &["تاريخ", "اليوم"],
];
