//! What an operator relies on: health, metrics, logs, errors at start, and counts that add up.

mod commands;
mod health;
mod journal;
mod log;
mod page;
mod plans;
mod schema;
mod start;

use harness::Desk;

/// Counts everything anew, and says where the kept counts differ.
pub(crate) fn recount(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "with counted as ( \
            select company_id, account_id, \
                coalesce(agent_id, '00000000-0000-0000-0000-000000000000') as holder, \
                count(*) filter (where place <> 'archive') as active, \
                count(*) filter (where place = 'archive') as archived, \
                coalesce(sum(unread) filter (where place <> 'archive'), 0) as unread \
            from chats group by 1, 2, 3), \
         kept as (select * from chat_tallies where active <> 0 or archived <> 0 or unread <> 0) \
         select coalesce(k.*::text, 'nothing') || ' is kept for ' || coalesce(c.*::text, 'nothing') \
            as t \
         from kept k full join counted c using (company_id, account_id, holder) \
         where (k.active, k.archived, k.unread) is distinct from (c.active, c.archived, c.unread)",
    )
}
