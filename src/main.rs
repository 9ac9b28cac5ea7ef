//! The `firefly` program.

fn main() {}
