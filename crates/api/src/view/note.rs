//! A note, and the history in which it stands among the messages.

use chrono::{DateTime, Utc};
use domain::ids::{AgentId, ChatId, CompanyId, NoteId};
use domain::note::Note;
use serde::Serialize;
use utoipa::ToSchema;

use super::MessageView;
use crate::actions::messages::Item;
use crate::media::Links;

/// A message or a note, told apart by `type`: that of a note is `note`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum HistoryItem {
    /// A message.
    Message(Box<MessageView>),
    /// What a colleague wrote for colleagues.
    Note(NoteView),
}

/// What a colleague wrote for colleagues. It never leaves the house.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Note)]
pub(crate) struct NoteView {
    id: NoteId,
    chat_id: ChatId,
    #[serde(rename = "type")]
    kind: NoteType,
    /// What it says; `null` once it was deleted.
    text: Option<String>,
    /// Whom it is meant for in particular.
    mentions: Vec<AgentId>,
    /// Who wrote it.
    author_id: AgentId,
    /// When it was written.
    at: DateTime<Utc>,
    /// When it was last changed. What it said before is not kept.
    edited_at: Option<DateTime<Utc>>,
    /// When it was deleted. Its place in the history stays.
    deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    version: i64,
}

/// The only type that a note has.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum NoteType {
    Note,
}

impl From<Note> for NoteView {
    fn from(note: Note) -> Self {
        let Note { id, chat, author, text, mentions, at, edited_at, deleted_at, version } = note;
        let (chat_id, author_id, kind) = (chat, author, NoteType::Note);
        Self { id, chat_id, kind, text, mentions, author_id, at, edited_at, deleted_at, version }
    }
}

impl From<Item> for HistoryItem {
    fn from(item: Item) -> Self {
        match item {
            Item::Message(message) => Self::Message(Box::new((*message).into())),
            Item::Note(note) => Self::Note(note.into()),
        }
    }
}

impl HistoryItem {
    /// With addresses of the files, for the company.
    pub(crate) fn signed(self, links: &Links, company: CompanyId) -> Self {
        match self {
            Self::Message(message) => Self::Message(Box::new((*message).signed(links, company))),
            Self::Note(note) => Self::Note(note),
        }
    }
}
