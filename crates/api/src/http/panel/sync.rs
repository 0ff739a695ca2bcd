//! `/api/v1/sync` and `/api/v1/events`.

use actix_web::get;
use actix_web::web::{self, Data};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::limit_within;
use super::notifications::InboxView;
use crate::Db;
use crate::actions::sync;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::KeptFor;
use crate::http::extract::Query;
use crate::media::Links;
use crate::problem::{Kind, Problem};
use crate::view::{AccountView, AgentView, ChatView, CountsView, EventView, MeView};

/// The desk, at one moment.
#[derive(Serialize, ToSchema)]
struct Sync {
    /// Resume the socket from here, and nothing is missed.
    cursor: String,
    me: MeView,
    agents: Vec<AgentView>,
    chats: SyncChats,
    /// My accounts.
    accounts: Vec<AccountView>,
    /// How my notifications stand; `GET /me/notifications` has them, and `GET /me/drafts` my drafts.
    notifications: InboxView,
}

/// The lists, at one moment: at most 200 chats of each. `GET /chats` has the rest.
#[derive(Serialize, ToSchema)]
struct SyncChats {
    /// Newest first.
    active: Vec<ChatView>,
    /// Longest waiting first.
    queue: Vec<ChatView>,
    counts: CountsView,
}

/// Get the picture
///
/// Lists, counts, statuses and the place in the log, all of one snapshot.
#[utoipa::path(tag = "live", security(("bearer" = ["chats"])), responses(
    (status = 200, description = "The picture", body = Sync),
))]
#[get("/sync")]
pub(crate) async fn get_sync(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
) -> Result<web::Json<Sync>, Problem> {
    let picture = sync::picture(&db, &caller).await?;
    let now = db.now();
    let agents = picture.agents.into_iter().map(|agent| AgentView::at(now, agent));
    Ok(web::Json(Sync {
        cursor: cursors.of_position(caller.company, &picture.position),
        me: MeView::new(caller.company, &picture.me, picture.me.agent.clone()),
        agents: agents.collect(),
        chats: SyncChats {
            active: picture.active.into_iter().map(Into::into).collect(),
            queue: picture.queue.into_iter().map(Into::into).collect(),
            counts: picture.counts.into(),
        },
        accounts: picture.accounts.into_iter().map(Into::into).collect(),
        notifications: picture.inbox.into(),
    }))
}

/// Which piece of the log.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EventFilter {
    /// A cursor of `/sync`, of an event, or of this route. Without it, the answer is empty and
    /// gives the cursor of now.
    after: Option<String>,
    /// How many are read, 1 to 1000; 100 if nothing is said. Those that are not for the caller are
    /// counted, and left out.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<i64>,
}

/// A piece of the log.
#[derive(Serialize, ToSchema)]
struct EventPage {
    items: Vec<LoggedEvent>,
    /// Where to read on.
    cursor: String,
    /// There is more by now.
    has_more: bool,
}

/// An event, and the place after it.
#[derive(Serialize, ToSchema)]
struct LoggedEvent {
    cursor: String,
    event: EventView,
}

/// List events
///
/// The same events as the socket tells, for those who have none.
#[utoipa::path(tag = "live", security(("bearer" = ["chats"])), params(EventFilter), responses(
    (status = 200, description = "A piece of the log", body = EventPage),
    (status = 400, description = "`invalid-cursor`: also one that is older than what is kept, or than what \
        the caller may see; begin again with `/sync`"),
))]
#[get("/events")]
pub(crate) async fn list_events(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    kept_for: Data<KeptFor>,
    links: Data<Links>,
    filter: Query<EventFilter>,
) -> Result<web::Json<EventPage>, Problem> {
    let limit = limit_within(filter.0.limit, 100, 1000)?;
    let head = sync::head(&db, &caller).await?;
    let after = match &filter.0.after {
        Some(cursor) => cursors.position(caller.company, cursor)?,
        None => head,
    };
    let lost =
        after.epoch != head.epoch || after.seq > head.seq || after.at < db.now() - kept_for.0;
    if lost {
        return Err(Problem::from(Kind::InvalidCursor).because("begin again with /sync"));
    }
    let piece = sync::events_after(&db, &caller, after, limit).await?;
    if piece.sight_changed {
        return Err(Problem::from(Kind::InvalidCursor)
            .because("what you see is not what it was; begin again with /sync"));
    }
    let company = caller.company;
    let items = piece.events.into_iter().map(|logged| {
        let (seq, at) = (logged.seq, logged.at);
        let place = persistence::events::Position { epoch: head.epoch, seq, at };
        let cursor = cursors.of_position(company, &place);
        LoggedEvent { cursor, event: EventView::new(company, &links, logged) }
    });
    Ok(web::Json(EventPage {
        items: items.collect(),
        cursor: cursors.of_position(company, &piece.position),
        has_more: piece.has_more,
    }))
}
