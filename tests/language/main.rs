//! The language bench: short Arabic texts, each with what a careful reader would take from it and no more, run through
//! the extractor; and what must hold for any text. `tests/data/language/README.md` tells how a case is written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a broken file of cases stops the test where it is read; what came out is printed for whoever runs the bench"
)]

mod any_text;
mod bench;
mod case;
mod doers;
mod spellings;
mod wanted;
