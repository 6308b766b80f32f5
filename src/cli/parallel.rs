//! Work on every core over a stream, with the results in the order of the input.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many pieces of work may wait for each thread: enough to keep it busy, few enough to keep memory flat.
const AHEAD: usize = 16;

/// As many threads as the user wants, or one for each core.
pub(super) fn threads(wanted: Option<NonZero<usize>>) -> usize {
    wanted.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Gives the pool that the store works on so many threads.
#[cfg(feature = "local")]
pub(super) fn use_threads(threads: usize) {
    // It can be set once; whoever was first decides, and nothing but the speed depends on it.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
}

/// Runs `work` over what `produce` hands out, on so many threads, and hands the results to `each` in the order in which
/// the pieces were produced. `produce` runs on a thread of its own; its callback returns false when nothing more is
/// wanted. `each` runs on the calling thread; it returns `Ok(false)` when it has enough.
///
/// # Errors
/// The first error of `each`, which ends everything.
pub(super) fn in_order<T: Send, R: Send, E>(
    threads: usize,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) + Send,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<bool, E>,
) -> Result<(), E> {
    let (jobs, queue) = sync_channel::<(T, SyncSender<R>)>(threads * AHEAD);
    let (slots, in_order) = sync_channel::<Receiver<R>>(threads * AHEAD);
    let queue = Mutex::new(queue);
    let (queue, work) = (&queue, &work);
    thread::scope(|scope| {
        scope.spawn(move || {
            produce(&mut |piece| {
                let (done, slot) = sync_channel(1);
                slots.send(slot).is_ok() && jobs.send((piece, done)).is_ok()
            });
        });
        for _ in 0..threads {
            scope.spawn(move || {
                loop {
                    let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((piece, done)) = job else { break };
                    // Nobody waits for the result when `each` has had enough.
                    let _ = done.send(work(piece));
                }
            });
        }
        // The channel ends with the last piece; leaving early closes it, and the producer with it. A slot without a result
        // means that its worker panicked: the scope hands the panic on.
        for slot in in_order {
            let Ok(result) = slot.recv() else { break };
            if !each(result)? {
                break;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize, enough: usize) -> Vec<u64> {
        let mut found = Vec::new();
        let produce = |hand_out: &mut dyn FnMut(u64) -> bool| {
            let _all_wanted = (0..1000).all(hand_out);
        };
        // The first pieces take the longest.
        let work = |n: u64| {
            thread::sleep(std::time::Duration::from_micros(100u64.saturating_sub(n)));
            n * n
        };
        in_order(threads, produce, work, |square| {
            found.push(square);
            Ok::<bool, ()>(found.len() < enough)
        })
        .unwrap();
        found
    }

    #[test]
    fn results_come_in_the_order_of_the_input() {
        let expected: Vec<u64> = (0..1000).map(|n| n * n).collect();
        for threads in [1, 2, 7] {
            assert_eq!(squares(threads, usize::MAX), expected);
        }
    }

    #[test]
    fn having_enough_or_an_error_ends_it() {
        assert_eq!(squares(3, 5), [0, 1, 4, 9, 16]);
        let endless = |hand_out: &mut dyn FnMut(u64) -> bool| while hand_out(1) {};
        assert_eq!(in_order(2, endless, |n| n, |_| Err("full")), Err("full"));
    }
}
