//! `waqai [PATH…]` on a terminal: the browser. Here stands the loop between the terminal, the threads and the model; what
//! happens is decided in `app`, what it looks like in `ui`.

mod effects;
mod own;

use super::{Found, args::Browse, setup, source::DEMO};
use crate::{
    app::{
        Action, Ask, Drawn, Keymap, Loader, Model, News, Page, Reading, Source, Worker, keymap, pointed, take, update,
    },
    config::{Settings, ThemeName},
    load,
    query::Query,
    term::{Event, Options, Screen},
    ui::{self, Theme},
};
use anyhow::Context;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, select, unbounded};
use own::Own;
use ratatui::crossterm::event::KeyEventKind;
use std::{
    collections::VecDeque,
    mem::Discriminant,
    path::PathBuf,
    sync::Arc,
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
    model.lexicon = Arc::new(setup::lexicon(settings)?);
    let mut own = Own::open(settings, &input.paths)?;
    if settings.session {
        own.restore(&mut model);
    }
    own.show(&mut model);
    let (news_in, news) = unbounded();
    let loader = Loader {
        paths: input.paths.clone(),
        demo: DEMO,
        options: load::Options { published: input.published, ..load::Options::default() },
        lexicon: Arc::clone(&model.lexicon),
        jobs: settings.jobs,
        watch: browse.watch && !input.paths.is_empty(),
    };
    let reading = loader.start(own.work(), news_in.clone())?;
    let answers = news_in.clone();
    let worker = Worker::start(move |answer| answers.send(News::Answer(answer)).is_ok())?;
    let screen = Screen::enter(Options { bidi: settings.bidi, mouse: settings.mouse, links: settings.links })?;
    let theme = Theme::named(settings.theme, None);
    let mut browser = Browser {
        model,
        screen,
        worker,
        news,
        news_in,
        reading,
        own,
        settings,
        theme,
        theme_name: settings.theme,
        asked: None,
        page_drawn: None,
    };
    let ended = browser.run();
    if settings.session {
        browser.own.keep_place(&browser.model);
    }
    ended
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

struct Browser<'s> {
    model: Model,
    screen: Screen,
    worker: Worker,
    news: Receiver<News>,
    /// For what is done beside and has something to say at its end.
    news_in: Sender<News>,
    reading: Reading,
    own: Own,
    settings: &'s Settings,
    theme: Theme,
    theme_name: ThemeName,
    asked: Option<Ask>,
    page_drawn: Option<Discriminant<Page>>,
}

impl Browser<'_> {
    fn run(&mut self) -> anyhow::Result<Found> {
        let mut events: VecDeque<Event> = self.screen.settle(FIRST_FRAME)?.into();
        self.look_again();
        let size = ratatui::crossterm::terminal::size().unwrap_or((80, 24));
        update(&mut self.model, &Action::Resize(size));
        self.draw()?;
        let mut drawn_at = Instant::now();
        let mut dirty = true;
        loop {
            while let Some(event) = events.pop_front() {
                dirty = true;
                match self.event(event, &mut events)? {
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
                    self.take(news);
                    dirty = !is_figure || drawn_at.elapsed() >= FIGURES;
                },
            }
            events.extend(self.screen.events().try_iter());
            while let Ok(news) = self.news.try_recv() {
                dirty |= !matches!(news, News::Read(..));
                self.take(news);
            }
        }
    }

    /// Takes news into the model; what is shown no more is freed beside the keys.
    fn take(&mut self, news: News) {
        if let Some(before) = take(&mut self.model, news) {
            let free = std::thread::Builder::new().name("free".to_owned());
            // Where there is no thread for it, it is freed here.
            let _ = free.spawn(move || drop(before));
        }
    }

    /// How it all looks, by what the terminal has said.
    fn look_again(&mut self) {
        self.model.look = self.look();
        self.model.braille = self.screen.has_braille();
        self.theme = Theme::named(self.theme_name, self.screen.is_light());
    }

    fn look(&self) -> crate::bidi::Look {
        let look = self.screen.choice().look();
        look.harakat(self.settings.harakat.unwrap_or(look.harakat))
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let page = std::mem::discriminant(&self.model.page);
        if self.page_drawn.replace(page).is_some_and(|before| before != page) && self.screen.wants_clean_pages() {
            self.screen.clear()?;
        }
        let (model, theme) = (&self.model, &self.theme);
        let mut drawn = Drawn::default();
        self.screen.draw(|frame| {
            drawn = ui::draw(model, theme, frame.buffer_mut());
            if let Some(caret) = drawn.caret {
                frame.set_cursor_position(caret);
            }
            std::mem::take(&mut drawn.links)
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
                Ok(news) => self.take(news),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
            self.ask();
        }
    }

    fn event(&mut self, event: Event, events: &mut VecDeque<Event>) -> anyhow::Result<Next> {
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
                self.screen.answered(answers)?;
                self.look_again();
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
            if let Next::End(found) = self.carry_out(effect)? {
                return Ok(Next::End(found));
            }
        }
        Ok(Next::GoOn)
    }
}

enum Next {
    GoOn,
    End(Found),
}
