//! Keeps the workers at work. One that breaks is a fault of ours, which must not stop what it does until
//! somebody looks: it begins again, from what is in the database.

use std::time::Duration;

use metrics::counter;

use crate::Db;
use crate::media::Cabinet;
use crate::numbers::Numbers;

/// How long one that broke rests, so that a fault that comes each time does not fill a core.
const REST: Duration = Duration::from_secs(1);

/// What workers work with.
#[derive(Clone)]
pub struct Tools {
    /// The database.
    pub db: Db,
    /// The way to Meta.
    pub numbers: Numbers,
    /// Where files are.
    pub cabinet: Cabinet,
}

/// Hires the workers of this process.
pub struct Staff(Tools);

impl Staff {
    /// Those who are hired work with these.
    pub fn with(tools: Tools) -> Self {
        Self(tools)
    }

    /// Has something done until the process ends.
    pub fn hire<F>(&self, name: &'static str, work: impl Fn(Tools) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let tools = self.0.clone();
        tokio::spawn(keep((name, REST), move || work(tools.clone())));
    }
}

async fn keep<F>((name, rest): (&'static str, Duration), work: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    while let Err(error) = tokio::spawn(work()).await {
        if !error.is_panic() {
            return; // The process ends.
        }
        tracing::error!(worker = name, "a worker broke, and begins again");
        counter!("worker_faults_total", "worker" => name).increment(1);
        tokio::time::sleep(rest).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn one_that_breaks_begins_again() {
        let tries = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&tries);
        let work = move || {
            let is_first = counted.fetch_add(1, Ordering::Relaxed) == 0;
            async move { assert!(!is_first, "on purpose") }
        };
        keep(("tester", Duration::ZERO), work).await;
        assert_eq!(tries.load(Ordering::Relaxed), 2, "the second one came to its end");
    }
}
