//! The words of the language in English and Arabic: fields, weapons, outcomes, countries.

use super::{Counted, Mark, NameKind};
use crate::nearest::nearest;
use crate::{
    arabic::fold::fold,
    domain::{Outcome, Status, WeaponType},
    timeline::index::weapon_bit,
};

/// A field's name, and what may follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name(NameKind),
    Weapon,
    Country,
    Status,
    Outcome,
    After,
    Before,
    On,
    Count(Counted),
    Tag,
    Is,
    Text,
}

/// Every field, its English names, its Arabic ones (folded). The first is the one that is printed.
pub(super) const FIELDS: &[(Field, &[&str])] = &[
    (Field::Name(NameKind::Base), &["base", "site", "قاعده", "موقع", "مكان"]),
    (Field::Name(NameKind::Group), &["group", "actor", "جماعه", "فصيل", "جهه"]),
    (Field::Name(NameKind::Outlet), &["outlet", "source", "صحيفه", "وكاله", "مصدر"]),
    (Field::Weapon, &["weapon", "سلاح"]),
    (Field::Country, &["country", "بلد", "دوله"]),
    (Field::Status, &["status", "حاله"]),
    (Field::Outcome, &["outcome", "نتيجه"]),
    (Field::After, &["after", "since", "بعد", "منذ"]),
    (Field::Before, &["before", "until", "قبل"]),
    (Field::On, &["on", "date", "يوم", "تاريخ"]),
    (Field::Count(Counted::Killed), &["killed", "قتلي", "قتيل"]),
    (Field::Count(Counted::Injured), &["injured", "جرحي", "مصابين"]),
    (Field::Count(Counted::Sources), &["sources", "مصادر"]),
    (Field::Tag, &["tag", "وسم"]),
    (Field::Is, &["is", "هو"]),
    (Field::Text, &["text", "نص"]),
];

const WEAPONS: &[(WeaponType, &[&str])] = &[
    (WeaponType::Drone, &["drone", "uav", "مسيره", "مسيرات", "درون"]),
    (WeaponType::Rocket, &["rocket", "صاروخ", "صواريخ", "كاتيوشا"]),
    (WeaponType::Missile, &["missile"]),
    (WeaponType::BallisticMissile, &["ballistic-missile", "باليستي", "بالستي"]),
    (WeaponType::CruiseMissile, &["cruise-missile", "كروز", "مجنح"]),
    (WeaponType::Mortar, &["mortar", "هاون"]),
    (WeaponType::Artillery, &["artillery", "مدفعيه"]),
    (WeaponType::Airstrike, &["airstrike", "غاره", "غارات", "قصف جوي"]),
    (WeaponType::Ied, &["ied", "bomb", "عبوه"]),
    (WeaponType::Gunfire, &["gunfire", "رصاص", "اطلاق نار"]),
    (WeaponType::Unknown, &["unknown", "غير معروف"]),
];

const OUTCOMES: &[(Option<Outcome>, &[&str])] = &[
    (Some(Outcome::Hit), &["hit", "اصاب"]),
    (Some(Outcome::Intercepted), &["intercepted", "اعتراض", "اسقاط"]),
    (Some(Outcome::Missed), &["missed", "اخطا"]),
    (None, &["none", "لا شيء"]),
];

const STATUSES: &[(Status, &[&str])] = &[
    (Status::Reported, &["reported", "خبر"]),
    (Status::Claimed, &["claimed", "تبني"]),
    (Status::Denied, &["denied", "نفي"]),
];

const MARKS: &[(Mark, &[&str])] = &[
    (Mark::Marked, &["marked", "معلم"]),
    (Mark::Confirmed, &["confirmed", "مؤكد"]),
    (Mark::Rejected, &["rejected", "مرفوض"]),
    (Mark::Noted, &["noted", "ملاحظه"]),
    (Mark::New, &["new", "جديد"]),
];

/// ISO codes (`XX`: at sea) with English and Arabic names, where such attacks are told of.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("IQ", &["iraq", "العراق"]),
    ("SY", &["syria", "سوريا", "سوريه"]),
    ("JO", &["jordan", "الاردن"]),
    ("YE", &["yemen", "اليمن"]),
    ("LB", &["lebanon", "لبنان"]),
    ("IL", &["israel", "اسرائيل"]),
    ("PS", &["palestine", "فلسطين"]),
    ("IR", &["iran", "ايران"]),
    ("SA", &["saudi-arabia", "السعوديه"]),
    ("AE", &["emirates", "الامارات"]),
    ("KW", &["kuwait", "الكويت"]),
    ("QA", &["qatar", "قطر"]),
    ("BH", &["bahrain", "البحرين"]),
    ("OM", &["oman", "عمان"]),
    ("TR", &["turkey", "تركيا"]),
    ("EG", &["egypt", "مصر"]),
    ("SD", &["sudan", "السودان"]),
    ("LY", &["libya", "ليبيا"]),
    ("AF", &["afghanistan", "افغانستان"]),
    ("PK", &["pakistan", "باكستان"]),
    ("XX", &["sea", "البحر"]),
];

/// What a word could not be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    /// The words that would have done.
    pub(super) expected: String,
    /// The one that is spelt most like it, where one is close.
    pub(super) nearest: Option<String>,
}

pub(super) fn field(name: &str) -> Result<Field, Unknown> {
    exactly(FIELDS, "a field", name)
}

/// The English names of all fields, as they are printed.
pub fn field_names() -> Vec<&'static str> {
    FIELDS.iter().filter_map(|(_, names)| names.first().copied()).collect()
}

/// The name a field is printed with.
pub(super) fn field_name(field: Field) -> &'static str {
    FIELDS.iter().find(|(f, _)| *f == field).and_then(|(_, names)| names.first()).copied().unwrap_or("")
}

/// All weapons whose name starts so: `weapon:ball` is complete, and `missile` takes in every kind of missile;
/// `=missile` is that kind alone.
pub(super) fn weapons(word: &str) -> Result<u16, Unknown> {
    let (is_whole, folded) = word.strip_prefix('=').map_or((false, fold(word)), |word| (true, fold(word)));
    let is_meant = |name: &&str| match is_whole {
        true => **name == folded,
        false => starts(name, &folded) || name.split('-').any(|part| part == folded),
    };
    let mask = WEAPONS
        .iter()
        .filter(|(_, names)| names.iter().any(&is_meant))
        .fold(0, |mask, (kind, _)| mask | weapon_bit(*kind));
    if mask != 0 && !folded.is_empty() { Ok(mask) } else { Err(unknown(WEAPONS, "a weapon", &folded)) }
}

pub(super) fn outcome(word: &str) -> Result<Option<Outcome>, Unknown> {
    by_prefix(OUTCOMES, "an outcome", word)
}

pub(super) fn status(word: &str) -> Result<Status, Unknown> {
    by_prefix(STATUSES, "a status", word)
}

pub(super) fn mark(word: &str) -> Result<Mark, Unknown> {
    by_prefix(MARKS, "what an incident can be", word)
}

/// An ISO code in capitals, from a code or a name.
pub(super) fn country(word: &str) -> Result<String, Unknown> {
    if word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Ok(word.to_ascii_uppercase());
    }
    by_prefix(COUNTRIES, "a country (its name or ISO code)", word).map(str::to_owned)
}

/// True for the start of a field's name, with or without its colon, but without a value: `weap`, `weapon`, `weapon:`.
pub fn begins_field(word: &str) -> bool {
    let word = fold(word);
    let name = word.strip_suffix([':', '>', '<', '=']).unwrap_or(&word);
    // One letter begins any word.
    let is_begun = |known: &&str| known.starts_with(name) && (word != name || name.chars().count() > 1);
    !name.is_empty() && FIELDS.iter().flat_map(|(_, names)| names.iter()).any(is_begun)
}

fn starts(name: &str, folded: &str) -> bool {
    name.starts_with(folded) || name.strip_prefix("ال").is_some_and(|bare| bare.starts_with(folded))
}

fn exactly<T: Copy>(table: &[(T, &[&str])], what: &str, word: &str) -> Result<T, Unknown> {
    let folded = fold(word);
    let found = table.iter().find(|(_, names)| names.contains(&folded.as_str()));
    found.map(|(value, _)| *value).ok_or_else(|| unknown(table, what, &folded))
}

fn by_prefix<T: Copy>(table: &[(T, &[&str])], what: &str, word: &str) -> Result<T, Unknown> {
    let folded = fold(word);
    let found = table.iter().find(|(_, names)| !folded.is_empty() && names.iter().any(|name| starts(name, &folded)));
    found.map(|(value, _)| *value).ok_or_else(|| unknown(table, what, &folded))
}

fn unknown<T>(table: &[(T, &[&str])], what: &str, folded: &str) -> Unknown {
    let firsts: Vec<&str> = table.iter().filter_map(|(_, names)| names.first().copied()).collect();
    let all = table.iter().flat_map(|(_, names)| names.iter().copied());
    Unknown { expected: format!("{what}: {}", firsts.join(", ")), nearest: nearest(folded, all).map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in either language, whole or begun, with or without the article, mean the same.
    #[test]
    fn values_in_two_languages() {
        assert_eq!(country("عراق"), Ok("IQ".into()));
        assert_eq!(country("iraq"), country("iq"));
        assert_eq!(weapons("مسيّرة"), weapons("drone"));
        assert_eq!(weapons("missile").map(u16::count_ones), Ok(3));
        assert!(weapons("").is_err());
    }
}
