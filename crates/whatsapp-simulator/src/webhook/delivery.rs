//! One webhook on its way: attempts, gaps, and the end of patience.

use std::sync::Arc;

use actix_web::web::Bytes;
use serde_json::{Value, json};

use super::signature;
use super::update::Contained;
use crate::clock::rfc3339;
use crate::lock::Lock;
use crate::simulation::{Simulation, Work};

/// How long Meta keeps trying, in simulated milliseconds.
const PATIENCE_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// A webhook, for the log.
pub(crate) struct Delivery {
    at_ms: i64,
    /// 1, or more for the repetitions that a fault asked for.
    copy: usize,
    contains: Arc<Vec<Contained>>,
    /// A receiver other than the app's.
    instead: Option<Arc<str>>,
    progress: Lock<Progress>,
}

#[derive(Default)]
struct Progress {
    attempts: u32,
    /// The last answer: a status, or why there was none.
    last: Option<Result<u16, String>>,
    outcome: Outcome,
    settled_ms: Option<i64>,
}

/// How it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Outcome {
    /// Will be tried again.
    #[default]
    Pending,
    /// Answered with 200.
    Acknowledged,
    /// Not acknowledged in 7 days.
    GivenUp,
    /// There was nowhere to send it to.
    NoCallback,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Acknowledged => "acknowledged",
            Self::GivenUp => "given_up",
            Self::NoCallback => "no_callback",
        }
    }
}

impl Delivery {
    /// One that was not tried yet.
    pub(super) fn new(
        at_ms: i64,
        copy: usize,
        contains: Arc<Vec<Contained>>,
        instead: Option<Arc<str>>,
    ) -> Self {
        Self { at_ms, copy, contains, instead, progress: Lock::default() }
    }

    /// Whether it was answered with 200.
    pub(crate) fn is_acknowledged(&self) -> bool {
        self.progress.lock().outcome == Outcome::Acknowledged
    }

    /// As `GET /_sim/webhooks` shows it.
    pub(crate) fn to_json(&self, index: usize) -> Value {
        let progress = self.progress.lock();
        let (status, error) = match &progress.last {
            Some(Ok(status)) => (Some(status), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        json!({
            "id": index,
            "at": rfc3339(self.at_ms),
            "copy": self.copy,
            "attempts": progress.attempts,
            "last_status": status,
            "last_error": error,
            "acknowledged": progress.outcome == Outcome::Acknowledged,
            "outcome": progress.outcome.word(),
            "settled_at": progress.settled_ms.map(rfc3339),
            "contains": *self.contains,
        })
    }

    /// Notes an answer.
    fn answered(&self, answer: Result<u16, String>) {
        let mut progress = self.progress.lock();
        progress.attempts += 1;
        progress.last = Some(answer);
    }

    /// Notes the end.
    fn settle(&self, outcome: Outcome, now_ms: i64) {
        let mut progress = self.progress.lock();
        progress.outcome = outcome;
        progress.settled_ms = Some(now_ms);
    }
}

/// Tries until the receiver says 200 or 7 simulated days are over.
pub(super) async fn deliver(
    simulation: Arc<Simulation>,
    delivery: Arc<Delivery>,
    body: Bytes,
    work: Work,
) {
    let mut gap = simulation.config.retry_first;
    let outcome = loop {
        let answer = {
            let _permit = simulation.webhooks.permits.acquire().await;
            attempt(&simulation, delivery.instead.as_deref(), &body).await
        };
        let Some(answer) = answer else { break Outcome::NoCallback };
        let acknowledged = answer == Ok(200);
        delivery.answered(answer);
        if acknowledged {
            break Outcome::Acknowledged;
        }
        if simulation.clock.now_ms() - delivery.at_ms >= PATIENCE_MS {
            break Outcome::GivenUp;
        }
        tokio::time::sleep(gap).await;
        gap = (gap * 2).min(simulation.config.retry_cap);
    };
    delivery.settle(outcome, simulation.clock.now_ms());
    drop(work);
}

/// One attempt, signed with the secret of the moment; `None` if there is nowhere to send it to.
async fn attempt(
    simulation: &Simulation,
    instead: Option<&str>,
    body: &Bytes,
) -> Option<Result<u16, String>> {
    let callback = simulation.webhooks.callback()?;
    let request = simulation
        .webhooks
        .client
        .post(instead.unwrap_or(&callback.url))
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature-256", signature::sign(&callback.app_secret, body))
        .body(body.clone());
    Some(match request.send().await {
        Ok(response) => {
            let status = response.status().as_u16();
            // Read to its end, or the connection could not be used again.
            let _nothing_to_learn = response.bytes().await;
            Ok(status)
        }
        Err(error) => Err(with_causes(&error)),
    })
}

/// An error and why: reqwest tells the reason only in the sources.
pub(super) fn with_causes(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
