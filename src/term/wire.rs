//! What a frame costs on the wire: as few bytes as the change needs, since many sit at the far end of a slow line. What the
//! terminal shows is kept here, so that nothing is sent that is there already.

use super::{
    encode::encode,
    overhang::Redrawing,
    sheet::{Link, Sheet},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};
use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

/// A terminal behind a writer.
pub(super) struct Wire<W: Write> {
    inner: CrosstermBackend<W>,
    out: String,
    sheet: Sheet,
    /// What the terminal at hand leaves behind of letters that go.
    pub(super) redrawing: Option<Redrawing>,
    /// The links of the frame that is being drawn.
    links: Rc<RefCell<Vec<Link>>>,
    /// Whether its cursor is seen; `None` where that is not known.
    cursor: Option<bool>,
    /// A frame was begun; it is told of with the first byte of it.
    frame: Frame,
}

/// How far the terminal knows of a frame, which it is to show at once and whole.
#[derive(PartialEq, Eq)]
enum Frame {
    None,
    Begun,
    Told,
}

const FRAME: &str = "\x1b[?2026h";
const END_OF_FRAME: &str = "\x1b[?2026l";

impl<W: Write> Wire<W> {
    /// `links`: where those of each frame will stand.
    pub(super) fn new(writer: W, links: Rc<RefCell<Vec<Link>>>) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            out: String::with_capacity(1 << 14),
            sheet: Sheet::default(),
            redrawing: None,
            links,
            cursor: None,
            frame: Frame::None,
        }
    }

    /// What is written from here to [`end_frame`](Self::end_frame) the terminal shows at once, where it can.
    pub(super) fn begin_frame(&mut self) {
        self.frame = Frame::Begun;
    }

    /// The frame is whole; one in which nothing changed cost nothing.
    pub(super) fn end_frame(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.frame, Frame::None) == Frame::Told {
            self.inner.write_all(END_OF_FRAME.as_bytes())?;
        }
        Write::flush(&mut self.inner)
    }

    fn tell_of_frame(&mut self) -> io::Result<()> {
        if self.frame == Frame::Begun {
            self.frame = Frame::Told;
            self.inner.write_all(FRAME.as_bytes())?;
        }
        Ok(())
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

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.sheet.want(content);
        self.out.clear();
        encode(&mut self.out, &mut self.sheet, self.links.take(), self.redrawing);
        if self.out.is_empty() {
            return Ok(());
        }
        self.tell_of_frame()?;
        self.inner.write_all(self.out.as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.replace(false) == Some(false) {
            return Ok(());
        }
        self.tell_of_frame()?;
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.replace(true) == Some(true) {
            return Ok(());
        }
        self.tell_of_frame()?;
        self.inner.show_cursor()
    }

    /// The corner: the library wants to put the cursor back where it was after clearing, which nobody needs, and asking the
    /// terminal would take its answer from the keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.tell_of_frame()?;
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Only ever all of it. Whoever had the terminal meanwhile may have shown its cursor.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.sheet.forget();
        self.cursor = None;
        self.tell_of_frame()?;
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
