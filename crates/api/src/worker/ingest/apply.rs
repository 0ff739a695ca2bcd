//! Takes over a company's items: loads what they concern, asks the domain, writes what changed.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::auto_reply::LATE;
use domain::bot::Bot;
use domain::chat::{Chat, Opening};
use domain::contact::{Contact, Identity, Profile};
use domain::content::{Content, Edit, Reaction, Revoke};
use domain::event::{Event, Gist, Shown};
use domain::ids::{AccountId, ChatId, ContactId, MediaId, MessageId};
use domain::media::File;
use domain::message::{Message, Origin, Reactions, State};
use domain::visibility::Audience;
use persistence::early::Early;
use persistence::endings::{self, Reopened};
use persistence::media::{self, Expected};
use persistence::{
    StoreError, Tx, auto_replies, bots, chats, contacts, early, jobs, messages, sends,
};

use super::bodies::Heard;
use super::translate::{Inbound, Item, Told};
use crate::actions::{bot_talk, scheduled};

/// Takes over some items of one company. Answers with the bodies whose statuses wait for their
/// message.
///
/// Rows are locked in the order in which everybody locks them: chats, messages, contacts.
pub(super) fn all(tx: &mut Tx<'_>, items: &[Heard]) -> Result<Vec<i64>, StoreError> {
    let mut desk = Desk::load(tx, items)?;
    for heard in items {
        if let Item::Message(message) = &heard.item {
            desk.take_message(tx, heard, message);
        }
    }
    for heard in items {
        if let Item::Status(told) = &heard.item {
            desk.take_status(tx, heard, told);
        }
    }
    desk.look_again(tx, items)?;
    desk.save(tx)
}

/// What the items concern, and what has changed about it so far.
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
    /// Edits and deletions that came before what they are about.
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
    /// Messages after which the desk may say something by itself.
    heard: Vec<auto_replies::Heard>,
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
    fn load(tx: &mut Tx<'_>, items: &[Heard]) -> Result<Self, StoreError> {
        let inbound = || items.iter().filter_map(|heard| heard.message());
        let mut identities: Vec<Identity> = inbound()
            .flat_map(|(_, message)| {
                let becomes = message.becomes.iter().flat_map(Profile::identities);
                let named = message.from.identities().into_iter().chain(becomes);
                named.chain(message.from.variants())
            })
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
        let orphans = messages::lock_changes(tx, &names)?;
        let mut desk = Self {
            people,
            versions: contacts.iter().map(|contact| (contact.id, contact.version)).collect(),
            contacts: contacts.into_iter().map(|contact| (contact.id, contact)).collect(),
            by_peer: chats.iter().map(|c| ((c.account, c.peer()), c.id)).collect(),
            chats: chats.into_iter().map(|chat| (chat.id, chat)).collect(),
            by_wamid: messages.iter().filter_map(name).collect(),
            orphans: HashMap::new(),
            messages: messages.into_iter().map(|message| (message.id, message)).collect(),
            gists: HashMap::new(),
            new_contacts: vec![],
            new_identities: vec![],
            changed_contacts: HashSet::new(),
            seen: HashMap::new(),
            new_chats: vec![],
            changed_chats: HashSet::new(),
            reopened: vec![],
            new_messages: vec![],
            expected: vec![],
            changed_messages: HashSet::new(),
            revised_messages: HashSet::new(),
            failed: vec![],
            settled: vec![],
            early: vec![],
            heard: vec![],
            bots: load_bots(tx, items)?,
            asked: vec![],
            handed_over: vec![],
            has_looked_again: false,
        };
        for orphan in orphans {
            desk.adopt(orphan);
        }
        desk.load_gists(tx)?;
        Ok(desk)
    }

    fn load_gists(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
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

    fn take_message(&mut self, tx: &mut Tx<'_>, heard: &Heard, said: &Inbound) {
        let name = (heard.account.id, said.wamid.clone());
        if self.by_wamid.contains_key(&name) {
            return; // Twice is once.
        }
        let peer = self.meet(tx, said);
        let chat = self.open(tx, heard.account.id, peer);
        let Some(mut chat) = self.chats.remove(&chat) else { return };
        let now = tx.now();
        // A time that is missing, or lies ahead of us, is no time to count from.
        let at = said.at.map_or(heard.received_at, |at| at.min(heard.received_at));
        let mut message = self.message(heard, said, &chat, at);
        self.expected.extend(expect_file(&mut message));
        let is_new = chat.version == 0;
        let contact = self.contacts.get(&chat.contact).cloned();
        let is_blocked = contact.as_ref().is_some_and(Contact::is_blocked);
        if !said.is_echo && message.content.opens_window() {
            let seen = self.seen.entry(peer).or_insert(message.at);
            *seen = message.at.max(*seen);
        }
        let opening = if said.is_echo {
            chat.answered_elsewhere(&message);
            Opening::WasOpen
        } else if is_blocked {
            chat.receive_silently(&message);
            Opening::StaysArchived
        } else {
            chat.receive(&message, now)
        };
        let is_heard = !is_blocked && !said.is_echo && message.content.wants_reading();
        let wants_answer = is_heard && now - message.at <= LATE;
        if wants_answer {
            self.let_bot_answer(&message, &mut chat, opening, now);
        } else if chat.is_with_bot() && message.content.wants_reading() {
            // What came late is for a person, and what the company wrote on its phone was written by one.
            self.handed_over.push(chat.id);
        }
        self.react(tx, heard.account.id, said, &chat);
        self.change_other(tx, &message, &mut chat);
        self.catch_up(tx, &mut message, &mut chat);
        let shown = contact.map(|contact| Shown { chat: chat.clone(), contact, ended: None });
        match (is_new, opening, shown) {
            (true, _, Some(shown)) => tx.record(Event::ChatCreated(shown)),
            (false, Opening::Opened, Some(shown)) => {
                self.reopened.push(chat.id);
                tx.record(Event::ChatActivated(shown));
            }
            _ => {}
        }
        tx.record(Event::MessageCreated { message: message.clone(), chat: Gist::from(&chat) });
        if wants_answer && !chat.is_with_bot() {
            let (account, opens) = (chat.account, opening == Opening::Opened);
            let (chat, message) = (chat.id, message.id);
            self.heard.push(auto_replies::Heard { account, chat, message, opens });
        }
        self.by_wamid.insert(name, message.id);
        self.new_messages.push(message.id);
        self.adopt(message);
        self.changed_chats.insert(chat.id);
        self.chats.insert(chat.id, chat);
    }

    /// Lets a program answer whoever opens a chat, and go on with whoever it has; but nobody who wants a
    /// person.
    fn let_bot_answer(
        &mut self,
        message: &Message,
        chat: &mut Chat,
        opening: Opening,
        now: DateTime<Utc>,
    ) {
        let is_its = opening == Opening::Opened || chat.is_with_bot();
        let Some(bot) = self.bots.get(&chat.account).filter(|_| is_its) else { return };
        if bot.is_declined_by(message.content.words()) {
            if chat.is_with_bot() {
                self.handed_over.push(chat.id);
            }
        } else if chat.let_bot_answer(bot.patience(now)) {
            let (account, ordinal) = (chat.account, chat.version);
            let (chat, message) = (chat.id, message.id);
            self.asked.push(bots::NewDelivery { account, chat, message, ordinal });
        }
    }

    /// Finds the customer, or makes their acquaintance; and takes over what is new about them.
    fn meet(&mut self, tx: &mut Tx<'_>, said: &Inbound) -> ContactId {
        let id = known(&self.people, &said.from).unwrap_or_else(|| {
            let id = ContactId::new();
            self.contacts.insert(id, Contact::new(id, &said.from));
            self.new_contacts.push(id);
            id
        });
        let from = self.without_older_names(id, &said.from);
        self.link(id, said.from.identities());
        self.learn(tx, id, &from);
        if let Some(becomes) = &said.becomes {
            self.link(id, becomes.identities());
            self.learn(tx, id, becomes);
        }
        id
    }

    /// What a message says of its sender, without the names that they had before: what comes late must
    /// not bring an old number back. What they are called now is what they were called last.
    fn without_older_names(&self, id: ContactId, from: &Profile) -> Profile {
        let mut from = from.clone();
        let Some(contact) = self.contacts.get(&id) else { return from };
        let is_theirs = |identity| self.people.get(&identity) == Some(&id);
        if contact.phone.is_some() && from.phone.clone().map(Identity::Phone).is_some_and(is_theirs)
        {
            from.phone = None;
        }
        if contact.user_id.is_some()
            && from.user_id.clone().map(Identity::UserId).is_some_and(is_theirs)
        {
            from.user_id = None;
        }
        from
    }

    /// Names that nobody has yet are this customer's from now on. One that is somebody else's stays
    /// theirs: two customers are only made one by a person.
    fn link(&mut self, contact: ContactId, identities: Vec<Identity>) {
        for identity in identities {
            if !self.people.contains_key(&identity) {
                self.people.insert(identity.clone(), contact);
                self.new_identities.push((identity, contact));
            }
        }
    }

    fn learn(&mut self, tx: &mut Tx<'_>, id: ContactId, profile: &Profile) {
        let Some(contact) = self.contacts.get_mut(&id) else { return };
        if !contact.learn(profile) {
            return;
        }
        if !self.new_contacts.contains(&id) {
            self.changed_contacts.insert(id);
        }
        // Whoever sees one of their chats sees the new name; the other chats are told of below. Where a card
        // stands for them, it is found by their new name from now on.
        let card = contact.card();
        let Some(contact) = self.contacts.get(&card) else { return };
        let is_theirs = |chat: &&Chat| chat.contact == card && (card == id || chat.peer() == id);
        for chat in self.chats.values().filter(is_theirs) {
            let (contact, seen_by) = (contact.clone(), Audience::of(chat, None));
            tx.record(Event::ContactUpdated { contact, details: None, seen_by });
        }
    }

    fn open(&mut self, tx: &Tx<'_>, account: AccountId, peer: ContactId) -> ChatId {
        let card = self.contacts.get(&peer).map_or(peer, Contact::card);
        *self.by_peer.entry((account, peer)).or_insert_with(|| {
            let mut chat = Chat::new(ChatId::new(), account, card, tx.now());
            chat.peer = (peer != card).then_some(peer);
            let id = chat.id;
            self.new_chats.push(id);
            self.chats.insert(id, chat);
            id
        })
    }

    fn message(&self, heard: &Heard, said: &Inbound, chat: &Chat, at: DateTime<Utc>) -> Message {
        let known = |wamid: &Option<String>| {
            let name = (heard.account.id, wamid.clone()?);
            self.by_wamid.get(&name).copied()
        };
        let about = known(&said.about);
        let mut content = said.content.clone();
        let changes = matches!(content, Content::Edit(_) | Content::Revoke(_));
        let origin = if said.is_echo {
            Origin::PhoneApp { state: State::Sent, failure: None }
        } else {
            Origin::Customer
        };
        match &mut content {
            Content::Reaction(Reaction { message_id, .. }) => *message_id = about,
            Content::Edit(edit) => edit.message_id = about,
            Content::Revoke(revoke) => revoke.message_id = about,
            _ => {}
        }
        Message {
            id: MessageId::new(),
            chat: chat.id,
            account: heard.account.id,
            wamid: Some(said.wamid.clone()),
            origin,
            content,
            reply_to: known(&said.reply_to),
            reactions: Reactions::default(),
            forwarded: said.forwarded,
            frequently_forwarded: said.frequently_forwarded,
            referral: said.referral.clone(),
            product: said.product.clone(),
            earlier: vec![],
            edited_at: None,
            deleted_at: None,
            resent_from: None,
            changes_wamid: said.about.clone().filter(|_| changes && about.is_none()),
            at,
            version: 1,
        }
    }

    /// Keeps a message at hand, and what it waits for.
    fn adopt(&mut self, message: Message) {
        if let Some(about) = &message.changes_wamid {
            let waiting = self.orphans.entry((message.account, about.clone())).or_default();
            waiting.push(message.id);
        }
        self.messages.insert(message.id, message);
    }

    /// Lets the message that an edit or a deletion is about say so.
    fn change_other(&mut self, tx: &mut Tx<'_>, change: &Message, chat: &mut Chat) {
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
    fn catch_up(&mut self, tx: &mut Tx<'_>, message: &mut Message, chat: &mut Chat) {
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
    fn react(&mut self, tx: &mut Tx<'_>, account: AccountId, said: &Inbound, chat: &Chat) {
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

    fn take_status(&mut self, tx: &mut Tx<'_>, heard: &Heard, told: &Told) {
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
                journal_id: heard.body,
            });
            return;
        };
        if matches!(message.state(), Some(State::Queued | State::Unknown)) {
            self.settled.push((message.chat, message.id));
        }
        let named = message.wamid.is_none() && message.accepted(told.wamid.clone());
        if message.hear(&told.report) {
            if message.state() == Some(State::Failed) {
                self.failed.push(message.id);
            }
            let chat = match self.chats.get(&message.chat) {
                Some(chat) => Some(Gist::from(chat)),
                None => self.gists.get(&message.chat).cloned(),
            };
            if let Some(chat) = chat {
                tx.record(Event::MessageUpdated { message: message.clone(), chat });
            }
        } else if !named {
            return;
        }
        self.changed_messages.insert(message.id);
        self.by_wamid.insert((message.account, told.wamid.clone()), message.id);
    }

    /// A message may have got its name since it was looked for by it; until the commit, no other does.
    fn look_again(&mut self, tx: &mut Tx<'_>, items: &[Heard]) -> Result<(), StoreError> {
        if self.early.is_empty() {
            return Ok(());
        }
        let missed = std::mem::take(&mut self.early);
        let names: Vec<(AccountId, &str)> =
            missed.iter().map(|early| (early.account, early.wamid.as_str())).collect();
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
        Ok(())
    }

    fn save(mut self, tx: &mut Tx<'_>) -> Result<Vec<i64>, StoreError> {
        self.tell_other_chats(tx)?;
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
        messages::insert(tx, &pick(&mut self.new_messages.iter()))?;
        media::expect(tx, &self.expected)?;
        messages::save(tx, &pick(&mut self.changed_messages.iter()))?;
        messages::revise(tx, &pick(&mut self.revised_messages.iter()))?;
        scheduled::tell_of_failures(tx, &pick(&mut self.failed.iter()))?;
        if !self.settled.is_empty() {
            let (chats, messages): (Vec<_>, Vec<_>) = self.settled.iter().copied().unzip();
            let found = sends::list_jobs(tx, &chats, &messages)?;
            jobs::remove(tx, &found)?;
        }
        auto_replies::insert_jobs(tx, &self.heard)?;
        bots::insert(tx, &self.asked)?;
        for id in &self.handed_over {
            if let Some(chat) = self.chats.get_mut(id) {
                bot_talk::hand_over(tx, chat)?;
            }
        }
        early::insert(tx, &self.early)?;
        Ok(self.early.iter().map(|early| early.journal_id).collect())
    }

    /// A customer whose name changed may have chats on other accounts.
    fn tell_other_chats(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let changed: Vec<ContactId> = self.changed_contacts.iter().copied().collect();
        if changed.is_empty() {
            return Ok(());
        }
        let mut others = contacts::list_chats(tx, &changed)?;
        others.retain(|chat| !self.chats.contains_key(chat));
        for shown in chats::list_shown(tx, &others)? {
            if let Some(contact) = self.contacts.get(&shown.chat.contact) {
                let (contact, seen_by) = (contact.clone(), Audience::of(&shown.chat, None));
                tx.record(Event::ContactUpdated { contact, details: None, seen_by });
            }
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
            Item::Group => {}
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

/// The file that a message consists of is fetched as soon as the message is there.
fn expect_file(message: &mut Message) -> Option<Expected> {
    let (id, account) = (message.id, message.account);
    let (kind, file) = message.content.media()?;
    let meta_id = file.id.clone()?;
    let hash = file.sha256.as_deref().and_then(whatsapp_client::media::sha256);
    let media = MediaId::new();
    let name = file.filename.clone();
    let expected = Expected::new(media, id, account, kind, name, meta_id, hash);
    let file = message.content.media_mut()?;
    (file.media_id, file.file) = (Some(media), Some(File::expected()));
    Some(expected)
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

/// Who that is: by the names that are given, else by another form of the number.
fn known(people: &HashMap<Identity, ContactId>, from: &Profile) -> Option<ContactId> {
    let named = from.identities().into_iter().chain(from.variants());
    named.into_iter().find_map(|identity| people.get(&identity).copied())
}

fn name(message: &Message) -> Option<((AccountId, String), MessageId)> {
    Some(((message.account, message.wamid.clone()?), message.id))
}

impl Heard {
    fn message(&self) -> Option<(&Self, &Inbound)> {
        match &self.item {
            Item::Message(message) => Some((self, message)),
            Item::Status(_) | Item::Group => None,
        }
    }
}
