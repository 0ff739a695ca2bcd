//! Messages that are to be sent later.

use chrono::{DateTime, Utc};
use domain::agent::Agent;
use domain::chat::{self, Chat};
use domain::content::{Content, outgoing};
use domain::event::{Event, Gist};
use domain::ids::{ChatId, CompanyId, MediaId, MessageId, ScheduledId};
use domain::message::Message;
use domain::notification::Matter;
use domain::scheduled::{self as rules, Cancellation, Fallback, Fate, Scheduled, Way};
use domain::template::fill::{Fault, Filled, fill};
use domain::visibility::Viewer;
use persistence::messages::Place;
use persistence::{
    StoreError, Tx, accounts, agents, chats, contacts, if_found, scheduled, templates,
};

use super::page::Page;
use super::reach::must_reach;
use super::versions::must_be_seen;
use super::{endings, media, messages, notifications, sight, template_sending};
use crate::Db;
use crate::auth::Caller;
use crate::payment::Payment;
use crate::problem::{Kind, Problem};

/// What is to be sent, and when.
#[derive(Clone)]
pub struct Plan {
    /// What it will say.
    pub content: Content,
    /// The message that it will answer.
    pub reply_to: Option<MessageId>,
    /// When.
    pub due: DateTime<Utc>,
    /// What is done instead if the window is closed then.
    pub fallback: Fallback,
}

/// Lists a page of what waits in a chat.
pub async fn list(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    after: Option<Place>,
    limit: i64,
) -> Result<Page<Scheduled>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        Ok(Page::of(scheduled::page(tx, chat, after, limit + 1)?, limit))
    })
    .await
}

/// Reads one, whatever became of it.
pub async fn find(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: ScheduledId,
) -> Result<Scheduled, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        Ok(scheduled::find(tx, chat, id)?)
    })
    .await
}

/// Plans a message.
pub fn plan(
    tx: &mut Tx<'_>,
    caller: &Caller,
    chat: ChatId,
    plan: Plan,
) -> Result<Scheduled, Problem> {
    let chat = sight::lock(tx, caller.viewer(), chat)?;
    check(tx, caller, &chat, &plan, None)?;
    if scheduled::count_waiting(tx, chat.id, rules::WAITING_MAX)? >= rules::WAITING_MAX {
        return Err(Problem::from(Kind::StateConflict)
            .because("a hundred messages wait in this chat already"));
    }
    let new = Scheduled {
        id: ScheduledId::new(),
        chat: chat.id,
        account: chat.account,
        author: caller.agent(),
        content: plan.content,
        reply_to: plan.reply_to,
        due: plan.due,
        fallback: plan.fallback,
        fate: Fate::Waiting,
        created_at: tx.now(),
        version: 1,
    };
    scheduled::insert(tx, &new)?;
    tx.record(Event::ScheduledUpdated { scheduled: new.clone(), chat: Gist::from(&chat) });
    Ok(new)
}

/// Changes what is to be sent, and when.
pub async fn change(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: ScheduledId,
    seen: i64,
    plan: Plan,
) -> Result<Scheduled, Problem> {
    let caller = caller.clone();
    db.company(caller.company, move |tx| {
        let chat = sight::lock(tx, caller.viewer(), chat)?;
        let mut known = scheduled::lock(tx, chat.id, id)?;
        must_be_seen(known.version, seen)?;
        known.may_be_changed_by(caller.viewer())?;
        check(tx, &caller, &chat, &plan, Some(&known))?;
        let Plan { content, reply_to, due, fallback } = plan;
        (known.content, known.reply_to, known.due, known.fallback) =
            (content, reply_to, due, fallback);
        known.version += 1;
        save(tx, &chat, &known)?;
        Ok(known)
    })
    .await
}

/// Cancels a message that waits.
pub async fn cancel(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: ScheduledId,
) -> Result<Scheduled, Problem> {
    let caller = caller.clone();
    db.company(caller.company, move |tx| {
        let chat = sight::lock(tx, caller.viewer(), chat)?;
        let mut known = scheduled::lock(tx, chat.id, id)?;
        known.may_be_changed_by(caller.viewer())?;
        give_up(tx, &chat, &mut known, Cancellation::ByAgent)?;
        // Whoever cancels their own knows it.
        if known.author != caller.agent() {
            tell_author(tx, &known, Cancellation::ByAgent)?;
        }
        Ok(known)
    })
    .await
}

/// Sends what is due, or cancels it. Claim, message and verdict are one transaction, so that it is sent once
/// and not lost, whoever else is at it and whenever somebody dies.
pub fn send_due(
    db: &Db,
    payment: &Payment,
    company: CompanyId,
    chat: ChatId,
    id: ScheduledId,
) -> Result<(), Problem> {
    let sent = db.batch_now(|batch| {
        batch.company(company, |tx| {
            tx.hurry()?;
            send_due_now(tx, payment, chat, id)
        })
    });
    match sent {
        Err(problem) if problem.kind() != Kind::DependencyUnavailable => {
            let why = if problem.kind() == Kind::AccountDeleted {
                Cancellation::AccountDeleted
            } else {
                problem.log();
                Cancellation::Failed
            };
            db.batch_now(|batch| batch.company(company, |tx| fail_now(tx, chat, id, why)))
        }
        sent => sent,
    }
}

fn send_due_now(
    tx: &mut Tx<'_>,
    payment: &Payment,
    chat: ChatId,
    id: ScheduledId,
) -> Result<(), Problem> {
    // Its author first, as everybody locks: the chat may come back to them.
    let Some(due) = if_found(scheduled::find(tx, chat, id))? else { return Ok(()) };
    let author = agents::lock(tx, due.author)?;
    let Some((mut chat, mut due)) = lock_due(tx, chat, id)? else { return Ok(()) };
    let is_blocked = contacts::find(tx, chat.contact)?.is_blocked();
    let active = agents::list_active(tx, &[due.author])?.pop().filter(|it| it.is_verified);
    let viewer = active.as_ref().map(|author| &author.viewer);
    match due.verdict(&chat, is_blocked, viewer, tx.now()) {
        Ok(Way::AsPlanned) => send_as_planned(tx, &author, &mut chat, due),
        Ok(Way::Template) => send_template(tx, payment, &mut chat, due),
        Err(why) => withdraw(tx, &chat, &mut due, why),
    }
}

/// Sends it as it was written. A chat that was ended meanwhile comes back: to its author, for they mean to go
/// on with it, or into the queue if they are not there.
fn send_as_planned(
    tx: &mut Tx<'_>,
    author: &Agent,
    chat: &mut Chat,
    mut due: Scheduled,
) -> Result<(), Problem> {
    let mut content = due.content.clone();
    match media::take_up(tx, &mut content) {
        Err(problem) if problem.kind() == Kind::ValidationFailed => {
            return withdraw(tx, chat, &mut due, Cancellation::FileGone);
        }
        taken_up => taken_up?,
    }
    match messages::check_reference(tx, chat.id, "reply_to", due.reply_to) {
        Err(problem) if matches!(problem.kind(), Kind::ValidationFailed | Kind::StateConflict) => {
            return withdraw(tx, chat, &mut due, Cancellation::ReplyGone);
        }
        found => found?,
    }
    if !chat.is_active() {
        endings::bring_back_for(tx, author, chat)?;
    }
    let new = messages::New {
        by: due.author,
        content,
        reply_to: due.reply_to,
        client_message_id: Some(due.id.to_string()),
        resent_from: None,
    };
    let message = messages::put(tx, chat, new)?;
    due.settle(Fate::Sent { message: message.id, at: tx.now() });
    Ok(save(tx, chat, &due)?)
}

/// Sends the template that was chosen for a closed window, if it can still be sent. A chat that it brings back
/// waits in the queue: its author planned it long ago, and may not be there.
fn send_template(
    tx: &mut Tx<'_>,
    payment: &Payment,
    chat: &mut Chat,
    mut due: Scheduled,
) -> Result<(), Problem> {
    let filled = match fallback_of(tx, payment, chat, &due.fallback) {
        Ok(Some(filled)) => filled,
        Ok(None) => return Ok(()),
        Err(problem) if problem.kind() == Kind::DependencyUnavailable => return Err(problem),
        Err(_cannot_be_sent) => {
            return withdraw(tx, chat, &mut due, Cancellation::TemplateUnavailable);
        }
    };
    let content = Content::Template(Box::new(filled));
    match media::take_up(tx, &mut content.clone()) {
        Err(problem) if problem.kind() == Kind::ValidationFailed => {
            return withdraw(tx, chat, &mut due, Cancellation::TemplateUnavailable);
        }
        taken_up => taken_up?,
    }
    let name = Some(due.id.to_string());
    let message = template_sending::put(tx, chat, due.author, content, name, None)?;
    due.settle(Fate::Sent { message: message.id, at: tx.now() });
    Ok(save(tx, chat, &due)?)
}

/// Cancels it, and lets its author hear of it.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    chat: &Chat,
    due: &mut Scheduled,
    why: Cancellation,
) -> Result<(), Problem> {
    give_up(tx, chat, due, why)?;
    Ok(tell_author(tx, due, why)?)
}

/// The template that is sent in a closed window, filled in; nothing, if none was chosen.
fn fallback_of(
    tx: &mut Tx<'_>,
    payment: &Payment,
    chat: &Chat,
    fallback: &Fallback,
) -> Result<Option<Filled>, Problem> {
    let Fallback::Template { name, language, parameters } = fallback else { return Ok(None) };
    let account = accounts::find(tx, chat.account)?;
    let template = templates::find_named(tx, &account.waba_id, name)?;
    let filled = fill(&template, language, parameters, tx.now())?;
    must_reach(tx, payment, &account, chat, filled.category)?;
    Ok(Some(filled))
}

/// Refuses a template that cannot be chosen for a closed window; keeps its file until then.
fn check_fallback(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    chat: &Chat,
    plan: &Plan,
    before: Option<&Scheduled>,
) -> Result<(), Problem> {
    let Fallback::Template { name, language, parameters } = &plan.fallback else { return Ok(()) };
    let account = accounts::find(tx, chat.account)?;
    let Some(template) = if_found(templates::find_named(tx, &account.waba_id, name))? else {
        let message = "is no template of this account";
        return Err(Problem::field("fallback.name", "not-found", message));
    };
    match fill(&template, language, parameters, tx.now()) {
        Ok(filled) => {
            let content = Content::Template(Box::new(filled));
            if before.is_none_or(|before| before.fallback.file() != file(&content)) {
                media::must_be_theirs(tx, viewer, &content)?;
            }
            media::keep_until(tx, &content, plan.due)
        }
        Err(Fault::Unsendable(why)) => {
            Err(Problem::field("fallback.name", "unavailable", &why.to_string()))
        }
        Err(Fault::Fields(mut faults)) => {
            for fault in &mut faults {
                fault.field = format!("fallback.{}", fault.field);
            }
            Err(faults.into())
        }
    }
}

fn fail_now(
    tx: &mut Tx<'_>,
    chat: ChatId,
    id: ScheduledId,
    why: Cancellation,
) -> Result<(), Problem> {
    let Some((chat, mut due)) = lock_due(tx, chat, id)? else { return Ok(()) };
    withdraw(tx, &chat, &mut due, why)
}

/// The chat first, as everybody locks them. Nothing, if somebody else has dealt with it.
fn lock_due(
    tx: &mut Tx<'_>,
    chat: ChatId,
    id: ScheduledId,
) -> Result<Option<(Chat, Scheduled)>, Problem> {
    let Some(chat) = if_found(chats::lock(tx, chat))? else { return Ok(None) };
    let due = if_found(scheduled::lock(tx, chat.id, id))?;
    let due = due.filter(|due| due.fate == Fate::Waiting && due.due <= tx.now());
    Ok(due.map(|due| (chat, due)))
}

/// Lets the authors hear of what they planned that was sent and will never arrive.
pub(crate) fn tell_of_failures(tx: &mut Tx<'_>, failed: &[Message]) -> Result<(), StoreError> {
    if failed.is_empty() {
        return Ok(());
    }
    let ids: Vec<MessageId> = failed.iter().map(|message| message.id).collect();
    for (message_id, author) in scheduled::list_authors(tx, &ids)? {
        let message = failed.iter().find(|message| message.id == message_id);
        if let Some(chat) = message.map(|message| message.chat) {
            notifications::notify(tx, author, chat, Matter::ScheduledFailed { message_id })?;
        }
    }
    Ok(())
}

/// Refuses what cannot be sent. Whoever may change a plan may leave its file as it is, whoever brought that.
fn check(
    tx: &mut Tx<'_>,
    caller: &Caller,
    chat: &Chat,
    plan: &Plan,
    before: Option<&Scheduled>,
) -> Result<(), Problem> {
    outgoing::check(&plan.content)?;
    rules::check(&plan.content, plan.due, tx.now())?;
    caller.must_be_verified()?;
    accounts::find(tx, chat.account)?.must_be_in_service()?;
    if contacts::find(tx, chat.contact)?.is_blocked() {
        return Err(Kind::ContactBlocked.into());
    }
    if !rules::may_be_planned_by(chat, caller.viewer()) {
        return Err(chat::Refusal::NotYours.into());
    }
    if before.is_none_or(|before| file(&before.content) != file(&plan.content)) {
        media::must_be_theirs(tx, caller.viewer(), &plan.content)?;
    }
    media::keep_until(tx, &plan.content, plan.due)?;
    check_fallback(tx, caller.viewer(), chat, plan, before)?;
    messages::check_reference(tx, chat.id, "reply_to", plan.reply_to)
}

/// The file that is named in it.
fn file(content: &Content) -> Option<MediaId> {
    content.media().and_then(|(_, media)| media.media_id)
}

fn give_up(
    tx: &mut Tx<'_>,
    chat: &Chat,
    planned: &mut Scheduled,
    why: Cancellation,
) -> Result<(), StoreError> {
    planned.settle(Fate::Cancelled { why, at: tx.now() });
    save(tx, chat, planned)
}

fn save(tx: &mut Tx<'_>, chat: &Chat, changed: &Scheduled) -> Result<(), StoreError> {
    scheduled::save(tx, changed)?;
    tx.record(Event::ScheduledUpdated { scheduled: changed.clone(), chat: Gist::from(chat) });
    Ok(())
}

fn tell_author(
    tx: &mut Tx<'_>,
    planned: &Scheduled,
    reason: Cancellation,
) -> Result<(), StoreError> {
    let matter = Matter::ScheduledCancelled { scheduled_id: planned.id, reason };
    notifications::notify(tx, planned.author, planned.chat, matter)
}
