//! Setting a second factor up, and taking it away.

use domain::audit::Action;
use domain::ids::AgentId;
use domain::letter::Letter;
use domain::throttle::WRONG_STEP_UP;
use persistence::second_factors;
use persistence::{audit, users};

use super::passwords::write;
use super::throttling::{must_be_open, must_count};
use crate::Db;
use crate::auth::{Caller, NewSecondFactor, SecondFactors, by_agent};
use crate::problem::{Kind, Problem};

/// Begins a second factor. It counts from the first code on that shows that it works.
pub async fn begin(
    db: &Db,
    factors: &SecondFactors,
    caller: &Caller,
) -> Result<NewSecondFactor, Problem> {
    caller.must_have_stepped_up(db.now())?;
    let agent = caller.agent();
    let new = factors.begin(caller.company, agent, &caller.member().agent.email)?;
    db.company(caller.company, move |tx| {
        let there = second_factors::lock(tx, agent)?;
        if there.is_some_and(|there| there.confirmed_at.is_some()) {
            return Err(Problem::from(Kind::StateConflict).because("there is one already"));
        }
        second_factors::insert(tx, agent, &new.sealed)?;
        Ok(new)
    })
    .await
}

/// Confirms it with a code of the app. Answers with the recovery codes, which nobody can see again.
pub async fn confirm(
    db: &Db,
    factors: &SecondFactors,
    caller: &Caller,
    code: String,
) -> Result<Vec<String>, Problem> {
    let (agent, company, factors) = (caller.agent(), caller.company, factors.clone());
    let meter = by_agent(WRONG_STEP_UP, agent);
    let counted = meter.clone();
    db.batch(move |batch| must_be_open(batch, &[meter])).await?;
    let entry = caller.did(Action::SecondFactorOn);
    let confirmed = db
        .company(company, move |tx| {
            let factor = second_factors::lock(tx, agent)?;
            let factor = factor.filter(|factor| factor.confirmed_at.is_none());
            let nothing = || Problem::from(Kind::StateConflict).because("nothing was begun");
            if !factors.take(tx, agent, &factor.ok_or_else(nothing)?, &code)? {
                return Ok(None);
            }
            let (codes, hashes) = factors.recovery_codes(company, agent);
            second_factors::replace_codes(tx, agent, hashes)?;
            audit::insert(tx, &entry)?;
            write(tx, Letter::SecondFactorChanged { agent, is_on: true })?;
            Ok(Some(codes))
        })
        .await?;
    let Some(codes) = confirmed else {
        db.batch(move |batch| must_count(batch, &counted)).await?;
        return Err(Problem::field("code", "wrong", "is not the code of now"));
    };
    db.wakes().members.forget(agent);
    Ok(codes)
}

/// Gives the caller new recovery codes in place of the old ones.
pub async fn renew_codes(
    db: &Db,
    factors: &SecondFactors,
    caller: &Caller,
) -> Result<Vec<String>, Problem> {
    caller.must_have_stepped_up(db.now())?;
    let (agent, company) = (caller.agent(), caller.company);
    let (codes, hashes) = factors.recovery_codes(company, agent);
    let entry = caller.did(Action::SecondFactorOn);
    db.company(company, move |tx| {
        let factor = second_factors::lock(tx, agent)?;
        if factor.is_none_or(|factor| factor.confirmed_at.is_none()) {
            return Err(Problem::from(Kind::StateConflict).because("there is no second factor"));
        }
        second_factors::replace_codes(tx, agent, hashes)?;
        audit::insert(tx, &entry.changed(None, serde_json::json!({ "recovery_codes": "new" })))?;
        Ok(codes)
    })
    .await
}

/// Takes somebody's second factor away: the caller's own, or that of somebody whom they may steer and
/// who lost it.
pub async fn remove(db: &Db, caller: &Caller, whose: Option<AgentId>) -> Result<(), Problem> {
    caller.must_have_stepped_up(db.now())?;
    let (me, agent) = (caller.agent(), whose.unwrap_or(caller.agent()));
    let entry = caller.did(Action::SecondFactorOff);
    db.company(caller.company, move |tx| {
        let locked = users::lock(tx, &[me, agent])?;
        let find = |id| locked.iter().find(|user| user.agent.id == id).ok_or(Kind::NotFound);
        let (actor, user) = (find(me)?, find(agent)?);
        if me != agent {
            actor.may_make(user, user.agent.role)?;
        }
        if second_factors::lock(tx, agent)?.is_none() {
            return Err(Problem::from(Kind::StateConflict).because("there is no second factor"));
        }
        second_factors::remove(tx, agent)?;
        audit::insert(tx, &entry.on("user", agent, &*user.agent.name))?;
        Ok(write(tx, Letter::SecondFactorChanged { agent, is_on: false })?)
    })
    .await?;
    db.wakes().members.forget(agent);
    Ok(())
}
