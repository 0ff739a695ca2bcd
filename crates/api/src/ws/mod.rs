//! Telling every screen what happened.
//!
//! The log is the truth, and all else only a hint that there is more of it. A [`Hub`] follows the
//! logs of the companies that have sockets on this node; the [`reader`] encodes each new event once,
//! into a tail that all sockets of the company share; a socket is a cursor into that tail, and reads
//! the log itself where the tail does not reach back far enough. New, slow, resumed and live sockets
//! take the same path, so a lost hint costs latency and never an event.

mod client;
mod close;
mod connect;
mod feed;
pub mod frame;
mod guard;
mod hub;
pub(crate) mod moments;
pub mod reader;
mod socket;

pub(crate) use connect::{Desk, open_socket};
pub use hub::Hub;

use std::any::Any;
use std::time::Duration;

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;

/// How long a connection may take nothing of what was sent.
const STUCK: Duration = Duration::from_secs(10);

/// Lets the kernel end a connection whose other side reads nothing any more: no server code is asked
/// for more bytes while the last ones do not leave, so none could notice.
pub(crate) fn give_up_on_stuck(connection: &dyn Any, _: &mut Extensions) {
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        let socket = socket2::SockRef::from(stream);
        let _not_supported = socket.set_tcp_user_timeout(Some(STUCK));
    }
}
