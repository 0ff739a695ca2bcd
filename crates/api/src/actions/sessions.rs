//! Signing in and out, staying signed in, and tickets for sockets.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::{Action, Actor, NewEntry};
use domain::email;
use domain::event::Event;
use domain::ids::{AgentId, CompanyId, SessionId};
use domain::session::Refresh;
use domain::throttle::{WRONG_BY_ADDRESS, WRONG_BY_CLIENT};
use persistence::agents::{self, Member};
use persistence::events::{self, Position};
use persistence::presence::Device;
use persistence::sessions::{self, Credentials, Ended, NewSession, Session, Which};
use persistence::throttles::{self, Meter};
use persistence::{StoreError, Tx, audit, companies, if_found, tickets, users};

use super::throttling::must_be_open;
use crate::Db;
use crate::auth::{
    ACCESS_LIFE, Caller, ClientInfo, Hasher, SecondFactors, Tokens, by_address, by_client, hash,
    is_outdated, matches, session_is_over,
};
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, hash_token, new_token};

/// How long a ticket waits for its socket.
const TICKET_LIFE: TimeDelta = TimeDelta::seconds(30);

/// What a sign-in, or a refresh, gives.
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

/// Who wants in.
pub struct SignIn {
    /// As they typed it.
    pub email: String,
    /// As they typed it.
    pub password: Secret,
    /// Of their app, or from their paper.
    pub code: Option<String>,
    /// Where they are.
    pub client: ClientInfo,
}

/// Signs somebody in. Unknown addresses take as long as wrong passwords, and look the same.
pub async fn sign_in(
    db: &Db,
    hasher: &Hasher,
    tokens: &Tokens,
    factors: &SecondFactors,
    asked: SignIn,
) -> Result<SignedIn, Problem> {
    let (address, ip) = (email::normal(&asked.email), asked.client.ip.to_string());
    let by_client = by_client(WRONG_BY_CLIENT, &asked.client);
    let by_address = by_address(WRONG_BY_ADDRESS, &address);
    let (found, meters) = db
        .batch(move |batch| {
            let found = sessions::find_credentials(batch, &address, &ip)?;
            let mut meters = vec![by_client];
            // From where they signed in before, nobody else's attempts can shut them out.
            if !found.as_ref().is_some_and(|found| found.is_known_client) {
                meters.push(by_address);
            }
            must_be_open(batch, &meters)?;
            Ok((found, meters))
        })
        .await?;
    let (db, tokens, factors) = (db.clone(), tokens.clone(), factors.clone());
    hasher
        .run(move || {
            // Those that were tried while this one waited count, too.
            db.batch_now(|batch| must_be_open(batch, &meters))?;
            let kept = found.as_ref().map(|found| found.password_hash.as_str());
            let matches = matches(&asked.password, kept);
            let Some(credentials) = found.as_ref().filter(|_| matches) else {
                return Err(refuse(&db, &meters, found.as_ref(), asked.client.ip));
            };
            match enter(&db, &tokens, &factors, credentials, &asked) {
                Err(problem) if problem.kind() == Kind::InvalidCredentials => {
                    Err(refuse(&db, &meters, found.as_ref(), asked.client.ip))
                }
                other => other,
            }
        })
        .await
}

/// Counts a wrong attempt, and writes it down where it concerns somebody. Those beyond the limit are
/// not told whether they were wrong.
fn refuse(db: &Db, meters: &[Meter], found: Option<&Credentials>, ip: IpAddr) -> Problem {
    let closed = db.batch_now::<_, Problem>(|batch| {
        let mut closed = None;
        for meter in meters {
            closed = closed.max(throttles::count(batch, meter)?);
        }
        if let Some(found) = found {
            let (agent, name) = (found.agent, found.name.as_str());
            let entry = NewEntry::of(Action::SignInRefused).from(ip.to_string());
            let entry = entry.on("user", agent, name);
            batch.company(found.company, |tx| audit::insert(tx, &entry))?;
        }
        Ok(closed)
    });
    match closed {
        Ok(None) => Kind::InvalidCredentials.into(),
        Ok(Some(opens)) => Problem::too_many_until(opens, db.now()),
        Err(problem) => problem,
    }
}

/// Begins a session for somebody whose password is right; the second factor has its say.
fn enter(
    db: &Db,
    tokens: &Tokens,
    factors: &SecondFactors,
    credentials: &Credentials,
    asked: &SignIn,
) -> Result<SignedIn, Problem> {
    let (company, agent) = (credentials.company, credentials.agent);
    let (refresh_token, refresh_hash) = new_token();
    let id = SessionId::new();
    let rehashed = if is_outdated(&credentials.password_hash) {
        let hash = hash(&asked.password);
        Some(hash.map_err(|error| Problem::from(Kind::Internal).caused_by(error))?)
    } else {
        None
    };
    let member = db.company_now(company, |tx| {
        // Whoever changed the password meanwhile ended the sessions that were there, and not this one.
        let now = users::lock_password(tx, agent)?.ok_or(Kind::InvalidCredentials)?;
        if now != credentials.password_hash && !matches(&asked.password, Some(&now)) {
            return Err(Kind::InvalidCredentials.into());
        }
        factors.must_take(tx, agent, asked.code.as_deref())?;
        if let Some(hash) = &rehashed {
            users::save_password(tx, agent, hash)?;
        }
        let policies = companies::find(tx)?.settings.policies;
        let session = NewSession {
            id,
            agent,
            refresh_hash,
            device: asked.client.device.clone(),
            ip: asked.client.ip.to_string(),
            expires_at: tx.now() + policies.session_life(),
        };
        sessions::insert(tx, &session)?;
        let member = agents::find_member(tx, id)?;
        let (name, email) = (member.agent.name.clone(), member.agent.email.clone());
        let entry = NewEntry::of(Action::SignedIn).by(Actor { agent, name, email });
        audit::insert(tx, &entry.from(asked.client.ip.to_string()))?;
        Ok::<_, Problem>(member)
    })?;
    signed_in(db, tokens, company, id, asked.client.ip, member, refresh_token)
}

fn signed_in(
    db: &Db,
    tokens: &Tokens,
    company: CompanyId,
    session: SessionId,
    ip: IpAddr,
    member: Member,
    refresh_token: String,
) -> Result<SignedIn, Problem> {
    let access_token = tokens
        .issue(member.agent.id, company, session, db.now())
        .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
    let caller = Caller::new(company, session, ip, member);
    Ok(SignedIn { caller, access_token, expires_in: ACCESS_LIFE.num_seconds(), refresh_token })
}

/// What came of a refresh token, once that is written down.
enum Refreshed {
    Renewed(Box<Member>, String),
    InProgress,
    Stolen,
}

/// Exchanges a refresh token for the next one. A token that comes again ends the session for whoever
/// holds it, unless that is explained by two tabs that asked at once.
pub async fn refresh(
    db: &Db,
    tokens: &Tokens,
    token: &str,
    client: &ClientInfo,
) -> Result<SignedIn, Problem> {
    let hash = hash_token(token);
    let looked_up = hash.clone();
    let found = db.batch(move |batch| Ok(sessions::find_by_refresh_token(batch, &looked_up)?));
    let (company, session) = found.await?.ok_or(Kind::InvalidToken)?;
    let ip = client.ip;
    let outcome = db.company(company, move |tx| exchange(tx, session, &hash, ip)).await?;
    match outcome {
        Refreshed::Renewed(member, token) => {
            signed_in(db, tokens, company, session, ip, *member, token)
        }
        Refreshed::InProgress => Err(Kind::RefreshInProgress.into()),
        Refreshed::Stolen => Err(Kind::RefreshTokenReused.into()),
    }
}

fn exchange(
    tx: &mut Tx<'_>,
    session: SessionId,
    hash: &[u8],
    ip: IpAddr,
) -> Result<Refreshed, Problem> {
    let shown = sessions::lock_by_refresh_token(tx, session, hash)?;
    let (now, policies) = (tx.now(), companies::find(tx)?.settings.policies);
    let is_too_old = now >= shown.created_at + policies.session_life()
        || now >= shown.last_used_at + policies.session_idle();
    if !shown.is_alive || is_too_old {
        return Err(Problem::from(Kind::InvalidToken).because("the session is over"));
    }
    match shown.token.show(now) {
        Refresh::InProgress => Ok(Refreshed::InProgress),
        Refresh::Renew => {
            let (token, next) = new_token();
            sessions::save_refreshed(tx, session, hash, &ip.to_string())?;
            sessions::insert_refresh_token(tx, session, &next)?;
            let member = agents::find_member(tx, session)?;
            Ok(Refreshed::Renewed(Box::new(member), token))
        }
        Refresh::Stolen => {
            end_now(tx, shown.agent, Which::One(session), Ended::TokenReused)?;
            let agent = agents::find(tx, shown.agent)?;
            let entry = NewEntry::of(Action::TokenReused).from(ip.to_string());
            audit::insert(tx, &entry.on("user", agent.id, agent.name))?;
            Ok(Refreshed::Stolen)
        }
    }
}

/// Ends the session that a refresh token belongs to. Whoever shows none that is known is out already.
pub async fn sign_out(db: &Db, token: &str, client: &ClientInfo) -> Result<(), Problem> {
    let (hash, ip) = (hash_token(token), client.ip);
    let found = db.batch(move |batch| Ok(sessions::find_by_refresh_token(batch, &hash)?)).await?;
    let Some((company, session)) = found else { return Ok(()) };
    db.company(company, move |tx| {
        // It may have ended meanwhile.
        let Some(member) = if_found(agents::find_member(tx, session))? else { return Ok(()) };
        let agent = member.agent;
        end_now(tx, agent.id, Which::One(session), Ended::SignedOut)?;
        let actor = Actor { agent: agent.id, name: agent.name, email: agent.email };
        let entry = NewEntry::of(Action::SessionEnded).by(actor).from(ip.to_string());
        Ok(audit::insert(tx, &entry)?)
    })
    .await
}

/// Ends sessions, and lets their sockets hear of it.
pub(crate) fn end_now(
    tx: &mut Tx<'_>,
    agent: AgentId,
    which: Which,
    why: Ended,
) -> Result<usize, StoreError> {
    let sessions = sessions::end(tx, agent, which, why)?;
    let count = sessions.len();
    if count > 0 {
        tx.record(Event::SessionsEnded { agent, sessions });
    }
    Ok(count)
}

/// Lists the caller's sessions.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<Session>, Problem> {
    let agent = caller.agent();
    db.snapshot(caller.company, move |tx| Ok(sessions::list(tx, agent)?)).await
}

/// Ends one of the caller's sessions, or all but the one that asks.
pub async fn end(db: &Db, caller: &Caller, one: Option<SessionId>) -> Result<(), Problem> {
    let (agent, entry) = (caller.agent(), caller.did(Action::SessionEnded));
    let which = one.map_or(Which::AllBut(caller.session), Which::One);
    db.company(caller.company, move |tx| {
        let ended = end_now(tx, agent, which, Ended::FromElsewhere)?;
        if one.is_some() && ended == 0 {
            return Err(Kind::NotFound.into());
        }
        Ok(audit::insert(tx, &entry.changed(None, serde_json::json!({ "sessions": ended })))?)
    })
    .await
}

/// Gives out a ticket that opens one socket.
pub async fn issue_ticket(db: &Db, caller: &Caller) -> Result<(String, DateTime<Utc>), Problem> {
    let (ticket, hash) = new_token();
    let (device, expires_at) = (caller.device(), db.now() + TICKET_LIFE);
    db.batch(move |batch| Ok(tickets::insert(batch, &hash, &device, expires_at)?)).await?;
    Ok((ticket, expires_at))
}

/// Takes a ticket: whoever shows it first is let in as its owner, as they are at this place of the
/// log.
pub async fn redeem_ticket(
    db: &Db,
    ticket: &str,
    ip: IpAddr,
) -> Result<(Caller, Position), Problem> {
    let hash = hash_token(ticket);
    let device = db.batch(move |batch| Ok(tickets::take(batch, &hash)?)).await?;
    let Device { company, session, .. } = device.ok_or(Kind::InvalidToken)?;
    as_of_now(db, company, session, ip).await
}

/// Whoever a living session belongs to, as they are at this place of the log.
pub async fn as_of_now(
    db: &Db,
    company: CompanyId,
    session: SessionId,
    ip: IpAddr,
) -> Result<(Caller, Position), Problem> {
    let read =
        db.snapshot(company, move |tx| Ok((agents::find_member(tx, session)?, events::head(tx)?)));
    let (member, head) = read.await.map_err(session_is_over)?;
    Ok((Caller::new(company, session, ip, member), head))
}
