//! Who had which chat: never two agents, and nobody who was not there.

use std::collections::BTreeMap;

use harness::Sql;
use serde_json::Value;

use super::super::facts::{Facts, text};
use super::super::report::Line;

/// All rules about it, found by reading the log from its beginning.
pub(super) fn all(facts: &Facts, sql: &mut Sql) -> Vec<Line> {
    let mut replay = Replay::new();
    for event in facts.log() {
        replay.read(event);
    }
    let history = history(&replay, sql);
    let Replay { one_agent, online, own_chats, .. } = replay;
    vec![one_agent, history, online, own_chats, tallies(sql)]
}

struct Replay {
    /// Who has each chat.
    holders: BTreeMap<String, Value>,
    /// What each agent is; offline before the log says anything else.
    statuses: BTreeMap<String, String>,
    /// Who had each chat, one after the other.
    history: BTreeMap<String, Vec<String>>,
    one_agent: Line,
    online: Line,
    own_chats: Line,
}

impl Replay {
    fn new() -> Self {
        Self {
            holders: BTreeMap::new(),
            statuses: BTreeMap::new(),
            history: BTreeMap::new(),
            one_agent: Line::new("a chat goes from one agent to the next, never to two"),
            online: Line::new("chats were given only to agents who were online"),
            own_chats: Line::new("agents wrote only in chats that were theirs"),
        }
    }

    fn read(&mut self, event: &Value) {
        let payload = &event["payload"];
        match event["type"].as_str() {
            Some("agent.status_changed") => {
                self.statuses.insert(text(&payload["agent_id"]), text(&payload["status"]));
            }
            Some("chat.assigned") => self.read_assignment(payload),
            Some("message.created") if !payload["message"]["author_id"].is_null() => {
                let message = &payload["message"];
                let holder = self.holders.get(&text(&message["chat_id"]));
                let sound = holder == Some(&message["author_id"]);
                self.own_chats.check(sound, || format!("{message} in a chat of {holder:?}"));
            }
            Some("chat.created" | "chat.updated" | "chat.activated" | "chat.archived") => {
                let chat = &payload["chat"];
                let holder = self.holders.get(&text(&chat["id"])).unwrap_or(&Value::Null);
                self.one_agent.check(chat["assignee"] == *holder, || {
                    format!("{chat} though the log gave it to {holder}")
                });
            }
            _ => {}
        }
    }

    fn read_assignment(&mut self, payload: &Value) {
        let (chat, to) = (text(&payload["chat"]["id"]), payload["chat"]["assignee"].clone());
        let before = self.holders.insert(chat.clone(), to.clone()).unwrap_or_default();
        self.one_agent.check(payload["previous_assignee"] == before, || {
            format!(
                "chat {chat} was taken from {} though {before} had it",
                payload["previous_assignee"]
            )
        });
        if !to.is_null() {
            let status = self.statuses.get(&text(&to)).map_or("offline", String::as_str);
            self.online.check(status == "online", || {
                format!("chat {chat} was given to {to}, who was {status}: {}", payload["why"])
            });
        }
        self.history.entry(chat).or_default().push(text(&to));
    }
}

/// The history in the database is the log's, without gap or overlap, and ends where the chat is.
fn history(replay: &Replay, sql: &mut Sql) -> Line {
    let mut line = Line::new("the history of each chat is the log's, without overlap");
    let rows = sql.texts(
        "select jsonb_build_object('chat', h.chat_id, 'agent', h.agent_id, 'since', h.since, \
            'until', h.until, 'now', c.agent_id)::text as t from chat_assignments h \
         join chats c on c.company_id = h.company_id and c.id = h.chat_id order by h.chat_id, h.id",
    );
    let mut chats: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in rows {
        let row: Value = serde_json::from_str(&row).expect("JSON");
        chats.entry(text(&row["chat"])).or_default().push(row);
    }
    for (chat, rows) in &chats {
        let agents: Vec<String> = rows.iter().map(|row| text(&row["agent"])).collect();
        let joined = rows.windows(2).all(|pair| pair[0]["until"] == pair[1]["since"]);
        let last = rows.last().expect("at least one");
        let open = last["until"].is_null() && last["agent"] == last["now"];
        let same = replay.history.get(chat) == Some(&agents);
        line.check(joined && open && same, || {
            format!("chat {chat}: joined {joined}, open {open}, as in the log {same}")
        });
    }
    line.check(chats.len() == replay.history.len(), || "chats are missing".into());
    line
}

fn tallies(sql: &mut Sql) -> Line {
    let mut line = Line::new("the counts are those of a recount");
    let rows = sql.texts(
        "with r as (select company_id, account_id, \
                coalesce(agent_id, '00000000-0000-0000-0000-000000000000') as holder, \
                count(*) filter (where place <> 'archive') as active, \
                count(*) filter (where place = 'archive') as archived, \
                coalesce(sum(unread) filter (where place <> 'archive'), 0) as unread \
            from chats group by 1, 2, 3) \
         select format('%s: counted %s, are %s', t = r, t, r) as t from ( \
            select concat_ws('/', coalesce(t.active, 0), coalesce(t.archived, 0), \
                    coalesce(t.unread, 0)) as t, \
                concat_ws('/', coalesce(r.active, 0), coalesce(r.archived, 0), \
                    coalesce(r.unread, 0)) as r \
            from r full join chat_tallies t using (company_id, account_id, holder)) c",
    );
    for row in rows {
        line.check(row.starts_with("t:"), || row.clone());
    }
    line
}
