//! What a message does to another: edits, deletions, reactions.

use domain::chat::Chat;
use domain::content::{Content, Edit, Revoke};
use domain::event::{Event, Gist};
use domain::ids::AccountId;
use domain::message::Message;
use persistence::Tx;

use super::Desk;
use crate::worker::ingest::translate::Inbound;

impl Desk {
    /// Lets the message that an edit or a deletion is about say so.
    pub(super) fn change_other(&mut self, tx: &mut Tx<'_>, change: &Message, chat: &mut Chat) {
        let (Content::Edit(Edit { message_id: Some(id), .. })
        | Content::Revoke(Revoke { message_id: Some(id) })) = &change.content
        else {
            return;
        };
        let Some(target) = self.messages.get_mut(id) else { return };
        let shown = target.preview();
        if !revise(target, change) {
            return;
        }
        chat.correct(&shown, target);
        if !self.new_messages.contains(id) {
            self.revised_messages.insert(*id);
        }
        let (message, chat) = (target.clone(), Gist::from(&*chat));
        tx.record(Event::MessageUpdated { message, chat });
    }

    /// Lets a message say what came of it before it came itself.
    pub(super) fn catch_up(&mut self, tx: &mut Tx<'_>, message: &mut Message, chat: &mut Chat) {
        let Some(wamid) = message.wamid.clone() else { return };
        let ids = self.orphans.remove(&(message.account, wamid)).unwrap_or_default();
        let shown = message.preview();
        let mut changes: Vec<Message> =
            ids.iter().filter_map(|id| self.messages.remove(id)).collect();
        changes.sort_by_key(|change| (change.at, change.id));
        for mut change in changes {
            if revise(message, &change) {
                match &mut change.content {
                    Content::Edit(edit) => edit.message_id = Some(message.id),
                    Content::Revoke(revoke) => revoke.message_id = Some(message.id),
                    _ => {}
                }
                change.changes_wamid = None;
                change.version += 1;
                if !self.new_messages.contains(&change.id) {
                    self.revised_messages.insert(change.id);
                }
                let (message, chat) = (change.clone(), Gist::from(&*chat));
                tx.record(Event::MessageUpdated { message, chat });
            }
            self.messages.insert(change.id, change);
        }
        chat.correct(&shown, message);
    }

    /// Puts an emoji on the message it stands on.
    pub(super) fn react(
        &mut self,
        tx: &mut Tx<'_>,
        account: AccountId,
        said: &Inbound,
        chat: &Chat,
    ) {
        let (Content::Reaction(reaction), Some(about)) = (&said.content, &said.about) else {
            return;
        };
        let Some(id) = self.by_wamid.get(&(account, about.clone())) else { return };
        let Some(target) = self.messages.get_mut(id) else { return };
        let by_customer = !said.is_echo;
        if target.chat == chat.id && target.react(by_customer, reaction.emoji.as_deref()) {
            if !self.new_messages.contains(id) {
                self.changed_messages.insert(*id);
            }
            let (message, chat) = (target.clone(), Gist::from(chat));
            tx.record(Event::MessageUpdated { message, chat });
        }
    }
}

/// Takes over an edit or a deletion: by whoever wrote the message, in its chat.
fn revise(target: &mut Message, change: &Message) -> bool {
    let is_theirs = target.chat == change.chat && target.is_inbound() == change.is_inbound();
    match &change.content {
        Content::Edit(edit) if is_theirs => target.edit(&edit.content, change.at),
        Content::Revoke(_) if is_theirs => target.delete(change.at),
        _ => false,
    }
}
