//! The first page: what waits for the reader, whom to call, what is new, what comes up. It owns no
//! statements and no tables; everything on it is asked of other features.

pub mod pages;

pub use pages::pages;
