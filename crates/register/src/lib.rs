//! Comity's register: what is signed, how it is kept in one tamper-evident order, who may say what,
//! and how anyone checks it offline. Pure: no input or output, no clock, no chance.
//!
//! Read in this order: [`statement`] (what is said), [`envelope`] (who signed it), [`leaf`] (what the
//! public log holds of it), [`tree`] and [`checkpoint`] (the order nobody can change unseen),
//! [`authority`] (who may say it) and [`export`] (all of it in one file that proves itself).

pub mod authority;
pub mod canon;
pub mod checkpoint;
pub mod envelope;
pub mod export;
pub mod fuzz;
pub mod key;
pub mod leaf;
pub mod part;
pub mod proof;
pub mod statement;
pub mod text;
pub mod tile;
pub mod time;
pub mod tree;
pub mod verify;
pub mod zip;

pub use authority::{Authority, Refusal};
pub use checkpoint::{Checkpoint, LogKey, LogSigner};
pub use envelope::{Envelope, Verified};
pub use key::{KeyId, PublicKey, SigningKey};
pub use leaf::{Leaf, LeafKey};
pub use part::Part;
pub use statement::{Audience, By, Payload, StatementId, Tlp};
pub use text::{Code, Kind, Role};
pub use time::Time;
pub use tree::Hash;

#[cfg(test)]
mod tests;
