//! How many columns and rows the panes have, by what the learner chose and the size of the screen.

use crate::store::Shares;

const WHOLE: u32 = 10_000;
/// The fewest columns of the variables, and of the program, borders included.
const FEWEST_COLUMNS: (u16, u16) = (20, 28);
/// The fewest rows of the output, and of what is above it, borders included.
const FEWEST_ROWS: (u16, u16) = (5, 6);

impl Shares {
    /// The columns of the variables, of so many for all panes.
    pub fn variables_columns(self, columns: u16) -> u16 {
        let usual = || (columns / 100 * 43 + columns % 100 * 43 / 100).min(64);
        bounded(
            self.variables.map_or_else(usual, |share| part(columns, share)),
            columns,
            FEWEST_COLUMNS,
        )
    }

    /// The rows of the output, of so many for all panes.
    pub fn output_rows(self, rows: u16) -> u16 {
        let usual = || (rows / 4).clamp(5, 12) + 2;
        bounded(self.output.map_or_else(usual, |share| part(rows, share)), rows, FEWEST_ROWS)
    }

    /// With so many columns of these for the variables, as far as that leaves room for the rest.
    pub fn with_variables(self, wanted: u16, columns: u16) -> Self {
        let share = share(bounded(wanted, columns, FEWEST_COLUMNS), columns);
        Self { variables: Some(share), ..self }
    }

    /// With so many rows of these for the output, as far as that leaves room for the rest.
    pub fn with_output(self, wanted: u16, rows: u16) -> Self {
        let share = share(bounded(wanted, rows, FEWEST_ROWS), rows);
        Self { output: Some(share), ..self }
    }
}

/// Two panes share one border, so that together they have one cell more than there are.
fn bounded(wanted: u16, all: u16, (own, others): (u16, u16)) -> u16 {
    wanted.clamp(own, all.saturating_add(1).saturating_sub(others).max(own)).min(all)
}

fn part(all: u16, share: u16) -> u16 {
    let part = (u32::from(all) * u32::from(share) + WHOLE / 2) / WHOLE;
    u16::try_from(part).unwrap_or(all)
}

fn share(part: u16, all: u16) -> u16 {
    let all = u32::from(all.max(1));
    u16::try_from((u32::from(part) * WHOLE + all / 2) / all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_what_is_shown_and_nothing_disappears() {
        for all in [20, 41, 61, 80, 132, 400, 1_000, u16::MAX - 1] {
            for wanted in (0..all.min(500)).chain([all, u16::MAX]) {
                let columns = Shares::default().with_variables(wanted, all).variables_columns(all);
                let rows = Shares::default().with_output(wanted, all).output_rows(all);
                assert!(rows >= 5 && all + 1 - rows >= 6, "{wanted} of {all}");
                assert!(
                    columns >= 20 && all + 1 - columns >= 28.min(all - 19),
                    "{wanted} of {all}"
                );
                // Screens are not wider, and there each column counts.
                if all <= 1_000 {
                    assert_eq!(columns, bounded(wanted, all, FEWEST_COLUMNS), "{wanted} of {all}");
                }
            }
        }
    }

    #[test]
    fn a_share_is_the_same_part_of_another_screen() {
        let shares = Shares::default().with_variables(40, 80).with_output(10, 20);
        assert_eq!(shares.variables_columns(160), 80);
        assert_eq!(shares.output_rows(40), 20);
    }

    #[test]
    fn a_share_that_somebody_wrote_by_hand_is_bounded() {
        for share in [0, 1, 10_000, u16::MAX] {
            let shares = Shares { variables: Some(share), output: Some(share) };
            assert!((20..=53).contains(&shares.variables_columns(80)));
            assert!((5..=17).contains(&shares.output_rows(22)));
        }
    }
}
