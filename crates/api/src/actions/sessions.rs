//! Signing in, and tickets for sockets.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::SessionId;
use persistence::sessions::{self, NewSession};

use crate::Db;
use crate::auth::{ACCESS_LIFE, Caller, Hasher, Tokens};
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, hash_token, new_token};

/// How long a sign-in lasts, whatever happens.
const SESSION_LIFE: TimeDelta = TimeDelta::days(30);
/// How long a ticket waits for its socket.
const TICKET_LIFE: TimeDelta = TimeDelta::seconds(30);

/// What a sign-in gives.
pub struct SignedIn {
    /// Who signed in.
    pub caller: Caller,
    /// Good for a quarter of an hour.
    pub access_token: String,
    /// Until when that is, in seconds from now.
    pub expires_in: i64,
    /// What gets the next access token.
    pub refresh_token: String,
}

/// Signs somebody in. Unknown addresses take as long as wrong passwords, and look the same.
pub async fn sign_in(
    db: &Db,
    hasher: &Hasher,
    tokens: &Tokens,
    email: &str,
    password: Secret,
) -> Result<SignedIn, Problem> {
    let email = normal(email);
    let found = db.batch(move |batch| Ok(sessions::find_credentials(batch, &email)?)).await?;
    let hash = found.as_ref().map(|credentials| credentials.password_hash.clone());
    let matches = hasher.matches(password, hash).await?;
    let Some(credentials) = found.filter(|_| matches) else {
        return Err(Kind::InvalidCredentials.into());
    };
    let (refresh_token, refresh_hash) = new_token();
    let session = NewSession {
        id: SessionId::new(),
        agent: credentials.agent,
        refresh_hash,
        expires_at: db.now() + SESSION_LIFE,
    };
    let id = session.id;
    db.company(credentials.company, move |tx| Ok(sessions::insert(tx, &session)?)).await?;
    let caller = Caller::of(db, credentials.company, id).await?;
    let access_token = tokens
        .issue(credentials.agent, credentials.company, id, db.now())
        .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
    Ok(SignedIn { caller, access_token, expires_in: ACCESS_LIFE.num_seconds(), refresh_token })
}

/// Addresses are kept and compared in lower case, for nobody tells them apart by it.
pub fn normal(email: &str) -> String {
    email.trim().to_ascii_lowercase()
}

/// Gives out a ticket that opens one socket.
pub async fn issue_ticket(db: &Db, caller: &Caller) -> Result<(String, DateTime<Utc>), Problem> {
    let (ticket, hash) = new_token();
    let (device, expires_at) = (caller.device(), db.now() + TICKET_LIFE);
    db.batch(move |batch| Ok(sessions::insert_ticket(batch, &hash, &device, expires_at)?)).await?;
    Ok((ticket, expires_at))
}

/// Takes a ticket: whoever shows it first is let in as its owner.
pub async fn redeem_ticket(db: &Db, ticket: &str) -> Result<Caller, Problem> {
    let hash = hash_token(ticket);
    let device = db.batch(move |batch| Ok(sessions::take_ticket(batch, &hash)?)).await?;
    let device = device.ok_or(Kind::InvalidToken)?;
    Caller::of(db, device.company, device.session).await
}
