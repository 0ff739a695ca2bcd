//! Asking people to join, and joining.

use chrono::TimeDelta;
use domain::agent::{Agent, Role};
use domain::audit::{Action, Actor, NewEntry};
use domain::email::EmailAddress;
use domain::ids::{AccountId, InvitationId};
use domain::language::Language;
use domain::letter::Letter;
use domain::password;
use domain::user::{User, name_of_field};
use persistence::invitations::{self, INVITED_ALREADY, Invitation, Place};
use persistence::users::ADDRESS_TAKEN;
use persistence::{StoreError, Tx, audit, companies, users};
use serde_json::json;

use super::page::Page;
use super::passwords::write;
use super::registration::newcomer;
use super::throttling::{may_write_to, wrong_link};
use super::users::{must_be_ours, record};
use crate::Db;
use crate::auth::{Caller, ClientInfo, Hasher};
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, hash_token};

/// How long somebody has time to accept.
pub const LIFE: TimeDelta = TimeDelta::days(7);

/// Whom to invite, as typed.
pub struct Wish {
    /// Their address.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they will be.
    pub role: Role,
    /// The accounts they will work on.
    pub accounts: Vec<AccountId>,
    /// In which language they are written to; the caller's, if nothing is said.
    pub language: Option<Language>,
}

/// Invites somebody; to give more than an agent's rights asks for the password, as a change of roles
/// does. Whether their address belongs to somebody already is for them alone to learn.
pub async fn invite(db: &Db, caller: &Caller, wish: Wish) -> Result<Invitation, Problem> {
    caller.must_be_verified()?;
    if wish.role > Role::Agent {
        caller.must_have_stepped_up(db.now())?;
    }
    let email = EmailAddress::of_field("email", &wish.email)?;
    let name = name_of_field("name", &wish.name)?;
    let (me, entry) = (caller.agent(), caller.did(Action::Invited));
    let company = caller.company;
    db.batch(move |batch| {
        let is_written_to = may_write_to(batch, email.as_str())?;
        batch.company(company, |tx| {
            let actor = users::find(tx, me)?;
            actor.user.may_invite(wish.role)?;
            must_be_ours(tx, "account_ids", &wish.accounts)?;
            let now = tx.now();
            let new = Invitation {
                id: InvitationId::new(),
                email: email.as_str().to_owned(),
                name,
                role: wish.role,
                language: wish.language.unwrap_or(actor.language),
                accounts: wish.accounts,
                invited_by: me,
                created_at: now,
                expires_at: now + LIFE,
            };
            invitations::insert(tx, &new).map_err(invited_already)?;
            if is_written_to {
                write(tx, Letter::Invitation { invitation: new.id })?;
            }
            let after =
                json!({ "email": new.email, "role": new.role, "account_ids": new.accounts });
            audit::insert(tx, &entry.on("invitation", new.id, &*new.name).changed(None, after))?;
            Ok(new)
        })
    })
    .await
}

fn invited_already(error: StoreError) -> Problem {
    match error {
        StoreError::Conflict(name) if name == INVITED_ALREADY => {
            Problem::field("email", "duplicate", "was invited already; send the invitation again")
        }
        other => other.into(),
    }
}

/// Lists the open invitations.
pub async fn list(
    db: &Db,
    caller: &Caller,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<Invitation>, Problem> {
    db.snapshot(caller.company, move |tx| {
        Ok(Page::of(invitations::list(tx, before, limit + 1)?, limit))
    })
    .await
}

/// Sends an invitation again, with a new link and new time.
pub async fn send_again(db: &Db, caller: &Caller, id: InvitationId) -> Result<Invitation, Problem> {
    let (me, company, entry) = (caller.agent(), caller.company, caller.did(Action::Invited));
    db.batch(move |batch| {
        let invitation = batch.company(company, |tx| {
            let mut invitation = invitations::lock(tx, id)?;
            users::find(tx, me)?.user.may_invite(invitation.role)?;
            invitation.expires_at = tx.now() + LIFE;
            invitation.invited_by = me;
            invitations::save_begin(tx, &invitation)?;
            let after = json!({ "email": invitation.email, "role": invitation.role });
            let entry = entry.on("invitation", id, &*invitation.name);
            audit::insert(tx, &entry.changed(None, after))?;
            Ok::<_, Problem>(invitation)
        })?;
        if may_write_to(batch, &invitation.email)? {
            batch.company(company, |tx| write(tx, Letter::Invitation { invitation: id }))?;
        }
        Ok(invitation)
    })
    .await
}

/// Takes an invitation back: its link is worth nothing from now on.
pub async fn withdraw(db: &Db, caller: &Caller, id: InvitationId) -> Result<(), Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::InvitationWithdrawn));
    db.company(caller.company, move |tx| {
        let invitation = invitations::lock(tx, id)?;
        users::find(tx, me)?.user.may_invite(invitation.role)?;
        invitations::remove(tx, id)?;
        let before = json!({ "email": invitation.email, "role": invitation.role });
        Ok(audit::insert(tx, &entry.on("invitation", id, invitation.name).changed(before, None))?)
    })
    .await
}

/// Somebody who was invited and comes.
pub struct Acceptance {
    /// Of the mailed link.
    pub token: String,
    /// The password they choose; nobody else ever knows it.
    pub password: Secret,
    /// What they call themselves, if it is not what they were invited as.
    pub name: Option<String>,
}

/// Joins the company that one was invited to. Answers with the address.
pub async fn accept(
    db: &Db,
    hasher: &Hasher,
    asked: Acceptance,
    client: &ClientInfo,
) -> Result<String, Problem> {
    let name = asked.name.map(|name| name_of_field("full_name", &name)).transpose()?;
    let hash = hash_token(&asked.token);
    let found = db.batch(move |batch| Ok(invitations::find_by_hash(batch, &hash)?)).await?;
    let Some((company, id)) = found else {
        return Err(wrong_link(db, client, Kind::InvitationTokenInvalid).await);
    };
    let typed = asked.password.clone();
    db.snapshot(company, move |tx| check_password(tx, id, &typed)).await?;
    let new = hasher.hash(asked.password).await?;
    let (hash, ip) = (hash_token(&asked.token), client.ip.to_string());
    // Across companies, for that is where somebody may have the address.
    db.batch(move |batch| {
        // Once more, for it may have been accepted or taken back meanwhile.
        if invitations::find_by_hash(batch, &hash)? != Some((company, id)) {
            return Err(Kind::InvitationTokenInvalid.into());
        }
        batch.company(company, |tx| join(tx, id, name, &new, &ip))
    })
    .await
}

fn check_password(tx: &mut Tx<'_>, id: InvitationId, password: &Secret) -> Result<(), Problem> {
    let invitation = invitations::find(tx, id).map_err(gone)?;
    let company = companies::find(tx)?;
    let personal = [&*invitation.email, &*invitation.name, &*company.name];
    let least = company.settings.policies.password_min_length;
    Ok(password::check("password", password.expose(), least, &personal)?)
}

fn gone(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound => Kind::InvitationTokenInvalid.into(),
        other => other.into(),
    }
}

fn join(
    tx: &mut Tx<'_>,
    id: InvitationId,
    name: Option<String>,
    password_hash: &str,
    ip: &str,
) -> Result<String, Problem> {
    let invitation = invitations::lock(tx, id).map_err(gone)?;
    // Whoever may not invite any more does not bring anybody in.
    let inviter = users::lock(tx, &[invitation.invited_by])?.pop().filter(User::is_active);
    if inviter.is_none_or(|inviter| inviter.may_invite(invitation.role).is_err()) {
        return Err(Kind::InvitationTokenInvalid.into());
    }
    let name = name.unwrap_or(invitation.name);
    let mut user = newcomer(&name, &invitation.email, invitation.role, tx.now());
    // The link came to their box.
    user.verified_at = Some(tx.now());
    users::insert(tx, &user, invitation.language, password_hash).map_err(|error| match error {
        StoreError::Conflict(name) if name == ADDRESS_TAKEN => Kind::AddressTaken.into(),
        other => Problem::from(other),
    })?;
    let still_ours = persistence::accounts::list_ids(tx)?;
    let given: Vec<AccountId> =
        invitation.accounts.into_iter().filter(|id| still_ours.contains(id)).collect();
    users::replace_accounts(tx, user.agent.id, &given)?;
    invitations::remove(tx, id)?;
    record(tx, &user, false);
    let Agent { id: agent, email, .. } = user.agent;
    let actor = Actor { agent, name, email: email.clone() };
    audit::insert(tx, &NewEntry::of(Action::Joined).by(actor).from(ip))?;
    Ok(email)
}
