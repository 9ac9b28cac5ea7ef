//! The tour of a minute: a few cards, each beside what it speaks of.

use super::App;
use super::action::{Action, Move};
use super::bindings::When;

/// What a card speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Writing the program.
    Code,
    /// Running it.
    Run,
    /// Going through the run.
    Steps,
    /// The variables.
    Variables,
    /// The list of everything.
    Everything,
    /// Saving and leaving.
    Leaving,
}

/// The cards, in their order.
pub const CARDS: [Subject; 6] = [
    Subject::Code,
    Subject::Run,
    Subject::Steps,
    Subject::Variables,
    Subject::Everything,
    Subject::Leaving,
];

/// The tour, at one of its cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// Which card, from 0.
    pub card: usize,
}

impl Tour {
    /// What the card speaks of.
    pub fn subject(self) -> Subject {
        CARDS[self.card.min(CARDS.len() - 1)]
    }

    /// The card after this one, if there is one.
    pub fn after(self) -> Option<Self> {
        (self.card + 1 < CARDS.len()).then_some(Self { card: self.card + 1 })
    }
}

impl App {
    /// The tour while its card shows: not under what stands in front, and not while a program
    /// runs, which may want the keys.
    pub fn shown_tour(&self) -> Option<Tour> {
        self.tour.filter(|_| self.overlay.is_none() && self.running.is_none())
    }
}

impl Subject {
    /// The heading of the card.
    pub fn title(self) -> &'static str {
        match self {
            Self::Code => "Write",
            Self::Run => "Run",
            Self::Steps => "Step through the run",
            Self::Variables => "Watch the variables",
            Self::Everything => "Find everything",
            Self::Leaving => "Save and leave",
        }
    }

    /// What the card says, with the keys that are in force.
    pub fn words(self, app: &App) -> String {
        // The keys that work from everywhere: the card may stay while the pane changes.
        let way = |action| app.keymap.way_to(action, &[When::Always]);
        match self {
            Self::Code => {
                "This is your program. Just type to change it. Typing also ends this tour."
                    .to_owned()
            }
            Self::Run => format!(
                "{} runs the program. What it prints comes into the output. Try it now.",
                way(Action::Run)
            ),
            Self::Steps => {
                let key = |to| app.keymap.way_to(Action::Step(to), &[When::Stepping]);
                let (on, back) = (key(Move::Forward), key(Move::Back));
                format!(
                    "A run is recorded, line by line. After a run, {on} goes one step on and \
                     {back} one step back. The bar at the bottom shows where you are."
                )
            }
            Self::Variables => {
                "At each step you see what every variable holds. One that just changed \
                 shows its old and its new value."
                    .to_owned()
            }
            Self::Everything => format!(
                "{} shows everything that can be done: colours, sizes, saving and more. Type a \
                 word to find it.",
                way(Action::Palette)
            ),
            Self::Leaving => format!(
                "{} saves, {} leaves. What you type is kept safe even if you forget. To see \
                 this tour again: {}, then type tour.",
                way(Action::Save),
                way(Action::Quit),
                way(Action::Palette)
            ),
        }
    }

    /// Whether this is what the card asks to try.
    pub fn is_tried_by(self, action: Action) -> bool {
        match self {
            Self::Run => action == Action::Run,
            Self::Steps => matches!(action, Action::Step(_)),
            Self::Everything => action == Action::Palette,
            Self::Code | Self::Variables | Self::Leaving => false,
        }
    }
}
