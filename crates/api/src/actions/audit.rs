//! Reading who did what.

use domain::audit::Entry;
use persistence::audit::{self, Filter};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// A page of the log.
pub struct Page {
    /// The newest first.
    pub items: Vec<Entry>,
    /// There are more.
    pub has_more: bool,
}

/// Lists lines of the company's log.
pub async fn list(db: &Db, caller: &Caller, filter: Filter, limit: i64) -> Result<Page, Problem> {
    let most = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    db.snapshot(caller.company, move |tx| {
        let mut items = audit::list(tx, &filter, limit + 1)?;
        let has_more = items.len() > most;
        items.truncate(most);
        Ok(Page { items, has_more })
    })
    .await
}
