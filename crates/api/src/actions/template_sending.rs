//! Sending a template to one customer: in a chat, or to a number that somebody types.

use domain::account::Account;
use domain::chat::Chat;
use domain::contact::{Contact, Edit, Identity};
use domain::content::Content;
use domain::event::Event;
use domain::field::FieldError;
use domain::ids::{AccountId, AgentId, ChatId, ContactId, TemplateId};
use domain::message::Message;
use domain::phone::{Country, PhoneNumber, variants};
use domain::template::fill::{Fault, Filled, fill};
use domain::template::given::Given;
use persistence::endings::Reopened;
use persistence::{
    Tx, agents, chats, contacts, if_found, messages as rows, profiles, templates as stored,
};

use super::contacts::met;
use super::messages::{self, New};
use super::reach::must_reach;
use super::templates::find_account;
use super::{endings, media, sight};
use crate::auth::Caller;
use crate::payment::Payment;
use crate::problem::{Kind, Problem};

/// A template that somebody wants to send.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Which.
    pub template: TemplateId,
    /// In which language.
    pub language: String,
    /// What is filled in.
    pub parameters: Given,
    /// The client's own name for the message.
    pub client_message_id: Option<String>,
}

/// Sends a template in a chat: it is active then, and awaits the customer.
pub fn send(
    tx: &mut Tx<'_>,
    caller: &Caller,
    payment: &Payment,
    id: ChatId,
    sending: Sending,
) -> Result<Message, Problem> {
    // The agent first: whoever changes their status locks in the same order.
    let agent = agents::lock(tx, caller.agent())?;
    let mut chat = sight::lock(tx, caller.viewer(), id)?;
    if let Some(first) = sent_before(tx, &chat, &sending)? {
        return Ok(first);
    }
    must_be_able(tx, caller, chat.contact)?;
    agent.must_be_working()?;
    if chat.is_active() {
        chat.may_be_continued_by(caller.agent(), caller.viewer().role.supervises())?;
    }
    let account = find_account(tx, caller.viewer(), chat.account)?;
    let filled = filled(tx, &account, &sending)?;
    must_reach(tx, payment, &account, &chat, filled.category)?;
    let content = Content::Template(Box::new(filled));
    media::must_be_theirs(tx, caller.viewer(), &content)?;
    let to = endings::taker(tx, &agent, chat.account)?;
    put(tx, &mut chat, caller.agent(), content, sending.client_message_id, to)
}

/// Sends a template to a number, which may be nobody's yet.
pub fn send_to_number(
    tx: &mut Tx<'_>,
    caller: &Caller,
    payment: &Payment,
    account: AccountId,
    phone: &str,
    sending: Sending,
) -> Result<Message, Problem> {
    let agent = agents::lock(tx, caller.agent())?;
    let account = find_account(tx, caller.viewer(), account)?;
    let phone = PhoneNumber::parse_in(phone, Country::of(&account.phone))
        .map_err(|why| FieldError::new("to", "phone", why))?;
    let known = known(tx, &phone)?;
    let whose = known.as_ref().map(|contact| (account.id, contact.id));
    let chat = chats::lock_of_contacts(tx, whose.as_slice())?.pop();
    if let Some(chat) = &chat {
        if !caller.viewer().may_see_chat(chat) {
            return Err(Problem::from(Kind::StateConflict)
                .because("a colleague is talking with this customer"));
        }
        if let Some(first) = sent_before(tx, chat, &sending)? {
            return Ok(first);
        }
        if chat.is_active() {
            chat.may_be_continued_by(caller.agent(), caller.viewer().role.supervises())?;
        }
    }
    if let Some(contact) = &known {
        must_be_able(tx, caller, contact.card())?;
    }
    caller.must_be_verified()?;
    agent.must_be_working()?;
    let filled = filled(tx, &account, &sending)?;
    let category = filled.category;
    let content = Content::Template(Box::new(filled));
    media::must_be_theirs(tx, caller.viewer(), &content)?;
    let mut chat = if let Some(chat) = chat {
        chat
    } else {
        let contact = known.map_or_else(|| meet(tx, &phone), Ok)?;
        let card = contact.card();
        let mut chat = Chat::new(ChatId::new(), account.id, card, tx.now());
        chat.peer = (contact.id != card).then_some(contact.id);
        chat
    };
    must_reach(tx, payment, &account, &chat, category)?;
    let to = endings::taker(tx, &agent, chat.account)?;
    put(tx, &mut chat, caller.agent(), content, sending.client_message_id, to)
}

/// Fills in what somebody chose to be sent; or says that it cannot be.
fn filled(tx: &mut Tx<'_>, account: &Account, sending: &Sending) -> Result<Filled, Problem> {
    let missing = || Problem::field("template_id", "not-found", "is no template of this account");
    let Some(template) = if_found(stored::find(tx, sending.template))? else {
        return Err(missing());
    };
    if template.waba_id != account.waba_id {
        return Err(missing());
    }
    let now = tx.now();
    Ok(fill(&template, &sending.language, &sending.parameters, now)?)
}

/// Writes a template down, with the job that takes it to Meta, and wakes the chat up.
pub(super) fn put(
    tx: &mut Tx<'_>,
    chat: &mut Chat,
    by: AgentId,
    content: Content,
    client_message_id: Option<String>,
    to: Option<AgentId>,
) -> Result<Message, Problem> {
    let is_new = chat.version == 0;
    let came_back = chat.send_template(to, tx.now());
    if is_new {
        chats::insert(tx, std::slice::from_ref(chat))?;
        endings::give_to_holder(tx, chat)?;
        let shown = chats::find(tx, chat.id)?;
        tx.record(Event::ChatCreated(shown));
    } else if came_back {
        endings::bring_back(tx, chat, Reopened::ByTemplate(Some(by)))?;
    } else {
        chats::save(tx, std::slice::from_ref(chat))?;
        let shown = chats::find(tx, chat.id)?;
        tx.record(Event::ChatUpdated(shown));
    }
    let new = New { by, content, reply_to: None, client_message_id, resent_from: None };
    messages::put(tx, chat, new)
}

/// The message that was written under this name before, if it says the same.
fn sent_before(
    tx: &mut Tx<'_>,
    chat: &Chat,
    sending: &Sending,
) -> Result<Option<Message>, Problem> {
    let Some(name) = &sending.client_message_id else { return Ok(None) };
    let Some(first) = rows::find_by_client_id(tx, chat.id, name)? else { return Ok(None) };
    match &first.content {
        Content::Template(said) if is_the_same(tx, said, sending)? => Ok(Some(first)),
        _ => Err(Problem::from(Kind::IdempotencyKeyReused)
            .because("another message of this chat has this client_message_id")),
    }
}

/// Whether a template was filled in like this. One that cannot be filled in any more could only have been.
fn is_the_same(tx: &mut Tx<'_>, said: &Filled, sending: &Sending) -> Result<bool, Problem> {
    if said.template_id != sending.template || said.language != sending.language {
        return Ok(false);
    }
    let Some(template) = if_found(stored::find(tx, sending.template))? else {
        return Ok(true);
    };
    let again = fill(&template, &sending.language, &sending.parameters, tx.now());
    Ok(again.map_or(true, |again| again.components == said.components))
}

fn must_be_able(tx: &mut Tx<'_>, caller: &Caller, contact: ContactId) -> Result<(), Problem> {
    if contacts::find(tx, contact)?.is_blocked() {
        return Err(Kind::ContactBlocked.into());
    }
    caller.must_be_verified()
}

/// Whoever has the number, in whatever form.
fn known(tx: &mut Tx<'_>, phone: &PhoneNumber) -> Result<Option<Contact>, Problem> {
    let mut numbers = variants(phone.digits());
    numbers.push(phone.digits().to_owned());
    let mut found = profiles::list_under(tx, &numbers)?;
    let exact = found.iter().position(|it| it.phone.as_deref() == Some(phone.digits()));
    Ok(if found.is_empty() { None } else { Some(found.swap_remove(exact.unwrap_or(0))) })
}

fn meet(tx: &mut Tx<'_>, phone: &PhoneNumber) -> Result<Contact, Problem> {
    let (contact, _) = met(phone.digits(), Edit::default());
    contacts::insert(tx, std::slice::from_ref(&contact))?;
    let name = Identity::Phone(phone.digits().to_owned());
    contacts::insert_identities(tx, &[(name, contact.id)])?;
    Ok(contact)
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unsendable(why) => {
                Self::from(Kind::TemplateNotSendable).because(why.to_string())
            }
            Fault::Fields(faults) => Self::from(Kind::TemplateParameters).at(faults),
        }
    }
}
