//! The outbox as its users see it.
