//! Input that is broken, hostile or without end: each costs a message that names it, the rest loads.

use crate::common::{articles, from, from_with, problems};
use std::{
    fs,
    io::{self, Read, Write},
    ops::ControlFlow,
    path::PathBuf,
};
use waqai::load::{self, Limits, Loaded, Options};

fn small() -> Options {
    Options { limits: Limits { article: 1 << 16, ratio: 50, unpacked: 1 << 20, nesting: 2 }, ..Options::default() }
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

fn one_problem(loaded: &[Loaded], says: &str) {
    let said = problems(loaded);
    assert!(said.len() == 1 && said[0].contains(says), "{says}: {said:?}");
}

/// What can't be read says why, in one line, and says what to do.
#[test]
fn unreadable_contents() {
    for (bytes, says) in [
        (&b""[..], "x: empty"),
        (b" \n\t\n", "x: empty"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0", "x: binary"),
        (b"<?xml version=\"1.0\"?><note>x</note>", "x: can't be read as XML"),
        (b"<rss version=\"2.0\"><channel><item>", "x: can't be read as a feed"),
        (b"PK\x03\x04 not a zip at all", "x: can't be read as ZIP"),
        (b"{\"a\":1}\n", "x:1: no text"),
        (b"[]", "x: no text"),
        (b"{\"articles\":[", "x:1: broken JSON"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "x: can't be read as WARC"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "x: cut short"),
        (b"\x28\xb5\x2f\xfd\xff\xff\xff\xff\xff", "x: "),
        (b"BZh9garbage here", "x: "),
        (b"\xfd7zXZ\0garbage here", "x: "),
    ] {
        one_problem(&from("x", bytes), says);
    }
}

/// A few bad bytes in UTF-8 text are shown as such, and their line is named; the text stays.
#[test]
fn a_text_with_a_few_bad_bytes() {
    let mut bytes = "سطر أول من نص طويل بما يكفي ليعرف أنه عربي\n".repeat(20).into_bytes();
    let at = bytes.len();
    bytes.extend_from_slice("سطر فيه \u{0}خطأ\n".as_bytes());
    bytes[at + "سطر فيه ".len()] = 0xFF;
    let loaded = from("x.txt", &bytes);
    one_problem(&loaded, "x.txt:21: not UTF-8");
    assert!(articles(loaded)[0].text.contains("سطر فيه \u{FFFD}خطأ"));
    one_problem(
        &from("x.jsonl", b"{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"\xFF\"}\n"),
        "x.jsonl:2: not UTF-8",
    );
}

/// A line over the limit is skipped with its number; the lines after it load. In a list and in a table likewise.
#[test]
fn endless_lines() {
    let long = "ا".repeat(1 << 17);
    let jsonl = format!(
        "{{\"id\":\"1\",\"text\":\"a\"}}\n{{\"id\":\"2\",\"text\":\"{long}\"}}\n{{\"id\":\"3\",\"text\":\"b\"}}\n"
    );
    let list = format!(
        "[{{\"id\":\"1\",\"text\":\"a\"}},\n{{\"id\":\"2\",\"text\":\"{long}\"}},\n{{\"id\":\"3\",\"text\":\"b\"}}]"
    );
    for (name, json) in [("x.jsonl", jsonl), ("x.json", list)] {
        let loaded = from_with(name, json.as_bytes(), &small());
        one_problem(&loaded, &format!("{name}:2: skipped: longer than"));
        assert_eq!(articles(loaded).iter().map(|a| &*a.id).collect::<Vec<_>>(), ["1", "3"]);
    }
    one_problem(&from_with("x.txt", long.as_bytes(), &small()), "x.txt: skipped: longer than");
    let csv = format!("id,text\n1,a\n2,\"{}\n", "b".repeat(3 << 20));
    let loaded = from_with("x.csv", csv.as_bytes(), &small());
    one_problem(&loaded, "skipped: longer than");
    assert_eq!(articles(loaded).len(), 1);
}

/// A line over the built-in limit passes through in constant memory: it is never held, only waited out.
#[test]
fn a_huge_line_is_not_held() {
    let mut bytes = b"{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"".to_vec();
    bytes.resize(bytes.len() + (100 << 20), b'x');
    bytes.extend_from_slice(b"\"}\n{\"id\":\"3\",\"text\":\"b\"}\n");
    let loaded = from("x.jsonl", &bytes);
    one_problem(&loaded, "x.jsonl:2: skipped: longer than 64 MiB");
    assert_eq!(articles(loaded).iter().map(|a| &*a.id).collect::<Vec<_>>(), ["1", "3"]);
}

/// A kilobyte that unpacks to gigabytes is stopped, by itself, in an archive, in layers.
#[test]
fn bombs_are_stopped() {
    let zeros = |n: u64| {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        io::copy(&mut io::repeat(b'\n').take(n), &mut gz).unwrap();
        gz.finish().unwrap()
    };
    let bomb = zeros(64 << 20);
    one_problem(&from_with("x.jsonl.gz", &bomb, &small()), "x.jsonl.gz: stopped: it unpacks to more than 50 times");
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    zip.start_file("a.jsonl", zip::write::SimpleFileOptions::default()).unwrap();
    io::copy(&mut io::repeat(b'\n').take(64 << 20), &mut zip).unwrap();
    zip.start_file("b.txt", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all("نص".as_bytes()).unwrap();
    let loaded = from_with("x.zip", &zip.finish().unwrap().into_inner(), &small());
    one_problem(&loaded, "x.zip!a.jsonl: stopped");
    assert_eq!(articles(loaded).len(), 1, "the next entry is read");
    one_problem(&from_with("x", &gz(&gz(&gz(&gz(b"text")))), &small()), "nested deeper than 2");
}

/// What a cut file held is read, and the cut is said.
#[test]
fn cut_files() {
    let lines: String =
        (0..5000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"نص رقم {}\"}}\n", n * 7919 % 5003)).collect();
    let gz = gz(lines.as_bytes());
    let zst = zstd::encode_all(lines.as_bytes(), 1).unwrap();
    for (name, whole) in [("x.jsonl.gz", gz), ("x.jsonl.zst", zst)] {
        let loaded = from(name, &whole[..whole.len() * 3 / 4]);
        assert!(problems(&loaded).iter().any(|p| p.contains("cut short")), "{name}: {:?}", problems(&loaded));
        assert!(articles(loaded).len() > 1000 || name.ends_with("zst"), "{name}");
    }
}

/// A cut in a file so small that its first bytes are all of it.
#[test]
fn small_cut_files() {
    let whole = gz("{\"id\":\"1\",\"text\":\"نص\"}\n{\"id\":\"2\",\"text\":\"آخر\"}\n".repeat(40).as_bytes());
    for cut in [1, 4, 8, 12] {
        let loaded = from("x.jsonl.gz", &whole[..whole.len() - cut]);
        assert!(problems(&loaded).iter().any(|p| p.contains("cut short")), "{cut}: {:?}", problems(&loaded));
    }
    let page = gz("<html><body><p>انفجار قرب المطار فجر اليوم</p></body></html>".as_bytes());
    let loaded = from("x.html.gz", &page[..page.len() - 4]);
    assert_eq!((problems(&loaded).len(), articles(loaded).len()), (1, 1));
}

/// Pages nested a hundred thousand deep end in a message, not in the end of the stack.
#[test]
fn deep_pages() {
    for open in ["<div>", "<b><i>", "<table><tr><td>", "<ul><li>", "<p><a>"] {
        let page = format!("<html><body>{}نص{}</body></html>", open.repeat(50_000), "</div>".repeat(50_000));
        let _ = from("x.html", page.as_bytes());
        let _ = from("x.jsonl", format!("{{\"text\":\"{}</p>نص\"}}\n", open.repeat(50_000)).as_bytes());
    }
}

fn load_all(paths: &[PathBuf]) -> Vec<Loaded> {
    let mut all = Vec::new();
    load::load(paths, &Options::default(), &mut |loaded| {
        all.push(loaded);
        ControlFlow::Continue(())
    });
    all
}

/// Folders in the order of names, hidden entries skipped; links in circles, pipes and missing files are said.
#[cfg(unix)]
#[test]
fn folders() {
    use std::os::unix::{fs::PermissionsExt, fs::symlink, net::UnixListener};
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let write = |name: &str, text: &str| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("b/2.txt", "ب");
    write("b/10.txt", "ج");
    write("a.txt", "أ");
    write(".git/x.txt", "لا");
    write("b/.hidden.txt", "لا");
    write("c/a.txt", "د");
    write("z.jsonl", "{\"text\":\"هـ\"}\n");
    symlink(root, root.join("b/loop")).unwrap();
    symlink(root.join("nowhere"), root.join("b/dangling")).unwrap();
    symlink(root.join("a.txt"), root.join("linked.txt")).unwrap();
    let _socket = UnixListener::bind(root.join("c/socket")).unwrap();
    fs::create_dir(root.join("locked")).unwrap();
    fs::set_permissions(root.join("locked"), fs::Permissions::from_mode(0o000)).unwrap();
    let loaded = load_all(&[root.to_owned(), root.join("gone")]);
    fs::set_permissions(root.join("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    let said = problems(&loaded).join("\n");
    for says in [
        "b/loop: skipped: this link leads back",
        "b/dangling: no such file",
        "c/socket: skipped: not a regular file",
        "gone: no such file",
    ] {
        assert!(said.contains(says), "{says}: {said}");
    }
    let found = articles(loaded);
    let told: Vec<(&str, &str)> = found.iter().map(|a| (&*a.id, &*a.text)).collect();
    assert_eq!(
        told,
        [("a.txt", "أ"), ("10.txt", "ج"), ("2.txt", "ب"), ("a.txt#2", "د"), ("linked.txt", "أ"), ("z.jsonl#1", "هـ")]
    );
    assert_eq!(found[0].file.as_ref().unwrap().0.as_path(), root.join("a.txt"));
}

/// The sink may break off; nothing more is read.
#[test]
fn breaking_off() {
    let json = "{\"text\":\"a\"}\n".repeat(1000);
    let mut seen = 0;
    load::from_bytes("x.jsonl", json.as_bytes(), &Options::default(), &mut |_| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(seen, 3);
}
