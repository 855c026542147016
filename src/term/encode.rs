//! From a screen that is shown to one that is wanted, in as few bytes as the change needs.
//!
//! The library's own way of writing sends both colours wherever one changes, and row and column wherever it skips a cell.
//! Here only what changed is sent, the cursor goes the shortest way (absolutely, where signs were written that a terminal may
//! count otherwise than we do: that sets it right again), long blanks are erased rather than written, and rows that are
//! there already are moved.

use super::{
    cursor::Cursor,
    layers,
    overhang::Redrawing,
    pen::Pen,
    sheet::{Link, Sheet, Shift, differ, is_blank},
};
use ratatui::{
    buffer::{Cell, CellDiffOption, CellWidth},
    layout::Position,
};
use std::fmt::Write as _;

/// Blanks that are erased rather than written: erasing takes some ten bytes.
const LONG_BLANK: usize = 12;

/// Writes what is not shown as it is wanted into `out`. Rows and columns count from 0 here and from 1 on the wire.
pub(super) fn encode(out: &mut String, sheet: &mut Sheet, links: Vec<Link>, redrawing: Option<Redrawing>) {
    let changed = links != sheet.links;
    if changed {
        sheet.rewrite_links();
    }
    if let Some(shift) = sheet.shift() {
        push_shift(out, shift);
    }
    if changed {
        sheet.links = links;
        sheet.rewrite_links();
    }
    if let Some(redrawing) = redrawing {
        sheet.wipe(redrawing);
    }
    let apart = layers::apart(sheet);
    let Sheet { shown, wanted, links, .. } = sheet;
    let mut writer = Writer { out, pen: Pen::PLAIN, cursor: Cursor::default(), linked: None, links };
    writer.rows(shown, wanted, |pen| !apart.contains(&pen));
    apart.iter().for_each(|layer| writer.rows(shown, wanted, |pen| pen == *layer));
    // What a later layer cut in two.
    writer.rows(shown, wanted, |_| true);
    writer.link(None);
    writer.pen.set(writer.out, Pen::PLAIN);
}

/// What a frame is written with, as it stands on the way.
struct Writer<'a> {
    out: &'a mut String,
    pen: Pen,
    cursor: Cursor,
    linked: Option<&'a Link>,
    links: &'a [Link],
}

impl<'a> Writer<'a> {
    /// Writes what differs, row by row: blanks, and letters of the pens that are asked for.
    fn rows(&mut self, shown: &mut [Vec<Cell>], wanted: &[Vec<Cell>], is_asked: impl Fn(Pen) -> bool) {
        for (y, (shown, wanted)) in shown.iter_mut().zip(wanted).enumerate() {
            let links = self.links;
            let pens = layers::pens(shown, wanted);
            let is_due = |(x, (shown, wanted)): (usize, (&Cell, &Cell))| {
                let is_any = || pens.get(x).is_some_and(|pen| is_asked(*pen));
                // A link is opened once; the second half of a wide sign comes with the first.
                differ(shown, wanted) && !wanted.symbol().is_empty() && (is_any() || link_at(links, x, y).is_some())
            };
            let mut x = 0;
            while let Some(skipped) = shown.iter().zip(wanted).enumerate().skip(x).position(is_due) {
                x += skipped;
                let taken = self.next((x, y), shown, wanted);
                let written = shown.iter_mut().zip(wanted).skip(x).take(taken);
                written.for_each(|(shown, wanted)| shown.clone_from(wanted));
                x += taken;
                // What is left of a wide sign that was cut in two is anybody's guess.
                if let Some(half) = shown.get_mut(x).filter(|cell| cell.symbol().is_empty()) {
                    half.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
    }

    /// Writes a cell, or all blanks that are there; gives the columns that took.
    fn next(&mut self, (x, y): (usize, usize), shown: &[Cell], wanted: &[Cell]) -> usize {
        let rest = wanted.get(x..).unwrap_or_default();
        let Some(cell) = rest.first() else { return 1 };
        let link = link_at(self.links, x, y);
        // What is written again on the way is so outside of links.
        self.link(link);
        let pen = self.pen;
        let as_the_pen = |cell: &Cell| link.is_none() && pen.suited(cell) == pen;
        let blanks = rest.iter().take_while(|cell| is_blank(cell)).count();
        let is_tail = blanks == rest.len();
        let changed = shown.iter().zip(wanted).skip(x).take(blanks).rposition(|(shown, wanted)| differ(shown, wanted));
        let from = match changed {
            Some(_) if is_tail => self.cursor.in_blanks_before((x, y), wanted),
            _ => x,
        };
        self.cursor.go(self.out, (from, y), wanted, as_the_pen);
        self.pen.set(self.out, pen.suited(cell));
        match changed {
            Some(last) => {
                blank(self.out, &mut self.cursor, x - from + last + 1, is_tail);
                last + 1
            }
            None => {
                self.cursor.write(self.out, cell);
                usize::from(cell.cell_width().max(1))
            }
        }
    }

    /// What is written from here on is a link, or none.
    fn link(&mut self, link: Option<&'a Link>) {
        if link != self.linked {
            // Writing into a string cannot fail.
            let _ = write!(self.out, "\x1b]8;;{}\x1b\\", link.map_or("", |link| &link.address));
            self.linked = link;
        }
    }
}

fn link_at(links: &[Link], x: usize, y: usize) -> Option<&Link> {
    links.iter().find(|link| link.area.contains(Position::new(x as u16, y as u16)))
}

/// Moves rows as every terminal can: by a line feed at the bottom of a region, or the reverse at its top.
fn push_shift(out: &mut String, Shift { top, bottom, by }: Shift) {
    let (from, feed) = if by > 0 { (bottom, "\n") } else { (top, "\x1bM") };
    // Writing into a string cannot fail.
    let _ = write!(out, "\x1b[{};{}r\x1b[{}H{}\x1b[r", top + 1, bottom + 1, from + 1, feed.repeat(by.unsigned_abs()));
}

/// Writes or erases blanks, up to the end of the row where nothing else follows.
fn blank(out: &mut String, cursor: &mut Cursor, columns: usize, is_tail: bool) {
    const TO_THE_END: &str = "\x1b[K";
    if is_tail && columns > TO_THE_END.len() {
        out.push_str(TO_THE_END);
    } else if columns >= LONG_BLANK {
        let _ = write!(out, "\x1b[{columns}X");
    } else {
        (0..columns).for_each(|_| cursor.write(out, &Cell::EMPTY));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{
        buffer::Buffer,
        layout::Rect,
        style::{Color, Modifier, Style},
    };

    const AREA: Rect = Rect { x: 0, y: 0, width: 20, height: 12 };

    fn a_color() -> impl Strategy<Value = Color> {
        prop_oneof![
            3 => Just(Color::Reset),
            1 => any::<u8>().prop_map(Color::Indexed),
            1 => Just(Color::LightCyan),
            1 => Just(Color::Blue),
        ]
    }

    /// A stretch of one row in one style.
    fn stretch() -> impl Strategy<Value = (u16, u16, String, Style)> {
        let modifiers = prop::sample::subsequence(
            vec![Modifier::BOLD, Modifier::CROSSED_OUT, Modifier::UNDERLINED, Modifier::REVERSED, Modifier::ITALIC],
            0..3,
        );
        let text =
            prop_oneof!["[a-z ]{1,12}", " {1,20}", "[\u{FE8D}\u{FEB3}\u{FEFC}]{1,9}", "[漢字a]{1,4}", "[●–a ]{1,6}"];
        (0u16..20, 0u16..12, text, a_color(), a_color(), modifiers).prop_map(|(x, y, text, fg, bg, modifiers)| {
            let modifiers = modifiers.into_iter().fold(Modifier::empty(), |all, one| all | one);
            (x, y, text, Style::new().fg(fg).bg(bg).add_modifier(modifiers))
        })
    }

    fn shown(color: Color) -> vt100::Color {
        match color {
            Color::Indexed(n) => vt100::Color::Idx(n),
            Color::LightCyan => vt100::Color::Idx(14),
            Color::Blue => vt100::Color::Idx(4),
            _ => vt100::Color::Default,
        }
    }

    /// A frame that some stretches were written into.
    fn frame(stretches: &[(u16, u16, String, Style)]) -> Buffer {
        let mut frame = Buffer::empty(AREA);
        for (x, y, text, style) in stretches {
            let mut x = *x;
            for c in text.chars() {
                let mut cell = Cell::default();
                cell.set_char(c).set_style(*style);
                let width = cell.cell_width();
                if x + width <= AREA.width {
                    frame[(x, *y)] = cell;
                    (x + 1..x + width).for_each(|covered| frame[(covered, *y)].reset());
                }
                x += width;
            }
        }
        frame
    }

    /// The same moved up by so many lines, down where negative.
    fn moved(frame: &Buffer, by: i16) -> Buffer {
        let mut moved = Buffer::empty(AREA);
        for at in AREA.positions() {
            let from = at.y.checked_add_signed(by).filter(|y| *y < AREA.height);
            if let Some(from) = from {
                moved[at] = frame[(at.x, from)].clone();
            }
        }
        moved
    }

    /// A terminal that is sent frames, and what it takes.
    struct Far {
        terminal: vt100::Parser,
        sheet: Sheet,
        before: Buffer,
        links: Vec<Link>,
    }

    impl Far {
        fn new() -> Self {
            let terminal = vt100::Parser::new(AREA.height.try_into().unwrap(), AREA.width.try_into().unwrap(), 0);
            Self { terminal, sheet: Sheet::default(), before: Buffer::empty(AREA), links: Vec::new() }
        }

        fn send(&mut self, after: Buffer) -> String {
            let mut out = String::new();
            self.sheet.want(self.before.diff(&after).into_iter());
            encode(&mut out, &mut self.sheet, self.links.clone(), None);
            self.terminal.process(out.as_bytes());
            self.before = after;
            out
        }
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        /// Whatever changes from frame to frame, the terminal shows the last frame, cell by cell.
        #[test]
        fn the_terminal_shows_the_frame(
            frames in prop::collection::vec((prop::collection::vec(stretch(), 0..12), -3i16..4), 1..5),
        ) {
            let mut far = Far::new();
            for (stretches, by) in frames {
                // Either a new screen, or the last one moved with something new on it.
                let mut after = frame(&stretches);
                if by != 0 {
                    let old = moved(&far.before, by);
                    for at in AREA.positions().filter(|at| at.y > 1) {
                        after[at] = old[at].clone();
                    }
                }
                let out = far.send(after.clone());
                for position in AREA.positions() {
                    let (cell, seen) = (&after[position], far.terminal.screen().cell(position.y, position.x).unwrap());
                    if seen.is_wide_continuation() {
                        continue;
                    }
                    let letters = if seen.contents().is_empty() { " " } else { seen.contents() };
                    prop_assert_eq!(cell.symbol(), letters, "{:?} {:?}", position, out);
                    prop_assert_eq!(shown(cell.bg), seen.bgcolor());
                    let has = |modifier| cell.modifier.contains(modifier);
                    if cell.symbol() != " " {
                        prop_assert_eq!(shown(cell.fg), seen.fgcolor(), "{:?} {:?}", position, out);
                        prop_assert_eq!(has(Modifier::BOLD), seen.bold());
                    }
                    prop_assert_eq!(has(Modifier::UNDERLINED), seen.underline());
                    prop_assert_eq!(has(Modifier::REVERSED), seen.inverse());
                }
            }
        }
    }

    /// Moving within a row and changing one colour cost what they must.
    #[test]
    fn few_bytes() {
        let mut far = Far::new();
        let plain = Style::new();
        let words = |y: u16, text: &str| (0, y, text.to_owned(), plain);
        let first = frame(&[words(1, "a word here"), (2, 1, "w".to_owned(), Style::new().fg(Color::Indexed(79)))]);
        assert_eq!(far.send(first), "\x1b[2;1Ha \x1b[38;5;79mw\x1b[mord here");
        // Over one unchanged cell it is shorter to write it; over many, to skip them; a tail is erased at once.
        let second = frame(&[words(1, "A Word"), (2, 1, "W".to_owned(), Style::new().fg(Color::Indexed(79)))]);
        assert_eq!(far.send(second), "\x1b[2;1HA \x1b[38;5;79mW\x1b[8G\x1b[K\x1b[m");
    }

    /// The cursor goes the shortest way: relatively, unless a sign was written that some terminals take for two columns.
    #[test]
    fn the_shortest_way() {
        let page = |rows: &[&str]| {
            let rows = rows.iter().zip(1u16..).map(|(row, y)| (0, y, (*row).to_owned(), Style::new()));
            frame(&rows.collect::<Vec<_>>())
        };
        let cases: [(&[&str], &[&str], &str); 7] = [
            (&["0123456789abcdefghi"], &["x123456789xbcdefghi"], "\x1b[2;1Hx\x1b[9Cx"),
            (&["0123456789abcdefghi"], &["●123456789xbcdefghi"], "\x1b[2;1H●\x1b[11Gx"),
            (&["0123456789a", "0123456789a"], &["01234567xxa", "0123456xxxa"], "\x1b[2;9Hxx\n\x08\x08\x08xxx"),
            (
                &["0123456789abcdefghi", "0123456789abcdefghi"],
                &["0123456789abcdefgxi", "0123456789xbcdefghi"],
                "\x1b[2;18Hx\n\x1b[8Dx",
            ),
            (&["0123456789", "0123456789"], &["01234567x9", "x123456789"], "\x1b[2;9Hx\n\rx"),
            (&["0123456789", "    56789ab"], &["x", ""], "\x1b[2;1Hx\x1b[K\n\x1b[K"),
            (&["0123456789", "    56789ab"], &["●", ""], "\x1b[2;1H●\x1b[K\n\x1b[5G\x1b[K"),
        ];
        for (before, after, sent) in cases {
            let mut far = Far::new();
            far.send(page(before));
            assert_eq!(far.send(page(after)), sent, "{before:?} {after:?}");
        }
    }

    /// Words that stand in many rows in a colour of their own are written together, in that colour, once.
    #[test]
    fn labels_are_written_together() {
        let dim = Style::new().fg(Color::Indexed(245));
        let rows = (2..8).flat_map(|y| [(0, y, "label".to_owned(), dim), (8, y, "value".to_owned(), Style::new())]);
        let out = Far::new().send(frame(&rows.collect::<Vec<_>>()));
        assert_eq!(out.matches("\x1b[38;5;245m").count(), 1, "{out:?}");
        assert!(out.len() < 130, "{out:?}");
    }

    /// The blanks between words that are written apart, and after them, come with those words.
    #[test]
    fn blanks_come_with_the_words_around_them() {
        let dim = Style::new().fg(Color::Indexed(245));
        let page = |words: [&str; 2]| {
            let rows = (2..6).map(|y| (0, y, words[0].to_owned(), dim));
            let values = (2..6).map(|y| (17, y, words[1].to_owned(), Style::new()));
            let corner = (19, 0, "|".to_owned(), Style::new());
            frame(&rows.chain(values).chain([corner]).collect::<Vec<_>>())
        };
        let mut far = Far::new();
        far.send(page(["of_2 one word", "a"]));
        let out = far.send(page(["at 1 word", "b"]));
        let values = "\x1b[3;18Hb\n\x08b\n\x08b\n\x08b";
        let labels = "\x1b[3;1H\x1b[38;5;245mat 1 word    \n\rat 1 word    \n\rat 1 word    \n\rat 1 word    \x1b[m";
        assert_eq!(out, format!("{values}{labels}"));
    }

    /// A link is opened before its cells and closed after them, and gone when it is gone.
    #[test]
    fn links_come_and_go() {
        let mut far = Far::new();
        let first = frame(&[(0, 1, "at a.org now".to_owned(), Style::new())]);
        far.links = vec![Link { area: Rect::new(3, 1, 5, 1), address: "https://a.org".to_owned() }];
        let linked = far.send(first.clone());
        assert_eq!(
            linked.split("\x1b]8;;").collect::<Vec<_>>(),
            ["\x1b[2;1Hat", "https://a.org\x1b\\\x1b[Ca.org", "\x1b\\ now"]
        );
        assert_eq!(far.send(first.clone()), "");
        far.links.clear();
        assert_eq!(far.send(first), "\x1b[2;4Ha.org");
    }

    /// A list that moves on by a line is not written again.
    #[test]
    fn rows_that_move() {
        let row = |at: u16| char::from(b'a' + at as u8).to_string().repeat(20);
        let page = |first: u16| -> Vec<_> { (0..AREA.height).map(|y| (0, y, row(first + y), Style::new())).collect() };
        let mut far = Far::new();
        far.send(frame(&page(3)));
        for first in [4, 2] {
            let out = far.send(frame(&page(first)));
            assert!(out.len() < 70, "{out:?}");
            assert!(far.terminal.screen().contents().starts_with(&row(first)));
        }
    }
}
