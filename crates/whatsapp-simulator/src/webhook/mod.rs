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
use serde_json::Value;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, timeout_at};

pub(crate) use self::delivery::Delivery;
use self::update::Contained;
pub(crate) use self::update::{
    StatusReport, Update, call_update, message_update, preference_update, status_update,
};
pub(crate) use self::verification::verify;
use crate::config::{Callback, Config};
use crate::lock::Lock;
use crate::log::Log;
use crate::simulation::{Simulation, Work};

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

/// Tells something about an account, always to the receiver of the app: overrides are for messages.
pub(crate) fn tell_account(
    simulation: &Arc<Simulation>,
    waba_id: &str,
    field: &'static str,
    value: &Value,
) {
    if !simulation.accounts.is_subscribed(waba_id) {
        return;
    }
    let body = envelope::of_account(waba_id, field, value, simulation.clock.now_seconds());
    let parcel = Parcel {
        body: Bytes::from(escape::ascii_json(&body)),
        contains: vec![Contained::account(waba_id, field)],
        instead: None,
        times: simulation.faults.times(waba_id),
    };
    send(simulation, parcel, &simulation.work.clone());
}

/// Tells several things, however batches are set: in one webhook for each receiver.
pub(crate) fn emit_together(simulation: &Arc<Simulation>, updates: Vec<Update>) {
    // Before the updates let go of theirs: at no moment may it seem that nothing is under way.
    let work = simulation.work.clone();
    let mut by_receiver: Vec<(Option<Arc<str>>, Vec<Update>)> = Vec::new();
    for update in updates {
        let waba_id = &update.number.settings.waba_id;
        if !simulation.accounts.is_subscribed(waba_id) {
            continue;
        }
        let of_number = update.number.state.lock().callback.as_ref().map(|own| own.url.clone());
        let instead = of_number
            .or_else(|| simulation.accounts.callback_url(waba_id))
            .filter(|_| update.contained.kind.goes_elsewhere());
        match by_receiver.iter_mut().find(|(receiver, _)| *receiver == instead) {
            Some((_, updates)) => updates.push(update),
            None => by_receiver.push((instead, vec![update])),
        }
    }
    for (instead, updates) in by_receiver {
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
        let parcel = Parcel { body, contains: envelope.contains, instead, times };
        send(simulation, parcel, &work);
    }
}

/// What is sent, where to, and how often.
struct Parcel {
    body: Bytes,
    contains: Vec<Contained>,
    /// A receiver other than the app's.
    instead: Option<Arc<str>>,
    times: usize,
}

fn send(simulation: &Arc<Simulation>, parcel: Parcel, work: &Work) {
    let contains = Arc::new(parcel.contains);
    for copy in 1..=parcel.times {
        let at_ms = simulation.clock.now_ms();
        let delivery = Delivery::new(at_ms, copy, Arc::clone(&contains), parcel.instead.clone());
        let delivery = Arc::new(delivery);
        simulation.webhooks.log.push(Arc::clone(&delivery));
        let (simulation, body) = (Arc::clone(simulation), parcel.body.clone());
        let runtime = simulation.runtime.clone();
        runtime.spawn(delivery::deliver(simulation, delivery, body, work.clone()));
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
