//! Which pane keys go to, and which keys count there.

use super::App;
use super::bindings::When;

/// The panes that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The editor.
    Code,
    /// The recorded run, shown on the program.
    Stepper,
    /// The variables.
    Variables,
    /// The output, and the line typed for a running program.
    Output,
    /// The answer to a question about the recorded run.
    Sheet,
    /// The task of the lesson, and what was found of the program.
    Lesson,
    /// What the tutor says.
    Tutor,
}

impl App {
    /// Whose keys count now, the first ones first.
    pub fn places(&self) -> Vec<When> {
        if self.shows_class() {
            return vec![When::Class, When::Always];
        }
        let mut places = Vec::new();
        if self.shown_tour().is_some() {
            places.push(When::Tour);
        }
        if self.running.is_some() {
            places.push(When::Running);
        }
        let of_focus: &[When] = match self.focus {
            Focus::Code if self.holds_line() => &[When::Holding, When::Ordering, When::Editing],
            Focus::Code if self.orders_lines() => &[When::Ordering, When::Editing],
            Focus::Code => &[When::Editing],
            Focus::Stepper => &[When::Program],
            Focus::Variables => &[When::Variables],
            Focus::Output if self.running.is_some() => &[When::Answering, When::Output],
            Focus::Output => &[When::Output],
            Focus::Sheet => &[When::Sheet],
            Focus::Lesson => &[When::Lesson],
            Focus::Tutor => &[When::Tutor],
        };
        places.extend(of_focus);
        if self.focus != Focus::Code && !self.is_answering() {
            if self.can_step() {
                places.push(When::Stepping);
            }
            places.extend(self.class.is_some().then_some(When::OfClass));
            places.push(When::Outside);
        }
        places.push(When::Always);
        places
    }

    /// The panes that one can go to now, in their order.
    pub fn panes(&self) -> Vec<Focus> {
        let editor = (!self.is_replay_only).then_some(Focus::Code);
        let stepper = self.can_step().then_some(Focus::Stepper);
        let sheet = (!self.sheets.is_empty()).then_some(Focus::Sheet);
        let tutor = self.tutor.talk.is_some().then_some(Focus::Tutor);
        let lesson = self.lessons.open.is_some().then_some(Focus::Lesson);
        let others = [Some(Focus::Variables), sheet, tutor, Some(Focus::Output), lesson];
        [editor, stepper].into_iter().chain(others).flatten().collect()
    }
}
