//! waqai (وقائع, "what happened"): incidents told in Arabic articles, as a timeline that can be checked.
//!
//! Data flows one way, and each module uses only those to its left:
//!
//! ```text
//! bytes → load → Article → extract → Report → timeline → Incident → query → app → ui → term
//! ```
//!
//! [`domain`] holds the nouns (an *article* says in *reports* that an *incident* happened) and knows no file,
//! no terminal and no Arabic. Everything a report claims points at the bytes of the article that prove it.

pub mod app;
pub mod arabic;
pub mod bidi;
pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod extract;
pub mod generate;
pub mod lexicon;
pub mod load;
mod nearest;
pub mod pipeline;
pub mod query;
pub mod store;
pub mod term;
pub mod timeline;
pub mod ui;
