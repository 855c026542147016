//! What each way through the browser does, on plain values.

use crate::fixture::Browser;
use waqai::{
    app::{
        Action, Copying, Effect, Loading, News, Over, OverviewKind, Page, Pane, PickKind, PromptKind, SortBy, Spot,
        Tone,
    },
    config::Lang,
    domain::Slot,
    load::{Problem, ProblemKind},
    pipeline::Progress,
    query::{Mark, Query},
    store::{Change, Verdict},
};

fn browser() -> Browser {
    Browser::new(Lang::En, (120, 36))
}

/// The English names of the incidents shown, in order.
fn shown(browser: &Browser) -> Vec<String> {
    let rows = 0..browser.model.shown.rows.len();
    let name = |row| browser.model.incident(row).map(|i| i.site.name_en.as_ref().unwrap_or(&i.site.name).to_string());
    rows.filter_map(name).collect()
}

const ALL: [&str; 4] = ["Wadi Air Base", "Palm Camp", "Port Airport", "موقع في البادية"];

/// Movements by one, by pages, to the ends, with counts as in vi; none leads out of the list.
#[test]
fn moving() {
    let mut browser = browser();
    assert_eq!(shown(&browser), ALL);
    for (keys, row) in [
        ("j", 1),
        ("Down", 2),
        ("k", 1),
        ("G", 3),
        ("j", 3),
        ("Home", 0),
        ("Up", 0),
        ("3 j", 3),
        ("2 k", 1),
        ("4 G", 3),
        ("9 9 G", 3),
        ("PageUp", 0),
        ("PageDown", 3),
        ("{", 2),
        ("{", 0),
        ("}", 2),
        ("ت", 3),
        ("ن", 2),
    ] {
        browser.keys(keys);
        assert_eq!(browser.model.list.row, row, "{keys}");
    }
}

/// A base is chosen from what was typed in either script; the timeline follows before anything is decided.
#[test]
fn choosing_a_base() {
    for typed in ["\"wadi", "\"الوادي", "\"قاعدة_الواد"] {
        let mut browser = browser();
        browser.keys(&format!("b {typed}"));
        assert_eq!(shown(&browser), ["Wadi Air Base"], "{typed}");
        assert!(browser.model.filter.query.is_empty(), "nothing is decided yet");
        browser.keys("Esc");
        assert_eq!(shown(&browser), ALL, "Esc leaves all as it was");
        browser.keys(&format!("b {typed} Enter"));
        assert_eq!(browser.model.filter.query.to_string(), "base:=wadi");
        browser.keys("b \"palm Enter");
        assert_eq!(shown(&browser), ["Palm Camp"], "another base takes its place");
        browser.keys("u");
        assert_eq!(shown(&browser), ["Wadi Air Base"]);
        browser.keys("u U u x");
        assert_eq!(shown(&browser), ALL);
    }
}

/// Several names are one condition, any of which may hold.
#[test]
fn choosing_several() {
    let mut browser = browser();
    browser.keys("b Down Tab Tab Enter");
    assert_eq!(browser.model.filter.query.terms.len(), 1);
    assert!(shown(&browser).len() > 1, "{}", browser.model.filter.query);
}

/// A filter is tried with every letter; a mistake is said and leaves what was right before; half a field is no word.
#[test]
fn typing_a_filter() {
    let mut browser = browser();
    browser.keys("f \"weap");
    assert_eq!(shown(&browser).len(), 4, "a field that is being typed hides nothing");
    browser.keys("\"on:drone");
    assert_eq!(shown(&browser), ["Wadi Air Base"]);
    browser.keys("\"_killed>x");
    let mistake = |browser: &Browser| match &browser.model.over {
        Some(Over::Prompt(prompt)) => prompt.mistake.clone(),
        _ => None,
    };
    assert!(mistake(&browser).is_some_and(|mistake| mistake.contains("expected a number")));
    assert_eq!(shown(&browser), ["Wadi Air Base"], "the last good result stays");
    browser.keys("Enter");
    assert!(browser.model.over.is_some(), "a mistake is not accepted");
    browser.keys("C-w Enter");
    assert!(browser.model.over.is_none());
    assert_eq!(browser.model.filter.query.to_string(), "weapon:drone");
    browser.act(&Action::Point(Spot::Chip(0)));
    assert_eq!(shown(&browser), ALL);
}

/// Finding moves among what is shown and never changes the filter.
#[test]
fn finding() {
    let mut browser = browser();
    browser.keys("/ \"استهد");
    assert_eq!(browser.model.find.rows.as_deref(), Some(&vec![0]));
    browser.keys("Enter j j n");
    assert_eq!(browser.model.list.row, 0);
    assert!(
        browser.model.message.as_ref().is_some_and(|m| m.text.contains("from the first")),
        "it says that it wrapped"
    );
    assert_eq!(shown(&browser), ALL);
    browser.keys("Esc");
    assert!(browser.model.find.words.is_empty());
    browser.keys("j / \"الميناء Esc");
    assert_eq!(browser.model.list.row, 1, "Esc leads back to where it began");
    browser.keys("/ \"لاوجودله Enter");
    assert!(browser.model.message.as_ref().is_some_and(|m| m.text.contains("nowhere")));
}

/// Enter stands in the article at the sentence; Esc leads back to the same place; sources and reports are walked.
#[test]
fn reading_an_article() {
    let mut browser = browser();
    let article = |browser: &Browser| match &browser.model.page {
        Page::Article(reading) => reading.article().map(|article| article.id.to_string()),
        _ => None,
    };
    browser.keys("j Enter");
    assert_eq!(article(&browser).as_deref(), Some("a1"));
    browser.keys("Esc");
    assert!(matches!(browser.model.page, Page::Timeline));
    assert_eq!(browser.model.list.row, 1);
    browser.keys("k Enter");
    let first = article(&browser);
    browser.keys(".");
    assert_ne!(article(&browser), first, "the other source of the same incident");
    browser.keys(",");
    assert_eq!(article(&browser), first);
    browser.keys(". Tab Enter");
    assert!(matches!(browser.model.page, Page::Timeline));
    assert_ne!(browser.model.list.row, 0, "Enter leads to the incident of the report looked at");
}

/// Tab goes through the slots that have proof, in the order of the facts, and past the last one to none.
#[test]
fn walking_the_slots() {
    let mut browser = browser();
    let mut seen = Vec::new();
    browser.keys("Tab");
    while let Some(slot) = browser.model.slot {
        seen.push(slot);
        browser.keys("Tab");
    }
    assert_eq!(seen, [Slot::Site, Slot::Date, Slot::Weapon, Slot::Actor, Slot::Injured, Slot::Trigger]);
    browser.keys("S-Tab");
    assert_eq!(browser.model.slot, Some(Slot::Trigger));
    browser.keys("Esc");
    assert_eq!(browser.model.slot, None);
}

/// A bar, or a range of bars, filters by its days.
#[test]
fn the_strip_of_time() {
    let mut browser = browser();
    browser.keys("Z Z Z t");
    assert_eq!(browser.model.pane, Pane::Strip);
    browser.keys("Esc z z t Home Enter");
    assert_eq!(browser.model.filter.query.to_string(), "2023-10-23..2023-10-29");
    browser.keys("u");
    let last = browser.model.shown.histogram.bars.len() - 1;
    browser.act(&Action::Drag((last, last, false)));
    browser.act(&Action::Drag((0, last, true)));
    assert_eq!(shown(&browser).len(), 3, "the undated one is in no range");
    browser.act(&Action::Point(Spot::Undated));
    browser.keys("X d \"2023-11 Enter");
    assert_eq!(shown(&browser), ["Port Airport"]);
}

/// Each overview opens and closes by its key, and a row chosen is a filter.
#[test]
fn overviews() {
    for (key, kind) in [
        ("F", OverviewKind::Frequencies),
        ("H", OverviewKind::Calendar),
        ("M", OverviewKind::Map),
        ("T", OverviewKind::Tallies),
    ] {
        let mut browser = browser();
        browser.keys(key);
        assert!(matches!(browser.model.page, Page::Overview { kind: open, .. } if open == kind));
        browser.keys("j k Enter");
        assert!(matches!(browser.model.page, Page::Timeline), "{key}");
        assert!(!browser.model.filter.query.is_empty(), "{key}");
        assert!(!shown(&browser).is_empty(), "{key}");
        browser.keys(&format!("{key} {key}"));
        assert!(matches!(browser.model.page, Page::Timeline));
    }
}

/// Orders are stable and turn round; undated incidents are at no end of time.
#[test]
fn ordering() {
    let mut browser = browser();
    browser.keys("S");
    assert_eq!(shown(&browser), ["Port Airport", "Palm Camp", "Wadi Air Base", "موقع في البادية"]);
    browser.keys("S s s");
    assert_eq!(browser.model.sort.by, SortBy::Casualties);
    assert_eq!(
        shown(&browser).first().map(String::as_str),
        Some("Palm Camp"),
        "killed before injured: 0 is more than untold"
    );
}

/// Marks, verdicts, notes, tags and corrections are changes to be saved, named by all ids of the incident.
#[test]
fn work_is_saved() {
    let mut browser = browser();
    browser.keys("m y a \"seen Enter # \"iraq Enter C \"killed Enter C-u \"2 Enter");
    let changes: Vec<&Change> = browser
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Save(change) => change,
            other => panic!("{other:?}"),
        })
        .collect();
    let [Change::Mark { ids, on: true }, verdict, note, tag, correction] = changes.as_slice() else {
        panic!("{changes:?}")
    };
    assert_eq!(ids.len(), 2, "the incident's id is that of its first report");
    assert!(matches!(verdict, Change::Verdict { verdict: Some(Verdict::Confirmed), .. }));
    assert!(matches!(note, Change::Note { text: Some(text), .. } if text == "seen"));
    assert!(matches!(tag, Change::Tag { tag, on: true, .. } if tag == "iraq"));
    assert!(matches!(correction, Change::Correct { value: Some(value), .. } if value.to_string() == "2"));
    browser.keys("u");
    assert_eq!(browser.effects.last(), Some(&Effect::UndoWork));
    browser.keys("x f \"wadi Enter u");
    assert_eq!(browser.effects.iter().filter(|effect| **effect == Effect::UndoWork).count(), 1, "a filter is no work");
}

/// What was said of an incident can be asked for.
#[test]
fn work_is_shown() {
    let mut browser = browser();
    let id = browser.model.selected().unwrap().id;
    let mut annotations = waqai::query::Annotations::default();
    annotations.entry(id).marks.push(Mark::Marked);
    browser.model.annotations = std::sync::Arc::new(annotations);
    browser.keys("f \"is:marked Enter");
    assert_eq!(shown(&browser), ["Wadi Air Base"]);
    assert_eq!(browser.model.exported(), 1);
}

/// A filter gets a name and is there under it; what would be shown is shown at once; a name is given up by hand.
#[test]
fn named_filters() {
    let mut browser = browser();
    browser.keys("V");
    assert!(browser.model.over.is_none() && browser.model.message.is_some(), "nothing to give a name to");
    browser.keys("f \"weapon:rocket Enter V \"rockets Enter X");
    let saved = Change::View { name: "rockets".to_owned(), filter: Some("weapon:rocket".to_owned()) };
    assert_eq!(browser.effects.last(), Some(&Effect::Save(saved)));
    browser.model.views = std::sync::Arc::new([("rockets".to_owned(), "weapon:rocket".to_owned())].into());
    let all = shown(&browser).len();
    browser.keys("v \"rock");
    assert!(shown(&browser).len() < all, "as long as the cursor is on it");
    browser.keys("Esc");
    assert_eq!(shown(&browser).len(), all);
    browser.keys("v Enter");
    assert_eq!(browser.model.filter.query.to_string(), "weapon:rocket");
    browser.keys("v Delete");
    let given_up = Change::View { name: "rockets".to_owned(), filter: None };
    assert_eq!(browser.effects.last(), Some(&Effect::Save(given_up)));
}

/// Exporting asks for a format it knows and takes what is shown.
#[test]
fn exporting() {
    let mut browser = browser();
    browser.keys("w C-u \"out.docx Enter");
    assert!(browser.model.over.is_some(), "no such format");
    browser.keys("C-u \"out.csv Enter");
    let Some(Effect::Export { file, incidents, overwrite: false }) = browser.effects.last() else { panic!() };
    assert_eq!((file.to_str(), incidents.len()), (Some("out.csv"), 4));
    waqai::app::warn(&mut browser.model, std::path::Path::new("out.csv"));
    browser.keys("Enter");
    assert!(matches!(browser.effects.last(), Some(Effect::Export { overwrite: true, .. })));
    waqai::app::warn(&mut browser.model, std::path::Path::new("out.csv"));
    browser.keys("Backspace \"v Enter");
    assert!(
        matches!(browser.effects.last(), Some(Effect::Export { overwrite: false, .. })),
        "another name, another look"
    );
}

/// What is copied is the text as written, in logical order.
#[test]
fn copying() {
    for (at, key) in Copying::ALL.iter().enumerate() {
        let mut browser = browser();
        browser.keys("j c");
        browser.act(&Action::Point(Spot::Choice(at)));
        let Some(Effect::Copy(text, what)) = browser.effects.pop() else { panic!("{key:?}") };
        assert_eq!(what, key.1);
        let expected = match key.0 {
            Copying::Address => "https://example.org/a1",
            Copying::Sentence => "سقط صاروخ قرب معسكر النخيل ولم تقع خسائر.",
            Copying::Citation => {
                "«سقط صاروخ قرب معسكر النخيل ولم تقع خسائر.»\n\
                 وكالة السهل · هجومان على قاعدتين في ليلة واحدة · 2023-10-27 · https://example.org/a1"
            }
            Copying::Row => "2023-10-27\tPalm Camp\trocket\t\t0\t\tmissed\treported",
        };
        assert_eq!(text, expected);
    }
}

/// Reaching outside: the address, the file at its line, the text without anything that could write to a terminal.
#[test]
fn outside() {
    let mut browser = browser();
    browser.keys("o e p q");
    let [Effect::Open(address), Effect::Edit(file, line), Effect::Page(text), Effect::Quit] =
        browser.effects.as_slice()
    else {
        panic!("{:?}", browser.effects)
    };
    assert_eq!((address.as_str(), file.to_str(), *line), ("https://example.org/a1", Some("news/articles.jsonl"), 7));
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
}

/// Help and palette offer everything that has a key, find it by name and by key, and do it.
#[test]
fn help_and_palette() {
    let mut browser = browser();
    browser.keys("? \"calendar");
    browser.keys("C-u \"days_of Enter");
    assert!(matches!(browser.model.page, Page::Overview { kind: OverviewKind::Calendar, .. }));
    browser.keys("Esc : \"group Enter");
    assert!(matches!(&browser.model.over, Some(Over::Pick(picker)) if matches!(picker.kind, PickKind::Names(_))));
    // Also by its word in the keymap, which its title may not have.
    browser.keys("Esc : \"export Enter");
    assert!(matches!(&browser.model.over, Some(Over::Prompt(prompt)) if prompt.kind == PromptKind::Export));
    browser.keys("Esc ? \"C-l Enter");
    assert_eq!(browser.effects.last(), Some(&Effect::Redraw), "found by its key");
}

/// The cursor stays on its incident when others come before it, and on the first until it is moved.
#[test]
fn arriving() {
    let mut browser = Browser::new(Lang::En, (80, 24));
    browser.keys("j");
    let id = browser.model.selected().unwrap().id;
    browser.load(crate::fixture::timeline());
    assert_eq!(browser.model.selected().unwrap().id, id);
    browser.keys("f \"!base:wadi Enter");
    assert_eq!((browser.model.list.row, browser.model.selected().unwrap().id), (0, id));
    let mut fresh = Browser::empty(Lang::En, (80, 24));
    fresh.model.restore = Some(id);
    fresh.load(crate::fixture::timeline());
    assert_eq!(fresh.model.selected().unwrap().id, id, "the last place, as soon as it is there");
}

/// While reading goes on Esc stops it; the filter given holds from the first incident.
#[test]
fn stopping() {
    let mut browser = Browser::empty(Lang::En, (80, 24));
    browser.model.filter.query = "base:port".parse::<Query>().unwrap();
    browser.load(crate::fixture::timeline());
    assert_eq!(shown(&browser), ["Port Airport"]);
    browser.keys("Esc");
    assert_eq!(browser.effects, [Effect::StopLoading]);
    browser.news(waqai::app::News::Ended(waqai::app::Loading::Stopped));
    assert!(browser.model.message.as_ref().is_some_and(|m| m.tone == Tone::Plain));
}

/// In the Arabic interface the arrows go where they point: the list is at the right.
#[test]
fn arrows_in_the_mirrored_interface() {
    let mut browser = Browser::new(Lang::Ar, (120, 36));
    browser.keys("Left");
    assert_eq!(browser.model.pane, Pane::Detail);
    browser.keys("Right");
    assert_eq!(browser.model.pane, Pane::List);
    let list = browser.model.drawn.spots.iter().find(|(_, spot)| *spot == Spot::Pane(Pane::List)).unwrap().0;
    assert_eq!(list.right(), 120);
}

/// The mouse: a row is chosen, and opened by a second press; a hint does what it says.
#[test]
fn pointing() {
    use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut browser = browser();
    let press = |browser: &Browser, spot: Spot| {
        let (area, _) = *browser.model.drawn.spots.iter().find(|(_, known)| *known == spot).unwrap();
        let kind = MouseEventKind::Down(MouseButton::Left);
        let event = MouseEvent { kind, column: area.x, row: area.y, modifiers: KeyModifiers::NONE };
        waqai::app::pointed(&browser.model, event)
    };
    let action = press(&browser, Spot::Row(2)).unwrap();
    browser.act(&action);
    assert_eq!(browser.model.list.row, 2);
    browser.act(&action);
    assert!(matches!(browser.model.page, Page::Article(_)));
    browser.keys("Esc");
    let filter = press(&browser, Spot::Hint(1)).unwrap();
    browser.act(&filter);
    assert!(matches!(&browser.model.over, Some(Over::Prompt(prompt)) if prompt.kind == PromptKind::Filter));
}

/// What was typed and could not be saved stands in its line again, with the reason, and Enter tries once more; it is no
/// change to be taken back. What was not typed is told.
#[test]
fn what_could_not_be_saved() {
    for (keys, line) in [("a \"seen", "seen"), ("# \"mine", "mine"), ("C Down Down Down Down Down Enter \"3", "3")] {
        let mut browser = browser();
        browser.keys(&format!("{keys} Enter"));
        let Some(Effect::Save(change)) = browser.effects.pop() else { panic!("{keys}") };
        waqai::app::not_saved(&mut browser.model, change.clone(), "the disk is full".to_owned());
        browser.draw();
        assert!(browser.text().contains("the disk is full"), "{}", browser.text());
        let Some(Over::Prompt(prompt)) = &browser.model.over else { panic!("{keys}") };
        assert_eq!(prompt.input.text(), line);
        assert!(browser.model.past.is_empty());
        browser.keys("Enter");
        assert_eq!(browser.effects.pop(), Some(Effect::Save(change.clone())));
        waqai::app::saved(&mut browser.model);
        assert!(browser.model.over.is_none());
        browser.keys("u");
        assert_eq!(browser.effects.pop(), Some(Effect::UndoWork));
    }
    let mut browser = browser();
    browser.keys("m");
    let Some(Effect::Save(change)) = browser.effects.pop() else { panic!("a mark") };
    waqai::app::not_saved(&mut browser.model, change, "the disk is full".to_owned());
    assert!(browser.model.message.is_some_and(|message| message.tone == Tone::Bad));
}

/// Where nothing was found it is said what could not be read; where nothing passes the filter, how to get out of it; and
/// what is said of an incident needs one.
#[test]
fn where_there_is_nothing() {
    let mut browser = Browser::empty(Lang::En, (120, 36));
    let missing = Problem { file: "news/a.jsonl".into(), line: Some(7), kind: ProblemKind::Empty };
    browser.news(News::Read(Progress::default(), vec![missing]));
    browser.news(News::Ended(Loading::Done));
    let screen = browser.text();
    assert!(screen.contains("No incidents were found") && screen.contains("news/a.jsonl:7: empty"), "{screen}");
    assert!(screen.contains("E not read") && !screen.contains("Enter article"), "{screen}");
    for keys in ["a", "#", "C"] {
        browser.keys(keys);
        assert!(browser.model.over.is_none() && browser.text().contains("no incident here"), "{keys}");
    }
    let mut browser = self::browser();
    browser.keys("f \"killed>99 Enter");
    assert!(browser.text().contains("X show everything"), "{}", browser.text());
}

/// The row under the cursor is never the first line while something stands above it: its month is seen there.
#[test]
fn the_month_of_the_row_is_seen() {
    let mut browser = Browser::new(Lang::En, (120, 9));
    for keys in ["G", "k", "k", "k", "4 G", "2 G"] {
        browser.keys(keys);
        let rows: Vec<String> = browser.text().lines().map(str::to_owned).collect();
        let row = rows.iter().position(|row| row.starts_with("▌")).unwrap_or_else(|| panic!("{rows:?}"));
        let is_month = |row: &String| row.contains("20") || row.contains("Undated");
        assert!(rows.iter().take(row).skip(2).any(is_month), "{keys}: {rows:#?}");
    }
}

/// However small the window, what is typed is seen, and what is wrong with it.
#[test]
fn typing_in_a_small_window() {
    for height in 1..12 {
        let mut browser = Browser::new(Lang::En, (20, height));
        browser.keys("f \"wadi");
        assert!(browser.text().contains("filter wadi"), "{height}: {}", browser.text());
        browser.keys("\"_killed>x");
        assert!(browser.text().contains("killed>x"), "{height}: {}", browser.text());
        assert!(height < 3 || browser.text().contains("column 13"), "{height}: {}", browser.text());
        browser.keys("Esc ?");
        let chosen = browser.text().lines().any(|line| line.trim_start().starts_with('▌'));
        assert!(height < 5 || chosen, "{height}: {}", browser.text());
    }
}

/// The map is drawn in signs that the terminal's font has.
#[test]
fn a_map_without_braille() {
    for has_braille in [true, false] {
        let mut browser = browser();
        browser.model.braille = has_braille;
        browser.keys("M");
        let all: Vec<char> = browser.buffer.content().iter().flat_map(|cell| cell.symbol().chars()).collect();
        let dots = |range: std::ops::RangeInclusive<char>| all.iter().filter(|c| range.contains(*c)).count();
        assert_eq!(dots('\u{2800}'..='\u{28FF}') > 20, has_braille);
        assert_eq!(dots('\u{2596}'..='\u{259F}') > 20, !has_braille);
    }
}
