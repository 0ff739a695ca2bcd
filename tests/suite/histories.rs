//! Whatever happens to a desk, and in whichever order: it is in order whenever it comes to rest.
//!
//! A seed makes a history: customers write, agents come, go, answer, end and bring back, supervisors
//! deal by hand and change limits, rules and rights, customers are blocked, made one and two again, a
//! program answers and hands over, time passes, servers are killed. Every few steps it is waited until
//! the desk is quiet, and then all that must hold is checked, in the database and through the API.
//!
//! `HISTORIES_STEPS` makes it longer, `HISTORIES_SEED` repeats one that failed. The seed decides what is
//! tried; how the machine mixes what happens at the same time remains its own affair.

mod book;
mod crashes;
mod customers;
mod deeds;
mod hands;
mod programs;
mod rest;
mod stage;

use harness::option;

use stage::Stage;

/// How many steps there are, unless it is said.
const STEPS: u64 = 60;
/// After so many steps it is waited and looked.
const ROUND: u64 = 5;

async fn plays(seed: u64) {
    let steps = option("HISTORIES_STEPS").unwrap_or(STEPS);
    let mut stage = Stage::set(option("HISTORIES_SEED").unwrap_or(seed)).await;
    for step in 1..=steps {
        stage.does_something().await;
        if step % ROUND == 0 {
            stage.comes_to_rest().await;
        }
    }
    stage.comes_to_rest().await;
    stage.ends();
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_the_desk_comes_to_rest_in_order() {
    plays(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_else_happens_it_does_so_again() {
    plays(2).await;
}
