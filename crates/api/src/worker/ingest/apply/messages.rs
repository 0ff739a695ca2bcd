//! Messages of customers, and those that the company wrote on its own phone.

use chrono::{DateTime, Utc};
use domain::auto_reply::LATE;
use domain::chat::{Chat, Opening};
use domain::contact::{self, Contact};
use domain::content::{Content, Reaction};
use domain::event::{Event, Gist, Shown};
use domain::ids::{AccountId, ChatId, ContactId, MediaId, MessageId};
use domain::media::File;
use domain::message::{Message, Origin, Reactions, State};
use persistence::media::Expected;
use persistence::{Tx, auto_replies, bots};

use super::Desk;
use crate::worker::ingest::bodies::Heard;
use crate::worker::ingest::translate::Inbound;

impl Desk {
    pub(super) fn take_message(&mut self, tx: &mut Tx<'_>, heard: &Heard, said: &Inbound) {
        let name = (heard.account.id, said.wamid.clone());
        if let Some(id) = self.by_wamid.get(&name).copied() {
            return self.follow_call(tx, id, said); // Twice is once; but a call goes on.
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
        let hearing = Hearing::of(heard, said, contact.as_ref());
        if !said.is_echo && message.content.opens_window() {
            let seen = self.seen.entry(peer).or_insert(message.at);
            *seen = message.at.max(*seen);
        }
        let opening = hearing.enter(&mut chat, &message, now);
        if hearing == Hearing::Blocked {
            self.knock(peer, &message, now);
        }
        let is_heard = hearing == Hearing::Customer && message.content.wants_reading();
        let wants_answer = is_heard && now - message.at <= LATE && !message.content.is_call();
        if wants_answer {
            self.let_bot_answer(&message, &mut chat, opening, now);
        } else if chat.is_with_bot() && message.content.wants_reading() {
            // What came late is for a person, and so is whoever calls; and what the company wrote on its phone
            // was written by one.
            self.handed_over.push(chat.id);
        }
        self.react(tx, &message, &chat);
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
        if is_heard {
            self.answer_missed(&message, &chat, now);
        }
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

    /// Notes that whoever is blocked can write to us, where Meta could still keep them out.
    fn knock(&mut self, peer: ContactId, message: &Message, now: DateTime<Utc>) {
        if contact::can_be_kept_out(message.at, now) {
            let at = self.knocked.entry((message.account, peer)).or_insert(message.at);
            *at = message.at.max(*at);
        }
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
        let (about, reply_to) = (known(&said.about), known(&said.reply_to));
        let mut content = said.content.clone();
        // One that is about a message, and answers one besides, waits for the first.
        let awaited = match &said.about {
            Some(wamid) => about.is_none().then(|| wamid.clone()),
            None => said.reply_to.clone().filter(|_| reply_to.is_none()),
        };
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
            reply_to,
            reactions: Reactions::default(),
            forwarded: said.forwarded,
            frequently_forwarded: said.frequently_forwarded,
            referral: said.referral.clone(),
            product: said.product.clone(),
            earlier: vec![],
            edited_at: None,
            deleted_at: None,
            resent_from: None,
            about_wamid: awaited,
            at,
            version: 1,
        }
    }

    /// Keeps a message at hand, and what it waits for.
    pub(super) fn adopt(&mut self, message: Message) {
        if let Some(about) = &message.about_wamid {
            let waiting = self.orphans.entry((message.account, about.clone())).or_default();
            waiting.push(message.id);
        }
        self.messages.insert(message.id, message);
    }
}

/// Who hears a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hearing {
    /// Everybody who may; a customer wrote it.
    Customer,
    /// The company wrote it, on its own phone.
    Own,
    /// Nobody: the company blocked whoever wrote it. It is kept.
    Blocked,
    /// Nobody: the number leaves, or has left. It is kept.
    Leaving,
}

impl Hearing {
    fn of(heard: &Heard, said: &Inbound, contact: Option<&Contact>) -> Self {
        if said.is_echo {
            Self::Own
        } else if contact.is_some_and(Contact::is_blocked) {
            Self::Blocked
        } else if heard.account.is_deleted() {
            Self::Leaving
        } else {
            Self::Customer
        }
    }

    /// Lets the chat take a message in.
    fn enter(self, chat: &mut Chat, message: &Message, now: DateTime<Utc>) -> Opening {
        match self {
            Self::Customer => chat.receive(message, now),
            Self::Own => {
                chat.answered_elsewhere(message);
                Opening::WasOpen
            }
            Self::Blocked | Self::Leaving => {
                chat.receive_silently(message);
                Opening::StaysArchived
            }
        }
    }
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
