//! Work spread over threads, taken up in its order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Most threads that work at once.
const THREADS_MAX: usize = 64;

/// Works on every item, each by whichever thread is free, and hands the results to `take` here, in
/// the order of the items. `worker` makes the one that works on a thread. Ends with the first error.
pub(super) fn in_order<T: Sync, R: Send, W: FnMut(&T) -> R>(
    items: &[T],
    threads: usize,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(R) -> Result<(), String>,
) -> Result<(), String> {
    let next = AtomicUsize::new(0);
    let (send, results) = mpsc::channel();
    let run = |send: mpsc::Sender<(usize, R)>| {
        let mut work = worker();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            // Nobody listens any more after an error.
            if send.send((at, work(item))).is_err() {
                break;
            }
        }
    };
    std::thread::scope(|scope| {
        let threads = threads.clamp(1, THREADS_MAX).min(items.len());
        let run = &run;
        let workers: Vec<_> =
            std::iter::repeat_n(send, threads).map(|send| scope.spawn(move || run(send))).collect();
        let taken = take_in_order(items.len(), results, &mut take);
        // A scope hands on the panic of a thread that nobody joined; here it is a sentence.
        workers.into_iter().for_each(|worker| drop(worker.join()));
        taken
    })
}

fn take_in_order<R>(
    count: usize,
    results: mpsc::Receiver<(usize, R)>,
    take: &mut impl FnMut(R) -> Result<(), String>,
) -> Result<(), String> {
    let mut early = BTreeMap::new();
    let mut due = 0;
    for (at, result) in results {
        early.insert(at, result);
        while let Some(result) = early.remove(&due) {
            take(result)?;
            due += 1;
        }
    }
    if due == count { Ok(()) } else { Err("a worker stopped; try again".to_owned()) }
}
