//! Nobody overwrites what they have not seen (`If-Match`).

use crate::problem::{Kind, Problem};

/// Refuses a change by somebody who saw another version of it.
pub(super) fn must_be_seen(version: i64, seen: i64) -> Result<(), Problem> {
    if version == seen { Ok(()) } else { Err(Kind::PreconditionFailed.into()) }
}
