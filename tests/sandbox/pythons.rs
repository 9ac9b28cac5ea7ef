//! Which Python runs, wherever it lies.
