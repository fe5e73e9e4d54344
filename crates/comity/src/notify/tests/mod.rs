//! The outbox and the mailbox with real servers before them.

mod kills;
mod messages;
mod sealed;
mod servers;
mod stories;
