//! Where the comparison is in one of the runs, and what it met since both were last compared.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::relation::Objects;
use super::sets::Sets;
use super::{Doing, Side};
use crate::trace::{Change, Event, FrameChange, FrameId, Step, Value};

/// So many steps wait for the turn of their thread.
const MOST_WAITING: usize = 20_000;

/// A step, with what led to it.
#[derive(Debug)]
pub(super) struct Met {
    pub(super) index: usize,
    pub(super) step: Step,
    /// What was not taken in yet.
    changes: Vec<Change>,
    /// The calls that began, or went on, on the way to this step, with their functions.
    pub(super) entered: Vec<(FrameId, Arc<str>)>,
}

/// The calls and names of one run that changed, and its output and input.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) names: HashMap<(FrameId, Arc<str>), Option<Value>>,
    /// The same names in the order in which they changed.
    pub(super) order: Vec<(FrameId, Arc<str>)>,
    pub(super) objects: Objects,
    pub(super) left: Vec<FrameId>,
}

/// The place in one run.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// The step that comes next; `None` before it is read, and behind the last one.
    pub(super) met: Option<Met>,
    /// How many steps were read.
    pub(super) read: usize,
    /// Steps of threads whose turn comes later in the other run.
    waiting: Waiting,
    /// Calls that are over, while steps in them may wait.
    left: Vec<FrameId>,
    pub(super) touched: Touched,
    sets: Sets,
    pub(super) functions: HashMap<FrameId, Arc<str>>,
    /// Calls that a line made which is only in this run's text; nothing in them is compared.
    pub(super) passed: HashSet<FrameId>,
    /// Whether the step before belonged to such a line.
    pub(super) is_passing: bool,
    pub(super) stdout: u64,
    pub(super) stderr: u64,
    pub(super) inputs: usize,
}

/// Steps that wait, by thread.
#[derive(Debug, Default)]
struct Waiting {
    threads: BTreeMap<u32, VecDeque<Met>>,
    count: usize,
}

impl Waiting {
    fn add(&mut self, met: Met) {
        self.count += 1;
        self.threads.entry(met.step.thread).or_default().push_back(met);
    }

    fn put_back(&mut self, met: Met) {
        self.count += 1;
        self.threads.entry(met.step.thread).or_default().push_front(met);
    }

    fn take(&mut self, thread: u32) -> Option<Met> {
        let met = self.threads.get_mut(&thread)?.pop_front()?;
        self.count -= 1;
        Some(met)
    }

    fn take_first(&mut self) -> Option<Met> {
        let first = |(thread, steps): (&u32, &VecDeque<Met>)| Some((steps.front()?.index, *thread));
        let (_, thread) = self.threads.iter().filter_map(first).min()?;
        self.take(thread)
    }
}

impl Cursor {
    /// Reads the next step of a thread, unless it is there. Threads take turns as it comes: steps
    /// of others that come before it wait, as far as there is room for them.
    pub(super) fn read_thread(
        &mut self,
        thread: u32,
        steps: &mut impl Iterator<Item = (Vec<Change>, Step)>,
    ) {
        if let Some(met) = self.met.take_if(|met| met.step.thread != thread) {
            self.waiting.put_back(met);
        }
        if self.met.is_none() {
            self.met = self.waiting.take(thread);
        }
        while self.met.is_none() && self.waiting.count < MOST_WAITING {
            self.read(steps);
            match self.met.take() {
                Some(met) if met.step.thread == thread => self.met = Some(met),
                Some(met) => self.waiting.add(met),
                None => break,
            }
        }
        if self.met.is_none() {
            self.met = self.waiting.take_first();
        }
    }

    /// Reads the next step, unless one is there.
    pub(super) fn read(&mut self, steps: &mut impl Iterator<Item = (Vec<Change>, Step)>) {
        if self.met.is_some() {
            return;
        }
        let Some((changes, step)) = steps.next() else { return };
        let entered = changes.iter().filter_map(|change| match change {
            Change::Frame(frame, FrameChange::Enter { function, .. }) => {
                Some((*frame, Arc::clone(function)))
            }
            _ => None,
        });
        let entered = entered.collect();
        self.met = Some(Met { index: self.read, step, changes, entered });
        self.read += 1;
    }

    /// Takes in what led to the next step.
    pub(super) fn absorb(&mut self) {
        let changes = self.met.as_mut().map(|met| std::mem::take(&mut met.changes));
        for change in changes.into_iter().flatten() {
            match change {
                Change::Frame(frame, change) => self.frame_change(frame, change),
                Change::Heap(id, change) => match self.sets.take(id, &change) {
                    Some(net) => self.touched.objects.note_set(id, net),
                    None => self.touched.objects.note(id, change),
                },
                Change::Stdout(bytes) => self.stdout = bytes.max(self.stdout),
                Change::Stderr(bytes) => self.stderr = bytes.max(self.stderr),
                Change::Input => self.inputs += 1,
            }
        }
        if self.waiting.count == 0 {
            self.touched.left.append(&mut self.left);
        }
    }

    /// Takes in what led to the next step, and goes on behind it.
    pub(super) fn take(&mut self) -> Option<Step> {
        self.absorb();
        self.met.take().map(|met| met.step)
    }

    /// Goes on behind the next step, which has no counterpart in the other run.
    pub(super) fn pass(&mut self) {
        if let Some(met) = &self.met
            && (self.is_passing || met.step.event == Event::Call)
        {
            self.passed.extend(met.entered.iter().map(|(frame, _)| *frame));
        }
        self.is_passing = true;
        self.take();
    }

    /// Whether the next step is still part of a line that only the text of this run has.
    pub(super) fn goes_on_passing(&mut self) -> bool {
        let Some(met) = self.met.as_ref().filter(|_| self.is_passing) else { return false };
        let frame = met.step.frame;
        let is_inside = frame.is_some_and(|frame| self.passed.contains(&frame))
            || met.entered.iter().any(|(entered, _)| Some(*entered) == frame);
        if !is_inside {
            self.is_passing = false;
            self.passed.clear();
        }
        is_inside
    }

    fn frame_change(&mut self, frame: FrameId, change: FrameChange) {
        match change {
            FrameChange::Enter { function, .. } => {
                self.functions.insert(frame, function);
            }
            FrameChange::Leave => self.left.push(frame),
            FrameChange::Set(name, value) => self.touch(frame, name, Some(value)),
            FrameChange::Unset(name) => self.touch(frame, name, None),
            FrameChange::Suspend | FrameChange::Line(_) => {}
        }
    }

    fn touch(&mut self, frame: FrameId, name: Arc<str>, value: Option<Value>) {
        if self.passed.contains(&frame) {
            return;
        }
        let place = (frame, name);
        if self.touched.names.insert(place.clone(), value).is_none() {
            self.touched.order.push(place);
        }
    }

    /// What the run was about to do at the step that comes next.
    pub(super) fn doing(&self) -> Option<Doing> {
        let met = self.met.as_ref()?;
        let entered = met.entered.last().map(|(_, function)| function);
        let of_frame = met.step.frame.and_then(|frame| self.functions.get(&frame));
        let function = entered.or(of_frame).map_or("<module>", |function| function);
        let Step { event, line, thread, .. } = met.step.clone();
        Some(Doing { event, line, function: function.to_owned(), thread })
    }
}

impl Side<'_> {
    /// Line of input with that number, from 0.
    pub(super) fn input(&self, number: usize) -> Option<&String> {
        self.recording.inputs.get(number)
    }
}
