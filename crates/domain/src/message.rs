//! Messages: who wrote them, and what they are about.

mod progress;
mod revision;
mod source;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::progress::{Failure, OUTSIDE_WINDOW, Report, State};
pub use self::revision::{Reactions, Revision};
pub use self::source::{Product, Referral};
use crate::chat::{Chat, Preview};
use crate::content::{Call, CallOutcome, Content};
use crate::ids::{AccountId, AgentId, ChatId, MessageId};
use crate::media::File;

const PREVIEW_MAX: usize = 120;
/// A message, in either direction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Which one.
    pub id: MessageId,
    /// In which chat.
    pub chat: ChatId,
    /// On which account.
    pub account: AccountId,
    /// Meta's id of it; ours has none until Meta took it.
    pub wamid: Option<String>,
    /// Who wrote it, and what became of it.
    pub origin: Origin,
    /// What it says.
    pub content: Content,
    /// What it answers.
    pub reply_to: Option<MessageId>,
    /// Emojis that stand on it now.
    pub reactions: Reactions,
    /// The customer passed it on from another chat.
    pub forwarded: bool,
    /// It was passed on many times before.
    #[serde(default)]
    pub frequently_forwarded: bool,
    /// The advertisement or post that led the customer here.
    pub referral: Option<Referral>,
    /// The product about which the customer asks.
    #[serde(default)]
    pub product: Option<Product>,
    /// What it said before whoever wrote it changed it, the oldest first.
    #[serde(default)]
    pub earlier: Vec<Revision>,
    /// When it was last changed.
    #[serde(default)]
    pub edited_at: Option<DateTime<Utc>>,
    /// When whoever wrote it deleted it for everyone. What it said is kept, and is to be shown as deleted.
    #[serde(default)]
    pub deleted_at: Option<DateTime<Utc>>,
    /// The failed message that it takes the place of.
    #[serde(default)]
    pub resent_from: Option<MessageId>,
    /// The wamid of the message that it answers, stands on, changes or deletes, as long as we do not have
    /// that one.
    #[serde(default, rename = "changes_wamid")]
    pub about_wamid: Option<String>,
    /// Meta's time of it, or when an agent wrote it.
    pub at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The customer.
    Customer,
    /// Somebody in the company.
    Company {
        /// Who.
        by: AgentId,
        /// The client's own name for it; sending the same again is sending once.
        client_message_id: Option<String>,
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// The company, on its own phone in the WhatsApp Business app: nobody at the desk.
    PhoneApp {
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// Nobody: the desk answered by itself. It is no answer of an agent, and counts as none.
    Automatic {
        /// What answered.
        by: Automaton,
        /// A program's own name for it; sending the same again is sending once.
        client_message_id: Option<String>,
        /// How far it got.
        state: State,
        /// Why it failed.
        failure: Option<Failure>,
    },
}

/// What answers by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Automaton {
    /// An auto reply to the first message of an opened chat.
    Welcome,
    /// One that says that nobody works now.
    OutOfHours,
    /// One that says that nobody is there.
    NoAgentOnline,
    /// One that says how long it may take.
    QueueWait,
    /// One that says goodbye.
    Closing,
    /// One to a word that the customer wrote.
    Keyword,
    /// A program of the company.
    Bot,
}

impl Message {
    /// Something that the desk says by itself, on its way.
    pub fn automatic(
        chat: &Chat,
        by: Automaton,
        client_message_id: Option<String>,
        content: Content,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id: MessageId::new(),
            chat: chat.id,
            account: chat.account,
            wamid: None,
            origin: Origin::Automatic {
                by,
                client_message_id,
                state: State::Queued,
                failure: None,
            },
            content,
            reply_to: None,
            reactions: Reactions::default(),
            forwarded: false,
            frequently_forwarded: false,
            referral: None,
            product: None,
            earlier: vec![],
            edited_at: None,
            deleted_at: None,
            resent_from: None,
            about_wamid: None,
            at: now,
            version: 1,
        }
    }

    /// Its file came, or will not come, or is tried for again.
    pub fn learn_of_file(&mut self, file: File) -> bool {
        let Some(media) = self.content.media_mut() else { return false };
        if media.file.as_ref() == Some(&file) {
            return false;
        }
        media.file = Some(file);
        self.version += 1;
        true
    }

    /// Finds the message that it is about, which came after it.
    pub fn find(&mut self, target: MessageId) {
        match &mut self.content {
            Content::Edit(edit) => edit.message_id = Some(target),
            Content::Revoke(revoke) => revoke.message_id = Some(target),
            Content::Reaction(reaction) => reaction.message_id = Some(target),
            _ => self.reply_to = Some(target),
        }
        self.about_wamid = None;
        self.version += 1;
    }

    /// Takes in an answer to it or an emoji on it that came before it did, or before its wamid was known; that
    /// finds it now. Answers whether it is one, from the same chat.
    pub fn is_found_by(&mut self, orphan: &mut Self) -> bool {
        let changes = matches!(orphan.content, Content::Edit(_) | Content::Revoke(_));
        if changes || orphan.chat != self.chat {
            return false;
        }
        if let Content::Reaction(reaction) = &orphan.content {
            self.react(orphan.is_inbound(), reaction.emoji.as_deref(), orphan.at);
        }
        orphan.find(self.id);
        true
    }

    /// Takes in what else Meta says of a call: how it ended is not forgotten, whatever comes late.
    pub fn learn_of_call(&mut self, said: Call) -> bool {
        let Content::Call(known) = &mut self.content else { return false };
        let is_news = known.outcome == CallOutcome::Begun && said.outcome != CallOutcome::Begun;
        if is_news {
            *known = said;
            self.version += 1;
        }
        is_news
    }

    /// Whether the customer wrote it.
    pub fn is_inbound(&self) -> bool {
        self.origin == Origin::Customer
    }

    /// Whether nobody wrote it.
    pub fn is_automatic(&self) -> bool {
        matches!(self.origin, Origin::Automatic { .. })
    }

    /// The one line that the lists show.
    pub fn preview(&self) -> Preview {
        if self.deleted_at.is_some() {
            let (kind, text) = ("revoke".to_owned(), String::new());
            return Preview { kind, text, inbound: self.is_inbound(), at: self.at };
        }
        Preview {
            kind: self.content.kind().to_owned(),
            text: self.content.words().chars().take(PREVIEW_MAX).collect(),
            inbound: self.is_inbound(),
            at: self.at,
        }
    }
}
