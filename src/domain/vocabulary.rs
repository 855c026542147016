//! The closed lists of words a report uses. Each has one spelling, used in output, in queries and on screen.

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All values, in the order of the output contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word of the output contract.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value a word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.word() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What an attack was made with.
    WeaponType {
        /// An unmanned aircraft, one-way or not.
        Drone = "drone",
        /// An unguided rocket.
        Rocket = "rocket",
        /// A missile of no closer kind.
        Missile = "missile",
        /// A ballistic missile.
        BallisticMissile = "ballistic-missile",
        /// A cruise missile.
        CruiseMissile = "cruise-missile",
        /// Mortar bombs.
        Mortar = "mortar",
        /// Tube artillery and shells.
        Artillery = "artillery",
        /// A strike from manned aircraft.
        Airstrike = "airstrike",
        /// A planted or vehicle-borne bomb.
        Ied = "ied",
        /// Small arms.
        Gunfire = "gunfire",
        /// Told, but of no kind above.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// What became of the attack. Absent where the text tells no effect.
    Outcome {
        /// It hit: something was damaged, or someone hurt, or it fell inside.
        Hit = "hit",
        /// It was stopped on the way.
        Intercepted = "intercepted",
        /// It fell short or beside.
        Missed = "missed",
    }
}

vocabulary! {
    /// Who stands behind the report.
    Status {
        /// An official, a journalist or a source says so.
        Reported = "reported",
        /// Only the attacker says so.
        Claimed = "claimed",
        /// The text's last word is that it did not happen.
        Denied = "denied",
    }
}

vocabulary! {
    /// What a tally counts.
    TallyKind {
        /// Attacks on bases, forces, sites or ships.
        Attacks = "attacks",
        /// People killed in them.
        Killed = "killed",
        /// People injured in them.
        Injured = "injured",
        /// Strikes by a state.
        Strikes = "strikes",
    }
}
