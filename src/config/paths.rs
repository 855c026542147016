//! Where waqai's files are, by the XDG base directory rules, on every system.

use crate::bidi::terminal::Environment;
use etcetera::BaseStrategy;
use std::path::{Path, PathBuf};

/// The folders of this user; none where the system knows no home.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// Settings, keys: `~/.config/waqai`.
    pub config: Option<PathBuf>,
    /// The user's own work: `~/.local/share/waqai`.
    pub data: Option<PathBuf>,
    /// The last place: `~/.local/state/waqai`. Losing it loses nothing.
    pub state: Option<PathBuf>,
    home: Option<PathBuf>,
}

impl Paths {
    /// The folders of whoever runs the program.
    pub fn of_user(env: &impl Environment) -> Self {
        let home = etcetera::home_dir().ok();
        let base = etcetera::choose_base_strategy().ok();
        // The variables first, so that they hold on every system.
        let folder = |variable: &str, else_: Option<PathBuf>| {
            let named = env.var(variable).map(PathBuf::from).filter(|path| path.is_absolute());
            Some(named.or(else_)?.join("waqai"))
        };
        Self {
            config: folder("XDG_CONFIG_HOME", base.as_ref().map(|b| b.config_dir())),
            data: folder("XDG_DATA_HOME", base.as_ref().map(|b| b.data_dir())),
            state: folder("XDG_STATE_HOME", base.as_ref().and_then(|b| b.state_dir().or_else(|| Some(b.data_dir())))),
            home,
        }
    }

    /// A path as written in a file or a variable: `~/` is the user's home, a relative one counts from `folder`.
    pub fn resolve(&self, written: &str, folder: Option<&Path>) -> PathBuf {
        match (written.strip_prefix("~/"), &self.home, folder) {
            (Some(rest), Some(home), _) => home.join(rest),
            (None, _, Some(folder)) => folder.join(written),
            _ => PathBuf::from(written),
        }
    }
}
