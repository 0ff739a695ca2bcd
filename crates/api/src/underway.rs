//! Work that goes to its end, whether or not whoever asked for it stays.
//!
//! actix drops a handler at any await when its connection breaks. What was begun at Meta must not end there: the
//! code of a signup works once, and what Meta did has to be written down.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tracing::Instrument as _;

use crate::problem::{Kind, Problem};

/// What is under way. It runs beside the requests, and outlives them.
#[derive(Clone)]
pub struct Underway {
    runtime: Handle,
    count: watch::Sender<usize>,
    stopping: watch::Sender<bool>,
}

impl Underway {
    /// What is begun runs on this runtime: the server's own, for those of requests end with their threads.
    pub fn on(runtime: Handle) -> Self {
        Self { runtime, count: watch::Sender::new(0), stopping: watch::Sender::new(false) }
    }

    /// Something is under way until what this answers is dropped.
    pub(crate) fn begin(&self) -> Counted {
        Counted::of(&self.count)
    }

    /// From now on, workers begin nothing new at Meta: this process is going to stop.
    pub fn stop_soon(&self) {
        self.stopping.send_replace(true);
    }

    /// Whether nothing new may begin.
    pub(crate) fn stops_soon(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Waits until nothing new may begin.
    pub(crate) async fn stopping(&self) {
        let mut stopping = self.stopping.subscribe();
        // The channel lasts as long as this does.
        let _open = stopping.wait_for(|stops| *stops).await;
    }

    /// Does `work`, to its end, even if nobody waits for the answer any more.
    pub async fn to_its_end<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Problem>> + Send + 'static,
    {
        let counted = self.begin();
        let work = async move {
            let _until_the_end = counted;
            work.await
        };
        let task = self.runtime.spawn(work.in_current_span());
        task.await.map_err(|panicked| Problem::from(Kind::Internal).caused_by(panicked))?
    }

    /// Lets all of it end, but waits no longer than `patience`.
    pub async fn end(&self, patience: Duration) {
        if !self.has_ended(patience).await {
            tracing::warn!(
                "something is under way at Meta; whoever repeats it finds how far it got"
            );
        }
    }

    /// Waits until all of it has ended, but no longer than `patience`. Answers whether it has.
    async fn has_ended(&self, patience: Duration) -> bool {
        let mut count = self.count.subscribe();
        tokio::time::timeout(patience, count.wait_for(|count| *count == 0)).await.is_ok()
    }
}

/// One that is under way.
pub(crate) struct Counted(watch::Sender<usize>);

impl Counted {
    fn of(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn what_nobody_waits_for_goes_to_its_end() {
        let underway = Underway::on(Handle::current());
        assert!(underway.has_ended(Duration::ZERO).await);
        let (go, wait) = oneshot::channel::<()>();
        let (done, end) = oneshot::channel();
        let work = underway.to_its_end(async move {
            wait.await.map_err(|_gone| Kind::Internal)?;
            done.send(()).map_err(|()| Kind::Internal)?;
            Ok::<(), Problem>(())
        });
        // Whoever asked hangs up.
        assert!(tokio::time::timeout(Duration::from_millis(1), work).await.is_err());
        assert!(!underway.has_ended(Duration::ZERO).await);
        go.send(()).unwrap();
        end.await.unwrap();
        assert!(underway.has_ended(Duration::from_secs(10)).await);
    }

    #[tokio::test]
    async fn what_panics_is_an_error_and_has_ended() {
        let underway = Underway::on(Handle::current());
        let answer = underway.to_its_end(async { Err::<(), _>(broken()) }).await;
        assert_eq!(answer.unwrap_err().kind(), Kind::Internal);
        assert!(underway.has_ended(Duration::ZERO).await);
    }

    fn broken() -> Problem {
        panic!("on purpose")
    }
}
