//! One execution of a loop while its steps are read.

use super::lines::Loop;
use crate::syntax::PartKind;

/// A loop that was entered and not left yet.
#[derive(Clone, Debug)]
pub(super) struct OpenRound {
    pub(super) place: usize,
    /// Its number among all rounds.
    pub(super) number: u32,
    pub(super) starts: Vec<u32>,
    /// The step and line of the head, if it came last and nothing of the body has since.
    pub(super) head: Option<(u32, u32)>,
    /// The line of the body that begins each turn, if Python leaves out the head.
    pub(super) headless: Option<u32>,
    /// Whether some turn cannot be told from another.
    pub(super) is_vague: bool,
}

/// How a loop came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Its call went on behind it.
    Behind,
    /// Its call handed back a value in it, or paused there for good.
    Returned,
    /// An error left its call.
    Raised,
    /// The recording ends in it.
    CutOff,
}

impl OpenRound {
    pub(super) fn new(place: usize, number: u32) -> Self {
        let (starts, head, headless) = (Vec::new(), None, None);
        Self { place, number, starts, head, headless, is_vague: false }
    }

    /// The loop's head is about to run.
    pub(super) fn at_head(&mut self, step: u32, line: u32, a_loop: &Loop) {
        let heads = a_loop.part.head;
        match self.head {
            None => self.head = Some((step, line)),
            // Nothing of the body was told: it stands on the same line.
            Some((start, _)) if heads.first == heads.last => {
                self.starts.push(start);
                self.head = Some((step, line));
            }
            Some(_) => {}
        }
    }

    /// A line of the body is about to run.
    pub(super) fn in_body(&mut self) {
        self.starts.extend(self.head.take().map(|(step, _)| step));
    }

    /// Settles whether the head that came last began a turn; tells the step from which no turn is
    /// under way, if that is not where the loop is left.
    pub(super) fn settle(&mut self, a_loop: &Loop, left: Left, tests_behind: bool) -> Option<u32> {
        let (head, _) = self.head?;
        if !a_loop.on_one_line {
            return Some(head);
        }
        if a_loop.part.head.first < a_loop.part.head.last {
            self.is_vague = true;
            return None;
        }
        match self.last_head_began_a_turn(a_loop, left, tests_behind) {
            Some(true) => {
                self.starts.push(head);
                None
            }
            Some(false) => Some(head),
            None => {
                self.is_vague = true;
                Some(head)
            }
        }
    }

    /// Of a loop on one line; `None` if that cannot be told. From 3.10 on Python tests a `while`
    /// again behind its body (`tests_behind`), without a word.
    fn last_head_began_a_turn(
        &self,
        a_loop: &Loop,
        left: Left,
        tests_behind: bool,
    ) -> Option<bool> {
        match left {
            Left::Raised | Left::CutOff => Some(true),
            _ if a_loop.may_lack_head => Some(true),
            Left::Returned if a_loop.returns => None,
            _ if a_loop.breaks => None,
            _ if a_loop.part.kind == PartKind::For || !tests_behind => Some(false),
            _ => (!self.starts.is_empty()).then_some(true),
        }
    }
}
