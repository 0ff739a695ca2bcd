//! A line of the audit log.

use chrono::{DateTime, Utc};
use domain::audit::{Action, Entry};
use domain::ids::{AgentId, AuditEntryId};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// A line of the audit log.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
pub(crate) struct EntryView {
    id: AuditEntryId,
    at: DateTime<Utc>,
    action: Action,
    /// Who did it; `null`: the system, or somebody who is not known.
    actor: Option<ActorView>,
    /// From where.
    ip: Option<String>,
    /// To whom, or to what.
    subject: Option<SubjectView>,
    /// What was before, of what changed.
    before: Option<Value>,
    /// What is after.
    after: Option<Value>,
}

/// Who did something, as they were called then.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditActor)]
struct ActorView {
    id: AgentId,
    name: String,
    email: String,
}

/// To whom, or to what, it was done.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditSubject)]
struct SubjectView {
    #[schema(example = "user")]
    kind: String,
    id: Uuid,
    name: String,
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        let subject = entry.subject_kind.zip(entry.subject_id).map(|(kind, id)| SubjectView {
            kind,
            id,
            name: entry.subject_name.unwrap_or_default(),
        });
        Self {
            id: entry.id,
            at: entry.at,
            action: entry.action,
            actor: entry.actor.map(|actor| ActorView {
                id: actor.agent,
                name: actor.name,
                email: actor.email,
            }),
            ip: entry.ip,
            subject,
            before: entry.before,
            after: entry.after,
        }
    }
}
