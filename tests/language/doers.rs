//! Who did it, told in many ways of many: each way of telling is tried with each doer, so that no rule hangs on a name or
//! on a sentence; and each way to name a party that did nothing, which no doer may come out of.

use crate::case::LEXICON;
use waqai::{
    domain::{Article, Attribution, Role},
    extract::extract,
};

/// Doers, all of the feminine, with their ids.
const DOERS: [(&str, &str); 10] = [
    ("القوات الأميركية", "us-forces"),
    ("طائرات حربية أميركية", "us-forces"),
    ("مقاتلات إسرائيلية", "israel"),
    ("طائرة مسيّرة تركية", "turkey"),
    ("جماعة الحوثي", "houthis"),
    ("كتائب حزب الله", "kataib-hezbollah"),
    ("سرايا أولياء الدم", "saraya-awliya-al-dam"),
    ("المقاومة الإسلامية في العراق", "islamic-resistance-in-iraq"),
    ("فصائل موالية لإيران", "iran-backed-militias"),
    ("إيران", "iran"),
];

/// What was hit; none of it belongs to any of the doers.
const SITES: [&str; 3] = ["مطار أبها", "ميناء الحديدة", "موقع في البوكمال"];

/// Ways to tell who did it: S the doer, T the place.
const TOLD: [&str; 33] = [
    "قصفت S أمس T.",
    "استهدفت S T بالصواريخ.",
    "شنت S هجوما على T.",
    "نفذت S، فجر السبت، ضربات على T.",
    "S تقصف T",
    "قال مصدر أمني إن S قصفت T أمس.",
    "تعرض T لقصف من قبل S.",
    "تعرض T لقصف نفذته S فجر اليوم.",
    "أصيب ثلاثة جنود في هجوم شنته S على T.",
    "اتهمت بغداد S بقصف T.",
    "أدان البرلمان قصف S T أمس.",
    "أقدمت S على قصف T.",
    "تمكنت S من استهداف T بصاروخ.",
    "عاودت S قصف T.",
    "قامت S، مساء أمس، بقصف T.",
    "وبعد ساعات من ذلك، ردت S بقصف T.",
    "وكانت S قد قصفت T قبل يومين.",
    "وأسفر الهجوم الذي شنته S على T عن إصابة جندي.",
    "نسب مسؤول الهجوم على T إلى S.",
    "وقال إن S تقف وراء قصف T.",
    "أطلقت S صاروخين باتجاه T.",
    "سقط صاروخان أطلقتهما S على T.",
    "ساد التوتر بعد أن قصفت S T.",
    "أعلنت S قصف T بالصواريخ.",
    "أعلنت S، اليوم السبت، أنها قصفت T.",
    "أعلنت S مسؤوليتها عن قصف T.",
    "تبنت S الهجوم على T.",
    "استُهدف T بمسيّرة. وتبنت S الهجوم.",
    "استُهدف T بمسيّرة. واتهم مسؤول أميركي S بتنفيذ الهجوم.",
    "قُصف T على يد S.",
    "تعرض T لقصف مصدره S.",
    "خلال قصف S على T، أصيب جندي.",
    "أكد المرصد استهداف S T بالصواريخ.",
];

/// Ways to name a party that did nothing.
const NOT_TOLD: [&str; 22] = [
    "أكدت S إصابة ثلاثة من عناصرها بهجوم صاروخي على T.",
    "أدانت S الهجوم بالصواريخ على T.",
    "أعلنت S تعرض T لهجوم بمسيّرة.",
    "قالت S إن مسيّرة استهدفت T.",
    "كشفت S أسماء القتلى الذين سقطوا بهجوم المسيّرة على T.",
    "نفت S صلتها بقصف T بالصواريخ أمس.",
    "تبرأت S من قصف T بالصواريخ أمس.",
    "اعترضت S مسيّرة مفخخة فوق T.",
    "أشارت S إلى إطلاق صاروخ باتجاه T.",
    "دعت S إلى التحقيق في قصف T بالصواريخ.",
    "توعدت S بالرد على قصف T بالصواريخ أمس.",
    "هوجم T حيث تتمركز S بمسيّرة أمس.",
    "سقط صاروخ على T الذي تسيطر عليه S.",
    "رحبت S بقصف T بالصواريخ.",
    "أكدت S أن لا علاقة لها بالهجوم الصاروخي على T.",
    "فتحت S تحقيقا في الهجوم الذي طال T بصاروخين.",
    "اعتقلت S مشتبها به في قصف T بالصواريخ.",
    "قُتل عنصران من S بقصف صاروخي على T.",
    "أُطلقت صواريخ على T الذي يضم S.",
    "أعلنت S أن T قُصف بثلاثة صواريخ أمس.",
    "سقط صاروخان على T، بحسب بيان صادر عن وزارة الداخلية وS.",
    "جاء القصف الصاروخي على T بعد ساعات من بيان أصدرته S.",
];

/// Who comes out of each report of a text.
fn doers(text: &str) -> Vec<Vec<(String, Role)>> {
    let mut article = Article::new("doers", text);
    article.published = waqai::load::published("2024-02-10");
    let told = extract(&article, &LEXICON).reports;
    let names = |a: &Attribution| (a.actor.id.as_deref().unwrap_or(&a.actor.name).to_owned(), a.role);
    told.iter().map(|report| report.actors.iter().map(names).collect()).collect()
}

/// Tries each way of telling with each doer; gives the texts whose doers are not as `is_right` wants them for his id.
fn misread(ways: &[&str], is_right: impl Fn(&[Vec<(String, Role)>], &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for (nth, way) in ways.iter().enumerate() {
        for (k, (doer, id)) in DOERS.iter().enumerate() {
            let text = way.replace('S', doer).replace('T', SITES[(nth + k) % SITES.len()]);
            let found = doers(&text);
            if !is_right(&found, id) {
                wrong.push(format!("{text}\n    {found:?}"));
            }
        }
    }
    wrong
}

/// Each way of telling gives each doer, and nobody else.
#[test]
fn who_did_it_is_read_in_every_way_it_is_told() {
    let wrong =
        misread(&TOLD, |found, id| matches!(found, [one] if matches!(one.as_slice(), [(name, _)] if name == id)));
    assert!(wrong.is_empty(), "{} read otherwise:\n  {}", wrong.len(), wrong.join("\n  "));
}

/// Who speaks of an attack, suffers it, condemns it or denies it did not do it.
#[test]
fn who_did_nothing_is_never_the_doer() {
    let wrong = misread(&NOT_TOLD, |found, _| found.iter().all(Vec::is_empty));
    assert!(wrong.is_empty(), "{} have a doer:\n  {}", wrong.len(), wrong.join("\n  "));
}
