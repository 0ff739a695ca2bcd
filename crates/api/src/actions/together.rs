//! Several colleagues at one chat: who writes an answer, and who looks.

use chrono::TimeDelta;
use domain::chat::Chat;
use domain::ids::{AgentId, ChatId};
use domain::visibility::Audience;
use persistence::jobs::{self, Work};
use persistence::leases::{self, Lease};
use persistence::{Tx, agents, chats};

use super::sight;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// How long somebody who writes is believed to go on.
const LEASE: TimeDelta = TimeDelta::seconds(15);

/// Somebody at a chat, and those whom that concerns.
pub struct Writing {
    /// Who sees the chat.
    pub audience: Audience,
    /// Who writes the answer: whoever asked, or a colleague who was sooner. Nobody, if whoever asked only
    /// writes and may not answer.
    pub lease: Option<Lease>,
}

impl Writing {
    /// The colleague who was sooner.
    pub fn colleague(&self, me: AgentId) -> Option<&Lease> {
        self.lease.as_ref().filter(|lease| lease.agent != me)
    }
}

/// Takes the lease on the answer, unless a colleague has it.
pub async fn take_lease(db: &Db, caller: &Caller, id: ChatId) -> Result<Writing, Problem> {
    let caller = caller.clone();
    caller.member().agent.must_be_working()?;
    db.company(caller.company, move |tx| {
        let chat = sight::find(tx, caller.viewer(), id)?.chat;
        must_be_able(tx, &caller, &chat)?;
        write(tx, &caller, &chat)
    })
    .await
}

/// Lets the customer see that somebody is typing, and takes the lease on the answer.
pub async fn show_typing(db: &Db, caller: &Caller, id: ChatId) -> Result<Writing, Problem> {
    let caller = caller.clone();
    caller.member().agent.must_be_working()?;
    db.company(caller.company, move |tx| {
        let chat = sight::find(tx, caller.viewer(), id)?.chat;
        must_be_able(tx, &caller, &chat)?;
        if let Some(wamid) = chat.last_inbound.clone() {
            let work = Work::ShowTyping { wamid };
            jobs::employ(tx, work, Some(chat.account))?;
        }
        write(tx, &caller, &chat)
    })
    .await
}

/// Lets only colleagues see that somebody is typing. Whoever may answer takes the lease, if they are at work now: a
/// socket is open for longer than they may be.
pub async fn type_among_colleagues(
    db: &Db,
    caller: &Caller,
    id: ChatId,
) -> Result<Writing, Problem> {
    let caller = caller.clone();
    db.company(caller.company, move |tx| {
        let chat = sight::find(tx, caller.viewer(), id)?.chat;
        let is_able = must_be_able(tx, &caller, &chat).is_ok();
        if is_able && agents::find(tx, caller.agent())?.must_be_working().is_ok() {
            return write(tx, &caller, &chat);
        }
        Ok(Writing { audience: Audience::of(&chat, None), lease: None })
    })
    .await
}

/// Who sees a chat that the caller sees.
pub async fn audience(db: &Db, caller: &Caller, id: ChatId) -> Result<Audience, Problem> {
    let caller = caller.clone();
    db.snapshot(caller.company, move |tx| {
        Ok(Audience::of(&sight::find(tx, caller.viewer(), id)?.chat, None))
    })
    .await
}

/// Who sees a chat, whether the caller still does or not; nobody, if it is gone.
pub async fn audience_left(db: &Db, caller: &Caller, id: ChatId) -> Result<Audience, Problem> {
    db.snapshot(caller.company, move |tx| Ok(Audience::of(&chats::find(tx, id)?.chat, None))).await
}

fn must_be_able(tx: &Tx<'_>, caller: &Caller, chat: &Chat) -> Result<(), Problem> {
    let supervises = caller.viewer().role.supervises();
    Ok(chat.may_be_answered_by(caller.agent(), supervises, tx.now())?)
}

fn write(tx: &mut Tx<'_>, caller: &Caller, chat: &Chat) -> Result<Writing, Problem> {
    let lease = leases::take(tx, chat.id, caller.agent(), LEASE)?;
    Ok(Writing { audience: Audience::of(chat, None), lease: Some(lease) })
}
