//! Gives the terminal back where firefly itself cannot any more: after `kill -9`, or when the
//! computer was out of memory.
//!
//! While firefly has the terminal, a second process holds one end of a socket and waits. If the
//! other end closes without the word that all is well, it leaves the screen and sets the modes
//! back.

use std::fs;
use std::io::{IsTerminal, Read, Write, stderr, stdin, stdout};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitCode};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use super::modes::Modes;
use super::screen::{write_leaving, write_mouse_off};

/// The hidden argument that makes this program the keeper.
const ARGUMENT: &str = "__terminal-keeper";

/// What process lists show; other than firefly's, so that who ends all of that name does not
/// end this one.
const NAME: &std::ffi::CStr = c"terminal-keeper";

/// The keeper's own word: it stands apart from firefly and outlives it.
const STANDS: u8 = b's';

/// The word that the screen is taken, and not only the modes.
const TAKEN: u8 = b't';

/// The word that all was given back.
const LEFT: u8 = b'l';

/// The longest that firefly waits for the keeper to stand.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often, and how often in all, to look whether the keeper has ended.
const LOOK: Duration = Duration::from_millis(1);
const LOOKS: usize = 200;

/// The keeper as firefly sees it.
#[derive(Debug)]
pub struct Keeper {
    words: UnixStream,
    process: Child,
}

impl Keeper {
    /// Starts one, and waits until it stands: before that, the signals of a terminal whose owner
    /// dies would end it too. To be called before anything of the terminal is changed. Without
    /// room for another process firefly goes on without.
    pub fn start() -> Option<Self> {
        if !stdin().is_terminal() {
            return None;
        }
        let modes = Modes::of(&tcgetattr(stdin()).ok()?);
        let (mut words, hears) = UnixStream::pair().ok()?;
        let process = Command::new("/proc/self/exe")
            .arg0(NAME.to_str().unwrap_or_default())
            .arg(ARGUMENT)
            .args(modes.numbers().iter().chain(&those_who_wait()).map(u32::to_string))
            .env_clear()
            .current_dir("/")
            .stdin(OwnedFd::from(hears))
            .stdout(stdout().as_fd().try_clone_to_owned().ok()?)
            .stderr(stdin().as_fd().try_clone_to_owned().ok()?)
            .spawn()
            .ok()?;
        words.set_read_timeout(Some(PATIENCE)).ok()?;
        words.read_exact(&mut [0]).ok()?;
        Some(Self { words, process })
    }

    /// From now on the screen is to be left, too.
    pub fn screen_is_taken(&mut self) {
        self.words.write_all(&[TAKEN]).ok();
    }

    /// Everything was given back: the keeper ends.
    pub fn end(mut self) {
        self.words.write_all(&[LEFT]).ok();
        drop(self.words);
        for _ in 0..LOOKS {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(LOOK);
        }
    }
}

/// Becomes the keeper if that is what this process was started for.
pub fn keeper_entry() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let numbers = arguments.map_while(|number| number.to_str()?.parse().ok()).collect::<Vec<u32>>();
    keep(&numbers);
    Some(ExitCode::SUCCESS)
}

fn keep(numbers: &[u32]) {
    let Some((modes, waiting)) = numbers.split_first_chunk() else { return };
    let Some((session, groups)) = waiting.split_first() else { return };
    // The keys that end or stop firefly are not meant for this process; and whoever has another
    // session is not stopped for using a terminal in the background.
    rustix::process::setsid().ok();
    rustix::thread::set_name(NAME).ok();
    crate::run::local::close_inherited();
    if rustix::io::write(stdin(), &[STANDS]).is_err() {
        return;
    }
    let Some(is_taken) = wait_for_end() else { return };
    let owner = Stat::of(*session).and_then(|leader| leader.foreground);
    if owner.is_some_and(|owner| !groups.contains(&owner)) {
        return;
    }
    let out = &mut stdout();
    if is_taken {
        // CAN ends whatever sequence was cut off in the middle.
        out.write_all(b"\x18\x1b[0m").and_then(|()| write_mouse_off(out)).ok();
    }
    give_back(Modes::from_numbers(*modes));
    if is_taken {
        write_leaving(out).ok();
    }
    if is_taken && owner != groups.first().copied() {
        wake_shell(owner);
    }
}

/// Lets a shell draw its prompt anew, as after a change of size: it may have been faster and
/// have drawn on the screen that was left.
fn wake_shell(group: Option<u32>) {
    let group = group.and_then(|group| Pid::from_raw(i32::try_from(group).ok()?));
    if let Some(group) = group {
        rustix::process::kill_process_group(group, Signal::WINCH).ok();
    }
}

/// Waits until firefly is gone; then whether it had the screen. Nothing if all was given back,
/// or there is no terminal any more.
fn wait_for_end() -> Option<bool> {
    let words = stdin();
    let (terminal, mut is_taken) = (stderr(), false);
    loop {
        let mut watched =
            [PollFd::new(&words, PollFlags::IN), PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return None,
            Ok(_) => {}
        }
        if !watched[1].revents().is_empty() {
            return None;
        }
        let mut word = [0];
        match rustix::io::read(&words, &mut word) {
            Ok(0) => return Some(is_taken),
            Ok(_) if word == [TAKEN] => is_taken = true,
            _ => return None,
        }
    }
}

/// Sets the modes back, if they are still as firefly had them: a shell that came back sets its
/// own.
fn give_back(before: Modes) {
    let terminal = stderr();
    let Ok(mut now) = tcgetattr(&terminal) else { return };
    if !before.become_raw(&now) {
        return;
    }
    before.put(&mut now);
    // What came meanwhile were mostly reports of the mouse.
    tcsetattr(&terminal, OptionalActions::Flush, &now).ok();
}

/// The session, then the groups of this process and of all those that wait for it in the same
/// session: a terminal in the hands of any other is not ours to give back.
fn those_who_wait() -> Vec<u32> {
    let Some(own) = Stat::of(std::process::id()) else { return vec![0] };
    let mut numbers = vec![own.session, own.group];
    let mut next = own.parent;
    while let Some(above) = Stat::of(next).filter(|above| above.session == own.session) {
        numbers.push(above.group);
        next = above.parent;
    }
    numbers
}

/// What `/proc/PID/stat` tells of a process (proc(5), fields 4, 5, 6 and 8).
struct Stat {
    parent: u32,
    group: u32,
    session: u32,
    /// The group that has the terminal, if there is one.
    foreground: Option<u32>,
}

impl Stat {
    fn of(process: u32) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let (_, fields) = text.rsplit_once(')')?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let id = |at: usize| fields.get(at)?.parse::<u32>().ok();
        let foreground = id(5).filter(|group| *group > 0);
        Some(Self { parent: id(1)?, group: id(2)?, session: id(3)?, foreground })
    }
}
