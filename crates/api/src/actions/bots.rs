//! Letting programs answer first: setting it up, and looking at what they were asked.

use chrono::{DateTime, Utc};
use domain::audit::Action;
use domain::bot::{Bot, Delivery};
use domain::event::Event;
use domain::field::Faults;
use domain::ids::AccountId;
use persistence::{StoreError, Tx, audit, bots};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bot_talk;
use super::page::Page;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::hooks::Hooks;
use crate::problem::{Kind, Problem};
use crate::secrets::Secret;

/// How a program shall be asked.
pub struct Wish {
    /// Where.
    pub url: String,
    /// Whether at all.
    pub is_active: bool,
    /// How long it may think.
    pub timeout_seconds: u16,
    /// How long a customer waits for it.
    pub silence_minutes: u16,
    /// What a customer writes who wants a person.
    pub handover_keywords: Vec<String>,
}

impl Wish {
    fn into_bot(
        self,
        hooks: &Hooks,
        account: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Bot, Problem> {
        let bot = Bot {
            account,
            url: self.url,
            is_active: self.is_active,
            timeout_seconds: self.timeout_seconds,
            silence_minutes: self.silence_minutes,
            handover_keywords: self.handover_keywords,
            secret_at: now,
            version: 1,
        };
        let mut faults = Faults::default();
        faults.length("url", &bot.url, 2048);
        if let Err(why) = hooks.outbound().check(&bot.url) {
            faults.add("url", "url-not-allowed", why.to_string());
        }
        bot.check(&mut faults);
        faults.into_result()?;
        Ok(bot)
    }
}

fn must_have(caller: &Caller, account: AccountId) -> Result<(), Problem> {
    let has = caller.viewer().has_account(account);
    if has { Ok(()) } else { Err(Kind::NotFound.into()) }
}

/// Reads the program of an account.
pub async fn find(db: &Db, caller: &Caller, account: AccountId) -> Result<Bot, Problem> {
    must_have(caller, account)?;
    db.snapshot(caller.company, move |tx| Ok(bots::find(tx, account)?)).await
}

/// Lets a program answer on an account. Answers with its secret, too, which is never shown again.
pub async fn add(
    db: &Db,
    hooks: &Hooks,
    caller: &Caller,
    account: AccountId,
    wish: Wish,
) -> Result<(Bot, Secret), Problem> {
    must_have(caller, account)?;
    caller.must_have_stepped_up(db.now())?;
    let bot = wish.into_bot(hooks, account, db.now())?;
    let secret = Hooks::new_secret();
    let sealed = hooks.seal(caller, account, &secret)?;
    let entry = caller.did(Action::BotChanged);
    let bot = db
        .company(caller.company, move |tx| {
            bots::add(tx, &bot, &sealed).map_err(there_already)?;
            told(tx, &bot);
            let entry = entry.on("account", account, &*bot.url);
            audit::insert(tx, &entry.changed(None, describe(&bot)))?;
            Ok(bot)
        })
        .await?;
    Ok((bot, secret))
}

fn there_already(error: StoreError) -> Problem {
    match error {
        StoreError::Conflict(_) => {
            Problem::from(Kind::StateConflict).because("the account has a program already")
        }
        other => other.into(),
    }
}

/// Changes how the program that was seen is asked. One that is asked no more gives up its chats.
pub async fn change(
    db: &Db,
    hooks: &Hooks,
    caller: &Caller,
    account: AccountId,
    seen: i64,
    wish: Wish,
) -> Result<Bot, Problem> {
    must_have(caller, account)?;
    let wanted = wish.into_bot(hooks, account, db.now())?;
    let entry = caller.did(Action::BotChanged);
    db.company(caller.company, move |tx| {
        let before = bots::lock(tx, account)?;
        must_be_seen(before.version, seen)?;
        let bot = Bot { secret_at: before.secret_at, version: before.version + 1, ..wanted };
        bots::save(tx, &bot)?;
        if !bot.is_active {
            bot_talk::let_go(tx, account)?;
        }
        told(tx, &bot);
        let entry = entry.on("account", account, &*bot.url);
        audit::insert(tx, &entry.changed(describe(&before), describe(&bot)))?;
        Ok(bot)
    })
    .await
}

/// Takes the program that was seen out; agents are given its chats.
pub async fn remove(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    seen: i64,
) -> Result<(), Problem> {
    must_have(caller, account)?;
    let entry = caller.did(Action::BotChanged);
    db.company(caller.company, move |tx| {
        let before = bots::lock(tx, account)?;
        must_be_seen(before.version, seen)?;
        bots::remove(tx, account)?;
        bot_talk::let_go(tx, account)?;
        tx.record(Event::BotChanged { account, is_active: false });
        let entry = entry.on("account", account, &*before.url);
        Ok(audit::insert(tx, &entry.changed(describe(&before), None))?)
    })
    .await
}

/// Makes another secret. For a day everything is signed with both.
pub async fn renew_secret(
    db: &Db,
    hooks: &Hooks,
    caller: &Caller,
    account: AccountId,
) -> Result<(Bot, Secret), Problem> {
    must_have(caller, account)?;
    caller.must_have_stepped_up(db.now())?;
    let secret = Hooks::new_secret();
    let sealed = hooks.seal(caller, account, &secret)?;
    let entry = caller.did(Action::BotSecretRenewed);
    let bot = db
        .company(caller.company, move |tx| {
            bots::lock(tx, account)?;
            bots::save_secret(tx, account, &sealed)?;
            let bot = bots::find(tx, account)?;
            audit::insert(tx, &entry.on("account", account, &*bot.url))?;
            Ok(bot)
        })
        .await?;
    Ok((bot, secret))
}

/// Lists what the program of an account was asked.
pub async fn list_deliveries(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Page<Delivery>, Problem> {
    must_have(caller, account)?;
    db.snapshot(caller.company, move |tx| {
        Ok(Page::of(bots::list_of_account(tx, account, before, limit + 1)?, limit))
    })
    .await
}

fn told(tx: &mut Tx<'_>, bot: &Bot) {
    tx.record(Event::BotChanged { account: bot.account, is_active: bot.is_active });
}

/// The program as the audit log shows it.
fn describe(bot: &Bot) -> Value {
    json!({
        "url": bot.url,
        "active": bot.is_active,
        "timeout_seconds": bot.timeout_seconds,
        "silence_minutes": bot.silence_minutes,
        "handover_keywords": bot.handover_keywords,
    })
}
