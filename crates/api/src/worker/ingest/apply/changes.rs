//! What a message does to another: edits, deletions, reactions.

use domain::chat::Chat;
use domain::content::{Content, Edit, Reaction, Revoke};
use domain::event::{Event, Gist};
use domain::message::Message;
use persistence::Tx;

use super::Desk;

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

    /// Lets a message say what came of it before it came itself, and what is about it find it.
    pub(super) fn catch_up(&mut self, tx: &mut Tx<'_>, message: &mut Message, chat: &mut Chat) {
        let Some(wamid) = message.wamid.clone() else { return };
        let ids = self.orphans.remove(&(message.account, wamid)).unwrap_or_default();
        let shown = message.preview();
        let mut waiting: Vec<Message> =
            ids.iter().filter_map(|id| self.messages.remove(id)).collect();
        waiting.sort_by_key(|orphan| (orphan.at, orphan.id));
        for mut orphan in waiting {
            let is_found = match &orphan.content {
                Content::Edit(_) | Content::Revoke(_) => {
                    let revises = revise(message, &orphan);
                    if revises {
                        orphan.find(message.id);
                    }
                    revises
                }
                _ => message.is_found_by(&mut orphan),
            };
            if is_found {
                self.tell_found(tx, &orphan, Gist::from(&*chat));
            }
            self.messages.insert(orphan.id, orphan);
        }
        chat.correct(&shown, message);
    }

    /// Tells of a message that found what it is about.
    pub(super) fn tell_found(&mut self, tx: &mut Tx<'_>, orphan: &Message, chat: Gist) {
        if !self.new_messages.contains(&orphan.id) {
            self.revised_messages.insert(orphan.id);
        }
        tx.record(Event::MessageUpdated { message: orphan.clone(), chat });
    }

    /// Puts an emoji on the message it stands on.
    pub(super) fn react(&mut self, tx: &mut Tx<'_>, reaction: &Message, chat: &Chat) {
        let Content::Reaction(Reaction { message_id: Some(id), emoji }) = &reaction.content else {
            return;
        };
        let Some(target) = self.messages.get_mut(id).filter(|target| target.chat == chat.id) else {
            return;
        };
        let changes = target.react(reaction.is_inbound(), emoji.as_deref(), reaction.at);
        // When that was is kept, whether it changes what is to be seen or not.
        if !self.new_messages.contains(id) {
            self.changed_messages.insert(*id);
        }
        if changes {
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
