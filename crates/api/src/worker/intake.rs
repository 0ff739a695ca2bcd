//! Keeps webhook bodies: those that come at the same time share a commit.
//!
//! One thread writes what has come while it was writing before. So a lone body waits for nobody, and
//! a flood costs few commits. The thread has a connection of its own: nothing else that the server
//! does stands in Meta's way.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use actix_web::web::Bytes;
use persistence::journal::{self, Journal, NewEntry};
use persistence::{Database, StoreError};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::ingest::Lanes;
use crate::Clock;
use crate::problem::{Kind, Problem};

/// Bodies that wait to be written; beyond that, Meta is asked to come again.
const QUEUE: usize = 2048;
/// What is written at once.
const BODIES: usize = 512;
const BYTES: usize = 8 * 1024 * 1024;

/// Keeps webhook bodies.
#[derive(Clone)]
pub struct Intake {
    queue: SyncSender<Delivery>,
    clock: Clock,
}

struct Delivery {
    entry: NewEntry<Bytes>,
    kept: oneshot::Sender<bool>,
}

impl Intake {
    /// Starts the thread; it ends with the last `Intake`. `lanes` hears of what was kept.
    pub fn start(
        database: Database,
        shard: i16,
        clock: Clock,
        lanes: Lanes,
    ) -> std::io::Result<Self> {
        let (queue, deliveries) = sync_channel(QUEUE);
        let journal = Journal::new(database, shard);
        let thread = std::thread::Builder::new().name("intake".into());
        thread.spawn(move || write(journal, &deliveries, &lanes))?;
        Ok(Self { queue, clock })
    }

    /// Keeps a body. When this answers, it is on the disk.
    pub async fn keep(&self, body: Bytes) -> Result<(), Problem> {
        let entry = NewEntry { lane: lane_of(&body), received_at: self.clock.now(), body };
        let (kept, answer) = oneshot::channel();
        self.queue.try_send(Delivery { entry, kept }).map_err(|error| match error {
            TrySendError::Full(_) => Kind::ServerBusy,
            TrySendError::Disconnected(_) => Kind::DependencyUnavailable,
        })?;
        match answer.await {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(Kind::DependencyUnavailable.into()),
        }
    }
}

fn write(mut journal: Journal, deliveries: &Receiver<Delivery>, lanes: &Lanes) {
    while let Ok(first) = deliveries.recv() {
        let mut bytes = first.entry.body.len();
        let (mut entries, mut waiting) = (vec![first.entry], vec![first.kept]);
        while entries.len() < BODIES && bytes < BYTES {
            let Ok(next) = deliveries.try_recv() else { break };
            bytes += next.entry.body.len();
            entries.push(next.entry);
            waiting.push(next.kept);
        }
        let kept = append(&mut journal, &entries);
        if let Err(error) = &kept {
            tracing::warn!(?error, bodies = entries.len(), "webhooks could not be kept");
        } else {
            lanes.wake(entries.iter().map(|entry| entry.lane));
        }
        for answer in waiting {
            let _caller_gone = answer.send(kept.is_ok());
        }
    }
}

/// A connection that died since the last time is replaced once. The statement may have been carried
/// out all the same; then the bodies are kept twice, and read once.
fn append(journal: &mut Journal, entries: &[NewEntry<Bytes>]) -> Result<(), StoreError> {
    match journal.append(entries) {
        Err(StoreError::Unavailable(_)) => journal.append(entries),
        other => other,
    }
}

/// All of a WABA's bodies go the same way, so that they are read in order. What cannot be told apart
/// goes one way, too.
fn lane_of(body: &[u8]) -> i16 {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow)]
        entry: Vec<Entry<'a>>,
    }
    #[derive(Deserialize)]
    struct Entry<'a> {
        id: &'a str,
    }
    let envelope = serde_json::from_slice::<Envelope<'_>>(body).ok();
    let waba = envelope.and_then(|envelope| Some(envelope.entry.first()?.id));
    journal::lane_of(waba.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waba_keeps_to_its_lane() {
        let body = |waba: &str, text: &str| {
            format!(r#"{{"object":"x","entry":[{{"id":"{waba}","changes":["{text}"]}}]}}"#)
        };
        let lane = |waba: &str, text: &str| lane_of(body(waba, text).as_bytes());
        assert_eq!(lane("1029", "a"), lane("1029", "b"));
        let lanes: std::collections::HashSet<i16> =
            (0..200).map(|waba| lane(&format!("10000{waba}"), "")).collect();
        assert_eq!(lanes.len(), 16);
        assert!(lanes.iter().all(|lane| (0..journal::LANES).contains(lane)));
        assert_eq!(lane_of(b"nonsense"), lane_of(b"{}"));
        assert_eq!(lane("1029", "a"), journal::lane_of("1029"));
    }
}
