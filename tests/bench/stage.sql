-- A company's customers, chats and messages, as the server would have made them. The names after a
-- colon are filled in by stage.rs. Constraints are not checked on the way: all rows are ours.
set session_replication_role = replica;
set synchronous_commit = off;

-- Like the server's own ids: the time first, then chance.
create or replace function bench_id(what text, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1790000000000 + n), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    from md5(what || n) h
$$;

create temp table seed as
select n, bench_id(':company person', n) as contact_id, bench_id(':company chat', n) as chat_id,
    ':prefix' || lpad(n::text, 8, '0') as phone, 'Customer ' || n as name, place,
    accounts.ids[1 + n % 2] as account_id,
    case place when 'with' then agents.ids[1 + (n / 5) % array_length(agents.ids, 1)] end as agent_id,
    case when place = 'archive' and n % 3 > 0 then agents.ids[1 + n % array_length(agents.ids, 1)] end
        as archived_by,
    case when place = 'archive' and n % 3 > 0 then bench_id(':company reason', n % 7) end as reason_id,
    -- All active windows stay open for half a day at least.
    case place when 'archive' then now() - interval '25 hours' - n * interval '30 seconds'
        else now() - interval '1 minute' - (n % 40000) * interval '1 second' end as active_at
from generate_series(1, :chats) n
cross join lateral (select :place as place) places
cross join (select array_agg(id order by name) as ids from accounts where company_id = ':id') accounts
cross join (select array_agg(id order by name) as ids from agents
    where company_id = ':id' and role = 'agent') agents;

insert into reasons (company_id, id, name, name_key)
select ':id', bench_id(':company reason', k), 'Reason ' || k, 'reason ' || k from generate_series(0, 6) k;

insert into contacts (company_id, id, profile_name, phone, version, tag_ids)
select ':id', contact_id, name, phone, 1, array[bench_id(':company tag', n % 10)] from seed;

insert into contact_identities (company_id, kind, value, contact_id)
select ':id', 'phone', phone, contact_id from seed;

insert into chats (company_id, id, account_id, contact_id, place, since, agent_id, window_until, unread,
    preview, last_inbound, active_at, version, archived_by, reason_id)
select ':id', chat_id, account_id, contact_id, place,
    active_at + case place when 'archive' then interval '24 hours' else '0' end, agent_id,
    active_at + interval '24 hours', n % 3,
    jsonb_build_object('type', 'text', 'text', 'I have a question about my order ' || n, 'inbound', true,
        'at', to_char(active_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
    'wamid.staged.:company.' || n || '.20', active_at, 20, archived_by, reason_id
from seed;

insert into tags (company_id, id, name, name_key, uses)
select ':id', bench_id(':company tag', k), 'Tag ' || k, 'tag ' || k, (select count(*) from seed where n % 10 = k)
from generate_series(0, 9) k;

insert into contact_tags (company_id, contact_id, tag_id)
select ':id', contact_id, bench_id(':company tag', n % 10) from seed;

insert into archived_tags (company_id, tag_id, account_id, since, chat_id, archived_by, reason_id)
select ':id', bench_id(':company tag', n % 10), account_id, active_at + interval '24 hours', chat_id, archived_by,
    reason_id from seed where place = 'archive';

insert into chat_assignments (company_id, id, chat_id, agent_id, why, since)
select ':id', bench_id(':company assignment', n), chat_id, agent_id,
    '{"how": "queue", "ongoing": 1, "candidates": 3}', active_at
from seed where place = 'with';

insert into chat_tallies (company_id, account_id, holder, active, archived, unread)
select ':id'::uuid, account_id, coalesce(agent_id, '00000000-0000-0000-0000-000000000000'),
    count(*) filter (where place <> 'archive'), count(*) filter (where place = 'archive'),
    coalesce(sum(n % 3) filter (where place <> 'archive'), 0)
from seed group by 1, 2, 3;

-- Twenty messages in each of the first chats, by turns of the customer and of an agent.
insert into messages (company_id, id, chat_id, account_id, wamid, author, state, content, at, version)
select ':id', bench_id(':company message', n * 20 + k), chat_id, account_id,
    'wamid.staged.:company.' || n || '.' || k, case k % 2 when 1 then agents.id end,
    case k % 2 when 1 then 'read' end,
    jsonb_build_object('text', jsonb_build_object('body',
        'Message ' || k || ' of a conversation about an order that has not arrived yet, with number ' || n)),
    active_at - (20 - k) * interval '5 minutes', 1
from seed cross join generate_series(1, 20) k
cross join (select id from agents where company_id = ':id' and role = 'agent' order by name limit 1) agents
where n <= :with_messages;

drop table seed;
set session_replication_role = default;
