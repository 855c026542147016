//! Every format researchers keep articles in: fixtures in the shapes real exports have, texts made up for the tests.

use crate::common::{articles, from, problems};
use std::{fs, path::Path};
use waqai::{domain::Article, load::Loaded};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/data/load").join(name)).unwrap()
}

fn read(name: &str) -> Vec<Article> {
    let loaded = from(name, &fixture(name));
    assert_eq!(problems(&loaded), [""; 0], "{name}");
    articles(loaded)
}

fn date(article: &Article) -> Option<(String, Option<u8>)> {
    article.published.as_ref().map(|p| (p.day.to_string(), p.hour))
}

fn at(day: &str, hour: u8) -> Option<(String, Option<u8>)> {
    Some((day.to_owned(), Some(hour)))
}

const MODERN: &str = "أعلن متحدث عسكري، مساء الثلاثاء، أن طائرة مسيّرة استهدفت قاعدة وادي الرمل في ريف المحافظة الشرقي، من دون أن تسفر عن إصابات بين الجنود الموجودين فيها.
وأضاف المتحدث أن الدفاعات الجوية أسقطت مسيّرة ثانية قبل وصولها إلى محيط القاعدة، وأن التحقيق جارٍ لمعرفة مكان إطلاقهما والجهة التي تقف خلف الهجوم.
وتبنّت جماعة تطلق على نفسها «كتائب الوادي» الهجوم في بيان نشرته على تليغرام، وقالت إن مقاتليها أصابوا هدفهم إصابة مباشرة، وإنها ستواصل عملياتها في الأيام المقبلة.";

/// The article, the whole article and nothing but: no menu, caption, share button, cookie notice or other story.
#[test]
fn a_modern_page_gives_its_article_alone() {
    let found = read("page-modern.html");
    let [page] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(page.title.as_deref(), Some("مسيّرة تستهدف قاعدة وادي الرمل"));
    assert_eq!(page.outlet.as_deref(), Some("وكالة الأفق"));
    assert_eq!(page.url.as_deref(), Some("https://ufuq.example/news/2024/3/5/drone"));
    assert_eq!(date(page), at("2024-03-05", 21), "JSON-LD is trusted before meta, and dateModified not at all");
    assert_eq!(&*page.text, MODERN);
}

/// A note of two lines is below what a readability library takes for an article, and still an article.
#[test]
fn a_short_page_is_read_too() {
    let found = read("page-short.html");
    assert_eq!(&*found[0].text, "دوى انفجار قرب مطار السهل فجر اليوم.\nولم ترد أنباء عن ضحايا.");
    assert_eq!(found[0].title.as_deref(), Some("انفجار قرب مطار السهل"));
    assert_eq!(date(&found[0]), at("2024-02-11", 6), "the day comes before the month");
}

/// Paragraphs parted by line breaks, the date in words beside the headline; a ticker with another date above it.
#[test]
fn a_page_of_line_breaks() {
    let found = read("page-breaks.html");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title.as_deref(), Some("صواريخ تسقط قرب ثكنة الجسر"));
    assert_eq!(date(&found[0]), at("2022-08-14", 22));
    let lines: Vec<&str> = found[0].text.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert_eq!(lines[0], "النبأ - خاص");
    assert!(lines[1].starts_with("سقطت ثلاثة صواريخ") && lines[3].ends_with("محيط الثكنة في أسبوع."), "{lines:?}");
}

/// Pages of twenty years ago: tables, open paragraphs, windows-1256, the date as a visible line.
#[test]
fn an_old_page_in_an_old_character_set() {
    let page = String::from_utf8(fixture("page-old.html")).unwrap();
    let undeclared = page.replace("; charset=windows-1256", "");
    let encode = |text: &str, encoding: &'static encoding_rs::Encoding| encoding.encode(text).0.into_owned();
    for (how, bytes) in [
        ("declared", encode(&page, encoding_rs::WINDOWS_1256)),
        ("undeclared", encode(&undeclared, encoding_rs::WINDOWS_1256)),
        ("undeclared ISO-8859-6", encode(&undeclared, encoding_rs::ISO_8859_6)),
        ("declared wrongly", page.clone().into_bytes()),
        (
            "UTF-16 with a mark",
            page.encode_utf16().fold(vec![0xFF, 0xFE], |mut all, unit| {
                all.extend(unit.to_le_bytes());
                all
            }),
        ),
        ("UTF-16 without", page.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let loaded = from("page.html", &bytes);
        assert_eq!(problems(&loaded), [""; 0], "{how}");
        let found = articles(loaded);
        assert!(found[0].text.contains("خمس قذائف هاون سقطت صباح أمس السبت على معسكر التل"), "{how}: {found:?}");
        assert!(!found[0].text.contains("ثقافة"), "{how}: the menu is not the article: {found:?}");
        assert_eq!(date(&found[0]), Some(("2010-03-14".to_owned(), None)), "{how}");
    }
}

/// The full text where a feed has it, the teaser without its tags where not, the headline where there is nothing else.
#[test]
fn feeds() {
    let rss = read("feed.rss");
    let texts: Vec<&str> = rss.iter().map(|a| &*a.text).collect();
    assert_eq!(
        texts,
        [
            "استهدفت طائرة مسيّرة قاعدة وادي الرمل مساء الثلاثاء.\nولم تقع إصابات & لا أضرار.",
            "سقطت صواريخ قرب حقل النور.\nولم يصب أحد.",
            "عنوان بلا نص"
        ]
    );
    assert_eq!(date(&rss[0]), at("2024-03-05", 21), "the outlet's own clock, not UTC");
    assert_eq!(date(&rss[1]), at("2024-03-06", 3), "a date in Arabic");
    assert_eq!(date(&rss[2]), None);
    assert_eq!(rss[0].outlet.as_deref(), Some("وكالة الأفق"));
    assert_eq!(rss[1].url.as_deref(), Some("https://ufuq.example/2"));
    assert_eq!(rss.iter().map(|a| &*a.id).collect::<Vec<_>>(), ["feed.rss#1", "feed.rss#2", "feed.rss#3"]);

    let atom = read("feed.atom");
    assert_eq!(&*atom[0].text, "هاجم مسلحون معسكر التل.\nوقتل جندي.");
    assert_eq!(date(&atom[0]), at("2024-03-05", 2), "published, not updated");

    let rdf = read("feed.rdf");
    assert_eq!((&*rdf[0].text, date(&rdf[0])), ("سقط صاروخ على ثكنة الجسر.", at("2011-05-06", 22)));

    let json = read("feed.json");
    assert_eq!(
        json.iter().map(|a| &*a.text).collect::<Vec<_>>(),
        ["انفجر زورق مفخخ قرب الميناء.\nوأصيب بحاران.", "تحلق مسيّرات فوق الساحل."]
    );
    assert_eq!(
        (&*json[0].id, json[0].outlet.as_deref(), date(&json[0])),
        ("s-1", Some("موجز الساحل"), at("2024-01-20", 19))
    );
}

/// A feed in an old character set is decoded once, by what its declaration says; one saved anew as UTF-8 under the old
/// declaration is UTF-8.
#[test]
fn a_feed_in_an_old_character_set() {
    let feed = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\"><channel><title>وكالة</title>\
        <item><title>خبر</title><description>سقط صاروخ على ثكنة الجسر.</description></item></channel></rss>";
    let (old, ..) = encoding_rs::WINDOWS_1256.encode(feed);
    for bytes in [&*old, feed.as_bytes()] {
        let found = articles(from("feed.rss", bytes));
        assert_eq!(found.iter().map(|a| &*a.text).collect::<Vec<_>>(), ["سقط صاروخ على ثكنة الجسر."]);
    }
}

/// A message whose words stand only among its pieces is read from there.
#[test]
fn telegram_pieces_alone() {
    let json = r#"{"name":"ق","type":"public_channel","id":12,"messages":[{"id":8,"type":"message","text":"",
        "text_entities":[{"type":"plain","text":"استهداف "},{"type":"bold","text":"قاعدة الوادي"}]},
        {"id":9,"type":"message","text":"","text_entities":[{"type":"plain","text":""}]}]}"#;
    let found = articles(from("result.json", json.as_bytes()));
    assert_eq!(found.iter().map(|a| (&*a.id, &*a.text)).collect::<Vec<_>>(), [("12/8", "استهداف قاعدة الوادي")]);
}

/// Text in pieces, `\xNN` that is not JSON, service messages, pictures; two chats with the same message numbers.
#[test]
fn telegram() {
    let one = read("telegram.json");
    assert_eq!(one.len(), 2);
    assert_eq!(&*one[0].text, "عاجل | استهداف #قاعدة_وادي_الرمل بطائرة مسيّرة\nولا إصابات\u{8}.");
    assert_eq!(one[0].outlet.as_deref(), Some("أخبار الوادي"));
    assert_eq!(one[0].url.as_deref(), Some("https://t.me/c/1234567890/2"));
    assert_eq!(&*one[0].id, "1234567890/2");
    assert_eq!(date(&one[0]), at("2024-03-05", 21));

    let all = read("telegram-all.json");
    let told: Vec<(&str, Option<&str>, &str)> = all.iter().map(|a| (&*a.id, a.outlet.as_deref(), &*a.text)).collect();
    assert_eq!(
        told,
        [("11/5", Some("قناة الجبل"), "هجوم على نقطة الجبل"), ("12/5", Some("قناة السهل"), "صاروخان على مطار السهل")]
    );

    let html = read("messages.html");
    assert_eq!(html.len(), 2);
    assert_eq!(&*html[0].text, "عاجل | استهداف #قاعدة_وادي_الرمل بطائرة مسيّرة\nولا إصابات.");
    assert_eq!((html[0].outlet.as_deref(), date(&html[0])), (Some("أخبار الوادي"), at("2024-03-05", 21)));
    assert_eq!((&*html[1].id, date(&html[1])), ("messages.html#4", at("2024-03-06", 2)));
}

/// Front matter is fields, what is below it is the text.
#[test]
fn markdown() {
    let found = read("note.md");
    assert_eq!(&*found[0].text, "قُصفت ثكنة الجسر بأربع قذائف هاون.\n\nولم يعلن أحد مسؤوليته.\n");
    assert_eq!(found[0].title.as_deref(), Some("قصف ثكنة الجسر"));
    assert_eq!(found[0].outlet.as_deref(), Some("مرصد النهر"));
    assert_eq!(found[0].url.as_deref(), Some("https://nahr.example/77"));
    assert_eq!(date(&found[0]), at("2024-04-02", 18));
}

/// Cells with line ends and quotes; columns by their names, or by what is in them where there are no names.
#[test]
fn tables() {
    let found = read("table.csv");
    assert_eq!(&*found[0].text, "هاجمت مسيّرتان البرج، صباح الأربعاء.\nوقال شاهد: \"رأيت دخانا\", ثم سكت.");
    assert_eq!(found[0].title.as_deref(), Some("هجوم \"مزدوج\" على البرج"));
    assert_eq!((&*found[0].id, date(&found[0])), ("c1", at("2024-05-01", 9)));
    assert_eq!((&*found[1].id, date(&found[1])), ("c2", Some(("2024-05-02".to_owned(), None))));

    let semicolons = String::from_utf8(fixture("table.csv"))
        .unwrap()
        .replace("id,العنوان,date,source,url,text", "id;العنوان;date;source;url;text");
    let semicolons =
        semicolons.lines().next().unwrap().to_owned() + "\n9;ع;2024-01-01;م;https://x.example;نص، فيه فاصلة, وأخرى\n";
    assert_eq!(&*articles(from("t.txt", semicolons.as_bytes()))[0].text, "نص، فيه فاصلة, وأخرى");

    let found = read("headless.csv");
    assert_eq!(found.len(), 2);
    assert!(found[0].text.starts_with("هاجمت مسيّرتان البرج الشرقي"));
    assert_eq!(found[0].title.as_deref(), Some("هجوم على البرج"));
    assert_eq!(found[0].url.as_deref(), Some("https://ufuq.example/h1"));
    assert_eq!(date(&found[0]), Some(("2024-05-01".to_owned(), None)));
}

/// The same articles in any wrapping are the same articles.
#[test]
fn packed_files_are_what_is_in_them() {
    use std::io::Write;
    let plain = b"{\"id\":\"1\",\"text\":\"\xd9\x86\xd8\xb5\"}\n{\"id\":\"2\",\"text\":\"\xd9\x86\xd8\xb5\"}\n";
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(plain).unwrap();
    let gz = gz.finish().unwrap();
    let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    bz.write_all(plain).unwrap();
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 6);
    xz.write_all(plain).unwrap();
    let zst = zstd::encode_all(plain.as_slice(), 3).unwrap();
    for (name, bytes) in [
        ("a.jsonl.gz", gz.clone()),
        ("b", bz.finish().unwrap()),
        ("c.xz", xz.finish().unwrap()),
        ("d", zst),
        ("e", zstd::encode_all(gz.as_slice(), 3).unwrap()),
    ] {
        let loaded = from(name, &bytes);
        assert_eq!(problems(&loaded), [""; 0], "{name}");
        assert_eq!(articles(loaded).iter().map(|a| &*a.id).collect::<Vec<_>>(), ["1", "2"], "{name}");
    }
}

/// A ZIP is a folder: sorted, hidden entries left out, each entry told from its content.
#[test]
fn zip_and_wacz() {
    use std::io::{Cursor, Write};
    let zip = |entries: &[(&str, Vec<u8>)]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let bytes = zip(&[
        ("b/note.txt", "نص أول".into()),
        ("a.jsonl", "{\"text\":\"نص ثان\"}\n".into()),
        ("__MACOSX/a.jsonl", vec![0, 1, 2]),
        (".hidden", "لا".into()),
    ]);
    let loaded = from("x.zip", &bytes);
    assert_eq!(problems(&loaded), [""; 0]);
    let found = articles(loaded);
    assert_eq!(
        found.iter().map(|a| (&*a.id, &*a.text)).collect::<Vec<_>>(),
        [("x.zip/a.jsonl#1", "نص ثان"), ("note.txt", "نص أول")]
    );

    let wacz = zip(&[
        ("datapackage.json", "{\"profile\":\"data-package\"}".into()),
        ("pages/pages.jsonl", "{\"format\":\"json-pages-1.0\"}\n".into()),
        ("archive/data.warc.gz", warc_gz()),
    ]);
    let loaded = from("x.wacz", &wacz);
    assert_eq!(problems(&loaded), [""; 0]);
    assert_eq!(articles(loaded).len(), 2);
}

/// Chunks, compression inside, the character set only in the header; a picture, a redirect and a request between.
#[test]
fn web_archives() {
    for (name, bytes) in [("x.warc", warc()), ("x.warc.gz", warc_gz())] {
        let loaded = from(name, &bytes);
        assert_eq!(problems(&loaded), [""; 0], "{name}");
        let found = articles(loaded);
        let [modern, old] = found.as_slice() else { panic!("{name}: {found:?}") };
        assert_eq!(&*modern.text, MODERN, "{name}");
        assert_eq!(modern.url.as_deref(), Some("https://ufuq.example/news/2024/3/5/drone"), "{name}");
        assert!(old.text.contains("خمس قذائف هاون سقطت"), "{name}: {old:?}");
        assert_eq!(old.url.as_deref(), Some("https://manara.example/old"), "{name}");
    }
}

fn records() -> Vec<Vec<u8>> {
    use std::io::Write;
    let record = |kind: &str, url: &str, body: &[u8]| {
        let mut bytes = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-01T00:00:00Z\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        bytes.extend_from_slice(body);
        bytes.extend_from_slice(b"\r\n\r\n");
        bytes
    };
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(&fixture("page-modern.html")).unwrap();
    let mut chunked =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
            .to_vec();
    for chunk in gz.finish().unwrap().chunks(700) {
        chunked.extend_from_slice(format!("{:x};x=y\r\n", chunk.len()).as_bytes());
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let old = String::from_utf8(fixture("page-old.html")).unwrap().replace("; charset=windows-1256", "");
    let mut header = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256\r\n\r\n".to_vec();
    header.extend_from_slice(&encoding_rs::WINDOWS_1256.encode(&old).0);
    vec![
        record("warcinfo", "", b"software: test\r\n"),
        record("request", "https://ufuq.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://ufuq.example/x", &chunked),
        record(
            "response",
            "https://ufuq.example/a.png",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\x00\x00",
        ),
        record(
            "response",
            "https://ufuq.example/r",
            b"HTTP/1.1 302 Found\r\nContent-Type: text/html\r\n\r\n<html>moved</html>",
        ),
        record("response", "https://manara.example/old", &header),
    ]
}

fn warc() -> Vec<u8> {
    records().concat()
}

/// One gzip member a record, as crawlers write it.
fn warc_gz() -> Vec<u8> {
    use std::io::Write;
    let member = |record: Vec<u8>| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gz.write_all(&record).unwrap();
        gz.finish().unwrap()
    };
    records().into_iter().flat_map(member).collect()
}

/// A truncated web archive gives the records it held, and says that it is cut short.
#[test]
fn truncated_archives_give_what_they_held() {
    let whole = warc_gz();
    let loaded = from("x.warc.gz", &whole[..whole.len() - 200]);
    assert_eq!(problems(&loaded).len(), 1, "{:?}", problems(&loaded));
    assert!(problems(&loaded)[0].contains("cut short"), "{:?}", problems(&loaded));
    assert!(loaded.iter().any(|l| matches!(l, Loaded::Article(a) if *a.text == *MODERN)));
}
