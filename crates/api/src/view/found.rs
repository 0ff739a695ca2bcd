//! Why a chat was found.

use chrono::{DateTime, Utc};
use domain::ids::MessageId;
use domain::search::Snippet;
use serde::Serialize;
use utoipa::ToSchema;

use crate::actions::search::Match;

/// Why a chat was found: its customer is meant, or a message in it says what is looked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Match)]
pub(crate) struct MatchView {
    /// The customer's name, number or username has the words.
    contact: bool,
    /// The newest message that has them; `null` if the customer has.
    message: Option<FoundMessage>,
}

/// A message that says what is looked for.
#[derive(Debug, Serialize, ToSchema)]
struct FoundMessage {
    id: MessageId,
    at: DateTime<Utc>,
    /// The words around what was found.
    snippet: Snippet,
}

impl From<Match> for MatchView {
    fn from(found: Match) -> Self {
        let message = found.message.map(|(message, snippet)| FoundMessage {
            id: message.id,
            at: message.at,
            snippet,
        });
        Self { contact: message.is_none(), message }
    }
}
