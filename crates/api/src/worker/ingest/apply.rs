//! Takes over a company's items: loads what they concern, asks the domain, writes what changed.

mod calls;
mod changes;
mod loading;
mod messages;
mod orphans;
mod people;
mod statuses;

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::bot::Bot;
use domain::chat::Chat;
use domain::contact::{Contact, Identity};
use domain::event::{Event, Gist};
use domain::ids::{AccountId, ChatId, ContactId, MessageId};
use domain::message::Message;
use domain::visibility::Audience;
use persistence::blocks::{self, Knock};
use persistence::early::Early;
use persistence::endings::{self, Reopened};
use persistence::media::{self, Expected};
use persistence::{
    StoreError, Tx, auto_replies, bots, chats, contacts, early, jobs, messages as rows, sends,
};

use super::bodies::Heard;
use super::translate::{Inbound, Item};
use crate::actions::{bot_talk, scheduled, windows};

/// The bodies of statuses that came before it was known whose they are.
pub(super) struct Overtaken {
    /// Those that wait for it from now on.
    pub(super) waiting: Vec<i64>,
    /// Those that waited for it until now.
    pub(super) heard: Vec<i64>,
}

/// Takes over some items of one company.
///
/// Rows are locked in the order in which everybody locks them: chats, messages, contacts.
pub(super) fn all(tx: &mut Tx<'_>, items: &[Heard]) -> Result<Overtaken, StoreError> {
    for heard in items {
        let delay = heard.said_at().map(|at| heard.received_at - at);
        tx.heard(heard.account.id, heard.received_at, delay);
    }
    let mut desk = Desk::load(tx, items)?;
    for heard in items {
        if let Item::Message(message) = &heard.item {
            desk.take_message(tx, heard, message);
        }
    }
    for heard in items {
        if let Item::Wish(wished) = &heard.item {
            desk.take_wish(tx, wished);
        }
    }
    for heard in items {
        if let Item::Status(told) = &heard.item {
            desk.take_status(tx, heard, told);
        }
    }
    desk.look_again(tx, items)?;
    desk.let_orphans_find(tx)?;
    desk.save(tx)
}

/// What the items concern, and what has changed about it so far.
#[derive(Default)]
struct Desk {
    people: HashMap<Identity, ContactId>,
    contacts: HashMap<ContactId, Contact>,
    /// The versions that the contacts had when they were read.
    versions: HashMap<ContactId, i64>,
    chats: HashMap<ChatId, Chat>,
    /// By whoever is at the other end.
    by_peer: HashMap<(AccountId, ContactId), ChatId>,
    messages: HashMap<MessageId, Message>,
    by_wamid: HashMap<(AccountId, String), MessageId>,
    /// Answers, emojis, edits and deletions that came before what they are about.
    orphans: HashMap<(AccountId, String), Vec<MessageId>>,
    /// Chats of messages that only got further: shown, not changed.
    gists: HashMap<ChatId, Gist>,

    new_contacts: Vec<ContactId>,
    new_identities: Vec<(Identity, ContactId)>,
    changed_contacts: HashSet<ContactId>,
    seen: HashMap<ContactId, DateTime<Utc>>,
    new_chats: Vec<ChatId>,
    changed_chats: HashSet<ChatId>,
    /// Chats that came back from the archive.
    reopened: Vec<ChatId>,
    new_messages: Vec<MessageId>,
    /// Files that are to be fetched.
    expected: Vec<Expected>,
    changed_messages: HashSet<MessageId>,
    /// Messages that say something else now, or nothing.
    revised_messages: HashSet<MessageId>,
    /// Messages of which Meta says only now that they will never arrive.
    failed: Vec<MessageId>,
    /// Messages that a status found before their sender did.
    settled: Vec<(ChatId, MessageId)>,
    early: Vec<Early>,
    /// The bodies of those that came earlier, of messages that got their wamid now.
    heard_early: Vec<i64>,
    /// Messages of ours that a status gave their wamid.
    named: Vec<(AccountId, String)>,
    /// Chats in which Meta refused a message for the window was closed, and when.
    refused: Vec<(AccountId, ChatId, DateTime<Utc>)>,
    /// Messages after which the desk may say something by itself.
    heard: Vec<auto_replies::Heard>,
    /// When whoever is blocked wrote last, and where: Meta should have kept them out.
    knocked: HashMap<(AccountId, ContactId), DateTime<Utc>>,
    /// The programs that answer first.
    bots: HashMap<AccountId, Bot>,
    /// What they are to be asked about.
    asked: Vec<bots::NewDelivery>,
    /// Customers of a program who want a person.
    handed_over: Vec<ChatId>,
    /// Messages were looked for by the names that statuses give them, too.
    has_looked_again: bool,
}

impl Desk {
    fn save(mut self, tx: &mut Tx<'_>) -> Result<Overtaken, StoreError> {
        self.tell_others(tx)?;
        let contacts = |ids: &mut dyn Iterator<Item = &ContactId>| {
            ids.filter_map(|id| self.contacts.get(id).cloned()).collect::<Vec<_>>()
        };
        contacts::insert(tx, &contacts(&mut self.new_contacts.iter()))?;
        contacts::insert_identities(tx, &self.new_identities)?;
        let seen: Vec<_> = self.seen.iter().map(|(id, at)| (*id, *at)).collect();
        contacts::save_seen(tx, &seen)?;
        let changed = contacts(&mut self.changed_contacts.iter());
        let changed = changed.into_iter().filter_map(|c| Some((*self.versions.get(&c.id)?, c)));
        contacts::save_profiles(tx, &changed.collect::<Vec<_>>())?;
        let (new, changed): (Vec<Chat>, Vec<Chat>) = self
            .changed_chats
            .iter()
            .filter_map(|id| self.chats.get(id).cloned())
            .partition(|chat| self.new_chats.contains(&chat.id));
        chats::insert(tx, &new)?;
        chats::save(tx, &changed)?;
        endings::reopen(tx, &self.reopened, Reopened::ByCustomer)?;
        let pick = |ids: &mut dyn Iterator<Item = &MessageId>| {
            ids.filter_map(|id| self.messages.get(id).cloned()).collect::<Vec<_>>()
        };
        rows::insert(tx, &pick(&mut self.new_messages.iter()))?;
        media::expect(tx, &self.expected)?;
        rows::save(tx, &pick(&mut self.changed_messages.iter()))?;
        rows::revise(tx, &pick(&mut self.revised_messages.iter()))?;
        scheduled::tell_of_failures(tx, &pick(&mut self.failed.iter()))?;
        if !self.settled.is_empty() {
            let (chats, messages): (Vec<_>, Vec<_>) = self.settled.iter().copied().unzip();
            let found = sends::list_jobs(tx, &chats, &messages)?;
            jobs::remove(tx, &found)?;
        }
        for (account, chat, at) in &self.refused {
            windows::hear(tx, *account, *chat, *at)?;
        }
        let knocks = self.knocked.iter();
        let knocks = knocks.map(|(&(account, contact), &at)| Knock { account, contact, at });
        blocks::ask_again(tx, &knocks.collect::<Vec<_>>())?;
        auto_replies::insert_jobs(tx, &self.heard)?;
        bots::insert(tx, &self.asked)?;
        for id in &self.handed_over {
            if let Some(chat) = self.chats.get_mut(id) {
                bot_talk::hand_over(tx, chat)?;
            }
        }
        early::insert(tx, &self.early)?;
        let waiting = self.early.iter().map(|early| early.journal_id).collect();
        Ok(Overtaken { waiting, heard: self.heard_early })
    }

    /// A customer who changed may have chats on other accounts. One who has none, and one who is new and said
    /// only what they want, is everybody's.
    fn tell_others(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let changed = self.changed_contacts.iter().filter_map(|id| self.contacts.get(id));
        let changed: BTreeSet<ContactId> = changed.map(Contact::card).collect();
        let mut have_chats: HashSet<ContactId> =
            self.chats.values().map(|chat| chat.contact).collect();
        if !changed.is_empty() {
            let cards: Vec<ContactId> = changed.iter().copied().collect();
            let mut others = contacts::list_chats(tx, &cards)?;
            others.retain(|chat| !self.chats.contains_key(chat));
            for shown in chats::list_shown(tx, &others)? {
                have_chats.insert(shown.chat.contact);
                self.tell(tx, shown.chat.contact, Audience::of(&shown.chat, None));
            }
        }
        let new = self.new_contacts.iter().copied();
        for id in changed.into_iter().chain(new).filter(|id| !have_chats.contains(id)) {
            self.tell(tx, id, Audience::Company);
        }
        Ok(())
    }

    fn tell(&self, tx: &mut Tx<'_>, id: ContactId, seen_by: Audience) {
        if let Some(contact) = self.contacts.get(&id).cloned() {
            tx.record(Event::ContactUpdated { contact, details: None, seen_by });
        }
    }
}

impl Heard {
    /// Meta's time of it.
    fn said_at(&self) -> Option<DateTime<Utc>> {
        match &self.item {
            Item::Message(message) => message.at,
            Item::Status(told) => told.at,
            Item::Wish(_) | Item::Group | Item::NotHandled(_) => None,
        }
    }

    fn message(&self) -> Option<(&Self, &Inbound)> {
        match &self.item {
            Item::Message(message) => Some((self, message)),
            Item::Status(_) | Item::Wish(_) | Item::Group | Item::NotHandled(_) => None,
        }
    }
}
