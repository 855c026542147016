//! Order and mirroring against Unicode's own data, all of it: BidiTest.txt, BidiCharacterTest.txt and BidiMirroring.txt
//! (Debian's package `unicode-data`; without it these tests say so and pass).

use std::{fs, path::Path};
use waqai::bidi::{
    Direction, mirror,
    order::{Edge, Explicit, base_direction, edge, levels, visual},
};

fn unicode_data(file: &str) -> Option<String> {
    let path = Path::new("/usr/share/unicode").join(file);
    let data = fs::read_to_string(&path).ok();
    if data.is_none() {
        eprintln!("skipped: {} is not there; `apt install unicode-data` brings it", path.display());
    }
    data
}

/// Runs the whole way from a text to its visual order, as lines do, and compares. Levels that are `None` belong to
/// characters that the algorithm removes; the order leaves them out.
fn check(text: &str, base: Direction, want_levels: &[Option<u8>], want_order: &[usize]) -> Result<(), String> {
    let per_byte = levels(text, base, Explicit::Obeyed);
    let mut resolved: Vec<_> = text.char_indices().map(|(at, _)| per_byte[at]).collect();
    let edges: Vec<Edge> = text.chars().map(|c| edge(c, Explicit::Obeyed)).collect();
    let order = visual(&mut resolved, edges.iter().copied(), base);
    let kept = |at: &usize| want_levels[*at].is_some();
    let right = resolved.iter().zip(want_levels).all(|(got, want)| want.is_none_or(|want| want == got.number()))
        && order.iter().copied().filter(kept).eq(want_order.iter().copied());
    if right { Ok(()) } else { Err(format!("{text:?} {base:?}: levels {resolved:?}, order {order:?}")) }
}

fn parse_levels(fields: &str) -> Vec<Option<u8>> {
    fields.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn parse_order(fields: &str) -> Vec<usize> {
    fields.split_whitespace().filter_map(|at| at.parse().ok()).collect()
}

/// The base direction of a text when nothing is said about it.
fn found(text: &str) -> Direction {
    base_direction(text).unwrap_or(Direction::Ltr)
}

/// Every combination of up to four bidi classes, in each paragraph direction.
#[test]
fn every_sequence_of_classes_is_ordered_as_unicode_says() {
    let Some(data) = unicode_data("BidiTest.txt") else { return };
    let letter = |class: &str| match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("no class {other}"),
    };
    let (mut want_levels, mut want_order) = (Vec::new(), Vec::new());
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in data.lines() {
        if let Some(levels) = line.strip_prefix("@Levels:") {
            want_levels = parse_levels(levels);
        } else if let Some(order) = line.strip_prefix("@Reorder:") {
            want_order = parse_order(order);
        } else if let Some((classes, bits)) = line.split_once(';').filter(|_| !line.starts_with('#')) {
            let text: String = classes.split_whitespace().map(letter).collect();
            let bits: u8 = bits.trim().parse().unwrap();
            for (bit, base) in [(1, found(&text)), (2, Direction::Ltr), (4, Direction::Rtl)] {
                if bits & bit != 0 {
                    count += 1;
                    wrong.extend(check(&text, base, &want_levels, &want_order).err());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} wrong, first {:?}", wrong.len(), wrong.first());
    assert!(count > 700_000, "only {count} cases: is the file whole?");
}

/// Real characters, brackets among them.
#[test]
fn every_text_of_characters_is_ordered_as_unicode_says() {
    let Some(data) = unicode_data("BidiCharacterTest.txt") else { return };
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in data.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split(';').collect();
        let point = |code: &str| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        let text: String = fields[0].split_whitespace().map(point).collect();
        let base = match fields[1] {
            "0" => Direction::Ltr,
            "1" => Direction::Rtl,
            _ => found(&text),
        };
        assert_eq!(base == Direction::Rtl, fields[2] == "1", "paragraph level of {line}");
        count += 1;
        wrong.extend(check(&text, base, &parse_levels(fields[3]), &parse_order(fields[4])).err());
    }
    assert!(wrong.is_empty(), "{} of {count} wrong, first {:?}", wrong.len(), wrong.first());
    assert!(count > 90_000, "only {count} cases: is the file whole?");
}

/// The table in the program is Unicode's, no more and no less.
#[test]
fn every_character_is_mirrored_as_unicode_says() {
    let Some(data) = unicode_data("BidiMirroring.txt") else { return };
    let point = |code: &str| u32::from_str_radix(code.trim(), 16).ok().and_then(char::from_u32);
    let mut want = std::collections::BTreeMap::new();
    for line in data.lines() {
        let pair = line.split('#').next().unwrap_or("").split_once(';');
        if let Some((from, to)) = pair.and_then(|(from, to)| Some((point(from)?, point(to)?))) {
            want.insert(from, to);
        }
    }
    let got = ('\0'..=char::MAX).filter_map(|c| Some((c, mirror(c)?))).collect();
    assert_eq!(want, got);
}
