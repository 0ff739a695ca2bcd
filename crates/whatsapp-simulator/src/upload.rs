//! Resumable uploads: samples for templates, photos for profiles.
//!
//! Meta's page "Resumable Upload API": a session, the bytes from an offset on, and a handle.

use std::collections::HashMap;

use actix_web::web::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::lock::Lock;

/// What an upload announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Announced {
    /// How many bytes will come.
    pub(crate) length: usize,
    /// What they are.
    pub(crate) mime_type: String,
}

/// A file that came in whole.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    /// What it was said to be.
    pub(crate) mime_type: String,
    /// What it is.
    pub(crate) bytes: Bytes,
}

struct Session {
    announced: Announced,
    bytes: Vec<u8>,
}

/// Why bytes are not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// There is no such session.
    Unknown,
    /// They do not begin where the last ended.
    Offset { expected: usize },
    /// More than were announced.
    TooMany,
}

/// All sessions, and what came of them.
#[derive(Default)]
pub(crate) struct Uploads(Lock<Shelf>);

#[derive(Default)]
struct Shelf {
    sessions: HashMap<String, Session>,
    by_handle: HashMap<String, Sample>,
    /// By number, for addresses.
    handles: Vec<String>,
}

impl Uploads {
    /// Begins a session, and answers with its id.
    pub(crate) fn begin(&self, announced: Announced) -> String {
        let key = STANDARD.encode(rand::random::<[u8; 24]>()).replace(['+', '/'], "A");
        let id = format!("upload:{key}");
        let session = Session { announced, bytes: Vec::new() };
        self.0.lock().sessions.insert(id.clone(), session);
        id
    }

    /// How many bytes came.
    pub(crate) fn offset(&self, id: &str) -> Option<usize> {
        self.0.lock().sessions.get(id).map(|session| session.bytes.len())
    }

    /// Takes bytes; a handle when they are all there.
    pub(crate) fn take(
        &self,
        id: &str,
        offset: usize,
        bytes: &[u8],
    ) -> Result<Option<String>, Problem> {
        let mut kept = self.0.lock();
        let kept = &mut *kept;
        let session = kept.sessions.get_mut(id).ok_or(Problem::Unknown)?;
        if offset != session.bytes.len() {
            return Err(Problem::Offset { expected: session.bytes.len() });
        }
        if offset + bytes.len() > session.announced.length {
            return Err(Problem::TooMany);
        }
        session.bytes.extend_from_slice(bytes);
        if session.bytes.len() < session.announced.length {
            return Ok(None);
        }
        let Some(session) = kept.sessions.remove(id) else { return Err(Problem::Unknown) };
        let mime_type = session.announced.mime_type;
        let random = STANDARD.encode(rand::random::<[u8; 18]>());
        let handle = format!("4::{}:ARZ{random}", STANDARD.encode(&mime_type));
        let sample = Sample { mime_type, bytes: session.bytes.into() };
        kept.by_handle.insert(handle.clone(), sample);
        kept.handles.push(handle.clone());
        Ok(Some(handle))
    }

    /// The file behind a handle.
    pub(crate) fn find(&self, handle: &str) -> Option<Sample> {
        self.0.lock().by_handle.get(handle).cloned()
    }

    /// The number under which a handle can be looked at.
    pub(crate) fn number_of(&self, handle: &str) -> Option<usize> {
        self.0.lock().handles.iter().position(|known| known == handle)
    }

    /// The file with this number.
    pub(crate) fn numbered(&self, number: usize) -> Option<Sample> {
        let kept = self.0.lock();
        kept.by_handle.get(kept.handles.get(number)?).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_in_order_and_then_there_is_a_handle() {
        let uploads = Uploads::default();
        let announced = Announced { length: 5, mime_type: "image/png".to_owned() };
        let id = uploads.begin(announced);
        assert_eq!(uploads.take(&id, 0, b"abc"), Ok(None));
        assert_eq!(uploads.offset(&id), Some(3));
        assert_eq!(uploads.take(&id, 0, b"abc"), Err(Problem::Offset { expected: 3 }));
        assert_eq!(uploads.take(&id, 3, b"def"), Err(Problem::TooMany));
        let handle = uploads.take(&id, 3, b"de").unwrap().unwrap();
        assert_eq!(uploads.find(&handle).unwrap().bytes, "abcde");
        assert_eq!(uploads.take(&id, 5, b""), Err(Problem::Unknown));
    }
}
