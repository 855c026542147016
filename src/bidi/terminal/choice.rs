//! From what is known of a terminal to how text is written for it, and what it is told first.

use super::{Answers, Environment, Known};
use crate::bidi::{Look, Mode};

/// As many rows as a terminal may have: those beyond its last stand for the last.
const ROWS: u16 = 200;

/// How a terminal's own reordering is switched off and on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Nothing to switch.
    None,
    /// Mode 8 of ECMA-48, BDSM: VTE, mintty, WezTerm; no effect in the others.
    Bdsm,
    /// Konsole's own sequence. To be sent to Konsole alone: elsewhere it sets the font.
    Konsole,
    /// mlterm's own sequence.
    Mlterm,
}

impl Switch {
    /// Makes the terminal show what it is sent.
    pub fn off(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Bdsm => "\x1b[8l",
            Self::Konsole => "\x1b]50;BidiRenderingEnabled=false\x07",
            Self::Mlterm => "\x1b]5379;use_ctl=false\x07",
        }
    }

    /// Makes the terminal reorder by itself again.
    pub fn on(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Bdsm => "\x1b[8h",
            Self::Konsole => "\x1b]50;BidiRenderingEnabled=true\x07",
            Self::Mlterm => "\x1b]5379;use_ctl=true\x07",
        }
    }
}

/// A program between us and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// By the environment.
    pub fn find(env: &impl Environment) -> Option<Self> {
        if env.var("TMUX").is_some() { Some(Self::Tmux) } else { env.var("STY").map(|_| Self::Screen) }
    }
}

/// A sequence as a multiplexer hands it on to the terminal outside (tmux only with `allow-passthrough on`).
pub fn in_passthrough(multiplexer: Option<Multiplexer>, sequence: &str) -> String {
    match multiplexer {
        _ if sequence.is_empty() => String::new(),
        None => sequence.to_owned(),
        Some(Multiplexer::Tmux) => format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")),
        Some(Multiplexer::Screen) => format!("\x1bP{sequence}\x1b\\"),
    }
}

/// How text is written, what the terminal is told, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// How text is written.
    pub mode: Mode,
    /// Vowel signs are placed right.
    pub harakat: bool,
    /// How the terminal's own reordering is switched.
    pub switch: Switch,
    /// Its reordering was on and has to be switched on again.
    pub undo: bool,
    /// What stands between.
    pub multiplexer: Option<Multiplexer>,
    /// The terminal.
    pub terminal: Known,
    /// Sentences for a person.
    pub reasons: Vec<String>,
}

impl Choice {
    /// How texts are to be built for this terminal.
    pub fn look(&self) -> Look {
        Look::from(self.mode).harakat(self.harakat)
    }

    /// What to send after entering the alternate screen, before it is cleared. (The order matters to VTE: the mode belongs
    /// to rows, and clearing gives it to all.)
    pub fn off(&self) -> String {
        passed_on(self.multiplexer, self.switch.off())
    }

    /// What to send before leaving.
    pub fn on(&self) -> String {
        if self.undo { passed_on(self.multiplexer, self.switch.on()) } else { String::new() }
    }
}

/// A switch as a multiplexer hands it on. The screen outside cannot be cleared, for there is more on it than our part; so
/// tmux hands it on for each row by itself, the cursor in its first column, which is how VTE gives the mode to one row.
/// (After a sequence that it does not read, tmux puts the cursor where it belongs.)
fn passed_on(multiplexer: Option<Multiplexer>, switch: &str) -> String {
    match multiplexer {
        Some(Multiplexer::Tmux) if !switch.is_empty() => {
            let rows: String = (1..=ROWS).map(|row| format!("\x1b[{row}H{switch}")).collect();
            in_passthrough(multiplexer, &rows)
        }
        _ => in_passthrough(multiplexer, switch),
    }
}

/// Chooses. `asked` is what the user wants, if anything; `answers` is empty as long as the terminal has not answered.
pub fn choose(asked: Option<Mode>, env: &impl Environment, answers: &Answers) -> Choice {
    let multiplexer = Multiplexer::find(env);
    let (terminal, reason) = match multiplexer {
        // The variables are those of the terminal in which the multiplexer was started, wherever it is shown now.
        Some(_) => outer(answers),
        None => Known::find(env, answers),
    };
    let mut reasons = vec![reason];
    // Where the switch does not reach VTE, overrides in the line do.
    let is_kept_off = multiplexer == Some(Multiplexer::Tmux) && answers.passes == Some(false);
    let mode = asked.unwrap_or(match terminal {
        Known::Vte if is_kept_off => Mode::Lro,
        Known::Kitty => Mode::Kitty,
        Known::AppleTerminal | Known::Iterm => Mode::Lro,
        _ => Mode::Visual,
    });
    reasons.push(match asked {
        Some(mode) => format!("mode {} was asked for", mode.word()),
        None => format!("{}, so the mode is {}", ways(terminal), mode.word()),
    });
    let switch = switch(mode, terminal, multiplexer, answers, &mut reasons);
    let undo = match (switch, answers.bdsm) {
        (Switch::None, _) => false,
        // Off before us, or never heard of: nothing of ours to switch back.
        (Switch::Bdsm, Some(0 | 2 | 4)) => false,
        _ => true,
    };
    let harakat = !matches!(terminal, Known::Alacritty | Known::Foot | Known::Kitty);
    if !harakat {
        reasons.push(format!("{} puts vowel signs beside their letters, so they are left out", terminal.name()));
    }
    Choice { mode, harakat, switch, undo, multiplexer, terminal, reasons }
}

fn switch(
    mode: Mode,
    terminal: Known,
    multiplexer: Option<Multiplexer>,
    answers: &Answers,
    reasons: &mut Vec<String>,
) -> Switch {
    if mode == Mode::Lro && multiplexer.is_some() {
        reasons.push("the multiplexer keeps the switch from it, so it is told by overrides in each line".to_owned());
        return Switch::None;
    }
    if matches!(mode, Mode::Logical | Mode::Lro) {
        reasons.push("the terminal is left to do as it does".to_owned());
        return Switch::None;
    }
    if let Some(multiplexer) = multiplexer {
        reasons.push(
            match multiplexer {
                Multiplexer::Tmux => {
                    "tmux hands the switch on only with `allow-passthrough on`; if Arabic is backwards, \
                                  run `printf '\\e[8l'` before `tmux attach`"
                }
                Multiplexer::Screen => "if Arabic is backwards, run `printf '\\e[8l'` before `screen -r`",
            }
            .to_owned(),
        );
        return Switch::Bdsm;
    }
    match (answers.bdsm, terminal) {
        (Some(1..=3), _) => {
            reasons.push("it knows mode 8 and shows what it is sent while that is off".to_owned());
            Switch::Bdsm
        }
        (_, Known::Konsole) if answers.version.as_deref().and_then(Known::by_version) == Some(Known::Konsole) => {
            reasons.push("Konsole's own reordering is switched off".to_owned());
            Switch::Konsole
        }
        (_, Known::Konsole) => {
            reasons.push("it did not say that it is Konsole, and others take its switch for a font".to_owned());
            Switch::Bdsm
        }
        (_, Known::Mlterm) => {
            reasons.push("mlterm's own reordering is switched off".to_owned());
            Switch::Mlterm
        }
        (_, Known::Kitty) => Switch::None,
        _ => {
            reasons.push("mode 8 is switched off in case it has one; the others do not mind".to_owned());
            Switch::Bdsm
        }
    }
}

fn outer(answers: &Answers) -> (Known, String) {
    match answers.outer.as_deref().and_then(|outer| Some((Known::by_version(outer)?, outer))) {
        Some((known, outer)) => (known, format!("the multiplexer is shown in {outer}")),
        None => (Known::Other, "a multiplexer hides the terminal".to_owned()),
    }
}

/// What a terminal does with right-to-left text, in words.
fn ways(terminal: Known) -> &'static str {
    match terminal {
        Known::Kitty => "kitty turns each word round (with its `force_ltr yes` use mode visual)",
        Known::AppleTerminal | Known::Iterm => "it reorders and cannot be told not to, but obeys overrides",
        Known::Vte | Known::Konsole | Known::Mlterm | Known::Mintty => "it reorders by itself unless told not to",
        Known::Other => "most terminals draw what they get from left to right",
        _ => "it draws what it gets from left to right",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In tmux it depends on what is outside, and on whether it can be told.
    #[test]
    fn in_tmux() {
        let env: &[(&str, &str)] = &[("TMUX", "/tmp/tmux-0/default,1,0"), ("VTE_VERSION", "7006")];
        let cases = [
            (Some("VTE(7006)"), Some(false), None, Mode::Lro, Switch::None),
            (Some("VTE(7006)"), Some(true), None, Mode::Visual, Switch::Bdsm),
            (Some("VTE(7006)"), Some(false), Some(Mode::Visual), Mode::Visual, Switch::Bdsm),
            (Some("XTerm(379)"), Some(false), None, Mode::Visual, Switch::Bdsm),
            (None, None, None, Mode::Visual, Switch::Bdsm),
        ];
        for (outer, passes, asked, mode, switch) in cases {
            let answers = Answers { outer: outer.map(Into::into), passes, ..Answers::default() };
            let choice = choose(asked, &env, &answers);
            assert_eq!((choice.mode, choice.switch), (mode, switch), "{outer:?} {passes:?} {asked:?}");
        }
    }
}
