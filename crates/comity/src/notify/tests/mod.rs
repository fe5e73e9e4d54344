//! The outbox and the mailbox with real servers before them.

mod kills;
mod servers;
mod stories;
