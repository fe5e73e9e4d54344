//! Comity's program as a library, so that the bench can measure it from inside. The folders are what
//! people do; `features.rs` lists them, `serve.rs` puts them on a register and on the web.

pub mod api;
pub mod channel;
pub mod checks;
pub mod clock;
pub mod command;
pub mod difference;
pub mod directory;
pub mod features;
pub mod fold;
pub mod found;
pub mod health;
pub mod joining;
pub mod keyfile;
pub mod ladder;
pub mod login;
pub mod meetings;
pub mod members;
pub mod notify;
pub mod openapi;
pub mod practice;
pub mod profile;
pub mod records;
pub mod region;
pub mod secretariat;
pub mod serve;
pub mod situation;
pub mod statements;
pub mod store;
pub mod web;

pub use rights;

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod region_tests;
#[cfg(test)]
mod world;
