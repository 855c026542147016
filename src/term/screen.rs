//! The terminal while the browser has it.

use super::{Event, beside, clipboard, guard, input, overhang::Redrawing, sheet::Link, signals, wire::Wire};
use crate::bidi::{
    Mode,
    terminal::{Answers, Choice, Environment, Known, Multiplexer, OfProcess, choose, questions},
};
use crossbeam_channel::Receiver;
use ratatui::{Frame, Terminal, layout::Rect};
use std::{
    cell::RefCell,
    io::{self, BufWriter, Stdout, Write},
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

const ALTERNATE: &str = "\x1b[?1049h";
const CLEAR: &str = "\x1b[2J";
/// Bracketed paste, the title kept aside and set, a caret between letters, none to be seen yet.
const MANNERS: &str = "\x1b[?2004h\x1b[22;0t\x1b]2;waqai\x1b\\\x1b[6 q\x1b[?25l";
/// The way back: a frame that was under way ended, manners, colours.
const NO_MANNERS: &str = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[0 q\x1b[23;0t";
const MAIN: &str = "\x1b[?1049l\x1b[?25h";
/// Clicks, drags and the wheel, with coordinates of any size.
const MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// What the user wants of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// How Arabic is written; `None`: as the terminal needs it.
    pub bidi: Option<Mode>,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Make addresses links that the terminal opens.
    pub links: bool,
}

/// The terminal while the browser has it. Dropping it gives the terminal back.
pub struct Screen {
    terminal: Terminal<Wire<BufWriter<Stdout>>>,
    events: Receiver<Event>,
    gate: Arc<input::Gate>,
    options: Options,
    answers: Answers,
    choice: Choice,
    links: Rc<RefCell<Vec<Link>>>,
}

impl Screen {
    /// Takes the terminal and asks it who it is.
    ///
    /// # Errors
    /// Where there is no terminal, or it cannot be written.
    pub fn enter(options: Options) -> io::Result<Self> {
        let answers = Answers::default();
        let choice = choose(options.bidi, &OfProcess, &answers);
        let asking = OfProcess.var("TERM").is_some_and(|term| term != "dumb");
        let (sender, events) = crossbeam_channel::unbounded();
        signals::listen(sender.clone())?;
        let questions = if asking { questions(&OfProcess) } else { "" };
        guard::take(&format!("{questions}{}", entry(&choice, options)), exit(&choice, options))?;
        let screen = (|| {
            let gate = input::listen(sender, asking)?;
            let links = Rc::default();
            let wire = Wire::new(BufWriter::with_capacity(1 << 16, io::stdout()), Rc::clone(&links));
            let terminal = Terminal::new(wire)?;
            Ok(Self { terminal, events, gate, options, answers, choice, links })
        })();
        if screen.is_err() {
            guard::give_back();
        }
        screen
    }

    /// What happens at the terminal.
    pub fn events(&self) -> &Receiver<Event> {
        &self.events
    }

    /// How Arabic is written now, and why.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// True where the terminal's background is light; `None` where it has not said.
    pub fn is_light(&self) -> Option<bool> {
        self.answers.is_light()
    }

    /// Waits a moment for the terminal's answers, before the first frame. Events that come first are handed out.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn settle(&mut self, longest: Duration) -> io::Result<Vec<Event>> {
        let deadline = Instant::now() + longest;
        let mut others = Vec::new();
        while let Ok(event) = self.events.recv_deadline(deadline) {
            if let Event::Answers(answers) = event {
                self.answered(answers)?;
                break;
            }
            others.push(event);
        }
        Ok(others)
    }

    /// Takes the terminal's answers into account; true where Arabic is written otherwise from now on.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn answered(&mut self, answers: Answers) -> io::Result<bool> {
        self.answers = answers;
        self.choose()
    }

    /// Changes how Arabic is written; `None`: as the terminal needs it.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn set_bidi(&mut self, mode: Option<Mode>) -> io::Result<bool> {
        self.options.bidi = mode;
        self.choose()
    }

    fn choose(&mut self) -> io::Result<bool> {
        let choice = choose(self.options.bidi, &OfProcess, &self.answers);
        let before = std::mem::replace(&mut self.choice, choice);
        let switched = before.off() != self.choice.off();
        let sequences = if switched { format!("{}{}", before.on(), self.choice.off()) } else { String::new() };
        guard::change(&sequences, exit(&self.choice, self.options))?;
        if switched {
            self.terminal.clear()?;
        }
        Ok(switched || before.look() != self.choice.look())
    }

    /// Listens to the mouse, or leaves it to the terminal (to select text with).
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.options.mouse = mouse;
        guard::change(if mouse { MOUSE } else { NO_MOUSE }, exit(&self.choice, self.options))
    }

    /// Draws one frame, which the terminal shows at once and whole where it can. What is drawn says which addresses stand
    /// where.
    ///
    /// # Errors
    /// Where the terminal cannot be written, or was given back because another thread failed.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>) -> Vec<(Rect, String)>) -> io::Result<()> {
        if !guard::is_ours() {
            return Err(guard::gone());
        }
        let wire = self.terminal.backend_mut();
        wire.redrawing = Redrawing::of(self.choice.terminal);
        wire.begin_frame();
        let (links, has_links) = (Rc::clone(&self.links), self.has_links());
        self.terminal.draw(|frame| {
            let drawn = render(frame).into_iter().filter(|_| has_links);
            let drawn = drawn.filter_map(|(area, address)| Some(Link { area, address: beside::link(&address)? }));
            links.replace(drawn.collect());
        })?;
        self.terminal.backend_mut().end_frame()
    }

    /// True where the terminal can be told of links: the console of Linux writes them out, and screen has none.
    fn has_links(&self) -> bool {
        self.options.links && !is_console() && self.choice.multiplexer != Some(Multiplexer::Screen)
    }

    /// True where a new page is best drawn on a cleared screen: mlterm does not redraw cells that stay the same, and keeps
    /// specks of letters that reached into them.
    pub fn wants_clean_pages(&self) -> bool {
        self.choice.terminal == Known::Mlterm
    }

    /// True where signs of braille are drawn as such: mlterm looks for no other font where the one it has lacks them, and the
    /// console of Linux has one font.
    pub fn has_braille(&self) -> bool {
        self.choice.terminal != Known::Mlterm && !is_console()
    }

    /// Forgets what the screen shows, so that the next frame is written whole.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn clear(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Gives the terminal back, stops the program until a shell continues it, and takes the terminal again.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.beside(signals::stop)?
    }

    /// Takes the terminal again after the program was stopped from outside, when nothing could be given back.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn resume(&mut self) -> io::Result<()> {
        guard::take(&entry(&self.choice, self.options), exit(&self.choice, self.options))?;
        self.terminal.clear()
    }

    /// Gives the terminal to something else for as long as that runs.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn beside<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.gate.close();
        guard::give_back();
        let result = run();
        let taken = self.resume();
        self.gate.open();
        taken.map(|()| result)
    }

    /// Puts text on the clipboard: logical text, never what is drawn.
    ///
    /// # Errors
    /// Where the terminal cannot be written.
    pub fn copy(&mut self, text: &str) -> io::Result<clipboard::Copied> {
        let (sequence, copied) = clipboard::copy(text, self.choice.multiplexer, &OfProcess);
        self.terminal.backend_mut().write_all(sequence.as_bytes())?;
        io::Write::flush(self.terminal.backend_mut())?;
        Ok(copied)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A late answer would be typed into the shell.
        self.gate.wait_answered();
        let _ = io::Write::flush(self.terminal.backend_mut());
        guard::give_back();
    }
}

/// True of the console of Linux.
fn is_console() -> bool {
    OfProcess.var("TERM").is_some_and(|term| term == "linux")
}

/// What takes the screen. The order matters to VTE: its bidi mode belongs to rows, and clearing gives it to all of them. And
/// to tmux: it hands nothing on while it is about to draw another screen.
fn entry(choice: &Choice, options: Options) -> String {
    let mouse = if options.mouse { MOUSE } else { "" };
    let off = choice.off();
    let [first, then] = if choice.multiplexer.is_some() { [&*off, ALTERNATE] } else { [ALTERNATE, &*off] };
    format!("{first}{then}{CLEAR}{MANNERS}{mouse}")
}

/// What gives it back.
fn exit(choice: &Choice, options: Options) -> String {
    let mouse = if options.mouse { NO_MOUSE } else { "" };
    format!("{mouse}{NO_MANNERS}{}{MAIN}", choice.on())
}
