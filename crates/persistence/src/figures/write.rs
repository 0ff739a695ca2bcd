//! Adds what happened to the figures, just before the log is written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AccountId;
use domain::report::{Cell, Fact, Figures, Flow, quarter_of, utc_day_of};
use uuid::Uuid;

use crate::StoreError;
use crate::statement::sql;

/// What happened in a company and is still to be added.
#[derive(Default)]
pub(crate) struct Changes {
    agents: BTreeMap<(Uuid, Uuid), Figures>,
    accounts: BTreeMap<Uuid, Flow>,
}

impl Changes {
    pub(crate) fn note(&mut self, account: AccountId, fact: &Fact) {
        let account = Uuid::from(account);
        for (agent, figures) in Figures::of(fact) {
            *self.agents.entry((account, agent.into())).or_default() += figures;
        }
        self.accounts.entry(account).or_default().note(fact);
    }

    pub(crate) fn merge(&mut self, other: Self) {
        for (key, figures) in other.agents {
            *self.agents.entry(key).or_default() += figures;
        }
        for (account, flow) in other.accounts {
            *self.accounts.entry(account).or_default() += &flow;
        }
    }
}

/// Adds all of it to the quarter of an hour, and the day, that it is. Rows are locked in the order of
/// their keys.
pub(crate) fn apply(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    changes: Vec<(Uuid, Changes)>,
) -> Result<(), StoreError> {
    let (mut agents, mut accounts) = (vec![], vec![]);
    for (company, changes) in changes {
        agents.extend(changes.agents.into_iter().map(|(key, figures)| (company, key, figures)));
        for (account, flow) in changes.accounts {
            accounts.extend(flow.cells().map(|cell| (company, account, cell)));
        }
    }
    if !agents.is_empty() {
        add_to_agents(conn, now, &agents)?;
    }
    if !accounts.is_empty() {
        add_to_accounts(conn, now, &accounts)?;
    }
    Ok(())
}

type OfAgent = (Uuid, (Uuid, Uuid), Figures);
type OfAccount = (Uuid, Uuid, Cell);

fn add_to_agents(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    rows: &[OfAgent],
) -> Result<(), StoreError> {
    let id = |value: fn(&OfAgent) -> Uuid| rows.iter().map(value).collect::<Vec<Uuid>>();
    let sum = |value: fn(&Figures) -> i64| {
        rows.iter().map(|(.., figures)| value(figures)).collect::<Vec<i64>>()
    };
    sql("insert into agent_figures as f (company_id, grain, at, account_id, agent_id, assigned, \
            answers, answers_ms, resolved, resolutions, resolutions_ms, reactivated, forwarded) \
         select n.company_id, g.grain, g.at, n.account_id, n.agent_id, n.assigned, n.answers, \
            n.answers_ms, n.resolved, n.resolutions, n.resolutions_ms, n.reactivated, n.forwarded \
         from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (company_id, account_id, agent_id, \
            assigned, answers, answers_ms, resolved, resolutions, resolutions_ms, reactivated, \
            forwarded) \
         cross join (values ('day', ?), ('quarter', ?)) as g (grain, at) \
         order by n.company_id, g.grain, n.account_id, n.agent_id \
         on conflict (company_id, grain, at, account_id, agent_id) do update set \
            assigned = f.assigned + excluded.assigned, answers = f.answers + excluded.answers, \
            answers_ms = f.answers_ms + excluded.answers_ms, \
            resolved = f.resolved + excluded.resolved, \
            resolutions = f.resolutions + excluded.resolutions, \
            resolutions_ms = f.resolutions_ms + excluded.resolutions_ms, \
            reactivated = f.reactivated + excluded.reactivated, \
            forwarded = f.forwarded + excluded.forwarded")
    .bind::<Array<SqlUuid>, _>(id(|(company, ..)| *company))
    .bind::<Array<SqlUuid>, _>(id(|(_, (account, _), _)| *account))
    .bind::<Array<SqlUuid>, _>(id(|(_, (_, agent), _)| *agent))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.assigned))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.answers))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.answers_ms))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.resolved))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.resolutions))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.resolutions_ms))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.reactivated))
    .bind::<Array<BigInt>, _>(sum(|figures| figures.forwarded))
    .bind::<Timestamptz, _>(utc_day_of(now))
    .bind::<Timestamptz, _>(quarter_of(now))
    .execute(conn)?;
    Ok(())
}

fn add_to_accounts(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    rows: &[OfAccount],
) -> Result<(), StoreError> {
    let id = |value: fn(&OfAccount) -> Uuid| rows.iter().map(value).collect::<Vec<Uuid>>();
    sql("insert into account_figures as f \
            (company_id, grain, at, account_id, kind, bucket, count, ms) \
         select n.company_id, 'quarter', ?, n.account_id, n.kind, n.bucket, n.count, n.ms \
         from unnest(?, ?, ?, ?, ?, ?) as n (company_id, account_id, kind, bucket, count, ms) \
         order by n.company_id, n.account_id, n.kind, n.bucket \
         on conflict (company_id, grain, at, account_id, kind, bucket) do update set \
            count = f.count + excluded.count, ms = f.ms + excluded.ms")
    .bind::<Timestamptz, _>(quarter_of(now))
    .bind::<Array<SqlUuid>, _>(id(|(company, ..)| *company))
    .bind::<Array<SqlUuid>, _>(id(|(_, account, ..)| *account))
    .bind::<Array<Text>, _>(rows.iter().map(|(_, _, cell)| cell.kind.word()).collect::<Vec<_>>())
    .bind::<Array<SmallInt>, _>(rows.iter().map(|(_, _, cell)| cell.bucket).collect::<Vec<_>>())
    .bind::<Array<BigInt>, _>(rows.iter().map(|(_, _, cell)| cell.count).collect::<Vec<_>>())
    .bind::<Array<BigInt>, _>(rows.iter().map(|(_, _, cell)| cell.ms).collect::<Vec<_>>())
    .execute(conn)?;
    Ok(())
}
