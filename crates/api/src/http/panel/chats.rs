//! `/api/v1/chats`.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use domain::chat_filter::{Filter, Limit, List};
use domain::ids::{AccountId, AgentId, ChatId, ReasonId, TagId};
use domain::visibility::Audience;
use persistence::lists::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_within;
use crate::Db;
use crate::actions::{assignment, chats, endings};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::view::{AssignmentView, ChatView, CountsView, EndingView};
use crate::ws::frame::Activity;

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
    /// How many, 1 to 100; 40 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of chats.
#[derive(Serialize, ToSchema)]
struct ChatPage {
    items: Vec<ChatView>,
    /// Gets the next page; absent on the last one.
    next_cursor: Option<String>,
    counts: CountsView,
}

/// List chats
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(ChatFilter), responses(
    (status = 200, description = "A page", body = ChatPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account that is named"),
    (status = 422, description = "`validation-failed`: what is `not-applicable` to the list, or no `range`"),
))]
#[get("/chats")]
pub(crate) async fn list_chats(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<ChatFilter>,
) -> Result<web::Json<ChatPage>, Problem> {
    let filter = filter.0;
    let list = filter.list.unwrap_or(List::Active);
    let name = list.name();
    let after = match &filter.cursor {
        Some(cursor) => Some(cursors.place(caller.company, name, cursor)?),
        None => None,
    };
    let after = after.map(|(at, id)| Place { at, id });
    let limit = limit_within(filter.limit, 40, 100)?;
    let ChatFilter { account_id, tag_id, archived_by, reason_id, .. } = filter;
    let ChatFilter { archived_from, archived_to, .. } = filter;
    let wanted = Filter { account_id, tag_id, archived_by, reason_id, archived_from, archived_to };
    let page = chats::list(&db, &caller, list, wanted, after, limit).await?;
    let next_cursor = page.items.last().filter(|_| page.has_more).map(|shown| {
        let chat = &shown.chat;
        let at = match (list, chat.place) {
            (List::Queue, domain::chat::Place::Queue { since }) => since,
            (List::Archived, domain::chat::Place::Archive { at, .. }) => at,
            _ => chat.active_at,
        };
        cursors.of_place(caller.company, name, (at, Uuid::from(chat.id)))
    });
    Ok(web::Json(ChatPage {
        items: page.items.into_iter().map(Into::into).collect(),
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
    Ok(web::Json(chats::find(&db, &caller, id.0).await?.into()))
}

/// A chat's history of assignments.
#[derive(Serialize, ToSchema)]
struct AssignmentList {
    items: Vec<AssignmentView>,
}

/// List who had a chat
///
/// From when to when, who gave it, and why; the oldest first, at most the last hundred.
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
/// Only to an agent who is online and has the account. Assigning it to whoever has it already
/// changes nothing and succeeds.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The chat, now", body = ChatView),
    (status = 404, description = "`not-found`: the chat or the agent"),
    (status = 409, description = "`agent-not-available`, or `state-conflict` for an archived chat"),
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
    (status = 409, description = "`window-closed`, or `state-conflict`: it is active, or I am offline"),
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

/// Show that I am typing
///
/// To the customer, for up to 25 s, and to the colleagues. WhatsApp takes it as read, too.
#[utoipa::path(tag = "chats", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
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
    let shown = chats::show_typing(&db, &caller, id.0).await?;
    let audience = Audience::of(&shown.chat, None);
    db.wakes().hub.tell_activity(&db, &caller, &audience, Activity::Typing, id.0)?;
    Ok(HttpResponse::NoContent().finish())
}
