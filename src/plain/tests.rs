//! A talk over an application, without a program that reads and writes.
