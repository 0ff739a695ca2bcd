//! What two companies, and two accounts of one, have: everything that can be named.

use harness::{Account, Desk, Person};
use serde_json::{Value, json};

/// Somebody's things, one of each kind.
#[derive(Clone)]
pub(super) struct Things {
    pub(super) chat: String,
    pub(super) contact: String,
    pub(super) export: String,
    pub(super) erasure: String,
    pub(super) message: String,
    pub(super) media: String,
    pub(super) agent: String,
    pub(super) account: String,
    pub(super) invitation: String,
    pub(super) auto_reply: String,
    pub(super) session: String,
    pub(super) reason: String,
    pub(super) tag: String,
    pub(super) note: String,
    pub(super) scheduled: String,
    pub(super) notification: String,
    pub(super) kept: Kept,
    /// A field of the company for its customers.
    pub(super) field: String,
    /// Customers from a file.
    pub(super) import: String,
    /// That two customers are one.
    pub(super) merge: String,
    pub(super) template: String,
    /// A number that is being connected.
    pub(super) setup: String,
    pub(super) group: String,
    pub(super) rule: String,
    /// Cursors of the list of chats, of the chat's messages, of the log, of the list of users, of the audit
    /// log, of the list of customers, of that of tags, of what an agent was, of that of texts, of the chat's
    /// scheduled messages, of notifications, of drafts, of the list of templates, and of that of setups.
    pub(super) cursors: Vec<String>,
    /// A time that is far enough ahead.
    pub(super) later: String,
}

/// What somebody keeps.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) filter: String,
    /// A text for all, and the agent's own.
    pub(super) response: String,
    pub(super) own_response: String,
}

/// Keeps a filter, a text for all, and one of the agent's own.
async fn kept(owner: &Person, agent: &Person, name: &str) -> Kept {
    let filter = json!({ "name": "Kept", "list": "active", "filter": {} });
    let ready = json!({ "shortcut": name, "title": "Ready", "text": "Ready" });
    Kept {
        filter: id_of(&agent.post("/me/filters", filter).await.expect(201)),
        response: id_of(&owner.post("/quick-responses", ready.clone()).await.expect(201)),
        own_response: id_of(&agent.post("/me/quick-responses", ready).await.expect(201)),
    }
}

/// Makes a chat with an answer, and takes hold of all that belongs to it.
pub(super) async fn things(
    desk: &Desk,
    owner: &Person,
    agent: &Person,
    account: &Account,
    name: &str,
) -> Things {
    let chat = agent.meets(&desk.customer(name), account).await;
    agent.meets(&desk.customer(&format!("{name}'s friend")), account).await;
    let sent = agent.writes(&chat, "Olá!").await.expect(202);
    let media = agent.uploads("", "text/plain", name.as_bytes()).await.expect(201);
    agent.sees(&chat, &sent, "delivered").await;
    agent.chooses("break").await;
    agent.chooses("online").await;
    let invitation = invites(owner, name).await;
    let sessions = agent.get("/me/sessions").await.expect(200);
    let reason = owner.makes_reason(&format!("{name} is content")).await;
    let contact = agent.contact_of(&chat).await;
    agent.tags(&contact, &format!("{name}'s other")).await.expect(200);
    let tags = agent.tags(&contact, &format!("{name}'s")).await.expect(200)["tags"].clone();
    let field = has_field(owner, name).await;
    let kept = kept(owner, agent, name).await;
    let (template, more_templates) = writes_templates(owner, account, name).await;
    let (setup, more_setups) = begins_setups(owner, name).await;
    let phone = desk.customer(name).phone;
    // The whole company hears of these: before the place in the log is noted.
    let import = brings(owner, &format!("phone\n+{phone}\n")).await;
    let merge = makes_one(desk, owner).await;
    let cursors = cursors(owner, agent, &chat).await;
    let (note, scheduled, notification, more) = among_colleagues(desk, owner, agent, &chat).await;
    let foe = agent.meets(&desk.customer(&format!("{name}'s foe")), account).await;
    let (export, erasure) = taken_out(owner, &contact, &agent.contact_of(&foe).await).await;
    let reply = json!({ "kind": "closing", "text": "Bye", "account_id": account.id });
    let reply = owner.post("/auto-replies", reply).await.expect(201);
    let (group, rule) = group_and_rule(owner, agent, name).await;
    Things {
        contact,
        auto_reply: id_of(&reply),
        group,
        rule,
        export,
        erasure,
        message: id_of(&sent),
        media: id_of(&media),
        agent: agent.id.clone(),
        account: account.id.clone(),
        import,
        merge,
        template,
        setup,
        field,
        invitation,
        session: id_of(&sessions["items"][0]),
        reason,
        kept,
        tag: id_of(&tags[1]),
        note,
        scheduled,
        notification,
        cursors: cursors.into_iter().chain(more).chain([more_templates, more_setups]).collect(),
        later: desk.later(30 * 24 * 3600),
        chat,
    }
}

/// Where pages of lists go on.
async fn cursors(owner: &Person, agent: &Person, chat: &str) -> [String; 9] {
    [
        next(agent, "/chats?list=active&limit=1").await,
        next(agent, &format!("/chats/{chat}/messages?limit=1")).await,
        agent.cursor().await,
        next(owner, "/users?limit=1").await,
        next(owner, "/audit-entries?limit=1").await,
        next(agent, "/contacts?limit=1").await,
        next(agent, "/tags?limit=1").await,
        next(agent, &format!("/agents/{}/statuses?limit=1", agent.id)).await,
        next(agent, "/quick-responses?limit=1").await,
    ]
}

async fn next(by: &Person, path: &str) -> String {
    let page = by.get(path).await.expect(200);
    page["next_cursor"].as_str().unwrap().to_owned()
}

/// Takes one customer out, and erases another.
async fn taken_out(owner: &Person, contact: &str, leaver: &str) -> (String, String) {
    let export = owner.post(&format!("/contacts/{contact}/export"), json!({})).await.expect(202);
    let erasure = owner.post(&format!("/contacts/{leaver}/erase"), json!({})).await.expect(202);
    let (export, erasure) = (id_of(&export), id_of(&erasure));
    crate::privacy::is_over(owner, &format!("/exports/{export}")).await;
    crate::privacy::is_over(owner, &format!("/erasures/{erasure}")).await;
    (export, erasure)
}

/// Makes two customers one.
async fn makes_one(desk: &Desk, owner: &Person) -> String {
    let mut both = vec![];
    for name in ["One", "Other"] {
        let phone = json!({ "phone": format!("+{}", desk.customer(name).phone) });
        both.push(id_of(&owner.post("/contacts", phone).await.expect(201)));
    }
    let other = json!({ "contact_id": both[1] });
    let one = owner.post(&format!("/contacts/{}/merge", both[0]), other).await.expect(200);
    id_of(&one["merges"][0])
}

/// Imports a table, and waits until that is over.
async fn brings(person: &Person, table: &str) -> String {
    let import = person.imports("", table.to_owned()).await.expect(202);
    crate::privacy::is_over(person, &format!("/contact-imports/{}", id_of(&import))).await;
    id_of(&import)
}

async fn has_field(owner: &Person, name: &str) -> String {
    let field = json!({ "name": format!("{name}'s field"), "kind": "text" });
    id_of(&owner.post("/contact-fields", field).await.expect(201))
}

async fn invites(owner: &Person, name: &str) -> String {
    let invited = json!({ "email": format!("{name}@acme.example"), "name": name, "role": "agent" });
    id_of(&owner.post("/invitations", invited).await.expect(201))
}

/// Writes two templates. Answers with the first, and where the second page of the list begins.
async fn writes_templates(owner: &Person, account: &Account, name: &str) -> (String, String) {
    let mut written = vec![];
    for end in ["one", "two"] {
        let template = json!({
            "account_id": account.id, "name": format!("{}_{end}", name.to_lowercase()),
            "language": "en", "category": "utility",
            "components": [{ "type": "BODY", "text": "Your order has left us." }],
        });
        written.push(id_of(&owner.post("/templates", template).await.expect(201)));
    }
    (written.remove(0), next(owner, "/templates?limit=1").await)
}

/// Begins to connect two numbers. Answers with the first, and where the second page of the list begins.
async fn begins_setups(owner: &Person, name: &str) -> (String, String) {
    let mut begun = vec![];
    for _ in 0..2 {
        let new = json!({ "name": name });
        begun.push(id_of(&owner.post("/account-setups", new).await.expect(201)));
    }
    (begun.remove(0), next(owner, "/account-setups?limit=1").await)
}

/// Makes a group of an agent, and a rule that names them and is not followed.
async fn group_and_rule(owner: &Person, agent: &Person, name: &str) -> (String, String) {
    let members = json!({ "name": name, "agent_ids": [agent.id] });
    let group = owner.post("/agent-groups", members).await.expect(201);
    let named = json!({ "name": name, "agent_ids": [agent.id], "active": false });
    let rule = owner.post("/assignment/rules", named).await.expect(201);
    (id_of(&group), id_of(&rule))
}

/// Writes a note, plans a message, is named, and begins to write: twice, so that there are pages. Answers with
/// the ids, and with cursors of what is planned, of notifications, and of drafts.
async fn among_colleagues(
    desk: &Desk,
    owner: &Person,
    agent: &Person,
    chat: &str,
) -> (String, String, String, [String; 3]) {
    let note = agent.notes(chat, "A word among us", &[]).await.expect(201);
    for words in ["one", "two"] {
        owner.notes(chat, words, &[agent]).await.expect(201);
    }
    let notification = agent.notifications().await.0.remove(0);
    let scheduled = agent.plans(desk, chat, "Later", 3600).await.expect(201);
    agent.plans(desk, chat, "Much later", 7200).await.expect(201);
    let active = agent.get("/chats?list=active").await.expect(200);
    for chat in active["items"].as_array().unwrap() {
        agent.drafts(&id_of(chat), "I have begun").await.expect(200);
    }
    let cursors = [
        next(agent, &format!("/chats/{chat}/scheduled?limit=1")).await,
        next(agent, "/me/notifications?limit=1").await,
        next(agent, "/me/drafts?limit=1").await,
    ];
    (id_of(&note), id_of(&scheduled), id_of(&notification), cursors)
}

fn id_of(thing: &Value) -> String {
    thing["id"].as_str().unwrap().to_owned()
}
