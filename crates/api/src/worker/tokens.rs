//! Asking Meta what access tokens are good for. Page "Debugging access tokens".

use chrono::TimeDelta;
use domain::ids::AccountId;
use persistence::jobs::{self, Job, Kinds, Work};
use persistence::{StoreError, Tx, account_tokens};
use whatsapp_client::SendError;
use whatsapp_client::tokens::{App, TokenState};

use super::accounts::DOUBT;
use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::account_token;
use crate::numbers::Numbers;
use crate::secrets::Secret;

/// Runs until the server stops. Only an app can ask about tokens; without one, nobody does.
pub async fn run(db: Db, numbers: Numbers, app: Option<App>) {
    errands::run(&db.clone(), &Tokens { db, numbers, app }).await;
}

struct Tokens {
    db: Db,
    numbers: Numbers,
    app: Option<App>,
}

impl Errand for Tokens {
    const KINDS: Kinds = Kinds::Tokens;
    // Some minutes: it is asked again in some hours.
    const TRIES: i32 = 8;
    const LEASE: TimeDelta = TimeDelta::minutes(1);
    const AT_ONCE: i64 = 8;

    /// How it went stands beside the account, and it is asked again by itself.
    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        jobs::remove(tx, &[job.id])
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        match (&job.work, job.account, &self.app) {
            (Work::CheckToken, Some(account), Some(app)) => {
                errands::spare_meta(&self.db, &self.numbers, job).await?;
                self.check(job, account, app).await
            }
            _ => Ok(()),
        }
    }
}

impl Tokens {
    async fn check(&self, job: &Job, account: AccountId, app: &App) -> Result<(), Undone> {
        let token = self.numbers.token(&self.db, job.company, account).await?;
        let fingerprint = account_token::fingerprint(job.company, &token);
        let asked_at = self.db.now() - DOUBT;
        match self.look(app, &token).await {
            Ok(state) => {
                errands::write(&self.db, job, move |tx| {
                    account_token::learn(tx, account, &fingerprint, &state, asked_at)
                })
                .await
            }
            Err(undone) => {
                let fault = undone.fault().to_owned();
                errands::write(&self.db, job, move |tx| {
                    account_tokens::note_fault(tx, account, &fault)
                })
                .await?;
                Err(undone)
            }
        }
    }

    async fn look(&self, app: &App, token: &Secret) -> Result<TokenState, Undone> {
        let state = self.numbers.meta().debug_token(app, token.expose()).await;
        state.map_err(|error| match error {
            // It is the app that was refused, and not the token that it asks about.
            SendError::Refused(error) => Undone::ForGood(error.to_string()),
            error => Undone::Again(error.to_string(), error.retry_after()),
        })
    }
}
