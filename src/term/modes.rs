//! The modes of a terminal that the raw mode changes.

use rustix::termios::{
    ControlModes, InputModes, LocalModes, OutputModes, SpecialCodeIndex, Termios,
};

/// All that the raw mode changes of a terminal (cfmakeraw(3)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes([u32; 6]);

impl Modes {
    /// Those of a terminal.
    pub fn of(terminal: &Termios) -> Self {
        Self([
            terminal.input_modes.bits(),
            terminal.output_modes.bits(),
            terminal.control_modes.bits(),
            terminal.local_modes.bits(),
            terminal.special_codes[SpecialCodeIndex::VMIN].into(),
            terminal.special_codes[SpecialCodeIndex::VTIME].into(),
        ])
    }

    /// Gives a terminal these.
    pub fn put(self, terminal: &mut Termios) {
        let [input, output, control, local, least, time] = self.0;
        terminal.input_modes = InputModes::from_bits_retain(input);
        terminal.output_modes = OutputModes::from_bits_retain(output);
        terminal.control_modes = ControlModes::from_bits_retain(control);
        terminal.local_modes = LocalModes::from_bits_retain(local);
        let code = |number: u32| u8::try_from(number).unwrap_or_default();
        terminal.special_codes[SpecialCodeIndex::VMIN] = code(least);
        terminal.special_codes[SpecialCodeIndex::VTIME] = code(time);
    }

    /// Whether these are, after the raw mode has begun, what the terminal has now.
    pub fn become_raw(self, now: &Termios) -> bool {
        let mut raw = now.clone();
        self.put(&mut raw);
        raw.make_raw();
        Self::of(&raw) == Self::of(now)
    }

    /// As numbers, for another process.
    pub fn numbers(self) -> [u32; 6] {
        self.0
    }

    /// From [`Self::numbers`].
    pub fn from_numbers(numbers: [u32; 6]) -> Self {
        Self(numbers)
    }
}
