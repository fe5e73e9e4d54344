//! The outbox and the mailbox with real servers before them.

mod servers;
mod stories;
