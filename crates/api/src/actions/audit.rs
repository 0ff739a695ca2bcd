//! Reading who did what.

use domain::audit::Entry;
use persistence::audit::{self, Filter};

use super::page::Page;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// Lists lines of the company's log.
pub async fn list(
    db: &Db,
    caller: &Caller,
    filter: Filter,
    limit: i64,
) -> Result<Page<Entry>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(Page::of(audit::list(tx, &filter, limit + 1)?, limit)))
        .await
}
