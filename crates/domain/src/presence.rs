//! Who is really there: devices hold leases, and the last one that ends starts the grace time.

use chrono::{DateTime, TimeDelta, Utc};

use crate::agent::Status;

/// How often a device says that it is there.
pub const HEARTBEAT: TimeDelta = TimeDelta::seconds(25);
/// How long a sign of life counts: three heartbeats, so that one lost beat changes nothing.
pub const LEASE: TimeDelta = TimeDelta::seconds(75);
/// How long an online agent may be gone before the system sets them offline.
pub const GRACE: TimeDelta = TimeDelta::seconds(60);

/// Whether an agent is there to be given a chat: the status they chose, and a living device.
pub fn is_present(status: Status, lease_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    status.gets_new_chats() && lease_until.is_some_and(|until| now < until)
}

/// Whether an online agent has been gone for longer than [`GRACE`].
///
/// `lease_until` is the end of the last lease of any device.
pub fn is_lost(
    status: Status,
    since: DateTime<Utc>,
    lease_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    let gone_since = lease_until.map_or(since, |until| until.max(since));
    status == Status::Online && now >= gone_since + GRACE
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn a_blip_within_the_grace_time_changes_nothing() {
        let end = Some(START + LEASE);
        let almost = START + LEASE + GRACE - TimeDelta::milliseconds(1);

        assert!(!is_lost(Status::Online, START, end, almost));
        assert!(is_lost(Status::Online, START, end, START + LEASE + GRACE));
    }

    #[test]
    fn only_who_is_online_can_be_lost() {
        let late = START + TimeDelta::days(1);
        for status in [Status::Invisible, Status::Break, Status::Offline] {
            assert!(!is_lost(status, START, None, late), "{status:?}");
        }
    }

    #[test]
    fn without_a_living_device_nobody_is_present() {
        assert!(is_present(Status::Online, Some(START + LEASE), START));
        assert!(!is_present(Status::Online, Some(START), START));
        assert!(!is_present(Status::Online, None, START));
        assert!(!is_present(Status::Invisible, Some(START + LEASE), START));
    }
}
