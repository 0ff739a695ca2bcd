//! Threads of their own for work that takes a whole core for long, with a bounded queue before them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::problem::{Kind, Problem};

/// Some threads, which end with the last of these.
#[derive(Clone)]
pub(crate) struct Threads(SyncSender<Work>);

/// Does something, unless nobody waits for it any more.
type Work = Box<dyn FnOnce() + Send>;

impl Threads {
    /// Starts as many as that, of this name, before which so many may wait.
    pub(crate) fn start(name: &str, threads: usize, queue: usize) -> std::io::Result<Self> {
        let (queue, works) = sync_channel(queue);
        let works = Arc::new(Mutex::new(works));
        for n in 0..threads {
            let works = Arc::clone(&works);
            std::thread::Builder::new().name(format!("{name}-{n}")).spawn(move || run(&works))?;
        }
        Ok(Self(queue))
    }

    /// Does something on one of the threads. Whoever finds the queue full is told to come back.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (answer, verdict) = oneshot::channel();
        let work: Work = Box::new(move || {
            // The caller hung up while it waited: nobody needs the answer.
            if !answer.is_closed() {
                let _caller_gone = answer.send(work());
            }
        });
        self.0.try_send(work).map_err(|error| match error {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => {
                Problem::from(Kind::ServerBusy)
            }
        })?;
        verdict.await.map_err(|_it_panicked| Problem::from(Kind::Internal))?
    }
}

/// Whatever else there is to do comes first (`nice(2)`): this is long, and somebody waits for a list.
#[cfg(target_os = "linux")]
fn yield_to_others() {
    const NICE: i32 = 10;
    // On Linux, no process is named and the thread is meant. It would work all the same.
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::warn!(%error, "threads for long work are as urgent as all others");
    }
}

#[cfg(not(target_os = "linux"))]
fn yield_to_others() {}

fn run(works: &Mutex<Receiver<Work>>) {
    yield_to_others();
    loop {
        let next = works.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // The thread is for the next one, too. Whoever waits sees that there is no answer.
        let _it_panicked = catch_unwind(AssertUnwindSafe(work));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_thread_outlives_what_goes_wrong_on_it() {
        let threads = Threads::start("tester", 1, 1).unwrap();
        let broken = threads.run(|| -> Result<(), Problem> { panic!("on purpose") }).await;
        assert_eq!(broken.unwrap_err().kind(), Kind::Internal);
        assert_eq!(threads.run(|| Ok(1)).await.unwrap(), 1);
    }
}
