//! What must hold when nothing moves.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use harness::Sql;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use super::stage::{OWNER, Stage, USUAL_LIMIT, WORKERS, id};

/// How long the desk may take to come to rest on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What never is, whenever one looks.
const NEVER: [&str; 11] = [
    // Whoever has a chat has the one open entry of its history; what waits or is over has nobody's.
    "select c.id || ' is with ' || coalesce(c.agent_id::text, 'nobody') || ', its history says ' || \
        coalesce(h.agent_id::text, 'nobody') as t \
     from chats c left join chat_assignments h \
        on h.company_id = c.company_id and h.chat_id = c.id and h.until is null \
     where c.agent_id is distinct from h.agent_id or c.place = 'archive' and h.id is not null \
        or c.place = 'with' and h.since <> c.since",
    "select chat_id || ' has several open entries' as t from chat_assignments where until is null \
     group by company_id, chat_id having count(*) > 1",
    "select c.id || ' of an account that its holder lacks' as t from chats c where c.place = 'with' \
        and not exists (select from account_agents r where r.company_id = c.company_id \
            and r.account_id = c.account_id and r.agent_id = c.agent_id)",
    "select c.id || ' is with somebody who is offline' as t from chats c join agents a \
        on a.company_id = c.company_id and a.id = c.agent_id \
     where a.status = 'offline' or a.disabled_at is not null or a.deleted_at is not null",
    "select chat_id || ' ended several times at once' as t from chat_endings \
     where reopened_at is null group by company_id, chat_id having count(*) > 1",
    "select s.id || ' was sent, and there is no such message' as t from scheduled_messages s \
        left join messages m on m.company_id = s.company_id and m.id = s.message_id \
     where s.state = 'sent' and m.client_message_id is distinct from s.id::text",
    "select company_id || ': the log has a hole' as t from events group by company_id \
     having max(seq) - min(seq) + 1 <> count(*)",
    // A card stands for those who are part of it, and for nobody's part.
    "select k.id || ' is part of a part' as t from contacts k join contacts c \
        on c.company_id = k.company_id and c.id = k.merged_into where c.merged_into is not null",
    "select c.id || ' lies under ' || c.contact_id || ', and belongs under another card' as t \
     from chats c join contacts p on p.company_id = c.company_id and p.id = coalesce(c.peer_id, c.contact_id) \
     where coalesce(p.merged_into, p.id) <> c.contact_id",
    "select k.id || ' is part of another, and no merge says so' as t from contacts k \
     where k.merged_into is not null and not exists (select from contact_merges m \
        where m.company_id = k.company_id and m.merged = k.id)",
    "select chat_id || ' is an agent''s, and a program is asked there' as t \
     from bot_deliveries d join chats c on c.company_id = d.company_id and c.id = d.chat_id \
     where d.state = 'waiting' and c.place <> 'queue'",
];

impl Stage {
    /// Waits until nothing is left to do, and looks at everything.
    pub(super) async fn comes_to_rest(&mut self) {
        self.desk.settle().await;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let unrest = self.unrest().await;
            if unrest.is_empty() {
                break;
            }
            assert!(Instant::now() < deadline, "it never came to rest: {unrest:#?}");
            sleep(Duration::from_millis(20)).await;
        }
        loop {
            let log = self.log().await;
            let mut never = self.book.follow(&log);
            let mut sql = self.desk.postgres.sql();
            never.extend(NEVER.iter().flat_map(|query| sql.texts(query)));
            assert!(never.is_empty(), "{never:#?}");
            let faults = self.faults().await;
            if faults.is_empty() {
                break;
            }
            // The clock goes on: what it did since the log was read is not in the book yet.
            let has_moved = !self.log().await.is_empty();
            assert!(has_moved && Instant::now() < deadline, "{faults:#?}");
        }
        self.tells("— looked: all is in order");
    }

    /// What is not as the book says it.
    async fn faults(&mut self) -> Vec<String> {
        let (mut faults, mut sql) = (vec![], self.desk.postgres.sql());
        faults.extend(crate::operations::recount(&self.desk));
        faults.extend(crate::tags::untrue(&self.desk));
        faults.extend(crate::endings::untrue(&self.desk));
        faults.extend(self.unread(&mut sql));
        faults.extend(self.messages(&mut sql));
        let endings = "select concat_ws(' ', id, chat_id, account_id, holder, archived_by, reason_id, at) \
            as t from chat_endings";
        let endings = sql.texts(endings).into_iter().map(|row| (row[..36].to_owned(), row));
        faults.extend(self.book.compare_endings(endings.collect()));
        faults.extend(self.at_meta().await);
        faults
    }

    async fn log(&mut self) -> Vec<Value> {
        // Signs in anew if need be.
        self.reads(OWNER, "/me").await;
        self.people[OWNER].at(&self.desk.server.url).log_after(&self.book.cursor).await
    }

    /// What may be for a moment, and not for long.
    async fn unrest(&mut self) -> Vec<String> {
        let mut sql = self.desk.postgres.sql();
        let now = format!("to_timestamp({})", self.desk.time());
        let mut unrest = vec![];
        for query in [
            format!(
                "select c.id || ' waits though ' || a.name || ' has room' as t from chats c \
                 join account_agents r using (company_id, account_id) \
                 join agents a on a.company_id = c.company_id and a.id = r.agent_id \
                 where c.place = 'queue' and c.bot_until is null and a.status = 'online' and exists (select from devices d \
                    where d.agent_id = a.id and d.lease_until > {now} + interval '3 s') \
                 and (select count(*) from chats h where h.agent_id = a.id) \
                    < coalesce(a.chat_limit, {USUAL_LIMIT})"
            ),
            format!(
                "select id || ' is active, and its time is over' as t from chats \
                 where place <> 'archive' \
                    and coalesce(greatest(window_until, awaiting_until), {now}) <= {now}"
            ),
            format!(
                "select a.name || ' is online, and has been gone for long' as t from agents a \
                 where a.status = 'online' and {now} > interval '1 min' + greatest(a.status_since, \
                    (select max(lease_until) from devices d where d.agent_id = a.id))"
            ),
            format!(
                "select id || ' is due and was not sent' as t from scheduled_messages \
                 where state = 'waiting' and due < {now}"
            ),
            format!(
                "select id || ' is with a program, and its time is over' as t from chats \
                 where bot_until < {now}"
            ),
            format!(
                "select id || ' is to be asked of a program' as t from bot_deliveries \
                 where state = 'waiting' and due < {now} + interval '10 s'"
            ),
        ] {
            unrest.extend(sql.texts(&query));
        }
        for login in WORKERS.into_iter().chain([OWNER]) {
            unrest.extend(self.lists(login, &mut sql).await);
        }
        unrest
    }

    /// The lists of somebody are what the database has for them: each chat in exactly one. An agent who is
    /// offline is told how many wait, and shown none.
    async fn lists(&mut self, login: &'static str, sql: &mut Sql) -> Vec<String> {
        let mut faults = vec![];
        let mut lists: BTreeMap<&str, (BTreeSet<String>, Option<u64>)> = BTreeMap::new();
        for list in ["active", "queue", "archived"] {
            let page = self.reads(login, &format!("/chats?list={list}&limit=100")).await;
            let chats = page["items"].as_array().expect("items");
            let ids: BTreeSet<String> = chats.iter().map(id).collect();
            let counted = page["counts"][list].as_u64();
            if ids.len() != chats.len() {
                faults.push(format!("{login}: of {list} a chat is shown twice"));
            }
            let unread: i64 = chats.iter().filter_map(|chat| chat["unread"].as_i64()).sum();
            if list == "active" && page["counts"]["unread"] != unread {
                faults.push(format!("{login}: {} unread, are {unread}", page["counts"]["unread"]));
            }
            lists.insert(list, (ids, counted));
        }
        let me = &self.people[login].id;
        let sees_all = ["owner", "supervisor"].contains(&login);
        let away =
            format!("select count(*) as n from agents where id = '{me}' and status = 'offline'");
        let is_away = !sees_all && sql.number(&away) > 0;
        // What waits is not an agent's, and has a list of its own.
        let of_theirs = format!("c.place <> 'archive' and ({sees_all} or c.place = 'with')");
        for (list, place) in [
            ("active", of_theirs.as_str()),
            ("queue", "c.place = 'queue'"),
            ("archived", "c.place = 'archive'"),
        ] {
            let visible = format!(
                "select c.id::text as t from chats c where {place} and ({sees_all} or \
                    coalesce(c.agent_id, '{me}') = '{me}' and exists (select from account_agents r \
                        where r.account_id = c.account_id and r.agent_id = '{me}'))"
            );
            let mut theirs: BTreeSet<String> = sql.texts(&visible).into_iter().collect();
            let (shown, counted) = &lists[list];
            if *counted != u64::try_from(theirs.len()).ok() {
                faults.push(format!("{login}: {counted:?} counted as {list}, are {theirs:?}"));
            }
            if is_away && list != "archived" {
                theirs.clear();
            }
            if theirs != *shown {
                faults.push(format!("{login} sees as {list} {shown:?}, should {theirs:?}"));
            }
        }
        faults
    }

    /// What is counted as unread is what nobody has read.
    fn unread(&self, sql: &mut Sql) -> Vec<String> {
        let rows = sql.texts(
            "select concat_ws('/', k.profile_name, c.account_id, c.unread) as t from chats c \
             join contacts k on k.company_id = c.company_id and k.id = coalesce(c.peer_id, c.contact_id)",
        );
        let rows: BTreeSet<String> = rows.into_iter().collect();
        let known = self.book.unread.iter();
        let known = known.map(|((name, account), unread)| format!("{name}/{account}/{unread}"));
        let known: BTreeSet<String> = known.collect();
        rows.symmetric_difference(&known).map(|row| format!("unread: {row} in one only")).collect()
    }

    /// Nothing is lost, nothing is there twice, nothing comes of nothing; the log and the chats agree.
    fn messages(&self, sql: &mut Sql) -> Vec<String> {
        let mut faults = vec![];
        let came = sql.texts(
            "select wamid as t from messages where author is null and automaton is null \
             order by wamid collate \"C\"",
        );
        let written: Vec<String> = self.book.written.iter().cloned().collect();
        if came != written {
            faults.push(format!("{} came, {} were written", came.len(), written.len()));
        }
        let sent = "select client_message_id as t from messages m where author is not null \
            and not exists (select from scheduled_messages s where s.message_id = m.id)";
        let sent = sql.texts(sent);
        let (known, maybe) = (&self.book.answered, &self.book.maybe_answered);
        let there: BTreeSet<String> = sent.iter().cloned().collect();
        faults.extend(known.difference(&there).map(|name| format!("{name} is lost")));
        let unknown = there.iter().filter(|name| !known.contains(*name) && !maybe.contains(*name));
        faults.extend(unknown.map(|name| format!("nobody wrote {name}")));
        if there.len() != sent.len() {
            faults.push("answers are there twice".to_owned());
        }
        let holders = sql.texts(
            "select id || ' ' || agent_id as t from chats where agent_id is not null order by id::text",
        );
        let logged: Vec<String> =
            self.book.holders().iter().map(|(chat, holder)| format!("{chat} {holder}")).collect();
        if holders != logged {
            faults.push(format!("chats are with {holders:?}, the log says {logged:?}"));
        }
        faults
    }

    /// Meta has nothing twice; what it told us of is once there.
    async fn at_meta(&self) -> Vec<String> {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for sent in self.desk.sent().await {
            *times
                .entry(sent["biz_opaque_callback_data"].to_string().replace('"', ""))
                .or_default() += 1;
        }
        let ours = "select id || ' ' || state as t from messages where state is not null";
        let mut faults = vec![];
        for row in self.desk.postgres.sql().texts(ours) {
            let (id, state) = row.split_once(' ').expect("two words");
            let at_meta = times.remove(id).unwrap_or(0);
            let least = usize::from(["sent", "delivered", "read"].contains(&state));
            if at_meta > 1 || at_meta < least {
                faults.push(format!("{id} is {state}, and {at_meta} times at Meta"));
            }
        }
        faults.extend(times.keys().map(|id| format!("Meta has {id}, which nobody wrote")));
        faults
    }
}
