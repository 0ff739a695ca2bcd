//! Something that the desk says by itself.

use domain::auto_reply::{AutoReply, Kind};
use domain::ids::{AccountId, AutoReplyId};
use domain::schedule::BusinessHours;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that the desk says by itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AutoReply)]
pub(crate) struct AutoReplyView {
    id: AutoReplyId,
    kind: Kind,
    /// On this account alone; on all, if null.
    account_id: Option<AccountId>,
    /// To customers of this language alone.
    language: Option<String>,
    active: bool,
    /// Of several, the lowest is said.
    position: i32,
    keywords: Vec<String>,
    /// How long somebody waits before it is said; a minute, if null.
    delay_seconds: Option<u16>,
    /// Only then, by the company's clock; always, if null.
    schedule: Option<BusinessHours>,
    text: String,
    /// Counts changes; the `ETag` is made of it.
    version: i64,
}

impl From<AutoReply> for AutoReplyView {
    fn from(reply: AutoReply) -> Self {
        Self {
            id: reply.id,
            kind: reply.kind,
            account_id: reply.account,
            language: reply.language,
            active: reply.is_active,
            position: reply.position,
            keywords: reply.keywords,
            delay_seconds: reply.delay_seconds,
            schedule: reply.schedule,
            text: reply.text,
            version: reply.version,
        }
    }
}
