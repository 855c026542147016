//! The interface's words, in English and Arabic, from `assets/locale`: one key, one text, the same keys in both.
//!
//! A text holds places to fill, `{name}`. A counted text is a table with a form for each way the language counts; the
//! categories are Unicode's (zero, one, two, few, many, other), of which Arabic uses all six.

use crate::{bidi::Direction, domain::vocabulary};
use rustc_hash::FxHashMap;
use std::{
    fmt::{Display, Write},
    sync::OnceLock,
};

vocabulary! {
    /// A language of the interface. Articles are in whatever language they are.
    Lang {
        /// English.
        En = "en",
        /// Arabic; the interface is mirrored as a whole.
        Ar = "ar",
    }
}

vocabulary! {
    /// The digits of the interface's own numbers. Quoted text keeps its own.
    Digits {
        /// 0 to 9.
        Western = "western",
        /// ٠ to ٩.
        Arabic = "arabic",
    }
}

impl Lang {
    /// Where a line begins.
    pub fn direction(self) -> Direction {
        match self {
            Self::En => Direction::Ltr,
            Self::Ar => Direction::Rtl,
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("../../assets/locale/en.toml"),
            Self::Ar => include_str!("../../assets/locale/ar.toml"),
        }
    }

    fn texts(self) -> &'static Texts {
        static TEXTS: [OnceLock<Texts>; 2] = [OnceLock::new(), OnceLock::new()];
        let texts = TEXTS.get(self as usize).unwrap_or(&TEXTS[0]);
        // What does not parse is an empty table, and every key shows as itself; the test below reads both files.
        texts.get_or_init(|| toml::from_str(self.source()).map(flat).unwrap_or_default())
    }

    /// The form that `n` of something takes.
    fn category(self, n: u64) -> Category {
        match (self, n) {
            (Self::En, 1) => Category::One,
            (Self::En, _) => Category::Other,
            (Self::Ar, 0) => Category::Zero,
            (Self::Ar, 1) => Category::One,
            (Self::Ar, 2) => Category::Two,
            (Self::Ar, n) => match n % 100 {
                3..=10 => Category::Few,
                11..=99 => Category::Many,
                _ => Category::Other,
            },
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Debug)]
enum Text {
    Plain(String),
    /// By [`Category`]; the last is always there.
    Counted([Option<String>; 6]),
}

type Texts = FxHashMap<String, Text>;

/// The interface's words in one language. Copied freely: it points at what is read once.
///
/// ```
/// use waqai::config::{Lang, Locale};
/// let locale = Locale::new(Lang::Ar);
/// assert_eq!(locale.count("count.incidents", 2), "حادثتان");
/// assert_eq!(locale.count("count.incidents", 7), "7 حوادث");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Locale {
    lang: Lang,
    digits: Digits,
    texts: &'static Texts,
}

impl Default for Locale {
    fn default() -> Self {
        Self::new(Lang::En)
    }
}

impl Locale {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, digits: Digits::Western, texts: lang.texts() }
    }

    /// With other digits.
    #[must_use]
    pub fn with_digits(self, digits: Digits) -> Self {
        Self { digits, ..self }
    }

    /// Which language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key (`detail.sources`); a key that is nowhere shows as itself.
    pub fn t<'k>(&self, key: &'k str) -> &'k str {
        self.find(key).unwrap_or(key)
    }

    /// A word of a closed list, `weapon` `drone`; one that is nowhere shows as itself.
    pub fn word<'w>(&self, list: &str, word: &'w str) -> &'w str {
        self.find(&format!("{list}.{word}")).unwrap_or(word)
    }

    fn find(&self, key: &str) -> Option<&'static str> {
        if let Some(Text::Plain(text)) = self.texts.get(key) { Some(text) } else { None }
    }

    /// The text of a key with its places filled, numbers in the interface's digits.
    pub fn fill(&self, key: &str, places: &[(&str, &dyn Display)]) -> String {
        self.filled(self.t(key), places)
    }

    /// The text that `n` of something takes: `{n}` is the number.
    pub fn count(&self, key: &str, n: u64) -> String {
        let Some(Text::Counted(forms)) = self.texts.get(key) else { return self.fill(key, &[("n", &n)]) };
        let category = self.lang.category(n) as usize;
        let form = forms.get(category).and_then(Option::as_ref).or(forms[Category::Other as usize].as_ref());
        self.filled(form.map_or(key, String::as_str), &[("n", &n)])
    }

    /// A number or a date in the interface's digits.
    pub fn number(&self, n: impl Display) -> String {
        let mut out = String::new();
        self.push(&mut out, &n);
        out
    }

    fn push(&self, out: &mut String, value: &dyn Display) {
        let from = out.len();
        // Writing into a string cannot fail.
        let _ = write!(out, "{value}");
        if self.digits == Digits::Arabic {
            let arabic = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c);
            let shown: String = out.get(from..).unwrap_or_default().chars().map(arabic).collect();
            out.truncate(from);
            out.push_str(&shown);
        }
    }

    fn filled(&self, text: &str, places: &[(&str, &dyn Display)]) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            out.push_str(before);
            match places.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => self.push(&mut out, *value),
                None => _ = write!(out, "{{{name}}}"),
            }
            rest = after;
        }
        out + rest
    }
}

/// Tables of tables as keys parted by dots.
fn flat(table: toml::Table) -> Texts {
    let mut texts = Texts::default();
    let mut todo = vec![(String::new(), table)];
    while let Some((prefix, table)) = todo.pop() {
        for (key, value) in table {
            let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(table) if table.contains_key("other") => {
                    let form = |name: &str| table.get(name).and_then(|form| form.as_str()).map(str::to_owned);
                    texts.insert(key, Text::Counted(CATEGORIES.map(form)));
                }
                toml::Value::Table(table) => todo.push((key, table)),
                toml::Value::String(text) => _ = texts.insert(key, Text::Plain(text)),
                _ => {}
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The places of a text.
    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
    }

    /// Both languages say everything, with the same places to fill; Arabic counts in all its ways.
    #[test]
    fn languages_agree() {
        for lang in Lang::ALL {
            toml::from_str::<toml::Table>(lang.source()).unwrap_or_else(|e| panic!("{lang}.toml: {e}"));
        }
        let (en, ar) = (Lang::En.texts(), Lang::Ar.texts());
        let keys = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
        let (only_en, only_ar) = (&keys(en) - &keys(ar), &keys(ar) - &keys(en));
        assert!(only_en.is_empty() && only_ar.is_empty(), "only in en: {only_en:?}; only in ar: {only_ar:?}");
        for (key, text) in en {
            match (text, ar.get(key)) {
                (Text::Plain(a), Some(Text::Plain(b))) => assert_eq!(places(a), places(b), "{key}"),
                (Text::Counted(a), Some(Text::Counted(b))) => {
                    assert!(a[1].is_some() && a[5].is_some(), "{key}: English counts one and other");
                    assert!(
                        b.iter().skip(1).all(Option::is_some),
                        "{key}: Arabic counts one, two, few, many and other"
                    );
                    let all: BTreeSet<_> = a.iter().chain(b).flatten().flat_map(|form| places(form)).collect();
                    assert!(all.is_subset(&BTreeSet::from(["n"])), "{key}: {all:?}");
                }
                _ => panic!("{key}: counted in one language only"),
            }
        }
    }

    /// Every word of the domain has its word in the interface.
    #[test]
    fn the_vocabulary_is_covered() {
        use crate::domain::{ConflictSlot, Outcome, PartOfDay, Role, Slot, Status, TallyKind, WeaponType};
        let locale = Locale::default();
        let mut keys: Vec<String> = (1..=12).flat_map(|m| [format!("month.{m}"), format!("month_short.{m}")]).collect();
        keys.extend((1..=7).flat_map(|day| [format!("weekday.{day}"), format!("weekday_short.{day}")]));
        keys.extend(WeaponType::ALL.iter().map(|w| format!("weapon.{w}")));
        keys.extend(Outcome::ALL.iter().map(|w| format!("outcome.{w}")));
        keys.extend(Status::ALL.iter().map(|w| format!("status.{w}")));
        keys.extend(Role::ALL.iter().map(|w| format!("role.{w}")));
        keys.extend(PartOfDay::ALL.iter().map(|w| format!("part.{w}")));
        keys.extend(Slot::ALL.iter().map(|w| format!("slot.{w}")));
        keys.extend(ConflictSlot::ALL.iter().map(|w| format!("conflict.{w}")));
        keys.extend(TallyKind::ALL.iter().map(|w| format!("tally.{w}")));
        let missing: Vec<&String> = keys.iter().filter(|key| locale.t(key) == key.as_str()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    /// All of the source, file by file.
    fn sources() -> Vec<(std::path::PathBuf, String)> {
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        let mut sources = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => sources.push((path.clone(), std::fs::read_to_string(&path).unwrap())),
                }
            }
        }
        sources
    }

    /// Every key written out in the source stands in the files.
    #[test]
    fn keys_in_the_source_exist() {
        let known = Lang::En.texts();
        let mut seen = 0;
        for (path, source) in sources() {
            for call in [".t(\"", "locale.fill(\"", "locale.count(\""] {
                for key in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    seen += usize::from(known.contains_key(key));
                    let is_key = key.contains('.') && key.bytes().all(|b| b.is_ascii_graphic() && b != b'{');
                    assert!(!is_key || known.contains_key(key), "{}: {key}", path.display());
                }
            }
        }
        assert!(seen > 0, "the pattern finds keys");
    }

    /// Every text is shown somewhere: its key stands in the source, or words of its list are looked up there.
    #[test]
    fn no_text_is_idle() {
        let all: String = sources().into_iter().map(|(_, source)| source).collect();
        let is_used = |key: &&String| {
            let list = key.split('.').next().unwrap_or(key);
            all.contains(&format!("\"{key}\""))
                || all.contains(&format!("\"{list}.{{"))
                || all.contains(&format!("word(\"{list}\""))
        };
        let idle: Vec<&String> = Lang::En.texts().keys().filter(|key| !is_used(key)).collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    /// Counting, in both languages.
    #[test]
    fn counts() {
        let cases = [
            (Lang::En, 0, "0 incidents"),
            (Lang::En, 1, "1 incident"),
            (Lang::En, 101, "101 incidents"),
            (Lang::Ar, 0, "لا حوادث"),
            (Lang::Ar, 1, "حادثة واحدة"),
            (Lang::Ar, 2, "حادثتان"),
            (Lang::Ar, 3, "3 حوادث"),
            (Lang::Ar, 10, "10 حوادث"),
            (Lang::Ar, 11, "11 حادثة"),
            (Lang::Ar, 100, "100 حادثة"),
            (Lang::Ar, 103, "103 حوادث"),
        ];
        for (lang, n, want) in cases {
            assert_eq!(Locale::new(lang).count("count.incidents", n), want);
        }
        let arabic = Locale::new(Lang::Ar).with_digits(Digits::Arabic);
        assert_eq!(arabic.count("count.incidents", 15), "١٥ حادثة");
        assert_eq!(arabic.number("2023-11-08"), "٢٠٢٣-١١-٠٨");
    }

    /// Places are filled by name, in any order; a text with a lone brace is left as it is.
    #[test]
    fn filling() {
        let locale = Locale::default();
        assert_eq!(locale.filled("{b} of {a}{c} {", &[("a", &1), ("b", &"x")]), "x of 1{c} {");
    }
}
