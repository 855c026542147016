//! Text out of HTML: of fragments in feeds and dumps, and of documents once the article in them is found.

use dom_smoothie::Readability;

/// The text of a string that may hold HTML. A plain string comes back untouched, to the byte.
pub(super) fn to_text(text: &str) -> String {
    if is_html(text) { fragment(text) } else { text.to_owned() }
}

/// True where a string has tags that text has not by accident.
fn is_html(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    const TAGS: [&str; 10] =
        ["</p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</span>", "</li>", "</h2>", "</strong>"];
    TAGS.iter().any(|tag| text.contains(tag) || text.contains(&tag.to_ascii_uppercase()))
}

/// The text of a piece of HTML, a line for every block.
pub(super) fn fragment(html: &str) -> String {
    if is_too_deep(html) {
        return String::new();
    }
    match Readability::new(html, None, None) {
        Ok(page) => {
            page.doc.select("script, style, noscript, template").remove();
            tidy(&page.doc.formatted_text())
        }
        Err(_) => String::new(),
    }
}

/// Lines trimmed, empty ones left out, and with them the pointers to other stories that stand between paragraphs.
pub(super) fn tidy(text: &str) -> String {
    const POINTERS: [&str; 8] =
        ["اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "إقرأ أيضا", "اقرأ المزيد", "شاهد أيضا", "طالع أيضا", "اقرؤوا أيضا"];
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        let is_pointer = line.len() < 300 && POINTERS.iter().any(|pointer| line.starts_with(pointer));
        if line.is_empty() || is_pointer {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

/// Pages nested so deep are no articles, and some walks of the tree are recursive.
const DEEPEST: i32 = 512;

/// True where more elements stand open at once than any page needs.
pub(super) fn is_too_deep(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut open = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        match bytes.get(at + 1) {
            Some(b'/') => open = (open - 1).max(0),
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = bytes.get(at + 1..bytes.len().min(at + 8)).unwrap_or_default().to_ascii_lowercase();
                const OPEN_ENDED: [&[u8]; 14] = [
                    b"p", b"br", b"img", b"meta", b"link", b"input", b"hr", b"li", b"td", b"tr", b"th", b"source",
                    b"wbr", b"option",
                ];
                let end = name.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(name.len());
                if !OPEN_ENDED.contains(&name.get(..end).unwrap_or_default()) {
                    open += 1;
                }
            }
            _ => {}
        }
        if open > DEEPEST {
            return true;
        }
    }
    false
}
