//! Adds up figures from the history: all of it anew, or what an erasure takes out of it.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Uuid as SqlUuid};
use domain::ids::{ChatId, CompanyId};
use domain::report::BOUNDS;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Puts what the history says into a statement: what counts for agents (`done`), and for customers
/// (`went`), of a company's chats, all of them or some. Binds the company, whether all are meant, and
/// the chats.
///
/// It says in SQL what `domain::report` says of each thing when it happens; a test holds the two
/// together.
macro_rules! from_history {
    ($rest:literal) => {
        concat!(
            "with chosen as (select c.company_id, c.id, c.account_id from chats c \
                where c.company_id = ? and (? or c.id = any(?))), \
             given as (select c.account_id, a.chat_id, a.agent_id, a.since, a.until, \
                    a.first_reply_at, a.queued_at, \
                    case when a.why ->> 'how' = 'person' then (a.why ->> 'by')::uuid end as by \
                from chosen c join chat_assignments a \
                    on a.company_id = c.company_id and a.chat_id = c.id \
                where a.agent_id is not null), \
             ended as (select c.account_id, e.at, e.is_missed, e.archived_by, e.reopened_at, \
                    e.reopened_by, (select a.since from chat_assignments a \
                        where a.company_id = c.company_id and a.chat_id = c.id \
                            and a.agent_id = e.holder and a.until = e.at \
                        order by a.since desc limit 1) as held_since \
                from chosen c join chat_endings e \
                    on e.company_id = c.company_id and e.chat_id = c.id), \
             answered as (select account_id, agent_id, first_reply_at as at, \
                    greatest(floor(extract(epoch from first_reply_at - since) * 1000), 0)::bigint \
                        as ms \
                from given where first_reply_at is not null), \
             resolved as (select account_id, archived_by, at, case when held_since is not null then \
                    greatest(floor(extract(epoch from at - held_since) * 1000), 0)::bigint end as ms \
                from ended where archived_by is not null), \
             done as (select account_id, agent_id, since as at, 1 as assigned, 0 as answers, \
                    0::bigint as answers_ms, 0 as resolved, 0 as resolutions, \
                    0::bigint as resolutions_ms, 0 as reactivated, 0 as forwarded from given \
                union all select account_id, by, since, 0, 0, 0, 0, 0, 0, 0, 1 from given \
                    where by <> agent_id \
                union all select account_id, agent_id, at, 0, 1, ms, 0, 0, 0, 0, 0 from answered \
                union all select account_id, archived_by, at, 0, 0, 0, 1, \
                    (ms is not null)::integer, coalesce(ms, 0), 0, 0 from resolved \
                union all select account_id, reopened_by, reopened_at, 0, 0, 0, 0, 0, 0, 1, 0 \
                    from ended where reopened_by is not null), \
             went as (select account_id, since as at, 'wait' as kind, \
                    greatest(floor(extract(epoch from since - queued_at) * 1000), 0)::bigint \
                        as ms \
                from given where queued_at is not null \
                union all select account_id, at, 'answer', ms from answered \
                union all select account_id, at, 'missed', null from ended where is_missed) ",
            $rest
        )
    };
}

const AGENTS: &str = from_history!(
    "insert into agent_figures as f (company_id, grain, at, account_id, agent_id, assigned, \
        answers, answers_ms, resolved, resolutions, resolutions_ms, reactivated, forwarded) \
     select ?, g.grain, date_bin(g.width, d.at, 'epoch'::timestamptz), d.account_id, d.agent_id, \
        sum(d.assigned), sum(d.answers), sum(d.answers_ms), sum(d.resolved), sum(d.resolutions), \
        sum(d.resolutions_ms), sum(d.reactivated), sum(d.forwarded) \
     from done d join (values ('quarter', interval '15 minutes', true), \
            ('day', interval '1 day', true), ('erased', interval '15 minutes', false)) \
        as g (grain, width, in_all) on g.in_all = ? \
     group by 2, 3, 4, 5 order by 2, 3, 4, 5 \
     on conflict (company_id, grain, at, account_id, agent_id) do update set \
        assigned = f.assigned + excluded.assigned, answers = f.answers + excluded.answers, \
        answers_ms = f.answers_ms + excluded.answers_ms, \
        resolved = f.resolved + excluded.resolved, \
        resolutions = f.resolutions + excluded.resolutions, \
        resolutions_ms = f.resolutions_ms + excluded.resolutions_ms, \
        reactivated = f.reactivated + excluded.reactivated, \
        forwarded = f.forwarded + excluded.forwarded"
);

const ACCOUNTS: &str = from_history!(
    "insert into account_figures as f \
        (company_id, grain, at, account_id, kind, bucket, count, ms) \
     select ?, case when ? then 'quarter' else 'erased' end, \
        date_bin('15 minutes', w.at, 'epoch'::timestamptz), w.account_id, w.kind, \
        case when w.ms is null then 0 else (select count(*) + 1 from unnest(?) as b (seconds) \
            where b.seconds * 1000 < w.ms) end, count(*), coalesce(sum(w.ms), 0) \
     from went w group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6 \
     on conflict (company_id, grain, at, account_id, kind, bucket) do update set \
        count = f.count + excluded.count, ms = f.ms + excluded.ms"
);

/// Adds up all of a company's history anew. Nobody adds to any figures meanwhile; what happens waits,
/// and is added when this is done.
pub fn rebuild(batch: &mut Batch<'_>, company: CompanyId) -> Result<(), StoreError> {
    // Millions of assignments take longer than any statement of the server may.
    sql("select set_config('statement_timeout', '0', true)").execute(batch.conn)?;
    sql("lock table agent_figures, account_figures in share row exclusive mode")
        .execute(batch.conn)?;
    // The locks are there before the next statement looks: what it does not see is added later.
    let company = Uuid::from(company);
    let mut run = |text| sql(text).bind::<SqlUuid, _>(company).execute(batch.conn);
    run("delete from agent_figures where company_id = ? and grain <> 'erased'")?;
    run("delete from account_figures where company_id = ? and grain <> 'erased'")?;
    run(
        "insert into agent_figures (company_id, grain, at, account_id, agent_id, assigned, answers, \
            answers_ms, resolved, resolutions, resolutions_ms, reactivated, forwarded) \
         select e.company_id, g.grain, date_bin(g.width, e.at, 'epoch'::timestamptz), e.account_id, \
            e.agent_id, sum(e.assigned), sum(e.answers), sum(e.answers_ms), sum(e.resolved), \
            sum(e.resolutions), sum(e.resolutions_ms), sum(e.reactivated), sum(e.forwarded) \
         from agent_figures e cross join (values ('quarter', interval '15 minutes'), \
            ('day', interval '1 day')) as g (grain, width) \
         where e.company_id = ? and e.grain = 'erased' group by 1, 2, 3, 4, 5",
    )?;
    run(
        "insert into account_figures (company_id, grain, at, account_id, kind, bucket, count, ms) \
         select company_id, 'quarter', at, account_id, kind, bucket, count, ms \
         from account_figures where company_id = ? and grain = 'erased'",
    )?;
    add(batch.conn, company, None)
}

/// Keeps aside what some chats count for, whose history is about to go: they are somebody's who is
/// erased. The figures themselves stay as they are.
pub fn set_aside(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    add(tx.conn, tx.company, Some(chats))
}

/// Adds what the history says: of all chats to the figures, or of some to what is kept aside.
fn add(conn: &mut PgConnection, company: Uuid, chats: Option<&[ChatId]>) -> Result<(), StoreError> {
    let is_all = chats.is_none();
    let chats: Vec<Uuid> = chats.unwrap_or_default().iter().map(|id| Uuid::from(*id)).collect();
    sql(AGENTS)
        .bind::<SqlUuid, _>(company)
        .bind::<Bool, _>(is_all)
        .bind::<Array<SqlUuid>, _>(&chats)
        .bind::<SqlUuid, _>(company)
        .bind::<Bool, _>(is_all)
        .execute(conn)?;
    sql(ACCOUNTS)
        .bind::<SqlUuid, _>(company)
        .bind::<Bool, _>(is_all)
        .bind::<Array<SqlUuid>, _>(&chats)
        .bind::<SqlUuid, _>(company)
        .bind::<Bool, _>(is_all)
        .bind::<Array<BigInt>, _>(&BOUNDS[..])
        .execute(conn)?;
    Ok(())
}
