//! Names of places and parties, as much of them as a column holds.

use crate::{app::Model, config::Lang, query::NameKind};
use std::borrow::Cow;

/// The name of a place or a party in the interface's language, by its id in the lexicon where it has one.
pub(super) fn named<'m>(model: &'m Model, kind: NameKind, id: Option<&str>, name: &'m str, width: u16) -> Cow<'m, str> {
    named_in(model.locale.lang(), model, kind, id, name, width)
}

/// The same in a language.
pub(super) fn named_in<'m>(
    lang: Lang,
    model: &'m Model,
    kind: NameKind,
    id: Option<&str>,
    name: &'m str,
    width: u16,
) -> Cow<'m, str> {
    fitting(name, width, || {
        let lexicon = &model.lexicon;
        let short = match kind {
            NameKind::Base => &lexicon.site(lexicon.site_of_id(id?)?)?.short,
            NameKind::Group => &lexicon.actor(lexicon.actor_of_id(id?)?)?.short,
            NameKind::Outlet => return None,
        };
        match lang {
            Lang::En => short.en.as_deref(),
            Lang::Ar => short.ar.as_deref(),
        }
    })
}

/// The first that fits: the name, the name without what only tells it from others, its short form. That is taken in any case
/// where there is one: it is cut last.
fn fitting<'n>(name: &'n str, width: u16, short: impl FnOnce() -> Option<&'n str>) -> Cow<'n, str> {
    let fits = |name: &str| crate::bidi::width(name) <= usize::from(width);
    if fits(name) {
        return Cow::Borrowed(name);
    }
    let bare = bare(name);
    if fits(&bare) { bare } else { short().map_or(bare, Cow::Borrowed) }
}

/// A name without what stands in parentheses, and without the town after a comma.
fn bare(name: &str) -> Cow<'_, str> {
    let alone = name.split_once(", ").map_or(name, |(name, _)| name);
    let Some((before, rest)) = name.split_once('(') else { return Cow::Borrowed(alone) };
    let Some((_, after)) = rest.split_once(')') else { return Cow::Borrowed(alone) };
    let words: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    if words.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(words.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What tells a name from others goes first, then the short form is taken, and only where it has to be.
    #[test]
    fn as_much_as_fits() {
        let cases = [
            ("Erbil air base (by the airport)", 40, "Erbil air base (by the airport)"),
            ("Erbil air base (by the airport)", 20, "Erbil air base"),
            ("Erbil air base (by the airport)", 9, "short"),
            ("Rmelan (Rumeilan) base", 15, "Rmelan base"),
            ("Green Zone, Baghdad", 12, "Green Zone"),
            ("(all of it)", 5, "short"),
            ("half (open", 5, "short"),
        ];
        for (name, width, want) in cases {
            assert_eq!(fitting(name, width, || Some("short")), want, "{name} in {width}");
        }
        assert_eq!(fitting("(all of it)", 5, || None), "(all of it)");
    }
}
