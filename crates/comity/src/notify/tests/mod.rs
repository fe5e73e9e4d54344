//! The outbox and the mailbox with real servers before them.

mod kills;
mod messages;
mod servers;
mod stories;
