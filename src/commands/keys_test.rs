//! `firefly keys --test`: what the terminal sends for each key that is pressed.

use std::io;

use ratatui::Frame;
use ratatui::text::Line;

use super::Failure;
use crate::app::bindings::When;
use crate::app::kept_keys::kept_by;
use crate::app::{Key, KeyCode, Keymap, arrows_in_words};
use crate::store::reason;
use crate::term::{self, Input, Inputs, Screen, Signal, Signals};

/// Lines above the keys that were pressed.
const HEAD: [&str; 4] = [
    " Press any key: its name stands here, and what it does.",
    " A key that does not show is not used here, or kept by your terminal or desktop.",
    " Ctrl-C twice leaves.",
    "",
];

/// Shows keys until Ctrl-C came twice; gives the exit code.
pub(super) fn run(keymap: &Keymap, is_ascii: bool) -> Result<u8, Failure> {
    if !term::has_screen() {
        return Err(Failure::usage(
            "firefly shows keys on a terminal with a keyboard, and there is none here. \
             firefly keys tells them.",
        ));
    }
    let failure = |error: io::Error| {
        Failure::usage(format!("the terminal does not take part: {}", reason(&error)))
    };
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failure)?;
    runtime.block_on(show(keymap, is_ascii)).map_err(failure)
}

async fn show(keymap: &Keymap, is_ascii: bool) -> io::Result<u8> {
    let mut signals = Signals::new()?;
    let mut screen = Screen::enter(false)?;
    let mut inputs = Inputs::new()?;
    let mut pressed = Pressed { is_ascii, ..Pressed::default() };
    loop {
        screen.draw(|frame| draw(frame, &pressed.lines))?;
        tokio::select! {
            biased;
            signal = signals.next() => match signal {
                Signal::Leave(code) => return Ok(code),
                // Whatever stopped the program may have changed the terminal.
                Signal::Awake => screen.enter_again(false)?,
                Signal::Suspend | Signal::Resized => {}
            },
            input = inputs.next() => {
                // A terminal that is gone hung up.
                let Ok(input) = input else { return Ok(129) };
                if pressed.is_last(&input) {
                    return Ok(0);
                }
                pressed.add(&input, keymap);
            }
        }
    }
}

#[derive(Default)]
struct Pressed {
    lines: Vec<String>,
    is_ascii: bool,
    /// Whether Ctrl-C was the last key.
    wants_to_leave: bool,
}

impl Pressed {
    fn is_last(&mut self, input: &Input) -> bool {
        let Input::Key(key) = input else { return false };
        let is_interrupt = key.ctrl && key.code == KeyCode::Char('c');
        std::mem::replace(&mut self.wants_to_leave, is_interrupt) && is_interrupt
    }

    fn add(&mut self, input: &Input, keymap: &Keymap) {
        match input {
            Input::Key(key) => {
                self.lines.push(String::new());
                let words = words(*key, keymap).into_iter();
                let is_ascii = self.is_ascii;
                let shown = |line: String| if is_ascii { arrows_in_words(&line) } else { line };
                self.lines.extend(words.map(shown));
            }
            Input::Paste(text) => {
                let characters = text.chars().count();
                self.lines.push(String::new());
                self.lines.push(format!(" pasted text of {characters} characters"));
            }
            Input::Mouse(_) | Input::Resize(..) => {}
        }
    }
}

/// The name of a key, what it does in each place, and who else may want it.
fn words(key: Key, keymap: &Keymap) -> Vec<String> {
    let name = key.to_string();
    let mut lines = vec![format!(" {}", crate::text::clean_line(&name))];
    for when in When::ALL {
        let row = keymap.of_place(when).find(|row| row.keys.contains(&name));
        lines.extend(row.map(|row| format!("   {}: {}", when.title(), row.binding.description)));
    }
    if lines.len() == 1 {
        let typed = key.typed().map_or("   nothing here", |_| "   types this character");
        lines.push(typed.to_owned());
    }
    lines.extend(kept_by(&name).map(|by| format!("   not everywhere: {by}")));
    lines
}

/// The newest keys stand lowest; what has no room goes out at the top.
fn draw(frame: &mut Frame, lines: &[String]) {
    let area = frame.area();
    let room = usize::from(area.height).saturating_sub(HEAD.len());
    let newest = &lines[lines.len().saturating_sub(room)..];
    let all = HEAD.into_iter().chain(newest.iter().map(String::as_str));
    for (y, line) in (area.y..area.bottom()).zip(all) {
        let place = ratatui::layout::Rect { y, height: 1, ..area };
        frame.render_widget(Line::from(line), place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_with_all_that_it_does() {
        let told = |name| words(Key::parse(name).expect(name), &Keymap::default()).join("\n");
        let undo = told("Ctrl-Z");
        assert!(undo.contains("In the editor: Undo") && undo.contains("shell"), "{undo}");
        assert!(told("F5").contains("not everywhere: VS Code"));
        assert!(told("x").contains("types this character"));
        assert!(told("F12").contains("nothing here"));
    }

    #[test]
    fn only_ctrl_c_twice_in_a_row_leaves() {
        let mut pressed = Pressed::default();
        let mut press = |name| pressed.is_last(&Input::Key(Key::parse(name).expect(name)));
        let leaves = ["Ctrl-C", "x", "Ctrl-C", "Ctrl-C"].map(&mut press);
        assert_eq!(leaves, [false, false, false, true]);
    }
}
