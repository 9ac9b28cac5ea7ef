//! The full screen: the application in, a picture out, and where on it everything is.

pub mod code;
