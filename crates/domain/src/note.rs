//! What colleagues write for each other in a chat.
//!
//! A note is no message, so nothing that takes messages to Meta can be given one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::field::{Faults, FieldError};
use crate::ids::{AgentId, ChatId, NoteId};

/// The longest text, in characters.
pub const TEXT_MAX: usize = 4096;
/// The most colleagues that one names.
pub const MENTIONS_MAX: usize = 20;

/// What a colleague wrote for colleagues. It stands in the chat's history, and never leaves the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Which one.
    pub id: NoteId,
    /// In which chat.
    pub chat: ChatId,
    /// Who wrote it.
    pub author: AgentId,
    /// What it says; nothing once it was deleted.
    pub text: Option<String>,
    /// Whom it is meant for in particular.
    pub mentions: Vec<AgentId>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// When it was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted. Its place in the history stays.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i64,
}

/// What somebody wants a note to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    text: String,
    mentions: Vec<AgentId>,
}

/// Why a note was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A note is its author's.
    #[error("the note is somebody else's")]
    NotYours,
    /// What was deleted stays deleted.
    #[error("the note was deleted")]
    Deleted,
}

impl Words {
    /// Says everything that is wrong with them.
    pub fn new(text: String, mentions: Vec<AgentId>) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.text("text", &text, TEXT_MAX);
        faults.count("mentions", mentions.len(), 0, MENTIONS_MAX);
        faults.distinct(|at| format!("mentions[{at}]"), mentions.iter().map(ToString::to_string));
        faults.into_result()?;
        Ok(Self { text, mentions })
    }

    /// Whom they name.
    pub fn mentions(&self) -> &[AgentId] {
        &self.mentions
    }
}

impl Note {
    /// A note that says this.
    pub fn new(chat: ChatId, author: AgentId, words: Words, now: DateTime<Utc>) -> Self {
        let Words { text, mentions } = words;
        let (id, text) = (NoteId::new(), Some(text));
        let (edited_at, deleted_at) = (None, None);
        Self { id, chat, author, text, mentions, at: now, edited_at, deleted_at, version: 1 }
    }

    /// Lets it say something else. Answers with those whom it did not name before.
    pub fn edit(
        &mut self,
        by: AgentId,
        words: Words,
        now: DateTime<Utc>,
    ) -> Result<Vec<AgentId>, Refusal> {
        self.may_be_changed_by(by)?;
        let Words { text, mentions } = words;
        let new = mentions.iter().filter(|agent| !self.mentions.contains(agent)).copied().collect();
        (self.text, self.mentions, self.edited_at) = (Some(text), mentions, Some(now));
        self.version += 1;
        Ok(new)
    }

    /// Takes its words away.
    pub fn delete(&mut self, by: AgentId, now: DateTime<Utc>) -> Result<(), Refusal> {
        self.may_be_changed_by(by)?;
        (self.text, self.deleted_at) = (None, Some(now));
        self.mentions.clear();
        self.version += 1;
        Ok(())
    }

    fn may_be_changed_by(&self, by: AgentId) -> Result<(), Refusal> {
        match (self.author == by, self.deleted_at) {
            (false, _) => Err(Refusal::NotYours),
            (true, Some(_)) => Err(Refusal::Deleted),
            (true, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, mentions: &[AgentId]) -> Words {
        Words::new(text.to_owned(), mentions.to_vec()).unwrap()
    }

    fn fault(text: &str, mentions: Vec<AgentId>) -> String {
        let faults = Words::new(text.to_owned(), mentions).unwrap_err();
        format!("{} {}", faults[0].field, faults[0].code)
    }

    #[test]
    fn words_have_limits() {
        let ana = AgentId::new();
        assert_eq!(fault(" \u{200B}", vec![]), "text empty");
        assert_eq!(fault(&"a".repeat(TEXT_MAX + 1), vec![]), "text too-long");
        assert_eq!(fault("a", vec![ana, ana]), "mentions[1] duplicate");
        let many = (0..=MENTIONS_MAX).map(|_| AgentId::new()).collect();
        assert_eq!(fault("a", many), "mentions too-many");
    }

    #[test]
    fn only_its_author_changes_it_and_only_until_it_is_deleted() {
        let (ana, rui, eva) = (AgentId::new(), AgentId::new(), AgentId::new());
        let start = DateTime::UNIX_EPOCH;
        let mut note = Note::new(ChatId::new(), ana, words("one", &[rui]), start);
        assert_eq!(note.edit(rui, words("mine", &[]), start), Err(Refusal::NotYours));
        assert_eq!(note.delete(rui, start), Err(Refusal::NotYours));
        assert_eq!(note.edit(ana, words("two", &[rui, eva]), start), Ok(vec![eva]));
        assert_eq!((note.text.as_deref(), note.version), (Some("two"), 2));
        assert_eq!(note.delete(ana, start), Ok(()));
        assert_eq!((note.text.as_deref(), note.mentions.len()), (None, 0));
        assert_eq!(note.edit(ana, words("three", &[]), start), Err(Refusal::Deleted));
    }
}
