//! What a customer may ask of a company: all that is kept of them, or that nothing is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AgentId, ContactId, ErasureId, ExportId};

/// How long an export can be downloaded.
pub const EXPORT_LIFE: TimeDelta = TimeDelta::days(7);

/// All that is kept of a customer, in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Which.
    pub id: ExportId,
    /// Of whom.
    pub contact: ContactId,
    /// How far it is.
    pub state: ExportState,
    /// Who asked for it.
    pub asked_by: AgentId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When the file was there.
    pub finished_at: Option<DateTime<Utc>>,
    /// When it will be gone.
    pub expires_at: DateTime<Utc>,
    /// Bytes of the file.
    pub size: Option<i64>,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    /// It is being made.
    Queued,
    /// It can be downloaded.
    Ready,
    /// It could not be made; ask again.
    Failed,
}

impl Export {
    /// One that somebody has just asked for.
    pub fn new(contact: ContactId, asked_by: AgentId, now: DateTime<Utc>) -> Self {
        Self {
            id: ExportId::new(),
            contact,
            state: ExportState::Queued,
            asked_by,
            asked_at: now,
            finished_at: None,
            expires_at: now + EXPORT_LIFE,
            size: None,
        }
    }
}

/// That all that was kept of a customer goes, or is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Which.
    pub id: ErasureId,
    /// Of whom; nothing else of them is kept.
    pub contact: ContactId,
    /// How far it is.
    pub state: ErasureState,
    /// Who asked for it.
    pub asked_by: AgentId,
    /// What they were called.
    pub asked_by_name: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When nothing was left.
    pub finished_at: Option<DateTime<Utc>>,
    /// How many rows of each kind went.
    pub removed: BTreeMap<String, i64>,
    /// SHA-256 of the certificate, in hexadecimal; once it is done.
    pub sha256: Option<String>,
}

/// How far an erasure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErasureState {
    /// It is being done.
    Queued,
    /// Nothing is left.
    Done,
    /// It could not be done; ask again.
    Failed,
}

impl Erasure {
    /// One that somebody has just asked for.
    pub fn new(
        contact: ContactId,
        asked_by: AgentId,
        asked_by_name: String,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id: ErasureId::new(),
            contact,
            state: ErasureState::Queued,
            asked_by,
            asked_by_name,
            asked_at: now,
            finished_at: None,
            removed: BTreeMap::new(),
            sha256: None,
        }
    }

    /// Notes that rows of a kind went.
    pub fn note(&mut self, kind: &str, count: usize) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        if count > 0 {
            *self.removed.entry(kind.to_owned()).or_default() += count;
        }
    }

    /// The certificate: who asked for what, when it was done, and what went. The same text whenever it
    /// is asked for; none before it is done.
    pub fn certificate(&self) -> Option<String> {
        let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Micros, true);
        let finished_at = time(self.finished_at?);
        let mut text = format!(
            "Desk360: certificate of erasure\nerasure: {}\ncontact: {}\nasked by: {} ({})\n\
             asked at: {}\nfinished at: {finished_at}\nremoved:\n",
            self.id,
            self.contact,
            self.asked_by_name,
            self.asked_by,
            time(self.asked_at),
        );
        for (kind, count) in &self.removed {
            let _memory_is_there = writeln!(text, "  {kind}: {count}");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_says_what_went_and_only_when_it_is_gone() {
        let start = DateTime::UNIX_EPOCH;
        let mut erasure = Erasure::new(ContactId::new(), AgentId::new(), "Olga".into(), start);
        erasure.note("messages", 2);
        erasure.note("messages", 3);
        erasure.note("exports", 0);
        assert_eq!(erasure.certificate(), None);

        erasure.finished_at = Some(start + TimeDelta::seconds(1));
        let text = erasure.certificate().unwrap();
        assert!(text.contains(&format!("contact: {}\n", erasure.contact)));
        assert!(
            text.ends_with("finished at: 1970-01-01T00:00:01.000000Z\nremoved:\n  messages: 5\n")
        );
    }
}
