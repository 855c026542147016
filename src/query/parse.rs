//! From text to [`Query`]. Never panics, and says of every mistake where it is, what would do, and what was meant.

use super::{
    Atom, Compare, Counted, Mode, NameKind, Pattern, Query, Term, Test, When, date,
    vocabulary::{self, Field, Unknown},
};
use crate::{arabic::fold::fold, domain::Span};
use std::str::FromStr;

/// A mistake in a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: expected {expected}, found {}{}", found_words(found), nearest_words(nearest))]
pub struct QueryError {
    /// Where, in bytes of the query.
    pub span: Span,
    /// Where, in characters from 1.
    pub column: usize,
    /// What stands there.
    pub found: String,
    /// What would do.
    pub expected: String,
    /// The right word that is spelt most like it, where one is close.
    pub nearest: Option<String>,
}

fn found_words(found: &str) -> String {
    if found.is_empty() { "nothing".to_owned() } else { format!("“{found}”") }
}

fn nearest_words(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("; did you mean “{word}”?")).unwrap_or_default()
}

/// A character of a query, where it stands, and whether quotes take its special meaning away.
#[derive(Debug, Clone, Copy)]
struct Letter {
    c: char,
    at: usize,
    quoted: bool,
}

/// What stands between two spaces.
#[derive(Debug, Default)]
struct Token {
    letters: Vec<Letter>,
    start: usize,
    end: usize,
    has_quotes: bool,
}

impl Token {
    fn is(&self, sign: &str) -> bool {
        !self.has_quotes && text(&self.letters) == sign
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(query: &str) -> Result<Self, QueryError> {
        let tokens = tokens(query);
        let parser = Parser { query };
        let mut terms: Vec<Term> = Vec::new();
        let mut or_from: Option<&Token> = None;
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            if token.is("|") {
                if terms.is_empty() || or_from.is_some() {
                    return Err(parser.mistake(token.start, token.end, "a condition before |"));
                }
                or_from = Some(token);
                continue;
            }
            let (atom, used) = parser.atom(token, rest.first())?;
            if used {
                rest = rest.get(1..).unwrap_or_default();
            }
            match terms.last_mut().filter(|_| or_from.take().is_some()) {
                Some(term) => term.any.push(atom),
                None => terms.push(Term { any: vec![atom] }),
            }
        }
        match or_from {
            Some(token) => Err(parser.mistake(token.end, token.end, "a condition after |")),
            None => Ok(Self { terms }),
        }
    }
}

struct Parser<'a> {
    query: &'a str,
}

impl Parser<'_> {
    /// One condition, and whether the token after it was part of it.
    fn atom(&self, token: &Token, next: Option<&Token>) -> Result<(Atom, bool), QueryError> {
        let (negated, letters) = match token.letters.split_first() {
            Some((Letter { c: '!', quoted: false, .. }, rest)) => (true, rest),
            _ => (false, token.letters.as_slice()),
        };
        let start = token.start + usize::from(negated);
        let atom = |test| Atom { negated, test };
        let is_last = !token.has_quotes && matches!(fold(&text(letters)).as_str(), "last" | "اخر");
        if let Some(when) = next.filter(|_| is_last).and_then(|n| date::count_back(&fold(&text(&n.letters)))) {
            return Ok((atom(Test::When(when)), true));
        }
        let test = match self.field(letters)? {
            Some((field, sign, value)) => {
                let start = value.first().map_or(token.end, |l| l.at);
                let value = Value { letters: value, start, end: token.end };
                self.field_test(field, sign, &value)?
            }
            None => match self.bare_date(letters, token)? {
                Some(when) => Test::When(when),
                None => Test::Word(self.pattern(&Value { letters, start, end: token.end }, "a word")?),
            },
        };
        Ok((atom(test), false))
    }

    /// Parts `field:value`, where there is one.
    #[allow(clippy::type_complexity)]
    fn field<'t>(&self, letters: &'t [Letter]) -> Result<Option<(Field, Sign, &'t [Letter])>, QueryError> {
        let is_sign = |l: &Letter| !l.quoted && matches!(l.c, ':' | '>' | '<' | '=');
        let Some(at) = letters.iter().position(is_sign).filter(|at| *at > 0) else { return Ok(None) };
        let (name, rest) = letters.split_at(at);
        let is_name = name.iter().all(|l| !l.quoted && (l.c.is_alphabetic() || l.c == '\u{640}'));
        let is_address = text(rest).starts_with("://");
        if !is_name || is_address {
            return Ok(None);
        }
        let mut rest = rest.iter();
        let mut sign = match rest.next().map(|l| l.c) {
            Some('>') => Sign::Compared(Compare::More),
            Some('<') => Sign::Compared(Compare::Less),
            Some('=') => Sign::Compared(Compare::Equal),
            _ => Sign::Colon,
        };
        let mut value = rest.as_slice();
        if let (Sign::Compared(compare), Some((Letter { c: '=', quoted: false, .. }, after))) =
            (sign, value.split_first())
        {
            sign = Sign::Compared(match compare {
                Compare::More => Compare::AtLeast,
                Compare::Less => Compare::AtMost,
                other => other,
            });
            value = after;
        }
        let (start, end) = (name.first().map_or(0, |l| l.at), name.last().map_or(0, |l| l.at + l.c.len_utf8()));
        let field = vocabulary::field(&text(name)).map_err(|unknown| self.unknown(start, end, unknown))?;
        Ok(Some((field, sign, value)))
    }

    fn field_test(&self, field: Field, sign: Sign, value: &Value) -> Result<Test, QueryError> {
        let word = text(value.letters);
        let unknown = |unknown| self.unknown(value.start, value.end, unknown);
        if let (Sign::Compared(_), false) = (sign, matches!(field, Field::Count(_))) {
            let name = vocabulary::field_name(field);
            return Err(self.mistake(
                value.start,
                value.end,
                &format!("{name}: with a colon (only counts are compared)"),
            ));
        }
        Ok(match field {
            Field::Name(kind) => Test::Name(kind, self.pattern(value, name_of(kind))?),
            Field::Weapon => Test::Weapon(vocabulary::weapons(&word).map_err(unknown)?, word),
            Field::Country => Test::Country(vocabulary::country(&word).map_err(unknown)?),
            Field::Status => Test::Status(vocabulary::status(&word).map_err(unknown)?),
            Field::Outcome => Test::Outcome(vocabulary::outcome(&word).map_err(unknown)?),
            Field::Is => Test::Is(vocabulary::mark(&word).map_err(unknown)?),
            Field::After => Test::When(When::From(self.day(value, &word)?)),
            Field::Before => Test::When(When::Before(self.day(value, &word)?)),
            Field::On if matches!(fold(&word).as_str(), "undated" | "none" | "بلا") => Test::When(When::Undated),
            Field::On => match date::range(&fold(&word)) {
                Some(range) => Test::When(range),
                None => Test::When(When::In(self.day(value, &word)?)),
            },
            Field::Count(counted) => self.count(counted, sign, value, &word)?,
            Field::Tag => Test::Tag(self.pattern(value, "a tag")?),
            Field::Text => Test::Text(self.pattern(value, "words of the text")?),
        })
    }

    fn count(&self, counted: Counted, sign: Sign, value: &Value, word: &str) -> Result<Test, QueryError> {
        let compare = match sign {
            Sign::Colon => Compare::Equal,
            Sign::Compared(compare) => compare,
        };
        let number = fold(word).parse().map_err(|_| self.mistake(value.start, value.end, "a number"))?;
        Ok(Test::Count(counted, compare, number))
    }

    fn day(&self, value: &Value, word: &str) -> Result<crate::domain::DaySpan, QueryError> {
        let expected = "a date: 2023, 2023-10 or 2023-10-26";
        date::span(&fold(word)).ok_or_else(|| self.mistake(value.start, value.end, expected))
    }

    /// A date or a range that stands alone. What begins like one and is none is a mistake; a lone number is a word.
    fn bare_date(&self, letters: &[Letter], token: &Token) -> Result<Option<When>, QueryError> {
        let word = fold(&text(letters));
        if token.has_quotes || !word.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return Ok(None);
        }
        if word.contains("..") && word.trim_matches('.').starts_with(|c: char| c.is_ascii_digit()) {
            let expected = "a range of dates: 2023-10..2024-02";
            return date::range(&word).map(Some).ok_or_else(|| self.mistake(token.start, token.end, expected));
        }
        Ok(date::span(&word).filter(|_| word.contains(['-', '/'])).map(When::In))
    }

    fn pattern(&self, value: &Value, what: &str) -> Result<Pattern, QueryError> {
        let (mode, letters) = match value.letters.split_first() {
            Some((Letter { c: '\'', quoted: false, .. }, rest)) => (Mode::Exact, rest),
            Some((Letter { c: '^', quoted: false, .. }, rest)) => (Mode::Prefix, rest),
            Some((Letter { c: '=', quoted: false, .. }, rest)) => (Mode::Whole, rest),
            _ => (Mode::Fuzzy, value.letters),
        };
        let (mode, letters) = match (mode, letters.split_last()) {
            (Mode::Fuzzy | Mode::Exact, Some((Letter { c: '$', quoted: false, .. }, rest))) => (Mode::Suffix, rest),
            (Mode::Prefix, Some((Letter { c: '$', quoted: false, .. }, rest))) => (Mode::Whole, rest),
            _ => (mode, letters),
        };
        let text = text(letters).trim().to_owned();
        if text.is_empty() {
            return Err(self.mistake(value.start, value.end, what));
        }
        Ok(Pattern { text, mode })
    }

    fn unknown(&self, start: usize, end: usize, unknown: Unknown) -> QueryError {
        QueryError { nearest: unknown.nearest, ..self.mistake(start, end, &unknown.expected) }
    }

    fn mistake(&self, start: usize, end: usize, expected: &str) -> QueryError {
        let span = Span::new(start, end);
        QueryError {
            span,
            column: self.query.get(..start).map_or(0, |before| before.chars().count()) + 1,
            found: span.of(self.query).to_owned(),
            expected: expected.to_owned(),
            nearest: None,
        }
    }
}

/// What follows a field's sign.
struct Value<'t> {
    letters: &'t [Letter],
    start: usize,
    end: usize,
}

#[derive(Debug, Clone, Copy)]
enum Sign {
    Colon,
    Compared(Compare),
}

fn name_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Base => "a name of a base",
        NameKind::Group => "a name of a group",
        NameKind::Outlet => "a name of an outlet",
    }
}

fn text(letters: &[Letter]) -> String {
    letters.iter().map(|l| l.c).collect()
}

/// Parts a query at its spaces. `"…"`, `«…»` and `“…”` hold spaces and signs; `\` before a character does so for it
/// alone, inside quotes too. A quote that is still open ends with the query.
fn tokens(query: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<char> = None;
    let mut in_token = false;
    let mut chars = query.char_indices();
    while let Some((at, c)) = chars.next() {
        if open.is_none() && c.is_whitespace() {
            in_token = false;
            continue;
        }
        if !in_token {
            tokens.push(Token { start: at, ..Token::default() });
            in_token = true;
        }
        let Some(token) = tokens.last_mut() else { continue };
        token.end = at + c.len_utf8();
        match c {
            '\\' => {
                if let Some((at, c)) = chars.next() {
                    token.end = at + c.len_utf8();
                    token.letters.push(Letter { c, at, quoted: true });
                    token.has_quotes = true;
                }
            }
            _ if open == Some(c) => open = None,
            '"' | '«' | '“' if open.is_none() => {
                open = Some(match c {
                    '«' => '»',
                    '“' => '”',
                    _ => '"',
                });
                token.has_quotes = true;
            }
            _ => token.letters.push(Letter { c, at, quoted: open.is_some() }),
        }
    }
    tokens
}
