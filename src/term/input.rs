//! What comes from the terminal, in a thread of its own: first its answers, read raw so that none is taken for a key, then
//! keys, mouse and pasted text through the terminal library.

use super::{Event, keys, outer};
use crate::bidi::terminal::{Answers, Environment, OfProcess, PASTE, Piece, next_piece, questions};
use crossbeam_channel::Sender;
use ratatui::crossterm::{self, event};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use std::{
    fs::File,
    io::{self, IsTerminal, PipeReader, PipeWriter, Read, Write},
    os::fd::{AsFd, OwnedFd},
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long an answer may take before the choice is made without it.
pub const LONGEST_ANSWER: Duration = Duration::from_millis(200);
/// How long input is read raw for the sake of an answer that comes late, over a slow line.
pub const LATEST_ANSWER: Duration = Duration::from_secs(2);
/// How long an Esc may be the beginning of an answer: the rest comes with it or next to it.
const LONGEST_ESC: Duration = Duration::from_millis(100);

/// Stops the thread from reading while another program has the terminal.
#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    wake: PipeWriter,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    parked: bool,
    ended: bool,
    answered: bool,
}

impl Gate {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns once nothing is read any more.
    pub(super) fn close(&self) {
        self.state().closed = true;
        let _ = (&self.wake).write_all(b"!");
        let state = self.state();
        drop(self.changed.wait_while(state, |state| !state.parked && !state.ended));
    }

    /// Lets the thread read again.
    pub(super) fn open(&self) {
        self.state().closed = false;
        self.changed.notify_all();
    }

    /// Waits for outstanding answers, so that the shell does not get them, but not for long.
    pub(super) fn wait_answered(&self) {
        let state = self.state();
        drop(self.changed.wait_timeout_while(state, LONGEST_ANSWER, |state| !state.answered && !state.ended));
    }

    fn set_answered(&self) {
        self.state().answered = true;
        self.changed.notify_all();
    }

    fn park(&self) {
        let mut state = self.state();
        state.parked = true;
        self.changed.notify_all();
        let mut state = self.changed.wait_while(state, |state| state.closed).unwrap_or_else(PoisonError::into_inner);
        state.parked = false;
    }

    fn end(&self) {
        self.state().ended = true;
        self.changed.notify_all();
    }
}

/// The terminal's bytes: standard input, or the controlling terminal where that is a pipe.
struct Tty {
    fd: OwnedFd,
    wake: PipeReader,
}

enum Ready {
    Input,
    Wake,
    Time,
}

impl Tty {
    fn open(wake: PipeReader) -> io::Result<Self> {
        let fd = if io::stdin().is_terminal() {
            rustix::io::dup(rustix::stdio::stdin())?
        } else {
            File::open("/dev/tty")?.into()
        };
        Ok(Self { fd, wake })
    }

    /// Waits for input, until `deadline` if there is one.
    fn wait(&self, deadline: Option<Instant>) -> io::Result<Ready> {
        loop {
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let timeout = left.and_then(|left| Timespec::try_from(left).ok());
            let mut fds = [PollFd::new(&self.fd, PollFlags::IN), PollFd::new(&self.wake, PollFlags::IN)];
            match poll(&mut fds, timeout.as_ref()) {
                Ok(0) => return Ok(Ready::Time),
                Ok(_) => {
                    let [input, wake] = fds.map(|fd| fd.revents());
                    if wake.contains(PollFlags::IN) {
                        let _ = (&self.wake).read(&mut [0; 16])?;
                        return Ok(Ready::Wake);
                    }
                    if input.contains(PollFlags::IN) {
                        return Ok(Ready::Input);
                    }
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn read(&self, into: &mut Vec<u8>) -> io::Result<()> {
        let mut chunk = [0; 1024];
        match rustix::io::read(self.fd.as_fd(), &mut chunk)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                into.extend_from_slice(chunk.get(..read).unwrap_or(&[]));
                Ok(())
            }
        }
    }
}

/// Starts to read. `asking` where [`QUESTIONS`] have been written to the terminal.
pub(super) fn listen(events: Sender<Event>, asking: bool) -> io::Result<Arc<Gate>> {
    let (reader, wake) = io::pipe()?;
    let tty = Tty::open(reader)?;
    let gate = Arc::new(Gate { state: Mutex::default(), changed: Condvar::new(), wake });
    let ours = Arc::clone(&gate);
    std::thread::Builder::new().name("input".to_owned()).spawn(move || {
        let answered = if asking { read_answers(&tty, &ours, &events) } else { Ok(()) };
        ours.set_answered();
        if answered.and_then(|()| read_events(&tty, &ours, &events)).is_err() {
            // The terminal is gone, as SIGHUP would say.
            let _ = events.send(Event::Quit(signal_hook::consts::SIGHUP));
        }
        ours.end();
    })?;
    Ok(gate)
}

fn read_answers(tty: &Tty, gate: &Gate, events: &Sender<Event>) -> io::Result<()> {
    let mut answers = outer::ask();
    let start = Instant::now();
    let mut told = false;
    let mut input = Vec::new();
    while !answers.complete {
        let longest = start + if told { LATEST_ANSWER } else { LONGEST_ANSWER };
        let is_esc = input == [0x1b];
        let deadline = if is_esc { longest.min(Instant::now() + LONGEST_ESC) } else { longest };
        // A paste is read whole, whatever the time.
        match tty.wait((!input.starts_with(PASTE)).then_some(deadline))? {
            Ready::Input => {
                tty.read(&mut input)?;
                take_pieces(&mut input, &mut answers, events);
            }
            Ready::Wake => gate.park(),
            Ready::Time if is_esc && deadline < longest => send_key(&std::mem::take(&mut input), events),
            Ready::Time if told => break,
            Ready::Time => {
                told = true;
                let _ = events.send(Event::Answers(answers.clone()));
            }
        }
    }
    // What began and did not go on was a key.
    send_key(&input, events);
    if answers.complete || !told {
        let _ = events.send(Event::Answers(answers));
    }
    Ok(())
}

fn take_pieces(input: &mut Vec<u8>, answers: &mut Answers, events: &Sender<Event>) {
    loop {
        match next_piece(input, answers) {
            Piece::Pasted { text, length } => {
                let _ = events.send(Event::Paste(text));
                drop(input.drain(..length.min(input.len())));
            }
            Piece::Begun => return,
            Piece::Answer(length) => drop(input.drain(..length.min(input.len()))),
            Piece::Other(length) => {
                let piece: Vec<u8> = input.drain(..length.min(input.len())).collect();
                send_key(&piece, events);
            }
        }
    }
}

fn send_key(piece: &[u8], events: &Sender<Event>) {
    if let Some(key) = keys::key(piece) {
        let _ = events.send(Event::Key(key));
    }
}

fn read_events(tty: &Tty, gate: &Gate, events: &Sender<Event>) -> io::Result<()> {
    loop {
        match tty.wait(None)? {
            Ready::Wake => gate.park(),
            Ready::Time => {}
            Ready::Input => {
                let mut is_stuck = true;
                while event::poll(Duration::ZERO)? {
                    is_stuck = false;
                    let event = match event::read()? {
                        event::Event::Key(key) if key.is_release() => continue,
                        event::Event::Key(key) => Event::Key(key),
                        event::Event::Mouse(mouse) => Event::Mouse(mouse),
                        event::Event::Paste(text) => Event::Paste(text),
                        // The signal says so too, and first.
                        event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost => continue,
                    };
                    if events.send(event).is_err() {
                        return Ok(());
                    }
                }
                if is_stuck {
                    read_forgotten(tty, events)?;
                }
            }
        }
    }
}

/// Reads keys that the library knows nothing of. It hears once of what arrives (its epoll is edge-triggered), and where a
/// change of the window's size comes at the same moment it turns to that and never back: the key would wait for the next.
fn read_forgotten(tty: &Tty, events: &Sender<Event>) -> io::Result<()> {
    let still_there = matches!(tty.wait(Some(Instant::now()))?, Ready::Input);
    // What has just arrived it hears of.
    if !still_there || event::poll(Duration::ZERO)? {
        return Ok(());
    }
    let mut input = Vec::new();
    tty.read(&mut input)?;
    take_pieces(&mut input, &mut Answers::default(), events);
    send_key(&input, events);
    Ok(())
}

/// Asks the terminal and waits so long for the answer, for reports outside the browser; `None` where there is no terminal to ask.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn ask(longest: Duration) -> io::Result<Option<Answers>> {
    if !io::stdout().is_terminal() || OfProcess.var("TERM").is_none_or(|term| term == "dumb") {
        return Ok(None);
    }
    let (reader, _wake) = io::pipe()?;
    let Ok(tty) = Tty::open(reader) else { return Ok(None) };
    crossterm::terminal::enable_raw_mode()?;
    let answers = ask_raw(&tty, longest);
    crossterm::terminal::disable_raw_mode()?;
    answers.map(Some)
}

fn ask_raw(tty: &Tty, longest: Duration) -> io::Result<Answers> {
    let mut answers = outer::ask();
    let mut out = io::stdout();
    out.write_all(questions(&OfProcess).as_bytes())?;
    out.flush()?;
    let deadline = Instant::now() + longest;
    let mut input = Vec::new();
    while !answers.complete && matches!(tty.wait(Some(deadline))?, Ready::Input) {
        tty.read(&mut input)?;
        loop {
            match next_piece(&input, &mut answers) {
                Piece::Begun => break,
                Piece::Answer(length) | Piece::Pasted { length, .. } | Piece::Other(length) => {
                    drop(input.drain(..length.min(input.len())));
                }
            }
        }
    }
    Ok(answers)
}
