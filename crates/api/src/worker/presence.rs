//! Who is there: renews the leases of the devices that this node hears of, and sets offline whoever
//! has been gone for too long.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::AgentId;
use domain::presence::LEASE;
use persistence::StoreError;
use persistence::presence::{self, Device, Goodbye};
use tokio::sync::Notify;

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::agents;
use crate::problem::Problem;

/// A lease is renewed when a third of it is over.
const RENEWAL: Duration = Duration::from_secs(25);
/// How often the leases are looked at.
const ROUND: Duration = Duration::from_secs(5);
/// After the database was away, nobody is gone before all nodes have renewed what they hear of.
const RECOVERY: TimeDelta = TimeDelta::seconds(15);

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
    /// How long the lease is that this node gave it; another one may have given it a longer one.
    until: Option<DateTime<Utc>>,
    /// Its last socket closed, and nothing was heard since.
    left: bool,
}

impl Signs {
    fn now() -> Self {
        Self { sockets: 0, heard: Instant::now(), renewed: None, until: None, left: false }
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

    /// Says how long a lease is that a transaction gives this device by itself.
    pub fn give(&self, device: Device, now: DateTime<Utc>) -> DateTime<Utc> {
        let until = now + LEASE;
        self.with(device, |signs| signs.until = signs.until.max(Some(until)));
        until
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

    /// The devices whose lease is to last until then, and those that said goodbye, with how long this
    /// node gave them; both sorted.
    fn due(&self, until: DateTime<Utc>, all: bool) -> (Vec<Device>, Vec<Goodbye>) {
        let mut devices = self.0.devices.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut renew, mut end) = (vec![], vec![]);
        devices.retain(|device, signs| {
            if signs.left {
                end.extend(signs.until.map(|until| (*device, until)));
            } else if signs.wants_renewal() || (all && signs.is_alive()) {
                (signs.renewed, signs.until) = (Some(Instant::now()), Some(until));
                renew.push(*device);
            }
            // Without a socket, its lease ends by itself.
            !signs.left && (signs.sockets > 0 || signs.heard.elapsed() < lease())
        });
        renew.sort_unstable();
        end.sort_unstable();
        (renew, end)
    }

    /// None of it could be written: it is due again.
    fn undo(&self, renew: &[Device], end: &[Goodbye]) {
        let mut devices = self.0.devices.lock().unwrap_or_else(PoisonError::into_inner);
        for device in renew {
            devices.entry(*device).and_modify(|signs| signs.renewed = None);
        }
        for (device, until) in end {
            let left = || Signs { until: Some(*until), left: true, ..Signs::now() };
            devices.entry(*device).or_insert_with(left);
        }
    }
}

/// Looks after the leases until the server stops.
pub async fn run(db: Db, presence: Presence) {
    let (mut clock, setbacks) = (db.now(), Setbacks::default());
    let mut failed: Option<DateTime<Utc>> = None;
    loop {
        let now = db.now();
        // A test moved the clock: whoever is connected is not gone because of that.
        let jumped = (now - clock).to_std().unwrap_or_default() > 3 * ROUND;
        clock = now;
        let is_settled = failed.is_none_or(|failed| now - failed > RECOVERY);
        match renew(&db, &presence, now + LEASE, jumped).await {
            Ok(()) if is_settled => {
                if let Err(problem) = lose(&db, &setbacks, now).await {
                    problem.log();
                }
            }
            Ok(()) => {}
            Err(problem) => {
                problem.log();
                failed = Some(db.now());
            }
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

/// Writes down which devices are alive, and which said goodbye.
async fn renew(
    db: &Db,
    presence: &Presence,
    until: DateTime<Utc>,
    all: bool,
) -> Result<(), Problem> {
    let (renew, end) = presence.due(until, all);
    if renew.is_empty() && end.is_empty() {
        return Ok(());
    }
    let (came, left) = (renew.clone(), end.clone());
    let written = db.batch(move |batch| {
        if !came.is_empty() {
            presence::renew(batch, &came, until)?;
        }
        if !left.is_empty() {
            presence::end(batch, &left)?;
        }
        Ok(())
    });
    let written = written.await;
    if written.is_err() {
        presence.undo(&renew, &end);
    } else if !renew.is_empty() {
        db.wakes().queues.notify_one();
    }
    written
}

/// Sets offline who has been gone for too long by `now`.
async fn lose(db: &Db, setbacks: &Setbacks<AgentId>, now: DateTime<Utc>) -> Result<(), Problem> {
    let lost = db.batch(move |batch| Ok(presence::list_lost(batch, now)?)).await?;
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

    const UNTIL: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn a_device_gets_one_lease_at_a_time() {
        let (presence, device) = (Presence::default(), device());
        presence.opened(device);
        assert_eq!(presence.due(UNTIL, false), (vec![device], vec![]));
        assert_eq!(presence.due(UNTIL, false), (vec![], vec![]), "it was just renewed");
        assert_eq!(presence.due(UNTIL, true), (vec![device], vec![]), "after the clock was moved");
    }

    #[test]
    fn a_request_is_good_for_one_lease() {
        let (presence, device) = (Presence::default(), device());
        presence.seen(device);
        assert_eq!(presence.due(UNTIL, false), (vec![device], vec![]));
        assert_eq!(presence.due(UNTIL, true), (vec![], vec![]), "nothing holds it");
    }

    #[test]
    fn the_goodbye_of_the_last_socket_ends_the_lease_that_this_node_gave() {
        let (presence, device) = (Presence::default(), device());
        presence.opened(device);
        presence.opened(device);
        presence.due(UNTIL, false);
        presence.closed(device);
        assert_eq!(presence.due(UNTIL, false), (vec![], vec![]));
        presence.closed(device);
        assert_eq!(presence.due(UNTIL, false), (vec![], vec![(device, UNTIL)]));
        assert_eq!(presence.due(UNTIL, false), (vec![], vec![]));
    }

    #[test]
    fn what_could_not_be_written_is_due_again() {
        let (presence, stays, leaves) = (Presence::default(), device(), device());
        presence.opened(stays);
        presence.opened(leaves);
        presence.due(UNTIL, false);
        presence.closed(leaves);
        let (renew, end) = presence.due(UNTIL, true);
        presence.undo(&renew, &end);
        assert_eq!(presence.due(UNTIL, false), (vec![stays], vec![(leaves, UNTIL)]));

        // Who came back meanwhile is not gone.
        presence.undo(&[], &end);
        presence.opened(leaves);
        assert_eq!(presence.due(UNTIL, false), (vec![leaves], vec![]));
    }
}
