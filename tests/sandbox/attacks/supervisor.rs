//! What a program can do to the one that watches it.
