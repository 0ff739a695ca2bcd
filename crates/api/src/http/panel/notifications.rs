//! `/api/v1/me/notifications`: what I should hear of.

use actix_web::web::{self, Data};
use actix_web::{get, post};
use domain::ids::NotificationId;
use persistence::inboxes::Inbox;
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_within;
use crate::Db;
use crate::actions::notifications;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Path, Query};
use crate::problem::Problem;
use crate::view::{NoteView, NotificationView};

/// Which notifications.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NotificationFilter {
    /// How many, 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of notifications.
#[derive(Serialize, ToSchema)]
struct NotificationPage {
    items: Vec<NotificationItem>,
    /// Gets the next page, of older ones; null on the last one.
    next_cursor: Option<String>,
    /// How many of all I have not read.
    unread: i64,
    /// The number of the last change of any of my drafts and notifications.
    version: i64,
}

/// A notification, and the note that it is about.
#[derive(Serialize, ToSchema)]
struct NotificationItem {
    #[serde(flatten)]
    notification: NotificationView,
    /// Only as long as I may see the chat.
    note: Option<NoteView>,
}

/// How my notifications stand.
#[derive(Serialize, ToSchema)]
pub(super) struct InboxView {
    /// How many I have not read.
    unread: i64,
    /// The number of the last change of any of my drafts and notifications.
    version: i64,
}

impl From<Inbox> for InboxView {
    fn from(inbox: Inbox) -> Self {
        let Inbox { unread, version } = inbox;
        Self { unread, version }
    }
}

/// List my notifications
///
/// The newest first; those of the last 90 days. Kinds that a client does not know are to be shown as no more
/// than that something happened in the chat.
#[utoipa::path(tag = "notifications", security(("bearer" = ["own"])), params(NotificationFilter), responses(
    (status = 200, description = "A page", body = NotificationPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/me/notifications")]
pub(crate) async fn list_notifications(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<NotificationFilter>,
) -> Result<web::Json<NotificationPage>, Problem> {
    let name = format!("notifications of {}", caller.agent());
    let before = match &filter.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &name, cursor)?),
        None => None,
    };
    let before = before.map(|(at, id)| Place { at, id });
    let limit = limit_within(filter.0.limit, 20, 100)?;
    let page = notifications::list(&db, &caller, before, limit).await?;
    let last = page.items.last().filter(|_| page.has_more);
    let next_cursor = last
        .map(|(last, _)| cursors.of_place(caller.company, &name, (last.at, Uuid::from(last.id))));
    let item = |(notification, note): (domain::notification::Notification, Option<_>)| {
        let note = note.map(NoteView::from);
        NotificationItem { notification: notification.into(), note }
    };
    let items = page.items.into_iter().map(item).collect();
    let Inbox { unread, version } = page.inbox;
    Ok(web::Json(NotificationPage { items, next_cursor, unread, version }))
}

/// Mark a notification as read
#[utoipa::path(tag = "notifications", security(("bearer" = ["own"])), params(("id" = NotificationId, Path)), responses(
    (status = 200, description = "It, now", body = NotificationView),
    (status = 404, description = "`not-found`: not one of mine, or gone"),
))]
#[post("/me/notifications/{id}/read")]
pub(crate) async fn read_notification(
    caller: Caller,
    db: Data<Db>,
    id: Path<NotificationId>,
) -> Result<web::Json<NotificationView>, Problem> {
    Ok(web::Json(notifications::read(&db, &caller, id.0).await?.into()))
}

/// Mark all my notifications as read
#[utoipa::path(tag = "notifications", security(("bearer" = ["own"])), responses(
    (status = 200, description = "How they stand now", body = InboxView),
))]
#[post("/me/notifications/read")]
pub(crate) async fn read_all_notifications(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<InboxView>, Problem> {
    Ok(web::Json(notifications::read_all(&db, &caller).await?.into()))
}
