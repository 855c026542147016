//! Everything that can be done, in one list: keys, mouse, palette, help and tests all speak it.

macro_rules! actions {
    (
        named { $($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)? }
        with { $($(#[$wdoc:meta])* $with:ident($of:ty)),+ $(,)? }
    ) => {
        /// Something to be done. The named ones can be put on keys and are found in palette and help; the others carry
        /// what was typed or pointed at.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Action { $($(#[$doc])* $name,)+ $($(#[$wdoc])* $with($of)),+ }

        impl Action {
            /// All that have a name, in the order of the help.
            pub const NAMED: &'static [Self] = &[$(Self::$name),+];

            /// The name, as the keymap has it; `None` for what is only typed or pointed at.
            pub fn word(&self) -> Option<&'static str> {
                match self { $(Self::$name => Some($word),)+ $(Self::$with(_) => None),+ }
            }

            /// The action of a name.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::NAMED.iter().find(|action| action.word() == Some(word)).cloned()
            }
        }
    };
}

actions! {
    named {
        /// To the next incident, line or choice.
        Down = "down",
        /// To the one before.
        Up = "up",
        /// A page on.
        PageDown = "page-down",
        /// A page back.
        PageUp = "page-up",
        /// Half a page on.
        HalfDown = "half-page-down",
        /// Half a page back.
        HalfUp = "half-page-up",
        /// To the first.
        First = "first",
        /// To the last.
        Last = "last",
        /// To the next month (the next heading).
        NextHeading = "next-month",
        /// To the start of this month or of the one before.
        PreviousHeading = "previous-month",
        /// Towards the beginning of the line: the pane or bar before.
        Left = "left",
        /// Towards its end: the pane or bar after.
        Right = "right",
        /// Choose, or open what stands under the cursor.
        Enter = "enter",
        /// Back, cancel, stop.
        Back = "back",
        /// To the next slot with evidence, table or report.
        Next = "next",
        /// To the one before.
        Previous = "previous",
        /// To the next source of this incident.
        NextSource = "next-source",
        /// To the source before.
        PreviousSource = "previous-source",
        /// Scroll the detail on.
        DetailDown = "detail-down",
        /// Scroll the detail back.
        DetailUp = "detail-up",
        /// The article in the system's browser.
        OpenAddress = "open-address",
        /// The article's file in the editor, at the line.
        Edit = "edit",
        /// The article's text in the pager.
        PageArticle = "pager",
        /// Type a filter.
        Filter = "filter",
        /// Choose a base.
        PickBase = "pick-base",
        /// Choose a group.
        PickGroup = "pick-group",
        /// Choose an outlet.
        PickOutlet = "pick-outlet",
        /// Type a range of dates.
        PickRange = "pick-range",
        /// Filter by this incident's base.
        SameBase = "same-base",
        /// Drop the last condition of the filter.
        DropChip = "drop-condition",
        /// Show everything again.
        ClearFilter = "clear-filter",
        /// Find words in what is shown.
        Find = "find",
        /// To the next place found.
        FindNext = "find-next",
        /// To the place found before.
        FindPrevious = "find-previous",
        /// Walk the bars of the strip of time.
        Time = "time",
        /// A bar stands for less time.
        ZoomIn = "zoom-in",
        /// A bar stands for more time.
        ZoomOut = "zoom-out",
        /// Earlier bars.
        PanBack = "earlier",
        /// Later bars.
        PanOn = "later",
        /// Counts by base, group, weapon, outlet, month.
        Frequencies = "frequencies",
        /// Days of the year by how much happened.
        Calendar = "calendar",
        /// Where it happened.
        Map = "map",
        /// What the news counted beside what it told.
        Tallies = "totals",
        /// What could not be read.
        Problems = "problems",
        /// Order by the next column.
        Sort = "sort",
        /// Turn the order round.
        Reverse = "reverse",
        /// Mark or unmark this incident.
        Mark = "mark",
        /// Put a tag on it, or take that tag off.
        Tag = "tag",
        /// Write a note about it.
        Note = "note",
        /// The same in the editor.
        NoteInEditor = "note-in-editor",
        /// It is right, or no longer said to be.
        Confirm = "confirm",
        /// It is wrong, or no longer said to be.
        Reject = "reject",
        /// Say what a slot says instead.
        Correct = "correct",
        /// Make an incident of its own of the source looked at.
        Split = "split",
        /// Make one incident of this one and all that are marked.
        Merge = "merge",
        /// Show what a name was given to, or what is new.
        Views = "views",
        /// Give the filter a name.
        SaveView = "save-view",
        /// Write what is marked, or shown, to a file.
        Export = "export",
        /// Take the last change back.
        Undo = "undo",
        /// Do it again.
        Redo = "redo",
        /// Copy a sentence, a citation, an address or a row.
        Copy = "copy",
        /// All actions, by name.
        Palette = "palette",
        /// All keys.
        Help = "help",
        /// Another way of writing Arabic.
        Bidi = "bidi",
        /// The mouse to the program, or to the terminal.
        Mouse = "mouse",
        /// Another theme.
        Theme = "theme",
        /// Draw the screen anew.
        Redraw = "redraw",
        /// Give the terminal back for a while.
        Suspend = "suspend",
        /// Leave.
        Quit = "quit",
        /// Delete the letter before the caret.
        Backspace = "delete-back",
        /// Delete the letter after the caret.
        Delete = "delete",
        /// Delete the word before the caret.
        DeleteWord = "delete-word",
        /// Delete all that was typed.
        DeleteAll = "delete-all",
        /// The caret one letter to the left.
        CaretLeft = "caret-left",
        /// The caret one letter to the right.
        CaretRight = "caret-right",
        /// The caret to the start.
        CaretStart = "caret-start",
        /// The caret to the end.
        CaretEnd = "caret-end",
    }
    with {
        /// A letter was typed.
        Type(char),
        /// Text was pasted.
        Paste(String),
        /// A digit of a count before a movement.
        Digit(u8),
        /// The window has this many columns and rows.
        Resize((u16, u16)),
        /// Something on screen was pointed at.
        Point(super::Spot),
        /// Two bars of the strip, between which the mouse was dragged; `true` once it was let go.
        Drag((usize, usize, bool)),
        /// The wheel was turned so many steps, down where positive, over a spot.
        Wheel((super::Pane, i16)),
    }
}
