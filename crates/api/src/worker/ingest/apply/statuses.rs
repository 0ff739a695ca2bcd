//! What became of messages of ours.

use chrono::{DateTime, Utc};
use domain::event::{Event, Gist};
use domain::health::Sends;
use domain::ids::{AccountId, MessageId};
use domain::message::{Message, Report, State};
use persistence::early::{self, Early};
use persistence::{StoreError, Tx, messages};

use super::Desk;
use crate::worker::ingest::bodies::Heard;
use crate::worker::ingest::translate::{Item, Told};

impl Desk {
    pub(super) fn take_status(&mut self, tx: &mut Tx<'_>, heard: &Heard, told: &Told) {
        let named = self.by_wamid.get(&(heard.account.id, told.wamid.clone())).copied();
        let ours = |id: &MessageId| {
            self.messages.get(id).is_some_and(|message| {
                message.account == heard.account.id
                    && message.wamid.as_ref().is_none_or(|wamid| *wamid == told.wamid)
            })
        };
        let id = named.or(told.message.filter(ours));
        let Some(message) = id.and_then(|id| self.messages.get_mut(&id)) else {
            // Our own messages are there before they are sent. One that is not was erased, or is too old.
            let is_gone = told.message.is_some_and(|id| !self.messages.contains_key(&id));
            if is_gone && self.has_looked_again {
                return;
            }
            self.early.push(Early {
                account: heard.account.id,
                wamid: told.wamid.clone(),
                report: told.report.clone(),
                at: tx.now(),
                journal_id: heard.body,
            });
            return;
        };
        if matches!(message.state(), Some(State::Queued | State::Unknown)) {
            self.settled.push((message.chat, message.id));
        }
        let (id, name) = (message.id, (message.account, told.wamid.clone()));
        let named = message.wamid.is_none() && message.accepted(told.wamid.clone());
        if named {
            self.named.push(name.clone());
            self.changed_messages.insert(id);
            self.by_wamid.insert(name, id);
        }
        let at = told.at.map_or(heard.received_at, |at| at.min(heard.received_at));
        self.let_hear(tx, id, &told.report, at);
    }

    /// Lets a message hear what Meta said of it at `at`.
    fn let_hear(&mut self, tx: &mut Tx<'_>, id: MessageId, report: &Report, at: DateTime<Utc>) {
        let Some(message) = self.messages.get_mut(&id) else { return };
        if !message.hear(report) {
            return;
        }
        self.changed_messages.insert(id);
        if message.state() == Some(State::Failed) {
            self.failed.push(id);
            if message.is_outside_window() {
                self.refused.push((message.account, message.chat, at));
            }
            tx.sent(message.account, Sends { sent: 0, failed: 1 });
        }
        let chat = match self.chats.get(&message.chat) {
            Some(chat) => Some(Gist::from(chat)),
            None => self.gists.get(&message.chat).cloned(),
        };
        if let Some(chat) = chat {
            tx.record(Event::MessageUpdated { message: message.clone(), chat });
        }
    }

    /// Lets messages that a status has just named hear what came before it under that name, and named nobody.
    pub(super) fn hear_early(
        &mut self,
        tx: &mut Tx<'_>,
        names: &[(AccountId, &str)],
    ) -> Result<(), StoreError> {
        early::lock(tx, names)?;
        for Early { account, wamid, report, at, journal_id } in early::take(tx, names)? {
            self.heard_early.push(journal_id);
            if let Some(id) = self.by_wamid.get(&(account, wamid)).copied() {
                self.let_hear(tx, id, &report, at);
            }
        }
        Ok(())
    }

    /// A message may have got its name since it was looked for by it, by a status or by what is about it; until
    /// the commit, no other does.
    pub(super) fn look_again(
        &mut self,
        tx: &mut Tx<'_>,
        items: &[Heard],
    ) -> Result<(), StoreError> {
        let awaited = self.awaited();
        if self.early.is_empty() && awaited.is_empty() {
            return Ok(());
        }
        let missed = std::mem::take(&mut self.early);
        let missed = missed.iter().map(|early| (early.account, early.wamid.as_str()));
        let awaits = awaited.iter().map(|(account, wamid)| (*account, wamid.as_str()));
        let names: Vec<(AccountId, &str)> = missed.chain(awaits).collect();
        early::lock(tx, &names)?;
        for message in messages::lock_by_wamid(tx, &names)? {
            self.by_wamid.extend(name(&message));
            self.messages.entry(message.id).or_insert(message);
        }
        self.has_looked_again = true;
        self.load_gists(tx)?;
        for heard in items {
            if let Item::Status(told) = &heard.item
                && names.contains(&(heard.account.id, told.wamid.as_str()))
            {
                self.take_status(tx, heard, told);
            }
        }
        for name in &awaited {
            self.let_find(tx, name);
        }
        Ok(())
    }
}

pub(super) fn name(message: &Message) -> Option<((AccountId, String), MessageId)> {
    Some(((message.account, message.wamid.clone()?), message.id))
}
