//! Comes soon.
fn main() {}
