//! Reading, in MB/s of input: articles and `extract`'s own output as JSON Lines, web pages, and the search for copies.
//! One pass over the same bytes that only counts lines stands beside them as yardstick.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::{hint::black_box, ops::ControlFlow, sync::Arc};
use waqai::{
    domain::Article,
    load::{self, Loaded, Options},
    timeline::copies,
};

const WORDS: [&str; 24] = [
    "استهدفت",
    "طائرة",
    "مسيّرة",
    "قاعدة",
    "وادي",
    "الرمل",
    "مساء",
    "الثلاثاء",
    "وأعلن",
    "متحدث",
    "باسم",
    "القوات",
    "أن",
    "الدفاعات",
    "الجوية",
    "أسقطت",
    "صاروخين",
    "قبل",
    "وصولهما",
    "إلى",
    "محيط",
    "المنشأة",
    "دون",
    "إصابات",
];

/// Different text for every seed, the same in every run.
fn text(seed: u64, words: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut text = String::new();
    for at in 0..words {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS[(state >> 33) as usize % WORDS.len()]);
        text.push(if at % 40 == 39 { '\n' } else { ' ' });
    }
    text
}

fn articles() -> String {
    let line = |n| {
        let line = serde_json::json!({
            "id": format!("a{n}"), "title": text(n, 8), "outlet": "وكالة", "url": format!("https://x.example/{n}"),
            "published": "2024-03-05T21:40:00+03:00", "text": text(n, 280),
        });
        format!("{line}\n")
    };
    (0..4000).map(line).collect()
}

/// Rows of the size and shape `extract` prints.
fn rows() -> String {
    let row = |n: u64| {
        let sentence = text(n, 30);
        let mut evidence = Vec::new();
        let mut at = 0;
        for (word, slot) in sentence.split(' ').zip(["trigger", "site", "actor", "weapon", "date", "status"]) {
            evidence.push(serde_json::json!({"slot": slot, "start": 100 + at, "end": 100 + at + word.len(), "text": word, "rule": format!("{slot}:lexicon")}));
            at += word.len() + 1;
        }
        let row = serde_json::json!({
            "id": format!("{n:016x}"), "article": format!("a{}", n / 3), "title": text(n, 8), "outlet": "وكالة",
            "url": format!("https://x.example/{n}"), "published": "2024-03-05T21:40:00+03:00",
            "date": {"start": "2024-03-05", "end": "2024-03-05", "text": sentence.split(' ').nth(4), "basis": "explicit", "weak": false},
            "part_of_day": "evening",
            "site": {"id": format!("site-{}", n % 150), "name": format!("قاعدة {}", n % 150), "name_en": "Base", "country": "IQ", "lat": 33.8, "lon": 42.4},
            "actors": [{"id": "x", "name": "كتائب الوادي", "name_en": null, "role": "claimed"}],
            "weapons": [{"type": "drone", "count": 2}], "killed": null, "injured": [1, null], "outcome": "hit", "status": "claimed",
            "confidence": 0.8, "sentences": [{"start": 100, "end": 100 + sentence.len(), "text": sentence}], "evidence": evidence,
        });
        format!("{{\"type\":\"report\",{}\n", row.to_string().trim_start_matches('{'))
    };
    (0..8000).filter(|n| n % 3 == 0).map(row).collect()
}

fn pages() -> Vec<String> {
    let page = |n| {
        let body: String = text(n, 280).lines().map(|line| format!("<p>{line}</p>")).collect();
        let menu: String = (0..40).map(|m| format!("<li><a href=\"/{m}\">قسم {m}</a></li>")).collect();
        format!(
            "<!DOCTYPE html><html><head><title>عنوان</title><meta property=\"article:published_time\" content=\"2024-03-05T21:40:00+03:00\">\
            </head><body><nav><ul>{menu}</ul></nav><article><h1>عنوان</h1>{body}</article><footer>حقوق</footer></body></html>"
        )
    };
    (0..50).map(page).collect()
}

fn count(name: &str, bytes: &[u8]) -> usize {
    let mut count = 0;
    load::from_bytes(name, bytes, &Options::default(), &mut |loaded| {
        assert!(!matches!(loaded, Loaded::Problem(_)), "{loaded:?}");
        count += 1;
        ControlFlow::Continue(())
    });
    count
}

fn benches(c: &mut Criterion) {
    let (articles, rows, pages) = (articles(), rows(), pages());
    let mut group = c.benchmark_group("load");
    group.throughput(Throughput::Bytes(articles.len() as u64));
    group.bench_function("yardstick: count lines", |b| {
        b.iter(|| memchr::memchr_iter(b'\n', black_box(articles.as_bytes())).count());
    });
    group.bench_function("articles as JSON Lines", |b| b.iter(|| count("x.jsonl", articles.as_bytes())));
    group.throughput(Throughput::Bytes(rows.len() as u64));
    group.bench_function("extract's output", |b| b.iter(|| count("x.jsonl", rows.as_bytes())));
    group.throughput(Throughput::Bytes(pages.iter().map(String::len).sum::<usize>() as u64));
    group.bench_function("web pages", |b| {
        b.iter(|| pages.iter().map(|page| count("x.html", page.as_bytes())).sum::<usize>());
    });
    let texts: Vec<Arc<Article>> = (0..10_000).map(|n| Arc::new(Article::new(n.to_string(), text(n, 60)))).collect();
    group.throughput(Throughput::Elements(texts.len() as u64));
    group.bench_function("near-copies, by article", |b| b.iter(|| copies::groups(&texts)));
    group.finish();
}

criterion_group! { name = all; config = Criterion::default().sample_size(10); targets = benches }
criterion_main!(all);
