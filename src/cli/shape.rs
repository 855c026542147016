//! `waqai shape`: the lines of standard input as the browser writes them to a terminal, for comparing with what a terminal
//! makes of the same lines by itself. Hidden from help.

use super::Found;
use crate::{
    bidi::{
        Direction, Text,
        terminal::{Answers, OfProcess, choose},
    },
    config::Settings,
};
use std::io::{self, BufRead, BufWriter, Write};

/// Each line is a paragraph, wrapped at `width` columns, and keeps to the side where it begins.
pub(super) fn run(settings: &Settings, width: u16) -> anyhow::Result<Found> {
    let choice = choose(settings.bidi, &OfProcess, &Answers::default());
    let look = choice.look().harakat(settings.harakat.unwrap_or(choice.harakat));
    let mut out = BufWriter::new(io::stdout().lock());
    let mut found = Found::Nothing;
    for paragraph in io::stdin().lock().lines() {
        let text = Text::new(&paragraph?, Direction::Ltr, look);
        for line in text.wrap(width) {
            writeln!(out, "{}", text.filled(&line, width))?;
        }
        found = Found::Something;
    }
    out.flush()?;
    Ok(found)
}
