//! Drawing Arabic: one title from text to cells, and a whole screen of 200 × 60, which is to take under 2 ms.

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use std::hint::black_box;
use waqai::{
    bidi::{Direction, Mode, Text},
    ui::text::{Align, draw},
};

/// Two lines of news as they come: names, numbers, quotation marks, a Latin word, a vowel sign.
const NEWS: &str = "أعلن الفصيل أنه استهدف «قاعدة الوادي» فجر الثلاثاء 14/11/2023 بطائرتين مسيّرتين، وقال مصدر أمني (لم يُسمَّ) إن إحداهما أُسقطت \
                    قرب المدرج، وذكرت وكالة ANA أنّ 3 من العاملين أصيبوا بجروح طفيفة ولم تقع أضرار تُذكر في المنشأة بحسب البيان نفسه لاحقًا";

fn screen(buffer: &mut Buffer) {
    for y in 0..60 {
        let text = Text::new(NEWS, Direction::Ltr, Mode::Visual);
        let line = text.fit(200);
        draw(buffer, Rect::new(0, y, 200, 1), &text, &line, Align::Natural, |_| Style::new());
    }
}

fn bench(criterion: &mut Criterion) {
    let title: String = NEWS.chars().take(60).collect();
    criterion.bench_function("a title of 60 letters, from text to cells", |bencher| {
        bencher.iter(|| {
            let text = Text::new(black_box(&title), Direction::Ltr, Mode::Visual);
            text.cells(&text.whole()).len()
        });
    });
    criterion.bench_function("an ASCII cell of 60 letters", |bencher| {
        let ascii = "Ain al-Asad air base, Anbar: drone x2, rocket; denied (2023)";
        bencher.iter(|| {
            let text = Text::new(black_box(ascii), Direction::Ltr, Mode::Visual);
            text.cells(&text.whole()).len()
        });
    });
    criterion.bench_function("a screen of 200 x 60, all Arabic, all anew", |bencher| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 60));
        bencher.iter(|| screen(black_box(&mut buffer)));
    });
    criterion.bench_function("an article of 100 KB, wrapped", |bencher| {
        let article = NEWS.repeat(100_000 / NEWS.len());
        bencher.iter(|| Text::new(black_box(&article), Direction::Ltr, Mode::Visual).wrap(100).len());
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
