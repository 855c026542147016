//! Reading never panics and always ends, whatever the bytes.

use crate::common::from;
use proptest::prelude::*;
use std::{fs, io::Write};
use waqai::load::{Loaded, published};

/// First bytes that lead into each reader.
const OPENINGS: [&[u8]; 22] = [
    b"", b"{\"", b"{\"text\":\"", b"[{\"id\":1,\"text\":\"", b"{\"chats\":{\"list\":[{\"messages\":[{", b"{\"type\":\"report\",\"article\":\"a\",",
    b"<html><body><p>", b"<!doctype html><script type=\"application/ld+json\">", b"<rss version=\"2.0\"><channel><item><title>",
    b"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>", b"<rdf:RDF ", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"PK\x03\x04", b"\x1f\x8b\x08\0\0\0\0\0\0\0", b"\x28\xb5\x2f\xfd", b"BZh9", b"\xfd7zXZ\0", b"\xff\xfe", b"\xfe\xff", b"---\ntitle: x\n", b"id,text\n", b"title;text;date\n\"",
];

/// Every article holds text, with spans possible on it; every problem names a file and prints on one line.
fn check(loaded: &[Loaded]) {
    for one in loaded {
        match one {
            Loaded::Article(article) => {
                assert!(!article.text.trim().is_empty() && !article.id.is_empty(), "{article:?}");
            }
            Loaded::Reports { .. } => {}
            Loaded::Problem(problem) => {
                let said = problem.to_string();
                assert!(said.starts_with("x:") || said.starts_with("x!"), "{said}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(opening in 0..OPENINGS.len(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        check(&from("x", &[OPENINGS[opening], &rest].concat()));
    }

    #[test]
    fn arbitrary_markup(opening in 0..OPENINGS.len(), rest in "[{}\\[\\]\",:<>/a-cا-ت&;=\\\\x0-9 \n-]{0,300}") {
        check(&from("x", &[OPENINGS[opening], rest.as_bytes()].concat()));
    }

    /// Sound files with a piece cut out, changed or doubled.
    #[test]
    fn damaged_fixtures(which in 0usize..12, at in any::<prop::sample::Index>(), len in 0usize..200, byte in any::<u8>(), packed in any::<bool>()) {
        let mut names: Vec<_> = fs::read_dir("tests/data/load").unwrap().map(|e| e.unwrap().path()).collect();
        names.sort();
        let mut bytes = fs::read(&names[which % names.len()]).unwrap();
        if packed {
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gz.write_all(&bytes).unwrap();
            bytes = gz.finish().unwrap();
        }
        let at = at.index(bytes.len());
        let end = (at + len).min(bytes.len());
        bytes[at] = byte;
        check(&from("x", &bytes));
        bytes.drain(at..end);
        check(&from("x", &bytes));
    }

    #[test]
    fn arbitrary_dates(text in "\\PC{0,40}") {
        let _ = published(&text);
    }

    /// Dates in ISO 8601 keep their words; reading them again gives the same.
    #[test]
    fn dates_are_stable(y in 1971i32..2100, m in 1u32..13, d in 1u32..29, h in 0u32..24, zone in prop::sample::select(vec!["", "Z", "+03:00", "-0500", ".123Z"])) {
        let text = format!("{y:04}-{m:02}-{d:02}T{h:02}:30:15{zone}");
        let read = published(&text).unwrap();
        prop_assert_eq!((&*read.text, read.hour), (text.as_str(), Some(h as u8)));
        prop_assert_eq!(published(&read.text).unwrap(), read);
    }
}
