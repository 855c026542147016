//! What a frame costs on the wire: as few bytes as the change needs, since many sit at the far end of a slow line.
//!
//! The library's own way of writing sends both colours wherever one changes, and row and column wherever it skips a cell.
//! Here only what changed is sent, columns alone within a row (absolute: a terminal that counts a sign otherwise than we do
//! is set right again), and long blanks are erased rather than written.

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::{Cell, CellWidth},
    layout::{Position, Size},
    style::{Color, Modifier},
};
use std::{
    fmt::Write as _,
    io::{self, Write},
};

/// A terminal behind a writer.
pub(super) struct Wire<W: Write> {
    inner: CrosstermBackend<W>,
    out: String,
}

/// Blanks that are erased rather than written: erasing takes some ten bytes.
const LONG_BLANK: u16 = 12;

/// What the terminal's pen is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifiers: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifiers: Modifier::empty() };

/// Switches of the modifiers: on, off.
const SWITCHES: [(Modifier, &str, &str); 8] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

impl<W: Write> Wire<W> {
    pub(super) fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), out: String::with_capacity(1 << 14) }
    }
}

impl<W: Write> Write for Wire<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

/// Writes the cells that changed into `out`. Rows and columns count from 0 here and from 1 on the wire.
fn encode<'a>(out: &mut String, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = PLAIN;
    let mut at: Option<(u16, u16)> = None;
    let mut cells = cells.peekable();
    // Writing into a string cannot fail.
    while let Some((x, y, cell)) = cells.next() {
        match at {
            Some(here) if here == (x, y) => {}
            Some((_, row)) if row == y => _ = write!(out, "\x1b[{}G", x + 1),
            _ => _ = write!(out, "\x1b[{};{}H", y + 1, x + 1),
        }
        let wanted = Pen { fg: cell.fg, bg: cell.bg, modifiers: cell.modifier };
        let mut blanks = 0;
        if is_blank(cell) {
            blanks = 1;
            while cells.next_if(|(nx, ny, next)| *ny == y && *nx == x + blanks && is_blank(next)).is_some() {
                blanks += 1;
            }
            // The colour of the letters does not show in blanks.
            let no_ground = Pen { bg: Color::Reset, modifiers: Modifier::empty(), ..pen };
            change(out, &mut pen, no_ground);
        } else {
            change(out, &mut pen, wanted);
        }
        match blanks {
            0 => {
                out.push_str(cell.symbol());
                at = Some((x + cell.cell_width().max(1), y));
            }
            LONG_BLANK.. => {
                let _ = write!(out, "\x1b[{blanks}X");
                at = Some((x, y));
            }
            _ => {
                (0..blanks).for_each(|_| out.push(' '));
                at = Some((x + blanks, y));
            }
        }
    }
    if pen != PLAIN {
        out.push_str("\x1b[m");
    }
}

/// True of a cell in which nothing is seen.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier.is_empty()
}

/// Sets the pen, saying only what is other than before.
fn change(out: &mut String, pen: &mut Pen, wanted: Pen) {
    if *pen == wanted {
        return;
    }
    let mut codes: Vec<&str> = Vec::new();
    let gone = pen.modifiers - wanted.modifiers;
    let mut kept = pen.modifiers & wanted.modifiers;
    for (_, _, off) in SWITCHES.iter().filter(|(modifier, ..)| gone.contains(*modifier)) {
        if !codes.contains(off) {
            codes.push(off);
        }
    }
    // One switch turns off both.
    if gone.intersects(Modifier::BOLD | Modifier::DIM) {
        kept -= Modifier::BOLD | Modifier::DIM;
    }
    let new = wanted.modifiers - kept;
    codes.extend(SWITCHES.iter().filter(|(modifier, ..)| new.contains(*modifier)).map(|(_, on, _)| *on));
    let mut codes = codes.join(";");
    for (is, was, base) in [(wanted.fg, pen.fg, 30), (wanted.bg, pen.bg, 40)] {
        if is != was {
            if !codes.is_empty() {
                codes.push(';');
            }
            color(&mut codes, is, base);
        }
    }
    if wanted == PLAIN {
        codes.clear();
    }
    let _ = write!(out, "\x1b[{codes}m");
    *pen = wanted;
}

/// A colour of letters (`base` 30) or of the ground (40).
fn color(codes: &mut String, color: Color, base: u8) {
    let named = |nth: u8| (base + nth).to_string();
    let code = match color {
        Color::Reset => named(9),
        Color::Indexed(n) => format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(60),
        Color::LightRed => named(61),
        Color::LightGreen => named(62),
        Color::LightYellow => named(63),
        Color::LightBlue => named(64),
        Color::LightMagenta => named(65),
        Color::LightCyan => named(66),
        Color::White => named(67),
    };
    codes.push_str(&code);
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.out.clear();
        encode(&mut self.out, content);
        self.inner.write_all(self.out.as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    /// The corner: the library wants to put the cursor back where it was after clearing, which nobody needs, and asking the
    /// terminal would take its answer from the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    const AREA: Rect = Rect { x: 0, y: 0, width: 20, height: 4 };

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
        let text = prop_oneof!["[a-z ]{1,12}", " {1,20}", "[\u{FE8D}\u{FEB3}\u{FEFC}]{1,9}"];
        (0u16..20, 0u16..4, text, a_color(), a_color(), modifiers).prop_map(|(x, y, text, fg, bg, modifiers)| {
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

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        /// Whatever changes from frame to frame, the terminal shows the last frame, cell by cell.
        #[test]
        fn the_terminal_shows_the_frame(frames in prop::collection::vec(prop::collection::vec(stretch(), 0..8), 1..5)) {
            let mut terminal = vt100::Parser::new(4.try_into().unwrap(), 20.try_into().unwrap(), 0);
            let mut before = Buffer::empty(AREA);
            for frame in frames {
                let mut after = Buffer::empty(AREA);
                for (x, y, text, style) in frame {
                    for (nth, c) in (0u16..).zip(text.chars()) {
                        if let Some(cell) = after.cell_mut((x + nth, y)) {
                            cell.set_char(c).set_style(style);
                        }
                    }
                }
                let mut out = String::new();
                encode(&mut out, before.diff(&after).into_iter());
                terminal.process(out.as_bytes());
                for position in AREA.positions() {
                    let (cell, seen) = (&after[position], terminal.screen().cell(position.y, position.x).unwrap());
                    let letters = if seen.contents().is_empty() { " " } else { seen.contents() };
                    prop_assert_eq!(cell.symbol(), letters, "{:?} {:?}", position, out);
                    prop_assert_eq!(shown(cell.bg), seen.bgcolor());
                    if cell.symbol() != " " {
                        prop_assert_eq!(shown(cell.fg), seen.fgcolor(), "{:?} {:?}", position, out);
                    }
                    let has = |modifier| cell.modifier.contains(modifier);
                    prop_assert_eq!(has(Modifier::BOLD), seen.bold());
                    prop_assert_eq!(has(Modifier::UNDERLINED), seen.underline());
                    prop_assert_eq!(has(Modifier::REVERSED), seen.inverse());
                }
                before = after;
            }
        }
    }

    /// Moving within a row and changing one colour cost what they must.
    #[test]
    fn few_bytes() {
        let before = Buffer::empty(AREA);
        let mut after = before.clone();
        after[(2, 1)].set_char('a').set_fg(Color::Indexed(79));
        after[(3, 1)].set_char('b');
        after[(9, 1)].set_char('c');
        let mut out = String::new();
        encode(&mut out, before.diff(&after).into_iter());
        assert_eq!(out, "\x1b[2;3H\x1b[38;5;79ma\x1b[mb\x1b[10Gc");
    }
}
