//! Bayesian Knowledge Tracing (Corbett and Anderson, 1995): how likely it is that a skill is
//! known, from right and wrong answers. Nothing is ever forgotten in this model.

use serde::{Deserialize, Serialize};

/// Known before the first answer.
const PRIOR: f64 = 0.10;
/// Learned at each occasion, if it was not known.
const LEARN: f64 = 0.20;
/// Answered wrong, though it is known.
const SLIP: f64 = 0.10;
/// Hit without knowing, where an answer is typed or a program is judged by checks.
const HIT_WITHOUT_CHOICES: f64 = 0.05;
/// From here on a skill counts as known.
const MASTERED: f64 = 0.95;

/// How a try was judged, which says how easily it is right by luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guess {
    /// A program, judged by checks.
    Checks,
    /// A typed answer.
    Typed,
    /// One of so many answers was chosen.
    Choice(u16),
}

impl Guess {
    /// For an answer to a question with these many choices; without choices it is typed.
    pub fn among(choices: usize) -> Self {
        match choices {
            0 => Self::Typed,
            _ => Self::Choice(u16::try_from(choices).unwrap_or(u16::MAX)),
        }
    }

    /// How likely luck alone hits; `None` where there was nothing to choose, so that the answer
    /// says nothing.
    fn probability(self) -> Option<f64> {
        match self {
            Self::Checks | Self::Typed => Some(HIT_WITHOUT_CHOICES),
            Self::Choice(0 | 1) => None,
            Self::Choice(choices) => Some(1.0 / f64::from(choices)),
        }
    }

    /// Whether a try that was judged so can say anything about a skill.
    pub(super) fn is_telling(self) -> bool {
        self.probability().is_some()
    }
}

/// How likely it is that a skill is known.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Known(f64);

impl Known {
    /// Before anything was tried.
    pub const START: Self = Self(PRIOR);

    /// After a try that counts: what it says, and then what it taught.
    #[must_use]
    pub fn after(self, is_right: bool, guess: Guess) -> Self {
        let Some(guess) = guess.probability() else { return self.after_practice() };
        let (known, unknown) = if is_right {
            (self.0 * (1.0 - SLIP), (1.0 - self.0) * guess)
        } else {
            (self.0 * SLIP, (1.0 - self.0) * (1.0 - guess))
        };
        Self(known / (known + unknown)).after_practice()
    }

    /// After an occasion to learn that says nothing about what is known.
    #[must_use]
    pub fn after_practice(self) -> Self {
        Self(self.0 + (1.0 - self.0) * LEARN)
    }

    /// Whether it is likely enough.
    pub fn is_mastered(self) -> bool {
        self.0 >= MASTERED
    }

    /// From 0 to 1.
    pub fn probability(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FROM_TWO: Guess = Guess::Choice(2);

    #[track_caller]
    fn assert_near(known: Known, expected: f64) {
        assert!((known.0 - expected).abs() < 1e-11, "{} is not {expected}", known.0);
    }

    #[test]
    fn an_answer_is_weighed_as_the_formula_says() {
        // Right: 0.1*0.9 / (0.1*0.9 + 0.9*0.05) = 0.09/0.135 = 2/3; 2/3 + 1/3*0.2 = 11/15.
        assert_near(Known::START.after(true, Guess::Typed), 11.0 / 15.0);
        assert_near(Known::START.after(true, Guess::Checks), 11.0 / 15.0);
        // Wrong: 0.1*0.1 / (0.1*0.1 + 0.9*0.95) = 0.01/0.865 = 2/173; 2/173 + 171/173*0.2.
        assert_near(Known::START.after(false, Guess::Typed), 2.0 / 173.0 + 171.0 / 173.0 * 0.2);
        // Right, of four: 0.09 / (0.09 + 0.9*0.25) = 0.09/0.315 = 2/7; 2/7 + 5/7*0.2 = 3/7.
        assert_near(Known::START.after(true, Guess::Choice(4)), 3.0 / 7.0);
        // Wrong, of two: 0.01 / (0.01 + 0.9*0.5) = 0.01/0.46 = 1/46; 1/46 + 45/46*0.2 = 10/46.
        assert_near(Known::START.after(false, FROM_TWO), 10.0 / 46.0);
        // Practice: 0.1 + 0.9*0.2.
        assert_near(Known::START.after_practice(), 0.28);
    }

    /// The figures are what `predict_onestep` of pyBKT 1.4.3 gives for this sequence, with
    /// prior 0.1, learns 0.2, forgets 0, slips 0.1 and guesses 0.05 and 0.5.
    #[test]
    fn a_sequence_goes_as_in_the_library_of_the_field() {
        let sequence = [
            (true, Guess::Typed, 0.733_333_333_333),
            (false, Guess::Typed, 0.379_591_836_735),
            (true, FROM_TWO, 0.619_286_161_553),
            (true, FROM_TWO, 0.796_331_965_497),
            (false, FROM_TWO, 0.551_063_731_598),
            (true, Guess::Typed, 0.965_360_134_600),
            (true, FROM_TWO, 0.984_363_776_860),
            (false, FROM_TWO, 0.941_136_705_848),
        ];
        let mut known = Known::START;
        for (is_right, guess, expected) in sequence {
            known = known.after(is_right, guess);
            assert_near(known, expected);
        }
    }

    #[test]
    fn the_easier_to_guess_the_more_right_answers_are_needed() {
        let answers_needed = |guess| {
            let after = |known: &Known| Some(known.after(true, guess));
            let known = std::iter::successors(Some(Known::START), after);
            known.take_while(|known| !known.is_mastered()).count()
        };
        let guesses = [Guess::Typed, Guess::Choice(10), Guess::Choice(4), FROM_TWO];
        assert_eq!(guesses.map(answers_needed), [2, 3, 4, 6]);
    }

    /// Each answer teaches a fifth of what is missing, so that nobody falls below a fifth; who is
    /// always wrong comes to rest a little above it.
    #[test]
    fn who_is_always_wrong_keeps_a_fifth() {
        for (guess, rest) in
            [(Guess::Typed, 0.223_529), (Guess::Choice(4), 0.230_769), (FROM_TWO, 0.25)]
        {
            let mut known = Known(0.999);
            for _ in 0..60 {
                known = known.after(false, guess);
                assert!(known.0 > 0.2);
            }
            assert!((known.0 - rest).abs() < 1e-6, "{}", known.0);
        }
    }

    #[test]
    fn what_left_no_choice_teaches_and_says_nothing() {
        for guess in [Guess::Choice(0), Guess::Choice(1)] {
            assert_eq!(Known::START.after(true, guess), Known::START.after_practice());
            assert_eq!(Known::START.after(false, guess), Known::START.after_practice());
        }
        assert_eq!(Guess::among(0), Guess::Typed);
        assert_eq!(Guess::among(3), Guess::Choice(3));
        assert_eq!(Guess::among(usize::MAX), Guess::Choice(u16::MAX));
    }

    /// The formulas of Corbett and Anderson once more, by odds: each answer multiplies the odds
    /// that the skill is known by how much likelier it is for somebody who knows it; then a fifth
    /// of those who do not know it learn it.
    fn by_odds(known: f64, is_right: Option<bool>, guess: Option<f64>) -> f64 {
        let ratio = match (is_right, guess) {
            (Some(true), Some(guess)) => 0.9 / guess,
            (Some(false), Some(guess)) => 0.1 / (1.0 - guess),
            _ => 1.0,
        };
        1.0 - 0.8 / (1.0 + ratio * known / (1.0 - known))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        /// Practice is an answer that says nothing; of one choice, so is an answer.
        #[test]
        fn any_history_goes_as_the_published_formulas_say(
            history in prop::collection::vec(
                (prop::option::of(any::<bool>()), prop_oneof![0_u16..12, any::<u16>()]),
                0..40,
            ),
        ) {
            let luck = |choices: u16| match choices {
                0 => Some(0.05),
                1 => None,
                _ => Some(1.0 / f64::from(choices)),
            };
            let mut known = Known::START;
            for (is_right, choices) in history {
                let guess = Guess::among(usize::from(choices));
                let expected = by_odds(known.0, is_right, luck(choices));
                known = match is_right {
                    Some(is_right) => known.after(is_right, guess),
                    None => known.after_practice(),
                };
                prop_assert!((known.0 - expected).abs() < 1e-9, "{known:?}, not {expected}");
            }
        }
    }

    proptest! {
        #[test]
        fn it_stays_a_probability_and_right_is_never_worse_than_wrong(
            answers in prop::collection::vec((any::<bool>(), 0_u16..9), 0..200),
        ) {
            let mut known = Known::START;
            for (is_right, choices) in answers {
                let guess = Guess::among(usize::from(choices));
                prop_assert!(known.after(true, guess) >= known.after(false, guess));
                known = known.after(is_right, guess);
                prop_assert!((0.0..=1.0).contains(&known.0), "{known:?}");
            }
        }
    }
}
