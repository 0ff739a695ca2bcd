//! Saying something by itself: what happened is looked at, and one reply or none is on its way.

use std::cmp::Reverse;

use chrono::{DateTime, TimeDelta, Utc};
use domain::auto_reply::{
    AutoReply, Cause, Kind, Occasion, Situation, TEXT_MAX, judge, looks_automatic,
};
use domain::chat::{Chat, Ending, Place};
use domain::content::{Content, Text};
use domain::event::{Event, Gist};
use domain::field::is_blank;
use domain::ids::ChatId;
use domain::message::Message;
use domain::wording::{Variable, Wording};
use persistence::auto_replies::{self, Facts, Waiting};
use persistence::jobs::{self, NewJob, Work};
use persistence::{StoreError, Tx, chats, if_found, messages, sends};

use crate::problem::Problem;

/// How long somebody waits before they are told how long it may take, if a reply does not say.
const DELAY_SECONDS: u16 = 60;
/// The last messages of a chat, which tell whether a program wrote one of them.
const BEFORE: i64 = 12;

/// What a text speaks of.
pub(super) struct Filling<'f> {
    pub(super) facts: &'f Facts,
    pub(super) waiting: Option<Waiting>,
    pub(super) now: DateTime<Utc>,
}

/// Looks at what happened in a chat, and says what there is to say. Doing it twice is doing it once.
pub fn say(tx: &mut Tx<'_>, id: ChatId, occasion: Occasion) -> Result<(), Problem> {
    let Some(mut chat) = if_found(chats::lock(tx, id))? else {
        // The customer was erased.
        return Ok(());
    };
    if chat.is_with_bot() {
        return Ok(());
    }
    let replies = auto_replies::list(tx)?;
    let Some(cause) = cause_of(tx, &chat, occasion)? else { return Ok(()) };
    if matches!(cause, Cause::Wrote { opens: true, .. } | Cause::HandedOver) {
        remind(tx, &chat, &replies)?;
    }
    let agent = match chat.place {
        Place::Archive { ending: Ending::Resolved { by, .. }, .. } => Some(by),
        place => place.agent(),
    };
    let facts = auto_replies::find_facts(tx, chat.account, Some(chat.contact), agent)?;
    let opened_at = opened_at(&chat);
    let (said, said_lately) = auto_replies::list_said(tx, id, opened_at)?;
    let now = tx.now();
    let zone = facts.settings.time_zone;
    let situation = Situation {
        now,
        zone,
        cause,
        account: chat.account,
        language: facts.language.clone(),
        is_open: facts.settings.hours.is_open(now, zone),
        is_staffed: facts.is_staffed,
        is_attended: facts.is_attended,
        is_queued: matches!(chat.place, Place::Queue { .. }),
        is_window_open: chat.may_write(now).is_ok(),
        is_blocked: facts.is_blocked,
        said,
        said_lately,
    };
    let verdicts = judge(&replies, &situation);
    let chosen = replies.iter().zip(verdicts).find(|(_, why)| why.is_none());
    let Some((reply, _)) = chosen else { return Ok(()) };
    let waiting = auto_replies::find_place(tx, &chat)?;
    let text = render(reply, &Filling { facts: &facts, waiting, now });
    if is_blank(&text) {
        return Ok(());
    }
    auto_replies::insert_said(tx, id, opened_at, reply.slot())?;
    let content = Content::Text(Text { body: text });
    let message = Message::automatic(&chat, reply.kind.into(), None, content, now);
    chat.show(message.preview());
    sends::insert(tx, &chat, &message, now)?;
    tx.record(Event::MessageCreated { message, chat: Gist::from(&chat) });
    Ok(())
}

/// What happened, if it still counts.
fn cause_of(tx: &mut Tx<'_>, chat: &Chat, occasion: Occasion) -> Result<Option<Cause>, Problem> {
    Ok(match occasion {
        Occasion::Wrote { message, opens } => {
            let Some(message) = if_found(messages::find(tx, chat.id, message))? else {
                return Ok(None);
            };
            // In the order in which they came here: Meta's times are whole seconds.
            let mut before = messages::page(tx, chat.id, None, BEFORE)?;
            before.retain(|earlier| earlier.id < message.id);
            before.sort_unstable_by_key(|earlier| Reverse(earlier.id));
            let looks_automatic = looks_automatic(&message, &before);
            let words = message.content.words().to_owned();
            Some(Cause::Wrote { words, at: message.at, opens, looks_automatic })
        }
        Occasion::HandedOver { opened_at: then } => {
            (chat.opened_at == then && chat.is_active()).then_some(Cause::HandedOver)
        }
        Occasion::Waits { opened_at: then } => {
            (chat.opened_at == Some(then)).then_some(Cause::Waits)
        }
        Occasion::Ended { opened_at: then } => {
            (chat.opened_at == then && !chat.is_active()).then_some(Cause::Ended)
        }
    })
}

/// Looks again when the customer has waited for a time.
fn remind(tx: &mut Tx<'_>, chat: &Chat, replies: &[AutoReply]) -> Result<(), StoreError> {
    let (Place::Queue { since, .. }, Some(opened_at)) = (chat.place, chat.opened_at) else {
        return Ok(());
    };
    let waits = |reply: &&AutoReply| {
        reply.kind == Kind::QueueWait
            && reply.is_active
            && reply.account.is_none_or(|account| account == chat.account)
    };
    let mut delays: Vec<u16> = replies
        .iter()
        .filter(waits)
        .map(|reply| reply.delay_seconds.unwrap_or(DELAY_SECONDS))
        .collect();
    delays.sort_unstable();
    delays.dedup();
    for delay in delays {
        let due = since + TimeDelta::seconds(delay.into());
        let work = Work::AutoReply { chat: chat.id, occasion: Occasion::Waits { opened_at } };
        jobs::insert(tx, &NewJob { work, account: Some(chat.account), chain: None, due })?;
    }
    Ok(())
}

/// Since when the chat is open. One that was opened before anybody wrote that down has one opening.
fn opened_at(chat: &Chat) -> DateTime<Utc> {
    chat.opened_at.unwrap_or(DateTime::UNIX_EPOCH)
}

/// The text of a reply, filled in.
pub(super) fn render(reply: &AutoReply, filling: &Filling<'_>) -> String {
    let Ok(wording) = Wording::parse(&reply.text, &reply.kind.variables()) else {
        // It was looked at when it was kept.
        return String::new();
    };
    let text = wording.render(|variable| filling.of(variable));
    text.chars().take(TEXT_MAX).collect()
}

impl Filling<'_> {
    pub(super) fn of(&self, variable: Variable) -> Option<String> {
        let facts = self.facts;
        let plus = |digits: &String| format!("+{digits}");
        match variable {
            Variable::ContactName => facts.contact_name.clone(),
            Variable::ContactFirstName => {
                let name = facts.contact_name.as_deref()?;
                name.split_whitespace().next().map(str::to_owned)
            }
            Variable::ContactPhone => facts.contact_phone.as_ref().map(plus),
            Variable::AgentName => facts.agent_name.clone(),
            Variable::AccountName => Some(facts.account_name.clone()),
            Variable::AccountPhone => Some(plus(&facts.account_phone)),
            Variable::CompanyName => Some(facts.company_name.clone()),
            Variable::QueuePlace => self.waiting.map(|waiting| waiting.place.to_string()),
            Variable::QueueWait => self.waiting.map(|waiting| {
                let waited = (self.now - waiting.longest_since).num_seconds().max(1);
                let wait = waited.max(waiting.usual_wait.unwrap_or_default());
                ((wait + 59) / 60).to_string()
            }),
        }
    }
}
