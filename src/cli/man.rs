//! The manual page: from the arguments as clap reads them, the keys as the keymap has them, and the fields as queries
//! take them, so that it can't say anything else than the program does.

use super::args::Args;
use crate::{
    app::keymap::{Keymap, Section},
    config::Locale,
    query,
};
use clap::{Arg, Command, CommandFactory};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};
use std::io::Write;

/// Writes the page.
pub(super) fn write(out: &mut dyn Write) -> anyhow::Result<()> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    let subcommands = || command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help");
    let is_known = |arg: &Arg| command.get_arguments().any(|known| known.get_id() == arg.get_id());
    let mut commands = Roff::new();
    commands.control("SH", ["COMMANDS"]);
    for sub in subcommands() {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        let too: Vec<String> = own(sub).filter(|arg| is_known(arg)).filter_map(long).collect();
        let too = if too.is_empty() { String::new() } else { format!(". Takes {} as above", too.join(", ")) };
        entry(&mut commands, format!("waqai {}", sub.get_name()), about + &too);
    }
    commands.to_writer(out)?;
    for sub in subcommands() {
        let new: Vec<&Arg> = own(sub).filter(|arg| !is_known(arg)).collect();
        if new.is_empty() {
            continue;
        }
        let mut options = Vec::new();
        let alone = Command::new("waqai").disable_help_flag(true).args(new.into_iter().cloned());
        Man::new(alone).render_options_section(&mut options)?;
        let heading = format!(".SH \"WAQAI {}\"", sub.get_name().to_uppercase());
        out.write_all(String::from_utf8_lossy(&options).replacen(".SH OPTIONS", &heading, 1).as_bytes())?;
    }
    let mut page = Roff::new();
    keys(&mut page)?;
    fields(&mut page);
    environment(&mut page);
    page.control("SH", ["EXAMPLES"]);
    page.control("nf", []);
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    examples.lines().filter(|line| *line != "Examples:").for_each(|line| _ = page.text([roman(line)]));
    page.control("fi", []);
    page.to_writer(out)?;
    Ok(())
}

/// A term and what it means.
fn entry(page: &mut Roff, term: impl Into<String>, meaning: impl Into<String>) {
    page.control("TP", []);
    page.text([bold(term)]);
    page.text([roman(meaning)]);
}

/// The arguments of a subcommand that do not hold for all.
fn own(sub: &Command) -> impl Iterator<Item = &Arg> {
    sub.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help")
}

fn long(arg: &Arg) -> Option<String> {
    arg.get_long().map(|long| format!("--{long}"))
}

fn keys(page: &mut Roff) -> anyhow::Result<()> {
    let (keymap, locale) = (Keymap::built_in()?, Locale::default());
    page.control("SH", ["KEYS"]);
    page.text([roman(
        "A file keymap.toml beside the settings gives actions other keys; the names are those in brackets.",
    )]);
    for &section in Section::ALL {
        page.control("SS", [locale.word("section", section.word())]);
        for (action, keys) in keymap.section(section).iter().filter(|(_, keys)| !keys.is_empty()) {
            let Some(name) = action.word() else { continue };
            let keys = keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            entry(page, keys, format!("{} [{name}]", locale.word("action", name)));
        }
    }
    Ok(())
}

fn fields(page: &mut Roff) {
    page.control("SH", ["QUERIES"]);
    page.text([roman(
        "Words are looked for in the names of places and groups, in either script, and in the text. Conditions stand side by \
         side and must all hold; a | b holds where one does, !a where it does not. 'word is exact, ^word begins a name, word$ \
         ends it, =word is all of it. Fields:",
    )]);
    page.text([bold(query::field_names().join(", "))]);
    page.text([roman(
        "Examples: base:harir weapon:drone after:2023-10 killed>0 !status:denied; 2023-10..2024-02; last 30d; on:undated; \
         is:marked; tag:check.",
    )]);
}

fn environment(page: &mut Roff) {
    page.control("SH", ["ENVIRONMENT"]);
    let variables = [
        ("WAQAI_CONFIG", "The settings file."),
        ("WAQAI_BIDI", "How Arabic is written, as --bidi."),
        ("WAQAI_LANG", "The interface's language, as --lang."),
        ("LC_ALL, LC_MESSAGES, LANG", "The interface's language where nothing of waqai's own says it."),
        ("NO_COLOR", "No colour, where no theme is chosen."),
        ("VISUAL, EDITOR, PAGER", "The programs that files and texts are opened with."),
        (
            "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
            "Where settings, the user's own work and the last place are.",
        ),
    ];
    for (name, what) in variables {
        entry(page, name, what);
    }
    page.control("SH", ["FILES"]);
    let files = [
        ("~/.config/waqai/config.toml", "Settings; `waqai config` prints them as such a file."),
        ("~/.config/waqai/keymap.toml", "Keys."),
        ("~/.local/share/waqai/notes.jsonl", "Marks, tags, notes, corrections: a line a change, only ever added to."),
        ("~/.local/state/waqai/places/", "The last place in each set of files; nothing is lost with it."),
    ];
    for (name, what) in files {
        entry(page, name, what);
    }
}
