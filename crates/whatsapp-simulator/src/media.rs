//! Files that the platform keeps: those that numbers uploaded, and those that customers sent.
//!
//! Meta's page "Media": uploaded ids live 30 days, ids of webhooks 7 days, addresses 5 minutes; an
//! id belongs to the number that owns it.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::hex;
use crate::lock::Lock;

/// How long an address works.
const ADDRESS_MS: i64 = 5 * 60 * 1000;
/// How long what a number uploaded is kept.
const UPLOADED_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// How long what a customer sent is kept.
const RECEIVED_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// A file.
pub(crate) struct File {
    /// Its id, digits only.
    pub(crate) id: String,
    /// The number that it belongs to.
    pub(crate) phone_number_id: String,
    /// What it is said to be.
    pub(crate) mime_type: String,
    /// The name it was uploaded under.
    pub(crate) filename: Option<String>,
    /// What it is.
    pub(crate) bytes: Bytes,
    /// The hash that is told, which a test may have chosen.
    sha256: [u8; 32],
    expires_ms: i64,
}

/// Who brought a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The business.
    Uploaded,
    /// A customer.
    Received,
}

impl File {
    /// The hash as webhooks tell it.
    pub(crate) fn sha256_base64(&self) -> String {
        STANDARD.encode(self.sha256)
    }

    /// The hash as look-ups tell it.
    pub(crate) fn sha256_hex(&self) -> String {
        hex::lower(&self.sha256)
    }
}

/// All files.
#[derive(Default)]
pub(crate) struct Files(Lock<Shelf>);

#[derive(Default)]
struct Shelf {
    /// `None`: it was there once.
    by_id: HashMap<String, Option<Arc<File>>>,
    last: u64,
}

/// Ids look like Meta's.
const FIRST_ID: u64 = 1_203_000_000_000_000;

impl Files {
    /// Keeps a file.
    pub(crate) fn keep(
        &self,
        source: Source,
        phone_number_id: &str,
        mime_type: &str,
        filename: Option<String>,
        bytes: Bytes,
        now_ms: i64,
    ) -> Arc<File> {
        self.keep_as(None, source, (phone_number_id, mime_type, filename), bytes, now_ms)
    }

    /// The same, under an id of the caller's choice.
    pub(crate) fn keep_as(
        &self,
        id: Option<String>,
        source: Source,
        (phone_number_id, mime_type, filename): (&str, &str, Option<String>),
        bytes: Bytes,
        now_ms: i64,
    ) -> Arc<File> {
        let lasts = match source {
            Source::Uploaded => UPLOADED_MS,
            Source::Received => RECEIVED_MS,
        };
        let sha256 = Sha256::digest(&bytes).into();
        let mut all = self.0.lock();
        // Files are large; what is over is not kept for the sake of a test that never asks.
        for slot in all.by_id.values_mut() {
            if slot.as_ref().is_some_and(|file| file.expires_ms <= now_ms) {
                *slot = None;
            }
        }
        all.last += 1;
        let file = Arc::new(File {
            id: id.unwrap_or_else(|| (FIRST_ID + all.last * 7919).to_string()),
            phone_number_id: phone_number_id.to_owned(),
            mime_type: mime_type.to_owned(),
            filename,
            bytes,
            sha256,
            expires_ms: now_ms.saturating_add(lasts),
        });
        all.by_id.insert(file.id.clone(), Some(Arc::clone(&file)));
        file
    }

    /// The file with this id, if it is still there.
    pub(crate) fn find(&self, id: &str, now_ms: i64) -> Option<Arc<File>> {
        let file = self.0.lock().by_id.get(id).cloned().flatten()?;
        (now_ms < file.expires_ms).then_some(file)
    }

    /// Whether this is an id that was given out here, and that nobody can use any more, or not from
    /// this number. Ids that were never given out are believed.
    pub(crate) fn is_useless(&self, id: &str, phone_number_id: &str, now_ms: i64) -> bool {
        self.0.lock().by_id.get(id).is_some_and(|file| {
            file.as_ref().is_none_or(|file| {
                file.expires_ms <= now_ms || file.phone_number_id != phone_number_id
            })
        })
    }

    /// Whether this id was given out here.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.0.lock().by_id.contains_key(id)
    }

    /// Deletes a file. Answers whether it was there.
    pub(crate) fn delete(&self, id: &str) -> bool {
        self.0.lock().by_id.get_mut(id).and_then(Option::take).is_some()
    }
}

/// What makes the address of a file one that works: until when, and what nobody can guess.
pub(crate) fn address(seed: u64, id: &str, now_ms: i64) -> (i64, String) {
    let until = now_ms.saturating_add(ADDRESS_MS).div_euclid(1000);
    (until, hash(seed, id, until))
}

/// Whether an address was given out and works still.
pub(crate) fn is_good(seed: u64, id: &str, until: i64, given: &str, now_ms: i64) -> bool {
    given == hash(seed, id, until) && now_ms.div_euclid(1000) < until
}

fn hash(seed: u64, id: &str, until: i64) -> String {
    let mut digits = hex::lower(&Sha256::digest(format!("{seed} {id} {until}")));
    digits.truncate(32);
    digits
}

/// What Meta takes, and up to how many bytes: its page "Supported media types".
pub(crate) fn limit(mime_type: &str) -> Option<usize> {
    const MB: usize = 1024 * 1024;
    let essence = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match essence.as_str() {
        "audio/aac" | "audio/amr" | "audio/mpeg" | "audio/mp4" | "audio/ogg" | "video/mp4"
        | "video/3gpp" => 16 * MB,
        "image/jpeg" | "image/png" => 5 * MB,
        "image/webp" => 500 * 1024,
        "text/plain"
        | "application/pdf"
        | "application/msword"
        | "application/vnd.ms-excel"
        | "application/vnd.ms-powerpoint"
        | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        | "application/vnd.openxmlformats-officedocument.presentationml.presentation" => 100 * MB,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_for_its_time_and_its_number() {
        let files = Files::default();
        let file =
            files.keep(Source::Received, "1", "text/plain", None, Bytes::from_static(b"x"), 0);
        assert!(files.find(&file.id, RECEIVED_MS - 1).is_some());
        assert!(files.find(&file.id, RECEIVED_MS).is_none());
        assert!(!files.is_useless(&file.id, "1", 0));
        assert!(files.is_useless(&file.id, "2", 0));
        assert!(!files.is_useless("77", "1", 0), "never given out");
        assert!(files.delete(&file.id) && !files.delete(&file.id));
        assert!(files.is_useless(&file.id, "1", 0) && files.knows(&file.id));
    }

    #[test]
    fn an_address_works_for_five_minutes() {
        let (until, given) = address(1, "5", 1000);
        assert!(is_good(1, "5", until, &given, 1000));
        assert!(is_good(1, "5", until, &given, 300_999));
        assert!(!is_good(1, "5", until, &given, 301_000));
        assert!(!is_good(1, "6", until, &given, 1000));
        assert!(!is_good(1, "5", until + 1, &given, 1000));
    }
}
