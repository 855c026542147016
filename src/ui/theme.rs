//! Named styles, from `assets/themes`. The screen says what a thing is; here stands how that looks.

use crate::{config::ThemeName, domain::Slot};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// How each kind of thing looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Theme {
    /// Text, and the ground it stands on.
    #[serde(deserialize_with = "style")]
    pub text: Style,
    /// The same where the terminal's own background is of the other kind, dark or light.
    #[serde(deserialize_with = "style")]
    ground: Style,
    /// What is less important.
    #[serde(deserialize_with = "style")]
    pub dim: Style,
    /// Lines and grounds.
    #[serde(deserialize_with = "style")]
    pub faint: Style,
    /// What has the keys: the one strong colour.
    #[serde(deserialize_with = "style")]
    pub accent: Style,
    /// Headings in lists.
    #[serde(deserialize_with = "style")]
    pub heading: Style,
    /// The name of what is looked at.
    #[serde(deserialize_with = "style")]
    pub title: Style,
    /// The row under the cursor.
    #[serde(deserialize_with = "style")]
    pub selected: Style,
    /// The same, where another pane has the keys.
    #[serde(deserialize_with = "style")]
    pub selected_idle: Style,
    /// A condition of the filter.
    #[serde(deserialize_with = "style")]
    pub chip: Style,
    /// Letters that matched.
    #[serde(deserialize_with = "style")]
    pub lit: Style,
    /// Words that were found.
    #[serde(deserialize_with = "style")]
    pub found: Style,
    /// Mistakes and failures.
    #[serde(deserialize_with = "style")]
    pub bad: Style,
    /// What was denied or rejected.
    #[serde(deserialize_with = "style")]
    pub denied: Style,
    /// Bars.
    #[serde(deserialize_with = "style")]
    pub bar: Style,
    /// The bar of the incident under the cursor.
    #[serde(deserialize_with = "style")]
    pub bar_here: Style,
    /// The bar under the cursor.
    #[serde(deserialize_with = "style")]
    pub bar_cursor: Style,
    slot: Slots,
    /// The words of the slot that is asked about.
    #[serde(deserialize_with = "style")]
    pub slot_lit: Style,
    heat: Heat,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slots {
    #[serde(deserialize_with = "style")]
    trigger: Style,
    #[serde(deserialize_with = "style")]
    site: Style,
    #[serde(deserialize_with = "style")]
    date: Style,
    #[serde(deserialize_with = "style")]
    actor: Style,
    #[serde(deserialize_with = "style")]
    weapon: Style,
    #[serde(deserialize_with = "style")]
    killed: Style,
    #[serde(deserialize_with = "style")]
    injured: Style,
    #[serde(deserialize_with = "style")]
    outcome: Style,
    #[serde(deserialize_with = "style")]
    status: Style,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heat {
    #[serde(deserialize_with = "colors")]
    levels: Vec<Color>,
}

/// A style as the files have it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
    crossed: bool,
}

fn style<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Style, D::Error> {
    let written = Written::deserialize(deserializer)?;
    let modifiers = [
        (written.bold, Modifier::BOLD),
        (written.dim, Modifier::DIM),
        (written.italic, Modifier::ITALIC),
        (written.underlined, Modifier::UNDERLINED),
        (written.reversed, Modifier::REVERSED),
        (written.crossed, Modifier::CROSSED_OUT),
    ];
    let set = modifiers.into_iter().filter(|(is_set, _)| *is_set).fold(Modifier::empty(), |all, (_, one)| all | one);
    let color = |word: Option<String>| word.map(|word| color(&word)).transpose();
    Ok(Style { fg: color(written.fg)?, bg: color(written.bg)?, ..Style::new() }.add_modifier(set))
}

fn color<E: serde::de::Error>(word: &str) -> Result<Color, E> {
    word.parse().map_err(|_| E::custom(format!("expected a colour: 0 to 255, a name or #rrggbb, found {word:?}")))
}

fn colors<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Color>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|word| color(word)).collect()
}

impl Theme {
    /// The theme of a name; [`ThemeName::Auto`] as the background of the terminal asks for, dark where that is not known.
    pub fn named(name: ThemeName, is_light: Option<bool>) -> Self {
        let source = match name {
            ThemeName::Light => LIGHT,
            ThemeName::Auto if is_light == Some(true) => LIGHT,
            ThemeName::Auto | ThemeName::Dark => DARK,
            ThemeName::HighContrast => HIGH_CONTRAST,
            ThemeName::Mono => MONO,
        };
        // What does not parse is a theme without styles; the test below reads all of them.
        let theme: Self = toml::from_str(source).unwrap_or_default();
        // On an unknown background dark is as good a guess as any; light was asked for.
        let suits = match name {
            ThemeName::Dark => is_light != Some(true),
            ThemeName::Light => is_light == Some(true),
            ThemeName::Auto | ThemeName::HighContrast | ThemeName::Mono => true,
        };
        if suits { theme } else { Self { text: theme.ground, ..theme } }
    }

    /// Words that prove a slot.
    pub fn slot(&self, slot: Slot) -> Style {
        match slot {
            Slot::Trigger => self.slot.trigger,
            Slot::Site => self.slot.site,
            Slot::Date => self.slot.date,
            Slot::Actor => self.slot.actor,
            Slot::Weapon => self.slot.weapon,
            Slot::Killed => self.slot.killed,
            Slot::Injured => self.slot.injured,
            Slot::Outcome => self.slot.outcome,
            Slot::Status => self.slot.status,
        }
    }

    /// A level of heat, from 0 (nothing) to 5.
    pub fn heat(&self, level: usize) -> Style {
        self.heat.levels.get(level).map_or(self.text, |color| Style::new().fg(*color))
    }
}

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");
const HIGH_CONTRAST: &str = include_str!("../../assets/themes/high-contrast.toml");
const MONO: &str = include_str!("../../assets/themes/mono.toml");

#[cfg(test)]
mod tests {
    use super::*;

    /// All files are read whole, and the one without colour has none: with NO_COLOR any colour beside a reversal would
    /// cancel it.
    #[test]
    fn themes() {
        for source in [DARK, LIGHT, HIGH_CONTRAST, MONO] {
            toml::from_str::<Theme>(source).unwrap();
        }
        let mono = Theme::named(ThemeName::Mono, None);
        let mut styles = vec![mono.text, mono.dim, mono.accent, mono.selected, mono.found, mono.slot_lit, mono.heat(3)];
        styles.extend(Slot::ALL.iter().map(|slot| mono.slot(*slot)));
        assert!(styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert_ne!(mono.selected, mono.text);
        assert_eq!(Theme::named(ThemeName::Auto, Some(true)), Theme::named(ThemeName::Light, Some(true)));
        assert!(
            Theme::named(ThemeName::Light, Some(false)).text.bg.is_some(),
            "light on a dark terminal brings its own"
        );
    }
}
