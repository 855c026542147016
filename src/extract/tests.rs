//! Tables of sentences with what befell people in them, what became of the attack, and which totals they tell.

use super::{casualty, extract, frame::Sentence, scan::Scan};
use crate::{
    arabic::fold::Folded,
    domain::{Article, Casualties, Published},
    lexicon::Lexicon,
};
use std::sync::{Arc, OnceLock};

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::builtin)
}

/// An article of 10 February 2024, a Saturday.
fn article(text: &str) -> Article {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 2, 10).unwrap();
    Article {
        id: "a".into(),
        title: None,
        outlet: None,
        url: None,
        published: Some(Published { day, hour: None, text: "2024-02-10".into() }),
        text: text.into(),
        pieces: Default::default(),
        file: None,
        also_at: Arc::new([]),
    }
}

fn side(value: Option<Casualties>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

/// Each toll as "killed/injured".
fn tolls(text: &str) -> String {
    let article = article(text);
    let folded = Folded::of(&article.text);
    let scan = Scan::of(&article, &folded, lexicon()).unwrap();
    let mut out = Vec::new();
    for (number, tokens) in scan.sentences.iter().enumerate() {
        for toll in casualty::tolls(&scan, &Sentence::of(&scan, number, tokens)) {
            out.push(format!("{}/{}", side(toll.killed), side(toll.injured)));
        }
    }
    out.join(" ")
}

fn check(cases: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = read(text);
            (got != *want).then(|| format!("{text}\n  want {want}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are read otherwise:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// How many were killed or hurt: before or behind the word that says so, joined by "and", in words, digits and duals,
/// by name, by what they are; parts, things, what is denied and what nobody knows left out.
#[test]
fn tolls_of_a_sentence() {
    check(
        &[
            ("قُتل ثلاثة جنود في هجوم على القاعدة", "3/-"),
            ("أسفر الهجوم عن مقتل جنديين أمريكيين ومترجم مدني", "3/-"),
            ("أودى القصف بحياة ضابطين ومرافقهما", "3/-"),
            ("قتل في الهجوم أميركيان وبريطاني", "3/-"),
            ("قال إن جنديين وجنديا بريطانيا قد قتلوا حين سقطت صواريخ", "3/-"),
            ("استشهد معاون قائد العمليات ومرافقه بقصف على المقر", "2/-"),
            ("أصاب صاروخ السيارة فقُتل سائقها", "1/-"),
            ("أسفرت غارة عن مقتل طفلة", "1/-"),
            ("لقي أحد عشر شخصا على الأقل مصرعهم، بينهم ضابط، في هجوم انتحاري", "11+/-"),
            ("أن 14 مقاتلا على الأقل، بينهم أجانب، قتلوا في الضربة", "14+/-"),
            ("قتل ثمانية جنود بينهم ضابطان وأصيب عشرون في الهجوم", "8/- -/20"),
            ("أصيب 12 آخرون، خمسة منهم إصاباتهم خطيرة، في القصف", "-/12"),
            ("استهدف القصف المقر فقُتل ثلاثة وجُرح أكثر من أربعين", "3/- -/40+"),
            ("أسفر الهجوم عن مقتل ما لا يقل عن 31 شخصا وإصابة نحو مئة", "31+/- -/100"),
            ("سقط سبعة شهداء وتسعة جرحى في الغارة", "7/- -/9"),
            ("وقالت الوزارة إن عدد القتلى بلغ 89 وإن الجرحى 277 في الهجوم", "89/- -/277"),
            ("أدت الغارة إلى سقوط قتلى وجرحى", "1+/- -/1+"),
            ("سقط العديد من القتلى والجرحى جراء القصف", "1+/- -/1+"),
            ("أسفر القصف عن إصابات طفيفة", "-/1+"),
            ("أسفر هجوم بمسيّرة على قاعدة الشدادي صباح الخميس عن إصابات طفيفة", "-/1+"),
            ("أصيب 66 عسكريا أمريكيا في العراق وسوريا جراء هجمات", "-/66"),
            ("هاجمت المسيّرة القاعدة ونعت الكتائب ثمانية من عناصرها", "8/-"),
            ("أودى الهجوم بثمانية سياح بحسب السلطات، وتسعة وفق الوزارة", "8–9/-"),
            ("وارتفعت حصيلة الجرحى في الهجوم إلى ما بين ثمانية وعشرة", "-/8–10"),
            ("أدى التفجير إلى مقتل وإصابة أكثر من 40 شخصا", "1+/- -/1+"),
            ("هجوم على ملهى راح ضحيته 39 شخصا", "39/-"),
            ("أُنقذ 21 بحارا من السفينة بعدما أصيبت بصاروخ", ""),
            ("أصابت المسيّرة المنزل وأصابت ستة من حراسه", "-/6"),
            // Nobody.
            ("سقط صاروخ في المعسكر من دون إصابات", "0/0"),
            ("لم يسفر الهجوم عن خسائر بشرية", "0/0"),
            ("الهجومان لم يسفرا عن خسائر أو أضرار", "0/0"),
            ("سقطت صواريخ ولم توقع قتلى ولا جرحى", "0/- 0/0"),
            ("أسفر القصف عن أضرار مادية فقط", "0/0"),
            ("اقتصرت الأضرار في الهجوم على الماديات", "0/0"),
            ("أصاب صاروخ السفينة وطاقمها بخير", "0/0"),
            ("استهدف الهجوم القاعدة ولم يصب أحد", "0/0"),
            ("وقع القصف ولا خسائر في الأرواح", "0/-"),
            // Neither.
            ("استهدف الهجوم القاعدة ولم ترد أنباء عن سقوط ضحايا", ""),
            ("أكدت الوزارة عدم سقوط ضحايا مدنيين في الغارة", ""),
            ("استهدف القصف المقر ولم يصب أي جندي بريطاني", ""),
            ("أي هجوم يوقع قتلى سيجر ردا أوسع", ""),
            ("أصيب رادار آخر في الهجوم بأضرار بالغة", ""),
            ("استهدفت السفينة وكانت الإصابة دقيقة", ""),
            ("ارتفعت حصيلة الهجوم إلى تسعة قتلى", "9/-"),
            ("ستة أشخاص قتلوا، في حصيلة للقصف رفعتها الوزارة من ثلاثة قتلى و87 جريحا", "6/-"),
            ("سقط نحو مئة بين قتيل وجريح في الهجوم", ""),
        ],
        tolls,
    );
}

/// A toll finds its deed: of its clause, the one told before, those it points back to.
#[test]
fn whose_tolls() {
    let read = |text: &str| {
        let reports = extract(&article(text), lexicon()).reports;
        let all: Vec<String> = reports.iter().map(|r| format!("{}/{}", side(r.killed), side(r.injured))).collect();
        all.join(" ")
    };
    check(
        &[
            ("قُتل ثلاثة جنود عندما أصابت مسيّرة البرج 22 فجر الأحد.", "3/-"),
            ("أسقط الجيش طائرتين هاجمتا قاعدة حميميم. وذكرت وكالة أن الهجومين لم يسفرا عن خسائر أو أضرار.", "0/0"),
            ("هاجمت مسيّرة قاعدة الشدادي وسقطت صواريخ على قاعدة عين الأسد. ولم تسفر هذه الهجمات عن إصابات.", "0/0 0/0"),
            ("انفجرت مسيّرة في مطار أربيل وجرحت ثلاثة، فردت واشنطن بقصف الحلة حيث سقط قتيل واحد.", "-/3 1/-"),
            ("قصفت مسيّرة قاعدة عين الأسد ردا على هجوم قتل ما لا يقل عن سبعين شخصا في بلدة أخرى.", "-/-"),
        ],
        read,
    );
}

/// What became of an attack: only where an effect is told.
#[test]
fn outcomes() {
    let read = |text: &str| {
        let reports = extract(&article(text), lexicon()).reports;
        let all: Vec<String> =
            reports.iter().map(|r| r.outcome.map_or("-".to_owned(), |outcome| outcome.to_string())).collect();
        all.join(" ")
    };
    check(
        &[
            ("استهدفت مسيّرة قاعدة عين الأسد.", "-"),
            ("استهدفت مسيّرة قاعدة عين الأسد وأصابت هدفها بشكل مباشر.", "hit"),
            ("استهدفت مسيّرة قاعدة عين الأسد واندلع حريق.", "hit"),
            ("استهدفت مسيّرة قاعدة عين الأسد، ما ألحق أضرارا بمبنى.", "hit"),
            ("استهدفت مسيّرة قاعدة عين الأسد من دون أضرار.", "-"),
            ("استهدفت مسيّرة قاعدة عين الأسد، ولم ترد معلومات عن حجم الأضرار.", "-"),
            ("سقط صاروخ داخل قاعدة عين الأسد.", "hit"),
            ("سقط صاروخ في محيط قاعدة عين الأسد.", "-"),
            ("سقط صاروخ بعيدا عن قاعدة عين الأسد.", "missed"),
            ("سقطت صواريخ في أرض خالية قرب قاعدة عين الأسد.", "missed"),
            ("استهدفت سفينة في البحر الأحمر بزورق مسيّر، ما أدى إلى إعطابها.", "hit"),
            ("أطلق صاروخ على مدينة مأرب، واعترضته الدفاعات ودمرته في الجو.", "intercepted"),
            ("أطلقت صواريخ على مواقع قرب مدينة تدمر.", "-"),
            ("أطلقت خمسة صواريخ على قاعدة عين الأسد، ولم تبلغ هدفها.", "missed"),
            ("أسقطت الدفاعات مسيّرة كانت متجهة إلى قاعدة عين الأسد.", "intercepted"),
            ("أُحبط هجوم بطائرات مسيّرة، استهدف قاعدة عين الأسد.", "intercepted"),
            ("استهدفت سفينة في المحيط الهندي بصاروخ.", "-"),
        ],
        read,
    );
}

/// Totals over a period are tallies; what befell people in one attack, and attacks told one by one, are not.
#[test]
fn tallies() {
    let read = |text: &str| {
        let tallies = extract(&article(text), lexicon()).tallies;
        let all: Vec<String> = tallies
            .iter()
            .map(|t| format!("{} {} {}", t.count, t.what, t.since.map_or("-".to_owned(), |day| day.to_string())))
            .collect();
        all.join(", ")
    };
    check(
        &[
            ("تعرضت القوات الأميركية في العراق وسوريا إلى 92 هجوما منذ 17 أكتوبر.", "92 attacks 2023-10-17"),
            (
                "تعرضت القواعد لـ66 هجوما منذ 17 أكتوبر: 32 في العراق و34 في سوريا.",
                "66 attacks 2023-10-17, 32 attacks 2023-10-17, 34 attacks 2023-10-17",
            ),
            (
                "تعرضت القوات لنحو 23 هجوما في الفترة الممتدة من الـ17 إلى الـ30 من تشرين الأول الماضي.",
                "23 attacks 2023-10-17",
            ),
            ("تعرضت القواعد الأميركية في سوريا لسبع هجمات خلال الأسبوع الماضي.", "7 attacks -"),
            ("تجاوز عدد الغارات على اليمن 900 منذ 12 كانون الثاني.", "900+ strikes 2024-01-12"),
            ("هاجم الحوثيون أكثر من 60 سفينة منذ 19 نوفمبر.", "60+ attacks 2023-11-19"),
            ("أصيب 66 عسكريا في الهجمات على القواعد منذ 17 أكتوبر.", "66 injured 2023-10-17"),
            ("قُتل ثلاثة جنود على الأقل بهجوم على البرج 22 في 28 كانون الثاني.", ""),
            ("قال إن 16 مدنيا على الأقل قتلوا الجمعة في غارة على مدينة الرقة.", ""),
            ("نفذت القوات ثلاث عمليات عسكرية: الأولى استهدفت سفينة في البحر الأحمر.", ""),
            ("سقطت سبعة صواريخ على قاعدة عين الأسد منذ صباح السبت.", ""),
            ("أوقعت الحرب في اليمن أكثر من عشرة آلاف قتيل منذ 2015.", ""),
            ("أعلنت الوزارة مقتل 17 ألف شخص في غارات على غزة منذ 7 أكتوبر.", ""),
        ],
        read,
    );
}

/// Where there are too many deeds to compare each with each, one that is told again is still found again: by its base, by
/// the name that the text alone has, by the ship.
#[test]
fn of_many_deeds_each_is_told_once() {
    let bases =
        ["قاعدة عين الأسد", "مطار أربيل الدولي", "حقل العمر", "معسكر الشهوان", "السفينة «ترو هورايزن» في البحر الأحمر"];
    let month = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر"];
    let deeds: Vec<String> = month
        .iter()
        .flat_map(|month| bases.iter().map(move |base| (month, base)))
        .enumerate()
        .flat_map(|(nth, (month, base))| {
            [2019, 2021].map(|year| format!("استهدف هجوم صاروخي {base} في {} {month} {year}.", nth % 27 + 1))
        })
        .collect();
    let count = |text: &str| extract(&article(text), lexicon()).reports.len();
    let once = count(&deeds.join(" "));
    let again: Vec<String> = deeds.iter().rev().map(|deed| deed.replacen("استهدف هجوم", "وطال هجوم", 1)).collect();
    assert_eq!(once, deeds.len());
    assert_eq!(count(&format!("{} {}", deeds.join(" "), again.join(" "))), once);
}
