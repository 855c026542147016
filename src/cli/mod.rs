//! The command line: what it accepts, what it answers, and its exit codes.
//!
//! Data goes to standard output and nothing else does; problems go to standard error, each naming its file. Exit codes
//! are ripgrep's: 0 something found, 1 nothing found, 2 an error (what could be read is still printed). A closed pipe
//! is success.

mod args;
mod browse;
mod card;
mod doctor;
mod extract;
mod filter;
mod generate;
mod man;
mod notice;
mod settings;
mod setup;
mod shape;
mod source;
mod timeline;

use crate::export::Format;
use args::{Args, Command};
use clap::{CommandFactory, Parser};
use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Something,
    Nothing,
    /// Some input could not be read; already said on standard error.
    Trouble,
    /// A signal asked for it.
    Stopped(i32),
}

impl Found {
    fn of(ran: &source::Ran, something: bool) -> Self {
        match (ran.signal, ran.trouble, something) {
            (Some(signal), ..) => Self::Stopped(signal),
            (_, true, _) => Self::Trouble,
            (_, _, true) => Self::Something,
            _ => Self::Nothing,
        }
    }
}

/// Runs the program on the process's own arguments.
pub fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(Found::Something) => ExitCode::SUCCESS,
        Ok(Found::Nothing) => ExitCode::from(1),
        Ok(Found::Trouble) => ExitCode::from(2),
        Ok(Found::Stopped(signal)) => source::end_by(signal),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("waqai: {}", notice::safe(&format!("{error:#}")));
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> anyhow::Result<Found> {
    match &args.command {
        Some(Command::Generate { incidents, articles }) => return generate::run(*incidents, *articles),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(*shell, &mut Args::command(), "waqai", &mut io::stdout());
            return Ok(Found::Something);
        }
        Some(Command::Man) => {
            man::write(&mut io::stdout())?;
            return Ok(Found::Something);
        }
        Some(Command::Doctor) => return doctor::run(args),
        _ => {}
    }
    let settings = setup::settings(args)?;
    match &args.command {
        Some(Command::Extract(input)) => extract::run(input, &settings),
        Some(Command::Timeline(input)) => timeline::run(input, &settings, setup::format(input)),
        Some(Command::Config) => settings::run(&settings),
        Some(Command::Shape { width }) => shape::run(&settings, *width),
        _ if args.browse.plain => timeline::run(&args.browse.input, &settings, Format::Plain),
        _ if io::stdout().is_terminal() && args.browse.input.format.is_none() => browse::run(&args.browse, &settings),
        _ => timeline::run(&args.browse.input, &settings, setup::format(&args.browse.input)),
    }
}

/// True where the reader of our output has gone: `waqai extract … | head` is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
