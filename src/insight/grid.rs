//! A list of lists as the table that it is.

use std::ops::Range;
use std::sync::Arc;

use super::show_value;
use crate::text::cells;
use crate::trace::{Change, HeapChange, Object, ObjectId, ObjectKind, State, Trace, Value};

/// So many rows are looked at to decide whether it is a table.
const ROWS_LOOKED_AT: usize = 50;
/// So many items of each of them.
const COLUMNS_LOOKED_AT: usize = 50;
/// Rows may differ by so many items.
const RAGGED: usize = 2;

/// A list or tuple of lists or tuples of single values.
#[derive(Clone, Debug)]
pub struct Grid {
    state: Arc<State>,
    rows: Vec<Value>,
    columns: usize,
    omitted_rows: u64,
}

/// One cell, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// The value in one line, safe to draw.
    pub shown: String,
    /// Whether it got another value at this step.
    pub has_changed: bool,
}

/// The part of a grid that there is room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridWindow {
    /// The number of the first column, from 0.
    pub first_column: usize,
    /// How many cells of the terminal each column takes.
    pub widths: Vec<usize>,
    /// Each row's number, from 0, and its cells; `None` where the row is shorter.
    pub rows: Vec<(usize, Vec<Option<GridCell>>)>,
}

impl Grid {
    /// The value as a grid, if it is one: at least two rows, nearly equally long, of single
    /// values. Looks at the first rows only.
    pub fn of(value: &Value, state: &Arc<State>) -> Option<Self> {
        let Value::Ref(id) = value else { return None };
        let object = state.object(*id).filter(|object| is_row(object))?;
        if object.items.len() < 2 {
            return None;
        }
        let looked_at = object.items.iter().take(ROWS_LOOKED_AT);
        let lengths: Option<Vec<usize>> =
            looked_at.map(|row| length_of_row(row, *id, state)).collect();
        let lengths = lengths?;
        let (least, most) = (lengths.iter().min()?, lengths.iter().max()?);
        if *most == 0 || most - least > RAGGED {
            return None;
        }
        let (rows, omitted_rows) = (object.items.clone(), object.omitted);
        Some(Self { state: Arc::clone(state), rows, columns: *most, omitted_rows })
    }

    /// How many rows are recorded.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many further rows were not recorded.
    pub fn omitted_rows(&self) -> u64 {
        self.omitted_rows
    }

    /// How many columns the longest of the first rows has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    fn row(&self, row: usize) -> Option<(ObjectId, Arc<Object>)> {
        let Value::Ref(id) = self.rows.get(row)? else { return None };
        Some((*id, self.state.object(*id)?))
    }

    /// These rows and columns, each cell of at most about `width` cells of the terminal, with
    /// what changed in them at step `index`. Costs as much as the rows asked for.
    pub fn window(
        &self,
        rows: Range<usize>,
        columns: Range<usize>,
        width: usize,
        (trace, index): (&Trace, usize),
    ) -> GridWindow {
        let columns = columns.start..columns.end.min(self.columns).max(columns.start);
        let changes = trace.changes(index);
        let before = index.checked_sub(1).map(|before| trace.state(before));
        let mut widths: Vec<usize> = columns.clone().map(digits).collect();
        let mut shown = Vec::new();
        for row in rows.start..rows.end.min(self.rows.len()) {
            let Some((id, object)) = self.row(row) else { continue };
            let old = match &before {
                Some(before) if is_touched(&changes, id) => before.object(id),
                _ => None,
            };
            let mut cells_of_row = Vec::with_capacity(columns.len());
            for (column, room) in columns.clone().zip(&mut widths) {
                let cell = object.items.get(column).map(|value| GridCell {
                    shown: show_value(value, &self.state, width),
                    has_changed: old
                        .as_ref()
                        .is_some_and(|old| old.items.get(column) != Some(value)),
                });
                *room = (*room).max(cell.as_ref().map_or(0, |cell| cells(&cell.shown)));
                cells_of_row.push(cell);
            }
            shown.push((row, cells_of_row));
        }
        GridWindow { first_column: columns.start, widths, rows: shown }
    }

    /// The first cell (row and column, from 0) that got another value at a step, if one did.
    pub fn changed_cell(&self, trace: &Trace, index: usize) -> Option<(usize, usize)> {
        let changes = trace.changes(index);
        let splice = changes.iter().find_map(|change| match change {
            Change::Heap(id, HeapChange::Splice { start, inserted, .. })
                if !inserted.is_empty() =>
            {
                let row = self.rows.iter().position(|row| *row == Value::Ref(*id))?;
                Some((row, *start as usize))
            }
            _ => None,
        });
        splice.filter(|(_, column)| *column < self.columns)
    }
}

fn is_touched(changes: &[Change], id: ObjectId) -> bool {
    changes.iter().any(|change| matches!(change, Change::Heap(changed, _) if *changed == id))
}

fn is_row(object: &Object) -> bool {
    matches!(object.kind, ObjectKind::List | ObjectKind::Tuple)
}

/// How many items a row has, if it is one; a list in itself is none.
fn length_of_row(row: &Value, whole: ObjectId, state: &State) -> Option<usize> {
    let Value::Ref(id) = row else { return None };
    let object = state.object(*id).filter(|object| *id != whole && is_row(object))?;
    let are_single = object.items.iter().take(COLUMNS_LOOKED_AT).all(is_single);
    are_single.then_some(object.items.len())
}

fn is_single(value: &Value) -> bool {
    !matches!(value, Value::Ref(_))
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |more| more as usize + 1)
}

#[cfg(test)]
mod tests;
