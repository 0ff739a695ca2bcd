//! Opening a socket.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::http::header::ORIGIN;
use actix_web::web::{self, Data};
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, dev, get};
use persistence::events::Position;
use serde::Deserialize;
use uuid::Uuid;

use super::client::Client;
use super::feed::{Feed, Slot};
use super::socket::Socket;
use crate::Db;
use crate::actions::sessions;
use crate::auth::{Caller, ClientInfo};
use crate::cursor::Cursors;
use crate::http::extract::Query;
use crate::http::{AllowedOrigins, KeptFor};
use crate::media::Links;
use crate::problem::{Kind, Problem};
use crate::worker::presence::Presence;

/// Sockets that one user may have open on a node.
const SOCKETS_EACH: usize = 10;

/// What sockets need of the server.
pub(crate) struct Desk {
    /// The database.
    pub(crate) db: Db,
    /// Where sockets are in the log.
    pub(crate) cursors: Cursors,
    /// Where files can be loaded.
    pub(crate) links: Links,
    /// Who is there.
    pub(crate) presence: Presence,
    /// How far back clients can resume.
    pub(crate) kept_for: KeptFor,
    /// Browsers that may open sockets.
    pub(crate) origins: AllowedOrigins,
}

/// Who wants in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    ticket: String,
}

/// How often somebody is looked at whom the feed does not reach.
const LOOKS: u32 = 4;

/// Opens the socket that a ticket was given out for.
#[get("/api/v1/ws")]
pub(crate) async fn open_socket(
    request: HttpRequest,
    payload: web::Payload,
    entry: Query<Entry>,
    desk: Data<Desk>,
) -> Result<HttpResponse, Problem> {
    check_origin(&request, &desk.origins)?;
    let response = match shake_hands(&request).await {
        Ok(response) => response,
        Err(error) => return refuse_handshake(&error),
    };
    if desk.db.wakes().hub.is_draining() {
        return Err(Kind::ServerBusy.into());
    }
    let ip = ClientInfo::of(&request).ip;
    let (caller, since) = sessions::redeem_ticket(&desk.db, &entry.0.ticket, ip).await?;
    let (caller, feed, slot) = join(&desk.db, caller, since, ip).await?;
    desk.presence.opened(caller.device());
    let desk = desk.into_inner();
    let client = Client::new(payload.into_inner());
    let socket = Socket::new(desk, caller, feed, slot, client);
    Ok(response.map_body(|_, _channel| BoxBody::new(socket)))
}

/// actix-ws shakes hands. The channel that it makes for what the server says, 2 kB of each socket, is
/// let go, and so is its reading side: ours does without.
async fn shake_hands(request: &HttpRequest) -> Result<HttpResponse, actix_web::Error> {
    let nothing = web::Payload::from_request(request, &mut dev::Payload::None).await?;
    let (response, _says, _hears) = actix_ws::handle(request, nothing)?;
    Ok(response)
}

fn check_origin(request: &HttpRequest, allowed: &AllowedOrigins) -> Result<(), Problem> {
    // No browser leaves it out; what is no browser has no cookies to be lured with.
    match request.headers().get(ORIGIN) {
        None => Ok(()),
        Some(origin) if allowed.contains(origin) => Ok(()),
        Some(_) => Err(Kind::OriginNotAllowed.into()),
    }
}

/// An unknown version is answered with 426 and ours (RFC 6455, 4.4); the rest is no handshake.
fn refuse_handshake(error: &actix_web::Error) -> Result<HttpResponse, Problem> {
    let answer = error.error_response();
    if answer.status() == actix_web::http::StatusCode::UPGRADE_REQUIRED {
        return Ok(answer);
    }
    Err(Kind::NotAWebSocket.into())
}

/// Follows the log from where the caller was looked at. If another one joined meanwhile, as the first,
/// the feed begins where that one was looked at: then the caller is looked at again.
async fn join(
    db: &Db,
    mut caller: Caller,
    mut since: Position,
    ip: IpAddr,
) -> Result<(Caller, Arc<Feed>, Arc<Slot>), Problem> {
    for _ in 0..LOOKS {
        let Some((feed, slot)) = db.wakes().hub.join(&caller, &since, Uuid::now_v7()) else {
            let (company, session) = (caller.company, caller.session);
            (caller, since) = sessions::as_of_now(db, company, session, ip).await?;
            continue;
        };
        if feed.sockets_of(caller.agent()) > SOCKETS_EACH {
            feed.leave(&slot);
            return Err(Problem::from(Kind::QuotaExceeded)
                .because(format!("at most {SOCKETS_EACH} sockets for one user")));
        }
        return Ok((caller, feed, slot));
    }
    Err(Kind::ServerBusy.into())
}
