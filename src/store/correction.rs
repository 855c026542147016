//! What a slot says instead, as the user types it: `2023-10-26`, `drone x2, rocket`, `5+`, `claimed: Hezbollah`.

use super::Field;
use crate::{
    domain::{Casualties, DaySpan, Outcome, PartOfDay, Role, Status, Weapon, WeaponType},
    query,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a slot says instead of what the articles say: text in one fixed spelling, which is what the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Correction(String);

/// A text that the slot can't say.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{slot}: expected {expected}, found {found:?}")]
pub struct CorrectionError {
    /// The slot.
    pub slot: Field,
    /// What it can say.
    pub expected: &'static str,
    /// What was typed.
    pub found: String,
}

/// What is written where a slot says nothing.
const NOTHING: &str = "none";

/// A correction, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Date(Option<DaySpan>),
    PartOfDay(Option<PartOfDay>),
    /// An id or a name.
    Site(String),
    /// Ids or names.
    Actors(Vec<(Role, String)>),
    Weapons(Vec<Weapon>),
    People(Option<Casualties>),
    Outcome(Option<Outcome>),
    Status(Status),
}

impl Correction {
    /// Reads what was typed.
    ///
    /// ```
    /// use waqai::store::{Correction, Field};
    /// let typed = Correction::new(Field::Weapons, " Drone x 2,rocket").unwrap();
    /// assert_eq!(typed.to_string(), "drone x2, rocket");
    /// ```
    ///
    /// # Errors
    /// Where the slot can't say that.
    pub fn new(slot: Field, typed: &str) -> Result<Self, CorrectionError> {
        match Value::read(slot, typed) {
            Some(value) => Ok(Self(value.to_string())),
            None => Err(CorrectionError { slot, expected: expected(slot), found: typed.to_owned() }),
        }
    }

    /// What it says of a slot; `None` where another version of the program wrote it.
    pub(super) fn value(&self, slot: Field) -> Option<Value> {
        Value::read(slot, &self.0)
    }
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn expected(slot: Field) -> &'static str {
    match slot {
        Field::Date => "a day, a month, a range as in 2023-10-26..28, or none",
        Field::PartOfDay => "dawn, morning, noon, afternoon, evening, night or none",
        Field::Site => "the name or the id of a place",
        Field::Actors => "claimed or accused with a name, as in claimed: Hezbollah, accused: Iran; or none",
        Field::Weapons => "kinds of weapons with their number, as in drone x2, rocket; or none",
        Field::Killed | Field::Injured => "a number, 5+ for at least 5, 2-4 for a range, or none where nothing is told",
        Field::Outcome => "hit, intercepted, missed or none",
        Field::Status => "reported, claimed or denied",
    }
}

impl Value {
    fn read(slot: Field, typed: &str) -> Option<Self> {
        let text = typed.trim();
        let lower = text.to_lowercase();
        let is_nothing = lower == NOTHING;
        let words = || lower.split([',', '،']).map(str::trim);
        Some(match slot {
            Field::Date => Self::Date(optional(is_nothing, || query::days(text))?),
            Field::PartOfDay => Self::PartOfDay(optional(is_nothing, || PartOfDay::from_word(&lower))?),
            Field::Site => Self::Site(name(text)?),
            Field::Actors if is_nothing => Self::Actors(Vec::new()),
            Field::Actors => Self::Actors(text.split([',', '،']).map(actor).collect::<Option<_>>()?),
            Field::Weapons if is_nothing => Self::Weapons(Vec::new()),
            Field::Weapons => Self::Weapons(words().map(weapon).collect::<Option<_>>()?),
            Field::Killed | Field::Injured => Self::People(optional(is_nothing, || people(&lower))?),
            Field::Outcome => Self::Outcome(optional(is_nothing, || Outcome::from_word(&lower))?),
            Field::Status => Self::Status(Status::from_word(&lower)?),
        })
    }
}

fn optional<T>(is_nothing: bool, read: impl FnOnce() -> Option<T>) -> Option<Option<T>> {
    if is_nothing { Some(None) } else { read().map(Some) }
}

fn name(text: &str) -> Option<String> {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    Some(clean.trim().to_owned()).filter(|name| !name.is_empty())
}

fn actor(text: &str) -> Option<(Role, String)> {
    let (role, text) = text.split_once(':')?;
    Some((Role::from_word(role.trim().to_lowercase().as_str())?, name(text)?))
}

fn weapon(text: &str) -> Option<Weapon> {
    let (kind, count) = match text.rsplit_once(['x', '×', '*']) {
        Some((kind, count)) if count.trim().bytes().all(|b| b.is_ascii_digit()) && !count.trim().is_empty() => {
            (kind, Some(count.trim().parse().ok()?))
        }
        _ => (text, None),
    };
    Some(Weapon { kind: WeaponType::from_word(kind.trim())?, count })
}

fn people(text: &str) -> Option<Casualties> {
    if let Some(least) = text.strip_suffix('+') {
        return Some(Casualties::at_least(least.trim().parse().ok()?));
    }
    let (min, max) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (min, max) = (min.trim().parse().ok()?, max.trim().parse().ok()?);
    (min <= max).then_some(Casualties { min, max: Some(max) })
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(Some(span)) if span.start == span.end => write!(f, "{}", span.start),
            Self::Date(Some(span)) => write!(f, "{}..{}", span.start, span.end),
            Self::PartOfDay(Some(part)) => write!(f, "{part}"),
            Self::Site(name) => f.write_str(name),
            Self::People(Some(people)) => match people.max {
                Some(max) if max == people.min => write!(f, "{max}"),
                Some(max) => write!(f, "{}-{max}", people.min),
                None => write!(f, "{}+", people.min),
            },
            Self::Outcome(Some(outcome)) => write!(f, "{outcome}"),
            Self::Status(status) => write!(f, "{status}"),
            Self::Actors(actors) if !actors.is_empty() => {
                let one = |(role, name): &(Role, String)| format!("{role}: {name}");
                f.write_str(&actors.iter().map(one).collect::<Vec<_>>().join(", "))
            }
            Self::Weapons(weapons) if !weapons.is_empty() => {
                let one = |weapon: &Weapon| match weapon.count {
                    Some(n) => format!("{} x{n}", weapon.kind),
                    None => weapon.kind.to_string(),
                };
                f.write_str(&weapons.iter().map(one).collect::<Vec<_>>().join(", "))
            }
            _ => f.write_str(NOTHING),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is typed is read in any spelling, written in one, and that one reads as itself.
    #[test]
    fn spellings() {
        let cases = [
            (Field::Date, "2023-10-26", "2023-10-26"),
            (Field::Date, "2023-10", "2023-10-01..2023-10-31"),
            (Field::Date, "2023-10-26..28", "2023-10-26..2023-10-28"),
            (Field::Date, "None", "none"),
            (Field::PartOfDay, "Evening", "evening"),
            (Field::Site, " قاعدة حرير ", "قاعدة حرير"),
            (Field::Actors, "claimed:A , accused: B", "claimed: A, accused: B"),
            (Field::Actors, "none", "none"),
            (Field::Weapons, "drone×2,  Cruise-Missile x 1", "drone x2, cruise-missile x1"),
            (Field::Killed, "5 +", "5+"),
            (Field::Killed, "2–4", "2-4"),
            (Field::Injured, "0", "0"),
            (Field::Injured, "none", "none"),
            (Field::Outcome, "hit", "hit"),
            (Field::Status, "denied", "denied"),
        ];
        for (slot, typed, written) in cases {
            let correction = Correction::new(slot, typed).unwrap();
            assert_eq!(correction.to_string(), written, "{typed}");
            assert_eq!(Correction::new(slot, written).as_ref(), Ok(&correction), "{written}");
        }
    }

    /// What the slot can't say is an error that says what it can.
    #[test]
    fn mistakes() {
        let cases = [
            (Field::Date, "yesterday"),
            (Field::Date, "2023-10-28..2023-10-26"),
            (Field::Site, " \u{1b}"),
            (Field::Actors, "Hezbollah"),
            (Field::Weapons, "laser"),
            (Field::Weapons, "drone x99999999999"),
            (Field::Killed, "4-2"),
            (Field::Killed, "-1"),
            (Field::Status, "none"),
        ];
        for (slot, typed) in cases {
            let error = Correction::new(slot, typed).expect_err(typed).to_string();
            assert!(error.starts_with(&format!("{slot}: expected ")), "{error}");
        }
    }
}
