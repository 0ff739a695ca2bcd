//! What the access token of a number is good for: asking Meta, and giving the number another one.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::Account;
use domain::audit::{Action, NewEntry};
use domain::ids::{AccountId, CompanyId};
use domain::standing::token::Token;
use persistence::jobs::Haste;
use persistence::{StoreError, Tx, account_syncs, account_tokens, accounts, audit, if_found};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use whatsapp_client::SendError;
use whatsapp_client::tokens::TokenState;

use super::setup_refusals as refusals;
use super::setups::broken;
use super::{account_news, accounts as numbers};
use crate::Db;
use crate::auth::Caller;
use crate::connector::Connector;
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, token_place};

/// A token is taken back seldom, and whoever does it knows; what ends is known long before.
const CHECK_PAUSE: TimeDelta = TimeDelta::hours(12);
/// However much goes wrong, Meta is asked what it is no more often than this.
const TROUBLE_PAUSE: TimeDelta = TimeDelta::minutes(5);

/// By what two numbers are known to have the same token.
pub(crate) fn fingerprint(company: CompanyId, token: &Secret) -> Vec<u8> {
    let parts = Sha256::new().chain_update(company.to_string()).chain_update(token.expose());
    parts.finalize().to_vec()
}

/// What Meta says of a token, as far as it concerns a business account.
pub(crate) fn token_for(waba_id: &str, state: &TokenState) -> Token {
    let mut scopes: Vec<String> = state.scopes_for(waba_id).map(str::to_owned).collect();
    scopes.sort_unstable();
    let expires_at = state.expires_at.and_then(|at| DateTime::from_timestamp(at, 0));
    Token { is_valid: state.is_valid, expires_at, scopes }
}

/// Asks Meta what a token is good for: it refused something for its sake, and whoever runs the desk should know
/// of it before the next look.
pub(crate) fn look_into(tx: &mut Tx<'_>, id: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    let asked_at = if_found(account_tokens::find(tx, id))?.map(|known| known.due - CHECK_PAUSE);
    if asked_at.is_some_and(|asked_at| asked_at <= now && now < asked_at + TROUBLE_PAUSE) {
        return Ok(());
    }
    account_tokens::ask(tx, id, CHECK_PAUSE)
}

/// Lets tokens be looked at, where it is time.
pub(crate) fn check_due(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<(), StoreError> {
    for (company, account) in db.batch_now(|batch| account_tokens::list_due(batch, now, limit))? {
        db.company_now(company, |tx| account_tokens::ask(tx, account, CHECK_PAUSE))?;
    }
    Ok(())
}

/// Takes over what Meta said of a token that was asked about at a time, for all numbers that have it.
pub(crate) fn learn(
    tx: &mut Tx<'_>,
    account: AccountId,
    fingerprint: &[u8],
    state: &TokenState,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for bearer in account_tokens::list_bearers(tx, account, fingerprint)? {
        account_news::know_token(tx, bearer, |waba| token_for(waba, state), at)?;
        account_tokens::note(tx, bearer, fingerprint)?;
    }
    Ok(())
}

/// Gives a number another token, and with it the others of its business account that had the same one. Meta is
/// asked first whether these can be run with it.
pub async fn replace(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: AccountId,
    token: Secret,
) -> Result<Account, Problem> {
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    account.must_be_in_service()?;
    let state = examine(db, connector, &account, &token).await?;
    let change = Change {
        company: caller.company,
        connector: connector.clone(),
        entry: caller.did(Action::AccountTokenReplaced),
        token,
        state,
    };
    db.company(caller.company, move |tx| change.write(tx, id)).await
}

/// Asks Meta whether a number can be run with a token.
async fn examine(
    db: &Db,
    connector: &Connector,
    account: &Account,
    token: &Secret,
) -> Result<TokenState, Problem> {
    let (app_id, app) = connector.app()?;
    let meta = connector.meta();
    let access = connector.access(token).map_err(|_no_token| refusals::no_token())?;
    let state = meta.debug_token(app, token.expose()).await;
    let state = state.map_err(|error| refusals::problem(&error))?;
    refusals::judge("token", &state, app_id, db.now())?;
    let missing = token_for(&account.waba_id, &state).missing();
    if !missing.is_empty() {
        let what = format!(
            "does not open the business account {} with {}",
            account.waba_id,
            missing.join(" and ")
        );
        return Err(Problem::field("token", "not-reached", &what));
    }
    let unseen = |error: SendError| match error {
        SendError::Refused(_) => {
            let what = "does not open this number and its business account";
            Problem::field("token", "not-reached", what)
        }
        error => refusals::problem(&error),
    };
    meta.find_business(&access, &account.waba_id).await.map_err(unseen)?;
    meta.find_number(&access, &account.phone_number_id).await.map_err(unseen)?;
    Ok(state)
}

/// Another token, of which Meta was asked.
struct Change {
    company: CompanyId,
    connector: Connector,
    entry: NewEntry,
    token: Secret,
    state: TokenState,
}

impl Change {
    fn write(&self, tx: &mut Tx<'_>, id: AccountId) -> Result<Account, Problem> {
        let waba = accounts::find(tx, id)?.waba_id;
        // None, if it was deleted meanwhile.
        let kept = accounts::lock_tokens_of_waba(tx, &waba)?;
        let open = |account: AccountId, sealed: &[u8]| {
            let place = token_place(self.company, account);
            self.connector.sealer().open(sealed, &place).map_err(broken)
        };
        let own = kept.iter().find(|(account, _)| *account == id).ok_or(Kind::NotFound)?;
        let old = open(own.0, &own.1).ok().map(|old| fingerprint(self.company, &old));
        for (account, sealed) in &kept {
            // What cannot be opened is no reason to leave the number without a token that works.
            let theirs = open(*account, sealed).ok().map(|token| fingerprint(self.company, &token));
            if *account == id || (old.is_some() && theirs == old) {
                self.give(tx, *account)?;
            }
        }
        Ok(accounts::find(tx, id)?)
    }

    fn give(&self, tx: &mut Tx<'_>, id: AccountId) -> Result<(), Problem> {
        let now = tx.now();
        let sealed = self.connector.sealer().seal(&self.token, &token_place(self.company, id));
        accounts::save_token(tx, id, &sealed.map_err(broken)?)?;
        let fingerprint = fingerprint(self.company, &self.token);
        account_tokens::replace(tx, id, &fingerprint, CHECK_PAUSE)?;
        account_news::know_token(tx, id, |waba| token_for(waba, &self.state), now)?;
        // What the old one could not ask is asked now.
        account_syncs::ask(tx, id, Haste::Now, numbers::SYNC_PAUSE)?;
        let account = accounts::find(tx, id)?;
        let entry = self.entry.clone().on("account", id, &*account.name);
        let expires_at = token_for(&account.waba_id, &self.state).expires_at;
        audit::insert(tx, &entry.changed(None, json!({ "expires_at": expires_at })))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use whatsapp_client::tokens::GranularScope;

    use super::*;

    #[test]
    fn a_permission_for_another_business_account_is_none() {
        let scopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
        let granular = |scope: &str, targets: &[&str]| GranularScope {
            scope: Some(scope.to_owned()),
            target_ids: targets.iter().map(|&id| id.to_owned()).collect(),
        };
        let state = TokenState {
            is_valid: true,
            scopes: scopes.map(str::to_owned).to_vec(),
            granular_scopes: vec![granular(scopes[0], &["1"]), granular(scopes[1], &[])],
            ..TokenState::default()
        };
        assert_eq!(token_for("1", &state).missing(), Vec::<&str>::new());
        assert_eq!(token_for("2", &state).missing(), ["whatsapp_business_messaging"]);
    }
}
