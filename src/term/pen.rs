//! What the terminal writes with, and the fewest bytes that set it otherwise.

use super::sheet::{INK, has_no_letter};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// Colours and manner of what is written next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifiers: Modifier,
}

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

impl Pen {
    /// As the terminal has it when nothing was said.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifiers: Modifier::empty() };

    /// As a cell asks for it; what does not show in a blank stays as it is.
    pub(super) fn suited(self, cell: &Cell) -> Self {
        if has_no_letter(cell) {
            Self { bg: cell.bg, modifiers: self.modifiers & INK, ..self }
        } else {
            Self { fg: cell.fg, bg: cell.bg, modifiers: cell.modifier }
        }
    }

    /// Sets it: by what is other than before, or from plain where that is shorter.
    pub(super) fn set(&mut self, out: &mut String, wanted: Self) {
        if *self != wanted {
            let changed = self.codes(wanted);
            let anew = format!(";{}", Self::PLAIN.codes(wanted));
            let codes = match wanted {
                Self::PLAIN => "",
                _ if anew.len() < changed.len() => &anew,
                _ => &changed,
            };
            ["\x1b[", codes, "m"].iter().for_each(|part| out.push_str(part));
            *self = wanted;
        }
    }

    fn codes(self, wanted: Self) -> String {
        let gone = self.modifiers - wanted.modifiers;
        let mut kept = self.modifiers & wanted.modifiers;
        let mut codes: Vec<&str> = Vec::new();
        for (_, _, off) in SWITCHES.iter().filter(|(modifier, ..)| gone.contains(*modifier)) {
            if !codes.contains(off) {
                codes.push(off);
            }
        }
        // One switch turns off both.
        if gone.intersects(INK) {
            kept -= INK;
        }
        let new = wanted.modifiers - kept;
        codes.extend(SWITCHES.iter().filter(|(modifier, ..)| new.contains(*modifier)).map(|(_, on, _)| *on));
        let colors = [(wanted.fg, self.fg, 30), (wanted.bg, self.bg, 40)];
        let colors = colors.iter().filter(|(is, was, _)| is != was).map(|(is, _, base)| color(*is, *base));
        codes.into_iter().map(str::to_owned).chain(colors).collect::<Vec<_>>().join(";")
    }
}

/// A colour of letters (`base` 30) or of the ground (40).
fn color(color: Color, base: u8) -> String {
    let named = |nth: u8| (base + nth).to_string();
    match color {
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
    }
}
