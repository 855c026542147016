//! Signals, as events; and the last word where the program does not listen to them.

use super::{Event, guard};
use crossbeam_channel::Sender;
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level::emulate_default_handler,
};
use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

/// How long the program may take to leave by itself.
const PATIENCE: Duration = Duration::from_secs(1);

/// The program stopped itself, so the SIGCONT to come is no news.
static STOPPED_BY_US: AtomicBool = AtomicBool::new(false);

/// Starts to turn signals into events.
pub(super) fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut asked = false;
        for signal in signals.forever() {
            match signal {
                SIGTSTP => send(&events, Event::Suspend),
                SIGCONT if STOPPED_BY_US.swap(false, Ordering::SeqCst) => {}
                SIGCONT => send(&events, Event::Resumed),
                SIGWINCH => {
                    if let Ok((columns, rows)) = ratatui::crossterm::terminal::size() {
                        send(&events, Event::Resize(columns, rows));
                    }
                }
                _ => {
                    send(&events, Event::Quit(signal));
                    if asked || !guard::wait_given_back(PATIENCE) {
                        guard::give_back();
                        let _ = emulate_default_handler(signal);
                    }
                    asked = true;
                }
            }
        }
    })?;
    Ok(())
}

/// Where nobody listens any more, the program is ending.
fn send(events: &Sender<Event>, event: Event) {
    let _ = events.send(event);
}

/// Stops this process as Ctrl-Z does, until someone continues it. Where no shell could (a terminal that runs the program
/// directly), nothing happens, as the kernel would have it for SIGTSTP.
pub(super) fn stop() -> io::Result<()> {
    let session = rustix::process::getsid(None)?;
    let has_shell = rustix::process::getppid()
        .and_then(|parent| rustix::process::getsid(Some(parent)).ok())
        .is_some_and(|theirs| theirs == session);
    if !has_shell {
        return Ok(());
    }
    STOPPED_BY_US.store(true, Ordering::SeqCst);
    emulate_default_handler(SIGTSTP)
}
