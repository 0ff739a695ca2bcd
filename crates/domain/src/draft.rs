//! What somebody has begun to write in a chat, on whichever device.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::field::{Faults, FieldError};
use crate::ids::{ChatId, MessageId};

/// The longest text, in characters: that of a message.
pub const TEXT_MAX: usize = 4096;
/// So many chats one user may have begun to write in.
pub const CHATS_MAX: i64 = 200;

/// What one user has begun to write in one chat. The last writer wins, on whichever device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// In which chat.
    pub chat: ChatId,
    /// What.
    pub text: String,
    /// The message that it will answer.
    pub reply_to: Option<MessageId>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// The number of the last change, among all of what is theirs alone.
    pub version: i64,
}

/// Says everything that is wrong with what somebody has begun to write. Empty is nothing to keep.
pub fn check(text: &str) -> Result<(), Vec<FieldError>> {
    let mut faults = Faults::default();
    if text.is_empty() {
        faults.add("text", "empty", "must not be empty; delete the draft instead");
    }
    faults.length("text", text, TEXT_MAX);
    faults.into_result()
}

/// Whether a message is what was begun: a text is, and whatever says the same words. A picture that is
/// sent in between is not.
pub fn is_sent_with(text: &str, content: &Content) -> bool {
    matches!(content, Content::Text(_)) || content.words().trim() == text.trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Media, Text};

    #[test]
    fn a_text_ends_the_draft_and_a_picture_in_between_does_not() {
        let text = Content::Text(Text { body: "Something else".into() });
        assert!(is_sent_with("Begun", &text));
        let image = |caption: &str| {
            Content::Image(Media { caption: Some(caption.into()), ..Media::default() })
        };
        assert!(!is_sent_with("Begun", &image("Look")));
        assert!(is_sent_with("Begun ", &image("Begun")));
    }

    #[test]
    fn a_draft_is_as_long_as_a_message_and_not_empty() {
        assert!(check(&"a".repeat(TEXT_MAX)).is_ok());
        assert!(check(" ").is_ok(), "it is not sent yet");
        assert_eq!(check("").unwrap_err()[0].code, "empty");
        assert_eq!(check(&"a".repeat(TEXT_MAX + 1)).unwrap_err()[0].code, "too-long");
    }
}
