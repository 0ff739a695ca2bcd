//! Waiting for something to become true, and for no longer than that.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

const PATIENCE: Duration = Duration::from_secs(20);

/// Asks until the answer is there; panics with `what` if it doesn't come.
#[track_caller]
pub fn eventually<T, F: Future<Output = Option<T>>>(
    what: &str,
    mut ask: impl FnMut() -> F,
) -> impl Future<Output = T> {
    let caller = std::panic::Location::caller();
    async move {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            assert!(Instant::now() < deadline, "{caller}: it never came true that {what}");
            sleep(Duration::from_millis(10)).await;
        }
    }
}

/// Waits for something that comes by itself; panics with `what` if it doesn't.
#[track_caller]
pub fn soon<T>(what: &str, answer: impl Future<Output = T>) -> impl Future<Output = T> {
    let caller = std::panic::Location::caller();
    async move {
        let answer = timeout(PATIENCE, answer).await;
        answer.unwrap_or_else(|_elapsed| panic!("{caller}: waited in vain for {what}"))
    }
}
