//! The program in a pseudo-terminal of 80x24.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    screen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Terminal {
    pub fn start(home: &Path, arguments: &[&Path]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_firefly"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home);
        for name in ["XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home.join(name));
        }
        // The tour is not what is measured.
        let state = home.join("XDG_STATE_HOME/firefly");
        std::fs::create_dir_all(&state).expect("a folder");
        std::fs::write(state.join("habits.json"), "{\"tour_seen\": true}").expect("written");
        let child = pty.slave.spawn_command(command).expect("firefly starts");
        let mut reader = pty.master.try_clone_reader().expect("a reader");
        let writer = pty.master.take_writer().expect("a writer");
        let screen = Arc::new((Mutex::new(vt100::Parser::default()), Condvar::new()));
        let shared = Arc::clone(&screen);
        std::thread::spawn(move || {
            let _master = pty.master;
            let mut bytes = [0; 16 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                shared.0.lock().expect("no panic").process(&bytes[..count]);
                shared.1.notify_all();
            }
        });
        Self { child, writer, screen }
    }

    pub fn send(&mut self, keys: &[u8]) {
        self.writer.write_all(keys).expect("the terminal takes keys");
        self.writer.flush().expect("the terminal takes keys");
    }

    /// What it shows now.
    pub fn contents(&self) -> String {
        self.screen.0.lock().expect("no panic").screen().contents()
    }

    /// Time of the processor that the program has used.
    pub fn used(&self) -> Duration {
        let id = self.child.process_id().expect("a process");
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).expect("its times");
        let after_name = stat.rsplit_once(')').expect("its name").1;
        let fields = after_name.split_whitespace().skip(11).take(2);
        let ticks: u64 = fields.map(|field| field.parse::<u64>().expect("a number")).sum();
        Duration::from_millis(ticks * 10)
    }

    pub fn wait_for(&self, is_there: impl Fn(&str) -> bool) {
        let mut parser = self.screen.0.lock().expect("no panic");
        let patience = Instant::now() + Duration::from_secs(20);
        while !is_there(&parser.screen().contents()) {
            let left = patience.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "not seen:\n{}", parser.screen().contents());
            parser = self.screen.1.wait_timeout(parser, left).expect("no panic").0;
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
