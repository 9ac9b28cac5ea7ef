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
    panes: [(Focus, Option<Rect>); 3],
}

/// What decides about the places of the panes besides the size of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The pane that has the keys.
    pub focus: Focus,
    /// Whether one pane shows at a time.
    pub is_narrow: bool,
    /// How the panes share the screen.
    pub shares: Shares,
}

impl Layout {
    /// The layout of a screen; where one pane shows at a time, it is the one that has the keys.
    pub fn of(area: Rect, arrangement: Arrangement) -> Self {
        let Arrangement { focus, is_narrow, shares } = arrangement;
        let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let [code, variables, output] =
            if is_narrow { one(body, focus) } else { all(body, shares).map(Some) };
        Self {
            title: row(0),
            timeline: row(area.height - 2),
            status: row(area.height - 1),
            is_narrow,
            panes: [(Focus::Code, code), (Focus::Variables, variables), (Focus::Output, output)],
        }
    }

    /// Where the panes can be made larger: the pane, its border, and whether that is upright.
    pub fn borders(&self) -> Vec<(Focus, Rect, bool)> {
        let [_, (_, variables), (lowest, output)] = self.panes;
        let (Some(variables), Some(output), false) = (variables, output, self.is_narrow) else {
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

fn one(body: Rect, focus: Focus) -> [Option<Rect>; 3] {
    let shows = |pane: &[Focus]| pane.contains(&focus).then_some(body);
    [shows(&[Focus::Code, Focus::Stepper]), shows(&[Focus::Variables]), shows(&[Focus::Output])]
}

/// Program and variables side by side, the output below.
fn all(body: Rect, shares: Shares) -> [Rect; 3] {
    let output_height = shares.output_rows(body.height);
    let upper_height = body.height - output_height + 1;
    let variables_width = shares.variables_columns(body.width);
    let code_width = body.width - variables_width + 1;
    let code = Rect { width: code_width, height: upper_height, ..body };
    let variables =
        Rect { x: body.x + code_width - 1, width: variables_width, height: upper_height, ..body };
    let output = Rect { y: body.y + upper_height - 1, height: output_height, ..body };
    [code, variables, output]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement(focus: Focus, is_narrow: bool) -> Arrangement {
        Arrangement { focus, is_narrow, shares: Shares::default() }
    }

    #[test]
    fn panes_fill_the_body_and_share_one_border() {
        for (width, height) in [(80, 24), (61, 17), (120, 40), (300, 100)] {
            let area = Rect::new(0, 0, width, height);
            let layout = Layout::of(area, arrangement(Focus::Code, false));
            let body = Rect::new(0, 1, width, height - 2);
            let [code, variables, output] = all(body, Shares::default());
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
