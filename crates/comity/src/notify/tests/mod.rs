//! The outbox and the mailbox with real servers before them.

mod calls;
mod kills;
mod messages;
mod receiver;
mod sealed;
mod servers;
mod stories;
