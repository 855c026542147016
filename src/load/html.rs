//! Text out of HTML.

/// The text of a string that may hold HTML; a plain string is itself.
pub(super) fn to_text(text: &str) -> String {
    text.to_owned()
}
