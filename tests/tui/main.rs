//! The browser without a terminal: what actions do to the model, and what that looks like.

mod fixture;

mod any;
mod screens;
mod update;
