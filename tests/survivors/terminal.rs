//! A pseudo-terminal and what a program does to it.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::census::PATIENCE;
use super::firefly::environment;
use super::world;

/// A terminal with one program on it.
pub struct Terminal {
    parser: Arc<Mutex<vt100::Parser>>,
    keyboard: Box<dyn Write + Send>,
    reader: JoinHandle<()>,
    closing: Arc<AtomicBool>,
    before: String,
    pub child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts a program on a fresh terminal.
    pub fn with(program: &str, arguments: &[&str]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let before = modes(&*pty.master);
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        environment().for_each(|(name, value)| command.env(name, value));
        command.cwd(world::home());
        let child = pty.slave.spawn_command(command).expect("the program starts");
        drop(pty.slave);
        let cells = |number| NonZero::new(number).expect("a size");
        let parser = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let output = pty.master.as_raw_fd().expect("its output");
        // SAFETY: the descriptor is open as long as the master is.
        let output = unsafe { BorrowedFd::borrow_raw(output) }.try_clone_to_owned();
        let output = File::from(output.expect("its output"));
        let (screen, closing) = (Arc::clone(&parser), Arc::new(AtomicBool::new(false)));
        let is_closing = Arc::clone(&closing);
        let reader = std::thread::spawn(move || read(output, &screen, &is_closing));
        let keyboard = pty.master.take_writer().expect("its keyboard");
        Self { parser, keyboard, reader, closing, before, child, master: pty.master }
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    pub fn screen(&self) -> String {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner).screen().contents()
    }

    pub fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        waits_for(&format!("{text:?}"), || self.screen().contains(text));
    }

    /// Closes the terminal under the program.
    pub fn close(self) -> Box<dyn Child + Send + Sync> {
        self.closing.store(true, Ordering::SeqCst);
        drop((self.keyboard, self.master));
        waits_for("the reader to let go", || self.reader.is_finished());
        self.child
    }

    /// Waits for the program's end, and until nobody has the terminal any more; it must be as it
    /// was before.
    #[track_caller]
    pub fn comes_back(mut self, after: &str) {
        waits_for("the end", || self.child.try_wait().expect("its status").is_some());
        // Reading ends when the last one that had the terminal is gone.
        waits_for("the terminal's last user to end", || self.reader.is_finished());
        assert_eq!(modes(&*self.master), self.before, "{after}");
        let parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        let screen = parser.screen();
        let mouse = screen.mouse_protocol_mode();
        assert!(
            !screen.alternate_screen()
                && !screen.bracketed_paste()
                && !screen.hide_cursor()
                && mouse == vt100::MouseProtocolMode::None,
            "{after}: the screen is altered: {}",
            screen.contents()
        );
    }
}

/// Reads what the program writes, until nobody has the terminal any more or it is closed.
fn read(mut output: File, screen: &Mutex<vt100::Parser>, is_closing: &AtomicBool) {
    let mut bytes = [0; 4096];
    let look = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
    while !is_closing.load(Ordering::SeqCst) {
        let mut watched = [PollFd::new(&output, PollFlags::IN)];
        match poll(&mut watched, Some(&look)) {
            Ok(0) | Err(_) => continue,
            Ok(_) => {}
        }
        let Ok(read @ 1..) = output.read(&mut bytes) else { return };
        screen.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..read]);
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    let terminal = File::open(terminal.tty_name().expect("a name")).expect("a terminal");
    format!("{:?}", rustix::termios::tcgetattr(terminal).expect("its modes"))
}

/// Waits for something that has to come.
#[track_caller]
pub fn waits_for(what: &str, mut is_there: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !is_there() {
        assert!(Instant::now() < until, "no {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
