//! A query as text that reads as the same query.

use super::{Atom, Compare, Counted, Mode, Pattern, Query, Term, Test, When, date, vocabulary as words};
use std::fmt::{self, Display, Formatter};
use words::{Field, field_name};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        joined(f, &self.terms, " ")
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        joined(f, &self.any, " | ")
    }
}

impl Display for Atom {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.negated { "!" } else { "" }, self.test)
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = |field| field_name(field);
        match self {
            Self::Word(pattern) => write!(f, "{pattern}"),
            Self::Name(kind, pattern) => write!(f, "{}:{pattern}", name(Field::Name(*kind))),
            Self::Country(code) => write!(f, "{}:{code}", name(Field::Country)),
            Self::Weapon(_, word) => {
                let (sign, word) = word.strip_prefix('=').map_or(("", word.as_str()), |word| ("=", word));
                write!(f, "{}:{sign}{}", name(Field::Weapon), quoted(word))
            }
            Self::Outcome(outcome) => {
                write!(f, "{}:{}", name(Field::Outcome), outcome.map_or("none", |outcome| outcome.word()))
            }
            Self::Status(status) => write!(f, "{}:{status}", name(Field::Status)),
            Self::When(when) => write!(f, "{when}"),
            Self::Count(counted, compare, n) => write!(f, "{}{}{n}", name(Field::Count(*counted)), compare.sign()),
            Self::Tag(pattern) => write!(f, "{}:{pattern}", name(Field::Tag)),
            Self::Is(mark) => write!(f, "{}:{}", name(Field::Is), mark.word()),
            Self::Text(pattern) => write!(f, "{}:{pattern}", name(Field::Text)),
        }
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = quoted(&self.text);
        match self.mode {
            Mode::Fuzzy => write!(f, "{text}"),
            Mode::Exact => write!(f, "'{text}"),
            Mode::Prefix => write!(f, "^{text}"),
            Mode::Suffix => write!(f, "{text}$"),
            Mode::Whole => write!(f, "={text}"),
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let end = |span: &Option<_>| span.map(date::shown).unwrap_or_default();
        match self {
            Self::From(span) => write!(f, "after:{}", date::shown(*span)),
            Self::Before(span) => write!(f, "before:{}", date::shown(*span)),
            Self::In(span) => write!(f, "on:{}", date::shown(*span)),
            Self::Range(from, to) => write!(f, "{}..{}", end(from), end(to)),
            Self::Last(n, unit) => {
                let letter = date::Unit::ALL.iter().find(|(u, _)| u == unit).map_or('d', |(_, letter)| *letter);
                write!(f, "last {n}{letter}")
            }
            Self::Undated => write!(f, "on:undated"),
        }
    }
}

impl Compare {
    fn sign(self) -> &'static str {
        match self {
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
        }
    }
}

impl Pattern {
    /// The pattern that means one name only: what choosing from a list writes.
    pub fn whole(text: impl Into<String>) -> Self {
        Self { text: text.into(), mode: Mode::Whole }
    }

    /// The pattern a user's bare letters are.
    pub fn fuzzy(text: impl Into<String>) -> Self {
        Self { text: text.into(), mode: Mode::Fuzzy }
    }
}

/// Quotes what a space, a sign or a date's look would make something else of.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\u{64B}'..='\u{652}' | '\u{640}');
    let folded = crate::arabic::fold::fold(text);
    let means_more = matches!(folded.as_str(), "" | "last" | "اخر") || date::span(&folded).is_some();
    if text.chars().all(plain) && !means_more {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn joined<T: Display>(f: &mut Formatter<'_>, items: &[T], between: &str) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl Counted {
    /// The field's name, as printed.
    pub fn word(self) -> &'static str {
        field_name(Field::Count(self))
    }
}
