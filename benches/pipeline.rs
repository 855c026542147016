//! The way from text to a filtered timeline, step by step: folding, finding mentions and extracting in MB/s of text,
//! merging, indexing and filtering by the incident. One Aho-Corasick pass over the same folded text, with all names of
//! the lexicon, stands beside the first as yardstick.
//!
//! Real news is read from `../shared/data/news-20mb.jsonl.gz` where it stands beside the checkout; invented news with an
//! incident in every other sentence is always there.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use aho_corasick::AhoCorasick;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::{
    hint::black_box,
    io::Read,
    ops::ControlFlow,
    sync::{Arc, atomic::AtomicBool},
};
use waqai::{
    arabic::{
        fold::{Folded, fold},
        token::tokens,
    },
    domain::Article,
    extract::{Extraction, extract},
    generate::Generator,
    lexicon::Lexicon,
    load::{self, Loaded, Options},
    query::{Annotations, Query, Searcher},
    timeline::{Timeline, index::Index},
};

/// Megabytes of text a corpus is cut to.
const MEGABYTES: usize = 2;
/// Incidents of the timeline.
const INCIDENTS: u64 = 100_000;

fn news() -> Option<Vec<Article>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/news-20mb.jsonl.gz");
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).ok()?).read_to_end(&mut text).ok()?;
    let mut all = Vec::new();
    load::from_bytes("news.jsonl", &text, &Options::default(), &mut |loaded| {
        if let Loaded::Article(article) = loaded {
            all.push(article);
        }
        ControlFlow::Continue(())
    });
    Some(all)
}

/// As many articles as make a corpus.
fn cut(articles: impl IntoIterator<Item = Article>) -> Vec<Article> {
    let mut left = MEGABYTES << 20;
    let fits = |article: &Article| {
        let before = left;
        left = left.saturating_sub(article.text.len());
        before > 0
    };
    articles.into_iter().take_while(fits).collect()
}

/// Sport, prices and weather, and no word of a deed.
fn quiet(lexicon: &Lexicon) -> Vec<Article> {
    let told = Generator::new(20_000, lexicon);
    let background = told.map(|(article, said)| {
        let is_told = |line: &str| {
            let start = line.as_ptr() as usize - article.text.as_ptr() as usize;
            said.reports.iter().flat_map(|r| &r.sentences).any(|s| s.range().contains(&start))
        };
        let lines: Vec<&str> = article.text.lines().filter(|line| !is_told(line)).collect();
        Article::new(article.id.clone(), lines.join("\n"))
    });
    cut(background)
}

fn reading(c: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let names = lexicon.sites.iter().map(|s| &s.aliases).chain(lexicon.actors.iter().map(|a| &a.aliases));
    let yardstick = AhoCorasick::new(names.flatten().map(|name| fold(name))).unwrap();
    let invented = cut(Generator::new(20_000, &lexicon).map(|(article, _)| article));
    let mut corpora = vec![("full of incidents", invented), ("without a deed", quiet(&lexicon))];
    corpora.extend(news().map(|articles| ("general news", cut(articles))));
    for (name, corpus) in &corpora {
        let mut group = c.benchmark_group(*name);
        let bytes: usize = corpus.iter().map(|article| article.text.len()).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        let folded: Vec<Folded> = corpus.iter().map(|article| Folded::of(&article.text)).collect();
        group.bench_function("yardstick: one Aho-Corasick pass", |b| {
            b.iter(|| folded.iter().map(|f| yardstick.find_iter(black_box(&f.text)).count()).sum::<usize>());
        });
        group.bench_function("fold", |b| {
            b.iter(|| corpus.iter().map(|a| Folded::of(black_box(&a.text)).text.len()).sum::<usize>());
        });
        group.bench_function("mentions", |b| {
            let mut found = Vec::new();
            b.iter(|| {
                let mut count = 0;
                for text in folded.iter().map(|f| &f.text) {
                    let tokens = tokens(black_box(text));
                    for at in 0..tokens.len() {
                        found.clear();
                        lexicon.matcher.at(&tokens, at, &mut found);
                        count += found.len();
                    }
                }
                count
            });
        });
        group.bench_function("extract, fold and mentions included", |b| {
            b.iter(|| corpus.iter().map(|a| extract(black_box(a), &lexicon).reports.len()).sum::<usize>());
        });
        group.finish();
    }
}

fn merging(c: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let parts: Vec<(Arc<Article>, Extraction)> =
        Generator::new(INCIDENTS, &lexicon).map(|(article, said)| (Arc::new(article), said)).collect();
    let mut group = c.benchmark_group("timeline");
    group.throughput(Throughput::Elements(INCIDENTS));
    group.bench_function("merge", |b| {
        b.iter_batched(|| parts.clone(), |parts| Timeline::build(parts, &lexicon), BatchSize::PerIteration);
    });
    let timeline = Arc::new(Timeline::build(parts, &lexicon));
    group.bench_function("index", |b| b.iter(|| Index::new(Arc::clone(&timeline), &lexicon)));
    let never = AtomicBool::new(false);
    group.bench_function("read words", |b| {
        b.iter_batched(
            || Index::new(Arc::clone(&timeline), &lexicon),
            |index| index.words(&never).is_some(),
            BatchSize::PerIteration,
        );
    });
    let searcher = Searcher::new(Arc::new(Index::new(Arc::clone(&timeline), &lexicon)));
    searcher.index().words(&never);
    for typed in ["ع", "عين", "ain asad", "weapon:drone after:2015 killed>0"] {
        let query: Query = typed.parse().unwrap();
        group.bench_function(format!("filter: {typed}"), |b| {
            b.iter(|| searcher.run(black_box(&query), &Annotations::default(), &never).map(|set| set.count()));
        });
    }
    group.finish();
}

criterion_group! { name = all; config = Criterion::default().sample_size(10); targets = reading, merging }
criterion_main!(all);
