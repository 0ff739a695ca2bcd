//! What Meta told us: nothing is lost, nothing is there twice, nothing comes of nothing.

use std::collections::BTreeMap;

use harness::Sql;

use super::super::facts::Facts;
use super::super::report::Line;

/// All rules about it.
pub(super) fn all(facts: &Facts, sql: &mut Sql) -> Vec<Line> {
    let [once, from_somewhere] = received(facts, sql);
    vec![once, from_somewhere, unique(sql), journal(facts), statuses(sql)]
}

fn received(facts: &Facts, sql: &mut Sql) -> [Line; 2] {
    let rows = sql.texts(
        "select a.phone_number_id || ' ' || m.wamid || ' ' || count(*) as t from messages m \
         join accounts a on a.company_id = m.company_id and a.id = m.account_id \
         where m.author is null group by a.phone_number_id, m.wamid",
    );
    let rows: BTreeMap<(String, String), String> = rows
        .iter()
        .map(|row| {
            let mut words = row.split(' ').map(str::to_owned);
            let mut next = || words.next().expect("three words");
            ((next(), next()), next())
        })
        .collect();
    let mut once = Line::new("every wamid that was answered 200 has one message");
    for written in &facts.written {
        let there = rows.get(written).map_or("0", String::as_str);
        once.check(there == "1", || format!("{written:?} has {there}"));
    }
    let mut from_somewhere = Line::new("no message of a customer came of nothing");
    for row in rows.keys() {
        from_somewhere.check(facts.written.contains(row), || format!("{row:?}"));
    }
    [once, from_somewhere]
}

fn unique(sql: &mut Sql) -> Line {
    let mut line = Line::new("no wamid has two messages");
    let rows = sql.texts(
        "select count(*) || ' ' || wamid as t from messages where wamid is not null \
         group by company_id, account_id, wamid",
    );
    for row in rows {
        line.check(row.starts_with("1 "), || row.clone());
    }
    line
}

/// As an operator sees it.
fn journal(facts: &Facts) -> Line {
    let mut line = Line::new("webhooks: accepted = processed + parked, none failed or waiting");
    let bodies = |state: &str| facts.measure(&format!("journal_bodies{{state=\"{state}\"}}"));
    let states = ["accepted", "processed", "parked", "failed", "waiting"];
    let said = states.map(|state| (state, bodies(state)));
    let is_zero = |measure: f64| measure.abs() < 0.5;
    let sound = is_zero(facts.measure("journal_imbalance"))
        && is_zero(bodies("failed"))
        && is_zero(bodies("waiting"))
        && bodies("accepted") > 0.5;
    line.check(sound, || format!("{said:?}"));
    line
}

fn statuses(sql: &mut Sql) -> Line {
    let mut line = Line::new("no status waits for a message that is not ours");
    let left = sql.texts(
        "select wamid || ' ' || report::text as t from early_statuses \
         union all select 'parked: ' || coalesce(fault, '') from journal where state = 'parked'",
    );
    line.check(left.is_empty(), || left.join("; "));
    line
}
