//! Phrases and the parties that are read in them.

use super::*;
use crate::{arabic::fold::Folded, domain::Article, extract::place::places, lexicon::Lexicon};

/// The parties of a text: an id of the lexicon, else the name in angle brackets; with how they stand, if not bare.
fn read(lexicon: &Lexicon, text: &str) -> String {
    let article = Article::new("a", format!("{text}\nقصف"));
    let folded = Folded::of(&article.text);
    let scan = Scan::of(&article, &folded, lexicon).unwrap();
    let sentence = scan.sentences.first().unwrap();
    let said = |party: Party| {
        let id = match &party.who {
            Who::Known(number) => lexicon.actor(*number).unwrap().id.as_deref(),
            Who::Named(_) => None,
        };
        let name = id.map_or_else(|| format!("<{}>", party.name.of(&scan.article.text)), str::to_owned);
        let tie = match &party {
            p if p.in_place => " in place",
            p if p.is_agent => " agent",
            p if p.is_to => " to",
            p if p.is_oblique => " oblique",
            _ => "",
        };
        format!("{name}{tie}")
    };
    parties(&scan, sentence, &places(&scan, sentence)).into_iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Who is named, by name, by adjective, by what class of groups they are; and how each stands.
#[test]
fn phrases_of_parties() {
    let lexicon = Lexicon::builtin();
    let cases = [
        ("شنت الولايات المتحدة وبريطانيا غارات", "us-forces, uk-forces"),
        ("قصفت طائرات أمريكية وبريطانية مطار الحديدة", "us-forces, uk-forces"),
        ("القوات الأمريكية والبريطانية", "us-forces, uk-forces"),
        ("سلاح الجو الإسرائيلي", "israel"),
        ("القاذفات الأمريكية", "us-forces"),
        ("هجوم لداعش على نقطة", "isis to"),
        ("استهدف من قبل مسلحي حركة النجباء", "harakat-al-nujaba agent"),
        // Whose weapon it was, is who did it; who made it is not.
        ("بصواريخ إيرانية", "iran agent"),
        ("مسيّرة حوثية", "houthis agent"),
        ("بصواريخ إيرانية الصنع", ""),
        ("أسقطوا طائرة أمريكية", "us-forces"),
        // Classes of groups, whatever stands between.
        ("فصائل مسلحة مدعومة من إيران", "iran-backed-militias"),
        ("الميليشيات الشيعية الموالية لطهران", "iran-backed-militias"),
        ("جماعات مقربة من الحرس الثوري الإيراني", "iran-backed-militias"),
        ("مجموعات مسلحة عراقية", "iraqi-armed-factions"),
        ("فصيل عراقي مسلح", "iraqi-armed-factions"),
        // Groups that nobody has heard of.
        ("أعلنت عصبة الراسخين مسؤوليتها", "<عصبة الراسخين>"),
        ("جماعة تطلق على نفسها \"فجر النهر\"", "<فجر النهر>"),
        // Capitals that speak.
        ("أعلنت صنعاء أنها استهدفت إيلات", "houthis"),
        ("قصفت صنعاء", ""),
        // Air defence attacks nobody.
        ("تصدت الدفاعات الجوية السورية", ""),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, read(&lexicon, text)))
        .filter(|(_, want, got)| *want != got)
        .map(|(text, want, got)| format!("{text}: {got:?}, not {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "The group" is the one that was named last.
#[test]
fn a_group_pointed_back_to() {
    let lexicon = Lexicon::builtin();
    assert_eq!(read(&lexicon, "قال الحوثيون إن الجماعة استهدفت السفينة"), "houthis, houthis");
    assert_eq!(read(&lexicon, "هاجم تنظيم داعش القرية ثم انسحب التنظيم"), "isis, isis");
    assert_eq!(read(&lexicon, "قالت الجماعة إنها استهدفت السفينة"), "");
}
