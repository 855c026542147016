//! Lines of text as cells: order, joining, cutting, wrapping, carets, and text that means harm.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};
use waqai::{
    bidi::{Direction, Line, Look, Mode, Text, Weight, width},
    domain::Span,
    ui::text::{Align, draw},
};

/// A line's symbols from left to right, as code points: editors reorder Arabic, failures must be readable.
fn points(text: &Text, line: &Line) -> String {
    let cells = text.cells(line);
    let points = cells.iter().flat_map(|cell| cell.symbol.chars()).map(|c| match c {
        ' '..='~' | '…' => c.to_string(),
        c => format!("<{:04X}>", c as u32),
    });
    points.collect()
}

fn drawn(text: &str, look: impl Into<Look>) -> String {
    let text = Text::new(text, Direction::Ltr, look);
    points(&text, &text.whole())
}

#[test]
fn letters_are_joined_and_stand_in_visual_order() {
    let cases = [
        ("plain Latin", "abc 12", "abc 12"),
        ("all four forms", "ببب ب", "<FE8F> <FE90><FE92><FE91>"),
        ("lam-alef takes one cell", "سلام", "<FEE1><FEFC><FEB3>"),
        ("lam-alef with marks between and after", "ل\u{64E}ا\u{653}", "<FEFB><064E><0653>"),
        ("numbers and Latin run to the right", "في 12 مايو BBC", "BBC <FEEE><FEF3><FE8E><FEE3> 12 <FEF2><FED3>"),
        ("Arabic digits too", "٢٠٢٤م", "<FEE1><0662><0660><0662><0664>"),
        ("brackets turn round", "(ب)", "(<FE8F>)"),
        ("guillemets turn round", "«ب»", "<00AB><FE8F><00BB>"),
        ("the full stop is at the left", "ب.", ".<FE8F>"),
        ("tatweel joins", "بـ", "<0640><FE91>"),
        ("a joiner joins and is not sent", "ه\u{200D}", "<FEEB>"),
        ("a non-joiner parts and is not sent", "می\u{200C}ر", "<FEAD><FBFD><FEE3>"),
        ("Hebrew", "שלום", "<05DD><05D5><05DC><05E9>"),
        ("Sorani letters without forms stay", "ڕێ", "<06CE><0695>"),
        ("Sorani ae is shaped like heh", "بە", "<FEEA><FE91>"),
    ];
    for (what, text, want) in cases {
        assert_eq!(drawn(text, Mode::Visual), want, "{what}");
    }
}

#[test]
fn each_mode_writes_as_its_terminal_needs() {
    let text = "قال (بلا) 5٪ ok";
    let cases = [
        (Mode::Visual, "ok <066A>5 (<FEFC><FE91>) <FEDD><FE8E><FED7>"),
        (Mode::Base, "ok <066A>5 (<0627><0644><0628>) <0644><0627><0642>"),
        (Mode::Kitty, "ok <066A>5 (<FE91><FEFC>) <FED7><FE8E><FEDD>"),
        (Mode::Lro, "ok <066A>5 (<202D><FEFC><FE91>) <FEDD><FE8E><FED7><202C>"),
        (Mode::Logical, "<0642><0627><0644> (<0628><0644><0627>) 5<066A> ok"),
    ];
    for (mode, want) in cases {
        assert_eq!(drawn(text, mode), want, "{}", mode.word());
    }
}

/// What touches a word without a blank is drawn in another weight for kitty, and only for kitty.
#[test]
fn kitty_draws_what_touches_a_word_apart() {
    let text = Text::new("x (با) y", Direction::Ltr, Mode::Kitty);
    let weights: Vec<Weight> = text.cells(&text.whole()).iter().map(|cell| cell.weight).collect();
    let [free, word, apart] = [Weight::Free, Weight::Word, Weight::Apart];
    assert_eq!(weights, [free, free, apart, word, word, apart, free, free]);
    assert_eq!(text.printed(&text.whole()), "x \u{1b}[1m(\u{1b}[22m\u{FE91}\u{FE8E}\u{1b}[1m)\u{1b}[22m y");
    let text = Text::new("x (با) y", Direction::Ltr, Mode::Visual);
    assert!(text.cells(&text.whole()).iter().all(|cell| cell.weight == Weight::Free));
}

/// Letters lit in a word, as what was searched for: kitty gets the whole word in one weight, and what touches it in the
/// other; elsewhere they are bold alone.
#[test]
fn kitty_gets_words_in_one_weight() {
    let bold = |words: &str, lit: &str, mode| {
        let text = Text::new(words, Direction::Ltr, mode);
        let at = words.find(lit).unwrap();
        let lit = at..at + lit.len();
        let style = |span: Span| {
            let is_lit = lit.contains(&(span.start as usize));
            Style::new().add_modifier(if is_lit { Modifier::BOLD } else { Modifier::empty() })
        };
        let area = Rect::new(0, 0, text.width() as u16, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut buffer, area, &text, &text.whole(), Align::Natural, style);
        buffer
            .content
            .iter()
            .map(|cell| if cell.modifier.contains(Modifier::BOLD) { '#' } else { '.' })
            .collect::<String>()
    };
    assert_eq!(bold("عين الأسد", "أسد", Mode::Visual), "##......");
    assert_eq!(bold("عين الأسد", "أسد", Mode::Kitty), "####....");
    assert_eq!(bold("«عين» الأسد", "عين", Mode::Kitty), "......###.");
    assert_eq!(bold("«عين» الأسد", "سد", Mode::Kitty), "####.#...#");
}

/// The ellipsis stands at the logical end, and the letter before it keeps the form of the whole word.
#[test]
fn a_cut_keeps_the_beginning() {
    let cases = [
        ("قاعدة", 5, "<FE93><FEAA><FECB><FE8E><FED7>"),
        ("قاعدة", 4, "…<FECB><FE8E><FED7>"),
        ("قال ثم", 5, "…<FEDD><FE8E><FED7>"),
        ("base of", 5, "base…"),
        ("base", 1, "…"),
        ("base", 0, ""),
        ("", 0, ""),
    ];
    for (text, room, want) in cases {
        let text = Text::new(text, Direction::Ltr, Mode::Visual);
        let line = text.fit(room);
        assert_eq!(points(&text, &line), want);
        assert!(line.width() <= room);
    }
}

/// An ellipsis lights up when what it hides would.
#[test]
fn an_ellipsis_stands_for_what_it_hides() {
    let text = Text::new("abcdef", Direction::Ltr, Mode::Visual);
    let last = text.cells(&text.fit(3)).pop().unwrap();
    assert_eq!((&*last.symbol, last.span), ("…", Span::new(2, 6)));
}

/// What is cut is cut between words where next to nothing of the last would be left.
#[test]
fn words_are_not_cut_to_a_stump() {
    let cases = [
        ("one twelve", 7, "one"),
        ("one twelve", 8, "one twe"),
        ("one two three", 9, "one two"),
        ("twelve", 3, "tw"),
        ("in 2023", 6, "in"),
        ("قاعدة عين الأسد الجوية", 18, "قاعدة عين الأسد"),
    ];
    for (text, room, want) in cases {
        let shaped = Text::new(text, Direction::Ltr, Mode::Visual);
        let line = shaped.fit(room);
        assert_eq!(line.span().of(text).trim_end(), want, "{text} in {room}");
        assert!(line.width() <= room);
    }
}

#[test]
fn lines_break_at_blanks_and_else_between_letters() {
    let cases: [(&str, u16, &[&str]); 8] = [
        ("one two  three", 7, &["one two", "three"]),
        ("one two", 3, &["one", "two"]),
        ("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]),
        ("ab cdefgh", 4, &["ab", "cdef", "gh"]),
        ("  ab", 4, &["  ab"]),
        ("ab   ", 4, &["ab  "]),
        ("", 4, &[""]),
        ("ab", 0, &["a", "b"]),
    ];
    for (text, room, want) in cases {
        let shaped = Text::new(text, Direction::Ltr, Mode::Visual);
        let lines = shaped.wrap(room);
        let got: Vec<String> = lines.iter().map(|line| points(&shaped, line)).collect();
        assert_eq!(got, want, "{text:?} in {room}");
        let tiled: String = lines.iter().map(|line| line.span().of(text)).collect();
        assert_eq!(tiled, text, "every byte is in one line");
    }
}

/// The caret stands where the letter before it ends: at its left in Arabic, at its right in Latin.
#[test]
fn the_caret_follows_what_was_typed() {
    let cases: [(&str, &[u16]); 6] = [
        ("ab", &[0, 1, 2]),
        ("با", &[2, 1, 0]),
        // Latin inside Arabic: at the right of the Latin letters typed so far, which grow to the right.
        ("ب a", &[3, 2, 1, 1]),
        // Arabic inside Latin: at the left of the letters typed so far.
        ("a با", &[0, 1, 2, 3, 2]),
        ("ب ", &[2, 1, 0]),
        ("", &[0]),
    ];
    for (text, want) in cases {
        let shaped = Text::new(text, Direction::Ltr, Mode::Visual);
        let line = shaped.whole();
        let stops = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let got: Vec<u16> = stops.map(|byte| shaped.caret(&line, byte)).collect();
        assert_eq!(got, want, "{text:?}");
    }
}

/// Of a line longer than its field what stands around the caret is seen, most of it before the caret.
#[test]
fn the_caret_is_always_seen() {
    let cases = [
        ("abcdefghijkl", 12, "efghijkl"),
        ("abcdefghijkl", 8, "cdefghij"),
        ("abcdefghijkl", 0, "abcdefgh"),
        ("abc", 1, "abc"),
        ("كتب في الصحف", 22, "الصحف"),
    ];
    for (text, byte, seen) in cases {
        let width = seen.chars().count() as u16;
        let line = Text::new(text, Direction::Ltr, Mode::Visual).around(byte, width);
        assert_eq!(line.span().of(text), seen, "{text:?} {byte}");
    }
}

#[test]
fn a_click_finds_its_letter() {
    let text = Text::new("ab بت", Direction::Ltr, Mode::Visual);
    let line = text.whole();
    let bytes: Vec<usize> = (0..6).map(|column| text.byte_at(&line, column)).collect();
    assert_eq!(bytes, [0, 1, 2, 5, 3, 7]);
}

/// Nothing that an article says can move what stands beside it or write to the terminal.
#[test]
fn controls_never_reach_a_cell() {
    let hostile = "a\u{1B}[2Jb\u{202E}cd\u{202C}\u{2067}e\u{2069}\u{7}\u{9B}f\r\n\u{FEFF}g\u{200F}\u{200D}h";
    for mode in [Mode::Visual, Mode::Base, Mode::Kitty, Mode::Logical] {
        let text = drawn(hostile, mode);
        assert_eq!(text, "a[2Jbcdef gh", "{}", mode.word());
    }
    let seen = drawn(hostile, Look::from(Mode::Visual).revealing());
    assert!(seen.contains("<2039>ESC<203A>[2J"), "{seen}");
    assert!(seen.contains("<2039>RLO<203A>cd<2039>PDF<203A>"), "{seen}");
}

#[test]
fn emoji_are_cut_to_one_character() {
    let cases = [
        ("family", "👨\u{200D}👩\u{200D}👧!", "<1F468>!"),
        ("skin", "👍🏽!", "<1F44D>!"),
        ("heart", "❤\u{FE0F}!", "<2764>!"),
        ("flag", "🇮🇶", "IQ"),
        ("key", "1\u{FE0F}\u{20E3}", "1"),
    ];
    for (what, text, want) in cases {
        assert_eq!(drawn(text, Mode::Visual), want, "{what}");
    }
}

#[test]
fn hostile_text_is_only_text() {
    let many_marks = format!("ب{}", "\u{64E}".repeat(10_000));
    let text = Text::new(&many_marks, Direction::Ltr, Mode::Visual);
    assert_eq!(text.width(), 1);
    assert!(text.cells(&text.whole())[0].symbol.len() <= 16, "a cell holds only a few marks");
    let isolates = format!("{}1{}", "\u{2067}".repeat(200), "\u{2069}".repeat(200));
    assert_eq!(drawn(&isolates, Mode::Visual), "1");
    assert_eq!(drawn("\u{64E}", Mode::Visual), "<25CC><064E>", "a mark alone sits on a circle");
    assert_eq!(drawn("\u{200F}", Mode::Visual), "");
    let overrides = "\u{202E}".repeat(500) + "ab";
    assert_eq!(drawn(&overrides, Mode::Visual), "ab");
}

#[test]
fn vowel_signs_can_be_left_out() {
    let text = "قَالَ";
    assert_eq!(drawn(text, Mode::Visual), "<FEDD><064E><FE8E><FED7><064E>");
    assert_eq!(drawn(text, Look::from(Mode::Visual).harakat(false)), "<FEDD><FE8E><FED7>");
}

#[test]
fn widths_are_those_of_the_cells() {
    let cases = [("", 0), ("abc", 3), ("قال السلام الأول لا", 16), ("日本", 4), ("a\tb", 3), ("a\u{1B}b", 2)];
    for (text, want) in cases {
        assert_eq!(width(text), want, "{text:?}");
    }
}
