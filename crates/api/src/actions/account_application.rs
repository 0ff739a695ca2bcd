//! Applying at Meta for the badge of an official account, and taking that back.
//!
//! Meta is asked with no transaction open. After an answer that was lost it is looked how far the application is.

use domain::account::{Account, ApplicationState};
use domain::audit::Action;
use domain::ids::AccountId;
use persistence::{Tx, accounts};
use whatsapp_client::SendError;
use whatsapp_client::official::OfficialAction;

use super::accounts::{look_into, save_application};
use super::setup_refusals as refusals;
use crate::Db;
use crate::auth::Caller;
use crate::numbers::Numbers;
use crate::problem::{Kind, Problem};

/// Applies for the badge.
pub async fn apply(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
) -> Result<Account, Problem> {
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    if !account.application.can_be_made() {
        return Err(Problem::from(Kind::StateConflict).because("it was applied for already"));
    }
    let action = match account.application.state {
        ApplicationState::Rejected => OfficialAction::Resubmit,
        _ => OfficialAction::Submit,
    };
    tell(db, caller, numbers, &account, action).await?;
    note(db, caller, id, ("PENDING", ApplicationState::Pending)).await
}

/// Takes the application back.
pub async fn withdraw(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
) -> Result<Account, Problem> {
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    if !account.application.can_be_withdrawn() {
        return Err(Problem::from(Kind::StateConflict).because("Meta is looking at none"));
    }
    tell(db, caller, numbers, &account, OfficialAction::Withdraw).await?;
    note(db, caller, id, ("CANCELLED", ApplicationState::None)).await
}

async fn tell(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    account: &Account,
    action: OfficialAction,
) -> Result<(), Problem> {
    let id = account.id;
    let credentials = numbers.credentials(db, caller.company, id).await?;
    let number = &account.phone_number_id;
    let meta = numbers.meta();
    let told = meta.change_official_application(credentials.as_ref(), number, action).await;
    let Err(error) = told else { return Ok(()) };
    if matches!(error, SendError::Unknown(_)) {
        db.company(caller.company, move |tx| Ok::<_, Problem>(look_into(tx, id)?)).await?;
    }
    Err(refusals::problem(&error))
}

/// Writes down what Meta took, and who wanted it.
async fn note(
    db: &Db,
    caller: &Caller,
    id: AccountId,
    (status, state): (&'static str, ApplicationState),
) -> Result<Account, Problem> {
    let entry = caller.did(Action::AccountApplicationChanged);
    db.company(caller.company, move |tx: &mut Tx<'_>| {
        let (mut account, now) = (accounts::lock(tx, id)?, tx.now());
        let before = account.application.clone();
        account.standing.applied(status, now);
        account.application.decide(state, now);
        save_application(tx, &mut account, &before, entry)?;
        Ok(account)
    })
    .await
}
