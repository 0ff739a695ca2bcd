//! Sign-ins, and the refresh tokens that keep them going.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, CompanyId, SessionId};
use domain::session::RefreshToken;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// What is needed to check who signs in.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose company.
    pub company: CompanyId,
    /// Who.
    pub agent: AgentId,
    /// What they are called.
    pub name: String,
    /// The PHC string of their password.
    pub password_hash: String,
    /// They signed in from this client before.
    pub is_known_client: bool,
}

/// A new sign-in.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub agent: AgentId,
    /// SHA-256 of the refresh token.
    pub refresh_hash: Vec<u8>,
    /// What it is on, as far as the client says.
    pub device: String,
    /// Where it is.
    pub ip: String,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// A sign-in, as its owner sees it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Session {
    /// Which.
    #[diesel(sql_type = SqlUuid, deserialize_as = Uuid)]
    pub id: SessionId,
    /// What it is on.
    #[diesel(sql_type = Text)]
    pub device: String,
    /// Where it was last.
    #[diesel(sql_type = Text)]
    pub ip: String,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When something was last heard of it.
    #[diesel(sql_type = Timestamptz)]
    pub last_used_at: DateTime<Utc>,
    /// When it ends by itself.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

/// Why a session ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Its owner signed out.
    SignedOut,
    /// Its owner, or somebody who may, ended it from elsewhere.
    FromElsewhere,
    /// A refresh token came a second time.
    TokenReused,
    /// The password is another one.
    PasswordChanged,
    /// Its owner may not sign in any more.
    Removed,
}

impl Ended {
    /// The word under which it is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::FromElsewhere => "from_elsewhere",
            Self::TokenReused => "token_reused",
            Self::PasswordChanged => "password_changed",
            Self::Removed => "removed",
        }
    }
}

/// Finds who signs in with an address, in whatever company, and whether they did so from this client
/// before.
pub fn find_credentials(
    batch: &mut Batch<'_>,
    email: &str,
    ip: &str,
) -> Result<Option<Credentials>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        name: String,
        #[diesel(sql_type = Text)]
        password_hash: String,
        #[diesel(sql_type = Bool)]
        is_known_client: bool,
    }
    let row: Option<Row> = sql("select a.company_id, a.id, a.name, a.password_hash, \
            exists (select from sessions s where s.company_id = a.company_id \
                and s.agent_id = a.id and s.ip = ?) as is_known_client \
         from agents a where a.email = ? and a.deleted_at is null and a.disabled_at is null")
    .bind::<Text, _>(ip)
    .bind::<Text, _>(email)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.map(|row| Credentials {
        company: row.company_id.into(),
        agent: row.id.into(),
        name: row.name,
        password_hash: row.password_hash,
        is_known_client: row.is_known_client,
    }))
}

/// Begins a session, with its first refresh token.
pub fn insert(tx: &mut Tx<'_>, new: &NewSession) -> Result<(), StoreError> {
    let (now, id) = (tx.now(), Uuid::from(new.id));
    sql("insert into sessions (company_id, id, agent_id, device, ip, created_at, last_used_at, \
            authenticated_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(Uuid::from(new.agent))
    .bind::<Text, _>(&new.device)
    .bind::<Text, _>(&new.ip)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(new.expires_at)
    .execute(tx.conn)?;
    insert_refresh_token(tx, new.id, &new.refresh_hash)
}

/// Adds the refresh token that comes next.
pub fn insert_refresh_token(
    tx: &mut Tx<'_>,
    session: SessionId,
    hash: &[u8],
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into refresh_tokens (company_id, session_id, hash, issued_at) values (?, ?, ?, ?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(session))
        .bind::<Binary, _>(hash)
        .bind::<Timestamptz, _>(now)
        .execute(tx.conn)?;
    Ok(())
}

/// A refresh token that somebody shows, and the session it belongs to.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub agent: AgentId,
    /// Of which session.
    pub session: SessionId,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When something was last heard of the session.
    pub last_used_at: DateTime<Utc>,
    /// Its owner may still sign in, and it has neither ended nor expired.
    pub is_alive: bool,
    /// The token.
    pub token: RefreshToken,
}

/// Finds the session, of whatever company, that a refresh token belongs to.
pub fn find_by_refresh_token(
    batch: &mut Batch<'_>,
    hash: &[u8],
) -> Result<Option<(CompanyId, SessionId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        session_id: Uuid,
    }
    let row: Option<Row> = sql("select company_id, session_id from refresh_tokens where hash = ?")
        .bind::<Binary, _>(hash)
        .get_result(batch.conn)
        .optional()?;
    Ok(row.map(|row| (row.company_id.into(), row.session_id.into())))
}

/// Locks a session with one of its refresh tokens: those who show tokens of it come one by one.
pub fn lock_by_refresh_token(
    tx: &mut Tx<'_>,
    session: SessionId,
    hash: &[u8],
) -> Result<Shown, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        created_at: DateTime<Utc>,
        #[diesel(sql_type = Timestamptz)]
        last_used_at: DateTime<Utc>,
        #[diesel(sql_type = Bool)]
        is_alive: bool,
    }
    #[derive(QueryableByName)]
    struct Token {
        #[diesel(sql_type = Nullable<Timestamptz>)]
        used_at: Option<DateTime<Utc>>,
        #[diesel(sql_type = Bool)]
        is_successor_used: bool,
    }
    let now = tx.now();
    let row: Row = sql("select s.agent_id, s.created_at, s.last_used_at, s.ended_at is null \
            and s.expires_at > ? and a.disabled_at is null and a.deleted_at is null as is_alive \
         from sessions s join agents a on a.company_id = s.company_id and a.id = s.agent_id \
         where s.company_id = ? and s.id = ? for no key update of s")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(session))
    .get_result(tx.conn)?;
    // Only now, for whoever waited above must see what the one before did.
    let token: Token = sql("select t.used_at, exists (select from refresh_tokens n \
            where n.company_id = t.company_id and n.session_id = t.session_id \
                and n.issued_at >= t.used_at and n.hash <> t.hash and n.used_at is not null) \
            as is_successor_used \
         from refresh_tokens t where t.company_id = ? and t.session_id = ? and t.hash = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(session))
    .bind::<Binary, _>(hash)
    .get_result(tx.conn)?;
    Ok(Shown {
        agent: row.agent_id.into(),
        session,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        is_alive: row.is_alive,
        token: RefreshToken { used_at: token.used_at, is_successor_used: token.is_successor_used },
    })
}

/// Notes that a refresh token was exchanged, and where the session is now.
pub fn save_refreshed(
    tx: &mut Tx<'_>,
    session: SessionId,
    hash: &[u8],
    ip: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("with used as (update refresh_tokens set used_at = ? \
            where company_id = ? and session_id = ? and hash = ?) \
         update sessions set last_used_at = ?, ip = ? where company_id = ? and id = ?")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(session))
    .bind::<Binary, _>(hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(ip)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(session))
    .execute(tx.conn)?;
    Ok(())
}

/// Notes that the owner of a session proved who they are once more.
pub fn save_authenticated(tx: &mut Tx<'_>, session: SessionId) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update sessions set authenticated_at = ? where company_id = ? and id = ?")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(session))
        .execute(tx.conn)?;
    Ok(())
}

/// Lists the living sessions of somebody, the newest first.
pub fn list(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<Session>, StoreError> {
    let now = tx.now();
    Ok(sql("select id, device, ip, created_at, last_used_at, expires_at from sessions \
         where company_id = ? and agent_id = ? and ended_at is null and expires_at > ? \
         order by created_at desc, id desc limit 200")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(now)
    .load(tx.conn)?)
}

/// Ends living sessions of somebody: one, or all but one, or all. Answers with those that ended.
pub fn end(
    tx: &mut Tx<'_>,
    agent: AgentId,
    which: Which,
    why: Ended,
) -> Result<Vec<SessionId>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let (only, except) = match which {
        Which::All => (None, None),
        Which::One(id) => (Some(Uuid::from(id)), None),
        Which::AllBut(id) => (None, Some(Uuid::from(id))),
    };
    let now = tx.now();
    let ended: Vec<Row> = sql("update sessions set ended_at = ?, ended_why = ? \
         where company_id = ? and agent_id = ? and ended_at is null \
            and id = coalesce(?, id) and id is distinct from ? returning id")
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(why.word())
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Nullable<SqlUuid>, _>(only)
    .bind::<Nullable<SqlUuid>, _>(except)
    .load(tx.conn)?;
    Ok(ended.into_iter().map(|row| row.id.into()).collect())
}

/// Which sessions of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every one.
    All,
    /// This one.
    One(SessionId),
    /// Every other one.
    AllBut(SessionId),
}

/// Forgets sessions that were over before `then`, some at a time.
pub fn forget(batch: &mut Batch<'_>, then: DateTime<Utc>, limit: i64) -> Result<usize, StoreError> {
    Ok(sql("with old as (select company_id, id from sessions where expires_at < ? \
            order by expires_at limit ?), \
         tokens as (delete from refresh_tokens t using old \
            where t.company_id = old.company_id and t.session_id = old.id) \
         delete from sessions s using old where s.company_id = old.company_id and s.id = old.id")
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}

/// Forgets refresh tokens that were exchanged before `then`: when one comes again after that, it is
/// only unknown.
pub fn forget_refresh_tokens(batch: &mut Batch<'_>, then: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from refresh_tokens where used_at < ?")
        .bind::<Timestamptz, _>(then)
        .execute(batch.conn)?;
    Ok(())
}
