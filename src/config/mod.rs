//! The user's settings: defaults in code, patched by a TOML file, the environment and the command line.
//!
//! What is said closest to the run wins: an option, then a variable of waqai's own (`WAQAI_BIDI`), then the file, then
//! what the environment says to all programs (`LANG`, `NO_COLOR`), then the default. Every value remembers where it
//! comes from. The user's file is never written.

mod error;
mod file;
mod locale;
mod paths;
mod phrases;
mod settings;

pub use error::{ConfigError, Origin};
pub use file::Value;
pub use locale::{Digits, Lang, Locale};
pub use paths::Paths;
pub use settings::{Given, Settings, Shown, ThemeName};
