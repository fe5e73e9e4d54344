//! Time and chance, passed in: the one place that asks the machine for either.

use register::{Hash, StatementId, Time};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Tells the time and gives random bytes. Everything that needs either is handed one of these.
pub trait Surroundings: Send + Sync {
    /// The time now.
    fn now(&self) -> Time;
    /// 32 fresh bytes that nobody can foretell.
    fn random(&self) -> [u8; 32];

    /// Memory in KiB that the check of one password takes: what makes guessing dear.
    fn password_memory_kib(&self) -> u32 {
        64 * 1024
    }

    /// A fresh id for a statement: UUID version 7 with the time now.
    fn statement_id(&self) -> StatementId {
        let bytes = self.random();
        let mut tail = [0; 10];
        tail.copy_from_slice(&bytes[..10]);
        let millis = self.now().millis().unsigned_abs();
        uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
    }

    /// Fresh bytes as a [`Hash`], for salts and keys of leaves.
    fn random_hash(&self) -> Hash {
        Hash(self.random())
    }
}

/// The machine's own clock and random numbers.
#[derive(Debug, Clone, Copy)]
pub struct Machine;

impl Surroundings for Machine {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine's clock")]
    fn now(&self) -> Time {
        Time::from_millis(jiff::Timestamp::now().as_millisecond())
    }

    fn random(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the operating system always has random numbers");
        bytes
    }
}

/// A clock that stands until it is moved, and chance that repeats: for the made-up region and tests.
#[derive(Debug)]
pub struct Staged {
    millis: AtomicI64,
    seed: u64,
    drawn: AtomicU64,
}

impl Staged {
    /// Starts at a time, with a seed for chance.
    pub fn new(time: Time, seed: u64) -> Self {
        Self { millis: AtomicI64::new(time.millis()), seed, drawn: AtomicU64::new(0) }
    }

    /// Moves the clock.
    pub fn set(&self, time: Time) {
        self.millis.store(time.millis(), Ordering::SeqCst);
    }
}

impl Surroundings for Staged {
    fn now(&self) -> Time {
        Time::from_millis(self.millis.load(Ordering::SeqCst))
    }

    fn random(&self) -> [u8; 32] {
        let number = self.drawn.fetch_add(1, Ordering::SeqCst);
        Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(number.to_be_bytes())
            .finalize()
            .into()
    }

    /// Tests guess thousands of times, and what they prove does not hang on how dear a guess is.
    fn password_memory_kib(&self) -> u32 {
        8
    }
}
