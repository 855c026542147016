//! What leaves the program: every format over the same few reports, some of which are hostile.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests")]

use std::{collections::BTreeMap, ops::ControlFlow};
use waqai::{
    bidi::{Look, Mode, terminal::Printing},
    config::{Lang, Locale},
    domain::Id,
    export::{Exporter, Format, Manner},
    extract::Extraction,
    lexicon::Lexicon,
    load::{self, Loaded},
    query::{Annotations, Mark},
    timeline::Timeline,
};

const REPORTS: &[u8] = include_bytes!("data/export/reports.jsonl");

fn timeline() -> Timeline {
    let mut parts = Vec::new();
    load::from_bytes("reports.jsonl", REPORTS, &load::Options::default(), &mut |loaded| {
        match loaded {
            Loaded::Reports { article, reports, tallies } => {
                parts.push((article.into(), Extraction { reports, tallies }));
            }
            other => panic!("{other:?}"),
        }
        ControlFlow::Continue(())
    });
    Timeline::build(parts, &Lexicon::builtin())
}

fn written(format: Format, manner: Manner<'_>) -> String {
    let timeline = timeline();
    let mut out = Vec::new();
    let mut exporter = Exporter::new(format, &mut out).with(manner);
    for incident in &timeline.incidents {
        exporter.incident(&timeline, incident).unwrap();
    }
    for (article, tally) in &timeline.tallies {
        exporter.tally(&timeline.articles[*article as usize], tally).unwrap();
    }
    exporter.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn plainly(format: Format) -> String {
    written(format, Manner::default())
}

/// The rows of the CSV by their column's name.
fn rows() -> Vec<BTreeMap<String, String>> {
    let text = plainly(Format::Csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// ACLED's columns say what ACLED's codebook says they do; what the text does not say is empty, not zero.
#[test]
fn csv_speaks_acled() {
    let rows = rows();
    assert_eq!(rows.len(), 3);
    let cell = |row: usize, column: &str| rows[row][column].as_str();
    let dates: Vec<_> =
        (0..3).map(|r| [cell(r, "event_date"), cell(r, "end_date"), cell(r, "time_precision")]).collect();
    assert_eq!(dates, [["2024-03-05", "2024-03-05", "1"], ["2024-03-25", "2024-03-31", "2"], ["", "", ""]]);
    let deaths: Vec<_> = (0..3).map(|r| [cell(r, "fatalities"), cell(r, "injured"), cell(r, "injured_max")]).collect();
    assert_eq!(deaths, [["2", "", ""], ["", "5", ""], ["0", "1", "4"]]);
    assert_eq!(
        [cell(0, "latitude"), cell(0, "longitude"), cell(0, "geo_precision"), cell(1, "latitude")],
        ["33.5", "-42.25", "1", ""]
    );
    assert_eq!([cell(2, "actor1"), cell(2, "assoc_actor_1")], ["River Group", "دولة مجاورة"]);
    assert_eq!([cell(0, "event_id"), cell(0, "sources")], ["00000000000000a1", "2"]);
    assert!(cell(0, "notes").contains("وقُتل جنديان") && cell(0, "notes").contains("ثلاثة جنود"));
    assert_eq!(cell(0, "sub_event_type"), "Air/drone strike");
}

/// No cell of text is a formula to a spreadsheet; numbers stay numbers, signs included.
#[test]
fn csv_runs_nothing() {
    for row in rows() {
        for (column, cell) in &row {
            let is_number = matches!(column.as_str(), "latitude" | "longitude");
            assert!(is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']), "{column}: {cell}");
            assert!(!cell.contains(['\n', '\r', '\t']), "{column}: {cell}");
        }
    }
    assert_eq!(rows()[1]["location"], "'=cmd");
}

/// GeoJSON holds what has a point, east before north, and says how much was left out.
#[test]
fn geojson() {
    let json: serde_json::Value = serde_json::from_str(&plainly(Format::Geojson)).unwrap();
    assert_eq!(json["type"], "FeatureCollection");
    let features = json["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    assert_eq!(features[0]["geometry"], serde_json::json!({ "type": "Point", "coordinates": [-42.25, 33.5] }));
    assert_eq!(features[0]["properties"]["killed"], 2);
    let mut out = Vec::new();
    let empty = Exporter::new(Format::Geojson, &mut out);
    assert_eq!(empty.left_out(), 0);
    empty.finish().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["features"], serde_json::json!([]));
}

/// JSON is one array, lines are lines; both hold the same incidents, and totals after them.
#[test]
fn json() {
    let array: Vec<serde_json::Value> = serde_json::from_str(&plainly(Format::Json)).unwrap();
    let lines: Vec<serde_json::Value> =
        plainly(Format::Jsonl).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(array, lines);
    let types: Vec<&str> = array.iter().map(|record| record["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["incident", "incident", "incident", "tally"]);
    assert!(array[0].get("annotation").is_none(), "nobody said anything");
}

/// Markdown quotes the article's own words, links only to the web, and nothing in an article is markup.
#[test]
fn markdown() {
    let text = plainly(Format::Markdown);
    let has = |what: &str| assert!(text.contains(what), "no {what:?} in:\n{text}");
    has("## March 2024\n\n### Tal Base — Tuesday 5 March 2024, evening\n");
    has(
        "\n> \u{200F}قال مصدر عسكري إن مسيّرتين استهدفتا قاعدة التل مساء الثلاثاء وقُتل جنديان.\n>\n> — [وكالة الضفة](<https://daffa.example/k1?a=1&b=(2)>), 2024-03-05, *هجوم على قاعدة التل \\[عاجل\\]*\n",
    );
    has("> — =Outlet\\|\\*B\\*, 2024-03-06\n");
    has("killed: 2 (وكالة الضفة); 3 (=Outlet\\|\\*B\\*)");
    has("## undated\n\n### Sahl Airport — undated\n");
    has("- **By:** blamed on River Group, دولة مجاورة\n");
    has("## Totals the news gave\n\n### at least 12 attacks in Iraq, Syria since 1 January 2024\n");
    assert!(!text.contains("javascript:"), "no such link");
    assert!(!text.contains("\n\n\n"), "no holes");
}

/// Plain lines are sentences: labels in words, no signs that are read aloud, and no colour, box or column.
#[test]
fn plain() {
    let text = plainly(Format::Plain);
    assert!(
        text.starts_with("Incident 1. Tuesday 5 March 2024, evening.\nWhere: قاعدة التل, Tal Base, Iraq.\n"),
        "{text}"
    );
    assert!(text.contains("Incident 3. undated.\n"));
    assert!(text.contains("Injured: 1 to 4.\nOutcome: missed.\nStatus: denied.\n"));
    assert!(!text.contains(['│', '─', '•', '\u{1b}']) && !text.contains("  "), "{text}");
    let arabic = written(Format::Plain, Manner { locale: Locale::new(Lang::Ar), ..Manner::default() });
    assert!(arabic.starts_with("الحادثة 1. الثلاثاء 5 آذار/مارس 2024، مساء.\n"), "{arabic}");
}

/// Columns stand under one another whatever the script, and fit whatever the width.
#[test]
fn tables_are_straight() {
    let printings = [
        Printing::logical(),
        Printing { look: Look::from(Mode::Visual), before: "\u{1b}[8l", after: "\u{1b}[8h", ..Printing::logical() },
        Printing { is_reordered: true, ..Printing::logical() },
        Printing { is_reordered: true, is_joined: true, ..Printing::logical() },
    ];
    for lang in Lang::ALL {
        for printing in printings {
            for columns in [30, 60, 80, 120, 200] {
                let manner = Manner { locale: Locale::new(*lang), printing, columns, annotations: None };
                let text = written(Format::Table, manner);
                let text = text.replace(printing.before, "").replace(printing.after, "");
                assert_eq!(text.lines().count(), 4, "a heading and three incidents");
                for line in text.lines() {
                    let width = waqai::bidi::width(line);
                    assert!(width <= usize::from(columns).max(52), "{width} of {columns}: {line}");
                }
                if *lang == Lang::En && columns >= 80 {
                    let at = |line: &str, what: &str| waqai::bidi::width(line.split(what).next().unwrap());
                    let lines: Vec<&str> = text.lines().collect();
                    assert_eq!(at(lines[0], "weapons"), at(lines[1], "drone"));
                    assert_eq!(at(lines[0], "weapons"), at(lines[3], "mortar"));
                }
            }
        }
    }
    // On a terminal that draws what it gets, joined letters in visual order; the mode is off for just these rows.
    let manner = Manner { locale: Locale::new(Lang::Ar), printing: printings[1], ..Manner::default() };
    let text = written(Format::Table, manner);
    assert!(text.contains("\u{FEDE}\u{FE98}\u{FEDF}\u{FE8D} \u{FE93}\u{FEAA}\u{FECB}\u{FE8E}\u{FED7}"), "{text}");
    assert!(text.starts_with("\u{1b}[8l") && text.ends_with("\n\u{1b}[8h"));
}

/// What the user said goes out with the incident, whichever of its reports it was said of.
#[test]
fn annotations_go_along() {
    let mut annotations = Annotations::default();
    let said = annotations.entry(Id(0xa2));
    said.marks.push(Mark::Confirmed);
    said.tags.push("=تحقق".to_owned());
    said.note = Some("سطر\nثان".to_owned());
    said.corrections.push(("killed", "3".to_owned()));
    let with = |format| written(format, Manner { annotations: Some(&annotations), ..Manner::default() });
    let first: serde_json::Value = serde_json::from_str(with(Format::Jsonl).lines().next().unwrap()).unwrap();
    let expected = serde_json::json!({ "marks": ["confirmed"], "tags": ["=تحقق"], "note": "سطر\nثان", "corrections": { "killed": "3" } });
    assert_eq!(first["annotation"], expected);
    let markdown = with(Format::Markdown);
    assert!(
        markdown.contains(
            "- **Marks:** confirmed\n- **Tags:** =تحقق\n- **Corrected by hand:** killed\n- **Note:** سطر ثان\n"
        )
    );
    let csv = with(Format::Csv);
    assert!(csv.contains(",'=تحقق,confirmed,سطر ثان,killed\n"), "{csv}");
}

/// The name of a file tells the format it is to have.
#[test]
fn formats_by_name() {
    let cases = [
        ("a.csv", Some(Format::Csv)),
        ("b.MD", Some(Format::Markdown)),
        ("c", None),
        ("d.geojson", Some(Format::Geojson)),
    ];
    for (name, format) in cases {
        assert_eq!(Format::of_name(name), format, "{name}");
    }
}
