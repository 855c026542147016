//! The hand that draws: places, texts and styles. Coordinates are those of an interface that begins at the left; here, and
//! nowhere else, the Arabic one is mirrored.

use super::{
    Theme,
    text::{self, Align},
};
use crate::{
    app::{Drawn, Model, Spot},
    bidi::{Direction, Line, Look, Text},
    config::Locale,
    domain::Span,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

/// Draws into a buffer and notes what stands where.
pub(super) struct Pen<'a> {
    buf: &'a mut Buffer,
    pub(super) theme: &'a Theme,
    pub(super) locale: Locale,
    look: Look,
    direction: Direction,
    pub(super) drawn: Drawn,
}

/// Which end of its place a text keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// Where the interface's lines begin.
    Start,
    /// Where they end.
    End,
    /// Where the text's own lines begin.
    Natural,
}

impl<'a> Pen<'a> {
    pub(super) fn new(model: &Model, theme: &'a Theme, buf: &'a mut Buffer) -> Self {
        let direction = model.locale.lang().direction();
        Self { buf, theme, locale: model.locale, look: model.look, direction, drawn: Drawn::default() }
    }

    /// Where a place lies on the screen.
    fn place(&self, area: Rect) -> Rect {
        let screen = self.buf.area;
        match self.direction {
            Direction::Ltr => area,
            Direction::Rtl => Rect { x: (screen.left() + screen.right()).saturating_sub(area.right()), ..area },
        }
        .intersection(screen)
    }

    /// Notes that something can be pointed at.
    pub(super) fn spot(&mut self, area: Rect, spot: Spot) {
        let place = self.place(area);
        if !place.is_empty() {
            self.drawn.spots.push((place, spot));
        }
    }

    /// Notes that an address stands somewhere.
    pub(super) fn link(&mut self, area: Rect, address: &str) {
        let place = self.place(area);
        if !place.is_empty() {
            self.drawn.links.push((place, address.to_owned()));
        }
    }

    /// A text as a paragraph of its own, beginning where the interface does if it has no letters.
    pub(super) fn text(&self, text: &str) -> Text {
        Text::new(text, self.direction, self.look)
    }

    /// The same with what hides made visible: for whole articles.
    pub(super) fn revealing(&self, text: &str) -> Text {
        Text::new(text, self.direction, self.look.revealing())
    }

    /// Draws one line of a text; gives the columns it took.
    pub(super) fn line(&mut self, area: Rect, text: &Text, line: &Line, at: At, style: impl Fn(Span) -> Style) -> u16 {
        let align = match (at, self.direction) {
            (At::Natural, _) => Align::Natural,
            (At::Start, Direction::Ltr) | (At::End, Direction::Rtl) => Align::Left,
            (At::End, Direction::Ltr) | (At::Start, Direction::Rtl) => Align::Right,
        };
        let place = self.place(area);
        text::draw(self.buf, place, text, line, align, style).width
    }

    /// Writes at the start of a place, cut to fit; gives the columns it took.
    pub(super) fn write(&mut self, area: Rect, words: &str, style: Style) -> u16 {
        self.write_at(area, words, At::Start, style)
    }

    /// Writes at an end of a place, cut to fit; gives the columns it took.
    pub(super) fn write_at(&mut self, area: Rect, words: &str, at: At, style: Style) -> u16 {
        let text = self.text(words);
        let line = text.fit(area.width);
        self.line(area, &text, &line, at, |_| style)
    }

    /// Writes with some characters (not bytes) in another style.
    pub(super) fn write_lit(&mut self, area: Rect, words: &str, at: At, style: Style, lit: &[u32]) -> u16 {
        if lit.is_empty() {
            return self.write_at(area, words, at, style);
        }
        let text = self.text(words);
        let line = text.fit(area.width);
        let starts: Vec<usize> =
            words.char_indices().zip(0u32..).filter(|(_, nth)| lit.contains(nth)).map(|((byte, _), _)| byte).collect();
        let bright = style.patch(self.theme.lit);
        let is_lit = |span: Span| starts.iter().any(|byte| span.range().contains(byte));
        self.line(area, &text, &line, at, |span| if is_lit(span) { bright } else { style })
    }

    /// Writes one after another from the start of a place; gives the columns they took.
    pub(super) fn pieces(&mut self, area: Rect, pieces: &[(&str, Style)]) -> u16 {
        let mut used = 0;
        for (words, style) in pieces {
            used += self.write(skip(area, used), words, *style);
        }
        used
    }

    /// One sign, over a whole place; nothing stays of what stood there.
    pub(super) fn fill(&mut self, area: Rect, sign: &str, style: Style) {
        for position in self.place(area).positions() {
            if let Some(cell) = self.buf.cell_mut(position) {
                cell.reset();
                cell.set_symbol(sign).set_style(self.theme.text.patch(style));
            }
        }
    }

    /// Lays a style over what is drawn.
    pub(super) fn paint(&mut self, area: Rect, style: Style) {
        let place = self.place(area);
        self.buf.set_style(place, style);
    }

    /// A line across a place.
    pub(super) fn rule(&mut self, area: Rect) {
        self.fill(area, "─", self.theme.faint);
    }

    /// A line down a place.
    pub(super) fn column(&mut self, area: Rect) {
        self.fill(area, "│", self.theme.faint);
    }

    /// A field in which something is typed, with its caret.
    pub(super) fn field(&mut self, area: Rect, input: &crate::app::Input) {
        let text = self.text(input.text());
        let room = area.width.saturating_sub(1);
        let seen = text.around(input.caret(), room);
        let place = self.place(Rect { width: room.min(area.width), ..area });
        let align = if self.direction == Direction::Rtl { Align::Right } else { Align::Left };
        let style = self.theme.text;
        let drawn = text::draw(self.buf, place, &text, &seen, align, |_| style);
        let column = text.caret(&seen, input.caret()).min(drawn.width);
        let caret = if drawn.width == 0 && self.direction == Direction::Rtl {
            place.right().saturating_sub(1)
        } else {
            drawn.x + column
        };
        if !area.is_empty() && self.buf.area.contains(Position::new(caret, area.y)) {
            self.drawn.caret = Some(Position::new(caret, area.y));
        }
    }

    /// Where the terminal's own cursor is hidden, as in a list, it stands nowhere.
    pub(super) fn finish(self) -> Drawn {
        self.drawn
    }

    /// The whole screen.
    pub(super) fn screen(&self) -> Rect {
        self.buf.area
    }

    /// Lends a place of the buffer to a widget that draws no text.
    pub(super) fn lend(&mut self, area: Rect, draw: impl FnOnce(Rect, &mut Buffer)) {
        let place = self.place(area);
        if !place.is_empty() {
            draw(place, self.buf);
        }
    }
}

/// A place without its first columns.
pub(super) fn skip(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// A row of a place, counted from its top; empty below its bottom.
pub(super) fn row(area: Rect, nth: u16) -> Rect {
    let nth = nth.min(area.height);
    Rect { y: area.y + nth, height: u16::from(nth < area.height), ..area }
}

/// A place without margins of so many columns at both ends.
pub(super) fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}
