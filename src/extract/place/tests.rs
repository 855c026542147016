//! Phrases and the places that are read in them.

use super::{Tie, Where, name_of, places};
use crate::{arabic::fold::Folded, domain::Article, extract::scan::Scan, lexicon::Lexicon};

/// The places of a text that can be what was hit: the id of a listed one, else the name in angle brackets; `~` before
/// one that only tells a kind, or that points back; those of one list joined by `+`.
fn read(lexicon: &Lexicon, text: &str) -> String {
    // A deed has to be told for a text to be read at all.
    let article = Article::new("a", format!("{text}\nقصف"));
    let folded = Folded::of(&article.text);
    let scan = Scan::of(&article, &folded, lexicon).unwrap();
    let sentence = scan.sentences.first().unwrap().clone();
    let places = places(&scan, &sentence);
    let mut out: Vec<(usize, String)> = Vec::new();
    for place in places.iter().filter(|p| p.what != Where::Country && p.tie != Tie::From) {
        let name = name_of(&scan, place).0;
        let said = match place.what {
            Where::Known(number) => lexicon.site(number).unwrap().site.id.as_deref().unwrap().to_owned(),
            Where::Named => format!("<{name}>"),
            _ if place.is_target() => format!("<~{name}>"),
            _ => continue,
        };
        match out.last_mut() {
            Some((group, list)) if *group == place.group => *list = format!("{list}+{said}"),
            _ => out.push((place.group, said)),
        }
    }
    out.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(" ")
}

/// What a phrase says of where: the closest listed place in it, a name of its own, several under one head word.
#[test]
fn phrases_of_places() {
    let lexicon = Lexicon::builtin();
    let cases = [
        // The closest listed place of a phrase.
        ("على مقر للتحالف داخل مطار أربيل", "erbil-airport"),
        ("استهدف منشأة لفصائل في القائم", "al-qaim"),
        ("انفجرت قرب سوق في حي الكرادة وسط بغداد", "karrada"),
        ("في ريف دير الزور", "deir-ez-zor"),
        ("سفينة \"الواحة\" التي ترفع علم بنما في خليج عدن", "gulf-of-aden"),
        // A name of its own, wherever it lies.
        ("حقل «نبع الورد» في زاخو", "<حقل «نبع الورد» في زاخو>"),
        ("معسكر الرماح في صعدة", "<معسكر الرماح في صعدة>"),
        ("السفارة التركية في العاصمة اليونانية", "<السفارة التركية في العاصمة اليونانية>"),
        ("السفارة التركية في العاصمة الألمانية", "<السفارة التركية في العاصمة الألمانية>"),
        ("قرية البو بالي", "<قرية البو بالي>"),
        ("في محطة السد الغربي", "<محطة السد الغربي>"),
        ("في حي الليبي يعود إلى قائد", "<حي الليبي>"),
        // Head words that only tell a kind.
        ("منشآت يتواجد فيها موظفون", ""),
        ("استهدف سيارة ومنازل وجنودا", ""),
        ("بلدة ساحلية", ""),
        // Lists.
        ("على قريتي المنيحرة والعلياوة", "<المنيحرة>+<العلياوة>"),
        ("استهدف قاعدتي الشدادي وخراب الجير", "al-shaddadi+kharab-al-jir"),
        ("قصف حقلي كونيكو والعمر", "conoco+al-omar"),
        ("أربع قواعد للاحتلال: عين الأسد، وحرير، والتنف", "ain-al-asad+harir+al-tanf"),
        ("القاعدتين الأميركيتين، \"كونيكو\" و\"القرية الخضراء\"", "conoco+al-omar"),
        (
            "طال قاعدة الديلمي الجوية شمالي صنعاء، ومحيط مطار الحديدة، ومعسكر الرماح في صعدة، ومطار تعز",
            "dulaymi+hodeidah+<معسكر الرماح في صعدة>+taiz",
        ),
        // A name set off by commas.
        ("قاعدة الاحتلال الأميركي، \"خراب الجير\"، شمالي شرقي سوريا", "kharab-al-jir"),
        // Embassies are where they are said to be.
        ("السفارة الأمريكية في تل أبيب", "tel-aviv"),
        ("السفارة الأمريكية في بغداد", "us-embassy-baghdad"),
        // A capital that speaks is no place.
        ("أعلنت صنعاء أنها", ""),
        // Waters.
        ("على بعد 58 ميلا بحريا إلى الجنوب الغربي من الحديدة", "<58 ميلا بحريا إلى الجنوب الغربي من الحديدة>"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, read(&lexicon, text)))
        .filter(|(_, want, got)| *want != got)
        .map(|(text, want, got)| format!("{text}: {got:?}, not {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
