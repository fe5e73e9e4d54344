//! The letter's one spelling.
