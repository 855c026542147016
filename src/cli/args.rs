//! The arguments, as clap reads them: help, completions and the manual page are made from here.

use crate::{
    config::{Given, Value},
    domain::Day,
    export::Format,
};
use clap::{Args as Group, Parser, Subcommand};
use std::path::PathBuf;

/// A timeline of incidents told in Arabic articles, every field one key away from the words that prove it.
#[derive(Debug, Parser)]
#[command(name = "waqai", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) browse: Browse,
    #[command(flatten)]
    pub(super) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  waqai                                        open the demo corpus
  waqai articles/                              open a folder of articles
  waqai extract articles/ > reports.jsonl      read once …
  waqai reports.jsonl                          … browse later
  waqai timeline --filter 'base:harir after:2023-11' articles/

Exit codes: 0 found, 1 nothing found, 2 an error.";

/// What `extract` takes.
#[derive(Debug, Group)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) input: Input,
    /// Print, for each report, the words and the rule behind every field, and what was refused and why
    #[arg(long)]
    pub(super) explain: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print reports and tallies, article by article, in reading order, as it goes
    Extract(Extract),
    /// Merge reports into incidents and print them in time order
    Timeline(Input),
    /// Show what terminal this is, how Arabic is drawn on it and why, and the files in use
    Doctor,
    /// Print every setting, its value, and where that comes from
    Config,
    /// Print a completion script
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print invented news, to measure with
    #[command(hide = true)]
    Generate {
        /// So many incidents
        incidents: u64,
        /// Articles instead of what extract would print of them
        #[arg(long)]
        articles: bool,
    },
    /// Print the lines of standard input as the browser writes them to a terminal
    #[command(hide = true)]
    Shape {
        /// Columns of the terminal
        #[arg(long, value_name = "N", default_value_t = 80)]
        width: u16,
    },
}

/// What holds for every command.
#[derive(Debug, Default, Group)]
pub(super) struct Common {
    /// Read the settings from this file and no other
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) config: Option<PathBuf>,
    /// How Arabic is written (waqai doctor shows what fits)
    #[arg(long, value_name = "MODE", global = true, value_parser = ["auto", "visual", "base", "kitty", "lro", "logical"])]
    pub(super) bidi: Option<String>,
    /// Language of the interface
    #[arg(long, value_name = "LANG", global = true, value_parser = ["auto", "en", "ar"])]
    pub(super) lang: Option<String>,
    /// Keep marks, tags and notes in this file
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) notes: Option<PathBuf>,
}

/// Input, and how the browser shows it.
#[derive(Debug, Group)]
pub(super) struct Browse {
    #[command(flatten)]
    pub(super) input: Input,
    /// Colours
    #[arg(long, value_name = "NAME", value_parser = ["auto", "dark", "light", "high-contrast", "mono"])]
    pub(super) theme: Option<String>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// Neither restore nor keep the last place and filters
    #[arg(long)]
    pub(super) no_session: bool,
    /// Print the incidents as plain lines, for screen readers, instead of opening the browser
    #[arg(long)]
    pub(super) plain: bool,
    /// Take in new and changed files while open
    #[arg(long)]
    pub(super) watch: bool,
}

impl Args {
    /// What the command line says about settings.
    pub(super) fn given(&self) -> Given {
        let Args { command, browse, common } = self;
        let input = match command {
            Some(Command::Extract(extract)) => &extract.input,
            Some(Command::Timeline(input)) => input,
            _ => &browse.input,
        };
        let text = |text: &Option<String>| text.as_deref().map(Value::from);
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| Value::Text(path.to_string_lossy().into_owned()));
        let off = |is_off: bool| is_off.then_some(Value::Flag(false));
        [
            ("bidi", "--bidi", text(&common.bidi)),
            ("theme", "--theme", text(&browse.theme)),
            ("lang", "--lang", text(&common.lang)),
            ("mouse", "--no-mouse", off(browse.no_mouse)),
            ("session", "--no-session", off(browse.no_session)),
            ("jobs", "--jobs", input.jobs.map(|n| Value::Number(n.into()))),
            ("lexicon", "--lexicon", path(&input.lexicon)),
            ("notes", "--notes", path(&common.notes)),
        ]
        .into_iter()
        .filter_map(|(key, option, value)| Some((key, option, value?)))
        .collect()
    }
}

/// What to read, how, and which part of it.
#[derive(Debug, Group)]
pub(super) struct Input {
    /// Files, folders, or - for standard input; none: the demo corpus
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Show only what this query matches (the browser's own language)
    #[arg(long, value_name = "QUERY")]
    pub(super) filter: Option<String>,
    /// Add to or override the built-in lexicon with the files of this folder
    #[arg(long, value_name = "DIR")]
    pub(super) lexicon: Option<PathBuf>,
    /// The publication date of articles that carry none (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<Day>,
    /// Threads to read with; 0: all cores
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<u16>,
    /// Shape of the output; jsonl when piped, a table on a terminal
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
}
