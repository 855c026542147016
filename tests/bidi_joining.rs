//! Joining and order against fribidi, an implementation that shares nothing with ours; `tests/data/bidi/make-vectors.py`
//! says how its answers were made.

use waqai::bidi::{Direction, Mode, Text};

fn points(text: &str) -> String {
    text.chars().map(|c| format!("{:04X} ", c as u32)).collect()
}

#[test]
fn words_are_drawn_as_fribidi_draws_them() {
    let point = |code: &str| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
    let text = |codes: &str| codes.split_whitespace().map(point).collect::<String>();
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in include_str!("data/bidi/joining.txt").lines().filter(|line| !line.starts_with('#')) {
        let (logical, drawn) = line.split_once(';').unwrap();
        let shaped = Text::with_direction(&text(logical), Direction::Rtl, Mode::Visual);
        let ours: String = shaped.cells(&shaped.whole()).iter().map(|cell| &*cell.symbol).collect();
        count += 1;
        if ours != text(drawn) {
            wrong.push(format!("{logical}\n   ours {}\n fribidi {drawn}", points(&ours)));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 500, "only {count} words");
}
