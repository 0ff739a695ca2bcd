//! Passwords: lost, chosen anew, changed, and asked for once more.

use domain::audit::{Action, Actor, NewEntry};
use domain::letter::Letter;
use domain::password;
use domain::throttle::{FORGOTTEN, RECOVERIES, WRONG_STEP_UP};
use persistence::jobs::{self, Work};
use persistence::links::{self, Purpose};
use persistence::sessions::{self, Ended, Which};
use persistence::{Batch, StoreError, Tx, audit, companies, recoveries, throttles, users};

use super::sessions::end_now;
use super::throttling::{count_wrong, must_be_open, must_count, wrong_link};
use crate::Db;
use crate::auth::{
    Caller, ClientInfo, Hasher, SecondFactors, by_address, by_agent, by_client, matches,
};
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, hash_token};

/// Notes that somebody forgot their password. Whether there is such a user is looked at later, so
/// that nothing about the answer depends on it.
pub async fn forget(db: &Db, email: String, client: &ClientInfo) -> Result<(), Problem> {
    let meter = by_client(FORGOTTEN, client);
    db.batch(move |batch| {
        must_count(batch, &meter)?;
        Ok(recoveries::insert(batch, &email)?)
    })
    .await
}

/// Looks at some of those who forgot their password. Answers with how many.
pub fn look_at_recoveries(db: &Db, limit: i64) -> Result<usize, StoreError> {
    db.batch_now(|batch| {
        let asked = recoveries::take(batch, limit)?;
        for email in &asked {
            let address = domain::email::normal(email);
            let Some((company, agent)) = users::find_by_address(batch, &address)? else { continue };
            if throttles::count(batch, &by_address(RECOVERIES, &address))?.is_some() {
                continue;
            }
            batch.company(company, |tx| {
                let user = users::find(tx, agent)?.user;
                let entry = NewEntry::of(Action::PasswordForgotten);
                audit::insert(tx, &entry.on("user", agent, user.agent.name))?;
                write(tx, Letter::ResetPassword { agent })
            })?;
        }
        Ok(asked.len())
    })
}

/// Lets a letter be written after the commit.
pub(super) fn write(tx: &mut Tx<'_>, letter: Letter) -> Result<(), StoreError> {
    jobs::employ(tx, Work::SendMail { letter }, None)?;
    Ok(())
}

/// Chooses a new password with the token of a mailed link, and ends all sessions. Answers with the
/// address. A second factor is asked for at the next sign-in as ever.
pub async fn reset(
    db: &Db,
    hasher: &Hasher,
    token: &str,
    password: Secret,
    client: &ClientInfo,
) -> Result<String, Problem> {
    let hash = hash_token(token);
    let looked_up = hash.clone();
    let find =
        move |batch: &mut Batch<'_>| Ok(links::find(batch, Purpose::ResetPassword, &looked_up)?);
    let Some((company, agent)) = db.batch(find).await? else {
        return Err(wrong_link(db, client, Kind::ResetTokenInvalid).await);
    };
    let typed = password.clone();
    db.snapshot(company, move |tx| check_new(tx, "password", agent, &typed)).await?;
    let new = hasher.hash(password).await?;
    let ip = client.ip.to_string();
    db.company(company, move |tx| {
        if !links::take(tx, agent, Purpose::ResetPassword, &hash)? {
            return Err(Kind::ResetTokenInvalid.into());
        }
        let mut locked = users::lock(tx, &[agent])?;
        let mut user = locked.pop().ok_or(Kind::ResetTokenInvalid)?;
        // Whoever reads the mail has shown that the address is theirs.
        user.verified_at = user.verified_at.or(Some(tx.now()));
        users::save(tx, &user)?;
        users::save_password(tx, agent, &new)?;
        end_now(tx, agent, Which::All, Ended::PasswordChanged)?;
        let who = user.agent;
        let actor = Actor { agent, name: who.name, email: who.email.clone() };
        audit::insert(tx, &NewEntry::of(Action::PasswordChanged).by(actor).from(ip))?;
        write(tx, Letter::PasswordChanged { agent })?;
        Ok(who.email)
    })
    .await
}

/// Checks a new password of somebody against the company's policy.
pub(super) fn check_new(
    tx: &mut Tx<'_>,
    field: &str,
    agent: domain::ids::AgentId,
    password: &Secret,
) -> Result<(), Problem> {
    let (company, user) = (companies::find(tx)?, users::find(tx, agent)?.user.agent);
    let least = company.settings.policies.password_min_length;
    let personal = [user.email.as_str(), user.name.as_str(), company.name.as_str()];
    Ok(password::check(field, password.expose(), least, &personal)?)
}

/// Changes the caller's password, and ends their other sessions.
pub async fn change(
    db: &Db,
    hasher: &Hasher,
    caller: &Caller,
    current: Secret,
    new: Secret,
) -> Result<(), Problem> {
    let (agent, typed) = (caller.agent(), new.clone());
    db.snapshot(caller.company, move |tx| check_new(tx, "new_password", agent, &typed)).await?;
    let verified = must_match(db, hasher, caller, current).await?;
    let hash = hasher.hash(new).await?;
    let (session, entry) = (caller.session, caller.did(Action::PasswordChanged));
    db.company(caller.company, move |tx| {
        if users::lock_password(tx, agent)?.as_ref() != Some(&verified) {
            return Err(Kind::InvalidCredentials.into());
        }
        users::save_password(tx, agent, &hash)?;
        links::remove(tx, agent, Purpose::ResetPassword)?;
        end_now(tx, agent, Which::AllBut(session), Ended::PasswordChanged)?;
        sessions::save_authenticated(tx, session)?;
        audit::insert(tx, &entry)?;
        Ok(write(tx, Letter::PasswordChanged { agent })?)
    })
    .await?;
    db.wakes().members.forget(agent);
    Ok(())
}

/// Refuses a wrong password of somebody who is signed in, and counts it. Answers with the hash that it
/// was right for.
async fn must_match(
    db: &Db,
    hasher: &Hasher,
    caller: &Caller,
    password: Secret,
) -> Result<String, Problem> {
    let (db, agent, company) = (db.clone(), caller.agent(), caller.company);
    let meter = by_agent(WRONG_STEP_UP, agent);
    hasher
        .run(move || {
            let kept = db.batch_now::<_, Problem>(|batch| {
                must_be_open(batch, std::slice::from_ref(&meter))?;
                Ok(batch.company(company, |tx| users::password_hash(tx, agent))?)
            })?;
            if matches(&password, Some(&kept)) {
                return Ok(kept);
            }
            Err(count_wrong(&db, &meter))
        })
        .await
}

/// Lets the caller prove once more who they are.
pub async fn step_up(
    db: &Db,
    hasher: &Hasher,
    factors: &SecondFactors,
    caller: &Caller,
    password: Secret,
    code: Option<String>,
) -> Result<(), Problem> {
    must_match(db, hasher, caller, password).await?;
    let (agent, session, factors) = (caller.agent(), caller.session, factors.clone());
    let proved = db.company(caller.company, move |tx| {
        factors.must_take(tx, agent, code.as_deref())?;
        Ok(sessions::save_authenticated(tx, session)?)
    });
    match proved.await {
        Err(problem) if problem.kind() == Kind::InvalidCredentials => {
            let meter = by_agent(WRONG_STEP_UP, agent);
            let db = db.clone();
            Err(db.clone().aside(move || Ok::<_, Problem>(count_wrong(&db, &meter))).await?)
        }
        other => {
            db.wakes().members.forget(agent);
            other
        }
    }
}
