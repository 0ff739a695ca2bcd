//! What a round says of accounts instead of messages: whose they are, and that it is taken over.

use chrono::{DateTime, Utc};
use persistence::{Batch, StoreError, accounts};
use whatsapp_client::webhook::{AccountNews, NumberName};

use super::bodies::Care;
use crate::actions::account_news;

/// What one change says of a business account, or of a number of it.
pub(super) struct OfAccount {
    pub(super) body: i64,
    pub(super) waba: String,
    /// Meta's time of it, or when it came.
    pub(super) at: DateTime<Utc>,
    pub(super) news: AccountNews,
}

/// Takes over what is said, by all numbers that it is about, of whatever company. Answers with what could
/// not be taken over, and why.
pub(super) fn take_over(
    batch: &mut Batch<'_>,
    care: Care,
    said: &[OfAccount],
) -> Result<Vec<(i64, String)>, StoreError> {
    let mut faults = vec![];
    let mut wabas: Vec<&str> = said.iter().map(|said| said.waba.as_str()).collect();
    wabas.sort_unstable();
    wabas.dedup();
    if wabas.is_empty() {
        return Ok(faults);
    }
    let owners = accounts::list_by_waba(batch, &wabas)?;
    for OfAccount { body, waba, at, news } in said {
        let mut is_known = false;
        for (company, account) in owners.iter().filter(|(_, account)| account.waba_id == *waba) {
            let is_meant = match &news.number {
                Some(NumberName::Phone(phone)) => account.phone == phone.as_str(),
                Some(NumberName::Id(id)) => account.phone_number_id == *id,
                None => true,
            };
            if !is_meant {
                continue;
            }
            is_known = true;
            if account.is_deleted() {
                continue;
            }
            let take = |batch: &mut Batch<'_>| {
                batch.company(*company, |tx| account_news::take(tx, account.id, news, *at))
            };
            match care {
                Care::Together => take(batch)?,
                Care::OneByOne => match batch.savepoint(take) {
                    Err(StoreError::Unavailable(error)) => {
                        return Err(StoreError::Unavailable(error));
                    }
                    Err(error) => {
                        tracing::error!(body, ?error, "news of an account cannot be taken over");
                        faults.push((*body, error.to_string()));
                    }
                    Ok(()) => {}
                },
            }
        }
        if !is_known {
            faults.push((*body, "unknown account".to_owned()));
        }
    }
    Ok(faults)
}
