//! What the tutor says, in lines.

use super::Talk;
use crate::app::App;
use crate::app::tutor::{TutorMood, news};

/// What was told of the tutor already: how many turns it took, and how many answers
/// it replied to, and with what.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ToldTutor {
    turns: usize,
    replies: usize,
    reply: Option<String>,
}

impl Talk {
    /// Tells what is new: its answer, or its next turn.
    pub(super) fn tell_tutor(&mut self, app: &App) {
        let tutor = &app.tutor;
        let now = match &tutor.talk {
            Some(talk) => ToldTutor {
                turns: talk.turns,
                replies: talk.replies,
                reply: talk.reply.as_ref().map(|reply| tutor.wording.say(reply)),
            },
            None => ToldTutor::default(),
        };
        let before = std::mem::replace(&mut self.told_tutor, now);
        let now = &self.told_tutor;
        if now.turns != before.turns {
            for line in news(tutor) {
                let place = line.place.map_or(String::new(), |place| format!(" {place}"));
                let words = format!("{}{place}", line.words);
                match line.mood {
                    TutorMood::Program | TutorMood::Python => self.voice.quote(&words),
                    _ => self.voice.tell(&words),
                }
            }
        } else if now.replies != before.replies {
            self.voice.tell(now.reply.as_deref().unwrap_or_default());
        }
    }
}
