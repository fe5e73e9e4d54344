//! Time that passes while something runs: the one place here that reads a clock.

use std::time::{Duration, Instant};

/// A stopwatch that runs from when it was made.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since the start.
    pub(crate) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Lets time go by, for a process that is to come to rest.
#[expect(clippy::disallowed_methods, reason = "rest is what is measured")]
pub(crate) fn rest(time: Duration) {
    std::thread::sleep(time);
}

/// How many of `count` things went by in a second while `run` ran.
pub(crate) fn per_second(count: usize, run: impl FnOnce()) -> f64 {
    let watch = Stopwatch::start();
    run();
    count as f64 / watch.seconds()
}
