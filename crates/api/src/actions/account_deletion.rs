//! Taking a number off this desk. It stops at once; what it leaves behind is put in order by a job, bit by bit, which
//! ends with Meta (`worker/departures.rs`). Its chats stay readable.

use domain::account::{Account, Departure};
use domain::audit::Action;
use domain::event::Event;
use domain::ids::{AccountId, ChatId, ScheduledId};
use domain::scheduled::{Cancellation, Fate};
use persistence::jobs::{self, Work};
use persistence::{
    StoreError, Tx, account_syncs, account_tokens, accounts, audit, chats, journal, scheduled,
};
use serde_json::json;

use super::{endings, scheduled as planned};
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// How many chats end in one transaction.
const CHATS_AT_ONCE: i64 = 200;

/// Takes an account off this desk; one that is off already stays so. Nobody reads what Meta says of its business
/// account meanwhile, so no message finds it half gone.
pub async fn delete(db: &Db, caller: &Caller, id: AccountId) -> Result<Account, Problem> {
    let (company, by) = (caller.company, caller.agent());
    let entry = caller.did(Action::AccountDeleted);
    db.batch(move |batch| {
        let known = batch.company(company, |tx| accounts::find(tx, id))?;
        journal::wait_for_lane(batch, journal::lane_of(&known.waba_id))?;
        batch.company(company, |tx| {
            let mut account = accounts::lock(tx, id)?;
            if account.delete(by, tx.now()) {
                accounts::save(tx, &account)?;
                let work = Work::CloseAccount;
                jobs::employ(tx, work, Some(id))?;
                let before = json!({ "phone": account.phone, "waba_id": account.waba_id });
                let entry = entry.on("account", id, &*account.name);
                audit::insert(tx, &entry.changed(before, None))?;
                tx.record(Event::AccountUpdated(Box::new(account.clone())));
            }
            Ok(account)
        })
    })
    .await
}

/// Ends some of the chats of an account that was deleted. Answers whether there may be more.
pub(crate) fn end_chats(tx: &mut Tx<'_>, id: AccountId) -> Result<bool, StoreError> {
    let active = chats::lock_active(tx, id, CHATS_AT_ONCE)?;
    let is_more = !active.is_empty();
    endings::silence(tx, active)?;
    Ok(is_more)
}

/// Cancels a message that was to be sent later; its author hears of it.
pub(crate) fn cancel_plan(
    tx: &mut Tx<'_>,
    (chat, plan): (ChatId, ScheduledId),
) -> Result<(), Problem> {
    let chat = chats::lock(tx, chat)?;
    let mut waiting = scheduled::lock(tx, chat.id, plan)?;
    if waiting.fate == Fate::Waiting {
        planned::withdraw(tx, &chat, &mut waiting, Cancellation::AccountDeleted)?;
    }
    Ok(())
}

/// Takes in how it ended at Meta: nobody acts for the number from here any more.
pub(crate) fn depart(
    tx: &mut Tx<'_>,
    id: AccountId,
    departure: Departure,
) -> Result<(), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    if account.depart(departure) {
        accounts::save(tx, &account)?;
        accounts::wipe_token(tx, id)?;
        account_tokens::forget(tx, id)?;
        account_syncs::forget(tx, id)?;
        tx.record(Event::AccountUpdated(Box::new(account)));
    }
    Ok(())
}
