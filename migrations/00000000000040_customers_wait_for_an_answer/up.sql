-- When the customer wrote the oldest message that nobody has answered by hand.
alter table chats add column unanswered_since timestamptz;
update chats c set unanswered_since = (
    select min(m.at) from messages m
    where m.company_id = c.company_id and m.chat_id = c.id and m.state is null
        and not (m.content::jsonb ?| array['reaction', 'system', 'edit', 'revoke'])
        and m.at > greatest(c.opened_at - interval '1 day', (
            select max(y.at) from messages y
            where y.company_id = c.company_id and y.chat_id = c.id and y.state is not null
                and coalesce(y.automaton, 'phone_app') = 'phone_app'), '-infinity'))
where c.place <> 'archive';
-- In the queue, whoever has waited for an answer for the longest comes first.
drop index chats_queue;
create index chats_queue on chats (company_id, account_id, (least(unanswered_since, since)), id)
    where place = 'queue';
drop index chats_waiting;
create index chats_waiting on chats (company_id, account_id, (least(unanswered_since, since)), id)
    where place = 'queue' and bot_until is null;
-- Who waits for which agent, or for any.
create index chats_unanswered on chats (company_id, account_id, agent_id, unanswered_since)
    where unanswered_since is not null and bot_until is null;
