//! Messages that are to be sent later.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::chat::{Chat, Place};
use crate::content::Content;
use crate::field::FieldError;
use crate::ids::{AccountId, AgentId, ChatId, MediaId, MessageId, ScheduledId};
use crate::template::given::Given;
use crate::visibility::Viewer;

/// How far ahead one can be planned.
pub const AHEAD_MAX: TimeDelta = TimeDelta::days(365);
/// So many may wait in one chat.
pub const WAITING_MAX: i64 = 100;

/// A message that is to be sent later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheduled {
    /// Which one; the message will bear it as its client's name.
    pub id: ScheduledId,
    /// In which chat.
    pub chat: ChatId,
    /// On which account.
    pub account: AccountId,
    /// Who wrote it.
    pub author: AgentId,
    /// What it will say.
    pub content: Content,
    /// The message that it will answer.
    pub reply_to: Option<MessageId>,
    /// When it is to be sent.
    pub due: DateTime<Utc>,
    /// What is done instead if the window is closed then.
    pub fallback: Fallback,
    /// What became of it.
    pub fate: Fate,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

/// What is done if the window is closed when a message is due.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = ScheduledFallback)]
pub enum Fallback {
    /// Nothing: it is cancelled, and its author hears of it.
    #[default]
    Cancel,
    /// A template is sent, if it still can be then; else it is cancelled.
    Template {
        /// The template's name.
        name: String,
        /// Its language, as Meta writes it.
        language: String,
        /// What is filled in.
        #[serde(default)]
        parameters: Box<Given>,
    },
}

impl Fallback {
    /// The file above the template.
    pub fn file(&self) -> Option<MediaId> {
        let Self::Template { parameters, .. } = self else { return None };
        let header = parameters.header.as_ref()?;
        let files = [&header.image, &header.video, &header.document];
        files.into_iter().flatten().find_map(|media| media.media_id)
    }
}

/// What became of a message that was to be sent later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its time has not come.
    Waiting,
    /// It is a message now.
    Sent {
        /// Which.
        message: MessageId,
        /// Since when.
        at: DateTime<Utc>,
    },
    /// It will not be sent.
    Cancelled {
        /// Why.
        why: Cancellation,
        /// Since when.
        at: DateTime<Utc>,
    },
}

/// Why a message will not be sent at its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ScheduledCancellation)]
pub enum Cancellation {
    /// Somebody cancelled it.
    ByAgent,
    /// The window was closed, and nothing else was to be sent then.
    WindowClosed,
    /// Its author may not write in this chat any more.
    NotAllowed,
    /// The customer was blocked.
    ContactBlocked,
    /// The account was deleted.
    AccountDeleted,
    /// What it answers is gone, or was never sent.
    ReplyGone,
    /// The file that it names is gone.
    FileGone,
    /// The template that was to be sent instead cannot be sent.
    TemplateUnavailable,
    /// It could not be taken over; the server's log says why.
    Failed,
}

/// How one is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As it was written.
    AsPlanned,
    /// The template is sent that was chosen for this case.
    Template,
}

/// Why one was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is its author's; and supervisors help.
    #[error("the message is somebody else's")]
    NotYours,
    /// It was sent or cancelled.
    #[error("the message was sent or cancelled already")]
    Settled,
}

/// Refuses what cannot be planned, with the field named.
pub fn check(
    content: &Content,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Vec<FieldError>> {
    let mut faults = vec![];
    if matches!(content, Content::Reaction(_)) {
        faults.push(FieldError::new("type", "enum", "a reaction is sent at once or not at all"));
    }
    if due <= now {
        faults.push(FieldError::new("at", "range", "must lie in the future"));
    } else if due > now + AHEAD_MAX {
        faults.push(FieldError::new("at", "range", "must lie within a year"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether somebody may have messages sent into this chat at another time, though they may not be there
/// then: whoever sees it, unless it is somebody else's and they do not answer for others.
pub fn may_be_planned_by(chat: &Chat, author: &Viewer) -> bool {
    let is_theirs = match chat.place {
        Place::With { agent, .. } => agent == author.agent,
        Place::Queue { .. } | Place::Archive { .. } => true,
    };
    author.may_see_chat(chat) && (is_theirs || author.role.supervises())
}

impl Scheduled {
    /// What is to be done with it now that its time has come: nothing keeps it from being sent, or
    /// something does. `author` is nobody if they may no longer sign in.
    ///
    /// That the chat was ended meanwhile keeps nothing from being sent: whoever planned it means to write
    /// then, and it is there to be seen and cancelled by whoever ends the chat.
    pub fn verdict(
        &self,
        chat: &Chat,
        is_blocked: bool,
        author: Option<&Viewer>,
        now: DateTime<Utc>,
    ) -> Result<Way, Cancellation> {
        if is_blocked {
            return Err(Cancellation::ContactBlocked);
        }
        if !author.is_some_and(|author| may_be_planned_by(chat, author)) {
            return Err(Cancellation::NotAllowed);
        }
        match (chat.may_write(now), &self.fallback) {
            (Ok(()), _) => Ok(Way::AsPlanned),
            (Err(_), Fallback::Cancel) => Err(Cancellation::WindowClosed),
            (Err(_), Fallback::Template { .. }) => Ok(Way::Template),
        }
    }

    /// Says what became of it.
    pub fn settle(&mut self, fate: Fate) {
        self.fate = fate;
        self.version += 1;
    }

    /// Says whether somebody may change or cancel it.
    pub fn may_be_changed_by(&self, by: &Viewer) -> Result<(), Refusal> {
        if self.author != by.agent && !by.role.supervises() {
            return Err(Refusal::NotYours);
        }
        if self.fate == Fate::Waiting { Ok(()) } else { Err(Refusal::Settled) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Role;
    use crate::chat::{MARGIN, WINDOW};
    use crate::content::{Reaction, Text};
    use crate::ids::ContactId;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn chat() -> Chat {
        let mut chat = Chat::new(ChatId::new(), AccountId::new(), ContactId::new(), START);
        chat.customer_wrote(START, START);
        chat
    }

    fn viewer(chat: &Chat, role: Role) -> Viewer {
        let (agent, accounts) = (AgentId::new(), vec![chat.account]);
        Viewer { agent, role, accounts, agents_see_all: true }
    }

    fn text() -> Content {
        Content::Text(Text { body: "Later".into() })
    }

    fn planned(chat: &Chat, author: AgentId) -> Scheduled {
        Scheduled {
            id: ScheduledId::new(),
            chat: chat.id,
            account: chat.account,
            author,
            content: text(),
            reply_to: None,
            due: START,
            fallback: Fallback::Cancel,
            fate: Fate::Waiting,
            created_at: START,
            version: 1,
        }
    }

    fn code(content: &Content, due: DateTime<Utc>) -> String {
        match check(content, due, START) {
            Ok(()) => "ok".into(),
            Err(faults) => format!("{} {}", faults[0].field, faults[0].code),
        }
    }

    #[test]
    fn only_the_coming_year_can_be_planned() {
        let ms = TimeDelta::milliseconds(1);
        assert_eq!(code(&text(), START + ms), "ok");
        assert_eq!(code(&text(), START), "at range");
        assert_eq!(code(&text(), START + AHEAD_MAX), "ok");
        assert_eq!(code(&text(), START + AHEAD_MAX + ms), "at range");
        let reaction = Content::Reaction(Reaction { message_id: None, emoji: None });
        assert_eq!(code(&reaction, START + ms), "type enum");
    }

    #[test]
    fn it_is_sent_while_the_window_is_open_wherever_the_chat_is() {
        let mut chat = chat();
        let ana = viewer(&chat, Role::Agent);
        let later = planned(&chat, ana.agent);
        for place in [
            Place::Queue { since: START, bot_until: None },
            Place::With { agent: ana.agent, since: START },
            Place::Archive { at: START, ending: crate::chat::Ending::Clock },
        ] {
            chat.place = place;
            assert_eq!(later.verdict(&chat, false, Some(&ana), START), Ok(Way::AsPlanned));
            let over = START + WINDOW - MARGIN;
            let closed = Err(Cancellation::WindowClosed);
            assert_eq!(later.verdict(&chat, false, Some(&ana), over), closed);
            let fallback = Fallback::Template {
                name: "hello".into(),
                language: "en".into(),
                parameters: Box::default(),
            };
            let with = Scheduled { fallback, ..later.clone() };
            assert_eq!(with.verdict(&chat, false, Some(&ana), over), Ok(Way::Template));
            let blocked = Err(Cancellation::ContactBlocked);
            assert_eq!(later.verdict(&chat, true, Some(&ana), START), blocked);
            assert_eq!(with.verdict(&chat, true, Some(&ana), over), blocked);
        }
    }

    #[test]
    fn its_author_must_still_be_allowed_to_write() {
        let mut chat = chat();
        let (ana, rui) = (viewer(&chat, Role::Agent), viewer(&chat, Role::Agent));
        let eva = viewer(&chat, Role::Supervisor);
        chat.place = Place::With { agent: rui.agent, since: START };
        let not_allowed = Err(Cancellation::NotAllowed);
        let later = planned(&chat, ana.agent);
        assert_eq!(
            later.verdict(&chat, false, Some(&ana), START),
            not_allowed,
            "she sees it, no more"
        );
        assert_eq!(later.verdict(&chat, false, Some(&rui), START), Ok(Way::AsPlanned));
        assert_eq!(later.verdict(&chat, false, Some(&eva), START), Ok(Way::AsPlanned));
        assert_eq!(later.verdict(&chat, false, None, START), not_allowed);
        let elsewhere = Viewer { accounts: vec![], ..rui };
        assert_eq!(later.verdict(&chat, false, Some(&elsewhere), START), not_allowed);
    }

    #[test]
    fn it_is_changed_by_its_author_or_a_supervisor_until_it_is_settled() {
        let chat = chat();
        let (ana, rui) = (viewer(&chat, Role::Agent), viewer(&chat, Role::Agent));
        let mut later = planned(&chat, ana.agent);
        assert_eq!(later.may_be_changed_by(&ana), Ok(()));
        assert_eq!(later.may_be_changed_by(&rui), Err(Refusal::NotYours));
        assert_eq!(later.may_be_changed_by(&viewer(&chat, Role::Supervisor)), Ok(()));
        later.settle(Fate::Cancelled { why: Cancellation::ByAgent, at: START });
        assert_eq!(later.may_be_changed_by(&ana), Err(Refusal::Settled));
    }
}
