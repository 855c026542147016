//! Reading: formats, bounds, the way back from `extract`'s output, and the pipeline that runs it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

mod any;
mod bounds;
mod common;
mod formats;
mod json;
mod pipeline;
mod readback;
mod round_trip;
