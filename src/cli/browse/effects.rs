//! What the model wants of the outside, done: other programs, the clipboard, the terminal, files.

use super::{Browser, Next};
use crate::{
    app::{Effect, Message, News, Tone, field_key, not_saved, saved, warn},
    cli::Found,
    config::{Locale, ThemeName},
    domain::Id,
    export::{Exporter, Format, Manner},
    store::{Change, Verdict},
    term::{Copied, open_address},
    timeline::Timeline,
};
use anyhow::Context;
use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
    sync::Arc,
};

impl Browser<'_> {
    /// Does one effect. What fails is said; only what takes the terminal away ends the browser.
    pub(super) fn carry_out(&mut self, effect: Effect) -> anyhow::Result<Next> {
        let locale = self.model.locale;
        match effect {
            Effect::Quit => return Ok(Next::End(Found::Something)),
            Effect::Suspend => self.screen.suspend()?,
            Effect::Redraw => self.screen.clear()?,
            Effect::StopLoading => self.reading.stop(),
            Effect::Open(address) => match open_address(&address) {
                Ok(()) => self.say(locale.fill("said.opened", &[("address", &address)])),
                Err(error) => self.complain(&error),
            },
            Effect::Edit(file, line) => {
                if let Err(error) = self.screen.edit(&file, line) {
                    self.complain(&error);
                }
            }
            Effect::Page(text) => {
                if let Err(error) = self.screen.page(&text) {
                    self.complain(&error);
                }
            }
            Effect::Copy(text, what) => {
                let copied = self.screen.copy(&text)?;
                self.say(copied_words(locale, locale.t(what), copied));
            }
            Effect::Bidi(mode) => {
                self.screen.set_bidi(mode)?;
                self.model.look = self.look();
                let word = self.screen.choice().mode.word();
                let key = if mode.is_some() { "said.bidi" } else { "said.bidi_auto" };
                self.say(locale.fill(key, &[("mode", &word)]));
                self.screen.clear()?;
            }
            Effect::Mouse(mouse) => self.screen.set_mouse(mouse)?,
            Effect::NextTheme => {
                self.theme_name = next_theme(self.theme_name);
                self.look_again();
                self.say(locale.fill("said.theme", &[("theme", &self.theme_name)]));
            }
            Effect::Save(change) => match self.own.save(change.clone()) {
                Ok(()) => {
                    saved(&mut self.model);
                    self.show_work();
                }
                Err(error) => not_saved(&mut self.model, change, format!("{error:#}")),
            },
            Effect::UndoWork => match self.own.undo() {
                Ok(change) => {
                    self.show_work();
                    self.say(told(locale, change, "undo.done", "undo.nothing"));
                }
                Err(error) => self.fail(&error),
            },
            Effect::RedoWork => match self.own.redo() {
                Ok(change) => {
                    self.show_work();
                    self.say(told(locale, change, "redo.done", "redo.nothing"));
                }
                Err(error) => self.fail(&error),
            },
            Effect::EditNote(ids, text) => {
                if let Err(error) = self.edit_note(ids, &text) {
                    self.fail(&error);
                }
            }
            Effect::Export { file, incidents, overwrite } => {
                let file = self.settings.paths.resolve(&file.to_string_lossy(), None);
                self.export(file, incidents, overwrite);
            }
        }
        Ok(Next::GoOn)
    }

    fn say(&mut self, text: String) {
        self.model.say(text, Tone::Plain);
    }

    fn complain(&mut self, error: &dyn std::error::Error) {
        self.model.say(error.to_string(), Tone::Bad);
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.model.say(format!("{error:#}"), Tone::Bad);
    }

    /// Shows the user's work as it is now.
    fn show_work(&mut self) {
        self.own.show(&mut self.model);
        self.reading.rework(self.own.work());
    }

    /// Saves a note as the user's editor leaves it. One that can't be saved stays in the file it was written in.
    fn edit_note(&mut self, ids: Vec<Id>, text: &str) -> anyhow::Result<()> {
        let file = std::env::temp_dir().join(format!("waqai-note-{}.txt", std::process::id()));
        // Never through a link that somebody else put there.
        let _ = fs::remove_file(&file);
        io::Write::write_all(&mut File::create_new(&file)?, text.as_bytes())?;
        self.screen.edit(&file, 1)?;
        let kept = || self.model.locale.fill("said.note_kept", &[("file", &file.display())]);
        let text = fs::read_to_string(&file).with_context(kept)?;
        let text = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.own.save(Change::Note { ids, text }).with_context(kept)?;
        let _ = fs::remove_file(&file);
        saved(&mut self.model);
        self.show_work();
        Ok(())
    }

    /// Writes incidents to a file, beside the keys.
    fn export(&mut self, file: PathBuf, incidents: Vec<u32>, overwrite: bool) {
        if file.exists() && !overwrite {
            return warn(&mut self.model, &file);
        }
        let Some(format) = Format::of_name(&file.to_string_lossy()) else { return };
        let timeline = Arc::clone(self.model.timeline());
        let annotations = Arc::clone(&self.model.annotations);
        let (locale, news) = (self.model.locale, self.news_in.clone());
        let write = move || {
            let manner = Manner { locale, annotations: Some(&annotations), ..Manner::default() };
            let name = file.display().to_string();
            let message = match write(&file, format, manner, &timeline, &incidents, overwrite) {
                Ok(records) => {
                    let written = locale.count("count.incidents", records);
                    Message {
                        text: locale.fill("export.done", &[("written", &written), ("file", &name)]),
                        tone: Tone::Plain,
                    }
                }
                Err(error) => Message { text: format!("{name}: {error}"), tone: Tone::Bad },
            };
            let _ = news.send(News::Said(message));
        };
        if let Err(error) = std::thread::Builder::new().name("export".to_owned()).spawn(write) {
            self.complain(&error);
        }
    }
}

/// Writes to a file beside the one meant, and puts it in its place once it is whole.
fn write(
    file: &Path,
    format: Format,
    manner: Manner<'_>,
    timeline: &Timeline,
    incidents: &[u32],
    overwrite: bool,
) -> io::Result<u64> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = file.with_file_name(name);
    let written = (|| {
        let mut out = Exporter::new(format, BufWriter::new(File::create_new(&beside)?)).with(manner);
        for incident in incidents.iter().filter_map(|at| timeline.incidents.get(*at as usize)) {
            out.incident(timeline, incident)?;
        }
        let records = out.records();
        out.finish()?;
        match overwrite {
            true => fs::rename(&beside, file)?,
            // A link fails where the file has come to be meanwhile.
            false => fs::hard_link(&beside, file)?,
        }
        Ok(records)
    })();
    let _ = fs::remove_file(&beside);
    written
}

fn next_theme(theme: ThemeName) -> ThemeName {
    let at = ThemeName::ALL.iter().position(|known| *known == theme).map_or(0, |at| at + 1);
    ThemeName::ALL.get(at).copied().unwrap_or(ThemeName::Auto)
}

/// Says which change was taken back or made again: it may be of an incident that is not in sight.
fn told(locale: Locale, change: Option<Change>, done: &str, nothing: &str) -> String {
    let (key, name) = match change {
        None | Some(Change::Undo { .. } | Change::Redo { .. }) => return locale.t(nothing).to_owned(),
        Some(Change::Mark { on: true, .. }) => ("change.mark", String::new()),
        Some(Change::Mark { .. }) => ("change.unmark", String::new()),
        Some(Change::Tag { on: true, tag, .. }) => ("change.tag", tag),
        Some(Change::Tag { tag, .. }) => ("change.untag", tag),
        Some(Change::Note { text: Some(text), .. }) => ("change.note", text),
        Some(Change::Note { .. }) => ("change.unnote", String::new()),
        Some(Change::Verdict { verdict: Some(Verdict::Confirmed), .. }) => ("change.confirmed", String::new()),
        Some(Change::Verdict { verdict: Some(Verdict::Rejected), .. }) => ("change.rejected", String::new()),
        Some(Change::Verdict { .. }) => ("change.no_verdict", String::new()),
        Some(Change::Correct { slot, .. }) => ("change.correct", locale.t(field_key(slot)).to_owned()),
        Some(Change::Split { .. }) => ("change.split", String::new()),
        Some(Change::Merge { .. }) => ("change.merge", String::new()),
        Some(Change::View { name, filter: Some(_) }) => ("change.view", name),
        Some(Change::View { name, .. }) => ("change.unview", name),
    };
    locale.fill(done, &[("what", &locale.fill(key, &[("name", &name)]))])
}

/// What was copied, and which ways it went.
fn copied_words(locale: Locale, what: &str, copied: Copied) -> String {
    match (copied.terminal, copied.program) {
        (true, Some(program)) => locale.fill("said.copied_both", &[("what", &what), ("program", &program)]),
        (true, None) => locale.fill("said.copied_terminal", &[("what", &what)]),
        (false, Some(program)) => locale.fill("said.copied_program", &[("what", &what), ("program", &program)]),
        (false, None) => locale.fill("said.not_copied", &[("what", &what)]),
    }
}
