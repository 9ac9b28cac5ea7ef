//! Where the panes are, by the size of the screen.

use ratatui::layout::Rect;

use crate::app::{Focus, Shares};

/// Where everything is. Panes share their borders: their areas overlap by a row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The row at the top.
    pub title: Rect,
    /// The row of the timeline, on the lowest border.
    pub timeline: Rect,
    /// The row at the bottom.
    pub status: Rect,
    /// Whether one pane shows at a time.
    pub is_narrow: bool,
    panes: [(Focus, Option<Rect>); 6],
}

/// What decides about the places of the panes besides the size of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The pane that has the keys.
    pub focus: Focus,
    /// Whether one pane shows at a time.
    pub is_narrow: bool,
    /// The pane at the bottom: the output, or what has taken its place.
    pub lower: Focus,
    /// What the lesson's page takes part in, if one is open.
    pub lesson: Option<LessonPlace>,
    /// How the panes share the screen.
    pub shares: Shares,
}

/// Where the lesson's page wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonPlace {
    /// All of the right: there is nothing to step through now.
    Right,
    /// Below the variables, where the screen is high enough for both.
    Below,
}

/// The variables and the lesson's page both show from so many rows on.
const ROWS_FOR_BOTH: u16 = 22;

impl Layout {
    /// The layout of a screen; where one pane shows at a time, it is the one that has the keys.
    pub fn of(area: Rect, arrangement: Arrangement) -> Self {
        let Arrangement { focus, is_narrow, lower, lesson, shares } = arrangement;
        let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let panes = if is_narrow {
            one(body, focus)
        } else {
            let rows = shares.output_rows(body.height);
            // What is read there needs more room than an output.
            let rows = if lower == Focus::Output { rows } else { rows.max(body.height / 2) };
            let places = all(body, shares, rows, lesson);
            let below = |pane: Focus| places.lower.filter(|_| lower == pane);
            [
                places.code,
                places.variables,
                below(Focus::Output),
                below(Focus::Sheet),
                below(Focus::Tutor),
                places.lesson,
            ]
        };
        let [code, variables, output, sheet, tutor, lesson] = panes;
        Self {
            title: row(0),
            timeline: row(area.height - 2),
            status: row(area.height - 1),
            is_narrow,
            panes: [
                (Focus::Code, code),
                (Focus::Variables, variables),
                (Focus::Output, output),
                (Focus::Sheet, sheet),
                (Focus::Tutor, tutor),
                (Focus::Lesson, lesson),
            ],
        }
    }

    /// Where the panes can be made larger: the pane, its border, and whether that is upright.
    pub fn borders(&self) -> Vec<(Focus, Rect, bool)> {
        let [(_, code), _, output, sheet, tutor, _] = self.panes;
        let lowest =
            [output, sheet, tutor].into_iter().find_map(|(pane, area)| Some((pane, area?)));
        let (Some(code), Some((lowest, output)), false) = (code, lowest, self.is_narrow) else {
            return Vec::new();
        };
        let upright = Rect {
            x: code.right().saturating_sub(1),
            y: code.y + 1,
            width: 1,
            height: code.height.saturating_sub(2),
        };
        vec![(Focus::Variables, upright, true), (lowest, Rect { height: 1, ..output }, false)]
    }

    /// Where the pane at the bottom is, if all panes show.
    pub fn lowest(&self) -> Option<Rect> {
        self.panes[2].1.filter(|_| !self.is_narrow)
    }

    /// Where a pane is, if it shows.
    pub fn pane(&self, wanted: Focus) -> Option<Rect> {
        self.panes.iter().find(|(pane, _)| *pane == wanted).and_then(|(_, area)| *area)
    }

    /// The panes that show.
    pub fn panes(&self) -> Vec<(Focus, Rect)> {
        self.panes.iter().filter_map(|(pane, area)| Some((*pane, (*area)?))).collect()
    }
}

fn one(body: Rect, focus: Focus) -> [Option<Rect>; 6] {
    let shows = |pane: &[Focus]| pane.contains(&focus).then_some(body);
    [
        shows(&[Focus::Code, Focus::Stepper]),
        shows(&[Focus::Variables]),
        shows(&[Focus::Output]),
        shows(&[Focus::Sheet]),
        shows(&[Focus::Tutor]),
        shows(&[Focus::Lesson]),
    ]
}

/// Where the panes are when all show.
struct Places {
    code: Option<Rect>,
    variables: Option<Rect>,
    lower: Option<Rect>,
    lesson: Option<Rect>,
}

/// Program and variables side by side, the output or a sheet of that height below; and the
/// lesson's page.
fn all(body: Rect, shares: Shares, lower_height: u16, lesson: Option<LessonPlace>) -> Places {
    let upper_height = body.height - lower_height + 1;
    let right_width = shares.variables_columns(body.width);
    let code_width = body.width - right_width + 1;
    let code = Rect { width: code_width, height: upper_height, ..body };
    let right =
        Rect { x: body.x + code_width - 1, width: right_width, height: upper_height, ..body };
    let lower = Rect { y: body.y + upper_height - 1, height: lower_height, ..body };
    let (variables, lower, lesson) = match lesson {
        Some(LessonPlace::Right) => {
            let lower = Rect { width: code_width, ..lower };
            (None, lower, Some(Rect { height: body.height, ..right }))
        }
        Some(LessonPlace::Below) if right.height >= ROWS_FOR_BOTH => {
            let upper = Rect { height: right.height / 2, ..right };
            let y = upper.bottom() - 1;
            (Some(upper), lower, Some(Rect { y, height: right.bottom() - y, ..right }))
        }
        Some(LessonPlace::Below) | None => (Some(right), lower, None),
    };
    Places { code: Some(code), variables, lower: Some(lower), lesson }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement(focus: Focus, is_narrow: bool) -> Arrangement {
        Arrangement {
            focus,
            is_narrow,
            lower: Focus::Output,
            lesson: None,
            shares: Shares::default(),
        }
    }

    #[test]
    fn panes_fill_the_body_and_share_one_border() {
        for (width, height) in [(80, 24), (61, 17), (120, 40), (300, 100)] {
            let area = Rect::new(0, 0, width, height);
            let layout = Layout::of(area, arrangement(Focus::Code, false));
            let [code, variables, output] = [0, 1, 2].map(|pane| layout.panes()[pane].1);
            assert_eq!(layout.panes().len(), 3);
            assert_eq!(code.right() - 1, variables.x);
            assert_eq!(variables.right(), width);
            assert_eq!(code.bottom() - 1, output.y);
            assert_eq!(output.bottom() - 1, layout.timeline.y);
            assert!(code.height >= 6 && variables.width >= 26, "{width}x{height}");
        }
    }

    #[test]
    fn a_small_screen_shows_the_pane_with_the_keys() {
        let layout = Layout::of(Rect::new(0, 0, 60, 16), arrangement(Focus::Variables, true));
        assert_eq!(layout.panes(), [(Focus::Variables, Rect::new(0, 1, 60, 14))]);
    }
}
