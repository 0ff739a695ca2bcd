//! The event log: without holes, and the same for everybody who listens.

use harness::Sql;

use super::super::clients::{Told, told as shown};
use super::super::facts::Facts;
use super::super::report::Line;

/// All rules about it.
pub(super) fn all(facts: &Facts, told: &[(&'static str, Vec<Told>)], sql: &mut Sql) -> Vec<Line> {
    let mut lines = vec![holes(sql), ids(facts)];
    for (login, told) in told {
        lines.push(stream(login, facts, told));
    }
    lines
}

fn holes(sql: &mut Sql) -> Line {
    let mut line = Line::new("the log counts from 1 to its end without gap or double");
    let rows = sql.texts(
        "select (l.last_seq = count(e.seq) and l.last_seq = count(distinct e.seq) \
            and l.last_seq = coalesce(max(e.seq), 0))::text || ' ' || l.last_seq || ', but ' || \
            count(e.seq) || ' up to ' || coalesce(max(e.seq), 0) as t \
         from company_logs l left join events e on e.company_id = l.company_id \
         group by l.company_id, l.last_seq",
    );
    for row in rows {
        line.check(row.starts_with("true"), || row.clone());
    }
    line
}

fn ids(facts: &Facts) -> Line {
    let mut line = Line::new("no two events have the same id");
    let mut seen = std::collections::HashSet::new();
    for event in facts.log() {
        line.check(seen.insert(&event["id"]), || event["id"].to_string());
    }
    line
}

/// What somebody was told, over all of their sockets, is what they may see of the log: each event
/// once, in order, under the same cursor.
fn stream(login: &str, facts: &Facts, told: &[Told]) -> Line {
    let mut line = Line::new(format!("{login} was told what the log says"));
    let log: Vec<Told> = facts.logs[login].iter().map(shown).collect();
    for (at, (told, logged)) in told.iter().zip(&log).enumerate() {
        if told != logged {
            line.check(false, || format!("event {at} was {told:?}, in the log {logged:?}"));
            break;
        }
        line.check(true, String::new);
    }
    line.check(told.len() == log.len(), || {
        format!("{} events were told, {} are in the log", told.len(), log.len())
    });
    line
}
