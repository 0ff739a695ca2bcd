//! What Meta says of a number: taken over by the worker, and read by whoever runs the desk.

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::ids::{AccountId, AccountNewsId};
use domain::standing::{Alert, Ban, Connection, NameReview, News, Restriction};
use persistence::account_news::{self, Told};
use persistence::{StoreError, Tx, accounts};
use sha2::{Digest as _, Sha256};
use whatsapp_client::webhook::{AccountNews, AccountUpdate, QualityEvent, Said};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// How many messages a second Meta takes from a number after its upgrade.
const UPGRADED: u32 = 1000;

/// Takes over what Meta said of a number at a time. What was said before changes nothing.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    id: AccountId,
    said: &AccountNews,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    let fingerprint = Sha256::new()
        .chain_update(&said.field)
        .chain_update(at.timestamp().to_be_bytes())
        .chain_update(said.raw.to_string())
        .finalize();
    if account_news::is_known(tx, id, &fingerprint)? {
        return Ok(());
    }
    let news = news(&said.said, at);
    let is_faster = news == News::Faster && account.throughput < UPGRADED;
    if is_faster {
        account.throughput = UPGRADED;
    }
    let before = account.standing.clone();
    let changed = account.standing.hear(news, at) || is_faster;
    let told = Told {
        id: AccountNewsId::new(),
        told_at: at,
        field: said.field.clone(),
        value: said.raw.clone(),
        changed,
    };
    account_news::insert(tx, id, &told, &fingerprint)?;
    // What is said again changes nothing but how new it is, and that has to be kept.
    if is_faster || account.standing != before {
        account.version += 1;
        accounts::save_standing(tx, &account)?;
        tx.record(Event::AccountUpdated(Box::new(account)));
    }
    Ok(())
}

/// What that means for a number.
fn news(said: &Said, at: DateTime<Utc>) -> News {
    match said {
        Said::Name { decision, requested, reason } => News::Name(NameReview {
            decision: decision.as_str().to_owned(),
            name: requested.clone(),
            reason: reason.clone(),
        }),
        Said::Quality { event: QualityEvent::Flagged, .. } => News::Flagged(true),
        Said::Quality { event: QualityEvent::Unflagged, .. } => News::Flagged(false),
        Said::Quality { event: QualityEvent::ThroughputUpgrade, .. } => News::Faster,
        Said::Quality { limit, .. } => News::Limits { messaging: limit.clone(), max_numbers: None },
        Said::Review(decision) => News::Review(decision.as_str().to_owned()),
        Said::Update(update) => updated(update),
        Said::Alert { severity, is_active, kind, description, .. } => {
            let alert = Alert {
                kind: kind.clone(),
                severity: severity.as_str().to_owned(),
                description: description.clone(),
                told_at: at,
            };
            News::Alert { alert, is_active: *is_active }
        }
        Said::Capability { limit, max_numbers } => {
            News::Limits { messaging: limit.clone(), max_numbers: *max_numbers }
        }
        Said::Username { username, status } => {
            News::Username(username.clone().filter(|_| status != "deleted"))
        }
        Said::Security { .. }
        | Said::Flow { .. }
        | Said::Settings
        | Said::Solution { .. }
        | Said::Payment => News::Noted,
    }
}

fn updated(update: &AccountUpdate) -> News {
    match update {
        AccountUpdate::Deleted => News::Connection(Connection::Deleted),
        AccountUpdate::Offboarded => News::Connection(Connection::Offboarded),
        AccountUpdate::Reconnected => News::Connection(Connection::Connected),
        AccountUpdate::AppRemoved { .. } => News::Connection(Connection::AppRemoved),
        AccountUpdate::Restricted(all) => {
            let restriction = |it: &whatsapp_client::webhook::Restriction| Restriction {
                kind: it.kind.clone(),
                until: it.until.and_then(|until| DateTime::from_timestamp(until, 0)),
            };
            News::Restrictions(all.iter().map(restriction).collect())
        }
        AccountUpdate::Ban { state, date } => {
            News::Ban(Ban { state: state.as_str().to_owned(), date: date.clone() })
        }
        AccountUpdate::Violation { .. } | AccountUpdate::Country(_) | AccountUpdate::Other(_) => {
            News::Noted
        }
    }
}

/// A page of what Meta said.
pub struct Page {
    /// The newest first.
    pub items: Vec<Told>,
    /// There are more.
    pub has_more: bool,
}

/// Lists what Meta said of a number of the company.
pub async fn list(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    before: Option<(DateTime<Utc>, uuid::Uuid)>,
    limit: i64,
) -> Result<Page, Problem> {
    let most = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    let found = db
        .snapshot(caller.company, move |tx| {
            if !accounts::list_ids(tx)?.contains(&account) {
                return Ok(None);
            }
            let mut items = account_news::list(tx, account, before, limit + 1)?;
            let has_more = items.len() > most;
            items.truncate(most);
            Ok(Some(Page { items, has_more }))
        })
        .await?;
    Ok(found.ok_or(Kind::NotFound)?)
}
