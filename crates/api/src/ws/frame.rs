//! What goes over a socket. The shapes are API: the `AsyncAPI` document is made of these types.

use bytes::{BufMut as _, Bytes, BytesMut};
use chrono::{DateTime, Utc};
use domain::ids::{ChatId, CompanyId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::moments::Moment;
use crate::problem;
use crate::view::EventView;

/// What the server says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "made, encoded and dropped at once")]
pub enum ServerFrame {
    /// The socket is open. Without a `resume`, it is live from `cursor` on.
    Hello {
        /// The connection, for whoever looks for it in the log.
        connection_id: Uuid,
        /// How often to say something, in milliseconds. Three times that in silence closes it.
        heartbeat_ms: u64,
        /// Where the log is now.
        cursor: String,
        /// What the server takes.
        limits: Limits,
    },
    /// All that was missed since `cursor` follows, in order, and then what happens from now on.
    /// Events that came between `hello` and this are to be ignored: they come again.
    Resumed {
        /// Where the client was.
        cursor: String,
    },
    /// What was missed cannot be told: get `/sync`, and resume from its cursor.
    Reset {
        /// Why.
        reason: ResetReason,
    },
    /// Something happened.
    Event {
        /// Where the log is after it.
        cursor: String,
        /// What.
        event: EventView,
    },
    /// Something of the moment, which is not kept and may be lost.
    Ephemeral {
        /// What.
        event: EphemeralView,
    },
    /// The answer to `ping`.
    Pong {
        /// All up to here was told.
        cursor: String,
    },
    /// The server stops. Connect again after so many milliseconds, and resume.
    Reconnect {
        /// Not earlier, so that not all come at once.
        after_ms: u64,
    },
    /// What the client said was wrong. The third time closes the socket.
    Error {
        /// What was wrong.
        problem: problem::Body,
    },
}

/// What the server takes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Limits {
    /// The largest message of a client, in bytes.
    pub frame_bytes: usize,
    /// Messages of a client in a second, in the long run.
    pub frames_per_second: u32,
    /// Bytes that a client may be behind before it is closed as too slow.
    pub backlog_bytes: u64,
}

/// Why what was missed cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResetReason {
    /// The cursor is older than what is kept.
    Expired,
    /// The log was begun anew since.
    Epoch,
    /// The cursor lies ahead of the log.
    Future,
    /// The cursor was not given out to this company.
    Invalid,
}

/// Something of the moment. Types that a client does not know are to be ignored.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EphemeralEvent)]
pub struct EphemeralView {
    /// When.
    pub at: DateTime<Utc>,
    /// Where.
    pub company_id: CompanyId,
    /// What.
    #[serde(flatten)]
    pub what: Moment,
}

/// What a client says.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// Tell me all that I missed since this cursor.
    Resume {
        /// The last that was seen.
        cursor: String,
    },
    /// I am here.
    Ping {
        /// The last that was seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cursor: Option<String>,
    },
    /// I am writing an answer.
    Typing {
        /// In which chat.
        chat_id: ChatId,
    },
    /// I am looking at a chat. Colleagues who see it hear so, until I look at another one or the socket
    /// ends; I hear who else does.
    Viewing {
        /// Which; none any more, if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chat_id: Option<ChatId>,
    },
}

/// The kinds of frames that we send (RFC 6455, 5.2).
#[derive(Debug, Clone, Copy)]
pub(super) enum OpCode {
    Text,
    Close,
    Ping,
    Pong,
}

/// Writes a frame as it travels. What a server sends is not masked, so one encoding serves all
/// sockets.
pub(super) fn encode(code: OpCode, payload: &[u8]) -> Bytes {
    const FINAL: u8 = 0x80;
    let code = match code {
        OpCode::Text => 0x1,
        OpCode::Close => 0x8,
        OpCode::Ping => 0x9,
        OpCode::Pong => 0xA,
    };
    let mut frame = BytesMut::with_capacity(payload.len() + 10);
    frame.put_u8(FINAL | code);
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length @ ..=125), _) => frame.put_u8(length),
        (_, Ok(length)) => {
            frame.put_u8(126);
            frame.put_u16(length);
        }
        _ => {
            frame.put_u8(127);
            frame.put_u64(u64::try_from(payload.len()).unwrap_or(u64::MAX));
        }
    }
    frame.put_slice(payload);
    frame.freeze()
}

impl ServerFrame {
    /// Writes the frame as it travels.
    pub(super) fn encode(&self) -> Result<Bytes, serde_json::Error> {
        Ok(encode(OpCode::Text, &serde_json::to_vec(self)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_the_shortest_form() {
        let head = |length: usize| encode(OpCode::Text, &vec![b'a'; length])[..2].to_vec();
        assert_eq!(head(0), [0x81, 0]);
        assert_eq!(head(125), [0x81, 125]);
        assert_eq!(head(126), [0x81, 126]);
        assert_eq!(head(65_535), [0x81, 126]);
        assert_eq!(head(65_536), [0x81, 127]);
        assert_eq!(encode(OpCode::Text, &[b'a'; 300])[2..4], [1, 44]);
    }
}
