//! One JSON object to one article: fields are known by what they are called, in any of the names dumps use.

use super::{Loaded, Options, ProblemKind, borrowed::Str, html, part::At, part::Source, readback, telegram, when};
use crate::domain::{Article, Published};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt, sync::Arc};

/// What a list of records tells about all of them: the chat of messages, the feed of items.
#[derive(Debug, Default)]
pub(super) struct Within {
    /// The chat's or the feed's name.
    pub(super) name: Option<Arc<str>>,
    /// The chat's number, where the list is a Telegram chat.
    pub(super) chat: Option<String>,
}

impl Within {
    /// Reads the members that stood before the list.
    pub(super) fn read(object: &[u8]) -> Self {
        let Ok(fields) = serde_json::from_slice::<Fields<'_>>(object) else { return Self::default() };
        let is_chat = fields.kind.as_deref().is_some_and(telegram::is_chat);
        let name = if is_chat { fields.name.or(fields.title) } else { fields.title.or(fields.name) };
        Self { name: name.map(Into::into), chat: if is_chat { fields.id } else { None } }
    }
}

/// Turns rows of JSON into articles, and rows of `extract`'s output back into reports.
pub(super) struct Rows<'s, 'b> {
    source: &'s Source,
    options: &'s Options,
    reports: readback::Reader<'s, 'b>,
    out: Vec<Loaded>,
}

impl<'s, 'b> Rows<'s, 'b> {
    pub(super) fn new(source: &'s Source, options: &'s Options, shared: &'s readback::Shared) -> Self {
        Self { source, options, reports: readback::Reader::new(source, shared), out: Vec::new() }
    }

    /// Reads one row. Blank rows are nothing.
    pub(super) fn row(&mut self, row: &'b [u8], at: At, within: &Within) {
        let row = row.trim_ascii();
        let row = row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(row);
        let row = row.strip_suffix(b",").unwrap_or(row);
        if row.is_empty() || row == b"[" || row == b"]" {
            return;
        }
        if readback::is_row(row) {
            return self.reports.row(row, at.line, &mut self.out);
        }
        self.reports.flush(&mut self.out);
        if row.len() > self.options.limits.article {
            let limit = self.options.limits.article;
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::TooLong { limit }));
        }
        let repaired;
        let fields = match serde_json::from_slice::<Fields<'_>>(row) {
            Ok(fields) => Ok(fields),
            Err(error) => match telegram::repair(row) {
                Some(bytes) => {
                    repaired = bytes;
                    serde_json::from_slice::<Fields<'_>>(&repaired)
                }
                None => Err(error),
            },
        };
        match fields {
            Ok(fields) => self.article(fields, at, within),
            Err(error) => {
                let kind = match std::str::from_utf8(row) {
                    Ok(_) => ProblemKind::Json(error.to_string()),
                    Err(_) => ProblemKind::Utf8,
                };
                self.out.push(self.source.problem(Some(at.line), kind));
            }
        }
    }

    /// All that was read.
    pub(super) fn finish(mut self) -> Vec<Loaded> {
        self.reports.flush(&mut self.out);
        self.out
    }

    fn article(&mut self, fields: Fields<'_>, at: At, within: &Within) {
        if fields.kind.as_deref() == Some("incident") {
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::Incident));
        }
        if let Some(chat) = &within.chat {
            return self.out.extend(telegram::message(fields, chat, within, self.source.place(at.line)));
        }
        let title = fields.title.map(|t| html::to_text(&t)).filter(|t| !t.trim().is_empty());
        let text = fields.text.map(|t| html::to_text(&t)).filter(|t| !t.trim().is_empty());
        let Some(text) = text.or_else(|| title.clone()) else {
            return self.out.push(self.source.problem(Some(at.line), ProblemKind::NoText));
        };
        let id = fields.id.unwrap_or_else(|| format!("{}#{}", self.source.id, at.number));
        let mut article = Article::new(id, sane(text));
        article.title = title.map(|t| t.trim().into());
        article.outlet = fields.outlet.map(Into::into).or_else(|| within.name.clone());
        article.url = fields.url.map(Into::into);
        article.published = fields.published.as_deref().and_then(when::published).or(fields.unix);
        article.file = self.source.place(at.line);
        self.out.push(Loaded::Article(article));
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
                const INNER: [&str; 9] = ["text", "rendered", "html", "value", "name", "title", "$t", "#text", "$oid"];
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
