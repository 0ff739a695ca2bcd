//! Things of the moment: who writes where, and who looks at what. They are kept nowhere, may be lost, and
//! reach the sockets of this node; what must hold for all nodes, the lease on an answer, is in the database.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::ids::{AgentId, ChatId};
use domain::visibility::Audience;
use serde::Serialize;
use utoipa::ToSchema;

use super::feed::{Feed, Slot};
use super::frame::{EphemeralView, ServerFrame};
use crate::Db;
use crate::actions::together::{self, Writing};
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Something of the moment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
#[schema(as = EphemeralPayload)]
pub enum Moment {
    /// A colleague is writing an answer.
    Typing(ActivityPayload),
    /// A colleague looks at a chat from now on.
    Viewing(ActivityPayload),
    /// A colleague no longer looks at a chat.
    Left(ActivityPayload),
    /// Colleagues look at the chat that I look at from now on. Not told if there are none.
    Viewers(ViewersPayload),
    /// I write, and a colleague was sooner: the answer is theirs until then.
    ReplyLease(LeasePayload),
}

/// Who does something in which chat.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityPayload {
    /// Who.
    pub agent_id: AgentId,
    /// Where.
    pub chat_id: ChatId,
}

/// Who looks at a chat.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewersPayload {
    /// Which.
    pub chat_id: ChatId,
    /// Who, besides me.
    pub agent_ids: Vec<AgentId>,
}

/// Who writes the answer in a chat.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeasePayload {
    /// Who.
    pub agent_id: AgentId,
    /// Where.
    pub chat_id: ChatId,
    /// Until when that is believed.
    pub until: DateTime<Utc>,
}

/// What a client does in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// It writes.
    Typing(ChatId),
    /// It looks at this chat, or at none.
    Viewing(Option<ChatId>),
}

/// Tells colleagues what a client does, if it may see the chat.
pub(super) async fn show(
    db: Db,
    caller: Caller,
    feed: Arc<Feed>,
    slot: Arc<Slot>,
    doing: Doing,
) -> Result<(), Problem> {
    match doing {
        Doing::Typing(chat) => {
            let writing = together::type_among_colleagues(&db, &caller, chat).await?;
            announce(&db, &caller, chat, &writing)
        }
        Doing::Viewing(None) => match feed.look(&slot, None) {
            Some(left) => tell_left(&db, &caller, left).await,
            None => Ok(()),
        },
        Doing::Viewing(Some(chat)) => {
            let audience = together::audience(&db, &caller, chat).await?;
            if let Some(left) = feed.look(&slot, Some(chat)) {
                tell_left(&db, &caller, left).await?;
            }
            let agent_ids = feed.viewers(chat, &audience, caller.agent());
            if !agent_ids.is_empty() {
                let viewers = ViewersPayload { chat_id: chat, agent_ids };
                slot.add_moment(frame_of(&db, &caller, Moment::Viewers(viewers))?);
            }
            tell(&db, &caller, &audience, Moment::Viewing(activity(&caller, chat)))
        }
    }
}

/// Tells colleagues that somebody writes; and them, if a colleague was sooner.
pub(crate) fn announce(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    writing: &Writing,
) -> Result<(), Problem> {
    tell(db, caller, &writing.audience, Moment::Typing(activity(caller, chat)))?;
    warn(db, caller, chat, writing)
}

/// Tells somebody who writes that a colleague was sooner, on all their devices.
pub(crate) fn warn(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    writing: &Writing,
) -> Result<(), Problem> {
    let Some(lease) = writing.colleague(caller.agent()) else { return Ok(()) };
    let lease = LeasePayload { agent_id: lease.agent, chat_id: chat, until: lease.until };
    let frame = frame_of(db, caller, Moment::ReplyLease(lease))?;
    db.wakes().hub.tell(caller.company, &Audience::Agent(caller.agent()), None, &frame);
    Ok(())
}

/// Tells colleagues that somebody no longer looks at a chat. Whoever loses sight of it leaves it, too.
pub(super) async fn tell_left(db: &Db, caller: &Caller, chat: ChatId) -> Result<(), Problem> {
    let audience = together::audience_left(db, caller, chat).await?;
    tell(db, caller, &audience, Moment::Left(activity(caller, chat)))
}

fn tell(db: &Db, caller: &Caller, audience: &Audience, what: Moment) -> Result<(), Problem> {
    let frame = frame_of(db, caller, what)?;
    db.wakes().hub.tell(caller.company, audience, Some(caller.agent()), &frame);
    Ok(())
}

/// Writes something of the moment as it travels.
fn frame_of(db: &Db, caller: &Caller, what: Moment) -> Result<Bytes, Problem> {
    let event = EphemeralView { at: db.now(), company_id: caller.company, what };
    let frame = ServerFrame::Ephemeral { event }.encode();
    frame.map_err(|error| Problem::from(Kind::Internal).caused_by(error))
}

fn activity(caller: &Caller, chat: ChatId) -> ActivityPayload {
    ActivityPayload { agent_id: caller.agent(), chat_id: chat }
}
