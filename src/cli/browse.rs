//! `waqai [PATH…]` on a terminal: the browser. Here stands the loop between the terminal, the threads and the model; what
//! happens is decided in `app`, what it looks like in `ui`.

use super::{Found, args::Browse, setup, source::DEMO};
use crate::{
    app::{
        Action, Ask, Drawn, Effect, Keymap, Loader, Model, News, Source, Tone, Worker, keymap, pointed, take, update,
    },
    config::{Settings, ThemeName},
    load,
    query::Query,
    term::{Copied, Event, Options, Screen, open_address},
    ui::{self, Theme},
};
use anyhow::Context;
use crossbeam_channel::{Receiver, RecvTimeoutError, select, unbounded};
use ratatui::crossterm::event::KeyEventKind;
use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How long the first frame waits for the terminal to say who it is.
const FIRST_FRAME: Duration = Duration::from_millis(12);
/// How long a frame waits for the worker, so that a letter and what it finds are painted together.
const TOGETHER: Duration = Duration::from_millis(6);
/// Figures of a run are drawn so often at most.
const FIGURES: Duration = Duration::from_millis(80);

pub(super) fn run(browse: &Browse, settings: &Settings) -> anyhow::Result<Found> {
    let input = &browse.input;
    let mut model = Model::new(source(&input.paths), settings.locale(), Arc::new(keys(settings)?));
    if let Some(filter) = &input.filter {
        model.filter.query = filter.parse::<Query>().with_context(|| format!("--filter {filter:?}"))?;
    }
    model.bidi = settings.bidi;
    model.mouse = settings.mouse;
    let (news_in, news) = unbounded();
    let cancel = Arc::new(AtomicBool::new(false));
    let loader = Loader {
        paths: input.paths.clone(),
        demo: DEMO,
        options: load::Options { published: input.published, ..load::Options::default() },
        lexicon: Arc::new(setup::lexicon(settings)?),
        jobs: settings.jobs,
    };
    loader.start(news_in.clone(), Arc::clone(&cancel))?;
    let worker = Worker::start(move |answer| news_in.send(News::Answer(answer)).is_ok())?;
    let screen = Screen::enter(Options { bidi: settings.bidi, mouse: settings.mouse })?;
    let theme = Theme::named(settings.theme, None);
    let mut browser = Browser { model, screen, worker, news, cancel, theme, theme_name: settings.theme, asked: None };
    browser.model.look = browser.look(settings);
    let found = browser.run(settings);
    browser.cancel.store(true, Ordering::Relaxed);
    found
}

/// The keys, with the user's own where there are any.
fn keys(settings: &Settings) -> anyhow::Result<Keymap> {
    let keymap = Keymap::built_in()?;
    let usual = settings.paths.config.as_ref().map(|folder| folder.join("keymap.toml")).filter(|file| file.exists());
    let Some(file) = settings.keymap.clone().or(usual) else { return Ok(keymap) };
    let name = file.display().to_string();
    let text = std::fs::read_to_string(&file).with_context(|| format!("keymap {name}"))?;
    Ok(keymap.patched(&name, &text)?)
}

fn source(paths: &[PathBuf]) -> Source {
    let name = match paths {
        [] => String::new(),
        [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
        [first, rest @ ..] => {
            let first = first.file_name().unwrap_or(first.as_os_str()).to_string_lossy();
            format!("{first} +{}", rest.len())
        }
    };
    Source { name, is_demo: paths.is_empty() }
}

struct Browser {
    model: Model,
    screen: Screen,
    worker: Worker,
    news: Receiver<News>,
    cancel: Arc<AtomicBool>,
    theme: Theme,
    theme_name: ThemeName,
    asked: Option<Ask>,
}

impl Browser {
    fn run(&mut self, settings: &Settings) -> anyhow::Result<Found> {
        let mut events: VecDeque<Event> = self.screen.settle(FIRST_FRAME)?.into();
        self.model.look = self.look(settings);
        let size = ratatui::crossterm::terminal::size().unwrap_or((80, 24));
        update(&mut self.model, &Action::Resize(size));
        self.draw()?;
        let mut drawn_at = Instant::now();
        let mut dirty = true;
        loop {
            while let Some(event) = events.pop_front() {
                dirty = true;
                match self.event(event, &mut events, settings)? {
                    Next::GoOn => {}
                    Next::End(found) => return Ok(found),
                }
            }
            self.ask();
            if dirty && self.is_waiting() {
                self.wait_together();
            }
            if dirty {
                self.draw()?;
                drawn_at = Instant::now();
            }
            dirty = false;
            let terminal = self.screen.events().clone();
            select! {
                recv(terminal) -> event => match event {
                    Ok(event) => events.push_back(event),
                    Err(_) => return Ok(Found::Something),
                },
                recv(self.news) -> news => if let Ok(news) = news {
                    // Figures alone may wait for the next frame, but not for ever.
                    let is_figure = matches!(news, News::Read(..));
                    take(&mut self.model, news);
                    dirty = !is_figure || drawn_at.elapsed() >= FIGURES;
                },
            }
            events.extend(self.screen.events().try_iter());
            while let Ok(news) = self.news.try_recv() {
                dirty |= !matches!(news, News::Read(..));
                take(&mut self.model, news);
            }
        }
    }

    fn look(&self, settings: &Settings) -> crate::bidi::Look {
        let look = self.screen.choice().look();
        look.harakat(settings.harakat.unwrap_or(look.harakat))
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let (model, theme) = (&self.model, &self.theme);
        let mut drawn = Drawn::default();
        self.screen.draw(|frame| {
            drawn = ui::draw(model, theme, frame.buffer_mut());
            if let Some(caret) = drawn.caret {
                frame.set_cursor_position(caret);
            }
        })?;
        self.model.seen(drawn);
        Ok(())
    }

    /// Asks the worker for what the screen needs and does not have.
    fn ask(&mut self) {
        let ask = self.model.ask();
        if self.asked.as_ref() != Some(&ask) {
            self.worker.post(ask.clone());
            self.asked = Some(ask);
        }
    }

    fn is_waiting(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| self.model.answered.as_ref() != Some(asked))
    }

    /// Waits a moment for the worker's answer.
    fn wait_together(&mut self) {
        let deadline = Instant::now() + TOGETHER;
        while self.is_waiting() {
            match self.news.recv_deadline(deadline) {
                Ok(news) => take(&mut self.model, news),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
            self.ask();
        }
    }

    fn event(&mut self, event: Event, events: &mut VecDeque<Event>, settings: &Settings) -> anyhow::Result<Next> {
        let action = match event {
            Event::Key(key) if key.kind == KeyEventKind::Release => None,
            Event::Key(key) => {
                let key = keymap::Key::from(key);
                let next = match events.front() {
                    Some(Event::Key(next)) => keymap::pair(&self.model, key, keymap::Key::from(*next)),
                    _ => None,
                };
                if next.is_some() {
                    events.pop_front();
                }
                keymap::typed(&self.model, next.unwrap_or(key))
            }
            Event::Mouse(mouse) => pointed(&self.model, mouse),
            Event::Paste(text) => Some(Action::Paste(text)),
            Event::Resize(columns, rows) => Some(Action::Resize((columns, rows))),
            Event::Answers(answers) => {
                if self.screen.answered(answers)? {
                    self.model.look = self.look(settings);
                }
                None
            }
            Event::Suspend => Some(Action::Suspend),
            Event::Resumed => {
                self.screen.resume()?;
                None
            }
            Event::Quit(signal) => return Ok(Next::End(Found::Stopped(signal))),
        };
        let effects = action.map(|action| update(&mut self.model, &action)).unwrap_or_default();
        for effect in effects {
            if let Next::End(found) = self.carry_out(effect, settings)? {
                return Ok(Next::End(found));
            }
        }
        Ok(Next::GoOn)
    }

    fn carry_out(&mut self, effect: Effect, settings: &Settings) -> anyhow::Result<Next> {
        let locale = self.model.locale;
        match effect {
            Effect::Quit => return Ok(Next::End(Found::Something)),
            Effect::Suspend => self.screen.suspend()?,
            Effect::Redraw => self.screen.clear()?,
            Effect::StopLoading => self.cancel.store(true, Ordering::Relaxed),
            Effect::Open(address) => match open_address(&address) {
                Ok(()) => self.model.say(locale.fill("said.opened", &[("address", &address)]), Tone::Plain),
                Err(error) => self.model.say(error.to_string(), Tone::Bad),
            },
            Effect::Edit(file, line) => {
                if let Err(error) = self.screen.edit(&file, line) {
                    self.model.say(error.to_string(), Tone::Bad);
                }
            }
            Effect::Page(text) => {
                if let Err(error) = self.screen.page(&text) {
                    self.model.say(error.to_string(), Tone::Bad);
                }
            }
            Effect::Copy(text, what) => {
                let copied = self.screen.copy(&text)?;
                let what = locale.t(what);
                self.model.say(copied_words(locale, what, copied), Tone::Plain);
            }
            Effect::Bidi(mode) => {
                self.screen.set_bidi(mode)?;
                self.model.look = self.look(settings);
                let word = self.screen.choice().mode.word();
                let key = if mode.is_some() { "said.bidi" } else { "said.bidi_auto" };
                self.model.say(locale.fill(key, &[("mode", &word)]), Tone::Plain);
                self.screen.clear()?;
            }
            Effect::Mouse(mouse) => self.screen.set_mouse(mouse)?,
            Effect::NextTheme => {
                self.theme_name = next_theme(self.theme_name);
                self.theme = Theme::named(self.theme_name, None);
                self.model.say(locale.fill("said.theme", &[("theme", &self.theme_name)]), Tone::Plain);
            }
        }
        Ok(Next::GoOn)
    }
}

enum Next {
    GoOn,
    End(Found),
}

fn next_theme(theme: ThemeName) -> ThemeName {
    let at = ThemeName::ALL.iter().position(|known| *known == theme).map_or(0, |at| at + 1);
    ThemeName::ALL.get(at).copied().unwrap_or(ThemeName::Auto)
}

/// What was copied, and which ways it went.
fn copied_words(locale: crate::config::Locale, what: &str, copied: Copied) -> String {
    let key = match (copied.terminal, copied.program) {
        (true, Some(_)) => "said.copied_both",
        (true, None) => "said.copied_terminal",
        (false, Some(_)) => "said.copied_program",
        (false, None) => "said.not_copied",
    };
    let program = copied.program.unwrap_or_default();
    match key {
        "said.copied_both" | "said.copied_program" => locale.fill(key, &[("what", &what), ("program", &program)]),
        _ => locale.fill(key, &[("what", &what)]),
    }
}
