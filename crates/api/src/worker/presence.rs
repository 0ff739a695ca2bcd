//! Who is there: renews the leases of the devices that this node hears of, and sets offline whoever
//! has been gone for too long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::AgentId;
use domain::presence::LEASE;
use persistence::StoreError;
use persistence::presence::{self, Device};
use tokio::sync::Notify;

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::agents;
use crate::problem::Problem;

/// A lease is renewed when a third of it is over.
const RENEWAL: Duration = Duration::from_secs(25);
/// How often the leases are looked at.
const ROUND: Duration = Duration::from_secs(5);

/// What this node heard of devices.
#[derive(Clone, Default)]
pub struct Presence(Arc<Inner>);

#[derive(Default)]
struct Inner {
    devices: Mutex<HashMap<Device, Signs>>,
    /// A device came, or went: worth a look at once.
    changed: Notify,
}

/// Signs of life of one device.
struct Signs {
    sockets: usize,
    heard: Instant,
    renewed: Option<Instant>,
    /// Its last socket closed, and nothing was heard since.
    left: bool,
}

impl Signs {
    fn now() -> Self {
        Self { sockets: 0, heard: Instant::now(), renewed: None, left: false }
    }

    /// A socket keeps its device alive for as long as it is heard of; a request, for one lease.
    fn is_alive(&self) -> bool {
        self.sockets > 0 && self.heard.elapsed() < lease()
    }

    fn wants_renewal(&self) -> bool {
        self.renewed.is_none_or(|renewed| {
            (self.is_alive() || self.heard > renewed) && renewed.elapsed() >= RENEWAL
        })
    }
}

fn lease() -> Duration {
    LEASE.to_std().unwrap_or_default()
}

impl Presence {
    /// A request, or a frame, came from this device.
    pub fn seen(&self, device: Device) {
        self.with(device, |signs| (signs.heard, signs.left) = (Instant::now(), false));
    }

    /// A socket of this device opened.
    pub fn opened(&self, device: Device) {
        self.with(device, |signs| {
            signs.sockets += 1;
            (signs.heard, signs.renewed, signs.left) = (Instant::now(), None, false);
        });
        self.0.changed.notify_one();
    }

    /// A socket of this device closed.
    pub fn closed(&self, device: Device) {
        self.with(device, |signs| {
            signs.sockets = signs.sockets.saturating_sub(1);
            signs.left = signs.sockets == 0;
        });
        self.0.changed.notify_one();
    }

    fn with(&self, device: Device, change: impl FnOnce(&mut Signs)) {
        let mut devices = self.0.devices.lock().unwrap_or_else(PoisonError::into_inner);
        change(devices.entry(device).or_insert_with(Signs::now));
    }

    /// The devices whose lease is due, and those that said goodbye; both sorted.
    fn due(&self, all: bool) -> (Vec<Device>, Vec<Device>) {
        let mut devices = self.0.devices.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut renew, mut end) = (vec![], vec![]);
        devices.retain(|device, signs| {
            if signs.left {
                end.push(*device);
            } else if signs.wants_renewal() || (all && signs.is_alive()) {
                signs.renewed = Some(Instant::now());
                renew.push(*device);
            }
            // Without a socket, its lease ends by itself.
            !signs.left && (signs.sockets > 0 || signs.heard.elapsed() < lease())
        });
        renew.sort_unstable();
        end.sort_unstable();
        (renew, end)
    }
}

/// Looks after the leases until the server stops.
pub async fn run(db: Db, presence: Presence) {
    let (mut clock, setbacks) = (db.now(), Setbacks::default());
    loop {
        let now = db.now();
        // A test moved the clock: whoever is connected is not gone because of that.
        let jumped = (now - clock).to_std().unwrap_or_default() > 3 * ROUND;
        clock = now;
        if let Err(problem) = round(&db, &presence, &setbacks, jumped).await {
            problem.log();
        }
        tokio::select! {
            () = db.clock().wait_until(clock + ROUND, ROUND) => {}
            () = presence.0.changed.notified() => {
                // Others come and go at the same time.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

async fn round(
    db: &Db,
    presence: &Presence,
    setbacks: &Setbacks<AgentId>,
    all: bool,
) -> Result<(), Problem> {
    let (renew, end) = presence.due(all);
    let came = !renew.is_empty();
    let lost = db
        .batch(move |batch| {
            let now = batch.now();
            if !renew.is_empty() {
                presence::renew(batch, &renew, now + LEASE)?;
            }
            if !end.is_empty() {
                presence::end(batch, &end)?;
            }
            Ok(presence::list_lost(batch, now)?)
        })
        .await?;
    if came {
        db.wakes().queues.notify_one();
    }
    if lost.is_empty() {
        return Ok(());
    }
    let (work, setbacks) = (db.clone(), setbacks.clone());
    db.aside(move || {
        let (now, left) = (work.now(), setbacks.paused(work.now()));
        for (company, agent) in lost.into_iter().filter(|(_, agent)| !left.contains(agent)) {
            setbacks.heed(agent, now, agents::lose(&work, company, agent));
        }
        Ok::<_, StoreError>(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use domain::ids::{AgentId, CompanyId, SessionId};

    use super::*;

    fn device() -> Device {
        let (company, agent) = (CompanyId::new(), AgentId::new());
        Device { company, agent, session: SessionId::new() }
    }

    #[test]
    fn a_device_gets_one_lease_at_a_time() {
        let (presence, device) = (Presence::default(), device());
        presence.opened(device);
        assert_eq!(presence.due(false), (vec![device], vec![]));
        assert_eq!(presence.due(false), (vec![], vec![]), "it was just renewed");
        assert_eq!(presence.due(true), (vec![device], vec![]), "after the clock was moved");
    }

    #[test]
    fn a_request_is_good_for_one_lease() {
        let (presence, device) = (Presence::default(), device());
        presence.seen(device);
        assert_eq!(presence.due(false), (vec![device], vec![]));
        assert_eq!(presence.due(true), (vec![], vec![]), "nothing holds it");
    }

    #[test]
    fn the_goodbye_of_the_last_socket_ends_the_lease() {
        let (presence, device) = (Presence::default(), device());
        presence.opened(device);
        presence.opened(device);
        presence.due(false);
        presence.closed(device);
        assert_eq!(presence.due(false), (vec![], vec![]));
        presence.closed(device);
        assert_eq!(presence.due(false), (vec![], vec![device]));
        assert_eq!(presence.due(false), (vec![], vec![]));
    }
}
