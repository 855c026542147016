//! The lexicon's files as they are written: one entry a line, checked when read. `assets/lexicon/README.md` is their
//! documentation.

use super::sense::Deed;
use serde::Deserialize;

/// A line of `sites.json`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteEntry {
    pub(super) id: String,
    pub(super) kind: SiteKind,
    pub(super) country: String,
    #[serde(default)]
    pub(super) lat: Option<f32>,
    #[serde(default)]
    pub(super) lon: Option<f32>,
    pub(super) ar: Vec<String>,
    #[serde(default)]
    pub(super) en: Vec<String>,
    #[serde(default)]
    pub(super) ambiguous: Vec<String>,
    #[serde(default)]
    pub(super) within: Option<String>,
    #[serde(default)]
    pub(super) sea: Option<String>,
    #[serde(default)]
    pub(super) theatre: bool,
    #[serde(default)]
    pub(super) of_town: bool,
    #[serde(default)]
    pub(super) short: ShortEntry,
}

/// What an entry is called where there is little room.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShortEntry {
    #[serde(default)]
    pub(super) ar: Option<String>,
    #[serde(default)]
    pub(super) en: Option<String>,
}

/// What kind of place a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// A military base, camp or garrison.
    Base,
    /// An airport.
    Airport,
    /// An embassy or consulate.
    Embassy,
    /// An oil or gas field.
    Field,
    /// A plant, a depot.
    Facility,
    /// A port.
    Port,
    /// A border crossing.
    Crossing,
    /// A camp of refugees.
    Camp,
    /// A quarter of a city.
    District,
    /// A town or village.
    Town,
    /// A city, often with its governorate.
    City,
    /// A governorate or larger.
    Region,
    /// A sea or strait.
    Sea,
}

impl SiteKind {
    /// How closely it says where: of two places of one phrase the closer one was hit.
    pub fn closeness(self) -> u8 {
        match self {
            Self::Base | Self::Airport | Self::Embassy | Self::Field | Self::Facility | Self::Port => 6,
            Self::Crossing | Self::Camp => 5,
            Self::District | Self::Town => 4,
            Self::City => 3,
            Self::Region => 2,
            Self::Sea => 1,
        }
    }
}

/// A line of `actors.json`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorEntry {
    #[serde(default)]
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) capital: Option<String>,
    #[serde(default)]
    pub(super) backer: Option<String>,
    pub(super) kind: ActorKind,
    #[serde(default)]
    pub(super) country: Option<String>,
    pub(super) ar: Vec<String>,
    #[serde(default)]
    pub(super) en: Vec<String>,
    #[serde(default)]
    pub(super) within: Option<String>,
    #[serde(default)]
    pub(super) speakers: Vec<String>,
    #[serde(default)]
    pub(super) short: ShortEntry,
}

/// What kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// An armed group: what only it says of its own deeds is a claim.
    Group,
    /// A state and its forces: what it announces of its own strikes is reported.
    State,
    /// A class of groups, without a name.
    Unnamed,
}

/// A line of `nations.json`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NationEntry {
    #[serde(default)]
    pub(super) country: Option<String>,
    #[serde(default)]
    pub(super) abroad: bool,
    #[serde(default)]
    pub(super) actor: Option<String>,
    #[serde(default)]
    pub(super) adjectives: Vec<String>,
    #[serde(default)]
    pub(super) names: Vec<String>,
}

/// A line of `verbs.json`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbEntry {
    pub(super) id: String,
    pub(super) class: Deed,
    #[serde(default)]
    pub(super) past: Vec<String>,
    #[serde(default)]
    pub(super) present: Vec<String>,
    #[serde(default)]
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    #[serde(default)]
    pub(super) participles: Vec<String>,
}
