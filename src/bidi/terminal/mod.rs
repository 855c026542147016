//! What the terminal at hand does with right-to-left text, and what to tell it so that it shows what it is sent.
//!
//! Pure: from what the terminal answered and what stands in the environment to a choice with its reasons. The terminal is
//! asked for its name and version (XTVERSION), for its bidi mode (DECRQM of mode 8, ECMA-48's BDSM) and, because every
//! terminal answers that and in order, for its attributes (DA1). The environment is the fall-back: ssh does not carry it,
//! a multiplexer and a terminal started from another one leak the other's.

mod answers;
mod choice;
mod known;
mod printing;

pub use answers::{Answers, PASTE, Piece, QUESTIONS, next_piece, questions};
pub use choice::{Choice, Multiplexer, Switch, choose, in_passthrough};
pub use known::Known;
pub use printing::Printing;

/// Looks up an environment variable; empty ones count as unset.
pub trait Environment {
    /// The variable's value.
    fn var(&self, name: &str) -> Option<String>;
}

/// The environment of this process.
#[derive(Debug, Clone, Copy)]
pub struct OfProcess;

impl Environment for OfProcess {
    fn var(&self, name: &str) -> Option<String> {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    }
}

/// A given list, first match first.
impl Environment for &[(&str, &str)] {
    fn var(&self, name: &str) -> Option<String> {
        self.iter().find(|(known, value)| *known == name && !value.is_empty()).map(|(_, value)| (*value).to_owned())
    }
}
