//! The user's own work: what was saved is there, whatever happens to the program, the machine or the file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

mod apply;
mod history;
mod survives;

use proptest::prelude::*;
use waqai::{
    domain::Id,
    store::{Change, Correction, Field, Verdict},
};

/// Any change to a few incidents.
pub(crate) fn any_change() -> impl Strategy<Value = Change> {
    let ids = || prop::collection::vec((0..4u64).prop_map(Id), 1..3);
    let name = prop::sample::select(vec!["حرير", "b"]);
    let tag = prop::sample::select(vec!["a", "قاعدة", "\"\\\n"]);
    prop_oneof![
        (ids(), any::<bool>()).prop_map(|(ids, on)| Change::Mark { ids, on }),
        (ids(), tag, any::<bool>()).prop_map(|(ids, tag, on)| Change::Tag { ids, tag: tag.to_owned(), on }),
        (ids(), any::<Option<String>>()).prop_map(|(ids, text)| Change::Note { ids, text }),
        (ids(), prop::option::of(prop::sample::select(Verdict::ALL)))
            .prop_map(|(ids, verdict)| Change::Verdict { ids, verdict }),
        (ids(), prop::option::of(0..9u32)).prop_map(|(ids, n)| Change::Correct {
            ids,
            slot: Field::Killed,
            value: n.map(|n| Correction::new(Field::Killed, &n.to_string()).unwrap()),
        }),
        (name, any::<Option<String>>()).prop_map(|(name, filter)| Change::View { name: name.to_owned(), filter }),
        ids().prop_map(|reports| Change::Split { reports }),
        ids().prop_map(|reports| Change::Merge { reports }),
    ]
}

/// A file's lines of so many notes on one incident, each in the place of the one before, without waiting for the disk.
pub(crate) fn notes(count: u32, of: u64) -> String {
    let line = |n: u32| {
        let (id, of) = (Id(n.into()), Id(of));
        format!("{{\"id\":\"{id}\",\"at\":\"\",\"do\":\"note\",\"ids\":[\"{of}\"],\"text\":\"{n}\"}}\n")
    };
    (0..count).map(line).collect()
}
