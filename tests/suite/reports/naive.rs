//! Reports the naive way: every row of the history is looked at, for every question.

use std::collections::BTreeMap;

use harness::Desk;
use serde_json::{Value, json};

/// What the history says, and whose days are meant.
pub(super) struct Naive {
    assignments: Vec<Value>,
    endings: Vec<Value>,
}

/// What one user did.
#[derive(Default)]
struct Done {
    responses: Vec<i64>,
    resolutions: Vec<i64>,
    assigned: i64,
    resolved: i64,
    reactivated: i64,
    forwarded: i64,
}

/// PostgreSQL, not the server, says which day it was where.
fn on_the_wall(column: &str, zone: &str) -> String {
    format!(
        "'{column}_day', ({column} at time zone '{zone}')::date, \
         '{column}_hour', extract(hour from {column} at time zone '{zone}'), \
         '{column}_weekday', extract(isodow from {column} at time zone '{zone}')"
    )
}

fn milliseconds(from: &str, to: &str) -> String {
    // The clock may jump between the two; what never was is no time at all.
    let took = format!("floor(extract(epoch from {to} - {from}) * 1000)::bigint");
    format!("case when {to} < {from} then 0 else {took} end")
}

impl Naive {
    /// Reads all of `Demo`'s history.
    pub(super) fn read(desk: &Desk, zone: &str) -> Self {
        let mut sql = desk.postgres.sql();
        let mut rows = |query: String| -> Vec<Value> {
            sql.texts(&query).iter().map(|row| serde_json::from_str(row).unwrap()).collect()
        };
        let assignments = rows(format!(
            "select json_build_object('chat', chat_id, 'account', account_id, 'agent', h.agent_id, \
                'how', why ->> 'how', 'by', why ->> 'by', 'until', until, 'id', h.id, \
                'response', {}, 'wait', {}, {}, {})::text as t \
             from chat_assignments h join chats c on c.id = h.chat_id \
                join companies k on k.id = h.company_id where k.name = 'Demo' and h.agent_id is not null",
            milliseconds("h.since", "first_reply_at"),
            milliseconds("queued_at", "h.since"),
            on_the_wall("h.since", zone),
            on_the_wall("first_reply_at", zone),
        ));
        let endings = rows(format!(
            "select json_build_object('account', account_id, 'missed', is_missed, 'by', archived_by, \
                'reopened_by', reopened_by, 'held', (select {} from chat_assignments h \
                    where h.chat_id = e.chat_id and h.until = e.at and h.agent_id = e.holder), {}, {})::text \
                as t from chat_endings e join companies k on k.id = e.company_id where k.name = 'Demo'",
            milliseconds("h.since", "e.at"),
            on_the_wall("e.at", zone),
            on_the_wall("reopened_at", zone),
        ));
        Self { assignments, endings }
    }

    /// The user report: averages and counts by user, of whoever did something.
    pub(super) fn of_users(
        &self,
        accounts: &[String],
        from: &str,
        to: &str,
    ) -> BTreeMap<String, Value> {
        let mut all: BTreeMap<String, Done> = BTreeMap::new();
        let counts = |row: &Value, day: &str| {
            let is_there = accounts.iter().any(|account| row["account"] == account.as_str());
            is_there && row[day].as_str().is_some_and(|day| (from..=to).contains(&day))
        };
        for row in &self.assignments {
            let agent = row["agent"].as_str().unwrap();
            if counts(row, "h.since_day") {
                all.entry(agent.to_owned()).or_default().assigned += 1;
                if let Some(by) = row["by"].as_str().filter(|_| row["how"] == "person")
                    && by != agent
                {
                    all.entry(by.to_owned()).or_default().forwarded += 1;
                }
            }
            if counts(row, "first_reply_at_day") {
                let took = row["response"].as_i64().unwrap();
                all.entry(agent.to_owned()).or_default().responses.push(took);
            }
        }
        for row in &self.endings {
            if let Some(by) = row["by"].as_str().filter(|_| counts(row, "e.at_day")) {
                let done = all.entry(by.to_owned()).or_default();
                done.resolved += 1;
                done.resolutions.extend(row["held"].as_i64());
            }
            if let Some(by) = row["reopened_by"].as_str().filter(|_| counts(row, "reopened_at_day"))
            {
                all.entry(by.to_owned()).or_default().reactivated += 1;
            }
        }
        all.into_iter().map(|(agent, done)| (agent, done.numbers())).collect()
    }

    /// How many waited, how many were answered, and how many were missed, by account, day of the week
    /// and hour; with the averages of the first two.
    pub(super) fn of_hours(&self, account: &str, from: &str, to: &str) -> BTreeMap<String, Value> {
        let mut all: BTreeMap<String, (Vec<i64>, Vec<i64>, i64)> = BTreeMap::new();
        let hour = |row: &Value, column: &str| {
            let day = row[format!("{column}_day")].as_str()?;
            let counts = row["account"] == account && (from..=to).contains(&day);
            let (weekday, hour) =
                (&row[format!("{column}_weekday")], &row[format!("{column}_hour")]);
            counts.then(|| format!("{weekday} {hour}"))
        };
        for row in &self.assignments {
            if let (Some(hour), Some(waited)) = (hour(row, "h.since"), row["wait"].as_i64()) {
                all.entry(hour).or_default().0.push(waited);
            }
            if let Some(hour) = hour(row, "first_reply_at") {
                all.entry(hour).or_default().1.push(row["response"].as_i64().unwrap());
            }
        }
        for row in &self.endings {
            if let Some(hour) = hour(row, "e.at").filter(|_| row["missed"] == true) {
                all.entry(hour).or_default().2 += 1;
            }
        }
        let cell = |(waits, answers, missed): (Vec<i64>, Vec<i64>, i64)| {
            json!([waits.len(), average(&waits), answers.len(), average(&answers), missed])
        };
        all.into_iter().map(|(hour, found)| (hour, cell(found))).collect()
    }
}

impl Done {
    fn numbers(&self) -> Value {
        json!([
            average(&self.responses),
            average(&self.resolutions),
            self.assigned,
            self.resolved,
            self.reactivated,
            self.forwarded
        ])
    }
}

/// In seconds, rounded to the nearest.
fn average(milliseconds: &[i64]) -> Option<i64> {
    let sum: i64 = milliseconds.iter().sum();
    let count = i64::try_from(milliseconds.len()).unwrap();
    (count > 0).then(|| (2 * sum + count * 1000) / (count * 2000))
}
