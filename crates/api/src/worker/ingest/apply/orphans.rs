//! Answers and emojis that came before it was known which message of ours they are about: one that is on its
//! way, or whose answer was lost, gets its wamid late.

use domain::event::{Event, Gist};
use domain::ids::AccountId;
use persistence::{StoreError, Tx, messages};

use super::Desk;

impl Desk {
    /// Lets them find messages that have just got their wamid; and statuses that came before it.
    pub(super) fn let_orphans_find(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let newly = std::mem::take(&mut self.named);
        if !newly.is_empty() {
            let names: Vec<_> = newly.iter().map(|(id, wamid)| (*id, wamid.as_str())).collect();
            for orphan in messages::lock_about(tx, &names)? {
                if !self.messages.contains_key(&orphan.id) {
                    self.adopt(orphan);
                }
            }
            self.load_gists(tx)?;
            self.hear_early(tx, &names)?;
        }
        for name in newly {
            self.let_find(tx, &name);
        }
        Ok(())
    }

    /// The names for which what came in this round waits.
    pub(super) fn awaited(&self) -> Vec<(AccountId, String)> {
        let is_new = |id| self.new_messages.contains(id);
        let awaited = self.orphans.iter().filter(|(_, waiting)| waiting.iter().any(is_new));
        awaited.map(|(name, _)| name.clone()).collect()
    }

    /// Lets the answers and emojis that wait for a message find it.
    pub(super) fn let_find(&mut self, tx: &mut Tx<'_>, name: &(AccountId, String)) {
        let Some(mut target) = self.by_wamid.get(name).and_then(|id| self.messages.remove(id))
        else {
            return;
        };
        let chat = match self.chats.get(&target.chat) {
            Some(chat) => Some(Gist::from(chat)),
            None => self.gists.get(&target.chat).cloned(),
        };
        let before = target.version;
        for id in self.orphans.remove(name).unwrap_or_default() {
            let Some(mut orphan) = self.messages.remove(&id) else { continue };
            if let Some(chat) = &chat
                && target.is_found_by(&mut orphan)
            {
                self.tell_found(tx, &orphan, chat.clone());
            }
            self.messages.insert(id, orphan);
        }
        if target.version > before {
            self.changed_messages.insert(target.id);
            if let Some(chat) = chat {
                tx.record(Event::MessageUpdated { message: target.clone(), chat });
            }
        }
        self.messages.insert(target.id, target);
    }
}
