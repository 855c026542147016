//! `waqai config`: every setting with its value and where that comes from, as a file that would set them.

use super::Found;
use crate::config::Settings;
use std::io::{self, Write};

pub(super) fn run(settings: &Settings) -> anyhow::Result<Found> {
    let mut out = io::stdout().lock();
    match &settings.file {
        Some(file) if settings.file_exists => writeln!(out, "# {}", file.display())?,
        Some(file) => writeln!(out, "# {} (not there: write these lines into it to change them)", file.display())?,
        None => {}
    }
    let lines: Vec<String> = settings.shown.iter().map(|shown| format!("{} = {}", shown.key, shown.value)).collect();
    let width = lines.iter().map(|line| crate::bidi::width(line)).max().unwrap_or(0).min(40);
    for (line, shown) in lines.iter().zip(&settings.shown) {
        let fill = " ".repeat(width.saturating_sub(crate::bidi::width(line)));
        writeln!(out, "{line}{fill}  # {}", shown.origin)?;
    }
    Ok(Found::Something)
}
