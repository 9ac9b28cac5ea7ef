//! The alternate screen, and everything that must be undone before leaving it.

use std::io::{self, Stdout, Write, stdout};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(target_os = "linux")]
use std::sync::{Mutex, MutexGuard, PoisonError};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

#[cfg(target_os = "linux")]
use super::keeper::Keeper;
#[cfg(unix)]
use super::modes::Modes;

/// Buttons and drags with exact places. Moves without a button would wake the program for
/// nothing, so they are not asked for.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

static ENTERED: AtomicBool = AtomicBool::new(false);

#[cfg(target_os = "linux")]
static KEEPER: Mutex<Option<Keeper>> = Mutex::new(None);

/// The terminal while the program has it. Dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    /// Never dropped: it would complain to a terminal that is gone, and panic when it cannot.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If the terminal does not take part.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        // The theme decides about colours; crossterm's own NO_COLOR would undo reversed text.
        force_color_output(true);
        take(mouse)?;
        Ok(Self { terminal: empty_terminal()? })
    }

    /// Takes the terminal again after a stay in the shell; the next picture is drawn afresh.
    ///
    /// # Errors
    /// If the terminal does not take part.
    pub fn enter_again(&mut self, mouse: bool) -> io::Result<()> {
        // The shell may have changed modes that crossterm believes to be as it left them. Modes
        // that are still raw stay so: a key that comes in between would go to the terminal itself.
        if !is_raw() {
            disable_raw_mode().ok();
        }
        take(mouse)?;
        self.terminal = empty_terminal()?;
        Ok(())
    }

    /// Draws a picture; the terminal shows it as a whole.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(picture).map(drop);
        execute!(stdout(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// A terminal with nothing on it, as the next picture takes it to be: a program that was killed
/// may have left its own. `Terminal::clear` would ask the terminal where its cursor is.
fn empty_terminal() -> io::Result<ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>> {
    execute!(stdout(), Clear(ClearType::All))?;
    Terminal::new(CrosstermBackend::new(stdout())).map(ManuallyDrop::new)
}

#[cfg(unix)]
fn is_raw() -> bool {
    let now = rustix::termios::tcgetattr(io::stdin());
    now.is_ok_and(|now| Modes::of(&now).become_raw(&now))
}

#[cfg(not(unix))]
fn is_raw() -> bool {
    false
}

fn take(mouse: bool) -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    start_keeper();
    enable_raw_mode()?;
    tell_keeper();
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse { use_mouse(true) } else { Ok(()) }
}

/// Gives the terminal back, if it was taken. Fit for a panic: it fails silently and may be
/// called at any time, more than once.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let out = &mut stdout();
    write_mouse_off(out).ok();
    disable_raw_mode().ok();
    write_leaving(out).ok();
    end_keeper();
}

/// The first thing to undo: a report of the mouse is no typing for the shell.
pub(super) fn write_mouse_off(out: &mut impl Write) -> io::Result<()> {
    out.write_all(MOUSE_OFF)?;
    out.flush()
}

/// The last thing to undo, after the modes: who sees the shell's screen may type for the shell.
pub(super) fn write_leaving(out: &mut impl Write) -> io::Result<()> {
    execute!(out, EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, Show)
}

#[cfg(target_os = "linux")]
fn keeper() -> MutexGuard<'static, Option<Keeper>> {
    KEEPER.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(target_os = "linux")]
fn start_keeper() {
    let mut keeper = keeper();
    if keeper.is_none() {
        *keeper = Keeper::start();
    }
}

#[cfg(target_os = "linux")]
fn tell_keeper() {
    keeper().iter_mut().for_each(Keeper::screen_is_taken);
}

#[cfg(target_os = "linux")]
fn end_keeper() {
    let keeper = keeper().take();
    keeper.into_iter().for_each(Keeper::end);
}

#[cfg(not(target_os = "linux"))]
fn start_keeper() {}

#[cfg(not(target_os = "linux"))]
fn tell_keeper() {}

#[cfg(not(target_os = "linux"))]
fn end_keeper() {}

/// Takes the mouse, or leaves it to the terminal.
///
/// # Errors
/// If the terminal is gone.
pub fn use_mouse(on: bool) -> io::Result<()> {
    stdout().write_all(if on { MOUSE_ON } else { MOUSE_OFF })?;
    stdout().flush()
}

/// Puts a text on the terminal's clipboard, where the terminal allows it.
///
/// # Errors
/// If the terminal is gone.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
}
