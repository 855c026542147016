//! The browser without a terminal: what actions do to the model, and what that looks like.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

mod fixture;

mod any;
mod screens;
mod update;
