//! What the items concern, read and locked.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::bot::Bot;
use domain::chat::Chat;
use domain::contact::{Contact, Identity, Profile};
use domain::event::Gist;
use domain::ids::{AccountId, ChatId, ContactId, MessageId};
use domain::message::Message;
use persistence::{StoreError, Tx, bots, chats, contacts, messages};

use super::Desk;
use super::people::known;
use super::statuses::name;
use crate::worker::ingest::bodies::Heard;
use crate::worker::ingest::translate::Item;

impl Desk {
    pub(super) fn load(tx: &mut Tx<'_>, items: &[Heard]) -> Result<Self, StoreError> {
        let inbound = || items.iter().filter_map(|heard| heard.message());
        let wishes = items.iter().filter_map(|heard| match &heard.item {
            Item::Wish(wished) => Some(wished),
            _ => None,
        });
        let mut identities: Vec<Identity> = inbound()
            .flat_map(|(_, message)| {
                let becomes = message.becomes.iter().flat_map(Profile::identities);
                let named = message.from.identities().into_iter().chain(becomes);
                named.chain(message.from.variants())
            })
            .chain(wishes.flat_map(|wished| {
                wished.from.identities().into_iter().chain(wished.from.variants())
            }))
            .collect();
        identities.sort_unstable();
        identities.dedup();
        let (people, known_people) = contacts::list_known(tx, &identities)?;
        let whose: Vec<(AccountId, ContactId)> = inbound()
            .filter_map(|(heard, message)| {
                known(&people, &message.from).map(|contact| (heard.account.id, contact))
            })
            .collect();
        let chats = chats::lock_of_contacts(tx, &whose)?;
        let contacts = load_contacts(tx, &known_people, &chats)?;
        let messages = load_messages(tx, items)?;
        let names: Vec<(AccountId, &str)> =
            inbound().map(|(heard, message)| (heard.account.id, message.wamid.as_str())).collect();
        let orphans = messages::lock_about(tx, &names)?;
        let mut desk = Self {
            people,
            versions: contacts.iter().map(|contact| (contact.id, contact.version)).collect(),
            contacts: contacts.into_iter().map(|contact| (contact.id, contact)).collect(),
            by_peer: chats.iter().map(|c| ((c.account, c.peer()), c.id)).collect(),
            chats: chats.into_iter().map(|chat| (chat.id, chat)).collect(),
            by_wamid: messages.iter().filter_map(name).collect(),
            messages: messages.into_iter().map(|message| (message.id, message)).collect(),
            bots: load_bots(tx, items)?,
            ..Self::default()
        };
        for orphan in orphans {
            desk.adopt(orphan);
        }
        desk.load_gists(tx)?;
        Ok(desk)
    }

    pub(super) fn load_gists(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let mut elsewhere: Vec<ChatId> = self
            .messages
            .values()
            .map(|message| message.chat)
            .filter(|chat| !self.chats.contains_key(chat))
            .collect();
        elsewhere.sort_unstable();
        elsewhere.dedup();
        if !elsewhere.is_empty() {
            let shown = chats::list_shown(tx, &elsewhere)?;
            self.gists = shown.iter().map(|s| (s.chat.id, Gist::from(&s.chat))).collect();
        }
        Ok(())
    }
}

/// The programs that answer on the accounts of messages.
fn load_bots(tx: &mut Tx<'_>, items: &[Heard]) -> Result<HashMap<AccountId, Bot>, StoreError> {
    let heard = items.iter().filter_map(Heard::message);
    let mut accounts: Vec<AccountId> = heard.map(|(heard, _)| heard.account.id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    if accounts.is_empty() { Ok(HashMap::new()) } else { bots::list_active(tx, &accounts) }
}

/// Reads customers as they are from now on, and the cards that stand for them: whoever tags one locks all
/// their chats. Those who have no chat here yet are kept as they are.
fn load_contacts(
    tx: &mut Tx<'_>,
    people: &[Contact],
    chats: &[Chat],
) -> Result<Vec<Contact>, StoreError> {
    let known = people.iter().flat_map(|known| [Some(known.id), known.merged_into]);
    let known: BTreeSet<ContactId> = known.flatten().collect();
    let met: HashSet<ContactId> = chats.iter().map(|chat| chat.contact).collect();
    let (met, others): (Vec<_>, Vec<_>) = known.into_iter().partition(|id| met.contains(id));
    let mut contacts = if met.is_empty() { vec![] } else { contacts::list(tx, &met)? };
    if !others.is_empty() {
        contacts.extend(contacts::list_kept(tx, &others)?);
    }
    Ok(contacts)
}

/// Locks all messages that the items name: by wamid, or by our own id that came back.
fn load_messages(tx: &mut Tx<'_>, items: &[Heard]) -> Result<Vec<Message>, StoreError> {
    let mut named: Vec<(AccountId, &str)> = vec![];
    let mut ours: Vec<MessageId> = vec![];
    for heard in items {
        let account = heard.account.id;
        match &heard.item {
            Item::Message(message) => {
                named.push((account, &message.wamid));
                named.extend(message.about.as_deref().map(|wamid| (account, wamid)));
                named.extend(message.reply_to.as_deref().map(|wamid| (account, wamid)));
            }
            Item::Status(told) => match told.message {
                Some(id) => ours.push(id),
                None => named.push((account, &told.wamid)),
            },
            Item::Wish(_) | Item::Group | Item::NotHandled(_) => {}
        }
    }
    let mut messages = if named.is_empty() { vec![] } else { messages::lock_by_wamid(tx, &named)? };
    if !ours.is_empty() {
        let known: HashSet<MessageId> = messages.iter().map(|message| message.id).collect();
        ours.retain(|id| !known.contains(id));
        messages.extend(messages::lock_all(tx, &ours)?);
    }
    Ok(messages)
}
