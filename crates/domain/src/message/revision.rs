//! What became of what a message says: changed, deleted, and with emojis on it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Message;
use crate::content::{Content, Media};

/// More changes of one message are not remembered.
pub(super) const EARLIER_MAX: usize = 50;

/// What a message said until it was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Revision {
    /// What it said.
    pub content: Content,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl Revision {
    /// The file is that of the message still, and is told of there.
    fn new(mut content: Content, until: DateTime<Utc>) -> Self {
        if let Some(media) = content.media_mut() {
            media.file = None;
        }
        Self { content, until }
    }
}

/// Emojis that stand on a message now, and since when they do, or do not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactions {
    /// The customer's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// When they last put one on it, or took it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_at: Option<DateTime<Utc>>,
    /// The company's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// When it last put one on it, or took it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_at: Option<DateTime<Utc>>,
}

impl Message {
    /// Puts an emoji on it, or takes it off. What is older than what is known changes nothing. Answers
    /// whether something else is to be seen.
    pub fn react(&mut self, by_customer: bool, emoji: Option<&str>, at: DateTime<Utc>) -> bool {
        let emoji = emoji.filter(|emoji| !emoji.is_empty()).map(str::to_owned);
        let Reactions { customer, customer_at, company, company_at } = &mut self.reactions;
        let (slot, since) =
            if by_customer { (customer, customer_at) } else { (company, company_at) };
        // Meta's times are whole seconds: within one, what comes last counts.
        if since.is_some_and(|since| at.timestamp() < since.timestamp()) {
            return false;
        }
        *since = Some(at);
        let changes = *slot != emoji;
        if changes {
            *slot = emoji;
            self.version += 1;
        }
        changes
    }

    /// Takes over what whoever wrote it made of it later. A change that was overtaken by a newer one is
    /// only one more thing that it once said. Of a file, only the words below it can change.
    pub fn edit(&mut self, to: &Content, at: DateTime<Utc>) -> bool {
        let Some(edited) = edited(&self.content, to) else { return false };
        match self.edited_at {
            Some(last) if at < last => {
                let place = self.earlier.partition_point(|earlier| earlier.until <= at);
                let until = self.earlier.get(place).map_or(last, |next| next.until);
                let revision = Revision::new(edited, until);
                match self.earlier.get_mut(place) {
                    Some(next) => next.until = at,
                    None => return false,
                }
                self.earlier.insert(place + 1, revision);
            }
            _ => {
                let before = std::mem::replace(&mut self.content, edited);
                self.earlier.push(Revision::new(before, at));
                self.edited_at = Some(at);
            }
        }
        if let Some(surplus) = self.earlier.len().checked_sub(EARLIER_MAX) {
            self.earlier.drain(..surplus);
        }
        self.version += 1;
        true
    }

    /// Notes that whoever wrote it deleted it for everyone.
    pub fn delete(&mut self, at: DateTime<Utc>) -> bool {
        let is_news = self.deleted_at.is_none();
        if is_news {
            self.deleted_at = Some(at);
            self.version += 1;
        }
        is_news
    }
}

/// What a message says after it was changed; nothing if what it is said to be now is of another type.
fn edited(before: &Content, to: &Content) -> Option<Content> {
    let words = |file: &Media, now: &Media| Media { caption: now.caption.clone(), ..file.clone() };
    Some(match (before, to) {
        (Content::Text(_), Content::Text(text)) => Content::Text(text.clone()),
        (Content::Image(file), Content::Image(now)) => Content::Image(words(file, now)),
        (Content::Video(file), Content::Video(now)) => Content::Video(words(file, now)),
        (Content::Document(file), Content::Document(now)) => Content::Document(words(file, now)),
        _ => return None,
    })
}
