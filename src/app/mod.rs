//! The browser as plain values: what is shown ([`Model`]), what can be done ([`Action`]), what it does ([`update`]).
//!
//! Nothing here draws, reads a file or waits. Whatever happens, a key, the mouse, a batch of articles, an answer of the
//! worker, becomes a call on the model; what it wants of the outside comes back as [`Effect`]s for the loop to carry out.

mod action;
mod choices;
mod copying;
mod drawn;
mod effect;
mod hints;
mod input;
pub mod keymap;
mod loading;
mod model;
mod mouse;
mod over;
mod overview;
mod page;
mod shown;
mod update;
mod worker;

pub use action::Action;
pub use choices::{Choice, Choices, Does, choices, field_key, keys_of, title};
pub use drawn::{Drawn, Pane, Scrolled, Spot};
pub use effect::Effect;
pub use hints::hints;
pub use input::Input;
pub use keymap::{Keymap, Section};
pub use loading::{Loader, News, Reading};
pub use model::{Filter, Find, List, Loading, Message, Model, Past, Source, Tone};
pub use mouse::pointed;
pub use over::{Copying, Over, PickKind, Picker, Prompt, PromptKind};
pub use overview::{Overview, OverviewKind};
pub use page::{Article, Page};
pub use shown::{Heading, ListLine, Shown, Sort, SortBy};
pub use update::{not_saved, saved, take, update, warn};
pub use worker::{Answer, Ask, Worker, answer};
