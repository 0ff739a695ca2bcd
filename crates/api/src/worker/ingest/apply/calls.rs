//! Calls: a message that goes on until it is known how it ended.

use chrono::{DateTime, Utc};
use domain::auto_reply::LATE;
use domain::chat::Chat;
use domain::contact::Contact;
use domain::content::{Call, CallOutcome, Content};
use domain::event::{Event, Gist};
use domain::ids::MessageId;
use domain::message::Message;
use persistence::{Tx, auto_replies};

use super::Desk;
use crate::worker::ingest::translate::Inbound;

impl Desk {
    /// Takes in what else is said of a call that is known.
    pub(super) fn follow_call(&mut self, tx: &mut Tx<'_>, id: MessageId, said: &Inbound) {
        let Content::Call(call) = said.content else { return };
        let Some(message) = self.messages.get_mut(&id) else { return };
        if !message.learn_of_call(call) {
            return;
        }
        if !self.new_messages.contains(&id) {
            self.revised_messages.insert(id);
        }
        let message = message.clone();
        let Some(chat) = self.chats.get_mut(&message.chat) else { return };
        let before = chat.version;
        chat.spoke(&message);
        let chat = chat.clone();
        if chat.version > before {
            self.changed_chats.insert(chat.id);
        }
        tx.record(Event::MessageUpdated { message: message.clone(), chat: Gist::from(&chat) });
        let contact = self.contacts.get(&chat.contact);
        if message.is_inbound() && !contact.is_some_and(Contact::is_blocked) {
            self.answer_missed(&message, &chat, tx.now());
        }
    }

    /// Lets the desk say something to whoever called and was not heard, as if they had written. While it rings,
    /// and once they spoke, nothing is to be said.
    pub(super) fn answer_missed(&mut self, message: &Message, chat: &Chat, now: DateTime<Utc>) {
        let is_missed =
            matches!(message.content, Content::Call(Call { outcome: CallOutcome::Missed, .. }));
        if is_missed && now - message.at <= LATE && !chat.is_with_bot() {
            let (account, message_id) = (chat.account, message.id);
            // It brought the chat back if that came back since.
            let opens = chat.opened_at.is_some_and(|opened_at| message.at <= opened_at);
            let (chat, message) = (chat.id, message_id);
            self.heard.push(auto_replies::Heard { account, chat, message, opens });
        }
    }
}
