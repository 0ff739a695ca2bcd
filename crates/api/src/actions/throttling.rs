//! How often anybody may try: passwords, codes, links, and letters that strangers cause.

use domain::throttle::{LETTERS, WRONG_LINKS};
use persistence::throttles::{self, Meter};
use persistence::{Batch, StoreError};

use crate::Db;
use crate::auth::{ClientInfo, by_address, by_client};
use crate::problem::{Kind, Problem};

/// Refuses whoever was wrong too often.
pub(super) fn must_be_open(batch: &mut Batch<'_>, meters: &[Meter]) -> Result<(), Problem> {
    match throttles::closed_until(batch, meters)? {
        None => Ok(()),
        Some(opens) => Err(Problem::too_many_until(opens, batch.now())),
    }
}

/// Counts one more of what anybody can cause; refuses what is too many.
pub(super) fn must_count(batch: &mut Batch<'_>, meter: &Meter) -> Result<(), Problem> {
    match throttles::count(batch, meter)? {
        None => Ok(()),
        Some(opens) => Err(Problem::too_many_until(opens, batch.now())),
    }
}

/// Counts a wrong password or code of somebody who is signed in. Blocks.
pub(super) fn count_wrong(db: &Db, meter: &Meter) -> Problem {
    match db.batch_now(|batch| must_count(batch, meter)) {
        Ok(()) => Kind::InvalidCredentials.into(),
        Err(problem) => problem,
    }
}

/// Refuses whoever guesses tokens of links, and counts a wrong one.
pub(super) async fn wrong_link(db: &Db, client: &ClientInfo, kind: Kind) -> Problem {
    let meter = by_client(WRONG_LINKS, client);
    match db.batch(move |batch| must_count(batch, &meter)).await {
        Ok(()) => kind.into(),
        Err(problem) => problem,
    }
}

/// Counts letters that strangers have one address sent. `false`: it has had enough.
pub(super) fn may_write_to(batch: &mut Batch<'_>, address: &str) -> Result<bool, StoreError> {
    Ok(throttles::count(batch, &by_address(LETTERS, address))?.is_none())
}
