//! Every cause of a change, one after the other.

use chrono::TimeDelta;
use serde_json::json;

use super::{Panel, Watch};
use crate::setups;

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_do_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let phone = watch.desk.customer("Maria").phone;
    let maria = |name: &str| json!({ "from": phone, "name": name });
    let text = |words: &str| json!({ "type": "text", "text": { "body": words } });
    macro_rules! writes {
        ($account:expr, $name:literal, $message:expr) => {
            let customer = watch.desk.customer($name);
            customer.sends_with($account, $message, maria($name)).await;
        };
    }

    writes!(&sales, "Maria", text("Olá!"));
    watch.after_event("a new chat", "message.created").await;
    writes!(&sales, "Maria", text("Is anybody there?"));
    watch.after_event("a second message", "message.created").await;
    writes!(&support, "Maria", text("Or here?"));
    watch.after_event("a chat on another account", "chat.created").await;
    writes!(&sales, "Maria Silva", text("I am Maria Silva."));
    watch.after_event("another name", "contact.updated").await;
    writes!(
        &sales,
        "Maria Silva",
        json!({ "type": "image", "image": { "id": "1", "mime_type": "image/jpeg" } })
    );
    let state = |state: &'static str| {
        move |event: &serde_json::Value| event["payload"]["message"]["media"]["state"] == state
    };
    watch.after("a picture that Meta does not have", state("failed")).await;
    let customer = watch.desk.customer("Maria Silva");
    let mut with_file = maria("Maria Silva");
    with_file["file"] = json!({ "sample": "png" });
    customer.sends_with(&sales, json!({ "type": "image" }), with_file).await;
    watch.after("a file that came", state("ready")).await;
    writes!(&sales, "Maria Silva", json!({ "type": "something_new", "something_new": { "a": 1 } }));
    watch.after_event("something nobody knows", "message.created").await;
    let first = "select wamid as t from messages order by at, id limit 1";
    let wamid = watch.desk.postgres.sql().texts(first).pop().unwrap();
    let reaction =
        json!({ "type": "reaction", "reaction": { "message_id": wamid, "emoji": "👍" } });
    writes!(&sales, "Maria Silva", reaction);
    watch.after_event("a reaction", "message.updated").await;
    let taken_back =
        json!({ "type": "reaction", "reaction": { "message_id": wamid, "emoji": "" } });
    writes!(&sales, "Maria Silva", taken_back);
    watch.after_event("a reaction that is taken back", "message.updated").await;

    let orphan = json!({ "type": "text", "text": { "body": "About that" },
        "context": { "id": "wamid.later" } });
    writes!(&sales, "Maria Silva", orphan);
    watch.after_event("an answer to what is not there", "message.created").await;
    let late = json!({ "from": phone, "name": "Maria Silva", "id": "wamid.later" });
    watch.desk.customer("Maria").sends_with(&sales, text("That"), late).await;
    watch.after_event("what it answers", "message.updated").await;
    a_call(&mut watch, &phone, &sales.phone_number_id).await;

    let then = watch.desk.real_time() - 25 * 3600;
    let late = json!({ "timestamp": then.to_string() });
    watch.desk.customer("Late").sends_with(&sales, text("Long ago"), late).await;
    watch.after_event("a message whose window is over", "chat.created").await;
}

/// A customer calls, and somebody takes it.
async fn a_call(watch: &mut Watch, from: &str, number: &str) {
    for more in [json!({}), json!({ "event": "terminate", "duration": 3 })] {
        let mut call = json!({ "phone_number_id": number, "from": from, "name": "Maria Silva",
            "id": "wacid.one" });
        call.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        watch.desk.control("POST", "/_sim/calls", Some(call)).await.expect(202);
        let is_call = |event: &serde_json::Value| event["payload"]["message"]["type"] == "call";
        watch.after("a call, and its end", is_call).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_agents_are_and_have_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let (ana, rui, eva, supervisor) =
        (watch.person("ana"), watch.person("rui"), watch.person("eva"), watch.person("supervisor"));
    for (name, account) in [("Maria", &sales), ("Nuno", &support), ("Olga", &sales)] {
        watch.desk.customer(name).writes(account, "Olá!").await;
        watch.after_event("a chat that waits", "queue.changed").await;
    }

    ana.chooses("online").await;
    let is_last = |event: &serde_json::Value| {
        event["type"] == "queue.changed" && event["payload"]["length"] == 0
    };
    watch.after("an agent who comes", is_last).await;
    rui.chooses("online").await;
    watch.after_event("another one", "agent.status_changed").await;
    let hers = ana.get("/chats?list=active").await.expect(200);
    let (one, two) = (&hers["items"][0]["id"], &hers["items"][1]["id"]);
    supervisor.gives(one.as_str().unwrap(), &rui).await.expect(200);
    watch.after_event("a chat given by hand", "chat.assigned").await;
    ana.gives(two.as_str().unwrap(), &rui).await.expect(200);
    watch.after_event("a chat given away", "chat.assigned").await;
    ana.chooses("break").await;
    watch.after_event("a break", "agent.status_changed").await;
    ana.chooses("invisible").await;
    watch.after_event("somebody invisible", "agent.status_changed").await;
    eva.chooses("online").await;
    watch.after_event("one who has one account", "agent.status_changed").await;
    rui.chooses("offline").await;
    watch.after("a hand-over", |event| event["payload"]["why"]["how"] == "queue").await;
    drop(eva.screen().await);
    supervisor.looks_until(&eva, "present", json!(false)).await;
    watch.desk.wait(TimeDelta::seconds(61)).await;
    let went_silent = |event: &serde_json::Value| event["payload"]["reason"] == "connection_lost";
    watch.after("a lost connection", went_silent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_messages_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, ana) = (watch.desk.account("Sales"), watch.person("ana"));
    ana.chooses("online").await;
    let chat = ana.meets(&watch.desk.customer("Maria"), &sales).await;
    watch.after_event("a chat", "chat.assigned").await;

    ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    watch.after_event("reading", "chat.updated").await;
    ana.writes(&chat, "Olá, Maria!").await.expect(202);
    watch.after_state("a text", "delivered").await;
    let ours = watch.desk.sent().await[0]["id"].clone();
    watch.desk.reports(json!({ "id": ours, "status": "read" })).await;
    watch.after_state("a blue tick", "read").await;
    let theirs = ana.messages(&chat).await[0]["id"].clone();
    for emoji in [json!("👍"), json!(null)] {
        let reaction = json!({ "message_id": theirs, "emoji": emoji });
        let reaction = json!({ "type": "reaction", "reaction": reaction });
        ana.sends(&chat, reaction).await.expect(202);
        watch.after_state("our reaction", "sent").await;
    }
    let media = ana.uploads("", "text/plain", b"a file").await.expect(201);
    let document = json!({ "type": "document", "document": { "media_id": media["id"] } });
    ana.sends(&chat, document).await.expect(202);
    watch.after_state("a file", "delivered").await;
    let reply = json!({ "type": "text", "text": { "body": "This" }, "reply_to": theirs });
    ana.sends(&chat, reply).await.expect(202);
    watch.after_state("a reply", "delivered").await;

    watch.desk.trouble(json!({ "kind": "undeliverable", "count": 1 })).await;
    ana.writes(&chat, "This fails").await.expect(202);
    watch.after_state("a failure by webhook", "failed").await;
    watch.desk.trouble(json!({ "kind": "fail", "status": 400, "code": 100, "count": 1 })).await;
    ana.writes(&chat, "This is refused").await.expect(202);
    watch.after_state("a refusal", "failed").await;
    watch.desk.trouble(json!([{ "kind": "cut", "count": 1 }, { "kind": "drop" }])).await;
    ana.writes(&chat, "This is lost").await.expect(202);
    watch.after_state("a lost answer", "unknown").await;
    watch.desk.meta_is_done().await;
    watch.desk.peace().await;
    let lost = watch.desk.sent().await.pop().unwrap()["id"].clone();
    watch.desk.reports(json!({ "id": lost, "status": "sent" })).await;
    watch.after_state("what became of it", "sent").await;
    let error = json!({ "code": 131_047, "title": "Re-engagement message" });
    watch.desk.reports(json!({ "id": lost, "status": "failed", "error": error })).await;
    watch.after_event("a window that Meta closes", "chat.archived").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_clock_does_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let (maria, nuno) = (watch.desk.customer("Maria").phone, watch.desk.customer("Nuno").phone);
    let text = json!({ "type": "text", "text": { "body": "Olá!" } });
    let ana = watch.person("ana");
    ana.chooses("online").await;
    let from = |phone: &str| json!({ "from": phone });
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), from(&maria)).await;
    watch.after_event("a chat of ana's", "chat.assigned").await;
    ana.chooses("break").await;
    watch.desk.customer("Nuno").sends_with(&support, text.clone(), from(&nuno)).await;
    watch.after_event("a chat that waits", "queue.changed").await;

    watch.desk.wait(TimeDelta::hours(24)).await;
    watch.sign_in_again().await;
    let is_gone = |event: &serde_json::Value| {
        event["type"] == "queue.changed" && event["payload"]["length"] == 0
    };
    watch.after("windows that close", is_gone).await;
    watch.desk.customer("Nuno").sends_with(&support, text.clone(), from(&nuno)).await;
    watch.after_event("a chat that comes back", "chat.activated").await;
    let now = watch.desk.real_time();
    let late = json!({ "from": maria, "timestamp": (now - 3600).to_string() });
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), late).await;
    watch.after_event("a message that comes too late", "message.created").await;
    watch.person("ana").chooses("online").await;
    watch.after_event("an agent for it", "chat.assigned").await;
    watch.desk.customer("Maria").sends_with(&sales, text, from(&maria)).await;
    watch.after_event("another one that comes back", "chat.assigned").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forgotten_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let phone = watch.desk.customer("Maria").phone;
    let text = json!({ "type": "text", "text": { "body": "Olá!" } });
    let from = json!({ "from": phone });
    // They look again when all is over, and read a log in which nothing is said of her any more.
    let mut late = Panel::open(&watch.desk, "supervisor").await;
    let mut later = Panel::open(&watch.desk, "eva").await;
    for account in [&sales, &support] {
        watch.desk.customer("Maria").sends_with(account, text.clone(), from.clone()).await;
        watch.after_event("a chat that waits", "message.created").await;
    }
    watch.desk.customer("Nuno").writes(&sales, "Olá!").await;
    watch.after_event("somebody else", "message.created").await;
    watch.person("ana").chooses("online").await;
    watch.after_event("an agent", "chat.assigned").await;
    watch.desk.wait(TimeDelta::hours(24)).await;
    watch.sign_in_again().await;
    watch.after_event("windows that close", "chat.archived").await;
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), from.clone()).await;
    watch.after_event("a chat that comes back", "chat.activated").await;

    let owner = watch.desk.person("owner").await;
    let find = "select contact_id::text as t from contact_identities where value = ";
    let maria = watch.desk.postgres.sql().texts(&format!("{find}'{phone}'")).remove(0);
    let asked = owner.post(&format!("/contacts/{maria}/erase"), json!({})).await.expect(202);
    watch.after_event("a customer who is erased", "contact.erased").await;
    let path = format!("/erasures/{}", asked["id"].as_str().unwrap());
    crate::privacy::is_over(&owner, &path).await;
    for panel in [&mut late, &mut later] {
        panel.person = watch.desk.person(panel.login).await;
        panel.check("all of that at once", &[]).await;
    }
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), from).await;
    watch.after_event("somebody new", "chat.created").await;

    watch.desk.postgres.sql().run(
        "update companies set settings = settings || \
            '{\"retention\": {\"messages_days\": 1, \"audit_days\": 730}}'",
    );
    watch.desk.wait(TimeDelta::days(2)).await;
    watch.sign_in_again().await;
    watch.after_event("messages that are too old", "messages.forgotten").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_people_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, owner) = (watch.desk.account("Sales"), watch.desk.person("owner").await);
    let supervisor = watch.person("supervisor");
    let body = json!({ "email": "nina@acme.example", "name": "Bea", "role": "agent",
        "account_ids": [sales.id] });
    owner.post("/invitations", body).await.expect(201);
    let token = watch.desk.mailed_token("nina@acme.example", "invites").await;
    let accept = json!({ "token": token, "password": harness::NEW_PASSWORD });
    watch.desk.visitor().post("/auth/invitations/accept", accept).await.expect(200);
    watch.after_event("somebody who joins", "agent.updated").await;
    let visitor = watch.desk.visitor();
    let bea = visitor.logs_in("nina@acme.example", harness::NEW_PASSWORD).await.expect(200);
    let bea = visitor.person(&bea);
    bea.chooses("online").await;
    watch.after_event("a newcomer online", "agent.status_changed").await;
    watch.desk.customer("Maria").writes(&sales, "Olá!").await;
    watch.after_event("a chat for the newcomer", "chat.assigned").await;
    let name = json!({ "name": "Zoe" });
    bea.send(reqwest::Method::PATCH, "/me", Some(name), &[]).await.expect(200);
    watch.after_event("another name", "agent.updated").await;
    let role = json!({ "role": "supervisor" });
    owner.put(&format!("/users/{}/role", bea.id), role).await.expect(200);
    watch.after_event("another role", "agent.updated").await;
    let none = json!({ "account_ids": [] });
    owner.put(&format!("/users/{}/accounts", bea.id), none).await.expect(200);
    watch.after_event("accounts that are taken away", "queue.changed").await;
    owner.post(&format!("/users/{}/disable", bea.id), json!({})).await.expect(204);
    watch.after_event("somebody who is shut out", "agent.updated").await;
    owner.post(&format!("/users/{}/enable", bea.id), json!({})).await.expect(204);
    watch.after_event("somebody who may come back", "agent.updated").await;
    owner.delete(&format!("/users/{}", bea.id)).await.expect(204);
    watch.after_event("somebody who is gone", "agent.updated").await;
    let read = supervisor.get("/company").await;
    let tag = read.header("etag").to_owned();
    let put = reqwest::Method::PUT;
    let body = json!({ "name": "Demo & Sons", "time_zone": "UTC", "language": "en" });
    let headers = [("if-match", &*tag)];
    owner.send(put, "/company/profile", Some(body), &headers).await.expect(200);
    watch.after_event("settings", "settings.updated").await;
    setups::business(&watch.desk, "302290129340398").await;
    let setup = setups::begins(&owner, "Lisbon").await;
    setups::completes(&watch.desk, &owner, &setup, "302290129340398", "910000777").await;
    watch.after_event("somebody who has another number", "agent.updated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_colleagues_do_together_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, ana, supervisor) =
        (watch.desk.account("Sales"), watch.person("ana"), watch.person("supervisor"));
    ana.chooses("online").await;
    let chat = ana.meets(&watch.desk.customer("Maria"), &sales).await;
    watch.after_event("a chat", "chat.assigned").await;

    let note = ana.notes(&chat, "Who knows her?", &[&supervisor]).await.expect(201);
    watch.after_event("a note", "notification.created").await;
    let path = format!("/chats/{chat}/notes/{}", note["id"].as_str().unwrap());
    let body = json!({ "text": "Does anybody know her?", "mentions": [supervisor.id] });
    let tag = [("if-match", "\"1\"")];
    ana.send(reqwest::Method::PUT, &path, Some(body), &tag).await.expect(200);
    watch.after_event("another text of it", "note.updated").await;
    let told = supervisor.notifications().await.0.remove(0);
    let read = format!("/me/notifications/{}/read", told["id"].as_str().unwrap());
    supervisor.post(&read, json!({})).await.expect(200);
    watch.after_event("one notification that is read", "notification.updated").await;
    for words in ["one", "two"] {
        ana.notes(&chat, words, &[&supervisor]).await.expect(201);
        watch.after_event("more notes", "note.created").await;
    }
    supervisor.post("/me/notifications/read", json!({})).await.expect(200);
    watch.after_event("all notifications that are read", "notifications.read").await;
    ana.delete(&path).await.expect(200);
    watch.after_event("a note that is deleted", "notification.removed").await;

    supervisor.drafts(&chat, "Dear Ma").await.expect(200);
    watch.after_event("a draft", "draft.updated").await;
    supervisor.drafts(&chat, "Dear Maria").await.expect(200);
    watch.after_event("a longer draft", "draft.updated").await;
    supervisor.chooses("online").await;
    supervisor.writes(&chat, "Dear Maria,").await.expect(202);
    watch.after_state("a draft that is sent", "delivered").await;

    let later = ana.plans(&watch.desk, &chat, "Later", 600).await.expect(201);
    watch.after_event("a message for later", "scheduled.updated").await;
    let path = format!("/chats/{chat}/scheduled/{}", later["id"].as_str().unwrap());
    supervisor.delete(&path).await.expect(200);
    watch.after_event("one that is cancelled", "scheduled.updated").await;
    ana.plans(&watch.desk, &chat, "Soon", 60).await.expect(201);
    watch.after_event("another one", "scheduled.updated").await;
    watch.desk.wait(TimeDelta::seconds(61)).await;
    watch.after_state("one that is sent", "delivered").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_what_was_said_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, ana) = (watch.desk.account("Sales"), watch.person("ana"));
    ana.chooses("online").await;
    let maria = watch.desk.customer("Maria");
    let phone = maria.phone.clone();
    ana.meets(&maria, &sales).await;
    watch.after_event("a chat", "chat.assigned").await;
    let first = watch.desk.postgres.sql().texts("select wamid as t from messages").remove(0);
    let said = |message: serde_json::Value, wamid: &str| {
        let mut message = message;
        message["id"] = wamid.into();
        message["from"] = phone.as_str().into();
        message["timestamp"] = crate::inbound::now().into();
        json!({ "messages": [message] })
    };
    let now_says = json!({ "type": "text", "text": { "body": "Olé!" } });
    let edit = json!({ "original_message_id": first, "message": now_says });
    let edit = said(json!({ "type": "edit", "edit": edit }), "wamid.edit");
    watch.desk.hears(crate::inbound::NUMBER, crate::inbound::WABA, edit).await;
    watch.after_event("an edit", "message.updated").await;
    let revoke = json!({ "type": "revoke", "revoke": { "original_message_id": first } });
    let revoke = said(revoke, "wamid.revoke");
    watch.desk.hears(crate::inbound::NUMBER, crate::inbound::WABA, revoke).await;
    watch.after_event("a deletion", "message.updated").await;
    let echo = json!({ "id": "wamid.echo", "from": "15550000000", "to": phone,
        "timestamp": crate::inbound::now(), "type": "text", "text": { "body": "From the phone" } });
    let echo = json!({ "message_echoes": [echo] });
    watch.desk.hears_echo(crate::inbound::NUMBER, crate::inbound::WABA, echo).await;
    watch.after_event("what the company wrote on its phone", "message.created").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_ended_and_brought_back_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, supervisor) = (watch.desk.account("Sales"), watch.person("supervisor"));
    let (ana, rui) = (watch.person("ana"), watch.person("rui"));
    let solved = supervisor.makes_reason("Solved").await;
    watch.after_event("a reason", "reason.changed").await;
    ana.chooses("online").await;
    let chat = ana.meets(&watch.desk.customer("Maria"), &sales).await;
    watch.after_event("a chat", "chat.assigned").await;
    ana.ends(&chat, &solved).await.expect(200);
    watch.after_event("a chat that is ended", "chat.archived").await;
    let reason = json!({ "name": "Done", "active": false });
    supervisor.changes(&format!("/reasons/{solved}"), 1, reason).await.expect(200);
    watch.after_event("a reason that is called otherwise", "reason.changed").await;
    rui.chooses("online").await;
    rui.activates(&chat).await.expect(200);
    watch.after_event("a chat that somebody takes back", "chat.activated").await;
    let other = supervisor.makes_reason("Other").await;
    supervisor.ends(&chat, &other).await.problem();
    supervisor.chooses("invisible").await;
    supervisor.ends(&chat, &other).await.expect(200);
    watch.after_event("a chat that somebody else ends", "chat.archived").await;
    supervisor.activates(&chat).await.expect(200);
    watch.after_event("a chat that waits again", "chat.activated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_customers_are_called_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let (ana, supervisor) = (watch.person("ana"), watch.person("supervisor"));
    let maria = watch.desk.customer("Maria");
    maria.writes(&sales, "Olá!").await;
    maria.writes(&support, "Olá!").await;
    drop(maria);
    watch.after_event("chats that wait", "queue.changed").await;
    watch.desk.settle().await;
    let waiting = supervisor.finds("queue", "Maria").await;
    let contact = waiting["contact"]["id"].as_str().unwrap().to_owned();
    let mut ids = vec![];
    for name in ["VIP", "Late", "Angry"] {
        let tags = ana.tags(&contact, name).await.expect(200)["tags"].clone();
        ids.push(tags.as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned());
        watch.after_event("a tag", "contact.updated").await;
    }
    supervisor
        .changes(&format!("/tags/{}", ids[0]), 1, json!({ "name": "Gold" }))
        .await
        .expect(200);
    watch.after_event("a tag that is called otherwise", "tag.changed").await;
    let into = json!({ "into": ids[0] });
    supervisor.post(&format!("/tags/{}/merge", ids[2]), into).await.expect(200);
    watch.after_event("a tag that becomes another", "tag.changed").await;
    ana.untags(&contact, "late").await.expect(204);
    watch.after_event("a tag that is taken", "contact.updated").await;
    supervisor.delete(&format!("/tags/{}", ids[0])).await.expect(204);
    watch.after_event("a tag that is gone", "tag.changed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_of_customers_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, support) = (watch.desk.account("Sales"), watch.desk.account("Support"));
    let supervisor = watch.person("supervisor");
    let maria = watch.desk.customer("Maria");
    let from = json!({ "from": maria.phone });
    let text = json!({ "type": "text", "text": { "body": "Olá!" } });
    for account in [&sales, &support] {
        watch.desk.customer("Maria").sends_with(account, text.clone(), from.clone()).await;
        watch.after_event("a chat that waits", "message.created").await;
    }
    let field = json!({ "name": "Plan", "kind": "choice", "options": ["Gold"] });
    let field = supervisor.post("/contact-fields", field).await.expect(201);
    watch.after_event("a field", "contact_field.updated").await;
    let found = supervisor.get("/contacts").await.expect(200);
    let maria = found["items"][0].clone();
    let path = format!("/contacts/{}", maria["id"].as_str().unwrap());
    let fields = json!({ field["id"].as_str().unwrap(): "Gold" });
    let change = json!({ "name": "Dr. Sá", "language": "pt", "notes": "?", "fields": fields });
    supervisor.patch(&path, &maria["version"], change).await.expect(200);
    watch.after_event("what is written down", "contact.updated").await;
    let table = format!("phone,name,tags\n{},Dra. Sá,VIP\n", maria["phone"].as_str().unwrap());
    supervisor.imports("", table).await.expect(202);
    watch.after_event("what a file says", "contact.updated").await;

    watch.person("ana").chooses("online").await;
    watch.after_event("an agent", "chat.assigned").await;
    supervisor.post(&format!("{path}/block"), json!({})).await.expect(200);
    watch.after_event("somebody who is blocked", "chat.archived").await;
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), from.clone()).await;
    watch.after_event("what they still write", "message.created").await;
    supervisor.delete(&format!("{path}/block")).await.expect(200);
    watch.after_event("somebody who is heard again", "contact.updated").await;
    watch.desk.customer("Maria").sends_with(&sales, text.clone(), from.clone()).await;
    watch.after_event("what is heard again", "chat.activated").await;

    watch.desk.customer("Her sister").writes(&sales, "Olá!").await;
    watch.after_event("somebody else", "chat.created").await;
    let found = supervisor.get("/contacts").await.expect(200);
    let same = json!({ "contact_id": found["items"][0]["id"] });
    let one = supervisor.post(&format!("{path}/merge"), same).await.expect(200);
    watch.after_event("two who are one", "chat.updated").await;
    let merge = one["merges"][0]["id"].as_str().unwrap();
    supervisor.delete(&format!("/contact-merges/{merge}")).await.expect(200);
    watch.after_event("one who is two", "chat.updated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_says_by_itself_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, supervisor) = (watch.desk.account("Sales"), watch.person("supervisor"));
    let welcome = json!({ "kind": "welcome", "text": "Hello {{contact.name}}" });
    let welcome = supervisor.post("/auto-replies", welcome).await.expect(201);
    watch.after_event("a new reply", "auto_reply.changed").await;
    watch.desk.customer("Maria").writes(&sales, "Olá!").await;
    let is_said = |event: &serde_json::Value| {
        let message = &event["payload"]["message"];
        message["automaton"] == "welcome" && message["state"] == "delivered"
    };
    watch.after("a welcome that arrived", is_said).await;
    let path = format!("/auto-replies/{}", welcome["id"].as_str().unwrap());
    let answer = supervisor.send(reqwest::Method::DELETE, &path, None, &[("if-match", "\"1\"")]);
    answer.await.expect(204);
    watch.after_event("a reply that is gone", "auto_reply.changed").await;
}
