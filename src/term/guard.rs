//! Taking the terminal and giving it back: once, whole, from whatever thread and for whatever reason.
//!
//! What has to be undone is kept as the very bytes that undo it, in one place that the panic hook and the signal thread
//! can reach. Whoever comes first takes them; for the others there is nothing left to do.

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::{
    io,
    sync::{Condvar, Mutex, MutexGuard, Once, PoisonError},
    time::Duration,
};

/// What gives the terminal back; `None` while it is not ours.
static UNDO: Mutex<Option<String>> = Mutex::new(None);
static GIVEN_BACK: Condvar = Condvar::new();

fn undo() -> MutexGuard<'static, Option<String>> {
    UNDO.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal: raw mode, then `sequences`; `undo_with` will be written to give it back. A panic does so from here
/// on, before it prints its message.
pub(super) fn take(sequences: &str, undo_with: String) -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            print(panic);
        }));
    });
    let mut undo = undo();
    // The shell may have changed the terminal's settings since: never trust that they are still raw.
    if undo.is_some() {
        disable_raw_mode()?;
    }
    enable_raw_mode()?;
    *undo = Some(undo_with);
    write(sequences)
}

/// Writes `sequences` while the terminal is ours, and changes what will give it back.
pub(super) fn change(sequences: &str, undo_with: String) -> io::Result<()> {
    let mut undo = undo();
    if undo.is_none() {
        return Err(gone());
    }
    *undo = Some(undo_with);
    write(sequences)
}

/// Gives the terminal back, if it is ours.
pub(super) fn give_back() {
    let mut undo = undo();
    if let Some(sequences) = undo.take() {
        // Where the terminal is gone there is nobody to tell.
        let _ = write(&sequences);
        let _ = disable_raw_mode();
        GIVEN_BACK.notify_all();
    }
}

/// True while the terminal is ours.
pub(super) fn is_ours() -> bool {
    undo().is_some()
}

/// Waits until the terminal is given back, for so long at most; true where it is.
pub(super) fn wait_given_back(longest: Duration) -> bool {
    GIVEN_BACK.wait_timeout_while(undo(), longest, |undo| undo.is_some()).is_ok_and(|(undo, _)| undo.is_none())
}

/// The error of drawing where the terminal was given back behind one's back.
pub(super) fn gone() -> io::Error {
    io::Error::other("the terminal was given back because part of the program failed")
}

/// Past the buffer of standard output, whose lock a stuck thread may hold.
fn write(sequences: &str) -> io::Result<()> {
    let mut rest = sequences.as_bytes();
    while !rest.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), rest) {
            Ok(written) => rest = rest.get(written..).unwrap_or(&[]),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
