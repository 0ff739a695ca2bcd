//! Where Meta tells what happens on a number: where the app's webhooks go, or at an address of its own.
//!
//! Meta's page "Webhook overrides": an address of a number goes before that of its business account, and both
//! before the app's. What concerns templates and accounts always goes to the app's.

use domain::audit::Action;
use domain::field::Faults;
use domain::ids::AccountId;
use persistence::{account_webhooks, accounts, audit};
use serde_json::json;
use whatsapp_client::numbers::CallbackOverride;

use super::setup_refusals as refusals;
use crate::Db;
use crate::auth::Caller;
use crate::connector::Connector;
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::secrets::Secret;

/// The longest address that Meta takes.
const URL_MAX: usize = 200;

/// Where somebody wants them.
pub enum Wanted {
    /// Where those of the app go.
    App,
    /// At this desk, wherever those of the app go.
    Desk,
    /// At an address that hands them on to this desk.
    Elsewhere {
        /// Which.
        url: String,
        /// What Meta shows there, to prove that it asks.
        verify_token: Secret,
    },
}

impl Wanted {
    /// Whether somebody named the address.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Elsewhere { .. })
    }

    /// What Meta is told. An address is judged before it sees it, as one that this desk would call itself.
    pub(super) fn callback(
        &self,
        connector: &Connector,
    ) -> Result<Option<CallbackOverride>, Problem> {
        match self {
            Self::App => Ok(None),
            Self::Desk => connector.callback().cloned().map(Some),
            Self::Elsewhere { url, verify_token } => {
                let mut faults = Faults::default();
                faults.length("override_url", url, URL_MAX);
                if let Err(why) = connector.outbound().check(url) {
                    faults.add("override_url", "url-not-allowed", why.to_string());
                }
                faults.into_result()?;
                let verify_token = verify_token.expose().to_owned();
                Ok(Some(CallbackOverride { override_callback_uri: url.clone(), verify_token }))
            }
        }
    }
}

/// Lets the webhooks of a number go somewhere. Answers with the address that is its own now, if it has one. It
/// goes to its end, even if whoever asked hangs up.
pub async fn lead(
    db: &Db,
    caller: &Caller,
    (connector, numbers): (&Connector, &Numbers),
    id: AccountId,
    wanted: Wanted,
) -> Result<Option<String>, Problem> {
    caller.must_be_verified()?;
    let callback = wanted.callback(connector)?;
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    let credentials = numbers.credentials(db, caller.company, id).await?;
    let (db, company, meta) = (db.clone(), caller.company, numbers.meta().clone());
    let (entry, is_elsewhere) = (caller.did(Action::AccountWebhooksLed), wanted.is_elsewhere());
    let work = async move {
        let number = &account.phone_number_id;
        let access = credentials.as_ref();
        let led = meta.override_number_callback(access, number, callback.as_ref()).await;
        led.map_err(|error| of_lead(is_elsewhere, &error))?;
        let url = callback.map(|callback| callback.override_callback_uri);
        db.company(company, move |tx| {
            let account = accounts::lock(tx, id)?;
            let before = account_webhooks::find(tx, id)?;
            account_webhooks::save(tx, id, url.as_deref())?;
            let entry = entry.on("account", id, account.name);
            let (before, after) = (json!({ "url": before }), json!({ "url": url }));
            audit::insert(tx, &entry.changed(before, after))?;
            Ok(url)
        })
        .await
    };
    numbers.underway().to_its_end(work).await
}

/// Meta does not take it: the fault is of an address that somebody named, or of this desk's.
pub(super) fn of_lead(is_elsewhere: bool, error: &whatsapp_client::SendError) -> Problem {
    if is_elsewhere { refusals::of_address(error) } else { refusals::of_own_address(error) }
}
