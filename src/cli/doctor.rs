//! `waqai doctor`: what terminal this is, how Arabic is drawn and why, a card to judge by eye, the files in use. What one
//! looks at first, and sends along when something looks wrong.

use super::{Found, args::Args, card, setup};
use crate::{
    bidi::{
        Mode,
        terminal::{Answers, Choice, Environment, OfProcess, Printing, Switch, choose},
    },
    config::Settings,
    lexicon::Lexicon,
    store::Store,
    term,
};
use std::{
    io::{self, IsTerminal, Write},
    path::Path,
};

pub(super) fn run(args: &Args) -> anyhow::Result<Found> {
    let mut out = io::stdout().lock();
    let settings = setup::settings(args);
    let asked = settings.as_ref().ok().and_then(|settings| settings.bidi);
    // Who looks for what is wrong has time, and an answer that came after us would be typed into the shell.
    let answers = term::ask(term::LATEST_ANSWER)?;
    let known = answers.clone().unwrap_or_default();
    let choice = choose(asked, &OfProcess, &known);

    writeln!(out, "waqai {}\n\nTerminal", env!("CARGO_PKG_VERSION"))?;
    terminal(&mut out, &choice, answers.as_ref())?;
    writeln!(out, "\nArabic")?;
    let harakat = settings.as_ref().ok().and_then(|settings| settings.harakat).unwrap_or(choice.harakat);
    line(&mut out, "mode", choice.mode.word())?;
    choice.reasons.iter().try_for_each(|reason| line(&mut out, "because", reason))?;
    line(&mut out, "vowel signs", if harakat { "shown" } else { "left out" })?;
    writeln!(out, "\nTest card")?;
    test_card(&mut out, &choice, harakat, asked, &known)?;
    writeln!(out, "\nFiles")?;
    match &settings {
        Ok(settings) => files(&mut out, settings)?,
        Err(error) => line(&mut out, "settings", &format!("{error:#}"))?,
    }
    Ok(if settings.is_ok() { Found::Something } else { Found::Trouble })
}

fn line(out: &mut impl Write, label: &str, text: &str) -> io::Result<()> {
    writeln!(out, "  {label:<14}{}", super::notice::safe(text))
}

fn terminal(out: &mut impl Write, choice: &Choice, answers: Option<&Answers>) -> io::Result<()> {
    line(out, "taken for", choice.terminal.name())?;
    if choice.multiplexer.is_some() {
        line(out, "inside", "tmux or screen")?;
    }
    match answers {
        None => line(out, "asked", "nothing: standard output is no terminal, or TERM says it can't answer")?,
        Some(answers) => {
            line(out, "calls itself", answers.version.as_deref().unwrap_or("nothing: it gives no name"))?;
            let mode_8 = match answers.bdsm {
                None => "no answer",
                Some(0) => "unknown to it",
                Some(1) => "set: it reorders by itself until told not to",
                Some(2) => "reset: it shows what it is sent",
                Some(3) => "set for good: it reorders by itself",
                Some(_) => "reset for good: it shows what it is sent",
            };
            line(out, "its mode 8", mode_8)?;
            if !answers.complete {
                line(out, "", "it did not answer in time; over a slow line, try again")?;
            }
            let ground = match answers.is_light() {
                Some(false) => "dark",
                Some(true) => "light",
                None => "unknown: it does not tell",
            };
            line(out, "background", ground)?;
            if let Ok((columns, rows)) = ratatui::crossterm::terminal::size() {
                line(out, "size", &format!("{columns} × {rows}"))?;
            }
        }
    }
    let variables = ["TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "LANG", "TMUX", "STY", "SSH_TTY"];
    let set: Vec<String> =
        variables.iter().filter_map(|name| Some(format!("{name}={}", OfProcess.var(name)?))).collect();
    line(out, "environment", &set.join("  "))
}

/// Draws the card as the browser would draw it. Where the terminal's own reordering can only be switched for the whole
/// window, it is off as long as someone looks.
fn test_card(
    out: &mut impl Write,
    choice: &Choice,
    harakat: bool,
    asked: Option<Mode>,
    answers: &Answers,
) -> io::Result<()> {
    let is_terminal = io::stdout().is_terminal();
    let of_window =
        matches!(choice.switch, Switch::Konsole | Switch::Mlterm) && is_terminal && io::stdin().is_terminal();
    let mut printing = match is_terminal {
        true => Printing::on(choice, asked, answers),
        false => Printing::logical(),
    };
    if of_window {
        printing = Printing { look: choice.look(), ..Printing::logical() };
        out.write_all(choice.switch.off().as_bytes())?;
    }
    printing.look.harakat = harakat;
    for line in card::lines(&printing) {
        out.write_all(line.as_bytes())?;
    }
    if of_window {
        write!(out, "  This is how the browser looks. Press Enter to go on.")?;
        out.flush()?;
        let read = io::stdin().read_line(&mut String::new());
        out.write_all(choice.switch.on().as_bytes())?;
        read?;
    }
    writeln!(out, "  The bars stand under one another, and each line is as it says at its right.")?;
    writeln!(
        out,
        "  Boxes instead of letters: the font has no joined forms. DejaVu Sans Mono has them; or try --bidi base."
    )?;
    writeln!(
        out,
        "  Backwards or torn apart: try --bidi visual, base, kitty, lro, logical in turn; set what is right in the settings."
    )
}

fn files(out: &mut impl Write, settings: &Settings) -> io::Result<()> {
    let state = |path: &Path| if path.exists() { "" } else { " (not there)" };
    let shown = |path: &Path| format!("{}{}", path.display(), state(path));
    if let Some(file) = &settings.file {
        line(out, "settings", &shown(file))?;
    }
    if let Some(folder) = &settings.paths.config {
        let keys = settings.keymap.clone().unwrap_or_else(|| folder.join("keymap.toml"));
        line(out, "keys", &shown(&keys))?;
    }
    if let Some(file) = &settings.notes {
        let mut text = shown(file);
        match Store::open(file) {
            Err(error) => text = error.to_string(),
            Ok(store) if store.unread() > 0 => {
                text +=
                    &format!(" ({} of its lines are cut short or of a newer version; they are kept)", store.unread());
            }
            Ok(_) => {}
        }
        line(out, "your work", &text)?;
    }
    if let Some(folder) = &settings.paths.state {
        line(out, "last places", &shown(&folder.join("places")))?;
    }
    match &settings.lexicon {
        None => {
            let lexicon = Lexicon::builtin();
            let text = format!("built in: {} places, {} groups and states", lexicon.sites.len(), lexicon.actors.len());
            line(out, "lexicon", &text)
        }
        Some(folder) => match Lexicon::load(folder) {
            Ok(lexicon) => {
                let (sites, actors) = (lexicon.sites.len(), lexicon.actors.len());
                line(
                    out,
                    "lexicon",
                    &format!("{}: {sites} places, {actors} groups and states in all", folder.display()),
                )
            }
            Err(error) => line(out, "lexicon", &error.to_string()),
        },
    }
}
