//! The program in a terminal of its own, seen through a terminal emulator.

use std::cell::Cell;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use tempfile::TempDir;

/// How long a test waits for what has to come; far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Program {
    parser: Arc<Mutex<vt100::Parser>>,
    sent: Arc<Mutex<Vec<u8>>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// The terminal's modes before the program had it.
    #[cfg(target_os = "linux")]
    pub first_modes: String,
}

#[cfg(target_os = "linux")]
fn modes_of(master: &(dyn MasterPty + Send)) -> String {
    let terminal = master.tty_name().expect("a terminal");
    let terminal = std::fs::File::open(terminal).expect("a terminal");
    format!("{:?}", rustix::termios::tcgetattr(terminal).expect("its modes"))
}

impl Program {
    /// Starts firefly with a home folder of its own.
    pub fn firefly(home: &Path, arguments: &[&str]) -> Self {
        knows_the_tour(home);
        Self::newcomer(home, arguments, &[])
    }

    /// Opens a program, `a.py` in a home folder of its own, and runs it.
    #[track_caller]
    pub fn ran(text: &str) -> (TempDir, Self) {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::write(home.path().join("a.py"), text).expect("written");
        let mut firefly = Self::firefly(home.path(), &["a.py"]);
        firefly.shows("Run");
        firefly.keys("\x12");
        firefly.shows("step ");
        firefly.shows("▶| ─");
        (home, firefly)
    }

    /// Starts firefly in the home of somebody who may never have seen it, with these variables.
    pub fn newcomer(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments);
        Self::start(command, home, variables)
    }

    /// Starts a shell with job control.
    pub fn shell(home: &Path) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.arg("-i");
        knows_the_tour(home);
        Self::start(command, home, &[])
    }

    fn start(command: CommandBuilder, home: &Path, variables: &[(&str, &str)]) -> Self {
        let pty = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        #[cfg(target_os = "linux")]
        let first_modes = modes_of(&*pty.master);
        let child = spawn(&*pty.slave, command, home, variables);
        drop(pty.slave);
        let parser = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let mut output = pty.master.try_clone_reader().expect("its output");
        let screen = Arc::clone(&parser);
        let sent = Arc::new(Mutex::new(Vec::new()));
        let all = Arc::clone(&sent);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let mut parser = screen.lock().unwrap_or_else(PoisonError::into_inner);
                parser.process(&bytes[..read]);
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.extend_from_slice(&bytes[..read]);
            }
        });
        let keyboard = pty.master.take_writer().expect("its keyboard");
        Self {
            parser,
            sent,
            keyboard,
            child,
            master: pty.master,
            #[cfg(target_os = "linux")]
            first_modes,
        }
    }

    fn parser(&self) -> MutexGuard<'_, vt100::Parser> {
        self.parser.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the screen shows, row by row.
    pub fn screen(&self) -> String {
        self.parser().screen().contents()
    }

    /// Every byte that the terminal was sent.
    pub fn sent(&self) -> Vec<u8> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the alternate screen is on.
    pub fn has_screen(&self) -> bool {
        self.parser().screen().alternate_screen()
    }

    /// Whether the terminal reports the mouse or marks pasted text.
    pub fn is_left_altered(&self) -> bool {
        let parser = self.parser();
        let screen = parser.screen();
        screen.bracketed_paste()
            || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
            || screen.hide_cursor()
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// The terminal's modes, such as echoing what is typed.
    #[cfg(target_os = "linux")]
    pub fn modes(&self) -> String {
        modes_of(&*self.master)
    }

    /// Types these bytes.
    pub fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    /// Presses keys one after the other, and waits for what the screen shows after each.
    #[track_caller]
    pub fn each_shows(&mut self, keys: &[(&str, &str)]) {
        for (key, text) in keys {
            self.keys(key);
            self.shows(text);
        }
    }

    /// A click of the left button; columns and rows count from 1.
    pub fn click(&mut self, column: usize, row: usize) {
        self.keys(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// Waits for a text and clicks on it, in the lowest row that has it.
    #[track_caller]
    pub fn click_on(&mut self, text: &str) {
        let place = Cell::new(None);
        self.waits_for(&format!("{text:?} to click on"), |program| {
            place.set(program.place_of(text));
            place.get().is_some()
        });
        if let Some((column, row)) = place.get() {
            self.click(column, row);
        }
    }

    /// Column and row of the lowest place of a text, counted from 1; none in a picture that is
    /// not all there.
    fn place_of(&self, text: &str) -> Option<(usize, usize)> {
        let parser = self.parser();
        let sent = self.sent();
        let marks = sent.windows(8).rev();
        let mut last_mark =
            marks.filter(|bytes| bytes.starts_with(b"\x1b[?2026")).map(|mark| mark[7]);
        if last_mark.next() != Some(b'l') {
            return None;
        }
        let screen = parser.screen().contents();
        let mut rows: Vec<(usize, &str)> = screen.lines().enumerate().collect();
        rows.reverse();
        rows.into_iter().find_map(|(number, row)| {
            let (before, _) = row.split_once(text)?;
            Some((before.chars().count() + 1, number + 1))
        })
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        self.waits_for(&format!("{text:?} on the screen"), |program| {
            program.screen().contains(text)
        });
    }

    /// Waits until the screen does not show a text any more.
    #[track_caller]
    pub fn shows_no_more(&self, text: &str) {
        let what = format!("{text:?} to go");
        self.waits_for(&what, |program| !program.screen().contains(text));
    }

    #[track_caller]
    pub fn waits_for(&self, what: &str, is_there: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !is_there(self) {
            assert!(Instant::now() < until, "no {what}:\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The terminal is as it was, once all that was sent to it has been read.
    #[track_caller]
    pub fn gives_the_terminal_back(&self) {
        self.waits_for("terminal as it was", |program| {
            !program.is_left_altered() && !program.has_screen()
        });
    }

    /// Makes the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.parser().screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("resized");
    }

    /// Sends a signal to the program.
    pub fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for the end and gives the exit code.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("its status") {
                return status.exit_code();
            }
            assert!(Instant::now() < until, "the program does not end:\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).expect("a size")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// Leaves the note of somebody who has seen the tour, where a home has no notes at all.
pub fn knows_the_tour(home: &Path) {
    let state = home.join(".local/state/firefly");
    if !state.exists() && std::fs::create_dir_all(&state).is_ok() {
        std::fs::write(state.join("habits.json"), "{\"tour_seen\": true}").expect("written");
    }
}

/// Starts a command in a home folder of its own.
fn spawn(
    slave: &(dyn SlavePty + Send),
    mut command: CommandBuilder,
    home: &Path,
    variables: &[(&str, &str)],
) -> Box<dyn Child + Send + Sync> {
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("PATH", "/usr/local/bin:/usr/bin:/bin"),
        ("PS1", "shell> "),
    ] {
        command.env(name, value);
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    command.env("HOME", home);
    command.cwd(home);
    slave.spawn_command(command).expect("the program starts")
}

/// The program on a terminal that sends no signals when it is closed.
pub struct Unheard {
    keyboard: Box<dyn Write + Send>,
    output: Box<dyn Read + Send>,
    child: Box<dyn Child + Send + Sync>,
    name: PathBuf,
}

impl Unheard {
    /// Starts firefly with a home folder of its own.
    pub fn firefly(home: &Path, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments);
        command.set_controlling_tty(false);
        let pty = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        knows_the_tour(home);
        let child = spawn(&*pty.slave, command, home, &[]);
        let output = pty.master.try_clone_reader().expect("its output");
        let keyboard = pty.master.take_writer().expect("its keyboard");
        let name = pty.master.tty_name().expect("a name");
        Self { keyboard, output, child, name }
    }

    /// Types these bytes.
    pub fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
    }

    /// Waits until the terminal was sent a text.
    pub fn shows(&mut self, text: &str) {
        let (mut shown, mut bytes) = (String::new(), [0; 4096]);
        while !shown.contains(text) {
            let read = self.output.read(&mut bytes).expect("output");
            shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Closes the terminal. Where it has a key for the end of the input, the writer presses it
    /// when it is dropped, which closed terminals do not.
    pub fn close(self) -> Box<dyn Child + Send + Sync> {
        let terminal = File::open(&self.name).expect("a terminal");
        let mut modes = tcgetattr(&terminal).expect("its modes");
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&terminal, OptionalActions::Now, &modes).expect("set");
        drop(terminal);
        self.child
    }
}
