//! What dates must and must not be read from: a table of cases, properties that hold for any text, and measures on
//! annotated texts where they are at hand.

use super::*;
use crate::{
    arabic::{fold::Folded, number::numbers, sentence::sentences, token::tokens},
    domain::{Article, Day, Published},
};
use chrono::Datelike;

fn read(text: &str, published: Option<&str>) -> (Dates, Vec<String>) {
    let mut article = Article::new("t", text);
    article.published = published.and_then(|told| {
        let (day, hour) = told.split_once('T').map_or((told, None), |(day, hour)| (day, hour.get(..2)));
        Some(Published { day: day.parse().ok()?, hour: hour.and_then(|h| h.parse().ok()), text: told.into() })
    });
    let folded = Folded::of(text);
    let tokens = tokens(&folded.text);
    let sentences = sentences(&tokens);
    let numbers = numbers(&tokens);
    let dates = dates(&article, &tokens, &sentences, &numbers);
    let quoted = dates
        .mentions
        .iter()
        .map(|m| {
            let (first, last) = (tokens[m.tokens.start].span, tokens[m.tokens.end - 1].span);
            folded.original(first.join(last)).of(text).to_owned()
        })
        .collect();
    (dates, quoted)
}

fn shown(mention: &DateMention) -> String {
    let span = mention.span.map_or_else(|| "-".to_owned(), spelled);
    let part = mention.part_of_day.map_or("", |part| part.word());
    format!("{:?} {span} {part}{}", mention.kind, if mention.weak { " weak" } else { "" })
}

fn spelled(span: DaySpan) -> String {
    if span.start == span.end { span.start.to_string() } else { format!("{}/{}", span.start, span.end) }
}

/// One group of the table: what it protects, when its texts were published, and the texts with all their dates, each as
/// words, days, part of the day, kind and, where it is so, `weak`.
#[derive(serde::Deserialize)]
struct Group {
    about: String,
    published: Option<String>,
    cases: Vec<(String, Vec<Vec<String>>)>,
}

/// Every date of a text is found and means what it says, and nothing else is a date.
#[test]
fn table() {
    let table: Vec<Group> = serde_json::from_str(include_str!("../../../tests/data/dates.json")).unwrap();
    let mut wrong = Vec::new();
    for Group { about, published, cases } in &table {
        for (text, expected) in cases {
            let (dates, quoted) = read(text, published.as_deref());
            let told: Vec<Vec<String>> = dates.mentions.iter().zip(quoted).map(|(m, words)| row(m, words)).collect();
            if &told != expected {
                wrong.push(format!("{about}: {text}\n  expected {expected:?}\n  read     {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn row(mention: &DateMention, words: String) -> Vec<String> {
    let kind = match mention.kind {
        DateKind::PartOnly => "part".to_owned(),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let mut row = vec![
        words,
        mention.span.map_or_else(|| "-".to_owned(), spelled),
        mention.part_of_day.map_or_else(String::new, |part| part.word().to_owned()),
        kind,
    ];
    row.extend(mention.weak.then(|| "weak".to_owned()));
    row
}

/// Prints every date of the articles in the JSON Lines file named by WAQAI_ARTICLES, for reading.
#[test]
#[ignore = "reads a file named by the environment"]
fn print_dates() {
    let Ok(path) = std::env::var("WAQAI_ARTICLES") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let (text, published) = (article["text"].as_str().unwrap(), article["published"].as_str());
        let (dates, quoted) = read(text, published);
        println!(
            "== {} {published:?} {:?} {:?}",
            article["id"],
            dates.document.span.map(spelled),
            dates.document.basis
        );
        for (mention, words) in dates.mentions.iter().zip(quoted) {
            println!("{}\t{words}\t{}", mention.tokens.start, shown(mention));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
    /// Whatever is read, dates are in order, do not overlap, lie in the text, and end no earlier than they begin.
    #[test]
    fn any_text(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..24), published in 0_i32..20_000) {
        let published = Day::from_ymd_opt(1980, 1, 1).unwrap() + chrono::Days::new(u64::from(published.unsigned_abs()));
        for day in [None, Some(published.to_string())] {
            let (dates, _) = read(&words.join(" "), day.as_deref());
            let mut free = 0;
            for m in &dates.mentions {
                assert!(free <= m.tokens.start && m.tokens.start < m.tokens.end);
                assert!(m.span.is_none_or(|span| span.start <= span.end));
                free = m.tokens.end;
            }
        }
    }

    /// Any characters at all are read without harm, published on the first or the last day there is.
    #[test]
    fn any_characters(text in "\\PC{0,80}") {
        for day in [None, Some("0001-01-01"), Some("9999-12-31")] {
            read(&text, day);
        }
    }

    /// A day told in full is that day, in whichever spelling and whenever it was published.
    #[test]
    fn full_dates(days in 0_u64..40_000, published in 0_u64..40_000, spelling in 0_usize..4) {
        let first = Day::from_ymd_opt(1950, 1, 1).unwrap();
        let (day, published) = (first + chrono::Days::new(days), first + chrono::Days::new(published));
        let month = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
            [day.month0() as usize];
        let told = match spelling {
            0 => format!("{} {month} {}", day.day(), day.year()),
            1 => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            2 => day.to_string(),
            _ => format!("ال{} من {month} عام {}", day.day(), day.year()),
        };
        let (dates, _) = read(&format!("قصفت القاعدة في {told} على يد مسلحين"), Some(&published.to_string()));
        assert_eq!(dates.mentions.iter().map(|m| m.span).collect::<Vec<_>>(), [Some(DaySpan::day(day))], "{told}");
    }

    /// A bare weekday is within the week up to publication, and is that weekday.
    #[test]
    fn weekdays(published in 0_u64..40_000, at in 0_usize..7) {
        let published = Day::from_ymd_opt(1950, 1, 1).unwrap() + chrono::Days::new(published);
        let name = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"][at];
        let (dates, _) = read(&format!("استهدفت القاعدة {name} بصواريخ"), Some(&published.to_string()));
        let day = dates.mentions[0].span.and_then(DaySpan::single).unwrap();
        assert_eq!(day.weekday().num_days_from_monday() as usize, at);
        assert!((0..7).contains(&(published - day).num_days()));
    }
}

/// Words that dates are made of, and what stands around them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "3", "17", "31", "2023", "و", "ال", "-", "/", "،", "(", ")", "\"", "الاثنين", "والثلاثاء", "الجمعة", "يوم", "اليوم", "أمس", "غدا", "فجر", "مساء", "ليل",
    "الساعة", "السادسة", "صباحا", "تشرين", "الأول", "الثاني", "أكتوبر", "شباط", "آب", "عام", "العام", "الشهر", "الأسبوع", "الماضي", "المقبل", "الجاري", "نفسه",
    "منه", "من", "إلى", "حتى", "منذ", "خلال", "بين", "قبل", "بعد", "ثلاثة", "أيام", "يومين", "أشهر", "سنوات", "ذلك", "غداة", "التالي", "سيصل", "الحرب", "غزة",
    "حماس", "منتصف", "نهاية", "مطلع", "رمضان", "1445", "هـ", "الآن", "99999", "4000000000", "\n",
];
