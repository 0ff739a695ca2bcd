//! `/api/v1/chats`.

use std::collections::HashMap;

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::chat_filter::{Filter, Limit, List};
use domain::event::Shown;
use domain::ids::{AccountId, AgentId, ChatId, ReasonId, TagId};
use persistence::leases::Lease;
use persistence::lists::Place;
use persistence::queues::Standing;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{limit_within, wanted};
use crate::Db;
use crate::actions::chats::Wanted;
use crate::actions::search::{self, Effort, Match};
use crate::actions::{assignment, chats, endings, together};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::{Kind, Problem};
use crate::view::{AssignmentView, ChatView, CountsView, EndingView, MatchView};
use crate::ws::moments;

/// Which chats.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChatFilter {
    /// Which list; the active one, if nothing is said.
    #[param(inline)]
    list: Option<List>,
    /// Only chats of this account.
    account_id: Option<AccountId>,
    /// Only chats whose customer has this tag. One that is gone finds nothing, and so with those below.
    tag_id: Option<TagId>,
    /// Only chats that this user ended; in the archive, as what follows.
    archived_by: Option<AgentId>,
    /// Only chats that were ended for this reason, which may be switched off.
    reason_id: Option<ReasonId>,
    /// Only chats that were archived then or later: a day by the company's clock (`2026-11-01`), or a
    /// moment (RFC 3339).
    #[param(value_type = Option<String>)]
    archived_from: Option<Limit>,
    /// Only chats that were archived until the end of this day, or before this moment.
    #[param(value_type = Option<String>)]
    archived_to: Option<Limit>,
    /// Only chats whose customer has all these words in their name, number or username, or in which a
    /// message has all of them: in any order, the last one may go on. Case, accents and ways of
    /// writing do not matter. Customers come first; then messages, the newest first. Whatever was
    /// written is found about a second later. Such as `order arrived`.
    #[param(min_length = 1, max_length = 4096)]
    q: Option<String>,
    /// How many, 1 to 100; 40 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of chats.
#[derive(Serialize, ToSchema)]
struct ChatPage {
    items: Vec<ListedChat>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
    counts: CountsView,
}

/// A chat of a list.
#[derive(Serialize, ToSchema)]
struct ListedChat {
    #[serde(flatten)]
    chat: ChatView,
    /// Why it was found; only where something was looked for.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    found: Option<MatchView>,
}

impl ListedChat {
    fn found((shown, found): (Shown, Match)) -> Self {
        Self { chat: shown.into(), found: Some(found.into()) }
    }

    fn listed(shown: Shown, standings: &HashMap<ChatId, Standing>) -> Self {
        let standing = standings.get(&shown.chat.id).copied();
        Self { chat: ChatView::standing(shown, standing), found: None }
    }
}

/// List chats
///
/// With `q`, of the list only what is looked for. A page of that may be short, or even empty, where there is a next
/// one: a search that would have to look at too much for one page answers with what it has found so far.
/// Of the active list and of the queue, an agent who is offline is shown the lengths only, and no chat; whoever
/// supervises looks on.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(ChatFilter), responses(
    (status = 200, description = "A page", body = ChatPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account that is named"),
    (status = 422, description = "`validation-failed`: what is `not-applicable` to the list, or no `range`"),
    (status = 503, description = "`search-timeout`: the database takes too long"),
))]
#[get("/chats")]
pub(crate) async fn list_chats(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    effort: Data<Effort>,
    filter: Query<ChatFilter>,
) -> Result<web::Json<ChatPage>, Problem> {
    let filter = filter.0;
    let list = filter.list.unwrap_or(List::Active);
    let name = list.name();
    let limit = limit_within(filter.limit, 40, 100)?;
    let ChatFilter { account_id, tag_id, archived_by, reason_id, .. } = filter;
    let ChatFilter { archived_from, archived_to, .. } = filter;
    let asked = Filter { account_id, tag_id, archived_by, reason_id, archived_from, archived_to };
    let chosen = Wanted { list, filter: asked };
    if let Some(typed) = &filter.q {
        let query = wanted(typed)?;
        let name = format!("{name} {typed}");
        let open = |cursor: &String| cursors.found(caller.company, &name, cursor);
        let after = filter.cursor.as_ref().map(open).transpose()?;
        let limit = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
        let page = search::chats((&db, **effort), &caller, chosen, query, after, limit).await?;
        return Ok(web::Json(ChatPage {
            items: page.items.into_iter().map(ListedChat::found).collect(),
            next_cursor: page.next.map(|place| cursors.of_found(caller.company, &name, place)),
            counts: page.counts.into(),
        }));
    }
    let after = match &filter.cursor {
        Some(cursor) => Some(cursors.place(caller.company, name, cursor)?),
        None => None,
    };
    let after = after.map(|(at, id)| Place { at, id });
    let page = chats::list(&db, &caller, chosen, after, limit).await?;
    let next_cursor = page.items.last().filter(|_| page.has_more).map(|shown| {
        let Place { at, id } = Place::of(list, &shown.chat);
        cursors.of_place(caller.company, name, (at, id))
    });
    let listed = |shown| ListedChat::listed(shown, &page.standings);
    Ok(web::Json(ChatPage {
        items: page.items.into_iter().map(listed).collect(),
        next_cursor,
        counts: page.counts.into(),
    }))
}

/// Get a chat
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat", body = ChatView),
    (status = 404, description = "`not-found`"),
))]
#[get("/chats/{id}")]
pub(crate) async fn get_chat(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<ChatView>, Problem> {
    let (shown, standing) = chats::show(&db, &caller, id.0).await?;
    Ok(web::Json(ChatView::standing(shown, standing)))
}

/// A chat's history of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentList {
    items: Vec<AssignmentView>,
}

/// List who had a chat
///
/// From when to when, who gave it, why, and why not somebody else; the oldest first, at most the last
/// hundred.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The history", body = AssignmentList),
    (status = 404, description = "`not-found`"),
))]
#[get("/chats/{id}/assignments")]
pub(crate) async fn list_assignments(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<AssignmentList>, Problem> {
    let history = chats::history(&db, &caller, id.0).await?;
    Ok(web::Json(AssignmentList { items: history.into_iter().map(Into::into).collect() }))
}

/// Who answers from now on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Assignee {
    agent_id: AgentId,
}

/// Assign a chat
///
/// Only to an agent who is online and has the account; their limit is none for this, and the history
/// says that they had reached it. Assigning it to whoever has it already changes nothing and succeeds.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat, now", body = ChatView),
    (status = 404, description = "`not-found`: the chat or the agent"),
    (status = 409, description = "`agent-not-available`, or `state-conflict`: it is archived, or I am an agent and offline"),
))]
#[post("/chats/{id}/assign")]
pub(crate) async fn assign_chat(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
    body: Json<Assignee>,
) -> Result<web::Json<ChatView>, Problem> {
    Ok(web::Json(assignment::assign(&db, &caller, id.0, body.0.agent_id).await?.into()))
}

/// Why a chat is ended.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChosenReason {
    /// One that can be chosen.
    reason_id: ReasonId,
}

/// End a chat
///
/// By whoever may answer in it: its assignee, or somebody who supervises. Who ended it and why never
/// changes; the customer can still be tagged.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat, now", body = ChatView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it is archived, it is not mine, or I am offline"),
    (status = 422, description = "`validation-failed` at `reason_id`: `not-found`, or `inactive`"),
))]
#[post("/chats/{id}/archive")]
pub(crate) async fn archive_chat(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
    body: Json<ChosenReason>,
) -> Result<web::Json<ChatView>, Problem> {
    Ok(web::Json(endings::archive(&db, &caller, id.0, body.0.reason_id).await?.into()))
}

/// Move a chat to the active list
///
/// While its window is open. It is yours then; unless you are not online, for then it waits in the queue.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat, now", body = ChatView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`window-closed`; `contact-blocked`; `account-deleted`; `state-conflict`: it is \
        active, or I am offline"),
))]
#[post("/chats/{id}/activate")]
pub(crate) async fn activate_chat(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<ChatView>, Problem> {
    Ok(web::Json(endings::activate(&db, &caller, id.0).await?.into()))
}

/// The times that a chat was archived.
#[derive(Serialize, ToSchema)]
struct EndingList {
    items: Vec<EndingView>,
}

/// List when a chat was archived
///
/// By whom and why, and how it came back; the last time first, at most a hundred.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The times", body = EndingList),
    (status = 404, description = "`not-found`"),
))]
#[get("/chats/{id}/endings")]
pub(crate) async fn list_endings(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<EndingList>, Problem> {
    let history = endings::history(&db, &caller, id.0).await?;
    Ok(web::Json(EndingList { items: history.into_iter().map(Into::into).collect() }))
}

/// Mark a chat as read
///
/// The customer sees it, too.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat, now", body = ChatView),
    (status = 404, description = "`not-found`"),
))]
#[post("/chats/{id}/read")]
pub(crate) async fn mark_chat_read(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<ChatView>, Problem> {
    Ok(web::Json(chats::mark_read(&db, &caller, id.0).await?.into()))
}

/// Who writes the answer in a chat.
#[derive(Serialize, ToSchema)]
struct ReplyLease {
    /// Who: I, or a colleague who was sooner.
    agent_id: AgentId,
    /// It is I.
    mine: bool,
    /// Until when that is believed, unless they go on.
    until: DateTime<Utc>,
}

impl ReplyLease {
    fn of(caller: &Caller, lease: &Lease) -> Self {
        let (agent_id, mine) = (lease.agent, lease.agent == caller.agent());
        Self { agent_id, mine, until: lease.until }
    }
}

/// Show that I am typing
///
/// To the customer, for up to 25 s, and to the colleagues. WhatsApp takes it as read, too. For 15 s the
/// answer is mine, unless a colleague was sooner: then this says who, and so does `reply_lease` on my sockets.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "Shown, but a colleague writes already", body = ReplyLease),
    (status = 204, description = "Shown"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`window-closed`, or `state-conflict` if it is not mine"),
))]
#[post("/chats/{id}/typing")]
pub(crate) async fn show_typing(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<HttpResponse, Problem> {
    let writing = together::show_typing(&db, &caller, id.0).await?;
    moments::announce(&db, &caller, id.0, &writing)?;
    Ok(match writing.colleague(caller.agent()) {
        Some(lease) => HttpResponse::Ok().json(ReplyLease::of(&caller, lease)),
        None => HttpResponse::NoContent().finish(),
    })
}

/// Say that I write the answer
///
/// The same as typing does for colleagues, without a sign for the customer: for 15 s the answer is mine,
/// unless a colleague was sooner. It keeps nobody from writing; it is there so that two do not by mistake.
/// Sending the answer ends it.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "Whoever writes it", body = ReplyLease),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`window-closed`, or `state-conflict` if it is not mine"),
))]
#[post("/chats/{id}/reply-lease")]
pub(crate) async fn take_reply_lease(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<ReplyLease>, Problem> {
    let writing = together::take_lease(&db, &caller, id.0).await?;
    moments::warn(&db, &caller, id.0, &writing)?;
    let lease = writing.lease.ok_or(Kind::Internal)?;
    Ok(web::Json(ReplyLease::of(&caller, &lease)))
}
