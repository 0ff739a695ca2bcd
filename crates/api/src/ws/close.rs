//! The ways in which a socket ends. The numbers are API.

use actix_ws::{CloseCode, ProtocolError};

use super::guard::Oversize;

/// Why a socket ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The client said goodbye.
    ClientLeft,
    /// Binary frames mean nothing here.
    Binary,
    /// Text that is not UTF-8.
    NotText,
    /// A frame, or a message of several, beyond the limit.
    TooBig,
    /// The log cannot be read; the client should come back.
    LogUnreadable,
    /// The frames themselves are wrong (RFC 6455).
    WrongFrames,
    /// The session is over.
    SessionOver,
    /// What its owner may see or do is not what it was: sync anew, and come back.
    RightsChanged,
    /// Too many frames in too little time.
    TooFast,
    /// The client takes less than happens; it can resume.
    TooSlow,
    /// The log's history was lost; the client has to sync.
    PositionLost,
    /// The server stops; another one takes over.
    Draining,
    /// Nothing was heard of the client for three heartbeats.
    Silent,
    /// Frames that mean nothing, three times.
    Nonsense,
}

impl Ending {
    /// The close code, and a word for whoever reads a trace.
    pub(super) fn parts(self) -> (u16, &'static str) {
        match self {
            Self::ClientLeft => (1000, "goodbye"),
            Self::WrongFrames => (1002, "protocol error"),
            Self::Binary => (1003, "text frames only"),
            Self::NotText => (1007, "not UTF-8"),
            Self::TooBig => (1009, "too big"),
            Self::LogUnreadable => (1013, "try again"),
            Self::SessionOver => (4002, "session over"),
            Self::RightsChanged => (4003, "rights changed"),
            Self::TooFast => (4008, "too many frames"),
            Self::TooSlow => (4009, "slow consumer"),
            Self::PositionLost => (4010, "position lost"),
            Self::Draining => (4012, "draining"),
            Self::Silent => (4013, "heartbeat missed"),
            Self::Nonsense => (4014, "protocol error"),
        }
    }
}

impl From<ProtocolError> for Ending {
    fn from(error: ProtocolError) -> Self {
        match error {
            ProtocolError::Overflow => Self::TooBig,
            _ => Self::WrongFrames,
        }
    }
}

impl From<Oversize> for Ending {
    fn from(Oversize: Oversize) -> Self {
        Self::TooBig
    }
}

/// The frame that says goodbye: a close frame of RFC 6455, 5.5.1.
pub(super) fn close_frame(ending: Ending) -> bytes::Bytes {
    let (code, word) = ending.parts();
    let code = u16::from(CloseCode::from(code));
    let payload = [&code.to_be_bytes()[..], word.as_bytes()].concat();
    super::frame::encode(super::frame::OpCode::Close, &payload)
}
