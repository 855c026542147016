//! The user's settings: defaults in code, patched by a TOML file, the environment and the command line.

mod locale;

pub use locale::{Digits, Lang, Locale};
