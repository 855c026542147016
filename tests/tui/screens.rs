//! What it looks like, as code points and styles, in three windows. Texts are written by number: no editor turns them round.

use crate::fixture::Browser;
use std::sync::Arc;
use waqai::{
    app::{Loading, News},
    config::Lang,
    domain::{Article, Published},
    extract::extract,
    lexicon::Lexicon,
    timeline::Timeline,
};

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// The screen after some keys, in every window, text and styles.
fn screens(name: &str, lang: Lang, keys: &str) {
    for size in SIZES {
        let mut browser = Browser::new(lang, size);
        if !keys.is_empty() {
            browser.keys(keys);
        }
        let screen = format!("{}\n{}", browser.text(), browser.styles());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), screen);
        });
    }
}

macro_rules! screens {
    ($($name:ident: $lang:ident $keys:literal;)+) => {
        $(#[test] fn $name() { screens(stringify!($name), Lang::$lang, $keys); })+
    };
}

screens! {
    timeline: En "";
    mirrored: Ar "";
    evidence: En "Tab Tab Tab";
    article: En "Enter";
    picker: En "b \"wad";
    filter: En "f \"killed>x";
    views: En "v";
    find: En "/ \"الواد";
    frequencies: En "F";
    calendar: En "H";
    map: En "M";
    totals: En "T";
    help: En "?";
}

/// The demo says that it is made up, and reading says how far it is.
#[test]
fn what_it_is() {
    let mut browser = Browser::empty(Lang::En, (100, 10));
    browser.model.source = waqai::app::Source { name: String::new(), is_demo: true };
    browser.draw();
    let screen = browser.text();
    assert!(screen.contains("demo") && screen.contains("made up") && screen.contains("Reading"), "{screen}");
    assert!(screen.contains("0 articles"), "{screen}");
}

/// However wide the detail is, a date that fits into its line is not cut for the sake of a country that stands below.
#[test]
fn dates_are_whole() {
    for width in 34..=120 {
        let mut browser = Browser::new(Lang::En, (width, 24));
        browser.keys("Right");
        let screen = browser.text();
        assert!(screen.contains("Thursday 26 October 2023, dawn") && screen.contains("Iraq"), "{width}: {screen}");
    }
}

/// Words that prove two slots have one colour, whether a sentence is read in the detail or in its article.
#[test]
fn one_colour_for_one_proof() {
    let text = "أغارت مقاتلات أمريكية على مقر في جرف الصخر فجر الأربعاء، ونعت الكتائب ثمانية من عناصرها.";
    let lexicon = Lexicon::builtin();
    let mut article = Article::new("a", text);
    article.published = Some(Published { day: "2023-11-23".parse().unwrap(), hour: None, text: "2023-11-23".into() });
    let found = extract(&article, &lexicon);
    let evidence = &found.reports[0].evidence;
    let twice = evidence.iter().any(|a| evidence.iter().any(|b| a.slot != b.slot && a.span == b.span));
    assert!(twice, "the sentence shows what is tested: {evidence:?}");
    let mut browser = Browser::empty(Lang::En, (120, 36));
    browser.load(Timeline::build(vec![(Arc::new(article), found)], &lexicon));
    browser.news(News::Ended(Loading::Done));
    let in_detail = browser.slots_seen();
    browser.keys("Enter");
    assert_eq!(browser.slots_seen(), in_detail);
}

/// Without colour every screen says the same: weight and reversal stand where colours stood.
#[test]
fn without_colour() {
    let mut browser = Browser::new(Lang::En, (120, 36));
    browser.theme = waqai::ui::Theme::named(waqai::config::ThemeName::Mono, None);
    browser.keys("j Tab");
    let styles = browser.styles();
    let has_color = styles.lines().any(|line| {
        let words = line.split_once(' ').map_or("", |(_, words)| words);
        words.split(' ').any(|word| word == "on" || word.chars().all(|c| c.is_ascii_digit()))
    });
    assert!(!has_color, "{styles}");
    assert!(styles.contains("reversed"), "the row and the evidence are seen: {styles}");
}

/// Words that prove a slot from elsewhere in the article stand whole above the rules that took them, however narrow the pane.
#[test]
fn words_from_elsewhere_are_whole() {
    let text =
        "سقط صاروخ على قاعدة عين الأسد ليل الاثنين – الثلاثاء.\n\nولم تمض ساعة حتى قصفت طائرة أمريكية منطقة أبو غريب.";
    let lexicon = Lexicon::builtin();
    let mut article = Article::new("a", text);
    article.published = Some(Published { day: "2023-11-23".parse().unwrap(), hour: None, text: "2023-11-23".into() });
    let found = extract(&article, &lexicon);
    let mut browser = Browser::empty(Lang::Ar, (120, 36));
    browser.load(Timeline::build(vec![(Arc::new(article), found)], &lexicon));
    browser.news(News::Ended(Loading::Done));
    browser.keys("f \"غريب Enter Tab Tab");
    let screen = browser.text();
    let rows: Vec<&str> = screen.lines().collect();
    let rule = rows.iter().position(|row| row.contains("date:part-of-day")).unwrap_or_else(|| panic!("{screen}"));
    let styles = browser.styles();
    let lit = format!("{}:", rule - 1);
    assert!(
        styles.lines().any(|line| line.trim_start().starts_with(&lit) && line.contains("on 222")),
        "{rule} {styles}"
    );
}
