//! What a command needs before it reads: settings, lexicon, the shape of the output, standard output itself.

use super::args::{Args, Input};
use crate::{
    bidi::terminal::{Answers, Known, OfProcess, Printing, choose},
    config::Settings,
    export::{Exporter, Format, Manner},
    lexicon::Lexicon,
    query::Annotations,
    term,
};
use anyhow::Context;
use std::io::{self, BufWriter, IsTerminal, StdoutLock};

/// Columns of a table that is not printed on a terminal.
const COLUMNS: u16 = 120;

/// The settings in force.
pub(super) fn settings(args: &Args) -> anyhow::Result<Settings> {
    Ok(Settings::load(args.common.config.as_deref(), args.given(), &OfProcess)?)
}

/// The lexicon asked for.
pub(super) fn lexicon(settings: &Settings) -> anyhow::Result<Lexicon> {
    match &settings.lexicon {
        Some(folder) => Lexicon::load(folder).context("the lexicon"),
        None => Lexicon::try_builtin().context("the built-in lexicon"),
    }
}

/// The format asked for, else the one that fits what standard output is.
pub(super) fn format(input: &Input) -> Format {
    input.format.unwrap_or(if io::stdout().is_terminal() { Format::Table } else { Format::Jsonl })
}

/// Writes to standard output, as it is fit for a terminal or for a pipe.
pub(super) fn exporter<'a>(
    format: Format,
    settings: &Settings,
    annotations: Option<&'a Annotations>,
) -> Exporter<'a, BufWriter<StdoutLock<'static>>> {
    let (mut printing, mut columns) = (Printing::logical(), COLUMNS);
    if format == Format::Table && io::stdout().is_terminal() {
        printing = printing_on_terminal(settings);
        columns = ratatui::crossterm::terminal::size().map_or(columns, |(columns, _)| columns);
    }
    let manner = Manner { locale: settings.locale(), printing, columns, annotations };
    Exporter::new(format, BufWriter::with_capacity(1 << 16, io::stdout().lock())).with(manner)
}

/// How lines are printed on this terminal. It is asked only where the environment does not tell what it is.
fn printing_on_terminal(settings: &Settings) -> Printing {
    let mut answers = Answers::default();
    let mut choice = choose(settings.bidi, &OfProcess, &answers);
    if choice.terminal == Known::Other && choice.multiplexer.is_none() {
        answers = term::ask(term::LONGEST_ANSWER).ok().flatten().unwrap_or_default();
        choice = choose(settings.bidi, &OfProcess, &answers);
    }
    choice.harakat = settings.harakat.unwrap_or(choice.harakat);
    Printing::on(&choice, settings.bidi, &answers)
}

/// Says what the format had no place for.
pub(super) fn say_left_out(format: Format, left_out: u64) {
    if format == Format::Geojson && left_out > 0 {
        eprintln!("waqai: {left_out} left out: totals, and incidents whose place has no point on the map");
    }
}
