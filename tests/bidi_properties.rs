//! What holds for any text, in any mode and any room.

use proptest::{prelude::*, sample::select};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;
use waqai::{
    bidi::{Cell, Direction, Look, Mode, Text},
    domain::Span,
    ui::text::{Align, draw},
};

/// Text as it comes and as it should not: letters of several scripts, marks, digits, brackets, emoji, controls.
fn any_text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => select("ابتثجحخدذرزسشصضطظعغفقكلمنهويآأإؤئءةىپچژکگیٹڈڑںھہےڕڵێە".chars().collect::<Vec<_>>()),
        2 => select("\u{64B}\u{64E}\u{64F}\u{650}\u{651}\u{670}\u{5B8}\u{301}".chars().collect::<Vec<_>>()),
        2 => select("abcXYZ .,:-/()[]«»<>%،؟".chars().collect::<Vec<_>>()),
        1 => select("0123٠١٢٣۴۵שלום".chars().collect::<Vec<_>>()),
        1 => select("\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{61C}\u{FEFF}\u{FE0F}\u{1B}\u{9B}\0\n\r\t\u{2029}".chars().collect::<Vec<_>>()),
        1 => select("👍🏽👨👩🇮🇶❤日本한각ﷺﷲﻻ\u{6DD}\u{600}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..60).prop_map(String::from_iter)
}

fn any_look() -> impl Strategy<Value = Look> {
    (select(Mode::ALL.to_vec()), any::<bool>(), any::<bool>()).prop_map(|(mode, harakat, revealing)| Look {
        mode,
        harakat,
        revealing,
    })
}

fn any_direction() -> impl Strategy<Value = Direction> {
    select(vec![Direction::Ltr, Direction::Rtl])
}

/// True of what must never be written to a terminal.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{61C}' | '\u{2028}' | '\u{2029}')
}

fn width(cells: &[Cell<'_>]) -> usize {
    cells.iter().map(|cell| usize::from(cell.width)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// No byte is lost, drawn twice or put into the wrong line, whatever is cut where.
    #[test]
    fn every_byte_belongs_to_one_cell(text in any_text(), look in any_look(), base in any_direction(), room in 0u16..40) {
        let shaped = Text::with_direction(&text, base, look);
        for lines in [vec![shaped.whole()], shaped.wrap(room)] {
            let tiled: String = lines.iter().map(|line| line.span().of(&text)).collect();
            prop_assert!(shaped.width() == 0 || tiled == text, "lines cover {tiled:?}");
            for line in &lines {
                let mut spans: Vec<Span> = shaped.cells(line).iter().map(|cell| cell.span).collect();
                spans.sort();
                // The cells of a tag share its bytes.
                spans.dedup();
                let mut end = line.span().start;
                for span in spans {
                    prop_assert_eq!(span.start, end, "of {:?}", text);
                    prop_assert!(text.is_char_boundary(span.range().end));
                    end = span.end;
                }
                // Blanks at a break are not drawn, nothing else.
                let rest = Text::with_direction(Span { start: end, end: line.span().end }.of(&text), base, look);
                let blank = rest.cells(&rest.whole()).iter().all(|cell| cell.symbol == " ");
                prop_assert!(blank, "{:?} from {end} in {:?} is not drawn", line, text);
            }
        }
    }

    /// Wherever the caret is in a field, what stands beside it is seen, and as much else as there is room for.
    #[test]
    fn a_caret_is_seen(text in any_text(), look in any_look(), base in any_direction(), at in 0usize..200, room in 2u16..40) {
        let shaped = Text::with_direction(&text, base, look);
        let byte = (0..=at.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0);
        let line = shaped.around(byte, room);
        // A tag is as wide as its name.
        if shaped.cells(&shaped.whole()).iter().all(|cell| cell.width < 2) && !look.revealing {
            prop_assert_eq!(usize::from(line.width()), shaped.width().min(room.into()));
            prop_assert!(shaped.width() == 0 || line.span().start as usize <= byte && byte <= line.span().end as usize);
        }
        prop_assert!(line.width() <= room && shaped.caret(&line, byte) <= line.width());
    }

    /// The order on screen is a permutation: the same cells as in logical mode, in another order.
    #[test]
    fn order_loses_nothing(text in any_text(), base in any_direction()) {
        let visual = Text::with_direction(&text, base, Mode::Base);
        let logical = Text::with_direction(&text, base, Mode::Logical);
        let mut drawn = visual.cells(&visual.whole());
        drawn.sort_by_key(|cell| cell.span);
        let written = logical.cells(&logical.whole());
        prop_assert_eq!(drawn.len(), written.len());
        for (drawn, written) in drawn.iter().zip(&written) {
            prop_assert_eq!(drawn.span, written.span);
            let same = drawn.symbol == written.symbol;
            let mirrored = written.symbol.chars().next().and_then(waqai::bidi::mirror);
            prop_assert!(same || mirrored.is_some() && drawn.symbol.chars().next() == mirrored);
        }
    }

    /// Nothing that can move a cursor, reorder a row or take an unknown width is written; and the width we count with is
    /// that of the library which puts cells on screen.
    #[test]
    fn cells_hold_nothing_but_letters(text in any_text(), look in any_look(), base in any_direction()) {
        let shaped = Text::with_direction(&text, base, look);
        let cells = shaped.cells(&shaped.whole());
        prop_assert_eq!(width(&cells), shaped.width());
        for cell in cells {
            let bare = cell.symbol.trim_start_matches('\u{202D}').trim_end_matches('\u{202C}');
            let bare = if look.mode == Mode::Lro { bare } else { &*cell.symbol };
            prop_assert!(!bare.chars().any(is_control), "{:?}", cell.symbol);
            prop_assert!(cell.symbol.chars().count() <= 7);
            #[allow(clippy::disallowed_methods)]
            let counted = unicode_width::UnicodeWidthStr::width(&*cell.symbol);
            prop_assert_eq!(counted, usize::from(cell.width), "{:?}", cell.symbol);
        }
    }

    /// No line is wider than its room, unless one character is.
    #[test]
    fn lines_fit(text in any_text(), look in any_look(), room in 5u16..50) {
        let shaped = Text::new(&text, Direction::Ltr, look);
        for line in shaped.wrap(room).iter().chain([&shaped.fit(room)]) {
            prop_assert!(line.width() <= room);
            prop_assert_eq!(width(&shaped.cells(line)), usize::from(line.width()));
        }
    }

    /// Every letter that a reader would count reaches the screen, and nothing is written beside the area.
    #[test]
    fn every_grapheme_reaches_the_buffer(text in any_text(), mode in select(vec![Mode::Visual, Mode::Base, Mode::Kitty]), base in any_direction()) {
        let shaped = Text::with_direction(&text, base, mode);
        let line = shaped.whole();
        let area = Rect::new(3, 1, line.width(), 1);
        let mut buffer = Buffer::filled(Rect::new(0, 0, line.width() + 6, 3), ratatui::buffer::Cell::new("#"));
        let seen = std::cell::RefCell::new(Vec::new());
        let place = draw(&mut buffer, area, &shaped, &line, Align::Natural, |span| { seen.borrow_mut().push(span); Style::new() });
        prop_assert_eq!(place.width, line.width());
        let spans = seen.into_inner();
        for (at, grapheme) in text.grapheme_indices(true).filter(|_| line.width() > 0) {
            let whole = Span::new(at, at + grapheme.len());
            prop_assert!(spans.iter().any(|span| span.overlaps(whole)), "{grapheme:?} of {text:?} is not drawn");
        }
        for y in 0..3 {
            for x in (0..buffer.area.width).filter(|x| y != 1 || !(place.x..place.right()).contains(x)) {
                prop_assert_eq!(buffer[(x, y)].symbol(), "#");
            }
        }
    }

    /// The caret is always on the line, and a click on a letter's cell finds it.
    #[test]
    fn carets_stay_on_their_line(text in any_text(), look in any_look(), room in 1u16..30) {
        let shaped = Text::new(&text, Direction::Ltr, look);
        for line in shaped.wrap(room) {
            for byte in 0..=text.len() {
                prop_assert!(shaped.caret(&line, byte) <= line.width());
            }
            let mut column = 0;
            for cell in shaped.cells(&line) {
                prop_assert_eq!(shaped.byte_at(&line, column), cell.span.range().start);
                column += u16::from(cell.width);
            }
        }
    }
}
