//! The terminals whose ways with right-to-left text are known, and how they are told apart.

use super::{Answers, Environment};

/// A terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// GNOME Terminal and all others on libvte.
    Vte,
    /// KDE's Konsole and Yakuake.
    Konsole,
    /// mlterm.
    Mlterm,
    /// kitty.
    Kitty,
    /// xterm.
    Xterm,
    /// Alacritty.
    Alacritty,
    /// foot.
    Foot,
    /// WezTerm.
    WezTerm,
    /// Ghostty.
    Ghostty,
    /// Windows Terminal.
    WindowsTerminal,
    /// mintty.
    Mintty,
    /// The Terminal of macOS.
    AppleTerminal,
    /// iTerm2 before it reordered by itself.
    OldIterm,
    /// iTerm2 from version 3.7 on.
    Iterm,
    /// The terminal in Visual Studio Code and all others on xterm.js.
    XtermJs,
    /// Any other.
    Other,
}

impl Known {
    /// The terminal's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vte => "a VTE terminal (GNOME Terminal and the like)",
            Self::Konsole => "Konsole",
            Self::Mlterm => "mlterm",
            Self::Kitty => "kitty",
            Self::Xterm => "xterm",
            Self::Alacritty => "Alacritty",
            Self::Foot => "foot",
            Self::WezTerm => "WezTerm",
            Self::Ghostty => "Ghostty",
            Self::WindowsTerminal => "Windows Terminal",
            Self::Mintty => "mintty",
            Self::AppleTerminal => "Apple Terminal",
            Self::OldIterm | Self::Iterm => "iTerm2",
            Self::XtermJs => "VS Code's terminal",
            Self::Other => "a terminal unknown to waqai",
        }
    }

    /// By the name the terminal gives itself.
    pub fn by_version(version: &str) -> Option<Self> {
        let named = |name: &str| version.len() >= name.len() && version.as_bytes().starts_with(name.as_bytes());
        let known = match version {
            _ if named("Konsole") || named("Yakuake") => Self::Konsole,
            _ if named("kitty") => Self::Kitty,
            _ if named("XTerm") => Self::Xterm,
            _ if named("foot") => Self::Foot,
            _ if named("VTE") => Self::Vte,
            _ if named("mlterm") => Self::Mlterm,
            _ if named("WezTerm") => Self::WezTerm,
            _ if named("ghostty") => Self::Ghostty,
            _ if named("mintty") => Self::Mintty,
            _ if named("Alacritty") || named("alacritty") => Self::Alacritty,
            _ if named("xterm.js") => Self::XtermJs,
            _ if named("iTerm2") => iterm(version.trim_start_matches("iTerm2").trim()),
            _ => return None,
        };
        Some(known)
    }

    /// By the environment. Variables of a terminal's own `TERM` first: the others stay set in a terminal that is started
    /// from another one.
    pub fn by_environment(env: &impl Environment) -> Option<Self> {
        let term = env.var("TERM").unwrap_or_default();
        let by_term = [
            ("xterm-kitty", Self::Kitty),
            ("foot", Self::Foot),
            ("mlterm", Self::Mlterm),
            ("alacritty", Self::Alacritty),
            ("xterm-ghostty", Self::Ghostty),
            ("wezterm", Self::WezTerm),
        ];
        if let Some((_, known)) = by_term.into_iter().find(|(name, _)| term.starts_with(name)) {
            return Some(known);
        }
        match env.var("TERM_PROGRAM").as_deref() {
            Some("Apple_Terminal") => return Some(Self::AppleTerminal),
            Some("iTerm.app") => return Some(iterm(&env.var("TERM_PROGRAM_VERSION").unwrap_or_default())),
            Some("WezTerm") => return Some(Self::WezTerm),
            Some("ghostty") => return Some(Self::Ghostty),
            Some("mintty") => return Some(Self::Mintty),
            Some("vscode") => return Some(Self::XtermJs),
            _ => {}
        }
        let by_variable = [
            ("MLTERM", Self::Mlterm),
            ("XTERM_VERSION", Self::Xterm),
            ("ALACRITTY_WINDOW_ID", Self::Alacritty),
            ("KONSOLE_VERSION", Self::Konsole),
            ("VTE_VERSION", Self::Vte),
            ("KITTY_WINDOW_ID", Self::Kitty),
            ("WT_SESSION", Self::WindowsTerminal),
        ];
        by_variable.into_iter().find(|(name, _)| env.var(name).is_some()).map(|(_, known)| known)
    }

    /// True where the terminal tells its version when asked: one that did not tell is another.
    fn tells_version(self) -> bool {
        matches!(self, Self::Kitty | Self::Xterm | Self::Foot | Self::WezTerm | Self::Ghostty | Self::Iterm)
    }

    /// By answers and environment, with the reason.
    pub(super) fn find(env: &impl Environment, answers: &Answers) -> (Self, String) {
        if let Some(known) = answers.version.as_deref().and_then(Self::by_version) {
            return (known, format!("the terminal calls itself {}", answers.version.as_deref().unwrap_or_default()));
        }
        match Self::by_environment(env) {
            Some(known) if !(answers.complete && known.tells_version()) => {
                (known, format!("the environment speaks of {}", known.name()))
            }
            Some(known) => (
                Self::Other,
                format!("the environment speaks of {}, but that would have told its version", known.name()),
            ),
            None => (Self::Other, "neither the terminal nor the environment tells its name".to_owned()),
        }
    }
}

/// Which iTerm2, by its version.
fn iterm(version: &str) -> Known {
    let mut parts = version.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version >= (3, 7) { Known::Iterm } else { Known::OldIterm }
}
