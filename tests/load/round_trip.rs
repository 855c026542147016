//! The same articles written in every format read back to the same texts, dates, titles, outlets and addresses.

use crate::common::{articles, from, problems};
use std::io::{Cursor, Write};
use waqai::domain::Article;

struct Told {
    title: &'static str,
    published: &'static str,
    url: &'static str,
    text: &'static str,
}

const OUTLET: &str = "صحيفة الضفة";
const TOLD: [Told; 3] = [
    Told {
        title: "ثلاث مسيّرات فوق «قاعدة التلال»",
        published: "2024-03-05T21:40:00+03:00",
        url: "https://daffa.example/1?a=1&b=2",
        text: "قال مصدر أمني إن ثلاث مسيّرات حلّقت فوق «قاعدة التلال» مساء الثلاثاء، وأُسقطت اثنتان منها.\nوأضاف: \"لم يُصب أحد\"، بحسب قوله & لم يزد.",
    },
    Told {
        title: "قصف صاروخي فجرا",
        published: "2024-03-06T02:11:00+02:00",
        url: "https://daffa.example/2",
        text: "سقط 12 صاروخا قرب مطار السهل بعد منتصف الليل؛ و5 > 3 من القذائف لم تنفجر.",
    },
    Told {
        title: "بيان",
        published: "2023-12-31T23:59:00+03:00",
        url: "https://daffa.example/3",
        text: "بيان رقم ٣\nباسم الله\nاستهدف مجاهدونا قاعـدة الجسر بطائرتين، والله أكبر.\nانتهى البيان",
    },
];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn html(text: &str) -> String {
    text.lines().map(|line| format!("<p>{}</p>\n", escape(line))).collect()
}

fn page(told: &Told) -> String {
    format!(
        "<!DOCTYPE html><html dir=\"rtl\"><head><meta charset=\"utf-8\"><title>{t}</title><meta property=\"og:site_name\" content=\"{OUTLET}\">\
        <meta property=\"article:published_time\" content=\"{p}\"><link rel=\"canonical\" href=\"{u}\"></head>\
        <body><nav><a href=\"/\">الرئيسية</a><a href=\"/x\">أخبار</a></nav><article><h1>{t}</h1>{body}</article></body></html>",
        t = escape(told.title),
        p = told.published,
        u = escape(told.url),
        body = html(told.text)
    )
}

fn object(told: &Told, names: [&str; 5]) -> String {
    let [title, outlet, url, published, text] = names;
    serde_json::json!({ title: told.title, outlet: OUTLET, url: told.url, published: told.published, text: told.text })
        .to_string()
}

const OWN: [&str; 5] = ["title", "outlet", "url", "published", "text"];

fn lines() -> String {
    TOLD.iter().map(|told| object(told, OWN) + "\n").collect()
}

fn feed() -> String {
    let items: String = TOLD
        .iter()
        .map(|told| {
            let date = chrono::DateTime::parse_from_rfc3339(told.published).unwrap().to_rfc2822();
            format!(
                "<item><title>{}</title><link>{}</link><pubDate>{date}</pubDate><description>{}</description></item>",
                escape(told.title),
                escape(told.url),
                escape(&html(told.text))
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{OUTLET}</title><link>x</link><description>x</description>{items}</channel></rss>"
    )
}

fn atom() -> String {
    let entries: String = TOLD
        .iter()
        .map(|told| {
            format!(
                "<entry><id>{u}</id><title>{}</title><link href=\"{u}\"/><published>{}</published><content type=\"html\">{}</content></entry>",
                escape(told.title),
                told.published,
                escape(&html(told.text)),
                u = escape(told.url)
            )
        })
        .collect();
    format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id><title>{OUTLET}</title>{entries}</feed>")
}

fn csv() -> Vec<u8> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["headline", "source", "link", "pubDate", "body"]).unwrap();
    for told in &TOLD {
        csv.write_record([told.title, OUTLET, told.url, told.published, told.text]).unwrap();
    }
    csv.into_inner().unwrap()
}

fn warc() -> String {
    TOLD.iter()
        .map(|told| {
            let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(told));
            format!(
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
                told.url,
                http.len()
            )
        })
        .collect()
}

fn zip(entries: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn front_matter(told: &Told) -> String {
    let Told { title, published, url, text } = told;
    format!("---\ntitle: {title}\nsource: {OUTLET}\nurl: {url}\ndate: {published}\n---\n{text}")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().fold(vec![0xFE, 0xFF], |mut all, unit| {
        all.extend(unit.to_be_bytes());
        all
    })
}

/// Whatever the format, the extractor sees the same article.
#[test]
fn every_format_tells_the_same() {
    let list = |names| TOLD.iter().map(|told| object(told, names)).collect::<Vec<_>>().join(",\n");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("lines", lines().into()),
        ("list", format!("[{}]", list(["headline", "source", "link", "datePublished", "articleBody"])).into()),
        (
            "nested",
            format!("{{\"count\":3,\"results\":[{}]}}", list(["title", "publisher", "uri", "pub_date", "content"]))
                .into(),
        ),
        (
            "JSON Feed",
            format!(
                "{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}]}}",
                list(["title", "outlet", "url", "date_published", "content_text"])
            )
            .into(),
        ),
        ("RSS", feed().into()),
        ("Atom", atom().into()),
        ("table", csv()),
        ("table in UTF-16", utf16(&String::from_utf8(csv()).unwrap())),
        ("lines in UTF-16", utf16(&lines())),
        ("web archive", warc().into()),
        ("ZIP of pages", zip(TOLD.iter().enumerate().map(|(n, told)| (format!("{n}.html"), page(told))))),
        ("ZIP of Markdown", zip(TOLD.iter().enumerate().map(|(n, told)| (format!("{n}.md"), front_matter(told))))),
        ("packed lines", zstd::encode_all(lines().as_bytes(), 3).unwrap()),
        ("packed archive", {
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gz.write_all(warc().as_bytes()).unwrap();
            gz.finish().unwrap()
        }),
    ];
    for (format, bytes) in cases {
        let loaded = from("x", &bytes);
        assert_eq!(problems(&loaded), [""; 0], "{format}");
        let found = articles(loaded);
        assert_eq!(found.len(), TOLD.len(), "{format}");
        for (article, told) in found.iter().zip(&TOLD) {
            let Article { title, outlet, url, published, text, .. } = article;
            let published = published.as_ref().map(|p| (Some(p.day.to_string()), p.hour));
            let day =
                (told.published.get(..10).map(str::to_owned), told.published.get(11..13).and_then(|h| h.parse().ok()));
            assert_eq!(&**text, told.text, "{format}");
            assert_eq!(published, Some(day), "{format}");
            assert_eq!(
                (title.as_deref(), outlet.as_deref(), url.as_deref()),
                (Some(told.title), Some(OUTLET), Some(told.url)),
                "{format}"
            );
        }
    }
}
