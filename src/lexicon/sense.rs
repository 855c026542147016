//! What a word or phrase of the lexicon can mean: the senses that the mention pass finds in a text.

use crate::domain::WeaponType;

/// Declares the classes of `words.json`, each with its key there.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// A closed class of words, a key of `words.json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name),+ }

        impl Class {
            /// All classes.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its key in `words.json`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

classes! {
    /// A base, camp, checkpoint: what comes behind it is its name.
    HeadBase = "site-head.base",
    /// An airport.
    HeadAirport = "site-head.airport",
    /// An embassy or consulate.
    HeadEmbassy = "site-head.embassy",
    /// A field, refinery, depot, plant.
    HeadField = "site-head.field",
    /// A ship.
    HeadShip = "site-head.ship",
    /// A town, village, district, street, strait.
    HeadTown = "site-head.town",
    /// A governorate, the countryside of a town.
    HeadRegion = "site-head.region",
    /// A building, a vehicle, "a site".
    HeadBuilding = "site-head.building",
    /// A convoy or patrol.
    HeadConvoy = "site-head.convoy",
    /// Forces, as a target.
    HeadForces = "site-head.forces",
    /// Two of a kind of place, where no number word tells it: `ريفي`.
    Two = "two",
    /// What describes a place and is no part of its name: military, of oil, border.
    SiteAdjective = "site-adjective",
    /// A place word that only locates another: "the countryside of".
    Locator = "locator",
    /// Situated.
    Lying = "lying",
    /// Among them, namely: what is named behind it spells out what stands before it.
    Among = "among",
    /// Armed forces of a state: a nationality makes it an actor.
    ForceHead = "force-head",
    /// An armed group: a name makes it an actor.
    GroupHead = "group-head",
    /// An office, a company, a party: a building is known as its seat.
    Institution = "institution",
    /// A head that only groups with a name of their own have: a bare word behind it is that name.
    NamedGroupHead = "group-head.named",
    /// Backed by, loyal to, allied with: says whose a group is.
    Backed = "backed",
    /// Gunmen without a name.
    Fighters = "fighters",
    /// One who is quoted but did not do it.
    Official = "official",
    /// A person, as casualties are counted.
    Person = "person",
    /// A dead person.
    KilledNoun = "killed-noun",
    /// A hurt person.
    InjuredNoun = "injured-noun",
    /// Victims: killed or hurt.
    Victims = "victims",
    /// Material damage.
    Damage = "damage",
    /// Says that a target was hit.
    Effect = "effect",
    /// Says that it fell beside its target.
    Beside = "beside",
    /// Says that it was stopped on its way.
    InAir = "in-air",
    /// Without, none.
    Without = "none",
    /// Some, a number of.
    Some = "some",
    /// If.
    Condition = "condition",
    /// Often, usually.
    Habit = "habit",
    /// Possible, planned.
    Maybe = "maybe",
    /// Exercises and tests.
    Exercise = "exercise",
    /// Will.
    Future = "future",
    /// In reply to, after, because of.
    Reason = "reason",
    /// Not.
    Negation = "negation",
    /// It is not true that.
    Denial = "denial",
    /// Most of, dozens of: a class of deeds, not one.
    ClassOf = "class-of",
    /// Responsibility.
    Responsibility = "responsibility",
    /// Behind it.
    Behind = "behind",
    /// By the hand of.
    Agent = "agent",
    /// Towards.
    Toward = "toward",
    /// On, against.
    On = "on",
    /// In.
    In = "in",
    /// Near.
    Near = "near",
    /// From.
    From = "from",
    /// By means of.
    By = "by",
    /// According to.
    According = "according",
    /// North of.
    Direction = "direction",
    /// The same.
    Same = "same",
    /// Another, a second.
    Other = "other",
    /// Opens a clause.
    Opener = "opener",
    /// Opens a relative clause.
    Relative = "relative",
    /// Opens what is said.
    That = "that",
    /// Ceased.
    Cease = "cease",
    /// What a tally counts.
    TallyUnit = "tally-unit",
    /// An idiom: nothing inside it is what it looks like.
    Stop = "stop",
    /// مباراة، البورصة، زلزال: words of news that is not of war.
    OtherNews = "other-news",
    /// السيول، الوباء: what strikes without arms, where it is what strikes.
    Nature = "nature",
    /// "Which calls itself".
    CallsItself = "quote-self",
    /// "Our fighters": the writer is the actor.
    OurMen = "our-men",
    /// Fighting on the ground.
    Clash = "ground-clash",
    /// Nothing is known yet.
    NothingKnown = "nothing-known",
}

impl Class {
    /// Its bit in a set of classes.
    pub const fn bit(self) -> u128 {
        1 << self as u8
    }

    /// True for classes of particles, which never take the article.
    pub const fn is_particle(self) -> bool {
        matches!(
            self,
            Self::Without
                | Self::Condition
                | Self::Future
                | Self::Reason
                | Self::Negation
                | Self::Agent
                | Self::Toward
                | Self::On
                | Self::In
                | Self::From
                | Self::By
                | Self::According
                | Self::Opener
                | Self::Relative
                | Self::That
        )
    }

    /// True for the head words of places.
    pub const fn is_place_head(self) -> bool {
        self as u8 <= Self::HeadForces as u8
    }
}

const _: () = assert!(Class::ALL.len() <= 128, "classes are kept as bits of a u128");

/// What a verb or verbal noun does in a report; the `class` of `verbs.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// Attacks its object, or what stands behind "on".
    Strike,
    /// Destroys: an attack where an aircraft or a weapon does it, a defence where it is done to a weapon.
    Destroy,
    /// A bomb goes off.
    Explode,
    /// Hits (a site), hurts (a person).
    Hit,
    /// Carries out (an attack, which its object names).
    Perform,
    /// Launches its object at what stands behind "at".
    Launch,
    /// Its subject falls on something.
    Fall,
    /// Its subject is attacked.
    Suffer,
    /// Its subject is on its way to something.
    Approach,
    /// Brings a weapon down.
    Down,
    /// Thwarts an attack.
    Foil,
    /// Kills somebody: an attack where a weapon does it.
    Kill,
    /// Says.
    Say,
    /// Announces.
    Announce,
    /// Claims for oneself.
    Claim,
    /// Accuses its object.
    Accuse,
    /// Lays the blame on.
    Blame,
    /// Ascribes to.
    Ascribe,
    /// Denies.
    Deny,
    /// Is killed; a killing.
    Killed,
    /// Costs lives.
    KilledBy,
    /// Is hurt; an injury.
    Injured,
    /// Has as its consequence.
    Cause,
    /// Threatens, warns, condemns, demands: what follows has not happened by that.
    Hedge,
}

impl Deed {
    /// Its bit in a set of deeds.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

const _: () = assert!((Deed::Hedge as u32) < u32::BITS, "deeds are kept as bits of a u32");

/// How a verb stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Perfect.
    Past,
    /// Imperfect.
    Present,
    /// Verbal noun, or a noun of the deed.
    Noun,
    /// Participle.
    Participle,
}

/// A verb found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verb {
    /// What it does.
    pub deed: Deed,
    /// Its place in the lexicon's list of verbs.
    pub lemma: u8,
    /// How it stands.
    pub form: Form,
    /// First person plural: the writer did it.
    pub we: bool,
    /// With an object pronoun at its end.
    pub object: bool,
}

/// What a phrase can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sense {
    /// A site, by its place in the lexicon; `true`: the name is a common word too.
    Site(u16, bool),
    /// An actor, by its place in the lexicon.
    Actor(u16),
    /// A person who speaks for an actor, by the actor's place in the lexicon.
    Speaker(u16),
    /// An adjective of nationality, by the nation's place in the lexicon.
    Nationality(u8),
    /// A country's name, by the nation's place in the lexicon.
    Country(u8),
    /// A weapon.
    Weapon(WeaponType),
    /// A verb.
    Verb(Verb),
    /// A word of a closed class.
    Word(Class),
}
