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
    panes: [(Focus, Option<Rect>); 4],
}

/// What decides about the places of the panes besides the size of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The pane that has the keys.
    pub focus: Focus,
    /// Whether one pane shows at a time.
    pub is_narrow: bool,
    /// Whether a sheet is open.
    pub has_sheet: bool,
    /// How the panes share the screen.
    pub shares: Shares,
}

impl Layout {
    /// The layout of a screen; where one pane shows at a time, it is the one that has the keys.
    /// A sheet takes the place of the output, unless the keys go there.
    pub fn of(area: Rect, arrangement: Arrangement) -> Self {
        let Arrangement { focus, is_narrow, has_sheet, shares } = arrangement;
        let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let shows_sheet = has_sheet && focus != Focus::Output;
        let [code, variables, output, sheet] = match shows_sheet {
            _ if is_narrow => one(body, focus),
            true => {
                let rows = shares.output_rows(body.height).max(body.height / 2);
                let [code, variables, sheet] = all(body, shares, rows);
                [Some(code), Some(variables), None, Some(sheet)]
            }
            false => {
                let [code, variables, output] = all(body, shares, shares.output_rows(body.height));
                [Some(code), Some(variables), Some(output), None]
            }
        };
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
            ],
        }
    }

    /// Where the panes can be made larger: the pane, its border, and whether that is upright.
    pub fn borders(&self) -> Vec<(Focus, Rect, bool)> {
        let [_, (_, variables), lower @ ..] = self.panes;
        let lowest = lower.into_iter().find_map(|(pane, area)| Some((pane, area?)));
        let (Some(variables), Some((lowest, output)), false) = (variables, lowest, self.is_narrow)
        else {
            return Vec::new();
        };
        let upright = Rect {
            y: variables.y + 1,
            width: 1,
            height: variables.height.saturating_sub(2),
            ..variables
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

fn one(body: Rect, focus: Focus) -> [Option<Rect>; 4] {
    let shows = |pane: &[Focus]| pane.contains(&focus).then_some(body);
    [
        shows(&[Focus::Code, Focus::Stepper]),
        shows(&[Focus::Variables]),
        shows(&[Focus::Output]),
        shows(&[Focus::Sheet]),
    ]
}

/// Program and variables side by side, the output or a sheet of that height below.
fn all(body: Rect, shares: Shares, lower_height: u16) -> [Rect; 3] {
    let upper_height = body.height - lower_height + 1;
    let variables_width = shares.variables_columns(body.width);
    let code_width = body.width - variables_width + 1;
    let code = Rect { width: code_width, height: upper_height, ..body };
    let variables =
        Rect { x: body.x + code_width - 1, width: variables_width, height: upper_height, ..body };
    let lower = Rect { y: body.y + upper_height - 1, height: lower_height, ..body };
    [code, variables, lower]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement(focus: Focus, is_narrow: bool) -> Arrangement {
        Arrangement { focus, is_narrow, has_sheet: false, shares: Shares::default() }
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
