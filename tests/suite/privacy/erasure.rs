//! What is left of a customer who was erased: that they were.

use harness::meta::webhook;
use harness::{Bot, Customer, Desk, Person, Screen, eventually};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{contact_of, erases, is_over, text};
use crate::operations::recount;

const NUMBER: &str = "106540352242922";
const WABA: &str = "102290129340398";
const NAME: &str = "Quetzal Canary";
/// What every word of theirs, and to them, has in it.
const WORD: &str = "canary-4711";
/// What they, and somebody else, are called.
const TAG: &str = "Difficult";

struct Stage {
    desk: Desk,
    ana: Person,
    owner: Person,
    /// The chat on Sales, and who that is.
    chat: String,
    contact: String,
    phone: String,
    /// Somebody else's chat.
    beside: String,
    /// Open from the beginning, so that the server keeps all that it tells.
    screen: Screen,
}

fn says(words: &str) -> Value {
    json!({ "type": "text", "text": { "body": format!("{WORD} {words}") } })
}

/// A customer of whom every table knows something, and another one.
async fn stage() -> Stage {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let supervisor = desk.person("supervisor").await;
    let reply = json!({ "kind": "keyword", "keywords": ["in"], "text": "Dear {{contact.name}}" });
    supervisor.post("/auto-replies", reply).await.expect(201);
    // Whoever writes to Support talks with a program, which says once what cannot be understood.
    let (owner, bot) = (desk.person("owner").await, Bot::start());
    let path = format!("/accounts/{}/bot", support.id);
    owner.post(&path, json!({ "url": bot.url })).await.expect(201);
    bot.will_answer(200, json!({ "replies": format!("{WORD} nonsense") }));
    let ana = desk.online("ana").await;
    let screen = ana.screen().await;
    let customer = desk.customer(NAME);
    let phone = customer.phone.clone();
    let chat = ana.meets(&customer, &sales).await;
    let contact = contact_of(&ana, &chat).await;
    let first = customer.sends(&sales, says("in")).await;
    let mut led_here = says("in");
    led_here["referral"] = json!({ "source_url": format!("https://{WORD}.example") });
    customer.sends(&sales, led_here).await;
    let image = json!({ "id": "1", "mime_type": "image/jpeg", "caption": WORD });
    customer.sends(&sales, json!({ "type": "image", "image": image })).await;
    customer.sends(&support, says("support")).await;
    talks_with_a_program(&desk, &customer, bot).await;
    let calls = json!({ "phone_number_id": sales.phone_number_id, "from": phone });
    desk.control("POST", "/_sim/calls", Some(calls)).await.expect(202);
    let reaction = json!({ "message_id": first, "emoji": "🦜" });
    customer.sends(&sales, json!({ "type": "reaction", "reaction": reaction })).await;
    desk.settle().await;
    ana.sends_once(&chat, says("out"), "key-of-ana").await.expect(202);
    ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    works_together(&desk, &ana, &chat, &phone).await;
    let supervisor = desk.person("supervisor").await;
    let reason = supervisor.makes_reason("Solved").await;
    ana.tags(&contact, TAG).await.expect(200);
    ana.ends(&chat, &reason).await.expect(200);
    ana.activates(&chat).await.expect(200);
    ana.ends(&chat, &reason).await.expect(200);
    let nuno = desk.customer("Nuno");
    let beside = ana.meets(&nuno, &sales).await;
    told_together(&desk, &customer, &nuno).await;
    desk.settle().await;
    let owner = desk.person("owner").await;
    described(&owner, &contact).await;
    templated(&desk, &chat, &phone).await;
    Stage { desk, ana, owner, chat, contact, phone, beside, screen }
}

/// Waits until a program was asked twice, and what it said is at Meta.
async fn talks_with_a_program(desk: &Desk, customer: &Customer<'_>, bot: Bot) {
    bot.is_asked(2).await;
    eventually("the program is heard", async || {
        let said = desk.texts_to(customer).await;
        said.iter().any(|words| words.starts_with("echo: ")).then_some(())
    })
    .await;
    assert_eq!(crate::inbound::count(desk, "bot_deliveries"), 1);
    bot.stop().await;
}

/// What colleagues wrote about them, for now and for later, and what became of what was said.
async fn works_together(desk: &Desk, ana: &Person, chat: &str, phone: &str) {
    let supervisor = desk.person("supervisor").await;
    let note = ana.notes(chat, &format!("{WORD} note"), &[&supervisor]).await.expect(201);
    let path = format!("/chats/{chat}/notes/{}", text(&note["id"]));
    let body = json!({ "text": format!("{WORD} another note"), "mentions": [supervisor.id] });
    let put = reqwest::Method::PUT;
    ana.send(put, &path, Some(body), &[("if-match", "\"1\"")]).await.expect(200);
    supervisor.drafts(chat, &format!("{WORD} draft")).await.expect(200);
    ana.plans(desk, chat, &format!("{WORD} later"), 3600).await.expect(201);
    ana.post(&format!("/chats/{chat}/reply-lease"), json!({})).await.expect(200);
    let theirs = "select wamid as t from messages where state is null order by at, id";
    let first = desk.postgres.sql().texts(theirs).remove(0);
    let now_says = json!({ "type": "text", "text": { "body": format!("{WORD} edited") } });
    let edit = json!({ "original_message_id": first, "message": now_says });
    let edit = json!({ "id": "wamid.edit", "from": phone, "timestamp": desk.time().to_string(),
        "type": "edit", "edit": edit, "context": { "referred_product": { "product_retailer_id": WORD } } });
    desk.hears(NUMBER, WABA, json!({ "messages": [edit] })).await;
    let echo = json!({ "id": "wamid.echo", "from": "15550000000", "to": phone,
        "timestamp": desk.time().to_string(), "type": "text", "text": { "body": format!("{WORD} echo") } });
    desk.hears_echo(NUMBER, WABA, json!({ "message_echoes": [echo] })).await;
}

/// What people write down about them.
async fn described(owner: &Person, contact: &str) {
    let field = json!({ "name": "Bird", "kind": "text" });
    let field = owner.post("/contact-fields", field).await.expect(201);
    let path = format!("/contacts/{contact}");
    let version = owner.get(&path).await.expect(200)["version"].clone();
    let change = json!({
        "name": format!("Mx {WORD}"), "notes": format!("{WORD} note"), "language": "eo",
        "fields": { text(&field["id"]): WORD },
    });
    owner.patch(&path, &version, change).await.expect(200);
}

/// A template with their words in every place, and what they answered to it.
async fn templated(desk: &Desk, chat: &str, phone: &str) {
    let ana = desk.online("ana").await;
    // They came back with what they wrote last, and wait until somebody has them.
    ana.waits_for_holder(chat, &ana).await;
    crate::templates::sends_everything(desk, WORD, &ana, chat).await;
    let tapped = json!({ "id": "wamid.tapped", "from": phone, "timestamp": desk.time().to_string(),
        "type": "button", "button": { "payload": format!("{WORD}-payload"), "text": "Thanks" } });
    desk.hears(NUMBER, WABA, json!({ "messages": [tapped] })).await;
}

/// The file of the only template that was sent.
fn file_above_a_template(desk: &Desk) -> String {
    let file = "content->'template'->'header'->'document'->>'media_id'";
    let query = format!("select {file} as t from messages where {file} is not null");
    desk.postgres.sql().texts(&query).pop().expect("a file above a template")
}

/// Bodies that speak of both, and wait or failed.
async fn told_together(desk: &Desk, gone: &Customer<'_>, stays: &Customer<'_>) {
    let contact = |customer: &Customer<'_>| json!({ "wa_id": customer.phone, "profile": { "name": customer.name } });
    let message = |customer: &Customer<'_>, id: &str, words: &str| {
        json!({ "id": id, "from": customer.phone, "timestamp": desk.time().to_string(),
            "type": "text", "text": { "body": words } })
    };
    let both = json!({
        "contacts": [contact(gone), contact(stays)],
        "messages": [message(gone, "wamid.gone", WORD), message(stays, "wamid.stays", "Still here")],
    });
    let mut parked = webhook(NUMBER, WABA, both);
    let other = json!({ "field": "something_new", "value": { "a": 1 } });
    parked["entry"][0]["changes"].as_array_mut().unwrap().push(other);
    desk.post_webhook(parked.to_string()).await.expect(200);
    let nameless = json!({ "from": gone.phone, "type": "text", "text": { "body": WORD } });
    let failed = json!({ "contacts": [contact(gone)], "messages": [nameless] });
    desk.post_webhook(webhook(NUMBER, WABA, failed).to_string()).await.expect(200);
    let early = json!({ "statuses": [{ "id": "wamid.early", "status": "read",
        "timestamp": desk.time().to_string(), "recipient_id": gone.phone }] });
    desk.post_webhook(webhook(NUMBER, WABA, early).to_string()).await.expect(200);
}

impl Stage {
    /// What must be nowhere.
    fn needles(&self) -> Vec<String> {
        let wamids = "select wamid as t from messages m join chats c on c.id = m.chat_id \
            where m.wamid is not null";
        let wamids = format!("{wamids} and c.contact_id = '{}'", self.contact);
        let mut needles = self.desk.postgres.sql().texts(&wamids);
        needles
            .extend([NAME, WORD, "Quetzal", &self.phone, "🦜", "wamid.early"].map(str::to_owned));
        needles
    }

    fn imbalance(&self) -> i64 {
        self.desk.postgres.sql().number(
            "select (select sum(n) from journal_tallies where kind = 'accepted')::bigint \
                - (select sum(n) from journal_tallies where kind = 'processed')::bigint \
                - (select count(*) from journal where state <> 'processed') as n",
        )
    }
}

async fn nothing_is_left_among_colleagues(desk: &Desk) {
    for table in ["notes", "drafts", "scheduled_messages", "notifications", "reply_leases"] {
        assert_eq!(crate::inbound::count(desk, table), 0, "{table}");
    }
    let supervisor = desk.person("supervisor").await;
    assert_eq!(supervisor.notifications().await, (vec![], 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_but_that_they_were_erased() {
    let mut stage = stage().await;
    let begin = stage.screen.cursor().to_owned();
    let Stage { desk, ana, owner, .. } = &stage;
    let verdicts = desk.verdicts();
    let states = |word: &str| verdicts.iter().filter(|verdict| verdict.starts_with(word)).count();
    assert_eq!((states("parked"), states("failed")), (2, 1), "{verdicts:#?}");
    let export = owner.post(&format!("/contacts/{}/export", stage.contact), json!({})).await;
    let export = format!("/exports/{}", text(&export.expect(202)["id"]));
    is_over(owner, &export).await;
    let needles = stage.needles();
    for needle in &needles {
        assert!(!desk.postgres.sql().rows_with(needle).is_empty(), "{needle} is somewhere");
    }
    let beside = ana.messages(&stage.beside).await;
    assert!(beside.iter().any(|message| message["text"]["body"] == "Still here"));

    let called = format!(
        "select count(*) as n from events where kind ~ '^(chat|contact)\\.' and body::text like '%{TAG}%'"
    );
    assert!(desk.postgres.sql().number(&called) > 3);

    let file = file_above_a_template(desk);
    let done = erases(owner, &stage.contact).await;

    let file = format!("media where id = '{file}'");
    assert_eq!(crate::inbound::count(desk, &file), 0, "what stood above a template");
    assert_eq!(desk.postgres.sql().number(&called), 0, "how they were called");
    for kept in ["contact_tags", "archived_tags", "chat_endings", "bot_deliveries"] {
        let rows = desk.postgres.sql().number(&format!("select count(*) as n from {kept}"));
        assert_eq!(rows, 0, "{kept}");
    }
    assert_eq!(crate::tags::untrue(desk), Vec::<String>::new());

    for needle in &needles {
        let rows = desk.postgres.sql().rows_with(needle);
        assert_eq!(rows, Vec::<String>::new(), "{needle}");
    }
    let mut late = ana.screen().await;
    late.resume(&begin).await;
    let frames = late.until(|event| event["type"] == "contact.erased").await;
    assert!(frames.len() > 10);
    let said = [
        Value::from(frames).to_string(),
        Value::from(ana.log_after(&begin).await).to_string(),
        ana.sync().await.to_string(),
        owner.get("/chats?list=active").await.text,
        owner.get("/audit-entries?limit=200").await.text,
        done.to_string(),
    ];
    for needle in &needles {
        assert!(said.iter().all(|said| !said.contains(needle)), "{needle} in {said:#?}");
    }
    assert_eq!(ana.get(&format!("/chats/{}", stage.chat)).await.problem(), "404 not-found");
    assert_eq!(owner.get(&export).await.problem(), "404 not-found");
    nothing_is_left_among_colleagues(desk).await;
    assert_eq!(recount(desk), Vec::<String>::new());
    assert_eq!(stage.imbalance(), 0);
    assert_eq!(ana.messages(&stage.beside).await, beside, "somebody else is as they were");
    let parked = "select convert_from(body, 'UTF8') as t from journal where state = 'parked'";
    let parked = desk.postgres.sql().texts(parked);
    assert!(parked.len() == 1 && parked[0].contains("Still here"), "{parked:#?}");
    assert_eq!(crate::inbound::count(desk, "early_statuses"), 0);
    let told = stage.screen.hears("contact.erased").await;
    assert_eq!(told["payload"]["contact_id"], stage.contact.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_says_what_went_and_asking_twice_is_asking_once() {
    let stage = stage().await;
    let Stage { desk, ana, owner, .. } = &stage;
    let messages = "select count(*) as n from messages m join chats c on c.id = m.chat_id \
        where c.contact_id = ";
    let messages = desk.postgres.sql().number(&format!("{messages}'{}'", stage.contact));
    let done = erases(owner, &stage.contact).await;
    assert_eq!(
        json!([done["removed"]["contacts"], done["removed"]["chats"], done["removed"]["messages"]]),
        json!([1, 2, messages])
    );
    let certificate = text(&done["certificate"]);
    for line in [&stage.contact, &owner.id, &format!("messages: {messages}")] {
        assert!(certificate.contains(line.as_str()), "{line}: {certificate}");
    }
    let digest: Vec<String> =
        Sha256::digest(certificate.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(done["sha256"], digest.concat());

    let path = format!("/contacts/{}/erase", stage.contact);
    assert_eq!(owner.post(&path, json!({})).await.expect(202), done);
    let lines = owner.get("/audit-entries?action=customer.erased").await.expect(200);
    assert_eq!(lines["items"].as_array().unwrap().len(), 1);
    assert_eq!(lines["items"][0]["subject"]["id"], stage.contact.as_str());

    // Whoever writes again is somebody new.
    let again = desk.customer("Quetzal Again");
    let from = json!({ "from": stage.phone });
    let words = json!({ "type": "text", "text": { "body": "Me again" } });
    again.sends_with(&desk.account("Sales"), words, from).await;
    let chat = ana.finds("active", "Quetzal Again").await;
    assert_ne!(chat["contact"]["id"], stage.contact.as_str());
    assert_ne!(chat["id"], stage.chat.as_str());
    assert_eq!(ana.messages(&text(&chat["id"])).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_erases_by_mistake_or_without_the_right() {
    let stage = stage().await;
    let Stage { desk, owner, contact, .. } = &stage;
    let path = format!("/contacts/{contact}/erase");
    let supervisor = desk.person("supervisor").await;
    assert_eq!(supervisor.post(&path, json!({})).await.problem(), "403 forbidden");
    let stranger = desk.stranger("owner").await;
    assert_eq!(stranger.post(&path, json!({})).await.problem(), "404 not-found");
    desk.wait(chrono::TimeDelta::minutes(11)).await;
    assert_eq!(owner.post(&path, json!({})).await.problem(), "403 step-up-required");
    // The log of somebody who is there cannot be changed, whoever asks.
    let mut sql = desk.postgres.sql();
    sql.run("set role desk360_worker");
    let forget = format!(
        "select events_forget((select company_id from contacts where id = '{contact}'), '{contact}', \
         '{{}}', 0, 1000000)"
    );
    assert!(sql.try_run(&forget).unwrap_err().contains("is still there"));
    sql.run("reset role; set role desk360_server");
    assert!(sql.try_run(&forget).unwrap_err().contains("permission denied"));
}
