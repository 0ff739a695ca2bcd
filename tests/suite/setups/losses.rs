//! What customers write while a number becomes an account.

use harness::{Account, Customer, Desk, Person, eventually};
use serde_json::json;

use super::{begins, business, desk, does, signup_code};

const WABA: &str = "302290129340398";
const NUMBER: &str = "306540352242922";

/// A setup of which only the last step is left: Meta tells what happens already.
async fn waits_for_activation(desk: &Desk, by: &Person) -> String {
    business(desk, WABA).await;
    let number = json!({ "phone_number_id": NUMBER, "waba_id": WABA,
        "display_phone_number": "+351 910 000 778" });
    desk.control("POST", "/_sim/numbers", Some(number)).await.expect(201);
    let setup = begins(by, "Porto").await;
    let code = signup_code(desk, WABA).await;
    does(by, &setup, "business", json!({ "code": code })).await.expect(200);
    does(by, &setup, "number", json!({ "phone_number_id": NUMBER })).await.expect(200);
    does(by, &setup, "webhooks", json!({})).await.expect(200);
    setup
}

fn account() -> Account {
    Account { id: String::new(), phone_number_id: NUMBER.to_owned() }
}

/// Whoever reads a lane holds this lock; so does whoever wants nobody to.
fn all_lanes(what: &str) -> String {
    format!("select count({what}(7361, lane)) as n from generate_series(0, 15) as l (lane)")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_being_read_while_its_account_comes_is_not_lost() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_activation(&desk, &owner).await;
    // The body is kept, and whoever reads it is stopped after it has looked whose it is.
    let (mut reader, mut row) = (desk.postgres.sql(), desk.postgres.sql());
    desk.settle().await;
    reader.number(&all_lanes("pg_advisory_lock"));
    desk.customer("Maria").writes(&account(), "Está alguém?").await;
    let waits = "select count(*) as n from journal where state = 'waiting'";
    eventually("the body waits", async || (desk.postgres.sql().number(waits) == 1).then_some(()))
        .await;
    row.run("begin; select from journal where state = 'waiting' for update");
    reader.number(&all_lanes("pg_advisory_unlock"));
    desk.waits_behind(&mut row).await;
    let (by, path) = (owner.clone(), format!("/account-setups/{setup}/activation"));
    let activating = tokio::spawn(async move { by.post(&path, json!({})).await });
    let stopped = "select count(*) as n from pg_stat_activity where wait_event = 'advisory'";
    eventually("the account is there, or waits for the reader", async || {
        let waits = desk.postgres.sql().number(stopped) > 0;
        (waits || activating.is_finished()).then_some(())
    })
    .await;
    row.run("commit");
    assert_eq!(activating.await.unwrap().expect(200)["state"], "active");
    let owner = desk.online("owner").await;
    assert_eq!(owner.finds("active", "Maria").await["preview"]["text"], "Está alguém?");
    desk.settle().await;
    assert_eq!(desk.verdicts(), ["processed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_writes_around_the_last_step_is_heard() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_activation(&desk, &owner).await;
    let customers: Vec<Customer<'_>> =
        (0..40).map(|number| desk.customer(&format!("Customer {number}"))).collect();
    let writing = async {
        for customer in &customers {
            customer.writes(&account(), "Olá!").await;
        }
    };
    let activating = async {
        eventually("some have written", async || (desk.verdicts().len() > 10).then_some(())).await;
        does(&owner, &setup, "activation", json!({})).await.expect(200);
    };
    tokio::join!(writing, activating);
    desk.settle().await;
    eventually("all that was said before is read again", async || {
        desk.verdicts().iter().all(|verdict| verdict == "processed").then_some(())
    })
    .await;
    let chats = format!(
        "select count(*) as n from chats c join accounts a on a.company_id = c.company_id \
            and a.id = c.account_id where a.phone_number_id = '{NUMBER}'"
    );
    assert_eq!(desk.postgres.sql().number(&chats), 40);
}
