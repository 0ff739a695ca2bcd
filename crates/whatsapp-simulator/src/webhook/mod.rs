//! Telling the business what happened: signed, in parallel, again and again until it says 200.
//!
//! Meta's page "Webhooks": success is 200 and nothing else, order is not guaranteed, and what was
//! not acknowledged is retried with growing gaps for 7 days.

mod delivery;
mod envelope;
mod escape;
mod signature;
mod update;
mod verification;

use std::sync::Arc;

use actix_web::web::Bytes;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, timeout_at};

pub(crate) use self::delivery::Delivery;
pub(crate) use self::update::{StatusReport, Update, message_update, status_update};
pub(crate) use self::verification::verify;
use crate::config::{Callback, Config};
use crate::lock::Lock;
use crate::log::Log;
use crate::simulation::Simulation;

/// The sending side of webhooks.
pub(crate) struct Webhooks {
    client: reqwest::Client,
    callback: Lock<Option<Arc<Callback>>>,
    /// Bounds the attempts that run at once.
    permits: Semaphore,
    /// To the task that gathers batches.
    gathering: mpsc::UnboundedSender<Update>,
    /// What was sent, and what became of it.
    pub(crate) log: Log<Delivery>,
}

impl Webhooks {
    /// What sends, and the updates that [`gather`] shall take.
    pub(crate) fn new(config: &Config) -> std::io::Result<(Self, mpsc::UnboundedReceiver<Update>)> {
        let client = reqwest::Client::builder()
            .user_agent("facebookexternalua")
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(config.webhook_timeout)
            .pool_max_idle_per_host(config.webhook_parallel)
            .build()
            .map_err(std::io::Error::other)?;
        let (gathering, gathered) = mpsc::unbounded_channel();
        let webhooks = Self {
            client,
            callback: Lock::new(config.callback.clone().map(Arc::new)),
            permits: Semaphore::new(config.webhook_parallel.clamp(1, Semaphore::MAX_PERMITS)),
            gathering,
            log: Log::new(config.keep),
        };
        Ok((webhooks, gathered))
    }

    /// Where webhooks go.
    pub(crate) fn callback(&self) -> Option<Arc<Callback>> {
        self.callback.lock().clone()
    }

    /// Sends them elsewhere from now on; those under way too, at their next attempt.
    pub(crate) fn set_callback(&self, callback: Option<Callback>) {
        *self.callback.lock() = callback.map(Arc::new);
    }
}

/// Tells one thing, perhaps together with others.
pub(crate) fn emit(simulation: &Arc<Simulation>, update: Update) {
    if simulation.config.batch_max_items <= 1 {
        emit_together(simulation, vec![update]);
    } else {
        let _simulator_is_stopping = simulation.webhooks.gathering.send(update);
    }
}

/// Tells several things in one webhook, however batches are set.
pub(crate) fn emit_together(simulation: &Arc<Simulation>, updates: Vec<Update>) {
    // Before the updates let go of theirs: at no moment may it seem that nothing is under way.
    let work = simulation.work.clone();
    let mut times = 1;
    let mut asked: Vec<&str> = Vec::new();
    for update in &updates {
        let number = update.phone_number_id();
        if !asked.contains(&number) {
            asked.push(number);
            times = times.max(simulation.faults.times(number));
        }
    }
    let envelope = envelope::write(updates);
    let body = Bytes::from(escape::ascii_json(&envelope.body));
    let contains = Arc::new(envelope.contains);
    for copy in 1..=times {
        let at_ms = simulation.clock.now_ms();
        let delivery = Arc::new(Delivery::new(at_ms, copy, Arc::clone(&contains)));
        simulation.webhooks.log.push(Arc::clone(&delivery));
        let attempts =
            delivery::deliver(Arc::clone(simulation), delivery, body.clone(), work.clone());
        simulation.runtime.spawn(attempts);
    }
}

/// Gathers updates into batches, for as long as the simulator runs.
pub(crate) async fn gather(
    simulation: Arc<Simulation>,
    mut updates: mpsc::UnboundedReceiver<Update>,
) {
    let most = simulation.config.batch_max_items;
    while let Some(first) = updates.recv().await {
        let mut batch = vec![first];
        let deadline = Instant::now() + simulation.config.batch_max_wait;
        while batch.len() < most {
            match timeout_at(deadline, updates.recv()).await {
                Ok(Some(update)) => batch.push(update),
                Ok(None) | Err(_) => break,
            }
        }
        emit_together(&simulation, batch);
    }
}
