use super::*;
use crate::trace::{Event, FrameChange, FrameId, Step, TraceBuilder};

const MAIN: FrameId = FrameId(0);

fn trace(rows: Vec<Vec<Value>>, later: Vec<Change>) -> Trace {
    let mut builder = TraceBuilder::new();
    let enter = FrameChange::Enter { function: "<module>".into(), line: 1, thread: 0 };
    builder.change(Change::Frame(MAIN, enter));
    let whole = |items| HeapChange::Whole(Box::new(Object::list(items)));
    let ids = 1..=rows.len() as u32;
    let outer = ids.clone().map(|id| Value::Ref(ObjectId(id))).collect();
    builder.change(Change::Heap(ObjectId(0), whole(outer)));
    for (id, row) in ids.zip(rows) {
        builder.change(Change::Heap(ObjectId(id), whole(row)));
    }
    builder.step(Step::on_line(Event::Line, 1, Some(MAIN)));
    later.into_iter().for_each(|change| builder.change(change));
    builder.step(Step::on_line(Event::Line, 2, Some(MAIN)));
    builder.finish()
}

fn grid(trace: &Trace, step: usize) -> Option<Grid> {
    Grid::of(&Value::Ref(ObjectId(0)), &trace.state(step))
}

fn numbers(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().map(|number| Value::Int(*number)).collect()
}

#[test]
fn a_grid_shows_a_window_and_the_cell_that_changed() {
    let rows = (0..100).map(|row| (0..60).map(|column| Value::Int(row * 100 + column)).collect());
    let splice = HeapChange::Splice { start: 7, removed: 1, inserted: vec![Value::text("x")] };
    let trace = trace(rows.collect(), vec![Change::Heap(ObjectId(51), splice)]);
    let grid = grid(&trace, 1).expect("a grid");
    assert_eq!((grid.rows(), grid.columns(), grid.omitted_rows()), (100, 60, 0));
    assert_eq!(grid.changed_cell(&trace, 1), Some((50, 7)));
    assert_eq!(grid.changed_cell(&trace, 0), None);
    let window = grid.window(49..52, 6..9, 10, (&trace, 1));
    assert_eq!((window.first_column, &*window.widths), (6, &[4, 4, 4][..]));
    let text = |cell: &Option<GridCell>| {
        let cell = cell.as_ref().expect("a cell");
        format!("{}{}", cell.shown, if cell.has_changed { "!" } else { "" })
    };
    let shown: Vec<(usize, Vec<String>)> =
        window.rows.iter().map(|(row, cells)| (*row, cells.iter().map(text).collect())).collect();
    let row = |number: usize, cells: [&str; 3]| (number, cells.map(str::to_owned).to_vec());
    assert_eq!(
        shown,
        [
            row(49, ["4906", "4907", "4908"]),
            row(50, ["5006", "'x'!", "5008"]),
            row(51, ["5106", "5107", "5108"])
        ]
    );
    assert!(grid.window(200..300, 90..95, 10, (&trace, 1)).rows.is_empty());
}

#[test]
fn short_rows_have_gaps_and_what_is_no_table_is_none() {
    let of = |rows: &[&[i64]]| {
        let trace = trace(rows.iter().map(|row| numbers(row)).collect(), vec![]);
        grid(&trace, 0).map(|grid| {
            let window = grid.window(0..9, 0..9, 10, (&trace, 0));
            window.rows.iter().map(|(_, row)| row.iter().flatten().count()).collect::<Vec<_>>()
        })
    };
    assert_eq!(of(&[&[1, 2, 3], &[4]]), Some(vec![3, 1]));
    assert_eq!(of(&[&[1, 2, 3, 4], &[4]]), None, "too ragged");
    assert_eq!(of(&[&[1, 2]]), None, "one row");
    assert_eq!(of(&[&[], &[]]), None, "no cells");
    assert_eq!(of(&[]), None);
    let nested = vec![vec![Value::Ref(ObjectId(1))], numbers(&[1])];
    assert!(grid(&trace(nested, vec![]), 0).is_none(), "cells that are lists");
    let itself = vec![vec![Value::Ref(ObjectId(0))], vec![Value::Ref(ObjectId(0))]];
    assert!(grid(&trace(itself, vec![]), 0).is_none());
    let plain = trace(vec![], vec![]);
    assert!(Grid::of(&Value::Int(3), &plain.state(0)).is_none());
    assert!(Grid::of(&Value::Ref(ObjectId(77)), &plain.state(0)).is_none());
}
