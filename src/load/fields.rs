//! The fields of an article in a record of a dump, known by what dumps call them, whatever their shape.

use super::{borrowed::Str, html, when};
use crate::domain::{Article, Published};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt, path::PathBuf, sync::Arc};

/// The fields of a record that an article needs, each from the best of its names.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    pub(super) id: Option<String>,
    pub(super) kind: Option<Cow<'a, str>>,
    pub(super) name: Option<String>,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    pub(super) unix: Option<Published>,
    pub(super) text: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Kind,
    Name,
    Title,
    Outlet,
    Url,
    Published,
    Unix,
    Text,
}

/// Names of fields in lower case without `_` and `-`, best first within each field.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Id, &["id", "guid", "uuid", "articleid", "docid"]),
    (Field::Kind, &["type"]),
    (Field::Name, &["name"]),
    (Field::Title, &["title", "headline", "subject", "العنوان", "عنوان"]),
    (
        Field::Outlet,
        &[
            "outlet",
            "sourcename",
            "source",
            "publisher",
            "sitename",
            "site",
            "newspaper",
            "agency",
            "channel",
            "المصدر",
        ],
    ),
    (Field::Url, &["url", "link", "permalink", "canonicalurl", "sourceurl", "href", "uri", "webpage", "الرابط"]),
    (
        Field::Published,
        &[
            "published",
            "publishedtime",
            "publishedat",
            "datepublished",
            "pubdate",
            "publishdate",
            "publicationdate",
            "publishtime",
            "date",
            "datetime",
            "time",
            "createdat",
            "timestamp",
            "dateextracted",
            "التاريخ",
        ],
    ),
    (Field::Unix, &["dateunixtime"]),
    (
        Field::Text,
        &[
            "text",
            "body",
            "fulltext",
            "articlebody",
            "contenthtml",
            "contenttext",
            "content",
            "articletext",
            "maintext",
            "article",
            "story",
            "message",
            "description",
            "summary",
            "النص",
            "نص",
            "textentities",
        ],
    ),
];

/// Which field a name stands for, and how good a name it is (0 best).
fn field(name: &str) -> Option<(Field, usize)> {
    if name.len() > 24 {
        return None;
    }
    let plain: String =
        name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect();
    NAMES.iter().find_map(|(field, names)| Some((*field, names.iter().position(|n| *n == plain)?)))
}

/// The same names for the columns of a table: which column holds what.
pub(super) fn column_of_text(name: &str) -> bool {
    matches!(field(name.trim()), Some((Field::Text, _)))
}

impl Fields<'_> {
    /// The article these fields make; `None` where they hold no words. A headline alone is a text.
    pub(super) fn article(self, id: impl FnOnce() -> String, file: Option<(Arc<PathBuf>, u32)>) -> Option<Article> {
        let words = |text: Option<String>| text.map(|t| html::to_text(&t)).filter(|t| !t.trim().is_empty());
        let title = words(self.title);
        let text = words(self.text).or_else(|| title.clone())?;
        let mut article = Article::new(self.id.unwrap_or_else(id), sane(text));
        article.title = title.map(|t| t.trim().into());
        article.outlet = self.outlet.map(Into::into);
        article.url = self.url.map(Into::into);
        article.published = self.published.as_deref().and_then(when::published).or(self.unix);
        article.file = file;
        Some(article)
    }

    /// Fields from columns of a table.
    pub(super) fn of_columns<'r>(columns: impl Iterator<Item = (&'r str, &'r str)>) -> Fields<'static> {
        let mut best = Best::default();
        for (name, value) in columns {
            if let Some((field, rank)) = field(name.trim()) {
                best.offer(field, rank, Loose::Text(Cow::Owned(value.to_owned())));
            }
        }
        best.fields()
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with the fields of an article")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut best = Best::default();
                while let Some(Str(name)) = map.next_key::<Str<'de>>()? {
                    match field(&name) {
                        Some((field, rank)) => best.offer(field, rank, map.next_value()?),
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(best.fields())
            }
        }
        from.deserialize_map(FieldsVisitor)
    }
}

/// The best value so far of each field.
#[derive(Default)]
struct Best<'a> {
    found: Vec<(Field, usize, Loose<'a>)>,
}

impl<'a> Best<'a> {
    fn offer(&mut self, field: Field, rank: usize, value: Loose<'a>) {
        if value.is_blank() {
            return;
        }
        match self.found.iter_mut().find(|(f, ..)| *f == field) {
            Some(known) if known.1 > rank => *known = (field, rank, value),
            Some(_) => {}
            None => self.found.push((field, rank, value)),
        }
    }

    fn fields(self) -> Fields<'a> {
        let mut fields = Fields::default();
        for (field, _, value) in self.found {
            match field {
                Field::Id => fields.id = value.line(),
                Field::Kind => fields.kind = if let Loose::Text(text) = value { Some(text) } else { None },
                Field::Name => fields.name = value.line(),
                Field::Title => fields.title = value.line(),
                Field::Outlet => fields.outlet = value.line(),
                Field::Url => fields.url = value.line(),
                Field::Published => fields.published = value.line(),
                Field::Unix => fields.unix = value.line().and_then(|t| when::of_unix(t.parse().ok()?)),
                Field::Text => fields.text = value.text(),
            }
        }
        fields
    }
}

/// Any value, as far as a field of an article can use it.
enum Loose<'a> {
    Nothing,
    Text(Cow<'a, str>),
    List(Vec<Loose<'a>>),
    Object(Vec<(Cow<'a, str>, Loose<'a>)>),
}

impl Loose<'_> {
    fn is_blank(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(list) => list.iter().all(Self::is_blank),
            Self::Object(members) => members.is_empty(),
        }
    }

    /// As one line: a title, an address, the name of an outlet given as an object.
    fn line(self) -> Option<String> {
        self.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// As running text. Pieces of a message (strings and `{"type","text"}` objects mixed) continue one another;
    /// a list of plain strings is a list of paragraphs.
    fn text(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => Some(text.into_owned()),
            Self::List(list) => {
                let plain = list.iter().all(|piece| matches!(piece, Self::Text(_)));
                let pieces: Vec<String> = list.into_iter().filter_map(Self::text).collect();
                Some(pieces.join(if plain { "\n" } else { "" }))
            }
            Self::Object(members) => {
                const INNER: [&str; 11] = [
                    "text",
                    "rendered",
                    "html",
                    "value",
                    "name",
                    "title",
                    "$t",
                    "#text",
                    "$oid",
                    "$date",
                    "$numberLong",
                ];
                let mut best: Option<(usize, Self)> = None;
                for (name, value) in members {
                    if let Some(rank) = INNER.iter().position(|n| *n == name)
                        && best.as_ref().is_none_or(|(r, _)| *r > rank)
                    {
                        best = Some((rank, value));
                    }
                }
                best.and_then(|(_, value)| value.text())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Loose<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct LooseVisitor;
        impl<'de> Visitor<'de> for LooseVisitor {
            type Value = Loose<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Loose::Nothing)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(Loose::Nothing)
            }
            fn visit_i64<E>(self, n: i64) -> Result<Self::Value, E> {
                Ok(Loose::Text(n.to_string().into()))
            }
            fn visit_u64<E>(self, n: u64) -> Result<Self::Value, E> {
                Ok(Loose::Text(n.to_string().into()))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Self::Value, E> {
                Ok(Loose::Text(n.to_string().into()))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(Loose::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Str(name)) = map.next_key::<Str<'de>>()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Loose::Object(members))
            }
        }
        from.deserialize_any(LooseVisitor)
    }
}

/// A lone carriage return ends a line; nothing else is touched, and no offset moves.
pub(super) fn sane(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let lone = c == '\r' && chars.peek() != Some(&'\n');
        out.push(if lone { '\n' } else { c });
    }
    out
}
