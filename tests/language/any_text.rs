//! What must hold for any text: nothing breaks, and everything told points at the words that prove it.

use crate::case::{LEXICON, sections};
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;
use waqai::{
    domain::{Article, Report, Slot, Span, Status, WeaponType},
    extract::{Extraction, extract},
};

/// What is unsound in what came out of an article.
fn unsound(article: &Article, out: &Extraction) -> Vec<String> {
    let mut wrong = Vec::new();
    for report in &out.reports {
        let told = format!("{} at {}", report.id, report.site.name);
        wrong.extend(of_report(article, report).into_iter().map(|what| format!("{told}: {what}")));
    }
    for tally in &out.tallies {
        if !quotes(article, tally.sentence) || tally.count.max.is_some_and(|max| max < tally.count.min) {
            wrong.push(format!("tally {}", tally.id));
        }
        if tally.since.zip(tally.until).is_some_and(|(since, until)| until < since) {
            wrong.push(format!("tally {} ends before it begins", tally.id));
        }
    }
    let ids: BTreeSet<String> =
        out.reports.iter().map(|r| r.id.to_string()).chain(out.tallies.iter().map(|t| t.id.to_string())).collect();
    if ids.len() < out.reports.len() + out.tallies.len() {
        wrong.push("two things of one id".to_owned());
    }
    wrong
}

/// True where a span covers some of the text, from character to character.
fn quotes(article: &Article, span: Span) -> bool {
    article.text.get(span.range()).is_some_and(|quote| !quote.trim().is_empty())
}

fn of_report(article: &Article, report: &Report) -> Vec<String> {
    let mut wrong = Vec::new();
    let proved = |slot: Slot| report.evidence.iter().any(|evidence| evidence.slot == slot);
    let needs = [
        (Slot::Trigger, true),
        (Slot::Site, true),
        (Slot::Date, report.date.is_some() || report.part_of_day.is_some()),
        (Slot::Actor, !report.actors.is_empty()),
        (Slot::Weapon, report.weapons.iter().any(|weapon| weapon.kind != WeaponType::Unknown)),
        (Slot::Killed, report.killed.is_some()),
        (Slot::Injured, report.injured.is_some()),
        (Slot::Outcome, report.outcome.is_some()),
        (Slot::Status, report.status != Status::Reported),
    ];
    for (slot, needed) in needs {
        if needed && !proved(slot) {
            wrong.push(format!("no evidence for {}", slot.word()));
        }
    }
    let spans = report.evidence.iter().map(|e| e.span).chain(report.sentences.iter().copied());
    for span in spans.chain(report.date.map(|date| date.text)) {
        if !quotes(article, span) {
            wrong.push(format!("{span:?} quotes nothing"));
        }
    }
    if report.sentences.is_empty() {
        wrong.push("no sentence".to_owned());
    }
    for name in report.actors.iter().map(|a| &a.actor.name).chain([&report.site.name]) {
        if name.trim().is_empty() || !article.text.contains(&**name) {
            wrong.push(format!("{name:?} is not as written"));
        }
    }
    if report.killed.into_iter().chain(report.injured).any(|people| people.max.is_some_and(|max| max < people.min)) {
        wrong.push("more at least than at most".to_owned());
    }
    if !(0.0..=1.0).contains(&report.confidence) {
        wrong.push(format!("confidence {}", report.confidence));
    }
    wrong
}

/// Everything that comes out of the bench's texts has its proof in them.
#[test]
fn what_comes_out_of_the_bench_is_proved() {
    let mut wrong = Vec::new();
    for case in sections().iter().flat_map(|(_, cases)| cases) {
        let article = case.article();
        let out = extract(&article, &LEXICON);
        wrong.extend(unsound(&article, &out).into_iter().map(|what| format!("{}: {what}", case.name)));
        assert_eq!(out, extract(&article, &LEXICON), "{}: read twice, two readings", case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WORDS: &[&str] = &[
    "استهدف",
    "استهدفت",
    "استُهدفت",
    "قصف",
    "قُصفت",
    "تعرضت",
    "لهجوم",
    "هجوم",
    "هجمات",
    "سقط",
    "سقطت",
    "أطلقت",
    "أصابت",
    "أسقطت",
    "انفجرت",
    "نفت",
    "تبنّت",
    "اتهمت",
    "أعلنت",
    "قالت",
    "إنها",
    "قُتل",
    "أُصيب",
    "مقتل",
    "جرحى",
    "بدون",
    "ضحايا",
    "قاعدة",
    "القاعدة",
    "عين الأسد",
    "حرير",
    "مطار",
    "معسكر",
    "حقل",
    "العمر",
    "بلد",
    "القائم",
    "البرج",
    "السفارة",
    "المنطقة الخضراء",
    "الشدادي",
    "البحر الأحمر",
    "المقاومة الإسلامية في العراق",
    "كتائب",
    "حزب الله",
    "القوات الأمريكية",
    "إسرائيل",
    "الحوثيون",
    "طائرة مسيّرة",
    "طائرتين مسيرتين",
    "صاروخ",
    "صواريخ",
    "صاروخين",
    "قذائف هاون",
    "غارة",
    "باليستي",
    "عبوة ناسفة",
    "اليوم",
    "أمس",
    "الاثنين",
    "الجمعة",
    "ليل",
    "فجر",
    "مساء",
    "الماضي",
    "منذ",
    "حتى",
    "17 أكتوبر",
    "تشرين الأول",
    "٢٠٢٤",
    "2023/13/45",
    "31 فبراير",
    "30 شباط/فبراير 2023",
    "ألف",
    "مليون",
    "مئة",
    "ثلاثة",
    "وعشرون",
    "99999999999999",
    "٣٫٥",
    "أكثر من",
    "على الأقل",
    "بين",
    "و",
    "في",
    "على",
    "من",
    "إلى",
    "إن",
    "أن",
    "لم",
    "لا",
    "سـ",
    "إذا",
    "قد",
    "فيما",
    "بينما",
    "،",
    "؛",
    ".",
    "..",
    "؟",
    "\"",
    "«",
    "»",
    "(",
    ")",
    "\n",
    "\n\n",
    "•",
];

fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        12 => select(WORDS.to_vec()).prop_map(str::to_owned),
        2 => select("وفبلكسال ـ\u{64F}\u{651}\u{64B}\u{670}أإآىةؤئءیکگﷲﻻ".chars().collect::<Vec<_>>()).prop_map(String::from),
        1 => select("\u{200F}\u{200B}\u{A0}\u{FEFF}\u{202E}\0\r\t0٠۰%-–/:'’🚀#@_".chars().collect::<Vec<_>>()).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    let spaced = (part, prop::bool::weighted(0.85)).prop_map(|(part, space)| if space { part + " " } else { part });
    prop::collection::vec(spaced, 0..60).prop_map(|parts| parts.concat())
}

fn any_published() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![
        None,
        Some("2024-01-20"),
        Some("2024-02-29T00:10:00+03:00"),
        Some("1970-01-01"),
        Some("2099-12-31T23:59:00Z"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    /// No text breaks the extractor, and whatever it finds in nonsense still points at the nonsense.
    #[test]
    fn any_text_is_read_without_breaking(text in any_text(), title in any_text(), published in any_published()) {
        let mut article = Article::new("any", text);
        article.title = Some(title.into());
        article.published = published.map(|text| waqai::load::published(text).unwrap_or_else(|| panic!("{text}")));
        let out = extract(&article, &LEXICON);
        let wrong = unsound(&article, &out);
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// Hundreds of sentences, or one without end, are read while one waits.
#[test]
fn long_texts_are_read() {
    let one = "استهدفت طائرتان مسيّرتان قاعدة عين الأسد فجر الاثنين، فيما قالت كتائب حزب الله إنها قصفت قاعدة حرير";
    for joint in [". ", "، ", " و", " «", "\n"] {
        let text = vec![one; 800].join(joint);
        let article = Article::new("long", text);
        let start = std::time::Instant::now();
        let out = extract(&article, &LEXICON);
        assert_eq!(unsound(&article, &out), Vec::<String>::new());
        assert!(start.elapsed().as_secs() < 20, "joined by {joint:?}: {:?}", start.elapsed());
    }
}
