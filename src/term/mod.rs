//! The terminal itself: entering and leaving it whole, its events, its clipboard, programs opened beside it.
//!
//! [`Screen`] is the terminal while the browser has it. However the program ends (quit, error, panic, signal), and while it
//! is suspended or an editor runs, the terminal is as it was before, its own reordering included.
//!
//! The first frame waits for no answer: the terminal is asked on entry, what the environment says holds until the answer is
//! there ([`Event::Answers`]), and [`Screen::settle`] gives a quick terminal a few milliseconds to answer before anything
//! is drawn, so that nothing has to be drawn twice. Answers are read from the terminal's bytes before the keys are.

mod beside;
mod clipboard;
mod cursor;
mod encode;
mod guard;
mod input;
mod keys;
mod layers;
mod outer;
mod overhang;
mod pen;
mod screen;
mod sheet;
mod signals;
mod wire;

pub use beside::{Unopened, open_address};
pub use clipboard::Copied;
pub use input::{LATEST_ANSWER, LONGEST_ANSWER, ask};
pub use screen::{Options, Screen};

use crate::bidi::terminal::Answers;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};

/// What happens at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The window has a new size, in columns and rows.
    Resize(u16, u16),
    /// The terminal answered, or the time to do so is over: for [`Screen::answered`].
    Answers(Answers),
    /// Someone wants the program suspended: for [`Screen::suspend`].
    Suspend,
    /// The program runs again after being stopped from outside: for [`Screen::resume`].
    Resumed,
    /// A signal of this number asks the program to end. It has a second to leave by itself.
    Quit(i32),
}
