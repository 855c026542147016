//! Lines that are printed and stay: in a pipe, or in a terminal's scrollback, where the terminal's own reordering is back
//! as soon as we are gone.

use super::{Answers, Choice, Known, Switch};
use crate::bidi::{Look, Mode};

/// How a line is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printing {
    /// How its texts are built.
    pub look: Look,
    /// What is sent before a line, the cursor in the first column.
    pub before: &'static str,
    /// What is sent after it.
    pub after: &'static str,
    /// The terminal orders the whole line by itself: columns of right-to-left text change places unless a line is drawn
    /// between them.
    pub is_reordered: bool,
    /// The terminal joins by itself, and gives lam with alef one column.
    pub is_joined: bool,
}

impl Printing {
    /// For a file or a pipe: texts as they are.
    pub fn logical() -> Self {
        Self { look: Look::from(Mode::Logical), before: "", after: "", is_reordered: false, is_joined: false }
    }

    /// For a terminal. `asked` is the mode the user wants, if any; `answers` are the terminal's, as far as it was asked.
    pub fn on(choice: &Choice, asked: Option<Mode>, answers: &Answers) -> Self {
        let plain = Self { look: choice.look(), ..Self::logical() };
        let is_joined = choice.terminal == Known::Mlterm;
        match choice.switch {
            _ if choice.mode == Mode::Logical => Self { is_reordered: true, is_joined, ..plain },
            // Their switch is for the whole window: switched on again, it would turn round what is already there.
            Switch::Konsole | Switch::Mlterm if asked.is_none() => {
                Self { is_reordered: true, is_joined, ..Self::logical() }
            }
            // Theirs belongs to rows: what was printed stays as it is. Not for terminals that may have it off.
            Switch::Bdsm if choice.multiplexer.is_none() && is_on(choice.terminal, answers) => {
                Self { before: Switch::Bdsm.off(), after: Switch::Bdsm.on(), ..plain }
            }
            _ => plain,
        }
    }
}

/// True where mode 8 is known to be set.
fn is_on(terminal: Known, answers: &Answers) -> bool {
    match answers.bdsm {
        Some(state) => matches!(state, 1 | 3),
        None => matches!(terminal, Known::Vte | Known::Mintty),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::choose, *};

    /// What is printed stays right after the program has gone: rows keep VTE's mode, windows do not keep Konsole's.
    #[test]
    fn what_stays() {
        let bdsm = |state| Answers { bdsm: Some(state), ..Answers::default() };
        let none = Answers::default();
        let (off, on) = ("\x1b[8l", "\x1b[8h");
        let vte: &[(&str, &str)] = &[("VTE_VERSION", "7006")];
        let mlterm: &[(&str, &str)] = &[("MLTERM", "3.9.0")];
        let unknown: &[(&str, &str)] = &[];
        let cases = [
            (vte, None, none.clone(), Mode::Visual, (off, on), false),
            (unknown, None, bdsm(1), Mode::Visual, (off, on), false),
            (unknown, None, bdsm(2), Mode::Visual, ("", ""), false),
            (&[("TERM_PROGRAM", "WezTerm")], None, none.clone(), Mode::Visual, ("", ""), false),
            (mlterm, None, none.clone(), Mode::Logical, ("", ""), true),
            (mlterm, Some(Mode::Visual), none.clone(), Mode::Visual, ("", ""), false),
            (&[("TMUX", "x"), ("VTE_VERSION", "7006")], None, none.clone(), Mode::Visual, ("", ""), false),
            (&[("TERM", "xterm-kitty")], None, none.clone(), Mode::Kitty, ("", ""), false),
            (vte, Some(Mode::Logical), none, Mode::Logical, ("", ""), true),
        ];
        for (env, asked, answers, mode, (before, after), is_reordered) in cases {
            let printing = Printing::on(&choose(asked, &env, &answers), asked, &answers);
            let harakat = printing.look.harakat;
            let is_joined = is_reordered && env == mlterm;
            let want = Printing { look: Look::from(mode).harakat(harakat), before, after, is_reordered, is_joined };
            assert_eq!(printing, want, "{env:?} {asked:?}");
        }
    }
}
