//! What the loop between model and terminal is to do outside.

use crate::{bidi::Mode, domain::Id, store::Change};
use std::path::PathBuf;

/// What the loop is to do outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// End.
    Quit,
    /// Give the terminal back until continued.
    Suspend,
    /// Draw all anew.
    Redraw,
    /// Stop reading.
    StopLoading,
    /// Open an address in the system's browser.
    Open(String),
    /// Open a file in the editor at a line.
    Edit(PathBuf, u32),
    /// Show a text in the pager.
    Page(String),
    /// Copy a text, and say what it was (a locale key).
    Copy(String, &'static str),
    /// Write Arabic in another way; `None`: as the terminal needs it.
    Bidi(Option<Mode>),
    /// Listen to the mouse or leave it to the terminal.
    Mouse(bool),
    /// Another theme.
    NextTheme,
    /// Save a change of the user's work.
    Save(Change),
    /// Take the last change of the user's work back.
    UndoWork,
    /// Make it again.
    RedoWork,
    /// Have a note edited, that of these ids, which says this now.
    EditNote(Vec<Id>, String),
    /// Write incidents (by index) to a file; over one that is there only where that was asked for.
    Export {
        /// The file.
        file: PathBuf,
        /// Which.
        incidents: Vec<u32>,
        /// The user knows that there is one.
        overwrite: bool,
    },
}
