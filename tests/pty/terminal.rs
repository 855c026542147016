//! A terminal with the program in it: what was written, what is seen, and the keys.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// Waiting ends when what is waited for is there; this long only where it never comes.
const PATIENCE: Duration = Duration::from_secs(30);

struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
}

fn size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_waqai");

/// A terminal that knows no more than it must: its name in the environment, its answers.
pub(crate) const PLAIN: (&[(&str, &str)], &str) = (&[("TERM", "xterm-256color")], "\x1b[?62;22c");

impl Terminal {
    /// Starts the program with a home of its own.
    pub(crate) fn start(home: &Path, arguments: &[&str], window: (u16, u16)) -> Self {
        Self::with(home, &[&[PROGRAM], arguments].concat(), window, PLAIN)
    }

    /// Starts a command in a terminal that sets these variables and, once asked, gives these answers.
    pub(crate) fn with(
        home: &Path,
        command: &[&str],
        window: (u16, u16),
        (variables, answers): (&[(&str, &str)], &str),
    ) -> Self {
        let pair = native_pty_system().openpty(size(window)).unwrap();
        let (program, arguments) = command.split_first().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("HOME", home);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (columns, rows) = window;
        let parser = vt100::Parser::new(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap(), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, raw: Vec::new() }));
        let (ours, answering) = (Arc::clone(&seen), Arc::clone(&writer));
        let answers = answers.to_owned();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                let mut seen = ours.lock().unwrap();
                let asked = |seen: &Seen| seen.raw.windows(3).any(|three| three == b"\x1b[c");
                let was_asked = asked(&seen);
                seen.raw.extend_from_slice(&chunk[..read]);
                seen.parser.process(&chunk[..read]);
                if !was_asked && asked(&seen) {
                    let _ = answering.lock().unwrap().write_all(answers.as_bytes());
                }
            }
        });
        Self { master: pair.master, writer, child, seen }
    }

    /// Types keys, as the terminal sends them.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn wait(&mut self, what: &str, is: impl Fn(&str) -> bool) {
        self.wait_until(what, |terminal| is(&terminal.screen()));
    }

    /// Waits until something is so.
    pub(crate) fn wait_until(&mut self, what: &str, is: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is(self) {
            assert!(Instant::now() < deadline, "waited in vain for {what}:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// What is seen.
    fn screen(&self) -> String {
        self.seen.lock().unwrap().parser.screen().contents()
    }

    /// All that the program has written.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap().raw).into_owned()
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, window: (u16, u16)) {
        let (columns, rows) = window;
        let mut seen = self.seen.lock().unwrap();
        seen.parser.screen_mut().set_size(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
        drop(seen);
        self.master.resize(size(window)).unwrap();
    }

    /// Sends a signal to what was started.
    pub(crate) fn kill(&mut self, signal: Signal) {
        kill(self.child.process_id().unwrap(), signal);
    }

    /// Waits for the end; the exit code.
    pub(crate) fn end(&mut self) -> Option<u32> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last may still be on its way.
                std::thread::sleep(Duration::from_millis(50));
                return status.signal().is_none().then(|| status.exit_code());
            }
            assert!(Instant::now() < deadline, "it does not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Checks that nothing of the program is left on in the terminal.
    pub(crate) fn is_given_back(&self) {
        let seen = self.seen.lock().unwrap();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "the other screen");
        assert!(!screen.hide_cursor(), "the cursor");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }
}

/// Sends a signal.
pub(crate) fn kill(pid: u32, signal: Signal) {
    rustix::process::kill_process(Pid::from_raw(pid as i32).unwrap(), signal).unwrap();
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
