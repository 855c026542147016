//! JSON in the shapes dumps have: every sound record arrives, every broken one is named by file and line.

use crate::common::{articles, from, problems};
use waqai::load::Loaded;

/// Field names are known by what they are; ids are the record's own, else its place.
#[test]
fn fields_are_known_by_many_names() {
    let cases = [
        (
            r#"{"id":"a1","title":"عنوان","outlet":"وكالة","url":"https://x.example/1","published":"2023-11-08T10:00:00+03:00","text":"نص"}"#,
            "a1",
        ),
        (
            r#"{"_id":{"$oid":"a1"},"headline":"عنوان","source":{"id":null,"name":"وكالة"},"link":"https://x.example/1","publishedAt":"2023-11-08T10:00:00+03:00","articleBody":"نص"}"#,
            "a1",
        ),
        (
            r#"{"guid":"a1","title":{"rendered":"عنوان"},"site_name":"وكالة","link":"https://x.example/1","date":"2023-11-08T10:00:00+03:00","content":{"rendered":"نص"}}"#,
            "a1",
        ),
        (
            r#"{"ID":"a1","Title":"عنوان","publisher":"وكالة","URL":"https://x.example/1","pub_date":"Wed, 08 Nov 2023 10:00:00 +0300","body":["نص"]}"#,
            "a1",
        ),
        (
            r#"{"title":"عنوان","outlet":"وكالة","url":"https://x.example/1","date":"08/11/2023 10:00","full_text":"نص","summary":"لا"}"#,
            "in.jsonl#1",
        ),
    ];
    for (json, id) in cases {
        let found = articles(from("in.jsonl", json.as_bytes()));
        let [article] = found.as_slice() else { panic!("{json}: {found:?}") };
        assert_eq!(&*article.id, id, "{json}");
        assert_eq!(article.title.as_deref(), Some("عنوان"), "{json}");
        assert_eq!(article.outlet.as_deref(), Some("وكالة"), "{json}");
        assert_eq!(article.url.as_deref(), Some("https://x.example/1"), "{json}");
        assert_eq!(&*article.text, "نص", "{json}");
        let published = article.published.as_ref().unwrap();
        assert_eq!((published.day.to_string().as_str(), published.hour), ("2023-11-08", Some(10)), "{json}");
    }
}

/// The same records in every arrangement a dump may have.
#[test]
fn lists_are_found_where_dumps_put_them() {
    let one = r#"{"id":"1","text":"نص أول {\"]"}"#;
    let two = r#"{"id":"2","text":"نص ثان"}"#;
    for (name, json) in [
        ("lines", format!("{one}\n{two}\n")),
        ("lines with commas in a list", format!("[\n{one},\n{two}\n]\n")),
        ("minified list", format!("[{one},{two}]")),
        ("pretty list", format!("[\n  {one}\n  ,\n  {two}\n]")),
        ("nested", format!(r#"{{"status":"ok","total":2,"articles":[{one},{two}]}}"#)),
        ("nested twice", format!(r#"{{"data":{{"page":1,"items":[{one},{two}]}}}}"#)),
        ("one after another", format!("{{\n\"id\":\"1\",\n\"text\":\"نص أول {{\\\"]\"\n}}\n{two}")),
        ("list of lists", format!("[[{one}],[{two}]]")),
        ("with a mark", format!("\u{FEFF}{one}\n{two}\n")),
    ] {
        let found = articles(from("in.json", json.as_bytes()));
        let texts: Vec<(&str, &str)> = found.iter().map(|a| (&*a.id, &*a.text)).collect();
        assert_eq!(texts, [("1", "نص أول {\"]"), ("2", "نص ثان")], "{name}");
    }
}

/// A broken record in the middle costs that record only, and the message names its line.
#[test]
fn a_broken_record_is_named_and_the_rest_loads() {
    for (json, line) in [
        ("{\"id\":\"1\",\"text\":\"أ\"}\n{\"id\":\"2\",\"text\":\n{\"id\":\"3\",\"text\":\"ب\"}\n", 2),
        ("{\"id\":\"1\",\"text\":\"أ\"}\n\u{1}oops\n{\"id\":\"3\",\"text\":\"ب\"}\n", 2),
        (
            "[\n{\"id\":\"1\",\"text\":\"أ\"},\n{\"id\":\"2\",\"text\":\"قال \"نعم\"\"},\n{\"id\":\"3\",\"text\":\"ب\"}\n]",
            3,
        ),
    ] {
        let loaded = from("in.json", json.as_bytes());
        let said = problems(&loaded);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with(&format!("in.json:{line}: broken JSON")), "{said:?}");
        let found = articles(loaded);
        assert_eq!(found.iter().map(|a| &*a.id).collect::<Vec<_>>(), ["1", "3"], "{json}");
    }
}

/// A message names the line in the file and the byte in it, also inside a record of several lines; what is sound JSON but
/// no article, and what is no row of `extract`, is not called broken.
#[test]
fn messages_name_the_place_and_what_was_expected() {
    for (json, said) in [
        (
            "{\"text\":\"أ\"}\n{\"text\":\n",
            "in.json:2: broken JSON, skipped: EOF while parsing a value at byte 8 of the line",
        ),
        (
            "[\n{\"id\":1,\n\"text\":no},\n{\"text\":\"ب\"}]",
            "in.json:3: broken JSON, skipped: expected ident at byte 9 of the line",
        ),
        (
            "{\"text\":\"أ\"}\n[1]\n",
            "in.json:2: no article, skipped: invalid type: sequence, expected an object with the fields of an article",
        ),
        (
            "{\"type\":\"report\",\"id\":\"1\",\"article\":\"a\",\"site\":{\"name\":\"x\"},\"sentences\":[]}\n{\"type\":\"report\",\"id\":\"2\",\"article\":\"a\"}\n",
            "in.json:2: not a report or tally as `waqai extract` prints them, skipped: a report without a site; extract it again",
        ),
    ] {
        assert_eq!(problems(&from("in.json", json.as_bytes())), [said], "{json}");
    }
}

/// Two articles never share an id, and who is renamed depends on the order alone.
#[test]
fn ids_are_unique() {
    let json = "{\"id\":7,\"text\":\"أ\"}\n{\"id\":7,\"text\":\"ب\"}\n{\"id\":\"7#2\",\"text\":\"ج\"}\n{\"id\":7,\"text\":\"د\"}\n";
    let found = articles(from("x.jsonl", json.as_bytes()));
    assert_eq!(found.iter().map(|a| &*a.id).collect::<Vec<_>>(), ["7", "7#2", "7#2#2", "7#3"]);
}

/// Offsets refer to the text as given: nothing is trimmed, only a lone carriage return becomes a line end.
#[test]
fn text_is_kept_byte_for_byte() {
    let found = articles(from("x.jsonl", br#"{"id":"1","text":"  \u0627\r\n\u0628\r\u062A\u200F\t "}"#));
    assert_eq!(&*found[0].text, "  ا\r\nب\nت\u{200F}\t ");
}

/// Deep nesting ends in a message, not in the end of the stack.
#[test]
fn deep_json_is_a_problem() {
    for json in [
        format!("{{\"id\":\"1\",\"text\":{}1{}}}\n", "[".repeat(100_000), "]".repeat(100_000)),
        "[".repeat(1_000_000),
        "{\"data\":".repeat(100_000),
    ] {
        let loaded = from("deep.json", json.as_bytes());
        assert!(matches!(loaded.as_slice(), [Loaded::Problem(_), ..]), "{loaded:?}");
    }
}
