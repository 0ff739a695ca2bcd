//! Two walls: nobody reaches another company's things, nor those of an account they were not given.

mod places;
mod things;
mod visibility;
mod wall;

use std::collections::{BTreeMap, BTreeSet};

use harness::{Answer, Desk, Person, Screen};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use self::places::documented::documented;
use self::places::{By, Place, places};
use self::things::{Things, things};

#[test]
fn every_place_of_the_document_that_takes_an_id_is_tried() {
    let mut tried: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for place in places() {
        tried.entry(place.operation.to_owned()).or_default().insert(place.at.to_owned());
    }
    // The others take nothing that could be somebody else's.
    let mut documented = documented();
    documented.retain(|_, places| !places.is_empty());
    assert_eq!(documented, tried);
}

/// Who asks, with their own things, and the things of others.
struct Walk {
    desk: Desk,
    ana: Person,
    olga: Person,
    own: Things,
    foreign: Vec<(&'static str, Things)>,
    /// Open sockets: of everybody who could hear of something.
    screens: Vec<Screen>,
    /// One of each company, by whom everybody there hears when they change their status.
    bells: [Person; 2],
}

async fn walk() -> Walk {
    let desk = Desk::start().await;
    let mut sql = desk.postgres.sql();
    // Ana has Sales only, Rui Support only.
    for (login, account) in [("ana", "Support"), ("rui", "Sales")] {
        sql.run(&format!(
            "delete from account_agents x using agents g, accounts a where x.agent_id = g.id \
             and x.account_id = a.id and g.email = '{login}@demo.desk360.dev' and a.name = '{account}'"
        ));
    }
    let ana = desk.online("ana").await;
    let olga = desk.person("owner").await;
    let own = things(&desk, &olga, &ana, &desk.account("Sales"), "Maria").await;
    let rui = desk.online("rui").await;
    let beside = things(&desk, &olga, &rui, &desk.account("Support"), "Sofia").await;
    let stranger = desk.stranger("ana").await;
    stranger.chooses("online").await;
    let theirs_too = desk.stranger("owner").await;
    let theirs =
        things(&desk, &theirs_too, &stranger, &desk.account_of("Other", "Sales"), "Otto").await;
    desk.settle().await;
    let mut screens = vec![];
    for person in [&ana, &rui, &stranger] {
        screens.push(person.screen().await);
    }
    let foreign = vec![("another company's", theirs), ("another account's", beside)];
    let bells = [desk.person("eva").await, desk.stranger("eva").await];
    Walk { desk, ana, olga, own, foreign, screens, bells }
}

/// What an answer says, besides its name.
fn said(answer: &Answer) -> (u16, String, Vec<(String, String)>) {
    let instance = answer.header("x-request-id").to_owned();
    let headers = answer.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).replace(&instance, "");
        // A set: each thread of the server writes it in an order of its own.
        let mut words: Vec<&str> = value.split(", ").collect();
        words.sort_unstable();
        (name.to_string(), words.join(", "))
    });
    // Whether the server had read the body by then.
    let by_chance = ["date", "connection"];
    let mut headers: Vec<_> =
        headers.filter(|(name, _)| !by_chance.contains(&name.as_str())).collect();
    headers.sort();
    (answer.status, answer.text.replace(&instance, ""), headers)
}

impl Walk {
    async fn ask(&self, place: &Place, thing: &str) -> Answer {
        let method: Method = place.operation.split(' ').next().unwrap().parse().unwrap();
        let (path, body) = (place.ask)(&self.own, thing);
        let body = if body.is_null() { None } else { Some(body) };
        let by = if place.by == By::Ana { &self.ana } else { &self.olga };
        // A version that everything has that was never changed; of the rules, two were made.
        let version = if path.starts_with("/assignment/") { "\"2\"" } else { "\"1\"" };
        by.send(method, &path, body, &[("if-match", version)]).await
    }

    /// What somebody gets who guesses.
    fn guess(place: &Place) -> String {
        if ["?cursor", "?after"].contains(&place.at) {
            "A".repeat(48)
        } else {
            Uuid::now_v7().to_string()
        }
    }

    /// Nobody has heard anything before what everybody hears now.
    async fn is_silent(&mut self) {
        for bell in &self.bells {
            bell.chooses("invisible").await;
        }
        for screen in &mut self.screens {
            let heard = screen.next().await;
            assert_eq!(heard["event"]["type"], "agent.status_changed", "{heard}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b12_a_foreign_id_is_answered_like_one_that_nobody_has() {
    let mut walk = walk().await;
    let before = walk.desk.postgres.sql().fingerprint();
    let (sent, mut tried) = (walk.desk.sent().await.len(), 0);
    for place in places() {
        let guessed = walk.ask(&place, &Walk::guess(&place)).await;
        let verdict = match guessed.status {
            200 => "200".to_owned(),
            _ => crate::problems::verdict(&guessed),
        };
        assert_eq!(verdict, place.expected, "{} {}", place.operation, place.at);
        for (whose, things) in &walk.foreign {
            // A colleague can be known; whether they may have the chat is another matter, below. The
            // log is one for a company, and shows to everybody what they may see.
            let is_shared = *whose == "another account's";
            if is_shared && place.by == By::Olga {
                continue;
            }
            // So do its files.
            let is_file = place.at.ends_with("media_id");
            // Both accounts are numbers of one WhatsApp Business Account, which has the templates.
            let is_template = place.operation.contains("/templates")
                && place.at != "body.account_id"
                && place.at != "?account_id"
                || place.at == "body.template_id";
            let others = [
                "body.agent_id",
                "body.reason_id",
                "body.filter.archived_by",
                "body.filter.reason_id",
                "body.filter.tag_id",
                "?after",
            ];
            if is_shared && (is_file || is_template || others.contains(&place.at)) {
                continue;
            }
            // A place in a list of the company is only a time; what lies behind it is looked at again.
            let lists = ["GET /chats", "GET /contacts"];
            if is_shared && lists.contains(&place.operation) && place.at == "?cursor" {
                continue;
            }
            let answer = walk.ask(&place, (place.pick)(things)).await;
            assert_eq!(said(&answer), said(&guessed), "{whose}: {} {}", place.operation, place.at);
            tried += 1;
        }
    }
    assert_eq!(walk.desk.postgres.sql().fingerprint(), before, "nothing has changed");
    assert_eq!(walk.desk.sent().await.len(), sent);
    walk.is_silent().await;
    println!("tried {tried} foreign ids and cursors");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_company_shares_still_shows_only_what_one_may_see() {
    let walk = walk().await;
    let beside = &walk.foreign[1].1;
    let mine = |chats: &Value| {
        let chats = chats["items"].as_array().unwrap();
        assert!(
            chats.iter().all(|chat| chat["account_id"] == walk.own.account.as_str()),
            "{chats:?}"
        );
    };
    mine(
        &walk
            .ana
            .get(&format!("/chats?list=active&cursor={}", beside.cursors[0]))
            .await
            .expect(200),
    );
    walk.ana.get(&format!("/events?after={}", beside.cursors[2])).await.expect(200);
    // A colleague without the account is not available for its chats, and is on no list for them.
    let body = json!({ "agent_id": beside.agent });
    let answer = walk.ana.post(&format!("/chats/{}/assign", walk.own.chat), body).await;
    assert_eq!(answer.problem(), "409 agent-not-available");
    let able = walk.ana.get(&format!("/agents?assignable_to={}", walk.own.chat)).await.expect(200);
    let able: Vec<&Value> =
        able["items"].as_array().unwrap().iter().map(|agent| &agent["id"]).collect();
    assert_eq!(able, [walk.ana.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_others_shows_in_what_names_nobody() {
    let walk = walk().await;
    let sync = walk.ana.sync().await;
    let start = walk.desk.person("ana").await;
    let log = start.get("/events").await.expect(200).to_string();
    let all =
        [sync.to_string(), log, walk.ana.get("/agents").await.expect(200).to_string()].concat();
    for list in ["active", "queue", "archived"] {
        let page = walk.ana.get(&format!("/chats?list={list}")).await.expect(200).to_string();
        for (whose, things) in &walk.foreign {
            for thing in [&things.chat, &things.message, &things.account] {
                assert!(
                    !page.contains(thing.as_str()) && !all.contains(thing.as_str()),
                    "{whose} {thing}"
                );
            }
        }
    }
    assert!(!all.contains(walk.foreign[0].1.agent.as_str()), "no agent of another company");
    assert_eq!(sync["accounts"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_id_on_a_socket_does_nothing_and_tells_nothing() {
    let mut walk = walk().await;
    let before = walk.desk.postgres.sql().fingerprint();
    for kind in ["typing", "viewing"] {
        let mut screen = walk.ana.screen().await;
        let mut answer = async |chat: &str| {
            screen.say(json!({ "type": kind, "chat_id": chat })).await;
            let mut error = screen.next_of("error").await;
            error["problem"]["instance"].take();
            error
        };
        let guessed = answer(&Uuid::now_v7().to_string()).await;
        assert_eq!(guessed["problem"]["code"], "not-found");
        for (whose, things) in &walk.foreign {
            assert_eq!(answer(&things.chat).await, guessed, "{whose} {kind}");
        }
        // One's own is told to those who may see it.
        screen.say(json!({ "type": kind, "chat_id": walk.own.chat })).await;
    }
    let mut screen = walk.ana.screen().await;
    let theirs = walk.foreign[0].1.cursors[2].clone();
    for cursor in ["A".repeat(64), theirs] {
        screen.resume(&cursor).await;
        assert_eq!(screen.next().await, json!({ "type": "reset", "reason": "invalid" }));
    }
    // A colleague's cursor is good, and shows nothing of their account.
    let beside = walk.foreign[1].1.cursors[2].clone();
    screen.resume(&beside).await;
    assert_eq!(screen.next_of("resumed").await["cursor"], beside.as_str());
    assert_eq!(walk.desk.postgres.sql().fingerprint(), before);
    walk.screens.push(screen);
    // Of what she did in her own chat, only she could have heard; nobody else has it.
    walk.is_silent().await;
}
