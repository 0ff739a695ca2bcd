//! Asks programs that answer first: one message of a chat after the other, and no transaction is open
//! while a program thinks.
//!
//! What a program says is written down together with the end of the delivery, so it is said once however
//! often it was asked. The same message always has the same `webhook-id`.

mod exchange;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::bot::Delivery;
use domain::ids::AccountId;
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use persistence::bots::{self, Claimed, Outcome};

use crate::Db;
use crate::actions::bot_talk::{self, Question};
use crate::hooks::Hooks;

/// Longer than a program may think, so that a living worker never loses its claim.
const LEASE: TimeDelta = TimeDelta::seconds(75);
/// So many are asked at the same time.
const AT_ONCE: usize = 64;
/// Of one account, about so many, so that a slow program holds up nobody else.
const OF_ONE: usize = 8;
const POLL: Duration = Duration::from_millis(500);

/// Runs until the server stops.
pub async fn run(db: Db, hooks: Hooks) {
    let mut jobs = db.wakes().jobs.subscribe();
    let mut under_way = FuturesUnordered::new();
    let mut load: HashMap<AccountId, usize> = HashMap::new();
    loop {
        if under_way.len() < AT_ONCE {
            for claimed in claim(&db, &load).await {
                *load.entry(claimed.account).or_default() += 1;
                under_way.push(serve(db.clone(), hooks.clone(), claimed));
            }
        }
        tokio::select! {
            Some(account) = under_way.next() => {
                if let Some(count) = load.get_mut(&account) {
                    *count = count.saturating_sub(1);
                }
                load.retain(|_, count| *count > 0);
            }
            _ = jobs.changed() => {}
            () = db.clock().wait_until(db.now() + TimeDelta::milliseconds(500), POLL) => {}
        }
    }
}

async fn claim(db: &Db, load: &HashMap<AccountId, usize>) -> Vec<Claimed> {
    let busy: Vec<AccountId> =
        load.iter().filter(|(_, count)| **count >= OF_ONE).map(|(account, _)| *account).collect();
    let limit = i64::try_from(OF_ONE).unwrap_or(1);
    let claimed = db.batch(move |batch| Ok(bots::claim(batch, &busy, LEASE, limit)?)).await;
    claimed.unwrap_or_else(|problem| {
        problem.log();
        vec![]
    })
}

/// Asks about one message. What cannot be written down now is asked again when the claim is over.
async fn serve(db: Db, hooks: Hooks, claimed: Claimed) -> AccountId {
    let asked =
        db.company(claimed.company, move |tx| bot_talk::ask(tx, claimed.chat, claimed.id)).await;
    match asked {
        Ok(Some(question)) => {
            if let Err(problem) = converse(&db, &hooks, claimed, question).await {
                problem.log();
            }
        }
        Ok(None) => {}
        Err(problem) => problem.log(),
    }
    claimed.account
}

async fn converse(
    db: &Db,
    hooks: &Hooks,
    claimed: Claimed,
    question: Question,
) -> Result<(), crate::problem::Problem> {
    let delivery: Delivery = question.delivery.clone();
    let begun = Instant::now();
    let (status, answer) = exchange::ask(hooks, claimed.company, question, db.now()).await;
    let duration_ms = i32::try_from(begun.elapsed().as_millis()).ok();
    let outcome = Outcome { status, duration_ms, ..Outcome::default() };
    db.company(claimed.company, move |tx| match answer {
        Ok(answer) => bot_talk::take_answer(tx, &delivery, answer, outcome),
        Err(fault) => {
            let outcome = Outcome { fault: Some(fault), ..outcome };
            bot_talk::take_failure(tx, &delivery, outcome)
        }
    })
    .await
}
