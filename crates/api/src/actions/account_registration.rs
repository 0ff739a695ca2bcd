//! Registering a number once more: Meta wants that before users see a name that it has approved.
//!
//! Meta's pages "Display names" and "Registration". Meta is looked at first, and asked for no more than is left to do: it
//! counts registrations. So the call can be repeated at will, also after an answer that was lost.

use domain::account::Account;
use domain::audit::Action;
use domain::ids::AccountId;
use persistence::jobs::Haste;
use persistence::{account_syncs, accounts, audit};

use super::accounts::SYNC_PAUSE;
use super::{account_news, setup_refusals as refusals};
use crate::Db;
use crate::auth::Caller;
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::secrets::Secret;

/// Registers a number with its PIN, unless nothing waits for it. It goes to its end, even if whoever asked hangs up.
pub async fn register(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
    pin: Secret,
) -> Result<Account, Problem> {
    caller.must_be_verified()?;
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    let credentials = numbers.credentials(db, caller.company, id).await?;
    let (db, company, meta) = (db.clone(), caller.company, numbers.meta().clone());
    let entry = caller.did(Action::AccountRegistered);
    let work = async move {
        let (access, number) = (credentials.as_ref(), &account.phone_number_id);
        let seen = meta.find_number(access, number).await;
        let seen = seen.map_err(|error| refusals::problem(&error))?;
        let is_wanted = !seen.is_registered() || seen.has_unused_name();
        if is_wanted {
            let registered = meta.register(access, number, pin.expose()).await;
            registered.map_err(|error| refusals::of_registration(&error))?;
        }
        db.company(company, move |tx| {
            let (account, is_new) = account_news::registered(tx, id)?;
            if is_wanted || is_new {
                audit::insert(tx, &entry.on("account", id, &*account.name))?;
                // What users see now, Meta says.
                account_syncs::ask(tx, id, Haste::Now, SYNC_PAUSE)?;
            }
            Ok(account)
        })
        .await
    };
    numbers.underway().to_its_end(work).await
}
